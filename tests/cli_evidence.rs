//! Packs of evidence: what is in them, that they can be checked, and that what was done to them is found.

mod common;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use common::{Scratch, line, project};
use serde_json::Value;
use sha2::Digest as _;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The files of a zip by their names, and the names in their order.
fn unpacked(bytes: &[u8]) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let (mut files, mut names) = (BTreeMap::new(), Vec::new());
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        names.push(name.clone());
        files.insert(name, content);
    }
    (files, names)
}

fn packed<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

fn sha256(bytes: &[u8]) -> String {
    let digest = sha2::Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sums of files, as `sha256sum` writes them.
fn sums(files: &BTreeMap<String, Vec<u8>>) -> String {
    let others = files.iter().filter(|(name, _)| *name != "SHA256SUMS");
    others
        .map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes)))
        .collect()
}

const REPORT: &str = "corpus/2022-11-11-kherson-report.md";

#[test]
fn a_pack_holds_what_was_read_and_what_was_found() {
    let scratch = Scratch::of_corpus();
    let made = scratch
        .run(&["evidence", REPORT, "--query", "bakhmut", "--lang", "en"])
        .expect(0);
    let bytes = std::fs::read(scratch.path("evidence.zip")).expect("a pack");
    assert!(
        made.stdout.contains(&format!("sha256 {}", sha256(&bytes))),
        "{}",
        made.stdout
    );
    let (files, names) = unpacked(&bytes);
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(names, sorted);

    // As sha256sum -c would.
    let written = String::from_utf8(files["SHA256SUMS"].clone()).expect("UTF-8");
    let mut lines: Vec<&str> = written.lines().collect();
    lines.sort();
    let wanted = sums(&files);
    let mut wanted: Vec<&str> = wanted.lines().collect();
    wanted.sort();
    assert_eq!(lines, wanted);

    let listing: Value = serde_json::from_slice(&files["pack.json"]).expect("JSON");
    assert_eq!(listing["asked"]["query"], "bakhmut");
    assert_eq!(
        listing["asked"]["conditions"],
        serde_json::json!(["--lang en"])
    );
    assert!(
        listing["program"]
            .as_str()
            .expect("a program")
            .starts_with("wirecite ")
    );
    assert_eq!(listing["index_format"], wirecite::store::FORMAT);
    let hits = String::from_utf8(files["hits.jsonl"].clone()).expect("UTF-8");
    let searched = scratch
        .run(&["search", "bakhmut", "--lang", "en", "--format", "jsonl"])
        .expect(0);
    assert_eq!(hits, searched.stdout);
    let articles = listing["articles"].as_array().expect("articles");
    assert!(articles.len() > 2);
    for article in articles {
        let folder = article["folder"].as_str().expect("a folder");
        let original = article["original"]["file"].as_str().expect("a file");
        let path = article["location"]["path"].as_str().expect("a path");
        let on_disk = std::fs::read(scratch.path(path)).expect("the original");
        if article["original"]["what"] == "file" {
            assert_eq!(files[original], on_disk);
        } else {
            let line = &files[original];
            assert!(
                on_disk.windows(line.len()).any(|part| part == line),
                "{article}"
            );
        }
        let id = article["id"].as_str().expect("an id");
        let shown = scratch
            .run(&["show", id, "--format", "json"])
            .expect(0)
            .stdout;
        let attributions = &files[&format!("{folder}/attributions.json")];
        assert_eq!(String::from_utf8_lossy(attributions), shown);
        let shown: Value = serde_json::from_str(&shown).expect("JSON");
        let text = &files[&format!("{folder}/text.txt")];
        assert_eq!(
            shown["body"].as_str().map(str::as_bytes),
            Some(text.as_slice())
        );
        let report = scratch.run(&["show", id]).expect(0).stdout;
        assert_eq!(
            String::from_utf8_lossy(&files[&format!("{folder}/report.txt")]),
            report
        );
    }
    let checked = scratch.run(&["verify", "evidence.zip"]).expect(0);
    assert!(
        checked.stdout.ends_with("all in order\n"),
        "{}",
        checked.stdout
    );
    assert!(checked.stdout.contains(&sha256(&bytes)));
}

#[test]
fn the_same_question_gives_the_same_bytes_and_nothing_is_replaced_unasked() {
    let scratch = Scratch::of_corpus();
    let ask =
        |out: &str| scratch.run(&["evidence", "--query", "retreat", "-n", "all", "--out", out]);
    ask("a.zip").expect(0);
    // A check of the pack needs no index, and the time of day changes nothing.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    ask("b.zip").expect(0);
    let read = |name: &str| std::fs::read(scratch.path(name)).expect("a pack");
    assert!(read("a.zip") == read("b.zip"));
    ask("a.zip").expect_error(&["there is a file already", "--force"]);
    scratch.write("a.zip", "mine");
    ask("a.zip").expect_error(&["there is a file already"]);
    assert_eq!(scratch.read("a.zip"), "mine");
    scratch
        .run(&[
            "evidence", "--query", "retreat", "-n", "all", "--out", "a.zip", "--force",
        ])
        .expect(0);
    assert!(read("a.zip") == read("b.zip"));
    let left: Vec<_> = std::fs::read_dir(scratch.path(""))
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn originals_that_are_gone_or_changed_are_said_loudly_and_the_rest_is_packed() {
    let scratch = Scratch::of_corpus();
    let others = "corpus/2023-05-21-bakhmut-dispatch.txt";
    scratch.write(REPORT, "something else");
    let made = scratch.run(&["evidence", REPORT, others]);
    let made = made.expect_error(&["WITHOUT the originals of 1 of 2 articles"]);
    assert!(
        made.stdout.contains("has changed since it was read"),
        "{}",
        made.stdout
    );
    scratch.remove(REPORT);
    let made = scratch.run(&["evidence", REPORT, others, "--force"]);
    let made = made.expect_error(&["WITHOUT the originals of 1 of 2 articles"]);
    assert!(
        made.stdout.contains("the original is gone"),
        "{}",
        made.stdout
    );
    let bytes = std::fs::read(scratch.path("evidence.zip")).expect("a pack");
    let (files, _) = unpacked(&bytes);
    let listing: Value = serde_json::from_slice(&files["pack.json"]).expect("JSON");
    let states: Vec<&str> = (listing["articles"].as_array().expect("articles").iter())
        .map(|article| article["original"]["state"].as_str().expect("a state"))
        .collect();
    assert!(
        states.contains(&"gone") && states.contains(&"as-read"),
        "{states:?}"
    );
    let readme = String::from_utf8_lossy(&files["README.txt"]).into_owned();
    assert!(readme.contains("THE ORIGINAL IS NOT IN THIS PACK"));
    let checked = scratch.run(&["verify", "evidence.zip"]).expect(1);
    assert!(
        checked.stdout.contains("its original is not in the pack"),
        "{}",
        checked.stdout
    );
    assert!(
        checked
            .stdout
            .contains("1 thing cannot be shown, all else is in order")
    );
    scratch
        .run(&["evidence", others, "--force", "--max-original", "1"])
        .expect(0);
}

#[test]
fn an_earlier_version_is_not_packed_with_the_bytes_of_the_later() {
    let scratch = Scratch::new();
    let first = "Title: Ferry late\n\nThe ferry to Marenholm was late, two people said.\n";
    scratch.write("reports/a.txt", first);
    scratch.run(&["ingest", "reports"]).expect(0);
    let id = scratch.hits(&["ferry"])[0]["article"]["id"].clone();
    let id = id.as_str().expect("an id");
    scratch.write("reports/a.txt", first.replace("two", "seven"));
    scratch.run(&["ingest", "reports"]).expect(0);
    let made = scratch.run(&["evidence", id]);
    let made = made.expect_error(&["WITHOUT the originals of 1 of 1 article"]);
    assert!(
        made.stdout.contains("this is an earlier version"),
        "{}",
        made.stdout
    );
    let (files, _) = unpacked(&std::fs::read(scratch.path("evidence.zip")).expect("a pack"));
    assert!(!files.keys().any(|name| name.starts_with("originals/")));
    let listing: Value = serde_json::from_slice(&files["pack.json"]).expect("JSON");
    let original = &listing["articles"][0]["original"];
    assert_eq!(original["state"], "changed");
    assert_eq!(original["recorded"], sha256(first.as_bytes()));
    let checked = scratch.run(&["verify", "evidence.zip"]).expect(1);
    assert!(checked.stdout.contains("this is an earlier version"));
    // Who has the old bytes still can pack them: they are those that were read.
    scratch.write("reports/a.txt", first);
    scratch.run(&["evidence", id, "--force"]).expect(0);
    scratch.run(&["verify", "evidence.zip"]).expect(0);
}

#[test]
fn two_runs_for_one_place_do_not_write_into_each_other_nor_into_what_is_there() {
    let scratch = Scratch::of_corpus();
    scratch.write("evidence.zip.part", "mine");
    let runs: Vec<_> = (0..4)
        .map(|_| scratch.start(&["evidence", "--query", "the", "-n", "all"]))
        .collect();
    let ended: Vec<bool> = (runs.into_iter())
        .map(|run| run.wait_with_output().expect("its end").status.success())
        .collect();
    assert_eq!(ended.iter().filter(|well| **well).count(), 1, "{ended:?}");
    scratch.run(&["verify", "evidence.zip"]).expect(0);
    assert_eq!(scratch.read("evidence.zip.part"), "mine");
}

/// A folder of archives of every sort: a zip in a tar, packed lines, web archives, a mailbox.
fn archives() -> Scratch {
    let scratch = Scratch::new();
    let text = |town: &str| {
        format!("Shells fell on {town} before dawn, and two houses burned. Nobody was hurt there.")
    };
    let inner = packed([
        ("d/one.txt", text("Marenholm").as_bytes()),
        ("two.txt", text("Ostwick").as_bytes()),
    ]);
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(inner.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    tar.append_data(&mut header, "deep/in.zip", inner.as_slice())
        .expect("an entry");
    scratch.write("reports/outer.tar", tar.into_inner().expect("a tar"));
    let lines: String = ["Velden", "Ruhland", "Sankt Orin"]
        .iter()
        .map(|town| line(&[("_id", town), ("text", &text(town))]))
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).expect("packed");
    scratch.write("reports/lines.jsonl.gz", gzip.finish().expect("packed"));
    scratch.write(
        "reports/lines.jsonl",
        lines.replace("before dawn", "after dusk"),
    );
    for (name, file) in [
        ("pages.warc", "warc/ok/pages.warc"),
        ("pages.warc.gz", "warc/ok/pages.warc.gz"),
        ("one.warc.gz", "warc/ok/one-member.warc.gz"),
        ("pages.arc", "arc/ok/pages.arc"),
        ("desk.mbox", "mbox/ok/desk.mbox"),
    ] {
        let bytes = std::fs::read(project("tests/fixtures").join(file)).expect("a fixture");
        // A folder each: in one the same pages would be one article in two places.
        scratch.write(&format!("{name}.d/{name}"), bytes);
    }
    scratch
}

#[test]
fn of_a_file_of_many_the_record_is_packed_and_gives_the_article_again() {
    let scratch = archives();
    let folders = [
        "reports",
        "pages.warc.d",
        "pages.warc.gz.d",
        "one.warc.gz.d",
        "pages.arc.d",
        "desk.mbox.d",
    ];
    let mut seen = BTreeMap::new();
    for folder in folders {
        let index = format!("index-{folder}");
        scratch
            .run(&["ingest", folder, "--index", &index])
            .expect(0);
        let mut ids = Vec::new();
        for filter in [&["--undated"][..], &["--from", "1000"]] {
            let mut command = vec!["--index", &index, "--group", "article", "-n", "all"];
            command.extend(filter);
            ids.extend(
                scratch
                    .hits(&command)
                    .iter()
                    .map(|hit| hit["article"]["id"].as_str().expect("an id").to_owned()),
            );
        }
        assert!(!ids.is_empty(), "{folder}");
        let mut command = vec!["evidence", "--index", &index, "--force"];
        command.extend(ids.iter().map(String::as_str));
        scratch.run(&command).expect(0);
        scratch.run(&["verify", "evidence.zip"]).expect(0);
        let checked = scratch
            .run(&["verify", "evidence.zip", "--format", "json"])
            .expect(0);
        let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
        assert_eq!(checked["reread"], ids.len(), "{folder}: {checked}");
        let bytes = std::fs::read(scratch.path("evidence.zip")).expect("a pack");
        let (files, _) = unpacked(&bytes);
        let listing: Value = serde_json::from_slice(&files["pack.json"]).expect("JSON");
        for article in listing["articles"].as_array().expect("articles") {
            let file = article["original"]["file"].as_str().expect("a file");
            assert!(!file.ends_with(".gz"), "{file}");
            let what = article["original"]["what"].as_str().expect("what it is");
            let format = article["format"].as_str().expect("a form");
            *seen
                .entry((format.to_owned(), what.to_owned()))
                .or_insert(0) += 1;
        }
    }
    let seen: Vec<String> = seen
        .keys()
        .map(|(format, what)| format!("{format} {what}"))
        .collect();
    assert_eq!(
        seen,
        [
            "arc record",
            "json-lines record",
            "mbox record",
            "text member",
            "warc record"
        ]
    );
}

/// A pack with one thing changed in it, checked: what is said.
fn tampered(change: impl Fn(&mut BTreeMap<String, Vec<u8>>)) -> String {
    let scratch = Scratch::of_corpus();
    scratch.run(&["evidence", REPORT]).expect(0);
    let (mut files, _) = unpacked(&std::fs::read(scratch.path("evidence.zip")).expect("a pack"));
    change(&mut files);
    let files = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    scratch.write("changed.zip", packed(files));
    scratch.run(&["verify", "changed.zip"]).expect(1).stdout
}

fn named<'f>(files: &'f mut BTreeMap<String, Vec<u8>>, end: &str) -> &'f mut Vec<u8> {
    let found = files.iter_mut().find(|(name, _)| name.ends_with(end));
    found.expect("a file of the pack").1
}

/// Makes the sums right again, as somebody would who knows of them.
fn summed(files: &mut BTreeMap<String, Vec<u8>>) {
    let sums = sums(files);
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
}

#[test]
fn what_was_done_to_a_pack_is_found() {
    let said = tampered(|files| named(files, "/text.txt").push(b'x'));
    assert!(said.contains("text.txt: it was changed"), "{said}");
    let said = tampered(|files| {
        files.remove("README.txt");
    });
    assert!(said.contains("README.txt: it is not in the pack"), "{said}");
    let said = tampered(|files| {
        files.insert("articles/more.txt".to_owned(), b"x".to_vec());
    });
    assert!(said.contains("articles/more.txt: it was added"), "{said}");
    let said = tampered(|files| {
        files.insert("../out.txt".to_owned(), b"x".to_vec());
    });
    assert!(said.contains("no pack has a file of such a name"), "{said}");

    // Whoever makes the sums right again is found by the evidence …
    let said = tampered(|files| {
        let json = named(files, "/attributions.json");
        *json = String::from_utf8_lossy(json)
            .replace("\"text\": \"TASS\"", "\"text\": \"AFP\"")
            .into_bytes();
        summed(files);
    });
    assert!(said.contains("“AFP” does not stand at"), "{said}");
    // … by the text that the original gives …
    let said = tampered(|files| {
        for end in ["/text.txt", "/attributions.json"] {
            let file = named(files, end);
            *file = String::from_utf8_lossy(file)
                .replace("30,000", "90,000")
                .into_bytes();
        }
        summed(files);
    });
    assert!(said.contains("it gives another text"), "{said}");
    // … or by the original's own sum.
    let said = tampered(|files| {
        let file = named(files, "-kherson-report.md");
        *file = String::from_utf8_lossy(file)
            .replace("30,000", "90,000")
            .into_bytes();
        summed(files);
    });
    assert!(
        said.contains("not the original that pack.json names"),
        "{said}"
    );
}

/// Changes the JSON of a file of a pack.
fn edited(files: &mut BTreeMap<String, Vec<u8>>, end: &str, change: impl Fn(&mut Value)) {
    let file = named(files, end);
    let mut json: Value = serde_json::from_slice(file).expect("JSON");
    change(&mut json);
    *file = serde_json::to_vec_pretty(&json).expect("JSON");
}

#[test]
fn what_the_list_says_is_checked_too() {
    let said = tampered(|files| {
        edited(files, "pack.json", |list| {
            list["articles"] = serde_json::json!([])
        });
        summed(files);
    });
    assert!(said.contains("pack.json: it lists no article"), "{said}");
    assert!(said.contains("text.txt: pack.json does not name it"));
    let said = tampered(|files| {
        files.insert("originals/more.txt".to_owned(), b"x".to_vec());
        summed(files);
    });
    assert!(
        said.contains("originals/more.txt: pack.json does not name it"),
        "{said}"
    );
    for (field, forged) in [
        ("title", "Another headline"),
        ("outlet", "Another Post"),
        ("published", "2021-01-01"),
        ("url", "https://example.org/another"),
    ] {
        // In one of the two they contradict each other, in both the original.
        let said = tampered(|files| {
            edited(files, "/attributions.json", |it| it[field] = forged.into());
            summed(files);
        });
        let wanted = format!("its {field} is not that of pack.json");
        assert!(said.contains(&wanted), "{said}");
        let said = tampered(|files| {
            edited(files, "/attributions.json", |it| it[field] = forged.into());
            edited(files, "pack.json", |list| {
                list["articles"][0][field] = forged.into();
            });
            summed(files);
        });
        assert!(
            said.contains(&format!("{field}: the original gives")),
            "{said}"
        );
    }
    let said = tampered(|files| {
        edited(files, "/attributions.json", |it| {
            let mut credit = it["credits"][0].clone();
            credit["evidence"]["range"] = Value::Null;
            credit["evidence"]["text"] = "Nowhere Wire".into();
            it["credits"].as_array_mut().expect("credits").push(credit);
        });
        summed(files);
    });
    assert!(
        said.contains("1 of its credits and statements cannot be shown from the text"),
        "{said}"
    );
}

#[test]
fn many_articles_of_one_file_are_checked_together() {
    let scratch = Scratch::new();
    let report = |number: usize| {
        format!("{{\"title\": \"Report {number}\", \"text\": \"The ferry {number} left.\"}}")
    };
    let all: Vec<String> = (0..1500).map(report).collect();
    scratch.write("reports/all.json", format!("[{}]", all.join(",")));
    scratch.run(&["ingest", "reports"]).expect(0);
    let ask = ["evidence", "--query", "ferry", "-n", "all"];
    scratch.run(&ask).expect(0);
    let checked = scratch.run(&["verify", "evidence.zip", "--format", "json"]);
    let checked = checked.expect(0).json();
    assert_eq!(checked["reread"], 1500);
}

#[test]
fn what_is_no_pack_or_made_to_do_harm_is_an_error_or_a_finding() {
    let scratch = Scratch::of_corpus();
    scratch.write("text.zip", "no zip at all");
    scratch
        .run(&["verify", "text.zip"])
        .expect_error(&["text.zip", "no pack of evidence"]);
    scratch
        .run(&["verify", "nowhere.zip"])
        .expect_error(&["nowhere.zip"]);
    scratch.write("other.zip", packed([("a.txt", &b"x"[..])]));
    scratch
        .run(&["verify", "other.zip"])
        .expect_error(&["no pack of evidence", "pack.json"]);
    // A few kilobytes that unpack to 300 MB.
    let zeros = vec![0; 300 << 20];
    let list = br#"{"pack":1,"program":"x","index_format":3,"asked":null,"articles":[]}"#;
    scratch.write(
        "bomb.zip",
        packed([("a", &zeros[..]), ("pack.json", &list[..])]),
    );
    let said = scratch.run(&["verify", "bomb.zip"]).expect(1).stdout;
    assert!(said.contains("a: it unpacks to more than"), "{said}");
    let deep = "[".repeat(100_000);
    scratch.write("deep.zip", packed([("pack.json", deep.as_bytes())]));
    scratch
        .run(&["verify", "deep.zip"])
        .expect_error(&["pack.json"]);
    let newer =
        br#"{"pack":99,"program":"wirecite 9","index_format":3,"asked":null,"articles":[]}"#;
    scratch.write("newer.zip", packed([("pack.json", &newer[..])]));
    scratch
        .run(&["verify", "newer.zip"])
        .expect_error(&["form 99"]);
}

#[test]
fn wrong_questions_are_told_apart() {
    let scratch = Scratch::of_corpus();
    scratch
        .run(&["evidence"])
        .expect_error(&["there is nothing to pack", "--query"]);
    scratch
        .run(&["evidence", "no-such-report"])
        .expect_error(&["no article “no-such-report”"]);
    scratch
        .run(&["evidence", "corpus/"])
        .expect_error(&["articles bear the name"]);
    scratch
        .run(&["evidence", "--query", "agnecy:afp"])
        .expect_error(&["there is no field"]);
    let none = scratch
        .run(&["evidence", "--query", "nowhereatall"])
        .expect(1);
    assert!(none.stderr.contains("nothing found; no pack was written"));
    assert!(!scratch.path("evidence.zip").exists());
    let cut = scratch
        .run(&["evidence", "--query", "the", "-n", "1"])
        .expect(0);
    assert!(cut.stderr.contains("--limit all"), "{}", cut.stderr);
    scratch
        .run(&["evidence", REPORT, "--out", "nowhere/a.zip"])
        .expect_error(&["nowhere/a.zip"]);
}
