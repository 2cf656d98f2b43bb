//! IPTC 7901: wire text of European agencies.
//!
//! A message is `SOH`, a line of source, number, priority, category and length, keywords, `STX`, headline lines that end with `=`,
//! the text, `ETX`, a line that says when it was sent, `EOT`.

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

/// Most lines of a headline.
const HEADLINE: usize = 8;

/// `eca062 4 i 211 ccccb   dpa 061`: source and number, priority, category, length, and what the agency adds.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([A-Za-z]{1,6})(\d{1,5})\s+(\d)\s+([A-Za-z]{1,4})\s+(\d{1,6})\s*(.*)$").ok()
});

/// `dpa 0045` at the end of that line: the agency and its own number.
static AGENCY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([A-Za-z]{2,8})\s+\d[\d#/-]+$").ok());

/// `131137 GMT Nov 13`: day, hour, minute, month, year.
static SENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(\d\d)(\d\d)(\d\d)\s*(GMT|UTC|Z)?\s+([A-Za-z]{3})\.?\s+(\d{4}|\d{2})\b").ok()
});

/// Whether a file begins with the header of such a message.
pub(super) fn is(head: &[u8]) -> bool {
    let fill = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace();
    let start = head.iter().take_while(|byte| fill(byte)).count();
    let Some(rest) = head[start..].strip_prefix(&[SOH]) else {
        return false;
    };
    let first = rest
        .split(|byte| matches!(byte, b'\r' | b'\n'))
        .next()
        .unwrap_or(rest);
    let first = String::from_utf8_lossy(&first[..first.len().min(HEADER)]);
    HEAD.as_ref()
        .is_some_and(|head| head.is_match(first.trim()))
}

/// Reads a file of such messages.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let mut parsed = Parsed::default();
    let (mut at, mut begun) = (0, false);
    while let Some(begin) = memchr::memchr(SOH, &bytes[at..]).map(|found| at + found) {
        // Where the end is not marked, the next message begins.
        let end = memchr::memchr2(EOT, SOH, &bytes[begin + 1..])
            .map_or(bytes.len(), |found| begin + 1 + found);
        match message(&bytes[begin + 1..end], begin as u64) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(begin as u64, reason)),
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
    let missing = || SkipReason::Broken("IPTC 7901 message: no start of text (STX)".to_owned());
    let start = memchr::memchr(STX, bytes).ok_or_else(missing)?;
    let (header, rest) = (&bytes[..start], &bytes[start + 1..]);
    let end = memchr::memchr(ETX, rest).unwrap_or(rest.len());
    let text = decode(&rest[..end]);
    let trailer = decode(rest.get(end + 1..).unwrap_or_default());
    let mut dispatch = Dispatch::at(offset);
    of_header(&mut dispatch, &decode(&header[..header.len().min(HEADER)]));
    let body = headline(&mut dispatch, &text);
    dispatch.draft.body = paragraphs(body);
    sent(&mut dispatch, &trailer);
    match dispatch.has_text() {
        true => Ok(dispatch.into_draft()),
        false => Err(SkipReason::NoText(
            "an IPTC 7901 message without text".to_owned(),
        )),
    }
}

fn of_header(dispatch: &mut Dispatch, header: &str) {
    let mut lines = header
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("");
    if let Some(found) = HEAD.as_ref().and_then(|head| head.captures(first)) {
        dispatch.urgency(Some(&found[3]));
        dispatch.subject(Some(&format!("iptc7901:{}", &found[4])), None);
        let agency = AGENCY
            .as_ref()
            .and_then(|agency| agency.captures(found[6].trim()));
        let source = agency.map_or(found[1].to_owned(), |agency| agency[1].to_owned());
        dispatch.draft.outlet = Some(source.clone());
        dispatch.declare("source identification", Some(source));
    }
    let keywords = lines.collect::<Vec<_>>().join(" ");
    dispatch.item.slugline = line(keywords.trim_end_matches('/'));
}

/// Takes the lines before the text, up to one that ends with `=`: marks of urgency or version, headline, byline. The rest
/// is the text.
fn headline<'t>(dispatch: &mut Dispatch, text: &'t str) -> &'t str {
    let text = text.trim_start();
    let mut end = 0;
    let mut lines = Vec::new();
    for written in text.split_inclusive('\n').take(HEADLINE) {
        end += written.len();
        lines.push(written.trim());
        if written.trim_end().ends_with('=') {
            return head_lines(dispatch, &lines, &text[end..]);
        }
        if written.trim().is_empty() {
            break;
        }
    }
    // No mark: the first line is the headline where an empty one follows it.
    match text.split_once("\n\n") {
        Some((first, rest)) if first.lines().count() <= 2 => head_lines(dispatch, &[first], rest),
        _ => text,
    }
}

fn head_lines<'t>(dispatch: &mut Dispatch, lines: &[&str], rest: &'t str) -> &'t str {
    let mut title = Vec::new();
    for written in lines {
        let written = written.trim_end_matches('=').trim();
        let lower = written.to_lowercase();
        let by = ["by ", "von ", "par ", "por ", "di "]
            .iter()
            .any(|word| lower.starts_with(word));
        let mark = title.is_empty() && lines.len() > 1 && !written.chars().any(char::is_lowercase);
        if written.is_empty() {
            continue;
        } else if by && !title.is_empty() {
            dispatch.byline(Some(written.to_owned()));
        } else if mark {
            dispatch.note(line(written));
        } else {
            title.push(written);
        }
    }
    dispatch.draft.title = line(&title.join(" "));
    rest
}

/// Paragraphs of a text whose lines are wrapped: an empty line or an indented one begins one. Items of a list keep their lines.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut apart = true;
    for written in text.lines() {
        let indented = written.starts_with("   ");
        let listed = written.starts_with(['-', '#', '*']);
        let written = written.trim();
        if written.is_empty() {
            apart = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(match (apart || indented, listed) {
                (true, _) => "\n\n",
                (false, true) => "\n",
                (false, false) => " ",
            });
        }
        out.push_str(written);
        apart = false;
    }
    out
}

fn sent(dispatch: &mut Dispatch, trailer: &str) {
    let Some(found) = SENT.as_ref().and_then(|sent| sent.captures(trailer)) else {
        return;
    };
    let year: u32 = found[6].parse().unwrap_or(0);
    let year = match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        year => year,
    };
    let zone = if found.get(4).is_some() { " GMT" } else { "" };
    let written = format!(
        "{} {} {year} {}:{}{zone}",
        &found[1], &found[5], &found[2], &found[3]
    );
    dispatch.published_as("sign-off", &found[0], &written);
}
