//! Sentences into passages of about a hundred words.
//!
//! Sentences are gathered until a passage would be too long, then it is cut at the best place seen: near the
//! target, at a paragraph's end rather than a sentence's, never inside a short quotation. One look back a cut, over
//! a bounded number of words, keeps the time linear.

mod long;
mod quotations;
mod words;

use super::boundary;
use crate::model::{ByteRange, Ordinal, Passage};
use long::pieces;
use quotations::{Binding, bindings};

/// Words a passage should have.
const TARGET: usize = 100;
/// Fewest words, unless the article is shorter or quotations force it.
const FEWEST: usize = 50;
/// Most words, unless quotations force more.
const MOST: usize = 170;
/// Most bytes of a passage, whatever it holds.
const MOST_BYTES: usize = 16 * 1024;

/// The passages of `body`, which partition it; `sentences` are its sentences, in order.
///
/// White space between two passages belongs to the one before. No passage ends inside a quotation shorter than
/// three sentences, unless quotations are chained over more than 16 KiB; a sentence of more than 400 words is cut.
/// An empty body has no passages.
///
/// ```
/// use wirecite::segment::{passages, sentences};
/// let body = "A short report. It has two sentences.\n";
/// let passages = passages(body, &sentences(body, Some("en")));
/// assert_eq!(passages.len(), 1);
/// assert_eq!(passages[0].range.of(body), body);
/// ```
pub fn passages(body: &str, sentences: &[ByteRange]) -> Vec<Passage> {
    let mut cutter = Cutter {
        body,
        starts: Vec::new(),
        pending: Vec::new(),
        before: 0,
    };
    let bindings = bindings(body, sentences);
    let mut last_end = 0;
    for (sentence, binding) in sentences.iter().zip(bindings) {
        let gap = body.get(last_end..sentence.start).unwrap_or("");
        let edge = Edge::of(binding, gap);
        for (nth, piece) in pieces(body, *sentence).enumerate() {
            cutter.add(Piece {
                start: piece.start,
                end: piece.end,
                words: piece.words,
                edge: if nth == 0 { edge } else { Edge::Clause },
            });
        }
        last_end = last_end.max(sentence.end);
    }
    cutter.finish()
}

/// What a cut before a piece would part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Paragraph,
    Line,
    Sentence,
    /// Two sentences of one long quotation.
    Quotation,
    /// Two parts of one long sentence.
    Clause,
    /// Two sentences of one short quotation: not to be cut.
    Bound,
}

impl Edge {
    fn of(binding: Binding, gap: &str) -> Self {
        match (binding, gap.bytes().filter(|&byte| byte == b'\n').count()) {
            (Binding::Bound, _) => Edge::Bound,
            (Binding::Loose, _) => Edge::Quotation,
            (Binding::Free, 0) => Edge::Sentence,
            (Binding::Free, 1) => Edge::Line,
            (Binding::Free, _) => Edge::Paragraph,
        }
    }

    /// How much worse a cut here is than at a paragraph's end; 1 is as bad as missing the target by half.
    fn cost(self) -> f32 {
        match self {
            Edge::Paragraph => 0.0,
            Edge::Line => 0.1,
            Edge::Sentence => 0.4,
            Edge::Quotation => 1.2,
            Edge::Clause => 0.8,
            Edge::Bound => f32::INFINITY,
        }
    }
}

/// A sentence, or part of a long one.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    words: usize,
    edge: Edge,
}

struct Cutter<'a> {
    body: &'a str,
    /// Where the passages begin.
    starts: Vec<usize>,
    /// Pieces of the passage at hand.
    pending: Vec<Piece>,
    /// Words of the passage before it.
    before: usize,
}

impl Cutter<'_> {
    fn add(&mut self, piece: Piece) {
        if self.pending.is_empty() {
            self.pending.push(piece);
            return;
        }
        while self.overflows(piece) {
            let first = self.pending[0].start;
            let full = piece.end - first > MOST_BYTES;
            let Some(at) = self.best_cut(piece).or(full.then_some(self.pending.len())) else {
                break;
            };
            self.cut(at);
            if self.pending.is_empty() {
                break;
            }
        }
        self.pending.push(piece);
    }

    fn overflows(&self, piece: Piece) -> bool {
        self.words() + piece.words > MOST || piece.end - self.pending[0].start > MOST_BYTES
    }

    /// The best place for a cut: before `pending[n]`, or before `next` where n is their number.
    fn best_cut(&self, next: Piece) -> Option<usize> {
        let mut words = 0;
        let mut best = None;
        let mut lowest = f32::INFINITY;
        let edges = self.pending[1..]
            .iter()
            .chain([&next])
            .map(|piece| piece.edge);
        for (nth, (piece, edge)) in self.pending.iter().zip(edges).enumerate() {
            words += piece.words;
            let cost = edge.cost() + distance(words);
            if cost < lowest {
                lowest = cost;
                best = Some(nth + 1);
            }
        }
        best
    }

    /// Makes the first `count` pending pieces a passage.
    fn cut(&mut self, count: usize) {
        if let Some(first) = self.pending.first() {
            self.starts.push(first.start);
        }
        self.before = self.pending.drain(..count).map(|piece| piece.words).sum();
    }

    /// The passages. What is left at the end is cut once more if two halves are nearer the target, and joins the
    /// passage before it if it is short.
    fn finish(mut self) -> Vec<Passage> {
        if let Some(at) = self.halves() {
            self.cut(at);
        }
        let words = self.words();
        if let (Some(first), Some(last)) = (self.pending.first(), self.pending.last()) {
            let before = self.starts.last().copied();
            let joined = before.is_some_and(|before| last.end - before <= MOST_BYTES);
            if !(joined && words < FEWEST && words + self.before <= MOST + FEWEST) {
                self.starts.push(first.start);
            }
        }
        self.ranges()
    }

    /// Where the last pending pieces are better cut in two, if anywhere.
    fn halves(&self) -> Option<usize> {
        let all = self.words();
        let mut lowest = distance(all);
        let mut best = None;
        let mut words = 0;
        for (nth, pair) in self.pending.windows(2).enumerate() {
            words += pair[0].words;
            let cost = pair[1].edge.cost() + distance(words) + distance(all - words);
            if cost < lowest {
                lowest = cost;
                best = Some(nth + 1);
            }
        }
        best
    }

    fn words(&self) -> usize {
        self.pending.iter().map(|piece| piece.words).sum()
    }

    fn ranges(&self) -> Vec<Passage> {
        let mut passages = Vec::with_capacity(self.starts.len());
        let mut start = 0;
        let ends = self.starts.iter().skip(1).copied().chain([self.body.len()]);
        for end in ends.filter(|&end| self.body.is_char_boundary(end)) {
            // Only white space, which is in no piece, can make a passage longer than this.
            while end - start > MOST_BYTES {
                let part = boundary::floor(self.body, start + MOST_BYTES);
                push(&mut passages, start, part);
                start = part;
            }
            push(&mut passages, start, end);
            start = end;
        }
        passages
    }
}

fn push(passages: &mut Vec<Passage>, start: usize, end: usize) {
    if start < end {
        let ordinal = Ordinal(u32::try_from(passages.len()).unwrap_or(u32::MAX));
        passages.push(Passage {
            ordinal,
            range: ByteRange::new(start, end),
        });
    }
}

/// How far `words` is from the target; 1 at half of it, and steep below the fewest.
fn distance(words: usize) -> f32 {
    let miss = words.abs_diff(TARGET) as f32 / (TARGET - FEWEST) as f32;
    let short = if words < FEWEST { 2.0 } else { 0.0 };
    miss * miss + short
}

#[cfg(test)]
mod tests;
