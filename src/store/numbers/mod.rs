//! Numbers in running text that count or measure something.
//!
//! Read are numbers in digits (`digits`) and in words (`spelled`, seven languages), with the words of scale behind them
//! (`3.5 million`, `12 тысяч`). Left out is what is no count: years, days of a month, dates, times of day, phone numbers and
//! names of things (`T-72`), ordinals, shares in per cent, and what can be read in two ways (`12.000` in English). The lists
//! are in `words.txt`.

mod context;
mod digits;
mod parts;
mod spelled;
mod vocabulary;

use std::ops::Range;

use super::tokenizer::each_word;
use vocabulary::{Vocabulary, What};

/// Most words of one number.
const MOST_WORDS: usize = 16;

/// Largest number that is kept, in thousandths.
const LARGEST: u64 = 1_000_000_000_000_000_000;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value, in thousandths.
    pub value: u64,
    /// Its first word, counted from the text's first.
    pub first: usize,
    /// How many words it has.
    pub words: usize,
}

/// A word of the text with what it may be to a number.
struct Token {
    start: usize,
    end: usize,
    what: What,
}

/// The numbers of `text`, in order; `language` (ISO 639-1) says which words are numbers and how digits are grouped.
///
/// ```
/// use wirecite::store::numbers::numbers;
/// let values = |text| numbers(text, Some("en")).iter().map(|number| number.value / 1000).collect::<Vec<_>>();
/// assert_eq!(values("At least 1,200 people and a dozen horses were moved on 6 March 2023."), [1200, 12]);
/// assert_eq!(values("It cost $3.5 million."), [3_500_000]);
/// ```
pub fn numbers(text: &str, language: Option<&str>) -> Vec<Number> {
    let vocabulary = Vocabulary::of(language);
    let mut tokens = Vec::new();
    let mut form = String::new();
    let mut any = false;
    each_word(text, &mut form, |Range { start, end }, form| {
        let what = vocabulary.what(&text[start..end], form);
        any |= what.is_numeral();
        tokens.push(Token { start, end, what });
    });
    let mut found = Vec::new();
    if !any {
        return found;
    }
    let reading = Reading {
        text,
        tokens: &tokens,
        vocabulary,
    };
    let mut at = 0;
    while at < tokens.len() {
        let (words, value) = match tokens[at].what {
            What::Digits => reading.in_digits(at),
            _ => reading.in_words(at),
        };
        if let Some(value) = value
            && words <= MOST_WORDS
            && is_kept(value)
        {
            found.push(Number {
                value,
                first: at,
                words,
            });
        }
        at += words.max(1);
    }
    found
}

/// What a word (folded as in the index) multiplies the number before it by, in any language: `million`, `тысяч`, `dozen`.
pub fn multiplies(word: &str) -> Option<u64> {
    vocabulary::multiplies(word)
}

/// What a word for a number adds to what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// A number by itself.
    Value(u64),
    /// 20, 30 … 90, or 100, 200 … 900 in one word: what follows is added.
    Round(u64),
    /// It multiplies what stands before it.
    Scale(u64),
}

/// The words for whole numbers, folded as in the index, each with its language (ISO 639-1); in no order.
pub(crate) fn numerals() -> impl Iterator<Item = (&'static str, &'static str, Numeral)> {
    vocabulary::numerals().filter_map(|(language, word, what)| {
        let numeral = match what {
            What::Unit(value) => Numeral::Value(value),
            What::Ten(value) | What::Hundreds(value) => Numeral::Round(value),
            What::Hundred => Numeral::Scale(100),
            What::Dozen => Numeral::Scale(12),
            What::Scale(scale) => Numeral::Scale(scale),
            _ => return None,
        };
        Some((language, word, numeral))
    })
}

/// Whether there is room for a number: its value, and no more than 12 places that are not closing zeros.
fn is_kept(value: u64) -> bool {
    value <= LARGEST && mantissa(value).0 < 1 << 40
}

/// A value without its closing zeros, and how many those are.
pub(super) fn mantissa(value: u64) -> (u64, u32) {
    let (mut value, mut zeros) = (value, 0);
    while value > 0 && value.is_multiple_of(10) {
        value /= 10;
        zeros += 1;
    }
    (value, zeros)
}

/// A text on its way to its numbers.
struct Reading<'a> {
    text: &'a str,
    tokens: &'a [Token],
    vocabulary: &'static Vocabulary,
}

impl Reading<'_> {
    fn what(&self, at: usize) -> What {
        self.tokens.get(at).map_or(What::Other, |token| token.what)
    }

    fn raw(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// What stands between a token and the next.
    fn gap(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(this), Some(next)) => &self.text[this.end..next.start],
            _ => "",
        }
    }

    /// Multiplies by the words of scale that follow token `at`: how many words those are, and the value.
    fn scaled(&self, at: usize, mut value: u64) -> (usize, Option<u64>) {
        let mut words = 0;
        while words < 2 {
            let What::Scale(scale) = self.what(at + words + 1) else {
                break;
            };
            if !joins(self.gap(at + words)) {
                break;
            }
            let Some(larger) = value.checked_mul(scale) else {
                return (words + 1, None);
            };
            value = larger;
            words += 1;
        }
        (words, Some(value))
    }
}

/// Whether what stands between two words leaves them one number.
fn joins(gap: &str) -> bool {
    gap == "-" || !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() && c != '\n')
}

#[cfg(test)]
mod tests;
