//! What the archive holds.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::model::Status;
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
    /// Articles that a later version superseded.
    pub superseded: u64,
    /// Articles whose sender withdrew them.
    pub cancelled: u64,
    /// Articles that their sender withholds.
    pub withheld: u64,
    /// Articles under an embargo, whether it has passed or not.
    pub embargoed: u64,
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
    /// Statements in the index.
    pub statements: u64,
    /// Statements whose source has a resolved name.
    pub statements_named: u64,
    /// Statements of sources whose name the text keeps back.
    pub statements_anonymous: u64,
    /// Statements by what the source is.
    pub kinds: BTreeMap<String, u64>,
    /// Statements by how the words are given.
    pub forms: BTreeMap<String, u64>,
    /// Statements by what the source does.
    pub stances: BTreeMap<String, u64>,
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
    statements(reader, &mut out)?;
    for head in reader.bare_heads() {
        let head = head?;
        out.articles += 1;
        out.bytes += head.length as u64;
        out.superseded += u64::from(head.superseded_by.is_some());
        if let Some(item) = &head.item {
            out.cancelled += u64::from(item.status == Some(Status::Cancelled));
            out.withheld += u64::from(item.status == Some(Status::Withheld));
            out.embargoed += u64::from(item.embargo.is_some());
        }
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

/// Counts statements, each where it has its place.
fn statements(reader: &Reader, out: &mut Stats) -> Result<()> {
    for segment in &reader.segments {
        let traces = segment
            .traces()
            .map_err(|error| reader.layout.engine(error))?;
        traces.each(|doc, kept| {
            let trace = kept.trace;
            if !trace.is_place() || segment.is_deleted(doc) {
                return;
            }
            let count = |counts: &mut BTreeMap<String, u64>, name: &str| {
                if let Some(number) = counts.get_mut(name) {
                    *number += 1;
                } else {
                    counts.insert(name.to_owned(), 1);
                }
            };
            out.statements += 1;
            out.statements_named += u64::from(trace.is_named());
            out.statements_anonymous += u64::from(trace.is_anonymous());
            count(&mut out.kinds, trace.kind().name());
            count(&mut out.forms, trace.form().name());
            count(&mut out.stances, trace.stance().name());
        });
    }
    Ok(())
}
