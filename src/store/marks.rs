//! What a passage keeps of its sentences and numbers: columns of small numbers, read without any text.
//!
//! A *border* is a position at which a sentence begins, and a bit that says whether a paragraph begins with it; the
//! passage's first word begins one anyway. A *number* is its value (in thousandths, without closing zeros), the position of
//! its first word and how many words it has. A passage has fewer words than there is room for, as with traces.

use tantivy::columnar::Column;

use super::numbers::{Number, mantissa};
use super::positions::Positions;
use super::reader::Segment;
use crate::model::Border;

/// Bits of how many zeros were left out, of the number of words less one, of a position; the rest is the value.
const ZEROS: u32 = 5;
const WORDS: u32 = 4;
const POSITION: u32 = 14;

/// A number as written to its column; its words are counted from `from` on.
pub(super) fn packed_number(number: &Number, from: u32) -> u64 {
    let (value, zeros) = mantissa(number.value);
    let position = u64::from(from) + number.first as u64;
    let words = (number.words as u64).saturating_sub(1);
    u64::from(zeros)
        | words.min((1 << WORDS) - 1) << ZEROS
        | position.min((1 << POSITION) - 1) << (ZEROS + WORDS)
        | value << (ZEROS + WORDS + POSITION)
}

/// The borders of a passage as written to their column: those behind its first word and before its last, each once.
pub(super) fn packed_border(
    borders: &[Border],
    positions: &Positions,
) -> impl Iterator<Item = u64> + use<> {
    let mut all: Vec<(u32, bool)> = Vec::new();
    for (border, &position) in borders.iter().zip(&positions.sentences) {
        match all.last_mut() {
            _ if position == 0 || position >= positions.end => {}
            // A sentence without words begins where the next one does.
            Some((last, paragraph)) if *last == position => *paragraph |= border.paragraph,
            _ => all.push((position, border.paragraph)),
        }
    }
    all.into_iter()
        .map(|(position, paragraph)| u64::from(position) << 1 | u64::from(paragraph))
}

/// Where a sentence begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Position of its first word.
    pub(crate) start: u32,
    /// Whether a paragraph begins with it.
    pub(crate) paragraph: bool,
}

/// A number by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    /// In thousandths.
    pub(crate) value: u64,
    /// Positions of its words, half-open.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A column of marks of one segment.
pub(crate) struct Marks {
    column: Column<u64>,
}

impl Marks {
    pub(super) fn open(segment: &Segment, name: &str) -> tantivy::Result<Self> {
        let columns = segment.reader.fast_fields();
        let none = || Column::build_empty_column(segment.size());
        Ok(Marks {
            column: columns.column_opt::<u64>(name)?.unwrap_or_else(none),
        })
    }

    /// The sentences that begin in a passage behind its first word.
    pub(crate) fn sentences(&self, doc: u32) -> impl Iterator<Item = Sentence> + '_ {
        self.column.values_for_doc(doc).map(|packed| Sentence {
            start: (packed >> 1) as u32,
            paragraph: packed & 1 == 1,
        })
    }

    /// The numbers of a passage, or of the headline of the article that it begins.
    pub(crate) fn figures(&self, doc: u32) -> impl Iterator<Item = Figure> + '_ {
        self.column.values_for_doc(doc).map(figure)
    }

    /// Calls `each` with every number, by passage. The column is read at once.
    pub(crate) fn each_figure(&self, mut each: impl FnMut(u32, Figure)) {
        let mut values = vec![0; self.column.values.num_vals() as usize];
        self.column.values.get_range(0, &mut values);
        for doc in 0..self.column.num_docs() {
            for row in self.column.index.value_row_ids(doc) {
                if let Some(&packed) = values.get(row as usize) {
                    each(doc, figure(packed));
                }
            }
        }
    }
}

fn figure(packed: u64) -> Figure {
    let bits = |at: u32, bits: u32| packed >> at & ((1 << bits) - 1);
    let start = bits(ZEROS + WORDS, POSITION) as u32;
    let factor = 10_u64
        .checked_pow(bits(0, ZEROS) as u32)
        .unwrap_or(u64::MAX);
    Figure {
        value: (packed >> (ZEROS + WORDS + POSITION)).saturating_mul(factor),
        start,
        end: start + bits(ZEROS, WORDS) as u32 + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        for value in [
            0,
            1000,
            12_500,
            3_500_000_000,
            999_999_999_999,
            1_000_000_000_000_000_000,
        ] {
            for (first, words) in [(0, 1), (300, 16)] {
                let number = Number {
                    value,
                    first,
                    words,
                };
                let (start, words) = (7 + first as u32, words as u32);
                let wanted = Figure {
                    value,
                    start,
                    end: start + words,
                };
                assert_eq!(figure(packed_number(&number, 7)), wanted);
            }
        }
    }
}
