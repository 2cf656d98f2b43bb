//! A file of lines, cut into pieces of whole lines.

use std::io::{self, Read};

use crate::model::{Skip, SkipReason};
use crate::parse::{Cut, Cutter, Piece};

/// About how many bytes a piece has.
const UNIT: usize = 1 << 20;

/// Cuts a file into pieces of whole lines.
pub(in crate::parse) struct Lines {
    /// Byte at which `held` begins.
    offset: u64,
    /// Line at which `held` begins, from 1.
    line: u64,
    held: Vec<u8>,
    limit: usize,
    /// Bytes of a line over the limit that were passed over so far.
    dropped: Option<u64>,
    done: bool,
}

impl Cutter for Lines {
    fn next(&mut self, file: &mut dyn Read) -> io::Result<Option<Cut>> {
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
}

impl Lines {
    /// For lines of at most `limit` bytes.
    pub(in crate::parse) fn new(limit: usize) -> Self {
        Lines {
            offset: 0,
            line: 1,
            held: Vec::new(),
            limit,
            dropped: None,
            done: false,
        }
    }

    fn read(&mut self, file: &mut dyn Read) -> io::Result<()> {
        self.held.reserve(UNIT);
        let got = file.take(UNIT as u64).read_to_end(&mut self.held)?;
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
    fn piece(&mut self, length: usize) -> Cut {
        let rest = self.held.split_off(length);
        let bytes = std::mem::replace(&mut self.held, rest);
        let (offset, line) = (self.offset, self.line);
        self.offset += bytes.len() as u64;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Cut::Piece(Piece {
            bytes,
            offset,
            line,
        })
    }

    /// Passes over the rest of a line that is too long; its skip once its end is reached.
    fn skip_rest(&mut self) -> Option<Cut> {
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
        let skip = Skip::at_line(
            self.offset,
            self.line,
            SkipReason::TooLarge {
                size,
                limit: self.limit as u64,
            },
        );
        self.offset += size;
        self.line += 1;
        Some(Cut::Skipped(skip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(bytes: &[u8], limit: usize) -> Vec<(u64, u64, String)> {
        let (mut reader, mut file, mut out) = (Lines::new(limit), bytes, Vec::new());
        while let Ok(Some(cut)) = reader.next(&mut file) {
            out.push(match cut {
                Cut::Piece(piece) => (
                    piece.offset,
                    piece.line,
                    format!("{} bytes", piece.bytes.len()),
                ),
                Cut::Skipped(skip) => (
                    skip.offset,
                    skip.line.unwrap_or(0),
                    skip.reason.name().to_owned(),
                ),
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
