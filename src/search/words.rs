//! The search itself: match, rank, keep the best, fetch them.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::copies::Folder;
use super::engine::Engine;
use super::engine::matching::Matcher;
use super::engine::rank::{Ranked, rank};
use super::heads::Heads;
use super::highlight::highlights;
use super::{AgencyPicture, CopyMode, Hit, PassageHit, Results, SearchOptions};
use crate::error::Result;
use crate::model::Role;
use crate::store::{Address, Families, Reader, running};

/// Hits that are looked at beyond twice those asked for, where copies are folded, before more are ranked.
const AT_FIRST: usize = 50;

/// What was chosen of the hits that there are.
struct Chosen {
    passages: u64,
    articles: u64,
    folded: u64,
    best: Vec<(Address, f32)>,
}

/// Answers searches over one state of an index.
pub struct Searcher<'a> {
    pub(super) reader: &'a Reader,
    pub(super) engine: Engine<'a>,
}

impl<'a> Searcher<'a> {
    /// Over what `reader` sees.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn new(reader: &'a Reader) -> Result<Self> {
        Ok(Searcher {
            reader,
            engine: Engine::new(reader)?,
        })
    }

    /// The hits that `options` ask for.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn search(&self, options: &SearchOptions) -> Result<Results> {
        let matcher = Matcher::new(&self.engine, &options.node())?;
        let families = match options.copies {
            CopyMode::Ignore => None,
            CopyMode::Tell | CopyMode::Fold => Families::open(&self.reader.layout.root)?,
        };
        let commit = families.as_ref().map(Families::commit);
        let mut folder = families
            .as_ref()
            .map(|families| Folder::new(self.reader, families));
        let heads = Heads::new(self.reader);
        let ranked = self.ranked(options, &matcher, folder.as_mut())?;
        let mut hits = Vec::with_capacity(ranked.best.len());
        for (address, score) in ranked.best.iter().skip(options.offset) {
            let mut hit = self.hit(&heads, *address, *score, &matcher)?;
            if let Some(folder) = &folder {
                let passage = hit.passage.ordinal.0;
                hit.copies = folder.elsewhere(&hit.article, passage, options.each_place)?;
            }
            hits.push(hit);
        }
        Ok(Results {
            passages: ranked.passages,
            articles: ranked.articles,
            folded: ranked.folded,
            copies_known: options.copies == CopyMode::Ignore
                || commit == Some(self.reader.commit_number()),
            hits,
        })
    }

    /// The best hits, those to be passed over among them. With a folder, copies are folded: then as many are looked at as
    /// it takes.
    fn ranked(
        &self,
        options: &SearchOptions,
        matcher: &Matcher<'_, '_>,
        folder: Option<&mut Folder<'_>>,
    ) -> Result<Chosen> {
        let wanted = options.offset.saturating_add(options.limit);
        let rank = |most| rank(&self.engine, matcher, options.sort, options.group, most);
        let chosen = |ranked: Ranked, folded| Chosen {
            passages: ranked.passages,
            articles: ranked.articles,
            folded,
            best: ranked.best,
        };
        let Some(folder) = folder.filter(|_| options.copies == CopyMode::Fold) else {
            return Ok(chosen(rank(wanted)?, 0));
        };
        let mut most = wanted.saturating_mul(2).saturating_add(AT_FIRST);
        let mut ranked = rank(most)?;
        let (mut kept, mut folded, mut at) = (Vec::new(), 0, 0);
        while kept.len() < wanted {
            let Some(&(address, score)) = ranked.best.get(at) else {
                if ranked.best.len() < most {
                    break;
                }
                most = most.saturating_mul(4);
                ranked = rank(most)?;
                continue;
            };
            at += 1;
            match folder.fold(address)? {
                Some(_) => folded += 1,
                None => kept.push((address, score)),
            }
        }
        ranked.best = kept;
        Ok(chosen(ranked, folded))
    }

    /// What the archive knows of an agency, over the articles that hold to `filters` and credit it in `role`, or in any.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn picture(
        &self,
        id: &str,
        role: Option<Role>,
        filters: &SearchOptions,
    ) -> Result<AgencyPicture> {
        let matcher = Matcher::new(&self.engine, &filters.node())?;
        let mut among = BTreeSet::new();
        for (number, segment) in self.reader.segments.iter().enumerate() {
            among.extend(matcher.hits(number)?.iter().map(|doc| Address {
                segment: number as u32,
                doc: segment.lede(doc),
            }));
        }
        super::agency::picture(self.reader, id, role, &among)
    }

    /// What tells whether a form that counts in some languages counts in a passage.
    pub(super) fn accepts(
        &self,
        address: Address,
        matcher: &Matcher<'_, '_>,
    ) -> Result<impl Fn(u64) -> bool + use<>> {
        let languages = matcher
            .leaves
            .iter()
            .any(|leaf| !leaf.text.words.is_empty())
            .then(|| self.engine.languages_of(address.segment as usize))
            .transpose()?;
        Ok(move |counts_in: u64| {
            languages
                .as_ref()
                .is_none_or(|languages| languages.accepts(address.doc, counts_in))
        })
    }

    pub(super) fn hit(
        &self,
        heads: &Heads<'_>,
        address: Address,
        score: f32,
        matcher: &Matcher<'_, '_>,
    ) -> Result<Hit> {
        let article = heads.of(address)?;
        let head = &article.head;
        let (range, text) = self.reader.passage(address)?;
        let pieces = running(range, head);
        let accepts = self.accepts(address, matcher)?;
        let highlights = highlights(&text, range.start, &pieces, &matcher.leaves, &accepts);
        let ordinal = self.reader.segment(address).ordinal(address.doc);
        Ok(Hit {
            score,
            passage: PassageHit {
                id: format!("{}#{}", head.id, ordinal.0),
                ordinal,
                page: head.page(range.start),
                range,
                text,
                highlights,
                furniture: article.furniture(range),
            },
            credits: article.credits([range].into_iter()),
            statements: article.statements(range),
            copies: None,
            article: Rc::clone(head),
        })
    }
}
