//! The JSON contract: its field names and their order. Ranges are bytes into the article's body, half-open; no field
//! is ever dropped, and what is not known is null.

use std::cell::RefCell;
use std::fmt::Display;

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use wirecite::model::{
    ByteRange, Caption, Credit, DateEvidence, Format, Furniture, Item, Location, Published,
    Statement, Status, Subject,
};
use wirecite::search::{
    Elsewhere, Hit, Hits, MatchedAs, NameAsked, Part, PassageHit, SaidHit, SaidHits, SaidPassage,
    Scored,
};
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
    item: Option<ItemOut<'a>>,
    modified: Option<MomentOut<'a>>,
    captured: Option<MomentOut<'a>>,
    pages: &'a [usize],
    superseded_by: Option<&'a str>,
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
            published: published.and_then(believed),
            date: published.map(DateOut::new),
            language: head.language.as_deref(),
            url: head.url.as_deref(),
            declared_id: head.declared_id.as_deref(),
            format: head.format,
            digest: head.digest.map(|digest| digest.to_string()),
            captions: &head.captions,
            item: head.item.as_deref().map(ItemOut::new),
            modified: head.modified.as_ref().map(MomentOut::new),
            captured: head.captured.as_ref().map(MomentOut::new),
            pages: &head.pages,
            superseded_by: head.superseded_by.as_ref().map(|id| id.0.as_str()),
            furniture: &head.furniture,
            credits: &head.credits,
            statements: Some(&head.statements),
        }
    }

    /// The article of a hit of `said`, which prints its one statement beside it: with all of them each time, an article of
    /// thousands would be printed thousands of times.
    pub fn of_said(head: &'a Head) -> Self {
        ArticleOut {
            statements: None,
            ..Self::new(head, None)
        }
    }
}

/// What an agency or feed declares of an item.
#[derive(Serialize)]
struct ItemOut<'a> {
    guid: Option<&'a str>,
    version: Option<&'a str>,
    status: Option<Status>,
    embargo: Option<MomentOut<'a>>,
    updated: Option<MomentOut<'a>>,
    subhead: Option<&'a str>,
    slugline: Option<&'a str>,
    urgency: Option<u8>,
    dateline: Option<&'a str>,
    located: &'a [String],
    subjects: &'a [Subject],
    note: Option<&'a str>,
}

impl<'a> ItemOut<'a> {
    fn new(item: &'a Item) -> Self {
        ItemOut {
            guid: item.guid.as_deref(),
            version: item.version.as_deref(),
            status: item.status,
            embargo: item.embargo.as_ref().map(MomentOut::new),
            updated: item.updated.as_ref().map(MomentOut::new),
            subhead: item.subhead.as_deref(),
            slugline: item.slugline.as_deref(),
            urgency: item.urgency,
            dateline: item.dateline.as_deref(),
            located: &item.located,
            subjects: &item.subjects,
            note: item.note.as_deref(),
        }
    }
}

/// A moment other than that of publication, with its evidence.
#[derive(Serialize)]
struct MomentOut<'a> {
    /// ISO 8601, to its precision; null where it is not understood or flagged.
    iso: Option<String>,
    #[serde(flatten)]
    date: DateOut<'a>,
}

impl<'a> MomentOut<'a> {
    fn new(moment: &'a Published) -> Self {
        MomentOut {
            iso: believed(moment),
            date: DateOut::new(moment),
        }
    }
}

impl<'a> DateOut<'a> {
    fn new(published: &'a Published) -> Self {
        DateOut {
            written: &published.written,
            precision: published.date.map(|date| date.precision),
            evidence: &published.evidence,
            flag: published.flag.as_deref(),
        }
    }
}

fn believed(published: &Published) -> Option<String> {
    published.believed().map(|date| date.iso())
}

/// A hit as `search`, `batch` and `agency NAME` print it.
#[derive(Serialize)]
pub struct HitOut<'a> {
    score: f32,
    passage: &'a PassageHit,
    article: ArticleOut<'a>,
    credits: &'a [Credit],
    statements: &'a [Statement],
    /// Where else the passage stands; null where nowhere, or where copies were not asked for.
    copies: Option<&'a Elsewhere>,
    /// Why it scored as it did; null where that was not asked for.
    explain: Option<&'a Scored>,
    matched_as: &'a [MatchedAs],
}

impl<'a> HitOut<'a> {
    pub fn new(hit: &'a Hit) -> Self {
        HitOut {
            score: hit.score,
            passage: &hit.passage,
            article: ArticleOut::new(&hit.article, None),
            credits: &hit.credits,
            statements: &hit.statements,
            copies: hit.copies.as_ref(),
            explain: hit.why.as_ref(),
            matched_as: &hit.matched_as,
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

/// A list that is made as it is written, so that nothing of it is held. It can be written once.
pub struct Streamed<I>(RefCell<I>);

impl<I> Streamed<I> {
    pub fn new(items: I) -> Self {
        Streamed(RefCell::new(items))
    }
}

/// What a list of things is written as, one by one.
pub trait Printed {
    /// Writes one as the contract has it.
    fn print<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error>;
}

impl Printed for Hit {
    fn print<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&HitOut::new(self))
    }
}

impl Printed for SaidHit {
    fn print<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        list.serialize_element(&SaidHitOut::new(self))
    }
}

impl<T: Printed, E: Display, I: Iterator<Item = Result<T, E>>> Serialize for Streamed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in &mut *self.0.borrow_mut() {
            item.map_err(S::Error::custom)?.print(&mut list)?;
        }
        list.end()
    }
}

/// The result of `search --format json`.
#[derive(Serialize)]
pub struct ResultsOut<'a> {
    pub query: &'a str,
    /// Passages that match in all.
    pub passages: u64,
    /// Articles they lie in.
    pub articles: u64,
    /// Hits that are copies of those above and were folded into them.
    pub folded: u64,
    /// Whether copies were looked for since the last ingest.
    pub copies_known: bool,
    pub offset: usize,
    /// Names of the query that have other forms, or may be several things.
    pub names: &'a [NameAsked],
    pub hits: Streamed<Hits<'a>>,
    /// The query as it was understood; null where that was not asked for.
    pub explain: Option<&'a Part>,
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
    matched_as: &'a [MatchedAs],
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
            matched_as: &hit.matched_as,
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
    /// Names of the query that have other forms, or may be several things.
    pub names: &'a [NameAsked],
    pub hits: Streamed<SaidHits<'a>>,
}
