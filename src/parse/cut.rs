//! Files of many records, read piece by piece: memory is bounded by the largest record that is let in, not by the file.

use std::io::{self, Read};

use super::warc::{self, Records};
use super::{Parsed, arc, json_lines, mbox, parse_piece};
use crate::model::{Format, Skip};

/// Whole records out of a file, next to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Their bytes; unpacked, where the file packs each by itself.
    pub bytes: Vec<u8>,
    /// Byte of the file at which the first begins.
    pub offset: u64,
    /// Line of the file at which the first begins, from 1; 0 where lines are not what the file is made of.
    pub line: u64,
}

/// What the next part of a file of many records is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// Records to be read.
    Piece(Piece),
    /// A record that is left out: too large, damaged.
    Skipped(Skip),
}

/// Cuts a file of many records into pieces of whole records.
pub trait Cutter: Send {
    /// The next piece, of about a mebibyte where records are small; `None` at the end of the file.
    ///
    /// Memory is bounded by the limit on one record. A damaged record is a [`Cut::Skipped`], and the next call goes on behind it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    fn next(&mut self, input: &mut dyn Read) -> io::Result<Option<Cut>>;
}

/// The cutter of a form, for records of at most `limit` bytes; `None` where the form is no row of records.
/// `packed` is set where the file is packed with gzip and the form packs each record by itself.
pub fn cutter(format: Format, limit: usize, packed: bool) -> Option<Box<dyn Cutter>> {
    match format {
        Format::JsonLines => Some(Box::new(json_lines::Lines::new(limit))),
        Format::Warc => Some(Box::new(Records::new(warc::Warc, limit, packed))),
        Format::Arc => Some(Box::new(Records::new(arc::Arc, limit, packed))),
        Format::Mbox => Some(Box::new(mbox::Messages::new(limit))),
        _ => None,
    }
}

/// The record that `input` begins with, of at most `limit` bytes, unpacked. Where several are packed together there, the
/// first of them that `is_wanted` takes. `None` where the form is no row of records, or no such record is there.
///
/// # Errors
/// Where it cannot be read.
pub fn first_record(
    format: Format,
    limit: usize,
    packed: bool,
    input: &mut dyn Read,
    is_wanted: &dyn Fn(&[u8]) -> bool,
) -> io::Result<Option<Vec<u8>>> {
    let Some(mut cutter) = cutter(format, limit, packed) else {
        return Ok(None);
    };
    let mut place = None;
    while let Some(Cut::Piece(mut piece)) = cutter.next(input)? {
        // Records that are packed together begin at one place.
        if *place.get_or_insert(piece.offset) != piece.offset {
            return Ok(None);
        }
        // A piece of lines holds many of them, every other is one record.
        if format == Format::JsonLines
            && let Some(end) = memchr::memchr(b'\n', &piece.bytes)
        {
            piece.bytes.truncate(end + 1);
        }
        if is_wanted(&piece.bytes) {
            return Ok(Some(piece.bytes));
        }
    }
    Ok(None)
}

/// Largest record of a file in memory that is packed, in bytes.
const WHOLE: usize = 32 << 20;

/// Reads all of a file in memory.
pub(super) fn whole(bytes: &[u8], format: Format) -> Parsed {
    let mut parsed = Parsed::default();
    let packed = bytes.starts_with(b"\x1f\x8b");
    let Some(mut cutter) = cutter(format, WHOLE.max(bytes.len()), packed) else {
        return Parsed::default();
    };
    let mut input = bytes;
    // Reading from memory does not fail.
    while let Ok(Some(cut)) = cutter.next(&mut input) {
        match cut {
            Cut::Piece(piece) => parsed.append(parse_piece(&piece, format)),
            Cut::Skipped(skip) => parsed.skipped.push(skip),
        }
    }
    parsed
}

impl Parsed {
    fn append(&mut self, more: Parsed) {
        self.articles.extend(more.articles);
        self.skipped.extend(more.skipped);
        self.revisits.extend(more.revisits);
    }
}
