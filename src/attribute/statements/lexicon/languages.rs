//! The languages whose reporting is known.

use std::sync::LazyLock;

use super::words::{Language, Words};

/// Languages by their codes.
static LANGUAGES: LazyLock<Vec<(&str, Language)>> = LazyLock::new(|| {
    LISTS
        .iter()
        .map(|(code, list)| {
            // The lists are part of the program; a test reads each.
            let words = Words::read(list).unwrap_or_default();
            (*code, language(code, words))
        })
        .collect()
});

/// Codes and word lists.
pub const LISTS: &[(&str, &str)] = &[
    ("ar", include_str!("cues/ar.txt")),
    ("de", include_str!("cues/de.txt")),
    ("es", include_str!("cues/es.txt")),
    ("fr", include_str!("cues/fr.txt")),
    ("ru", include_str!("cues/ru.txt")),
    ("uk", include_str!("cues/uk.txt")),
];

/// The language of a code, if its reporting is known.
pub fn by_code(code: &str) -> Option<&'static Language> {
    let found = LANGUAGES.iter().find(|(known, _)| *known == code);
    found.map(|(_, language)| language)
}

fn language(code: &str, words: Words) -> Language {
    Language {
        words,
        elides: code == "fr",
        german: code == "de",
        cased: code != "ar",
        verb_first: code == "ar",
        dashes: matches!(code, "ru" | "uk"),
    }
}
