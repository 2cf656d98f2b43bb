//! A timeline as JSON.

use serde::Serialize;
use wirecite::search::{By, Known, Tally};

use super::Shown;

/// What `timeline --format json` prints.
#[derive(Serialize)]
pub(super) struct TimelineOut<'a> {
    query: &'a str,
    /// The conditions beside the query, as they would be typed.
    conditions: &'a [String],
    /// `day`, `week`, `month`, `year`.
    every: &'static str,
    /// `articles` or `passages`: what is counted.
    counted: &'static str,
    /// `agency`, `outlet`, or null.
    by: Option<&'static str>,
    articles: u64,
    passages: u64,
    /// Articles that count for several agencies.
    several: u64,
    /// Whether periods without any hit are left out of `periods`, since there are too many.
    gaps: bool,
    keys: Vec<KeyOut<'a>>,
    periods: Vec<RowOut<'a>>,
    apart: Vec<RowOut<'a>>,
}

/// An agency or outlet with its count; null where none is known.
#[derive(Serialize)]
pub(super) struct KeyOut<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) count: u64,
}

/// A period, or what lies in none: then its name and days are null, and `apart` says why.
#[derive(Serialize)]
pub(super) struct RowOut<'a> {
    pub(super) period: Option<&'a str>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// `known-to-month`, `known-to-year`, `undated`, `not-believed`.
    pub(super) apart: Option<&'static str>,
    pub(super) count: u64,
    /// Only those with any; null where nothing is told apart.
    pub(super) by: Option<Vec<KeyOut<'a>>>,
}

impl<'a> TimelineOut<'a> {
    pub(super) fn new(shown: &'a Shown) -> Self {
        let line = &shown.line;
        let (apart, periods) = rows_out(shown).partition(|row| row.apart.is_some());
        TimelineOut {
            query: &shown.query,
            conditions: &shown.conditions,
            every: line.every.word(),
            counted: shown.unit().1,
            by: shown.layout.by.map(|by| match by {
                By::Agency => "agency",
                By::Outlet => "outlet",
            }),
            articles: line.articles,
            passages: line.passages,
            several: line.several,
            gaps: line.gaps,
            keys: line
                .keys
                .iter()
                .map(|key| key_out(shown, key.id.as_deref(), key.count))
                .collect(),
            periods,
            apart,
        }
    }
}

fn key_out<'a>(shown: &'a Shown, key: Option<&'a str>, count: u64) -> KeyOut<'a> {
    KeyOut {
        key,
        name: key.map(|id| shown.name(id)),
        count,
    }
}

/// All periods, then what is told apart from them.
pub(super) fn rows_out<'a>(shown: &'a Shown) -> impl Iterator<Item = RowOut<'a>> {
    let by = move |tally: &Tally| {
        shown.layout.by.map(|_| {
            let keys = tally.by.iter();
            keys.map(|(key, count)| key_out(shown, shown.line.keys[*key].id.as_deref(), *count))
                .collect()
        })
    };
    let periods = shown.line.periods.iter().map(move |period| RowOut {
        period: Some(&period.name),
        from: Some(period.from.to_string()),
        to: Some(period.to.to_string()),
        apart: None,
        count: period.tally.count,
        by: by(&period.tally),
    });
    let apart = shown.line.apart.iter().map(move |apart| RowOut {
        period: None,
        from: None,
        to: None,
        apart: Some(match apart.known {
            Known::Month => "known-to-month",
            Known::Year => "known-to-year",
            Known::Nothing => "undated",
            Known::NotBelieved => "not-believed",
        }),
        count: apart.tally.count,
        by: by(&apart.tally),
    });
    periods.chain(apart)
}
