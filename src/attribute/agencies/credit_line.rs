//! Credit lines: the closing words that name the agencies an article is made from.
//!
//! `Agence France-Presse, Reuters and dpa`, `sri/sms (AP, AFP)`, `— with AFP`, `With files from The Associated Press`,
//! `Reuters contributed to this report`, `© 2023 AFP`. Each stands in a place of its own: a line, parentheses, or
//! after the last sentence. The same words inside a sentence are no credit.

use super::closing::{closing, desk_sign, house, phrase_end, sentence_start, signed_after};
use super::context::{Run, Text, after_sentence};
use super::cues::{Cues, phrase_before};
use crate::model::ByteRange;

/// A credit line that names agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditLine {
    /// All of it that is not the report's running text.
    pub range: ByteRange,
    /// The shape it was recognised by.
    pub rule: &'static str,
}

/// Bytes after a line within which it still counts as the tail of the article: other furniture may follow.
const TAIL: usize = 700;
/// The same for phrases that nothing but a credit line has.
const LONG_TAIL: usize = 2500;

/// The credit line around a run of agencies, if it stands in one.
pub fn around(text: &Text, cues: &Cues, run: &Run) -> Option<CreditLine> {
    if run.defined_otherwise {
        return None;
    }
    let place = Place::of(text, run);
    if run.joined {
        return beside_slash(text, run, &place);
    }
    contributed(text, run, &place)
        .or_else(|| material(text, run, &place))
        .or_else(|| writer(text, run, &place))
        .or_else(|| unedited(text, run, &place))
        .or_else(|| copyright(text, run, &place))
        .or_else(|| phrase(text, cues, run, &place))
        .or_else(|| names_first(text, cues, run, &place))
        .or_else(|| plain(text, run, &place))
}

/// `NYT/Reuters`, `EFE/jd`, `(dpa/jd)`: an outlet before a slash, or the sign of a desk after it, at the very end.
fn beside_slash(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let signed = signed_after(place.right);
    let outlet =
        house(place.left).map(|rest| rest.trim_end_matches(['(', '[', ' ', '—', '–', '-']));
    let before = match (outlet, signed) {
        (Some(before), _) if closing(place.right).is_some() => before,
        (None, true) => place.left.trim_end_matches(['(', '[', ' ', '—', '–', '-']),
        _ => return None,
    };
    if place.rest > 40 || place.line.start + before.len() < 200 || !after_sentence(before) {
        return None;
    }
    let start = run.range.start - (place.left.len() - before.len());
    Some(CreditLine {
        range: trimmed(text.body, ByteRange::from(start..place.line.end)),
        rule: "closing-slash",
    })
}

/// `Associated Press material was used in this report`, `Reuters was used as a source`.
fn material(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let right = place.right.trim_start();
    let right = [
        "material",
        "information",
        "reports",
        "reporting",
        "content",
        "files",
        "news reports",
        "wire reports",
    ]
    .iter()
    .find_map(|word| right.strip_prefix(word))
    .unwrap_or(right)
    .trim_start();
    const USED: &[&str] = &[
        "was used in",
        "were used in",
        "is used in",
        "was included in",
        "is included in",
        "was used as",
        "were used as",
        "was used for",
        "also was used in",
    ];
    if !USED.iter().any(|words| right.starts_with(words)) || place.rest > TAIL || !text.counts(run)
    {
        return None;
    }
    let start = sentence_start(place.left).unwrap_or(0);
    // Nothing but names before it in its sentence.
    if place.left.len() - start > 80 {
        return None;
    }
    let stop = place.right.find('.').map_or(place.right.len(), |at| at + 1);
    Some(CreditLine {
        range: place.furniture(
            text,
            run.range.start - (place.left.len() - start),
            run.range.end + stop,
        ),
        rule: "contributed",
    })
}

/// `(This story has not been edited by our staff and is auto-generated from a syndicated feed – PTI)`.
fn unedited(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    const SAYS: &[&str] = &[
        "has not been edited",
        "hasn't been edited",
        "not been edited by",
        "syndicated feed",
        "agency feed",
        "auto-generated",
        "published from a feed",
        "published unedited",
        "unedited and auto",
    ];
    if place.rest > LONG_TAIL || place.line.len() > 500 || !text.counts(run) {
        return None;
    }
    let line = place.line.of(text.body).to_lowercase();
    let start = line.trim_start().trim_start_matches(['(', '[', '*', ' ']);
    let announces = [
        "this ",
        "the above",
        "except for",
        "disclaimer",
        "note",
        "with inputs",
        "published by",
        "from ",
    ]
    .iter()
    .any(|word| start.starts_with(word));
    (announces && SAYS.iter().any(|words| line.contains(words))).then(|| CreditLine {
        range: trimmed(text.body, place.line),
        rule: "syndicated-feed",
    })
}

/// `Jane Doe is an Associated Press writer.`: the last line of an agency's analysis.
fn writer(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let name = ["is a", "is an", "is the", "are", "is"]
        .iter()
        .find_map(|words| place.left.trim_end().strip_suffix(words))?;
    let right = place.right.trim().trim_end_matches('.');
    let office = [
        "writer",
        "staff writer",
        "reporter",
        "correspondent",
        "writers",
        "reporters",
        "columnist",
        "journalist",
    ];
    let names = (2..=6).contains(&name.split_whitespace().count())
        && name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || word == "and");
    (names
        && office.contains(&right)
        && place.rest <= TAIL
        && place.line.start > 200
        && text.counts(run))
    .then(|| CreditLine {
        range: trimmed(text.body, place.line),
        rule: "closing-writer",
    })
}

/// Agencies after other names: `Additional reporting by Jane Doe and Reuters`, `Jane Doe reported from Kyiv for AFP`,
/// `Le Monde avec AFP`.
fn names_first(text: &Text, cues: &Cues, run: &Run, place: &Place) -> Option<CreditLine> {
    if place.rest > LONG_TAIL
        || place.left.len() > 300
        || place.left.len() < run.range.start - place.line.start
    {
        return None;
    }
    let lower = place.left.to_lowercase();
    let from = sentence_start(place.left).unwrap_or(0);
    let head = lower
        .get(from..)
        .filter(|_| lower.len() == place.left.len())?;
    let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let given = place.left.get(place.left.len() - head.len()..)?;
    let names = |words: &str| {
        words.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.is_empty()
                || !word.starts_with(char::is_lowercase)
                || matches!(
                    word,
                    "and" | "in" | "the" | "of" | "und" | "et" | "y" | "de"
                )
        })
    };
    let phrase = cues
        .credit_before
        .iter()
        .filter(|phrase| phrase.contains(' ') && head.starts_with(phrase.as_str()))
        .map(String::len)
        .max();
    let end = closing(place.right).or_else(|| phrase_end(place.right))?;
    let listed = phrase.is_some_and(|length| given.get(length..).is_some_and(names));
    let ours = head
        .trim_end()
        .strip_suffix("the")
        .unwrap_or(head)
        .trim_end();
    let reported = ours.ends_with(" for")
        && (head.contains("reported from") || correspondent(given, from, place.rest));
    let with = [" avec", " avec l'", " avec l’", " mit", " with"]
        .iter()
        .find_map(|word| ours.strip_suffix(word));
    let house = with.is_some_and(|house| {
        let short = house.split_whitespace().count() <= 4
            && given.get(..house.len()).is_some_and(capitals_first);
        short
            && from == 0
            && place.rest <= TAIL
            && !cues
                .told_words
                .iter()
                .any(|word| house.contains(word.as_str()))
    });
    let start = run.range.start - given.len();
    (listed || reported || (house && closing(place.right).is_some())).then(|| CreditLine {
        range: place.furniture(text, start, run.range.end + end),
        rule: "credit-names",
    })
}

/// Whether a line begins `Jane Doe in Kyiv for`: the last line of some pages.
fn correspondent(words: &str, from: usize, rest: usize) -> bool {
    let short = from == 0 && rest <= 40 && words.len() <= 70;
    let parts = words.trim_end().strip_suffix("for");
    short
        && parts
            .and_then(|words| words.trim_end().split_once(" in "))
            .is_some_and(|(who, place)| {
                let capitals = |words: &str| words.split_whitespace().all(capitals_first);
                (2..=4).contains(&who.split_whitespace().count())
                    && capitals(who)
                    && capitals(place)
            })
}

fn capitals_first(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// Where a run stands: what is around it in its line.
struct Place<'a> {
    line: ByteRange,
    left: &'a str,
    right: &'a str,
    /// Bytes of the body after the line.
    rest: usize,
}

impl<'a> Place<'a> {
    fn of(text: &Text<'a>, run: &Run) -> Self {
        let line = text.line(run.range.start);
        Place {
            line,
            left: text.left(run.range.start, 400),
            right: text.right(run.range.end, 400),
            rest: text.body.len() - line.end,
        }
    }

    /// The whole line's text range without surrounding space, where it is short; else from `start` to `end`.
    fn furniture(&self, text: &Text, start: usize, end: usize) -> ByteRange {
        let line = self.line.of(text.body);
        if line.len() <= 400
            && after_sentence(text.body.get(self.line.start..start).unwrap_or("x"))
            && start == self.line.start
        {
            return trimmed(text.body, self.line);
        }
        trimmed(text.body, ByteRange::from(start..end))
    }
}

fn trimmed(body: &str, range: ByteRange) -> ByteRange {
    let text = range.of(body);
    let start = range.start + (text.len() - text.trim_start().len());
    ByteRange::from(start..start + text.trim().len())
}

/// `Reuters contributed to this report`, `Associated Press writers X and Y contributed reporting`.
fn contributed(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let at = place.right.find("contributed")?;
    let between = place.right.get(..at)?;
    let after = place.right.get(at + "contributed".len()..)?.trim_start();
    let whom = [
        "to this",
        "to the report",
        "to the story",
        "reporting",
        "from",
        "additional",
    ];
    let ends = after.is_empty() || after.starts_with(['.', ')', ';']);
    if !ends && !whom.iter().any(|words| after.starts_with(words)) {
        return None;
    }
    if ends && place.rest > TAIL {
        return None;
    }
    const STAFF: &[&str] = &[
        "writer",
        "writers",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "correspondent",
        "correspondents",
        "staff",
        "producer",
        "producers",
        "editor",
        "editors",
        "researcher",
        "researchers",
        "videojournalist",
        "bureau",
    ];
    let near = between
        .trim()
        .trim_start_matches(['\'', '’'])
        .trim_start_matches("s ");
    let people = near
        .split_whitespace()
        .take(5)
        .any(|word| STAFF.contains(&word.trim_matches([',', '.']).to_lowercase().as_str()));
    // "and The Canadian Press", "also": other names in the list.
    let list = near.split_whitespace().count() <= 8 && !near.contains(". ");
    let theirs = between.starts_with(['\'', '’']) && near.split_whitespace().count() <= 8;
    if !(near.is_empty()
        || people
        || theirs
        || (list && near.starts_with(['a', ',', '&']))
        || near == "also"
        || near == "has")
    {
        return None;
    }
    let start = sentence_start(place.left).map_or(run.range.start - place.left.len(), |at| {
        run.range.start - place.left.len() + at
    });
    let end = run.range.end + at + "contributed".len();
    let stop = text
        .right(end, 300)
        .find(['.', ')'])
        .map_or(text.line(end).end, |stop| end + stop + 1);
    Some(CreditLine {
        range: place.furniture(text, start, stop),
        rule: "contributed",
    })
}

/// `© 2023 AFP`, `Copyright 2023 The Associated Press. All rights reserved`, `All rights reserved. AFP`.
fn copyright(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let lower = place.left.to_lowercase();
    let head = lower
        .trim_end()
        .strip_suffix("the")
        .unwrap_or(&lower)
        .trim_end();
    let head = head.strip_suffix("by").unwrap_or(head).trim_end();
    let head = head
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ','))
        .trim_end();
    let sign = ["©", "(c)", "copyright", "(с)", "® "]
        .iter()
        .any(|sign| head.ends_with(sign));
    let reserved = head.ends_with("all rights reserved.") && closing(place.right).is_some();
    let begins_line = place.left.len() < 60 || place.rest <= LONG_TAIL;
    if !(sign || reserved) || !begins_line {
        return None;
    }
    let sign_at = ["copyright", "©", "(c)", "all rights"]
        .iter()
        .filter_map(|sign| lower.rfind(sign))
        .min();
    // Lower-casing may shift bytes in odd scripts; then the run alone is marked.
    let start = sign_at
        .filter(|_| lower.len() == place.left.len())
        .map_or(run.range.start, |at| {
            run.range.start - place.left.len() + at
        });
    let start = if text.body.is_char_boundary(start) {
        start
    } else {
        run.range.start
    };
    let end = if place.right.to_lowercase().contains("reserved") {
        run.range.end + place.right.len()
    } else {
        run.range.end
    };
    Some(CreditLine {
        range: place.furniture(text, start, end),
        rule: "copyright",
    })
}

/// `With files from …`, `Additional reporting by …`, `(avec AFP)`, `Source: Xinhua`.
fn phrase(text: &Text, cues: &Cues, run: &Run, place: &Place) -> Option<CreditLine> {
    let words = text.words_before(run.range.start, 12);
    let skipped = cues.skip_fill(&words, true);
    for at in (0..=skipped).rev() {
        let rest = words.get(at..)?;
        let known = phrase_before(&cues.credit_before, rest)
            .map(|count| (count, "credit-phrase", LONG_TAIL));
        let head =
            || phrase_before(&cues.credit_head, rest).map(|count| (count, "credit-word", TAIL));
        let Some((count, rule, tail)) = known.or_else(head) else {
            continue;
        };
        let Some(first) = rest.get(count - 1) else {
            continue;
        };
        let before = text.body.get(place.line.start..first.start).unwrap_or("");
        let before = before
            .get(before.len().saturating_sub(200)..)
            .unwrap_or(before);
        // "This report contains material from".
        let before = match before.trim_end().rsplit_once("his ") {
            Some((head, what)) if rule == "credit-phrase" && contains(what) => {
                head.trim_end_matches(['T', 't'])
            }
            _ => before,
        };
        let opened = before
            .trim_end()
            .ends_with(['(', '[', '—', '–', '|', '/', '*', '•'])
            || before.trim_end().ends_with("--");
        let begins = before.trim().is_empty()
            || opened
            || after_sentence(before)
            || (rule == "credit-phrase" && before.trim_end().ends_with([';', '-']));
        let word_only = rule == "credit-word";
        let colon = text
            .body
            .get(first.end..run.range.start)
            .is_some_and(|gap| gap.contains(':'));
        if !begins
            || place.rest > tail
            || (word_only && !colon && !after_end(place, before, opened))
        {
            continue;
        }
        let Some(end) = closing(place.right)
            .or_else(|| (!word_only).then(|| phrase_end(place.right)).flatten())
        else {
            continue;
        };
        if !text.counts(run) && !opened && run.mentions.len() < 2 && word_only {
            continue;
        }
        let mut start = first.start;
        if opened {
            start = place.line.start
                + text
                    .body
                    .get(place.line.start..first.start)?
                    .trim_end()
                    .char_indices()
                    .next_back()?
                    .0;
        }
        return Some(CreditLine {
            range: place.furniture(text, start, run.range.end + end),
            rule,
        });
    }
    None
}

/// Whether words are `report contains`, `article includes`: what comes between "this" and a credit's phrase.
fn contains(words: &str) -> bool {
    let Some((what, verb)) = words.split_once(' ') else {
        return false;
    };
    matches!(
        what,
        "report" | "story" | "article" | "post" | "piece" | "dispatch"
    ) && matches!(
        verb,
        "contains"
            | "includes"
            | "uses"
            | "was compiled"
            | "was written"
            | "is based on"
            | "was produced"
            | "was prepared"
            | "was compiled with"
            | "was produced with"
            | "was written with"
            | "also contains"
            | "included"
            | "used"
            | "is"
    )
}

/// Whether a short word such as "with" stands where only a credit can: in parentheses, after a dash, in a line of its own,
/// or after the last sentence.
fn after_end(place: &Place, before: &str, opened: bool) -> bool {
    opened || before.trim().is_empty() || place.rest <= 40
}

/// A list of agencies and nothing else: a line of its own at the tail, or after the last sentence.
fn plain(text: &Text, run: &Run, place: &Place) -> Option<CreditLine> {
    let left = place.left.trim_end();
    let left = ["The", "the", "THE"]
        .iter()
        .find_map(|word| left.strip_suffix(word))
        .unwrap_or(left)
        .trim_end();
    let bare = left.trim_end_matches([
        '—', '–', '-', '*', '|', '_', '•', '/', '«', '(', '[', ' ', '\u{a0}', '©', ':',
    ]);
    let decorated = bare.len() < left.len();
    let in_parentheses = left.ends_with(['(', '[']) || left.ends_with("(©");
    // "PTI JD KL", "EFE jd/kl": the signs of the desk, at the very end only.
    let end = closing(place.right)
        .or_else(|| (place.rest <= 40 && signed_after(place.right)).then_some(place.right.len()))?;
    if in_parentheses
        != place
            .right
            .trim_start_matches(|c: char| !")]".contains(c) && c != '\n')
            .starts_with([')', ']'])
        && in_parentheses
    {
        return None;
    }
    let signed = desk_sign(bare);
    let own_line = bare.is_empty()
        || signed.is_some_and(|at| bare.get(..at).is_some_and(|rest| rest.trim().is_empty()));
    let first_line = place.line.start == 0 || text.line_above(place.line).is_none();
    let listed = run.mentions.len() > 1;
    let (start, rule) = if own_line {
        let deep = place.line.start > 200 || in_parentheses || listed;
        if first_line
            || !deep
            || place.rest > TAIL
            || (!text.counts(run) && !listed)
            || caption_above(text, place)
        {
            return None;
        }
        (place.line.start, "closing-line")
    } else {
        let before = signed.and_then(|at| bare.get(..at)).unwrap_or(bare);
        let tail = if in_parentheses || decorated { 200 } else { 40 };
        if !after_sentence(before)
            || place.rest > tail
            || !text.counts(run)
            || place.right.len() > end + 40
        {
            return None;
        }
        // "… on Monday. (July 15) AP" is a video's credit.
        if before.trim_end().ends_with(')')
            && !before
                .trim_end()
                .trim_end_matches(')')
                .trim_end()
                .ends_with(['.', '!', '?'])
        {
            return None;
        }
        (
            run.range.start - place.left.len() + before.len(),
            if in_parentheses {
                "closing-parenthesis"
            } else {
                "closing-words"
            },
        )
    };
    Some(CreditLine {
        range: place.furniture(text, start, run.range.end + end),
        rule,
    })
}

/// A line above that is a picture's caption makes an agency alone below it the picture's credit.
fn caption_above(text: &Text, place: &Place) -> bool {
    text.line_above(place.line)
        .is_some_and(|line| super::photo::is_caption(line.of(text.body)))
}
