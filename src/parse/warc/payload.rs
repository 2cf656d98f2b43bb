//! What was captured, as articles: it is read as the form that it is in.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::Encoding;

use crate::model::{Draft, Format, Published, RawFile, Skip, SkipReason};
use crate::parse::{Parsed, parse, recognise};

/// Something that was captured.
pub(in crate::parse) struct Capture<'a> {
    /// Byte of the archive at which its record begins.
    pub(in crate::parse) offset: u64,
    /// Address it was captured from.
    pub(in crate::parse) url: String,
    /// Its type as declared: `text/html; charset=utf-8`.
    pub(in crate::parse) kind: Option<String>,
    /// When it was captured.
    pub(in crate::parse) captured: Option<Published>,
    /// Digest by which a later record of the same is known.
    pub(in crate::parse) digest: Option<String>,
    /// Its bytes.
    pub(in crate::parse) bytes: Cow<'a, [u8]>,
}

/// Types whose content is no text, by how they begin.
const NO_TEXT: &[&str] = &[
    "image/",
    "video/",
    "audio/",
    "font/",
    "model/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/ecmascript",
    "application/wasm",
    "application/font",
    "application/x-font",
    "application/vnd.ms-fontobject",
    "application/ocsp",
    "text/dns",
    "application/x-shockwave-flash",
    "application/manifest+json",
];

/// The articles in a capture.
pub(in crate::parse) fn read(capture: Capture<'_>) -> Parsed {
    let offset = capture.offset;
    match articles(capture) {
        Ok(parsed) => parsed,
        Err(reason) => Parsed {
            skipped: vec![Skip::at(offset, reason)],
            ..Parsed::default()
        },
    }
}

fn articles(capture: Capture<'_>) -> Result<Parsed, SkipReason> {
    let kind = capture.kind.as_deref().unwrap_or("").to_ascii_lowercase();
    let plain_kind = kind.split(';').next().unwrap_or("").trim().to_owned();
    let way = capture
        .url
        .split(['?', '#'])
        .next()
        .unwrap_or("")
        .to_owned();
    if way.ends_with("/robots.txt") {
        return Err(SkipReason::NotRead(
            "a robots.txt, written for crawlers".to_owned(),
        ));
    }
    if capture.url.starts_with("metadata:") || capture.url.starts_with("urn:") {
        let what = "what the crawler says of itself or made of a page";
        return Err(SkipReason::NotRead(what.to_owned()));
    }
    if NO_TEXT.iter().any(|start| plain_kind.starts_with(start)) {
        return Err(SkipReason::NoText(plain_kind));
    }
    if capture.bytes.trim_ascii().is_empty() {
        return Err(SkipReason::Empty);
    }
    let bytes = in_utf8(&capture.bytes, &kind);
    let format = form(&way, &plain_kind, &bytes)?;
    let file = RawFile {
        path: way.into(),
        bytes: bytes.into_owned(),
        digest: crate::model::Digest([0; 32]),
    };
    let mut parsed = parse(&file, format);
    // An item of a feed has an address of its own.
    let alone = matches!(
        format,
        Format::Html | Format::Text | Format::Markdown | Format::Pdf
    );
    for draft in &mut parsed.articles {
        complete(draft, &capture, alone);
    }
    // Of a capture without a report one reason is enough.
    if parsed.articles.is_empty() {
        parsed.skipped.truncate(1);
    }
    for skip in &mut parsed.skipped {
        *skip = Skip::at(capture.offset, skip.reason.clone());
    }
    Ok(parsed)
}

/// A page is at the address it was captured from; an item of a feed has its own.
fn complete(draft: &mut Draft, capture: &Capture<'_>, alone: bool) {
    draft.offset = capture.offset;
    if alone || draft.url.is_none() {
        draft.url = Some(capture.url.clone());
    }
    draft.captured.clone_from(&capture.captured);
    draft.payload.clone_from(&capture.digest);
}

/// The form of a capture: as its bytes tell, with its declared type where they leave it open.
fn form(way: &str, kind: &str, bytes: &[u8]) -> Result<Format, SkipReason> {
    let name = match kind {
        "text/html" | "application/xhtml+xml" => "page.html",
        "application/json" | "application/ld+json" => "item.json",
        "text/plain" => "text.txt",
        _ => way.rsplit('/').next().unwrap_or(""),
    };
    let format = recognise(Path::new(name), bytes)?;
    match format {
        Format::Warc | Format::Arc => Err(SkipReason::NotRead(
            "a web archive within a web archive".to_owned(),
        )),
        Format::Mail | Format::Mbox if kind.starts_with("text/html") => Ok(Format::Html),
        format => Ok(format),
    }
}

/// Bytes in UTF-8, where the declared type names another character set and they are not valid UTF-8 as they are.
fn in_utf8<'b>(bytes: &'b [u8], kind: &str) -> Cow<'b, [u8]> {
    let Some((_, label)) = kind.split_once("charset=") else {
        return Cow::Borrowed(bytes);
    };
    let label = label
        .split(';')
        .next()
        .unwrap_or("")
        .trim_matches([' ', '"', '\'']);
    let textual = kind.starts_with("text/")
        || kind.contains("html")
        || kind.contains("xml")
        || kind.contains("json");
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if textual && std::str::from_utf8(bytes).is_err() => {
            Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes())
        }
        _ => Cow::Borrowed(bytes),
    }
}
