//! Which files are to be read: those that are new or changed since the manifest was written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Options;
use super::hashed::digest;
use crate::error::{Error, Result};
use crate::gather::{self, Found, Walk};
use crate::model::SkipReason;
use crate::store::{self, Entry, Manifest, Stamp};

/// A file changed so short a time before it was read that a second change could leave the same time behind:
/// 2 seconds, the coarsest clock of file systems in use.
const UNSETTLED: i64 = 2_000_000_000;

/// What an ingest has to do.
pub(super) struct Plan {
    /// Files to read, in the order of their paths.
    pub(super) read: Vec<Found>,
    /// Files passed over, since nothing about them changed.
    pub(super) unchanged: u64,
    /// Archives and files of many records among them that have another time of change and the same bytes.
    pub(super) touched: Vec<Found>,
    /// Files of the manifest that lie below a root and are no longer there.
    pub(super) vanished: Vec<PathBuf>,
}

/// Compares what lies below the roots with what was read before.
pub(super) fn plan(options: &Options, manifest: &Manifest, attribution: &str) -> Result<Plan> {
    let here = std::env::current_dir().map_err(|error| Error::io(".", error))?;
    let index = gather::absolute(&here, &options.index);
    let is_foreign = |path: &Path| {
        let folder_of_another = path != index && path.is_dir() && store::is_index_folder(path);
        folder_of_another || store::is_index_part(path)
    };
    let walk = Walk {
        follow: options.follow,
    };
    let mut seen = BTreeMap::new();
    for root in &options.roots {
        if options.prune && !root.exists() {
            // All that was read below it has vanished.
            continue;
        }
        for found in gather::walk(root, walk, &is_foreign)? {
            seen.entry(found.absolute.clone()).or_insert(found);
        }
    }
    let vanished = vanished(options, manifest, &here, &seen);
    let before = seen.len();
    let mut read: Vec<Found> = seen
        .into_values()
        .filter(|found| !is_unchanged(found, manifest, attribution, options.max_file))
        .collect();
    read.sort_by(|a, b| a.path.cmp(&b.path));
    let (touched, read): (Vec<Found>, Vec<Found>) = read
        .into_iter()
        .partition(|found| has_same_bytes(found, manifest, attribution, options.max_file));
    Ok(Plan {
        unchanged: (before - read.len()) as u64,
        read,
        touched,
        vanished,
    })
}

/// Whether a file that is read in many parts has the bytes it had: to look at them all is cheaper than to read them anew.
/// A file of one part is known again when it is read.
fn has_same_bytes(found: &Found, manifest: &Manifest, attribution: &str, limit: u64) -> bool {
    let Some(entry) = manifest.files.get(&found.absolute) else {
        return false;
    };
    let in_parts = entry.format.is_none_or(|format| format.is_stream());
    let known = Stamp {
        changed: found.changed,
        ..entry.stamp
    };
    in_parts
        && entry.digest.is_some()
        && is_like(found, entry, known, attribution, limit)
        && found
            .open()
            .is_ok_and(|mut file| digest(&mut file).ok() == entry.digest)
}

/// Whether nothing speaks for reading a file again: neither it nor what kept it out, nor how it is attributed.
fn is_unchanged(found: &Found, manifest: &Manifest, attribution: &str, limit: u64) -> bool {
    let entry = manifest.files.get(&found.absolute);
    entry.is_some_and(|entry| is_like(found, entry, entry.stamp, attribution, limit))
}

/// The same for a file that was so large and last changed then when it was read.
fn is_like(found: &Found, entry: &Entry, known: Stamp, attribution: &str, limit: u64) -> bool {
    if let Some(reason) = &found.skip {
        return entry.complete
            && entry
                .skipped
                .first()
                .is_some_and(|skip| skip.reason == *reason);
    }
    // What stood in the way of a file may be gone without a change to it.
    let try_again = entry.skipped.iter().any(|skip| match &skip.reason {
        SkipReason::TooLarge { limit: before, .. } => *before != limit,
        reason => gather::is_unseen(reason),
    });
    entry.complete
        && !try_again
        && entry.attribution == attribution
        && known.changed != 0
        && known == stamp(found)
}

fn vanished(
    options: &Options,
    manifest: &Manifest,
    here: &Path,
    seen: &BTreeMap<PathBuf, Found>,
) -> Vec<PathBuf> {
    let roots: Vec<PathBuf> = options
        .roots
        .iter()
        .map(|root| gather::absolute(here, root))
        .collect();
    let below = |path: &PathBuf| roots.iter().any(|root| path.starts_with(root));
    manifest
        .files
        .keys()
        .filter(|path| below(path) && !seen.contains_key(*path) && is_gone(path))
        .cloned()
        .collect()
}

/// Whether there is nothing at a path; a folder that cannot be entered does not tell.
fn is_gone(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// The stamp of a file as it was found.
pub(super) fn stamp(found: &Found) -> Stamp {
    Stamp {
        size: found.size,
        changed: found.changed,
    }
}

/// The stamp to keep: without the time where the file changed just now, so that it is looked at again.
pub(super) fn settled(found: &Found) -> Stamp {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|now| i64::try_from(now.as_nanos()).ok())
        .unwrap_or(i64::MAX);
    let mut stamp = stamp(found);
    if now.saturating_sub(stamp.changed) < UNSETTLED {
        stamp.changed = 0;
    }
    stamp
}
