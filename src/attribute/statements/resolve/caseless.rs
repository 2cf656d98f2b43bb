//! Sources in scripts without capitals: what they are by the nouns that lead them. A name only where it is sure.

use super::lists::{self, Class};
use super::phrase::{Begins, Phrase};
use super::words::Word;

/// Whether a text is written in such a script, by its first letter.
pub fn is(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_uppercase() && !c.is_lowercase())
}

/// What a source of these words is: its noun, and the name of somebody at its end.
pub struct Reading {
    /// The words as a description.
    pub phrase: Phrase,
    /// First word of the name.
    pub name: Option<usize>,
    /// Whether the whole is the name of a body that the lists know.
    pub body: bool,
}

/// Reads the words of one source.
pub fn read(body: &str, words: &[Word]) -> Reading {
    let whole = words
        .first()
        .zip(words.last())
        .and_then(|(first, last)| body.get(first.start..last.end))
        .unwrap_or("");
    let listed = Class::HUMAN
        .or(Class::BODY)
        .or(Class::REPORT)
        .or(Class::NAMELESS);
    let head = words
        .iter()
        .take(2)
        .position(|word| class(word.text(body)).is(listed));
    let class = head
        .and_then(|head| words.get(head))
        .map_or(Class::default(), |word| class(word.text(body)));
    Reading {
        name: name(words, class),
        body: lists::class(whole).is(Class::BODY_NAME),
        phrase: Phrase {
            begins: Begins::Bare,
            owner: None,
            named: None,
            role: None,
            head,
            class,
            many: false,
            core: 0..words.len(),
        },
    }
}

/// A known given name and one word more: by themselves, or at the end after an office.
fn name(words: &[Word], class: Class) -> Option<usize> {
    let from = words.len().checked_sub(2)?;
    let given = words.get(from).is_some_and(|word| word.of(Class::GIVEN));
    let last = words.last().is_some_and(|word| {
        !word.of(Class::HUMAN
            .or(Class::BODY)
            .or(Class::PREPOSITION)
            .or(Class::OPENER))
    });
    (given && last && (from == 0 || class.is(Class::OFFICIAL.or(Class::RANK)))).then_some(from)
}

/// The classes of an Arabic noun, with its article or without.
fn class(word: &str) -> Class {
    let bare = word
        .strip_prefix("ال")
        .map_or(Class::default(), lists::class);
    lists::class(word).or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::statements::resolve::words;

    #[test]
    fn a_name_stands_after_an_office_or_alone() {
        for (text, name) in [
            ("المتحدث باسم المجلس أحمد سالم", Some(3)),
            ("أحمد سالم", Some(0)),
            ("امرأة نزحت", None),
            ("سكان المدينة", None),
        ] {
            let words = words::of(text, 0, text.len());
            assert_eq!(read(text, &words).name, name, "{text}");
        }
        assert!(is("الناطق"));
        assert!(!is("Speaker") && !is("123"));
    }
}
