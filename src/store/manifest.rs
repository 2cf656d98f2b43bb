//! What was read, from where, and what became of it.
//!
//! One JSON object a line: first a head, then one line a file. The manifest is rewritten as a whole and
//! put in place by a rename, always after the index commit it speaks of.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Layout, write_atomically};
use crate::error::{Error, Result};
use crate::model::{ArticleId, Digest, Format, Skip};

/// Size and time of change of a file: how an unchanged file is known again without reading it.
/// The time is used for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of change, in nanoseconds since 1970; 0 where it is not to be relied on.
    pub changed: i64,
}

/// An article of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The article's id.
    pub id: ArticleId,
    /// Byte in the file, or in the file of the archive, at which it begins.
    pub offset: u64,
    /// The file in an archive that it lies in: `folder/inner.xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Digest of the bytes it was captured as, where the file is a web archive: by it a later record of the same is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
    /// What it is a version of, where its format declares that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Edition>,
    /// SHA-256 of the original it was read from, where the file has another text since: then it is an earlier version of
    /// what the file holds now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<Digest>,
    /// Whether the same article is indexed from another place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
}

/// An article as one version of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Names the item in all its versions and files.
    pub item: String,
    /// Number of the version, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// When the version was made, or else published, in seconds since 1970: the first moment that it can have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<i64>,
    /// The last moment that it can have been, where that is another: a date may be known to the day alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// Whether it is declared when this very version was made, not only when the item was published.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub updated: bool,
    /// When a crawler captured it, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<i64>,
    /// The article of a later version, as the index has it marked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ArticleId>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file as the user named it.
    pub path: String,
    /// Size and time of change when it was read.
    pub stamp: Stamp,
    /// SHA-256 of its bytes; `None` where it was not read to the end.
    pub digest: Option<Digest>,
    /// The form it was recognised as.
    pub format: Option<Format>,
    /// Its articles, in the order of the file.
    pub articles: Vec<Held>,
    /// What was left out of it.
    pub skipped: Vec<Skip>,
    /// Registry and rules that its attributions were made with.
    pub attribution: String,
    /// Whether it was read to the end; if not, the next ingest reads it again.
    pub complete: bool,
}

/// Head line of the file.
#[derive(Debug, Clone, Serialize, Deserialize, Default)]
struct HeadLine {
    /// Number of the index commit that this manifest speaks of.
    commit: u64,
    /// Number of entry lines that follow, by which a cut-off file is known.
    files: usize,
    /// As in [`Manifest::unsettled`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unsettled: bool,
}

/// Everything that was read into an index, by absolute path.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Files by absolute path, without `.` and `..` parts.
    pub files: BTreeMap<PathBuf, Entry>,
    /// Number of the index commit that the manifest speaks of.
    pub commit: u64,
    /// Whether versions of items may not be marked yet as what they are: the ingest is not at its end, or was ended by force.
    pub unsettled: bool,
}

#[derive(Serialize)]
struct LineOut<'a> {
    absolute: &'a Path,
    #[serde(flatten)]
    entry: &'a Entry,
}

#[derive(Deserialize)]
struct LineIn {
    absolute: PathBuf,
    #[serde(flatten)]
    entry: Entry,
}

/// Hands each line of the manifest in `dir` to `take`, after its head; nothing where there is none yet.
pub(super) fn lines(dir: &Path, mut take: impl FnMut(usize, &str) -> Result<()>) -> Result<()> {
    let path = Layout::new(dir).manifest();
    let file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io(path, error)),
    };
    let lines = BufReader::with_capacity(1 << 20, file).lines();
    for (number, line) in lines.enumerate().skip(1) {
        take(number + 1, &line.map_err(|error| Error::io(&path, error))?)?;
    }
    Ok(())
}

impl Manifest {
    /// The manifest of the index in `dir`; an empty one where there is none yet.
    ///
    /// # Errors
    /// Where it cannot be read or is damaged.
    pub fn read(dir: &Path) -> Result<Self> {
        let layout = Layout::new(dir);
        let path = layout.manifest();
        let file = match std::fs::File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Manifest::default());
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        let damaged = |what: String| layout.corrupt(format!("manifest.jsonl: {what}"));
        let mut lines = BufReader::with_capacity(1 << 20, file).lines();
        let first = lines
            .next()
            .ok_or_else(|| damaged("it is empty".to_owned()))?
            .map_err(|error| Error::io(&path, error))?;
        let head: HeadLine =
            serde_json::from_str(&first).map_err(|error| damaged(format!("line 1: {error}")))?;
        let mut files = BTreeMap::new();
        for (number, line) in lines.enumerate() {
            let line = line.map_err(|error| Error::io(&path, error))?;
            let line: LineIn = serde_json::from_str(&line)
                .map_err(|error| damaged(format!("line {}: {error}", number + 2)))?;
            files.insert(line.absolute, line.entry);
        }
        if files.len() != head.files {
            return Err(damaged(format!(
                "it has {} files, its head says {}",
                files.len(),
                head.files
            )));
        }
        Ok(Manifest {
            files,
            commit: head.commit,
            unsettled: head.unsettled,
        })
    }

    /// Puts the manifest in place of the one before.
    ///
    /// # Errors
    /// Where it cannot be written; the one before then still stands.
    pub fn write(&self, dir: &Path) -> Result<()> {
        let wrong = |error: serde_json::Error| Error::Value(error.to_string());
        let mut bytes = Vec::with_capacity(self.files.len() * 300 + 100);
        let head = HeadLine {
            commit: self.commit,
            files: self.files.len(),
            unsettled: self.unsettled,
        };
        serde_json::to_writer(&mut bytes, &head).map_err(wrong)?;
        for (absolute, entry) in &self.files {
            bytes.push(b'\n');
            serde_json::to_writer(&mut bytes, &LineOut { absolute, entry }).map_err(wrong)?;
        }
        let _ = bytes.write(b"\n");
        write_atomically(&Layout::new(dir).manifest(), &bytes)
    }
}
