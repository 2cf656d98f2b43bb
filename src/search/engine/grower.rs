//! From the nodes of a query to its tree: words become numbered leaves, operators of place numbered wholes.

use std::collections::HashMap;

use super::beside::{Spot, Unit};
use super::cased::capitals;
use super::names::Names;
use super::placed::{Placed, Rule};
use super::spans::Forms;
use super::tree::{Leaf, LeafKind, Tree};
use crate::search::query::{self, Beside, Node};
use crate::store::tokenizer::words;

/// Replaces words by leaves. Equal words are one leaf that stands several times.
#[derive(Default)]
pub(crate) struct Grower {
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) placed: Vec<Placed>,
    /// What is asked of statements.
    pub(crate) said: Vec<Tree>,
    numbers: HashMap<(LeafKind, Vec<String>, bool), usize>,
}

/// Where in the query a node stands.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    /// Outside of any negation.
    wanted: bool,
    /// Not beside others, nor in a statement.
    alone: bool,
}

impl Standing {
    /// The whole query.
    pub(crate) const TOP: Standing = Standing {
        wanted: true,
        alone: true,
    };
}

impl Grower {
    pub(crate) fn grow(&mut self, node: &Node, standing: Standing) -> Tree {
        let beside = Standing {
            alone: false,
            ..standing
        };
        match node {
            Node::Filter(filter) => Tree::Filter(filter.clone()),
            Node::And(nodes) => Tree::And(self.all(nodes, standing)),
            Node::Or(nodes) => Tree::Or(self.all(nodes, standing)),
            Node::Not(node) => Tree::Not(Box::new(self.grow(
                node,
                Standing {
                    wanted: !standing.wanted,
                    ..standing
                },
            ))),
            Node::Lead(node) => Tree::Lead(Box::new(self.grow(node, standing))),
            Node::Said(node) => {
                let tree = self.grow(node, beside);
                self.said.push(tree);
                Tree::Said(self.said.len() - 1)
            }
            Node::Beside(..) => {
                let spot = self.spot(node, beside);
                self.place(Rule::Beside(spot), standing)
            }
            Node::AtLeast(times, inner) => {
                let spot = self.spot(inner, beside);
                self.place(Rule::AtLeast(*times, spot), standing)
            }
            node => match self.leaf(node, standing) {
                Some(number) => Tree::Leaf(number),
                None => Tree::Or(Vec::new()),
            },
        }
    }

    fn all(&mut self, nodes: &[Node], standing: Standing) -> Vec<Tree> {
        nodes.iter().map(|node| self.grow(node, standing)).collect()
    }

    fn place(&mut self, rule: Rule, standing: Standing) -> Tree {
        let same = |it: &Placed| it.rule == rule && it.wanted == standing.wanted;
        if let Some(number) = self.placed.iter().position(same) {
            self.placed[number].alone |= standing.alone;
            return Tree::Placed(number);
        }
        self.placed.push(Placed {
            rule,
            wanted: standing.wanted,
            alone: standing.alone,
            found: Vec::new(),
        });
        Tree::Placed(self.placed.len() - 1)
    }

    /// What stands on a side of an operator of place; the parser lets nothing else there.
    fn spot(&mut self, node: &Node, standing: Standing) -> Spot {
        match node {
            Node::Or(nodes) => {
                Spot::Any(nodes.iter().map(|node| self.spot(node, standing)).collect())
            }
            Node::Beside(operator, parts) => {
                let mut parts: Vec<Spot> =
                    parts.iter().map(|part| self.spot(part, standing)).collect();
                let near =
                    |distance, ordered, mut parts: Vec<Spot>| match (parts.pop(), parts.pop()) {
                        (Some(right), Some(left)) => Spot::Near {
                            distance,
                            ordered,
                            sides: Box::new([left, right]),
                        },
                        _ => Spot::Any(Vec::new()),
                    };
                match operator {
                    Beside::Near(distance) => near(*distance, false, std::mem::take(&mut parts)),
                    Beside::Before(distance) => near(*distance, true, std::mem::take(&mut parts)),
                    Beside::Sentence => Spot::Within(Unit::Sentence, parts),
                    Beside::Paragraph => Spot::Within(Unit::Paragraph, parts),
                }
            }
            node => match self.leaf(node, standing) {
                Some(number) => Spot::Leaf(number),
                None => Spot::Any(Vec::new()),
            },
        }
    }

    /// The leaf of a node, where it is one.
    fn leaf(&mut self, node: &Node, standing: Standing) -> Option<usize> {
        let term = |kind, term: &query::Term| Some((kind, term.typed.clone(), term.words.clone()));
        let (kind, typed, words) = match node {
            Node::Word(it) => term(LeafKind::Word, it),
            Node::Phrase(it) => term(LeafKind::Phrase, it),
            Node::Prefix(it) => term(LeafKind::Prefix, it),
            Node::Fuzzy(it, distance) => term(LeafKind::Fuzzy(*distance), it),
            Node::Like(it) => term(LeafKind::Like, it),
            Node::Cased(it) => {
                let typed = words(&it.typed);
                let capitals = typed.map(|word| capitals(&it.typed[word.start..word.end]));
                term(LeafKind::Cased(capitals.collect()), it)
            }
            Node::Pattern(pattern) => {
                let letters = vec![pattern.letters.clone()];
                Some((
                    LeafKind::Pattern(pattern.clone()),
                    pattern.typed.clone(),
                    letters,
                ))
            }
            Node::Count(counts) => Some((LeafKind::Count(*counts), counts.to_string(), Vec::new())),
            _ => None,
        }?;
        let key = (kind.clone(), words.clone(), standing.wanted);
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.leaves.push(Leaf {
                kind,
                typed: typed.clone(),
                words,
                times: 0,
                text: Forms::default(),
                title: Forms::default(),
                names: Names::default(),
                found: Vec::new(),
                wanted: standing.wanted,
                alone: false,
            });
            self.leaves.len() - 1
        });
        let leaf = &mut self.leaves[number];
        leaf.times += 1;
        leaf.alone |= standing.alone;
        if !leaf.typed.contains(char::is_uppercase) {
            leaf.typed = typed;
        }
        Some(number)
    }
}
