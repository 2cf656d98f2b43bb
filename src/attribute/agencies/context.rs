//! A body with the agencies met in it, and the questions that the rules ask about the words around them.

use std::collections::HashSet;

use super::matcher::{Found, Mention};
use crate::model::ByteRange;

/// A body, where its lines end, and the agencies named in it.
pub struct Text<'a> {
    /// The body.
    pub body: &'a str,
    /// Names of agencies in runs: `AFP, Reuters and dpa` is one.
    pub runs: Vec<Run>,
    /// Agencies named in full, so that their abbreviations are sure.
    pub confirmed: HashSet<usize>,
    /// Agencies whose abbreviation stands for something else here.
    other_sense: HashSet<usize>,
    /// Where the line breaks are.
    breaks: Vec<usize>,
    /// Countries of the agencies, by their position in the registry.
    countries: &'a [String],
}

/// Agencies named one after another with nothing but commas, slashes or "and" between.
#[derive(Debug, Clone)]
pub struct Run {
    /// The mentions, in order.
    pub mentions: Vec<Mention>,
    /// From the first mention to the last.
    pub range: ByteRange,
    /// Whether the whole is joined to a word that is no agency, as in `Reuters/Ipsos`.
    pub joined: bool,
    /// Whether it is the abbreviation in `Full Name (ABC)`, where the full name is no agency.
    pub defined_otherwise: bool,
}

/// A word before or after a place in the text.
#[derive(Debug, Clone)]
pub struct Word {
    /// In lower case.
    pub lower: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether punctuation other than quotation marks lies between it and the word nearer to the place.
    pub apart: bool,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> Text<'a> {
    /// Prepares a body for the rules.
    pub fn new(body: &'a str, found: Found, countries: &'a [String]) -> Self {
        let breaks = memchr::memchr_iter(b'\n', body.as_bytes()).collect();
        let confirmed: HashSet<usize> = found
            .mentions
            .iter()
            .filter(|mention| !mention.ambiguous && !mention.joined)
            .map(|mention| mention.agency)
            .collect();
        let mut text = Text {
            body,
            runs: Vec::new(),
            confirmed,
            other_sense: found.other_sense,
            breaks,
            countries,
        };
        let mentions = text.settled(found.mentions);
        text.gather(mentions);
        text
    }

    /// One mention a place: a form that several agencies share is that of the one named in full, or nobody's;
    /// the abbreviation after a full name is not counted again.
    fn settled(&self, mentions: Vec<Mention>) -> Vec<Mention> {
        let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
        for group in mentions.chunk_by(|a, b| a.range == b.range) {
            let Some(mention) = self.bearer(group) else {
                continue;
            };
            let again = kept.last().is_some_and(|last: &Mention| {
                let gap = self
                    .body
                    .get(last.range.end..mention.range.start)
                    .unwrap_or("x");
                last.agency == mention.agency && matches!(gap.trim(), "(" | "[" | "(the" | "")
            });
            if !again {
                kept.push(*mention);
            }
        }
        kept
    }

    /// Whose name a form is: of several agencies that share it, the one named in full, or else the one of whose
    /// country the text's beginning speaks; nobody's where that does not settle it.
    fn bearer<'m>(&self, group: &'m [Mention]) -> Option<&'m Mention> {
        if let [only] = group {
            return Some(only);
        }
        let mut named = group
            .iter()
            .filter(|mention| self.confirmed.contains(&mention.agency));
        match (named.next(), named.next()) {
            (Some(one), None) => return Some(one),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        let mut local = group.iter().filter(|mention| {
            let places = self
                .countries
                .get(mention.agency)
                .map_or(&[][..], |country| super::places::of(country));
            places.iter().any(|place| mentions_place(self.body, place))
        });
        local.next().filter(|_| local.next().is_none())
    }

    fn gather(&mut self, mentions: Vec<Mention>) {
        for mention in mentions {
            if let Some(run) = self.runs.last_mut() {
                let gap = self
                    .body
                    .get(run.range.end..mention.range.start)
                    .unwrap_or("");
                if separates(gap) {
                    run.range.end = mention.range.end;
                    run.mentions.push(mention);
                    continue;
                }
            }
            self.runs.push(Run {
                range: mention.range,
                mentions: vec![mention],
                joined: false,
                defined_otherwise: false,
            });
        }
        let mut runs = std::mem::take(&mut self.runs);
        for run in &mut runs {
            run.joined = match run.mentions.as_slice() {
                [only] => only.joined,
                _ => joined_outside(self.body, run.range),
            };
            if let [mention] = run.mentions.as_slice()
                && self.defines(mention)
            {
                run.defined_otherwise = true;
                self.other_sense.insert(mention.agency);
            }
        }
        self.runs = runs;
    }

    /// Whether an ambiguous abbreviation in parentheses stands after the words it is made from: `Andhra Pradesh (AP)`.
    fn defines(&self, mention: &Mention) -> bool {
        let form = mention.range.of(self.body);
        let left = self.left(mention.range.start, 200);
        let Some(left) = left.strip_suffix('(').filter(|_| mention.ambiguous) else {
            return false;
        };
        if !self
            .body
            .get(mention.range.end..)
            .is_some_and(|rest| rest.starts_with(')'))
        {
            return false;
        }
        let at = mention.range.start - 1;
        let mut letters: Vec<char> = form
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        if letters.len() < 2 || !left.ends_with([' ', '\u{a0}']) {
            return false;
        }
        for word in self.words_before(at, 2 * letters.len() + 1) {
            // "ASUNCION, Paraguay (AP)" is a place.
            if word.apart {
                return false;
            }
            if word.lower.chars().next() == letters.last().copied() && word.capital {
                letters.pop();
            } else if word.capital {
                return false;
            }
            if letters.is_empty() {
                return true;
            }
        }
        false
    }

    /// Whether a run counts where the words around make it likely but not sure that agencies are meant:
    /// none of its forms has another sense in this text.
    pub fn counts(&self, run: &Run) -> bool {
        !run.defined_otherwise
            && !run.joined
            && (run.mentions.len() > 1
                || run.mentions.iter().all(|mention| {
                    !mention.ambiguous
                        || self.confirmed.contains(&mention.agency)
                        || !self.other_sense.contains(&mention.agency)
                }))
    }

    /// Whether a run surely means agencies: every form of it is unmistakable or the agency is named in full elsewhere.
    pub fn sure(&self, run: &Run) -> bool {
        self.counts(run)
            && run
                .mentions
                .iter()
                .all(|mention| !mention.ambiguous || self.confirmed.contains(&mention.agency))
    }

    /// The line that holds the byte `at`, without its break.
    pub fn line(&self, at: usize) -> ByteRange {
        let next = self.breaks.partition_point(|&position| position < at);
        let start = next
            .checked_sub(1)
            .and_then(|i| self.breaks.get(i))
            .map_or(0, |&position| position + 1);
        let end = self.breaks.get(next).copied().unwrap_or(self.body.len());
        ByteRange::new(start.min(end), end)
    }

    /// The nearest line above `line` that is not blank.
    pub fn line_above(&self, line: ByteRange) -> Option<ByteRange> {
        let mut start = line.start;
        while start > 0 {
            let above = self.line(start - 1);
            if !above.of(self.body).trim().is_empty() {
                return Some(above);
            }
            start = above.start;
        }
        None
    }

    /// The nearest line below `line` that is not blank.
    pub fn line_below(&self, line: ByteRange) -> Option<ByteRange> {
        let mut end = line.end;
        while end < self.body.len() {
            let below = self.line(end + 1);
            if !below.of(self.body).trim().is_empty() {
                return Some(below);
            }
            end = below.end.max(end + 1);
        }
        None
    }

    /// At most `bytes` of the same line before `at`.
    pub fn left(&self, at: usize, bytes: usize) -> &'a str {
        let line = self.line(at);
        let mut from = at.saturating_sub(bytes).max(line.start);
        while !self.body.is_char_boundary(from) {
            from += 1;
        }
        self.body.get(from..at).unwrap_or("")
    }

    /// At most `bytes` of the same line from `at` on.
    pub fn right(&self, at: usize, bytes: usize) -> &'a str {
        let line = self.line(at);
        let mut to = (at + bytes).min(line.end);
        while !self.body.is_char_boundary(to) {
            to -= 1;
        }
        self.body.get(at..to).unwrap_or("")
    }

    /// Up to `count` words before `at` in the same sentence, the nearest first.
    pub fn words_before(&self, at: usize, count: usize) -> Vec<Word> {
        let left = self.left(at, 400);
        let base = at - left.len();
        let mut words: Vec<Word> = Vec::new();
        let mut rest = left;
        while words.len() < count {
            let trimmed = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
            let gap = rest.get(trimmed.len()..).unwrap_or("");
            let start = trimmed
                .char_indices()
                .rev()
                .take_while(|&(_, c)| c.is_alphanumeric() || c == '-')
                .last()
                .map(|(at, _)| at);
            let Some(start) = start else { break };
            let word = trimmed.get(start..).unwrap_or("");
            if ends_sentence(word, gap) {
                break;
            }
            words.push(Word {
                lower: word.to_lowercase(),
                capital: word.chars().next().is_some_and(char::is_uppercase),
                apart: gap.contains([',', ';', ':', '(', ')', '–', '—', '/']),
                start: base + start,
                end: base + trimmed.len(),
            });
            rest = trimmed.get(..start).unwrap_or("");
        }
        words
    }

    /// Up to `count` words after `at` in the same sentence, the nearest first.
    pub fn words_after(&self, at: usize, count: usize) -> Vec<Word> {
        let right = self.right(at, 400);
        let mut words: Vec<Word> = Vec::new();
        let mut position = 0;
        while words.len() < count {
            let rest = right.get(position..).unwrap_or("");
            let Some(skip) = rest.find(char::is_alphanumeric) else {
                break;
            };
            let gap = rest.get(..skip).unwrap_or("");
            if gap.contains(['.', '!', '?', ';']) {
                break;
            }
            let word = rest.get(skip..).unwrap_or("");
            let length = word
                .find(|c: char| !c.is_alphanumeric() && c != '-')
                .unwrap_or(word.len());
            let word = word.get(..length).unwrap_or("");
            words.push(Word {
                lower: word.to_lowercase(),
                capital: word.chars().next().is_some_and(char::is_uppercase),
                apart: gap.contains([',', ':', '(', ')', '–', '—', '/', '\'', '’']),
                start: at + position + skip,
                end: at + position + skip + length,
            });
            position += skip + length;
        }
        words
    }
}

/// Whether a text ends with the end of a sentence, closing marks and white space aside; an empty one does.
pub fn after_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '“', '*']);
    match bare.chars().next_back() {
        None => text.is_empty(),
        Some(c) => matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '۔' | '_'),
    }
}

/// Whether the beginning of a body names a place, as written or in capitals.
fn mentions_place(body: &str, place: &str) -> bool {
    let mut end = body.len().min(4000);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let head = body.get(..end).unwrap_or("");
    head.contains(place) || head.contains(&place.to_uppercase())
}

/// Whether the gap after `word` (read backwards) ends a sentence.
fn ends_sentence(word: &str, gap: &str) -> bool {
    if gap.contains(['!', '?', ';', '…', '。', '؟']) {
        return true;
    }
    // "U.S.", "Gen.", "Nev." are no ends.
    gap.contains('.')
        && !(word.chars().count() <= 4 && word.chars().next().is_some_and(char::is_uppercase))
}

/// Whether a gap between two agencies keeps them in one list.
fn separates(gap: &str) -> bool {
    if gap.len() > 24 || gap.contains('\n') {
        return false;
    }
    let gap = gap.trim();
    let gap = gap
        .strip_suffix("the")
        .or_else(|| gap.strip_suffix("The"))
        .unwrap_or(gap)
        .trim();
    let gap = gap
        .strip_prefix(',')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(gap)
        .trim();
    matches!(
        gap,
        "," | "/"
            | "&"
            | "+"
            | ";"
            | "|"
            | "-"
            | "–"
            | "·"
            | "•"
            | "and"
            | "und"
            | "et"
            | "y"
            | "e"
            | "и"
            | "та"
            | "і"
            | "й"
            | "و"
            | "、"
            | "，"
            | "،"
            | "with"
            | "avec"
            | "AND"
            | "ו"
            | "ve"
            | "og"
            | "och"
            | "en"
            | "i"
            | "or"
            | "’s and"
    )
}

fn joined_outside(body: &str, range: ByteRange) -> bool {
    let join = |c: Option<char>| matches!(c, Some('-' | '/' | '‑' | '&' | '+'));
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut right = body.get(range.end..).unwrap_or("").chars();
    let mut left = body.get(..range.start).unwrap_or("").chars().rev();
    (join(right.next()) && letter(right.next())) || (join(left.next()) && letter(left.next()))
}
