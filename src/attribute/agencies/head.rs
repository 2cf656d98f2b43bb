//! Datelines of the first lines that have no mark to end them, or no place: `AFP – Kyiv: …`, `Damascus, SANA- …`,
//! `دمشق-سانا …`, `Cairo – AFP …`.
//!
//! With so few signs they are believed only where the report begins, and where its text follows at once.

use super::context::{Run, Text};
use super::dateline::Dateline;
use crate::model::ByteRange;

/// Bytes of the body in which a report begins.
const HEAD: usize = 700;
/// Bytes of text that must follow in the line.
const LEAST: usize = 60;

/// The dateline around a run in the first lines.
pub fn around(text: &Text, run: &Run) -> Option<Dateline> {
    let line = text.line(run.range.start);
    let left = text.body.get(line.start..run.range.start)?;
    if line.start > HEAD || left.len() > 60 {
        return None;
    }
    let after = text.right(run.range.end, 12);
    let dash = dash(after);
    let (end, rule) = if left.trim().is_empty() {
        if run.joined {
            return None;
        }
        (run.range.end + dash?, "dateline-agency-first")
    } else {
        let bare = left.trim_end();
        let name = bare.trim_end_matches([',', '-', '–', '—', '.', 'ـ', ' ', '\u{a0}']);
        let marks = bare.get(name.len()..)?;
        // A hyphen joins two names in Arabic; in Latin script it makes one word, as in "pro-AFP".
        let joined = run.joined && name.ends_with(|c: char| c.is_ascii());
        let parted = marks.contains(['-', '–', '—', 'ـ']) || (marks == "," && dash.is_some());
        if joined || !parted || !place(name) {
            return None;
        }
        (run.range.end + dash.unwrap_or(0), "dateline-place-first")
    };
    if dash.is_none() && office(text, end) {
        return None;
    }
    opens_text(text, run, end).then(|| Dateline {
        range: ByteRange::new(line.start, end),
        rule,
    })
}

/// Words that no place has: with an abbreviation after them they are a body of that name, or a picture's credit.
const NO_PLACES: &[&str] = &[
    "The",
    "By",
    "From",
    "Photo",
    "Video",
    "Source",
    "Sources",
    "File",
    "Image",
    "Der",
    "Die",
    "Das",
    "But",
    "And",
    "Army",
    "Police",
    "Force",
    "Forces",
    "Navy",
    "Guard",
    "Agency",
    "Agencies",
    "Ministry",
    "Party",
    "Union",
    "Office",
    "Command",
    "Council",
    "Federation",
    "Front",
    "Movement",
    "Association",
    "Authority",
    "Institute",
    "Group",
    "Report",
    "Reports",
    "Opinion",
    "Analysis",
];
/// What an office begins with: "the police force (ABC) Chief Jane Doe".
const OFFICES: &[&str] = &[
    "Chief",
    "Spokesman",
    "Spokeswoman",
    "Spokesperson",
    "Chairman",
    "Chairwoman",
    "Director",
    "Commander",
    "Commissioner",
    "Secretary",
    "Head",
    "Leader",
    "Deputy",
    "Vice",
    "Report",
    "Reports",
    "Reporter",
    "Journalist",
    "Correspondent",
    "Officer",
    "Officers",
    "Assistant",
    "Senior",
    "Members",
    "Member",
    "Editor",
    "Bureau",
    "News",
    "Staff",
    "Government",
    "Assembly",
];

/// Whether words can be a place and nothing more: at most three, each with a capital or of a script without them.
pub fn place(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    (1..=3).contains(&count)
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && words.split([' ', '/', '\u{a0}']).all(|word| {
            let word = word.trim_end_matches([',', ':']);
            word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                && !word.contains([':', '(', '"', '?', '!'])
        })
        && !words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| NO_PLACES.contains(&word))
}

/// Whether the first lines' running text begins at `at`: a sentence of some length, in the line of the agencies.
pub fn opens_text(text: &Text, run: &Run, at: usize) -> bool {
    let line = text.line(run.range.start);
    let rest = text.body.get(at..line.end).unwrap_or("");
    let Some(first) = rest.trim_start().chars().next() else {
        return false;
    };
    // In a text all in capitals any name looks like a place, and any abbreviation like an agency.
    let capitals = rest.contains(char::is_uppercase) && !rest.contains(char::is_lowercase);
    let begins = !capitals
        && rest.starts_with([' ', '\u{a0}', ':'])
        && !first.is_lowercase()
        && (first.is_alphanumeric() || matches!(first, '"' | '“' | '«' | '„' | '\''));
    const NOT: &[&str] = &[
        "Photo",
        "PHOTO",
        "Images",
        "Poll",
        "Foto",
        "Fact Check",
        "Graphics",
        "Via",
        "Getty",
    ];
    line.start <= HEAD
        && (text.counts(run) || (run.joined && !run.defined_otherwise))
        && begins
        && rest.len() >= LEAST
        && rest.contains(['.', '!', '?', '…', '؟', '،'])
        && !NOT.iter().any(|word| rest.trim_start().starts_with(word))
}

/// Whether an office follows at `at`, so that what stands before is whose it is.
pub fn office(text: &Text, at: usize) -> bool {
    let right = text.right(at, 40).trim_start();
    let first = right.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|word| OFFICES.contains(&word))
}

/// Bytes up to the end of a dash with space after it.
fn dash(after: &str) -> Option<usize> {
    let bare = after.trim_start_matches([' ', '\u{a0}']);
    let rest = bare.trim_start_matches(['-', '–', '—', '―']);
    (rest.len() < bare.len() && rest.starts_with([' ', '\u{a0}'])).then(|| after.len() - rest.len())
}
