//! Who is meant by the sources of statements, seen from outside: `wirecite attribute`.

mod common;

use common::Scratch;
use serde_json::Value;

const REPORT: &str = "The bridge at Tarn was closed again on Tuesday after shelling from the far bank.

President Ilva Torren said the bridge would be open within a week. “We will not leave the town alone,” she said.

Torren told Agence France-Presse that the engineers had what they needed.

A senior Ruvian official, speaking on condition of anonymity, said the work could take a month.

The Ruvian army said on Wednesday that its troops had held the crossing.

Brian Quill, the mayor of Tarn, denied that the town had been left without bread. “People are afraid, but they are not hungry,” Quill said.

(Agence France-Presse)
";

fn statements(report: &str) -> Vec<Value> {
    let scratch = Scratch::new();
    scratch.write("report.txt", report);
    let run = scratch.run(&["attribute", "report.txt", "--format", "jsonl"]);
    let article = run.lines().into_iter().next().unwrap_or_default();
    article["statements"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// The statement whose content has these words.
fn of<'a>(statements: &'a [Value], words: &str) -> &'a Value {
    statements
        .iter()
        .find(|statement| statement["content"].to_string().contains(words))
        .unwrap_or_else(|| panic!("no statement of {words}: {statements:#?}"))
}

#[test]
fn sources_are_resolved_within_the_article() {
    let found = statements(REPORT);
    let first = of(&found, "would be open within a week");
    assert_eq!(first["name"], "Ilva Torren");
    assert_eq!(first["role"], "President");
    assert_eq!(first["kind"], "person");
    assert_eq!(first["named_at"], Value::Null);
    let second = of(&found, "We will not leave");
    assert_eq!(second["name"], "Ilva Torren");
    assert_eq!(second["form"], "direct");
    assert_eq!(second["named_at"]["text"], "Ilva Torren");
    let army = of(&found, "its troops had held");
    assert_eq!(army["name"], "Ruvian army");
    assert_eq!(army["kind"], "military");
}

#[test]
fn who_was_told_and_who_is_kept_back() {
    let found = statements(REPORT);
    let told = of(&found, "engineers had what they needed");
    assert_eq!(told["told"], serde_json::json!(["afp"]));
    assert_eq!(told["name"], "Ilva Torren");
    let official = of(&found, "could take a month");
    assert_eq!(official["anonymous"], true);
    assert_eq!(official["name"], Value::Null);
    assert_eq!(official["kind"], "official");
}

#[test]
fn stance_and_office_are_told() {
    let found = statements(REPORT);
    let denied = of(&found, "left without bread");
    assert_eq!(denied["stance"], "denies");
    assert_eq!(denied["name"], "Brian Quill");
    let quoted = of(&found, "People are afraid");
    assert_eq!(quoted["name"], "Brian Quill");
    assert_eq!(quoted["role"], "mayor of Tarn");
}

#[test]
fn odd_bodies_do_no_harm() {
    for report in [
        "”“\"'’ «»„ ".repeat(2000),
        "שלום, said Paul Harrow, עולם. ".repeat(500),
        "e\u{301} said e\u{301}. ".repeat(500),
    ] {
        statements(&report);
    }
}
