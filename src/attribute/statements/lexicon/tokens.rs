//! How a paragraph is cut into words and marks.

use super::page::{Page, Token};
use super::words::{self, Class};
use crate::model::ByteRange;

impl Page<'_> {
    /// Appends the words and marks of the body in `range`.
    pub fn tokenize(&mut self, range: ByteRange) {
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
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}
