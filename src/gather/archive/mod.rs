//! Archives and packed files, walked as folders are: nothing is written to disk, every file within comes as a stream.
//!
//! A file within an archive is named `outer.zip!folder/inner.xml`; what is packed alone (`report.xml.gz`) keeps its name.
//! What may be unpacked is bounded ([`Allowance`]), and how deep archives lie within archives ([`NESTING`]).

mod allowance;
mod members;
mod packed;
mod peek;
mod tar;
#[cfg(test)]
mod tests;
mod zip;

pub use allowance::{Allowance, Metered, RATIO, SMALL};
pub use packed::unpacked_head;
pub use peek::Peeked;

use std::io::{Read, Seek};

use crate::model::SkipReason;

/// How many archives and packings may lie within each other: a `.tar.gz` in a `.zip` is three.
pub const NESTING: usize = 5;

/// Most files of one archive.
const MEMBERS: u64 = 10_000_000;

/// How many bytes of a file's head tell its form.
const HEAD: usize = 64 * 1024;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// A zip archive (APPNOTE.TXT of PKWARE).
    Zip,
    /// A tar archive (POSIX.1 ustar, pax, GNU, old).
    Tar,
    /// One file packed with gzip (RFC 1952).
    Gzip,
    /// One file packed with Zstandard (RFC 8878).
    Zstd,
}

/// How a file that begins with `head` is packed; `None` where it is not. 512 bytes are enough.
pub fn packing(head: &[u8]) -> Option<Packing> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Packing::Zip);
    }
    if head.starts_with(b"\x1f\x8b\x08") {
        return Some(Packing::Gzip);
    }
    if head.starts_with(b"\x28\xb5\x2f\xfd") {
        return Some(Packing::Zstd);
    }
    tar::is(head).then_some(Packing::Tar)
}

/// The visitor has had enough; nothing more is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// Who is shown what lies in a file that may be an archive.
pub trait Visitor {
    /// Whether a file packed with gzip is to come as it is, not unpacked, by the first bytes of what is in it.
    fn reads_packed(&self, member: &str, head: &[u8]) -> bool;

    /// A file: `member` is its way within the outer file, empty for that itself; `input` gives its bytes.
    /// What is left of `input` is passed over. `packed` is set where [`Visitor::reads_packed`] asked for it.
    ///
    /// # Errors
    /// [`Ended`] to end the walk.
    fn file(&mut self, member: &str, input: &mut Peeked<'_>, packed: bool) -> Result<(), Ended>;

    /// Something that is left out, and why.
    ///
    /// # Errors
    /// [`Ended`] to end the walk.
    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended>;
}

/// A file that can be read from any place: a zip archive is read from its end.
pub trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// Shows a file to `visitor`: itself, or what lies in it.
///
/// # Errors
/// [`Ended`] where the visitor ends the walk.
pub fn visit(
    source: &mut dyn Source,
    allowance: &Allowance,
    visitor: &mut dyn Visitor,
) -> Result<(), Ended> {
    let mut head = Vec::with_capacity(512);
    let read = (&mut *source).take(512).read_to_end(&mut head);
    if let Err(error) = read.and_then(|_| source.rewind()) {
        return visitor.skip("", SkipReason::Unreadable(error.to_string()));
    }
    let mut walk = Walk { allowance, visitor };
    match packing(&head) {
        Some(Packing::Zip) => walk.zip("", source, 1),
        _ => walk.stream("", &mut Peeked::new(source), 0),
    }
}

/// One walk through a file and what lies in it.
struct Walk<'a> {
    allowance: &'a Allowance,
    visitor: &'a mut dyn Visitor,
}

impl Walk<'_> {
    /// Shows a stream, or what lies in it; `depth` archives and packings lie around it.
    fn stream(&mut self, member: &str, input: &mut Peeked<'_>, depth: usize) -> Result<(), Ended> {
        let packing = match input.peek(HEAD) {
            Ok(head) => packing(head),
            Err(error) => return self.visitor.skip(member, unreadable(&error)),
        };
        let Some(packing) = packing else {
            return self.visitor.file(member, input, false);
        };
        if packing == Packing::Gzip {
            let head = unpacked_head(input.head(), HEAD);
            if self.visitor.reads_packed(member, &head) {
                return self.visitor.file(member, input, true);
            }
        }
        if depth >= NESTING {
            let what = format!("packed within more than {NESTING} archives; it is not opened");
            return self.visitor.skip(member, SkipReason::Broken(what));
        }
        match packing {
            Packing::Gzip => {
                let mut inner = packed::gzip(input, self.allowance);
                self.stream(member, &mut Peeked::new(&mut inner), depth + 1)
            }
            Packing::Zstd => {
                let mut inner = packed::zstd(input, self.allowance);
                self.stream(member, &mut Peeked::new(&mut inner), depth + 1)
            }
            Packing::Tar => self.tar(member, input, depth + 1),
            Packing::Zip => self.inner_zip(member, input, depth + 1),
        }
    }
}

/// The reason to leave out what could not be read: damage where the bytes themselves are wrong.
pub fn unreadable(error: &std::io::Error) -> SkipReason {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::InvalidInput => SkipReason::Broken(error.to_string()),
        ErrorKind::UnexpectedEof => SkipReason::Broken(format!("it breaks off: {error}")),
        ErrorKind::Other => SkipReason::Broken(error.to_string()),
        _ => SkipReason::Unreadable(error.to_string()),
    }
}
