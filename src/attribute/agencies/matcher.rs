//! Finds every form of every agency in one pass, and tells which of them are names at all.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::registry::Registry;
use crate::error::{Error, Result};
use crate::model::ByteRange;

/// Mentions of agencies in one body, beyond which only its end is still read: no report has as many, and a text made
/// to have them must fill neither memory nor time.
const MOST: usize = 20_000;

/// Bytes at the end of a body that are always read.
const END: usize = 2_000;

/// A form of an agency standing in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Position of the agency in the registry.
    pub agency: usize,
    /// The form of the list that was met; `Mention`s of one form share it.
    pub form: usize,
    /// Where it stands: bytes, half-open.
    pub range: ByteRange,
    /// Whether the form also means something else.
    pub ambiguous: bool,
    /// Whether it is joined to another word by a hyphen or slash, as in `Reuters/Ipsos`.
    pub joined: bool,
}

/// What was met in a text.
#[derive(Debug, Default)]
pub struct Found {
    /// Names of agencies in order, none overlapping another.
    pub mentions: Vec<Mention>,
    /// Agencies whose abbreviation means something else here, because its full name stands in the text.
    pub other_sense: HashSet<usize>,
}

/// What a pattern of the automaton stands for.
#[derive(Debug, Default)]
struct Pattern {
    text: String,
    /// Agencies bearing the form, with whether it is ambiguous for them.
    bearers: Vec<(usize, bool)>,
    /// Agencies whose abbreviation stands for this full name instead.
    senses: Vec<usize>,
    /// Shorter patterns that this one begins with, longest first.
    shorter: Vec<usize>,
}

/// All forms of a registry in one automaton.
pub struct Matcher {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
    /// Whether a pattern begins with two bytes, by these as a number; a pattern of one byte begins with any second.
    beginnings: Vec<bool>,
    not_before: Vec<Vec<String>>,
    not_after: Vec<Vec<String>>,
    countries: Vec<String>,
}

impl Matcher {
    /// Builds the automaton.
    ///
    /// # Errors
    /// Where the list is too large for one.
    pub fn new(registry: &Registry) -> Result<Self> {
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut number_of: HashMap<String, usize> = HashMap::new();
        let mut slot = |patterns: &mut Vec<Pattern>, text: &str| -> usize {
            *number_of.entry(text.to_owned()).or_insert_with(|| {
                patterns.push(Pattern {
                    text: text.to_owned(),
                    ..Pattern::default()
                });
                patterns.len() - 1
            })
        };
        for (number, agency) in registry.all().iter().enumerate() {
            for name in &agency.names {
                let ambiguous = agency.ambiguous.contains(name);
                for form in with_capitals(name) {
                    let short = form != *name && form.chars().count() <= 4;
                    let at = slot(&mut patterns, &form);
                    if let Some(pattern) = patterns.get_mut(at)
                        && !pattern.bearers.iter().any(|&(bearer, _)| bearer == number)
                    {
                        pattern.bearers.push((number, ambiguous || short));
                    }
                }
            }
            for sense in &agency.senses {
                for form in with_capitals(sense) {
                    let at = slot(&mut patterns, &form);
                    if let Some(pattern) = patterns.get_mut(at) {
                        pattern.senses.push(number);
                    }
                }
            }
        }
        link_shorter(&mut patterns);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Anchored)
            .build(patterns.iter().map(|pattern| &pattern.text))
            .map_err(|error| Error::List {
                place: "agencies".into(),
                what: error.to_string(),
            })?;
        let beginnings = beginnings(&patterns);
        Ok(Matcher {
            automaton,
            beginnings,
            patterns,
            countries: registry.all().iter().map(|a| a.country.clone()).collect(),
            not_before: registry
                .all()
                .iter()
                .map(|a| a.not_before.clone())
                .collect(),
            not_after: registry.all().iter().map(|a| a.not_after.clone()).collect(),
        })
    }

    /// Countries of the agencies, by their position in the registry.
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// The names of agencies in `text`, and which abbreviations have another sense in it.
    pub fn find(&self, text: &str) -> Found {
        let mut found = Found::default();
        let mut from = 0;
        // The closing credit line is read however much stands before it.
        let end = text.floor_char_boundary(text.len().saturating_sub(END));
        while let Some(start) = self.candidate(text, from) {
            let hit = self.automaton.find(
                Input::new(text)
                    .span(start..text.len())
                    .anchored(Anchored::Yes),
            );
            from = hit
                .and_then(|hit| self.accept(text, start, hit.pattern().as_usize(), &mut found))
                // A longer form failed at its edge; another may begin right after.
                .unwrap_or_else(|| {
                    start
                        + text
                            .get(start..)
                            .and_then(|rest| rest.chars().next())
                            .map_or(1, char::len_utf8)
                });
            if found.mentions.len() > MOST {
                from = from.max(end);
            }
        }
        self.small_letters(text, &mut found);
        found
    }

    /// Names in small letters in the last parentheses: `(afp)`, `(reuters/ap)`. Elsewhere such words are no names.
    fn small_letters(&self, text: &str, found: &mut Found) {
        let body = text.trim_end();
        let Some(open) = body
            .strip_suffix(')')
            .and_then(|body| body.rfind('('))
            .filter(|&open| body.len() - open <= 40)
        else {
            return;
        };
        let inner = body.get(open + 1..body.len() - 1).unwrap_or("");
        if inner.is_empty()
            || !inner
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b"/, ".contains(&b))
        {
            return;
        }
        let mut at = open + 1;
        for part in inner.split_inclusive(['/', ',', ' ']) {
            let word = part.trim_end_matches(['/', ',', ' ']);
            let range = ByteRange::new(at, at + word.len());
            at += part.len();
            let known = found.mentions.iter().rev().take(8);
            if word.len() < 2 || known.clone().any(|known| known.range.overlaps(range)) {
                continue;
            }
            let upper = word.to_uppercase();
            let hit = self
                .automaton
                .find(Input::new(&upper).anchored(Anchored::Yes))
                .filter(|hit| hit.end() == upper.len());
            let Some(pattern) = hit.and_then(|hit| self.patterns.get(hit.pattern().as_usize()))
            else {
                continue;
            };
            for &(agency, _) in &pattern.bearers {
                found.mentions.push(Mention {
                    agency,
                    form: hit.map_or(0, |hit| hit.pattern().as_usize()),
                    range,
                    ambiguous: true,
                    joined: false,
                });
            }
        }
        found.mentions.sort_by_key(|mention| mention.range);
    }

    /// The next place at which a word begins as a pattern does. Few words do, since most patterns begin with a capital,
    /// and a look at two bytes costs less than the automaton.
    fn candidate(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let before = from.checked_sub(1).and_then(|at| bytes.get(at));
        let mut inside = before.is_some_and(u8::is_ascii_alphanumeric);
        for (at, &byte) in bytes.iter().enumerate().skip(from) {
            // Inside a word of Latin letters nothing begins that is written in them.
            if !(inside && byte.is_ascii()) {
                let pair = [byte, bytes.get(at + 1).copied().unwrap_or(0)];
                let begins = self.beginnings.get(usize::from(u16::from_be_bytes(pair)));
                if begins == Some(&true) && starts_word(text, at) {
                    return Some(at);
                }
            }
            inside = byte.is_ascii_alphanumeric();
        }
        None
    }

    /// Takes up the longest pattern at `start`, where a word begins, that ends with a word; where it ends.
    fn accept(&self, text: &str, start: usize, pattern: usize, found: &mut Found) -> Option<usize> {
        let longest = self.patterns.get(pattern)?;
        for number in std::iter::once(pattern).chain(longest.shorter.iter().copied()) {
            let Some(pattern) = self.patterns.get(number) else {
                continue;
            };
            let range = ByteRange::new(start, start + pattern.text.len());
            if !ends_word(text, range.end) {
                continue;
            }
            found.other_sense.extend(&pattern.senses);
            if self.name(text, number, pattern, range, found) || !pattern.senses.is_empty() {
                return Some(range.end);
            }
        }
        None
    }

    /// Adds the mention of a name, unless the words around make it something else.
    fn name(
        &self,
        text: &str,
        form: usize,
        pattern: &Pattern,
        range: ByteRange,
        found: &mut Found,
    ) -> bool {
        let mut any = false;
        for &(agency, ambiguous) in &pattern.bearers {
            if follows(text, range.end, self.not_before.get(agency))
                || precedes(text, range.start, self.not_after.get(agency))
            {
                // Something else that is no agency: passed over as a whole.
                any = true;
                continue;
            }
            any = true;
            found.mentions.push(Mention {
                agency,
                form,
                range,
                ambiguous,
                joined: joined(text, range),
            });
        }
        any
    }
}

/// By which two bytes patterns begin; see [`Matcher::beginnings`].
fn beginnings(patterns: &[Pattern]) -> Vec<bool> {
    let mut out = vec![false; 1 << 16];
    for pattern in patterns {
        let pairs = match *pattern.text.as_bytes() {
            [] => 0..0,
            [first] => usize::from(first) << 8..(usize::from(first) + 1) << 8,
            [first, second, ..] => {
                let pair = usize::from(u16::from_be_bytes([first, second]));
                pair..pair + 1
            }
        };
        out.get_mut(pairs).unwrap_or_default().fill(true);
    }
    out
}

/// A form, and the same in capitals for texts that are written so.
fn with_capitals(form: &str) -> Vec<String> {
    let capitals = form.to_uppercase();
    if capitals == form {
        vec![capitals]
    } else {
        vec![form.to_owned(), capitals]
    }
}

/// Tells each pattern which others it begins with.
fn link_shorter(patterns: &mut [Pattern]) {
    let numbers: HashMap<String, usize> = patterns
        .iter()
        .enumerate()
        .map(|(number, pattern)| (pattern.text.clone(), number))
        .collect();
    for pattern in patterns {
        let text = &pattern.text;
        pattern.shorter = text
            .char_indices()
            .skip(1)
            .filter_map(|(at, _)| numbers.get(text.get(..at)?).copied())
            .collect();
        pattern.shorter.reverse();
    }
}

/// Whether a character is of a script written without spaces between words, or with endings joined on.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a word can begin at `at`. Arabic and Hebrew write "and", "to", "by" as a letter on the word itself.
fn starts_word(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let Some(first) = right.chars().next() else {
        return false;
    };
    let mut before = left.chars().rev();
    match before.next() {
        None => true,
        Some('@' | '#' | '_') => false,
        Some(c) if !c.is_alphanumeric() => true,
        Some(_) if unspaced(first) => true,
        Some('و' | 'ل' | 'ب' | 'ف' | 'ك' | 'ו' | 'ל' | 'ב' | 'מ' | 'ש' | 'ה') => {
            !first.is_ascii() && before.next().is_none_or(|c| !c.is_alphanumeric())
        }
        Some(_) => false,
    }
}

/// Whether a word can end at `at`: not inside another word, an address or a handle.
fn ends_word(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let mut after = right.chars();
    match after.next() {
        None => true,
        Some('_' | '@') => false,
        // "ap.org"; but a new sentence begins with a capital.
        Some('.') => !after
            .next()
            .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()),
        Some(c) if !c.is_alphanumeric() => true,
        Some(_) => left.chars().next_back().is_some_and(unspaced),
    }
}

/// Whether a hyphen or slash joins it to another word.
fn joined(text: &str, range: ByteRange) -> bool {
    let mut right = text.get(range.end..).unwrap_or("").chars();
    let mut left = text.get(..range.start).unwrap_or("").chars().rev();
    let join = |c: Option<char>| matches!(c, Some('-' | '/' | '‑' | '&' | '+'));
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (join(right.next()) && letter(right.next())) || (join(left.next()) && letter(left.next()))
}

/// Whether one of `words` follows at `at`.
fn follows(text: &str, at: usize, words: Option<&Vec<String>>) -> bool {
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        return false;
    };
    let rest = text.get(at..).unwrap_or("");
    let rest = rest.trim_start_matches([' ', '\u{a0}', '-', '\n']);
    words.iter().any(|word| {
        rest.strip_prefix(word.as_str())
            .is_some_and(|tail| !tail.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// Whether one of `words` stands right before `at`.
fn precedes(text: &str, at: usize, words: Option<&Vec<String>>) -> bool {
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        return false;
    };
    let head = text.get(..at).unwrap_or("");
    let trimmed = head.trim_end_matches([' ', '\u{a0}', '-', '/']);
    words.iter().any(|word| {
        let word = word.trim_end_matches(['-', '/']);
        trimmed
            .strip_suffix(word)
            .is_some_and(|rest| !rest.chars().next_back().is_some_and(char::is_alphanumeric))
    })
}
