//! The speakers that a typed name may mean.

use super::skeleton::skeleton;
use super::{Speaker, Speakers};
use crate::model::SourceKind;
use crate::search::query::nearest;
use crate::store::tokenizer;

/// Speakers by a typed name.
#[derive(Debug, Default)]
pub struct Named<'s> {
    /// Those one of whose spellings it is; where there are none, the people whose surname it is; where there are none
    /// either, those in whose spellings all of its words stand.
    pub meant: Vec<&'s Speaker>,
    /// Others in whose spellings all of its words stand.
    pub others: Vec<&'s Speaker>,
}

/// How a typed name fits a speaker, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Spelling,
    Surname,
    Words,
}

impl Speakers<'_> {
    /// The speakers that bear a name, in any spelling of it.
    pub fn named(&self, name: &str) -> Named<'_> {
        let wanted = words(name);
        let fits = |speaker: &'_ Speaker| {
            let all = speaker.spellings.iter();
            let fits =
                all.filter_map(|spelling| fit(&words(&spelling.spelling), &wanted, speaker.kind));
            fits.min()
        };
        let found: Vec<(Fit, &Speaker)> = (self.all.iter())
            .filter_map(|speaker| Some((fits(speaker)?, speaker)))
            .collect();
        let best = found.iter().map(|(fit, _)| *fit).min();
        let mut named = Named::default();
        for (fit, speaker) in found {
            if Some(fit) == best {
                named.meant.push(speaker);
            } else {
                named.others.push(speaker);
            }
        }
        named
    }

    /// Names of speakers that are near to one that nobody bears: whole ones, and those with a word near to it.
    pub fn near(&self, name: &str) -> Vec<&str> {
        let whole = nearest(name, self.all.iter().map(|speaker| speaker.name.as_str()));
        let last = name.split_whitespace().next_back().unwrap_or(name);
        let words = self
            .all
            .iter()
            .flat_map(|speaker| speaker.name.split_whitespace());
        let word = nearest(last, words);
        let with_word = self.all.iter().filter(|speaker| {
            word.is_some_and(|word| speaker.name.split_whitespace().any(|part| part == word))
        });
        let mut near: Vec<&str> = whole.into_iter().collect();
        for speaker in with_word.take(NEAR) {
            if near.len() < NEAR && !near.contains(&speaker.name.as_str()) {
                near.push(&speaker.name);
            }
        }
        near
    }
}

fn fit(spelling: &[String], wanted: &[String], kind: SourceKind) -> Option<Fit> {
    if wanted.is_empty() || !wanted.iter().all(|word| spelling.contains(word)) {
        None
    } else if spelling == wanted {
        Some(Fit::Spelling)
    } else if kind == SourceKind::Person && spelling.ends_with(wanted) {
        Some(Fit::Surname)
    } else {
        Some(Fit::Words)
    }
}

/// Most near names.
const NEAR: usize = 4;

/// The words of a name as its spellings have them in common.
fn words(name: &str) -> Vec<String> {
    let all = tokenizer::words(name).map(|word| word.form.into_owned());
    let all: Vec<String> = all.filter(|word| word != "the").take(24).collect();
    all.iter().map(|word| skeleton(word)).collect()
}
