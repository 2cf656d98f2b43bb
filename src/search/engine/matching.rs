//! For which passages a query is true.
//!
//! The headline counts as part of each of its article's passages. A passage is a hit where the query is true of
//! it and one of the words asked for stands in its own text; the first passage also where it stands in the
//! headline alone. So a hit always shows what it was found by.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use tantivy::schema::Field;

use super::Engine;
use super::bits::Bits;
use super::forms::{EVERY, Variant};
use super::grower::{Grower, Standing};
use super::placed::{Placed, Rule};
use super::postings::Occurrence;
use super::related::related;
use super::said::{SaidHits, Stated};
use super::spans::Forms;
use super::standing::Place;
use super::tree::{Found, Ground, Leaf, LeafKind, Tree};
use crate::error::Result;
use crate::search::NameAsked;
use crate::search::query::{Filter, Node};
use crate::store::Address;

/// A query made ready: its leaves looked up in every segment.
pub(crate) struct Matcher<'e, 'r> {
    pub(super) engine: &'e Engine<'r>,
    pub(crate) tree: Tree,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) placed: Vec<Placed>,
    /// What is asked of statements.
    pub(crate) said: Vec<Tree>,
    /// By number in `said` and segment, where it was asked.
    answered: RefCell<HashMap<(usize, usize), Rc<SaidHits>>>,
}

impl<'e, 'r> Matcher<'e, 'r> {
    /// Looks up what `node` asks for; with `names`, in all forms of its names. What is not wanted is taken as written, so that
    /// no more is left out than was said.
    pub(crate) fn new(engine: &'e Engine<'r>, node: &Node, names: bool) -> Result<Self> {
        let mut grower = Grower::default();
        let tree = grower.grow(node, Standing::TOP);
        let mut matcher = Matcher {
            engine,
            tree,
            leaves: grower.leaves,
            placed: grower.placed,
            said: grower.said,
            answered: RefCell::default(),
        };
        matcher.look_up(names)?;
        matcher.look_up_placed()?;
        Ok(matcher)
    }

    fn look_up(&mut self, names: bool) -> Result<()> {
        let fields = &self.engine.reader.fields;
        for leaf in &mut self.leaves {
            leaf.text = forms(self.engine, leaf, fields.words)?;
            leaf.title = forms(self.engine, leaf, fields.title)?;
            let known = names && leaf.wanted;
            if known || leaf.kind == LeafKind::Like {
                leaf.names = self.engine.names(leaf, known)?;
                leaf.names.settle(&leaf.text, &leaf.title);
                leaf.text.add(&leaf.names.in_text);
                leaf.title.add(&leaf.names.in_title);
            }
            let mut related_forms = Vec::new();
            if let (LeafKind::Word, Some(word)) = (&leaf.kind, leaf.words.first()) {
                for other in related(word) {
                    related_forms.extend(self.engine.inflected(fields.words, other)?);
                }
            }
            for segment in 0..self.engine.reader.segments.len() {
                let found = Found {
                    body: self.engine.standing(segment, Place::Text, leaf)?,
                    title: self.engine.standing(segment, Place::Title, leaf)?,
                    body_names: self.engine.occurrences(
                        segment,
                        fields.words,
                        &leaf.names.in_text,
                    )?,
                    title_names: self.engine.occurrences(
                        segment,
                        fields.title,
                        &leaf.names.in_title,
                    )?,
                    related: self.engine.any_of(segment, fields.words, &related_forms)?,
                };
                leaf.found.push(found);
            }
        }
        Ok(())
    }

    fn look_up_placed(&mut self) -> Result<()> {
        for placed in &mut self.placed {
            for segment in 0..self.engine.reader.segments.len() {
                let found = self.engine.placed(segment, placed.spot(), &self.leaves)?;
                placed.found.push(found);
            }
        }
        Ok(())
    }

    /// Names of the query that have other forms, or may be several things, each once.
    pub(crate) fn names(&self) -> Vec<NameAsked> {
        let mut all: Vec<NameAsked> = Vec::new();
        for asked in self.leaves.iter().flat_map(|leaf| &leaf.names.asked) {
            if !all.contains(asked) {
                all.push(asked.clone());
            }
        }
        all
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

    /// The operators of place that are wanted and true of a passage, by their numbers.
    pub(crate) fn so(&self, address: Address) -> Vec<usize> {
        let segment = address.segment as usize;
        let lede = self.engine.reader.lede(address).doc;
        let times = |found: &[Occurrence], doc: u32| {
            let at = found.binary_search_by_key(&doc, |it| it.doc);
            at.map_or(0, |at| found[at].count)
        };
        let is_so = |placed: &&Placed| {
            let found = &placed.found[segment];
            let here = times(&found.body, address.doc);
            let least = match placed.rule {
                Rule::Beside(_) => 1,
                Rule::AtLeast(least, _) => least.saturating_sub(times(&found.title, lede)),
            };
            placed.wanted && placed.alone && here >= least.max(1)
        };
        let numbered = self.placed.iter().enumerate();
        numbered
            .filter(|(_, placed)| is_so(placed))
            .map(|(number, _)| number)
            .collect()
    }

    /// The operators of place that are wanted, by their numbers.
    pub(crate) fn wanted_placed(&self) -> Vec<usize> {
        let numbered = self.placed.iter().enumerate();
        let wanted = numbered.filter(|(_, placed)| placed.wanted && placed.alone);
        wanted.map(|(number, _)| number).collect()
    }

    /// The statements of a segment of which a tree of `said` is true; asked once.
    pub(crate) fn said_in(&self, number: usize, segment: usize) -> Result<Rc<SaidHits>> {
        let key = (number, segment);
        if let Some(answer) = self.answered.borrow().get(&key) {
            return Ok(Rc::clone(answer));
        }
        let tree = &self.said[number];
        let answer = Rc::new(Stated::new(self.engine, self, segment, tree)?.hits(tree)?);
        self.answered.borrow_mut().insert(key, Rc::clone(&answer));
        Ok(answer)
    }
}

/// What a leaf stands for in a field.
fn forms(engine: &Engine<'_>, leaf: &Leaf, field: Field) -> Result<Forms> {
    let exact = |word: &String| Variant {
        form: word.clone(),
        languages: EVERY,
    };
    let words = match (&leaf.kind, leaf.words.as_slice()) {
        (LeafKind::Word | LeafKind::Like, [word, ..]) => engine.inflected(field, word)?,
        (LeafKind::Prefix, [word, ..]) => engine.beginning_with(field, word)?,
        (LeafKind::Pattern(pattern), _) => engine.fitting(field, pattern)?,
        (LeafKind::Fuzzy(distance), [word, ..]) => engine.resembling(field, word, *distance)?,
        (LeafKind::Phrase | LeafKind::Cased(_), [word]) => vec![exact(word)],
        _ => Vec::new(),
    };
    let mut phrases = Vec::new();
    if matches!(leaf.kind, LeafKind::Phrase | LeafKind::Cased(_)) && leaf.words.len() > 1 {
        phrases.push(leaf.words.clone());
    }
    Ok(Forms { words, phrases })
}

/// The passages of a segment, as a query's tree is asked over them.
struct Passages<'m, 'e, 'r> {
    matcher: &'m Matcher<'e, 'r>,
    segment: usize,
}

impl Passages<'_, '_, '_> {
    fn leaf_found(&self, number: usize) -> &Found {
        &self.matcher.leaves[number].found[self.segment]
    }

    fn placed_found(&self, number: usize) -> &Found {
        &self.matcher.placed[number].found[self.segment]
    }

    /// Those with it in their text, and all of articles with it in their headline.
    fn with(&self, found: &Found) -> Bits {
        let ledes = found.title.iter().map(|occurrence| occurrence.doc);
        let mut bits = self.matcher.engine.spread(self.segment, ledes);
        found
            .body
            .iter()
            .for_each(|occurrence| bits.insert(occurrence.doc));
        bits
    }

    /// Those with it in their text, and first ones with it in their headline.
    fn own_of(&self, found: &Found) -> Bits {
        let mut own = Bits::none(self.size());
        let places = found.body.iter().chain(&found.title);
        places.for_each(|occurrence| own.insert(occurrence.doc));
        own
    }

    /// Those with it at least so often, in their text and their headline together.
    fn at_least(&self, found: &Found, times: u32) -> Bits {
        let opened = &self.matcher.engine.reader.segments[self.segment];
        let titles: HashMap<u32, u32> = found.title.iter().map(|it| (it.doc, it.count)).collect();
        let enough = |it: &&Occurrence| it.count >= times;
        let ledes = found.title.iter().filter(enough).map(|it| it.doc);
        let mut bits = self.matcher.engine.spread(self.segment, ledes);
        for it in &found.body {
            let in_title = titles.get(&opened.lede(it.doc)).copied().unwrap_or(0);
            if it.count + in_title >= times {
                bits.insert(it.doc);
            }
        }
        bits
    }
}

impl Ground for Passages<'_, '_, '_> {
    fn size(&self) -> u32 {
        self.matcher.engine.reader.segments[self.segment].size()
    }

    fn leaf(&self, number: usize) -> Bits {
        self.with(self.leaf_found(number))
    }

    fn own(&self, number: usize) -> Bits {
        self.own_of(self.leaf_found(number))
    }

    fn filter(&self, filter: &Filter) -> Result<Bits> {
        self.matcher.engine.filter(self.segment, filter)
    }

    fn placed(&self, number: usize) -> Result<Bits> {
        let found = self.placed_found(number);
        Ok(match self.matcher.placed[number].rule {
            Rule::Beside(_) => self.with(found),
            Rule::AtLeast(times, _) => self.at_least(found, times),
        })
    }

    fn placed_own(&self, number: usize) -> Result<Bits> {
        Ok(self.own_of(self.placed_found(number)))
    }

    fn leads(&self) -> Bits {
        let opened = &self.matcher.engine.reader.segments[self.segment];
        let mut bits = Bits::none(self.size());
        (0..self.size())
            .filter(|&doc| opened.is_lede(doc))
            .for_each(|doc| bits.insert(doc));
        bits
    }

    fn said(&self, number: usize) -> Result<Bits> {
        let mut bits = Bits::none(self.size());
        let hits = self.matcher.said_in(number, self.segment)?;
        hits.passages.iter().for_each(|&doc| bits.insert(doc));
        Ok(bits)
    }
}
