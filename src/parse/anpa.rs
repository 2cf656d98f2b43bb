//! ANPA 1312: wire text of North American agencies, with the codes of the teletype around it.
//!
//! A message is `SYN SYN SOH`, a service letter with a number and a selector, a line of priority, category and slug, `STX`, the
//! text, `ETX`, a line that says who sent it and when, `EOT`. In the text `^` begins a line of its own and `<` or `=` ends it.

use std::sync::LazyLock;

use regex::Regex;

use super::Parsed;
use super::charset::decode;
use super::clean::line;
use super::dispatch::Dispatch;
use crate::model::{Draft, Skip, SkipReason};

const SOH: u8 = 0x01;
const STX: u8 = 0x02;
const ETX: u8 = 0x03;
const EOT: u8 = 0x04;

/// Longest header that is read, in bytes.
const HEADER: usize = 1024;

/// `AP-WF-11-13-13 1509GMT`: agency, month, day, year, time, zone.
static SENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b([A-Z]{2,5})-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d)[ \t]+(\d\d)(\d\d)([A-Z]{3})?").ok()
});

/// `f l`: priority and category at the head of the slug line.
static SLUG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([a-z]) ([a-z])[\s\x11-\x14]*(.*?)\s+(\d\d?-\d\d?)\s+(\d{3,5})\s*$").ok()
});

/// Whether a file begins with the header of such a message.
pub(super) fn is(head: &[u8]) -> bool {
    // Any number of SYN and NUL may come first.
    let fill = |byte: &u8| matches!(byte, 0x16 | 0) || byte.is_ascii_whitespace();
    let start = head.iter().take_while(|byte| fill(byte)).count();
    matches!(&head[start..], [SOH, service, a, b, c, d, 0x1c..=0x1f | b'\r' | b'\n', ..]
        if service.is_ascii_alphabetic() && [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()))
}

/// Reads a file of such messages.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let mut parsed = Parsed::default();
    let (mut at, mut begun) = (0, false);
    while let Some(begin) = memchr::memchr(SOH, &bytes[at..]).map(|found| at + found) {
        // Where the end is not marked, the next message begins.
        let end = memchr::memchr2(EOT, SOH, &bytes[begin + 1..])
            .map_or(bytes.len(), |found| begin + 1 + found);
        let offset = if begin <= 2 { 0 } else { begin as u64 };
        match message(&bytes[begin + 1..end], offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
        }
        if bytes[begin..end].contains(&STX) && !bytes[begin..end].contains(&ETX) {
            let what = "a message that breaks off: no end of text (ETX); what is there was read"
                .to_owned();
            parsed
                .skipped
                .push(Skip::at(begin as u64, SkipReason::Broken(what)));
        }
        begun = true;
        at = (end + usize::from(bytes.get(end) == Some(&EOT))).min(bytes.len());
    }
    if !begun {
        let what = "no start of a message (SOH)".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::Broken(what)));
    }
    parsed
}

fn message(bytes: &[u8], offset: u64) -> Result<Draft, SkipReason> {
    let broken = |what: &str| SkipReason::Broken(format!("ANPA message: {what}"));
    let start = memchr::memchr(STX, bytes).ok_or_else(|| broken("no start of text (STX)"))?;
    let (header, rest) = (&bytes[..start], &bytes[start + 1..]);
    let end = memchr::memchr(ETX, rest).unwrap_or(rest.len());
    let text = decode(&rest[..end]);
    let trailer = decode(rest.get(end + 1..).unwrap_or_default());
    let mut dispatch = Dispatch::at(offset);
    let header = String::from_utf8_lossy(&header[..header.len().min(HEADER)]);
    of_header(&mut dispatch, &header);
    let body = caret_lines(&mut dispatch, &text);
    dispatch.draft.body = paragraphs(body);
    let sent = format!("{trailer}\n{}", tail(&text));
    of_trailer(&mut dispatch, &sent);
    match dispatch.has_text() {
        true => Ok(dispatch.into_draft()),
        false => Err(SkipReason::NoText(
            "an ANPA message without text".to_owned(),
        )),
    }
}

/// The end of a text, where some agencies put the line that says when it was sent.
fn tail(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(200));
    &text[from..]
}

fn of_header(dispatch: &mut Dispatch, header: &str) {
    let last = header
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap_or("");
    let found = SLUG.as_ref().and_then(|slug| slug.captures(last));
    let Some(found) = found else {
        dispatch.item.slugline = line(last);
        return;
    };
    dispatch.item.slugline = line(&found[3]);
    dispatch.subject(Some(&format!("anpa:{}", &found[2])), None);
    // Flash, bulletin, urgent, rush, daily, hold: the priorities of the standard, most urgent first.
    let urgency = "fburd".find(&found[1]).map(|at| (at + 1).to_string());
    dispatch.urgency(urgency.as_deref());
}

fn of_trailer(dispatch: &mut Dispatch, trailer: &str) {
    let Some(found) = SENT
        .as_ref()
        .and_then(|sent| sent.captures_iter(trailer).last())
    else {
        return;
    };
    dispatch.declare("sign-off", Some(found[1].to_owned()));
    dispatch.draft.outlet = Some(found[1].to_owned());
    let year: u32 = found[4].parse().unwrap_or(0);
    let century = if year < 70 { 2000 } else { 1900 };
    let zone = match found.get(7).map(|zone| zone.as_str()) {
        Some("GMT" | "UTC") => "Z",
        Some("EST" | "CDT") => "-05:00",
        Some("EDT") => "-04:00",
        Some("CST" | "MDT") => "-06:00",
        Some("MST" | "PDT") => "-07:00",
        Some("PST") => "-08:00",
        _ => "",
    };
    let written = format!(
        "{}-{}-{}T{}:{}:00{zone}",
        century + year,
        &found[2],
        &found[3],
        &found[5],
        &found[6]
    );
    dispatch.published_as("sign-off", &found[0], &written);
}

/// Takes the lines between `^` and `<` or `=` at the head: keyword, headline, notes, byline. The rest is the text.
fn caret_lines<'t>(dispatch: &mut Dispatch, text: &'t str) -> &'t str {
    let mut rest = text.trim_start();
    let mut first = true;
    while let Some(after) = rest.strip_prefix('^') {
        let Some(end) = after.find(['<', '=']) else {
            break;
        };
        // A mark that is missing would swallow the text.
        if after[..end].matches('\n').count() > 8 {
            break;
        }
        let value = line(&after[..end].replace('^', " "));
        caret_line(
            dispatch,
            value,
            after[end..].starts_with('='),
            std::mem::take(&mut first),
        );
        rest = after[end + 1..].trim_start_matches([' ', '\r', '\n']);
    }
    rest
}

fn caret_line(dispatch: &mut Dispatch, value: Option<String>, closes: bool, first: bool) {
    let Some(value) = value else { return };
    let lower = value.to_lowercase();
    let is_count = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let counted = value
        .rsplit_once(',')
        .filter(|(_, count)| is_count(count.trim()));
    let cycle = ["bc-", "am-", "pm-"]
        .iter()
        .any(|cycle| lower.starts_with(cycle));
    if first && (cycle || counted.is_some()) {
        let slug = counted.map_or(value.as_str(), |(slug, _)| slug);
        dispatch.item.slugline = Some(slug.to_owned());
    } else if lower.starts_with("by ") {
        dispatch.byline(Some(value));
    } else if ["eds", "ap photo", "photo", "with "]
        .iter()
        .any(|start| lower.starts_with(start))
    {
        dispatch.note(Some(value));
    } else if closes {
        dispatch.declare("byline", Some(value));
    } else if dispatch.draft.title.is_none() {
        dispatch.draft.title = Some(value);
    } else if dispatch.item.subhead.is_none() {
        dispatch.item.subhead = Some(value);
    } else {
        dispatch.note(Some(value));
    }
}

/// Paragraphs of a text whose lines are wrapped: one begins with a tab or three spaces, or after an empty line.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut apart = true;
    for written in text.lines() {
        let indented =
            written.starts_with('\t') || written.starts_with("   ") || written.starts_with('^');
        let written = written
            .trim()
            .trim_start_matches('^')
            .trim_end_matches(['<', '='])
            .trim();
        if written.is_empty() {
            apart = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if apart || indented { "\n\n" } else { " " });
        }
        out.push_str(&written.replace("``", "“").replace("''", "”"));
        apart = false;
    }
    out
}
