//! A speaker's name, a colon and a quotation, without a reporting word.

use super::Draft;
use super::page::Page;
use super::words;

const SURE: f32 = 0.75;
/// Words of a speaker's name and role.
const LONGEST_NAME: usize = 10;

impl Page<'_> {
    /// `X: «…»` where nothing else is in the sentence.
    pub fn colon_forms(&self, drafts: &mut Vec<Draft>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let (low, high) = self.sentence(at);
            drafts.extend(self.colon_form(low));
            at = high.max(at + 1);
        }
    }

    fn colon_form(&self, low: usize) -> Option<Draft> {
        let reach = self.tokens.len().min(low + LONGEST_NAME + 1);
        let colon = (low..reach).find(|&at| self.mark(at) == Some(':'))?;
        let quotation = self.opens(colon + 1)?;
        let (_, high) = self.sentence(quotation.open);
        let ends = (quotation.close + 1..high)
            .all(|at| matches!(self.mark(at), Some('.' | '!' | '?' | '…')));
        if !ends || quotation.size() < 3 || !self.is_name(low, colon) {
            return None;
        }
        Some(Draft {
            source: Some((low, colon)),
            cue: None,
            content: vec![(quotation.open, quotation.close + 1)],
            confidence: SURE,
        })
    }

    fn is_name(&self, from: usize, to: usize) -> bool {
        let barred =
            words::VERB | words::NO_LABEL | words::PARTICIPLE | words::AUXILIARY | words::NOT;
        let mut words_seen = 0;
        for at in from..to {
            let linked = self.is(at, words::DETERMINER | words::OF | words::ROLE);
            if self.is(at, barred)
                || self.is(at, words::STOP | words::CLAUSE | words::THAT) && !linked
            {
                return false;
            }
            if !self.is_word(at) && !self.is_comma(at) {
                return false;
            }
            words_seen += usize::from(self.is_word(at));
        }
        let role = (from..to).any(|at| self.is(at, words::ROLE));
        let capitals = (from..to).filter(|&at| self.tokens[at].capital).count();
        match self.language.cased {
            true => role || capitals == words_seen && capitals >= 2,
            false => (2..=4).contains(&words_seen),
        }
    }
}
