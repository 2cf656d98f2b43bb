//! What a source does by saying it, read from the cue.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists;
use crate::model::Stance;

const LIST: &str = include_str!("stances.txt");

/// A word or phrase of the list.
struct Entry {
    /// The words after the first, each perhaps with a `*`.
    rest: Vec<&'static str>,
    stance: Stance,
}

/// One language's words, by the first word of each entry; stems apart from whole words.
#[derive(Default)]
struct Table {
    whole: HashMap<&'static str, Vec<Entry>>,
    stems: HashMap<&'static str, Vec<Entry>>,
}

static TABLES: LazyLock<HashMap<&'static str, Table>> = LazyLock::new(|| {
    let mut tables: HashMap<&'static str, Table> = HashMap::new();
    for (stance, language, entry) in entries() {
        let Some(stance) = stance else { continue };
        let mut words = entry.split('_');
        let first = words.next().unwrap_or("");
        let table = tables.entry(language).or_default();
        let (map, key) = match first.strip_suffix('*') {
            Some(stem) => (&mut table.stems, stem),
            None => (&mut table.whole, first),
        };
        let rest = words.collect();
        map.entry(key).or_default().push(Entry { rest, stance });
    }
    tables
});

/// The list's entries with stance and language.
fn entries() -> impl Iterator<Item = (Option<Stance>, &'static str, &'static str)> {
    let mut stance = None;
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                stance = named(name);
                return None;
            }
            line.split_once(' ')
                .map(|(language, words)| (stance, language, words))
        })
        .flat_map(|(stance, language, words)| {
            words
                .split_whitespace()
                .map(move |word| (stance, language, word))
        })
}

fn named(name: &str) -> Option<Stance> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// Whether a word may be an English cue by itself.
pub fn is_cue(word: &str) -> bool {
    lists::with_lower(word, |word| {
        TABLES
            .get("en")
            .is_some_and(|table| !table.starting_with(&[word]).is_empty())
    })
}

impl Table {
    /// Stances of entries that begin with the first of `words`, longest phrase first.
    fn starting_with(&self, words: &[&str]) -> Vec<(usize, Stance)> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let stems = first
            .char_indices()
            .skip(1)
            .map(|(at, _)| at)
            .chain([first.len()]);
        let stems = stems.filter_map(|end| self.stems.get(first.get(..end)?));
        let whole = self.whole.get(first);
        let mut found: Vec<(usize, Stance)> =
            whole
                .into_iter()
                .chain(stems)
                .flatten()
                .filter(|entry| {
                    entry.rest.len() < words.len()
                        && entry.rest.iter().zip(words.iter().skip(1)).all(
                            |(part, word)| match part.strip_suffix('*') {
                                Some(stem) => word.starts_with(stem),
                                None => part == word,
                            },
                        )
                })
                .map(|entry| (entry.rest.len() + 1, entry.stance))
                .collect();
        found.sort_by_key(|(length, stance)| {
            (std::cmp::Reverse(*length), *stance == Stance::Asserts)
        });
        found
    }
}

/// The stance of a cue. A cue that is denied never gives the opposite of what the text says.
pub fn of(cue: &str, language: Option<&str>) -> Stance {
    let lower = cue.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .take(16)
        .collect();
    let Some(table) = TABLES
        .get(language.unwrap_or("en"))
        .or_else(|| TABLES.get("en"))
    else {
        return Stance::Asserts;
    };
    if let Some(refused) = refused(&words) {
        return refused;
    }
    let mut found = None;
    for at in 0..words.len() {
        match table.starting_with(words.get(at..).unwrap_or(&[])).first() {
            Some((_, Stance::Asserts)) => found = found.or(Some((at, Stance::Asserts))),
            Some((_, stance)) => {
                found = Some((at, *stance));
                break;
            }
            None => {}
        }
    }
    let Some((at, stance)) = found else {
        return Stance::Asserts;
    };
    if words.iter().take(at).any(|word| negates(word)) {
        negated(stance)
    } else {
        stance
    }
}

/// `declined to comment`, `refused to leave`.
fn refused(words: &[&str]) -> Option<Stance> {
    let at = words.iter().position(|word| {
        matches!(
            *word,
            "refused"
                | "refuses"
                | "refuse"
                | "refusing"
                | "declined"
                | "declines"
                | "declining"
                | "decline"
                | "refusal"
        )
    })?;
    let rest = words.get(at + 1..).unwrap_or(&[]);
    const SPEAKING: [&str; 17] = [
        "comment",
        "say",
        "answer",
        "discuss",
        "elaborate",
        "confirm",
        "respond",
        "speak",
        "talk",
        "name",
        "identify",
        "specify",
        "disclose",
        "reveal",
        "reply",
        "provide",
        "give",
    ];
    if words.iter().take(at).any(|word| negates(word)) {
        return Some(Stance::Asserts);
    }
    let silent = rest.iter().take(4).any(|word| SPEAKING.contains(word));
    Some(if silent {
        Stance::NoComment
    } else {
        Stance::Denies
    })
}

fn negates(word: &str) -> bool {
    word.ends_with("n't")
        || word.ends_with("n’t")
        || matches!(
            word,
            "not"
                | "never"
                | "cannot"
                | "neither"
                | "nor"
                | "without"
                | "no"
                | "hardly"
                | "не"
                | "ne"
                | "pas"
                | "jamais"
                | "nicht"
                | "nie"
                | "kein"
                | "keine"
                | "nunca"
                | "tampoco"
                | "لم"
                | "لا"
                | "لن"
        )
}

/// What is left of a stance when the cue is negated.
fn negated(stance: Stance) -> Stance {
    match stance {
        Stance::Believes => Stance::Doubts,
        Stance::Intends => Stance::Denies,
        Stance::Confirms => Stance::NoComment,
        // "did not say which", "would not tell".
        Stance::Asserts => Stance::NoComment,
        Stance::NoComment => Stance::NoComment,
        // "did not deny", "never promised": what is said stands in no stance of its own.
        _ => Stance::Asserts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_list_is_in_order() {
        let mut seen = std::collections::HashSet::new();
        for line in LIST.lines().filter(|l| !l.starts_with(['#', '['])) {
            assert_eq!(line, line.to_lowercase());
            let (language, words) = line.split_once(' ').expect("a language and words");
            assert!(
                ["en", "uk", "ru", "fr", "de", "es", "ar"].contains(&language),
                "{line}"
            );
            assert!(!words.trim().is_empty(), "{line}");
        }
        for (stance, language, entry) in entries() {
            assert!(stance.is_some(), "an unknown section before {entry}");
            assert!(
                seen.insert((stance, language, entry)),
                "twice: {language} {entry}"
            );
        }
    }

    #[test]
    fn cues_tell_what_is_done() {
        for (cue, stance) in [
            ("said", Stance::Asserts),
            ("according to", Stance::Asserts),
            ("has denied", Stance::Denies),
            ("did not deny", Stance::Asserts),
            ("ruled out", Stance::Denies),
            ("did not rule out", Stance::Asserts),
            ("never promised", Stance::Asserts),
            ("accused", Stance::Accuses),
            ("expressed doubt", Stance::Doubts),
            ("called for", Stance::Demands),
            ("called", Stance::Asserts),
            ("said in a statement warning", Stance::Warns),
            ("doesn't believe", Stance::Doubts),
            ("declined to comment", Stance::NoComment),
            ("refused to leave", Stance::Denies),
            ("would not say", Stance::NoComment),
            ("did not immediately respond to", Stance::NoComment),
            ("has no plans", Stance::Denies),
            ("alleged", Stance::Claims),
            ("admitted", Stance::Confirms),
            ("the ministry's claim", Stance::Claims),
            ("", Stance::Asserts),
        ] {
            assert_eq!(of(cue, Some("en")), stance, "{cue}");
        }
        for (language, cue, stance) in [
            ("ru", "опроверг", Stance::Denies),
            ("uk", "заперечив", Stance::Denies),
            ("uk", "пообіцяв", Stance::Promises),
            ("fr", "a démenti", Stance::Denies),
            ("fr", "n'a pas démenti", Stance::Asserts),
            ("de", "forderte", Stance::Demands),
            ("es", "acusó", Stance::Accuses),
            ("ar", "نفى", Stance::Denies),
            ("ar", "قال", Stance::Asserts),
        ] {
            assert_eq!(of(cue, Some(language)), stance, "{cue}");
        }
    }
}
