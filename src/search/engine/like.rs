//! `Zelensky~`: words that are likely the same name, by the rules of transliteration and by one letter that is another.
//!
//! The rules are those by which speakers are joined (`search/speakers/spelling.txt`, `script.rs`). They know nothing of whom a
//! name is, so this is looked for where it is asked alone.

use super::Engine;
use super::forms::Variant;
use super::letters::Letters;
use crate::error::Result;
use crate::search::speakers::{skeleton, transliterated};
use crate::search::stem::stem;
use crate::search::variants::FormSource;
use tantivy::schema::Field;

/// Fewest letters of a word of which one may be another.
const TYPED_WRONG: usize = 5;

/// Fewest letters of a Cyrillic stem that tells a name.
const STEM: usize = 4;

/// A word that others are held against.
struct Name {
    word: String,
    /// What spellings of it have in common, in Latin letters.
    skeletons: Vec<String>,
    letters: Letters,
    length: usize,
}

impl Engine<'_> {
    /// The words of `field` that are like `word`, each with why, itself left out.
    pub(super) fn like(&self, field: Field, word: &str) -> Result<Vec<(Variant, FormSource)>> {
        let mut name = Name::of(word);
        let mut found = std::collections::BTreeMap::new();
        for variant in self.those(field, "", |form| form != word && name.why(form).is_some())? {
            if let Some(why) = name.why(&variant.form) {
                found.insert(variant.form.clone(), (variant, why));
            }
        }
        Ok(found.into_values().collect())
    }
}

impl Name {
    fn of(word: &str) -> Self {
        let length = word.chars().count();
        Name {
            word: word.to_owned(),
            skeletons: in_latin(word),
            letters: Letters::of(word, 1),
            length,
        }
    }

    /// Why another word is likely the same name.
    fn why(&mut self, other: &str) -> Option<FormSource> {
        if other.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if self.length >= TYPED_WRONG && self.letters.resemble(other) {
            return Some(FormSource::Spelling);
        }
        let letters = other.chars().count();
        // A letter of one alphabet is up to four of another.
        if letters * 2 < self.length || letters > self.length * 2 || letters < 3 {
            return None;
        }
        let is_latin = |word: &str| word.is_ascii();
        let (ours, theirs) = (is_latin(&self.word), is_latin(other));
        if ours && theirs && !may_begin_alike(&self.word, other) {
            return None;
        }
        let alike = in_latin(other)
            .iter()
            .any(|one| self.skeletons.contains(one))
            || ours && !theirs && self.is_inflected(other);
        alike.then_some(match ours == theirs {
            true => FormSource::Spelling,
            false => FormSource::Transliteration,
        })
    }
}

impl Name {
    /// Whether a Cyrillic word is a form of this name: its stem is, but for the vowels at the end.
    fn is_inflected(&self, other: &str) -> bool {
        let without = |word: &str| {
            word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y'])
                .to_owned()
        };
        ["uk", "ru"].iter().any(|language| {
            let stem = stem(other, language);
            let ways = in_latin(&stem);
            stem.chars().count() >= STEM
                && ways.iter().any(|way| {
                    self.skeletons
                        .iter()
                        .any(|own| without(own) == without(way))
                })
        })
    }
}

/// What spellings of a word have in common, by each way to write it in Latin letters.
fn in_latin(word: &str) -> Vec<String> {
    if word.is_ascii() {
        return vec![skeleton(word)];
    }
    let ways = transliterated(word).into_iter();
    ways.map(|way| skeleton(&way)).collect()
}

/// Whether two words of Latin letters may have one skeleton by their first letters: it passes over most of a dictionary.
fn may_begin_alike(one: &str, other: &str) -> bool {
    const ALIKE: [&str; 4] = ["aeiouyj", "zjdtcsx", "kghqcx", "vwf"];
    let (Some(one), Some(other)) = (one.chars().next(), other.chars().next()) else {
        return false;
    };
    one == other
        || ALIKE
            .iter()
            .any(|letters| letters.contains(one) && letters.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_another_alphabet_and_with_a_slip() {
        for (word, other, why) in [
            ("zelensky", "зеленський", Some(FormSource::Transliteration)),
            ("zelensky", "зеленский", Some(FormSource::Transliteration)),
            ("zelensky", "selensky", Some(FormSource::Spelling)),
            ("zelensky", "zelenskyy", Some(FormSource::Spelling)),
            ("zelensky", "zelesnky", Some(FormSource::Spelling)),
            ("пригожин", "prigozhin", Some(FormSource::Transliteration)),
            ("prigozhin", "пригожин", Some(FormSource::Transliteration)),
            ("zelensky", "зеленського", Some(FormSource::Transliteration)),
            ("lavrov", "лавровым", Some(FormSource::Transliteration)),
            ("zelensky", "зеленка", None),
            ("zelensky", "zelenka", None),
            ("zelensky", "москва", None),
            ("lavrov", "lavrov1", None),
        ] {
            assert_eq!(Name::of(word).why(other), why, "{word} {other}");
        }
    }
}
