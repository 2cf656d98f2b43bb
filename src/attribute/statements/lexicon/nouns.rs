//! The noun phrase of who says it, after the reporting words or before them.

use super::page::Page;
use super::words::{self, Phrase};

/// Tokens `from..to`.
pub type Tokens = (usize, usize);

/// A longer phrase is not one.
const LONGEST: usize = 16;

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
    /// The noun phrase that begins at token `at` or after what tells time and addressee. With `open`, a preposition may
    /// stand before it (`in the ministry they said`).
    pub fn noun_after(&self, at: usize, limit: usize, open: bool) -> Option<Tokens> {
        let mut from = self.skip_circumstances(at, limit);
        if open && self.is(from, words::IN) {
            from += 1;
        }
        let token = self.tokens.get(from).filter(|_| from < limit)?;
        if token.is(words::PRONOUN) && !token.is(words::DETERMINER) {
            return Some((from, from + 1));
        }
        let quoted = self
            .opens(from)
            .is_some_and(|quotation| quotation.len() <= 5);
        let barred = words::VERB | words::THAT | words::NOT | words::AS | words::TIME | words::LEAD;
        if (token.mark.is_some() && !quoted) || token.is(barred) || self.ends_noun(from) {
            return None;
        }
        let to = if self.language.german {
            self.german_noun_end(from, limit)
        } else {
            self.noun_end(from, limit)
        };
        let only_article = to == from + 1 && token.is(words::DETERMINER);
        if to <= from || only_article {
            return None;
        }
        Some((from, self.apposition_end(from, to, limit)))
    }

    /// Past words of time, manner and addressee.
    fn skip_circumstances(&self, mut at: usize, limit: usize) -> usize {
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
            if at == before {
                break;
            }
        }
        at.min(limit)
    }

    /// One past the words of time that begin at `at`, with their preposition, article and numbers.
    fn time_end(&self, at: usize, limit: usize) -> Option<usize> {
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
    fn time_start(&self, end: usize, low: usize) -> usize {
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

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let first = token.range.of(self.body).bytes().next();
            first.is_some_and(|byte| byte.is_ascii_digit())
        })
    }

    /// Whether the word at `at` cannot stand in a noun phrase.
    fn ends_noun(&self, at: usize) -> bool {
        let spared = words::DETERMINER | words::ROLE | words::OF;
        self.is(at, words::STOP | words::CLAUSE | words::THAT | words::NOT) && !self.is(at, spared)
    }

    fn noun_end(&self, from: usize, limit: usize) -> usize {
        let mut at = from;
        let mut capitals = 0;
        while at < limit && at - from < LONGEST {
            if let Some(quotation) = self.opens(at).filter(|quotation| quotation.len() <= 5) {
                at = quotation.close + 1;
                continue;
            }
            let token = self.tokens[at];
            if let Some(mark) = token.mark {
                // An initial.
                let initial = mark == '.' && at > from && self.tokens[at - 1].range.len() <= 2;
                if initial
                    && self.tokens[at - 1].capital
                    && at + 1 < limit
                    && self.tokens[at + 1].capital
                {
                    at += 1;
                    continue;
                }
                break;
            }
            let place = token.is(words::IN)
                && capitals < 2
                && at > from
                && at + 1 < limit
                && self.tokens[at + 1].capital
                && !self.is(at + 1, words::TIME);
            if place && self.language.dashes {
                at += 2;
                capitals = 2;
                continue;
            }
            if self.ends_noun(at) || at > from && token.is(words::VERB | words::ADVERB | words::AS)
            {
                break;
            }
            if at > from
                && (token.is(words::TIME) && !token.is(words::DETERMINER)
                    || self.phrase(at, Phrase::To) > 0)
            {
                return self.time_start(at, from);
            }
            if token.is(words::AND) && !self.continues(at + 1, limit) {
                break;
            }
            let of = token.is(words::OF | words::ROLE | words::AND | words::DETERMINER);
            if capitals >= 2 && !token.capital && !of && self.language.cased {
                break;
            }
            // Whoever follows a name with `of` is still the same.
            capitals = if token.capital {
                capitals + 1
            } else if of {
                0
            } else {
                capitals
            };
            at += 1;
        }
        while at > from + 1 && self.is(at - 1, words::AND | words::IN | words::OF) {
            at -= 1;
        }
        at
    }

    /// Whether a noun phrase goes on after `and`.
    fn continues(&self, at: usize, limit: usize) -> bool {
        at < limit
            && self.is_word(at)
            && !self.is(
                at,
                words::VERB | words::AUXILIARY | words::PRONOUN | words::THAT,
            )
            && (self.tokens[at].capital || self.is(at, words::DETERMINER | words::ROLE))
    }

    /// In German a phrase is articles and adjectives up to its nouns, then further ones in the genitive.
    fn german_noun_end(&self, from: usize, limit: usize) -> usize {
        let (mut at, mut end) = (from, from);
        let limit = limit.min(from + LONGEST);
        while at < limit {
            let token = self.tokens[at];
            if token.mark.is_some() {
                match self.opens(at).filter(|quotation| quotation.len() <= 5) {
                    Some(quotation) => {
                        at = quotation.close + 1;
                        end = at;
                        continue;
                    }
                    None => break,
                }
            }
            if token.capital && !self.is(at, words::TIME) {
                at += 1;
                end = at;
            } else if end > from {
                let links = token.is(words::GENITIVE)
                    || token.is(words::IN)
                        && self.tokens.get(at + 1).is_some_and(|next| next.capital);
                if end != at || !links {
                    break;
                }
                // Up to the noun that the genitive leads to.
                let noun = (at + 1..limit.min(at + 5))
                    .find(|&noun| self.tokens[noun].capital || !self.is_word(noun));
                match noun {
                    Some(noun) if self.is_word(noun) && !self.is(noun, words::TIME) => at = noun,
                    _ => break,
                }
            } else if token.is(words::TIME) || self.ends_noun(at) || token.is(words::VERB) {
                break;
            } else {
                at += 1;
            }
        }
        end
    }

    /// One past an apposition after the phrase `from..to`, where it is clear that there is one: a role, or a name after
    /// a role, up to the next mark.
    fn apposition_end(&self, from: usize, to: usize, limit: usize) -> usize {
        if !self.is_comma(to) || to + 1 >= limit {
            return to;
        }
        let first = to + 1;
        let noun = first + usize::from(self.is(first, words::DETERMINER));
        let named = (from..to).any(|at| self.is(at, words::ROLE))
            && self.tokens[first].capital
            && !self.is(first, words::TIME);
        if !self.is(noun, words::ROLE) && !named {
            return to;
        }
        let end = (first..limit)
            .find(|&at| !self.is_word(at))
            .unwrap_or(limit);
        let broken = (first..end).any(|at| {
            self.is(at, words::VERB | words::CLAUSE) && !self.is(at, words::DETERMINER | words::OF)
        });
        if broken || end - first > LONGEST {
            return to;
        }
        let inner = if self.language.german {
            self.german_noun_end(first, end)
        } else {
            self.noun_end(first, end)
        };
        if inner > first { inner } else { to }
    }

    /// What stands before a verb whose reporting words begin at `cue`.
    pub fn noun_before(&self, cue: usize, plural: bool) -> Before {
        let (mut low, _) = self.sentence(cue);
        // After a quotation that is more than a name, another clause begins.
        if let Some(close) = (low..cue).rev().find(|&at| self.closes(at).is_some())
            && self
                .closes(close)
                .is_some_and(|quotation| quotation.len() > 5)
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
        let before = self.subject(low, comma, plural);
        let Before::Noun((from, to)) = before else {
            return Before::Unsure;
        };
        if self.is(first, words::CLAUSE) && !self.is(first, words::DETERMINER) {
            return Before::Noun((from, to));
        }
        match self.is(noun, words::ROLE) || self.tokens[first].capital {
            true => Before::Noun((from, end - 1)),
            false => Before::Unsure,
        }
    }

    fn subject(&self, low: usize, end: usize, plural: bool) -> Before {
        let mut from = end;
        while from > low {
            let at = from - 1;
            let token = self.tokens[at];
            if let Some(quotation) = self.closes(at) {
                if quotation.len() > 5 || quotation.open < low {
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
        if end - from > LONGEST || !self.could_speak(from, end) {
            return Before::Unsure;
        }
        Before::Noun((from, end))
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
