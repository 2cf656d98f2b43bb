//! Which statements are best: a query's truth and its words' worth, over statements in place of passages.
//!
//! A word counts where it stands in the content of a statement, in whichever passage that lies; a condition on passages
//! holds for a statement that touches one for which it holds, a condition on statements for the statement itself, and so
//! does what an agency was told.

use super::Engine;
use super::accepts::Accepts;
use super::bits::Bits;
use super::matching::Matcher;
use super::placed::Rule;
use super::postings::Occurrence;
use super::rank::{Best, Candidate, Columns};
use super::score::{IN_STATEMENTS, LESS, weights};
use super::statements::{Said, Statements};
use super::tree::{Ground, Tree};
use super::typed::{otherwise, typed};
use crate::error::Result;
use crate::model::Role;
use crate::search::query::{Filter, StatementFilter};
use crate::search::{Group, Sort};
use crate::store::Address;

/// The best statements, and how many there are.
pub(crate) struct RankedSaid {
    /// Statements that match.
    pub(crate) statements: u64,
    /// Articles they stand in.
    pub(crate) articles: u64,
    /// The best, best first: the passage of its place, its number in its article, its score.
    pub(crate) best: Vec<(Address, u32, f32)>,
}

/// Finds the `most` best statements.
pub(crate) fn rank_said(
    engine: &Engine<'_>,
    matcher: &Matcher<'_, '_>,
    sort: Sort,
    group: Group,
    most: usize,
) -> Result<RankedSaid> {
    let weights = if matcher.leaves.iter().any(|leaf| leaf.wanted) {
        weights(engine, matcher)?
    } else {
        vec![0.0; matcher.leaves.len()]
    };
    let mean = mean_length(engine)?;
    let needed = matcher.names_needed();
    let (mut statements, mut articles) = (0, 0);
    let mut best = Best::new(most, sort);
    for (number, segment) in engine.reader.segments.iter().enumerate() {
        let ground = Stated::new(engine, matcher, number, &matcher.tree)?;
        let hits = matcher.tree.hits(&ground)?;
        statements += hits.count();
        let scores = ground.scores(&weights, mean);
        let as_typed = ground.as_typed(&needed);
        let columns = Columns::open(engine, segment)?;
        let (mut article, mut current) = (Vec::new(), None);
        for at in hits.iter() {
            let said = &ground.statements.all[at as usize];
            if current != Some(said.lede) {
                articles += 1;
                current = Some(said.lede);
                best.take(&mut article, group);
            }
            let address = Address {
                segment: number as u32,
                doc: said.doc,
            };
            article.push(Candidate {
                address,
                score: scores[at as usize],
                otherwise: otherwise(&as_typed, at),
                seconds: columns.seconds.first(said.lede),
                key: columns.key.first(said.lede).unwrap_or(0),
                ordinal: said.number,
            });
        }
        best.take(&mut article, group);
    }
    let best = best.finish().into_iter();
    Ok(RankedSaid {
        statements,
        articles,
        best: best
            .map(|candidate| (candidate.address, candidate.ordinal, candidate.score))
            .collect(),
    })
}

/// Mean length of statements in words of their content, over the archive.
fn mean_length(engine: &Engine<'_>) -> Result<f32> {
    let (mut statements, mut words) = (0_u64, 0_u64);
    for segment in &engine.reader.segments {
        let traces = segment
            .traces()
            .map_err(|error| engine.reader.layout.engine(error))?;
        let has_deletes = segment.has_deletes();
        traces.each(|doc, kept| {
            if !(has_deletes && segment.is_deleted(doc)) {
                statements += u64::from(kept.trace.is_place());
                words += kept.trace.words().len() as u64;
            }
        });
    }
    Ok((words as f32 / statements.max(1) as f32).max(1.0))
}

/// The statements of which a tree is true.
pub(crate) struct SaidHits {
    /// Passages that they touch, ascending.
    pub(crate) passages: Vec<u32>,
    /// The first passages of their articles, and their numbers there; ascending.
    pub(crate) statements: Vec<(u32, u32)>,
}

/// The statements of a segment, as a query's tree is asked over them.
pub(super) struct Stated<'m, 'e, 'r> {
    engine: &'m Engine<'r>,
    matcher: &'m Matcher<'e, 'r>,
    segment: usize,
    statements: Statements,
    /// By leaf: the statements with its words; of leaves of the tree alone.
    found: Vec<Vec<Occurrence>>,
    /// By leaf: those with another form of a name in it.
    names: Vec<Vec<Occurrence>>,
}

impl<'m, 'e, 'r> Stated<'m, 'e, 'r> {
    pub(super) fn new(
        engine: &'m Engine<'r>,
        matcher: &'m Matcher<'e, 'r>,
        segment: usize,
        tree: &Tree,
    ) -> Result<Self> {
        let statements = Statements::read(engine, segment)?;
        let mut asked = vec![false; matcher.leaves.len()];
        tree.leaves(matcher, &mut asked);
        let leaves = matcher.leaves.iter().zip(asked);
        let (mut found, mut names) = (Vec::new(), Vec::new());
        for (leaf, asked) in leaves {
            let (all, of_names) = match asked {
                true => (
                    engine.stated_at(segment, leaf, &statements)?,
                    engine.named_at(segment, &leaf.names.in_text, &statements)?,
                ),
                false => (Vec::new(), Vec::new()),
            };
            found.push(all);
            names.push(of_names);
        }
        Ok(Stated {
            engine,
            matcher,
            segment,
            statements,
            found,
            names,
        })
    }

    /// Those of which a tree is true, and what they touch.
    pub(super) fn hits(&self, tree: &Tree) -> Result<SaidHits> {
        let hits = tree.hits(self)?;
        let of = |said: &Said| (said.lede, said.number);
        let statements = hits.iter().map(|at| of(&self.statements.all[at as usize]));
        let size = self.engine.reader.segments[self.segment].size();
        let touched = |doc: &u32| self.statements.touching(*doc).any(|at| hits.has(at));
        let mut statements: Vec<(u32, u32)> = statements.collect();
        statements.sort_unstable();
        Ok(SaidHits {
            passages: (0..size).filter(touched).collect(),
            statements,
        })
    }

    /// The statements for which `holds` is true.
    fn those(&self, holds: impl Fn(&Said) -> bool) -> Bits {
        let mut bits = Bits::none(self.size());
        for (said, at) in self.statements.all.iter().zip(0..) {
            if holds(said) {
                bits.insert(at);
            }
        }
        bits
    }

    fn accepted(&self, filter: &StatementFilter) -> Result<Bits> {
        let failed = |error| self.engine.reader.layout.engine(error);
        let traces = self.engine.reader.segments[self.segment]
            .traces()
            .map_err(failed)?;
        let accepts = Accepts::new(filter, &traces).map_err(failed)?;
        Ok(self.those(|said| accepts.takes(said.kept)))
    }

    /// Of each of these leaves: the statements that have it as typed.
    fn as_typed(&self, needed: &[usize]) -> Vec<Bits> {
        let of = |&number: &usize| {
            let mut bits = Bits::none(self.size());
            let found = typed(&self.found[number], &self.names[number]);
            found.for_each(|at| bits.insert(at));
            bits
        };
        needed.iter().map(of).collect()
    }

    /// By statement.
    fn scores(&self, weights: &[f32], mean: f32) -> Vec<f32> {
        let mut scores = vec![0.0; self.statements.all.len()];
        let found = self.found.iter().zip(&self.names);
        let leaves = self.matcher.leaves.iter().zip(found).zip(weights);
        for ((_, (found, names)), weight) in leaves.filter(|((leaf, _), _)| leaf.wanted) {
            let mut names = names.iter().peekable();
            for occurrence in found {
                while names.next_if(|name| name.doc < occurrence.doc).is_some() {}
                let of_names = names.next_if(|name| name.doc == occurrence.doc);
                let less = of_names.map_or(0.0, |name| LESS * name.count as f32);
                let at = occurrence.doc as usize;
                let length = self.statements.all[at].length as f32 / mean;
                let norm = IN_STATEMENTS.norm(length);
                scores[at] +=
                    weight * IN_STATEMENTS.saturated(occurrence.count as f32 - less, norm);
            }
        }
        scores
    }
}

impl Ground for Stated<'_, '_, '_> {
    fn size(&self) -> u32 {
        self.statements.len()
    }

    fn leaf(&self, number: usize) -> Bits {
        let mut bits = Bits::none(self.size());
        let found = self.found[number].iter();
        found.for_each(|occurrence| bits.insert(occurrence.doc));
        bits
    }

    fn own(&self, number: usize) -> Bits {
        self.leaf(number)
    }

    fn filter(&self, filter: &Filter) -> Result<Bits> {
        match filter {
            Filter::Statement(filter) => self.accepted(filter),
            // Beside what was told in a passage, others may have said other things to nobody.
            Filter::Agency {
                ids,
                role: Some(Role::Told),
            } if ids.is_empty() => Ok(self.those(|said| said.kept.told.is_some())),
            Filter::Agency {
                ids,
                role: Some(Role::Told),
            } => self.accepted(&StatementFilter {
                told: ids.clone(),
                ..StatementFilter::default()
            }),
            filter => {
                let mut bits = Bits::none(self.size());
                for doc in self.engine.filter(self.segment, filter)?.iter() {
                    self.statements.touching(doc).for_each(|at| bits.insert(at));
                }
                Ok(bits)
            }
        }
    }

    fn placed(&self, number: usize) -> Result<Bits> {
        let placed = &self.matcher.placed[number];
        let leaves = &self.matcher.leaves;
        let found = self
            .engine
            .stated_so(self.segment, placed.spot(), leaves, &self.statements)?;
        let least = match placed.rule {
            Rule::Beside(_) => 1,
            Rule::AtLeast(times, _) => times,
        };
        let mut bits = Bits::none(self.size());
        let enough = found.iter().filter(|it| it.count >= least);
        enough.for_each(|it| bits.insert(it.doc));
        Ok(bits)
    }

    fn placed_own(&self, number: usize) -> Result<Bits> {
        self.placed(number)
    }

    fn leads(&self) -> Bits {
        self.those(|said| said.doc == said.lede)
    }

    fn said(&self, number: usize) -> Result<Bits> {
        // What is asked of a statement here is asked of this one.
        self.matcher.said[number].hits(self)
    }
}
