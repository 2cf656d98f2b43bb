//! Hits as rows of a CSV: what a spreadsheet user wants to sort, filter and quote by.

use wirecite::model::{Role, Status};

use super::entry::{Entry, Part};
use super::table::Cell;
use crate::cli::render::copies::first_seen;

/// Columns of passages and articles.
pub const PASSAGES: &[&str] = &[
    "rank",
    "score",
    "title",
    "outlet",
    "date",
    "date_precision",
    "date_written",
    "date_flag",
    "authors",
    "origin",
    "told",
    "cited",
    "photo",
    "speakers",
    "text",
    "passage",
    "page",
    "start",
    "end",
    "path",
    "offset",
    "url",
    "language",
    "article",
    "passage_id",
    "declared_id",
    "sha256",
    "sha256_of",
    "format",
    "status",
    "superseded_by",
    "matched_as",
    "copies",
    "copy_outlets",
    "first_seen",
];

/// Columns that statements have before all of those of passages.
pub const STATEMENT: &[&str] = &[
    "speaker",
    "role",
    "kind",
    "stance",
    "form",
    "anonymous",
    "told_to",
    "confidence",
    "source",
    "cue",
];

/// The columns of `said`.
pub fn statements() -> Vec<&'static str> {
    let (ranked, others) = PASSAGES.split_at(2);
    [ranked, STATEMENT, others].concat()
}

/// The row of an entry, in the columns of its kind.
pub fn row(entry: &Entry<'_>) -> Vec<Cell> {
    let mut row = vec![
        Cell::number(entry.ranked.map(|(rank, _)| rank)),
        entry.ranked.map_or(Cell::Empty, |(_, score)| real(score)),
    ];
    row.extend(statement(entry));
    row.extend(article(entry));
    row.extend(place(entry));
    row.extend(elsewhere(entry));
    row
}

/// A score with the digits that a 32-bit number has, not those that it gets as one of 64.
fn real(score: f32) -> Cell {
    Cell::Real(score.to_string().parse().unwrap_or(f64::from(score)))
}

/// What is known of a statement by itself; nothing for another part.
fn statement(entry: &Entry<'_>) -> Vec<Cell> {
    let Part::Statement(statement, _) = entry.part else {
        return Vec::new();
    };
    let text = |span: &Option<wirecite::model::Span>| {
        Cell::of(span.as_ref().map(|span| span.text.as_str()))
    };
    vec![
        Cell::of(statement.name.as_deref()),
        Cell::of(statement.role.as_deref()),
        Cell::of(Some(statement.kind.name())),
        Cell::of(Some(statement.stance.name())),
        Cell::of(Some(statement.form.name())),
        Cell::Flag(statement.anonymous),
        Cell::list(&statement.told),
        Cell::Real(f64::from(statement.confidence.percent()) / 100.0),
        text(&statement.source),
        text(&statement.cue),
    ]
}

/// What is known of the article, from its title to who speaks.
fn article(entry: &Entry<'_>) -> Vec<Cell> {
    let (head, published) = (entry.head, entry.head.published.as_ref());
    let date = entry.date();
    vec![
        Cell::of(head.title.as_deref()),
        Cell::of(head.outlet.as_deref()),
        Cell::of(date.map(|date| date.iso()).as_deref()),
        Cell::of(date.map(|date| precision(date.precision))),
        Cell::of(published.map(|published| published.written.as_str())),
        Cell::of(published.and_then(|published| published.flag.as_deref())),
        Cell::list(&head.authors),
        Cell::list(entry.agencies(Role::Origin)),
        Cell::list(entry.agencies(Role::Told)),
        Cell::list(entry.agencies(Role::Cited)),
        Cell::list(entry.agencies(Role::Photo)),
        Cell::list(entry.speakers()),
    ]
}

/// The forms of names that were found, and where else the passage stands.
fn elsewhere(entry: &Entry<'_>) -> Vec<Cell> {
    let mut forms: Vec<&str> = Vec::new();
    for matched in entry.matched_as {
        if !forms.contains(&matched.found.as_str()) {
            forms.push(&matched.found);
        }
    }
    let first = entry.copies.and_then(|copies| copies.first.as_ref());
    vec![
        Cell::list(forms),
        Cell::number(entry.copies.map(|copies| copies.articles)),
        Cell::list(entry.copies.map_or(&[][..], |copies| &copies.outlets)),
        Cell::of(first.map(first_seen).as_deref()),
    ]
}

fn precision(precision: wirecite::model::Precision) -> &'static str {
    use wirecite::model::Precision;
    match precision {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    }
}

/// The text, where it lies, and what its original is.
fn place(entry: &Entry<'_>) -> Vec<Cell> {
    let (head, range) = (entry.head, entry.range());
    let passage = entry.passage();
    let id = passage.map(|(ordinal, _)| format!("{}#{ordinal}", head.id));
    let status = head.item.as_deref().and_then(|item| item.status);
    vec![
        Cell::Text(entry.text()),
        Cell::number(passage.map(|(ordinal, _)| ordinal + 1)),
        Cell::number(passage.and_then(|(_, page)| page)),
        Cell::number(Some(range.start)),
        Cell::number(Some(range.end)),
        Cell::of(Some(&head.location.path)),
        Cell::Number(head.location.offset),
        Cell::of(head.url.as_deref()),
        Cell::of(head.language.as_deref()),
        Cell::of(Some(&head.id.0)),
        Cell::of(id.as_deref()),
        Cell::of(head.declared_id.as_deref()),
        Cell::of(
            entry
                .original
                .digest
                .map(|digest| digest.to_string())
                .as_deref(),
        ),
        match entry.original.digest {
            Some(_) => Cell::of(Some(&entry.original.of)),
            None => Cell::Empty,
        },
        Cell::of(Some(head.format.name())),
        Cell::of(status.map(Status::name)),
        Cell::of(head.superseded_by.as_ref().map(|id| id.0.as_str())),
    ]
}
