//! The JSON contract: its field names and their order. Ranges are bytes into the article's body, half-open; no field
//! is ever dropped, and what is not known is null.

use serde::Serialize;
use wirecite::model::{
    ByteRange, Caption, Credit, DateEvidence, Format, Furniture, Location, Published, Statement,
};
use wirecite::search::{Hit, PassageHit, SaidHit, SaidPassage};
use wirecite::store::Head;

/// An article as `attribute`, `show` and every hit print it. What a kind of output never has is not among its fields.
#[derive(Serialize)]
pub struct ArticleOut<'a> {
    id: &'a str,
    location: &'a Location,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    outlet: Option<&'a str>,
    authors: &'a [String],
    /// ISO 8601, to its precision; null where there is none or it is flagged.
    published: Option<String>,
    date: Option<DateOut<'a>>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    declared_id: Option<&'a str>,
    format: Format,
    digest: Option<String>,
    captions: &'a [Caption],
    furniture: &'a [Furniture],
    credits: &'a [Credit],
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<&'a [Statement]>,
}

/// A date with its evidence.
#[derive(Serialize)]
struct DateOut<'a> {
    written: &'a str,
    precision: Option<wirecite::model::Precision>,
    evidence: &'a DateEvidence,
    flag: Option<&'a str>,
}

impl<'a> ArticleOut<'a> {
    /// The article of `head`; with its body where that is given.
    pub fn new(head: &'a Head, body: Option<&'a str>) -> Self {
        let published = head.published.as_ref();
        ArticleOut {
            id: &head.id.0,
            location: &head.location,
            title: head.title.as_deref(),
            body,
            outlet: head.outlet.as_deref(),
            authors: &head.authors,
            published: published
                .filter(|published| published.flag.is_none())
                .and_then(iso),
            date: published.map(|published| DateOut {
                written: &published.written,
                precision: published.date.map(|date| date.precision),
                evidence: &published.evidence,
                flag: published.flag.as_deref(),
            }),
            language: head.language.as_deref(),
            url: head.url.as_deref(),
            declared_id: head.declared_id.as_deref(),
            format: head.format,
            digest: head.digest.map(|digest| digest.to_string()),
            captions: &head.captions,
            furniture: &head.furniture,
            credits: &head.credits,
            statements: Some(&head.statements),
        }
    }

    /// The article of a hit of `said`, which prints its one statement beside it: with all of them each time, an article of
    /// thousands would be printed thousands of times.
    fn of_said(head: &'a Head) -> Self {
        ArticleOut {
            statements: None,
            ..Self::new(head, None)
        }
    }
}

fn iso(published: &Published) -> Option<String> {
    published.date.map(|date| date.iso())
}

/// A hit as `search`, `batch` and `agency NAME` print it.
#[derive(Serialize)]
pub struct HitOut<'a> {
    score: f32,
    passage: &'a PassageHit,
    article: ArticleOut<'a>,
    credits: &'a [Credit],
    statements: &'a [Statement],
}

impl<'a> HitOut<'a> {
    pub fn new(hit: &'a Hit) -> Self {
        HitOut {
            score: hit.score,
            passage: &hit.passage,
            article: ArticleOut::new(&hit.article, None),
            credits: &hit.credits,
            statements: &hit.statements,
        }
    }
}

/// A hit of a batch.
#[derive(Serialize)]
pub struct BatchHitOut<'a> {
    pub query_id: &'a str,
    pub rank: usize,
    #[serde(flatten)]
    pub hit: HitOut<'a>,
}

/// A query of a batch that cannot be honoured.
#[derive(Serialize)]
pub struct BatchErrorOut<'a> {
    pub query_id: &'a str,
    pub error: String,
}

/// The result of `search --format json`.
#[derive(Serialize)]
pub struct ResultsOut<'a> {
    pub query: &'a str,
    /// Passages that match in all.
    pub passages: u64,
    /// Articles they lie in.
    pub articles: u64,
    pub offset: usize,
    pub hits: Vec<HitOut<'a>>,
}

/// A hit as `said` prints it.
#[derive(Serialize)]
pub struct SaidHitOut<'a> {
    score: f32,
    statement: &'a Statement,
    highlights: &'a [ByteRange],
    passage: &'a SaidPassage,
    article: ArticleOut<'a>,
    credits: &'a [Credit],
}

impl<'a> SaidHitOut<'a> {
    pub fn new(hit: &'a SaidHit) -> Self {
        SaidHitOut {
            score: hit.score,
            statement: &hit.statement,
            highlights: &hit.highlights,
            passage: &hit.passage,
            article: ArticleOut::of_said(&hit.article),
            credits: &hit.credits,
        }
    }
}

/// The result of `said --format json`.
#[derive(Serialize)]
pub struct SaidOut<'a> {
    pub query: &'a str,
    /// Statements that match in all.
    pub statements: u64,
    /// Articles they stand in.
    pub articles: u64,
    pub offset: usize,
    pub hits: Vec<SaidHitOut<'a>>,
}
