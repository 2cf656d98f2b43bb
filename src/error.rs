//! What went wrong, and where: the one error type of the library.

use std::fmt;
use std::path::{Path, PathBuf};

/// A result of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong. Each message says what, where, and – where there is one – what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {what}", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said. It is part of the message, so not given again as a source.
        what: std::io::Error,
    },
    /// There is no index in the folder.
    #[error("{path}: no index here; make one with `wirecite ingest PATH --index {path}`", path = path.display())]
    NoIndex {
        /// The folder that was to hold the index.
        path: PathBuf,
    },
    /// The index was written in another format than this program's.
    #[error(
        "{path}: the index has format {found}, this program reads format {expected}; \
         rebuild it with `wirecite ingest --rebuild --index {path}` (the originals are needed, the old index is replaced)",
        path = path.display()
    )]
    OtherFormat {
        /// The index folder.
        path: PathBuf,
        /// Format number found there.
        found: String,
        /// Format number of this program.
        expected: u32,
    },
    /// The index is damaged.
    #[error("{path}: the index is damaged ({what}); rebuild it with `wirecite ingest --rebuild --index {path}`", path = path.display())]
    Corrupt {
        /// The index folder or the damaged file in it.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another ingest holds the index.
    #[error("{path}: another ingest is writing this index ({holder}); wait until it is done", path = path.display())]
    Locked {
        /// The index folder.
        path: PathBuf,
        /// Who holds the lock: process number and start of its command.
        holder: String,
    },
    /// The index could not be written or read.
    #[error("{path}: {what}", path = path.display())]
    Index {
        /// The index folder.
        path: PathBuf,
        /// What the index engine said.
        what: String,
    },
    /// A query cannot be honoured.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// A list that a person edits (agencies, cues) has a fault.
    #[error("{place}: {what}")]
    List {
        /// File, and entry or line in it.
        place: String,
        /// What is wrong with it.
        what: String,
    },
    /// A value of an option or field is not understood.
    #[error("{0}")]
    Value(String),
}

impl Error {
    /// An I/O error at `path`.
    pub fn io(path: impl AsRef<Path>, what: std::io::Error) -> Self {
        Error::Io {
            path: path.as_ref().to_path_buf(),
            what,
        }
    }
}

/// A query that cannot be honoured: the place in it, what is wrong, and the nearest right thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The query as typed.
    pub query: String,
    /// Byte range of the fault in [`QueryError::query`], half-open; empty at its end where something is missing.
    pub at: std::ops::Range<usize>,
    /// What is wrong.
    pub what: String,
    /// What to write instead, where there is a near miss.
    pub suggestion: Option<String>,
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.at.start.min(self.query.len());
        let end = self.at.end.clamp(start, self.query.len());
        let before = self.query.get(..start).unwrap_or("").chars().count();
        let width = self
            .query
            .get(start..end)
            .unwrap_or("")
            .chars()
            .count()
            .max(1);
        writeln!(out, "{}", self.what)?;
        writeln!(out, "  {}", self.query.replace(['\n', '\r', '\t'], " "))?;
        write!(out, "  {}{}", " ".repeat(before), "^".repeat(width))?;
        if let Some(suggestion) = &self.suggestion {
            write!(out, "\n{suggestion}")?;
        }
        Ok(())
    }
}

impl std::error::Error for QueryError {}
