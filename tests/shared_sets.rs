//! Development sets that lie beside the project and are no part of it: measured where they are there.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{PROGRAM, Scratch, project, range};

/// The folder of the sets, where there is one.
fn shared() -> Option<PathBuf> {
    let found = ["..", "../.."]
        .iter()
        .map(|up| project(up).join("shared"))
        .find(|folder| folder.join("eval").is_dir() && folder.join("score").is_dir());
    if found.is_none() {
        println!("left out: ../shared is not here");
    }
    found
}

#[test]
fn the_credits_of_a_flattened_report() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("eval/bakhmut");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the set");
    let gold: serde_json::Value = serde_json::from_str(&read("gold.json")).expect("gold");
    let path = folder.join("article.txt");
    let scratch = Scratch::new();
    let outcome = scratch
        .run(&["attribute", &path.to_string_lossy(), "--format", "json"])
        .expect(0);
    let article = outcome.json()[0].clone();
    let body = article["body"].as_str().expect("a body");
    // The set counts characters, the program bytes.
    let characters = |place: std::ops::Range<usize>| {
        let before = |end: usize| body[..end].chars().count() as u64;
        [before(place.start), before(place.end)]
    };
    let mut found: Vec<(String, String, [u64; 2])> = article["credits"]
        .as_array()
        .expect("credits")
        .iter()
        .map(|credit| {
            let place = characters(range(&credit["evidence"]["range"]));
            (
                credit["agency"].to_string(),
                credit["role"].to_string(),
                place,
            )
        })
        .collect();
    let mut wanted: Vec<(String, String, [u64; 2])> = gold["credits"]
        .as_array()
        .expect("credits")
        .iter()
        .map(|credit| {
            let place = [0, 1].map(|at| credit["range"][at].as_u64().expect("a number"));
            (
                credit["agency"].to_string(),
                credit["role"].to_string(),
                place,
            )
        })
        .collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
}

/// Runs a scorer, prints what it prints, and gives that.
fn printed(shared: &Path, script: &str, arguments: &[&str]) -> String {
    let output = Command::new("python3")
        .arg(shared.join("score").join(script))
        .arg(PROGRAM)
        .args(
            arguments
                .iter()
                .map(|argument| shared.join("eval").join(argument)),
        )
        .output()
        .expect("python3 runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("{script} {arguments:?}\n{text}");
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

/// Runs a scorer, and gives the number that follows `name` in what it prints.
fn score(shared: &Path, script: &str, arguments: &[&str], name: &str) -> f64 {
    let text = printed(shared, script, arguments);
    let number = |text: &str| -> Option<f64> {
        let rest = &text[text.find(name)? + name.len()..];
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        rest[..end].parse().ok()
    };
    number(&text).unwrap_or_else(|| panic!("{script} prints no {name}: {text}"))
}

/// The larger sets take minutes, and want the program built for release: `WIRECITE_SETS=1 cargo test --release`.
fn large() -> Option<PathBuf> {
    if std::env::var_os("WIRECITE_SETS").is_none_or(|value| value != "1") {
        println!("left out: WIRECITE_SETS is not 1");
        return None;
    }
    shared()
}

#[test]
fn agencies_of_labelled_news() {
    let Some(shared) = large() else { return };
    for set in ["statements/train.jsonl", "statements/dev.jsonl"] {
        let precision = score(&shared, "score_agencies.py", &[set], "precision");
        let recall = score(&shared, "score_agencies.py", &[set], "recall");
        assert!(
            precision >= 0.99 && recall >= 0.93,
            "{set}: precision {precision}, recall {recall}"
        );
    }
    let recall = score(
        &shared,
        "score_agencies.py",
        &["agencies/muc3_dev.jsonl"],
        "recall",
    );
    assert!(recall >= 0.995, "recall {recall}");
}

#[test]
fn ranking_of_labelled_queries() {
    let Some(shared) = large() else { return };
    let ndcg = score(&shared, "score_ranking.py", &["ranking/time"], "nDCG@10");
    assert!(ndcg >= 0.78, "nDCG@10 {ndcg}");
}

#[test]
fn main_text_of_saved_pages() {
    let Some(shared) = large() else { return };
    let f1 = score(&shared, "score_extraction.py", &["formats/html"], "f1");
    assert!(f1 >= 0.957, "F1 {f1}");
}

/// Whether the scorers can be run.
fn python() -> bool {
    let found = Command::new("python3").arg("--version").output();
    let is = found.is_ok_and(|output| output.status.success());
    if !is {
        println!("left out: there is no python3 to score with");
    }
    is
}

#[test]
fn the_statements_of_a_flattened_report() {
    let Some(shared) = shared().filter(|_| python()) else {
        return;
    };
    let number = |name| score(&shared, "score_statements.py", &["bakhmut/gold.json"], name);
    assert_eq!(number("found"), 25.0);
    assert!(number("exact") >= 22.0);
    assert!(number("names right") >= 15.0);
    assert_eq!(number("wrong"), 0.0);
    assert_eq!(number("of not-statements"), 0.0);
    assert_eq!(number("touching related-story lines"), 0.0);
}

#[test]
fn statements_of_annotated_news() {
    let Some(shared) = large() else { return };
    let set = &["statements/dev.jsonl"];
    // Precision, recall and F1 follow the name: the third number.
    let f1 = |name: &str| {
        let line = format!("{name} P");
        let text = printed(&shared, "score_statements.py", set);
        let at = text.lines().find(|row| {
            row.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .starts_with(&line)
        });
        let row = at.unwrap_or_else(|| panic!("no {name}: {text}"));
        let after = row.split("F1").nth(1).expect("an F1").trim_start();
        let number = after.split_whitespace().next().expect("a number");
        number.parse::<f64>().expect("a number")
    };
    for (name, least) in [
        ("source exact", 76.0),
        ("cue exact", 70.0),
        ("content exact", 63.5),
        ("content overlap", 83.0),
        ("joint", 68.0),
    ] {
        let reached = f1(name);
        assert!(reached >= least, "{name}: {reached}");
    }
}
