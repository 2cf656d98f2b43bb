//! Names of entries: outlet, date, a word of the headline, the beginning of the article's id, the number of the passage. They
//! are the same in every output, so that what was exported before and after stands in one file of references.

use std::collections::HashSet;

use wirecite::store::tokenizer::fold;

use crate::cli::export::entry::{Entry, Part};

/// Longest part that an outlet's name or a word gives, in bytes.
const LONGEST: usize = 24;

/// Shortest word of a headline that is taken, in letters: shorter ones are mostly articles and prepositions.
const SHORTEST: usize = 4;

/// Digits of the article's id that are taken.
const DIGITS: usize = 6;

/// The names that were given in one output.
#[derive(Default)]
pub struct Keys {
    given: HashSet<String>,
}

impl Keys {
    /// The name of an entry, which no other of this output bears. Only two articles whose ids begin alike, or two
    /// statements that begin at one byte, are told apart by what was printed before.
    pub fn of(&mut self, entry: &Entry<'_>) -> String {
        let id = &entry.head.id.0;
        let place = place(entry);
        let start = plain(entry);
        let name = format!("{start}-{}{place}", id.get(..DIGITS).unwrap_or(id));
        let with_id = format!("{start}-{id}{place}");
        let numbered = (2..).map(|number| format!("{with_id}-{number}"));
        let mut names = [name, with_id.clone()].into_iter().chain(numbered);
        let free = names.find(|name| !self.given.contains(name));
        let name = free.unwrap_or_default();
        self.given.insert(name.clone());
        name
    }
}

/// What of the article it is: nothing where it is all of it, the number of its passage, the byte where a statement begins.
fn place(entry: &Entry<'_>) -> String {
    let number = entry.passage().map(|(ordinal, _)| ordinal + 1);
    match (&entry.part, number) {
        (Part::Whole(_), _) | (_, None) => String::new(),
        (Part::Passage(_), Some(number)) => format!("-p{number}"),
        (Part::Statement(..), Some(number)) => format!("-p{number}-{}", entry.range().start),
    }
}

fn plain(entry: &Entry<'_>) -> String {
    let head = entry.head;
    let outlet = ascii(head.outlet.as_deref().unwrap_or(""));
    let outlet = match outlet.strip_prefix("the") {
        Some(rest) if rest.len() >= SHORTEST => rest.to_owned(),
        _ => outlet,
    };
    let mut parts = vec![match outlet.is_empty() {
        true => "unknown".to_owned(),
        false => outlet,
    }];
    parts.push(match entry.date() {
        Some(date) => date.iso().chars().take(10).collect(),
        None => "undated".to_owned(),
    });
    let words = head
        .title
        .as_deref()
        .unwrap_or("")
        .split_whitespace()
        .take(64);
    parts.extend(words.map(ascii).find(|word| word.len() >= SHORTEST));
    parts.join("-")
}

/// The Latin letters and digits of a name, in lower case, without their accents: what every program takes in a name.
fn ascii(text: &str) -> String {
    let folded = fold(text);
    let letters = folded.chars().filter(char::is_ascii_alphanumeric);
    letters.take(LONGEST).collect()
}
