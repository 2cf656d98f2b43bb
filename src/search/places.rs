//! What of an article stands in a stretch of its body, found without looking at all of it.

use crate::model::ByteRange;

/// Ranges of numbered things.
pub(super) struct Places {
    /// By where they begin.
    ranges: Vec<(ByteRange, u32)>,
    /// By place in that list: where what begins before it, or with it, ends at the furthest.
    furthest: Vec<usize>,
}

impl Places {
    pub(super) fn of(ranges: impl Iterator<Item = (ByteRange, u32)>) -> Self {
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_unstable_by_key(|(range, number)| (range.start, *number));
        let mut end = 0;
        let furthest = ranges.iter().map(|(range, _)| {
            end = end.max(range.end);
            end
        });
        Places {
            furthest: furthest.collect(),
            ranges,
        }
    }

    /// Numbers of the things one of whose ranges overlaps one of these, each once, ascending.
    pub(super) fn overlapping(&self, stretches: impl Iterator<Item = ByteRange>) -> Vec<u32> {
        let mut found = Vec::new();
        for stretch in stretches {
            let first = self.furthest.partition_point(|&end| end <= stretch.start);
            let ranges = self.ranges.get(first..).unwrap_or(&[]).iter();
            let near = ranges.take_while(|(range, _)| range.start < stretch.end);
            let overlap = near.filter(|(range, _)| range.overlaps(stretch));
            found.extend(overlap.map(|(_, number)| *number));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_is_found_as_a_plain_reading_finds_it() {
        // Long ranges over short ones, and things of several ranges.
        let ranges: Vec<(ByteRange, u32)> = (0..60)
            .map(|at: usize| {
                let start = at * 37 % 101;
                let length = [0, 1, 4, 4, 60][at % 5];
                (ByteRange::new(start, start + length), at as u32 % 23)
            })
            .collect();
        let places = Places::of(ranges.iter().copied());
        for start in 0..170 {
            for length in [0, 1, 9] {
                let stretch = ByteRange::new(start, start + length);
                let overlap = ranges.iter().filter(|(range, _)| range.overlaps(stretch));
                let plain: std::collections::BTreeSet<u32> =
                    overlap.map(|(_, number)| *number).collect();
                let found = places.overlapping([stretch].into_iter());
                assert_eq!(found, plain.into_iter().collect::<Vec<_>>(), "{stretch:?}");
            }
        }
    }
}
