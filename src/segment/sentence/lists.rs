//! The lists that the rules read: abbreviations, words that begin sentences, verbs after a quotation.

use std::collections::HashMap;
use std::sync::LazyLock;

const ABBREVIATIONS: &str = include_str!("abbreviations.txt");
const STARTERS: &str = include_str!("starters.txt");
const ATTRIBUTION: &str = include_str!("attribution.txt");

/// Longest entry looked up, in bytes.
pub(super) const LONGEST: usize = 32;

/// What the stop of an abbreviation means; see the head of `abbreviations.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stands before a name: never ends a sentence.
    Name,
    /// Ends a sentence unless a number follows.
    Number,
    /// As `Either`, but never before a number.
    Month,
    /// Ends a sentence only before a word that begins sentences.
    Either,
    /// Ends a sentence before any capital.
    Plain,
}

/// How surely a word begins a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starter {
    /// Even in upper-case text.
    Strong,
    /// Where it is the only capital.
    Weak,
}

/// An abbreviation: its class, and whether a lower-case word is not meant.
#[derive(Debug, Clone, Copy)]
struct Abbreviation {
    class: Class,
    capital: bool,
}

/// The lists of one language.
#[derive(Debug, Default)]
pub(super) struct Lists {
    abbreviations: HashMap<String, Abbreviation>,
    starters: HashMap<&'static str, Starter>,
    attribution: HashMap<&'static str, ()>,
}

static BY_LANGUAGE: LazyLock<HashMap<&'static str, Lists>> = LazyLock::new(load);
static NONE: LazyLock<Lists> = LazyLock::new(Lists::default);

impl Lists {
    /// The lists of `language`; English ones, and the general abbreviations, where it is unknown.
    pub(super) fn of(language: Option<&str>) -> &'static Lists {
        let general = || BY_LANGUAGE.get("any").unwrap_or(&NONE);
        BY_LANGUAGE
            .get(language.unwrap_or("en"))
            .unwrap_or_else(general)
    }

    /// The class of a word before a full stop, if it is an abbreviation; `word` has no last stop.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        if word.len() > LONGEST {
            return None;
        }
        let found = self.abbreviations.get(word.to_lowercase().as_str())?;
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        // "С. Петренко" is no page, "с. 5" is one; but "Ст. 5" and "ст. 5" are one.
        let fits = if letters.next().is_none() {
            capital == found.capital
        } else {
            capital || !found.capital
        };
        fits.then_some(found.class)
    }

    /// Whether and how surely `word` begins sentences.
    pub(super) fn starter(&self, word: &str) -> Option<Starter> {
        (word.len() <= LONGEST)
            .then(|| self.starters.get(word.to_lowercase().as_str()).copied())
            .flatten()
    }

    /// Whether `word` is a verb that follows a quotation and its speaker.
    pub(super) fn is_attribution(&self, word: &str) -> bool {
        self.attribution.contains_key(word)
    }
}

/// The lines of a list with the language they stand under; comments and empty lines left out.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut language = "any";
    list.lines().filter_map(move |line| {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[') {
            language = name.trim_end_matches(']');
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((language, line))
    })
}

fn load() -> HashMap<&'static str, Lists> {
    let mut all: HashMap<&'static str, Lists> = HashMap::new();
    let general: Vec<&str> = entries(ABBREVIATIONS)
        .filter(|(language, _)| *language == "any")
        .map(|(_, line)| line)
        .collect();
    for (language, line) in entries(ABBREVIATIONS) {
        let lists = all.entry(language).or_insert_with(|| {
            let mut fresh = Lists::default();
            general.iter().for_each(|line| add(&mut fresh, line));
            fresh
        });
        add(lists, line);
    }
    for (language, line) in entries(STARTERS) {
        let lists = all.entry(language).or_default();
        let mut fields = line.split_whitespace();
        let starter = match fields.next() {
            Some("strong") => Starter::Strong,
            _ => Starter::Weak,
        };
        lists.starters.extend(fields.map(|word| (word, starter)));
    }
    for (language, line) in entries(ATTRIBUTION) {
        let lists = all.entry(language).or_default();
        lists
            .attribution
            .extend(line.split_whitespace().map(|word| (word, ())));
    }
    all
}

/// Adds the abbreviations of one line. A later line, of the language's own, holds over an earlier one.
fn add(lists: &mut Lists, line: &str) {
    let mut fields = line.split_whitespace();
    let Some(class) = fields.next().and_then(class) else {
        return;
    };
    for entry in fields {
        let capital = entry.chars().next().is_some_and(char::is_uppercase);
        let abbreviation = Abbreviation { class, capital };
        lists
            .abbreviations
            .insert(entry.to_lowercase(), abbreviation);
    }
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "name" => Class::Name,
        "number" => Class::Number,
        "month" => Class::Month,
        "either" => Class::Either,
        "plain" => Class::Plain,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_abbreviations_is_well_formed() {
        for (language, line) in entries(ABBREVIATIONS) {
            assert!(language == "any" || language.len() == 2, "{language}");
            let mut fields = line.split_whitespace();
            let name = fields.next().unwrap_or("");
            assert!(class(name).is_some(), "[{language}] {line}: no such class");
            assert!(
                fields.clone().next().is_some(),
                "[{language}] {line}: no entry"
            );
            for entry in fields {
                assert!(
                    !entry.ends_with('.'),
                    "[{language}] {entry}: without its stop, please"
                );
                assert!(entry.len() <= LONGEST, "[{language}] {entry}: too long");
                let found = Lists::of(Some(language)).class(entry);
                assert!(found.is_some(), "[{language}] {entry} is not found");
            }
        }
    }

    #[test]
    fn each_line_of_the_word_lists_is_well_formed() {
        for (language, line) in entries(STARTERS).chain(entries(ATTRIBUTION)) {
            assert_eq!(language.len(), 2, "{language}");
            assert_eq!(line, line.to_lowercase(), "[{language}]");
        }
        for (language, line) in entries(STARTERS) {
            let strength = line.split_whitespace().next();
            assert!(
                matches!(strength, Some("strong" | "weak")),
                "[{language}] {line}"
            );
        }
    }

    #[test]
    fn no_abbreviation_stands_twice_in_a_language_with_two_meanings() {
        let mut seen: HashMap<(&str, String), &str> = HashMap::new();
        for (language, line) in entries(ABBREVIATIONS) {
            let mut fields = line.split_whitespace();
            let name = fields.next().unwrap_or("");
            for entry in fields {
                let before = seen.insert((language, entry.to_lowercase()), name);
                assert!(
                    before.is_none_or(|before| before == name),
                    "[{language}] {entry}"
                );
            }
        }
    }
}
