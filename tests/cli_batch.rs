//! `wirecite batch`: a list of queries, each answered or refused in its place.

mod common;

use common::{Outcome, Scratch, declared_id, line};
use serde_json::Value;

fn archive() -> Scratch {
    let lines = [
        line(&[
            ("_id", "flood"),
            ("title", "Flood"),
            (
                "text",
                "The river rose by three metres on Tuesday, and the people of the lower town were brought to the hill by boat.",
            ),
        ]),
        line(&[
            ("_id", "strike"),
            ("title", "Strike"),
            (
                "text",
                "Dockers in the northern harbour stopped work on Wednesday and told Agence France-Presse that they wanted a pause.",
            ),
        ]),
        line(&[
            ("_id", "truce"),
            ("title", "Truce"),
            (
                "text",
                "The truce in the southern hills held for a second week, said observers who had counted four shots.",
            ),
        ]),
    ];
    Scratch::with(&[("reports/all.jsonl", &lines.concat())])
}

/// Runs a file of queries, and gives for each query its id with the articles found, or the error.
fn answers(
    scratch: &Scratch,
    name: &str,
    content: &str,
    options: &[&str],
) -> Vec<(String, String)> {
    scratch.write(name, content);
    let outcome = scratch.run(&[&["batch", name, "--format", "jsonl"], options].concat());
    assert!(matches!(outcome.status, Some(0 | 1)), "{}", outcome.stderr);
    summed(&outcome)
}

fn summed(outcome: &Outcome) -> Vec<(String, String)> {
    outcome
        .lines()
        .iter()
        .map(|line| (id(line), what(line)))
        .collect()
}

fn id(line: &Value) -> String {
    line["query_id"].as_str().expect("a query id").to_owned()
}

fn what(line: &Value) -> String {
    match line.get("error") {
        Some(_) => "error".to_owned(),
        None => declared_id(line),
    }
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted
        .iter()
        .map(|(id, what)| ((*id).to_owned(), (*what).to_owned()))
        .collect()
}

#[test]
fn json_lines_with_ids_and_texts() {
    let archive = archive();
    let queries = "{\"_id\": \"q1\", \"text\": \"dockers\"}\n\n{\"_id\": 7, \"text\": \"river\"}\n{\"id\": \"q3\", \"text\": \"observers\"}\n{\"text\": \"boat\"}\n";
    assert_eq!(
        answers(&archive, "queries.jsonl", queries, &[]),
        pairs(&[
            ("q1", "strike"),
            ("7", "flood"),
            ("q3", "truce"),
            ("5", "flood")
        ])
    );
}

#[test]
fn a_text_is_plain_words_and_nothing_in_it_an_operator() {
    let archive = archive();
    for text in [
        "dockers AND xyzzy",
        "NOT dockers",
        "dockers: what they want",
        "colour:dockers",
        "(dockers",
        "\\\"dockers",
        "dockers -harbour",
        "dock* dockers~2 NEAR/5",
        "agency:reutres dockers",
        "-dockers",
    ] {
        let query = format!("{{\"_id\": \"q\", \"text\": \"{text}\"}}\n");
        let found = answers(&archive, "queries.jsonl", &query, &["--limit", "1"]);
        assert_eq!(found, pairs(&[("q", "strike")]), "{text}");
    }
}

#[test]
fn with_syntax_a_text_is_query_language() {
    let archive = archive();
    let queries = "{\"_id\": \"and\", \"text\": \"dockers AND xyzzy\"}\n{\"_id\": \"told\", \"text\": \"agency.told:afp\"}\n{\"_id\": \"open\", \"text\": \"(dockers\"}\n";
    assert_eq!(
        answers(&archive, "queries.jsonl", queries, &["--syntax"]),
        pairs(&[("told", "strike"), ("open", "error")])
    );
}

#[test]
fn a_query_field_is_query_language() {
    let archive = archive();
    let queries = "{\"_id\": \"a\", \"query\": \"agency.told:afp\"}\n{\"_id\": \"b\", \"query\": \"colour:red\"}\n{\"_id\": \"c\", \"query\": \"observers\"}\n";
    assert_eq!(
        answers(&archive, "queries.jsonl", queries, &[]),
        pairs(&[("a", "strike"), ("b", "error"), ("c", "truce")])
    );
}

#[test]
fn a_query_that_fails_is_reported_in_its_place() {
    let archive = archive();
    let queries = "river\n\"unclosed\nxyzzy\nagency:reutres\nobservers\n";
    archive.write("queries.txt", queries);
    let outcome = archive
        .run(&["batch", "queries.txt", "--format", "jsonl"])
        .expect(0);
    assert_eq!(
        summed(&outcome),
        pairs(&[
            ("1", "flood"),
            ("2", "error"),
            ("4", "error"),
            ("5", "truce")
        ])
    );
    let lines = outcome.lines();
    let error = lines[2]["error"].as_str().expect("an error");
    assert!(
        error.contains("reuters") && error.contains("       ^^^^^^^"),
        "{error}"
    );
    let text = archive.run(&["batch", "queries.txt"]).expect(0).stdout;
    for part in [
        "== 1: river",
        "closed",
        "== 3: xyzzy",
        "nothing found",
        "== 5: observers",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn broken_lines_of_json_are_reported_in_their_place() {
    let archive = archive();
    let queries = "{\"_id\": \"a\", \"text\": \"river\"}\n{\"_id\": \"b\", \"text\"\n{\"_id\": \"c\"}\n{\"_id\": \"d\", \"text\": \"...\"}\n{\"_id\": \"e\", \"text\": \"observers\"}\n";
    assert_eq!(
        answers(&archive, "queries.jsonl", queries, &[]),
        pairs(&[
            ("a", "flood"),
            ("2", "error"),
            ("c", "error"),
            ("d", "error"),
            ("e", "truce")
        ])
    );
}

#[test]
fn csv_with_a_column_of_queries() {
    let archive = archive();
    let queries = "id,comment,query\nq1,\"a comment, with a comma\",\"\"\"lower town\"\"\"\nq2,,\"dockers, harbour\"\nq3,\"two\nlines\",observers\nq4,short\n";
    assert_eq!(
        answers(&archive, "queries.csv", queries, &[]),
        pairs(&[
            ("q1", "flood"),
            ("q2", "strike"),
            ("q3", "truce"),
            ("q4", "error")
        ])
    );
    let alone = "query\nriver\nobservers\n";
    assert_eq!(
        answers(&archive, "queries.csv", alone, &[]),
        pairs(&[("1", "flood"), ("2", "truce")])
    );
}

#[test]
fn one_query_a_line_and_standard_input() {
    let archive = archive();
    let outcome = archive.run_with(
        &["batch", "-", "--format", "jsonl"],
        "\u{feff}river\r\n\r\nagency.told:afp\r\n".as_bytes(),
        &[],
    );
    assert_eq!(
        summed(&outcome.expect(0)),
        pairs(&[("1", "flood"), ("3", "strike")])
    );
}

#[test]
fn each_hit_is_a_line_with_query_and_rank_first() {
    let archive = archive();
    archive.write("queries.txt", "the\nriver OR truce");
    let outcome = archive
        .run(&["batch", "queries.txt", "--format", "jsonl"])
        .expect(0);
    let mut expected = std::collections::BTreeMap::new();
    for line in outcome.stdout.lines() {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let rank = expected.entry(id(&value)).or_insert(0);
        *rank += 1;
        let head = format!(
            "{{\"query_id\":\"{}\",\"rank\":{rank},\"score\":",
            id(&value)
        );
        assert!(line.starts_with(&head), "{line}");
    }
    // Beyond the first two fields a line is the hit as a search prints it.
    let searched = archive.hits(&["river OR truce"]);
    let batched: Vec<Value> = outcome
        .lines()
        .into_iter()
        .filter(|line| line["query_id"] == "2")
        .collect();
    assert_eq!(batched.len(), searched.len());
    for (batched, searched) in batched.iter().zip(&searched) {
        let mut batched = batched.as_object().expect("an object").clone();
        batched.remove("query_id");
        batched.remove("rank");
        assert_eq!(Value::Object(batched), *searched);
    }
}

#[test]
fn filters_hold_for_every_query() {
    let archive = archive();
    let queries = "the\nhills OR dockers\n";
    assert_eq!(
        answers(&archive, "queries.txt", queries, &["--agency", "afp"]),
        pairs(&[("1", "strike"), ("2", "strike")])
    );
    let limited = answers(
        &archive,
        "queries.txt",
        "the\nhills OR dockers",
        &["--limit", "1"],
    );
    assert_eq!(limited.len(), 2);
}

#[test]
fn status_and_errors() {
    let archive = archive();
    archive.write("nothing.txt", "xyzzy\nplugh\n");
    archive.run(&["batch", "nothing.txt"]).expect(1);
    archive.write("empty.txt", "\n \n");
    archive
        .run(&["batch", "empty.txt"])
        .expect_error(&["no query"]);
    archive
        .run(&["batch", "missing.txt"])
        .expect_error(&["missing.txt"]);
    archive.write("binary.txt", b"\xff\xfe\x00");
    archive
        .run(&["batch", "binary.txt"])
        .expect_error(&["binary.txt", "UTF-8"]);
    archive.write("good.txt", "river");
    archive
        .run(&["batch", "good.txt", "--agency", "reutres"])
        .expect_error(&["reuters"]);
}
