//! Where passages lie on the words of hubs, and which of them are one.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::error::Result;
use crate::model::{ArticleId, Difference, Family};
use crate::store::Families;

/// Words of a passage, of 100, that must agree with the hub's for it to be the hub's text.
const AGREES: u32 = 70;

/// Words of a passage, of 100, that another must have for it to be shown in the other's place.
const HAS: u32 = 60;

/// The same, where the rest stands beside the other in its article.
const PART: u32 = 30;

/// A passage laid on a hub.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    pub(super) hub: ArticleId,
    /// Its places there, in order.
    on: Vec<Range<u32>>,
    /// Words of it and how many of them agree.
    words: u32,
    same: u32,
    differences: Vec<Difference>,
}

impl Laid {
    /// Whether it is the hub's text and nothing else.
    pub(super) fn is_the_hubs(&self) -> bool {
        100 * u64::from(self.same) >= u64::from(AGREES) * u64::from(self.words)
    }

    /// Words of it that another passage has, laid on the same hub.
    pub(super) fn shared(&self, other: &Laid) -> u32 {
        if self.hub != other.hub {
            return 0;
        }
        let pairs = self
            .on
            .iter()
            .flat_map(|own| other.on.iter().map(move |on| (own, on)));
        pairs
            .map(|(own, on)| own.start.max(on.start)..own.end.min(on.end))
            .filter(|both| !both.is_empty() && self.says_as(other, both.clone()))
            .map(|both| both.len() as u32)
            .sum()
    }

    /// Words of the hub that it lies on.
    fn size(&self) -> u64 {
        self.on.iter().map(|on| on.len() as u64).sum()
    }

    /// Whether so many shared words are the passage.
    pub(super) fn is_most(&self, shared: u32) -> bool {
        100 * u64::from(shared) >= u64::from(HAS) * self.size() && shared > 0
    }

    /// Whether so many shared words are a good part of the passage.
    pub(super) fn is_part(&self, shared: u32) -> bool {
        100 * u64::from(shared) >= u64::from(PART) * self.size() && shared > 0
    }

    /// Whether both have the same numbers and negations in a stretch of the hub.
    fn says_as(&self, other: &Laid, stretch: Range<u32>) -> bool {
        let here = |difference: &&Difference| stretch.contains(&difference.at);
        let (own, others) = (
            self.differences.iter().filter(here),
            other.differences.iter().filter(here),
        );
        own.eq(others)
    }
}

/// Members and their passages that stay read, over all families: some 5 MB.
const KEPT: usize = 50_000;

/// The families that were asked for.
pub(crate) struct Places {
    families: Families,
    /// By place in the file, with how many members and passages they have in all.
    read: RefCell<(HashMap<u64, Rc<Family>>, usize)>,
}

impl Places {
    pub(super) fn new(families: Families) -> Self {
        Places {
            families,
            read: RefCell::default(),
        }
    }

    /// The article of any family whose id begins with these 8 bytes.
    pub(super) fn by_key(&self, key: u64) -> Option<ArticleId> {
        self.families.by_key(key)
    }

    /// The families of an article.
    pub(super) fn of(&self, id: &ArticleId) -> Result<Vec<Rc<Family>>> {
        let places = self.families.places(id);
        places.map(|place| self.family(place)).collect()
    }

    fn family(&self, place: u64) -> Result<Rc<Family>> {
        let mut read = self.read.borrow_mut();
        let (families, members) = &mut *read;
        if let Some(family) = families.get(&place) {
            return Ok(Rc::clone(family));
        }
        let family = Rc::new(self.families.family(place)?);
        let weights = family
            .members
            .iter()
            .map(|member| 1 + member.passages.len());
        let weight: usize = weights.sum();
        *members += weight;
        if *members > KEPT {
            families.clear();
            *members = weight;
        }
        families.insert(place, Rc::clone(&family));
        Ok(family)
    }
}

/// All passages of an article that lie on the hub of a family, with their positions.
pub(super) fn all_laid(family: &Family, id: &ArticleId) -> Vec<(u32, Laid)> {
    if family.hub == *id {
        let passages = family.bounds.windows(2).zip(0..);
        return passages
            .map(|(bounds, passage)| {
                let words = bounds[1].saturating_sub(bounds[0]);
                let laid = Laid {
                    hub: family.hub.clone(),
                    on: std::iter::once(bounds[0]..bounds[1]).collect(),
                    words,
                    same: words,
                    differences: Vec::new(),
                };
                (passage, laid)
            })
            .collect();
    }
    // Members are in the order of their ids.
    let at = family.members.binary_search_by(|member| member.id.cmp(id));
    let member = at.ok().and_then(|at| family.members.get(at));
    let passages = member.iter().flat_map(|member| &member.passages);
    passages
        .map(|copy| {
            let laid = Laid {
                hub: family.hub.clone(),
                on: copy.on.clone(),
                words: copy.words,
                same: copy.same,
                differences: copy.differences.clone(),
            };
            (copy.passage, laid)
        })
        .collect()
}

/// Where one passage of an article lies, by family.
pub(super) fn laid(families: &[Rc<Family>], id: &ArticleId, passage: u32) -> Vec<Laid> {
    let all = families.iter().flat_map(|family| all_laid(family, id));
    all.filter(|(number, _)| *number == passage)
        .map(|(_, laid)| laid)
        .collect()
}
