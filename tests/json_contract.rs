//! JSON is a contract: the output over the specimens is held to the schemas in `docs/schema/`.
//!
//! The checker here knows the part of JSON Schema 2020-12 that those files use, and refuses any other keyword, so that
//! nothing in a schema goes unchecked.

mod common;

use std::collections::BTreeSet;

use common::{Scratch, project, range};
use serde_json::{Value, json};

/// Keywords that say nothing of a value.
const NOTES: &[&str] = &["$schema", "$defs", "title", "description"];

/// A schema file.
fn schema(name: &str) -> Value {
    let path = project(&format!("docs/schema/{name}.schema.json"));
    let text = std::fs::read_to_string(&path).expect("a schema");
    serde_json::from_str(&text).expect("a schema is JSON")
}

/// Where `value` does not fit `schema`, as `place: what`.
fn misfits(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let rules = schema.as_object().expect("a schema is an object");
    let mut found = Vec::new();
    for (keyword, rule) in rules {
        match keyword.as_str() {
            keyword if NOTES.contains(&keyword) => {}
            "$ref" => found.extend(misfits(root, target(root, rule), value, at)),
            "anyOf" => {
                let all: Vec<Vec<String>> = list(rule)
                    .iter()
                    .map(|schema| misfits(root, schema, value, at))
                    .collect();
                if all.iter().all(|misfits| !misfits.is_empty()) {
                    found.extend(all.into_iter().min_by_key(Vec::len).unwrap_or_default());
                }
            }
            "type" => {
                let names = rule
                    .as_array()
                    .cloned()
                    .unwrap_or_else(|| vec![rule.clone()]);
                if !names
                    .iter()
                    .any(|name| is_type(value, name.as_str().expect("a type")))
                {
                    found.push(format!("{at}: {value} is no {rule}"));
                }
            }
            "enum" => {
                if !list(rule).contains(value) {
                    found.push(format!("{at}: {value} is none of {rule}"));
                }
            }
            "required" => {
                for name in list(rule) {
                    if value.is_object() && value.get(name.as_str().expect("a name")).is_none() {
                        found.push(format!("{at}: {name} is missing"));
                    }
                }
            }
            "properties" => {
                for (name, schema) in rule.as_object().expect("properties") {
                    if let Some(value) = value.get(name) {
                        found.extend(misfits(root, schema, value, &format!("{at}.{name}")));
                    }
                }
            }
            "additionalProperties" => {
                assert_eq!(*rule, false);
                let known = rules.get("properties").and_then(Value::as_object);
                for name in value
                    .as_object()
                    .into_iter()
                    .flat_map(|object| object.keys())
                {
                    if !known.is_some_and(|known| known.contains_key(name)) {
                        found.push(format!("{at}: {name} is not in the schema"));
                    }
                }
            }
            "items" => {
                for (number, value) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(misfits(root, rule, value, &format!("{at}[{number}]")));
                }
            }
            "minItems" | "maxItems" => {
                let length = value.as_array().map(|array| array.len() as u64);
                let bound = rule.as_u64().expect("a number");
                let fits = |length: u64| {
                    if keyword == "minItems" {
                        length >= bound
                    } else {
                        length <= bound
                    }
                };
                if length.is_some_and(|length| !fits(length)) {
                    found.push(format!("{at}: {length:?} items, {keyword} is {bound}"));
                }
            }
            "minimum" => {
                if value
                    .as_f64()
                    .is_some_and(|number| number < rule.as_f64().expect("a number"))
                {
                    found.push(format!("{at}: {value} is below {rule}"));
                }
            }
            "pattern" => {
                let pattern =
                    regex::Regex::new(rule.as_str().expect("a pattern")).expect("a pattern");
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    found.push(format!("{at}: {value} does not fit {rule}"));
                }
            }
            other => panic!("{other} is a keyword that is not checked"),
        }
    }
    found
}

fn list(rule: &Value) -> &Vec<Value> {
    rule.as_array().expect("a list")
}

/// The schema that a reference within the file names.
fn target<'a>(root: &'a Value, reference: &Value) -> &'a Value {
    let pointer = reference
        .as_str()
        .and_then(|text| text.strip_prefix('#'))
        .expect("a reference within the file");
    root.pointer(pointer)
        .unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

fn is_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    }
}

#[track_caller]
fn fits(schema: &Value, values: &[Value]) {
    assert!(!values.is_empty());
    for value in values {
        let found = misfits(schema, schema, value, "");
        assert!(found.is_empty(), "{found:#?}\n{value}");
    }
}

/// Every property of every object in a schema is required, closed and described.
fn is_complete(schema: &Value, at: &str, found: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            if object.get("type") == Some(&json!("object")) {
                let names = |value: Option<&Value>| -> BTreeSet<String> {
                    match value {
                        Some(Value::Object(object)) => object.keys().cloned().collect(),
                        Some(Value::Array(list)) => list
                            .iter()
                            .filter_map(Value::as_str)
                            .map(str::to_owned)
                            .collect(),
                        _ => BTreeSet::new(),
                    }
                };
                if names(object.get("properties")) != names(object.get("required")) {
                    found.push(format!("{at}: a property may be dropped"));
                }
                if object.get("additionalProperties") != Some(&json!(false)) {
                    found.push(format!("{at}: other properties are allowed"));
                }
                for (name, property) in object["properties"].as_object().expect("properties") {
                    if property.get("description").is_none() && property.get("$ref").is_none() {
                        found.push(format!("{at}.{name}: not described"));
                    }
                }
            }
            for (name, value) in object {
                is_complete(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| is_complete(value, at, found)),
        _ => {}
    }
}

#[test]
fn schemas_are_complete() {
    for name in [
        "article",
        "hit",
        "said",
        "batch-line",
        "explain",
        "speakers",
        "speaker",
        "pack",
        "timeline",
        "watch-hit",
        "versions",
        "copies",
        "corroboration",
    ] {
        let mut found = Vec::new();
        is_complete(&schema(name), name, &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }
}

/// Queries that between them reach every kind of hit.
const QUERIES: &[&str] = &[
    "the",
    "strategic retreat",
    "agency:afp",
    "\"strategic retreat\"",
    "Грозный",
    "الرقة",
    "lang:de",
    "\"\" OR retreat*",
];

#[test]
fn attribute_keeps_to_its_schema() {
    let scratch = Scratch::of_corpus();
    let schema = schema("article");
    let lines = scratch
        .run(&["attribute", "corpus", "--format", "jsonl"])
        .expect(0)
        .lines();
    assert_eq!(lines.len(), 25);
    fits(&schema, &lines);
    let document = scratch
        .run(&["attribute", "corpus", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(document.as_array(), Some(&lines));
    for article in &lines {
        let id = article["id"].as_str().expect("an id");
        let shown = scratch
            .run(&["show", id, "--format", "json"])
            .expect(0)
            .json();
        fits(&schema, std::slice::from_ref(&shown));
        // A title of another report of the archive may be told from the text only by the ingest.
        for field in [
            "id",
            "title",
            "body",
            "published",
            "date",
            "credits",
            "captions",
            "location",
            "digest",
        ] {
            assert_eq!(
                shown[field], article[field],
                "{field} of {}",
                article["location"]
            );
        }
    }
}

#[test]
fn search_keeps_to_its_schema() {
    let scratch = Scratch::of_corpus();
    let schema = schema("hit");
    for query in &QUERIES[..7] {
        for group in ["passage", "article"] {
            let arguments = [*query, "--limit", "1000", "--group", group];
            let hits = scratch.hits(&arguments);
            fits(&schema, &hits);
            let arguments = [&["search", "--format", "json"], &arguments[..]].concat();
            let document = scratch.run(&arguments).expect(0).json();
            assert_eq!(document["hits"].as_array(), Some(&hits));
            assert_eq!(document["query"], *query);
            let names: BTreeSet<&str> = document
                .as_object()
                .expect("an object")
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(
                names,
                BTreeSet::from([
                    "query",
                    "passages",
                    "articles",
                    "folded",
                    "copies_known",
                    "offset",
                    "names",
                    "hits",
                    "explain"
                ])
            );
        }
    }
    let explained = ["strategic retreat", "--explain"];
    fits(&schema, &scratch.hits(&explained));
    let arguments = [
        "search",
        "--format",
        "json",
        "retreat NEAR/9 strat* NOT lang:de",
        "--explain",
    ];
    let document = scratch.run(&arguments).expect(0).json();
    fits(
        &self::schema("explain"),
        std::slice::from_ref(&document["explain"]),
    );
    let agency = scratch
        .run(&["agency", "afp", "--format", "jsonl", "--limit", "1000"])
        .expect(0)
        .lines();
    fits(&schema, &agency);
}

#[test]
fn said_keeps_to_its_schema() {
    let scratch = Scratch::of_corpus();
    let schema = schema("said");
    for arguments in [
        &["the"][..],
        &["--sure", "0"],
        &["lang:en", "--sort", "oldest"],
    ] {
        let run = |format: &str| {
            let all = [&["said", "--limit", "1000", "--format", format], arguments].concat();
            scratch.run(&all).expect(0)
        };
        let hits = run("jsonl").lines();
        fits(&schema, &hits);
        for hit in &hits {
            for (part, text) in spans(&hit["statement"]) {
                let id = hit["article"]["id"].as_str().expect("an id");
                assert!(!text.is_empty(), "{part} of {id}");
            }
            let content: Vec<_> = hit["statement"]["content"]
                .as_array()
                .expect("content")
                .iter()
                .map(|span| range(&span["range"]))
                .collect();
            for highlight in hit["highlights"].as_array().expect("highlights") {
                let place = range(highlight);
                let holds =
                    |it: &std::ops::Range<usize>| it.start <= place.start && place.end <= it.end;
                assert!(content.iter().any(holds), "{highlight}");
            }
        }
        let document = run("json").json();
        assert_eq!(document["hits"].as_array(), Some(&hits));
        assert_eq!(document["statements"], hits.len());
        let names: Vec<&String> = document.as_object().expect("an object").keys().collect();
        let all = ["articles", "hits", "names", "offset", "query", "statements"];
        assert_eq!(names, all);
    }
}

/// The texts of a statement's parts.
fn spans(statement: &Value) -> Vec<(&str, &str)> {
    let content = statement["content"].as_array().expect("content").iter();
    let parts = ["source", "cue", "named_at"].map(|part| (part, &statement[part]));
    let all = parts
        .into_iter()
        .chain(content.map(|span| ("content", span)));
    all.filter(|(_, span)| !span.is_null())
        .map(|(part, span)| (part, span["text"].as_str().expect("a text")))
        .collect()
}

#[test]
fn batch_keeps_to_its_schema() {
    let scratch = Scratch::of_corpus();
    scratch.write("queries.txt", QUERIES.join("\n"));
    let arguments = ["batch", "queries.txt", "--limit", "100", "--format"];
    let outcome = scratch
        .run(&[&arguments[..], &["jsonl"]].concat())
        .expect(0);
    let lines = outcome.lines();
    fits(&schema("batch-line"), &lines);
    assert!(lines.iter().any(|line| line.get("error").is_some()));
    for line in outcome.stdout.lines() {
        assert!(line.starts_with("{\"query_id\":\""), "{line}");
    }
    let document = scratch
        .run(&[&arguments[..], &["json"]].concat())
        .expect(0)
        .json();
    assert_eq!(document.as_array(), Some(&lines));
}

#[test]
fn ranges_are_bytes_of_the_body() {
    let scratch = Scratch::of_corpus();
    for query in &QUERIES[..7] {
        for hit in scratch.hits(&[query, "--limit", "1000"]) {
            let id = hit["article"]["id"].as_str().expect("an id");
            let body = scratch
                .run(&["show", id, "--format", "json"])
                .expect(0)
                .json();
            let body = body["body"].as_str().expect("a body").to_owned();
            let passage = range(&hit["passage"]["range"]);
            assert_eq!(body.get(passage.clone()), hit["passage"]["text"].as_str());
            let mut end = passage.start;
            for highlight in hit["passage"]["highlights"].as_array().expect("highlights") {
                let place = range(highlight);
                assert!(
                    place.start >= end && place.end <= passage.end,
                    "{highlight} in {passage:?}"
                );
                assert!(
                    body.get(place.clone())
                        .is_some_and(|text| !text.trim().is_empty()),
                    "{highlight}"
                );
                end = place.end;
            }
            for furniture in hit["passage"]["furniture"].as_array().expect("furniture") {
                let place = range(&furniture["range"]);
                assert!(body.get(place.clone()).is_some());
                assert!(
                    place.start < passage.end && place.end > passage.start,
                    "{furniture} in {passage:?}"
                );
            }
            for credit in hit["credits"].as_array().expect("credits") {
                let in_passage = !credit["evidence"]["range"].is_null() && {
                    let place = range(&credit["evidence"]["range"]);
                    place.start < passage.end && place.end > passage.start
                };
                let of_article = credit["role"] != "told" && credit["role"] != "cited";
                assert!(in_passage || of_article, "{credit} in {passage:?}");
            }
        }
    }
}

#[test]
fn the_checker_can_fail() {
    let scratch = Scratch::of_corpus();
    let schema = schema("hit");
    let good = scratch
        .hits(&["\"strategic retreat\"", "--limit", "1"])
        .remove(0);
    fits(&schema, std::slice::from_ref(&good));
    let fails = |pointer: &str, value: Option<Value>, says: &str| {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let mut bad = good.clone();
        let parent = bad
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .expect("an object");
        match value {
            Some(value) => parent.insert(name.to_owned(), value),
            None => parent.remove(name),
        };
        let found = misfits(&schema, &schema, &bad, "");
        assert!(
            found.iter().any(|what| what.contains(says)),
            "{pointer}: {found:?}"
        );
    };
    fails(
        "/score",
        Some(json!("high")),
        ".score: \"high\" is no \"number\"",
    );
    fails("/score", Some(json!(-1)), "is below");
    fails("/article/title", None, "\"title\" is missing");
    fails(
        "/article/extra",
        Some(json!(1)),
        "extra is not in the schema",
    );
    fails("/article/id", Some(json!("xyz")), "does not fit");
    fails("/article/format", Some(json!("scroll")), "is none of");
    fails("/passage/range", Some(json!([1])), "minItems");
    fails("/passage/range", Some(json!([1, 2, 3])), "maxItems");
    fails(
        "/passage/highlights",
        Some(json!([[0, "a"]])),
        ".passage.highlights[0][1]",
    );
    fails("/article/date", Some(json!(2023)), "2023 is no");
    fails(
        "/credits",
        Some(json!([{"agency": "afp"}])),
        "\"evidence\" is missing",
    );
}

#[test]
fn a_hit_has_no_null_where_the_schema_has_none_and_every_field_where_nothing_is_known() {
    let scratch = Scratch::with(&[(
        "reports/bare.txt",
        "somewhere a bare line of text without anything known\n",
    )]);
    let hits = scratch.hits(&["bare"]);
    fits(&schema("hit"), &hits);
    for field in ["outlet", "published", "date", "url", "declared_id"] {
        assert!(
            hits[0]["article"].get(field).is_some_and(Value::is_null),
            "{field}"
        );
    }
    assert_eq!(hits[0]["credits"], json!([]));
    assert_eq!(hits[0]["statements"], json!([]));
}

#[test]
fn speakers_keep_to_their_schemas() {
    let scratch = Scratch::of_corpus();
    let list = schema("speakers");
    let all = scratch.run(&["speakers", "--format", "json"]);
    let document = all.json();
    fits(&list, std::slice::from_ref(&document));
    let lines = scratch.run(&["speakers", "--format", "jsonl"]).lines();
    assert_eq!(document["speakers"].as_array(), Some(&lines));
    let of_list = target(&list, &json!("#/$defs/speaker"));
    for speaker in &lines {
        let found = misfits(&list, of_list, speaker, "");
        assert!(found.is_empty(), "{found:#?}");
    }
    let picture = schema("speaker");
    for speaker in lines.iter().take(5) {
        let name = speaker["name"].as_str().expect("a name");
        let arguments = ["speakers", name, "--format"];
        let pictures = scratch.run(&[&arguments[..], &["jsonl"]].concat()).lines();
        fits(&picture, &pictures);
        let document = scratch.run(&[&arguments[..], &["json"]].concat()).json();
        assert_eq!(document.as_array(), Some(&pictures));
        assert!(
            pictures
                .iter()
                .any(|picture| picture["name"] == speaker["name"])
        );
    }
}

#[test]
fn timelines_and_new_hits_keep_to_their_schemas() {
    let scratch = Scratch::of_corpus();
    let line = schema("timeline");
    let of_line = target(&line, &json!("#/$defs/row"));
    for more in [
        &["truce", "--by", "agency"][..],
        &["truce", "--by", "outlet", "--every", "week"],
        &["--undated"],
    ] {
        let run = |format| scratch.run(&[&["timeline", "--format", format], more].concat());
        let document = run("json").json();
        fits(&line, std::slice::from_ref(&document));
        let rows = run("jsonl").lines();
        for row in &rows {
            let found = misfits(&line, of_line, row, "");
            assert!(found.is_empty(), "{found:#?}");
        }
        let both = [&document["periods"], &document["apart"]];
        let both = both.into_iter().flat_map(|rows| list(rows).clone());
        assert_eq!(both.collect::<Vec<_>>(), rows);
    }
    scratch.run(&["watch", "add", "truce", "truce"]).expect(0);
    let runs = ["watch", "run", "--dry-run", "--format"];
    let lines = scratch
        .run(&[&runs[..], &["jsonl"]].concat())
        .expect(0)
        .lines();
    fits(&schema("watch-hit"), &lines);
    let document = scratch
        .run(&[&runs[..], &["json"]].concat())
        .expect(0)
        .json();
    assert_eq!(list(&document[0]["hits"]), &lines);
}

#[test]
fn versions_keep_to_their_schema() {
    let scratch = Scratch::of_corpus();
    let versions = schema("versions");
    let path = "corpus/2023-05-21-bakhmut-dispatch.txt";
    let run = |more: &[&str]| {
        let arguments = [&["versions", path, "--format", "json"], more].concat();
        scratch.run(&arguments).expect(0).json()
    };
    fits(&versions, &[run(&[])]);
    let text = scratch.read(path);
    scratch.write(path, format!("{text}\n\nThe report was not confirmed."));
    scratch.run(&["ingest"]).expect(0);
    let compared = run(&["--diff"]);
    fits(&versions, std::slice::from_ref(&compared));
    assert_eq!(list(&compared["versions"]).len(), 2);
}

#[test]
fn the_schemas_know_every_form() {
    let known: Vec<Value> = wirecite::model::Format::all()
        .map(|format| json!(format.name()))
        .collect();
    for name in [
        "article",
        "hit",
        "said",
        "batch-line",
        "watch-hit",
        "versions",
        "copies",
    ] {
        let text = serde_json::to_string(&schema(name)).expect("JSON");
        let list = serde_json::to_string(&known).expect("JSON");
        assert!(text.contains(&list), "{name}: the list of forms is another");
    }
}

#[test]
fn packs_of_evidence_keep_to_their_schema() {
    let scratch = Scratch::of_corpus();
    let schema = schema("pack");
    for arguments in [
        &["--query", "retreat", "--limit", "all", "--lang", "en"][..],
        &["corpus/2022-11-11-kherson-report.md"],
    ] {
        let command = [&["evidence", "--force", "--format", "json"], arguments].concat();
        fits(&schema, &[scratch.run(&command).expect(0).json()]);
    }
    scratch.remove("corpus/2022-11-11-kherson-report.md");
    let command = [
        "evidence", "--force", "--format", "json", "--query", "kherson",
    ];
    fits(&schema, &[scratch.run(&command).expect(2).json()]);
}

#[test]
fn copies_and_corroboration_keep_to_their_schemas() {
    let body = "At least 7 people were killed and 1,200 fled when shells struck the market of Vodiane on Tuesday, the \
regional governor said. \u{201c}Shells killed people who were buying bread,\u{201d} Marek Lind said. Rescue workers were still \
searching the rubble of two apartment houses at nightfall, and the army did not comment on the strike.";
    let report = |outlet: &str, body: &str| {
        format!("---\noutlet: {outlet}\ndate: 2023-03-07\n---\n\n{body}\n")
    };
    let other = body
        .replace("least 7", "least 17")
        .replace("nightfall", "dawn");
    let scratch = Scratch::with(&[
        (
            "reports/a.md",
            &report("Reuters", &format!("{body} (Reuters)")),
        ),
        (
            "reports/b.md",
            &report("Morning Post", &body.replace("fled", "left")),
        ),
        ("reports/c.md", &report("Valley Times", &other)),
    ]);
    let printed = scratch.run(&["copies", "reports/a.md", "--format", "json"]);
    let copies = printed.expect(0).json();
    assert!(!copies["copies"].as_array().expect("copies").is_empty());
    fits(&schema("copies"), &[copies]);
    let claim = ["corroborate", "people killed", "--format", "json"];
    let found = scratch.run(&claim).expect(0).json();
    assert!(
        !found["figures"].as_array().expect("figures").is_empty(),
        "{found:#}"
    );
    assert!(!found["origins"].as_array().expect("origins").is_empty());
    fits(&schema("corroboration"), &[found]);
    fits(
        &schema("hit"),
        &scratch.hits(&["people killed", "--expand"]),
    );
}
