//! Saved queries beside the index: one file each in `watches/`, with what was seen of it at its last run.
//!
//! They are no part of what an ingest makes, so that they outlast `ingest --rebuild`.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use super::{exists, id_bytes, write_atomically};
use crate::error::{Error, Result};
use crate::model::{ArticleId, Ordinal};

/// Format number of the files.
const FORMAT: u32 = 1;

/// Longest name of a saved query, in letters.
const LONGEST_NAME: usize = 64;

/// Most hits that are kept of a saved query, for its feed.
pub const MOST_RECENT: usize = 1000;

/// The first bytes of an article's id: enough to tell articles apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleKey(pub(crate) u64);

impl ArticleKey {
    /// That of an article.
    pub fn of(id: &ArticleId) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = id_bytes(id);
        ArticleKey(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }
}

/// A saved query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    /// What it is called.
    pub name: String,
    /// The query as typed; empty where there are conditions alone.
    pub query: String,
    /// Conditions beside the query, as arguments.
    pub conditions: Vec<String>,
    /// Articles that count as seen: those that matched at any run.
    pub seen: BTreeSet<ArticleKey>,
    /// The hits that were new last, newest first.
    pub recent: Vec<Recent>,
}

/// A hit that was new once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The article.
    pub article: ArticleId,
    /// Its best passage then.
    pub passage: Ordinal,
    /// The version seen before it, where it was a later version.
    pub updates: Option<ArticleId>,
}

/// A saved query as it is written.
#[derive(Serialize, Deserialize)]
struct Kept {
    format: u32,
    name: String,
    query: String,
    conditions: Vec<String>,
    /// Keys in order, 8 bytes each, as Base64.
    seen: String,
    recent: Vec<Recent>,
}

/// The right to run or change a saved query; given back when dropped.
#[derive(Debug)]
pub struct WatchLock {
    _file: File,
}

/// The saved queries of an index.
#[derive(Debug, Clone)]
pub struct Watches {
    index: PathBuf,
}

impl Watches {
    /// Those of the index in `dir`.
    ///
    /// # Errors
    /// Where there is no index.
    pub fn of(dir: &Path) -> Result<Self> {
        if !exists(dir)? {
            return Err(Error::NoIndex {
                path: dir.to_path_buf(),
            });
        }
        Ok(Watches {
            index: dir.to_path_buf(),
        })
    }

    fn folder(&self) -> PathBuf {
        self.index.join("watches")
    }

    fn path(&self, name: &str, extension: &str) -> Result<PathBuf> {
        check_name(name)?;
        Ok(self.folder().join(format!("{name}.{extension}")))
    }

    /// Their names, in the order of the alphabet.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        let folder = self.folder();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io(folder, error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| Error::io(&folder, error))?;
            let name = entry.file_name();
            let name = name.to_str().and_then(|name| name.strip_suffix(".json"));
            names.extend(
                name.filter(|name| check_name(name).is_ok())
                    .map(str::to_owned),
            );
        }
        names.sort();
        Ok(names)
    }

    /// Takes the lock of a saved query.
    ///
    /// # Errors
    /// Where another process holds it.
    pub fn lock(&self, name: &str) -> Result<WatchLock> {
        let path = self.path(name, "lock")?;
        std::fs::create_dir_all(self.folder()).map_err(|error| Error::io(self.folder(), error))?;
        let mut options = OpenOptions::new();
        let options = options.write(true).create(true).truncate(false);
        let file = options
            .open(&path)
            .map_err(|error| Error::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(WatchLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Value(format!(
                "{name}: another run of this saved query is not done yet; try again when it is"
            ))),
            Err(TryLockError::Error(error)) => Err(Error::io(path, error)),
        }
    }

    /// Whether there is one of that name.
    ///
    /// # Errors
    /// Where the name cannot be one.
    pub fn contains(&self, name: &str) -> Result<bool> {
        Ok(self.path(name, "json")?.is_file())
    }

    /// The saved query of that name.
    ///
    /// # Errors
    /// Where there is none, or its file is damaged or of another format.
    pub fn read(&self, name: &str) -> Result<Watch> {
        let path = self.path(name, "json")?;
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(self.unknown(name));
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        let wrong = |what: String| {
            let path = path.display();
            Error::Value(format!(
                "{path}: {what}; remove it with `wirecite watch remove {name}` and add it anew"
            ))
        };
        let value: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
        let format = value.get("format").and_then(serde_json::Value::as_u64);
        if format != Some(u64::from(FORMAT)) {
            let found = format.map_or("none".to_owned(), |format| format.to_string());
            return Err(wrong(format!(
                "its format is {found}, this program reads {FORMAT}"
            )));
        }
        let kept: Kept = serde_json::from_value(value).map_err(|error| wrong(error.to_string()))?;
        let seen = BASE64.decode(kept.seen.as_bytes());
        let seen = seen.map_err(|error| wrong(format!("what was seen: {error}")))?;
        let (keys, rest) = seen.as_chunks::<8>();
        if !rest.is_empty() {
            return Err(wrong("what was seen is cut off".to_owned()));
        }
        let keys = keys.iter().map(|key| ArticleKey(u64::from_be_bytes(*key)));
        Ok(Watch {
            name: name.to_owned(),
            query: kept.query,
            conditions: kept.conditions,
            seen: keys.collect(),
            recent: kept.recent,
        })
    }

    fn unknown(&self, name: &str) -> Error {
        let names = self.names().unwrap_or_default();
        let there = match names.as_slice() {
            [] => "there is none yet; add one with `wirecite watch add NAME QUERY`".to_owned(),
            names => format!("there are: {}", names.join(", ")),
        };
        Error::Value(format!("no saved query “{name}”; {there}"))
    }

    /// Writes a saved query in place of the one before. Its lock is to be held.
    ///
    /// # Errors
    /// Where it cannot be written; the one before then still stands.
    pub fn write(&self, watch: &Watch) -> Result<()> {
        let path = self.path(&watch.name, "json")?;
        let seen: Vec<u8> = watch
            .seen
            .iter()
            .flat_map(|key| key.0.to_be_bytes())
            .collect();
        let recent = watch.recent.iter().take(MOST_RECENT);
        let kept = Kept {
            format: FORMAT,
            name: watch.name.clone(),
            query: watch.query.clone(),
            conditions: watch.conditions.clone(),
            seen: BASE64.encode(&seen),
            recent: recent.cloned().collect(),
        };
        let mut bytes =
            serde_json::to_vec_pretty(&kept).map_err(|error| Error::Value(error.to_string()))?;
        bytes.push(b'\n');
        write_atomically(&path, &bytes)
    }

    /// Removes a saved query. Its lock is to be held.
    ///
    /// # Errors
    /// Where there is none, or it cannot be removed.
    pub fn remove(&self, name: &str) -> Result<()> {
        let path = self.path(name, "json")?;
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(self.unknown(name)),
            removed => removed.map_err(|error| Error::io(path, error)),
        }
    }
}

/// Fails for what cannot be the name of a file in one folder, everywhere.
fn check_name(name: &str) -> Result<()> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let fits = !name.is_empty() && name.len() <= LONGEST_NAME;
    if fits && name.chars().all(part) && !name.starts_with('-') {
        return Ok(());
    }
    Err(Error::Value(format!(
        "“{name}” cannot be the name of a saved query: write letters a to z, digits, - and _, {LONGEST_NAME} at most"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        for name in ["bakhmut", "a-b_C9"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        let long = "x".repeat(65);
        for name in [
            "", ".", "..", "a/b", "../a", "a\\b", "a.json", "-x", "а", "a b", &long,
        ] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
