//! Numbers in words: `twelve`, `a dozen`, `two hundred and five thousand`.

use super::vocabulary::What;
use super::{MOST_WORDS, Reading, joins};

/// A number in words on its way.
#[derive(Default)]
struct Sum {
    total: u64,
    /// What is to be multiplied by the next scale.
    current: u64,
    /// What may still be added to it: below a hundred, below ten, nothing.
    room: u64,
    /// The last scale, which the next must be smaller than.
    scale: u64,
}

impl Reading<'_> {
    /// The number in words that begins with token `at`: how many words it has, and its value. Words that stand side by side
    /// like a number and make none (`quatre vingt`) have no value, all of them together.
    pub(super) fn in_words(&self, at: usize) -> (usize, Option<u64>) {
        let mut sum = Sum {
            room: 1000,
            ..Sum::default()
        };
        let mut words = match self.what(at) {
            What::Unit(_) | What::Ten(_) | What::Hundreds(_) => 0,
            What::Half => return self.half(at),
            // `a hundred`, `a dozen`: alone it is an article.
            What::A
                if matches!(
                    self.what(at + 1),
                    What::Hundred | What::Dozen | What::Scale(_)
                ) && joins(self.gap(at))
                    && !self.is_of_part(at) =>
            {
                sum.current = 1;
                sum.room = 1;
                1
            }
            _ => return (1, None),
        };
        let mut fits = true;
        loop {
            let mut here = at + words;
            let mut what = self.what(here);
            // An "and" belongs to it where a smaller number follows.
            let after_tens = self.vocabulary.and_after_tens;
            let and = words > 0 && what == What::And && sum.takes_and(after_tens);
            if and && joins(self.gap(here)) {
                // `vingt et un`: here the article is a number.
                let next = match self.what(here + 1) {
                    What::A if after_tens => What::Unit(1),
                    next => next,
                };
                if matches!(next, What::Unit(_) | What::Ten(_)) {
                    here += 1;
                    what = next;
                }
            }
            let is_part = what.is_numeral() && what != What::Digits;
            let is_near = words == 0 || joins(self.gap(at + words - 1));
            if !is_part || !is_near || words >= 2 * MOST_WORDS {
                break;
            }
            fits &= sum.add(what);
            words = here + 1 - at;
        }
        let value = sum
            .total
            .checked_add(sum.current)
            .and_then(|value| value.checked_mul(1000));
        let last = at + words - 1;
        let parted = self.parted(last);
        let told = self.is_next(last) && self.tells_share(last + 1);
        // One alone is a pronoun as often as a number.
        let one = words == 1 && self.what(at) == What::Unit(1);
        let whole = fits && parted == 0;
        (words + parted, value.filter(|_| whole && !told && !one))
    }
}

impl Sum {
    fn takes_and(&self, after_tens: bool) -> bool {
        if after_tens {
            self.room == 10
        } else {
            self.room == 100 || self.room == 1000 && self.scale > 0
        }
    }

    /// Takes the next word; whether it fits.
    fn add(&mut self, what: What) -> bool {
        match what {
            What::Unit(value) if value < self.room => self.put(value, 1),
            What::Ten(value) if self.room >= 100 => self.put(value, 10),
            What::Hundreds(value) if self.room >= 1000 => self.put(value, 100),
            What::Hundred if (1..100).contains(&self.current) => {
                self.current *= 100;
                self.room = 100;
                true
            }
            What::Dozen if (1..100).contains(&self.current) => {
                self.current *= 12;
                self.room = 1;
                true
            }
            What::Scale(scale) if self.current > 0 && (self.scale == 0 || scale < self.scale) => {
                let Some(more) = self.current.checked_mul(scale) else {
                    return false;
                };
                self.total = self.total.saturating_add(more);
                (self.current, self.room, self.scale) = (0, 1000, scale);
                true
            }
            _ => false,
        }
    }

    fn put(&mut self, value: u64, room: u64) -> bool {
        self.current += value;
        self.room = room;
        true
    }
}
