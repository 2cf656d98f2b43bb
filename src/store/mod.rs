//! The index on disk: the only module that writes it.
//!
//! An index folder holds
//!
//! ```text
//! wirecite.json     format number
//! manifest.jsonl    what was read, from where, with what outcome (written after the index commit)
//! segments/         the full-text index (tantivy)
//! copies.bin        which articles are copies of which
//! lock              held while an ingest writes; names its holder
//! watches/          saved queries, and what was seen of each; not made by an ingest, and never taken away by one
//! ```
//!
//! One document of the full-text index is one passage. All passages of an article are added in one
//! group, so they lie side by side in one segment, in order. What holds for the article as a whole
//! (title, outlet, date, credits …) stands once, on its first passage, the *lede*; `schema.rs` has the
//! details.

mod case;
mod families;
mod fold;
mod head;
mod kept;
mod lock;
mod manifest;
mod marks;
pub mod numbers;
mod originals;
mod outline;
mod positions;
mod preparer;
mod reader;
pub(crate) mod schema;
mod sketch;
mod sound;
pub mod tokenizer;
mod trace;
mod traces;
mod watches;
mod writer;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

pub(crate) use case::{Case, Cases};
pub use families::{Families, FamiliesWriter};
pub use head::Head;
pub use lock::Lock;
pub use manifest::{Edition, Entry, Held, Manifest, Stamp};
pub(crate) use marks::{Figure, Marks, Sentence};
pub use originals::{Original, Originals};
pub(crate) use outline::Outline;
pub use preparer::{Prepared, Preparer};
pub(crate) use preparer::{
    credit_term, day_number, id_bytes, id_key, id_number, running, running_text,
};
pub use reader::Reader;
pub(crate) use reader::{Address, Segment};
pub(crate) use sketch::likeness;
pub use trace::Trace;
pub(crate) use traces::{Kept, Traces};
pub use watches::{ArticleKey, MOST_RECENT, Recent, Watch, WatchLock, Watches};
pub use writer::Writer;

/// Format number of the index; raised whenever an older program could not read a newer index or the other way round.
pub const FORMAT: u32 = 6;

const MARKER: &str = "wirecite.json";

/// Contents of the marker file.
#[derive(Serialize, Deserialize)]
struct Marker {
    format: u32,
    program: String,
}

/// The parts of an index folder.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) root: PathBuf,
}

impl Layout {
    pub(crate) fn new(root: &Path) -> Self {
        Layout {
            root: root.to_path_buf(),
        }
    }

    pub(crate) fn marker(&self) -> PathBuf {
        self.root.join(MARKER)
    }

    /// Stands while an index is being made: what lies beside it is ours to clear away.
    pub(crate) fn making(&self) -> PathBuf {
        self.root.join("wirecite.making")
    }

    pub(crate) fn segments(&self) -> PathBuf {
        self.root.join("segments")
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.root.join("manifest.jsonl")
    }

    pub(crate) fn copies(&self) -> PathBuf {
        self.root.join("copies.bin")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// Whether the folder holds an index of this program's format.
    ///
    /// # Errors
    /// [`Error::OtherFormat`] or [`Error::Corrupt`] where it holds one that cannot be read.
    pub(crate) fn check(&self) -> Result<bool> {
        let path = self.marker();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Error::io(path, error)),
        };
        let marker: serde_json::Value = serde_json::from_str(&text)
            .map_err(|error| self.corrupt(format!("{MARKER}: {error}")))?;
        match marker.get("format") {
            Some(found) if found.as_u64() == Some(u64::from(FORMAT)) => Ok(true),
            Some(found) => Err(Error::OtherFormat {
                path: self.root.clone(),
                found: found.to_string(),
                expected: FORMAT,
            }),
            None => Err(self.corrupt(format!("{MARKER} has no format number"))),
        }
    }

    pub(crate) fn corrupt(&self, what: String) -> Error {
        Error::Corrupt {
            path: self.root.clone(),
            what,
        }
    }

    /// An error of the index engine as one of ours.
    pub(crate) fn engine(&self, error: tantivy::TantivyError) -> Error {
        use tantivy::TantivyError as T;
        match &error {
            T::OpenDirectoryError(_)
            | T::DataCorruption(_)
            | T::IncompatibleIndex(_)
            | T::SchemaError(_)
            | T::DeserializeError(_)
            | T::OpenReadError(_) => self.corrupt(error.to_string()),
            _ => Error::Index {
                path: self.root.clone(),
                what: error.to_string(),
            },
        }
    }
}

/// Whether `dir` holds an index of this program's format.
///
/// # Errors
/// [`Error::OtherFormat`] or [`Error::Corrupt`] where it holds one that cannot be read.
pub fn exists(dir: &Path) -> Result<bool> {
    Layout::new(dir).check()
}

/// Turns the index in `dir` into one that is being made: the next writer clears it away and makes a new one.
/// Where there is no index nothing happens.
///
/// # Errors
/// Where the folder cannot be written.
pub fn forget(dir: &Path) -> Result<()> {
    let layout = Layout::new(dir);
    match std::fs::rename(layout.marker(), layout.making()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io(layout.marker(), error))
        }
        _ => Ok(()),
    }
}

/// Whether `path` is a part of the index in the folder it lies in: never a report.
pub fn is_index_part(path: &Path) -> bool {
    const PARTS: [&str; 9] = [
        MARKER,
        "wirecite.making",
        "copies.bin",
        "copies.new",
        "manifest.jsonl",
        "manifest.new",
        "lock",
        "segments",
        "watches",
    ];
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| PARTS.contains(&name)) && path.parent().is_some_and(is_index_folder)
}

/// Whether `dir` looks like an index folder, of whatever format. Such folders are not walked for reports.
pub fn is_index_folder(dir: &Path) -> bool {
    dir.join(MARKER).is_file()
}

/// Writes `bytes` to `path` so that either the old or the new content stands there, whatever happens.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let temporary = path.with_extension("new");
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)?;
        if let Some(parent) = path.parent() {
            std::fs::File::open(parent)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|error| Error::io(path, error))
}

/// The bytes of the marker file.
fn marker_bytes() -> Result<Vec<u8>> {
    serde_json::to_vec(&Marker {
        format: FORMAT,
        program: format!("wirecite {}", env!("CARGO_PKG_VERSION")),
    })
    .map_err(|error| Error::Value(error.to_string()))
}
