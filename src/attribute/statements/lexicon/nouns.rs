//! The noun phrase of who says it, after the reporting words.

use super::page::Page;
use super::words::{self, Phrase};

/// Tokens `from..to`.
pub type Tokens = (usize, usize);

/// A longer phrase is not one.
pub const LONGEST: usize = 16;

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
            .is_some_and(|quotation| quotation.size() <= 5);
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

    /// Whether the word at `at` cannot stand in a noun phrase.
    fn ends_noun(&self, at: usize) -> bool {
        let spared = words::DETERMINER | words::ROLE | words::OF;
        self.is(at, words::STOP | words::CLAUSE | words::THAT | words::NOT) && !self.is(at, spared)
    }

    fn noun_end(&self, from: usize, limit: usize) -> usize {
        let mut at = from;
        let mut capitals = 0;
        while at < limit && at - from < LONGEST {
            if let Some(quotation) = self.opens(at).filter(|quotation| quotation.size() <= 5) {
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
            // After a full name it tells where, not whose.
            if token.is(words::OF) && self.language.dashes && capitals >= 2 {
                break;
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
                match self.opens(at).filter(|quotation| quotation.size() <= 5) {
                    Some(quotation) => {
                        at = quotation.close + 1;
                        end = at;
                        continue;
                    }
                    None => break,
                }
            }
            if at > from && self.phrase(at, Phrase::To) > 0 {
                break;
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
}
