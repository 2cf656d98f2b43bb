//! Web archives: WARC 1.0 and 1.1 (ISO 28500).
//!
//! What was captured with success and holds text is read; when it was captured is kept apart from when it was published; a
//! revisit is a second place of what was captured before. A record whose payload has not the digest it declares is left out.

mod cutter;
mod digest;
mod http;
pub(super) mod payload;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use cutter::{Form, Header, Records};

use std::borrow::Cow;

use super::{Parsed, Revisit};
use crate::model::{Published, Skip, SkipReason};
use http::Answer;
use payload::Capture;

/// Most bytes that a body is unpacked to.
const UNPACKED: usize = 32 << 20;

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
        whole: value("warc-truncated").is_none() && value("warc-segment-number").is_none(),
    };
    let made = match http {
        true => answer(content, &declared),
        false => plain(content, &declared, value("content-type")),
    };
    match made {
        Err(reason) => skip(reason),
        Ok((kind, bytes, digest)) => payload::read(Capture {
            offset,
            url,
            kind,
            captured,
            digest: Some(digest),
            bytes,
        }),
    }
}

/// What a record declares of its content.
struct Declared<'a> {
    payload: Option<&'a str>,
    block: Option<&'a str>,
    /// Whether the crawler kept all of it.
    whole: bool,
}

impl Declared<'_> {
    /// Whether the content is what was captured. Crawlers take the digest over the body as sent, without its chunks or
    /// unpacked; each of them counts.
    fn check(&self, block: &[u8], forms: &[&[u8]]) -> Result<(), SkipReason> {
        let wrong = |what: &str| {
            Err(SkipReason::Broken(format!(
                "its {what} has not the digest that it declares"
            )))
        };
        if !self.whole {
            return Ok(());
        }
        if self
            .block
            .and_then(|digest| digest::agrees(digest, &[block]))
            == Some(false)
        {
            return wrong("content");
        }
        match self
            .payload
            .and_then(|digest| digest::agrees(digest, forms))
        {
            Some(false) => wrong("payload"),
            _ => Ok(()),
        }
    }

    /// The digest by which a later record of the same is known.
    fn name(&self, payload: &[u8]) -> String {
        self.payload
            .map_or_else(|| digest::of(payload), str::to_owned)
    }
}

/// Type, payload and digest of a capture.
type Made<'a> = (Option<String>, Cow<'a, [u8]>, String);

/// The payload of an HTTP answer.
fn answer<'a>(content: &'a [u8], declared: &Declared<'_>) -> Result<Made<'a>, SkipReason> {
    let Some(answer) = Answer::read(content) else {
        return Err(SkipReason::Broken(
            "no HTTP answer in its content".to_owned(),
        ));
    };
    if !matches!(answer.status, 200 | 203) {
        return Err(SkipReason::NotRead(format!(
            "HTTP status {}",
            answer.status
        )));
    }
    let unchunked = answer.unchunked();
    let mut forms: Vec<&[u8]> = vec![answer.sent];
    forms.extend(unchunked.as_deref());
    let packings = answer.packings();
    let body = unchunked.as_deref().unwrap_or(answer.sent);
    let mut bytes = Cow::Borrowed(body);
    for packing in packings.iter().rev().take(4) {
        let opened = http::unpacked(bytes.into_owned(), packing, UNPACKED);
        bytes = Cow::Owned(opened.map_err(|what| {
            SkipReason::Broken(format!("its body, packed with {packing}: {what}"))
        })?);
    }
    forms.push(&bytes);
    declared.check(content, &forms)?;
    let kind = answer.value("content-type").map(str::to_owned);
    let digest = declared.name(answer.sent);
    let bytes = bytes.into_owned();
    Ok((kind, Cow::Owned(bytes), digest))
}

/// The payload of a record that holds it as it is.
fn plain<'a>(
    content: &'a [u8],
    declared: &Declared<'_>,
    kind: Option<&str>,
) -> Result<Made<'a>, SkipReason> {
    declared.check(content, &[content])?;
    Ok((
        kind.map(str::to_owned),
        Cow::Borrowed(content),
        declared.name(content),
    ))
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

/// An HTTP answer of a record of the older form, whose payload has no digest.
pub(super) fn answer_without_digest(
    content: &[u8],
) -> Result<(Option<String>, Vec<u8>, String), SkipReason> {
    let declared = Declared {
        payload: None,
        block: None,
        whole: true,
    };
    answer(content, &declared).map(|(kind, bytes, digest)| (kind, bytes.into_owned(), digest))
}
