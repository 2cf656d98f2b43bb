//! A query's tree over numbered things (passages, statements): for which of them it is true, and at which of them that
//! can be shown.

use std::collections::HashMap;

use super::bits::Bits;
use super::postings::Occurrence;
use super::spans::Forms;
use crate::error::Result;
use crate::search::query::{self, Filter, Node};

/// A word, phrase or prefix of the query with what it stands for in this archive.
pub(crate) struct Leaf {
    pub(crate) kind: LeafKind,
    /// Words as typed, folded.
    pub(crate) words: Vec<String>,
    /// How often it stands in the query.
    pub(crate) times: u32,
    /// What it stands for in running text.
    pub(crate) text: Forms,
    /// The same in headlines.
    pub(crate) title: Forms,
    /// By segment: where it stands.
    pub(crate) found: Vec<Found>,
    /// Whether it says what is wanted, outside of any negation.
    pub(crate) wanted: bool,
}

/// What sort of leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum LeafKind {
    Word,
    Phrase,
    Prefix,
}

/// Where a leaf stands in one segment.
#[derive(Default)]
pub(crate) struct Found {
    /// Passages, ascending.
    pub(crate) body: Vec<Occurrence>,
    /// Ledes of articles that have it in their headline, ascending.
    pub(crate) title: Vec<Occurrence>,
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
}

impl Tree {
    /// Whether it asks for words outside of any negation.
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Tree::Leaf(_) => true,
            Tree::Filter(_) | Tree::Not(_) => false,
            Tree::And(parts) | Tree::Or(parts) => parts.iter().any(Tree::has_words),
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
}

impl Tree {
    /// The things of which the tree is true and can be shown.
    pub(crate) fn hits(&self, ground: &impl Ground) -> Result<Bits> {
        let mut bits = self.truth(ground)?;
        bits.and(&self.shown(ground)?);
        Ok(bits)
    }

    fn truth(&self, ground: &impl Ground) -> Result<Bits> {
        Ok(match self {
            Tree::Leaf(number) => ground.leaf(*number),
            Tree::Filter(filter) => ground.filter(filter)?,
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
            Tree::Filter(_) | Tree::Not(_) => self.truth(ground),
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

/// Replaces words by leaves. Equal words are one leaf that stands several times.
#[derive(Default)]
pub(crate) struct Grower {
    pub(crate) leaves: Vec<Leaf>,
    numbers: HashMap<(LeafKind, Vec<String>, bool), usize>,
}

impl Grower {
    pub(crate) fn grow(&mut self, node: &Node, wanted: bool) -> Tree {
        match node {
            Node::Word(term) => self.leaf(LeafKind::Word, term, wanted),
            Node::Phrase(term) => self.leaf(LeafKind::Phrase, term, wanted),
            Node::Prefix(term) => self.leaf(LeafKind::Prefix, term, wanted),
            Node::Filter(filter) => Tree::Filter(filter.clone()),
            Node::And(nodes) => {
                Tree::And(nodes.iter().map(|node| self.grow(node, wanted)).collect())
            }
            Node::Or(nodes) => Tree::Or(nodes.iter().map(|node| self.grow(node, wanted)).collect()),
            Node::Not(node) => Tree::Not(Box::new(self.grow(node, !wanted))),
        }
    }

    fn leaf(&mut self, kind: LeafKind, term: &query::Term, wanted: bool) -> Tree {
        let key = (kind, term.words.clone(), wanted);
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.leaves.push(Leaf {
                kind,
                words: term.words.clone(),
                times: 0,
                text: Forms::default(),
                title: Forms::default(),
                found: Vec::new(),
                wanted,
            });
            self.leaves.len() - 1
        });
        self.leaves[number].times += 1;
        Tree::Leaf(number)
    }
}
