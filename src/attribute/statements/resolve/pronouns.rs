//! Pronouns of each language.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists;
use super::names::Gender;

const LIST: &str = include_str!("pronouns.txt");

/// What a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    /// A man or a woman.
    Somebody(Gender),
    /// A body or a thing.
    Thing,
    /// Several.
    Several,
    /// What stands right before it.
    Who,
    /// The writer, or the one who is quoted.
    Speaker,
    /// Nobody in particular.
    Other,
}

static TABLE: LazyLock<HashMap<(&'static str, &'static str), Pronoun>> = LazyLock::new(|| {
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let language = words.next()?;
            let pronoun = match words.next()? {
                "he" => Pronoun::Somebody(Gender::He),
                "she" => Pronoun::Somebody(Gender::She),
                "it" => Pronoun::Thing,
                "they" => Pronoun::Several,
                "who" => Pronoun::Who,
                "speaker" => Pronoun::Speaker,
                _ => Pronoun::Other,
            };
            Some(
                words
                    .map(move |word| ((language, word), pronoun))
                    .collect::<Vec<_>>(),
            )
        })
        .flatten()
        .collect()
});

/// The pronoun that `text` is in a language.
pub fn of(text: &str, language: &str) -> Option<Pronoun> {
    let language = ["uk", "ru", "fr", "de", "es", "ar"]
        .into_iter()
        .find(|known| *known == language)
        .unwrap_or("en");
    lists::with_lower(text, |lower| TABLE.get(&(language, lower)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_language_meaning_and_words() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(words.len() > 2, "{line}");
            assert!(
                ["en", "uk", "ru", "fr", "de", "es", "ar"].contains(&words[0]),
                "{line}"
            );
            assert!(
                ["he", "she", "it", "they", "who", "speaker", "other"].contains(&words[1]),
                "{line}"
            );
        }
        assert_eq!(of("She", "en"), Some(Pronoun::Somebody(Gender::She)));
        assert_eq!(of("Вона", "uk"), Some(Pronoun::Somebody(Gender::She)));
        assert_eq!(of("table", "en"), None);
    }
}
