//! JSON on its way out: characters that a terminal would obey are escaped.

use std::io::{self, Write};

/// First byte of the UTF-8 of U+0080 to U+00BF; of these, up to U+009F a terminal may obey.
const LEAD: u8 = 0xc2;

/// Escapes U+007F to U+009F, which stand in strings of JSON alone, as `\u00..`.
pub struct Escaped<W> {
    out: W,
    /// Whether the last byte was [`LEAD`], which waits for the one that follows it.
    waiting: bool,
}

impl<W: Write> Escaped<W> {
    pub fn new(out: W) -> Self {
        Escaped {
            out,
            waiting: false,
        }
    }
}

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut from = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if self.waiting {
                self.waiting = false;
                from = at;
                if byte < 0xa0 {
                    write!(self.out, "\\u{byte:04x}")?;
                    from = at + 1;
                } else {
                    self.out.write_all(&[LEAD])?;
                }
            } else if byte == LEAD || byte == 0x7f {
                self.out.write_all(&bytes[from..at])?;
                from = at + 1;
                self.waiting = byte == LEAD;
                if byte == 0x7f {
                    write!(self.out, "\\u007f")?;
                }
            }
        }
        self.out.write_all(&bytes[from.min(bytes.len())..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_wherever_the_bytes_are_cut() {
        let text = "a\u{7f}b\u{80}\u{9b}\u{9f}\u{a0}«é€\u{85}\u{7f}";
        let wanted = "a\\u007fb\\u0080\\u009b\\u009f\u{a0}«é€\\u0085\\u007f";
        for cut in 1..text.len() {
            let mut out = Vec::new();
            let mut escaped = Escaped::new(&mut out);
            for piece in text.as_bytes().chunks(cut) {
                escaped.write_all(piece).expect("memory");
            }
            assert_eq!(String::from_utf8(out).expect("UTF-8"), wanted);
        }
    }
}
