//! A hit: a passage that matched, with the article it lies in and everything known of its sources.

use std::rc::Rc;

use serde::Serialize;

use super::copies::Elsewhere;
use super::explain::Scored;
use super::variants::MatchedAs;
use crate::model::{ByteRange, Credit, Furniture, Ordinal, Statement};
use crate::store::Head;

/// One result of a search.
#[derive(Debug, Clone)]
pub struct Hit {
    /// How well it matches; compares hits of one search only. 0 where nothing was ranked.
    pub score: f32,
    /// The passage.
    pub passage: PassageHit,
    /// The article it lies in; hits of one article share it.
    pub article: Rc<Head>,
    /// The article's credits, and those whose evidence lies in the passage.
    pub credits: Vec<Credit>,
    /// The statements that touch the passage.
    pub statements: Vec<Statement>,
    /// Where else the passage stands; `None` where nowhere, or where that was not asked.
    pub copies: Option<Elsewhere>,
    /// Why it scored as it did, where that was asked.
    pub why: Option<Scored>,
    /// Those of them of which `said(…)` in the query is true.
    pub asked: Vec<Statement>,
    /// Names found in another form than the one asked for, in the passage and in the headline.
    pub matched_as: Vec<MatchedAs>,
}

/// The passage of a hit.
#[derive(Debug, Clone, Serialize)]
pub struct PassageHit {
    /// The article's id, `#`, the ordinal.
    pub id: String,
    /// Position in the article, from 0.
    pub ordinal: Ordinal,
    /// The page that it begins on, from 1, where the format has pages.
    pub page: Option<usize>,
    /// Byte range into the article's body, half-open.
    pub range: ByteRange,
    /// Its text, as it stands in the body.
    pub text: String,
    /// What matched: byte ranges into the article's body.
    pub highlights: Vec<ByteRange>,
    /// Datelines, credit lines and related-story lines in it: byte ranges into the article's body.
    pub furniture: Vec<Furniture>,
}
