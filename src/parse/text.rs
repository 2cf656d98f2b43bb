//! Plain text: the whole file is the body; a headline, a byline, a date are read off its head where they plainly stand there.

use regex::Regex;
use std::sync::LazyLock;

use super::clean::line;
use super::fields::{self, Fields, Part};
use super::{Parsed, charset};
use crate::model::{Date, Draft, Precision, Published, Skip, SkipReason};

/// Most letters and words of a headline.
const HEADLINE: (usize, usize) = (200, 32);
/// Most words of a headline that closes with a full stop, which sentences do as a rule.
const STOPPED_HEADLINE: usize = 20;
/// Lines of the head that may hold a byline or a date.
const HEAD_LINES: usize = 6;

/// `KYIV, March 6 (Reuters) –`: no headline but the report's own beginning. One group: what stands before the agency.
static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([^\n()]{2,80}?)\s*\([^()\n]{2,60}\)\s*\.?\s*(?:[-–—−]|$)").ok()
});

/// Place and dash in capitals: `WASHINGTON —`.
static PLACE_LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\p{Lu}[\p{Lu} .,'’-]{2,40}\s(?:[–—]|--?)\s").ok());

/// Reads a text file. Its body is all of the text but white space at the ends: nothing is cut out of it.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let text = charset::decode(bytes);
    let body = text.trim();
    let mut parsed = Parsed::default();
    if body.is_empty() {
        parsed.skipped.push(Skip::whole(SkipReason::Empty));
        return parsed;
    }
    let mut draft = header(body).unwrap_or_else(|| head(body));
    draft.body = body.to_owned();
    parsed.articles.push(draft);
    parsed
}

/// Header lines (`Title: …`, `Date: …`, `Source: …`) that make up the first paragraph: two or more, or one of title.
fn header(body: &str) -> Option<Draft> {
    let mut fields = Fields::default();
    let (mut lines, mut named) = (0, 0);
    for text in body.lines().take(20) {
        if text.trim().is_empty() {
            return (lines > 0 && named == lines && (named > 1 || body.starts_with("Title:")))
                .then(|| fields.into_head("metadata"));
        }
        lines += 1;
        if let Some((name, value)) = header_line(text) {
            named += 1;
            fields.set(name, vec![value.to_owned()]);
        }
    }
    None
}

fn header_line(text: &str) -> Option<(&str, &str)> {
    if let Some(name) = text.strip_prefix("By ") {
        return Some(("byline", name));
    }
    let (name, value) = text.split_once(':')?;
    let (part, _) = fields::part(name.trim())?;
    (part != Part::Body && !value.trim().is_empty()).then(|| (name.trim(), value.trim()))
}

/// What the first lines tell where there is no header.
fn head(body: &str) -> Draft {
    let mut draft = Draft {
        title: title(body),
        ..Draft::default()
    };
    let lines = body.lines().map(str::trim).filter(|text| !text.is_empty());
    for (index, text) in lines.take(HEAD_LINES).enumerate() {
        if text.chars().count() > HEADLINE.0 && index > 0 && draft.published.is_some() {
            break;
        }
        if draft.authors.is_empty() && is_byline(text) {
            draft.authors = fields::authors(&[text.to_owned()]);
        }
        if draft.published.is_none() {
            draft.published = date(text);
        }
    }
    draft
}

/// `By Jane Doe, Associated Press`: a short line of its own.
fn is_byline(text: &str) -> bool {
    let by = text.starts_with("By ") || text.starts_with("BY ");
    by && text.split_whitespace().count() <= 12 && !text.ends_with(['.', '!', '?', ':'])
}

/// The date of a line that is nothing but a date (`Oct. 13, 2023`), ends in one after a place
/// (`Den Haag, 22. November 2017`), or begins a report (`SAN SALVADOR, 9 JAN 90 (DPA) --`). Known to the day, or nothing.
fn date(text: &str) -> Option<Published> {
    let dateline = DATELINE
        .as_ref()
        .and_then(|dateline| dateline.captures(text));
    let written = match &dateline {
        Some(found) => found.get(1)?.as_str(),
        None if text.len() <= 80 => text,
        None => return None,
    };
    let after_place = written
        .match_indices([',', '.'])
        .map(|(at, _)| written[at + 1..].trim());
    std::iter::once(written.trim())
        .chain(after_place)
        .filter(|written| written.len() > 4)
        .find(|written| {
            Date::parse(written).is_some_and(|date| date.precision >= Precision::Day)
                && !written.bytes().all(|byte| byte.is_ascii_digit())
        })
        .map(|written| Published::new(written, "dateline", "head"))
}

/// The first line, where it plainly is a headline: short, one line, followed by a blank line (or by a byline or a date), and no
/// dateline. One that closes with a full stop is a headline only where it is set as one (Most Words In Capitals) or a
/// dateline follows.
fn title(body: &str) -> Option<String> {
    let mut lines = body.lines();
    let first = lines.next()?.trim();
    let second = lines.next()?.trim();
    let below = lines
        .map(str::trim)
        .find(|text| !text.is_empty())
        .unwrap_or("");
    let next = if second.is_empty() { below } else { second };
    let set_apart = second.is_empty()
        || second.len() < 80
            && (is_byline(second) || date(second).is_some() || is_short_byline(second));
    let words = first.split_whitespace().count();
    if next.is_empty()
        || !set_apart
        || first.chars().count() > HEADLINE.0
        || !(2..=HEADLINE.1).contains(&words)
    {
        return None;
    }
    if is_dateline(first)
        || is_byline(first)
        || date(first).is_some()
        || first.ends_with([':', ',', ';'])
    {
        return None;
    }
    let stopped = first
        .trim_end_matches(['’', '”', '"', '\'', '»'])
        .ends_with('.');
    if stopped
        && (words > STOPPED_HEADLINE
            || !(is_dateline(next) || in_capitals(first))
            || sentences(first) > 1)
    {
        return None;
    }
    line(if stopped && !first.ends_with("..") {
        first.trim_end_matches('.')
    } else {
        first
    })
}

/// `AFP in Kyiv`: two to five words below a headline, without closing mark.
fn is_short_byline(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=5).contains(&words) && text.contains(" in ") && text.ends_with(char::is_alphabetic)
}

fn is_dateline(text: &str) -> bool {
    [&DATELINE, &PLACE_LINE].iter().any(|pattern| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    })
}

/// Whether three in five of the longer words begin with a capital, as in headlines of the American press.
fn in_capitals(text: &str) -> bool {
    let (mut long, mut capital) = (0, 0);
    for word in text
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
    {
        long += 1;
        let letter = word.chars().find(|letter| letter.is_alphanumeric());
        capital += usize::from(letter.is_some_and(char::is_uppercase));
    }
    long > 0 && capital * 5 >= long * 3
}

/// How many sentences, roughly: full stops before a capital after a word of more than three letters.
fn sentences(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    1 + words
        .windows(2)
        .filter(|pair| {
            pair[0].ends_with('.') && pair[0].len() > 4 && pair[1].starts_with(char::is_uppercase)
        })
        .count()
}
