//! Is the archive still what was read? Hashes the originals again, and checks the index against the manifest.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::model::{ArticleId, Digest};
use crate::store::{Families, Manifest, Reader};

/// What a check of the archive found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Originals that were hashed.
    pub files: u64,
    /// Articles that were checked.
    pub articles: u64,
    /// Passages that were checked.
    pub passages: u64,
    /// What is not as it was, in the order of paths.
    pub findings: Vec<Finding>,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "finding")]
pub enum Finding {
    /// The original is no longer there.
    Gone {
        /// The file.
        path: String,
    },
    /// The original cannot be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        what: String,
    },
    /// The original has other bytes than when it was read.
    Changed {
        /// The file.
        path: String,
        /// SHA-256 when it was read.
        was: Digest,
        /// SHA-256 now.
        is: Digest,
    },
    /// The original of an earlier version was replaced by that of a later one, in the same file.
    Replaced {
        /// The file.
        path: String,
        /// The earlier version.
        article: ArticleId,
        /// SHA-256 of its original.
        was: Digest,
    },
    /// The file was read in part only; the next ingest completes it.
    Incomplete {
        /// The file.
        path: String,
    },
    /// The manifest has an article that the index has not.
    NotInIndex {
        /// The article.
        article: ArticleId,
        /// The file it was read from.
        path: String,
    },
    /// The index has an article that the manifest has not.
    NotInManifest {
        /// The article.
        article: ArticleId,
        /// The file it was read from.
        path: String,
    },
    /// Passages of an article are missing or out of order.
    Torn {
        /// The article.
        article: ArticleId,
        /// What is wrong.
        what: String,
    },
    /// The file of copies has other bytes than were written.
    Copies {
        /// What is wrong.
        what: String,
    },
    /// A file of the index has other bytes than were written.
    Damaged {
        /// The file.
        path: String,
    },
}

impl Finding {
    /// Whether it is a fault, not only work left for the next ingest, or the way of things.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Finding::Incomplete { .. } | Finding::Replaced { .. })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Gone { path } => write!(
                out,
                "{path}: the original is gone; its articles are still in the archive"
            ),
            Finding::Unreadable { path, what } => {
                write!(out, "{path}: the original cannot be read: {what}")
            }
            Finding::Changed { path, was, is } => write!(
                out,
                "{path}: the original has changed since it was read (sha256 {was}, now {is})"
            ),
            Finding::Replaced { path, article, was } => write!(
                out,
                "{path}: the original of the earlier version {article} has been replaced (sha256 {was}); its text is in the archive"
            ),
            Finding::Incomplete { path } => write!(
                out,
                "{path}: read in part only; the next ingest completes it"
            ),
            Finding::NotInIndex { article, path } => write!(
                out,
                "{path}: article {article} is missing from the index; `wirecite ingest --rebuild` reads it again"
            ),
            Finding::NotInManifest { article, path } => write!(
                out,
                "{path}: article {article} is in the index, but not in the manifest; the next ingest takes it out"
            ),
            Finding::Torn { article, what } => write!(
                out,
                "article {article}: {what}; `wirecite ingest --rebuild` reads it again"
            ),
            Finding::Copies { what } => write!(out, "{what}"),
            Finding::Damaged { path } => write!(
                out,
                "{path}: damaged file of the index; `wirecite ingest --rebuild` makes a new one"
            ),
        }
    }
}

/// Checks the archive in `dir`.
///
/// # Errors
/// Where the index or the manifest cannot be opened at all.
pub fn verify(dir: &Path) -> Result<Report> {
    let damaged = Reader::damaged(dir)?;
    let manifest = Manifest::read(dir)?;
    let mut report = Report::default();
    for (absolute, entry) in &manifest.files {
        original(absolute, entry, &mut report);
    }
    if damaged.is_empty() {
        articles(&Reader::open(dir)?, &manifest, &mut report)?;
    }
    let copies = Families::open(dir).and_then(|families| match families {
        Some(families) => families.each(drop),
        None => Ok(()),
    });
    if let Err(error) = copies {
        let what = error.to_string();
        report.findings.push(Finding::Copies { what });
    }
    // What is read from a damaged file cannot be believed, and could lead the engine astray: no article is checked.
    let damaged = damaged.into_iter();
    report
        .findings
        .extend(damaged.map(|path| Finding::Damaged { path }));
    Ok(report)
}

fn original(absolute: &Path, entry: &crate::store::Entry, report: &mut Report) {
    let path = entry.path.clone();
    if !entry.complete {
        report
            .findings
            .push(Finding::Incomplete { path: path.clone() });
    }
    for held in &entry.articles {
        report
            .findings
            .extend(held.replaced.map(|was| Finding::Replaced {
                path: path.clone(),
                article: held.id.clone(),
                was,
            }));
    }
    let Some(was) = entry.digest else { return };
    report.files += 1;
    match digest(absolute) {
        Ok(is) if is == was => {}
        Ok(is) => report.findings.push(Finding::Changed { path, was, is }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            report.findings.push(Finding::Gone { path })
        }
        Err(error) => report.findings.push(Finding::Unreadable {
            path,
            what: error.to_string(),
        }),
    }
}

/// Digest of a file of any size.
fn digest(path: &Path) -> std::io::Result<Digest> {
    let mut file = std::fs::File::open(path)?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Digest(hasher.finalize().into())),
            got => hasher.update(&buffer[..got]),
        }
    }
}

fn articles(reader: &Reader, manifest: &Manifest, report: &mut Report) -> Result<()> {
    let mut wanted: HashMap<&ArticleId, &str> = HashMap::new();
    for entry in manifest.files.values() {
        wanted.extend(
            entry
                .articles
                .iter()
                .filter(|held| !held.duplicate)
                .map(|held| (&held.id, entry.path.as_str())),
        );
    }
    let mut seen = HashSet::new();
    for checked in reader.check_articles() {
        let (head, passages, fault) = match checked {
            Ok(checked) => checked,
            Err(Error::Corrupt { what, .. }) => {
                report.findings.push(Finding::Damaged { path: what });
                continue;
            }
            Err(error) => return Err(error),
        };
        report.articles += 1;
        report.passages += passages;
        if let Some(what) = fault {
            report.findings.push(Finding::Torn {
                article: head.id.clone(),
                what,
            });
        }
        if !wanted.contains_key(&head.id) {
            report.findings.push(Finding::NotInManifest {
                article: head.id.clone(),
                path: head.location.path.clone(),
            });
        }
        seen.insert(head.id);
    }
    let mut missing: Vec<Finding> = wanted
        .iter()
        .filter(|(id, _)| !seen.contains(**id))
        .map(|(id, path)| Finding::NotInIndex {
            article: (*id).clone(),
            path: (*path).to_owned(),
        })
        .collect();
    missing.sort_by_key(ToString::to_string);
    report.findings.extend(missing);
    Ok(())
}
