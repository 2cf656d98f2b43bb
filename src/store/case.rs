//! Which letters of a passage's words are capitals: two bits a word, in a column that is read without any text.
//!
//! A value of the column holds 32 words, the first in its lowest bits, in the order of their positions; where the engine leaves
//! a position out the bits are 0.

use tantivy::columnar::Column;

use super::reader::Segment;

/// Words of a value.
const WORDS: u32 = 32;

/// Which letters of a word are capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// None.
    Small = 0,
    /// The first alone, which may be the only letter.
    First = 1,
    /// All of two or more.
    All = 2,
    /// Some others: which, only the text tells.
    Mixed = 3,
}

impl Case {
    /// That of a word as it is written.
    pub(crate) fn of(word: &str) -> Self {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        Case::of_letters(letters.map(char::is_uppercase))
    }

    /// That of letters of which is said whether each is a capital.
    pub(crate) fn of_letters(mut capitals: impl Iterator<Item = bool>) -> Self {
        let first = capitals.next().unwrap_or(false);
        let (mut others, mut any, mut all) = (false, false, true);
        for capital in capitals {
            others = true;
            any |= capital;
            all &= capital;
        }
        match (first, any) {
            (false, false) => Case::Small,
            (true, false) => Case::First,
            (true, true) if others && all => Case::All,
            _ => Case::Mixed,
        }
    }
}

/// The column's values of one passage, in the making.
#[derive(Default)]
pub(super) struct Packer(Vec<u64>);

impl Packer {
    /// The word at a position, as it is written.
    pub(super) fn word(&mut self, position: u32, word: &str) {
        let at = (position / WORDS) as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= (Case::of(word) as u64) << (2 * (position % WORDS));
    }

    /// All of them.
    pub(super) fn finish(self) -> Vec<u64> {
        self.0
    }
}

/// The column of one segment.
pub(crate) struct Cases {
    column: Column<u64>,
}

impl Cases {
    pub(super) fn open(segment: &Segment) -> tantivy::Result<Self> {
        let columns = segment.reader.fast_fields();
        let none = || Column::build_empty_column(segment.size());
        Ok(Cases {
            column: columns.column_opt::<u64>("case")?.unwrap_or_else(none),
        })
    }

    /// How the word at a position of a passage is written.
    pub(crate) fn at(&self, doc: u32, position: u32) -> Case {
        let rows = self.column.index.value_row_ids(doc);
        let row = rows.start.saturating_add(position / WORDS);
        let packed = match row < rows.end {
            true => self.column.values.get_val(row),
            false => 0,
        };
        match packed >> (2 * (position % WORDS)) & 3 {
            0 => Case::Small,
            1 => Case::First,
            2 => Case::All,
            _ => Case::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_by_their_capitals() {
        for (word, case) in [
            ("us", Case::Small),
            ("Us", Case::First),
            ("US", Case::All),
            ("U.S.", Case::All),
            ("A", Case::First),
            ("iPhone", Case::Mixed),
            ("McDonald", Case::Mixed),
            ("УЖГОРОД", Case::All),
            ("الجيش", Case::Small),
            ("90", Case::Small),
            ("", Case::Small),
        ] {
            assert_eq!(Case::of(word), case, "{word}");
        }
        let mut packer = Packer::default();
        packer.word(0, "The");
        packer.word(33, "US");
        assert_eq!(packer.finish(), [1, 2 << 2]);
    }
}
