//! Which form a file is kept in: told from its first bytes, and from its name where they leave it open.

use std::path::Path;

use memchr::memmem;

use super::{charset, xml};
use crate::model::{Format, SkipReason};

/// How many bytes from a file's head [`recognise`] looks at; more do no harm.
pub const HEAD: usize = 64 * 1024;

/// Forms that are known and not read here, by the bytes they begin with.
const NOT_READ: &[(&[u8], &str)] = &[
    (
        b"PK\x03\x04",
        "an archive within more archives than are opened, or an office document",
    ),
    (b"\x1f\x8b", "packed within more archives than are opened"),
    (
        b"\x28\xb5\x2f\xfd",
        "packed within more archives than are opened",
    ),
    (b"{\\rtf", "rich text (RTF) is not read yet"),
];

/// Forms known by the bytes they begin with.
const MARKS: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"WARC/", Format::Warc),
    (b"filedesc://", Format::Arc),
];

/// How a form is told: whether what a file begins with is of it.
type Told<T> = (fn(&T) -> bool, Format);

/// Wire text, mail: told by their own readers from the first bytes, before anything is decoded.
const BY_BYTES: &[Told<[u8]>] = &[
    (super::mbox::is, Format::Mbox),
    (super::mail::is, Format::Mail),
    (super::anpa::is, Format::Anpa),
    (super::iptc_7901::is, Format::Iptc7901),
];

/// Forms of XML: told by their own readers from the first characters, best first.
const XML: &[Told<str>] = &[
    (super::newsml_g2::is, Format::NewsmlG2),
    (super::newsml_1::is, Format::Newsml1),
    (super::nitf::is, Format::Nitf),
    (super::wordpress::is, Format::Wordpress),
    (super::feed::is_xml, Format::Feed),
    (super::wire_xml::is, Format::WireXml),
];

/// Forms of JSON: likewise.
const JSON: &[Told<str>] = &[
    (super::feed::is_json, Format::Feed),
    (super::wire_json::is, Format::WireJson),
    (super::ninjs::is, Format::Ninjs),
];

/// First bytes of forms that hold no text: pictures, sound, programs, archives, databases.
const BINARY: &[&[u8]] = &[
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"BM\x00",
    b"II*\0",
    b"MM\0*",
    b"\x7fELF",
    b"MZ\x90",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\0",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\xca\xfe\xba\xbe",
    b"\0asm",
];

/// Recognises the format from the first bytes of a file, and from its name second.
///
/// `head` is the file from its first byte on, [`HEAD`] bytes of it or more, or all of it where it is shorter.
///
/// # Errors
/// The reason why the file is left out: it is empty, binary, or in a form that is not read.
pub fn recognise(path: &Path, head: &[u8]) -> Result<Format, SkipReason> {
    let head = &head[..head.len().min(HEAD)];
    if head.trim_ascii().is_empty() {
        return Err(SkipReason::Empty);
    }
    if let Some(format) = by_bytes(head) {
        return Ok(format);
    }
    not_text(head)?;
    let wide = charset::utf16(head).is_some()
        || head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff");
    if !wide && is_binary(head) {
        return Err(SkipReason::Binary);
    }
    let text = if wide {
        charset::decode(head).into_bytes()
    } else {
        head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_vec()
    };
    let format = of_text(&extension(path), text.trim_ascii_start())?;
    if wide && format == Format::JsonLines {
        return Err(SkipReason::Broken(
            "JSON Lines in UTF-16 are not read; convert the file to UTF-8".to_owned(),
        ));
    }
    Ok(format)
}

/// The name's extension, lower case.
fn extension(path: &Path) -> String {
    path.extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default()
}

/// A form told from its first bytes alone.
fn by_bytes(head: &[u8]) -> Option<Format> {
    let marked = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
    let told = || {
        BY_BYTES
            .iter()
            .find(|(is, _)| is(head))
            .map(|(_, format)| *format)
    };
    marked.map(|(_, format)| *format).or_else(told)
}

fn not_text(head: &[u8]) -> Result<(), SkipReason> {
    if let Some((_, what)) = NOT_READ.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Err(SkipReason::Broken((*what).to_owned()));
    }
    if BINARY.iter().any(|mark| head.starts_with(mark)) || head.get(4..8) == Some(b"ftyp") {
        return Err(SkipReason::Binary);
    }
    Ok(())
}

/// Whether more than one byte in thirty is a control character that no text holds. Stray NULs do not make a text
/// binary; they are taken out later.
fn is_binary(head: &[u8]) -> bool {
    let controls = head
        .iter()
        .filter(|byte| matches!(byte, 0..=6 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    controls * 30 > head.len()
}

/// The format of text without byte order mark and leading white space.
fn of_text(extension: &str, text: &[u8]) -> Result<Format, SkipReason> {
    let named = match extension {
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" | "jsonlines" | "ldjson" => Some(Format::JsonLines),
        _ => None,
    };
    let text = match named {
        Some(Format::Markdown) => text,
        _ => &text[super::feed::junk(text)..],
    };
    // The head may end within a character.
    let head = String::from_utf8_lossy(text);
    let told = match text.first() {
        Some(b'<') if named != Some(Format::Markdown) => XML,
        Some(b'{' | b'[') if json(text, named) != Some(Format::JsonLines) => JSON,
        _ => &[],
    };
    if let Some((_, format)) = told.iter().find(|(is, _)| is(&head)) {
        return Ok(*format);
    }
    if text.starts_with(b"<") {
        if named != Some(Format::Markdown) && is_html(text) {
            return Ok(Format::Html);
        }
        if named.is_none_or(|format| format == Format::Html) {
            known_xml(text)?;
        }
    }
    if let Some(json) = json(text, named) {
        if json == Format::Json
            && head.contains("json-schema.org")
            && head.contains("\"properties\"")
        {
            let what = "a schema of JSON, not a report";
            return Err(SkipReason::NotRead(what.to_owned()));
        }
        return Ok(json);
    }
    if text.starts_with(b"---") && super::front_matter::is_there(text) {
        return Ok(Format::Markdown);
    }
    Ok(named.unwrap_or(Format::Text))
}

/// Whether text that begins with `<` is a page: it says so, or has the elements of one near its head.
fn is_html(text: &[u8]) -> bool {
    let head = text[..text.len().min(4096)].to_ascii_lowercase();
    let begins = |mark: &[u8]| head.starts_with(mark);
    if begins(b"<!doctype html") || begins(b"<html") {
        return true;
    }
    [
        &b"<html"[..],
        b"<head>",
        b"<body",
        b"<!doctype html",
        b"<meta ",
        b"<title>",
        b"<div",
        b"<p>",
        b"<article",
    ]
    .iter()
    .any(|mark| match memmem::find(&head, mark) {
        Some(at) => {
            !begins(b"<?xml") || at < 600 && (*mark == b"<html" || *mark == b"<!doctype html")
        }
        None => false,
    })
}

/// XML that is neither a page nor a form of news is left out.
fn known_xml(text: &[u8]) -> Result<(), SkipReason> {
    let head = text[..text.len().min(4096)].to_ascii_lowercase();
    if !head.starts_with(b"<?xml") {
        return Ok(());
    }
    let text = String::from_utf8_lossy(text);
    let root = xml::root_name(&text).unwrap_or("nothing");
    Err(SkipReason::NotRead(format!(
        "XML of an unknown form: it begins with <{root}>"
    )))
}

/// JSON or JSON Lines. A text may begin with a bracket, too: `[REPORT] …`.
fn json(text: &[u8], named: Option<Format>) -> Option<Format> {
    let lines = named == Some(Format::JsonLines);
    let next = |at: usize| text[at..].trim_ascii_start().first().copied();
    match text.first()? {
        b'{' => {
            if !matches!(next(1), Some(b'"' | b'}')) && named.is_none() {
                return None;
            }
            let end = memchr::memchr(b'\n', text);
            let first = end.map_or(text, |end| &text[..end]).trim_ascii_end();
            let whole = first.ends_with(b"}")
                && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
            let more = end.is_some_and(|end| next(end) == Some(b'{'));
            Some(if lines || whole && more {
                Format::JsonLines
            } else {
                Format::Json
            })
        }
        b'[' => (named == Some(Format::Json) || matches!(next(1), Some(b'{' | b']'))).then_some(
            if lines {
                Format::JsonLines
            } else {
                Format::Json
            },
        ),
        _ => None,
    }
}
