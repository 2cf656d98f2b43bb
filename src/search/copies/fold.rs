//! Hits that are one passage of one report, folded into the best of them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::places::{Laid, Places, all_laid, laid};
use super::{Elsewhere, Place, first_seen};
use crate::error::Result;
use crate::model::{ArticleId, CopyKind, Family, Role};
use crate::store::{Address, Families, Head, Reader};

/// A hit that is shown, laid on a hub.
struct Shown {
    laid: Laid,
    article: ArticleId,
    /// Its number among those shown.
    hit: usize,
}

/// Folds hits, the best first.
pub(crate) struct Folder<'r> {
    reader: &'r Reader,
    places: Places,
    /// By hub: passages of hits that are shown.
    shown: HashMap<ArticleId, Vec<Shown>>,
    hits: usize,
    /// Whether a hit stands for its article: then it is folded only where most of the article is the other's text.
    by_article: bool,
    /// Articles that were told of, without their passages.
    told: RefCell<HashMap<Address, Place>>,
}

/// Articles told of that stay in memory.
const TOLD: usize = 5000;

impl<'r> Folder<'r> {
    pub(crate) fn new(reader: &'r Reader, families: Families, by_article: bool) -> Self {
        Folder {
            reader,
            places: Places::new(families),
            shown: HashMap::new(),
            hits: 0,
            by_article,
            told: RefCell::default(),
        }
    }

    /// Whether the next hit is a copy of one that is shown, and the number of that; else it is shown itself.
    pub(crate) fn fold(&mut self, address: Address) -> Result<Option<usize>> {
        let Some(id) = &self.places.by_key(self.reader.key(address)?) else {
            self.hits += 1;
            return Ok(None);
        };
        let passage = self.reader.segment(address).ordinal(address.doc).0;
        let families = self.places.of(id)?;
        let here = laid(&families, id, passage);
        for own in here.iter().filter(|own| own.is_the_hubs()) {
            let shown = self.shown.get(&own.hub).into_iter().flatten();
            let whole = |shown: &&Shown| {
                !self.by_article
                    || is_whole(id, own, &families) && is_whole(&shown.article, own, &families)
            };
            let mut same = shown
                .filter(whole)
                .filter(|shown| is_shown(own, shown, &families));
            if let Some(shown) = same.next() {
                return Ok(Some(shown.hit));
            }
        }
        for laid in here {
            let shown = self.shown.entry(laid.hub.clone()).or_default();
            shown.push(Shown {
                laid,
                article: id.clone(),
                hit: self.hits,
            });
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
        let found = self.others(&head.id, passage)?;
        if found.is_empty() {
            return Ok(None);
        }
        self.told(head, found, each).map(Some)
    }

    /// The other articles that have a passage, by their first passages, and their passages that do.
    pub(crate) fn others(&self, id: &ArticleId, passage: u32) -> Result<Vec<(Address, Vec<u32>)>> {
        let mut others: Vec<(ArticleId, Vec<u32>)> = Vec::new();
        let mut known = HashSet::new();
        for family in self.places.of(id)?.iter() {
            let holders = holders(family, id, passage).into_iter();
            others.extend(holders.filter(|(id, _)| known.insert(id.clone())));
        }
        let mut found = Vec::with_capacity(others.len());
        for (id, passages) in others {
            // An article that was taken out, or that is not to be seen, is nowhere.
            if let Some(lede) = self.reader.lede_by_id(&id)? {
                found.push((lede, passages));
            }
        }
        Ok(found)
    }

    /// An article as a place; read once.
    fn place(&self, lede: Address, passages: Vec<u32>) -> Result<Place> {
        let mut told = self.told.borrow_mut();
        if let Some(known) = told.get(&lede) {
            let known = known.clone();
            return Ok(Place { passages, ..known });
        }
        let found = place(self.reader.bare_head(lede)?, passages);
        if told.len() == TOLD {
            told.clear();
        }
        told.insert(lede, found.clone());
        Ok(found)
    }

    fn told(&self, own: &Head, found: Vec<(Address, Vec<u32>)>, each: bool) -> Result<Elsewhere> {
        let articles = found.len() as u64;
        let mut places = Vec::with_capacity(found.len());
        for (lede, passages) in found {
            places.push(self.place(lede, passages)?);
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

/// Whether a passage is shown already: most of it stands in a hit; or a good part of it does, and most of it in the article
/// of that hit, whose passages begin and end elsewhere. Then all that a query finds in it, it finds in that article.
fn is_shown(own: &Laid, shown: &Shown, families: &[Rc<Family>]) -> bool {
    let here = own.shared(&shown.laid);
    if own.is_most(here) {
        return true;
    }
    if !own.is_part(here) {
        return false;
    }
    let mut families = families.iter();
    let family = families.find(|family| family.hub == own.hub);
    let all = family.map_or(Vec::new(), |family| all_laid(family, &shown.article));
    let in_article = all.iter().map(|(_, laid)| own.shared(laid)).sum();
    own.is_most(in_article)
}

/// Whether an article is the hub that a passage lies on, or an exact or near copy of it.
fn is_whole(id: &ArticleId, laid: &Laid, families: &[Rc<Family>]) -> bool {
    let family = families.iter().find(|family| family.hub == laid.hub);
    family.is_some_and(|family| {
        // Members are in the order of their ids.
        let member = family.members.binary_search_by(|member| member.id.cmp(id));
        let kind = member.ok().and_then(|at| family.members[at].kind);
        family.hub == *id || matches!(kind, Some(CopyKind::Exact | CopyKind::Near))
    })
}

/// Articles of a family, other than one, that have one of its passages, and their passages that do.
fn holders(family: &Family, id: &ArticleId, passage: u32) -> Vec<(ArticleId, Vec<u32>)> {
    let own = all_laid(family, id).into_iter();
    let own = own.map(|(number, laid)| (number == passage).then_some(laid));
    let Some(own) = own.flatten().next().filter(Laid::is_the_hubs) else {
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
