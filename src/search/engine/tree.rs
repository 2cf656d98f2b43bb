//! A query's tree over numbered things (passages, statements): for which of them it is true, and at which of them that
//! can be shown.

use super::beside::Spot;
use super::bits::Bits;
use super::matching::Matcher;
use super::names::Names;
use super::postings::Occurrence;
use super::spans::Forms;
use crate::error::Result;
use crate::search::query::{Counts, Filter, Pattern};

/// A word, phrase or prefix of the query with what it stands for in this archive.
pub(crate) struct Leaf {
    pub(crate) kind: LeafKind,
    /// As typed; with a capital, where it was typed with one anywhere in the query.
    pub(crate) typed: String,
    /// Words as typed, folded.
    pub(crate) words: Vec<String>,
    /// How often it stands in the query.
    pub(crate) times: u32,
    /// What it stands for in running text.
    pub(crate) text: Forms,
    /// The same in headlines.
    pub(crate) title: Forms,
    /// The other forms of its names; those two hold them too.
    pub(crate) names: Names,
    /// By segment: where it stands.
    pub(crate) found: Vec<Found>,
    /// Whether it says what is wanted, outside of any negation.
    pub(crate) wanted: bool,
    /// Whether it is wanted wherever it stands, not only beside others or in a statement.
    pub(crate) alone: bool,
}

/// What sort of leaf.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum LeafKind {
    Word,
    Phrase,
    Prefix,
    Pattern(Pattern),
    /// A word that differs by so many letters.
    Fuzzy(u32),
    /// A name, and what is likely the same one.
    Like,
    /// A word or phrase as written: which of its letters are capitals, word by word.
    Cased(Vec<Vec<bool>>),
    Count(Counts),
}

/// Where a leaf stands in one segment.
#[derive(Default)]
pub(crate) struct Found {
    /// Passages, ascending.
    pub(crate) body: Vec<Occurrence>,
    /// Ledes of articles that have it in their headline, ascending.
    pub(crate) title: Vec<Occurrence>,
    /// Those of the two that are other forms of a name.
    pub(crate) body_names: Vec<Occurrence>,
    pub(crate) title_names: Vec<Occurrence>,
    /// Passages with a related word, which weighs in ranking and is never a match.
    pub(crate) related: Vec<Occurrence>,
}

/// The query's tree, its words replaced by numbers of leaves.
pub(crate) enum Tree {
    Leaf(usize),
    Filter(Filter),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    /// Words that stand so to each other, or so often: number in [`super::grower::Grower::placed`].
    Placed(usize),
    /// In the first passage of an article.
    Lead(Box<Tree>),
    /// Of one statement: number in [`super::grower::Grower::said`].
    Said(usize),
}

impl Tree {
    /// Whether it asks for words outside of any negation.
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Tree::Leaf(_) | Tree::Placed(_) => true,
            Tree::Filter(_) | Tree::Not(_) | Tree::Said(_) => false,
            Tree::Lead(inner) => inner.has_words(),
            Tree::And(parts) | Tree::Or(parts) => parts.iter().any(Tree::has_words),
        }
    }
}

impl Tree {
    /// Takes note of the leaves that it asks for.
    pub(super) fn leaves(&self, matcher: &Matcher<'_, '_>, asked: &mut [bool]) {
        match self {
            Tree::Leaf(number) => asked[*number] = true,
            Tree::Filter(_) => {}
            Tree::Placed(number) => {
                let mut numbers = Vec::new();
                matcher.placed[*number].spot().leaves(&mut numbers);
                numbers.into_iter().for_each(|number| asked[number] = true);
            }
            Tree::Said(number) => matcher.said[*number].leaves(matcher, asked),
            Tree::Not(inner) | Tree::Lead(inner) => inner.leaves(matcher, asked),
            Tree::And(parts) | Tree::Or(parts) => {
                parts.iter().for_each(|part| part.leaves(matcher, asked));
            }
        }
    }
}

impl Tree {
    /// Calls `each` with what it asks for outside of any negation, as places in a text.
    pub(crate) fn wanted_spots(&self, matcher: &Matcher<'_, '_>, each: &mut impl FnMut(&Spot)) {
        match self {
            Tree::Leaf(number) => each(&Spot::Leaf(*number)),
            Tree::Placed(number) => each(matcher.placed[*number].spot()),
            Tree::Said(number) => matcher.said[*number].wanted_spots(matcher, each),
            Tree::Lead(inner) => inner.wanted_spots(matcher, each),
            Tree::And(parts) | Tree::Or(parts) => {
                parts
                    .iter()
                    .for_each(|part| part.wanted_spots(matcher, each));
            }
            Tree::Filter(_) | Tree::Not(_) => {}
        }
    }
}

/// What a tree is asked over: things of one segment, each with a number.
pub(crate) trait Ground {
    /// How many things there are.
    fn size(&self) -> u32;
    /// Those of which a leaf is true.
    fn leaf(&self, number: usize) -> Bits;
    /// Those that hold a leaf's words themselves.
    fn own(&self, number: usize) -> Bits;
    /// Those for which a condition holds.
    fn filter(&self, filter: &Filter) -> Result<Bits>;
    /// Those of which it is true that words stand so to each other, or so often.
    fn placed(&self, number: usize) -> Result<Bits>;
    /// Those that hold such words themselves.
    fn placed_own(&self, number: usize) -> Result<Bits>;
    /// Those in the first passage of an article.
    fn leads(&self) -> Bits;
    /// Those that are, or are touched by, a statement of which a tree is true.
    fn said(&self, number: usize) -> Result<Bits>;
}

impl Tree {
    /// The things of which the tree is true and can be shown.
    pub(crate) fn hits(&self, ground: &impl Ground) -> Result<Bits> {
        let mut bits = self.truth(ground)?;
        bits.and(&self.shown(ground)?);
        Ok(bits)
    }

    pub(super) fn truth(&self, ground: &impl Ground) -> Result<Bits> {
        Ok(match self {
            Tree::Leaf(number) => ground.leaf(*number),
            Tree::Filter(filter) => ground.filter(filter)?,
            Tree::Placed(number) => ground.placed(*number)?,
            Tree::Said(number) => ground.said(*number)?,
            Tree::Lead(inner) => {
                let mut bits = inner.truth(ground)?;
                bits.and(&ground.leads());
                bits
            }
            Tree::Not(inner) => {
                let mut bits = inner.truth(ground)?;
                bits.invert();
                bits
            }
            Tree::And(parts) => {
                let mut bits = Bits::all(ground.size());
                for part in parts {
                    bits.and(&part.truth(ground)?);
                }
                bits
            }
            Tree::Or(parts) => {
                let mut bits = Bits::none(ground.size());
                for part in parts {
                    bits.or(&part.truth(ground)?);
                }
                bits
            }
        })
    }

    /// The things at which what a tree asks for can be shown: those that hold its words themselves, and all for which
    /// a condition holds where no word is asked for beside it.
    fn shown(&self, ground: &impl Ground) -> Result<Bits> {
        match self {
            Tree::Leaf(number) => Ok(ground.own(*number)),
            Tree::Placed(number) => ground.placed_own(*number),
            Tree::Lead(inner) if inner.has_words() => {
                let mut bits = inner.shown(ground)?;
                bits.and(&ground.leads());
                Ok(bits)
            }
            Tree::Filter(_) | Tree::Not(_) | Tree::Said(_) | Tree::Lead(_) => self.truth(ground),
            Tree::And(parts) if parts.iter().any(Tree::has_words) => {
                any_shown(ground, parts.iter().filter(|part| part.has_words()))
            }
            Tree::And(_) => self.truth(ground),
            Tree::Or(parts) => any_shown(ground, parts.iter()),
        }
    }
}

fn any_shown<'t>(ground: &impl Ground, parts: impl Iterator<Item = &'t Tree>) -> Result<Bits> {
    let mut bits = Bits::none(ground.size());
    for part in parts {
        bits.or(&part.shown(ground)?);
    }
    Ok(bits)
}
