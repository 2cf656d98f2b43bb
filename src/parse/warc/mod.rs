//! Web archives: WARC 1.0 and 1.1 (ISO 28500).
//!
//! What was captured with success and holds text is read; when it was captured is kept apart from when it was published; a
//! revisit is a second place of what was captured before. A record whose payload has not the digest it declares is left out.

mod content;
mod cutter;
mod digest;
mod http;
pub(super) mod payload;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use content::{Made, of_answer};
pub(super) use cutter::{Form, Header, Records};

use super::{Parsed, Revisit};
use crate::model::{Published, Skip, SkipReason};
use content::Declared;

/// How WARC records begin.
pub(super) struct Warc;

impl Form for Warc {
    fn header(&self, bytes: &[u8]) -> Option<Result<Header, String>> {
        if bytes.len() < 5 {
            return None;
        }
        if !bytes.starts_with(b"WARC/") {
            return Some(Err("bytes that are no record".to_owned()));
        }
        // One byte more than a header may have tells that it is too long.
        let bytes = &bytes[..bytes.len().min(cutter::HEADER + 1)];
        let two = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4);
        let one = memchr::memmem::find(bytes, b"\n\n").map(|at| at + 2);
        let length = match (two, one) {
            (Some(two), Some(one)) => two.min(one),
            (two, one) => two.or(one)?,
        };
        let (lines, _) = http::header(&bytes[..length]);
        Some(
            match http::value(&lines, "content-length").map(str::parse::<u64>) {
                Some(Ok(content)) => Ok(Header { length, content }),
                Some(Err(_)) => Err("its stated length is no number".to_owned()),
                None => Err("it states no length".to_owned()),
            },
        )
    }

    fn next_start(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let found = memchr::memmem::find(bytes.get(at..)?, b"WARC/1.")? + at;
            let line_start = found == 0 || bytes[found - 1] == b'\n';
            // The whole line says it: nobody writes it in a text.
            let line = &bytes[found..bytes.len().min(found + 10)];
            if line_start && matches!(line.get(8), None | Some(b'\r' | b'\n')) {
                return Some(found);
            }
            at = found + 1;
        }
    }

    fn starts(&self, bytes: &[u8]) -> bool {
        let length = bytes.len().min(5);
        bytes[..length] == b"WARC/"[..length]
    }
}

/// Reads one record.
pub(super) fn read(bytes: &[u8], offset: u64) -> Parsed {
    let first = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    let (header, content) = http::header(&bytes[first..]);
    let value = |name: &str| http::value(&header, name);
    let url = value("warc-target-uri")
        .unwrap_or("")
        .trim_matches(['<', '>', ' '])
        .to_owned();
    let skip = |reason: SkipReason| Parsed {
        skipped: vec![Skip::at(offset, reason)],
        ..Parsed::default()
    };
    match value("warc-type")
        .unwrap_or("")
        .to_ascii_lowercase()
        .as_str()
    {
        "response" | "resource" | "conversion" => {}
        "revisit" => return revisit(&header, url, offset),
        // What the crawler says of itself and of what it asked.
        "warcinfo" | "request" | "metadata" => return Parsed::default(),
        "continuation" => {
            let what = "a part of a record that was cut into segments";
            return skip(SkipReason::NotRead(what.to_owned()));
        }
        "" => return skip(SkipReason::Broken("a record without a type".to_owned())),
        other => return skip(SkipReason::NotRead(format!("a record of type {other}"))),
    }
    let http = value("content-type")
        .unwrap_or("")
        .to_ascii_lowercase()
        .starts_with("application/http")
        || content.starts_with(b"HTTP/");
    let captured = value("warc-date").map(|date| Published::new(date, "metadata", "WARC-Date"));
    let declared = Declared {
        payload: value("warc-payload-digest"),
        block: value("warc-block-digest"),
        part: value("warc-truncated").or(value("warc-segment-number")),
    };
    let made = match http {
        true => content::answer(content, &declared),
        false => content::plain(content, &declared, value("content-type")),
    };
    match made {
        Err(reason) => skip(reason),
        Ok(made) => {
            let kept = declared
                .part
                .map(|why| format!("the crawler kept a part of it ({why})"));
            made.parsed(offset, url, captured, kept)
        }
    }
}

fn revisit(header: &[(String, String)], url: String, offset: u64) -> Parsed {
    let mut parsed = Parsed::default();
    match http::value(header, "warc-payload-digest") {
        Some(payload) => parsed.revisits.push(Revisit {
            offset,
            payload: payload.to_owned(),
            url,
        }),
        None => {
            let what = format!("a revisit of {url} that does not say of what");
            parsed
                .skipped
                .push(Skip::at(offset, SkipReason::NotRead(what)));
        }
    }
    parsed
}
