//! `said`, and conditions on statements, from outside.

mod common;

use common::{Scratch, range};
use serde_json::Value;

/// Two reports with statements that any engine finds.
fn archive() -> Scratch {
    Scratch::with(&[
        (
            "reports/bridge.txt",
            "Title: Bridge at Ostrov closed\nDate: 2023-03-04\nOutlet: The Harbour Courier\n\nThe bridge at Ostrov \
             was closed on Saturday.\n\nMayor Irena Kovacs said that the bridge had been mined.\n\n“We have no \
             ammunition left,” Colonel Pavel Orlov said.\n",
        ),
        (
            "reports/harbour.txt",
            "Title: Harbour opens\nDate: 2023-05-06\nOutlet: The Harbour Courier\n\nMinister Anna Weiss said that the \
             harbour would be open for grain by autumn.\n\nThe ammunition train had left before.\n",
        ),
    ])
}

fn hits(scratch: &Scratch, arguments: &[&str]) -> Vec<Value> {
    let outcome = scratch.run(&[&["said", "--format", "jsonl"], arguments].concat());
    assert!(matches!(outcome.status, Some(0 | 1)), "{outcome:?}");
    outcome.lines()
}

#[test]
fn words_are_looked_for_in_what_is_said() {
    let scratch = archive();
    let found = hits(&scratch, &["ammunition"]);
    assert_eq!(found.len(), 1, "{found:?}");
    let source = found[0]["statement"]["source"]["text"].as_str();
    assert!(
        source.is_some_and(|text| text.contains("Orlov")),
        "{source:?}"
    );
    assert!(found[0]["score"].as_f64() > Some(0.0));
    assert_eq!(found[0]["highlights"].as_array().map(Vec::len), Some(1));
    // The narration is searched by `search`, and by nothing else.
    assert!(hits(&scratch, &["train"]).is_empty());
    assert!(hits(&scratch, &["Saturday"]).is_empty());
    assert_eq!(scratch.hits(&["train"]).len(), 1);
    scratch.run(&["said", "train"]).expect(1);
    scratch
        .run(&["said", "harbours", "--to", "2023-04"])
        .expect(1);
    scratch
        .run(&["said", "harbours", "--from", "2023-04"])
        .expect(0);
}

#[test]
fn the_newest_come_first_where_no_word_is_asked_for() {
    let scratch = archive();
    let dates = |arguments: &[&str]| -> Vec<String> {
        let found = hits(&scratch, arguments);
        let date = |hit: &Value| {
            hit["article"]["published"]
                .as_str()
                .expect("a date")
                .to_owned()
        };
        found.iter().map(date).collect()
    };
    let all = dates(&["outlet:courier"]);
    assert!(all.len() >= 3, "{all:?}");
    assert!(all.is_sorted_by(|a, b| a >= b), "{all:?}");
    let oldest = dates(&["outlet:courier", "--sort", "oldest"]);
    assert!(oldest.is_sorted(), "{oldest:?}");
    let first = dates(&["outlet:courier", "--limit", "1"]);
    let rest = dates(&["outlet:courier", "--offset", "1", "--limit", "100"]);
    assert_eq!([first, rest].concat(), all);
    assert_eq!(dates(&["outlet:courier", "--group", "article"]).len(), 2);
}

#[test]
fn it_is_printed_to_be_quoted_from() {
    let scratch = archive();
    let outcome = scratch.run(&["said", "ammunition"]).expect(0);
    assert!(outcome.stdout.starts_with("1. "), "{}", outcome.stdout);
    for part in [
        "Orlov",
        "We have no ammunition left",
        "   The Harbour Courier · 4 March 2023\n",
        "reports/bridge.txt · passage 1 · ",
        "1 statement in 1 article\n",
    ] {
        assert!(outcome.stdout.contains(part), "{part}\n{}", outcome.stdout);
    }
    assert!(
        outcome
            .stdout
            .lines()
            .all(|line| line.chars().count() <= 80)
    );
    let marked = scratch
        .run(&["said", "ammunition", "--color", "always"])
        .expect(0);
    assert!(
        marked.stdout.contains("\u{1b}[1;31mammunition\u{1b}[0m"),
        "{}",
        marked.stdout
    );
}

#[test]
fn conditions_hold_for_search_too_and_are_refused_by_name() {
    let scratch = archive();
    let passages = |arguments: &[&str]| scratch.hits(arguments).len();
    let all = passages(&["--sure", "0"]);
    assert!(all >= 2, "{all}");
    assert_eq!(
        passages(&["--sure", "1", "--form", "mixed", "--anonymous"]),
        0
    );
    // A filter changes no score.
    let score = |arguments: &[&str]| scratch.hits(arguments)[0]["score"].clone();
    assert_eq!(score(&["bridge"]), score(&["bridge", "--sure", "0"]));
    let refused = |arguments: &[&str], says: &[&str]| {
        for command in ["said", "search", "batch"] {
            scratch
                .run(&[&[command, "x"], arguments].concat())
                .expect_error(says);
        }
    };
    refused(
        &["--form", "loud"],
        &["there are direct, indirect and mixed"],
    );
    refused(
        &["--kind", "general"],
        &["there are person, official,", "analyst and unnamed"],
    );
    refused(
        &["--stance", "sings"],
        &["there are asserts, claims,", "intends and no-comment"],
    );
    refused(&["--sure", "2"], &["a number from 0 to 1"]);
    scratch
        .run(&["said", "--told", "Nobody Press"])
        .expect_error(&["no agency “Nobody Press” is known"]);
    scratch
        .run(&["said", "--by", "…"])
        .expect_error(&["this is no name"]);
    scratch
        .run(&["said", "--by", ""])
        .expect_error(&["--speaker (--by) “”: this is no name"]);
    for (query, option) in [
        ("stance:denies", "--stance denies"),
        ("bridge kind:\"armed-group\"", "--kind armed-group"),
        ("sure:0.8", "--sure 0.8"),
        ("form:", "--form …"),
        ("stance:(denies)", "--stance …"),
    ] {
        let says = ["there is no field", "it is an option", option];
        scratch.run(&["said", query]).expect_error(&says);
    }
    let anonymous = scratch.run(&["search", "anonymous:yes"]);
    anonymous.expect_error(&["it is an option", "--anonymous\n"]);
    scratch
        .run(&["search"])
        .expect_error(&["--speaker, --stance, --told"]);
    scratch
        .run(&["said", "speaker:*"])
        .expect_error(&["this is no speaker's name"]);
    scratch
        .run(&["said", "told:nobody"])
        .expect_error(&["no agency “nobody” is known"]);
    scratch
        .run(&["said"])
        .expect_error(&["there is nothing to look for"]);
    scratch
        .run(&["said", "bridge AND"])
        .expect_error(&["something is missing at the end"]);
}

#[test]
fn over_the_specimens_statements_and_credits_agree() {
    let scratch = Scratch::of_corpus();
    let found = hits(&scratch, &["--sure", "0", "--limit", "1000"]);
    let counted = scratch.run(&["stats", "--format", "json"]).expect(0).json();
    assert_eq!(counted["statements"], found.len());
    let sum = |name: &str| -> u64 {
        let counts = counted[name].as_object().expect("counts");
        counts.values().filter_map(Value::as_u64).sum()
    };
    for name in ["kinds", "forms", "stances"] {
        assert_eq!(sum(name), found.len() as u64, "{name}");
    }
    let mut shown = std::collections::BTreeMap::new();
    for hit in &found {
        let statement = &hit["statement"];
        // What was told to an agency has its credit, and is found by it.
        for id in statement["told"].as_array().expect("agencies") {
            let credits = hit["credits"].as_array().expect("credits");
            let is_its = |credit: &&Value| credit["agency"] == *id && credit["role"] == "told";
            assert!(credits.iter().any(|credit| is_its(&credit)), "{statement}");
        }
        // It stands among those of its article, which a hit does not carry.
        assert_eq!(hit["article"].get("statements"), None);
        let id = hit["article"]["id"].as_str().expect("an id");
        let article = shown.entry(id.to_owned()).or_insert_with(|| {
            let outcome = scratch.run(&["show", id, "--format", "json"]);
            outcome.expect(0).json()
        });
        let all = article["statements"].as_array().expect("statements");
        assert!(all.contains(statement));
        let cue = &statement["cue"];
        if !cue.is_null() {
            let (cue, passage) = (range(&cue["range"]), range(&hit["passage"]["range"]));
            assert!(passage.contains(&cue.start), "{statement}");
        }
    }
    let told = |arguments: &[&str]| hits(&scratch, &[arguments, &["--limit", "1000"]].concat());
    let by_role = told(&["--agency", "AFP", "--role", "told"]);
    assert!(!by_role.is_empty());
    assert_eq!(by_role, told(&["--told", "afp"]));
    assert_eq!(by_role, told(&["agency.told:afp"]));
    for passage in scratch.hits(&["--told", "afp", "--limit", "1000"]) {
        let statements = passage["statements"].as_array().expect("statements");
        let told = |statement: &Value| {
            statement["told"]
                .as_array()
                .is_some_and(|ids| ids.contains(&Value::from("afp")))
        };
        assert!(statements.iter().any(told), "{passage}");
    }
}
