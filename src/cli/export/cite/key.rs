//! Names of entries: outlet, date, a word of the headline; with the article's id behind them where two would be the same.

use std::collections::HashSet;

use wirecite::store::tokenizer::fold;

use crate::cli::export::entry::Entry;
use crate::cli::render::text::short;

/// Longest part that an outlet's name or a word gives, in bytes.
const LONGEST: usize = 24;

/// Shortest word of a headline that is taken, in letters: shorter ones are mostly articles and prepositions.
const SHORTEST: usize = 4;

/// The names that were given in one output.
#[derive(Default)]
pub struct Keys {
    given: HashSet<String>,
}

impl Keys {
    /// The name of an entry, which no other of this output bears.
    pub fn of(&mut self, entry: &Entry<'_>) -> String {
        let plain = plain(entry);
        let with_id = format!("{plain}-{}", short(&entry.head.id.0));
        let range = entry.range();
        let with_place = format!("{with_id}-{}-{}", range.start, range.end);
        let numbered = (2..).map(|number| format!("{with_place}-{number}"));
        let mut names = [plain, with_id, with_place.clone()]
            .into_iter()
            .chain(numbered);
        let free = names.find(|name| !self.given.contains(name));
        let name = free.unwrap_or_default();
        self.given.insert(name.clone());
        name
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
