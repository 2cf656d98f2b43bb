//! Operators of place over a segment: in which passages words stand so to each other, or so often.

use super::Engine;
use super::beside::{Spot, Text};
use super::bits::Bits;
use super::pairs::apart;
use super::postings::Occurrence;
use super::spans::Span;
use super::standing::Place;
use super::tree::{Found, Leaf};
use crate::error::Result;
use crate::store::Sentence;

/// How many passages are looked at together, which bounds the memory for the places of their words.
const TOGETHER: usize = 1 << 14;

/// Words that stand so to each other, or so often.
pub(crate) struct Placed {
    pub(crate) rule: Rule,
    /// Outside of any negation.
    pub(crate) wanted: bool,
    /// Not in a statement.
    pub(crate) alone: bool,
    /// By segment: where it is so, and how often.
    pub(crate) found: Vec<Found>,
}

/// How they stand.
#[derive(PartialEq, Eq)]
pub(crate) enum Rule {
    /// At places that belong together.
    Beside(Spot),
    /// At so many places.
    AtLeast(u32, Spot),
}

impl Placed {
    pub(crate) fn spot(&self) -> &Spot {
        match &self.rule {
            Rule::Beside(spot) | Rule::AtLeast(_, spot) => spot,
        }
    }
}

impl Engine<'_> {
    /// Where in a segment it is so, and how often.
    pub(super) fn placed(&self, segment: usize, spot: &Spot, leaves: &[Leaf]) -> Result<Found> {
        let mut found = Found::default();
        for (place, out) in [
            (Place::Text, &mut found.body),
            (Place::Title, &mut found.title),
        ] {
            self.each_text(segment, place, spot, leaves, |doc, text| {
                let count = apart(&spot.spans(text));
                if count > 0 {
                    out.push(Occurrence { doc, count });
                }
            })?;
        }
        Ok(found)
    }

    /// Calls `each` with the passages, ascending, in which a spot may stand, each as a text of its leaves' places.
    pub(super) fn each_text(
        &self,
        segment: usize,
        place: Place,
        spot: &Spot,
        leaves: &[Leaf],
        mut each: impl FnMut(u32, &Text<'_>),
    ) -> Result<()> {
        let opened = &self.reader.segments[segment];
        let candidates: Vec<u32> = candidates(segment, place, spot, leaves, opened.size())
            .iter()
            .collect();
        let borders = opened.marks("border");
        let borders = borders.map_err(|error| self.reader.layout.engine(error))?;
        let mut numbers = Vec::new();
        spot.leaves(&mut numbers);
        numbers.sort_unstable();
        numbers.dedup();
        for together in candidates.chunks(TOGETHER) {
            let found = numbers
                .iter()
                .map(|&number| self.spans(segment, place, &leaves[number], together));
            let found: Vec<Vec<(u32, Span)>> = found.collect::<Result<_>>()?;
            let mut rest: Vec<&[(u32, Span)]> = found.iter().map(Vec::as_slice).collect();
            for &doc in together {
                let here: Vec<Vec<Span>> = rest.iter_mut().map(|rest| take(rest, doc)).collect();
                let sentences: Vec<Sentence> = match place {
                    Place::Text => borders.sentences(doc).collect(),
                    Place::Title => Vec::new(),
                };
                let spans = |number: usize| match numbers.binary_search(&number) {
                    Ok(at) => here[at].as_slice(),
                    Err(_) => &[],
                };
                each(
                    doc,
                    &Text {
                        spans: &spans,
                        sentences: &sentences,
                    },
                );
            }
        }
        Ok(())
    }
}

/// Takes the spans of a passage from the front.
fn take(rest: &mut &[(u32, Span)], doc: u32) -> Vec<Span> {
    let (here, others) = rest.split_at(rest.partition_point(|(at, _)| *at <= doc));
    *rest = others;
    here.iter().map(|(_, span)| *span).collect()
}

/// The passages that hold the words a spot needs, wherever they stand in them.
fn candidates(segment: usize, place: Place, spot: &Spot, leaves: &[Leaf], size: u32) -> Bits {
    let of = |spot: &Spot| candidates(segment, place, spot, leaves, size);
    let all = |parts: &[Spot]| {
        let mut bits = Bits::all(size);
        parts.iter().for_each(|part| bits.and(&of(part)));
        bits
    };
    match spot {
        Spot::Leaf(number) => {
            let mut bits = Bits::none(size);
            let found = leaves[*number].found.get(segment);
            let found = found.map_or(&[][..], |found| match place {
                Place::Text => &found.body,
                Place::Title => &found.title,
            });
            found
                .iter()
                .for_each(|occurrence| bits.insert(occurrence.doc));
            bits
        }
        Spot::Any(parts) => {
            let mut bits = Bits::none(size);
            parts.iter().for_each(|part| bits.or(&of(part)));
            bits
        }
        Spot::Near { sides, .. } => all(sides.as_slice()),
        Spot::Within(_, parts) => all(parts),
    }
}
