//! One message: its head, its text, what is attached to it.

use std::path::Path;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::super::clean::{clean, line};
use super::super::dispatch::Dispatch;
use super::super::{Parsed, fields, html, parse, recognise};
use crate::model::{Format, RawFile, Skip, SkipReason};

/// How deep messages and files lie within messages.
const DEPTH: usize = 4;
/// Most files of one message.
const ATTACHED: usize = 200;

/// Reads a message that begins at byte `offset`.
pub(super) fn read(bytes: &[u8], offset: u64) -> Parsed {
    let mut parsed = Parsed::default();
    match MessageParser::default().parse(bytes.trim_ascii_start()) {
        Some(message) => take(&message, bytes.trim_ascii_start(), offset, 0, &mut parsed),
        None => {
            let what = "no message of mail".to_owned();
            parsed
                .skipped
                .push(Skip::at(offset, SkipReason::Broken(what)));
        }
    }
    parsed
}

fn take(message: &Message<'_>, bytes: &[u8], offset: u64, depth: usize, parsed: &mut Parsed) {
    let mut dispatch = Dispatch::at(offset);
    head(&mut dispatch, message, bytes);
    let page = page(&mut dispatch, message);
    if !page {
        dispatch.draft.body = text(message);
    }
    // A message whose parts are broken has its text among what is attached.
    let stray = |part: &&MessagePart<'_>| {
        matches!(part.body, PartType::Text(_)) && part.attachment_name().is_none()
    };
    let mut rest = message.attachments().take(ATTACHED).peekable();
    if dispatch.draft.body.is_empty()
        && let Some(part) = rest.next_if(stray)
        && let PartType::Text(text) = &part.body
    {
        dispatch.draft.body = clean(text).trim().to_owned();
    }
    if dispatch.has_text() {
        parsed.articles.push(dispatch.into_draft());
    } else if message.attachment_count() == 0 {
        let what = "a message without text".to_owned();
        parsed
            .skipped
            .push(Skip::at(offset, SkipReason::NoText(what)));
    }
    for part in rest {
        let name = part
            .attachment_name()
            .unwrap_or("a file without a name")
            .to_owned();
        match &part.body {
            PartType::Message(inner) if depth < DEPTH => {
                take(inner, inner.raw_message(), offset, depth + 1, parsed);
            }
            PartType::Message(_) => {
                let what = format!("a message within more than {DEPTH} messages");
                parsed
                    .skipped
                    .push(Skip::at(offset, SkipReason::Broken(what)));
            }
            // What a page shows belongs to the page.
            _ if page => {}
            _ => attached(&name, part.contents(), offset, depth, parsed),
        }
    }
}

fn head(dispatch: &mut Dispatch, message: &Message<'_>, bytes: &[u8]) {
    // Of a message whose parts are broken the head is read alone.
    let alone = match message.from().is_none() && message.subject().is_none() {
        true => MessageParser::default().parse_headers(bytes),
        false => None,
    };
    let message = alone.as_ref().unwrap_or(message);
    dispatch.draft.title = message.subject().and_then(line);
    dispatch.published("Date", message.header_raw("Date").and_then(line));
    dispatch.draft.declared_id = message.message_id().and_then(line);
    let names: Vec<String> = message.from().into_iter().flat_map(names).collect();
    for name in names {
        for name in fields::authors(&[name]) {
            if !dispatch.draft.authors.contains(&name) {
                dispatch.draft.authors.push(name);
            }
        }
    }
    for field in [
        "Organization",
        "Organisation",
        "X-Provider",
        "X-Source",
        "X-Credit",
    ] {
        dispatch.declare(field, decoded(message, field).as_deref().and_then(line));
    }
    let sender = message.sender().into_iter().flat_map(names_only).next();
    dispatch.declare("Sender", sender);
    dispatch.language(
        message
            .header_raw("Content-Language")
            .and_then(line)
            .as_deref(),
    );
}

/// A field of the header, with words decoded that are encoded as RFC 2047 says.
fn decoded(message: &Message<'_>, field: &str) -> Option<String> {
    let raw = message.header_raw(field)?;
    // The parser decodes only the fields it knows, so that the words are given to it as those of one.
    let known = format!("Subject: {}\n\n", raw.trim());
    let read = MessageParser::default().parse_headers(known.as_bytes())?;
    read.subject().map(str::to_owned)
}

/// Names of an address line; the address where there is no name.
fn names(address: &Address<'_>) -> Vec<String> {
    address
        .iter()
        .filter_map(|one| line(one.name().or(one.address())?))
        .collect()
}

fn names_only(address: &Address<'_>) -> Vec<String> {
    address.iter().filter_map(|one| line(one.name()?)).collect()
}

/// The text of a message: its plain part, unless that is empty or only says that there is another.
fn text(message: &Message<'_>) -> String {
    let mut plain = String::new();
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body {
            plain.push_str(clean(text).trim());
            plain.push_str("\n\n");
        }
    }
    let plain = plain.trim();
    let marked_up = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(text) => Some(html::fragment(text)),
        _ => None,
    });
    match marked_up {
        Some(text) if plain.is_empty() || is_stub(plain, &text) => text,
        _ => plain.to_owned(),
    }
}

/// Whether a plain part only points to the other one.
fn is_stub(plain: &str, marked_up: &str) -> bool {
    let lower = plain.to_lowercase();
    plain.len() < 400
        && marked_up.len() > 2 * plain.len()
        && (lower.contains("html") || lower.contains("browser"))
}

/// A page as browsers save it (MHTML) is read as a page. Whether it was one.
fn page(dispatch: &mut Dispatch, message: &Message<'_>) -> bool {
    let saved = message
        .header_raw("Snapshot-Content-Location")
        .and_then(line);
    let by_browser = message.header_raw("From").is_some_and(|from| {
        from.contains("<Saved by") || from.contains("Windows Internet Explorer")
    });
    if saved.is_none() && !by_browser {
        return false;
    }
    let source = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(text) => Some((text, part.content_location().map(str::to_owned))),
        _ => None,
    });
    let Some((source, location)) = source else {
        return false;
    };
    let Some(draft) = html::read(source.as_bytes()).articles.into_iter().next() else {
        return false;
    };
    let offset = dispatch.draft.offset;
    // When it was saved is not when it was published.
    dispatch.draft = draft;
    dispatch.draft.offset = offset;
    let url = saved.or(location).filter(|url| url.contains("://"));
    dispatch.draft.url = url.or(dispatch.draft.url.take());
    true
}

/// A file that came with a message, read as what it is.
fn attached(name: &str, bytes: &[u8], offset: u64, depth: usize, parsed: &mut Parsed) {
    let skip = |reason: SkipReason| Skip {
        member: None,
        ..Skip::at(offset, named(name, reason))
    };
    let format = match recognise(Path::new(name), bytes) {
        Ok(format) if depth < DEPTH => format,
        Ok(_) => {
            let what = format!("a file within more than {DEPTH} messages");
            parsed.skipped.push(skip(SkipReason::Broken(what)));
            return;
        }
        Err(reason) => {
            parsed.skipped.push(skip(reason));
            return;
        }
    };
    // A message that is attached as a file counts as one more level.
    let inner = match format {
        Format::Mail => match MessageParser::default().parse(bytes) {
            Some(message) => {
                let mut inner = Parsed::default();
                take(&message, bytes, offset, depth + 1, &mut inner);
                inner
            }
            None => return,
        },
        Format::Mbox | Format::Warc | Format::Arc => {
            parsed
                .skipped
                .push(skip(SkipReason::NotRead("an archive".to_owned())));
            return;
        }
        format => parse(
            &RawFile {
                path: name.into(),
                bytes: bytes.to_vec(),
                digest: crate::model::Digest([0; 32]),
            },
            format,
        ),
    };
    for mut draft in inner.articles {
        draft.offset = offset;
        parsed.articles.push(draft);
    }
    parsed
        .skipped
        .extend(inner.skipped.into_iter().map(|one| skip(one.reason)));
}

/// A reason with the name of the attached file in it.
fn named(name: &str, reason: SkipReason) -> SkipReason {
    let name = line(name).unwrap_or_default();
    let about = |what: &str| format!("attached “{name}”: {what}");
    match reason {
        SkipReason::Binary => SkipReason::NoText(about("no text")),
        SkipReason::Empty => SkipReason::NoText(about("empty")),
        SkipReason::NoText(what) => SkipReason::NoText(about(&what)),
        SkipReason::Broken(what) => SkipReason::Broken(about(&what)),
        SkipReason::NotRead(what) => SkipReason::NotRead(about(&what)),
        other => SkipReason::NotRead(about(&other.to_string())),
    }
}
