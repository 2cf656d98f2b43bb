//! Which hits are best.

use std::cmp::Ordering;

use super::Engine;
use super::matching::Matcher;
use super::score::{Scores, score};
use super::typed::otherwise;
use crate::error::Result;
use crate::search::{Group, Sort};
use crate::store::{Address, Segment};

/// The best hits, and how many there are.
pub(crate) struct Ranked {
    /// Passages that match.
    pub(crate) passages: u64,
    /// Articles they lie in.
    pub(crate) articles: u64,
    /// The best, best first, with their scores.
    pub(crate) best: Vec<(Address, f32)>,
}

/// A hit on its way.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) address: Address,
    pub(super) score: f32,
    /// Names of the query that it has in another form alone.
    pub(super) otherwise: u32,
    /// First moment of the date of publication; the smallest number where there is none.
    pub(super) seconds: Option<i64>,
    /// From the article's id: breaks ties by content, never by place in the index.
    pub(super) key: u64,
    /// Position in its article, of the passage or of the statement.
    pub(super) ordinal: u32,
}

/// Finds the `most` best hits.
pub(crate) fn rank(
    engine: &Engine<'_>,
    matcher: &Matcher<'_, '_>,
    sort: Sort,
    group: Group,
    most: usize,
) -> Result<Ranked> {
    let scores = matcher
        .leaves
        .iter()
        .any(|leaf| leaf.wanted)
        .then(|| score(engine, matcher))
        .transpose()?;
    let needed = matcher.names_needed();
    let (mut passages, mut articles) = (0, 0);
    let mut best = Best::new(most, sort);
    for (number, segment) in engine.reader.segments.iter().enumerate() {
        let bits = matcher.hits(number)?;
        passages += bits.count();
        let columns = Columns::open(engine, segment)?;
        let as_typed = matcher.as_typed(number, &needed);
        let mut article = Vec::new();
        let mut current = None;
        for doc in bits.iter() {
            let lede = segment.lede(doc);
            if current != Some(lede) {
                articles += 1;
                current = Some(lede);
                best.take(&mut article, group);
            }
            let address = Address {
                segment: number as u32,
                doc,
            };
            let candidate = columns.candidate(segment, address, lede, scores.as_ref());
            article.push(Candidate {
                otherwise: otherwise(&as_typed, doc),
                ..candidate
            });
        }
        best.take(&mut article, group);
    }
    Ok(Ranked {
        passages,
        articles,
        best: best
            .finish()
            .into_iter()
            .map(|candidate| (candidate.address, candidate.score))
            .collect(),
    })
}

/// The columns that order hits.
pub(super) struct Columns {
    pub(super) seconds: tantivy::columnar::Column<i64>,
    pub(super) key: tantivy::columnar::Column<u64>,
}

impl Columns {
    pub(super) fn open(engine: &Engine<'_>, segment: &Segment) -> Result<Self> {
        let open = || {
            let columns = segment.reader.fast_fields();
            Ok(Columns {
                seconds: columns.i64("seconds")?,
                key: columns.u64("key")?,
            })
        };
        open().map_err(|error| engine.reader.layout.engine(error))
    }

    fn candidate(
        &self,
        segment: &Segment,
        address: Address,
        lede: u32,
        scores: Option<&Scores>,
    ) -> Candidate {
        Candidate {
            address,
            score: scores.map_or(0.0, |scores| scores.of(address, lede)),
            otherwise: 0,
            seconds: self.seconds.first(lede),
            key: self.key.first(lede).unwrap_or(0),
            ordinal: segment.ordinal(address.doc).0,
        }
    }
}

/// Keeps the best candidates.
pub(super) struct Best {
    most: usize,
    sort: Sort,
    kept: Vec<Candidate>,
}

impl Best {
    pub(super) fn new(most: usize, sort: Sort) -> Self {
        Best {
            most,
            sort,
            kept: Vec::new(),
        }
    }

    /// Takes an article's candidates: all of them, or the best.
    pub(super) fn take(&mut self, article: &mut Vec<Candidate>, group: Group) {
        match group {
            Group::Passage => self.kept.append(article),
            Group::Article => {
                let by_score = |a: &&Candidate, b: &&Candidate| better(a, b, Sort::Relevance);
                self.kept.extend(article.iter().min_by(by_score).copied());
                article.clear();
            }
        }
        if self.kept.len() > self.most.saturating_mul(4).max(10_000) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let sort = self.sort;
        if self.kept.len() > self.most {
            if self.most > 0 {
                self.kept
                    .select_nth_unstable_by(self.most - 1, |a, b| better(a, b, sort));
            }
            self.kept.truncate(self.most);
        }
    }

    /// The best, best first.
    pub(super) fn finish(mut self) -> Vec<Candidate> {
        self.cut();
        let sort = self.sort;
        self.kept.sort_unstable_by(|a, b| better(a, b, sort));
        self.kept
    }
}

/// Less is better. Total: two different passages never compare equal.
fn better(a: &Candidate, b: &Candidate, sort: Sort) -> Ordering {
    // What has the names as typed comes first, however often another form stands elsewhere.
    let by_score = || {
        let typed = a.otherwise.cmp(&b.otherwise);
        typed.then_with(|| b.score.total_cmp(&a.score))
    };
    let newest = || b.seconds.cmp(&a.seconds);
    let oldest = || match (a.seconds, b.seconds) {
        (Some(a), Some(b)) => a.cmp(&b),
        // Undated last.
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    let first = match sort {
        Sort::Relevance => by_score().then_with(newest),
        Sort::Newest => newest().then_with(by_score),
        Sort::Oldest => oldest().then_with(by_score),
    };
    first
        .then_with(|| a.key.cmp(&b.key))
        .then_with(|| a.ordinal.cmp(&b.ordinal))
}
