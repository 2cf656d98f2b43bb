//! What two texts that share words are to each other.

use std::ops::Range;

use super::figures::Mark;
use super::overlap::{Gap, Run, overlap};
use super::sums::numbers;
use super::text::{Text, Word};
use crate::model::{CopyKind, Difference, PassageCopy};

/// Part of the longer text that near copies share, of 100.
const NEAR: usize = 55;

/// Part of the reporters' own words, of 100, that near copies share, counted on the one that has fewer.
const OWN: usize = 40;

/// Words at the beginning of a report that say what it is about: another number there is another report.
const LEAD: usize = 60;

/// Words in which something is told in another way: in more of them something else is told.
const RETOLD: usize = 16;

/// One number or negation in so many words may differ between near copies.
const FAITHFUL: usize = 80;

/// Part of a passage that was taken over, of 100.
const TAKEN: usize = 60;

/// Words of a passage that must agree for it to have been taken over, and how many of them the reporter's own.
const LEAST: usize = 20;
const LEAST_OWN: usize = 12;

/// Words of 100 that a reworded sentence has of the other: two sentences of two reporters have fewer.
const REWORDED: usize = 40;

/// Words between a number and what it may be of.
const NEAR_BY: usize = 12;

/// Words of one number that are looked at beside a difference: a text may be made of words for numbers alone.
const LONGEST: usize = 16;

/// Words of the hub that a passage may pass over and still lie in one place.
const HOLE: usize = 16;

/// Words together that are more than a turn of phrase.
const PHRASE: usize = 8;

/// How two texts compare; the first of them is the *hub*.
#[derive(Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What they are to each other; `None` where they are no copies.
    pub kind: Option<CopyKind>,
    /// Words that agree.
    pub same: usize,
    /// Words of both.
    pub words: (usize, usize),
    /// The passages that both have, by the second text's.
    pub passages: Vec<PassageCopy>,
}

/// Lays two texts side by side.
pub fn compare(hub: &Text, member: &Text) -> Comparison {
    let runs = overlap(hub, member);
    let laid = Laid::new(hub, member, &runs);
    let longer = hub.len().max(member.len());
    // What stands once in the one and again and again in the other counts once.
    let covered: usize = runs.iter().map(|run| run.member.len()).sum();
    let covered = covered.min(laid.hub_covered(&runs));
    let same: usize = runs.iter().map(|run| run.same).sum();
    let is_whole = hub.len() == member.len()
        && matches!(runs.as_slice(), [run] if run.same == longer && run.gaps.is_empty());
    let is_near = 100 * covered >= NEAR * longer
        && same >= LEAST
        && laid.is_faithful(covered)
        && laid.shares_more_than_quotations();
    let passages = laid.passages(is_near);
    // A passage with another number is another report's: it makes no copy of an article.
    let has_taken = passages.iter().any(|copy| copy.differences.is_empty());
    let kind = match (is_whole, is_near, has_taken) {
        (true, ..) => Some(CopyKind::Exact),
        (_, true, _) => Some(CopyKind::Near),
        (.., true) => Some(CopyKind::Partial),
        (.., false) => None,
    };
    Comparison {
        kind,
        same,
        words: (hub.len(), member.len()),
        passages: if kind.is_some() { passages } else { Vec::new() },
    }
}

/// Whether what a text says at some places stands in another, with the same numbers and negations: at one of each group of
/// places, given by the bytes of their first words. Of `copies` as wholes a sentence may be reworded: the words asked for then
/// stand in what the other has in its place.
pub(crate) fn stands_in(hub: &Text, member: &Text, groups: &[Vec<usize>], copies: bool) -> bool {
    let runs = overlap(hub, member);
    let laid = Laid::new(hub, member, &runs);
    let stands = |byte: &usize| {
        let at = member
            .words
            .partition_point(|word| word.place.start < *byte);
        let mut differences = laid.differences.iter().chain(&laid.retold);
        let shared = runs.iter().any(|run| run.member.contains(&at));
        (shared || copies && laid.is_reworded(&runs, at))
            && !differences.any(|(other, _)| other.abs_diff(at) <= NEAR_BY)
    };
    groups.iter().all(|places| places.iter().any(stands))
}

/// A text laid on another.
struct Laid<'t> {
    hub: &'t Text,
    member: &'t Text,
    /// By word of the member: the word of the hub that it agrees with.
    on: Vec<Option<u32>>,
    /// Numbers and negations that differ, by the member's word at which they stand.
    differences: Vec<(usize, Difference)>,
    /// Numbers that differ in what was told in other words, likewise.
    retold: Vec<(usize, Difference)>,
}

impl<'t> Laid<'t> {
    fn new(hub: &'t Text, member: &'t Text, runs: &[Run]) -> Self {
        let mut laid = Laid {
            hub,
            member,
            on: vec![None; member.len()],
            differences: Vec::new(),
            retold: Vec::new(),
        };
        for run in runs {
            laid.run(run);
        }
        laid.retell(runs);
        laid
    }

    fn run(&mut self, run: &Run) {
        let end = Gap {
            hub: run.hub.end..run.hub.end,
            member: run.member.end..run.member.end,
        };
        let (mut hub, mut member) = (run.hub.start, run.member.start);
        for gap in run.gaps.iter().chain([&end]) {
            let agreed = gap.member.start - member;
            for step in 0..agreed {
                self.on[member + step] = Some((hub + step) as u32);
            }
            self.differ(gap);
            (hub, member) = (gap.hub.end, gap.member.end);
        }
        // A stretch may end where a number differs.
        for (hub, member) in [
            (
                run.hub.start.checked_sub(1),
                run.member.start.checked_sub(1),
            ),
            (Some(run.hub.end), Some(run.member.end)),
        ] {
            if let (Some(hub), Some(member)) = (hub, member) {
                let is_number = |text: &Text, at| {
                    let word: Option<&Word> = text.words.get(at);
                    word.is_some_and(|word| matches!(word.mark, Mark::Number(_)))
                };
                if is_number(self.hub, hub) && is_number(self.member, member) {
                    self.differ(&Gap {
                        hub: hub..hub + 1,
                        member: member..member + 1,
                    });
                }
            }
        }
    }

    /// Whether a word that lies in nothing that both have stands in what the hub has in its place: as many words beside what
    /// both have, and half as many again; and no number in it is another.
    fn is_reworded(&self, runs: &[Run], at: usize) -> bool {
        let next = runs.partition_point(|run| run.member.start <= at);
        let (before, behind) = (next.checked_sub(1).map(|run| &runs[run]), runs.get(next));
        let start = before.map_or(0, |run| run.member.end);
        let end = behind.map_or(self.member.len(), |run| run.member.start);
        let most = 3 * end.saturating_sub(start) / 2;
        let place = match (before, behind) {
            (Some(before), Some(behind)) => before.hub.end..behind.hub.start,
            (Some(before), None) => before.hub.end..self.hub.len().min(before.hub.end + most),
            (None, Some(behind)) => behind.hub.start.saturating_sub(most)..behind.hub.start,
            (None, None) => return false,
        };
        // What is longer than sentences are is another matter, and would take long to look through.
        let is_sentence = !place.is_empty() && place.len() <= 3 * LEAD && end - start <= LEAD;
        if !is_sentence || self.other_numbers(place.clone(), start..end).is_some() {
            return false;
        }
        let place = self.hub.words.get(place).unwrap_or(&[]);
        let stands = |word: &&Word| place.iter().any(|other| other.like == word.like);
        let stretch = self.member.words.get(start..end).unwrap_or(&[]);
        let same = stretch.iter().filter(stands).count();
        let asked = self.member.words.get(at);
        100 * same >= REWORDED * stretch.len() && asked.as_ref().is_some_and(stands)
    }

    /// Words of the hub that something is laid on, or that lie in the gaps of what is.
    fn hub_covered(&self, runs: &[Run]) -> usize {
        let mut covered = vec![false; self.hub.len()];
        for run in runs {
            covered[run.hub.clone()].fill(true);
        }
        covered.into_iter().filter(|covered| *covered).count()
    }

    /// Notes where both texts go on in other words and with other numbers: before, between and behind what they share.
    fn retell(&mut self, runs: &[Run]) {
        let (mut hub, mut member) = (0, 0);
        let end = (self.hub.len(), self.member.len());
        let starts = runs.iter().map(|run| (run.hub.start, run.member.start));
        let ends: Vec<(usize, usize)> = runs
            .iter()
            .map(|run| (run.hub.end, run.member.end))
            .collect();
        for (number, (next_hub, next_member)) in starts.chain([end]).enumerate() {
            if hub < next_hub && member < next_member && !runs.is_empty() {
                self.retold_between(hub..next_hub, member..next_member);
            }
            (hub, member) = ends.get(number).copied().unwrap_or(end);
        }
    }

    /// The same for one place where both go on in other words; what is long in either is another matter.
    fn retold_between(&mut self, hub: Range<usize>, member: Range<usize>) {
        if hub.len() > RETOLD || member.len() > RETOLD {
            return;
        }
        let Some(after) = self.other_numbers(hub.clone(), member.clone()) else {
            return;
        };
        let says = Said {
            numbers: after,
            negations: 0,
        };
        let difference = Difference {
            at: hub.start as u32,
            says: says.hash(),
        };
        self.retold.push((member.start, difference));
    }

    /// The numbers of the member that the hub has not, where that has others in their place.
    fn other_numbers(&self, hub: Range<usize>, member: Range<usize>) -> Option<Vec<u64>> {
        let mut before = Said::of(self.hub, hub).numbers;
        let mut after = Said::of(self.member, member).numbers;
        before.retain(
            |number| match after.iter().position(|other| other == number) {
                Some(at) => {
                    after.remove(at);
                    false
                }
                None => true,
            },
        );
        (!before.is_empty() && !after.is_empty()).then_some(after)
    }

    /// Notes where a gap holds other numbers, or turns what is said around.
    fn differ(&mut self, gap: &Gap) {
        let hub = Said::of(self.hub, gap.hub.clone());
        let member = Said::of(self.member, gap.member.clone());
        let other_numbers =
            !hub.numbers.is_empty() && !member.numbers.is_empty() && hub.numbers != member.numbers;
        if other_numbers || hub.negations != member.negations {
            let difference = Difference {
                at: gap.hub.start as u32,
                says: member.hash(),
            };
            let at = gap.member.start.min(self.member.len().saturating_sub(1));
            self.differences.push((at, difference));
        }
    }

    /// Whether what differs lets two texts that share so many words pass as one report.
    fn is_faithful(&self, covered: usize) -> bool {
        let in_lead =
            |(at, difference): &(usize, Difference)| *at < LEAD || (difference.at as usize) < LEAD;
        let mut all = self.differences.iter().chain(&self.retold);
        !all.any(in_lead) && self.differences.len() * FAITHFUL <= covered
    }

    /// Whether what the reporters wrote themselves agrees too.
    fn shares_more_than_quotations(&self) -> bool {
        let own = |text: &Text| text.words.iter().filter(|word| !word.quoted).count();
        let words = self.member.words.iter().zip(&self.on);
        let agree = words
            .filter(|(word, on)| !word.quoted && on.is_some())
            .count();
        100 * agree >= OWN * own(self.hub).min(own(self.member))
    }

    /// The passages that were taken over.
    fn passages(&self, is_near: bool) -> Vec<PassageCopy> {
        let passages = self.member.passages.iter().zip(0..);
        passages
            .filter_map(|(words, number)| self.passage(words.clone(), number, is_near))
            .collect()
    }

    fn passage(&self, words: Range<usize>, number: u32, is_near: bool) -> Option<PassageCopy> {
        let places = self.places(words.clone());
        let same: Vec<&(usize, usize)> = places.iter().flatten().collect();
        let own = same
            .iter()
            .filter(|(_, at)| !self.member.words[*at].quoted)
            .count();
        let mut places: Vec<Range<usize>> = places
            .iter()
            .filter_map(|place| Some(place.first()?.0..place.last()?.0 + 1))
            .collect();
        let is_taken = |all: usize| 100 * same.len() >= TAKEN * all;
        let is_enough = same.len() >= LEAST && own >= LEAST_OWN && 3 * own >= same.len();
        // Of near copies a short passage, or one that is a quotation, is as good as others.
        let is_whole = is_near && is_taken(words.len());
        let has_whole = || {
            self.hub.passages.iter().any(|of| {
                places
                    .iter()
                    .any(|place| is_taken_of(place, of, same.len()))
            })
        };
        if !is_whole && !(is_enough && (is_taken(words.len()) || has_whole())) {
            return None;
        }
        let differences = self.differences.iter().chain(&self.retold);
        let here = differences.filter(|(at, _)| words.contains(at));
        let mut differences: Vec<Difference> = here.map(|(_, difference)| *difference).collect();
        differences.sort_unstable_by_key(|difference| (difference.at, difference.says));
        differences.dedup();
        for difference in &differences {
            widen(&mut places, difference.at as usize);
        }
        Some(PassageCopy {
            passage: number,
            words: words.len() as u32,
            same: same.len() as u32,
            on: places
                .iter()
                .map(|place| place.start as u32..place.end as u32)
                .collect(),
            differences,
        })
    }

    /// Where in the hub the words of a passage lie: the place where most of them lie together, and each other one that has
    /// more than a turn of phrase. In order; each with the hub's words and those that agree with them. What stands there
    /// once and is repeated here agrees once.
    fn places(&self, words: Range<usize>) -> Vec<Vec<(usize, usize)>> {
        let on = |at: usize| Some((self.on[at]? as usize, at));
        let mut pairs: Vec<(usize, usize)> = words.filter_map(on).collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|(on, _)| *on);
        let together: Vec<&[(usize, usize)]> =
            pairs.chunk_by(|one, next| next.0 - one.0 <= HOLE).collect();
        let most = together.iter().map(|place| place.len()).max().unwrap_or(0);
        let enough = together
            .into_iter()
            .filter(|place| place.len() >= most.min(PHRASE));
        enough.map(<[_]>::to_vec).collect()
    }
}

/// Widens the nearest place to a number that differs: at the edge it is a part of the passage though it does not agree.
fn widen(places: &mut [Range<usize>], at: usize) {
    let far = |place: &Range<usize>| match at {
        _ if at < place.start => place.start - at,
        _ => (at + 1).saturating_sub(place.end),
    };
    let nearest = places.iter_mut().min_by_key(|place| far(place));
    if let Some(place) = nearest.filter(|place| far(place) <= LEAD) {
        place.start = place.start.min(at);
        place.end = place.end.max(at + 1);
    }
}

/// Whether so many words in a place of the hub are most of one of its passages.
fn is_taken_of(place: &Range<usize>, passage: &Range<usize>, same: usize) -> bool {
    let (start, end) = (place.start.max(passage.start), place.end.min(passage.end));
    let inside = end.saturating_sub(start).min(same);
    inside >= LEAST && 100 * inside >= TAKEN * passage.len()
}

/// What a few words say that may not differ.
struct Said {
    numbers: Vec<u64>,
    negations: usize,
}

impl Said {
    /// What some words of a text say. A number that goes on outside of them counts as a whole: of `twenty` and `twenty-seven`
    /// only `seven` differs.
    fn of(text: &Text, words: Range<usize>) -> Self {
        let is_part = |word: &&Word| word.mark.is_of_a_number();
        let before = text.words[..words.start].iter().rev().take(LONGEST);
        let behind = text.words[words.end..].iter().take(LONGEST);
        let start = words.start - before.take_while(is_part).count();
        let end = words.end + behind.take_while(is_part).count();
        let marks = text.words[start..end].iter().map(|word| word.mark);
        let own = &text.words[words];
        Said {
            numbers: numbers(marks, text.languages),
            negations: own
                .iter()
                .filter(|word| word.mark == Mark::Negation)
                .count(),
        }
    }

    fn hash(&self) -> u32 {
        let all = self.numbers.iter().copied().chain([self.negations as u64]);
        let joined = |hash: u64, value: u64| (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (all.fold(1, joined) >> 32) as u32
    }
}
