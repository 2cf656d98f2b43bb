//! Words that are no names where they stand: what a name's other form may be by chance.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::search::engine::function_words::is_function_word;
use crate::search::engine::related::is_of_a_country;
use crate::search::speakers::is_common;

const LIST: &str = include_str!("ordinary_words.txt");

static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a word is an ordinary one of some language.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(word)
}

/// Whether a word says nothing of a place: one that holds sentences together, a country, a surname of very many.
pub(super) fn names_no_place(word: &str) -> bool {
    is_function_word(word) || is_of_a_country(word) || is_common(word)
}

/// Whether a form may be looked for where another form was asked for, without bringing what has nothing to do with it.
pub(crate) fn can_stand_for(words: &[String]) -> bool {
    match words {
        [] => false,
        [word] => {
            word.chars()
                .filter(|letter| letter.is_alphanumeric())
                .count()
                >= 3
                && !is_ordinary(word)
                && !names_no_place(word)
        }
        _ => !words.iter().all(|word| is_function_word(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::words;

    #[test]
    fn every_word_stands_as_in_the_index() {
        for word in ORDINARY.iter() {
            let forms: Vec<_> = words(word).map(|word| word.form.into_owned()).collect();
            assert_eq!(forms, [*word]);
        }
    }

    #[test]
    fn what_is_a_word_stands_for_no_name() {
        let one = |word: &str| can_stand_for(&[word.to_owned()]);
        for word in [
            "split", "nice", "reading", "mobile", "bar", "كيف", "mali", "ali", "is", "ko",
        ] {
            assert!(!one(word), "{word}");
        }
        assert!(one("kiev") && one("хезболла") && one("m23"));
    }
}
