//! A paragraph as the grammar reads it: words with their classes, marks, quotations and sentences.

use std::cell::RefCell;

use super::quotations::{self, Quotation};
use super::words::{Class, Language};
use crate::model::ByteRange;

/// A word or a mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Place in the body.
    pub range: ByteRange,
    /// The mark; `None` for a word.
    pub mark: Option<char>,
    /// What the word may be.
    pub class: Class,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is a pronoun tied to its verb: `dit-il`.
    pub tied: bool,
    /// Whether white space, or nothing, stands before it.
    pub apart: bool,
    /// The quotation it stands in or bounds, from 1; 0 for none.
    pub quotation: u32,
    /// First token of its sentence.
    pub low: u32,
    /// One past the last token of its sentence.
    pub high: u32,
    /// Whether it begins a sentence by the segmenter.
    pub begins: bool,
}

impl Token {
    /// Whether it may be one of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.class & class != 0
    }
}

/// A paragraph, or a piece of one that is too long.
pub struct Page<'a> {
    /// The whole body.
    pub body: &'a str,
    /// What is known of its language.
    pub language: &'static Language,
    /// Words and marks.
    pub tokens: Vec<Token>,
    /// Quotations, none in another.
    pub quotations: Vec<Quotation>,
    /// A word as lists hold it.
    pub buffer: RefCell<String>,
}

impl<'a> Page<'a> {
    /// A page without text.
    pub fn new(body: &'a str, language: &'static Language) -> Self {
        Page {
            body,
            language,
            tokens: Vec::new(),
            quotations: Vec::new(),
            buffer: RefCell::default(),
        }
    }

    /// Reads the paragraph `range`; `sentences` are those that touch it.
    pub fn read(&mut self, range: ByteRange, sentences: &[ByteRange]) {
        self.tokens.clear();
        self.tokenize(range);
        self.mark_sentences(sentences);
        quotations::pair(&mut self.tokens, &mut self.quotations);
        self.bound_sentences();
    }

    fn mark_sentences(&mut self, sentences: &[ByteRange]) {
        let mut next = sentences.iter().map(|sentence| sentence.start).peekable();
        for at in 0..self.tokens.len() {
            let start = self.tokens[at].range.start;
            let mut begins = at == 0;
            while next.next_if(|&begin| begin <= start).is_some() {
                begins = true;
            }
            // Without a segmenter's word a stop and a capital must do.
            if sentences.is_empty() && at > 0 {
                let stop = matches!(self.tokens[at - 1].mark, Some('.' | '!' | '?' | '؟'));
                begins = stop && self.tokens[at].apart && self.tokens[at].capital;
            }
            self.tokens[at].begins = begins;
        }
    }

    /// Fills in the bounds of sentences; a sentence does not end within a quotation.
    fn bound_sentences(&mut self) {
        let mut low = 0;
        for at in 1..=self.tokens.len() {
            let ends = self.tokens.get(at).is_none_or(|token| {
                let before = self.tokens[at - 1].quotation;
                token.begins && (token.quotation == 0 || token.quotation != before)
            });
            if ends {
                for token in &mut self.tokens[low..at] {
                    (token.low, token.high) = (low as u32, at as u32);
                }
                low = at;
            }
        }
    }

    /// Whether token `at` may be one of `class`; false past the end.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(class))
    }

    /// The mark at token `at`.
    pub fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at)?.mark
    }

    /// Whether token `at` is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.mark.is_none())
    }

    /// Whether token `at` is a comma, of any script.
    pub fn is_comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some(',' | '،'))
    }

    /// Whether token `at` is a dash.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('—' | '–' | '-' | '―'))
    }

    /// The quotation that token `at` opens.
    pub fn opens(&self, at: usize) -> Option<Quotation> {
        self.quotation(at).filter(|quotation| quotation.open == at)
    }

    /// The quotation that token `at` closes.
    pub fn closes(&self, at: usize) -> Option<Quotation> {
        self.quotation(at).filter(|quotation| quotation.close == at)
    }

    /// The quotation that token `at` stands in or bounds.
    pub fn quotation(&self, at: usize) -> Option<Quotation> {
        let number = self.tokens.get(at)?.quotation.checked_sub(1)?;
        self.quotations.get(number as usize).copied()
    }

    /// Bounds of the sentence of token `at`.
    pub fn sentence(&self, at: usize) -> (usize, usize) {
        let length = self.tokens.len();
        let bounds = |token: &Token| (token.low as usize, token.high as usize);
        self.tokens.get(at).map_or((length, length), bounds)
    }

    /// Bytes of the tokens `from..to`, without white space and marks of the sentence at either end.
    pub fn trimmed(&self, mut from: usize, mut to: usize) -> Option<ByteRange> {
        let idle = |at: usize| {
            matches!(
                self.mark(at),
                Some(',' | '،' | '.' | ';' | '؛' | ':' | '—' | '–' | '-' | '―')
            )
        };
        while from < to && idle(from) {
            from += 1;
        }
        while from < to && idle(to - 1) {
            to -= 1;
        }
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        (from < to).then(|| ByteRange::new(first.range.start, last.range.end))
    }
}
