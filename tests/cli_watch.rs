//! Saved queries: each hit is shown as new once, a corrected version as updated, nothing is lost when a run fails, and the
//! feed is one that readers of feeds can read.

mod common;

use common::{Scratch, line};
use serde_json::Value;

fn report(id: &str, date: &str, text: &str) -> String {
    line(&[
        ("id", id),
        ("title", &format!("Report {id}")),
        ("published", date),
        ("outlet", "Northgate Chronicle"),
        ("body", text),
    ])
}

const RIVER: &str = "The river rose again on that day, the mayor of the lower town said.";

/// An archive with two reports on the river and one on a fire.
fn archive() -> Scratch {
    let reports = [
        report("a", "2023-03-06", RIVER),
        report(
            "b",
            "2023-03-07",
            &format!("{RIVER} It will fall.\n\n(AFP)"),
        ),
        report(
            "c",
            "2023-03-08",
            "A fire burned for two days in the upper town.",
        ),
    ];
    Scratch::with(&[("reports/a.jsonl", &reports.concat())])
}

fn add(scratch: &Scratch, name: &str, text: &str) {
    scratch.write(
        &format!("reports/{name}.jsonl"),
        report(name, "2023-03-09", text),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
}

/// Declared ids and kinds of what a run shows; the status is to be that of whether there is any.
fn run(scratch: &Scratch, more: &[&str]) -> Vec<(String, String)> {
    let outcome = scratch.run(&[&["watch", "run", "--format", "jsonl"], more].concat());
    let shown: Vec<(String, String)> = outcome
        .lines()
        .iter()
        .map(|hit| {
            let kind = hit["kind"].as_str().unwrap().to_owned();
            (common::declared_id(hit), kind)
        })
        .collect();
    outcome.expect(i32::from(shown.is_empty()));
    shown
}

fn new(ids: &[&str]) -> Vec<(String, String)> {
    ids.iter()
        .map(|id| ((*id).to_owned(), "new".to_owned()))
        .collect()
}

#[test]
fn each_hit_is_new_once() {
    let scratch = archive();
    let added = scratch
        .run(&["watch", "add", "river", "river"])
        .expect(0)
        .stdout;
    assert!(
        added.contains("2 articles match now, shown by the first run"),
        "{added}"
    );
    assert_eq!(run(&scratch, &["river", "--dry-run"]), new(&["b", "a"]));
    assert_eq!(run(&scratch, &["river"]), new(&["b", "a"]));
    assert_eq!(run(&scratch, &["river"]), []);
    add(&scratch, "d", "The river is still high.");
    add(&scratch, "e", "Another fire.");
    assert_eq!(run(&scratch, &[]), new(&["d"]));
    let text = scratch.run(&["watch", "run"]).expect(1).stdout;
    assert_eq!(text, "river: nothing new\n");
    assert_eq!(scratch.run(&["watch", "run", "-q"]).expect(1).stdout, "");
    let list = scratch.run(&["watch", "list"]).expect(0).stdout;
    assert!(list.contains("river") && list.contains("3 seen"), "{list}");
}

#[test]
fn from_now_on_shows_what_comes_later_alone_and_conditions_are_kept() {
    let scratch = archive();
    let typed = [
        "--outlet",
        "Northgate Chronicle",
        "--from",
        "2023-03-07",
        "--from-now",
    ];
    scratch
        .run(&[&["watch", "add", "late", "river"][..], &typed].concat())
        .expect(0);
    scratch
        .run(&["watch", "add", "afp", "--agency", "AFP"])
        .expect(0);
    assert_eq!(run(&scratch, &["late"]), []);
    assert_eq!(run(&scratch, &["afp"]), new(&["b"]));
    scratch.write("reports/old.jsonl", report("old", "2023-03-01", RIVER));
    add(&scratch, "d", "The river is still high.");
    assert_eq!(run(&scratch, &[]), new(&["d"]));
    let shown = scratch
        .run(&["watch", "show", "late", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        shown["conditions"],
        serde_json::json!(["--outlet=Northgate Chronicle", "--from=2023-03-07"])
    );
    assert_eq!(shown["seen"], 2);
}

/// A news item in one of its versions.
fn item(version: u32, text: &str) -> String {
    format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20230306:river" version="{version}" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><versionCreated>2023-03-0{version}T10:00:00Z</versionCreated></itemMeta>
 <contentMeta><headline>River</headline></contentMeta>
 <contentSet><inlineData contenttype="text/plain">{text}</inlineData></contentSet>
</newsItem>"#
    )
}

#[test]
fn a_later_version_of_what_was_seen_is_an_update() {
    let scratch = Scratch::new();
    scratch.write(
        "reports/1.xml",
        item(1, "The river rose, and 7 are missing."),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.run(&["watch", "add", "river", "river"]).expect(0);
    assert_eq!(run(&scratch, &[]).len(), 1);
    scratch.write(
        "reports/2.xml",
        item(2, "The river rose, and 17 are missing."),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    let text = scratch.run(&["watch", "run", "--dry-run"]).expect(0).stdout;
    assert!(
        text.contains("river: 1 updated") && text.contains("which was seen"),
        "{text}"
    );
    let hit = scratch
        .run(&["watch", "run", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!((&hit[0]["new"], &hit[0]["updated"]), (&0.into(), &1.into()));
    assert_eq!(hit[0]["hits"][0]["kind"], "updated");
    assert!(hit[0]["hits"][0]["updates"].is_string());
    assert_eq!(run(&scratch, &[]), []);
    // The later version goes, and the one before, which was seen, is current again.
    scratch.remove("reports/2.xml");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(run(&scratch, &[]), []);
}

#[test]
fn what_was_away_for_a_run_is_not_new_when_it_is_back() {
    let scratch = archive();
    add(&scratch, "d", "The river fell at last, a shopkeeper said.");
    scratch.run(&["watch", "add", "river", "river"]).expect(0);
    assert_eq!(run(&scratch, &[]).len(), 3);
    let text = scratch.read("reports/d.jsonl");
    scratch.remove("reports/d.jsonl");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(run(&scratch, &[]), []);
    scratch.write("reports/d.jsonl", text);
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(run(&scratch, &[]), []);
    let list = scratch
        .run(&["watch", "list", "--format", "csv"])
        .expect(0)
        .stdout;
    assert_eq!(list, "name,query,conditions,seen\r\nriver,river,,3\r\n");
}

#[test]
fn what_was_seen_outlasts_a_new_index() {
    let scratch = archive();
    scratch.run(&["watch", "add", "river", "river"]).expect(0);
    run(&scratch, &[]);
    scratch.run(&["ingest", "reports", "--rebuild"]).expect(0);
    assert!(scratch.path("index/watches/river.json").exists());
    assert_eq!(run(&scratch, &[]), []);
    scratch.run(&["verify"]).expect(0);
    // The index may lie among the reports: saved queries are none.
    let stats = scratch.run(&["ingest", "."]).expect(0).stdout;
    assert!(!stats.contains("new, 1"), "{stats}");
    let hits = scratch
        .run(&["search", "river", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(hits["articles"], 2);
}

/// Texts of the elements of that name.
fn elements<'a>(feed: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let parts = feed.split(&open[..]).skip(1);
    parts
        .map(|part| part.split(&close[..]).next().unwrap())
        .collect()
}

#[test]
fn the_feed_holds_the_newest_of_all_runs() {
    let scratch = archive();
    scratch.write(
        "reports/z.jsonl",
        line(&[
            ("id", "z"),
            ("title", "Fish & chips"),
            ("url", "https://example.org/z?a=1&b=2"),
            ("body", "A <b>bold</b> river & its fish."),
        ]),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.run(&["watch", "add", "river", "river"]).expect(0);
    run(&scratch, &["river", "--rss", "out.xml", "--keep", "3"]);
    let feed = scratch.read("out.xml");
    assert_eq!(elements(&feed, "title").len(), 4, "{feed}");
    assert!(feed.contains("<title>Fish &amp; chips</title>"), "{feed}");
    assert_eq!(
        elements(&feed, "link")[1..],
        ["https://example.org/z?a=1&amp;b=2"]
    );
    assert_eq!(
        elements(&feed, "pubDate"),
        ["07 Mar 2023 00:00:00 -0000", "06 Mar 2023 00:00:00 -0000"]
    );
    assert_eq!(elements(&feed, "dc:date"), ["2023-03-07", "2023-03-06"]);
    assert_eq!(elements(&feed, "category"), ["Agence France-Presse"]);
    assert!(feed.contains("from Agence France-Presse"), "{feed}");
    assert!(feed.contains("river &amp;amp; its fish"), "{feed}");
    let guids = feed.matches("<guid isPermaLink=\"false\">").count();
    assert_eq!(guids, 3);
    // It reads as a feed, by the program's own reader.
    scratch.write("feeds/out.xml", &feed);
    let read = scratch
        .run(&["attribute", "feeds", "--format", "jsonl"])
        .expect(0)
        .lines();
    assert_eq!(read.len(), 3);
    assert!(read.iter().any(|item| {
        item["published"]
            .as_str()
            .is_some_and(|it| it.starts_with("2023-03-07"))
    }));
    add(&scratch, "d", "The river is still high.");
    run(&scratch, &["river", "--rss", "out.xml", "--keep", "3"]);
    let titles = scratch.read("out.xml");
    let titles = elements(&titles, "title");
    assert_eq!(titles.len(), 4);
    assert_eq!(titles[1], "Report d");
    // Where nothing is new the feed stays what it was.
    let before = scratch.read("out.xml");
    assert_eq!(
        run(&scratch, &["river", "--rss", "out.xml", "--keep", "3"]),
        []
    );
    assert_eq!(scratch.read("out.xml"), before);
    // A feed that cannot be written: nothing counts as seen.
    add(&scratch, "f", "The river, once more.");
    let failed = scratch.run(&["watch", "run", "river", "--rss", "nowhere/out.xml"]);
    failed.expect_error(&["nowhere/out.xml"]);
    assert_eq!(run(&scratch, &[]), new(&["f"]));
}

#[test]
fn mistakes_are_errors_that_help() {
    let scratch = archive();
    let add = |arguments: &[&str]| scratch.run(&[&["watch", "add"], arguments].concat());
    add(&["river", "zelensky^2"]).expect_error(&["zelensky^2"]);
    add(&["river"]).expect_error(&["nothing to look for"]);
    add(&["river", "river", "--agency", "Reutters"]).expect_error(&["reuters"]);
    add(&["river", "river", "--sort", "oldest"]).expect_error(&["--sort"]);
    for name in ["../out", "a/b", "a.b", ""] {
        add(&[name, "river"]).expect_error(&["name of a saved query"]);
    }
    assert!(!scratch.path("index/watches/river.json").exists());
    scratch
        .run(&["watch", "run"])
        .expect_error(&["no saved queries", "watch add"]);
    scratch.run(&["watch", "list"]).expect(1);
    add(&["river", "river"]).expect(0);
    add(&["river", "fire"]).expect_error(&["there is a saved query river already"]);
    add(&["fire", "fire"]).expect(0);
    scratch
        .run(&["watch", "run", "rivers"])
        .expect_error(&["no saved query “rivers”", "fire, river"]);
    scratch
        .run(&["watch", "show", "rivers"])
        .expect_error(&["fire, river"]);
    scratch
        .run(&["watch", "remove", "rivers"])
        .expect_error(&["fire, river"]);
    scratch
        .run(&["watch", "run", "--rss", "x.xml"])
        .expect_error(&["one saved query"]);
    scratch
        .run(&["watch", "run", "--all-versions"])
        .expect_error(&["--all-versions"]);
    scratch.run(&["watch", "remove", "fire"]).expect(0);
    scratch
        .run(&["watch", "show", "fire"])
        .expect_error(&["river"]);
    scratch.write("index/watches/river.json", "{\"format\": 9}");
    scratch
        .run(&["watch", "run"])
        .expect_error(&["river.json", "format is 9", "watch remove"]);
    scratch.run(&["watch", "remove", "river"]).expect(0);
    scratch
        .run(&["watch", "list", "--index", "none"])
        .expect_error(&["no index"]);
}

#[test]
fn two_runs_at_once_do_not_clash() {
    let scratch = archive();
    scratch.run(&["watch", "add", "river", "river"]).expect(0);
    let lock = std::fs::OpenOptions::new()
        .write(true)
        .open(scratch.path("index/watches/river.lock"))
        .unwrap();
    lock.lock().unwrap();
    scratch
        .run(&["watch", "run"])
        .expect_error(&["another run"]);
    drop(lock);
    assert_eq!(run(&scratch, &[]).len(), 2);
    let value: Value = serde_json::from_str(&scratch.read("index/watches/river.json")).unwrap();
    assert_eq!(value["format"], 1);
}
