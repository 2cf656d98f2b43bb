//! Versions of one item: the latest stays current, earlier ones are marked as superseded and stay findable.
//!
//! Which of two versions is the later is told by their numbers, else by the moments at which they were made. Where neither
//! tells, both stay current: unknown stays unknown.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::error::Result;
use crate::model::{Article, ArticleId};
use crate::store::{Edition, Manifest, Preparer, Reader, Writer};

/// What an article is a version of, where its format declares an item's name.
pub(super) fn edition(article: &Article) -> Option<Edition> {
    let item = article.item.as_deref()?;
    let guid = item.guid.as_deref()?;
    // A name that is not made to be unique over the world is one within its outlet.
    let unique = ["urn:", "tag:", "://"]
        .iter()
        .any(|mark| guid.contains(mark));
    let outlet = article.outlet.as_deref().unwrap_or("");
    let moment = item.updated.as_ref().or(article.published.as_ref());
    Some(Edition {
        item: if unique {
            guid.to_owned()
        } else {
            format!("{outlet} {guid}")
        },
        version: item.version.as_deref().and_then(number),
        made: moment
            .and_then(|moment| moment.date)
            .map(|date| date.seconds()),
        superseded_by: None,
    })
}

/// A version's number: `3`, `3.0`; `None` for anything else.
fn number(version: &str) -> Option<u64> {
    let version = version.trim();
    version.strip_suffix(".0").unwrap_or(version).parse().ok()
}

/// Which of two versions of an item is the later; `None` where that is not known.
fn later(a: &Edition, b: &Edition) -> Option<Ordering> {
    let numbers = a.version.zip(b.version).map(|(a, b)| a.cmp(&b));
    let moments = a.made.zip(b.made).map(|(a, b)| a.cmp(&b));
    numbers
        .filter(|order| order.is_ne())
        .or(moments)
        .filter(|order| order.is_ne())
}

/// The articles of an item whose mark is to change, with the one that supersedes each.
fn changes(versions: &BTreeMap<ArticleId, Edition>) -> Vec<(ArticleId, Option<ArticleId>)> {
    let mut changes = Vec::new();
    for (id, edition) in versions {
        let later_ones = versions
            .iter()
            .filter(|(_, other)| later(other, edition) == Some(Ordering::Greater));
        // Of several that are later, the latest; of equal ones the first by id, so that it is always the same.
        let by = later_ones.reduce(|best, other| match later(other.1, best.1) {
            Some(Ordering::Greater) => other,
            _ => best,
        });
        let by = by.map(|(id, _)| id.clone());
        if by != edition.superseded_by {
            changes.push((id.clone(), by));
        }
    }
    changes
}

/// The versions of each item named. A name that one feed gives to several of its items names none of them: it is the site's
/// address, or a number that was never counted up.
fn gathered<'i>(
    items: &'i HashSet<String>,
    manifest: &Manifest,
) -> BTreeMap<&'i str, BTreeMap<ArticleId, Edition>> {
    let mut versions: BTreeMap<&str, BTreeMap<ArticleId, Edition>> = BTreeMap::new();
    let mut no_names: HashSet<&str> = HashSet::new();
    for entry in manifest.files.values() {
        let mut here: BTreeMap<&str, &ArticleId> = BTreeMap::new();
        for held in &entry.articles {
            let Some(edition) = &held.edition else {
                continue;
            };
            let Some(item) = items.get(&edition.item) else {
                continue;
            };
            let before = here.insert(item, &held.id);
            if edition.version.is_none() && before.is_some_and(|before| *before != held.id) {
                no_names.insert(item);
            }
            let versions = versions.entry(item).or_default();
            if versions.len() < MOST {
                versions.insert(held.id.clone(), edition.clone());
            }
        }
    }
    for item in no_names {
        let named = versions.get_mut(item).into_iter();
        for edition in named.flat_map(BTreeMap::values_mut) {
            (edition.version, edition.made) = (None, None);
        }
    }
    versions
}

/// Most versions of one item that are compared with each other.
const MOST: usize = 1000;

/// Marks what is superseded among the items named, in index and manifest. The index must be committed; whether anything was
/// changed, so that it is to be committed again.
pub(super) fn settle(
    items: &HashSet<String>,
    manifest: &mut Manifest,
    index: &Path,
    writer: &Writer,
    preparer: &Preparer,
) -> Result<bool> {
    let all: BTreeMap<ArticleId, Option<ArticleId>> = gathered(items, manifest)
        .values()
        .flat_map(changes)
        .collect();
    if all.is_empty() {
        return Ok(false);
    }
    let reader = Reader::open(index)?;
    for (id, by) in &all {
        if let Some((head, body, passages)) = reader.whole(id)? {
            let prepared = preparer.again(head, body, &passages, by.clone())?;
            writer.delete(id);
            writer.add(prepared)?;
        }
    }
    for held in manifest
        .files
        .values_mut()
        .flat_map(|entry| &mut entry.articles)
    {
        if let Some(edition) = &mut held.edition
            && let Some(by) = all.get(&held.id)
        {
            edition.superseded_by.clone_from(by);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(version: Option<u64>, made: Option<i64>) -> Edition {
        Edition {
            item: "urn:x".to_owned(),
            version,
            made,
            superseded_by: None,
        }
    }

    fn superseded(editions: &[Edition]) -> Vec<(String, String)> {
        let versions = editions
            .iter()
            .zip('a'..)
            .map(|(edition, id)| (ArticleId(id.to_string()), edition.clone()));
        let changes = changes(&versions.collect());
        changes
            .into_iter()
            .filter_map(|(id, by)| Some((id.0, by?.0)))
            .collect()
    }

    #[test]
    fn the_latest_version_supersedes_the_others() {
        let pairs = |found: &[(&str, &str)]| -> Vec<(String, String)> {
            found
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect()
        };
        let numbered = [
            edition(Some(1), None),
            edition(Some(3), Some(0)),
            edition(Some(2), Some(9)),
        ];
        assert_eq!(superseded(&numbered), pairs(&[("a", "b"), ("c", "b")]));
        let dated = [edition(None, Some(5)), edition(Some(1), Some(7))];
        assert_eq!(superseded(&dated), pairs(&[("a", "b")]));
    }

    #[test]
    fn where_no_order_is_known_nothing_is_superseded() {
        assert!(superseded(&[edition(None, None), edition(Some(2), None)]).is_empty());
        assert!(superseded(&[edition(Some(1), Some(3)), edition(Some(1), Some(3))]).is_empty());
        assert!(superseded(&[edition(Some(1), None)]).is_empty());
    }

    #[test]
    fn versions_are_numbers_or_nothing() {
        assert_eq!(number(" 3 "), Some(3));
        assert_eq!(number("2.0"), Some(2));
        assert_eq!(number("20230306T101500Z"), None);
    }
}
