//! Who says what in the specimens, against `corpus_statements.txt`, which was read by eye.
//!
//! `BLESS=1 cargo test --test corpus_statements` writes it anew, to be read before it is committed. What is marked there
//! with `!` is known to be wrong: the mark is put in by hand, and stays while the line does.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;

use common::{Scratch, project};
use serde_json::Value;

const GOLDEN: &str = "tests/corpus_statements.txt";

/// A text on one line, cut in the middle where it is long.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let letters: Vec<char> = line.chars().collect();
    if letters.len() <= 120 {
        return line;
    }
    let (head, tail) = (&letters[..60], &letters[letters.len() - 50..]);
    format!(
        "{} … {}",
        head.iter().collect::<String>(),
        tail.iter().collect::<String>()
    )
}

fn text(value: &Value) -> String {
    value["text"].as_str().map_or("–".to_owned(), short)
}

/// A statement in lines: who, the verb, what; then what was understood of it.
fn statement(value: &Value) -> String {
    let contents = value["content"].as_array().expect("content");
    let contents: Vec<String> = contents.iter().map(text).collect();
    let word = |name: &str| value[name].as_str().unwrap_or("–").to_owned();
    let mut known = vec![word("form"), word("stance"), word("kind")];
    known.extend(value["name"].as_str().map(|name| format!("name {name}")));
    known.extend(value["role"].as_str().map(|role| format!("role {role}")));
    let told = value["told"].as_array().expect("told");
    known.extend(
        told.iter()
            .map(|agency| format!("told {}", agency.as_str().expect("an id"))),
    );
    known.extend((value["anonymous"] == true).then(|| "anonymous".to_owned()));
    format!(
        "{} | {} | {}\n      {}\n",
        text(&value["source"]),
        text(&value["cue"]),
        contents.join(" + "),
        known.join(" · ")
    )
}

/// All specimens' statements.
fn found() -> String {
    let scratch = Scratch::new();
    let corpus = project("corpus").to_string_lossy().into_owned();
    let outcome = scratch
        .run(&["attribute", &corpus, "--format", "jsonl"])
        .expect(0);
    let mut out = String::new();
    for line in outcome.stdout.lines() {
        let article: Value = serde_json::from_str(line).expect("an article");
        let name = common::file_name(&article);
        let title = article["title"].as_str().unwrap_or("(without headline)");
        writeln!(out, "## {name}: {title}\n").expect("a text");
        for value in article["statements"].as_array().expect("statements") {
            out.push_str("   ");
            out.push_str(&statement(value));
        }
        out.push('\n');
    }
    out
}

#[test]
fn statements_of_the_specimens() {
    let path = project(GOLDEN);
    let found = found();
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("BLESS").is_some() {
        let wrong: BTreeSet<&str> = golden
            .lines()
            .filter_map(|line| line.strip_prefix(" ! "))
            .collect();
        let marked = found.lines().map(|line| match line.strip_prefix("   ") {
            Some(rest) if wrong.contains(rest) => format!(" ! {rest}\n"),
            _ => format!("{line}\n"),
        });
        std::fs::write(&path, marked.collect::<String>()).expect("the golden file");
        return;
    }
    let plain = golden.replace("\n ! ", "\n   ");
    for (number, (found, wanted)) in found.lines().zip(plain.lines()).enumerate() {
        assert_eq!(found, wanted, "{GOLDEN}, line {}", number + 1);
    }
    assert_eq!(
        found.lines().count(),
        plain.lines().count(),
        "{GOLDEN}: lines"
    );
}
