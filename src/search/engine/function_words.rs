//! Words that say little of what a report is about.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Engine;
use super::tree::{Leaf, LeafKind};

const LISTS: &str = include_str!("function_words.txt");

/// Language and its words.
static BY_LANGUAGE: LazyLock<Vec<(&str, HashSet<&str>)>> = LazyLock::new(|| {
    let lines = LISTS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(language, words)| (language, words.split(' ').collect()))
        .collect()
});

/// Whether a word is a function word of any language.
pub(crate) fn is_function_word(word: &str) -> bool {
    BY_LANGUAGE.iter().any(|(_, words)| words.contains(word))
}

impl Engine<'_> {
    /// Whether a leaf is a function word. Of the languages in Latin letters only the archive's commonest is asked, since
    /// one's function word is another's noun; scripts of their own cannot be confused.
    pub(crate) fn is_function_word(&self, leaf: &Leaf) -> bool {
        let (LeafKind::Word, [word]) = (&leaf.kind, leaf.words.as_slice()) else {
            return false;
        };
        let own_script = |language: &str| matches!(language, "ru" | "uk" | "ar");
        let main = self
            .languages
            .iter()
            .find(|language| !language.is_empty() && !own_script(language))
            .map_or("en", String::as_str);
        BY_LANGUAGE
            .iter()
            .filter(|(language, _)| *language == main || own_script(language))
            .any(|(_, words)| words.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::words;

    #[test]
    fn every_word_stands_as_in_the_index() {
        for (language, list) in BY_LANGUAGE.iter() {
            assert_eq!(language.len(), 2);
            for word in list {
                let forms: Vec<_> = words(word).map(|word| word.form.into_owned()).collect();
                assert_eq!(forms, [*word], "{language}");
            }
        }
    }
}
