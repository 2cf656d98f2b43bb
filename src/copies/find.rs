//! From the samples of all articles to families of copies.
//!
//! Articles are taken in an order that depends on them alone: those that share most of their sample with others first. The
//! first is a hub, and all that share enough with it are laid on it. What it shares with them is then accounted for; the
//! next article that shares something else is the next hub. So two articles are compared once at most, and every stretch
//! that two articles share lies in a family of both.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::finder::Finder;
use super::rows::Rows;
use crate::error::Result;
use crate::model::Family;
use crate::store::{Address, Families, FamiliesWriter, Reader, id_key};

/// Hashes that are sorted at once: 16 bytes each.
const AT_ONCE: u64 = 4 << 20;

/// A hash of more articles may be that of a turn of phrase, or of a text that every page of an outlet has.
pub(super) const MANY_ARTICLES: usize = 400;

/// A hash of no more articles counts twice: what two share of it is seldom chance.
pub(super) const FEW_ARTICLES: usize = 30;

/// An article of more passages is left alone: a book is no dispatch.
const MOST_PASSAGES: u32 = 2000;

/// Hubs that are prepared at once, by all threads.
const HUBS: usize = 2000;

/// Finds the families of the index in `dir` anew, as of its last commit, and writes them. Pairs that were compared before
/// are not compared again. Does nothing where what is there is of that commit.
///
/// # Errors
/// Where the index is damaged or cannot be written.
pub(crate) fn update(dir: &Path) -> Result<()> {
    let reader = Reader::open(dir)?;
    // What cannot be read is made anew.
    let before = Families::open(dir).ok().flatten();
    let commit = before.as_ref().map(Families::commit);
    match before.and_then(|before| known(&before)) {
        Some(_) if commit == Some(reader.commit_number()) => Ok(()),
        known => renew(dir, &reader, known.unwrap_or_default()),
    }
}

fn renew(dir: &Path, reader: &Reader, known: Known) -> Result<()> {
    let shared = Shared::read(reader)?;
    let mut finder = Finder::new(&shared, known);
    let mut writer = FamiliesWriter::create(dir, reader.commit_number())?;
    for hubs in shared.order.chunks(HUBS) {
        finder.look_ahead(reader, hubs)?;
        for &hub in hubs {
            if let Some(family) = finder.family(reader, hub)? {
                writer.add(&family)?;
            }
        }
    }
    writer.finish()
}

/// What was found before: by the beginning of the hub's id.
pub(super) type Known = FxHashMap<u64, Family>;

/// All families that were found before; `None` where they are damaged.
fn known(before: &Families) -> Option<Known> {
    let mut known = FxHashMap::default();
    let read = before.each(|family| {
        known.insert(id_key(&family.hub), family);
    });
    read.ok().map(|()| known)
}

/// What articles share of their samples.
pub(super) struct Shared {
    pub(super) articles: Vec<Address>,
    /// By article: numbers of the hashes that it shares.
    pub(super) hashes: Rows,
    /// By hash: the articles that share it.
    pub(super) holders: Rows,
    /// Articles that share something, those that share most first.
    order: Vec<u32>,
    /// By article: the beginning of its id.
    pub(super) keys: Vec<u64>,
    /// By article: its place in the order.
    pub(super) rank: Vec<u32>,
}

impl Shared {
    fn read(reader: &Reader) -> Result<Self> {
        let mut shared = Shared {
            articles: reader.ledes().collect(),
            hashes: Rows::default(),
            holders: Rows::default(),
            order: Vec::new(),
            keys: Vec::new(),
            rank: Vec::new(),
        };
        let is_short = |lede: &Address| reader.segment(*lede).passages(lede.doc) <= MOST_PASSAGES;
        let short: Vec<bool> = shared.articles.iter().map(is_short).collect();
        let parts = reader.sampled()? / AT_ONCE + 1;
        for part in 0..parts {
            let mut samples: Vec<(u64, u32)> = Vec::new();
            reader.samples(
                |hash| hash % parts == part,
                |hash, article| {
                    if short.get(article as usize) == Some(&true) {
                        samples.push((hash, article));
                    }
                },
            )?;
            samples.sort_unstable();
            samples.dedup();
            for held in samples.chunk_by(|a, b| a.0 == b.0) {
                if held.len() > 1 {
                    shared
                        .holders
                        .push(held.iter().map(|(_, article)| *article));
                }
            }
        }
        shared.hashes = shared.holders.turned(shared.articles.len());
        shared.put_in_order(reader)?;
        Ok(shared)
    }

    fn put_in_order(&mut self, reader: &Reader) -> Result<()> {
        let mut keys = Vec::with_capacity(reader.segments.len());
        for segment in &reader.segments {
            let values = segment.values("key");
            keys.push(values.map_err(|error| reader.layout.engine(error))?);
        }
        let key = |lede: &Address| keys[lede.segment as usize][lede.doc as usize];
        self.keys = self.articles.iter().map(key).collect();
        let shares = |article: &u32| self.hashes.get(*article).len();
        let articles = 0..self.articles.len() as u32;
        let mut order: Vec<u32> = articles.filter(|article| shares(article) > 0).collect();
        let keys = &self.keys;
        order.sort_by_cached_key(|article| {
            (std::cmp::Reverse(shares(article)), keys[*article as usize])
        });
        self.rank = vec![u32::MAX; self.articles.len()];
        for (&article, place) in order.iter().zip(0..) {
            self.rank[article as usize] = place;
        }
        self.order = order;
        Ok(())
    }
}
