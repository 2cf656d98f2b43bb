//! The statements of a segment as things of their own, and where words stand in them.

use super::Engine;
use super::beside::Spot;
use super::pairs::apart;
use super::postings::{Occurrence, merge};
use super::spans::{Forms, Span};
use super::standing::Place;
use super::tree::Leaf;
use crate::error::Result;
use crate::store::Kept;

/// The statements of one segment, each with a number of its own here: in the order of their articles, and of the first
/// passages that they touch. Those of articles that were taken out are left out.
pub(super) struct Statements {
    pub(super) all: Vec<Said>,
    pieces: Vec<Piece>,
    /// By passage, and one more: where its pieces begin.
    starts: Vec<u32>,
}

/// A statement.
pub(super) struct Said {
    /// What is known of it without reading its article.
    pub(super) kept: Kept,
    /// The passage in which it has its place.
    pub(super) doc: u32,
    /// The first passage of its article.
    pub(super) lede: u32,
    /// Its number in its article.
    pub(super) number: u32,
    /// Words of its content.
    pub(super) length: u32,
}

/// A piece of a statement's content in a passage: positions of its words; empty where none of its content is there.
struct Piece {
    statement: u32,
    start: u32,
    end: u32,
}

impl Statements {
    pub(super) fn read(engine: &Engine<'_>, segment: usize) -> Result<Self> {
        let opened = &engine.reader.segments[segment];
        let traces = opened
            .traces()
            .map_err(|error| engine.reader.layout.engine(error))?;
        let mut read = Statements {
            all: Vec::new(),
            pieces: Vec::new(),
            starts: Vec::with_capacity(opened.size() as usize + 1),
        };
        // Of the article at hand: its lede, its statements' numbers here, the number of the last trace.
        let (mut lede, mut known, mut number) = (u32::MAX, Vec::new(), 0);
        traces.each(|doc, kept| {
            if opened.is_deleted(doc) {
                return;
            }
            read.starts
                .resize(doc as usize + 1, read.pieces.len() as u32);
            let its_lede = opened.lede(doc);
            if its_lede != lede {
                (lede, number) = (its_lede, 0);
                known.clear();
            }
            number = kept.trace.number_after(number);
            if known.len() <= number {
                known.resize(number + 1, None);
            }
            let statement = *known[number].get_or_insert_with(|| {
                read.all.push(Said {
                    kept,
                    doc,
                    lede,
                    number: number as u32,
                    length: 0,
                });
                read.all.len() - 1
            });
            let words = kept.trace.words();
            if kept.trace.is_place() {
                read.all[statement].doc = doc;
            }
            read.all[statement].length += words.end - words.start;
            read.pieces.push(Piece {
                statement: statement as u32,
                start: words.start,
                end: words.end,
            });
        });
        read.starts
            .resize(opened.size() as usize + 1, read.pieces.len() as u32);
        Ok(read)
    }

    pub(super) fn len(&self) -> u32 {
        self.all.len() as u32
    }

    /// The statements that touch a passage; one of several pieces comes several times.
    pub(super) fn touching(&self, doc: u32) -> impl Iterator<Item = u32> + '_ {
        self.pieces_of(doc).iter().map(|piece| piece.statement)
    }

    fn pieces_of(&self, doc: u32) -> &[Piece] {
        let at = |doc: usize| self.starts.get(doc).copied().unwrap_or(0) as usize;
        self.pieces
            .get(at(doc as usize)..at(doc as usize + 1))
            .unwrap_or(&[])
    }

    /// Takes note of `width` words side by side that begin at `positions` (ascending) of a passage.
    fn note(&self, doc: u32, positions: &[u32], width: u32, found: &mut Vec<Occurrence>) {
        for piece in self.pieces_of(doc) {
            let before = |end: u32| positions.partition_point(|&position| position < end);
            // The last of them must stand within the piece too.
            let end = (piece.end + 1).saturating_sub(width);
            let count = before(end).saturating_sub(before(piece.start)) as u32;
            if count > 0 {
                found.push(Occurrence {
                    doc: piece.statement,
                    count,
                });
            }
        }
    }
}

impl Engine<'_> {
    /// The statements of a segment that hold a leaf's words in their content: by their numbers, ascending.
    pub(super) fn stated_at(
        &self,
        segment: usize,
        leaf: &Leaf,
        statements: &Statements,
    ) -> Result<Vec<Occurrence>> {
        let mut found = Vec::new();
        self.each_standing(segment, Place::Text, leaf, None, |doc, starts, width| {
            statements.note(doc, starts, width, &mut found);
        })?;
        merge(&mut found);
        Ok(found)
    }

    /// The same of forms.
    pub(super) fn named_at(
        &self,
        segment: usize,
        forms: &Forms,
        statements: &Statements,
    ) -> Result<Vec<Occurrence>> {
        let mut found = Vec::new();
        let field = self.reader.fields.words;
        self.each_place(segment, field, forms, None, |doc, starts, width| {
            statements.note(doc, starts, width, &mut found);
        })?;
        merge(&mut found);
        Ok(found)
    }

    /// The statements of a segment in whose content a spot stands, piece by piece, and how often: by their numbers, ascending.
    pub(super) fn stated_so(
        &self,
        segment: usize,
        spot: &Spot,
        leaves: &[Leaf],
        statements: &Statements,
    ) -> Result<Vec<Occurrence>> {
        let mut found = Vec::new();
        self.each_text(segment, Place::Text, spot, leaves, |doc, text| {
            for piece in statements.pieces_of(doc) {
                let piece_of = Span {
                    start: piece.start,
                    end: piece.end,
                };
                let count = apart(&spot.spans_in(text, piece_of));
                if count > 0 {
                    found.push(Occurrence {
                        doc: piece.statement,
                        count,
                    });
                }
            }
        })?;
        merge(&mut found);
        Ok(found)
    }
}
