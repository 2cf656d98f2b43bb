//! The columns of the UCDP Georeferenced Event Dataset that name the sources of an event, which its coders fill in by hand:
//! one row an article. `docs/exports.md` says what the codebook asks of each and how it is filled.

use wirecite::model::{Date, Precision, Role};

use super::entry::Entry;
use super::table::Cell;

/// The columns, as the dataset has them.
pub const COLUMNS: &[&str] = &[
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "number_of_sources",
];

/// The row of an article.
pub fn row(entry: &Entry<'_>) -> Vec<Cell> {
    let head = entry.head;
    let date = entry.date().map(|date| day(&date));
    let parts = [
        head.outlet.as_deref(),
        date.as_deref(),
        head.title.as_deref(),
    ];
    let article: Vec<&str> = parts.into_iter().flatten().collect();
    vec![
        match article.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(article.join(",")),
        },
        Cell::of(head.outlet.as_deref()),
        Cell::of(date.as_deref()),
        Cell::of(head.title.as_deref()),
        Cell::list(original(entry)),
        Cell::number(sources(entry)),
    ]
}

/// A date without its time of day: the dataset knows days.
fn day(date: &Date) -> String {
    match date.precision {
        Precision::Time => date.first.format("%Y-%m-%d").to_string(),
        _ => date.iso(),
    }
}

/// Who the information comes from: those who speak in the passage, and agencies it cites; else the agencies that somebody
/// told, else those that the article is from. Empty where none is known.
fn original(entry: &Entry<'_>) -> Vec<String> {
    let agencies = |role| entry.agencies(role).into_iter().map(str::to_owned);
    let mut found = entry.speakers();
    found.extend(agencies(Role::Cited));
    for role in [Role::Told, Role::Origin] {
        if found.is_empty() {
            found.extend(agencies(role));
        }
    }
    found
}

/// The sources that the row is known to stand for: it is of one article, and so of one source, however many agencies are
/// credited in it and however many copies it has. None where neither outlet nor agency is known: unknown is not counted.
fn sources(entry: &Entry<'_>) -> Option<usize> {
    let known = entry.head.outlet.is_some() || !entry.agencies(Role::Origin).is_empty();
    known.then_some(1)
}
