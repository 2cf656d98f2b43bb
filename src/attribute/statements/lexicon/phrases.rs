//! Phrases of the lists among the words of a page.

use super::page::Page;
use super::words::{self, Phrase};

impl Page<'_> {
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
    pub fn phrases(&self, at: usize) -> &'static [(Phrase, Vec<String>)] {
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
}
