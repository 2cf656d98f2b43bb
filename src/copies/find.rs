//! From the samples of all articles to families of copies.
//!
//! Articles are taken in an order that depends on them alone: those that share most of their sample with others first. The
//! first is a hub, and all that share enough with it are laid on it. What it shares with them is then accounted for; the
//! next article that shares something else is the next hub. So two articles are compared once at most, and every stretch
//! that two articles share lies in a family of both.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::compare;
use super::text::Text;
use crate::error::Result;
use crate::model::{ArticleId, Family, Member};
use crate::store::{Address, Families, FamiliesWriter, Reader};

/// Hashes that are sorted at once: 16 bytes each.
const AT_ONCE: u64 = 4 << 20;

/// A hash of more articles is that of a turn of phrase, or of a text that every page of an outlet has.
const MOST_ARTICLES: usize = 400;

/// A hash of no more articles counts twice: what two share of it is seldom chance.
const FEW_ARTICLES: usize = 30;

/// What two articles must share to be compared, counted so.
const ENOUGH: u32 = 3;

/// Most articles that are compared with one hub: those that share most with it.
const MOST_COMPARED: usize = 1000;

/// An article of more passages is left alone: a book is no dispatch.
const MOST_PASSAGES: u32 = 2000;

/// Texts that are kept for the next comparison.
const TEXTS: usize = 1000;

/// Finds the families of the index in `dir` anew, as of its last commit, and writes them. Pairs that were compared before
/// are not compared again. Does nothing where what is there is of that commit.
///
/// # Errors
/// Where the index is damaged or cannot be written.
pub(crate) fn update(dir: &Path) -> Result<()> {
    let reader = Reader::open(dir)?;
    let before = Families::open(dir).unwrap_or_default();
    if let Some(before) = &before
        && before.commit() == reader.commit_number()
    {
        return Ok(());
    }
    let known = before.map_or(Ok(FxHashMap::default()), |before| known(&before))?;
    let shared = Shared::read(&reader)?;
    let mut finder = Finder::new(&reader, &shared, known);
    let mut writer = FamiliesWriter::create(dir, reader.commit_number())?;
    for &hub in &shared.order {
        if let Some(family) = finder.family(hub)? {
            writer.add(&family)?;
        }
    }
    writer.finish()
}

/// What was found before: by the hub's id.
type Known = FxHashMap<ArticleId, Family>;

fn known(before: &Families) -> Result<Known> {
    let mut known = FxHashMap::default();
    before.each(|family| {
        known.insert(family.hub.clone(), family);
    })?;
    Ok(known)
}

/// What articles share of their samples.
struct Shared {
    articles: Vec<Address>,
    /// By article: numbers of the hashes that it shares.
    hashes: Vec<Vec<u32>>,
    /// By hash: the articles that share it.
    holders: Vec<Vec<u32>>,
    /// Articles that share something, those that share most first.
    order: Vec<u32>,
}

impl Shared {
    fn read(reader: &Reader) -> Result<Self> {
        let mut shared = Shared {
            articles: reader.ledes().collect(),
            hashes: Vec::new(),
            holders: Vec::new(),
            order: Vec::new(),
        };
        let numbers: FxHashMap<Address, u32> = shared.articles.iter().copied().zip(0..).collect();
        let is_short = |lede: Address| reader.segment(lede).passages(lede.doc) <= MOST_PASSAGES;
        let mut all = 0;
        reader.samples(|_| true, |_, _| all += 1)?;
        let parts = all / AT_ONCE + 1;
        for part in 0..parts {
            let mut samples: Vec<(u64, u32)> = Vec::new();
            reader.samples(
                |hash| hash % parts == part,
                |hash, lede| {
                    if is_short(lede) {
                        samples.push((hash, numbers[&lede]));
                    }
                },
            )?;
            samples.sort_unstable();
            samples.dedup();
            for held in samples.chunk_by(|a, b| a.0 == b.0) {
                if (2..=MOST_ARTICLES).contains(&held.len()) {
                    shared
                        .holders
                        .push(held.iter().map(|(_, article)| *article).collect());
                }
            }
        }
        shared.turn();
        shared.put_in_order(reader)?;
        Ok(shared)
    }

    /// From articles by hash to hashes by article.
    fn turn(&mut self) {
        self.hashes = vec![Vec::new(); self.articles.len()];
        for (holders, hash) in self.holders.iter().zip(0..) {
            for &article in holders {
                self.hashes[article as usize].push(hash);
            }
        }
    }

    fn put_in_order(&mut self, reader: &Reader) -> Result<()> {
        let mut keys = Vec::with_capacity(reader.segments.len());
        for segment in &reader.segments {
            let values = segment.values("key");
            keys.push(values.map_err(|error| reader.layout.engine(error))?);
        }
        let key = |article: u32| {
            let lede = self.articles[article as usize];
            keys[lede.segment as usize][lede.doc as usize]
        };
        let shares = |article: &u32| self.hashes[*article as usize].len();
        let articles = 0..self.articles.len() as u32;
        let mut order: Vec<u32> = articles.filter(|article| shares(article) > 0).collect();
        order.sort_by_cached_key(|article| (std::cmp::Reverse(shares(article)), key(*article)));
        self.order = order;
        Ok(())
    }
}

/// Makes families, one after another.
struct Finder<'a> {
    reader: &'a Reader,
    shared: &'a Shared,
    known: Known,
    /// By article: its place in the order.
    rank: Vec<u32>,
    /// By article: hashes that lie in a family of it already.
    done: Vec<FxHashSet<u32>>,
    /// By article, while a hub's are counted.
    counts: Vec<u32>,
    texts: Texts,
    ids: FxHashMap<u32, ArticleId>,
}

impl<'a> Finder<'a> {
    fn new(reader: &'a Reader, shared: &'a Shared, known: Known) -> Self {
        let mut rank = vec![u32::MAX; shared.articles.len()];
        for (&article, place) in shared.order.iter().zip(0..) {
            rank[article as usize] = place;
        }
        Finder {
            reader,
            shared,
            known,
            rank,
            done: vec![FxHashSet::default(); shared.articles.len()],
            counts: vec![0; shared.articles.len()],
            texts: Texts::default(),
            ids: FxHashMap::default(),
        }
    }

    /// The family of a hub; `None` where nothing is left to be laid on it.
    fn family(&mut self, hub: u32) -> Result<Option<Family>> {
        let candidates = self.candidates(hub);
        if candidates.is_empty() {
            return Ok(None);
        }
        let id = self.id(hub)?;
        let before = self.known.remove(&id);
        let mut members = Vec::with_capacity(candidates.len());
        for article in candidates {
            let other = self.id(article)?;
            let known = before.as_ref().and_then(|family| {
                let mut members = family.members.iter();
                members.find(|member| member.id == other).cloned()
            });
            let member = match known {
                Some(member) => member,
                None => self.compared(hub, article, other)?,
            };
            if member.kind.is_some() {
                self.account_for(hub, article);
            }
            members.push(member);
        }
        self.done[hub as usize].extend(&self.shared.hashes[hub as usize]);
        let bounds = match before {
            Some(family) => family.bounds,
            None => self.bounds(hub)?,
        };
        members.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Some(Family {
            hub: id,
            bounds,
            members,
        }))
    }

    /// The articles that share enough with a hub that is in no family yet; those that were hubs before are left out. In
    /// order.
    fn candidates(&mut self, hub: u32) -> Vec<u32> {
        let mut met = Vec::new();
        for hash in &self.shared.hashes[hub as usize] {
            if self.done[hub as usize].contains(hash) {
                continue;
            }
            let holders = &self.shared.holders[*hash as usize];
            let worth = if holders.len() <= FEW_ARTICLES { 2 } else { 1 };
            for &article in holders {
                if self.rank[article as usize] > self.rank[hub as usize] {
                    let count = &mut self.counts[article as usize];
                    if *count == 0 {
                        met.push(article);
                    }
                    *count += worth;
                }
            }
        }
        let few = |article: u32| self.shared.hashes[article as usize].len() == 1;
        let mut candidates: Vec<(u32, u32)> = met
            .iter()
            .map(|&article| (self.counts[article as usize], article))
            .filter(|&(count, article)| count >= ENOUGH || few(article))
            .collect();
        met.iter()
            .for_each(|&article| self.counts[article as usize] = 0);
        let rank = &self.rank;
        candidates.sort_unstable_by_key(|&(count, article)| {
            (std::cmp::Reverse(count), rank[article as usize])
        });
        candidates.truncate(MOST_COMPARED);
        candidates.into_iter().map(|(_, article)| article).collect()
    }

    /// What a member shares with its hub is in a family of both.
    fn account_for(&mut self, hub: u32, member: u32) {
        let hub: FxHashSet<u32> = self.shared.hashes[hub as usize].iter().copied().collect();
        let hashes = self.shared.hashes[member as usize].iter();
        self.done[member as usize].extend(hashes.filter(|hash| hub.contains(hash)));
    }

    fn compared(&mut self, hub: u32, article: u32, id: ArticleId) -> Result<Member> {
        let hub = self.text(hub)?;
        let text = self.text(article)?;
        let found = compare(&hub, &text);
        Ok(Member {
            id,
            kind: found.kind,
            same: found.same as u32,
            words: found.words.1 as u32,
            passages: found.passages,
        })
    }

    fn bounds(&mut self, hub: u32) -> Result<Vec<u32>> {
        Ok(self.text(hub)?.bounds())
    }

    fn text(&mut self, article: u32) -> Result<std::rc::Rc<Text>> {
        let lede = self.shared.articles[article as usize];
        self.texts.get(self.reader, lede)
    }

    fn id(&mut self, article: u32) -> Result<ArticleId> {
        if let Some(id) = self.ids.get(&article) {
            return Ok(id.clone());
        }
        let lede = self.shared.articles[article as usize];
        let id = self.reader.bare_head(lede)?.id;
        self.ids.insert(article, id.clone());
        Ok(id)
    }
}

/// Texts that were read, some of them.
#[derive(Default)]
struct Texts {
    kept: FxHashMap<Address, std::rc::Rc<Text>>,
    order: std::collections::VecDeque<Address>,
}

impl Texts {
    fn get(&mut self, reader: &Reader, lede: Address) -> Result<std::rc::Rc<Text>> {
        if let Some(text) = self.kept.get(&lede) {
            return Ok(std::rc::Rc::clone(text));
        }
        let (head, body, passages) = reader.laid_out(lede)?;
        let text = std::rc::Rc::new(Text::new(&head, &body, &passages));
        if self.order.len() == TEXTS
            && let Some(oldest) = self.order.pop_front()
        {
            self.kept.remove(&oldest);
        }
        self.order.push_back(lede);
        self.kept.insert(lede, std::rc::Rc::clone(&text));
        Ok(text)
    }
}
