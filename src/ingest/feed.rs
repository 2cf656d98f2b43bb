//! Files into numbered units of work: small files several to a unit, files of many records in pieces, archives file by file.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;

use super::budget::Budget;
use super::hashed::{Hashed, digest};
use crate::gather::archive::{self, Allowance, Ended, Packing, Peeked, Source, Visitor};
use crate::gather::{Found, archive::unreadable};
use crate::model::{Digest, Format, RawFile, Skip, SkipReason};
use crate::parse::{self, Cut, Piece};

/// A unit holds files or records of about this many bytes.
const UNIT: usize = 1 << 20;

/// Most parts of one unit.
const UNIT_PARTS: usize = 256;

/// A part of a unit: a whole file, or a piece of one.
pub(super) enum Part {
    /// A whole file in memory.
    Whole(RawFile, Format),
    /// Whole records of a file of many.
    Piece(Piece, Format),
    /// Nothing to read, and why.
    Skipped(Skip),
}

impl Part {
    /// How many bytes there are to read in it.
    pub(super) fn length(&self) -> u64 {
        match self {
            Part::Whole(file, _) => file.bytes.len() as u64,
            Part::Piece(piece, _) => piece.bytes.len() as u64,
            Part::Skipped(_) => 0,
        }
    }
}

/// One part of a unit, and which file it comes from.
pub(super) struct Work {
    /// Position of the file in the plan.
    pub(super) file: usize,
    /// The file's way within an archive; empty where it is none.
    pub(super) member: String,
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
    /// Its form, where it was recognised; none for an archive.
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
    limit: u64,
    budget: &'a Budget,
    stop: &'a AtomicBool,
    out: Sender<Unit>,
    next: u64,
    pending: Vec<Work>,
    pending_bytes: usize,
    /// Position of the file that is being read.
    file: usize,
    /// Whether a part of that file was made already.
    begun: bool,
    /// The form of that file, where it is no archive.
    format: Option<Format>,
}

impl<'a> Feed<'a> {
    /// A feed that reads files, and records within files, of at most `limit` bytes.
    pub(super) fn new(
        limit: u64,
        budget: &'a Budget,
        stop: &'a AtomicBool,
        out: Sender<Unit>,
    ) -> Self {
        Feed {
            limit,
            budget,
            stop,
            out,
            next: 0,
            pending: Vec::new(),
            pending_bytes: 0,
            file: 0,
            begun: false,
            format: None,
        }
    }

    /// Sends all of `files`.
    pub(super) fn run(mut self, files: &[Found]) {
        for (number, found) in files.iter().enumerate() {
            if self.found(number, found).is_err() {
                return;
            }
        }
        let _ = self.flush();
    }

    /// Sends one file that is in memory.
    pub(super) fn run_bytes(mut self, bytes: &[u8]) {
        let mut source = std::io::Cursor::new(bytes);
        let size = bytes.len() as u64;
        if self.source(&mut source, size, "").is_ok() {
            let _ = self.end(None).and_then(|()| self.flush());
        }
    }

    fn found(&mut self, number: usize, found: &Found) -> Result<(), Ended> {
        self.file = number;
        self.begun = false;
        self.format = None;
        let opened = match &found.skip {
            Some(reason) => Err(reason.clone()),
            None => found.open(),
        };
        let digest = match opened {
            Ok(mut file) => self.source(&mut file, found.size, &found.path)?,
            Err(reason) => {
                self.skip("", reason)?;
                None
            }
        };
        self.end(digest)
    }

    /// Reads a file or what lies in it. Its digest, where all of it was read.
    fn source(
        &mut self,
        source: &mut dyn Source,
        size: u64,
        name: &str,
    ) -> Result<Option<Digest>, Ended> {
        let mut head = Vec::with_capacity(512);
        let read = (&mut *source).take(512).read_to_end(&mut head);
        if let Err(error) = read.and_then(|_| source.rewind()) {
            self.skip("", SkipReason::Unreadable(error.to_string()))?;
            return Ok(None);
        }
        let packing = archive::packing(&head);
        if packing.is_none() {
            return self.plain(source, size, Path::new(name));
        }
        let allowance = Allowance::new(size);
        if packing == Some(Packing::Zip) {
            let sum = digest(source).ok();
            self.visit(source, &allowance, name)?;
            return Ok(sum);
        }
        let mut file = Hashed::new(source);
        self.visit(&mut file, &allowance, name)?;
        Ok(file.finish())
    }

    /// Reads a file that is no archive.
    fn plain(
        &mut self,
        source: &mut dyn Source,
        size: u64,
        name: &Path,
    ) -> Result<Option<Digest>, Ended> {
        let format = recognise(name, &mut Peeked::new(&mut &mut *source), false);
        if let Err(error) = source.rewind() {
            return self.skip("", unreadable(&error)).map(|()| None);
        }
        if format.as_ref().is_ok_and(|format| format.is_stream()) {
            let mut file = Hashed::new(source);
            self.open("", name, &mut Peeked::new(&mut file), format, size, false)?;
            return Ok(file.finish());
        }
        self.open(
            "",
            name,
            &mut Peeked::new(&mut &mut *source),
            format,
            size,
            false,
        )
    }

    fn visit(
        &mut self,
        source: &mut dyn Source,
        allowance: &Allowance,
        name: &str,
    ) -> Result<(), Ended> {
        let mut opener = Opener { feed: self, name };
        archive::visit(source, allowance, &mut opener)
    }

    /// Reads one file or file of an archive of the form that it was recognised as. Its digest, where it is one that was read whole.
    fn open(
        &mut self,
        member: &str,
        name: &Path,
        input: &mut Peeked<'_>,
        format: Result<Format, SkipReason>,
        size: u64,
        packed: bool,
    ) -> Result<Option<Digest>, Ended> {
        let format = match format {
            Ok(format) => format,
            Err(reason) => return self.skip(member, reason).map(|()| None),
        };
        if member.is_empty() {
            self.format = Some(format);
        }
        if let Some(cutter) = parse::cutter(format, self.limit as usize, packed) {
            return self.records(member, input, format, cutter).map(|()| None);
        }
        let path = name.to_string_lossy();
        match self.whole(input, size) {
            Ok(bytes) => {
                let file = RawFile::new(&*path, bytes);
                let digest = file.digest;
                let length = file.bytes.len();
                self.push(member, Some(Part::Whole(file, format)), length)?;
                Ok(Some(digest))
            }
            Err(reason) => self.skip(member, reason).map(|()| None),
        }
    }

    /// All bytes of a file that is read whole. The budget is asked before, as far as the size is known.
    fn whole(&mut self, input: &mut Peeked<'_>, size: u64) -> Result<Vec<u8>, SkipReason> {
        let limit = self.limit;
        if size > limit {
            return Err(SkipReason::TooLarge { size, limit });
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        // One byte over the limit tells that it is larger than it was said to be.
        input
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
        let size = bytes.len() as u64;
        match size > limit {
            true => Err(SkipReason::TooLarge { size, limit }),
            false => Ok(bytes),
        }
    }

    /// Sends a file of many records in pieces.
    fn records(
        &mut self,
        member: &str,
        input: &mut Peeked<'_>,
        format: Format,
        mut cutter: Box<dyn parse::Cutter>,
    ) -> Result<(), Ended> {
        loop {
            match cutter.next(input) {
                Ok(Some(Cut::Piece(piece))) => {
                    let length = piece.bytes.len();
                    self.push(member, Some(Part::Piece(piece, format)), length)?;
                }
                Ok(Some(Cut::Skipped(skip))) => {
                    self.push(member, Some(Part::Skipped(skip)), 0)?;
                }
                Ok(None) => return Ok(()),
                Err(error) => return self.skip(member, unreadable(&error)),
            }
        }
    }

    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended> {
        self.push(member, Some(Part::Skipped(Skip::whole(reason))), 0)
    }

    /// Adds a part of the file that is being read to the unit that is being made.
    fn push(&mut self, member: &str, part: Option<Part>, bytes: usize) -> Result<(), Ended> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Ended);
        }
        let full = self.pending_bytes + bytes > UNIT || self.pending.len() >= UNIT_PARTS;
        if full && !self.pending.is_empty() {
            self.flush()?;
        }
        self.budget.take(bytes);
        self.pending_bytes += bytes;
        self.pending.push(Work {
            file: self.file,
            member: member.to_owned(),
            part,
            first: !std::mem::replace(&mut self.begun, true),
            last: None,
        });
        Ok(())
    }

    /// Marks the last part of the file that is being read.
    fn end(&mut self, digest: Option<Digest>) -> Result<(), Ended> {
        let here = self
            .pending
            .last()
            .is_some_and(|work| work.file == self.file);
        if !here {
            self.push("", None, 0)?;
        }
        let format = self.format;
        if let Some(work) = self.pending.last_mut() {
            work.last = Some(End { digest, format });
        }
        Ok(())
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
        self.next += 1;
        let bytes = unit.bytes;
        self.out.send(unit).map_err(|_| {
            self.budget.give(bytes);
            Ended
        })
    }
}

/// Opens what lies in an archive.
struct Opener<'f, 'a> {
    feed: &'f mut Feed<'a>,
    /// Name of the outer file, as printed.
    name: &'f str,
}

impl Opener<'_, '_> {
    fn path(&self, member: &str) -> String {
        full_path(self.name, member)
    }
}

impl Visitor for Opener<'_, '_> {
    fn reads_packed(&self, member: &str, head: &[u8]) -> bool {
        let format = parse::recognise(Path::new(member), head);
        matches!(format, Ok(Format::Warc | Format::Arc))
    }

    fn file(&mut self, member: &str, input: &mut Peeked<'_>, packed: bool) -> Result<(), Ended> {
        let path = self.path(member);
        let name = path.strip_suffix(".gz").or(path.strip_suffix(".zst"));
        let name = Path::new(name.unwrap_or(&path));
        let format = recognise(name, input, packed);
        let opened = self.feed.open(member, name, input, format, 0, packed);
        opened.map(|_| ())
    }

    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended> {
        self.feed.skip(member, reason)
    }
}

/// `outer.zip!inner.xml`; the outer file alone where there is no inner one.
pub(super) fn full_path(outer: &str, member: &str) -> String {
    match member {
        "" => outer.to_owned(),
        member => format!("{outer}!{member}"),
    }
}

/// The format of a file, from its first bytes and its name.
fn recognise(name: &Path, input: &mut Peeked<'_>, packed: bool) -> Result<Format, SkipReason> {
    let head = input
        .peek(parse::HEAD)
        .map_err(|error| unreadable(&error))?;
    match packed {
        true => parse::recognise(name, &archive::unpacked_head(head, parse::HEAD)),
        false => parse::recognise(name, head),
    }
}
