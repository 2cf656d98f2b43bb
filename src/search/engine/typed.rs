//! Which hits have the names of a query as typed: those come before all that have one in another form alone.
//!
//! Only names that each hit must have decide, so that no hit comes behind one in which nothing stands for the name at all.
//! Among words of which any will do, another form weighs less and no more than that.

use super::Engine;
use super::beside::Spot;
use super::bits::Bits;
use super::matching::Matcher;
use super::postings::Occurrence;
use super::tree::{Found, Tree};

impl Matcher<'_, '_> {
    /// The leaves with names that each hit must have, by their numbers.
    pub(super) fn names_needed(&self) -> Vec<usize> {
        let mut needed = Vec::new();
        self.needed(&self.tree, &mut needed);
        needed.retain(|&number| {
            let leaf = &self.leaves[number];
            leaf.wanted && !leaf.names.also.is_empty()
        });
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// Takes note of leaves without which a tree is not true.
    fn needed(&self, tree: &Tree, needed: &mut Vec<usize>) {
        match tree {
            Tree::Leaf(number) => needed.push(*number),
            Tree::Placed(number) => of_spot(self.placed[*number].spot(), needed),
            Tree::Lead(inner) => self.needed(inner, needed),
            Tree::And(parts) => parts.iter().for_each(|part| self.needed(part, needed)),
            Tree::Or(parts) => {
                if let [only] = parts.as_slice() {
                    self.needed(only, needed);
                }
            }
            Tree::Filter(_) | Tree::Not(_) | Tree::Said(_) => {}
        }
    }

    /// Of each of these leaves: the passages of a segment that have it as typed, in their text or headline.
    pub(super) fn as_typed(&self, segment: usize, needed: &[usize]) -> Vec<Bits> {
        let leaves = needed.iter().map(|&number| &self.leaves[number]);
        leaves
            .map(|leaf| of_passages(self.engine, segment, &leaf.found[segment]))
            .collect()
    }
}

fn of_passages(engine: &Engine<'_>, segment: usize, found: &Found) -> Bits {
    let mut bits = engine.spread(segment, typed(&found.title, &found.title_names));
    typed(&found.body, &found.body_names).for_each(|doc| bits.insert(doc));
    bits
}

fn of_spot(spot: &Spot, needed: &mut Vec<usize>) {
    match spot {
        Spot::Leaf(number) => needed.push(*number),
        Spot::Near { sides, .. } => sides.iter().for_each(|side| of_spot(side, needed)),
        Spot::Within(_, parts) => parts.iter().for_each(|part| of_spot(part, needed)),
        Spot::Any(parts) => {
            if let [only] = parts.as_slice() {
                of_spot(only, needed);
            }
        }
    }
}

/// Where more than other forms of names stands; both lists ascend.
pub(super) fn typed<'f>(
    all: &'f [Occurrence],
    names: &'f [Occurrence],
) -> impl Iterator<Item = u32> + 'f {
    let mut names = names.iter().peekable();
    let as_typed = all.iter().filter(move |found| {
        while names.next_if(|name| name.doc < found.doc).is_some() {}
        let others = names.next_if(|name| name.doc == found.doc);
        found.count > others.map_or(0, |name| name.count)
    });
    as_typed.map(|found| found.doc)
}

/// How many names a hit has in another form alone, by the sets of those that have each as typed.
pub(super) fn otherwise(as_typed: &[Bits], number: u32) -> u32 {
    as_typed
        .iter()
        .map(|bits| u32::from(!bits.has(number)))
        .sum()
}
