//! A set of passages of one segment, one bit each.

/// Set of document numbers below a fixed size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    size: u32,
}

impl Bits {
    /// The empty set of numbers below `size`.
    pub(crate) fn none(size: u32) -> Self {
        Bits {
            words: vec![0; size.div_ceil(64) as usize],
            size,
        }
    }

    /// All numbers below `size`.
    pub(crate) fn all(size: u32) -> Self {
        let mut bits = Bits {
            words: vec![!0; size.div_ceil(64) as usize],
            size,
        };
        bits.trim();
        bits
    }

    /// Clears what lies beyond the size in the last word.
    fn trim(&mut self) {
        if !self.size.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.size % 64)) - 1;
        }
    }

    pub(crate) fn insert(&mut self, number: u32) {
        debug_assert!(number < self.size);
        if let Some(word) = self.words.get_mut((number / 64) as usize) {
            *word |= 1 << (number % 64);
        }
    }

    pub(crate) fn has(&self, number: u32) -> bool {
        let word = self.words.get((number / 64) as usize);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(crate) fn and(&mut self, other: &Bits) {
        self.words
            .iter_mut()
            .zip(&other.words)
            .for_each(|(a, b)| *a &= b);
    }

    pub(crate) fn or(&mut self, other: &Bits) {
        self.words
            .iter_mut()
            .zip(&other.words)
            .for_each(|(a, b)| *a |= b);
    }

    pub(crate) fn invert(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    /// How many numbers it holds.
    pub(crate) fn count(&self) -> u64 {
        self.words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }

    /// Its numbers, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip(0u32..).flat_map(|(&word, index)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_every_size_add_up() {
        for size in [0, 1, 63, 64, 65, 200] {
            let all = Bits::all(size);
            assert_eq!(all.count(), u64::from(size));
            assert_eq!(
                all.iter().collect::<Vec<_>>(),
                (0..size).collect::<Vec<_>>()
            );
            let mut none = all.clone();
            none.invert();
            assert_eq!(none, Bits::none(size));
            let mut some = Bits::none(size);
            (0..size).step_by(3).for_each(|number| some.insert(number));
            let mut rest = some.clone();
            rest.invert();
            assert_eq!(some.count() + rest.count(), u64::from(size));
            rest.or(&some);
            assert_eq!(rest, all);
            rest.and(&some);
            assert_eq!(rest, some);
        }
    }
}
