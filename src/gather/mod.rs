//! Folders into files: what lies there, in an order that depends on names alone, and its bytes.

pub mod archive;

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use walkdir::WalkDir;

use crate::error::{Error, Result};
use crate::model::{RawFile, SkipReason};

/// A file that was found, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As the user named it, with `/` between its parts.
    pub path: String,
    /// Where it lies: absolute, the links of the root resolved.
    pub absolute: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Time of change in nanoseconds since 1970; 0 where the system does not tell.
    pub changed: i64,
    /// Why it is not to be read, where it is not.
    pub skip: Option<SkipReason>,
}

const NOT_UTF_8: &str = "its name is not UTF-8; rename it, or the folder it lies in, to read it";
const LINK: &str = "a symbolic link; --follow reads it";
const NO_FILE: &str = "no regular file";
const README: &str = "a README, not a report; name it to read it";

/// Whether a file was left out before a byte of it was read, so that nothing is known of its content.
pub fn is_unseen(reason: &SkipReason) -> bool {
    match reason {
        SkipReason::Unreadable(_) => true,
        SkipReason::NotRead(why) => [NOT_UTF_8, LINK, NO_FILE, README].contains(&why.as_str()),
        _ => false,
    }
}

/// How folders are walked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Walk {
    /// Follow symbolic links, out of the folder if that is where they lead.
    pub follow: bool,
}

/// What lies at `root`: the file itself, or every file below a folder, sorted by path. Names that begin with a stop
/// and what `is_foreign` holds for (parts of an index, say; it is given absolute paths) are passed over.
///
/// # Errors
/// Where `root` itself does not exist or cannot be read. What cannot be read below it comes back as a [`Found`] to be skipped.
pub fn walk(root: &Path, options: Walk, is_foreign: &dyn Fn(&Path) -> bool) -> Result<Vec<Found>> {
    let base = std::fs::canonicalize(root).map_err(|error| Error::io(root, error))?;
    let absolute = |path: &Path| match path.strip_prefix(root) {
        Ok(rest) if !rest.as_os_str().is_empty() => base.join(rest),
        _ => base.clone(),
    };
    let mut found = Vec::new();
    let entries = WalkDir::new(root)
        .follow_links(options.follow)
        .follow_root_links(true)
        .into_iter()
        .filter_entry(|entry| {
            let passed_over = is_hidden(entry.path()) || is_foreign(&absolute(entry.path()));
            entry.depth() == 0 || !passed_over
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.push(file(
                entry.path(),
                absolute(entry.path()),
                entry.depth() > 0,
                entry.path_is_symlink() && !options.follow && entry.depth() > 0,
            )),
            Err(error) => {
                let path = error.path().unwrap_or(root);
                found.push(unreadable(path, absolute(path), &error));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// A file below a folder that says how the folder is made, and is no report.
fn is_readme(path: &Path) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

fn file(path: &Path, absolute: PathBuf, below: bool, link: bool) -> Found {
    let mut found = Found {
        path: shown(path),
        absolute,
        size: 0,
        changed: 0,
        skip: None,
    };
    if found.absolute.to_str().is_none() {
        // The manifest holds paths as text.
        found.absolute = PathBuf::from(found.absolute.to_string_lossy().into_owned());
        found.skip = Some(SkipReason::NotRead(NOT_UTF_8.to_owned()));
        return found;
    }
    if link {
        found.skip = Some(SkipReason::NotRead(LINK.to_owned()));
        return found;
    }
    match std::fs::metadata(path) {
        Ok(metadata) => {
            found.size = metadata.len();
            found.changed = metadata.modified().ok().map_or(0, nanoseconds);
            if !metadata.is_file() {
                found.skip = Some(SkipReason::NotRead(NO_FILE.to_owned()));
            } else if below && is_readme(path) {
                found.skip = Some(SkipReason::NotRead(README.to_owned()));
            }
        }
        Err(error) => found.skip = Some(SkipReason::Unreadable(error.to_string())),
    }
    found
}

fn unreadable(path: &Path, absolute: PathBuf, error: &walkdir::Error) -> Found {
    let what = match error.loop_ancestor() {
        Some(ancestor) => format!("a link back to {}, a folder it lies in", shown(ancestor)),
        None => error
            .io_error()
            .map_or_else(|| error.to_string(), ToString::to_string),
    };
    Found {
        path: shown(path),
        absolute: PathBuf::from(absolute.to_string_lossy().into_owned()),
        size: 0,
        changed: 0,
        skip: Some(SkipReason::Unreadable(what)),
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}

/// A path as it is printed and kept: `/` between parts, no `./` before it.
fn shown(path: &Path) -> String {
    let text = path
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

/// `path` made absolute: its links resolved where it exists, by its letters alone where it does not.
pub fn absolute(here: &Path, path: &Path) -> PathBuf {
    if let Ok(path) = std::fs::canonicalize(here.join(path)) {
        return path;
    }
    let mut out = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

impl Found {
    /// Reads all of it.
    ///
    /// # Errors
    /// The reason to skip it: it cannot be read, or has grown beyond `limit` bytes.
    pub fn read(&self, limit: u64) -> std::result::Result<RawFile, SkipReason> {
        let too_large = |size| SkipReason::TooLarge { size, limit };
        if self.size > limit {
            return Err(too_large(self.size));
        }
        let mut bytes = Vec::with_capacity(self.size as usize + 1);
        let file = File::open(&self.absolute)
            .map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        // One byte over the limit tells that it grew since it was found.
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        if bytes.len() as u64 > limit {
            return Err(too_large(bytes.len() as u64));
        }
        Ok(RawFile::new(&self.path, bytes))
    }

    /// Opens it for reading in pieces.
    ///
    /// # Errors
    /// The reason to skip it.
    pub fn open(&self) -> std::result::Result<File, SkipReason> {
        File::open(&self.absolute).map_err(|error| SkipReason::Unreadable(error.to_string()))
    }
}
