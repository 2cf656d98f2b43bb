//! For which passages a query is true.
//!
//! The headline counts as part of each of its article's passages. A passage is a hit where the query is true of
//! it and one of the words asked for stands in its own text; the first passage also where it stands in the
//! headline alone. So a hit always shows what it was found by.

use tantivy::schema::Field;

use super::Engine;
use super::bits::Bits;
use super::forms::{EVERY, Variant};
use super::related::related;
use super::spans::Forms;
use super::tree::{Found, Ground, Grower, Leaf, LeafKind, Tree};
use crate::error::Result;
use crate::search::query::{Filter, Node};

/// A query made ready: its leaves looked up in every segment.
pub(crate) struct Matcher<'e, 'r> {
    engine: &'e Engine<'r>,
    pub(super) tree: Tree,
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
            leaf.text = forms(self.engine, leaf, fields.words)?;
            leaf.title = forms(self.engine, leaf, fields.title)?;
            let mut related_forms = Vec::new();
            if let (LeafKind::Word, Some(word)) = (leaf.kind, leaf.words.first()) {
                for other in related(word) {
                    related_forms.extend(self.engine.inflected(fields.words, other)?);
                }
            }
            for segment in 0..self.engine.reader.segments.len() {
                let at = |field, forms| self.engine.occurrences(segment, field, forms);
                leaf.found.push(Found {
                    body: at(fields.words, &leaf.text)?,
                    title: at(fields.title, &leaf.title)?,
                    related: self.engine.any_of(segment, fields.words, &related_forms)?,
                });
            }
        }
        Ok(())
    }

    /// The hits in one segment.
    pub(crate) fn hits(&self, segment: usize) -> Result<Bits> {
        let opened = &self.engine.reader.segments[segment];
        let mut bits = self.tree.hits(&Passages {
            matcher: self,
            segment,
        })?;
        if opened.has_deletes() {
            let mut alive = Bits::none(opened.size());
            (0..opened.size())
                .filter(|&doc| !opened.is_deleted(doc))
                .for_each(|doc| alive.insert(doc));
            bits.and(&alive);
        }
        Ok(bits)
    }
}

/// What a leaf stands for in a field.
fn forms(engine: &Engine<'_>, leaf: &Leaf, field: Field) -> Result<Forms> {
    let words = match (leaf.kind, leaf.words.as_slice()) {
        (LeafKind::Word, [word, ..]) => engine.inflected(field, word)?,
        (LeafKind::Prefix, [word, ..]) => engine.beginning_with(field, word)?,
        (LeafKind::Phrase, [word]) => vec![Variant {
            form: word.clone(),
            languages: EVERY,
        }],
        _ => Vec::new(),
    };
    let is_phrase = leaf.kind == LeafKind::Phrase && leaf.words.len() > 1;
    Ok(Forms {
        words,
        phrases: is_phrase.then(|| leaf.words.clone()).into_iter().collect(),
    })
}

/// The passages of a segment, as a query's tree is asked over them.
struct Passages<'m, 'e, 'r> {
    matcher: &'m Matcher<'e, 'r>,
    segment: usize,
}

impl Passages<'_, '_, '_> {
    fn found(&self, number: usize) -> &Found {
        &self.matcher.leaves[number].found[self.segment]
    }
}

impl Ground for Passages<'_, '_, '_> {
    fn size(&self) -> u32 {
        self.matcher.engine.reader.segments[self.segment].size()
    }

    fn leaf(&self, number: usize) -> Bits {
        let found = self.found(number);
        let ledes = found.title.iter().map(|occurrence| occurrence.doc);
        let mut bits = self.matcher.engine.spread(self.segment, ledes);
        found
            .body
            .iter()
            .for_each(|occurrence| bits.insert(occurrence.doc));
        bits
    }

    fn own(&self, number: usize) -> Bits {
        let found = self.found(number);
        let mut own = Bits::none(self.size());
        let places = found.body.iter().chain(&found.title);
        places.for_each(|occurrence| own.insert(occurrence.doc));
        own
    }

    fn filter(&self, filter: &Filter) -> Result<Bits> {
        self.matcher.engine.filter(self.segment, filter)
    }
}
