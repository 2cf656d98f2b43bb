//! Every operator of the query language is exact: over small random archives it finds what a plain reading of their texts
//! finds, with and without ranking, and lights up the words that made it true and no others.
//!
//! The reader here is slow and knows nothing of the index: it goes through the words of each passage, headline and
//! statement, and tries every combination of them.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use wirecite::model::*;
use wirecite::search::query::{AgencyError, AgencyNames, parse};
use wirecite::search::{Group, SearchOptions, Searcher};
use wirecite::store::{Head, Reader, Writer};

#[path = "operators/archive.rs"]
mod archive;
#[path = "operators/asked.rs"]
mod asked;
#[path = "operators/plain.rs"]
mod plain;

use archive::{Drawn, Report, archives};
use asked::{Asked, queries};
use plain::{Text, hits, lit};

/// Knows agencies by their ids.
struct Ids;

impl AgencyNames for Ids {
    fn resolve(&self, name: &str) -> Result<Vec<String>, AgencyError> {
        Ok(vec![name.to_ascii_lowercase()])
    }
}

/// An index of reports, in segments of two.
fn index(reports: &[Report]) -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), "a test", 1, 15_000_000).expect("a writer");
    for pair in reports.chunks(2) {
        for report in pair {
            let Report {
                article,
                passages,
                borders,
                head,
                ..
            } = report;
            let prepared = writer.preparer().prepare(article, passages, borders, head);
            writer.add(prepared.expect("documents")).expect("added");
        }
        writer.commit().expect("a commit");
    }
    writer.finish().expect("an end");
    let reader = Reader::open(folder.path()).expect("an index");
    (folder, reader)
}

fn options(query: &str) -> SearchOptions {
    let node = parse(query, &Ids).unwrap_or_else(|error| panic!("{error}"));
    SearchOptions {
        query: Some(node),
        limit: 10_000,
        ..SearchOptions::default()
    }
}

fn check_passages(searcher: &Searcher<'_>, reports: &[Report], asked: &Asked) {
    let query = asked.to_string();
    let wanted: BTreeSet<(usize, u32)> = hits(reports, asked);
    let options = options(&query);
    let found = searcher.search(&options).expect("hits");
    let place = |hit: &wirecite::search::Hit| {
        let report = reports
            .iter()
            .position(|report| report.article.id == hit.article.id);
        (report.expect("one of ours"), hit.passage.ordinal.0)
    };
    let got: BTreeSet<(usize, u32)> = found.hits.iter().map(place).collect();
    assert_eq!(got, wanted, "{query}");
    assert_eq!(found.passages as usize, wanted.len(), "{query}");
    // Counted without ranking, and by article.
    let unranked = SearchOptions {
        limit: 0,
        group: Group::Article,
        ..options
    };
    let counted = searcher.search(&unranked).expect("a count");
    let articles: BTreeSet<usize> = wanted.iter().map(|(report, _)| *report).collect();
    assert_eq!(
        (counted.passages, counted.articles as usize),
        (found.passages, articles.len()),
        "{query}"
    );
    let negated = SearchOptions {
        query: Some(parse(&format!("lang:en NOT ({query})"), &Ids).expect("a query")),
        limit: 0,
        ..SearchOptions::default()
    };
    let all: usize = reports.iter().map(|report| report.passages.len()).sum();
    let untrue = reports
        .iter()
        .map(|report| plain::untrue(report, asked))
        .sum::<usize>();
    let counted = searcher.search(&negated).expect("a count");
    assert_eq!(counted.passages as usize, untrue, "NOT {query} of {all}");
    if asked.is_beside() {
        for hit in &found.hits {
            let (report, ordinal) = place(hit);
            let text = Text::of_passage(&reports[report], ordinal);
            let shown = text.covered(&hit.passage.highlights);
            assert_eq!(
                shown,
                lit(asked, &text),
                "{query} in {:?}",
                hit.passage.text
            );
        }
    }
}

fn check_statements(searcher: &Searcher<'_>, reports: &[Report], asked: &Asked) {
    let query = asked.to_string();
    let found = searcher.said(&options(&query)).expect("statements");
    let mut wanted = BTreeSet::new();
    for (number, report) in reports.iter().enumerate() {
        for (nth, statement) in report.head.statements.iter().enumerate() {
            if plain::is_said(report, statement, asked) {
                wanted.insert((number, nth));
            }
        }
    }
    let mut got = BTreeSet::new();
    for hit in &found.hits {
        let report = reports
            .iter()
            .position(|report| report.article.id == hit.article.id);
        let all = &hit.article.statements;
        let nth = all.iter().position(|one| *one == hit.statement);
        got.insert((
            report.expect("one of ours"),
            nth.expect("one of the article's"),
        ));
    }
    assert_eq!(got, wanted, "said: {query}");
    assert_eq!(found.statements as usize, wanted.len(), "said: {query}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn operators_find_what_a_plain_reading_finds(drawn in archives(), asked in queries(40)) {
        let reports: Vec<Report> = drawn.iter().enumerate().map(|(number, drawn)| Report::new(number, drawn)).collect();
        let (_folder, reader) = index(&reports);
        let searcher = Searcher::new(&reader).expect("a searcher");
        for asked in &asked {
            check_passages(&searcher, &reports, asked);
            if !asked.asks_of_passages() {
                check_statements(&searcher, &reports, asked);
            }
        }
    }
}

#[test]
fn the_random_archives_hold_what_is_asked_for() {
    // A test of operators that never match would say nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut found, mut asked_for) = (0, 0);
    for _ in 0..10 {
        let drawn: Vec<Drawn> = archives()
            .new_tree(&mut runner)
            .expect("an archive")
            .current();
        let reports: Vec<Report> = drawn
            .iter()
            .enumerate()
            .map(|(number, drawn)| Report::new(number, drawn))
            .collect();
        for asked in queries(40)
            .new_tree(&mut runner)
            .expect("queries")
            .current()
        {
            asked_for += 1;
            found += usize::from(!hits(&reports, &asked).is_empty());
        }
    }
    assert!(
        found * 4 > asked_for,
        "{found} of {asked_for} queries find something"
    );
    assert!(
        found * 20 < asked_for * 19,
        "{found} of {asked_for} queries find something"
    );
}
