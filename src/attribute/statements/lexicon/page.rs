//! A paragraph as the grammar reads it: words with their classes, marks, quotations and sentences.

use std::cell::RefCell;

use super::quotations::{self, Quotation};
use super::words::{self, Class, Language, Phrase};
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
    begins: bool,
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
    buffer: RefCell<String>,
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

    fn tokenize(&mut self, range: ByteRange) {
        let text = range.of(self.body);
        let mut characters = text.char_indices().peekable();
        let mut apart = true;
        while let Some((at, first)) = characters.next() {
            if first.is_whitespace() {
                apart = true;
                continue;
            }
            let start = range.start + at;
            if !first.is_alphanumeric() {
                // A sign without its letter is nothing to the grammar.
                if !words::is_sign(first) {
                    self.push(start, start + first.len_utf8(), Some(first), apart);
                    apart = false;
                }
                continue;
            }
            let mut end = at + first.len_utf8();
            while let Some(&(next, letter)) = characters.peek() {
                let follows = || text[next + letter.len_utf8()..].chars().next();
                let joins = letter.is_alphanumeric()
                    || words::is_sign(letter)
                    || is_apostrophe(letter) && follows().is_some_and(char::is_alphabetic)
                    || letter == '-' && follows().is_some_and(char::is_alphanumeric);
                if !joins {
                    break;
                }
                end = next + letter.len_utf8();
                characters.next();
                if self.language.elides && is_apostrophe(letter) {
                    break;
                }
            }
            self.word(start, range.start + end, apart);
            apart = false;
        }
    }

    /// Adds a word, cut where a particle is written together with it.
    fn word(&mut self, start: usize, end: usize, apart: bool) {
        let body = self.body;
        let text = &body[start..end];
        if self.language.elides
            && let Some((verb, pronoun)) = text.rsplit_once('-')
            && self.class_of(pronoun) & words::PRONOUN != 0
        {
            let verb = verb.strip_suffix("-t").unwrap_or(verb);
            self.push(start, start + verb.len(), None, apart);
            self.push(end - pronoun.len(), end, None, false);
            if let Some(last) = self.tokens.last_mut() {
                last.tied = true;
            }
            return;
        }
        if self.language.verb_first
            && let Some(first) = text.chars().next()
        {
            let length = first.len_utf8();
            let class = self.class_of(&text[..length]);
            let rest = &text[length..];
            let of_rest = self.class_of(rest);
            let cue = words::VERB | words::STATED;
            // `and said`, and `according to` that is tied to what follows.
            let splits = class & words::CLITIC != 0 && of_rest & (cue | words::BEGINS) != 0
                || class & words::TIED != 0 && self.ties() && !rest.starts_with(first);
            if splits && !rest.is_empty() && self.class_of(text) & cue == 0 {
                self.push(start, start + length, None, apart);
                self.push(start + length, end, None, false);
                return;
            }
        }
        self.push(start, end, None, apart);
    }

    /// Whether the last word asks for a preposition that is written together with the next word.
    fn ties(&self) -> bool {
        let Some(last) = self.tokens.len().checked_sub(1) else {
            return false;
        };
        let mut phrases = self.phrases(last).iter();
        phrases.any(|(_, words)| {
            let second = words.get(1).map_or(0, |w| self.language.words.class(w));
            second & words::TIED != 0
        })
    }

    fn class_of(&self, word: &str) -> Class {
        let mut buffer = self.buffer.borrow_mut();
        words::fold(word, &mut buffer);
        self.language.words.class(&buffer)
    }

    fn push(&mut self, start: usize, end: usize, mark: Option<char>, apart: bool) {
        let body = self.body;
        let text = &body[start..end];
        let class = if mark.is_none() {
            self.class_of(text)
        } else {
            0
        };
        self.tokens.push(Token {
            range: ByteRange::new(start, end),
            mark,
            class,
            capital: text.chars().next().is_some_and(char::is_uppercase),
            tied: false,
            apart,
            quotation: 0,
            low: 0,
            high: 0,
            begins: false,
        });
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

    /// Number of words of the longest phrase of this kind that begins at token `at`; 0 for none.
    pub fn phrase(&self, at: usize, kind: Phrase) -> usize {
        let phrases = self.phrases(at).iter();
        let mut of_kind = phrases.filter(|(of, _)| *of == kind);
        let stands = |phrase: &&(Phrase, Vec<String>)| {
            let mut words = phrase.1.iter().enumerate().skip(1);
            words.all(|(nth, word)| self.reads(at + nth, word))
        };
        of_kind.find(stands).map_or(0, |(_, words)| words.len())
    }

    /// Phrases that begin with the word at token `at`.
    fn phrases(&self, at: usize) -> &'static [(Phrase, Vec<String>)] {
        match self.tokens.get(at) {
            Some(token) if token.is(words::BEGINS) => {
                let mut buffer = self.buffer.borrow_mut();
                words::fold(token.range.of(self.body), &mut buffer);
                self.language.words.phrases(&buffer)
            }
            _ => &[],
        }
    }

    /// Whether token `at` is `word` (folded).
    pub fn reads(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let mut buffer = self.buffer.borrow_mut();
            words::fold(token.range.of(self.body), &mut buffer);
            *buffer == word
        })
    }

    /// Where what belongs to the separable verb at token `at` stands: next to it, or last in its clause.
    pub fn particle(&self, at: usize) -> Option<usize> {
        if self.phrase(at, Phrase::Separable) == 2 {
            return Some(at + 1);
        }
        let mut phrases = self.phrases(at).iter();
        if phrases.len() == 0 {
            return None;
        }
        let clause_end = (at + 1..at + 16).find(|&end| !self.is_word(end))?;
        let last = clause_end.checked_sub(1).filter(|&last| last > at)?;
        let ends = phrases.any(|(kind, words)| {
            *kind == Phrase::Separable && words.get(1).is_some_and(|word| self.reads(last, word))
        });
        ends.then_some(last)
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

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}
