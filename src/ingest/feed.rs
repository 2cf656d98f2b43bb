//! Files into numbered units of work: small files several to a unit, JSON Lines in pieces of whole lines.

use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;
use sha2::{Digest as _, Sha256};

use super::budget::Budget;
use crate::gather::Found;
use crate::model::{Digest, Format, RawFile, Skip, SkipReason};
use crate::parse::{self, Cut, Cutter, Piece};

/// A unit holds files of about this many bytes, or this much of one file of JSON Lines.
const UNIT: usize = 1 << 20;

/// Most files of one unit.
const UNIT_FILES: usize = 256;

/// A part of a unit: a whole file, or a piece of one.
pub(super) enum Part {
    /// A whole file in memory.
    Whole(RawFile, Format),
    /// Whole records of a file of many.
    Piece(Piece, Format),
    /// Nothing to read, and why.
    Skipped(Skip),
}

/// One part of a unit, and which file it comes from.
pub(super) struct Work {
    /// Position of the file in the plan.
    pub(super) file: usize,
    /// `None` where nothing is left but the end.
    pub(super) part: Option<Part>,
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
        if let Some(cutter) = parse::cutter(format, self.limit as usize, false) {
            self.flush()?;
            return self.stream(number, format, cutter);
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
            part: Some(part),
            first: true,
            last: Some(end),
        });
        if self.pending_bytes >= UNIT || self.pending.len() >= UNIT_FILES {
            self.flush()?;
        }
        Ok(())
    }

    fn skip(&mut self, file: usize, reason: SkipReason) -> Result<(), Ended> {
        let part = Part::Skipped(Skip::whole(reason));
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

    /// Sends a file of many records in pieces.
    fn stream(
        &mut self,
        number: usize,
        format: Format,
        mut cutter: Box<dyn Cutter>,
    ) -> Result<(), Ended> {
        let mut file = match self.files[number].open() {
            Ok(file) => Hashed::new(file),
            Err(reason) => return self.skip(number, reason),
        };
        let mut first = true;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Ended);
            }
            self.budget.take(2 * UNIT);
            let cut = cutter.next(&mut file);
            let last = matches!(cut, Ok(None)) || cut.is_err();
            let end = last.then(|| End {
                digest: cut.is_ok().then(|| file.digest()),
                format: Some(format),
            });
            let part = match cut {
                Ok(Some(Cut::Piece(piece))) => Some(Part::Piece(piece, format)),
                Ok(Some(Cut::Skipped(skip))) => Some(Part::Skipped(skip)),
                Ok(None) => None,
                Err(error) => Some(Part::Skipped(Skip::at(
                    file.read,
                    SkipReason::Unreadable(error.to_string()),
                ))),
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

/// A file whose digest is taken as it is read.
struct Hashed<R> {
    inner: R,
    hasher: Sha256,
    /// Bytes read so far.
    read: u64,
}

impl<R: Read> Hashed<R> {
    fn new(inner: R) -> Self {
        Hashed {
            inner,
            hasher: Sha256::new(),
            read: 0,
        }
    }

    /// The digest of what was read.
    fn digest(&mut self) -> Digest {
        Digest(std::mem::take(&mut self.hasher).finalize().into())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(out)?;
        self.hasher.update(&out[..got]);
        self.read += got as u64;
        Ok(got)
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
