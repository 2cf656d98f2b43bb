//! Sentences too long for a passage, cut at clause ends, white space, or else between characters.

use crate::model::ByteRange;

use super::super::boundary;
use super::words::Counter;

/// A sentence of more words than this is cut.
const MOST_WORDS: usize = 400;
/// A sentence of more bytes than this is cut, however few its words.
const MOST_BYTES: usize = 8_000;
/// Words of a part, at most.
const PART_WORDS: usize = 120;
/// Bytes of a part, at most.
const PART_BYTES: usize = 4_000;
/// Words of a part from which on a clause's end is good enough.
const CLAUSE_WORDS: usize = 60;

/// A sentence or part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: usize,
}

/// `sentence` as one part, or as several where it is too long. Nothing where it does not fit `body`.
pub(super) fn pieces(body: &str, sentence: ByteRange) -> impl Iterator<Item = Part> {
    let text = body.get(sentence.start..sentence.end).unwrap_or("");
    let words = super::words::count(text);
    let whole = words <= MOST_WORDS && text.len() <= MOST_BYTES;
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let (length, words) = if whole {
            (rest.len(), words)
        } else {
            part(rest)
        };
        let start = sentence.start + from;
        from += length;
        Some(Part {
            start,
            end: start + length,
            words,
        })
    })
}

/// Length in bytes, and words, of the first part of `text`; white space after it is its own.
fn part(text: &str) -> (usize, usize) {
    let mut counter = Counter::default();
    let mut space = None;
    let mut clause = None;
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        if at > 0 && bytes[at - 1] == b' ' && byte != b' ' {
            space = Some((at, counter.words()));
            let ends_clause = at > 1 && matches!(bytes[at - 2], b',' | b';' | b':');
            if ends_clause && counter.words() >= CLAUSE_WORDS {
                clause = space;
            }
        }
        if counter.words() >= PART_WORDS || at >= PART_BYTES {
            let here = boundary::floor(text, at);
            return clause.or(space).unwrap_or((here.max(1), counter.words()));
        }
        counter.add(byte);
    }
    (text.len(), counter.words())
}
