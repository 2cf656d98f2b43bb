//! Families, one after another, from what articles share.

use rustc_hash::FxHashMap;

use super::compare::compare;
use super::find::{FEW_ARTICLES, Known, MANY_ARTICLES, Shared};
use super::text::Text;
use crate::error::Result;
use crate::model::{ArticleId, Family, Member};
use crate::store::{Reader, id_key};

/// What two articles must share to be compared: a hash counts once, one that few articles have twice.
const ENOUGH: u32 = 3;

/// Most articles that are compared with one hub: those that share most with it.
const MOST_COMPARED: usize = 10_000;

/// Hubs that may ask who has a hash of many articles. A dispatch that many print is one hub's, and then accounted for; what
/// is still asked for by the next ones is a turn of phrase.
const HUBS_OF_MANY: u8 = 20;

/// Makes families, one after another.
pub(super) struct Finder<'a> {
    shared: &'a Shared,
    known: Known,
    /// Hashes of articles that lie in a family of theirs already.
    done: Done,
    /// By article, while a hub's are counted.
    counts: Vec<u32>,
    /// By hash of many articles: hubs that asked for it.
    asked: FxHashMap<u32, u8>,
    /// By hub: what was compared ahead.
    ahead: FxHashMap<u32, Laid>,
}

/// A hub and what was laid on it.
struct Laid {
    id: ArticleId,
    bounds: Vec<u32>,
    members: FxHashMap<u32, Member>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(shared: &'a Shared, known: Known) -> Self {
        Finder {
            shared,
            known,
            done: Done::new(shared.hashes.size()),
            counts: vec![0; shared.articles.len()],
            asked: FxHashMap::default(),
            ahead: FxHashMap::default(),
        }
    }

    /// Compares, on all processors, what the next hubs will likely ask for: as if all were copies that may be.
    pub(super) fn look_ahead(&mut self, reader: &Reader, hubs: &[u32]) -> Result<()> {
        self.ahead.clear();
        self.done.try_out();
        let before = self.asked.clone();
        let mut asked = Vec::new();
        for &hub in hubs {
            let candidates = self.candidates(hub);
            self.account(hub, &candidates);
            let unknown = self.unknown(hub, candidates);
            if !unknown.is_empty() {
                asked.push((hub, unknown));
            }
        }
        self.done.take_back();
        self.asked = before;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let shared = self.shared;
        let laid: Vec<Result<Vec<(u32, Laid)>>> = std::thread::scope(|scope| {
            let lay = |part: &[(u32, Vec<u32>)]| -> Result<Vec<(u32, Laid)>> {
                let one = |(hub, members): &(u32, Vec<u32>)| {
                    Ok((*hub, lay(reader, shared, *hub, members)?))
                };
                part.iter().map(one).collect()
            };
            // Dealt out in turn: the first hubs have most to be laid on them.
            let mut parts = vec![Vec::new(); threads];
            for (number, one) in asked.into_iter().enumerate() {
                parts[number % threads].push(one);
            }
            let workers: Vec<_> = parts
                .into_iter()
                .map(|part| scope.spawn(move || lay(&part)))
                .collect();
            let joined = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
            joined
                .map(|done| done.unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
                .collect()
        });
        for part in laid {
            self.ahead.extend(part?);
        }
        Ok(())
    }

    /// The family of a hub; `None` where nothing is left to be laid on it.
    pub(super) fn family(&mut self, reader: &Reader, hub: u32) -> Result<Option<Family>> {
        let candidates = self.candidates(hub);
        if candidates.is_empty() {
            return Ok(None);
        }
        let mut laid = self.ahead.remove(&hub);
        let missing: Vec<u32> = self.unknown(hub, candidates.clone());
        let is_there = |article: &u32| {
            let members = laid.as_ref().map(|laid| &laid.members);
            members.is_some_and(|members| members.contains_key(article))
        };
        let missing: Vec<u32> = missing.into_iter().filter(|one| !is_there(one)).collect();
        if !missing.is_empty() {
            let more = lay(reader, self.shared, hub, &missing)?;
            match &mut laid {
                Some(laid) => laid.members.extend(more.members),
                None => laid = Some(more),
            }
        }
        let before = self.known.remove(&self.shared.keys[hub as usize]);
        let (id, bounds, mut new) = match (laid, &before) {
            (Some(laid), _) => (laid.id, laid.bounds, laid.members),
            (None, Some(family)) => (
                family.hub.clone(),
                family.bounds.clone(),
                FxHashMap::default(),
            ),
            (None, None) => return Ok(None),
        };
        let mut members = Vec::with_capacity(candidates.len());
        let mut copies = Vec::new();
        for article in candidates {
            let known = || self.known_member(before.as_ref(), article);
            let Some(member) = new.remove(&article).or_else(known) else {
                continue;
            };
            if member.kind.is_some() {
                copies.push(article);
            }
            members.push(member);
        }
        self.account(hub, &copies);
        members.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Some(Family {
            hub: id,
            bounds,
            members,
        }))
    }

    fn known_member(&self, family: Option<&Family>, article: u32) -> Option<Member> {
        let wanted = self.shared.keys[article as usize];
        let members = &family?.members;
        let at = members
            .binary_search_by_key(&wanted, |member| id_key(&member.id))
            .ok()?;
        Some(members[at].clone())
    }

    /// Those articles that were not compared with a hub before.
    fn unknown(&self, hub: u32, mut articles: Vec<u32>) -> Vec<u32> {
        let family = self.known.get(&self.shared.keys[hub as usize]);
        articles.retain(|&article| self.known_member(family, article).is_none());
        articles
    }

    /// The articles that share enough with a hub that is in no family yet; those that were hubs before are left out. In
    /// order.
    fn candidates(&mut self, hub: u32) -> Vec<u32> {
        let shared = self.shared;
        let mut met = Vec::new();
        for (place, hash) in shared.hashes.place(hub).zip(shared.hashes.get(hub)) {
            if self.done.has(place) {
                continue;
            }
            let holders = shared.holders.get(*hash);
            if holders.len() > MANY_ARTICLES {
                let asked = self.asked.entry(*hash).or_default();
                if *asked == HUBS_OF_MANY {
                    continue;
                }
                *asked += 1;
            }
            let worth = if holders.len() <= FEW_ARTICLES { 2 } else { 1 };
            for &article in holders {
                if shared.rank[article as usize] > shared.rank[hub as usize] {
                    let count = &mut self.counts[article as usize];
                    if *count == 0 {
                        met.push(article);
                    }
                    *count += worth;
                }
            }
        }
        let few = |article: u32| shared.hashes.get(article).len() == 1;
        let mut candidates: Vec<(u32, u32)> = met
            .iter()
            .map(|&article| (self.counts[article as usize], article))
            .filter(|&(count, article)| count >= ENOUGH || few(article))
            .collect();
        for article in met {
            self.counts[article as usize] = 0;
        }
        candidates.sort_unstable_by_key(|&(count, article)| {
            (std::cmp::Reverse(count), shared.rank[article as usize])
        });
        candidates.truncate(MOST_COMPARED);
        candidates.into_iter().map(|(_, article)| article).collect()
    }

    /// What copies share with their hub is in a family of both.
    fn account(&mut self, hub: u32, copies: &[u32]) {
        let rows = &self.shared.hashes;
        let hashes = rows.get(hub);
        rows.place(hub).for_each(|place| self.done.add(place));
        for &copy in copies {
            // Both rows are ascending.
            let mut of_hub = hashes.iter().peekable();
            for (place, hash) in rows.place(copy).zip(rows.get(copy)) {
                while of_hub.next_if(|other| *other < hash).is_some() {}
                if of_hub.peek() == Some(&hash) {
                    self.done.add(place);
                }
            }
        }
    }
}

/// Lays members on a hub.
fn lay(reader: &Reader, shared: &Shared, hub: u32, members: &[u32]) -> Result<Laid> {
    let outline = reader.outline(shared.articles[hub as usize])?;
    let text = Text::of(&outline);
    let mut laid = FxHashMap::default();
    for &article in members {
        let other = reader.outline(shared.articles[article as usize])?;
        let found = compare(&text, &Text::of(&other));
        let member = Member {
            id: other.id,
            kind: found.kind,
            same: found.same as u32,
            words: found.words.1 as u32,
            passages: found.passages,
        };
        laid.insert(article, member);
    }
    Ok(Laid {
        id: outline.id,
        bounds: text.bounds(),
        members: laid,
    })
}

/// Places in the rows of [`Shared::hashes`] that were dealt with: one bit each.
struct Done {
    bits: Vec<u64>,
    /// Places added since [`Done::try_out`].
    tried: Option<Vec<usize>>,
}

impl Done {
    fn new(places: usize) -> Self {
        Done {
            bits: vec![0; places / 64 + 1],
            tried: None,
        }
    }

    fn has(&self, place: usize) -> bool {
        self.bits[place / 64] >> (place % 64) & 1 == 1
    }

    fn add(&mut self, place: usize) {
        if let Some(tried) = self.tried.as_mut()
            && self.bits[place / 64] >> (place % 64) & 1 == 0
        {
            tried.push(place);
        }
        self.bits[place / 64] |= 1 << (place % 64);
    }

    /// What is added from here on can be taken back.
    fn try_out(&mut self) {
        self.tried = Some(Vec::new());
    }

    /// Takes back what was added since.
    fn take_back(&mut self) {
        for place in self.tried.take().into_iter().flatten() {
            self.bits[place / 64] &= !(1 << (place % 64));
        }
    }
}
