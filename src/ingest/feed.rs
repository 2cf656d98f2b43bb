//! Files into numbered units of work: small files several to a unit, JSON Lines in pieces of whole lines.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;
use sha2::{Digest as _, Sha256};

use super::budget::Budget;
use crate::gather::Found;
use crate::model::{Digest, Format, RawFile, Skip, SkipReason};
use crate::parse;

/// A unit holds files of about this many bytes, or this much of one file of JSON Lines.
const UNIT: usize = 1 << 20;

/// Most files of one unit.
const UNIT_FILES: usize = 256;

/// A part of a unit: a whole file, or a piece of one.
pub(super) enum Part {
    /// A whole file in memory.
    Whole(RawFile, Format),
    /// Whole lines of a JSON Lines file.
    Lines {
        bytes: Vec<u8>,
        offset: u64,
        line: u64,
    },
    /// Nothing to read, and why.
    Skipped(Skip),
}

/// One part of a unit, and which file it comes from.
pub(super) struct Work {
    /// Position of the file in the plan.
    pub(super) file: usize,
    pub(super) part: Part,
    /// Set where this is the file's first part.
    pub(super) first: bool,
    /// Set where this is the file's last part.
    pub(super) last: Option<End>,
}

/// What is known of a file at its end.
pub(super) struct End {
    /// SHA-256 of its bytes, where they were all read.
    pub(super) digest: Option<Digest>,
    /// Its form, where it was recognised.
    pub(super) format: Option<Format>,
}

/// A unit of work.
pub(super) struct Unit {
    pub(super) number: u64,
    pub(super) bytes: usize,
    pub(super) work: Vec<Work>,
}

/// Reads files and sends units, until all are sent, the receivers are gone or `stop` is set.
pub(super) struct Feed<'a> {
    pub(super) files: &'a [Found],
    pub(super) limit: u64,
    pub(super) budget: &'a Budget,
    pub(super) stop: &'a AtomicBool,
    pub(super) out: Sender<Unit>,
    pub(super) next: u64,
    pub(super) pending: Vec<Work>,
    pub(super) pending_bytes: usize,
}

/// The receivers are gone, or the feed was told to stop.
struct Ended;

impl Feed<'_> {
    /// Sends everything.
    pub(super) fn run(mut self) {
        for number in 0..self.files.len() {
            if self.stop.load(Ordering::Relaxed) || self.file(number).is_err() {
                return;
            }
        }
        let _ = self.flush();
    }

    fn file(&mut self, number: usize) -> Result<(), Ended> {
        let found = &self.files[number];
        if let Some(reason) = &found.skip {
            return self.skip(number, reason.clone());
        }
        let format = match recognise(found) {
            Ok(format) => format,
            Err(reason) => return self.skip(number, reason),
        };
        if format == Format::JsonLines {
            self.flush()?;
            return self.lines(number);
        }
        // The budget is asked before the bytes are read.
        if self.pending_bytes > 0
            && (self.pending_bytes + found.size as usize > UNIT || self.pending.len() >= UNIT_FILES)
        {
            self.flush()?;
        }
        let size = (found.size as usize).min(self.limit as usize);
        self.budget.take(size);
        self.pending_bytes += size;
        match found.read(self.limit) {
            Ok(file) => {
                let end = End {
                    digest: Some(file.digest),
                    format: Some(format),
                };
                self.push(number, Part::Whole(file, format), end)
            }
            Err(reason) => self.skip(number, reason),
        }
    }

    fn push(&mut self, file: usize, part: Part, end: End) -> Result<(), Ended> {
        self.pending.push(Work {
            file,
            part,
            first: true,
            last: Some(end),
        });
        if self.pending_bytes >= UNIT || self.pending.len() >= UNIT_FILES {
            self.flush()?;
        }
        Ok(())
    }

    fn skip(&mut self, file: usize, reason: SkipReason) -> Result<(), Ended> {
        let part = Part::Skipped(Skip {
            offset: 0,
            line: None,
            reason,
        });
        let end = End {
            digest: None,
            format: None,
        };
        self.push(file, part, end)
    }

    fn flush(&mut self) -> Result<(), Ended> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let unit = Unit {
            number: self.next,
            bytes: std::mem::take(&mut self.pending_bytes),
            work: std::mem::take(&mut self.pending),
        };
        self.send(unit)
    }

    fn send(&mut self, unit: Unit) -> Result<(), Ended> {
        self.next += 1;
        let bytes = unit.bytes;
        self.out.send(unit).map_err(|_| {
            self.budget.give(bytes);
            Ended
        })
    }

    /// Sends a JSON Lines file in pieces of whole lines.
    fn lines(&mut self, number: usize) -> Result<(), Ended> {
        let mut file = match self.files[number].open() {
            Ok(file) => file,
            Err(reason) => return self.skip(number, reason),
        };
        let mut reader = Lines::new(self.limit as usize);
        let mut first = true;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Ended);
            }
            self.budget.take(2 * UNIT);
            let piece = reader.next(&mut file);
            let last = matches!(piece, Ok(None)) || piece.is_err();
            let end = last.then(|| reader.end(piece.is_ok()));
            let part = match piece {
                Ok(Some(part)) => part,
                Ok(None) => Part::Lines {
                    bytes: Vec::new(),
                    offset: reader.offset,
                    line: reader.line,
                },
                Err(error) => Part::Skipped(Skip {
                    offset: reader.offset,
                    line: Some(reader.line),
                    reason: SkipReason::Unreadable(error.to_string()),
                }),
            };
            self.send(Unit {
                number: self.next,
                bytes: 2 * UNIT,
                work: vec![Work {
                    file: number,
                    part,
                    first,
                    last: end,
                }],
            })?;
            first = false;
            if last {
                return Ok(());
            }
        }
    }
}

/// The format of a file, from its first bytes and its name.
fn recognise(found: &Found) -> Result<Format, SkipReason> {
    let mut head = Vec::with_capacity(parse::HEAD.min(found.size as usize + 1));
    let file = found.open()?;
    file.take(parse::HEAD as u64)
        .read_to_end(&mut head)
        .map_err(|error| SkipReason::Unreadable(error.to_string()))?;
    parse::recognise(Path::new(&found.path), &head)
}

/// Reads a file in pieces of whole lines, and its digest along the way.
struct Lines {
    /// Byte at which `held` begins.
    offset: u64,
    /// Line at which `held` begins, from 1.
    line: u64,
    held: Vec<u8>,
    hasher: Sha256,
    limit: usize,
    /// Bytes of a line over the limit that were passed over so far.
    dropped: Option<u64>,
    done: bool,
}

impl Lines {
    fn new(limit: usize) -> Self {
        Lines {
            offset: 0,
            line: 1,
            held: Vec::new(),
            hasher: Sha256::new(),
            limit,
            dropped: None,
            done: false,
        }
    }

    fn end(&mut self, read: bool) -> End {
        let hasher = std::mem::take(&mut self.hasher);
        End {
            digest: read.then(|| Digest(hasher.finalize().into())),
            format: Some(Format::JsonLines),
        }
    }

    /// The next piece; `None` at the end of the file.
    fn next(&mut self, file: &mut impl Read) -> std::io::Result<Option<Part>> {
        loop {
            if !self.done {
                self.read(file)?;
            }
            if self.dropped.is_none() {
                let whole = self.whole_lines();
                if whole > 0 {
                    return Ok(Some(self.piece(whole)));
                }
                if self.held.len() > self.limit {
                    self.dropped = Some(0);
                }
            }
            if let Some(part) = self.skip_rest() {
                return Ok(Some(part));
            }
            if self.done {
                let rest = self.held.len();
                return Ok((rest > 0).then(|| self.piece(rest)));
            }
        }
    }

    fn read(&mut self, file: &mut impl Read) -> std::io::Result<()> {
        let from = self.held.len();
        self.held.reserve(UNIT);
        let got = file
            .by_ref()
            .take(UNIT as u64)
            .read_to_end(&mut self.held)?;
        self.hasher.update(&self.held[from..]);
        self.done = got == 0;
        Ok(())
    }

    /// Length of the whole lines at the head of `held`, up to the first that is over the limit.
    fn whole_lines(&self) -> usize {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', &self.held) {
            if end - start > self.limit {
                break;
            }
            start = end + 1;
        }
        start
    }

    /// Takes the first `length` bytes as a piece.
    fn piece(&mut self, length: usize) -> Part {
        let rest = self.held.split_off(length);
        let bytes = std::mem::replace(&mut self.held, rest);
        let (offset, line) = (self.offset, self.line);
        self.offset += bytes.len() as u64;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Part::Lines {
            bytes,
            offset,
            line,
        }
    }

    /// Passes over the rest of a line that is too long; its skip once its end is reached.
    fn skip_rest(&mut self) -> Option<Part> {
        let dropped = self.dropped?;
        let ends = memchr::memchr(b'\n', &self.held);
        let length = ends.map_or(self.held.len(), |at| at + 1);
        let size = dropped + length as u64;
        self.held.drain(..length);
        if ends.is_none() && !self.done {
            self.dropped = Some(size);
            return None;
        }
        self.dropped = None;
        let skip = Skip {
            offset: self.offset,
            line: Some(self.line),
            reason: SkipReason::TooLarge {
                size,
                limit: self.limit as u64,
            },
        };
        self.offset += size;
        self.line += 1;
        Some(Part::Skipped(skip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(bytes: &[u8], limit: usize) -> Vec<(u64, u64, String)> {
        let (mut reader, mut file, mut out) = (Lines::new(limit), bytes, Vec::new());
        while let Ok(Some(part)) = reader.next(&mut file) {
            out.push(match part {
                Part::Lines {
                    bytes,
                    offset,
                    line,
                } => (offset, line, format!("{} bytes", bytes.len())),
                Part::Skipped(skip) => (
                    skip.offset,
                    skip.line.unwrap_or(0),
                    skip.reason.name().to_owned(),
                ),
                Part::Whole(..) => unreachable!("lines come in pieces"),
            });
        }
        out
    }

    #[test]
    fn what_stands_between_two_lines_over_the_limit_is_read() {
        let long = |length: usize| [vec![b'x'; length], b"\n".to_vec()].concat();
        let text = [
            long(2 * UNIT),
            b"between\n".to_vec(),
            long(UNIT + 9),
            b"last".to_vec(),
        ]
        .concat();
        let got = pieces(&text, UNIT);
        let kinds: Vec<(u64, &str)> = got
            .iter()
            .map(|(_, line, what)| (*line, what.as_str()))
            .collect();
        assert_eq!(
            kinds,
            [
                (1, "too large"),
                (2, "8 bytes"),
                (3, "too large"),
                (4, "4 bytes")
            ]
        );
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_and_the_rest_read_on() {
        let mut text = b"one\ntwo\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * UNIT));
        text.extend(b"\nlast");
        let got = pieces(&text, UNIT);
        let long = 3 * UNIT as u64 + 1;
        assert_eq!(
            got,
            [
                (0, 1, "8 bytes".to_owned()),
                (8, 3, "too large".to_owned()),
                (8 + long, 4, "4 bytes".to_owned())
            ]
        );
    }
}
