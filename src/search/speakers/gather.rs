//! What the index holds of speakers, from its columns alone: no text of any article is read.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::words;
use crate::error::Result;
use crate::model::SourceKind;
use crate::store::tokenizer::fold;
use crate::store::{Address, Reader};

/// The archive's articles in order of time, then of their ids; undated ones last. They go by their numbers in it.
pub(super) struct Articles {
    all: Vec<Article>,
    /// By segment, by number of the first passage.
    numbers: Vec<HashMap<u32, u32>>,
}

/// An article, as far as columns tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Article {
    /// Its first passage.
    pub(super) address: Address,
    /// First and last day of its date, days since the common era.
    pub(super) days: Option<(i64, i64)>,
    /// First 8 bytes of its id.
    key: u64,
}

impl Article {
    /// The beginning of its id, enough to name it.
    pub(super) fn short_id(&self) -> String {
        format!("{:016x}", self.key)[..12].to_owned()
    }

    /// Its date in ISO 8601, no more exact than is known.
    pub(super) fn date(&self) -> Option<String> {
        let (first, last) = self.days?;
        let exact = match last - first {
            0 => "%Y-%m-%d",
            1..=31 => "%Y-%m",
            _ => "%Y",
        };
        Some(day(first)?.format(exact).to_string())
    }

    /// Its day of publication, where the month is known at least.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let (first, last) = self.days?;
        if last - first > 31 { None } else { day(first) }
    }
}

fn day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

impl Articles {
    pub(super) fn of(reader: &Reader) -> Result<Articles> {
        let mut all = Vec::new();
        for (number, segment) in reader.segments.iter().enumerate() {
            let columns = segment.reader.fast_fields();
            let days = |name| {
                columns
                    .column_opt::<i64>(name)
                    .map_err(|error| reader.layout.engine(error))
            };
            let (first, last) = (days("first_day")?, days("last_day")?);
            let keys = columns
                .u64("key")
                .map_err(|error| reader.layout.engine(error))?;
            let ledes =
                (0..segment.size()).filter(|&doc| segment.is_lede(doc) && !segment.is_deleted(doc));
            all.extend(ledes.map(|doc| Article {
                address: Address {
                    segment: number as u32,
                    doc,
                },
                days: (|| Some((first.as_ref()?.first(doc)?, last.as_ref()?.first(doc)?)))(),
                key: keys.first(doc).unwrap_or(0),
            }));
        }
        all.sort_by_key(|article| {
            let undated = article.days.is_none();
            (undated, article.days, article.key, article.address)
        });
        let mut numbers = vec![HashMap::new(); reader.segments.len()];
        for (article, number) in all.iter().zip(0u32..) {
            if let Some(numbers) = numbers.get_mut(article.address.segment as usize) {
                numbers.insert(article.address.doc, number);
            }
        }
        Ok(Articles { all, numbers })
    }

    pub(super) fn get(&self, number: u32) -> Option<&Article> {
        self.all.get(number as usize)
    }
}

/// How often one spelling speaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) spelling: String,
    /// Statements by kind of source.
    pub(super) kinds: [u64; SourceKind::ALL.len()],
    /// Numbers of its articles, ascending.
    pub(super) articles: Vec<u32>,
}

impl Tally {
    pub(super) fn statements(&self) -> u64 {
        self.kinds.iter().sum()
    }

    pub(super) fn add(&mut self, other: &Tally) {
        self.kinds
            .iter_mut()
            .zip(&other.kinds)
            .for_each(|(a, b)| *a += b);
        self.articles.extend(&other.articles);
    }
}

/// The kind with most statements, the first of equal ones.
pub(super) fn commonest(kinds: &[u64]) -> SourceKind {
    let most = kinds.iter().copied().max().unwrap_or(0);
    let first = kinds.iter().position(|&number| number == most);
    first
        .and_then(|at| SourceKind::ALL.get(at).copied())
        .unwrap_or(SourceKind::Unnamed)
}

/// Whether a spelling can give a speaker's name: it is not in capitals throughout, and no title stands before it.
fn is_plain(spelling: &str) -> bool {
    let shouted = spelling.contains(char::is_uppercase) && !spelling.contains(char::is_lowercase);
    let first = spelling.split_whitespace().next().unwrap_or("");
    !shouted && !words::is_title(&fold(first.trim_end_matches('.')))
}

/// Every spelling of the archive: those that can give a name before others, then most statements first, then by name; and how many statements there are in all.
pub(super) fn tallies(reader: &Reader, articles: &Articles) -> Result<(Vec<Tally>, u64)> {
    let mut by_name: HashMap<String, Tally> = HashMap::new();
    let mut statements = 0;
    for (number, numbers) in articles.numbers.iter().enumerate() {
        let (here, all) =
            of_segment(reader, number, numbers).map_err(|error| reader.layout.engine(error))?;
        statements += all;
        for tally in here.into_iter().filter(|tally| tally.statements() > 0) {
            by_name
                .entry(tally.spelling.clone())
                .or_insert_with(|| Tally {
                    spelling: tally.spelling.clone(),
                    ..Tally::default()
                })
                .add(&tally);
        }
    }
    let mut all: Vec<Tally> = by_name.into_values().collect();
    for tally in &mut all {
        tally.articles.sort_unstable();
        tally.articles.dedup();
    }
    let order = |tally: &Tally| (!is_plain(&tally.spelling), Reverse(tally.statements()));
    all.sort_by(|a, b| (order(a).cmp(&order(b))).then_with(|| a.spelling.cmp(&b.spelling)));
    Ok((all, statements))
}

fn of_segment(
    reader: &Reader,
    number: usize,
    articles: &HashMap<u32, u32>,
) -> tantivy::Result<(Vec<Tally>, u64)> {
    let segment = &reader.segments[number];
    let traces = segment.traces()?;
    let mut all: Vec<Tally> = (traces.speakers()?.into_iter())
        .map(|spelling| Tally {
            spelling,
            ..Tally::default()
        })
        .collect();
    let mut statements = 0;
    traces.each(|doc, kept| {
        if !kept.trace.is_place() || segment.is_deleted(doc) {
            return;
        }
        statements += 1;
        let Some(tally) = kept.speaker.and_then(|name| all.get_mut(name as usize)) else {
            return;
        };
        tally.kinds[kept.trace.kind() as usize] += 1;
        if let Some(&article) = articles.get(&segment.lede(doc))
            && tally.articles.last() != Some(&article)
        {
            tally.articles.push(article);
        }
    });
    Ok((all, statements))
}
