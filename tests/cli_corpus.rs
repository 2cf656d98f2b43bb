//! The specimens in `corpus/`: every credit they show is found, with its evidence, and nothing else.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Scratch, file_name, project, range};
use serde_json::Value;

/// What is known to be missing or wrong: the article, what about it, and why. An entry that no longer holds fails the test.
const KNOWN_GAPS: &[(&str, &str, &str)] = &[
    (
        "2023-01-25-soledar-flattened.txt",
        "related, missing: Five things to know about the winter energy crisis in Moldova",
        "a headline run into the text without a stop is not told from it with confidence yet",
    ),
    (
        "2023-01-25-soledar-flattened.txt",
        "related, missing: Germany and its tanks: how the chancellor changed his mind",
        "a headline run into the text without a stop is not told from it with confidence yet",
    ),
    (
        "2023-01-25-soledar-flattened.txt",
        "related, missing: Poland to build electronic barrier on border with Kaliningrad",
        "a headline run into the text without a stop is not told from it with confidence yet",
    ),
];

/// Other stories' headlines caught in the text.
const RELATED: &[(&str, &[&str])] = &[
    (
        "2022-11-11-kherson-report.md",
        &["Read also: How the bridges of the lower Dnipro were cut"],
    ),
    (
        "2023-01-25-soledar-flattened.txt",
        &[
            "Germany and its tanks: how the chancellor changed his mind",
            "Five things to know about the winter energy crisis in Moldova",
            "Poland to build electronic barrier on border with Kaliningrad",
        ],
    ),
    (
        "2023-05-21-bakhmut-dispatch.txt",
        &["Ukrainian troops enter Kherson as Russians cross the Dnipro"],
    ),
    (
        "2023-06-06-kakhovka-dam-report.txt",
        &["Read more: Rice, melons and fish: what the Kakhovka reservoir meant to the south"],
    ),
];

/// Agency, role, and the sort of place it was found in.
type Claim = (String, String, String);

/// The credits that each specimen shows, by `file` or `file#declared_id`.
fn expected() -> BTreeMap<String, BTreeSet<Claim>> {
    let text = std::fs::read_to_string(project("tests/corpus_expected.json")).expect("the table");
    let table: BTreeMap<String, Vec<Claim>> =
        serde_json::from_str(&text).expect("the table is JSON");
    table
        .into_iter()
        .map(|(key, claims)| (key, claims.into_iter().collect()))
        .collect()
}

fn key(article: &Value) -> String {
    let file = file_name(article);
    let is_one_of_many = !matches!(article["location"]["offset"].as_u64(), Some(0))
        || file.ends_with(".jsonl")
        || file.ends_with("articles.json");
    match article["declared_id"].as_str() {
        Some(id) if is_one_of_many => format!("{file}#{id}"),
        _ => file,
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn claims(article: &Value) -> BTreeSet<Claim> {
    let credits = article["credits"].as_array().expect("credits");
    let claim = |credit: &Value| {
        (
            text(&credit["agency"]),
            text(&credit["role"]),
            text(&credit["evidence"]["kind"]),
        )
    };
    credits.iter().map(claim).collect()
}

/// Every article of the corpus, with its body, as the archive holds it.
fn articles(scratch: &Scratch) -> Vec<Value> {
    let languages = ["ar", "de", "en", "es", "fr", "ru", "uk"];
    let query = languages.map(|code| format!("lang:{code}")).join(" OR ");
    let hits = scratch.hits(&[&query, "--group", "article", "--limit", "1000"]);
    hits.iter()
        .map(|hit| {
            let id = text(&hit["article"]["id"]);
            scratch
                .run(&["show", &id, "--format", "json"])
                .expect(0)
                .json()
        })
        .collect()
}

/// Fails where the differences found are not the known gaps.
#[track_caller]
fn only_known(found: Vec<(String, String)>) {
    let known: BTreeSet<(String, String)> = KNOWN_GAPS
        .iter()
        .map(|(key, what, _)| ((*key).to_owned(), (*what).to_owned()))
        .collect();
    let about = |what: &str| -> String { what.split(':').next().unwrap_or("").to_owned() };
    let subjects: BTreeSet<String> = found.iter().map(|(_, what)| about(what)).collect();
    let found: BTreeSet<(String, String)> = found.into_iter().collect();
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "{new:#?}");
    let closed: Vec<_> = known
        .difference(&found)
        .filter(|(_, what)| subjects.contains(&about(what)))
        .collect();
    assert!(
        closed.is_empty(),
        "no longer a gap, take it off the list: {closed:#?}"
    );
}

#[test]
fn every_credit_of_the_specimens_and_nothing_else() {
    let scratch = Scratch::of_corpus();
    let mut expected = expected();
    let articles = articles(&scratch);
    assert_eq!(articles.len(), expected.len());
    let mut wrong = Vec::new();
    for article in &articles {
        let key = key(article);
        let wanted = expected
            .remove(&key)
            .unwrap_or_else(|| panic!("no entry for {key}"));
        let found = claims(article);
        for claim in wanted.difference(&found) {
            wrong.push((key.clone(), format!("missing: {claim:?}")));
        }
        for claim in found.difference(&wanted) {
            wrong.push((key.clone(), format!("too much: {claim:?}")));
        }
    }
    assert!(expected.is_empty(), "not in the archive: {expected:?}");
    only_known(wrong);
}

#[test]
fn attribute_finds_in_the_files_what_the_archive_holds() {
    let scratch = Scratch::of_corpus();
    let archived: BTreeMap<String, BTreeSet<Claim>> = articles(&scratch)
        .iter()
        .map(|article| (key(article), claims(article)))
        .collect();
    let read = scratch
        .run(&["attribute", "corpus", "--format", "jsonl"])
        .expect(0)
        .lines();
    let read: BTreeMap<String, BTreeSet<Claim>> = read
        .iter()
        .map(|article| (key(article), claims(article)))
        .collect();
    assert_eq!(archived, read);
}

#[test]
fn evidence_points_at_what_it_claims() {
    let scratch = Scratch::of_corpus();
    for article in articles(&scratch) {
        let (key, body) = (key(&article), text(&article["body"]));
        for credit in article["credits"].as_array().expect("credits") {
            let evidence = &credit["evidence"];
            assert_ne!(evidence["text"], "", "{key}: {credit}");
            assert_ne!(evidence["rule"], "", "{key}: {credit}");
            if evidence["range"].is_null() {
                assert!(
                    evidence["field"].is_string(),
                    "{key}: neither range nor field: {credit}"
                );
            } else {
                let place = body.get(range(&evidence["range"]));
                assert_eq!(place, evidence["text"].as_str(), "{key}: {credit}");
            }
        }
        let mut end = 0;
        for furniture in article["furniture"].as_array().expect("furniture") {
            let place = range(&furniture["range"]);
            assert!(place.start >= end, "{key}: furniture overlaps: {furniture}");
            end = place.end;
            let place = body.get(place).expect("on character boundaries");
            assert!(!place.trim().is_empty(), "{key}: {furniture}");
        }
    }
}

#[test]
fn passages_put_together_are_the_body() {
    let scratch = Scratch::of_corpus();
    let mut passages: BTreeMap<String, BTreeMap<usize, (Value, String)>> = BTreeMap::new();
    for language in ["en", "uk", "ru", "ar", "fr", "de", "es"] {
        for hit in scratch.hits(&[&format!("lang:{language}"), "--limit", "1000"]) {
            let passage = &hit["passage"];
            let place = range(&passage["range"]);
            passages
                .entry(text(&hit["article"]["id"]))
                .or_default()
                .insert(
                    place.start,
                    (passage["range"].clone(), text(&passage["text"])),
                );
        }
    }
    let articles = articles(&scratch);
    assert_eq!(passages.len(), articles.len());
    for article in articles {
        let (mut joined, mut key) = (String::new(), key(&article));
        for (start, (place, text)) in &passages[&text(&article["id"])] {
            assert_eq!(joined.len(), *start, "{key}: a gap or an overlap");
            joined.push_str(text);
            assert_eq!(joined.len(), range(place).end, "{key}");
        }
        key.push_str(": the passages are not the body");
        assert_eq!(joined, text(&article["body"]), "{key}");
    }
}

#[test]
fn related_story_lines_are_furniture() {
    let scratch = Scratch::of_corpus();
    let mut wrong = Vec::new();
    for article in articles(&scratch) {
        let (key, body) = (key(&article), text(&article["body"]));
        let wanted = RELATED.iter().find(|(file, _)| *file == key);
        let mut wanted: BTreeSet<String> = wanted.map_or_else(BTreeSet::new, |(_, lines)| {
            lines.iter().map(|line| (*line).to_owned()).collect()
        });
        for furniture in article["furniture"].as_array().expect("furniture") {
            if furniture["kind"] != "related-story" {
                continue;
            }
            let line = body[range(&furniture["range"])].trim().to_owned();
            if !wanted.remove(&line) {
                wrong.push((key.clone(), format!("related, too much: {line}")));
            }
        }
        wrong.extend(
            wanted
                .into_iter()
                .map(|line| (key.clone(), format!("related, missing: {line}"))),
        );
    }
    only_known(wrong);
}

#[test]
fn the_readme_s_query_finds_the_three_reports_that_have_the_phrase() {
    let scratch = Scratch::of_corpus();
    let found = scratch.found_sorted(&["\"strategic retreat\"", "--group", "article"]);
    assert_eq!(
        found,
        [
            "2022-11-11-kherson-report.md",
            "2023-01-25-soledar-flattened.txt",
            "2023-05-21-bakhmut-dispatch.txt"
        ]
    );
    assert_eq!(
        scratch.found_sorted(&["strategic retreat", "--group", "article"])[..3],
        found
    );
}

#[test]
fn every_agency_is_found_by_role() {
    let scratch = Scratch::of_corpus();
    let mut wanted: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for article in articles(&scratch) {
        for (agency, role, _) in claims(&article) {
            wanted
                .entry((agency, role))
                .or_default()
                .insert(text(&article["id"]));
        }
    }
    assert!(wanted.len() > 20, "{wanted:?}");
    for ((agency, role), ids) in &wanted {
        let hits = scratch
            .run(&[
                "agency", agency, "--role", role, "--format", "jsonl", "--limit", "1000",
                "--group", "article",
            ])
            .expect(0)
            .lines();
        let found: BTreeSet<String> = hits.iter().map(|hit| text(&hit["article"]["id"])).collect();
        assert_eq!(found, *ids, "{agency} {role}");
        let searched: BTreeSet<String> = scratch
            .hits(&[&format!("agency.{role}:{agency}"), "--limit", "1000"])
            .iter()
            .map(|hit| text(&hit["article"]["id"]))
            .collect();
        assert_eq!(searched, *ids, "agency.{role}:{agency}");
    }
    let afp = &wanted[&("afp".to_owned(), "told".to_owned())];
    assert_eq!(afp.len(), 4, "told to AFP: Goma, Raqqa, Pretoria, Soledar");
}

#[test]
fn the_table_of_agencies_counts_articles_by_role() {
    let scratch = Scratch::of_corpus();
    let mut wanted: BTreeMap<(String, String), u64> = BTreeMap::new();
    for article in articles(&scratch) {
        let roles: BTreeSet<(String, String)> = claims(&article)
            .into_iter()
            .map(|(agency, role, _)| (agency, role))
            .collect();
        for pair in roles {
            *wanted.entry(pair).or_default() += 1;
        }
    }
    let table = scratch
        .run(&["agency", "--format", "json"])
        .expect(0)
        .json();
    for row in table.as_array().expect("rows") {
        for role in ["origin", "told", "cited", "photo"] {
            let pair = (text(&row["agency"]), role.to_owned());
            let number = wanted.remove(&pair).unwrap_or(0);
            assert_eq!(row[role].as_u64(), Some(number), "{pair:?}");
        }
    }
    assert!(wanted.is_empty(), "not in the table: {wanted:?}");
}
