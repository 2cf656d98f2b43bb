//! Archives as folders: what lies in them is found, with its way in the archive, and said where it is left out.

mod common;

use std::io::{Cursor, Write};

use common::Scratch;
use zip::write::{SimpleFileOptions, ZipWriter};

const FLOOD: &str = "Flood on the lower river\n\nThe river rose by three metres on Tuesday, and the people of the lower town were brought to the hill by boat.\n";
const TRUCE: &str = "Truce holds for a second week\n\nThe truce in the southern hills held for a second week, said observers who had counted four shots in seven days.\n";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_file_of_an_archive_is_found_by_its_way_in_it() {
    let scratch = Scratch::new();
    let lines = format!("{{\"text\": {TRUCE:?}}}\n{{\"text\": 5}}\n");
    let archive = zip(&[
        ("2023/flood.txt", FLOOD.as_bytes()),
        ("more.jsonl.gz", &gzip(lines.as_bytes())),
        ("../out.txt", b"x"),
    ]);
    scratch.write("reports/march.zip", archive);
    let ingest = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(ingest.stdout.contains("2 indexed"), "{}", ingest.stdout);
    let hits = scratch
        .run(&["search", "river", "--format", "json"])
        .expect(0)
        .json();
    let path = &hits["hits"][0]["article"]["location"]["path"];
    assert_eq!(path, "reports/march.zip!2023/flood.txt", "{hits}");
    let hits = scratch
        .run(&["search", "observers", "--format", "json"])
        .expect(0)
        .json();
    let path = &hits["hits"][0]["article"]["location"]["path"];
    assert_eq!(path, "reports/march.zip!more.jsonl.gz");
    scratch.run(&["verify"]).expect(0);
    let again = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(again.stdout.contains("0 read"), "{}", again.stdout);
}

#[test]
fn the_same_report_in_an_archive_and_beside_it_is_one_article() {
    let scratch = Scratch::new();
    scratch.write("reports/b.zip", zip(&[("flood.txt", FLOOD.as_bytes())]));
    scratch.write("reports/c.txt", FLOOD);
    let ingest = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(ingest.stdout.contains("1 indexed"), "{}", ingest.stdout);
    assert!(ingest.stdout.contains("1 duplicate"), "{}", ingest.stdout);
    std::fs::remove_file(scratch.path("reports/b.zip")).unwrap();
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    let hits = scratch
        .run(&["search", "river", "--format", "json"])
        .expect(0)
        .json();
    let path = &hits["hits"][0]["article"]["location"]["path"];
    assert_eq!(path, "reports/c.txt");
}

#[test]
fn attribute_reads_archives_and_says_what_it_leaves_out() {
    let scratch = Scratch::new();
    let archive = zip(&[
        ("flood.txt", FLOOD.as_bytes()),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    scratch.write("march.zip", archive);
    let read = scratch
        .run(&["attribute", "march.zip", "--format", "jsonl"])
        .expect(0);
    assert!(read.stdout.contains("march.zip!flood.txt"));
    assert!(
        read.stderr.contains("march.zip!picture.png"),
        "{}",
        read.stderr
    );
}
