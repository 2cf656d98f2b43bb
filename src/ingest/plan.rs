//! Which files are to be read: those that are new or changed since the manifest was written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::Options;
use crate::error::{Error, Result};
use crate::gather::{self, Found, Walk};
use crate::store::{self, Manifest, Stamp};

/// A file changed so short a time before it was read that a second change could leave the same time behind:
/// 2 seconds, the coarsest clock of file systems in use.
const UNSETTLED: i64 = 2_000_000_000;

/// What an ingest has to do.
pub(super) struct Plan {
    /// Files to read, in the order of their paths.
    pub(super) read: Vec<Found>,
    /// Files passed over, since nothing about them changed.
    pub(super) unchanged: u64,
    /// Files of the manifest that lie below a root and are no longer there.
    pub(super) vanished: Vec<PathBuf>,
}

/// Compares what lies below the roots with what was read before.
pub(super) fn plan(options: &Options, manifest: &Manifest, all: bool) -> Result<Plan> {
    let here = std::env::current_dir().map_err(|error| Error::io(".", error))?;
    let index = gather::absolute(&here, &options.index);
    let is_foreign =
        |dir: &Path| gather::absolute(&here, dir) == index || store::is_index_folder(dir);
    let walk = Walk {
        follow: options.follow,
    };
    let mut seen = BTreeMap::new();
    for root in &options.roots {
        for found in gather::walk(root, walk, &is_foreign)? {
            seen.entry(found.absolute.clone()).or_insert(found);
        }
    }
    let vanished = vanished(options, manifest, &here, &seen);
    let before = seen.len();
    let mut read: Vec<Found> = seen
        .into_values()
        .filter(|found| all || !is_unchanged(found, manifest))
        .collect();
    read.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Plan {
        unchanged: (before - read.len()) as u64,
        read,
        vanished,
    })
}

fn is_unchanged(found: &Found, manifest: &Manifest) -> bool {
    manifest.files.get(&found.absolute).is_some_and(|entry| {
        let same_reason = match (&found.skip, entry.skipped.first()) {
            (Some(reason), Some(skip)) => skip.reason == *reason,
            (None, _) => true,
            (Some(_), None) => false,
        };
        entry.complete && same_reason && entry.stamp.changed != 0 && entry.stamp == stamp(found)
    })
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
        .filter(|path| below(path) && !seen.contains_key(*path))
        .cloned()
        .collect()
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
