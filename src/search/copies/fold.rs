//! Hits that are one passage of one report, folded into the best of them.

use std::collections::HashMap;

use super::places::{Laid, Places, all_laid, laid};
use super::{Elsewhere, Place, first_seen};
use crate::error::Result;
use crate::model::{ArticleId, Family, Role};
use crate::store::{Address, Families, Head, Reader};

/// Folds hits, the best first.
pub(crate) struct Folder<'r> {
    reader: &'r Reader,
    places: Places<'r>,
    /// By hub: passages of hits that are shown, and the number of the hit.
    shown: HashMap<ArticleId, Vec<(Laid, usize)>>,
    hits: usize,
}

impl<'r> Folder<'r> {
    pub(crate) fn new(reader: &'r Reader, families: &'r Families) -> Self {
        Folder {
            reader,
            places: Places::new(families),
            shown: HashMap::new(),
            hits: 0,
        }
    }

    /// Whether the next hit is a copy of one that is shown, and the number of that; else it is shown itself.
    pub(crate) fn fold(&mut self, id: &ArticleId, passage: u32) -> Result<Option<usize>> {
        let families = self.places.of(id)?;
        let here = laid(&families, id, passage);
        for own in here.iter().filter(|own| own.is_the_hubs()) {
            let shown = self.shown.get(&own.hub).into_iter().flatten();
            let mut same = shown.filter(|(other, _)| own.is_most(own.shared(other)));
            if let Some((_, hit)) = same.next() {
                return Ok(Some(*hit));
            }
        }
        for own in here {
            let shown = self.shown.entry(own.hub.clone()).or_default();
            shown.push((own, self.hits));
        }
        self.hits += 1;
        Ok(None)
    }

    /// Where else a passage stands; `None` where nowhere. With `each`, every place is told.
    pub(crate) fn elsewhere(
        &self,
        head: &Head,
        passage: u32,
        each: bool,
    ) -> Result<Option<Elsewhere>> {
        let mut others: Vec<(ArticleId, Vec<u32>)> = Vec::new();
        for family in self.places.of(&head.id)?.iter() {
            for (id, passages) in holders(family, &head.id, passage) {
                if !others.iter().any(|(other, _)| *other == id) {
                    others.push((id, passages));
                }
            }
        }
        let mut found = Vec::with_capacity(others.len());
        for (id, passages) in others {
            // An article that was taken out, or that is not to be seen, is nowhere.
            if let Some(lede) = self.reader.lede_by_id(&id)? {
                found.push((lede, passages));
            }
        }
        if found.is_empty() {
            return Ok(None);
        }
        self.told(head, found, each).map(Some)
    }

    fn told(&self, own: &Head, found: Vec<(Address, Vec<u32>)>, each: bool) -> Result<Elsewhere> {
        let articles = found.len() as u64;
        let mut places = Vec::with_capacity(found.len());
        for (lede, passages) in found {
            places.push(place(self.reader.bare_head(lede)?, passages));
        }
        let mut outlets: Vec<String> = places
            .iter()
            .filter_map(|place| place.outlet.clone())
            .filter(|outlet| Some(outlet) != own.outlet.as_ref())
            .collect();
        outlets.sort();
        outlets.dedup();
        let order = |place: &Place| {
            let date = place.date().map(|date| date.seconds());
            (date.is_none(), date, place.article.clone())
        };
        places.sort_by_cached_key(order);
        places.push(place(own.clone(), Vec::new()));
        let first = first_seen(&places);
        places.pop();
        Ok(Elsewhere {
            articles,
            outlets,
            first,
            each: each.then_some(places),
        })
    }
}

/// Articles of a family, other than one, that have one of its passages, and their passages that do.
fn holders(family: &Family, id: &ArticleId, passage: u32) -> Vec<(ArticleId, Vec<u32>)> {
    let own = laid(std::slice::from_ref(family), id, passage);
    let Some(own) = own.first().filter(|own| own.is_the_hubs()) else {
        return Vec::new();
    };
    let members = family.members.iter().filter(|member| member.kind.is_some());
    let ids = std::iter::once(&family.hub).chain(members.map(|member| &member.id));
    ids.filter(|other| *other != id)
        .filter_map(|other| {
            let all = all_laid(family, other);
            let sharing = all.iter().map(|(number, laid)| (*number, own.shared(laid)));
            let sharing: Vec<(u32, u32)> = sharing.filter(|(_, shared)| *shared > 0).collect();
            let shared = sharing.iter().map(|(_, shared)| shared).sum();
            let passages = sharing.iter().map(|(number, _)| *number).collect();
            own.is_most(shared).then_some((other.clone(), passages))
        })
        .collect()
}

pub(super) fn place(head: Head, passages: Vec<u32>) -> Place {
    Place {
        passages,
        agencies: origins(&head),
        article: head.id,
        title: head.title,
        outlet: head.outlet,
        published: head.published,
    }
}

/// Names of the agencies that an article is made from, each once.
pub(super) fn origins(head: &Head) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for credit in head
        .credits
        .iter()
        .filter(|credit| credit.role == Role::Origin)
    {
        if !names.contains(&credit.name) {
            names.push(credit.name.clone());
        }
    }
    names
}
