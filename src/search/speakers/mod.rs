//! Speakers of the archive: whose statements it holds, under which spellings.
//!
//! Counts and dates come from the index's columns. Which spellings are one speaker's is decided by the rules in
//! [`merge`]; only those that ask for offices look into articles, and into a bounded number of them.

mod gather;
mod merge;
mod named;
mod order;
mod parts;
mod picture;
mod proper;
mod roles;
mod script;
mod skeleton;
mod words;

use std::collections::HashMap;

use serde::Serialize;

use crate::error::Result;
use crate::model::SourceKind;
use crate::store::Reader;
use gather::{Articles, Tally, commonest, tallies};
use merge::{Group, Merged, Seen, merge};

pub use merge::{Because, Rule, Unclear};
pub use named::Named;
pub use picture::{Counted, Quoted, SpeakerPicture};
pub(super) use script::transliterated;
pub(super) use skeleton::skeleton;
pub(super) use words::is_common;

/// A speaker of the archive: a person or a body with a proper name.
#[derive(Debug, Clone, Serialize)]
pub struct Speaker {
    /// The spelling with most statements among those that name it fully.
    pub name: String,
    /// What it is, by most statements.
    pub kind: SourceKind,
    /// Statements under all spellings.
    pub statements: u64,
    /// Articles they stand in.
    pub articles: u64,
    /// Date of the first of them in ISO 8601; `None` where no article has a date.
    pub first: Option<String>,
    /// Date of the last.
    pub last: Option<String>,
    /// How it is written, the spelling of the name first.
    pub spellings: Vec<Spelling>,
    /// Why it may be several speakers, or one of those in `could_be`.
    pub unclear: Option<Unclear>,
    /// Names of the speakers it may be.
    pub could_be: Vec<String>,
    /// Numbers of its articles, ascending.
    #[serde(skip)]
    in_articles: Vec<u32>,
}

/// One spelling of a speaker, and why it is taken for the speaker's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// As articles give the name.
    pub spelling: String,
    /// Statements under it.
    pub statements: u64,
    /// Articles they stand in.
    pub articles: u64,
    /// The rule that joined it to another one; `None` for the first.
    pub rule: Option<Rule>,
    /// The spelling it was joined to.
    pub with: Option<String>,
    /// What speaks for it, where the rule asks for more.
    pub because: Option<Because>,
    /// Beginning of the id of an article in which it is seen: the one that speaks for it, else the first.
    pub article: Option<String>,
}

/// All speakers of an archive.
pub struct Speakers<'a> {
    reader: &'a Reader,
    articles: Articles,
    /// Most statements first, then by name.
    pub all: Vec<Speaker>,
    /// Statements of the archive.
    pub statements: u64,
    /// Those whose source has no proper name: "one soldier", "officials", or none at all.
    pub nameless: u64,
}

/// Most articles that are opened to learn the offices of speakers.
const OPENED: usize = 2000;

/// Articles that are opened for one spelling.
const OPENED_FOR_ONE: usize = 2;

impl<'a> Speakers<'a> {
    /// The speakers of the archive that `reader` sees.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn of(reader: &'a Reader) -> Result<Self> {
        let articles = Articles::of(reader)?;
        let (tallies, statements) = tallies(reader, &articles)?;
        let seen: Vec<Seen> = tallies.iter().map(|tally| seen(tally, &articles)).collect();
        let mut known = HashMap::new();
        let mut left = OPENED;
        let mut offices = |number: usize| -> Result<Option<Vec<String>>> {
            if let Some(known) = known.get(&number) {
                return Ok(Some(Vec::clone(known)));
            }
            if left < OPENED_FOR_ONE {
                return Ok(None);
            }
            left -= OPENED_FOR_ONE;
            let found = picture::offices(reader, &articles, &tallies[number], OPENED_FOR_ONE)?;
            known.insert(number, found.clone());
            Ok(Some(found))
        };
        let merged = merge(&seen, &mut offices)?;
        let mut all: Vec<Speaker> = (merged.groups.iter())
            .map(|group| speaker(group, &merged, &tallies, &articles))
            .collect();
        all.sort_by(|a, b| (b.statements.cmp(&a.statements)).then_with(|| a.name.cmp(&b.name)));
        let named: u64 = all.iter().map(|speaker| speaker.statements).sum();
        Ok(Speakers {
            reader,
            articles,
            all,
            statements,
            nameless: statements - named,
        })
    }
}

fn seen(tally: &Tally, articles: &Articles) -> Seen {
    let days = tally
        .articles
        .iter()
        .filter_map(|&number| articles.get(number)?.days);
    Seen {
        spelling: tally.spelling.clone(),
        kind: commonest(&tally.kinds),
        articles: tally.articles.clone(),
        days: days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to))),
    }
}

fn speaker(group: &Group, merged: &Merged, tallies: &[Tally], articles: &Articles) -> Speaker {
    let mut sum = Tally::default();
    for &member in &group.members {
        sum.add(&tallies[member]);
    }
    sum.articles.sort_unstable();
    sum.articles.dedup();
    let dated = || {
        sum.articles
            .iter()
            .filter_map(|&number| articles.get(number))
            .filter(|article| article.days.is_some())
    };
    let last = dated().max_by_key(|article| article.days.map(|(first, last)| (last, first)));
    Speaker {
        name: tallies[group.members[0]].spelling.clone(),
        kind: commonest(&sum.kinds),
        statements: sum.statements(),
        articles: sum.articles.len() as u64,
        first: dated().next().and_then(|article| article.date()),
        last: last.and_then(|article| article.date()),
        spellings: (group.members.iter())
            .map(|&member| spelling(member, merged, tallies, articles))
            .collect(),
        unclear: group.unclear,
        could_be: (group.could_be.iter())
            .map(|&other| tallies[other].spelling.clone())
            .collect(),
        in_articles: sum.articles,
    }
}

fn spelling(number: usize, merged: &Merged, tallies: &[Tally], articles: &Articles) -> Spelling {
    let (tally, join) = (&tallies[number], merged.joins[number]);
    let shown = join
        .and_then(|join| join.article)
        .or(tally.articles.first().copied());
    Spelling {
        spelling: tally.spelling.clone(),
        statements: tally.statements(),
        articles: tally.articles.len() as u64,
        rule: join.map(|join| join.rule),
        with: join.map(|join| tallies[join.to].spelling.clone()),
        because: join.and_then(|join| join.because),
        article: shown.and_then(|article| Some(articles.get(article)?.short_id())),
    }
}
