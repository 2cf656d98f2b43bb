//! Search in statements alone: who said what about it.

use std::rc::Rc;

use serde::Serialize;

use super::engine::matching::Matcher;
use super::engine::said::rank_said;
use super::engine::spans::Span;
use super::heads::Heads;
use super::matched::Looked;
use super::{MatchedAs, NameAsked, SearchOptions, Searcher};
use crate::error::{Error, Result};
use crate::model::{ByteRange, Credit, Ordinal, Statement};
use crate::store::{Address, Head};

/// The result of a search in statements.
#[derive(Debug)]
pub struct Said {
    /// How many statements match in all.
    pub statements: u64,
    /// How many articles they stand in.
    pub articles: u64,
    /// Names of the query that have other forms, or may be several things.
    pub names: Vec<NameAsked>,
    /// The hits asked for.
    pub hits: Vec<SaidHit>,
}

/// A statement that matched, with the article it stands in.
#[derive(Debug, Clone)]
pub struct SaidHit {
    /// How well it matches; compares hits of one search only. 0 where nothing was ranked.
    pub score: f32,
    /// The statement.
    pub statement: Statement,
    /// The passage in which it has its place: its cue, else the beginning of its content, else its source.
    pub passage: SaidPassage,
    /// The article it stands in; hits of one article share it.
    pub article: Rc<Head>,
    /// The article's credits, and those whose evidence lies in the passage or in the statement.
    pub credits: Vec<Credit>,
    /// What of the content matched: byte ranges into the article's body.
    pub highlights: Vec<ByteRange>,
    /// Names found in the content in another form than the one asked for.
    pub matched_as: Vec<MatchedAs>,
}

/// A passage by its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SaidPassage {
    /// The article's id, `#`, the ordinal.
    pub id: String,
    /// Position in the article, from 0.
    pub ordinal: Ordinal,
    /// The page that it begins on, from 1, where the format has pages.
    pub page: Option<usize>,
    /// Byte range into the article's body, half-open.
    pub range: ByteRange,
}

impl Searcher<'_> {
    /// The statements that `options` ask for. A word is looked for in what is said alone; with nothing to rank by, the
    /// newest come first.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn said(&self, options: &SearchOptions) -> Result<Said> {
        let matcher = Matcher::new(&self.engine, &options.node(), options.names)?;
        let ranked = rank_said(
            &self.engine,
            &matcher,
            options.sort,
            options.group,
            options.offset.saturating_add(options.limit),
        )?;
        let heads = Heads::new(self.reader);
        let hits = ranked
            .best
            .into_iter()
            .skip(options.offset)
            .take(options.limit)
            .map(|(address, number, score)| self.said_hit(&heads, address, number, score, &matcher))
            .collect::<Result<_>>()?;
        Ok(Said {
            statements: ranked.statements,
            articles: ranked.articles,
            names: matcher.names(),
            hits,
        })
    }

    fn said_hit(
        &self,
        heads: &Heads<'_>,
        address: Address,
        number: u32,
        score: f32,
        matcher: &Matcher<'_, '_>,
    ) -> Result<SaidHit> {
        let article = heads.of(address)?;
        let head = &article.head;
        let range = self.reader.passage(address)?.0;
        let ordinal = self.reader.segment(address).ordinal(address.doc);
        let Some(statement) = head.statements.get(number as usize).cloned() else {
            let what = format!("article {} has no statement {number}", head.id);
            return Err(Error::Corrupt {
                path: self.reader.layout.root.clone(),
                what,
            });
        };
        let accepts = self.accepts(address, matcher)?;
        let highlights = self.lit(address, &statement, head, matcher)?;
        let mut looked = Looked::new(&matcher.leaves, &accepts);
        for span in &statement.content {
            looked.text(&span.text, span.range.start, &[span.range]);
        }
        Ok(SaidHit {
            matched_as: looked.found(&highlights),
            score,
            passage: SaidPassage {
                id: format!("{}#{}", head.id, ordinal.0),
                ordinal,
                page: head.page(range.start),
                range,
            },
            highlights,
            credits: article.credits(statement.spans().chain([range])),
            statement,
            article: Rc::clone(head),
        })
    }

    /// What of a statement's content matched, passage by passage; `address` is any of its article.
    fn lit(
        &self,
        address: Address,
        statement: &Statement,
        head: &Head,
        matcher: &Matcher<'_, '_>,
    ) -> Result<Vec<ByteRange>> {
        let segment = self.reader.segment(address);
        let lede = segment.lede(address.doc);
        let content: Vec<ByteRange> = statement.content.iter().map(|span| span.range).collect();
        let mut found = Vec::new();
        for doc in segment.holding(lede, &content) {
            let address = Address { doc, ..address };
            let (range, text) = self.reader.passage(address)?;
            let mut shown = self.shown(address, range, &text, head, matcher)?;
            shown.so = matcher.wanted_placed();
            let here = content.iter().filter(|it| it.overlaps(range));
            let parts: Vec<Span> = here.map(|it| shown.positions(*it)).collect();
            let said = vec![parts.clone(); matcher.said.len()];
            let accepts = self.accepts(address, matcher)?;
            found.extend(shown.highlights(matcher, &accepts, &parts, &said));
        }
        Ok(found)
    }
}
