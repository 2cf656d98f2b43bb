//! The word before a full stop: abbreviation, initial, number, or the end of a sentence.

use super::lists::{Class, LONGEST, Lists, Starter};

/// Languages that write ordinal numbers with a stop: "am 6. März".
const ORDINALS: &[&str] = &[
    "de", "da", "no", "fi", "cs", "sk", "hu", "pl", "sr", "hr", "et", "lv", "tr", "sl", "is",
];

/// What the word before a full stop says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// The stop is that of a sentence, as far as this word goes.
    Sentence,
    /// An abbreviation of this class.
    Abbreviation(Class),
    /// A single capital: an initial, or the name of a plan, a vitamin.
    Initial,
    /// A number that the stop may make an ordinal.
    Ordinal,
    /// The number of a list's entry.
    Item,
}

/// The word that ends before `end`, without what precedes its last bracket, quotation mark or hyphen; with its
/// start. Empty where there is none or where it is too long to matter.
pub(super) fn word_before(body: &str, end: usize) -> (&str, usize) {
    // Upper-case transcripts set the stop off by a space: "GEN . SMITH".
    let spaced = body[..end].ends_with(' ') && !body[..end].ends_with("  ");
    let end = end - usize::from(spaced);
    let mut start = end;
    for letter in body[..end].chars().rev() {
        let inside = letter.is_alphanumeric()
            || matches!(letter, '.' | '&' | '§' | '№' | '°' | '²' | 'º' | 'ª');
        if !inside || end - start > LONGEST {
            break;
        }
        start -= letter.len_utf8();
    }
    if end - start > LONGEST {
        return ("", end);
    }
    (&body[start..end], start)
}

/// Reads the word before the full stop at `at`, in a sentence that begins at `sentence`.
pub(super) fn read(
    body: &str,
    at: usize,
    sentence: usize,
    language: Option<&str>,
    lists: &Lists,
) -> Reading {
    let (word, start) = word_before(body, at);
    if word.is_empty() {
        return Reading::Sentence;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(word, start == sentence, language);
    }
    if let Some(class) = lists.class(word) {
        return Reading::Abbreviation(class);
    }
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        let initial = only.is_uppercase()
            || super::super::marks::is_caseless(only) && !super::super::marks::is_unspaced(only);
        return if initial {
            Reading::Initial
        } else {
            Reading::Sentence
        };
    }
    if let Some((_, last)) = word.rsplit_once('.') {
        let letters_only = word.split('.').all(|part| part.chars().count() == 1);
        if letters_only {
            return Reading::Abbreviation(Class::Either);
        }
        if let Some(class) = lists.class(last) {
            return Reading::Abbreviation(class);
        }
    }
    Reading::Sentence
}

fn number(digits: &str, first: bool, language: Option<&str>) -> Reading {
    if first && digits.len() <= 3 {
        Reading::Item
    } else if digits.len() <= 2 && language.is_some_and(|code| ORDINALS.contains(&code)) {
        Reading::Ordinal
    } else {
        Reading::Sentence
    }
}

/// Whether the word that begins `text` begins sentences, and so ends the one before.
///
/// In upper-case text a capital says nothing, so that only `Strong` words count there.
pub(super) fn starts_sentence(text: &str, lists: &Lists) -> bool {
    let word = first_word(text);
    if text[word.len()..].starts_with('.') {
        return false;
    }
    match lists.starter(word) {
        Some(Starter::Strong) => true,
        Some(Starter::Weak) => !is_upper_case(text),
        None => false,
    }
}

/// The letters that begin `text`, at most as many as a listed word has.
pub(super) fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|&(at, letter)| !letter.is_alphabetic() || at > LONGEST)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Whether the next words of `text` have no lower-case letter.
fn is_upper_case(text: &str) -> bool {
    !text.chars().take(24).any(char::is_lowercase)
}
