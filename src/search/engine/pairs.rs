//! What NEAR and PRE reach over: pairs of spans, taken together by where they begin, so that the work in a passage is bounded
//! by its words and not by how many ways there are to pair them.

use std::ops::Range;

use super::spans::Span;

/// A set of places in a text, a bit for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places(Vec<u64>);

impl Places {
    fn insert(&mut self, place: u32) {
        let at = place as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (place % 64);
    }

    fn has(&self, place: u32) -> bool {
        let word = self.0.get(place as usize / 64);
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    fn add(&mut self, other: &Places) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    fn meets(&self, other: &Places) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(own, other)| own & other != 0)
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = (0..).step_by(64).zip(&self.0);
        words.flat_map(|(first, word)| {
            let bits = (0..64_u32).filter(move |bit| word >> bit & 1 == 1);
            bits.map(move |bit| first + bit)
        })
    }
}

/// Spans by where they begin: the places where those end, counted from `base`.
struct Rows {
    base: u32,
    rows: Vec<(u32, Places)>,
}

impl Rows {
    /// Of ascending spans.
    fn new(spans: &[Span], base: u32) -> Self {
        let mut rows: Vec<(u32, Places)> = Vec::new();
        for span in spans {
            if rows.last().is_none_or(|(start, _)| *start != span.start) {
                rows.push((span.start, Places::default()));
            }
            if let Some((_, ends)) = rows.last_mut() {
                ends.insert(span.end - base);
            }
        }
        Rows { base, rows }
    }

    /// The rows that begin at most `distance` words behind a span's end; a neighbour is 1 behind.
    fn behind(&self, end: u32, distance: u32) -> Range<usize> {
        let before = |limit: u32| self.rows.partition_point(|(start, _)| *start < limit);
        before(end)..before(end.saturating_add(distance))
    }

    /// The ends of spans that begin so.
    fn ends(&self, start: u32) -> Option<&Places> {
        let at = self.rows.binary_search_by_key(&start, |(start, _)| *start);
        at.ok().map(|at| &self.rows[at].1)
    }

    /// By row of `self`: the rows of `after` of which one of its spans makes a pair.
    fn reached(&self, after: &Rows, distance: u32) -> Vec<Vec<usize>> {
        let of_row = |(_, ends): &(u32, Places)| {
            let mut reached = Vec::new();
            let mut next = 0;
            for end in ends.iter() {
                let window = after.behind(end + self.base, distance);
                reached.extend(window.start.max(next)..window.end);
                next = window.end.max(next);
            }
            reached
        };
        self.rows.iter().map(of_row).collect()
    }
}

/// Where the places of two lists of spans are counted from.
fn base(before: &[Span], after: &[Span]) -> u32 {
    let firsts = [before.first(), after.first()];
    firsts
        .into_iter()
        .flatten()
        .map(|it| it.start)
        .min()
        .unwrap_or(0)
}

/// What each span of `before` and each of `after` that begins at most `distance` words behind it reach over together. Both are
/// ascending; what comes out is ascending too, each once.
pub(super) fn whole(before: &[Span], after: &[Span], distance: u32) -> Vec<Span> {
    let base = base(before, after);
    let (before, after) = (Rows::new(before, base), Rows::new(after, base));
    let mut found = Vec::new();
    for ((start, _), reached) in before.rows.iter().zip(before.reached(&after, distance)) {
        let mut ends = Places::default();
        reached.iter().for_each(|&at| ends.add(&after.rows[at].1));
        found.extend(ends.iter().map(|end| Span {
            start: *start,
            end: end + base,
        }));
    }
    found
}

/// The spans of both sides that make a pair which reaches over one of `targets` exactly; all are ascending.
pub(super) fn parts(
    before: &[Span],
    after: &[Span],
    distance: u32,
    targets: &[Span],
) -> (Vec<Span>, Vec<Span>) {
    let base = base(before, after);
    let (first, second) = (Rows::new(before, base), Rows::new(after, base));
    // What does not begin where a span does is no whole of a pair.
    let inside: Vec<Span> = targets
        .iter()
        .copied()
        .filter(|it| it.start >= base)
        .collect();
    let targets = Rows::new(&inside, base);
    let makes = |span: &&Span| {
        targets.ends(span.start).is_some_and(|wanted| {
            let mut near = second.behind(span.end, distance);
            near.any(|at| second.rows[at].1.meets(wanted))
        })
    };
    // By row of the second side: the ends that are wanted of its spans.
    let mut wanted = vec![Places::default(); second.rows.len()];
    for ((start, _), reached) in first.rows.iter().zip(first.reached(&second, distance)) {
        if let Some(ends) = targets.ends(*start) {
            reached.iter().for_each(|&at| wanted[at].add(ends));
        }
    }
    let made = |span: &&Span| {
        let row = second
            .rows
            .binary_search_by_key(&span.start, |(start, _)| *start);
        row.is_ok_and(|row| wanted[row].has(span.end - base))
    };
    (
        before.iter().filter(makes).copied().collect(),
        after.iter().filter(made).copied().collect(),
    )
}

/// How many of ascending spans stand beside each other without overlap, at most: the first to end is taken, then the first to
/// end of those behind it.
pub(super) fn apart(spans: &[Span]) -> u32 {
    let mut by_end = spans.to_vec();
    by_end.sort_unstable_by_key(|span| span.end);
    let (mut count, mut free) = (0, 0);
    for span in by_end {
        if span.start >= free {
            count += 1;
            free = span.end;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let span = (60..90_u32, 1..9_u32).prop_map(|(start, length)| Span {
            start,
            end: start + length,
        });
        prop::collection::btree_set(span, 0..20).prop_map(|all| all.into_iter().collect())
    }

    fn slowly(before: &[Span], after: &[Span], distance: u32) -> Vec<(Span, Span, Span)> {
        let mut found = Vec::new();
        for first in before {
            for second in after {
                if second.start >= first.end && second.start - first.end < distance {
                    let whole = Span {
                        start: first.start,
                        end: second.end,
                    };
                    found.push((*first, *second, whole));
                }
            }
        }
        found
    }

    fn each_once(spans: impl Iterator<Item = Span>) -> Vec<Span> {
        let all: std::collections::BTreeSet<Span> = spans.collect();
        all.into_iter().collect()
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_the_slow_way(before in spans(), after in spans(), distance in 1..9_u32, targets in spans()) {
            let slow = slowly(&before, &after, distance);
            let all = whole(&before, &after, distance);
            prop_assert_eq!(&all, &each_once(slow.iter().map(|it| it.2)));
            let some: Vec<Span> = all.into_iter().step_by(2).collect();
            for targets in [targets, some] {
                let lit = slow.iter().filter(|it| targets.contains(&it.2));
                let wanted = (each_once(lit.clone().map(|it| it.0)), each_once(lit.map(|it| it.1)));
                prop_assert_eq!(parts(&before, &after, distance, &targets), wanted);
            }
        }
    }

    #[test]
    fn places_that_overlap_count_once() {
        let span = |start, end| Span { start, end };
        assert_eq!(apart(&[span(0, 2), span(1, 2)]), 1);
        assert_eq!(apart(&[span(0, 2), span(1, 3), span(2, 4)]), 2);
        assert_eq!(apart(&[span(0, 9), span(0, 1), span(4, 5)]), 2);
        assert_eq!(apart(&[]), 0);
    }
}
