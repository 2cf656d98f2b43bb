//! Texts that stood in a file before it was changed: they stay in the archive as earlier versions of the one that stands
//! there now, in a file of many of the one that bears the same name. Their originals are gone.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::Texts;
use super::address;
use crate::error::Result;
use crate::model::{ArticleId, Digest, Format};
use crate::store::{Edition, Entry, Held, Manifest};

/// What stands in a file now, where it is one article.
pub(in crate::ingest) struct Now<'a> {
    pub(in crate::ingest) article: &'a ArticleId,
    pub(in crate::ingest) edition: Option<&'a Edition>,
    pub(in crate::ingest) digest: Option<Digest>,
}

/// Whether a file is of a form that holds one article, as it was before: its path says which. A file of many articles, or
/// one of a form that is made for many, says by its path which file it is and not which article.
pub(in crate::ingest) fn are_single(before: &Entry, format: Option<Format>) -> bool {
    has_one(before.format) && has_one(format)
}

/// Which articles of a file of one article stay when it is read again: those it held before in turn, the latest last.
pub(in crate::ingest) fn kept(before: &Entry, path: &Path, now: &Now) -> Vec<Held> {
    let (mut kept, current): (Vec<Held>, Vec<Held>) = before
        .articles
        .iter()
        .filter(|held| held.id != *now.article)
        .cloned()
        .partition(|held| held.replaced.is_some());
    let changed = before.complete && before.digest.is_some() && now.digest.is_some();
    if let [held] = current.as_slice()
        && changed
        && before.digest != now.digest
        && !held.duplicate
        && held.member.is_none()
        && !is_another(held.edition.as_ref(), now.edition)
    {
        let mut held = held.clone();
        held.replaced = before.digest;
        held.edition.get_or_insert_with(|| of_path(path));
        kept.push(held);
    }
    kept
}

/// Which articles of a file of many may stay when it is read again: those with names of their own. It depends on what is
/// read whether they do: [`settled`].
pub(in crate::ingest) fn pending(before: &Entry) -> Vec<Held> {
    let names = names(&before.articles);
    let was_read = before.complete && before.digest.is_some();
    let stays = |held: &&Held| {
        let is_alone = || named(held).is_some_and(|name| names.get(name) == Some(&1));
        !held.duplicate && (held.replaced.is_some() || (was_read && is_alone()))
    };
    let pending = before.articles.iter().filter(stays);
    pending
        .map(|held| Held {
            replaced: held.replaced.or(before.digest),
            ..held.clone()
        })
        .collect()
}

/// Sets aside what stays of a file of many that was read again: of the articles that are `pending`, earlier versions of
/// those whose name one article bears now. Returns the others, which go. What was read again is no earlier version.
pub(in crate::ingest) fn settled(
    articles: &mut Vec<Held>,
    pending: &HashSet<ArticleId>,
    digest: Option<Digest>,
) -> Vec<Held> {
    let all = std::mem::take(articles);
    let (before, now): (Vec<Held>, Vec<Held>) =
        all.into_iter().partition(|held| held.replaced.is_some());
    let names = names(&now);
    let stays = |held: &Held| {
        held.replaced != digest && named(held).is_some_and(|name| names.get(name) == Some(&1))
    };
    let not_read = before.into_iter().filter(|held| pending.contains(&held.id));
    let (stay, go): (Vec<Held>, Vec<Held>) = not_read.partition(stays);
    drop(names);
    articles.extend(stay.into_iter().chain(now));
    go
}

/// The name that an article has of its own.
fn named(held: &Held) -> Option<&str> {
    let edition = held.edition.as_ref()?;
    (!is_of_path(edition)).then_some(edition.item.as_str())
}

/// How many of the articles that stand in a file bear each name.
fn names(articles: &[Held]) -> HashMap<&str, u32> {
    let mut names = HashMap::new();
    for held in articles.iter().filter(|held| held.replaced.is_none()) {
        if let Some(name) = named(held) {
            *names.entry(name).or_default() += 1;
        }
    }
    names
}

/// Whether a form holds one article as a rule.
fn has_one(format: Option<Format>) -> bool {
    format.is_some_and(|format| {
        !format.is_stream() && !matches!(format, Format::Feed | Format::Wordpress)
    })
}

/// Whether two articles bear names of their own that differ.
fn is_another(before: Option<&Edition>, now: Option<&Edition>) -> bool {
    before
        .zip(now)
        .is_some_and(|(before, now)| before.item != now.item && !is_of_path(before))
}

/// An edition by the path alone: it orders nothing by itself, and holds the mark.
fn of_path(path: &Path) -> Edition {
    Edition {
        item: format!("path:{}", path.display()),
        version: None,
        made: None,
        until: None,
        updated: false,
        seen: None,
        superseded_by: None,
    }
}

fn is_of_path(edition: &Edition) -> bool {
    edition.item.starts_with("path:")
}

/// What is superseded, by what.
type By<'a> = BTreeMap<&'a ArticleId, &'a ArticleId>;

/// Adds to `by` what the files tell: the text that stands in one now is later than those that stood there. It is always
/// later than what has no name of its own or that of an address; what an agency declares of an item's versions holds
/// against it. A text that stands in another file still is none of the past.
pub(super) fn order<'a>(by: &mut By<'a>, manifest: &'a Manifest, texts: &mut Texts) -> Result<()> {
    let with_replaced: Vec<&Entry> = manifest
        .files
        .values()
        .filter(|it| has_replaced(it))
        .collect();
    if with_replaced.is_empty() {
        return Ok(());
    }
    let replaced: HashSet<&ArticleId> = with_replaced
        .iter()
        .flat_map(|entry| &entry.articles)
        .filter(|held| held.replaced.is_some())
        .map(|held| &held.id)
        .collect();
    let all = manifest.files.values().flat_map(|entry| &entry.articles);
    let standing: HashSet<&ArticleId> = all
        .filter(|held| held.replaced.is_none() && replaced.contains(&held.id))
        .map(|held| &held.id)
        .collect();
    for entry in with_replaced {
        let standing_here = by_name(entry);
        let past = entry.articles.iter().filter(|held| held.replaced.is_some());
        for held in past.filter(|held| !standing.contains(&held.id)) {
            let of_name = named(held).and_then(|name| standing_here.get(name).copied());
            let now = match has_one(entry.format) {
                true => entry.articles.iter().find(|held| held.replaced.is_none()),
                false => of_name,
            };
            let Some(now) = now else { continue };
            // An address in a file of many may have had another story.
            let is_address = named(held).is_some_and(address::is_name);
            if !has_one(entry.format) && is_address && !texts.are_alike(&held.id, &now.id)? {
                continue;
            }
            if by.get(&now.id) == Some(&&held.id) && !declared(held) {
                by.remove(&now.id);
            }
            let end = end(by, &now.id);
            if *end != held.id && (!declared(held) || !by.contains_key(&held.id)) {
                by.insert(&held.id, end);
            }
        }
    }
    let ends: Vec<_> = by.keys().map(|id| (*id, end(by, id))).collect();
    *by = ends.into_iter().collect();
    Ok(())
}

/// What stands in a file, by name.
fn by_name(entry: &Entry) -> HashMap<&str, &Held> {
    let standing = entry.articles.iter().filter(|held| held.replaced.is_none());
    standing
        .filter_map(|held| Some((named(held)?, held)))
        .collect()
}

/// Whether an article bears a name that its format declares for all versions.
fn declared(held: &Held) -> bool {
    let edition = held.edition.as_ref();
    edition.is_some_and(|edition| !is_of_path(edition) && !address::is_name(&edition.item))
}

/// Whether a file held another text before.
pub(super) fn has_replaced(entry: &Entry) -> bool {
    entry.articles.iter().any(|held| held.replaced.is_some())
}

/// Where the way from one version to the next that superseded it ends. It has no circles: only ends are given a successor.
fn end<'a>(by: &By<'a>, id: &'a ArticleId) -> &'a ArticleId {
    let mut end = id;
    for _ in 0..=by.len() {
        match by.get(end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// Takes earlier versions out of the manifest that the index lacks: nothing is left that they could be read from.
pub(in crate::ingest) fn forget_lost(manifest: &mut Manifest, present: &HashSet<ArticleId>) {
    for entry in manifest.files.values_mut() {
        entry
            .articles
            .retain(|held| held.replaced.is_none() || present.contains(&held.id));
    }
}

/// How many earlier versions are in the index alone.
pub(in crate::ingest) fn count(manifest: &Manifest) -> u64 {
    let held = manifest.files.values().flat_map(|entry| &entry.articles);
    held.filter(|held| held.replaced.is_some()).count() as u64
}
