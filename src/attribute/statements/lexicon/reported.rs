//! Statements around a reporting verb.

use super::cue::Cue;
use super::nouns::Tokens;
use super::page::Page;
use super::subject::Before;
use super::words;
use super::{Draft, LONGEST_SENTENCE};

// How sure each way is.
const COLON: f32 = 0.9;
const THAT: f32 = 0.85;
const ASIDE: f32 = 0.75;
const ABOUT: f32 = 0.7;
const NO_SOURCE: f32 = 0.6;

impl Page<'_> {
    /// Statements of the page by their reporting words.
    pub fn reported(&self, drafts: &mut Vec<Draft>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let next = self.by_source_words(at, drafts);
            at = next.or_else(|| self.by_verb(at, drafts)).unwrap_or(at + 1);
        }
    }

    /// The statement whose verb begins at `at`; where to read on.
    fn by_verb(&self, at: usize, drafts: &mut Vec<Draft>) -> Option<usize> {
        let classes = words::VERB | words::AUXILIARY | words::STATED | words::BEGINS;
        if !self.is(at, classes) {
            return None;
        }
        let cue = self.cue(at)?;
        let (low, high) = self.sentence(at);
        if cue.denied || high - low > LONGEST_SENTENCE {
            return Some(cue.next);
        }
        let inside = self
            .quotation(at)
            .filter(|quotation| quotation.open < at && at < quotation.close);
        let draft = match inside {
            Some(quotation) => self.within_quotation(&cue, quotation),
            None => self
                .dialogue(&cue)
                .or_else(|| self.after_quotation(&cue))
                .or_else(|| self.before_colon(&cue))
                .or_else(|| self.before_clause(&cue, drafts))
                .or_else(|| self.after_speaker(&cue))
                .or_else(|| self.aside(&cue))
                .or_else(|| self.about(&cue)),
        };
        drafts.extend(draft);
        Some(cue.next)
    }

    pub fn draft(
        &self,
        cue: &Cue,
        source: Option<Tokens>,
        content: Vec<Tokens>,
        confidence: f32,
    ) -> Draft {
        let confidence = if source.is_some() {
            confidence
        } else {
            confidence.min(NO_SOURCE)
        };
        Draft {
            source,
            cue: Some((cue.from, cue.to)),
            content,
            confidence,
        }
    }

    /// The subject after the verb: its pronoun, or the phrase up to `limit`.
    pub fn source_after(&self, cue: &Cue, limit: usize) -> Option<Tokens> {
        let limit = cue.particle.map_or(limit, |particle| particle.min(limit));
        match cue.tied {
            Some(pronoun) => Some((pronoun, pronoun + 1)),
            None => self.noun_after(cue.next, limit, cue.plural || cue.stated),
        }
    }

    /// `X said: «…»`.
    fn before_colon(&self, cue: &Cue) -> Option<Draft> {
        let (_, high) = self.sentence(cue.from);
        let reach = self.tokens.len().min(cue.next + 14);
        let colon = (cue.next..reach).find(|&at| !self.is_word(at))?;
        let quotation = self.opens(colon + 1);
        if self.mark(colon) != Some(':') || colon >= high && quotation.is_none() {
            return None;
        }
        let content = match quotation {
            Some(quotation) => (quotation.open, quotation.close + 1),
            None => (colon + 1, high),
        };
        let source = self.subject_of(cue, colon)?;
        Some(self.draft(cue, Some(source), vec![content], COLON))
    }

    /// The subject of a verb before or after it, where one of the two is sure.
    fn subject_of(&self, cue: &Cue, limit: usize) -> Option<Tokens> {
        if self.language.verb_first
            && let Some(source) = self.source_after(cue, limit)
        {
            return Some(source);
        }
        match self.noun_before(cue.start, cue.plural) {
            Before::Noun(source) if cue.tied.is_none() => Some(source),
            Before::Elided(_) => None,
            Before::Unsure if !self.language.german => None,
            _ => self.source_after(cue, limit),
        }
    }

    /// `X said that …`.
    fn before_clause(&self, cue: &Cue, drafts: &mut [Draft]) -> Option<Draft> {
        let (_, high) = self.sentence(cue.from);
        let start = self.clause_after(cue, high)?;
        let limit = if self.is_comma(start.wrapping_sub(1)) {
            start - 1
        } else {
            start
        };
        let before = self.noun_before(cue.start, cue.plural);
        let source = match before {
            Before::Elided(and) => {
                self.end_at(drafts, and);
                let after = self.language.verb_first;
                after.then(|| self.source_after(cue, limit)).flatten()
            }
            _ => self.subject_of(cue, limit),
        };
        // Without `that`, the comma alone does where the subject is known.
        let known = match before {
            Before::Elided(_) => true,
            Before::Noun(_) => source.is_some(),
            _ => false,
        };
        let that = self.is(start, words::THAT) || self.is(start + 1, words::THAT);
        if !that && !known {
            return None;
        }
        // A clause after a phrase that is no subject may be another's.
        if source.is_none() && before == Before::Unsure && !self.language.verb_first {
            return None;
        }
        Some(self.draft(cue, source, vec![(start, high)], THAT))
    }

    /// First token of the clause that tells what was said.
    fn clause_after(&self, cue: &Cue, high: usize) -> Option<usize> {
        for at in cue.next..high.min(cue.next + 18) {
            if self.is(at, words::THAT) {
                // A preposition that the verb asks for belongs to the clause.
                let asked = self.language.verb_first && self.is(at - 1, words::STOP);
                let at = at - usize::from(asked && at > cue.next);
                let direct =
                    at == cue.next || self.language.verb_first || self.is_circumstance(cue.next);
                return (direct || self.source_fills(cue, at)).then_some(at);
            }
            if self.is_comma(at) {
                if self.language.verb_first && !self.is(at + 1, words::THAT) {
                    // What stands between two commas belongs to the subject.
                    let mut commas = at + 1..high.min(at + 12);
                    let second = commas.find(|&second| self.is_comma(second))?;
                    return self.is(second + 1, words::THAT).then_some(second + 1);
                }
                let clause =
                    self.is(at + 1, words::THAT) || self.language.german && self.is_word(at + 1);
                return (clause && at + 1 < high).then_some(at + 1);
            }
            let stops = !self.is_word(at) || at > cue.next && self.is(at, words::VERB);
            if stops && self.opens(at).is_none() {
                return None;
            }
        }
        None
    }

    /// Whether what follows a verb tells when, where or to whom.
    pub fn is_circumstance(&self, at: usize) -> bool {
        self.is(
            at,
            words::STOP | words::TIME | words::ADDRESS | words::IN | words::ADVERB,
        ) || self.is(at, words::DETERMINER) && self.is(at + 1, words::TIME)
            || self.phrase(at, words::Phrase::To) > 0
    }

    /// Whether the words from the verb to `at` are its subject alone.
    fn source_fills(&self, cue: &Cue, at: usize) -> bool {
        cue.tied.is_none()
            && self.noun_before(cue.start, cue.plural) == Before::Nothing
            && self
                .source_after(cue, at)
                .is_some_and(|source| source.1 == at)
    }

    /// Ends at token `and` what was said before: `X said that …, and added that …`.
    fn end_at(&self, drafts: &mut [Draft], and: usize) {
        if let Some(piece) = drafts.last_mut().and_then(|draft| draft.content.last_mut())
            && piece.0 < and
            && and < piece.1
        {
            piece.1 = and;
        }
    }

    /// `«…», X said`.
    fn after_speaker(&self, cue: &Cue) -> Option<Draft> {
        let Before::Noun(source) = self.noun_before(cue.start, cue.plural) else {
            return None;
        };
        let quotation = self.quotation_before(source.0)?;
        if self.is_word(cue.next) && !self.is_circumstance(cue.next) {
            return None;
        }
        let content = vec![(quotation.open, quotation.close + 1)];
        Some(self.draft(cue, Some(source), content, ASIDE))
    }

    /// `…, said X.` and `…, said X, …`.
    fn aside(&self, cue: &Cue) -> Option<Draft> {
        let before = cue.start.checked_sub(1)?;
        let (low, high) = self.sentence(cue.from);
        let set_off = self.is_comma(before) || self.language.dashes && self.is_dash(before);
        if !set_off || self.language.verb_first || before < low + 3 {
            return None;
        }
        let source = self.source_after(cue, high)?;
        if !self.is_speaker(source) {
            return None;
        }
        let end = (source.1.max(cue.next)..high)
            .find(|&at| !self.is_word(at) && self.opens(at).is_none());
        let end = end.unwrap_or(high);
        let last = end + 1 >= high || self.mark(end) == Some('.');
        if end > source.1 + 10 || !last && !self.is_comma(end) {
            return None;
        }
        let mut content = vec![(low, before)];
        if !last {
            content.push((end + 1, high));
        }
        Some(self.draft(cue, Some(source), content, ASIDE))
    }

    /// Whether a phrase names somebody: a name, a role or a pronoun.
    pub fn is_speaker(&self, (from, to): Tokens) -> bool {
        (from..to).any(|at| self.tokens[at].capital || self.is(at, words::ROLE | words::PRONOUN))
            || self
                .tokens
                .get(from)
                .is_some_and(|token| token.is(words::DETERMINER) && self.language.elides)
            || self.language.dashes && to - from <= 2
    }

    /// `X reported on …`.
    fn about(&self, cue: &Cue) -> Option<Draft> {
        let (_, high) = self.sentence(cue.from);
        let about = (cue.next..high.min(cue.next + 10))
            .find(|&at| self.is(at, words::ABOUT) || !self.is_word(at))?;
        if !self.is(about, words::ABOUT) {
            return None;
        }
        let source = self.subject_of(cue, about)?;
        Some(self.draft(cue, Some(source), vec![(about, high)], ABOUT))
    }
}
