//! The account of an ingest. It adds up.

use std::collections::BTreeMap;

/// What an ingest did. `articles_read == indexed + duplicates + skipped()`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Files found below the roots.
    pub files: u64,
    /// Files passed over, since they have not changed.
    pub unchanged: u64,
    /// Files read for the first time.
    pub new: u64,
    /// Files read again, since they changed.
    pub changed: u64,
    /// Files of earlier ingests that are no longer there, their articles kept.
    pub vanished: u64,
    /// Files of earlier ingests that are no longer there, their articles taken out.
    pub pruned: u64,
    /// Articles that are kept as earlier versions, since their files have another text now.
    pub replaced: u64,
    /// Earlier versions that are lost for good, since their originals had been replaced: with the index that a rebuild
    /// forgot, or with a file that was pruned.
    pub lost: u64,
    /// Articles that are lost for good: their files changed, and hold neither them nor a later version of them.
    pub dropped: u64,
    /// Articles and parts of files that were read: the sum of what follows.
    pub read: u64,
    /// Articles written to the index.
    pub indexed: u64,
    /// Articles that are in the index already, from another place.
    pub duplicates: u64,
    /// Files and parts of files left out, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Passages written.
    pub passages: u64,
    /// Bytes of originals read.
    pub bytes: u64,
    /// Whether the ingest was ended before all was read.
    pub stopped: bool,
}

impl Summary {
    /// How many were left out, for whatever reason.
    pub fn all_skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// Whether the account adds up.
    pub fn adds_up(&self) -> bool {
        self.read == self.indexed + self.duplicates + self.all_skipped()
    }
}
