//! Halves, quarters, thirds and places in a row beside a number: what makes another number of it.

use super::vocabulary::What;
use super::{Reading, joins};

impl Reading<'_> {
    /// `half a million`, `half a dozen`: how many words it has, and its value.
    pub(super) fn half(&self, at: usize) -> (usize, Option<u64>) {
        let value = match self.what(at + 2) {
            What::Dozen => 6000,
            What::Hundred => 50_000,
            What::Scale(scale) => scale.saturating_mul(500),
            _ => return (1, None),
        };
        if self.what(at + 1) != What::A || !joins(self.gap(at)) || !joins(self.gap(at + 1)) {
            return (1, None);
        }
        let last = at + 2;
        let more = self.numerals(last).max(self.parted(last));
        let told = self.is_next(last) && self.tells_share(last + 1);
        let alone = more == 0 && !told && !self.is_behind_number(at);
        (3 + more, alone.then_some(value))
    }

    /// `one and half a million`, `a half a million`: whether the half belongs to what stands before it.
    fn is_behind_number(&self, at: usize) -> bool {
        let what = |back: usize| at.checked_sub(back).map_or(What::Other, |at| self.what(at));
        let near = at > 0 && joins(self.gap(at - 1));
        let joined = matches!(what(1), What::And | What::With) && what(2).is_numeral();
        near && (what(1) == What::A || what(1).is_numeral() || joined)
    }

    /// `a quarter of a million`, `half a million`: whether the article at `at` begins what only a part of is meant.
    pub(super) fn is_of_part(&self, at: usize) -> bool {
        let what = |back: usize| at.checked_sub(back).map_or(What::Other, |at| self.what(at));
        let part = |what| matches!(what, What::Half | What::Part | What::Ordinal);
        let half = what(1) == What::Half && joins(self.gap(at - 1));
        half || what(1) == What::Of && part(what(2))
    }

    /// Whether what stands behind token `last`, the last of a number, makes another number of it: `and a half`, `-thirds`,
    /// `-first`. How many words go with it; none where nothing does.
    pub(super) fn parted(&self, last: usize) -> usize {
        let mut at = last;
        let mut joined = false;
        loop {
            let gap = self.gap(at);
            if !joins(gap) || at - last > 2 {
                return 0;
            }
            at += 1;
            match self.what(at) {
                What::And | What::With if at == last + 1 => joined = true,
                What::A if joined && at == last + 2 => {}
                What::Half | What::Part => break,
                What::Ordinal if gap == "-" || self.is_place(last, at) => break,
                _ => return 0,
            }
        }
        at - last + self.numerals(at)
    }

    /// `thirty first`, `one hundred and first`, but not `thirty first-time voters`.
    fn is_place(&self, last: usize, at: usize) -> bool {
        let tens = matches!(
            self.what(last),
            What::Ten(_) | What::Hundred | What::Hundreds(_)
        );
        tens && self.gap(at) != "-" && self.what(at - 1) != What::A
    }

    /// How many words of numbers follow token `at` side by side.
    pub(super) fn numerals(&self, at: usize) -> usize {
        let mut words = 0;
        while joins(self.gap(at + words)) && self.what(at + words + 1).is_numeral() {
            words += 1;
        }
        words
    }

    /// `5 ½`, `5½`, `5 1/2`: whether a fraction in figures stands behind token `at`.
    pub(super) fn has_fraction(&self, at: usize) -> bool {
        let mut after = self.after(at).skip_while(|c| c.is_whitespace()).peekable();
        if after.peek().copied().is_some_and(is_fraction) {
            return true;
        }
        let mut digits = 0;
        while digits < 3 && after.next_if(char::is_ascii_digit).is_some() {
            digits += 1;
        }
        digits > 0
            && matches!(after.next(), Some('/' | '⁄'))
            && after.next().is_some_and(|c| c.is_ascii_digit())
    }
}

/// `½`, `⅔`.
pub(super) fn is_fraction(letter: char) -> bool {
    matches!(letter, '¼'..='¾' | '⅐'..='⅞' | '↉')
}
