//! One thread of analysis: units in, outcomes out.

use crossbeam_channel::{Receiver, Sender};

use super::analyse::{Analyser, Piece};
use super::feed::{End, Part, Unit, Work};
use crate::error::Error;
use crate::gather::Found;
use crate::model::{Format, Skip, SkipReason};
use crate::parse::{self, Parsed};
use crate::store::{Prepared, Preparer};

/// A unit, analysed.
pub(super) struct Outcome {
    pub(super) number: u64,
    pub(super) bytes: usize,
    pub(super) parts: Vec<OutcomePart>,
}

/// One part of a unit, analysed.
pub(super) struct OutcomePart {
    pub(super) file: usize,
    pub(super) first: bool,
    pub(super) last: Option<End>,
    pub(super) articles: Vec<(Prepared, u64, usize)>,
    pub(super) skipped: Vec<Skip>,
    /// Bytes of the original that it was made from.
    pub(super) bytes: u64,
    pub(super) failed: Option<Error>,
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

/// Analyses the parts of a unit together.
fn analyse(
    files: &[Found],
    work: Vec<Work>,
    analyser: &Analyser,
    preparer: &Preparer,
) -> Vec<OutcomePart> {
    let mut pieces = Vec::new();
    let mut parts = Vec::new();
    for Work {
        file,
        part,
        first,
        last,
    } in work
    {
        let path = files[file].path.clone();
        let (bytes, digest, format, parsed) = match part {
            Some(Part::Whole(raw, format)) => {
                let bytes = raw.bytes.len() as u64;
                (bytes, Some(raw.digest), format, parse::parse(&raw, format))
            }
            Some(Part::Piece(piece, format)) => {
                let parsed = parse::parse_piece(&piece, format);
                (piece.bytes.len() as u64, None, format, parsed)
            }
            Some(Part::Skipped(skip)) => (0, None, Format::Text, skipped(skip)),
            None => (0, None, Format::Text, Parsed::default()),
        };
        pieces.push(Piece {
            path,
            digest,
            format,
            parsed,
        });
        parts.push(OutcomePart {
            file,
            first,
            last,
            articles: Vec::new(),
            skipped: Vec::new(),
            bytes,
            failed: None,
        });
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
            match preparer.prepare(&analysed.article, &analysed.passages, &analysed.head) {
                Ok(prepared) => part.articles.push((
                    prepared,
                    analysed.article.location.offset,
                    analysed.passages.len(),
                )),
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
