//! What is new among the hits of a search, to one who has seen some of the articles already.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::matching::Matcher;
use super::engine::rank::rank;
use super::heads::{Heads, WALKED};
use super::words::Searcher;
use super::{Group, Hit, SearchOptions, Sort};
use crate::error::Result;
use crate::model::{ArticleId, Ordinal};
use crate::store::{Address, ArticleKey};

/// Most articles that count as seen, 8 bytes each; as many as match now always do.
pub const MOST_SEEN: usize = 1 << 20;

/// The articles that match now and were not seen.
pub struct Fresh<'s, 'a> {
    searcher: &'s Searcher<'a>,
    matcher: Matcher<'s, 'a>,
    found: Vec<(Address, f32)>,
    /// Articles that were seen, by the later version that is new.
    earlier: BTreeMap<ArticleKey, ArticleId>,
    updates: usize,
    /// What counts as seen from now on: what matches, and what was seen before, though it may be away now. Where that is
    /// more than [`MOST_SEEN`], what is away is forgotten.
    pub seen: BTreeSet<ArticleKey>,
    /// How many articles match.
    pub articles: u64,
}

/// A hit that is new.
#[derive(Debug, Clone)]
pub struct FreshHit {
    /// The article with its best passage.
    pub hit: Hit,
    /// The version that was seen, where this is a later one.
    pub updates: Option<ArticleId>,
}

impl<'a> Searcher<'a> {
    /// The articles that match and are not among `seen`, latest first.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn fresh<'s>(
        &'s self,
        options: &SearchOptions,
        seen: &BTreeSet<ArticleKey>,
    ) -> Result<Fresh<'s, 'a>> {
        let matcher = Matcher::new(&self.engine, &options.node(), options.names)?;
        let ranked = rank(
            &self.engine,
            &matcher,
            Sort::Newest,
            Group::Article,
            usize::MAX,
        )?;
        let mut columns = Vec::new();
        for segment in &self.reader.segments {
            let keys = segment.reader.fast_fields().u64("key");
            columns.push(keys.map_err(|error| self.reader.layout.engine(error))?);
        }
        let key = |address: Address| {
            let lede = self.reader.lede(address).doc;
            ArticleKey(columns[address.segment as usize].first(lede).unwrap_or(0))
        };
        let (mut found, mut now) = (Vec::new(), BTreeSet::new());
        for (address, score) in ranked.best {
            let key = key(address);
            now.insert(key);
            if !seen.contains(&key) {
                found.push((address, score));
            }
        }
        let mut earlier = BTreeMap::new();
        for (id, by) in self.reader.superseded()? {
            let key = ArticleKey::of(&id);
            if seen.contains(&key) {
                now.insert(key);
                earlier.insert(ArticleKey::of(&by), id);
            }
        }
        // What is away for a run, its file or its filter, is not new when it is back.
        if now.union(seen).count() <= MOST_SEEN {
            now.extend(seen);
        }
        let is_update = |(address, _): &&(Address, f32)| earlier.contains_key(&key(*address));
        Ok(Fresh {
            updates: found.iter().filter(is_update).count(),
            searcher: self,
            matcher,
            found,
            earlier,
            seen: now,
            articles: ranked.articles,
        })
    }

    /// The hit of a query that a passage is; `None` where the archive no longer has it.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn passage_of(&self, id: &ArticleId, ordinal: Ordinal) -> Result<Option<Hit>> {
        let matcher = Matcher::new(&self.engine, &super::query::Node::And(Vec::new()), false)?;
        let Some(lede) = self.reader.lede_by_id(id)? else {
            return Ok(None);
        };
        if ordinal.0 >= self.reader.segment(lede).passages(lede.doc) {
            return Ok(None);
        }
        let address = Address {
            doc: lede.doc + ordinal.0,
            ..lede
        };
        let heads = Heads::new(self.reader, WALKED);
        self.hit(&heads, address, 0.0, &matcher).map(Some)
    }
}

impl Fresh<'_, '_> {
    /// How many are new, later versions of seen articles among them.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// How many of them are later versions of seen articles.
    pub fn updates(&self) -> usize {
        self.updates
    }

    /// Whether nothing is new.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The new ones, latest first; each is read when it is its turn.
    pub fn hits(&self) -> impl Iterator<Item = Result<FreshHit>> + '_ {
        self.found.iter().map(|(address, score)| {
            let heads = Heads::new(self.searcher.reader, WALKED);
            let hit = self.searcher.hit(&heads, *address, *score, &self.matcher)?;
            Ok(FreshHit {
                updates: self.earlier.get(&ArticleKey::of(&hit.article.id)).cloned(),
                hit,
            })
        })
    }
}
