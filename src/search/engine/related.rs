//! Words that are about the same without being forms of each other: a country and its people.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::stem::stem;

const COUNTRIES: &str = include_str!("countries.txt");

/// What an occurrence of a related word is worth, to an occurrence of the word itself.
pub(crate) const WORTH: f32 = 0.3;

/// From the English stem of a word to its line.
static LINES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            line.split(' ')
                .map(move |word| (stem(word, "en").into_owned(), line))
        })
        .collect()
});

/// Words related to `word` (folded), itself and its forms left out.
pub(crate) fn related(word: &str) -> Vec<&'static str> {
    let own = stem(word, "en");
    let line = LINES.get(own.as_ref()).copied().unwrap_or("");
    line.split(' ')
        .filter(|other| !other.is_empty() && stem(other, "en") != own)
        .collect()
}

/// Whether a word (folded) is that of a country or its people.
pub(crate) fn is_of_a_country(word: &str) -> bool {
    country(word).is_some()
}

/// The country that a word (folded) is of: `ukrainian` is of `ukraine`.
pub(crate) fn country(word: &str) -> Option<&'static str> {
    let line = LINES.get(stem(word, "en").as_ref())?;
    line.split(' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::words;

    #[test]
    fn a_country_and_its_people_are_related_and_nothing_else_is() {
        assert_eq!(related("syrians"), ["syria"]);
        assert_eq!(related("ukraine"), ["ukrainian"]);
        assert!(related("bakhmut").is_empty());
    }

    #[test]
    fn every_word_stands_once_and_as_in_the_index() {
        let mut seen = std::collections::HashSet::new();
        for word in COUNTRIES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split(' '))
        {
            let forms: Vec<_> = words(word).map(|word| word.form.into_owned()).collect();
            assert_eq!(forms, [word]);
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
