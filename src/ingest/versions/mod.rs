//! Versions of one item: the latest stays current, earlier ones are marked as superseded and stay findable.

mod order;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use crate::error::Result;
use crate::model::{Article, ArticleId, Date, Published};
use crate::segment;
use crate::store::{Edition, Entry, Held, Manifest, Preparer, Reader, Writer};

/// Articles whose mark is to change, each with the one that supersedes it.
pub(super) type Marks = BTreeMap<ArticleId, Option<ArticleId>>;

/// What an article is a version of, where its format declares an item's name.
pub(super) fn edition(article: &Article) -> Option<Edition> {
    let item = article.item.as_deref()?;
    let guid = item.guid.as_deref()?;
    // A name that is not made to be unique over the world is one within its outlet, and none where that is unknown.
    let unique = ["urn:", "tag:", "://"]
        .iter()
        .any(|mark| guid.contains(mark));
    let name = match unique {
        true => guid.to_owned(),
        false => format!("{} {guid}", article.outlet.as_deref()?),
    };
    let updated = item.updated.as_ref().and_then(believed);
    let moment = updated.or(article.published.as_ref().and_then(believed));
    let until = moment.map(|date| date.last_seconds());
    let made = moment.map(|date| date.seconds());
    Some(Edition {
        item: name,
        version: item.version.as_deref().and_then(number),
        made,
        until: until.filter(|_| until != made),
        updated: updated.is_some(),
        superseded_by: None,
    })
}

/// The date, unless it is not believed.
fn believed(moment: &Published) -> Option<Date> {
    moment.date.filter(|_| moment.flag.is_none())
}

/// A version's number: `3`, `3.0`; `None` for anything else.
fn number(version: &str) -> Option<u64> {
    let version = version.trim();
    version.strip_suffix(".0").unwrap_or(version).parse().ok()
}

/// The names of all items.
pub(super) fn items(manifest: &Manifest) -> HashSet<String> {
    let held = manifest.files.values().flat_map(|entry| &entry.articles);
    held.filter_map(|held| Some(held.edition.as_ref()?.item.clone()))
        .collect()
}

/// The versions of one item.
#[derive(Default)]
struct Versions<'a> {
    editions: BTreeMap<&'a ArticleId, &'a Edition>,
    /// Articles that the manifest has in several places, marked differently: a copy that came later is not marked yet.
    unsure: BTreeSet<&'a ArticleId>,
    /// Whether one file has several articles of that name with nothing to tell versions by: then it is no item's name, or
    /// not of one only, and when they were published does not make one the version of another.
    crowded: bool,
}

/// What is to be marked otherwise among the items named.
pub(super) fn changes(items: &HashSet<String>, manifest: &Manifest) -> Marks {
    let mut all: BTreeMap<&str, Versions> = BTreeMap::new();
    if !items.is_empty() {
        for entry in manifest.files.values() {
            add(&mut all, items, entry);
        }
    }
    all.values().flat_map(changes_of_item).collect()
}

/// Adds the articles of a file to the versions of their items.
fn add<'a>(all: &mut BTreeMap<&'a str, Versions<'a>>, items: &HashSet<String>, entry: &'a Entry) {
    let mut plain: HashMap<(&str, Option<&str>), &ArticleId> = HashMap::new();
    let named = |held: &'a Held| Some((&held.id, held.edition.as_ref()?, held.member.as_deref()));
    for (id, edition, member) in entry.articles.iter().filter_map(named) {
        if !items.contains(&edition.item) {
            continue;
        }
        let versions = all.entry(&edition.item).or_default();
        let known = versions.editions.entry(id).or_insert(edition);
        if known.superseded_by != edition.superseded_by {
            versions.unsure.insert(id);
        }
        if edition.version.is_none() && !edition.updated {
            let first = plain.entry((&edition.item, member)).or_insert(id);
            versions.crowded |= *first != id;
        }
    }
}

fn changes_of_item(versions: &Versions) -> Marks {
    let by = order::superseded(&versions.editions, versions.crowded);
    let to_change = versions.editions.iter().filter(|(id, edition)| {
        versions.unsure.contains(*id) || by.get(*id).copied() != edition.superseded_by.as_ref()
    });
    to_change
        .map(|(id, _)| ((*id).clone(), by.get(id).map(|by| (*by).clone())))
        .collect()
}

/// Marks articles, in index and manifest. The index must be committed, and is to be committed again.
pub(super) fn mark(
    marks: &Marks,
    manifest: &mut Manifest,
    index: &Path,
    writer: &Writer,
    preparer: &Preparer,
) -> Result<()> {
    let reader = Reader::open(index)?;
    for (id, by) in marks {
        if let Some((head, body, passages)) = reader.whole(id)? {
            let sentences = segment::sentences(&body, head.language.as_deref());
            let borders = segment::borders(&body, &sentences);
            let prepared = preparer.again(head, body, &passages, &borders, by.clone())?;
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
            && let Some(by) = marks.get(&held.id)
        {
            edition.superseded_by.clone_from(by);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn versions_are_numbers_or_nothing() {
        assert_eq!(number(" 3 "), Some(3));
        assert_eq!(number("2.0"), Some(2));
        assert_eq!(number("20230306T101500Z"), None);
    }
}
