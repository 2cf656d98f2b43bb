//! Rows of numbers, one behind the other in one piece of memory: millions of short ones cost what their numbers cost.

use std::ops::Range;

/// Rows of numbers.
#[derive(Default)]
pub(super) struct Rows {
    all: Vec<u32>,
    /// Where each row ends.
    ends: Vec<usize>,
}

impl Rows {
    /// Adds a row.
    pub(super) fn push(&mut self, row: impl Iterator<Item = u32>) {
        self.all.extend(row);
        self.ends.push(self.all.len());
    }

    /// Where a row lies among all numbers.
    pub(super) fn place(&self, row: u32) -> Range<usize> {
        let row = row as usize;
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[row]
    }

    /// A row.
    pub(super) fn get(&self, row: u32) -> &[u32] {
        &self.all[self.place(row)]
    }

    /// How many numbers all rows have.
    pub(super) fn size(&self) -> usize {
        self.all.len()
    }

    /// Row and number exchanged: by each number below `end` the rows that have it, ascending.
    pub(super) fn turned(&self, end: usize) -> Self {
        let mut sizes = vec![0; end];
        for &number in &self.all {
            sizes[number as usize] += 1;
        }
        let mut next = Vec::with_capacity(end);
        let mut ends = Vec::with_capacity(end);
        let mut at = 0;
        for size in sizes {
            next.push(at);
            at += size;
            ends.push(at);
        }
        let mut all = vec![0; self.all.len()];
        for row in 0..self.ends.len() as u32 {
            for &number in self.get(row) {
                let place = &mut next[number as usize];
                all[*place] = row;
                *place += 1;
            }
        }
        Rows { all, ends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_turn() {
        let mut rows = Rows::default();
        for row in [&[1, 2][..], &[], &[2, 0]] {
            rows.push(row.iter().copied());
        }
        assert_eq!((rows.get(0), rows.get(1)), (&[1, 2][..], &[][..]));
        let turned = rows.turned(4);
        let all: Vec<&[u32]> = (0..4).map(|number| turned.get(number)).collect();
        assert_eq!(all, [&[2][..], &[0], &[0, 2], &[]]);
        assert_eq!((turned.size(), turned.place(2)), (4, 2..4));
    }
}
