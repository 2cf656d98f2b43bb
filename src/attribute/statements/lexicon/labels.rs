//! English speakers that a label names, without a reporting word: `Austin: 'We will …'`, `“…” – Jens Stoltenberg`,
//! the turns of a transcript.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::super::Found;
use crate::model::ByteRange;

/// Words that stand before colons and name nobody.
static NO_SPEAKERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("labels.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#'));
    words.flat_map(str::split_whitespace).collect()
});

const QUOTED: f32 = 0.75;
const TURN: f32 = 0.7;
/// A longer label is a sentence, in bytes.
const LONGEST_LABEL: usize = 60;
/// A longer line under a quotation is no signature, in bytes.
const LONGEST_SIGNATURE: usize = 120;
/// A longer quotation was never closed, in bytes.
const LONGEST_QUOTATION: usize = 3000;
/// Turns that make a transcript, and turns of a speaker that speaks in one.
const TURNS: usize = 4;
/// Further paragraphs of a turn; more are narration.
const PARAGRAPHS: usize = 6;

/// A label at the start of a line or a sentence, and what follows it up to the end of the line.
struct Label {
    name: ByteRange,
    rest: ByteRange,
    /// Whether it opens its line.
    opens: bool,
}

/// Quotations and turns of a transcript in an English body whose speakers are named by a label, in the order of the text.
pub fn labels(body: &str, sentences: &[ByteRange]) -> Vec<Found> {
    let labels = labelled(body, sentences);
    let mut found: Vec<Found> = Vec::new();
    if !labels.is_empty() {
        let turns = Turns::of(body, &labels);
        let known = named_elsewhere(body, &labels);
        let statements = labels.iter().enumerate().filter_map(|(nth, label)| {
            let quoted = quotation(body, label).filter(|_| known.contains(label.name.of(body)));
            let quoted = quoted.map(|content| statement(label.name, content, QUOTED));
            quoted.or_else(|| turns.statement(body, label, labels.get(nth + 1)))
        });
        found.extend(statements);
    }
    found.extend(signed(body));
    found.sort_by_key(|statement| statement.content.first().map(|range| range.start));
    found
}

fn statement(source: ByteRange, content: ByteRange, confidence: f32) -> Found {
    Found {
        source: Some(source),
        cue: None,
        content: vec![content],
        confidence,
    }
}

fn labelled(body: &str, sentences: &[ByteRange]) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut next = 0;
    for line in lines(body) {
        while sentences
            .get(next)
            .is_some_and(|sentence| sentence.start < line.start)
        {
            next += 1;
        }
        labels.extend(label(body, line, true));
        while let Some(sentence) = sentences
            .get(next)
            .filter(|sentence| sentence.start < line.end)
        {
            if sentence.start > line.start {
                labels.extend(label(body, ByteRange::new(sentence.start, line.end), false));
            }
            next += 1;
        }
    }
    labels
}

/// Lines that are not empty, without white space at their ends.
fn lines(body: &str) -> impl Iterator<Item = ByteRange> {
    let start_of = move |line: &str| line.as_ptr() as usize - body.as_ptr() as usize;
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(move |line| ByteRange::new(start_of(line), start_of(line) + line.len()))
}

fn label(body: &str, text: ByteRange, opens: bool) -> Option<Label> {
    let line = text.of(body);
    let mut end = line.len().min(LONGEST_LABEL);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let colon = memchr::memchr(b':', &line.as_bytes()[..end])?;
    let (name, rest) = (&line[..colon], line[colon + 1..].trim_start());
    let spaced = line[colon + 1..].starts_with(char::is_whitespace);
    if !spaced || rest.is_empty() || !is_speaker(name) {
        return None;
    }
    Some(Label {
        name: ByteRange::new(text.start, text.start + colon),
        rest: ByteRange::new(text.end - rest.len(), text.end),
        opens,
    })
}

/// Whether a label may be somebody's name: capitals and the small words of names.
fn is_speaker(name: &str) -> bool {
    let mut words = 0;
    for word in name.split(' ') {
        let small = matches!(
            word,
            "of" | "the" | "de" | "van" | "von" | "al" | "bin" | "for"
        );
        let capital = word.starts_with(char::is_uppercase);
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’');
        if !(capital || small && words > 0) || !word.chars().all(plain) {
            return false;
        }
        if NO_SPEAKERS.contains(word.to_lowercase().as_str()) {
            return false;
        }
        words += 1;
    }
    (1..=6).contains(&words)
}

/// The quotation after a label, if it ends its line or its sentence.
fn quotation(body: &str, label: &Label) -> Option<ByteRange> {
    let text = label.rest.of(body);
    let open = text.chars().next()?;
    let closing = match open {
        '“' => '”',
        '‘' => '’',
        '«' => '»',
        '"' | '\'' => open,
        _ => return None,
    };
    let mut reach = text.len().min(LONGEST_QUOTATION);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let marks = text[..reach]
        .char_indices()
        .skip(1)
        .filter(|&(_, c)| c == closing);
    for (at, mark) in marks {
        let rest = &text[at + mark.len_utf8()..];
        // Between letters it is an apostrophe.
        if rest.starts_with(char::is_alphanumeric) {
            continue;
        }
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let stopped = text[..at].ends_with(['.', '!', '?', '…', ','])
            || rest.len() < text.len() - at - mark.len_utf8();
        let after = rest.trim_start().chars().next();
        let ends = after.is_none()
            || stopped
                && rest.starts_with(char::is_whitespace)
                && after.is_some_and(char::is_uppercase);
        let words = text[..at].split_whitespace().count();
        if ends {
            let end = label.rest.start + at + mark.len_utf8();
            return (words >= 3).then(|| ByteRange::new(label.rest.start, end));
        }
        // A plural's apostrophe may look like a closing mark; any other ends the search.
        if !matches!(mark, '\'' | '’') {
            return None;
        }
    }
    None
}

/// Labels of more words, and those single words that the body has elsewhere without a colon.
fn named_elsewhere<'a>(body: &'a str, labels: &[Label]) -> HashSet<&'a str> {
    let mut known = HashSet::new();
    let mut single = HashSet::new();
    for label in labels {
        let name = label.name.of(body);
        let set = if name.contains(' ') {
            &mut known
        } else {
            &mut single
        };
        set.insert(name);
    }
    if single.is_empty() {
        return known;
    }
    for word in
        body.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '’' | '\'' | '”' | ';'))
    {
        if let Some(&name) = single.get(word) {
            known.insert(name);
        }
    }
    known
}

/// The turns of a transcript, by speaker.
struct Turns<'a> {
    count: HashMap<&'a str, usize>,
}

impl<'a> Turns<'a> {
    fn of(body: &'a str, labels: &[Label]) -> Self {
        let mut count: HashMap<&str, usize> = HashMap::new();
        let mut alternations = 0;
        let mut last = "";
        for label in labels.iter().filter(|label| label.opens) {
            let name = label.name.of(body);
            alternations += usize::from(name != last);
            last = name;
            *count.entry(name).or_default() += 1;
        }
        count.retain(|name, turns| *turns > 1 && is_label(name));
        let total: usize = count.values().sum();
        if alternations < TURNS || total < TURNS || !(2..=12).contains(&count.len()) {
            count.clear();
        }
        Turns { count }
    }

    /// A turn with its further paragraphs, which end where the next turn begins; those of the last turn are not known.
    fn statement(&self, body: &str, label: &Label, next: Option<&Label>) -> Option<Found> {
        if !self.speaks(body, label) {
            return None;
        }
        let mut turn = statement(label.name, label.rest, TURN);
        let next = next.filter(|next| self.speaks(body, next));
        let between = next.map_or("", |next| &body[label.rest.end..next.name.start]);
        if lines(between).count() <= PARAGRAPHS {
            let shifted = |range: ByteRange| {
                ByteRange::new(label.rest.end + range.start, label.rest.end + range.end)
            };
            turn.content.extend(lines(between).map(shifted));
        }
        Some(turn)
    }

    fn speaks(&self, body: &str, label: &Label) -> bool {
        label.opens && self.count.contains_key(label.name.of(body))
    }
}

/// Whether a label is of the sort that transcripts have: in capitals, or `Q` and `A`, or a name of two words and more.
fn is_label(name: &str) -> bool {
    name.contains(' ') || !name.chars().any(char::is_lowercase)
}

/// Lines that are a quotation, a dash and a name.
fn signed(body: &str) -> impl Iterator<Item = Found> {
    lines(body).filter_map(move |line| {
        let text = line.of(body);
        if !text.starts_with(['“', '”', '"', '«', '‘']) {
            return None;
        }
        let close = text
            .rfind(['”', '"', '»', '’'])
            .filter(|&at| at > 0 && text.len() - at <= LONGEST_SIGNATURE)?;
        let mark = text[close..].chars().next()?.len_utf8();
        let after = text[close + mark..].trim_start_matches(['.', ' ', '\u{a0}']);
        let name = after.trim_start_matches(['–', '—', '―', '-', ' ', '\u{a0}']);
        let dashed = after.len() > name.len() && after.starts_with(['–', '—', '―', '-']);
        let inner = &text[..close];
        let whole = inner.split_whitespace().count() >= 4 && inner.len() <= LONGEST_QUOTATION;
        if !dashed || !whole || !is_signature(name) || inner.chars().skip(1).any(|c| c == '”') {
            return None;
        }
        let end = line.end - (text.len() - text.trim_end_matches('.').len());
        let content = ByteRange::new(line.start, line.start + close + mark);
        let source = ByteRange::new(line.end - name.len(), end.max(line.end - name.len()));
        Some(statement(source, content, QUOTED))
    })
}

/// A name of two to five words, then at most its role after a comma.
fn is_signature(name: &str) -> bool {
    let person = name.split(',').next().unwrap_or("").trim_end_matches('.');
    let words = person.split(' ').count();
    (2..=5).contains(&words) && is_speaker(person)
}

#[cfg(test)]
mod tests;
