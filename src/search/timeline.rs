//! When hits were published: counts by day, week, month or year, of each agency or outlet where that is asked for.
//!
//! A date that is not known well enough to lie in one period is counted apart and never put in one by guess.

mod periods;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tantivy::columnar::Column;
use tantivy::schema::Term;

use super::SearchOptions;
use super::engine::Engine;
use super::engine::matching::Matcher;
use super::engine::postings::documents;
use super::words::Searcher;
use crate::error::Result;
use crate::model::Role;
use crate::store::{Address, Segment, credit_term};
pub use periods::Every;

/// What a timeline tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The agencies that made the article, wholly or in part: it counts for each of them.
    Agency,
    /// The outlet.
    Outlet,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counting {
    /// Articles with at least one passage that matches.
    #[default]
    Articles,
    /// Passages that match.
    Passages,
}

/// How hits are laid out in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimelineOptions {
    /// Length of a period; where it is not given it follows from the span of the hits.
    pub every: Option<Every>,
    /// What is told apart.
    pub by: Option<By>,
    /// What is counted.
    pub count: Counting,
}

/// Hits in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Length of a period.
    pub every: Every,
    /// Articles that match.
    pub articles: u64,
    /// Passages that match.
    pub passages: u64,
    /// Articles that count for several keys.
    pub several: u64,
    /// What is told apart, most first; what no agency or outlet is known of comes last. Empty where nothing is.
    pub keys: Vec<Key>,
    /// Periods in order of time, those without any hit included.
    pub periods: Vec<Period>,
    /// Whether periods without any hit are left out, since there are too many of them.
    pub gaps: bool,
    /// What lies in no one period.
    pub apart: Vec<Apart>,
}

/// An agency or outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The agency's id, or the outlet's name; `None` where none is known.
    pub id: Option<String>,
    /// How much counts for it.
    pub count: u64,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// `2023-03-06`, `2023-W10`, `2023-03`, `2023`.
    pub name: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Periods without anything between the one before and this that are left out, since there are too many.
    pub silent: u64,
    /// How much lies in it.
    pub tally: Tally,
}

/// What lies in no one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Why.
    pub known: Known,
    /// How much of it there is.
    pub tally: Tally,
}

/// How well a date is known that is not known well enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Not at all: none is given.
    Nothing,
    /// One is given and not believed: of the future, long before any press, or not understood.
    NotBelieved,
}

/// A count, in all and by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// In all; each article or passage once.
    pub count: u64,
    /// Of each key that has any: its place in [`Timeline::keys`], ascending, and its count.
    pub by: Vec<(usize, u64)>,
}

/// One article on its way: first and last day it can have been published, its passages that match, its keys.
struct Found {
    days: Option<(NaiveDate, NaiveDate)>,
    /// Whether a date is given that is not believed.
    doubted: bool,
    passages: u64,
    keys: Vec<usize>,
}

/// Names of what is told apart, numbered as they are met.
#[derive(Default)]
struct Names {
    numbers: BTreeMap<Option<String>, usize>,
}

impl Names {
    fn number(&mut self, name: Option<&str>) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(name.map(str::to_owned)).or_insert(next)
    }
}

impl Searcher<'_> {
    /// The hits of `options` in time; how they are sorted and how many are asked for does not matter.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn timeline(&self, options: &SearchOptions, layout: TimelineOptions) -> Result<Timeline> {
        let matcher = Matcher::new(&self.engine, &options.node(), options.names)?;
        let (mut names, mut found) = (Names::default(), Vec::new());
        for (number, segment) in self.reader.segments.iter().enumerate() {
            let keys = layout
                .by
                .map(|by| keys(&self.engine, number, by, &mut names))
                .transpose()?;
            let days = Days::open(&self.engine, segment)?;
            let mut current = None;
            for doc in matcher.hits(number)?.iter() {
                let lede = segment.lede(doc);
                if current != Some(lede) {
                    current = Some(lede);
                    let days = days.of(lede);
                    found.push(Found {
                        doubted: days.is_none() && self.is_doubted(number, lede)?,
                        days,
                        passages: 0,
                        keys: keys_of(keys.as_ref(), lede, &mut names),
                    });
                }
                if let Some(article) = found.last_mut() {
                    article.passages += 1;
                }
            }
        }
        Ok(laid_out(found, names, layout))
    }

    /// Whether an article without a day has a date that is not believed.
    fn is_doubted(&self, number: usize, lede: u32) -> Result<bool> {
        let address = Address {
            segment: number as u32,
            doc: lede,
        };
        let head = self.reader.bare_head(address)?;
        Ok(head.published.is_some_and(|date| date.flag.is_some()))
    }
}

/// Keys of the articles of a segment, by lede.
type Keys = BTreeMap<u32, Vec<usize>>;

fn keys_of(keys: Option<&Keys>, lede: u32, names: &mut Names) -> Vec<usize> {
    let Some(keys) = keys else { return Vec::new() };
    match keys.get(&lede) {
        Some(keys) => keys.clone(),
        None => vec![names.number(None)],
    }
}

fn keys(engine: &Engine<'_>, number: usize, by: By, names: &mut Names) -> Result<Keys> {
    let fields = &engine.reader.fields;
    let mut keys = Keys::new();
    let terms: Vec<(String, Term)> = match by {
        By::Agency => {
            let ids = engine.credited(number, Role::Origin)?.into_iter();
            ids.map(|id| {
                let term = Term::from_field_text(fields.credit, &credit_term(Role::Origin, &id));
                (id, term)
            })
            .collect()
        }
        By::Outlet => {
            let outlets = engine.outlets(number)?.into_iter();
            outlets
                .map(|name| {
                    let term = Term::from_field_text(fields.outlet, &name);
                    (name, term)
                })
                .collect()
        }
    };
    for (name, term) in terms {
        let key = names.number(Some(&name));
        for lede in documents(engine.reader, number, &term)? {
            keys.entry(lede).or_default().push(key);
        }
    }
    Ok(keys)
}

/// The days of publication of a segment's articles.
struct Days {
    first: Column<i64>,
    last: Column<i64>,
}

impl Days {
    fn open(engine: &Engine<'_>, segment: &Segment) -> Result<Self> {
        let columns = segment.reader.fast_fields();
        let column = |name| {
            let column = columns.i64(name);
            column.map_err(|error| engine.reader.layout.engine(error))
        };
        Ok(Days {
            first: column("first_day")?,
            last: column("last_day")?,
        })
    }

    fn of(&self, lede: u32) -> Option<(NaiveDate, NaiveDate)> {
        let day = |column: &Column<i64>| {
            let number = i32::try_from(column.first(lede)?).ok()?;
            NaiveDate::from_num_days_from_ce_opt(number)
        };
        Some((day(&self.first)?, day(&self.last)?))
    }
}

/// Lays articles out in periods.
fn laid_out(found: Vec<Found>, names: Names, layout: TimelineOptions) -> Timeline {
    let weight = |article: &Found| match layout.count {
        Counting::Articles => 1,
        Counting::Passages => article.passages,
    };
    let exact = found.iter().filter_map(|article| article.days);
    let every = layout
        .every
        .unwrap_or_else(|| Every::fitting(exact.filter(|(first, last)| first == last)));
    let (keys, places) = ranked(&found, names, &weight);
    let mut dated: BTreeMap<i32, Sums> = BTreeMap::new();
    let mut apart: BTreeMap<Known, Sums> = BTreeMap::new();
    for article in &found {
        let sums = match article.days.map(|(first, last)| {
            let period = every.number(first);
            (period == every.number(last))
                .then_some(period)
                .ok_or(known(first, last))
        }) {
            Some(Ok(period)) => dated.entry(period).or_default(),
            Some(Err(known)) => apart.entry(known).or_default(),
            None if article.doubted => apart.entry(Known::NotBelieved).or_default(),
            None => apart.entry(Known::Nothing).or_default(),
        };
        sums.add(weight(article), article.keys.iter().map(|key| places[*key]));
    }
    let (numbers, gaps) = periods::filled(&dated);
    let before = std::iter::once(None).chain(numbers.iter().copied().map(Some));
    let period = |(number, before): (i32, Option<i32>)| Period {
        name: every.name(number),
        from: every.first(number),
        to: every.last(number),
        silent: before.map_or(0, |before| {
            u64::from(number.abs_diff(before).saturating_sub(1))
        }),
        tally: dated.get(&number).map(Sums::tally).unwrap_or_default(),
    };
    Timeline {
        every,
        articles: found.len() as u64,
        passages: found.iter().map(|article| article.passages).sum(),
        several: found.iter().filter(|it| it.keys.len() > 1).count() as u64,
        keys,
        periods: numbers.iter().copied().zip(before).map(period).collect(),
        gaps,
        apart: apart
            .iter()
            .map(|(known, sums)| Apart {
                known: *known,
                tally: sums.tally(),
            })
            .collect(),
    }
}

/// How well a date is known that can lie in several periods.
fn known(first: NaiveDate, last: NaiveDate) -> Known {
    if (last - first).num_days() > 31 {
        Known::Year
    } else {
        Known::Month
    }
}

/// The keys that anything counts for, most first, none last; and for each number its place among them.
fn ranked(found: &[Found], names: Names, weight: &dyn Fn(&Found) -> u64) -> (Vec<Key>, Vec<usize>) {
    let mut counts = vec![0; names.numbers.len()];
    for article in found {
        for key in &article.keys {
            counts[*key] += weight(article);
        }
    }
    let mut places = vec![0; counts.len()];
    let mut all: Vec<(Key, usize)> = names
        .numbers
        .into_iter()
        .map(|(id, number)| {
            let count = counts[number];
            (Key { id, count }, number)
        })
        .filter(|(key, _)| key.count > 0)
        .collect();
    // By name where counts are equal: the names come in their order.
    all.sort_by_key(|(key, _)| (key.id.is_none(), std::cmp::Reverse(key.count)));
    for (place, (_, number)) in all.iter().enumerate() {
        places[*number] = place;
    }
    (all.into_iter().map(|(key, _)| key).collect(), places)
}

/// A tally in the making.
#[derive(Default)]
struct Sums {
    count: u64,
    by: BTreeMap<usize, u64>,
}

impl Sums {
    fn add(&mut self, weight: u64, keys: impl Iterator<Item = usize>) {
        self.count += weight;
        for key in keys {
            *self.by.entry(key).or_default() += weight;
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            count: self.count,
            by: self.by.iter().map(|(key, count)| (*key, *count)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(first: &str, last: &str, keys: &[usize]) -> Found {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        Found {
            days: day(first).zip(day(last)),
            doubted: false,
            passages: 2,
            keys: keys.to_vec(),
        }
    }

    #[test]
    fn a_date_lies_in_a_period_or_is_counted_apart() {
        let mut names = Names::default();
        let (a, none) = (names.number(Some("a")), names.number(None));
        let found = || {
            vec![
                article("2023-03-06", "2023-03-06", &[a]),
                article("2023-03-31", "2023-03-31", &[none]),
                article("2023-03-01", "2023-03-31", &[a]),
                article("2023-01-01", "2023-12-31", &[a, none]),
                article("", "", &[a]),
            ]
        };
        let layout = |every| TimelineOptions {
            every: Some(every),
            ..TimelineOptions::default()
        };
        let numbers = || Names {
            numbers: names.numbers.clone(),
        };
        let all = |every| {
            let line = laid_out(found(), numbers(), layout(every));
            let sum: u64 = line.periods.iter().map(|it| it.tally.count).sum();
            let apart: Vec<(Known, u64)> = line
                .apart
                .iter()
                .map(|it| (it.known, it.tally.count))
                .collect();
            assert_eq!(sum + apart.iter().map(|(_, n)| n).sum::<u64>(), 5);
            assert_eq!((line.articles, line.passages, line.several), (5, 10, 1));
            (line.periods.len(), sum, apart)
        };
        let (month, year, nothing) = (Known::Month, Known::Year, Known::Nothing);
        assert_eq!(
            all(Every::Day),
            (26, 2, vec![(month, 1), (year, 1), (nothing, 1)])
        );
        assert_eq!(
            all(Every::Week),
            (4, 2, vec![(month, 1), (year, 1), (nothing, 1)])
        );
        assert_eq!(all(Every::Month), (1, 3, vec![(year, 1), (nothing, 1)]));
        assert_eq!(all(Every::Year), (1, 4, vec![(nothing, 1)]));
    }
}
