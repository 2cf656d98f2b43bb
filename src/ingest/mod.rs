//! Reports into the archive: wires gathering, parsing, segmentation, attribution and the store, and counts.
//!
//! ```text
//! walk ─▶ feed (one thread) ─▶ analyse (many) ─▶ settle (one, in the order of the feed) ─▶ store
//! ```
//!
//! Units of work leave the feed numbered and are settled in that order, so which of two equal articles is
//! the first, and every count, does not depend on threads. The bytes under way are bounded by [`IN_FLIGHT`].

mod analyse;
mod budget;
mod each;
mod feed;
mod hashed;
mod plan;
mod run;
mod settle;
mod summary;
mod versions;
mod work;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;

pub use analyse::{Analysed, Analyser};
pub use each::{Each, Read, each};
pub use run::ingest;
pub use summary::Summary;

/// Most bytes of originals that are read and not yet written to the index.
pub const IN_FLIGHT: usize = 32 << 20;

/// Largest file that is read whole, and longest line of JSON Lines, unless told otherwise: 32 MiB.
pub const MAX_FILE: u64 = 32 << 20;

/// What to ingest, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The index folder; made where it is missing.
    pub index: PathBuf,
    /// Files and folders to read.
    pub roots: Vec<PathBuf>,
    /// Forget the index that is there and begin anew, whatever its format.
    pub rebuild: bool,
    /// Take out the articles of files below the roots that are no longer there.
    pub prune: bool,
    /// Follow symbolic links.
    pub follow: bool,
    /// Largest file that is read whole, and longest line, in bytes.
    pub max_file: u64,
    /// Look for copies among all articles of the index at the end.
    pub copies: bool,
    /// Threads that analyse, and threads that index.
    pub threads: usize,
    /// The day of the ingest: dates after it are flagged.
    pub today: NaiveDate,
    /// Who writes, for others who meet the lock.
    pub holder: String,
}

/// How far an ingest is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// Files done.
    pub files: u64,
    /// Files to do.
    pub all_files: u64,
    /// Bytes done.
    pub bytes: u64,
    /// Bytes to do.
    pub all_bytes: u64,
}

/// Who is told how an ingest goes, and who can end it.
pub trait Observer: Sync {
    /// Called now and then, from one thread.
    fn progress(&self, _progress: Progress) {}
    /// Set by another thread to end the ingest: what is done is committed.
    fn stop(&self) -> &AtomicBool;
}
