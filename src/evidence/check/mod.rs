//! Is a pack what it was when it was made, and does it hold together?
//!
//! Five questions, each its own: are the files those of `SHA256SUMS`, no more and no fewer (`files.rs`), and those of
//! `pack.json` (`listed.rs`); is every piece of evidence in the text at its place (`claims.rs`); are the originals those that
//! were read, and do they still give the texts (`originals.rs`), the headline, outlet, date and address (`facts.rs`). A pack comes from anybody: what is unpacked of it is bounded as for any archive.

mod claims;
mod facts;
mod files;
mod listed;
mod originals;

use std::fs::File;
use std::io::{BufReader, Seek};
use std::path::Path;

use serde::Serialize;
use zip::ZipArchive;

use super::FORM;
use super::listing::Listing;
use super::original::hashed;
use crate::error::{Error, Result};
use crate::model::Digest;

/// What a check of a pack found.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// SHA-256 of the zip.
    pub digest: Digest,
    /// The program that made it.
    pub program: String,
    /// The program that checked it.
    pub checked_by: String,
    /// Files that were hashed.
    pub files: u64,
    /// Articles in it.
    pub articles: u64,
    /// Pieces of evidence that were looked up in the texts.
    pub evidence: u64,
    /// Credits without a place in the text whose words a field of the original has.
    pub fields: u64,
    /// Articles whose originals were read again and gave text, headline, outlet, date and address.
    pub reread: u64,
    /// What is not in order.
    pub findings: Vec<Finding>,
}

/// One thing that is not in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What sort of thing.
    pub kind: Kind,
    /// The file of the pack, or the article.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// What can be wrong with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A file has other bytes than `SHA256SUMS` says.
    Changed,
    /// A file that `SHA256SUMS` or the list names is not there.
    Missing,
    /// A file is there that `SHA256SUMS` does not name.
    Added,
    /// A name that no pack has: it could lead out of a folder, or stand for two files.
    Name,
    /// A file cannot be read, or unpacks to more than is believed.
    Unreadable,
    /// Evidence, text and list contradict each other.
    Contradiction,
    /// The original gives another text now, or the article no more.
    OtherText,
    /// The original is not in the pack, or could not be read again, or a credit has no place: nothing is wrong, but nothing
    /// shown either.
    Unproven,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

impl Checked {
    fn find(&mut self, kind: Kind, place: impl Into<String>, what: impl Into<String>) {
        self.findings.push(Finding {
            kind,
            place: place.into(),
            what: what.into(),
        });
    }
}

/// Checks the pack at `path`.
///
/// # Errors
/// Where it cannot be opened, or is no pack at all.
pub fn check(path: &Path) -> Result<Checked> {
    let failed = |error| Error::io(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let (digest, size) = hashed(&mut file).map_err(failed)?;
    file.rewind().map_err(failed)?;
    let no_pack = |what: String| {
        let path = path.display();
        Error::Value(format!("{path}: this is no pack of evidence: {what}"))
    };
    let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| no_pack(error.to_string()))?;
    let mut checked = Checked {
        digest,
        program: String::new(),
        checked_by: format!("wirecite {}", env!("CARGO_PKG_VERSION")),
        files: 0,
        articles: 0,
        evidence: 0,
        fields: 0,
        reread: 0,
        findings: Vec::new(),
    };
    let mut files = files::Files::new(zip, size);
    files.check(&mut checked);
    let listing = match files.text("pack.json") {
        Ok(json) => json,
        Err(what) => return Err(no_pack(format!("pack.json: {what}"))),
    };
    let listing: Listing =
        serde_json::from_slice(&listing).map_err(|error| no_pack(format!("pack.json: {error}")))?;
    checked.program = listing.program.clone();
    if listing.pack != FORM {
        return Err(no_pack(format!(
            "it has form {}, this program checks form {FORM}",
            listing.pack
        )));
    }
    listed::check(&files, &listing, &mut checked);
    let mut claims = Vec::with_capacity(listing.articles.len());
    for article in &listing.articles {
        checked.articles += 1;
        claims.push(claims::check(&mut files, article, &mut checked));
    }
    originals::check(&mut files, &listing.articles, &claims, &mut checked);
    Ok(checked)
}
