//! Who stands behind a claim: the passages that make it, grouped into origins that do not depend on each other.
//!
//! Copies are one text, where what they share makes the claim. A text is of the agencies that the passage itself relies on,
//! else of those that its articles are made from, else of those of other articles which have it; of its outlet, where none
//! is named. What may be of several is of one of them, and what is of nobody known raises no count:
//! the number of origins is the least that explains all passages.

mod figures;
mod origins;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use figures::{Figure, Figures};
pub use origins::{Origin, OriginKind};

use self::texts::{Found, Texts};
use super::copies::Folder;
use super::engine::matching::Matcher;
use super::engine::rank::rank;
use super::heads::Heads;
use super::{Hit, SearchOptions, Searcher, Speakers};
use crate::error::Result;
use crate::model::{ArticleId, ByteRange, Credit, Date, SourceKind, Statement};
use crate::store::Families;

/// Most passages that are looked at: the best of them.
const MOST: usize = 2000;

/// What stands behind a claim.
#[derive(Debug, Serialize)]
pub struct Corroboration {
    /// Passages that match in all, and articles they lie in.
    pub passages: u64,
    /// Articles they lie in.
    pub articles: u64,
    /// Passages that were looked at: all, or the best of them.
    pub looked_at: u64,
    /// Whether copies were looked for in this state of the index.
    pub copies_known: bool,
    /// Whether other articles that have the texts were looked for to the end: of very many it is not done.
    pub others_known: bool,
    /// Different texts among the passages, after copies are merged.
    pub texts: u64,
    /// Outlets that have a passage, each once, in order.
    pub outlets: Vec<String>,
    /// Origins that do not depend on each other: those that are known, most passages first.
    pub origins: Vec<Origin>,
    /// Texts whose origin is not known. They raise no count.
    pub unknown: Vec<Text>,
    /// Who is reported to have said it: most texts first.
    pub speakers: Vec<Source>,
    /// Passages in which somebody says it who is not named.
    pub unnamed: u64,
    /// Numbers beside the words asked for, where texts give different ones.
    pub figures: Vec<Figures>,
}

/// One text, in all places where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// Where: the best passage first.
    pub places: Vec<Passage>,
    /// Other articles that have what makes the claim, in other words or outside of what was asked for: the earliest first.
    /// They tell of whom it is where nothing else does, and raise no count.
    pub others: Vec<AlsoIn>,
}

/// An article that has a text, and is not among what was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlsoIn {
    /// The article.
    pub article: ArticleId,
    /// Positions of its passages that have it.
    pub passages: Vec<u32>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Date of publication in ISO 8601, where one is believed.
    pub published: Option<String>,
    /// What says of which agencies it is made.
    pub evidence: Vec<Credit>,
    #[serde(skip)]
    date: Option<Date>,
}

/// A passage that makes the claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage {
    /// The article's id, `#`, the ordinal.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Date of publication in ISO 8601, where one is believed.
    pub published: Option<String>,
    /// Byte range into the article's body.
    pub range: ByteRange,
    /// The passage.
    pub text: String,
    /// What matched: byte ranges into the article's body.
    pub highlights: Vec<ByteRange>,
    /// What says of whom the text is: an agency credited, one that was told or is cited in the passage.
    pub evidence: Vec<Credit>,
}

/// Somebody who is reported to have said it.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// The name, in its commonest spelling.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Texts in which it says so.
    pub texts: u64,
    /// Outlets that report it.
    pub outlets: Vec<String>,
    /// The earliest date of those, in ISO 8601.
    pub first: Option<String>,
    /// The statements: ids of passages, and the words.
    pub said: Vec<SaidIn>,
}

/// Where somebody says it.
#[derive(Debug, Clone, Serialize)]
pub struct SaidIn {
    /// The passage.
    pub passage: String,
    /// The statement.
    pub statement: Statement,
}

impl Searcher<'_> {
    /// Who stands behind what a query asks for.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn corroborate(&self, options: &SearchOptions) -> Result<Corroboration> {
        let matcher = Matcher::new(&self.engine, &options.node(), options.names)?;
        let ranked = rank(&self.engine, &matcher, options.sort, options.group, MOST)?;
        let families = Families::open(&self.reader.layout.root)?;
        let commit = families.as_ref().map(Families::commit);
        let folder = families.map(|families| Folder::new(self.reader, families, false));
        let heads = Heads::new(self.reader, usize::MAX);
        let mut texts = Texts::new(self.reader, folder, &matcher.leaves);
        for (address, score) in &ranked.best {
            texts.add(*address, self.hit(&heads, *address, *score, &matcher)?)?;
        }
        let (texts, others_known) = texts.finish()?;
        let (origins, unknown) = origins::origins(&texts);
        let speakers = self.speakers_of(&texts)?;
        Ok(Corroboration {
            passages: ranked.passages,
            articles: ranked.articles,
            looked_at: ranked.best.len() as u64,
            copies_known: commit == Some(self.reader.commit_number()),
            others_known,
            texts: texts.len() as u64,
            outlets: outlets(texts.iter().flat_map(|text| &text.hits)),
            origins,
            unknown,
            unnamed: unnamed(&texts),
            speakers,
            figures: figures::figures(&texts, &matcher.leaves),
        })
    }

    /// Who says it, by the speakers of the archive: spellings of one name are one source.
    fn speakers_of(&self, texts: &[Found]) -> Result<Vec<Source>> {
        let named = texts.iter().flat_map(|text| &text.hits).flat_map(saying);
        if named.filter(|statement| statement.name.is_some()).count() == 0 {
            return Ok(Vec::new());
        }
        let all = Speakers::of(self.reader)?.all;
        let mut canonical: BTreeMap<&str, (&str, SourceKind)> = BTreeMap::new();
        for speaker in &all {
            for spelling in &speaker.spellings {
                canonical.insert(&spelling.spelling, (&speaker.name, speaker.kind));
            }
        }
        let mut sources: BTreeMap<&str, (Source, BTreeSet<usize>)> = BTreeMap::new();
        for (number, text) in texts.iter().enumerate() {
            for hit in &text.hits {
                for statement in saying(hit) {
                    let Some(name) = statement.name.as_deref() else {
                        continue;
                    };
                    let known = canonical.get(name).copied();
                    let (name, kind) = known.unwrap_or((name, statement.kind));
                    let (source, texts) = sources
                        .entry(name)
                        .or_insert_with(|| (Source::new(name, kind), BTreeSet::new()));
                    texts.insert(number);
                    source.add(hit, statement);
                }
            }
        }
        let mut sources: Vec<Source> = sources
            .into_values()
            .map(|(source, texts)| Source {
                texts: texts.len() as u64,
                ..source
            })
            .collect();
        sources.sort_by(|a, b| (b.texts.cmp(&a.texts)).then_with(|| a.name.cmp(&b.name)));
        Ok(sources)
    }
}

impl Source {
    fn new(name: &str, kind: SourceKind) -> Self {
        Source {
            name: name.to_owned(),
            kind,
            texts: 0,
            outlets: Vec::new(),
            first: None,
            said: Vec::new(),
        }
    }

    fn add(&mut self, hit: &Hit, statement: &Statement) {
        self.said.push(SaidIn {
            passage: hit.passage.id.clone(),
            statement: statement.clone(),
        });
        self.outlets.extend(hit.article.outlet.clone());
        self.outlets.sort();
        self.outlets.dedup();
        let date = date(hit).map(|date| date.iso());
        self.first = match (self.first.take(), date) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}

/// The statements of a hit that say something of what was asked for.
fn saying(hit: &Hit) -> impl Iterator<Item = &Statement> {
    hit.statements.iter().filter(|statement| {
        let mut contents = statement.content.iter();
        contents.any(|content| {
            let mut highlights = hit.passage.highlights.iter();
            highlights.any(|highlight| content.range.overlaps(*highlight))
        })
    })
}

/// Passages in which only somebody without a name says it.
fn unnamed(texts: &[Found]) -> u64 {
    let only_unnamed = |hit: &&Hit| {
        let mut any = false;
        let all = saying(hit).all(|statement| {
            any = true;
            statement.name.is_none()
        });
        any && all
    };
    texts
        .iter()
        .flat_map(|text| &text.hits)
        .filter(only_unnamed)
        .count() as u64
}

/// Outlets of hits, each once, in order.
fn outlets<'h>(hits: impl Iterator<Item = &'h Hit>) -> Vec<String> {
    let outlets: BTreeSet<String> = hits.filter_map(|hit| hit.article.outlet.clone()).collect();
    outlets.into_iter().collect()
}

/// When a hit's article was published, where that is believed.
fn date(hit: &Hit) -> Option<Date> {
    hit.article.published.as_ref()?.believed()
}

impl Passage {
    fn of(hit: &Hit, evidence: Vec<Credit>) -> Self {
        Passage {
            id: hit.passage.id.clone(),
            outlet: hit.article.outlet.clone(),
            title: hit.article.title.clone(),
            published: date(hit).map(|date| date.iso()),
            range: hit.passage.range,
            text: hit.passage.text.clone(),
            highlights: hit.passage.highlights.clone(),
            evidence,
        }
    }
}
