//! Statements around words that name their source: `according to X`, `as X reports`.

use super::Draft;
use super::LONGEST_SENTENCE;
use super::nouns::Tokens;
use super::page::Page;
use super::words::{self, Phrase};

// How sure each way is.
const ACCORDING: f32 = 0.85;
const REPORTS: f32 = 0.8;

/// Where a phrase that names a source stands: its words, and those of it that are source and cue.
struct Place {
    from: usize,
    to: usize,
    source: Tokens,
    cue: Tokens,
    confidence: f32,
}

impl Page<'_> {
    /// The statement whose source's words begin at `at`; where to read on.
    pub fn by_source_words(&self, at: usize, drafts: &mut Vec<Draft>) -> Option<usize> {
        if !self.is(at, words::BEGINS | words::AS | words::AFTER) {
            return None;
        }
        let (low, high) = self.sentence(at);
        let quoted = self
            .quotation(at)
            .is_some_and(|quotation| quotation.open >= low);
        if quoted || high - low > LONGEST_SENTENCE {
            return None;
        }
        let place = self
            .as_reported(at, high)
            .or_else(|| self.according_to(at, high))
            .or_else(|| self.in_words_of(at))
            .or_else(|| self.postposed(at, low))?;
        let content = self.content_around(&place, low, high)?;
        let next = place.to;
        drafts.push(Draft {
            source: Some(place.source),
            cue: Some(place.cue),
            content,
            confidence: place.confidence,
        });
        Some(next)
    }

    fn according_to(&self, at: usize, high: usize) -> Option<Place> {
        let length = self.phrase(at, Phrase::According);
        if length == 0 {
            return None;
        }
        let after = at + length;
        // `according to what the statement said`.
        if self.is(after, words::AS)
            && let Some(cue) = self.cue(after + 1)
        {
            let source = self.noun_after(cue.next, high, true)?;
            return Some(Place {
                from: at,
                to: source.1,
                source,
                cue: (cue.from, cue.to),
                confidence: REPORTS,
            });
        }
        let source = self.noun_after(after, high, false)?;
        Some(Place {
            from: at,
            to: source.1,
            source,
            cue: (at, after),
            confidence: ACCORDING,
        })
    }

    /// `in his words`.
    fn in_words_of(&self, at: usize) -> Option<Place> {
        let length = self.phrase(at, Phrase::Inside);
        let to = at + length;
        (length > 2).then_some(Place {
            from: at,
            to,
            source: (at + 1, at + 2),
            cue: (at + 2, to),
            confidence: ACCORDING,
        })
    }

    /// `as X reports`, `as reports X`.
    fn as_reported(&self, at: usize, high: usize) -> Option<Place> {
        if !self.is(at, words::AS) {
            return None;
        }
        let mut verb = at + 1;
        while verb < at + 3
            && self.is(verb, words::DETERMINER | words::AS)
            && self.cue(verb).is_none()
        {
            verb += 1;
        }
        if let Some(cue) = self.cue(verb).filter(|cue| !cue.denied) {
            let source = self.noun_after(cue.next, high, cue.plural || cue.stated)?;
            return Some(Place {
                from: at,
                to: source.1,
                source,
                cue: (at, cue.to),
                confidence: REPORTS,
            });
        }
        let first = at + 1;
        let verb = (first..high.min(first + 14))
            .find(|&at| !self.is_word(at) || self.is(at, words::VERB))?;
        let cue = self.cue(verb).filter(|cue| !cue.denied)?;
        let ends = cue.to >= high || !self.is_word(cue.to);
        if verb == first || !ends {
            return None;
        }
        let source = match self.language.german {
            // Everything up to the verb, but for when it was said.
            true => (first, self.noun_after(first, verb, false)?.1),
            false => (first, verb),
        };
        if !self.is_speaker(source) {
            return None;
        }
        Some(Place {
            from: at,
            to: cue.to,
            source,
            cue: (cue.from, cue.to),
            confidence: REPORTS,
        })
    }

    /// `dem Ministerium zufolge`.
    fn postposed(&self, at: usize, low: usize) -> Option<Place> {
        if !self.is(at, words::AFTER) {
            return None;
        }
        let mut from = (low..at)
            .rev()
            .find(|&before| !self.is_word(before))
            .map_or(low, |mark| mark + 1);
        if self.reads(from, "angaben") {
            from += 1;
        }
        let source = self.noun_after(from, at, false)?;
        (source == (from, at)).then_some(Place {
            from,
            to: at + 1,
            source,
            cue: (at, at + 1),
            confidence: ACCORDING,
        })
    }

    /// What is said around a phrase that names its source.
    fn content_around(&self, place: &Place, low: usize, high: usize) -> Option<Vec<Tokens>> {
        let mut after = place.to;
        // When and where it was said belongs to neither.
        while after < high
            && self.is_word(after)
            && !self.language.german
            && !self.is(after, words::AND)
        {
            after += 1;
        }
        if after > place.to + 10 {
            return None;
        }
        let idle = |at: usize| {
            self.is(at, words::LEAD | words::AND) || self.is_comma(at) || self.is_dash(at)
        };
        let first = (low..place.from).all(idle);
        let before = place.from.saturating_sub(1);
        let last =
            (after..high).all(|at| matches!(self.mark(at), Some('.' | '!' | '?' | '…' | '»')));
        let comma = self.is_comma(after) || self.is_dash(after);
        if first {
            let follows = comma || self.language.german && self.is_word(after) && after == place.to;
            let start = if comma { after + 1 } else { after };
            return (follows && start < high).then(|| vec![(start, high)]);
        }
        let set_off =
            self.is_comma(before) || self.is_dash(before) || self.mark(before) == Some('(');
        if self.is(before, words::AND) && comma {
            return Some(vec![(after + 1, high)]);
        }
        if last {
            // `by the police's account` may say how something was done; with a comma it is told.
            let plain = self.language.elides || self.language.german || !self.language.dashes;
            let mut end = place.from;
            while end > low && idle(end - 1) {
                end -= 1;
            }
            return (set_off || plain).then(|| vec![(low, end)]);
        }
        if set_off && comma {
            return Some(vec![(low, before), (after + 1, high)]);
        }
        if self.language.german && after == place.to && self.is_word(after) {
            return Some(vec![(low, place.from), (after, high)]);
        }
        None
    }
}
