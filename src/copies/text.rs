//! A body as a row of words that can be laid beside another.

use std::cell::OnceCell;
use std::ops::Range;

use super::figures::{Languages, Mark, mark};
use super::overlap::Starts;
use super::posting::{Posting, is_posting_time, posting};
use super::quoted::quoted;
use super::sums::numbers;
use crate::model::{ByteRange, Furniture};
use crate::store::tokenizer::{each_word, fold};
use crate::store::{Outline, likeness, running_text};

/// The words of an article's running text: furniture, which each house has its own of, is left out.
pub struct Text {
    pub(super) words: Vec<Word>,
    /// What its words for numbers are read by.
    pub(super) languages: Languages,
    /// The words of each passage.
    pub(super) passages: Vec<Range<usize>>,
    /// Where rows of words begin: made when the first text is laid on this one.
    pub(super) starts: OnceCell<Starts>,
}

/// Takes the marks of numbers that are times of posting.
fn unmark(words: &mut [Word], body: &str) {
    for at in 0..words.len() {
        if matches!(words[at].mark, Mark::Number(_)) {
            let from = at.saturating_sub(2);
            let near = &words[from..(at + 4).min(words.len())];
            let near: Vec<Posting> = near
                .iter()
                .map(|word| posting(&fold(word.place.of(body))))
                .collect();
            if is_posting_time(&near, at - from) {
                words[at].mark = Mark::Plain;
            }
        }
    }
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

impl Text {
    /// The words of an article.
    pub(crate) fn of(outline: &Outline) -> Self {
        let language = outline.language.as_deref();
        Text::new(
            &outline.body,
            &outline.passages,
            &outline.furniture,
            language,
        )
    }

    /// The words of a body whose passages, furniture and language (ISO 639-1) are given.
    pub fn new(
        body: &str,
        passages: &[ByteRange],
        furniture: &[Furniture],
        language: Option<&str>,
    ) -> Self {
        let languages = Languages::of(language);
        let quotations = quoted(body);
        let mut quotation = 0;
        let mut form = String::new();
        let mut all = Vec::with_capacity(body.len() / 6);
        let mut ranges = Vec::with_capacity(passages.len());
        for passage in passages {
            let first = all.len();
            for piece in running_text(*passage, furniture) {
                let from = all.len();
                each_word(piece.of(body), &mut form, |place, form| {
                    let at = piece.start + place.start;
                    while quotations.get(quotation).is_some_and(|it| it.end <= at) {
                        quotation += 1;
                    }
                    all.push(Word {
                        like: likeness(form) as u32,
                        mark: mark(form, languages),
                        quoted: quotations.get(quotation).is_some_and(|it| it.start <= at),
                        place: ByteRange::new(at, piece.start + place.end),
                    });
                });
                unmark(&mut all[from..], body);
            }
            ranges.push(first..all.len());
        }
        Text {
            words: all,
            languages,
            passages: ranges,
            starts: OnceCell::new(),
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

    /// What tells it from texts of other words: numbers count however they are written.
    pub(crate) fn form(&self) -> Vec<u64> {
        let is_number = |word: &Word| matches!(word.mark, Mark::Number(_));
        let of_number = |word: &Word| word.mark.is_of_a_number();
        let mut form = Vec::with_capacity(self.words.len());
        let plain = |word: &Word| u64::from(word.like);
        for part in self
            .words
            .chunk_by(|one, next| of_number(one) && of_number(next))
        {
            // What stands around a number is none of it: `and seven`.
            let first = part.iter().position(is_number).unwrap_or(part.len());
            let end = part
                .iter()
                .rposition(is_number)
                .map_or(part.len(), |last| last + 1);
            let (around, number) = (&part[..first], &part[first..end]);
            form.extend(around.iter().map(plain));
            let numbers = numbers(number.iter().map(|word| word.mark), self.languages);
            form.extend(numbers.iter().map(|number| number | 1 << 63));
            form.extend(part[end..].iter().map(plain));
        }
        form
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
