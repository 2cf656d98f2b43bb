//! Bylines that name an agency: `By Jane Doe, Associated Press`, `AFP in Kyiv`, `Associated Press` in a line of its own.

use super::context::{Run, Text};
use super::photo::is_caption;
use crate::model::ByteRange;

/// Bytes of the body in which a byline is looked for.
const HEAD: usize = 1500;
/// The longest line that is taken for a byline.
const LONGEST: usize = 200;

/// A byline that names agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Byline {
    /// The line, without surrounding space.
    pub range: ByteRange,
    /// The shape it was recognised by.
    pub rule: &'static str,
}

/// The byline around a run of agencies, if it stands in one.
pub fn around(text: &Text, run: &Run) -> Option<Byline> {
    let line = text.line(run.range.start);
    // Some pages give it last.
    let last = text.body.len() - line.end <= 40;
    if (line.start > HEAD && !last) || line.len() > LONGEST || run.defined_otherwise {
        return None;
    }
    let left = text.body.get(line.start..run.range.start)?;
    let right = text.body.get(run.range.end..line.end)?;
    if run.joined && super::closing::house(left).is_none() {
        return None;
    }
    if line.start > HEAD && by(left, right).is_none() {
        return None;
    }
    let rule = by(left, right)
        .or_else(|| alone(text, run, line, left, right))
        .or_else(|| dated(text, run, line, left, right))
        .or_else(|| named(text, line, left, right))?;
    let whole = line.of(text.body);
    let start = line.start + (whole.len() - whole.trim_start().len());
    Some(Byline {
        range: ByteRange::from(start..start + whole.trim().len()),
        rule,
    })
}

/// `By Jane Doe, Associated Press`, `From AFP`, `Par Reuters`.
fn by(left: &str, right: &str) -> Option<&'static str> {
    // "Posted 3:57 pm, July 15, 2018, by Associated Press".
    if begins_with_date(left.trim())
        && left.trim_end().to_lowercase().ends_with("by")
        && tail_fits(right)
    {
        return Some("byline-by");
    }
    let mut words = left.split_whitespace();
    let first = words.next()?.trim_end_matches(':').to_lowercase();
    const BY: &[&str] = &["by", "from", "par", "von", "por", "автор", "words", "story"];
    if !BY.contains(&first.as_str()) || !tail_fits(right) {
        return None;
    }
    let names = |word: &str| {
        let word = word.trim_matches([',', '.', '|', '-', '–', '—', '•', '/', '(', '&', ':']);
        word.is_empty()
            || word.starts_with(|c: char| c.is_uppercase())
            || matches!(
                word,
                "and"
                    | "for"
                    | "of"
                    | "the"
                    | "with"
                    | "und"
                    | "et"
                    | "y"
                    | "de"
                    | "van"
                    | "von"
                    | "al"
                    | "el"
                    | "by"
                    | "in"
                    | "at"
                    | "в"
                    | "и"
            )
    };
    (words.clone().count() <= 16 && words.all(names)).then_some("byline-by")
}

/// The agency alone in its line, or with a place or a date: `Associated Press`, `AFP in Kyiv`.
fn alone(text: &Text, run: &Run, line: ByteRange, left: &str, right: &str) -> Option<&'static str> {
    let left = left
        .trim()
        .trim_end_matches(['•', '*', '|', '-', '–', '—', '(', '['])
        .trim();
    if !matches!(
        left,
        "" | "The" | "THE" | "the" | "Source:" | "Source" | "Agencies" | "Agency"
    ) && super::closing::house(left).is_none_or(|rest| !rest.trim().is_empty())
        || !(text.counts(run) || run.joined)
    {
        return None;
    }
    // "Reuters •" heads another story in a list.
    if !tail_fits(right) || right.trim() == "•" {
        return None;
    }
    let captioned =
        |line: Option<ByteRange>| line.is_some_and(|line| is_caption(line.of(text.body)));
    let above = text.line_above(line);
    let below = text.line_below(line)?;
    // After prose it is the credit of a picture or of a box, unless a dateline follows.
    let prose = above.is_some_and(|line| {
        let line = line.of(text.body).trim();
        line.len() > 60 && line.ends_with(['.', '"', '”', ')'])
    });
    let next = below.of(text.body).trim();
    let heading = next.starts_with(run.range.of(text.body));
    // With a date it is the report's own line, whatever picture comes next.
    let stamped = begins_with_date(right.trim_start_matches(['|', '-', '–', '—', '•', ',', ' ']))
        && right.chars().filter(char::is_ascii_digit).count() >= 4;
    if captioned(above) || (captioned(Some(below)) && !stamped) || prose || heading {
        return None;
    }
    Some(if right.trim().starts_with("in ") {
        "byline-place"
    } else {
        "byline-alone"
    })
}

/// `March 6, 2023 | AFP`, `Jane Doe in Kyiv for AFP`, `Jane Doe, AFP in Kyiv`: the date or the place tells that it is no
/// picture's credit.
fn dated(text: &Text, run: &Run, line: ByteRange, left: &str, right: &str) -> Option<&'static str> {
    let name = left.trim_end();
    let bare = name.trim_end_matches(['-', '–', '—', '|', '•', ',', '(', ' ', '\u{a0}']);
    if bare.is_empty() || !text.counts(run) || left.len() > 70 {
        return None;
    }
    let below = text.line_below(line)?.of(text.body);
    if is_caption(below) || is_caption(line.of(text.body)) {
        return None;
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if bare.len() < name.len()
        && begins_with_date(bare)
        && digits >= 4
        && right.trim_matches([')', '.', ' ']).is_empty()
        && !bare.contains(". ")
    {
        return Some("byline-date");
    }
    let capitals = |words: &str| {
        let count = words.split_whitespace().count();
        (2..=5).contains(&count)
            && words
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase) || word == "and")
    };
    let from = bare
        .strip_suffix(" for")
        .and_then(|words| words.split_once(" in "));
    if from.is_some_and(|(who, place)| capitals(who) && place.starts_with(char::is_uppercase))
        && right.trim().is_empty()
    {
        return Some("byline-place");
    }
    let place = right.trim().strip_prefix("in ");
    (name.ends_with([',', '|', '-', '–', '—'])
        && capitals(bare)
        && place.is_some_and(|place| {
            place.split_whitespace().count() <= 3 && place.starts_with(char::is_uppercase)
        }))
    .then_some("byline-place")
}

/// `Jane Doe, Associated Press` without "By": believed where a dateline or a date stands in the next line.
fn named(text: &Text, line: ByteRange, left: &str, right: &str) -> Option<&'static str> {
    let name = left.trim();
    let name = name.strip_suffix("The").unwrap_or(name).trim();
    let bare = name.trim_end_matches([',', '-', '–', '—', ' ']);
    // "JANE DOE, JAN NOVAK and JOHN ROE / AP": a picture has one maker.
    let many = name
        .strip_suffix('/')
        .filter(|names| names.contains(" and ") && names.contains(','));
    if many.is_some_and(capitals_all) && right.trim().is_empty() {
        return Some("byline-named");
    }
    if bare.len() == name.len() || bare.contains(['/', '|', ':', '(']) {
        return None;
    }
    let words = bare.split_whitespace().count();
    let capitals = bare
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || word == "and");
    if !(2..=9).contains(&words) || !capitals || !tail_fits(right) {
        return None;
    }
    // Lines of nothing but marks lie between on some pages.
    let mut next = text.line_below(line)?;
    for _ in 0..2 {
        if !next.of(text.body).contains(char::is_alphanumeric) {
            next = text.line_below(next)?;
        }
    }
    let below = next.of(text.body).trim();
    let stamped = begins_with_date(right.trim());
    if is_caption(below) && !stamped {
        return None;
    }
    let dated = begins_with_date(below) || stamped;
    let dateline = below
        .get(..below.len().min(60))
        .or(Some(below))
        .is_some_and(|head| {
            let capitals = head.split([' ', ',']).next().is_some_and(|word| {
                word.len() > 3 && word.chars().all(|c| c.is_uppercase() || c == '/')
            });
            capitals
                && (head.contains('—')
                    || head.contains(") -")
                    || head.contains(" - ")
                    || head.contains(" – "))
        });
    (dated || dateline).then_some("byline-named")
}

fn capitals_all(names: &str) -> bool {
    names
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || word == "and")
}

/// Whether what follows the agency belongs to a byline: nothing, a place, a date, a title such as "writer".
fn tail_fits(right: &str) -> bool {
    let right = right
        .trim()
        .trim_end_matches([')', ']', '.', '•', '|', '—', '–', ' ', ',']);
    if right.is_empty() {
        return true;
    }
    if right.len() > 90 {
        return false;
    }
    let rest = right.trim_start_matches(['-', '–', '—', '|', '•', ',', ':', '(', ')', ' ']);
    if begins_with_date(rest) {
        return true;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let first = words.first().copied().unwrap_or("");
    let capitals = |words: &[&str]| {
        words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(*word, "and" | "the" | "of" | "de" | "-" | "–" | "—" | "|")
        })
    };
    match first.to_lowercase().trim_matches(',') {
        "in" | "à" | "en" | "a" | "в" | "у" => {
            words.len() <= 6 && capitals(words.get(1..).unwrap_or(&[]))
        }
        "writer" | "writers" | "staff" | "correspondent" | "reporter" | "national"
        | "political" | "news" | "diplomatic" | "business" | "military" | "white" | "medical"
        | "religion" | "economics" | "science" => words.len() <= 6,
        "by" => words.len() <= 10 && capitals(words.get(1..).unwrap_or(&[])),
        "and" | "with" => words.len() <= 7 && capitals(words.get(1..).unwrap_or(&[])),
        _ => false,
    }
}

/// Whether a line begins with a date or with words that announce one.
fn begins_with_date(line: &str) -> bool {
    let first = line
        .split([' ', ',', ':', '|', '\u{a0}'])
        .next()
        .unwrap_or("")
        .to_lowercase();
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "last",
        "first",
        "originally",
        "modified",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "aug.",
        "sept.",
        "sep.",
        "oct.",
        "nov.",
        "dec.",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "publié",
        "mis",
        "veröffentlicht",
    ];
    WORDS.contains(&first.as_str())
        || (first.chars().next().is_some_and(|c| c.is_ascii_digit()) && line.len() < 60)
}
