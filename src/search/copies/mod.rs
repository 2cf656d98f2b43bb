//! Copies, asked for: which hits are one passage of one report, and where else that stands.

mod fold;
mod group;
mod original;
mod places;

pub(super) use fold::Folder;
pub use group::{Copied, CopyGroup, SharedPassage, copies};
pub use original::{Original, Why};

use serde::Serialize;

use crate::model::{ArticleId, Date, Published};

/// Where else a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// Other articles that have it.
    pub articles: u64,
    /// Outlets of those, other than the hit's own, each once, in order.
    pub outlets: Vec<String>,
    /// When it was first seen, the hit itself counted; `None` where no date is known.
    pub first: Option<FirstSeen>,
    /// Each of them, the earliest first; `None` where they were not asked for.
    pub each: Option<Vec<Place>>,
}

/// When a passage was first seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstSeen {
    /// The earliest date of publication; in JSON as ISO 8601, to its precision.
    #[serde(serialize_with = "believed")]
    pub published: Published,
    /// The article of that date, with those whose dates leave open that they are as early.
    pub places: Vec<Place>,
    /// How many of all that have the passage have no date that is believed.
    pub undated: u64,
}

/// One of the other places of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Positions of its passages that have it.
    pub passages: Vec<u32>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Agencies it is made from, by name.
    pub agencies: Vec<String>,
    /// When it was published; in JSON as ISO 8601, to its precision, null where that is not known or not believed.
    #[serde(serialize_with = "believed_or_none")]
    pub published: Option<Published>,
}

fn believed<S: serde::Serializer>(published: &Published, out: S) -> Result<S::Ok, S::Error> {
    let date = published.believed();
    date.map(|date| date.iso()).serialize(out)
}

fn believed_or_none<S: serde::Serializer>(
    published: &Option<Published>,
    out: S,
) -> Result<S::Ok, S::Error> {
    match published {
        Some(published) => believed(published, out),
        None => out.serialize_none(),
    }
}

impl Place {
    /// When it was published, where that is believed.
    fn date(&self) -> Option<Date> {
        self.published.as_ref()?.believed()
    }
}

/// When something that stands in several places was first seen.
fn first_seen(places: &[Place]) -> Option<FirstSeen> {
    let dated = places
        .iter()
        .filter_map(|place| Some((place, place.date()?)));
    let (first, date) = dated
        .clone()
        .min_by_key(|(place, date)| (date.seconds(), date.last_seconds(), &place.article))?;
    let as_early = dated.filter(|(_, other)| other.seconds() <= date.last_seconds());
    let mut early: Vec<Place> = as_early.map(|(place, _)| place.clone()).collect();
    early.sort_by(|a, b| (&a.outlet, &a.article).cmp(&(&b.outlet, &b.article)));
    Some(FirstSeen {
        published: first.published.clone()?,
        places: early,
        undated: places.iter().filter(|place| place.date().is_none()).count() as u64,
    })
}
