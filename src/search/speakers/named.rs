//! The speakers that a typed name may mean.

use super::skeleton::skeleton;
use super::{Speaker, Speakers};
use crate::search::query::nearest;
use crate::store::tokenizer;

/// Speakers by a typed name.
#[derive(Debug, Default)]
pub struct Named<'s> {
    /// Those one of whose spellings it is; where there are none, those in whose spellings all of its words stand.
    pub meant: Vec<&'s Speaker>,
    /// Where it is a spelling: others in whose spellings all of its words stand.
    pub others: Vec<&'s Speaker>,
}

impl Speakers<'_> {
    /// The speakers that bear a name, in any spelling of it.
    pub fn named(&self, name: &str) -> Named<'_> {
        let wanted = words(name);
        let mut named = Named::default();
        if wanted.is_empty() {
            return named;
        }
        for speaker in &self.all {
            let spellings: Vec<Vec<String>> = (speaker.spellings.iter())
                .map(|spelling| words(&spelling.spelling))
                .collect();
            let holds = |words: &Vec<String>| wanted.iter().all(|word| words.contains(word));
            if spellings.contains(&wanted) {
                named.meant.push(speaker);
            } else if spellings.iter().any(holds) {
                named.others.push(speaker);
            }
        }
        if named.meant.is_empty() {
            std::mem::swap(&mut named.meant, &mut named.others);
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

/// Most near names.
const NEAR: usize = 4;

/// The words of a name as its spellings have them in common.
fn words(name: &str) -> Vec<String> {
    let all = tokenizer::words(name).map(|word| word.form.into_owned());
    let all: Vec<String> = all.filter(|word| word != "the").take(24).collect();
    all.iter().map(|word| skeleton(word)).collect()
}
