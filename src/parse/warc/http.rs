//! An HTTP answer as a crawler kept it: status, header, and its body without the wrappings of the transfer.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// An answer.
pub(super) struct Answer<'a> {
    /// Status code, e.g. 200.
    pub(super) status: u16,
    /// Header lines: names in lower case.
    pub(super) header: Vec<(String, String)>,
    /// What follows the header, as it was sent.
    pub(super) sent: &'a [u8],
}

/// Header lines up to an empty one: (name in lower case, value); and the rest. Lines without a colon are passed over, folded ones joined.
pub(super) fn header(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    const MOST: usize = 1000;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line.trim_ascii_end());
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = lines.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':')
            && lines.len() < MOST
        {
            lines.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (lines, rest)
}

/// The value of a header line.
pub(super) fn value<'h>(header: &'h [(String, String)], name: &str) -> Option<&'h str> {
    header
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

impl<'a> Answer<'a> {
    /// Reads an answer; `None` where the bytes do not begin with one.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = memchr::memchr(b'\n', bytes)?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut words = line.split_whitespace();
        words.next().filter(|word| word.starts_with("HTTP"))?;
        let status = words.next()?.parse().ok()?;
        let (header, sent) = header(&bytes[end + 1..]);
        Some(Answer {
            status,
            header,
            sent,
        })
    }

    /// A header line's value.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        value(&self.header, name)
    }

    /// The body without chunks, where it was sent in chunks, and whether these were as they should be.
    pub(super) fn unchunked(&self) -> Option<(Vec<u8>, bool)> {
        let chunked = self
            .value("transfer-encoding")?
            .to_ascii_lowercase()
            .contains("chunked");
        chunked.then(|| unchunked(self.sent)).flatten()
    }

    /// The names of the packings that the body went through, outermost last.
    pub(super) fn packings(&self) -> Vec<String> {
        let value = self.value("content-encoding").unwrap_or("");
        value
            .split(',')
            .map(|name| name.trim().to_ascii_lowercase())
            .filter(|name| !name.is_empty())
            .collect()
    }
}

/// The content of chunks (RFC 9112, section 7.1), and whether they were sound; `None` where the bytes are no chunks, as some
/// crawlers keep a body without them under a header that says otherwise. A wrong size gives what is there.
fn unchunked(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut first = true;
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            // Not one chunk: this is the body itself. After some, the last size was wrong.
            return (!first).then_some((out, false));
        };
        first = false;
        if size == 0 {
            return Some((out, true));
        }
        let there = usize::try_from(size).unwrap_or(usize::MAX).min(after.len());
        out.extend_from_slice(&after[..there]);
        if there as u64 != size {
            return Some((out, false));
        }
        rest = &after[there..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or(rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
}

/// The size of a chunk, and what follows its line.
fn chunk_size(bytes: &[u8]) -> Option<(u64, &[u8])> {
    const LINE: usize = 1024;
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LINE)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let size = line.split(';').next()?.trim();
    Some((u64::from_str_radix(size, 16).ok()?, &bytes[end + 1..]))
}

/// Unpacks a body to at most `limit` bytes, with what is wrong with it where not all of it could be. What is not packed
/// though its header says so is as it is.
///
/// # Errors
/// What is wrong with it, where nothing of it can be read.
pub(super) fn unpacked(
    body: Vec<u8>,
    packing: &str,
    limit: usize,
) -> Result<(Vec<u8>, Option<String>), String> {
    let mut out = Vec::new();
    let most = limit as u64 + 1;
    let source = body.as_slice();
    let done = match packing {
        "gzip" | "x-gzip" if source.starts_with(b"\x1f\x8b") => {
            MultiGzDecoder::new(source).take(most).read_to_end(&mut out)
        }
        "deflate" => match ZlibDecoder::new(source).take(most).read_to_end(&mut out) {
            Ok(read) => Ok(read),
            Err(_) => {
                out.clear();
                DeflateDecoder::new(source).take(most).read_to_end(&mut out)
            }
        },
        "br" => brotli_decompressor::Decompressor::new(source, 4096)
            .take(most)
            .read_to_end(&mut out),
        "zstd" => match ruzstd::decoding::StreamingDecoder::new(source) {
            Ok(decoder) => decoder.take(most).read_to_end(&mut out),
            Err(error) => return Err(error.to_string()),
        },
        _ => return Ok((body, None)),
    };
    if out.len() > limit {
        return Err(format!("it unpacks to more than {limit} bytes"));
    }
    match done {
        Ok(_) => Ok((out, None)),
        // A page that breaks off is a page, as far as it goes.
        Err(error) if out.len() > 512 => Ok((out, Some(error.to_string()))),
        // A body of plain text under a header that says it is packed.
        Err(_) if body.trim_ascii_start().starts_with(b"<") => Ok((body, None)),
        Err(error) => Err(error.to_string()),
    }
}
