//! When, where and to whom something was said: what stands between reporting words and their source.

use super::page::Page;
use super::words::{self, Phrase};

impl Page<'_> {
    /// Past words of time, manner and addressee.
    pub fn skip_circumstances(&self, mut at: usize, limit: usize) -> usize {
        for _ in 0..4 {
            let before = at;
            while at < limit && self.is(at, words::ADVERB) {
                at += 1;
            }
            at = self.time_end(at, limit).unwrap_or(at);
            at += self.phrase(at, Phrase::To);
            if self.is(at, words::ADDRESS) {
                // `to AFP`, `to the agency Reuters`: up to the first capital.
                let name = (at + 1..limit.min(at + 5))
                    .find(|&name| self.tokens[name].capital && self.is_word(name));
                at = name.map_or(at, |name| name + 1);
            }
            at = self.place_end(at, limit).unwrap_or(at);
            if at == before {
                break;
            }
        }
        at.min(limit)
    }

    /// One past a phrase that tells where or how it was said, up to the article of the next phrase.
    pub fn place_end(&self, at: usize, limit: usize) -> Option<usize> {
        if !self.is(at, words::STOP | words::IN) || !self.is_word(at) || self.language.german {
            return None;
        }
        let bound = words::OF | words::STOP | words::ADDRESS | words::DETERMINER;
        (at + 2..limit.min(at + 8))
            .take_while(|&next| self.is_word(next))
            .find(|&next| self.is(next, words::DETERMINER) && !self.is(next - 1, bound))
    }

    /// One past the words of time that begin at `at`, with their preposition, article and numbers.
    pub fn time_end(&self, at: usize, limit: usize) -> Option<usize> {
        let small = words::IN | words::STOP | words::DETERMINER | words::LEAD;
        let mut end = at;
        while end < limit.min(at + 3)
            && !self.is(end, words::TIME)
            && (self.is(end, small) || self.is_number(end))
        {
            end += 1;
        }
        if end >= limit || !self.is(end, words::TIME) {
            return None;
        }
        while end < limit && (self.is(end, words::TIME) || self.is_number(end)) {
            end += 1;
        }
        Some(end)
    }

    /// First token of the words of time that end before `end`; `end` where none do.
    pub fn time_start(&self, end: usize, low: usize) -> usize {
        let mut at = end;
        while at > low && (self.is(at - 1, words::TIME) || at < end && self.is_number(at - 1)) {
            at -= 1;
        }
        if at == end {
            return end;
        }
        let small = words::IN | words::STOP | words::DETERMINER;
        while at > low && end - at < 6 && self.is(at - 1, small) {
            at -= 1;
        }
        at
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let first = token.range.of(self.body).bytes().next();
            first.is_some_and(|byte| byte.is_ascii_digit())
        })
    }
}
