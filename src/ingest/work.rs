//! One thread of analysis: units in, outcomes out.

use crossbeam_channel::{Receiver, Sender};

use super::analyse::{Analysed, Analyser, Piece};
use super::feed::{End, Part, Unit, Work, full_path};
use super::versions;
use crate::error::Error;
use crate::gather::Found;
use crate::model::{Format, Skip, SkipReason};
use crate::parse::{self, Parsed, Revisit};
use crate::store::{Edition, Prepared, Preparer};

/// A unit, analysed.
pub(super) struct Outcome {
    pub(super) number: u64,
    pub(super) bytes: usize,
    pub(super) parts: Vec<OutcomePart>,
}

/// One part of a unit, analysed.
pub(super) struct OutcomePart {
    pub(super) file: usize,
    pub(super) member: String,
    pub(super) first: bool,
    pub(super) last: Option<End>,
    pub(super) articles: Vec<Made>,
    pub(super) skipped: Vec<Skip>,
    pub(super) revisits: Vec<Revisit>,
    /// Bytes of the original that it was made from.
    pub(super) bytes: u64,
    pub(super) failed: Option<Error>,
}

/// An article, ready for the index.
pub(super) struct Made {
    pub(super) prepared: Prepared,
    pub(super) offset: u64,
    pub(super) passages: usize,
    /// Digest of the bytes it was captured as.
    pub(super) payload: Option<String>,
    /// What it is a version of.
    pub(super) edition: Option<Edition>,
}

/// One thread of analysis.
pub(super) fn work(
    files: &[Found],
    units: &Receiver<Unit>,
    outcomes: &Sender<Outcome>,
    analyser: &Analyser,
    preparer: &Preparer,
) {
    for unit in units {
        let (number, bytes) = (unit.number, unit.bytes);
        let parts = analyse(files, unit.work, analyser, preparer);
        if outcomes
            .send(Outcome {
                number,
                bytes,
                parts,
            })
            .is_err()
        {
            return;
        }
    }
}

/// Parses a part; `outer` is the file that it comes from, as printed.
pub(super) fn parse_part(outer: &str, member: &str, part: Option<Part>) -> Piece {
    let (digest, format, parsed) = match part {
        Some(Part::Whole(raw, format)) => {
            let parsed = parse::parse(&raw, format);
            (Some(raw.digest), format, parsed)
        }
        Some(Part::Piece(piece, format)) => (None, format, parse::parse_piece(&piece, format)),
        Some(Part::Skipped(skip)) => (None, Format::Text, skipped(skip)),
        None => (None, Format::Text, Parsed::default()),
    };
    Piece {
        path: full_path(outer, member),
        digest,
        format,
        parsed,
    }
}

/// Analyses the parts of a unit together.
fn analyse(
    files: &[Found],
    work: Vec<Work>,
    analyser: &Analyser,
    preparer: &Preparer,
) -> Vec<OutcomePart> {
    let mut pieces = Vec::new();
    let mut parts = Vec::new();
    for work in work {
        let bytes = work.part.as_ref().map_or(0, Part::length);
        let mut piece = parse_part(&files[work.file].path, &work.member, work.part);
        parts.push(OutcomePart {
            file: work.file,
            member: work.member,
            first: work.first,
            last: work.last,
            articles: Vec::new(),
            skipped: Vec::new(),
            revisits: std::mem::take(&mut piece.parsed.revisits),
            bytes,
            failed: None,
        });
        pieces.push(piece);
    }
    // A fault of ours in one text must not take the others along.
    let analysed =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| analyser.batch(pieces)));
    let Ok(analysed) = analysed else {
        let fault = "an internal fault while it was analysed; please report it";
        for part in &mut parts {
            part.skipped = vec![Skip::whole(SkipReason::Broken(fault.to_owned()))];
        }
        return parts;
    };
    for (part, (articles, skipped)) in parts.iter_mut().zip(analysed) {
        part.skipped = skipped;
        for analysed in articles {
            let Analysed {
                article,
                passages,
                borders,
                head,
                payload,
            } = analysed;
            match preparer.prepare(&article, &passages, &borders, &head) {
                Ok(prepared) => part.articles.push(Made {
                    prepared,
                    offset: article.location.offset,
                    passages: passages.len(),
                    payload,
                    edition: versions::edition(&article),
                }),
                Err(error) => part.failed = Some(error),
            }
        }
    }
    parts
}

fn skipped(skip: Skip) -> Parsed {
    Parsed {
        skipped: vec![skip],
        ..Parsed::default()
    }
}
