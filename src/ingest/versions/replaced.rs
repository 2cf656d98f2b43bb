//! Texts that stood in a file before it was changed: they stay in the archive as earlier versions of the one that stands
//! there now. Their originals are gone.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::address;
use crate::model::{ArticleId, Digest, Format};
use crate::store::{Edition, Entry, Held, Manifest};

/// What stands in a file now, where it is one article.
pub(in crate::ingest) struct Now<'a> {
    pub(in crate::ingest) article: &'a ArticleId,
    pub(in crate::ingest) edition: Option<&'a Edition>,
    pub(in crate::ingest) digest: Option<Digest>,
    pub(in crate::ingest) format: Option<Format>,
}

/// Which articles of a file stay when it is read again: those it held before in turn, the latest last. A file of many
/// articles, or one of a form that is made for many, says by its path which file it is and not which article.
pub(in crate::ingest) fn kept(before: &Entry, path: &Path, now: &Now) -> Vec<Held> {
    if !has_one(before.format) || !has_one(now.format) {
        return Vec::new();
    }
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
pub(super) fn order<'a>(by: &mut By<'a>, manifest: &'a Manifest) {
    let with_replaced: Vec<&Entry> = manifest
        .files
        .values()
        .filter(|it| has_replaced(it))
        .collect();
    if with_replaced.is_empty() {
        return;
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
        let Some(now) = entry.articles.iter().find(|held| held.replaced.is_none()) else {
            continue;
        };
        let past = entry.articles.iter().filter(|held| held.replaced.is_some());
        for held in past.filter(|held| !standing.contains(&held.id)) {
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
