//! Nouns with capitals that make no name, and words that prove one, in languages other than English.

use super::lists::{self, Class};
use super::names::{Named, Shape};
use super::words::{Gap, Word};

/// Nouns that lead the name of an outlet.
pub const STATION: [&str; 8] = [
    "radio",
    "tv",
    "television",
    "televisión",
    "télévision",
    "rádio",
    "радио",
    "радіо",
];

/// Whether a given name in Cyrillic letters begins a name whatever stands before it, which is then a genitive: `России
/// Александр Лебедь`. Not before a patronymic, which follows the given name where the surname leads.
pub fn leads(given: &str, next: &str) -> bool {
    let cyrillic = |text: &str| text.starts_with(|c| matches!(c, '\u{400}'..='\u{52f}'));
    let patronymic = ["вич", "вна", "ич", "ична"]
        .iter()
        .any(|end| next.ends_with(end));
    cyrillic(given) && cyrillic(next) && !patronymic
}

/// Whether a run of capitals, the first of them `words[at]`, is surely a name where every noun has a capital. A single
/// word that nothing explains is none: the cast may know it.
pub fn sure(body: &str, words: &[Word], named: &Named, at: usize) -> bool {
    if named.shape != Shape::Unknown {
        return true;
    }
    let inside = words.get(named.name.clone()).unwrap_or(&[]);
    let listed = Class::HUMAN
        .or(Class::BODY)
        .or(Class::REPORT)
        .or(Class::MODIFIER);
    let noun = |word: &Word| lists::noun(word.text(body)).0.is(listed);
    inside.len() > 1 && !after_article(body, words, at) && !inside.iter().any(noun)
}

/// Whether `words[at]` follows an article or the like.
pub fn after_article(body: &str, words: &[Word], at: usize) -> bool {
    let joined = words.get(at).is_some_and(|word| word.gap == Gap::Space);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    joined
        && before.is_some_and(|word| {
            lists::with_lower(word.text(body), |lower| {
                ["der", "die", "das", "den", "dem", "des"].contains(&lower)
                    || [
                        "ein", "kein", "sein", "ihr", "dies", "jed", "viel", "einig", "all",
                        "mehrer", "zwei", "drei",
                    ]
                    .iter()
                    .any(|stem| {
                        lower
                            .strip_prefix(stem)
                            .is_some_and(|end| ["", "e", "en", "em", "er", "es"].contains(&end))
                    })
            })
        })
}

/// Whether a small word ends the head of a noun phrase in another language than English, after a noun that the lists know:
/// `fuentes de la …`, `Sprecher des …`.
pub fn complement(body: &str, before: &Word, word: &Word) -> bool {
    let small = lists::with_lower(word.text(body), |lower| {
        COMPLEMENT.contains(&lower) || lower.starts_with("d'") || lower.starts_with("d’")
    });
    let of_people = Class::HUMAN.or(Class::BODY).or(Class::NAMELESS);
    small && !before.of(Class::GIVEN) && lists::noun(before.text(body)).0.is(of_people)
}

/// Such small words.
const COMPLEMENT: [&str; 19] = [
    "de", "del", "du", "des", "di", "da", "do", "von", "vom", "der", "dem", "den", "für", "beim",
    "zum", "aus", "para", "pour", "qui",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patronymic_shows_that_the_surname_led() {
        assert!(leads("Павел", "Сомов"));
        assert!(!leads("Павел", "Сергеевич"));
        assert!(!leads("Paul", "Harrow"));
    }
}
