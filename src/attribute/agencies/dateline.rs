//! Datelines: `KYIV, March 6 (Reuters) -`, `SAN SALVADOR, 9 JAN 90 (DPA) --`, `МОСКВА, 6 марта. /ТАСС/.`
//!
//! A dateline stands at the head of a line, or – in texts flattened to one line – after a sentence's end or a
//! headline, and is then believed only with a place in capitals before it and a dash after it.

use super::context::{Run, Text};
use super::place_date::Prefix;
use crate::model::{ByteRange, Furniture, FurnitureKind};

/// Bytes before the agency that a dateline may take up.
const LONGEST_PREFIX: usize = 110;

/// A dateline that names agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// From the place to the dash after the agency, both included.
    pub range: ByteRange,
    /// The shape it was recognised by.
    pub rule: &'static str,
}

/// The dateline around a run of agencies, if it stands in one.
pub fn around(text: &Text, run: &Run) -> Option<Dateline> {
    if run.defined_otherwise {
        return None;
    }
    enclosed(text, run)
        .or_else(|| bare(text, run))
        .or_else(|| chinese(text, run))
        .or_else(|| super::head::around(text, run))
}

/// `新华社北京3月6日电`: agency, place, date and the sign for a dispatch.
fn chinese(text: &Text, run: &Run) -> Option<Dateline> {
    if !text.left(run.range.start, 20).trim().is_empty() {
        return None;
    }
    let right = text.right(run.range.end, 60);
    let at = right
        .find(['电', '電'])
        .filter(|&at| right.get(..at).is_some_and(|place| place.contains('日')))?;
    Some(Dateline {
        range: ByteRange::new(run.range.start, run.range.end + at + '电'.len_utf8()),
        rule: "dateline-chinese",
    })
}

/// `PLACE, DATE (AGENCY) –`, with brackets or slashes too.
fn enclosed(text: &Text, run: &Run) -> Option<Dateline> {
    let left = text.left(run.range.start, LONGEST_PREFIX + 60);
    let (open, close, inner_before) = opening(left)?;
    let right = text.right(run.range.end, 80);
    let close_at = right.find(close)?;
    let inner_after = right.get(..close_at)?;
    let place = left.get(..left.len() - inner_before.len() - 1)?;
    let line_start = text.line(run.range.start).start;
    let whole_line = run.range.start - left.len() == line_start;
    let prefix = Prefix::read(place, whole_line, open)?;
    let (mark, mark_length) = ending(right.get(close_at + close.len_utf8()..)?);
    let inner_empty = inner_before.trim().is_empty() && inner_after.trim().is_empty();
    if !inner_empty
        && !(inner_fits(inner_before, inner_after)
            && (mark != Mark::None || inner_before.ends_with('=')))
    {
        return None;
    }
    // In a text all in capitals any name looks like a place.
    let all_capitals = !right.chars().chain(left.chars()).any(char::is_lowercase);
    let doubtful = all_capitals && !prefix.dated && (mark != Mark::Dash || prefix.words > 5);
    let believed = !doubtful
        && match (prefix.at_line_start, mark) {
            (true, Mark::Dash | Mark::Colon) => true,
            (true, Mark::Stop) => open == '/' || prefix.dated,
            (true, Mark::None) => {
                let marked = prefix.dated || prefix.capitals;
                // "Berlin (AFP) Der Minister …", "New Delhi: (PTI) …": only in the first lines.
                let plain = || {
                    let end = run.range.end + close_at + close.len_utf8();
                    inner_empty
                        && open == '('
                        && !super::head::office(text, end)
                        && (prefix.words == 0 || super::head::place(place))
                        && super::head::opens_text(text, run, end)
                };
                (prefix.words > 0 && marked && (open != '/' || prefix.dated)) || plain()
            }
            (false, Mark::Dash) => prefix.capitals,
            (false, Mark::Stop) => open == '/' && prefix.capitals && prefix.dated,
            (false, _) => prefix.capitals && prefix.dated && !all_capitals,
        };
    // Korean agencies write "(Seoul=Yonhap)" and no dash.
    let equals = prefix.at_line_start && inner_before.ends_with('=') && inner_after.is_empty();
    // "/TASS/." has its own marks; "(AFP) The …" was looked at above.
    let agency_alone =
        mark == Mark::Dash || mark == Mark::None || (open == '/' && mark == Mark::Stop);
    if !equals && (!believed || (prefix.words == 0 && !agency_alone)) {
        return None;
    }
    let place_start = run.range.start - left.len() + prefix.start;
    let end = run.range.end + close_at + close.len_utf8() + mark_length;
    Some(Dateline {
        range: ByteRange::new(place_start, end),
        rule: if prefix.words == 0 {
            "dateline-agency-alone"
        } else {
            "dateline-parenthesis"
        },
    })
}

/// `КИЕВ, 6 мар – РИА Новости.`, `Kyiv. March 6. Interfax-Ukraine –`: no parentheses, so a date is asked for.
fn bare(text: &Text, run: &Run) -> Option<Dateline> {
    if run.joined {
        return None;
    }
    let left = text.left(run.range.start, LONGEST_PREFIX);
    let line_start = text.line(run.range.start).start;
    if run.range.start - left.len() != line_start || left.trim().is_empty() {
        return None;
    }
    let place = left.trim_end();
    let place = place.trim_end_matches(['–', '—', '-', '.', ',', ':', '/', '|']);
    let right = text.right(run.range.end, 60);
    let (mark, mark_length) = match ending(right) {
        (Mark::None, _) => reporter(right).map_or((Mark::None, 0), |end| (Mark::Stop, end)),
        found => found,
    };
    if place.len() == left.trim_end().len() && mark != Mark::Dash {
        return None;
    }
    let prefix = Prefix::read(place, true, '(')?;
    let opens_text = || super::head::opens_text(text, run, run.range.end);
    let plain = prefix.dated
        && (matches!(mark, Mark::Dash | Mark::Stop | Mark::Colon)
            || (place.ends_with(|c: char| c.is_ascii_digit()) && opens_text()));
    let apart = place.len() < left.trim_end().len();
    let undated = prefix.capitals && mark == Mark::Dash && apart && text.sure(run);
    if prefix.words == 0 || !(plain || undated) {
        return None;
    }
    Some(Dateline {
        range: ByteRange::new(line_start + prefix.start, run.range.end + mark_length),
        rule: "dateline-bare",
    })
}

/// The end of `, Jane Doe.` after the agency: its reporter.
fn reporter(right: &str) -> Option<usize> {
    let names = right.strip_prefix(", ")?;
    let stop = names.find('.')?;
    let words = names.get(..stop)?.split_whitespace();
    ((2..=3).contains(&words.clone().count())
        && words
            .clone()
            .all(|word| word.starts_with(char::is_uppercase)))
    .then_some(", ".len() + stop + 1)
}

/// The opening mark before the agencies and what stands between: `(MOSCOW ` for `(MOSCOW TASS)`.
fn opening(left: &str) -> Option<(char, char, &str)> {
    let (at, open) = left
        .char_indices()
        .rev()
        .take(50)
        .find(|(_, c)| "([/（【".contains(*c))?;
    let inner = left.get(at + open.len_utf8()..)?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        _ => '/',
    };
    // "/Корр. ТАСС/" is its correspondent.
    let correspondent = matches!(inner.trim(), "Корр." | "корр." | "Corr.");
    if inner.contains(close) || (open == '/' && !inner.trim().is_empty() && !correspondent) {
        return None;
    }
    // Two-byte-wide opening marks would shift the arithmetic of the caller; they are ASCII in datelines.
    (open.len_utf8() == 1).then_some((open, close, inner))
}

/// Whether what stands beside the agencies in the parentheses is a city, a service, a desk's sign.
fn inner_fits(before: &str, after: &str) -> bool {
    let words = |part: &str| part.split_whitespace().count();
    if matches!(before.trim(), "Корр." | "корр." | "Corr.") && after.trim().is_empty() {
        return true;
    }
    let named = |part: &str| {
        part.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| !word.starts_with(char::is_lowercase))
    };
    let desk = after.starts_with('/') && after.len() <= 8;
    let joins = before.trim_end().ends_with(['/', '=', ',', '-'])
        || after.trim_start().starts_with(['/', ',', '[', '-']);
    words(before) <= 3
        && words(after) <= 3
        && named(before)
        && (named(after) || desk)
        && (joins || (words(before) + words(after) > 0))
        && !after.trim_start().starts_with(['\'', '’'])
        && !matches!(
            after.split_whitespace().next(),
            Some("Photo" | "PHOTO" | "photo" | "Images" | "File")
        )
}

/// What stands after the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Colon,
    Stop,
    None,
}

/// The mark that ends a dateline and the bytes up to its end.
fn ending(right: &str) -> (Mark, usize) {
    let body = right.trim_start_matches([' ', '\u{a0}', '\t']);
    let space = right.len() - body.len();
    let dashes: usize = body
        .chars()
        .take_while(|c| matches!(c, '-' | '–' | '—' | '―' | '−'))
        .map(char::len_utf8)
        .sum();
    if dashes > 0 {
        let after = body.get(dashes..).and_then(|rest| rest.chars().next());
        // "(AP)-style": a hyphen between words is no dash.
        let hyphen = dashes == 1 && space == 0 && after.is_some_and(char::is_lowercase);
        return if hyphen {
            (Mark::None, 0)
        } else {
            (Mark::Dash, space + dashes)
        };
    }
    // "EFE).- El ministro", "(Kyodo) _ The minister".
    if let Some(rest) = body
        .strip_prefix('.')
        .filter(|rest| rest.starts_with(['-', '–', '—']))
    {
        return (
            Mark::Dash,
            space + 1 + rest.chars().next().map_or(0, char::len_utf8),
        );
    }
    if body.starts_with("_ ") && space > 0 {
        return (Mark::Dash, space + 1);
    }
    match body.chars().next() {
        Some(':') => (Mark::Colon, space + 1),
        Some('.') => (Mark::Stop, space + 1),
        _ => (Mark::None, 0),
    }
}

/// Adds to `furniture` the datelines of the body's first lines that have a place and a date and name no agency:
/// `SAN SALVADOR, 3 JAN 90 --`, `KYIV, March 6 —`, `BOGOTA, 3 NOV 89 (RADIO CADENA NACIONAL) --`.
pub fn without_agency(text: &Text, furniture: &mut Vec<Furniture>) {
    let mut line = text.line(0);
    for _ in 0..6 {
        if let Some(range) = placed(text, line)
            && !furniture.iter().any(|known| known.range.overlaps(range))
        {
            furniture.push(Furniture {
                kind: FurnitureKind::Dateline,
                range,
                rule: "dateline-place".into(),
            });
        }
        match text.line_below(line) {
            Some(below) => line = below,
            None => return,
        }
    }
}

/// The place and date at the head of a line, up to its dash.
fn placed(text: &Text, line: ByteRange) -> Option<ByteRange> {
    let head = text.right(line.start, LONGEST_PREFIX);
    let (at, dash) = DASHES
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let place = head.get(..at)?;
    let source = place
        .trim_end()
        .strip_suffix(')')
        .and_then(|part| part.rfind('('));
    let (place, source) = match source {
        Some(open) => (place.get(..open)?, true),
        None => (place, false),
    };
    let prefix = Prefix::read(place, true, '(')?;
    let fits =
        prefix.at_line_start && prefix.words > 0 && prefix.capitals && (prefix.dated || !source);
    // A place alone needs all its first word in capitals, and a dash with space around.
    (fits && (prefix.dated || prefix.words <= 4))
        .then(|| ByteRange::new(line.start + prefix.start, line.start + at + dash))
}

/// Dashes that end a dateline, the space before them included.
const DASHES: &[&str] = &[" -- ", " — ", " – ", " - ", " ― ", " —\u{a0}", "\u{a0}— "];
