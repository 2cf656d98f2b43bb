//! Mailboxes (RFC 4155): messages one after the other, each after a line `From address date`.

use std::io::{self, Read};

use super::{Cut, Cutter, Parsed, Piece, mail};
use crate::model::{Skip, SkipReason};

/// Bytes read at a time.
const BLOCK: usize = 256 << 10;

/// Whether a file begins with the line before a message: `From `, an address or a name, and a time of day.
pub(super) fn is(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    is_from_line(line) && mail::is(&head[(line.len() + 1).min(head.len())..])
}

/// `From jane@example.org Mon Mar  6 10:00:00 2023`: a time and a year tell it from a sentence.
fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let Ok(rest) = std::str::from_utf8(rest) else {
        return false;
    };
    let time = |word: &str| {
        word.len() >= 5
            && word.contains(':')
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    rest.len() < 400 && rest.split_whitespace().any(time) && rest.split_whitespace().any(year)
}

/// Whether a line is a field of a header, as after a `From ` line, and not the next line of a sentence that begins so.
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or(line);
    name.len() < line.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

/// Reads whole messages, which begin at byte `offset` of their mailbox; the first line of each is that before it.
pub(super) fn read(bytes: &[u8], offset: u64) -> Parsed {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    let (line, rest) = bytes.split_at(end);
    match is_from_line(line.trim_ascii_end()) {
        true => mail::read_at(&unquoted(rest), offset),
        false => mail::read_at(bytes, offset),
    }
}

/// `>From ` at a line's head was `From ` in the message.
fn unquoted(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b"\n>From ").is_none() {
        return std::borrow::Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut start = 0;
    for at in memchr::memmem::find_iter(bytes, b"\n>From ") {
        out.extend_from_slice(&bytes[start..=at]);
        start = at + 2;
    }
    out.extend_from_slice(&bytes[start..]);
    std::borrow::Cow::Owned(out)
}

/// Cuts a mailbox into messages.
pub(super) struct Messages {
    held: Vec<u8>,
    /// Byte of the file at which `held` begins.
    offset: u64,
    limit: usize,
    /// Up to where `held` was searched.
    searched: usize,
    /// Bytes of a message over the limit that were passed over.
    dropped: Option<(u64, u64)>,
    ended: bool,
}

impl Messages {
    /// For messages of at most `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Messages {
            held: Vec::new(),
            offset: 0,
            limit,
            searched: 0,
            dropped: None,
            ended: false,
        }
    }

    /// Where the next message begins in what is held: after an empty line, as a line of its kind.
    fn next_message(&mut self) -> Option<usize> {
        let mut from = self.searched.saturating_sub(512).max(1);
        loop {
            let found =
                memchr::memmem::find(self.held.get(from..)?, b"\nFrom ").map(|at| at + from);
            let Some(found) = found else {
                self.searched = self.held.len();
                return None;
            };
            let start = found + 1;
            let end = memchr::memchr(b'\n', &self.held[start..]).map(|at| at + start);
            let Some(end) = end else {
                self.searched = found;
                return None;
            };
            let next = &self.held[end + 1..];
            let Some(length) = memchr::memchr(b'\n', next) else {
                self.searched = found;
                return None;
            };
            if is_from_line(self.held[start..end].trim_ascii_end()) && is_header(&next[..length]) {
                return Some(start);
            }
            from = start;
        }
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.held.split_off(length);
        let bytes = std::mem::replace(&mut self.held, rest);
        self.offset += length as u64;
        self.searched = 0;
        bytes
    }

    /// A message that has ended: as a piece, or as left out where it was too large.
    fn done(&mut self, length: usize) -> Cut {
        let place = self.offset;
        let bytes = self.take(length);
        match self.dropped.take() {
            Some((place, dropped)) => {
                Cut::Skipped(self.too_large(place, dropped + bytes.len() as u64))
            }
            None if bytes.len() > self.limit => {
                Cut::Skipped(self.too_large(place, bytes.len() as u64))
            }
            None => Cut::Piece(Piece {
                bytes,
                offset: place,
                line: 0,
            }),
        }
    }

    fn too_large(&self, place: u64, size: u64) -> Skip {
        let limit = self.limit as u64;
        Skip::at(place, SkipReason::TooLarge { size, limit })
    }
}

impl Cutter for Messages {
    fn next(&mut self, input: &mut dyn Read) -> io::Result<Option<Cut>> {
        loop {
            if let Some(end) = self.next_message() {
                return Ok(Some(self.done(end)));
            }
            if self.ended {
                let rest = self.held.len();
                let blank = self.held.trim_ascii().is_empty() && self.dropped.is_none();
                return Ok((!blank).then(|| self.done(rest)));
            }
            // A message over the limit is passed over; its last bytes stay, since the next may begin in them.
            if self.held.len() > self.limit + BLOCK {
                let pass = self.held.len() - 1024;
                let (place, before) = self.dropped.unwrap_or((self.offset, 0));
                self.take(pass);
                self.dropped = Some((place, before + pass as u64));
            }
            let before = self.held.len();
            (&mut *input)
                .take(BLOCK as u64)
                .read_to_end(&mut self.held)?;
            self.ended = self.held.len() == before;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Messages, is, is_from_line};
    use crate::parse::{Cut, Cutter};

    #[test]
    fn a_message_over_the_limit_is_passed_over_without_being_held() {
        const LARGE: u64 = 200 << 20;
        let head =
            b"From a@example.org Mon Mar  6 10:00:00 2023\nFrom: a@example.org\nSubject: x\n\n";
        let next = b"\nFrom b@example.org Mon Mar  6 11:00:00 2023\nSubject: y\n\nok\n";
        let mut input = head
            .chain(std::io::repeat(b'x').take(LARGE))
            .chain(&next[..]);
        let mut messages = Messages::new(1 << 20);
        let mut found = Vec::new();
        while let Some(cut) = messages.next(&mut input).unwrap() {
            found.push(match cut {
                Cut::Piece(piece) => (piece.offset, "read"),
                Cut::Skipped(skip) => (skip.offset, skip.reason.name()),
            });
        }
        assert_eq!(
            found,
            [(0, "too large"), (head.len() as u64 + LARGE + 1, "read")]
        );
    }

    #[test]
    fn a_sentence_is_no_line_between_messages() {
        assert!(is_from_line(
            b"From jane@example.org Mon Mar  6 10:00:00 2023"
        ));
        assert!(!is_from_line(
            b"From 10:00 on the shelling stopped, said observers."
        ));
        assert!(!is_from_line(
            b"From the front came news of a truce in 2023."
        ));
        assert!(!is(
            b"From jane@example.org Mon Mar  6 10:00:00 2023\n\nNo header follows."
        ));
    }
}
