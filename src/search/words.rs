//! The search itself: match, rank, keep the best, fetch them.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::engine::Engine;
use super::engine::matching::Matcher;
use super::engine::rank::{Ranked, rank};
use super::heads::Heads;
use super::highlight::highlights;
use super::{AgencyPicture, Hit, PassageHit, Results, SearchOptions};
use crate::error::Result;
use crate::model::Role;
use crate::store::{Address, Reader, running};

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
        let node = options.node();
        let matcher = Matcher::new(&self.engine, &node)?;
        let ranked = rank(
            &self.engine,
            &matcher,
            options.sort,
            options.group,
            options.offset.saturating_add(options.limit),
        )?;
        let Ranked {
            passages,
            articles,
            best,
        } = ranked;
        let heads = Heads::new(self.reader);
        let hits = best
            .into_iter()
            .skip(options.offset)
            .take(options.limit)
            .map(|(address, score)| self.hit(&heads, address, score, &matcher))
            .collect::<Result<_>>()?;
        Ok(Results {
            passages,
            articles,
            hits,
        })
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
            .any(|leaf| !leaf.forms.is_empty())
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
            article: Rc::clone(head),
        })
    }
}
