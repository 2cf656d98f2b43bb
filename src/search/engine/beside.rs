//! How words stand to each other in one text: the truth of NEAR, PRE, `/s` and `/p` over spans.
//!
//! Each part of such a query is a set of spans in a text. Of words it is where they stand; of NEAR and PRE it is what each
//! pair reaches over, from the first word of the one to the last of the other; of `/s` and `/p` the sentences and paragraphs
//! in which all parts stand. Spans that overlap are never a pair.

use super::pairs::{parts as pairs, whole};
use super::spans::Span;
use crate::store::Sentence;

/// A part of a query that has places in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// A leaf, by its number.
    Leaf(usize),
    /// Any of these.
    Any(Vec<Spot>),
    /// Two things at most so many words apart.
    Near {
        distance: u32,
        /// Whether the first stands before the second.
        ordered: bool,
        sides: Box<[Spot; 2]>,
    },
    /// All of these in one sentence or paragraph.
    Within(Unit, Vec<Spot>),
}

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Sentence,
    Paragraph,
}

/// A text as spots are looked for in it.
pub(crate) struct Text<'a> {
    /// By leaf: where it stands, ascending, each span once.
    pub(crate) spans: &'a dyn Fn(usize) -> &'a [Span],
    /// Where sentences begin, behind the text's first word; ascending.
    pub(crate) sentences: &'a [Sentence],
}

impl Text<'_> {
    /// The sentences or paragraphs.
    fn units(&self, unit: Unit) -> Vec<Span> {
        let begins = self.sentences.iter();
        let begins = begins.filter(|it| unit == Unit::Sentence || it.paragraph);
        let mut units = Vec::new();
        let mut start = 0;
        for end in begins.map(|it| it.start).chain([u32::MAX]) {
            units.push(Span { start, end });
            start = end;
        }
        units
    }
}

impl Spot {
    /// Where it stands in a text: ascending, each once.
    pub(crate) fn spans(&self, text: &Text<'_>) -> Vec<Span> {
        let mut found = match self {
            Spot::Leaf(number) => return (text.spans)(*number).to_vec(),
            Spot::Any(parts) => parts.iter().flat_map(|part| part.spans(text)).collect(),
            Spot::Near {
                distance,
                ordered,
                sides,
            } => {
                let [left, right] = sides.each_ref().map(|side| side.spans(text));
                let mut found = whole(&left, &right, *distance);
                if !ordered {
                    found.extend(whole(&right, &left, *distance));
                }
                found
            }
            Spot::Within(unit, parts) => {
                let parts: Vec<Vec<Span>> = parts.iter().map(|part| part.spans(text)).collect();
                let holds =
                    |unit: &Span, part: &Vec<Span>| part.iter().any(|span| unit.holds(*span));
                let mut units = text.units(*unit);
                units.retain(|unit| parts.iter().all(|part| holds(unit, part)));
                return units;
            }
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where it stands in a part of a text, of the words of that part alone.
    pub(crate) fn spans_in(&self, text: &Text<'_>, part: Span) -> Vec<Span> {
        with_part(self, text, part, |text| self.spans(text))
    }

    /// The words that make it stand at one of `targets`: spans of leaves.
    pub(crate) fn lit(&self, text: &Text<'_>, targets: &[Span], out: &mut Vec<Span>) {
        match self {
            Spot::Leaf(number) => {
                let own = (text.spans)(*number).iter();
                out.extend(own.filter(|span| targets.binary_search(span).is_ok()));
            }
            Spot::Any(parts) => parts.iter().for_each(|part| part.lit(text, targets, out)),
            Spot::Near {
                distance,
                ordered,
                sides,
            } => {
                let [left, right] = sides.each_ref().map(|side| side.spans(text));
                let (mut of_left, mut of_right) = pairs(&left, &right, *distance, targets);
                if !ordered {
                    let (right, left) = pairs(&right, &left, *distance, targets);
                    of_left.extend(left);
                    of_right.extend(right);
                }
                for (side, mut spans) in sides.iter().zip([of_left, of_right]) {
                    spans.sort_unstable();
                    spans.dedup();
                    side.lit(text, &spans, out);
                }
            }
            Spot::Within(_, parts) => {
                for part in parts {
                    let mut spans = part.spans(text);
                    spans.retain(|span| targets.iter().any(|unit| unit.holds(*span)));
                    part.lit(text, &spans, out);
                }
            }
        }
    }

    /// The numbers of its leaves.
    pub(crate) fn leaves(&self, out: &mut Vec<usize>) {
        match self {
            Spot::Leaf(number) => out.push(*number),
            Spot::Any(parts) | Spot::Within(_, parts) => {
                parts.iter().for_each(|part| part.leaves(out));
            }
            Spot::Near { sides, .. } => sides.iter().for_each(|side| side.leaves(out)),
        }
    }
}

/// Reads a part of a text as a text.
pub(crate) fn with_part<T>(
    spot: &Spot,
    text: &Text<'_>,
    part: Span,
    read: impl FnOnce(&Text<'_>) -> T,
) -> T {
    let mut numbers = Vec::new();
    spot.leaves(&mut numbers);
    numbers.sort_unstable();
    numbers.dedup();
    let inside = |number: &usize| {
        let all = (text.spans)(*number).iter().copied();
        all.filter(|span| part.holds(*span)).collect()
    };
    let kept: Vec<Vec<Span>> = numbers.iter().map(inside).collect();
    let spans = |number: usize| match numbers.binary_search(&number) {
        Ok(at) => kept[at].as_slice(),
        Err(_) => &[],
    };
    read(&Text {
        spans: &spans,
        sentences: text.sentences,
    })
}
