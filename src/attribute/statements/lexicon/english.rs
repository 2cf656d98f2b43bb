//! What words tell more surely than the network: refusals and labels among its findings.

use super::super::Found;
use super::{labels, refusals};
use crate::model::ByteRange;

/// The network's findings without what refusals are mistaken for, with refusals and labels.
pub fn amend(body: &str, sentences: &[ByteRange], mut found: Vec<Found>) -> Vec<Found> {
    let refusals = refusals(body, sentences);
    found.retain(|statement| !is_refused(statement, &refusals));
    let labels = labels(body, sentences);
    let labelled = Covered::by(&labels);
    found
        .iter_mut()
        .for_each(|one| leave_labelled(one, &labels));
    found.retain(|one| !one.content.is_empty());
    // A quotation without a speaker, where a label names one.
    found.retain(|statement| {
        let floats = statement.cue.is_none() && statement.source.is_none();
        !(floats
            && statement
                .content
                .iter()
                .any(|&range| labelled.touches(range)))
    });
    let said = Covered::by(&found);
    let kept = refusals
        .into_iter()
        .filter(|refusal| !said.holds(refusal.range));
    let mut more: Vec<Found> = kept.filter_map(|refusal| refusal.statement).collect();
    let apart = |label: &Found| !label.content.iter().any(|&range| said.touches(range));
    more.extend(labels.into_iter().filter(apart));
    found.extend(more);
    found
}

/// Takes from a finding what stands behind a label that comes after its cue: `Koval told … . Austin: “We will stay.”`
/// `labels` are in the order of the text.
fn leave_labelled(one: &mut Found, labels: &[Found]) {
    let Some(cue) = one.cue else { return };
    let from = labels.partition_point(|label| label.place() < cue.end);
    let later = labels[from..].iter().take(4);
    let theirs = |content: &ByteRange| {
        later.clone().any(|label| {
            let own = label.content.iter().any(|own| own.overlaps(*content));
            own && label.source.is_some_and(|source| source.start >= cue.end)
        })
    };
    one.content.retain(|content| !theirs(content));
}

/// Whether a finding's cue lies in a refusal that is not part of what it says. `refusals` are in the order of the text.
fn is_refused(statement: &Found, refusals: &[super::Refusal]) -> bool {
    let Some(cue) = statement.cue else {
        return false;
    };
    let first = refusals.partition_point(|refusal| refusal.range.end <= cue.start);
    let Some(refusal) = refusals
        .get(first)
        .filter(|refusal| refusal.range.overlaps(cue))
    else {
        return false;
    };
    !statement
        .content
        .iter()
        .any(|content| content.contains(refusal.range))
}

/// Ranges in the order of their starts, each with the furthest end up to it.
struct Covered(Vec<ByteRange>);

impl Covered {
    fn by(found: &[Found]) -> Self {
        let mut ranges: Vec<ByteRange> = found
            .iter()
            .flat_map(|f| f.content.iter().copied())
            .collect();
        ranges.sort_unstable();
        let mut end = 0;
        for range in &mut ranges {
            end = end.max(range.end);
            range.end = end;
        }
        Covered(ranges)
    }

    /// Whether one of the ranges holds `range`.
    fn holds(&self, range: ByteRange) -> bool {
        let after = self
            .0
            .partition_point(|covered| covered.start <= range.start);
        after
            .checked_sub(1)
            .is_some_and(|at| self.0[at].end >= range.end)
    }

    /// Whether one of the ranges shares a byte with `range`.
    fn touches(&self, range: ByteRange) -> bool {
        let after = self.0.partition_point(|covered| covered.start < range.end);
        after
            .checked_sub(1)
            .is_some_and(|at| self.0[at].end > range.start)
    }
}
