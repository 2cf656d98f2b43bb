//! Versions of one item: the latest stays current, earlier ones are marked as superseded and stay findable.

mod address;
mod alike;
mod order;
mod replaced;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use crate::error::Result;
use crate::model::{Article, ArticleId, Published};
use crate::segment;
use crate::store::{Edition, Entry, Manifest, Preparer, Reader, Writer};

pub(super) use alike::Texts;
pub(super) use replaced::{Now, are_single, count, forget_lost, kept, pending, settled};

/// Articles whose mark is to change, each with the one that supersedes it.
pub(super) type Marks = BTreeMap<ArticleId, Option<ArticleId>>;

/// What an article is a version of: of the item that its format names, or else of what stands at its address.
pub(super) fn edition(article: &Article) -> Option<Edition> {
    let item = article.item.as_deref();
    let name = match item.and_then(|item| item.guid.as_deref()) {
        Some(guid) => declared(guid, article)?,
        None => address::name(article.url.as_deref()?)?,
    };
    let updated = item
        .and_then(|item| item.updated.as_ref())
        .or(article.modified.as_ref())
        .and_then(Published::believed);
    let moment = updated.or(article.published.as_ref().and_then(Published::believed));
    let until = moment.map(|date| date.last_seconds());
    let made = moment.map(|date| date.seconds());
    let version = item.and_then(|item| item.version.as_deref());
    Some(Edition {
        item: name,
        version: version.and_then(number),
        made,
        until: until.filter(|_| until != made),
        updated: updated.is_some(),
        seen: article
            .captured
            .as_ref()
            .and_then(Published::believed)
            .map(|date| date.seconds()),
        superseded_by: None,
    })
}

/// The name of a declared item. One that is not made to be unique over the world is one within its outlet, and none where
/// that is unknown.
fn declared(guid: &str, article: &Article) -> Option<String> {
    let unique = ["urn:", "tag:", "://"]
        .iter()
        .any(|mark| guid.contains(mark));
    match unique {
        true => Some(guid.to_owned()),
        false => Some(format!("{} {guid}", article.outlet.as_deref()?)),
    }
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

/// Seconds within which a crawler captures no page twice: what it does capture are several pages that give one address.
const ONE_CRAWL: u64 = 15 * 60;

/// The versions of one item.
#[derive(Default)]
struct Versions<'a> {
    editions: BTreeMap<&'a ArticleId, &'a Edition>,
    /// Whether one file has several articles of that name with nothing to tell versions by: then it is no item's name, or
    /// not of one only, and when they were published does not make one the version of another.
    crowded: bool,
    /// Whether the name is an address that several articles of one file share: it is not theirs, and orders nothing.
    shared: bool,
}

/// How the articles looked at are marked now.
#[derive(Default)]
struct Marked<'a> {
    by: BTreeMap<&'a ArticleId, Option<&'a ArticleId>>,
    /// Articles that the manifest has in several places, marked differently: a copy that came later is not marked yet.
    unsure: BTreeSet<&'a ArticleId>,
}

/// Names under which there may be something to mark: of the items named those that several articles bear, and those of files
/// that held another text before.
pub(super) fn in_question<'a>(items: &HashSet<String>, manifest: &'a Manifest) -> HashSet<&'a str> {
    let entries = manifest.files.values();
    let replaced = entries.filter(|entry| replaced::has_replaced(entry));
    let of_replaced = replaced.flat_map(|entry| &entry.articles);
    let of_replaced = of_replaced.filter_map(|held| Some(held.edition.as_ref()?.item.as_str()));
    let of_replaced: HashSet<&str> = of_replaced.collect();
    if items.is_empty() && of_replaced.is_empty() {
        return HashSet::new();
    }
    let looked_at = |item: &str| items.contains(item) || of_replaced.contains(item);
    let several = several(manifest, &looked_at);
    several.union(&of_replaced).copied().collect()
}

/// What is to be marked otherwise among the items named, and in files that held another text before. The index must be
/// committed.
pub(super) fn changes(
    items: &HashSet<String>,
    manifest: &Manifest,
    texts: &mut Texts,
) -> Result<Marks> {
    let wanted = in_question(items, manifest);
    if wanted.is_empty() {
        return Ok(Marks::new());
    }
    let is_wanted = |item: &str| wanted.contains(item);
    let (mut all, mut marked) = (BTreeMap::new(), Marked::default());
    for entry in manifest.files.values() {
        add(&mut all, &mut marked, &is_wanted, entry);
    }
    let mut by = BTreeMap::new();
    for (item, versions) in all.iter().filter(|(_, versions)| !versions.shared) {
        if address::is_name(item) && versions.editions.len() > 1 {
            for story in alike::stories(&versions.editions, texts)? {
                by.extend(order::superseded(&story, versions.crowded));
            }
        } else {
            by.extend(order::superseded(&versions.editions, versions.crowded));
        }
    }
    replaced::order(&mut by, manifest, texts)?;
    let changed = |(id, mark): &(&&ArticleId, &Option<&ArticleId>)| {
        marked.unsure.contains(**id) || by.get(**id) != mark.as_ref()
    };
    let to_change = marked.by.iter().filter(changed);
    Ok(to_change
        .map(|(id, _)| ((*id).clone(), by.get(id).map(|by| (*by).clone())))
        .collect())
}

/// Names that several articles bear, or one that is marked: of all others there is nothing to say, and most are such.
fn several<'a>(manifest: &'a Manifest, looked_at: &dyn Fn(&str) -> bool) -> HashSet<&'a str> {
    let mut first: HashMap<&str, &ArticleId> = HashMap::new();
    let mut several = HashSet::new();
    let held = manifest.files.values().flat_map(|entry| &entry.articles);
    for (id, edition) in held.filter_map(|held| Some((&held.id, held.edition.as_ref()?))) {
        if looked_at(&edition.item) {
            let first = first.entry(&edition.item).or_insert(id);
            if *first != id || edition.superseded_by.is_some() {
                several.insert(edition.item.as_str());
            }
        }
    }
    several
}

/// Adds the articles of a file to the versions of their items.
fn add<'a>(
    all: &mut BTreeMap<&'a str, Versions<'a>>,
    marked: &mut Marked<'a>,
    is_wanted: &dyn Fn(&str) -> bool,
    entry: &'a Entry,
) {
    let mut plain = HashMap::new();
    for held in &entry.articles {
        let (id, Some(edition)) = (&held.id, held.edition.as_ref()) else {
            continue;
        };
        if !is_wanted(&edition.item) {
            continue;
        }
        let mark = edition.superseded_by.as_ref();
        if *marked.by.entry(id).or_insert(mark) != mark {
            marked.unsure.insert(id);
        }
        let versions = all.entry(&edition.item).or_default();
        versions.editions.entry(id).or_insert(edition);
        // What stood in the file before stands beside nothing in it.
        let is_address = address::is_name(&edition.item);
        let tells = edition.version.is_some() || edition.updated;
        if held.replaced.is_none() && (is_address || !tells) {
            let member = held.member.as_deref().filter(|_| !is_address);
            let (first, seen) = plain
                .entry((&edition.item, member))
                .or_insert((id, edition.seen));
            let again = |(one, other): (i64, i64)| one.abs_diff(other) > ONE_CRAWL;
            let is_again = seen.zip(edition.seen).is_some_and(again);
            versions.shared |= is_address && *first != id && !is_again;
            versions.crowded |= *first != id;
        }
    }
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
