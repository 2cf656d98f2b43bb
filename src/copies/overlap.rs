//! Two rows of words side by side: which stretches of one stand in the other, in whatever order.
//!
//! Four words in a row that both have are a start; from there both are read on as long as they agree, over differences of a
//! few words. Each word of the second text is laid on one word of the first at most; time is in proportion to both.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::text::{Text, Word};

/// Words in a row that are a start.
const START: usize = 4;

/// Places of the first text that are tried for a start.
const PLACES: usize = 8;

/// Words that a difference may take in each text for the reading to go on behind it.
const WIDEST: usize = 8;

/// Words in a row that must agree behind a difference.
const BEHIND: usize = 3;

/// Words that must agree for a stretch to be more than a turn of phrase.
const LEAST: usize = 8;

/// A stretch that both texts have, but for its gaps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) hub: Range<usize>,
    pub(super) member: Range<usize>,
    /// Words that agree.
    pub(super) same: usize,
    pub(super) gaps: Vec<Gap>,
}

/// A difference inside of a stretch; either side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) hub: Range<usize>,
    pub(super) member: Range<usize>,
}

/// The stretches of `member` that stand in `hub`, in the order of `member`, none overlapping another there.
pub(super) fn overlap(hub: &Text, member: &Text) -> Vec<Run> {
    let starts = hub.starts.get_or_init(|| Starts::of(&hub.words));
    let (hub, member) = (&hub.words[..], &member.words[..]);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at + START <= member.len() {
        let expected = runs.last().map_or(0, |run| run.hub.end);
        let best = starts.at(&member[at..at + START]).max_by_key(|&place| {
            let nearness = std::cmp::Reverse(place.abs_diff(expected));
            (agree(&hub[place..], &member[at..]), nearness)
        });
        let run = best.filter(|&place| agree(&hub[place..], &member[at..]) >= START);
        let run = run.map(|place| follow(hub, member, place, at));
        match run.filter(|run| run.same >= LEAST) {
            Some(run) => {
                at = run.member.end;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// Where rows of words begin in a text.
pub(super) struct Starts {
    /// By the hash of a row: the last place; and before each place the one before, or itself.
    last: FxHashMap<u64, u32>,
    before: Vec<u32>,
}

impl Starts {
    fn of(words: &[Word]) -> Self {
        let mut last = FxHashMap::default();
        let mut before = Vec::with_capacity(words.len());
        for (row, at) in words.windows(START).zip(0_u32..) {
            before.push(last.insert(hash(row), at).unwrap_or(at));
        }
        Starts { last, before }
    }

    /// The last places of a row; another row may have the same hash.
    fn at(&self, row: &[Word]) -> impl Iterator<Item = usize> + '_ {
        let first = self.last.get(&hash(row)).copied();
        let next = |&at: &u32| {
            let before = self.before[at as usize];
            (before != at).then_some(before)
        };
        std::iter::successors(first, next)
            .map(|at| at as usize)
            .take(PLACES)
    }
}

fn hash(row: &[Word]) -> u64 {
    let joined = |hash: u64, word: &Word| {
        (hash.rotate_left(17) ^ u64::from(word.like)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    row.iter().fold(0, joined)
}

/// How many words agree from the beginning.
fn agree(one: &[Word], other: &[Word]) -> usize {
    let pairs = one.iter().zip(other);
    pairs
        .take_while(|(one, other)| one.like == other.like)
        .count()
}

/// Reads both on from where they agree.
fn follow(hub: &[Word], member: &[Word], in_hub: usize, in_member: usize) -> Run {
    let mut run = Run {
        hub: in_hub..in_hub,
        member: in_member..in_member,
        same: 0,
        gaps: Vec::new(),
    };
    loop {
        let agreed = agree(&hub[run.hub.end..], &member[run.member.end..]);
        run.same += agreed;
        run.hub.end += agreed;
        run.member.end += agreed;
        let Some((over, across)) = resume(&hub[run.hub.end..], &member[run.member.end..]) else {
            return run;
        };
        let gap = Gap {
            hub: run.hub.end..run.hub.end + over,
            member: run.member.end..run.member.end + across,
        };
        (run.hub.end, run.member.end) = (gap.hub.end, gap.member.end);
        run.gaps.push(gap);
    }
}

/// How many words to pass over in each until both agree again: the fewest.
fn resume(hub: &[Word], member: &[Word]) -> Option<(usize, usize)> {
    let agrees = |&(over, across): &(usize, usize)| {
        let (hub, member) = (hub.get(over..), member.get(across..));
        hub.zip(member)
            .is_some_and(|(hub, member)| agree(&hub[..hub.len().min(BEHIND)], member) == BEHIND)
    };
    (1..=2 * WIDEST).find_map(|both| {
        let first = both.saturating_sub(WIDEST);
        let ways = (first..=both.min(WIDEST)).map(|over| (over, both - over));
        // As many words for as many is likelier than all in one text.
        let mut ways: Vec<_> = ways.filter(agrees).collect();
        ways.sort_by_key(|(over, across)| over.abs_diff(*across));
        ways.first().copied()
    })
}
