//! What an archive must never do: lose a report, take a stranger's file, weaken a question.

mod common;

use common::Scratch;

const RETREAT: &str = "The army began its retreat on Monday, and the town fell silent behind it.\n";
const BREAD: &str =
    "The bakers of the valley baked bread again on Tuesday, a week after the flood had come.\n";

#[test]
fn a_stranger_s_folder_is_not_cleared_away() {
    let scratch = Scratch::new();
    scratch.write("reports/a.txt", RETREAT);
    scratch.write("mine/segments/notes.txt", "precious");
    scratch
        .run(&["ingest", "reports", "--index", "mine"])
        .expect_error(&["segments", "choose another folder"]);
    assert_eq!(scratch.read("mine/segments/notes.txt"), "precious");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf_8_is_passed_over_and_the_rest_read() {
    use std::os::unix::ffi::OsStrExt;
    let scratch = Scratch::new();
    scratch.write("reports/a.txt", RETREAT);
    let odd = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    std::fs::write(scratch.path("reports").join(odd), BREAD).expect("a file");
    for _ in 0..2 {
        scratch.run(&["ingest", "reports"]).expect(0);
    }
    scratch.run(&["search", "retreat"]).expect(0);
    let stats = scratch.run(&["stats"]).expect(0).stdout;
    assert!(stats.contains("not UTF-8"), "{stats}");
}

#[test]
fn or_with_a_condition_keeps_both_sides() {
    let scratch = Scratch::with(&[
        ("reports/a.txt", RETREAT),
        (
            "reports/b.txt",
            "VALLEY, March 6 (AFP) - The bakers baked bread again on Tuesday, they said.\n",
        ),
    ]);
    let articles = |query: &str| {
        let json = scratch
            .run(&["search", query, "--format", "json"])
            .expect(0)
            .json();
        json["articles"].as_u64()
    };
    assert_eq!(articles("retreat"), Some(1));
    assert_eq!(articles("retreat OR agency:afp"), Some(2));
    assert_eq!(articles("retreat OR NOT bread"), Some(1));
    assert_eq!(articles("bread OR NOT bread"), Some(2));
}

#[test]
fn what_was_too_large_is_read_once_the_limit_allows_it() {
    let scratch = Scratch::new();
    scratch.write("reports/long.txt", RETREAT.repeat(20_000));
    scratch
        .run(&["ingest", "reports", "--max-file-size", "1"])
        .expect(0);
    scratch.run(&["search", "retreat"]).expect(1);
    scratch
        .run(&["ingest", "reports", "--max-file-size", "32"])
        .expect(0);
    scratch.run(&["search", "retreat"]).expect(0);
}

#[test]
fn a_report_stays_when_its_first_place_changes_and_its_second_is_gone() {
    let scratch = Scratch::with(&[("reports/a.txt", RETREAT), ("reports/b.txt", RETREAT)]);
    scratch.remove("reports/b.txt");
    scratch.write("reports/a.txt", BREAD);
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.run(&["search", "retreat"]).expect(0);
    scratch.run(&["search", "bread"]).expect(0);
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    scratch.run(&["search", "retreat"]).expect(1);
}

#[test]
fn a_folder_that_is_gone_as_a_whole_is_pruned() {
    let scratch = Scratch::with(&[("reports/old/a.txt", RETREAT)]);
    std::fs::remove_dir_all(scratch.path("reports/old")).expect("a folder to remove");
    scratch
        .run(&["ingest", "reports/old"])
        .expect_error(&["reports/old"]);
    scratch.run(&["ingest", "reports/old", "--prune"]).expect(0);
    scratch.run(&["search", "retreat"]).expect(1);
}

#[test]
fn another_registry_reaches_every_file_in_its_turn() {
    let scratch = Scratch::new();
    let own = "[[agency]]\nid = \"lantern\"\nname = \"Lantern Wire\"\ncountry = \"XX\"\nnames = [\"Lantern Wire\"]\n";
    scratch.write("own.toml", own);
    let report = "A man told Lantern Wire that the bridge had been closed since the flood.\n";
    scratch.write("one/a.txt", report);
    scratch.write("two/b.txt", report.replace("bridge", "ferry"));
    scratch.run(&["ingest", "one", "two"]).expect(0);
    for folder in ["one", "two"] {
        scratch
            .run(&["ingest", folder, "--agencies", "own.toml"])
            .expect(0);
    }
    let found = scratch
        .run(&[
            "search",
            "agency.told:lantern",
            "--agencies",
            "own.toml",
            "--format",
            "json",
        ])
        .expect(0)
        .json();
    assert_eq!(found["articles"], 2);
}

#[test]
fn the_index_is_never_read_as_a_report() {
    let scratch = Scratch::new();
    scratch.write("reports/a.txt", RETREAT);
    for _ in 0..2 {
        scratch
            .run(&["ingest", "reports", "--index", "reports"])
            .expect(0);
    }
    let stats = scratch
        .run(&["stats", "--index", "reports", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (stats["files"].as_u64(), stats["articles"].as_u64()),
        (Some(1), Some(1))
    );
}

#[cfg(unix)]
#[test]
fn a_path_through_a_link_leads_where_the_system_says() {
    let scratch = Scratch::new();
    scratch.write("other/dir/unused.txt", "nothing\n");
    scratch.write("other/x.txt", RETREAT);
    scratch.write("here/x.txt", BREAD);
    std::os::unix::fs::symlink("../other/dir", scratch.path("here/link")).expect("a link");
    scratch.run(&["ingest", "here/link/../x.txt"]).expect(0);
    scratch.run(&["search", "retreat"]).expect(0);
    scratch.run(&["search", "bread"]).expect(1);
}

#[test]
fn conditions_alone_are_a_question_too() {
    let scratch = Scratch::with(&[
        ("reports/a.txt", RETREAT),
        (
            "reports/b.jsonl",
            "{\"title\":\"Bread\",\"text\":\"The bakers baked bread again.\",\"outlet\":\"The Valley Courier\",\"url\":\"https://news.example.org/world/2022/05/17/bread.html\"}\n",
        ),
    ]);
    let titles = |options: &[&str]| {
        let json = scratch
            .run(&[&["search", "--format", "json"], options].concat())
            .expect(0)
            .json();
        json["articles"].as_u64()
    };
    assert_eq!(titles(&["--undated"]), Some(1));
    assert_eq!(
        titles(&["--from", "2022-05-17", "--to", "2022-05-17"]),
        Some(1)
    );
    assert_eq!(titles(&["--outlet", "valley courier"]), Some(1));
    scratch
        .run(&["search", "--from", "2023", "--to", "2022"])
        .expect_error(&["after"]);
    scratch
        .run(&["agency", "--from", "2022"])
        .expect_error(&["name it"]);
}
