//! Archives made in memory, and what of them is shown.

use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Allowance, Ended, NESTING, Packing, Peeked, SMALL, Visitor, packing, visit};
use crate::model::SkipReason;

/// What was shown: names with texts, names with reasons.
#[derive(Default)]
struct Seen {
    files: Vec<(String, Vec<u8>)>,
    skipped: Vec<(String, String)>,
}

impl Visitor for Seen {
    fn reads_packed(&self, _: &str, head: &[u8]) -> bool {
        head.starts_with(b"WARC/")
    }

    fn file(&mut self, member: &str, input: &mut Peeked<'_>, packed: bool) -> Result<(), Ended> {
        let mut bytes = Vec::new();
        match input.take(1 << 20).read_to_end(&mut bytes) {
            Ok(_) if packed => self.files.push((format!("{member} as it is"), bytes)),
            Ok(_) => self.files.push((member.to_owned(), bytes)),
            Err(error) => self.skipped.push((member.to_owned(), error.to_string())),
        }
        Ok(())
    }

    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended> {
        self.skipped.push((member.to_owned(), reason.to_string()));
        Ok(())
    }
}

impl Seen {
    fn names(&self) -> Vec<&str> {
        self.files.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn why(&self, member: &str) -> &str {
        let found = self.skipped.iter().find(|(name, _)| name == member);
        found.map_or("", |(_, why)| why)
    }
}

fn seen(bytes: &[u8]) -> Seen {
    let mut seen = Seen::default();
    let allowance = Allowance::new(bytes.len() as u64);
    assert_eq!(
        visit(&mut Cursor::new(bytes), &allowance, &mut seen),
        Ok(())
    );
    seen
}

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
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A tar archive of entries of (kind, name, bytes or target).
fn tar(entries: &[(tar::EntryType, &str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (kind, name, bytes) in entries {
        let mut header = tar::Header::new_ustar();
        // Written by hand: the library refuses names that lead out.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_mode(0o644);
        let linked = matches!(kind, tar::EntryType::Symlink | tar::EntryType::Link);
        if linked {
            header.as_old_mut().linkname[..bytes.len()].copy_from_slice(bytes);
        }
        let bytes: &[u8] = if linked { b"" } else { bytes };
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append(&header, bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

#[test]
fn files_of_a_zip_are_shown_by_name_and_hidden_ones_are_not() {
    let seen = seen(&zip(&[
        ("a/one.txt", b"Shells fell."),
        ("a/.hidden", b"x"),
        ("__MACOSX/a", b"x"),
        ("two.txt", b"The truce held."),
        ("README.md", b"x"),
    ]));
    assert_eq!(seen.names(), ["a/one.txt", "two.txt"]);
    assert_eq!(seen.files[0].1, b"Shells fell.");
    assert!(seen.why("README.md").contains("README"));
    assert_eq!(seen.skipped.len(), 1);
}

#[test]
fn archives_lie_in_archives_and_packed_files_keep_their_names() {
    let regular = tar::EntryType::Regular;
    let inner = tar(&[
        (regular, "d/x.txt", b"one"),
        (regular, "y.txt.gz", &gzip(b"two")),
    ]);
    let outer = zip(&[
        ("in.tar.gz", &gzip(&inner)),
        ("z.zst", &[zstd(b"three "), zstd(b"four")].concat()),
        ("deep.zip", &zip(&[("q.txt", b"five")])),
    ]);
    let seen = seen(&outer);
    assert_eq!(
        seen.names(),
        [
            "in.tar.gz!d/x.txt",
            "in.tar.gz!y.txt.gz",
            "z.zst",
            "deep.zip!q.txt"
        ]
    );
    assert_eq!(seen.files[1].1, b"two");
    assert_eq!(seen.files[2].1, b"three four");
    assert!(seen.skipped.is_empty(), "{:?}", seen.skipped);
}

#[test]
fn names_that_lead_out_and_links_are_left_alone_and_said() {
    let in_zip = seen(&zip(&[
        ("../../etc/cron", b"x"),
        ("/abs", b"x"),
        ("ok.txt", b"y"),
    ]));
    assert_eq!(in_zip.names(), ["ok.txt"]);
    assert!(in_zip.why("../../etc/cron").contains("leads out"));
    assert!(in_zip.why("/abs").contains("leads out"));
    let in_tar = seen(&tar(&[
        (tar::EntryType::Symlink, "s", b"/etc/passwd"),
        (tar::EntryType::Link, "h", b"../x"),
        (tar::EntryType::Fifo, "f", b""),
        (tar::EntryType::Regular, "a/../../b", b"x"),
        (tar::EntryType::Regular, "ok.txt", b"y"),
    ]));
    assert_eq!(in_tar.names(), ["ok.txt"]);
    assert!(in_tar.why("s").contains("link") && in_tar.why("h").contains("link"));
    assert!(in_tar.why("f").contains("no regular file"));
    assert!(in_tar.why("a/../../b").contains("leads out"));
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_cut_short_and_said() {
    let bomb = gzip(&vec![0; SMALL as usize + 2]);
    let mut seen = Seen::default();
    let allowance = Allowance::new(1000);
    struct Greedy<'a>(&'a mut Seen);
    impl Visitor for Greedy<'_> {
        fn reads_packed(&self, _: &str, _: &[u8]) -> bool {
            false
        }
        fn file(&mut self, member: &str, input: &mut Peeked<'_>, _: bool) -> Result<(), Ended> {
            let copied = std::io::copy(input, &mut std::io::sink());
            let why = copied
                .err()
                .map_or("read whole".to_owned(), |error| error.to_string());
            self.0.skipped.push((member.to_owned(), why));
            Ok(())
        }
        fn skip(&mut self, _: &str, _: SkipReason) -> Result<(), Ended> {
            Ok(())
        }
    }
    let visited = visit(&mut Cursor::new(bomb), &allowance, &mut Greedy(&mut seen));
    assert_eq!(visited, Ok(()));
    assert!(
        seen.skipped[0].1.contains("200 times"),
        "{:?}",
        seen.skipped
    );
}

#[test]
fn nesting_has_an_end() {
    let mut bytes = b"text".to_vec();
    for _ in 0..=NESTING {
        bytes = gzip(&bytes);
    }
    let seen = seen(&bytes);
    assert!(seen.files.is_empty());
    assert!(seen.skipped[0].1.contains("archives"), "{:?}", seen.skipped);
}

#[test]
fn damaged_archives_give_what_is_whole_and_say_the_rest() {
    let archive = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let cut = seen(&archive[..archive.len() / 2]);
    assert!(cut.why("").contains("cannot be opened"));
    let regular = tar::EntryType::Regular;
    let whole = tar(&[
        (regular, "a.txt", b"one"),
        (regular, "b.txt", &[b'x'; 2000]),
    ]);
    let cut = seen(&whole[..1700]);
    assert_eq!(cut.names()[0], "a.txt");
    assert!(!cut.skipped.is_empty() || cut.files[1].1.len() < 2000);
}

#[test]
fn a_web_archive_shows_its_warcs_and_an_office_document_nothing() {
    let warc = gzip(b"WARC/1.1\r\n");
    let wacz = seen(&zip(&[
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &warc),
        ("pages/pages.jsonl", b"{}"),
    ]));
    assert_eq!(wacz.names(), ["archive/data.warc.gz as it is"]);
    assert_eq!(wacz.files[0].1, warc);
    assert!(wacz.why("pages/pages.jsonl").contains("describes"));
    let office = seen(&zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", b"<x/>"),
    ]));
    assert!(office.files.is_empty() && office.why("").contains("office"));
}

#[test]
fn texts_are_not_taken_for_archives() {
    for text in [&b"PK is a pistol."[..], b"", &[b'a'; 600]] {
        assert_eq!(packing(text), None);
    }
    assert_eq!(
        packing(&tar(&[(tar::EntryType::Regular, "a", b"x")])),
        Some(Packing::Tar)
    );
}
