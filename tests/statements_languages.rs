//! Statements in the languages that are read by cue words, against sentences written for it.
//!
//! Each line of `fixtures/statements/*.jsonl` holds a text and the statements in it, spans as strings. Those marked `held`
//! are not looked at when rules are made.

use std::path::Path;

use serde::Deserialize;
use wirecite::attribute::Attributor;
use wirecite::model::{Article, ArticleId, Format, Location, Span};

#[derive(Deserialize)]
struct Line {
    id: String,
    held: bool,
    text: String,
    statements: Vec<Gold>,
}

#[derive(Deserialize, Debug, PartialEq, Clone)]
struct Gold {
    source: Option<String>,
    cue: Option<String>,
    content: Vec<String>,
}

/// What was right, what was given, what was wanted.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Tally {
    fn add<T: PartialEq>(&mut self, given: &[T], wanted: &[T]) {
        self.right += given.iter().filter(|one| wanted.contains(one)).count();
        self.given += given.len();
        self.wanted += wanted.len();
    }

    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.given + self.wanted).max(1) as f64
    }
}

fn article(text: &str, language: &str) -> Article {
    Article {
        id: ArticleId(String::new()),
        location: Location {
            path: "a.txt".to_owned(),
            offset: 0,
        },
        format: Format::Text,
        title: None,
        body: text.to_owned(),
        outlet: None,
        authors: Vec::new(),
        published: None,
        language: Some(language.to_owned()),
        url: None,
        declared_id: None,
        captions: Vec::new(),
        declared: Vec::new(),
        item: None,
        modified: None,
        captured: None,
        pages: Vec::new(),
    }
}

fn found(attributor: &Attributor, text: &str, language: &str) -> Vec<Gold> {
    let sentences = wirecite::segment::sentences(text, Some(language));
    let texts = |span: Span| span.text;
    let attribution = attributor.attribute(&article(text, language), &sentences, &|_| false);
    let statements = attribution.statements.into_iter();
    statements
        .map(|statement| Gold {
            source: statement.source.map(texts),
            cue: statement.cue.map(texts),
            content: statement.content.into_iter().map(texts).collect(),
        })
        .collect()
}

/// Tallies of source, cue and content.
fn measure(attributor: &Attributor, language: &str, held: bool, tell: bool) -> [Tally; 3] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/statements")
        .join(format!("{language}.jsonl"));
    let lines = std::fs::read_to_string(path).expect("a gold");
    let mut tallies = [Tally::default(); 3];
    for line in lines.lines() {
        let line: Line = serde_json::from_str(line).expect("a line of the gold");
        if line.held != held {
            continue;
        }
        let given = found(attributor, &line.text, language);
        if tell && given != line.statements {
            println!(
                "{}: {}\n   given  {given:?}\n   wanted {:?}",
                line.id, line.text, line.statements
            );
        }
        // A source or a cue counts with what it says, so that a speaker of another's words is no hit.
        let wanted = &line.statements;
        let sources = |of: &[Gold]| -> Vec<(String, Vec<String>)> {
            let sourced = of
                .iter()
                .filter_map(|gold| Some((gold.source.clone()?, gold.content.clone())));
            sourced.collect()
        };
        let cues =
            |of: &[Gold]| -> Vec<String> { of.iter().filter_map(|g| g.cue.clone()).collect() };
        let contents =
            |of: &[Gold]| -> Vec<Vec<String>> { of.iter().map(|g| g.content.clone()).collect() };
        let names = |of: &[(String, Vec<String>)]| -> Vec<String> {
            of.iter().map(|(name, _)| name.clone()).collect()
        };
        tallies[0].add(&names(&sources(&given)), &names(&sources(wanted)));
        tallies[1].add(&cues(&given), &cues(wanted));
        tallies[2].add(&contents(&given), &contents(wanted));
    }
    tallies
}

/// Language code, and the least F1 of source, cue and content over all its sentences.
const FLOORS: &[(&str, [f64; 3])] = &[
    ("uk", [96.0, 96.0, 96.0]),
    ("ru", [94.0, 95.0, 95.0]),
    ("fr", [94.0, 94.0, 94.0]),
    ("de", [96.0, 96.0, 96.0]),
    ("es", [96.0, 96.0, 96.0]),
    ("ar", [87.0, 94.0, 94.0]),
];

#[test]
fn statements_of_six_languages_are_found() {
    let attributor = Attributor::new(None).expect("built-in agencies");
    let mut faults = Vec::new();
    for (language, floors) in FLOORS {
        let seen = measure(&attributor, language, false, true);
        let held = measure(&attributor, language, true, false);
        for (nth, kind) in ["source", "cue", "content"].iter().enumerate() {
            let mut all = seen[nth];
            all.right += held[nth].right;
            all.given += held[nth].given;
            all.wanted += held[nth].wanted;
            println!(
                "{language} {kind}: precision {}/{} recall {}/{} F1 {:.1}; held back {:.1}",
                all.right,
                all.given,
                all.right,
                all.wanted,
                all.f1(),
                held[nth].f1()
            );
            if all.f1() < floors[nth] {
                faults.push(format!(
                    "{language} {kind}: {:.1} < {}",
                    all.f1(),
                    floors[nth]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
