//! Reporting verbs with their auxiliaries, particles and tied pronouns.

use super::page::Page;
use super::words;

/// The reporting words of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// First token of the verb, also where a pronoun or an adverb parts it from its cue.
    pub start: usize,
    /// First token of the cue.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Where the rest of the clause goes on.
    pub next: usize,
    /// A pronoun tied to the verb.
    pub tied: Option<usize>,
    /// Whether the subject is plural, or there is none.
    pub plural: bool,
    /// Whether it is said of a text: `it says in the statement`.
    pub stated: bool,
    /// The verb's particle at the end of the clause.
    pub particle: Option<usize>,
    /// Whether the text says that it was not said.
    pub denied: bool,
}

impl Page<'_> {
    /// The reporting verb whose first token is `at`.
    pub fn cue(&self, at: usize) -> Option<Cue> {
        let token = self.tokens.get(at)?;
        if token.is(words::AUXILIARY)
            && let Some(cue) = self.compound(at)
        {
            return Some(cue);
        }
        let mut cue = Cue {
            start: at,
            from: at,
            to: at + 1,
            next: at + 1,
            tied: None,
            plural: token.is(words::PLURAL),
            stated: token.is(words::STATED),
            particle: None,
            denied: self.denied(at),
        };
        match self.particle(at) {
            Some(particle) if particle == at + 1 => (cue.to, cue.next) = (at + 2, at + 2),
            Some(particle) => cue.particle = Some(particle),
            None if !token.is(words::VERB) && (!cue.stated || self.language.german) => return None,
            None => {}
        }
        if self.tokens.get(cue.to).is_some_and(|next| next.tied) {
            (cue.tied, cue.next) = (Some(cue.to), cue.to + 1);
        }
        cue.denied |= self.language.german && self.is(cue.next, words::NOT);
        Some(cue)
    }

    /// `has said`, `a-t-il ajouté`, `hat am Montag erklärt`.
    fn compound(&self, at: usize) -> Option<Cue> {
        let mut last = at + 1;
        let mut tied = None;
        let mut denied = self.denied(at);
        let reach = if self.language.german { 10 } else { 4 };
        while last < at + reach && !self.is(last, words::PARTICIPLE) {
            let token = self.tokens.get(last)?;
            if token.mark.is_some() {
                return None;
            }
            denied |= token.is(words::NOT);
            if token.tied {
                tied = Some(last);
            } else if !self.language.german && !token.is(words::ADVERB | words::NOT) {
                return None;
            }
            last += 1;
        }
        if !self.is(last, words::PARTICIPLE) {
            return None;
        }
        let apart = self.language.german && last > at + 1;
        // Further off, it is sure only where what was said follows.
        if apart && !matches!(self.mark(last + 1), Some(',' | ':' | '.')) {
            return None;
        }
        Some(Cue {
            start: at,
            from: if tied.is_some() || apart { last } else { at },
            to: last + 1,
            next: last + 1,
            tied,
            plural: self.is(at, words::PLURAL),
            stated: false,
            particle: None,
            denied,
        })
    }

    fn denied(&self, at: usize) -> bool {
        let near = |back: usize| {
            at.checked_sub(back)
                .is_some_and(|at| self.is(at, words::NOT))
        };
        near(1) || near(2) && self.language.elides
    }
}
