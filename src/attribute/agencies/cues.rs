//! The word lists of `cues.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use super::context::Word;
use crate::error::{Error, Result};

const BUILT_IN: &str = include_str!("cues.toml");

/// Words by which a text says what an agency has to do with it; `cues.toml` explains each list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    pub(super) fill: HashSet<String>,
    pub(super) told_direct: HashSet<String>,
    pub(super) told_prepositions: HashSet<String>,
    pub(super) told_words: HashSet<String>,
    pub(super) told_not: HashSet<String>,
    pub(super) told_after: HashSet<String>,
    pub(super) not_told_before: HashSet<String>,
    pub(super) cited_before: HashSet<String>,
    pub(super) cited_after: HashSet<String>,
    pub(super) cited_after_sure: HashSet<String>,
    pub(super) verb_fill: HashSet<String>,
    pub(super) own_report: HashSet<String>,
    pub(super) own_people: HashSet<String>,
    pub(super) own_verbs: HashSet<String>,
    pub(super) credit_before: HashSet<String>,
    pub(super) credit_head: HashSet<String>,
}

impl Cues {
    /// Reads the list.
    ///
    /// # Errors
    /// Where the list is broken.
    pub fn load() -> Result<Self> {
        toml::from_str(BUILT_IN).map_err(|error| Error::List {
            place: "cues.toml (built in)".into(),
            what: error.message().to_owned(),
        })
    }

    /// How many of the nearest words before an agency only describe it: "the French state news agency".
    ///
    /// Names count as description too (at most three of them), except in texts in capitals.
    pub(super) fn skip_fill(&self, words: &[Word], capitals: bool) -> usize {
        let mut names = 0;
        words
            .iter()
            .take(8)
            .take_while(|word| {
                let fill = self.fill.contains(&word.lower);
                names += usize::from(!fill);
                !word.apart && (fill || (word.capital && !capitals && names <= 3))
            })
            .count()
    }
}

/// Whether the words nearest to a place, read backwards, make up a phrase of `list`; how many words it has.
pub(super) fn phrase_before(list: &HashSet<String>, words: &[Word]) -> Option<usize> {
    let mut phrase = String::new();
    let mut longest = None;
    for (number, word) in words.iter().take(6).enumerate() {
        if number > 0
            && words
                .get(number - 1)
                .is_some_and(|nearer| nearer.apart && number > 1)
        {
            break;
        }
        phrase = if phrase.is_empty() {
            word.lower.clone()
        } else {
            format!("{} {phrase}", word.lower)
        };
        if list.contains(&phrase) {
            longest = Some(number + 1);
        }
    }
    longest
}
