//! Which of the versions of an item is the later.
//!
//! Numbers tell first, then the moments at which versions were made, then those at which they were published. Of captures of
//! a page that are told apart by nothing else, the later one has the later version. Where none tells, both stay
//! current: unknown stays unknown. No version ever supersedes one that supersedes it, over however many
//! steps, so that at least one of an item's versions is current.

use std::collections::BTreeMap;

use crate::model::ArticleId;
use crate::store::Edition;

/// Editions by article.
pub(super) type Editions<'a> = BTreeMap<&'a ArticleId, &'a Edition>;

/// The moments at which a version can have been made: first and last.
type Moment = (i64, i64);

/// What supersedes each of the versions that is not current: always one that is. Where `crowded`, dates of publication tell
/// nothing.
pub(super) fn superseded<'a>(
    editions: &Editions<'a>,
    crowded: bool,
) -> BTreeMap<&'a ArticleId, &'a ArticleId> {
    let moment = |edition: &Edition| moment(edition, crowded);
    let highest = editions.values().filter_map(|edition| edition.version);
    let highest = highest.max();
    let agree = agree(editions, &moment);
    let latest = |of: &dyn Fn(&Edition) -> bool| Latest::of(editions, &moment, of);
    let of_all = latest(&|_| true);
    let of_highest = latest(&|edition| edition.version.is_some() && edition.version == highest);
    let without_number = latest(&|edition| edition.version.is_none());
    let first_of_highest = editions
        .iter()
        .find(|(_, edition)| edition.version == highest);
    let mut by = BTreeMap::new();
    for (id, edition) in editions {
        let numbered = edition.version.is_some();
        let later = if numbered && edition.version < highest {
            first_of_highest.map(|(id, _)| *id)
        } else if let Some(moment) = moment(edition) {
            let among = match (agree, numbered) {
                (true, _) => &of_all,
                (false, true) => &of_highest,
                (false, false) => &without_number,
            };
            among.later(moment, edition.updated)
        } else {
            None
        };
        by.extend(later.map(|later| (*id, later)));
    }
    let current = editions.iter().filter(|(id, _)| !by.contains_key(**id));
    let current: Editions<'a> = current.map(|(id, edition)| (*id, *edition)).collect();
    by.extend(as_seen(&current));
    let ends: Vec<_> = by.keys().map(|id| (*id, end(&by, id))).collect();
    ends.into_iter().collect()
}

/// The same of what nothing else tells apart, where all of it was captured: what was captured last supersedes the others.
fn as_seen<'a>(editions: &Editions<'a>) -> BTreeMap<&'a ArticleId, &'a ArticleId> {
    let last = editions
        .values()
        .map(|edition| edition.seen)
        .max()
        .flatten();
    let numbers = editions.values().map(|edition| edition.version);
    let alike = numbers.clone().min() == numbers.max();
    let all = alike && editions.values().all(|edition| edition.seen.is_some());
    let latest = editions.iter().find(|(_, edition)| edition.seen == last);
    let Some((latest, _)) = latest.filter(|_| all) else {
        return BTreeMap::new();
    };
    let earlier = editions.iter().filter(|(_, edition)| edition.seen < last);
    earlier.map(|(id, _)| (*id, *latest)).collect()
}

/// Where the way from one version to the next that superseded it ends.
fn end<'a>(by: &BTreeMap<&'a ArticleId, &'a ArticleId>, id: &'a ArticleId) -> &'a ArticleId {
    let mut end = id;
    // The way is as long as there are kinds of evidence; it has no circles, and would not be followed round one.
    for _ in 0..8 {
        match by.get(end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

fn moment(edition: &Edition, crowded: bool) -> Option<Moment> {
    let made = edition.made.filter(|_| edition.updated || !crowded)?;
    Some((made, edition.until.unwrap_or(made)))
}

/// Whether no version is certainly older than one with a lower number. Only then is one without a number compared with those
/// that have one: by both measures at once, each could turn out to supersede the other.
fn agree(editions: &Editions, moment: &dyn Fn(&Edition) -> Option<Moment>) -> bool {
    let mut numbered: BTreeMap<u64, Vec<Moment>> = BTreeMap::new();
    for edition in editions.values() {
        if let Some((number, moment)) = edition.version.zip(moment(edition)) {
            numbered.entry(number).or_default().push(moment);
        }
    }
    let mut latest = i64::MIN;
    numbered.values().all(|moments| {
        let agree = moments.iter().all(|(_, until)| latest <= *until);
        latest = moments
            .iter()
            .fold(latest, |latest, (made, _)| latest.max(*made));
        agree
    })
}

/// The latest of some versions: of those of which it is known when they were made, and of those of which it is known only
/// when they were published.
struct Latest<'a> {
    made: Option<(i64, &'a ArticleId)>,
    published: Option<(i64, &'a ArticleId)>,
}

impl<'a> Latest<'a> {
    fn of(
        editions: &Editions<'a>,
        moment: &dyn Fn(&Edition) -> Option<Moment>,
        of: &dyn Fn(&Edition) -> bool,
    ) -> Self {
        let mut latest = Latest {
            made: None,
            published: None,
        };
        for (id, edition) in editions.iter().filter(|(_, edition)| of(edition)) {
            let Some((made, _)) = moment(edition) else {
                continue;
            };
            let best = match edition.updated {
                true => &mut latest.made,
                false => &mut latest.published,
            };
            // Of equal ones the first by id, so that it is always the same.
            if best.is_none_or(|(best, _)| best < made) {
                *best = Some((made, id));
            }
        }
        latest
    }

    /// The latest that is certainly later than a version. One that was published can have been changed at any time since, so
    /// that only the publication of another tells that it is later.
    fn later(&self, (_, until): Moment, updated: bool) -> Option<&'a ArticleId> {
        let made = self.made.filter(|_| updated);
        let later = |latest: &(i64, &ArticleId)| latest.0 > until;
        let (made, published) = (made.filter(later), self.published.filter(later));
        match (made, published) {
            (Some(made), Some(published)) if published.0 > made.0 => Some(published.1),
            (made, published) => made.or(published).map(|(_, id)| id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A version by its number and the moment it was made.
    fn made(version: Option<u64>, made: Option<i64>) -> Edition {
        Edition {
            item: "urn:x".to_owned(),
            version,
            made,
            until: None,
            updated: made.is_some(),
            seen: None,
            superseded_by: None,
        }
    }

    fn published(at: i64) -> Edition {
        Edition {
            updated: false,
            ..made(None, Some(at))
        }
    }

    /// What supersedes which, as letters in the order given: `a<b`.
    fn told(editions: &[Edition], crowded: bool) -> String {
        let ids: Vec<ArticleId> = (b'a'..)
            .take(editions.len())
            .map(|id| ArticleId(char::from(id).to_string()))
            .collect();
        let editions = ids.iter().zip(editions).collect();
        let pairs = superseded(&editions, crowded);
        let pairs = pairs.iter().map(|(id, by)| format!("{}<{}", id.0, by.0));
        pairs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_latest_version_supersedes_the_others() {
        let numbered = [
            made(Some(1), None),
            made(Some(3), Some(0)),
            made(Some(2), Some(9)),
        ];
        assert_eq!(told(&numbered, false), "a<b c<b");
        let dated = [made(None, Some(5)), made(Some(1), Some(7))];
        assert_eq!(told(&dated, false), "a<b");
        let same_number = [made(Some(2), Some(5)), made(Some(2), Some(7))];
        assert_eq!(told(&same_number, false), "a<b");
        assert_eq!(told(&[published(5), published(7)], false), "a<b");
        let corrected_after = [made(None, Some(5)), published(7)];
        assert_eq!(told(&corrected_after, false), "a<b");
    }

    #[test]
    fn where_no_order_is_known_nothing_is_superseded() {
        for editions in [
            [made(None, None), made(Some(2), None)],
            [made(Some(1), Some(3)), made(Some(1), Some(3))],
            [published(3), made(None, Some(9))],
        ] {
            assert_eq!(told(&editions, false), "");
        }
        assert_eq!(told(&[published(5), published(7)], true), "");
        // A day, and a time of that day.
        let day = Edition {
            until: Some(99),
            ..published(0)
        };
        assert_eq!(told(&[day.clone(), published(50)], false), "");
        assert_eq!(told(&[day, published(100)], false), "a<b");
    }

    #[test]
    fn of_captures_the_last_is_current_where_nothing_else_tells() {
        let seen = |seen, edition: Edition| Edition {
            seen: Some(seen),
            ..edition
        };
        let captures = [
            seen(5, published(0)),
            seen(9, published(0)),
            seen(7, made(None, None)),
        ];
        assert_eq!(told(&captures, false), "a<b c<b");
        let same = [seen(5, published(0)), seen(5, published(0))];
        assert_eq!(told(&same, false), "");
        // What a page says of itself goes before.
        let changed = [seen(5, made(None, Some(4))), seen(9, made(None, Some(3)))];
        assert_eq!(told(&changed, false), "b<a");
    }

    #[test]
    fn numbers_and_moments_that_disagree_make_no_circle() {
        let circle = [
            made(Some(2), Some(1)),
            made(Some(1), Some(9)),
            made(None, Some(5)),
        ];
        assert_eq!(told(&circle, false), "b<a");
    }

    #[test]
    fn one_that_is_current_supersedes_whatever_is_not() {
        let mut state = 7_u64;
        let mut random = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..20_000 {
            let editions: Vec<Edition> = (0..random(6) + 1)
                .map(|_| {
                    let version = (random(2) == 0).then(|| random(4));
                    let at = (random(4) > 0).then(|| i64::try_from(random(6)).unwrap_or(0));
                    let width = i64::try_from(random(3)).unwrap_or(0);
                    Edition {
                        until: at.map(|at| at + width),
                        updated: at.is_some() && random(2) == 0,
                        seen: (random(3) > 0).then(|| i64::try_from(random(4)).unwrap_or(0)),
                        ..made(version, at)
                    }
                })
                .collect();
            let pairs = told(&editions, random(4) == 0);
            let (lost, current): (Vec<&str>, Vec<&str>) = pairs
                .split_whitespace()
                .filter_map(|pair| pair.split_once('<'))
                .unzip();
            assert!(
                current.iter().all(|id| !lost.contains(id)),
                "{editions:?}: {pairs}"
            );
        }
    }
}
