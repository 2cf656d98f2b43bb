//! Saved queries, and what is new of them, as JSON.

use serde::Serialize;
use wirecite::model::ArticleId;
use wirecite::search::FreshHit;
use wirecite::store::Watch;

use super::Run;
use crate::cli::render::json::HitOut;

/// A saved query in JSON.
#[derive(Serialize)]
pub(super) struct WatchOut<'a> {
    name: &'a str,
    query: &'a str,
    conditions: &'a [String],
    /// Articles that count as seen.
    seen: usize,
}

impl<'a> WatchOut<'a> {
    pub(super) fn new(watch: &'a Watch) -> Self {
        WatchOut {
            name: &watch.name,
            query: &watch.query,
            conditions: &watch.conditions,
            seen: watch.seen.len(),
        }
    }
}

/// What `watch run --format json` prints of each saved query.
#[derive(Serialize)]
pub(super) struct RunOut<'a> {
    name: &'a str,
    query: &'a str,
    conditions: &'a [String],
    /// Articles that match.
    articles: u64,
    new: u64,
    updated: u64,
    hits: Vec<FreshOut<'a>>,
}

impl<'a> RunOut<'a> {
    pub(super) fn new(run: &'a Run) -> Self {
        RunOut {
            name: &run.watch.name,
            query: &run.watch.query,
            conditions: &run.watch.conditions,
            articles: run.articles,
            new: run.new,
            updated: run.updated,
            hits: run
                .hits
                .iter()
                .map(|hit| FreshOut::new(&run.watch.name, hit))
                .collect(),
        }
    }
}

/// A new hit.
#[derive(Serialize)]
pub(super) struct FreshOut<'a> {
    watch: &'a str,
    /// `new` or `updated`.
    kind: &'static str,
    /// The version that was seen before.
    updates: Option<&'a ArticleId>,
    #[serde(flatten)]
    hit: HitOut<'a>,
}

impl<'a> FreshOut<'a> {
    pub(super) fn new(watch: &'a str, found: &'a FreshHit) -> Self {
        FreshOut {
            watch,
            kind: if found.updates.is_some() {
                "updated"
            } else {
                "new"
            },
            updates: found.updates.as_ref(),
            hit: HitOut::new(&found.hit),
        }
    }
}
