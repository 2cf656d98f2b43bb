//! A body as a row of words that can be laid beside another.

use std::ops::Range;

use super::figures::{Mark, is_posting_time, mark};
use super::quoted::quoted;
use crate::model::ByteRange;
use crate::store::tokenizer::{self, words};
use crate::store::{Head, likeness, running};

/// The words of an article's running text: furniture, which each house has its own of, is left out.
pub struct Text {
    pub(super) words: Vec<Word>,
    /// The words of each passage.
    pub(super) passages: Vec<Range<usize>>,
}

/// A word as it is compared.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// [`likeness`], shortened.
    pub(super) like: u32,
    pub(super) mark: Mark,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Where it stands in the body.
    pub(super) place: ByteRange,
}

/// What a word is besides being a word; a time of posting is nothing.
fn marked(words: &[tokenizer::Word<'_>], number: usize) -> Mark {
    let mark = mark(&words[number].form);
    if !matches!(mark, Mark::Number(_)) {
        return mark;
    }
    let forms = |from: usize, to: usize| {
        let words = words.get(from..to.min(words.len())).unwrap_or(&[]);
        words.iter().map(|word| word.form.as_ref())
    };
    match is_posting_time(
        forms(number + 1, number + 3),
        forms(number.saturating_sub(2), number + 4),
    ) {
        true => Mark::Plain,
        false => mark,
    }
}

impl Text {
    /// The words of a body whose passages are given.
    pub fn new(head: &Head, body: &str, passages: &[ByteRange]) -> Self {
        let quotations = quoted(body);
        let mut quotation = 0;
        let mut all = Vec::with_capacity(body.len() / 6);
        let mut ranges = Vec::with_capacity(passages.len());
        for passage in passages {
            let first = all.len();
            for piece in running(*passage, head) {
                let found: Vec<_> = words(piece.of(body)).collect();
                for (number, word) in found.iter().enumerate() {
                    let at = piece.start + word.start;
                    while quotations.get(quotation).is_some_and(|it| it.end <= at) {
                        quotation += 1;
                    }
                    all.push(Word {
                        like: likeness(&word.form) as u32,
                        mark: marked(&found, number),
                        quoted: quotations.get(quotation).is_some_and(|it| it.start <= at),
                        place: ByteRange::new(at, piece.start + word.end),
                    });
                }
            }
            ranges.push(first..all.len());
        }
        Text {
            words: all,
            passages: ranges,
        }
    }

    /// By passage: the position of its first word; and at the end how many words there are.
    pub(crate) fn bounds(&self) -> Vec<u32> {
        let starts = self.passages.iter().map(|words| words.start);
        let end = std::iter::once(self.words.len());
        starts.chain(end).map(|at| at as u32).collect()
    }

    /// The bytes of the body from the first of some words to the last.
    pub(crate) fn bytes(&self, words: Range<u32>) -> Option<ByteRange> {
        let words = self.words.get(words.start as usize..words.end as usize)?;
        Some(ByteRange::new(
            words.first()?.place.start,
            words.last()?.place.end,
        ))
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
