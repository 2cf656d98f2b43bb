//! One speaker's picture.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::gather::{Article, Articles, Tally};
use super::{Speaker, Speakers};
use crate::error::Result;
use crate::model::{ByteRange, Statement};
use crate::search::months::{Month, filled, most_first, number};
use crate::store::{Head, Reader};

/// What the archive knows of a speaker.
#[derive(Debug, Clone, Serialize)]
pub struct SpeakerPicture<'s> {
    /// Name, counts, spellings.
    #[serde(flatten)]
    pub speaker: &'s Speaker,
    /// Offices as texts give them, most statements first.
    pub roles: Vec<Counted>,
    /// In how many articles offices were looked for; they are spread over all of the speaker's.
    pub roles_from: u64,
    /// Outlets that carry the statements, most articles first; the empty name stands for unknown.
    pub outlets: Vec<Counted>,
    /// Ids of agencies that were told, most statements first.
    pub told: Vec<Counted>,
    /// What the speaker does by saying it, most statements first.
    pub stances: Vec<Counted>,
    /// How the words are given, most statements first.
    pub forms: Vec<Counted>,
    /// Articles a month, in order of time, months without any included.
    pub months: Vec<Month>,
    /// Articles whose month is not known.
    pub undated: u64,
    /// The first statement of the first article with a date.
    pub first_statement: Option<Quoted>,
    /// The last statement of the last one.
    pub last_statement: Option<Quoted>,
}

/// Something and how often it is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// What is counted.
    pub name: String,
    /// How often.
    pub number: u64,
}

fn counted(counts: BTreeMap<String, u64>) -> Vec<Counted> {
    let all = most_first(counts).into_iter();
    all.map(|(name, number)| Counted { name, number }).collect()
}

/// A statement with the article it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// The article's id.
    pub article: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date in ISO 8601, to its precision.
    pub published: Option<String>,
    /// What is said, its pieces joined by " … "; empty where nothing was stated.
    pub text: String,
    /// Byte range into the article's body from the first piece to the last, half-open; source and cue where there is none.
    pub range: Option<ByteRange>,
}

/// Articles of a speaker that are opened for its offices.
const OPENED: usize = 300;

impl Speakers<'_> {
    /// What the archive knows of a speaker of it.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn picture<'s>(&self, speaker: &'s Speaker) -> Result<SpeakerPicture<'s>> {
        let spellings: BTreeSet<&str> = speaker
            .spellings
            .iter()
            .map(|spelling| spelling.spelling.as_str())
            .collect();
        let articles: Vec<&Article> = speaker
            .in_articles
            .iter()
            .filter_map(|&number| self.articles.get(number))
            .collect();
        let mut counts = Counts::default();
        for article in &articles {
            match article.day() {
                Some(day) => *counts.months.entry(number(day)).or_insert(0) += 1,
                None => counts.undated += 1,
            }
        }
        columns(self.reader, &articles, &spellings, &mut counts)
            .map_err(|error| self.reader.layout.engine(error))?;
        let opened = spread(&articles, OPENED);
        let mut roles = BTreeMap::new();
        for article in &opened {
            let statements = self.reader.wordless_statements(article.address)?;
            for statement in said(&statements, &spellings) {
                if let Some(role) = &statement.role {
                    *roles.entry(role.clone()).or_insert(0) += 1;
                }
            }
        }
        let dated: Vec<&&Article> = articles
            .iter()
            .filter(|article| article.days.is_some())
            .collect();
        let last = dated
            .iter()
            .max_by_key(|article| article.days.map(|(first, last)| (last, first)));
        Ok(SpeakerPicture {
            speaker,
            roles: counted(roles),
            roles_from: opened.len() as u64,
            outlets: counted(counts.outlets),
            told: counted(counts.told),
            stances: counted(counts.stances),
            forms: counted(counts.forms),
            months: filled(&counts.months),
            undated: counts.undated,
            first_statement: self.quoted(dated.first().copied(), &spellings, false)?,
            last_statement: self.quoted(last.copied(), &spellings, true)?,
        })
    }

    fn quoted(
        &self,
        article: Option<&&Article>,
        spellings: &BTreeSet<&str>,
        last: bool,
    ) -> Result<Option<Quoted>> {
        let Some(article) = article else {
            return Ok(None);
        };
        let head = self.reader.head(article.address)?;
        let mut all = said(&head.statements, spellings);
        let statement = if last { all.last() } else { all.next() };
        Ok(statement.map(|statement| quoted(&head, statement, article.date())))
    }
}

fn quoted(head: &Head, statement: &Statement, published: Option<String>) -> Quoted {
    let pieces: Vec<&str> = statement
        .content
        .iter()
        .map(|span| span.text.as_str())
        .collect();
    let content: Vec<ByteRange> = statement.content.iter().map(|span| span.range).collect();
    let ranges = if content.is_empty() {
        statement.spans().collect()
    } else {
        content
    };
    let start = ranges.iter().map(|range| range.start).min();
    let end = ranges.iter().map(|range| range.end).max();
    Quoted {
        article: head.id.0.clone(),
        title: head.title.clone(),
        outlet: head.outlet.clone(),
        published,
        text: pieces.join(" … "),
        range: start.zip(end).map(ByteRange::from),
    }
}

/// Offices of a spelling in at most `opened` of its articles.
///
/// # Errors
/// Where the index is damaged.
pub(super) fn offices(
    reader: &Reader,
    articles: &Articles,
    tally: &Tally,
    opened: usize,
) -> Result<Vec<String>> {
    let spellings = BTreeSet::from([tally.spelling.as_str()]);
    let all: Vec<&Article> = tally
        .articles
        .iter()
        .filter_map(|&number| articles.get(number))
        .collect();
    let mut offices = BTreeSet::new();
    for article in spread(&all, opened) {
        let statements = reader.wordless_statements(article.address)?;
        offices
            .extend(said(&statements, &spellings).filter_map(|statement| statement.role.clone()));
    }
    Ok(offices.into_iter().collect())
}

/// The statements of an article under one of these names.
fn said<'h>(
    statements: &'h [Statement],
    spellings: &BTreeSet<&str>,
) -> impl Iterator<Item = &'h Statement> {
    let is = |statement: &&Statement| {
        statement
            .name
            .as_deref()
            .is_some_and(|name| spellings.contains(name))
    };
    statements.iter().filter(is)
}

/// At most `most` articles, spread evenly over all of them, the last among them.
fn spread<'a>(articles: &[&'a Article], most: usize) -> Vec<&'a Article> {
    let number = articles.len().min(most);
    (1..=number)
        .map(|at| articles[at * articles.len() / number - 1])
        .collect()
}

#[derive(Default)]
struct Counts {
    outlets: BTreeMap<String, u64>,
    told: BTreeMap<String, u64>,
    stances: BTreeMap<String, u64>,
    forms: BTreeMap<String, u64>,
    months: BTreeMap<i32, u64>,
    undated: u64,
}

/// Counts what columns tell of the statements under these names.
fn columns(
    reader: &Reader,
    articles: &[&Article],
    spellings: &BTreeSet<&str>,
    counts: &mut Counts,
) -> tantivy::Result<()> {
    for (number, segment) in reader.segments.iter().enumerate() {
        let traces = segment.traces()?;
        let (names, told) = (traces.speakers()?, traces.told()?);
        let is_meant: Vec<bool> = (names.iter())
            .map(|name| spellings.contains(name.as_str()))
            .collect();
        traces.each(|doc, kept| {
            let meant = kept.speaker.and_then(|name| is_meant.get(name as usize));
            if meant == Some(&true) && kept.trace.is_place() && !segment.is_deleted(doc) {
                add(&mut counts.stances, kept.trace.stance().name());
                add(&mut counts.forms, kept.trace.form().name());
                let agencies = kept.told.and_then(|place| told.get(place as usize));
                for agency in agencies.into_iter().flat_map(|ids| ids.split(' ')) {
                    add(&mut counts.told, agency);
                }
            }
        });
        let outlets = segment.reader.fast_fields().str("outlet")?;
        let addresses = articles.iter().map(|article| article.address);
        for address in addresses.filter(|address| address.segment as usize == number) {
            let mut outlet = String::new();
            if let Some(outlets) = &outlets
                && let Some(ordinal) = outlets.term_ords(address.doc).next()
            {
                outlets.ord_to_str(ordinal, &mut outlet)?;
            }
            add(&mut counts.outlets, &outlet);
        }
    }
    Ok(())
}

fn add(counts: &mut BTreeMap<String, u64>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => {
            counts.insert(name.to_owned(), 1);
        }
    }
}
