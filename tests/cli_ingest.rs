//! `wirecite ingest`: what is read, what is left out and why, and what stays when files change.

mod common;

use common::{Outcome, Scratch, line};

const FLOOD: &str = "Flood on the lower river\n\nThe river rose by three metres on Tuesday, and the people of the lower town were brought to the hill by boat.\n";
const STRIKE: &str = "Dockers walk out\n\nDockers in the northern harbour stopped work on Wednesday. Their union asked for a pause of one hour in every night shift.\n";
const TRUCE: &str = "Truce holds for a second week\n\nThe truce in the southern hills held for a second week, said observers who had counted four shots in seven days.\n";

/// Numbers of the line that adds up.
#[derive(Debug, PartialEq, Eq)]
struct Account {
    read: u64,
    indexed: u64,
    duplicate: u64,
    skipped: u64,
}

/// Reads the account of an ingest, and checks that it adds up.
#[track_caller]
fn account(outcome: &Outcome) -> Account {
    let line = outcome
        .stdout
        .lines()
        .find(|line| line.contains(" read = "))
        .unwrap_or_else(|| panic!("no account in {}", outcome.stdout));
    let before = |word: &str| -> u64 {
        let (head, _) = line
            .split_once(word)
            .unwrap_or_else(|| panic!("no {word} in {line}"));
        let number = head.rsplit([' ', '(']).next().expect("a number");
        number
            .replace(',', "")
            .parse()
            .unwrap_or_else(|_| panic!("{number} in {line}"))
    };
    let account = Account {
        read: before(" read ="),
        indexed: before(" indexed"),
        duplicate: before(" duplicate"),
        skipped: before(" skipped"),
    };
    assert_eq!(
        account.read,
        account.indexed + account.duplicate + account.skipped,
        "{line}"
    );
    if let Some((_, reasons)) = line.split_once('(') {
        let (reasons, _) = reasons.split_once(')').expect("closed");
        let number = |reason: &str| -> u64 {
            let number = reason.trim().split(' ').next().expect("a number");
            number.replace(',', "").parse().expect("a number")
        };
        let sum: u64 = reasons.split(", ").map(number).sum();
        assert_eq!(sum, account.skipped, "{line}");
    }
    account
}

fn read_as(indexed: u64, duplicate: u64, skipped: u64) -> Account {
    Account {
        read: indexed + duplicate + skipped,
        indexed,
        duplicate,
        skipped,
    }
}

/// Everything a search can print of the archive.
fn everything(scratch: &Scratch, query: &str) -> String {
    scratch
        .run(&["search", query, "--format", "json", "--limit", "1000"])
        .stdout
}

#[test]
fn the_account_adds_up() {
    let scratch = Scratch::new();
    scratch.write("reports/flood.txt", FLOOD);
    scratch.write("reports/again.txt", FLOOD);
    scratch.write("reports/empty.txt", "");
    scratch.write("reports/README.md", "About these files");
    scratch.write(
        "reports/picture.jpg",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01",
    );
    scratch.write(
        "reports/many.jsonl",
        format!(
            "{}{{broken\n{}",
            line(&[("text", STRIKE)]),
            line(&[("text", TRUCE)])
        ),
    );
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome), read_as(3, 1, 4));
    assert!(
        outcome.stdout.contains("6 files: 6 new"),
        "{}",
        outcome.stdout
    );
    assert_eq!(outcome.stderr, "", "no progress where there is no terminal");
    let json = scratch
        .run(&["ingest", "reports", "--rebuild", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(json["read"], 8);
    assert_eq!(json["indexed"], 3);
    assert_eq!(json["duplicates"], 1);
    assert_eq!(json["skipped"]["empty"], 1);
    assert_eq!(json["skipped"]["binary"], 1);
    assert_eq!(json["skipped"]["broken"], 1);
    assert_eq!(json["skipped"]["passed over"], 1);
}

#[test]
fn ingesting_twice_changes_nothing() {
    let scratch = Scratch::of_corpus();
    let before = everything(&scratch, "the OR der OR la OR в");
    let stats = scratch.run(&["stats", "--format", "json"]).stdout;
    let second = scratch.run(&["ingest"]).expect(0);
    assert_eq!(before, everything(&scratch, "the OR der OR la OR в"));
    assert_eq!(stats, scratch.run(&["stats", "--format", "json"]).stdout);
    scratch.run(&["verify"]).expect(0);
    // Copies made just now have unsettled times and are looked at again; settled files are passed over.
    drop(second);
    for entry in std::fs::read_dir(scratch.path("corpus")).expect("the folder") {
        let file = std::fs::File::options()
            .write(true)
            .open(entry.expect("an entry").path())
            .expect("a file");
        let time =
            std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
        file.set_modified(time).expect("a time");
    }
    scratch.run(&["ingest"]).expect(0);
    let third = scratch.run(&["ingest"]).expect(0);
    assert!(
        third
            .stdout
            .contains("21 files: 0 new, 0 changed, 21 unchanged"),
        "{}",
        third.stdout
    );
    assert_eq!(account(&third), read_as(0, 0, 0));
    assert_eq!(before, everything(&scratch, "the OR der OR la OR в"));
}

#[test]
fn the_same_bytes_in_two_places_are_one_article() {
    let scratch = Scratch::new();
    scratch.write("reports/b/flood.txt", FLOOD);
    scratch.write("reports/a/flood.txt", FLOOD);
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome), read_as(1, 1, 0));
    let hits = scratch.hits(&["river"]);
    assert_eq!(hits.len(), 1);
    assert_eq!(
        hits[0]["article"]["location"]["path"],
        "reports/a/flood.txt"
    );
}

#[test]
fn a_changed_file_replaces_its_article() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD), ("reports/b.txt", STRIKE)]);
    scratch.write("reports/a.txt", TRUCE);
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(outcome.stdout.contains("changed"), "{}", outcome.stdout);
    account(&outcome);
    scratch.run(&["search", "river"]).expect(1);
    assert_eq!(scratch.found(&["observers"]), ["a.txt"]);
    assert_eq!(scratch.found(&["dockers"]), ["b.txt"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn a_vanished_file_keeps_its_article_until_prune() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD), ("reports/b.txt", STRIKE)]);
    scratch.remove("reports/a.txt");
    let kept = scratch.run(&["ingest", "reports"]).expect(0);
    assert!(
        kept.stdout.contains("1 file is no longer there"),
        "{}",
        kept.stdout
    );
    assert_eq!(scratch.found(&["river"]), ["a.txt"]);
    let pruned = scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert!(pruned.stdout.contains("1 pruned"), "{}", pruned.stdout);
    scratch.run(&["search", "river"]).expect(1);
    assert_eq!(scratch.found(&["dockers"]), ["b.txt"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn prune_takes_out_only_what_lay_below_the_folders_named() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD)]);
    scratch.write("others/b.txt", STRIKE);
    scratch.run(&["ingest", "others"]).expect(0);
    scratch.remove("reports/a.txt");
    scratch.run(&["ingest", "others", "--prune"]).expect(0);
    assert_eq!(scratch.found(&["river"]), ["a.txt"]);
}

#[test]
fn an_article_that_lies_elsewhere_too_outlives_its_first_place() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD), ("reports/b.txt", FLOOD)]);
    assert_eq!(scratch.found(&["river"]), ["a.txt"]);
    scratch.remove("reports/a.txt");
    let outcome = scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    account(&outcome);
    assert_eq!(scratch.found(&["river"]), ["b.txt"]);
    scratch.run(&["verify"]).expect(0);

    let scratch = Scratch::with(&[("reports/a.txt", FLOOD), ("reports/b.txt", FLOOD)]);
    scratch.write("reports/a.txt", TRUCE);
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(scratch.found(&["river"]), ["b.txt"]);
    assert_eq!(scratch.found(&["observers"]), ["a.txt"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn a_file_that_moved_keeps_its_article() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD)]);
    let id = |scratch: &Scratch| scratch.hits(&["river"])[0]["article"]["id"].to_string();
    let before = id(&scratch);
    std::fs::rename(scratch.path("reports/a.txt"), scratch.path("reports/z.txt")).expect("a move");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(scratch.found(&["river"]), ["z.txt"]);
    assert_eq!(id(&scratch), before);
}

#[test]
fn a_broken_line_is_skipped_with_its_number() {
    let scratch = Scratch::new();
    let lines = [
        line(&[("_id", "first"), ("text", FLOOD)]),
        "{\"_id\": \"second\", \"text\": \"cut off in the mid\n".to_owned(),
        "\n".to_owned(),
        "[1, 2, 3]\n".to_owned(),
        line(&[("_id", "fifth"), ("title", "no text in it")]),
        line(&[("_id", "sixth"), ("text", STRIKE)]),
    ];
    scratch.write("reports/all.jsonl", lines.concat());
    let outcome = scratch.run(&["ingest", "reports", "--verbose"]).expect(0);
    assert_eq!(account(&outcome), read_as(2, 0, 3));
    for place in [
        "reports/all.jsonl line 2",
        "reports/all.jsonl line 4",
        "reports/all.jsonl line 5",
    ] {
        assert!(
            outcome.stdout.contains(place),
            "{place}: {}",
            outcome.stdout
        );
    }
    assert_eq!(scratch.found(&["river"]), ["first"]);
    assert_eq!(scratch.found(&["dockers"]), ["sixth"]);
}

/// A file that cannot be an article: what its skip says.
const LEFT_OUT: &[(&str, &[u8], &str)] = &[
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n \r\n", "empty"),
    (
        "picture.jpg",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        "binary",
    ),
    (
        "program",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
        "binary",
    ),
    (
        "archive.zip",
        b"PK\x03\x04\x14\0\x08\0\x08\0\xfe\x91\x7c\x57",
        "zip",
    ),
    (
        "nobody.json",
        b"{\"title\": \"Without a text\", \"date\": \"2023-01-01\"}",
        "without text",
    ),
    (
        "wrong.json",
        b"{\"title\": \"Wrong type\", \"text\": 17}",
        "",
    ),
    ("number.json", b"42", ""),
    (
        "cut.json",
        b"{\"title\": \"Cut off\", \"text\": \"The river rose",
        "",
    ),
    (
        "page.html",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "without text",
    ),
];

#[test]
fn what_is_no_article_is_a_stated_skip() {
    for (name, bytes, reason) in LEFT_OUT {
        let scratch = Scratch::new();
        scratch.write(&format!("reports/{name}"), bytes);
        scratch.write("reports/good.txt", FLOOD);
        let outcome = scratch.run(&["ingest", "reports", "--verbose"]).expect(0);
        assert_eq!(
            account(&outcome),
            read_as(1, 0, 1),
            "{name}: {}",
            outcome.stdout
        );
        let stated = format!("skipped reports/{name}");
        let line = outcome
            .stdout
            .lines()
            .find(|line| line.starts_with(&stated));
        let line = line.unwrap_or_else(|| panic!("{name}: {}", outcome.stdout));
        assert!(line.contains(reason), "{name}: {line}");
        let stats = scratch.run(&["stats"]).expect(0).stdout;
        assert!(stats.contains(name), "{name}: {stats}");
        assert_eq!(scratch.found(&["river"]), ["good.txt"]);
    }
}

/// Faulty files that still hold a report: a word by which it is found.
const STILL_READ: &[(&str, &[u8], &str)] = &[
    ("invalid.txt", b"Sluices opened\n\nThe sluices of the dam were opened on Sunday, \xff\xfe\x80 and the meadows lay under water by night.\n", "sluices"),
    ("front.md", b"---\ntitle: [unclosed\n\tdate: : :\n---\n\nThe sluices of the dam were opened on Sunday, and the meadows lay under water.\n", "sluices"),
    ("open.md", b"---\ntitle: Sluices opened\n\nThe sluices of the dam were opened on Sunday, and the meadows lay under water.\n", "sluices"),
    ("open.html", b"<html><body><div><p>The sluices of the dam were opened on Sunday, and the meadows lay under water by the time night fell. <b>Nobody was hurt", "sluices"),
    ("text.json", b"The sluices of the dam were opened on Sunday, and the meadows lay under water by the time night fell.\n", ""),
    ("nothing.bin", b"The sluices of the dam were opened on Sunday, and the meadows lay under water by the time night fell.\n", "sluices"),
    ("zero.txt", b"The sluices of the dam were opened on Sunday,\0 and the meadows lay under water by the time night fell.\n", ""),
];

#[test]
fn a_faulty_file_is_read_or_skipped_and_never_ends_the_ingest() {
    for (name, bytes, word) in STILL_READ {
        let scratch = Scratch::new();
        scratch.write(&format!("reports/{name}"), bytes);
        scratch.write("reports/good.txt", FLOOD);
        let outcome = scratch.run(&["ingest", "reports", "--verbose"]).expect(0);
        let account = account(&outcome);
        assert!(account.read >= 2, "{name}: {}", outcome.stdout);
        assert_eq!(scratch.found(&["river"]), ["good.txt"]);
        if !word.is_empty() {
            assert_eq!(account.indexed, 2, "{name}: {}", outcome.stdout);
            assert_eq!(scratch.found(&[word, "--group", "article"]), [*name]);
        }
        scratch.run(&["verify"]).expect(0);
    }
}

#[test]
fn deep_nesting_is_no_danger() {
    let scratch = Scratch::new();
    let text = "<p>The sluices of the dam were opened on Sunday, and the meadows lay under water.";
    scratch.write(
        "reports/deep.html",
        format!("<html><body>{}{text}", "<div>".repeat(100_000)),
    );
    scratch.write("reports/deep.json", format!("{}1", "[".repeat(100_000)));
    scratch.write(
        "reports/deep.md",
        format!("{} The sluices of the dam.\n", ">".repeat(50_000)),
    );
    scratch.write("reports/good.txt", FLOOD);
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome).read, 4, "{}", outcome.stdout);
    assert_eq!(scratch.found(&["river"]), ["good.txt"]);
}

#[test]
fn a_file_over_the_limit_is_skipped() {
    let scratch = Scratch::new();
    scratch.write("reports/large.txt", FLOOD.repeat(9_000));
    scratch.write("reports/good.txt", STRIKE);
    let outcome = scratch
        .run(&["ingest", "reports", "--max-file-size", "1", "--verbose"])
        .expect(0);
    assert_eq!(account(&outcome), read_as(1, 0, 1));
    assert!(outcome.stdout.contains("1 too large"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("limit is 1048576"),
        "{}",
        outcome.stdout
    );
    let raised = scratch
        .run(&["ingest", "reports", "--max-file-size", "2"])
        .expect(0);
    assert_eq!(
        account(&raised).skipped,
        0,
        "a larger limit reads it: {}",
        raised.stdout
    );
    assert!(!scratch.found(&["river"]).is_empty());
}

#[test]
fn json_lines_may_be_larger_than_the_limit_but_not_one_line_of_them() {
    let scratch = Scratch::new();
    let many: String = (0..8_000)
        .map(|number| {
            line(&[
                ("id", &number.to_string()),
                ("text", &format!("{FLOOD} {number}")),
            ])
        })
        .collect();
    assert!(many.len() > 1 << 20);
    let long = line(&[("id", "long"), ("text", &TRUCE.repeat(12_000))]);
    let last = line(&[("id", "last"), ("text", STRIKE)]);
    scratch.write("reports/all.jsonl", [many, long, last].concat());
    let outcome = scratch
        .run(&["ingest", "reports", "--max-file-size", "1", "--verbose"])
        .expect(0);
    assert_eq!(account(&outcome), read_as(8_001, 0, 1));
    assert!(
        outcome.stdout.contains("reports/all.jsonl line 8001"),
        "{}",
        outcome.stdout
    );
    assert_eq!(scratch.found(&["dockers"]), ["last"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn hidden_files_and_readmes_are_passed_over_unless_named() {
    let scratch = Scratch::new();
    scratch.write("reports/.hidden.txt", FLOOD);
    scratch.write("reports/.git/object.txt", FLOOD);
    scratch.write(
        "reports/README.md",
        "The river archive\n\nThe river is described here.\n",
    );
    scratch.write("reports/good.txt", STRIKE);
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome), read_as(1, 0, 1));
    scratch.run(&["search", "river"]).expect(1);
    scratch
        .run(&["ingest", "reports/README.md", "reports/.hidden.txt"])
        .expect(0);
    assert_eq!(
        scratch.found_sorted(&["river"]),
        [".hidden.txt", "README.md"]
    );
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_no_danger() {
    let scratch = Scratch::new();
    scratch.write("reports/below/good.txt", FLOOD);
    std::os::unix::fs::symlink(scratch.path("reports"), scratch.path("reports/below/loop"))
        .expect("a link");
    std::os::unix::fs::symlink("nowhere", scratch.path("reports/dangling.txt")).expect("a link");
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome), read_as(1, 0, 2));
    let followed = scratch
        .run(&["ingest", "reports", "--follow", "--rebuild", "--verbose"])
        .expect(0);
    assert_eq!(account(&followed), read_as(1, 0, 2));
    assert!(
        followed.stdout.contains("a link back to"),
        "{}",
        followed.stdout
    );
    assert_eq!(scratch.found(&["river"]), ["good.txt"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_does_not_hold_the_ingest_up() {
    let scratch = Scratch::new();
    scratch.write("reports/good.txt", FLOOD);
    let made = std::process::Command::new("mkfifo")
        .arg(scratch.path("reports/pipe"))
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("left out: no mkfifo here");
        return;
    }
    let outcome = scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(account(&outcome), read_as(1, 0, 1));
}

#[test]
fn a_missing_path_is_an_error() {
    let scratch = Scratch::new();
    scratch.write("reports/good.txt", FLOOD);
    scratch
        .run(&["ingest", "reports", "nowhere"])
        .expect_error(&["nowhere"]);
    scratch.run(&["ingest"]).expect_error(&["corpus"]);
}

#[test]
fn the_index_is_not_read_as_reports() {
    let scratch = Scratch::new();
    scratch.write("good.txt", FLOOD);
    scratch.run(&["ingest", "."]).expect(0);
    let again = scratch.run(&["ingest", "."]).expect(0);
    assert!(again.stdout.contains("1 file: "), "{}", again.stdout);
    assert_eq!(scratch.found(&["river"]), ["good.txt"]);
}

#[test]
fn paths_are_the_same_file_however_they_are_written() {
    let scratch = Scratch::with(&[("reports/a.txt", FLOOD)]);
    let whole = scratch.path("reports");
    for path in ["./reports", "reports/../reports", &whole.to_string_lossy()] {
        let outcome = scratch.run(&["ingest", path]).expect(0);
        assert!(
            !outcome.stdout.contains("1 new"),
            "{path}: {}",
            outcome.stdout
        );
        assert_eq!(scratch.hits(&["river"]).len(), 1, "{path}");
    }
}
