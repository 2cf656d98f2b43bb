//! For which passages a query is true.
//!
//! The headline counts as part of each of its article's passages. A passage is a hit where the query is true of
//! it and one of the words asked for stands in its own text; the first passage also where it stands in the
//! headline alone. So a hit always shows what it was found by.

use std::collections::HashMap;

use tantivy::schema::{Field, Term};

use super::Engine;
use super::bits::Bits;
use super::forms::Variant;
use super::postings::{Occurrence, documents};
use super::related::related;
use crate::error::Result;
use crate::model::{Date, Role};
use crate::search::query::{self, Filter, Node};
use crate::store::tokenizer::words;

/// A word, phrase or prefix of the query with what it stands for in this archive.
pub(crate) struct Leaf {
    pub(crate) kind: LeafKind,
    /// Words as typed, folded.
    pub(crate) words: Vec<String>,
    /// How often it stands in the query.
    pub(crate) times: u32,
    /// Forms of the index it stands for in running text; empty for a phrase.
    pub(crate) forms: Vec<Variant>,
    /// The same in headlines.
    pub(crate) title_forms: Vec<Variant>,
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
enum Tree {
    Leaf(usize),
    Filter(Filter),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
}

impl Tree {
    /// Whether it asks for words outside of any negation.
    fn has_words(&self) -> bool {
        match self {
            Tree::Leaf(_) => true,
            Tree::Filter(_) | Tree::Not(_) => false,
            Tree::And(parts) | Tree::Or(parts) => parts.iter().any(Tree::has_words),
        }
    }
}

/// A query made ready: its leaves looked up in every segment.
pub(crate) struct Matcher<'e, 'r> {
    engine: &'e Engine<'r>,
    tree: Tree,
    pub(crate) leaves: Vec<Leaf>,
}

impl<'e, 'r> Matcher<'e, 'r> {
    /// Looks up what `node` asks for.
    pub(crate) fn new(engine: &'e Engine<'r>, node: &Node) -> Result<Self> {
        let mut grower = Grower::default();
        let tree = grower.grow(node, true);
        let leaves = grower.leaves;
        let mut matcher = Matcher {
            engine,
            tree,
            leaves,
        };
        matcher.look_up()?;
        Ok(matcher)
    }

    fn look_up(&mut self) -> Result<()> {
        let fields = &self.engine.reader.fields;
        for leaf in &mut self.leaves {
            let forms = |field: Field| match (leaf.kind, leaf.words.first()) {
                (LeafKind::Word, Some(word)) => self.engine.inflected(field, word),
                (LeafKind::Prefix, Some(word)) => self.engine.beginning_with(field, word),
                _ => Ok(Vec::new()),
            };
            (leaf.forms, leaf.title_forms) = (forms(fields.words)?, forms(fields.title)?);
            let mut related_forms = Vec::new();
            if let (LeafKind::Word, Some(word)) = (leaf.kind, leaf.words.first()) {
                for other in related(word) {
                    related_forms.extend(self.engine.inflected(fields.words, other)?);
                }
            }
            for segment in 0..self.engine.reader.segments.len() {
                let at = |field, forms: &[Variant]| match leaf.kind {
                    LeafKind::Phrase => self.engine.phrase(segment, field, &leaf.words, false),
                    _ => self.engine.any_of(segment, field, forms),
                };
                leaf.found.push(Found {
                    body: at(fields.words, &leaf.forms)?,
                    title: at(fields.title, &leaf.title_forms)?,
                    related: self.engine.any_of(segment, fields.words, &related_forms)?,
                });
            }
        }
        Ok(())
    }

    /// The hits in one segment.
    pub(crate) fn hits(&self, segment: usize) -> Result<Bits> {
        let opened = &self.engine.reader.segments[segment];
        let mut bits = self.truth(segment, &self.tree)?;
        bits.and(&self.shown(segment, &self.tree)?);
        if opened.reader.has_deletes() {
            let mut alive = Bits::none(opened.size());
            (0..opened.size())
                .filter(|&doc| !opened.is_deleted(doc))
                .for_each(|doc| alive.insert(doc));
            bits.and(&alive);
        }
        Ok(bits)
    }

    /// The passages at which what a tree asks for can be shown: those that hold its words themselves, and all for which
    /// a condition holds where no word is asked for beside it.
    fn shown(&self, segment: usize, tree: &Tree) -> Result<Bits> {
        match tree {
            Tree::Leaf(number) => {
                let found = &self.leaves[*number].found[segment];
                let mut own = Bits::none(self.engine.reader.segments[segment].size());
                let places = found.body.iter().chain(&found.title);
                places.for_each(|occurrence| own.insert(occurrence.doc));
                Ok(own)
            }
            Tree::Filter(_) | Tree::Not(_) => self.truth(segment, tree),
            Tree::And(parts) if parts.iter().any(Tree::has_words) => {
                self.any_shown(segment, parts.iter().filter(|part| part.has_words()))
            }
            Tree::And(_) => self.truth(segment, tree),
            Tree::Or(parts) => self.any_shown(segment, parts.iter()),
        }
    }

    fn any_shown<'t>(&self, segment: usize, parts: impl Iterator<Item = &'t Tree>) -> Result<Bits> {
        let mut bits = Bits::none(self.engine.reader.segments[segment].size());
        for part in parts {
            bits.or(&self.shown(segment, part)?);
        }
        Ok(bits)
    }

    fn truth(&self, segment: usize, tree: &Tree) -> Result<Bits> {
        let size = self.engine.reader.segments[segment].size();
        Ok(match tree {
            Tree::Leaf(number) => {
                let found = &self.leaves[*number].found[segment];
                let mut bits =
                    self.spread(segment, found.title.iter().map(|occurrence| occurrence.doc));
                found
                    .body
                    .iter()
                    .for_each(|occurrence| bits.insert(occurrence.doc));
                bits
            }
            Tree::Filter(filter) => self.filter(segment, filter)?,
            Tree::Not(inner) => {
                let mut bits = self.truth(segment, inner)?;
                bits.invert();
                bits
            }
            Tree::And(parts) => {
                let mut bits = Bits::all(size);
                for part in parts {
                    bits.and(&self.truth(segment, part)?);
                }
                bits
            }
            Tree::Or(parts) => {
                let mut bits = Bits::none(size);
                for part in parts {
                    bits.or(&self.truth(segment, part)?);
                }
                bits
            }
        })
    }

    /// All passages of the articles whose ledes are given.
    fn spread(&self, segment: usize, ledes: impl IntoIterator<Item = u32>) -> Bits {
        let opened = &self.engine.reader.segments[segment];
        let mut bits = Bits::none(opened.size());
        for lede in ledes {
            for doc in lede..(lede + opened.passages(lede)).min(opened.size()) {
                bits.insert(doc);
            }
        }
        bits
    }

    fn filter(&self, segment: usize, filter: &Filter) -> Result<Bits> {
        let fields = &self.engine.reader.fields;
        let phrase = |field, words: &[String], prefix| -> Result<Bits> {
            let found = self.engine.phrase(segment, field, words, prefix)?;
            Ok(self.spread(segment, found.iter().map(|occurrence| occurrence.doc)))
        };
        match filter {
            Filter::Agency { ids, role } => self.agency(segment, ids, *role),
            Filter::Outlet(name) => self.outlet(segment, name),
            Filter::Author(term, prefix) => phrase(fields.author, &term.words, *prefix),
            Filter::Title(term, prefix) => phrase(fields.title, &term.words, *prefix),
            Filter::Language(code) => {
                let ledes = documents(
                    self.engine.reader,
                    segment,
                    &Term::from_field_text(fields.language, code),
                )?;
                Ok(self.spread(segment, ledes))
            }
            Filter::Dated { from, to } => self.dated(segment, from.as_ref(), to.as_ref()),
            Filter::Undated => {
                let mut bits = self.dated(segment, None, None)?;
                bits.invert();
                Ok(bits)
            }
        }
    }

    fn agency(&self, segment: usize, ids: &[String], role: Option<Role>) -> Result<Bits> {
        let opened = &self.engine.reader.segments[segment];
        let mut bits = Bits::none(opened.size());
        for role in role.map_or(Role::ALL.to_vec(), |role| vec![role]) {
            let all;
            let ids = if ids.is_empty() {
                all = self.credited(segment, role)?;
                &all
            } else {
                ids
            };
            for id in ids {
                let term = Term::from_field_text(
                    self.engine.reader.fields.credit,
                    &crate::store::credit_term(role, id),
                );
                let docs = documents(self.engine.reader, segment, &term)?;
                match role {
                    Role::Origin | Role::Photo => bits.or(&self.spread(segment, docs)),
                    Role::Told | Role::Cited => docs.into_iter().for_each(|doc| bits.insert(doc)),
                }
            }
        }
        Ok(bits)
    }

    /// Ids of all agencies credited in a role.
    fn credited(&self, segment: usize, role: Role) -> Result<Vec<String>> {
        let prefix = crate::store::credit_term(role, "");
        let field = self.engine.reader.fields.credit;
        let index = self.engine.reader.segments[segment]
            .reader
            .inverted_index(field)
            .map_err(|error| self.engine.reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .range()
            .ge(prefix.as_bytes())
            .into_stream()
            .map_err(|error| self.engine.io(error))?;
        let mut ids = Vec::new();
        while terms.advance() {
            match std::str::from_utf8(terms.key())
                .ok()
                .and_then(|term| term.strip_prefix(&prefix))
            {
                Some(id) => ids.push(id.to_owned()),
                None => break,
            }
        }
        Ok(ids)
    }

    fn outlet(&self, segment: usize, name: &str) -> Result<Bits> {
        let field = self.engine.reader.fields.outlet;
        let opened = &self.engine.reader.segments[segment];
        let wanted = name_words(name);
        let index = opened
            .reader
            .inverted_index(field)
            .map_err(|error| self.engine.reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .stream()
            .map_err(|error| self.engine.io(error))?;
        let mut bits = Bits::none(opened.size());
        while let Some((term, _)) = terms.next() {
            if let Ok(outlet) = std::str::from_utf8(term)
                && names(&name_words(outlet), &wanted)
            {
                let ledes = documents(
                    self.engine.reader,
                    segment,
                    &Term::from_field_text(field, outlet),
                )?;
                bits.or(&self.spread(segment, ledes));
            }
        }
        Ok(bits)
    }

    /// Passages of articles with a date that is believed and that overlaps the period.
    fn dated(&self, segment: usize, from: Option<&Date>, to: Option<&Date>) -> Result<Bits> {
        let opened = &self.engine.reader.segments[segment];
        let column = |name: &str| {
            opened
                .reader
                .fast_fields()
                .i64(name)
                .map_err(|error| self.engine.reader.layout.engine(error))
        };
        let (first, last) = (column("first_day")?, column("last_day")?);
        let from = from.map_or(i64::MIN, |date| crate::store::day_number(date.first));
        let to = to.map_or(i64::MAX, |date| crate::store::day_number(date.last()));
        let ledes = (0..opened.size()).filter(|&doc| match (first.first(doc), last.first(doc)) {
            (Some(first), Some(last)) => first <= to && last >= from,
            _ => false,
        });
        Ok(self.spread(segment, ledes))
    }
}

/// An outlet's name as it is compared: its words, folded.
fn name_words(name: &str) -> Vec<String> {
    words(name).map(|word| word.form.into_owned()).collect()
}

/// Whether an outlet is meant by `wanted`: its name, or words side by side in it.
fn names(outlet: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && outlet.windows(wanted.len()).any(|window| window == wanted)
}

/// Replaces words by leaves. Equal words are one leaf that stands several times.
#[derive(Default)]
struct Grower {
    leaves: Vec<Leaf>,
    numbers: HashMap<(LeafKind, Vec<String>, bool), usize>,
}

impl Grower {
    fn grow(&mut self, node: &Node, wanted: bool) -> Tree {
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
                forms: Vec::new(),
                title_forms: Vec::new(),
                found: Vec::new(),
                wanted,
            });
            self.leaves.len() - 1
        });
        self.leaves[number].times += 1;
        Tree::Leaf(number)
    }
}
