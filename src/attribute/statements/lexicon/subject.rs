//! The noun phrase of who says it, before the reporting words.

use super::nouns::{LONGEST, Tokens};
use super::page::Page;
use super::words::{self, Phrase};

/// What stands before a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Its subject.
    Noun(Tokens),
    /// A conjunction at this token: the subject is that of the verb before.
    Elided(usize),
    /// Nothing, or what tells time and manner alone.
    Nothing,
    /// Something else.
    Unsure,
}

impl Page<'_> {
    /// What stands before a verb whose reporting words begin at `cue`.
    pub fn noun_before(&self, cue: usize, plural: bool) -> Before {
        let (mut low, _) = self.sentence(cue);
        // After a quotation that is more than a name, another clause begins.
        if let Some(close) = (low..cue).rev().find(|&at| self.closes(at).is_some())
            && self
                .closes(close)
                .is_some_and(|quotation| quotation.size() > 5)
        {
            low = close + 1;
        }
        let mut end = cue;
        while end > low && self.is(end - 1, words::ADVERB) {
            end -= 1;
        }
        end = self.time_start(end, low);
        if end > low && self.is(end - 1, words::AND) {
            return Before::Elided(end - 1);
        }
        if end > low && self.is_comma(end - 1) {
            return self.before_apposition(low, end, plural);
        }
        self.subject(low, end, plural)
    }

    /// The subject of a verb after a comma: `X, the mayor, said`.
    fn before_apposition(&self, low: usize, end: usize, plural: bool) -> Before {
        let back = end.saturating_sub(LONGEST).max(low);
        let Some(comma) = (back..end - 1).rev().find(|&at| self.is_comma(at)) else {
            return Before::Nothing;
        };
        let first = comma + 1;
        let noun = first + usize::from(self.is(first, words::DETERMINER));
        let Before::Noun((from, to)) = self.subject(low, comma, plural) else {
            return Before::Unsure;
        };
        // In German a relative clause ends with its verb, an apposition with a noun.
        let relative = match self.language.german {
            true => {
                self.is(first, words::DETERMINER | words::CLAUSE) && !self.tokens[end - 2].capital
            }
            false => self.is(first, words::CLAUSE) && !self.is(first, words::DETERMINER),
        };
        if relative {
            return Before::Noun((self.with_role_before(low, from, plural), to));
        }
        match self.is(noun, words::ROLE) || self.tokens[first].capital {
            true => Before::Noun((from, end - 1)),
            false => Before::Unsure,
        }
    }

    /// Where a name's phrase begins: with the role that a comma sets off before it, if there is one.
    fn with_role_before(&self, low: usize, from: usize, plural: bool) -> usize {
        let comma = from
            .checked_sub(1)
            .filter(|&comma| comma > low && self.is_comma(comma));
        let role = comma.map(|comma| self.subject(low, comma, plural));
        match role {
            Some(Before::Noun((start, end))) if (start..end).any(|at| self.is(at, words::ROLE)) => {
                start
            }
            _ => from,
        }
    }

    fn subject(&self, low: usize, end: usize, plural: bool) -> Before {
        let mut from = end;
        while from > low {
            let at = from - 1;
            let token = self.tokens[at];
            if let Some(quotation) = self.closes(at) {
                if quotation.size() > 5 || quotation.open < low {
                    break;
                }
                from = quotation.open;
                continue;
            }
            if let Some(mark) = token.mark {
                let initial = mark == '.'
                    && at > low
                    && self.tokens[at - 1].range.len() <= 2
                    && self.tokens[at - 1].capital;
                if !initial {
                    break;
                }
            } else if token.is(words::THAT) && !token.is(words::DETERMINER)
                || token.is(words::AND) && !plural
            {
                break;
            }
            if end - from > 2 * LONGEST {
                return Before::Unsure;
            }
            from -= 1;
        }
        from = self.skip_lead(from, end);
        if from >= end {
            return Before::Nothing;
        }
        if plural && self.is(from, words::IN) && from + 1 < end {
            from += 1;
        }
        if end - from <= LONGEST && self.could_speak(from, end) {
            return Before::Noun((from, end));
        }
        match self.name_at_end(from, end) {
            Some(name) => Before::Noun((name, end)),
            None => Before::Unsure,
        }
    }

    /// The name, with its role, that ends what a preposition begins: `after the signing General X said`.
    fn name_at_end(&self, from: usize, end: usize) -> Option<usize> {
        let begins = self.is(from, words::STOP | words::IN) && self.language.cased;
        if !begins || self.language.german || end - from > LONGEST {
            return None;
        }
        let mut name = end;
        while name > from + 1 && self.tokens[name - 1].capital {
            name -= 1;
        }
        if name == end {
            return None;
        }
        while name > from + 1 && self.is(name - 1, words::ROLE) {
            name -= 1;
        }
        let article = self.is(name - 1, words::DETERMINER) && name > from + 2;
        let before = name - 1 - usize::from(article);
        let bound = words::STOP | words::IN | words::OF | words::AND | words::ADDRESS;
        let apart = before > from && self.is_word(before) && !self.is(before, bound);
        (apart && self.could_speak(before + 1, end)).then_some(before + 1)
    }

    fn skip_lead(&self, mut from: usize, end: usize) -> usize {
        loop {
            let before = from;
            from = self.time_end(from, end).unwrap_or(from);
            from = end.min(from + self.phrase(from, Phrase::Opening));
            while from < end
                && (self.is(from, words::LEAD) || self.is(from, words::ADVERB))
                && !self.is(from, words::DETERMINER)
            {
                from += 1;
            }
            if from == before {
                return from;
            }
        }
    }

    /// Whether a phrase before a verb may be its subject: no clause of its own, no preposition at its head.
    fn could_speak(&self, from: usize, to: usize) -> bool {
        let head = words::STOP | words::ABOUT | words::IN | words::AS;
        if self.is(from, head) && !self.is(from, words::DETERMINER | words::PRONOUN) {
            return false;
        }
        let single = to == from + 1;
        if self.language.verb_first && !self.is(from, words::ROLE | words::PRONOUN) {
            return false;
        }
        if single && self.is(from, words::DETERMINER) && !self.is(from, words::PRONOUN) {
            return false;
        }
        (from..to).all(|at| {
            let barred = words::VERB | words::CLAUSE | words::AUXILIARY | words::NOT;
            !self.is(at, barred) || self.is(at, words::DETERMINER | words::PRONOUN | words::OF)
        })
    }
}
