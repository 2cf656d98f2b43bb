//! What the archive holds.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::store::{Manifest, Reader};

/// Figures of an archive.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Stats {
    /// Files that were read.
    pub files: u64,
    /// Files that were read to the end of a part only; the next ingest completes them.
    pub incomplete: u64,
    /// Articles in the index.
    pub articles: u64,
    /// Passages in the index.
    pub passages: u64,
    /// Bytes of their text.
    pub bytes: u64,
    /// Articles that lie in more than one place, each further place counted.
    pub duplicates: u64,
    /// Files and parts of files left out, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Articles without any date.
    pub undated: u64,
    /// Articles whose date is flagged, by flag.
    pub flagged: BTreeMap<String, u64>,
    /// Articles by the year of publication.
    pub years: BTreeMap<String, u64>,
    /// Articles by language; the empty name stands for unknown.
    pub languages: BTreeMap<String, u64>,
    /// Articles by outlet; the empty name stands for unknown.
    pub outlets: BTreeMap<String, u64>,
    /// Articles by format.
    pub formats: BTreeMap<String, u64>,
    /// Articles that credit at least one agency as origin.
    pub with_origin: u64,
}

/// Counts what the index and its manifest hold.
///
/// # Errors
/// Where the index is damaged.
pub fn stats(reader: &Reader, manifest: &Manifest) -> Result<Stats> {
    let mut out = Stats {
        files: manifest.files.len() as u64,
        passages: reader.passages(),
        ..Stats::default()
    };
    for entry in manifest.files.values() {
        out.incomplete += u64::from(!entry.complete);
        out.duplicates += entry.articles.iter().filter(|held| held.duplicate).count() as u64;
        for skip in &entry.skipped {
            *out.skipped
                .entry(skip.reason.name().to_owned())
                .or_default() += 1;
        }
    }
    for head in reader.bare_heads() {
        let head = head?;
        out.articles += 1;
        out.bytes += head.length as u64;
        out.with_origin += u64::from(
            head.credits
                .iter()
                .any(|credit| credit.role == crate::model::Role::Origin),
        );
        *out.languages
            .entry(head.language.unwrap_or_default())
            .or_default() += 1;
        *out.outlets
            .entry(head.outlet.unwrap_or_default())
            .or_default() += 1;
        *out.formats
            .entry(head.format.name().to_owned())
            .or_default() += 1;
        match head.published {
            None => out.undated += 1,
            Some(published) => match (published.flag, published.date) {
                (Some(flag), _) => *out.flagged.entry(flag).or_default() += 1,
                (None, Some(date)) => {
                    *out.years
                        .entry(date.first.format("%Y").to_string())
                        .or_default() += 1
                }
                (None, None) => out.undated += 1,
            },
        }
    }
    Ok(out)
}
