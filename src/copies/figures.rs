//! What turns a sentence into another though all else in it stays: numbers and negations.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::store::likeness;
use crate::store::numbers::{Numeral, numerals};

/// What a word is besides being a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing of it.
    Plain,
    /// A number, or a part of one.
    Number(Number),
    /// Turns what is said around.
    Negation,
}

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// Written with digits, or a word of a language for a whole number: `7`, `7th`, `seven`.
    Value(u32),
    /// Twenty, thirty … and hundreds that are one word: joined with the one that follows.
    Round(u32),
    /// Hundred, thousand …: multiplies the one before.
    Scale(u32),
    /// Anything else with a digit in it, by its hash: `3.5`, `6.03.2023`, `t90`.
    Other(u32),
}

/// What a folded word is.
pub(super) fn mark(form: &str) -> Mark {
    if form.bytes().any(|byte| byte.is_ascii_digit()) {
        return Mark::Number(digits(form));
    }
    MARKED.get(form).copied().unwrap_or(Mark::Plain)
}

/// The words of all lists.
static MARKED: LazyLock<FxHashMap<&str, Mark>> = LazyLock::new(|| {
    let own = NUMBERS
        .iter()
        .map(|&(word, value)| (word, Number::Value(value)));
    let counted = numerals().map(|(word, numeral)| {
        let small = |value| u32::try_from(value).ok();
        let number = match numeral {
            Numeral::Value(value) => small(value).map(Number::Value),
            Numeral::Round(value) => small(value).map(Number::Round),
            Numeral::Scale(value) => small(value).map(Number::Scale),
        };
        (word, number.unwrap_or(Number::Other(likeness(word) as u32)))
    });
    let numbers = own
        .chain(counted)
        .map(|(word, number)| (word, Mark::Number(number)));
    let negations = NEGATIONS.iter().map(|word| (*word, Mark::Negation));
    numbers.chain(negations).collect()
});

fn digits(form: &str) -> Number {
    let length = form.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = form.split_at(length);
    let is_ordinal = matches!(
        rest,
        "" | "st" | "nd" | "rd" | "th" | "e" | "er" | "го" | "й" | "я"
    );
    match number.parse() {
        Ok(value) if is_ordinal => Number::Value(value),
        _ => Number::Other(likeness(form) as u32),
    }
}

/// What a word is in the times at which pages say they were posted and updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Posting {
    /// Stands behind a time of day: `am`, `GMT`.
    Clock,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Nothing of them.
    Other,
}

/// What a folded word is in a time of posting.
pub(super) fn posting(form: &str) -> Posting {
    match form {
        "am" | "pm" | "edt" | "est" | "pdt" | "pst" | "cdt" | "cst" | "gmt" | "utc" | "bst"
        | "cet" | "cest" | "eest" => Posting::Clock,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august"
        | "september" | "october" | "november" | "december" | "jan" | "feb" | "mar" | "apr"
        | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec" | "januar" | "februar"
        | "marz" | "juni" | "juli" | "oktober" | "dezember" | "janvier" | "fevrier" | "juillet"
        | "aout" | "decembre" => Posting::Month,
        _ if form.len() == 4
            && (form.starts_with("19") || form.starts_with("20"))
            && form.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Posting::Year
        }
        _ => Posting::Other,
    }
}

/// Whether the number at a place is a time of day or of a full date: when a page was posted is not what the report says.
pub(super) fn is_posting_time(words: &[Posting], at: usize) -> bool {
    let has = |from: usize, to: usize, what: Posting| {
        let words = words.get(from..to.min(words.len()));
        words.is_some_and(|words| words.contains(&what))
    };
    let from = at.saturating_sub(2);
    has(at + 1, at + 3, Posting::Clock)
        || has(from, at + 4, Posting::Year) && has(from, at + 4, Posting::Month)
}

/// The numbers of a row of words, each as one: `twenty seven` is 27, `two hundred six` 206.
pub(super) fn numbers(marks: impl Iterator<Item = Mark>) -> Vec<u64> {
    let mut out: Vec<u64> = Vec::new();
    // Of the last number: the part that a word of scale multiplies, and what is below this is added; 0 where nothing is.
    let (mut part, mut room) = (0_u64, 0);
    for mark in marks {
        let Mark::Number(number) = mark else {
            room = 0;
            continue;
        };
        match (number, out.last_mut()) {
            (Number::Scale(scale), Some(last)) if room > 0 => {
                let larger = part.saturating_mul(u64::from(scale));
                *last = (*last - part).saturating_add(larger);
                part = larger;
                room = below(number);
                continue;
            }
            (Number::Value(value) | Number::Round(value), Some(last))
                if 0 < value && u64::from(value) < room =>
            {
                let value = u64::from(value);
                *last = last.saturating_add(value);
                // Hundreds, tens and units are multiplied together; what follows a thousand is so alone.
                part = if room < 1000 { part + value } else { value };
            }
            (Number::Other(hash), _) => out.push(u64::from(hash) | 1 << 40),
            (Number::Value(value) | Number::Round(value) | Number::Scale(value), _) => {
                part = u64::from(value);
                out.push(part);
            }
        }
        room = below(number);
    }
    out
}

/// Below what a number behind this one is added to it; 0 where nothing is, and no word of scale multiplies it either.
fn below(number: Number) -> u64 {
    match number {
        Number::Other(_) | Number::Scale(12) => 0,
        Number::Value(_) => 1,
        Number::Round(value) if value < 100 => 10,
        Number::Round(_) => 100,
        Number::Scale(scale) => u64::from(scale),
    }
}

/// Words that stand for a number beside those of [`numerals`], which counts none of them: places in a row, groups of people,
/// and the words of Arabic, which are joined in a way of their own. In the order of their bytes.
const NUMBERS: &[(&str, u32)] = &[
    ("both", 2),
    ("dozens", 12),
    ("eighth", 8),
    ("eleventh", 11),
    ("fifth", 5),
    ("first", 1),
    ("fourth", 4),
    ("ninth", 9),
    ("second", 2),
    ("seventh", 7),
    ("sixth", 6),
    ("tenth", 10),
    ("third", 3),
    ("thirteenth", 13),
    ("twelfth", 12),
    ("twice", 2),
    ("zero", 0),
    ("двое", 2),
    ("двоє", 2),
    ("трое", 3),
    ("троє", 3),
    ("اثنان", 2),
    ("اثنين", 2),
    ("اربع", 4),
    ("اربعه", 4),
    ("اربعون", 40),
    ("اربعين", 40),
    ("تسع", 9),
    ("تسعه", 9),
    ("تسعون", 90),
    ("تسعين", 90),
    ("ثلاث", 3),
    ("ثلاثه", 3),
    ("ثلاثون", 30),
    ("ثلاثين", 30),
    ("ثمانون", 80),
    ("ثماني", 8),
    ("ثمانين", 80),
    ("ثمانيه", 8),
    ("خمس", 5),
    ("خمسه", 5),
    ("خمسون", 50),
    ("خمسين", 50),
    ("سبع", 7),
    ("سبعه", 7),
    ("سبعون", 70),
    ("سبعين", 70),
    ("ست", 6),
    ("سته", 6),
    ("ستون", 60),
    ("ستين", 60),
    ("عشر", 10),
    ("عشره", 10),
    ("عشرون", 20),
    ("عشرين", 20),
    ("مئه", 100),
    ("مائه", 100),
    ("واربعون", 40),
    ("واربعين", 40),
    ("وثلاثون", 30),
    ("وثلاثين", 30),
    ("وخمسون", 50),
    ("وخمسين", 50),
    ("وعشرون", 20),
    ("وعشرين", 20),
];

/// Words that turn what is said around, in the order of their bytes: the same languages, and Arabic.
const NEGATIONS: &[&str] = &[
    "aren",
    "aucun",
    "aucune",
    "cannot",
    "couldn",
    "denied",
    "denies",
    "deny",
    "denying",
    "didn",
    "doesn",
    "hadn",
    "hasn",
    "haven",
    "isn",
    "jamais",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "neither",
    "never",
    "nicht",
    "nie",
    "niemand",
    "ningun",
    "ninguna",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "nunca",
    "pas",
    "sans",
    "shouldn",
    "sin",
    "tampoco",
    "unable",
    "wasn",
    "weren",
    "without",
    "wouldn",
    "без",
    "не",
    "немає",
    "нет",
    "ни",
    "никогда",
    "никто",
    "ні",
    "ніколи",
    "ніхто",
    "لا",
    "لم",
    "لن",
    "ليس",
    "ليست",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u64> {
        numbers(crate::store::tokenizer::words(text).map(|word| mark(&word.form)))
    }

    #[test]
    fn numbers_are_known_however_they_are_written() {
        assert_eq!(of("7 seven 7th"), [7, 7, 7]);
        assert_eq!(of("twenty-seven and 27, forty"), [27, 27, 40]);
        assert_eq!(of("1,200 and 1200"), [1200, 1200]);
        assert_eq!(of("two hundred, 200"), [200, 200]);
        assert_eq!(of("seventeen thousand two hundred six"), [17_206]);
        assert_eq!(of("3 million and a million"), [3_000_000, 1_000_000]);
        assert_eq!(of("7 12 20 5 200 5"), [7, 12, 20, 5, 200, 5]);
        assert_eq!(of("two dozen, 24"), [24, 24]);
        assert_eq!(of("двести сорок тысяч"), [240_000]);
        assert_eq!(of("двести сорок; сорок два"), [240, 42]);
        assert_ne!(of("مقتل سبعة مدنيين"), of("مقتل تسعة مدنيين"));
        assert_eq!(of("مقتل ٧ مدنيين"), of("مقتل سبعة مدنيين"));
        assert_ne!(of("12th package"), of("13th package"));
        assert_ne!(of("3.5"), of("3.6"));
        assert_eq!(of("no number"), [0_u64; 0]);
        assert_eq!(mark("not"), Mark::Negation);
    }

    #[test]
    fn the_lists_are_sound() {
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| word) && NEGATIONS.is_sorted());
        // No word is two numbers, in whatever languages.
        for (word, numeral) in numerals() {
            let others = numerals().filter(|(other, _)| *other == word);
            assert!(
                others.into_iter().all(|(_, other)| other == numeral),
                "{word}"
            );
        }
        // All stand as in the index.
        for word in NUMBERS.iter().map(|(word, _)| word).chain(NEGATIONS) {
            assert_eq!(crate::store::tokenizer::fold(word), *word);
        }
    }
}
