//! The bytes of a web archive, unpacked where each record is packed by itself, with their places in the file.

use std::io::{self, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// Bytes read from the file at a time.
const BLOCK: usize = 256 << 10;

/// What reading on brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum More {
    /// More bytes are held.
    Bytes,
    /// The packed member has ended; what follows is another.
    MemberEnd,
    /// The file has ended.
    End,
    /// The packed member is damaged: where it begins, and how. What was held of it is gone; the next one follows.
    Damaged(u64, String),
}

/// Bytes that were read and not yet used up.
pub(super) struct Stream {
    /// As in the file.
    raw: Vec<u8>,
    /// How many of them were used up.
    used: usize,
    /// Byte of the file at which `raw` begins.
    base: u64,
    ended: bool,
    /// Unpacked, or as they are where nothing is packed.
    pub(super) held: Vec<u8>,
    /// How many of these were used up.
    pub(super) taken: usize,
    /// Byte of the file at which `held[taken]` lies: of a packed member its beginning.
    place: u64,
    packed: bool,
    member: Option<Member>,
}

/// A packed member (RFC 1952) that is being unpacked.
struct Member {
    start: u64,
    inflate: Decompress,
    sum: Crc,
}

impl Stream {
    pub(super) fn new(packed: bool) -> Self {
        Stream {
            raw: Vec::new(),
            used: 0,
            base: 0,
            ended: false,
            held: Vec::new(),
            taken: 0,
            place: 0,
            packed,
            member: None,
        }
    }

    /// What is held and not used up.
    pub(super) fn rest(&self) -> &[u8] {
        &self.held[self.taken..]
    }

    /// Byte of the file at which [`Stream::rest`] begins.
    pub(super) fn place(&self) -> u64 {
        self.place
    }

    /// Uses bytes up.
    pub(super) fn take(&mut self, bytes: usize) {
        let bytes = bytes.min(self.held.len() - self.taken);
        self.taken += bytes;
        if !self.packed {
            self.place += bytes as u64;
        }
        if self.taken == self.held.len() {
            self.held.clear();
            self.taken = 0;
        } else if self.taken > BLOCK && self.taken > self.held.len() / 2 {
            self.held.drain(..self.taken);
            self.taken = 0;
        }
    }

    /// Reads on.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn more(&mut self, input: &mut dyn Read) -> io::Result<More> {
        if self.raw.len() == self.used {
            self.fill(input)?;
        }
        if self.raw.len() == self.used {
            return Ok(match self.member.take() {
                Some(member) => self.damaged(member.start, "it breaks off"),
                None => More::End,
            });
        }
        if self.packed {
            return self.unpack(input);
        }
        self.held.extend_from_slice(&self.raw[self.used..]);
        self.used = self.raw.len();
        Ok(More::Bytes)
    }

    fn fill(&mut self, input: &mut dyn Read) -> io::Result<()> {
        if self.ended {
            return Ok(());
        }
        self.base += self.used as u64;
        self.raw.drain(..self.used);
        self.used = 0;
        let before = self.raw.len();
        (&mut *input)
            .take(BLOCK as u64)
            .read_to_end(&mut self.raw)?;
        self.ended = self.raw.len() == before;
        Ok(())
    }

    fn unpack(&mut self, input: &mut dyn Read) -> io::Result<More> {
        if self.member.is_none() && !self.begin(input)? {
            return Ok(More::End);
        }
        let Some(mut member) = self.member.take() else {
            return Ok(More::End);
        };
        if self.raw.len() == self.used {
            self.fill(input)?;
        }
        let (before_in, before_out) = (member.inflate.total_in(), member.inflate.total_out());
        let from = self.held.len();
        self.held.resize(from + BLOCK, 0);
        let done = member.inflate.decompress(
            &self.raw[self.used..],
            &mut self.held[from..],
            FlushDecompress::None,
        );
        let read = (member.inflate.total_in() - before_in) as usize;
        let made = (member.inflate.total_out() - before_out) as usize;
        self.used += read;
        self.held.truncate(from + made);
        member.sum.update(&self.held[from..]);
        match done {
            Err(error) => Ok(self.damaged(member.start, &error.to_string())),
            Ok(Status::StreamEnd) => self.finish(member, input),
            Ok(_) if read == 0 && made == 0 && self.ended => {
                Ok(self.damaged(member.start, "it breaks off"))
            }
            Ok(_) => {
                self.member = Some(member);
                Ok(More::Bytes)
            }
        }
    }

    /// Begins the next member: looks for its mark, and passes over its header. False at the end of the file.
    fn begin(&mut self, input: &mut dyn Read) -> io::Result<bool> {
        loop {
            while self.raw.len() - self.used < 20 && !self.ended {
                self.fill(input)?;
            }
            let rest = &self.raw[self.used..];
            if let Some(at) = memchr::memmem::find(rest, b"\x1f\x8b\x08") {
                self.used += at;
                if let Some(length) = self.header(input)? {
                    self.place = self.base + self.used as u64;
                    self.used += length;
                    self.member = Some(Member {
                        start: self.place,
                        inflate: Decompress::new(false),
                        sum: Crc::new(),
                    });
                    return Ok(true);
                }
                self.used += 1;
                continue;
            }
            // A mark may lie over the end of what is held.
            self.used = self.raw.len() - (self.raw.len() - self.used).min(2);
            if self.ended {
                self.used = self.raw.len();
                return Ok(false);
            }
            self.fill(input)?;
        }
    }

    /// Length of the header of a member; `None` where it is none.
    fn header(&mut self, input: &mut dyn Read) -> io::Result<Option<usize>> {
        const LONGEST: usize = 64 << 10;
        loop {
            let rest = &self.raw[self.used..];
            match header_length(rest) {
                Some(length) => return Ok(Some(length)),
                None if self.ended || rest.len() > LONGEST => return Ok(None),
                None => self.fill(input)?,
            }
        }
    }

    /// The end of a member: its sum and length are checked.
    fn finish(&mut self, member: Member, input: &mut dyn Read) -> io::Result<More> {
        while self.raw.len() - self.used < 8 && !self.ended {
            self.fill(input)?;
        }
        let Some(trailer) = self.raw.get(self.used..self.used + 8) else {
            self.used = self.raw.len();
            return Ok(self.damaged(member.start, "it breaks off"));
        };
        let number = |at: usize| {
            u32::from_le_bytes([
                trailer[at],
                trailer[at + 1],
                trailer[at + 2],
                trailer[at + 3],
            ])
        };
        let right = number(0) == member.sum.sum() && number(4) == member.sum.amount();
        self.used += 8;
        if !right {
            return Ok(self.damaged(member.start, "its check sum is wrong"));
        }
        Ok(More::MemberEnd)
    }

    /// Gives up a member; reading goes on right behind its beginning.
    fn damaged(&mut self, start: u64, what: &str) -> More {
        self.held.clear();
        self.taken = 0;
        // Back to just behind the mark, as far as that is still held: the next mark is looked for from there.
        let behind = (start + 3).saturating_sub(self.base) as usize;
        if start + 3 >= self.base && behind < self.used {
            self.used = behind;
        }
        More::Damaged(start, format!("the packed record is damaged: {what}"))
    }
}

/// Length of a member's header (RFC 1952, section 2.3); `None` where more bytes are needed.
fn header_length(bytes: &[u8]) -> Option<usize> {
    let flags = *bytes.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        let length = u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]);
        at += 2 + length as usize;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += memchr::memchr(0, bytes.get(at..)?)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (bytes.len() > at).then_some(at)
}
