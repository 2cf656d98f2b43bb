//! A web archive cut into records, WARC and ARC alike: memory is bounded by the limit on one record, and what is damaged
//! is passed over with its place.

use std::io::{self, Read};

use super::stream::{More, Stream};
use crate::model::{Skip, SkipReason};
use crate::parse::{Cut, Cutter, Piece};

/// Longest header of a record, in bytes.
pub(super) const HEADER: usize = 64 << 10;

/// How records of a form begin.
pub(in crate::parse) trait Form: Send {
    /// Length of the header that `bytes` begin with and of the content after it; `None` where more bytes are needed.
    ///
    /// # Errors
    /// What is wrong, where they begin with no header.
    fn header(&self, bytes: &[u8]) -> Option<Result<Header, String>>;

    /// First place from `from` on at which a record may begin, and which is certain: it follows the end of a line.
    fn next_start(&self, bytes: &[u8], from: usize) -> Option<usize>;

    /// Whether a record may begin with these bytes, as far as they go.
    fn starts(&self, bytes: &[u8]) -> bool;
}

/// A record's header and content by their lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) struct Header {
    /// Bytes of the header.
    pub(in crate::parse) length: usize,
    /// Bytes of the content, as declared.
    pub(in crate::parse) content: u64,
}

/// Cuts a web archive into records.
pub(in crate::parse) struct Records<F> {
    form: F,
    stream: Stream,
    limit: usize,
    packed: bool,
    ended: bool,
    /// What was found damaged while a record was looked for.
    damage: Option<Skip>,
}

impl<F: Form> Records<F> {
    /// For records of at most `limit` bytes.
    pub(in crate::parse) fn new(form: F, limit: usize, packed: bool) -> Self {
        Records {
            form,
            stream: Stream::new(packed),
            limit,
            packed,
            ended: false,
            damage: None,
        }
    }

    /// Has at least `bytes` held. False where the file, a packed member before another record, or damage ends before.
    fn need(&mut self, bytes: usize, input: &mut dyn Read) -> io::Result<bool> {
        while self.stream.rest().len() < bytes {
            match self.stream.more(input)? {
                More::Bytes => {}
                More::MemberEnd => {
                    let before = self.stream.rest().len();
                    if before >= bytes {
                        return Ok(true);
                    }
                    if before > 0 && self.new_record_follows(before, input)? {
                        return Ok(false);
                    }
                }
                More::End => {
                    self.ended = true;
                    return Ok(false);
                }
                More::Damaged(place, what) => {
                    self.damage = Some(Skip::at(place, SkipReason::Broken(what)));
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Whether the next packed member begins with a record of its own, so that the one being read has ended.
    fn new_record_follows(&mut self, before: usize, input: &mut dyn Read) -> io::Result<bool> {
        loop {
            match self.stream.more(input)? {
                More::Bytes | More::MemberEnd => {}
                More::End => {
                    self.ended = true;
                    return Ok(false);
                }
                More::Damaged(place, what) => {
                    self.damage = Some(Skip::at(place, SkipReason::Broken(what)));
                    return Ok(true);
                }
            }
            let fresh = &self.stream.rest()[before.min(self.stream.rest().len())..];
            if fresh.len() >= 5 {
                return Ok(self.form.starts(fresh));
            }
        }
    }

    /// The record that begins here.
    fn record(&mut self, input: &mut dyn Read) -> io::Result<Option<Cut>> {
        let place = self.stream.place();
        let header = loop {
            let rest = self.stream.rest();
            match self.form.header(rest) {
                Some(Ok(header)) => break header,
                Some(Err(what)) => return self.resume(place, &what, input).map(Some),
                None if rest.len() > HEADER => {
                    let what = format!("a header of more than {HEADER} bytes");
                    return self.resume(place, &what, input).map(Some);
                }
                None => {
                    let more = rest.len() + 1;
                    if !self.need(more, input)? {
                        return self
                            .resume(place, "it breaks off in its header", input)
                            .map(Some);
                    }
                }
            }
        };
        let whole = (header.length as u64).saturating_add(header.content);
        if whole > self.limit as u64 {
            return self.too_large(place, whole, input).map(Some);
        }
        let whole = whole as usize;
        self.need(whole, input)?;
        let rest = self.stream.rest();
        if rest.len() < whole {
            let there = rest.len();
            let what = format!("it breaks off: {there} of {whole} bytes are there");
            let last = self.ended && self.damage.is_none();
            if !last || self.form.next_start(rest, header.length).is_some() {
                return self.resume(place, &what, input).map(Some);
            }
            // The file ends in the middle of its last record: what is there is read, and said to be a part.
            let what = format!("{what}; these were read");
            self.damage = Some(Skip::at(place, SkipReason::Broken(what)));
            return Ok(Some(self.piece(there, place)));
        }
        if !self.ends_well(whole, input)? {
            let what = "its stated length does not lead to the next record";
            return self.resume(place, what, input).map(Some);
        }
        Ok(Some(self.piece(whole, place)))
    }

    /// The bytes of a record, taken off.
    fn piece(&mut self, length: usize, place: u64) -> Cut {
        let bytes = self.stream.rest()[..length].to_vec();
        self.stream.take(length);
        Cut::Piece(Piece {
            bytes,
            offset: place,
            line: 0,
        })
    }

    /// Whether a record, the end of a packed member or the end of the file follows after `whole` bytes.
    fn ends_well(&mut self, whole: usize, input: &mut dyn Read) -> io::Result<bool> {
        const AFTER: usize = 16;
        // A packed member is not read beyond: damage in the next must not harm this record.
        if !self.packed {
            self.need(whole + AFTER, input)?;
        }
        let after = &self.stream.rest()[whole..];
        let next = after.iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
        Ok(match next {
            None => true,
            Some(at) => self.form.starts(&after[at..]),
        })
    }

    /// Gives up the record that begins here, and goes to the next place where one certainly begins.
    fn resume(&mut self, place: u64, what: &str, input: &mut dyn Read) -> io::Result<Cut> {
        let mut skip = Skip::at(place, SkipReason::Broken(what.to_owned()));
        // Damage of the packing is the cause, and has emptied what was held.
        if let Some(damage) = self.damage.take() {
            skip = damage;
            if self.stream.rest().is_empty() {
                return Ok(Cut::Skipped(skip));
            }
        }
        self.seek(u64::MAX, input)?;
        Ok(Cut::Skipped(skip))
    }

    /// Passes over bytes up to the next certain beginning of a record, `most` at most.
    fn seek(&mut self, mut most: u64, input: &mut dyn Read) -> io::Result<()> {
        const STEP: usize = 256 << 10;
        // A mark may lie over the end of what is held.
        const OVER: usize = 4096;
        let mut from = 1;
        loop {
            let held = self.stream.rest().len();
            if let Some(at) = self.form.next_start(self.stream.rest(), from) {
                self.stream.take(at);
                return Ok(());
            }
            let pass = held
                .saturating_sub(OVER)
                .min(usize::try_from(most).unwrap_or(usize::MAX));
            self.stream.take(pass);
            most -= pass as u64;
            from = if pass > 0 { 0 } else { from };
            if most == 0 {
                return Ok(());
            }
            let wanted = self.stream.rest().len() + STEP;
            if !self.need(wanted, input)? && self.stuck(held, input)? {
                return Ok(());
            }
        }
    }

    /// Whether nothing more comes of this file, member or record.
    fn stuck(&mut self, held: usize, _input: &mut dyn Read) -> io::Result<bool> {
        let now = self.stream.rest().len();
        let over = self.ended || self.damage.is_some() || self.packed || now <= held;
        if over && self.form.next_start(self.stream.rest(), 1).is_none() {
            self.stream.take(now);
        } else if let Some(at) = self.form.next_start(self.stream.rest(), 1) {
            self.stream.take(at);
        }
        Ok(over)
    }

    /// Passes over a record that is too large, without holding it.
    fn too_large(&mut self, place: u64, whole: u64, input: &mut dyn Read) -> io::Result<Cut> {
        self.seek(whole, input)?;
        Ok(Cut::Skipped(Skip::at(
            place,
            SkipReason::TooLarge {
                size: whole,
                limit: self.limit as u64,
            },
        )))
    }
}

impl<F: Form> Cutter for Records<F> {
    fn next(&mut self, input: &mut dyn Read) -> io::Result<Option<Cut>> {
        loop {
            if let Some(damage) = self.damage.take() {
                return Ok(Some(Cut::Skipped(damage)));
            }
            let blank = self
                .stream
                .rest()
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            self.stream.take(blank);
            if self.stream.rest().is_empty() {
                if self.ended {
                    return Ok(None);
                }
                self.need(1, input)?;
                continue;
            }
            return self.record(input);
        }
    }
}
