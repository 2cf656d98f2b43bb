//! The forms of agencies, crawlers and mail, from the file to the hit.

mod common;

use std::path::Path;

use common::{Scratch, project};

/// A folder with an index of the sound fixtures of these forms.
fn archive(forms: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    for form in forms {
        let folder = project("tests/fixtures").join(form).join("ok");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.ends_with(".golden.json") {
                copy(&scratch, &path, &format!("reports/{form}/{name}"));
            }
        }
    }
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch
}

fn copy(scratch: &Scratch, from: &Path, to: &str) {
    scratch.write(to, std::fs::read(from).unwrap());
}

#[test]
fn every_form_is_told_by_its_content() {
    let forms = [
        "newsml-g2",
        "newsml-1",
        "nitf",
        "ninjs",
        "wire-json",
        "wire-xml",
        "anpa",
        "iptc-7901",
        "feed",
        "wordpress",
        "warc",
        "arc",
        "mail",
        "mbox",
        "pdf",
    ];
    let scratch = archive(&forms);
    let stats = scratch.run(&["stats", "--format", "json"]).expect(0).json();
    for form in forms {
        assert!(stats["formats"][form].as_u64() > Some(0), "{form}: {stats}");
    }
    scratch.run(&["verify"]).expect(0);
    let again = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(again.stdout.contains("0 read"), "{}", again.stdout);
}

#[test]
fn a_hit_in_a_pdf_names_its_page() {
    let scratch = archive(&["pdf"]);
    let hit = &scratch.hits(&["\"price of bread\""])[0];
    assert_eq!(
        hit["passage"]["page"].as_u64(),
        Some(1),
        "the passage begins on the first page"
    );
    assert_eq!(hit["article"]["pages"].as_array().unwrap().len(), 3);
    let text = scratch.run(&["search", "bread"]).expect(0).stdout;
    assert!(text.contains("page 1"), "{text}");
}

#[test]
fn a_broken_pdf_takes_nothing_along() {
    let scratch = Scratch::new();
    for entry in std::fs::read_dir(project("tests/fixtures/pdf/broken")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".pdf") {
            copy(&scratch, &path, &format!("reports/{name}"));
        }
    }
    scratch.write(
        "reports/truce.txt",
        "Truce holds\n\nThe truce held for a second week.\n",
    );
    let ingest = scratch.run(&["ingest", "reports", "--verbose"]).expect(0);
    assert!(ingest.stdout.contains("1 indexed"), "{}", ingest.stdout);
    for says in ["needs OCR", "encrypted", "no pages"] {
        assert!(ingest.stdout.contains(says), "{says}: {}", ingest.stdout);
    }
}

#[test]
fn a_page_has_its_time_of_capture_apart_and_a_revisit_is_a_second_place() {
    let scratch = Scratch::new();
    copy(
        &scratch,
        &project("tests/fixtures/warc/ok/pages.warc"),
        "reports/pages.warc",
    );
    let ingest = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(ingest.stdout.contains("1 duplicate"), "{}", ingest.stdout);
    let hits = scratch.hits(&["ferry", "mines"]);
    let article = &hits[0]["article"];
    assert_eq!(article["captured"]["iso"], "2023-03-06T12:00:00Z");
    assert_eq!(article["captured"]["evidence"]["field"], "WARC-Date");
    assert_eq!(article["published"], "2023-03-05T09:00:00Z");
    assert_eq!(article["url"], "https://courier.example/ferry");
    assert!(article["location"]["offset"].as_u64() > Some(0));
    let shown = scratch.run(&["show", "courier.example/ferry"]);
    assert!(shown.status.is_some());
}

#[test]
fn a_revisit_is_known_from_an_archive_read_before() {
    let bytes = std::fs::read(project("tests/fixtures/warc/ok/pages.warc")).unwrap();
    let at = |mark: &[u8]| {
        bytes
            .windows(mark.len())
            .position(|window| window == mark)
            .unwrap()
    };
    let start = |at: usize| {
        bytes[..at]
            .windows(5)
            .rposition(|window| window == b"WARC/")
            .unwrap()
    };
    let revisit = start(at(b"WARC-Type: revisit"));
    let end = revisit
        + 5
        + bytes[revisit + 5..]
            .windows(5)
            .position(|window| window == b"WARC/")
            .unwrap();
    let alone = bytes[revisit..end].to_vec();
    let scratch = Scratch::new();
    scratch.write("reports/b.warc", &alone);
    let ingest = scratch.run(&["ingest", "reports", "--verbose"]).expect(0);
    assert!(ingest.stdout.contains("a revisit of"), "{}", ingest.stdout);
    let scratch = Scratch::new();
    scratch.write("reports/a.warc", &bytes);
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/b.warc", &alone);
    let ingest = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(ingest.stdout.contains("1 duplicate"), "{}", ingest.stdout);
}

#[test]
fn a_web_archive_of_one_file_is_opened() {
    let warc = std::fs::read(project("tests/fixtures/warc/ok/pages.warc.gz")).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [
        ("datapackage.json", &b"{}"[..]),
        ("archive/data.warc.gz", &warc),
        ("pages/pages.jsonl", b"{}"),
    ] {
        use std::io::Write;
        writer.start_file(name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    let scratch = Scratch::new();
    scratch.write("reports/crawl.wacz", writer.finish().unwrap().into_inner());
    scratch.run(&["ingest", "reports"]).expect(0);
    let hits = scratch.hits(&["grain", "ships", "cape"]);
    assert_eq!(
        hits[0]["article"]["location"]["path"],
        "reports/crawl.wacz!archive/data.warc.gz"
    );
}

#[test]
fn a_corrected_edition_of_an_agency_s_item_says_what_is_declared() {
    let scratch = archive(&["newsml-g2"]);
    let shown = scratch
        .run(&["show", "urn:newsml:example.org:20230306:harbour"])
        .expect(0)
        .stdout;
    for says in [
        "EMBARGOED until 6 March 2023, 12:00 UTC",
        "slug HARBOUR-SHELLS/",
        "version 3, usable, urgency 2",
        "subjects conflict, war and peace",
        "note to editors Adds governor",
        "Upper | 3",
        "field provider",
    ] {
        assert!(shown.contains(says), "{says}: {shown}");
    }
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
}

#[test]
fn a_sentence_that_begins_as_messages_of_a_mailbox_do_cuts_none() {
    let scratch = Scratch::new();
    let message = |number: u32, body: &str| {
        format!(
            "From jane@example.org Mon Mar  6 10:00:0{number} 2023\nFrom: Jane Sample <jane@example.org>\n\
             Subject: River {number}\nDate: Mon, 6 Mar 2023 10:00:00 +0000\n\
             organization: =?utf-8?B?UmV1dGVycw==?=\n\n{body}\n\n"
        )
    };
    let sentence = "The river rose.\n\nFrom 10:00 until 14:00 on 6 March 2023 the bridge was closed\nby the town, and the mill stood still.";
    let mailbox = message(1, sentence) + &message(2, "The river fell.");
    scratch.write("reports/all.mbox", mailbox);
    scratch.run(&["ingest", "reports"]).expect(0);
    let hits = scratch.hits(&["bridge mill"]);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0]["article"]["title"], "River 1");
    // What a header says in encoded words is read.
    let agency = scratch.run(&["agency", "reuters", "--format", "json"]);
    assert!(agency.expect(0).stdout.contains("River 2"));
}
