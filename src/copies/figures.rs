//! What turns a sentence into another though all else in it stays: numbers and negations.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::store::likeness;

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
    /// Twenty, thirty …: joined with the one that follows.
    Tens(u32),
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

/// The words of both lists.
static MARKED: LazyLock<FxHashMap<&str, Mark>> = LazyLock::new(|| {
    let number = |&(word, value): &(&'static str, u32)| {
        let number = match (20..100).contains(&value) {
            true => Number::Tens(value),
            false => Number::Value(value),
        };
        (word, Mark::Number(number))
    };
    let negations = NEGATIONS.iter().map(|word| (*word, Mark::Negation));
    NUMBERS.iter().map(number).chain(negations).collect()
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

/// The numbers of a row of words, each as one: `twenty seven` is 27.
pub(super) fn numbers(marks: impl Iterator<Item = Mark>) -> Vec<u64> {
    let mut out: Vec<u64> = Vec::new();
    let mut tens = None;
    for mark in marks {
        let before = tens.take();
        match (mark, before) {
            (Mark::Number(Number::Value(value @ 1..10)), Some(before)) => {
                if let Some(last) = out.last_mut() {
                    *last = u64::from(value + before);
                }
            }
            (Mark::Number(Number::Value(value)), _) => out.push(u64::from(value)),
            (Mark::Number(Number::Tens(value)), _) => {
                tens = Some(value);
                out.push(u64::from(value));
            }
            (Mark::Number(Number::Other(hash)), _) => out.push(u64::from(hash) | 1 << 40),
            (Mark::Plain | Mark::Negation, _) => {}
        }
    }
    out
}

/// Words for numbers, in the order of their bytes: English, German, French, Spanish, Ukrainian, Russian; those that are
/// mostly something else (`un`, `six` of Spanish and their like) are left out.
const NUMBERS: &[(&str, u32)] = &[
    ("acht", 8),
    ("achtzehn", 18),
    ("billion", 1000000000),
    ("both", 2),
    ("catorce", 14),
    ("cinco", 5),
    ("cinq", 5),
    ("cuatro", 4),
    ("deux", 2),
    ("diez", 10),
    ("dix", 10),
    ("doce", 12),
    ("dos", 2),
    ("douze", 12),
    ("dozen", 12),
    ("dozens", 12),
    ("drei", 3),
    ("dreizehn", 13),
    ("eight", 8),
    ("eighteen", 18),
    ("eighth", 8),
    ("eighty", 80),
    ("eleven", 11),
    ("eleventh", 11),
    ("elf", 11),
    ("fifteen", 15),
    ("fifth", 5),
    ("fifty", 50),
    ("first", 1),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("fourth", 4),
    ("funf", 5),
    ("funfzehn", 15),
    ("huit", 8),
    ("hundred", 100),
    ("million", 1000000),
    ("neuf", 9),
    ("neun", 9),
    ("neunzehn", 19),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("ninth", 9),
    ("nueve", 9),
    ("ocho", 8),
    ("one", 1),
    ("onze", 11),
    ("quatorze", 14),
    ("quatre", 4),
    ("quince", 15),
    ("quinze", 15),
    ("sechs", 6),
    ("sechzehn", 16),
    ("second", 2),
    ("seis", 6),
    ("seize", 16),
    ("sept", 7),
    ("seven", 7),
    ("seventeen", 17),
    ("seventh", 7),
    ("seventy", 70),
    ("sieben", 7),
    ("siebzehn", 17),
    ("siete", 7),
    ("six", 6),
    ("sixteen", 16),
    ("sixth", 6),
    ("sixty", 60),
    ("ten", 10),
    ("tenth", 10),
    ("third", 3),
    ("thirteen", 13),
    ("thirteenth", 13),
    ("thirty", 30),
    ("thousand", 1000),
    ("three", 3),
    ("trece", 13),
    ("treize", 13),
    ("tres", 3),
    ("trois", 3),
    ("twelfth", 12),
    ("twelve", 12),
    ("twenty", 20),
    ("twice", 2),
    ("two", 2),
    ("vier", 4),
    ("vierzehn", 14),
    ("zehn", 10),
    ("zero", 0),
    ("zwanzig", 20),
    ("zwei", 2),
    ("zwolf", 12),
    ("восемь", 8),
    ("вісім", 8),
    ("два", 2),
    ("двадцать", 20),
    ("двадцять", 20),
    ("двое", 2),
    ("двох", 2),
    ("двоє", 2),
    ("двух", 2),
    ("дев'ять", 9),
    ("девять", 9),
    ("десять", 10),
    ("п'ять", 5),
    ("пять", 5),
    ("семь", 7),
    ("сорок", 40),
    ("сто", 100),
    ("сім", 7),
    ("тисяч", 1000),
    ("тисяча", 1000),
    ("трех", 3),
    ("три", 3),
    ("тридцать", 30),
    ("тридцять", 30),
    ("трое", 3),
    ("троє", 3),
    ("трьох", 3),
    ("тысяч", 1000),
    ("тысяча", 1000),
    ("четыре", 4),
    ("четырех", 4),
    ("чотири", 4),
    ("чотирьох", 4),
    ("шесть", 6),
    ("шість", 6),
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
        assert_ne!(of("12th package"), of("13th package"));
        assert_ne!(of("3.5"), of("3.6"));
        assert_eq!(of("no number"), [0_u64; 0]);
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| word) && NEGATIONS.is_sorted());
        assert_eq!(mark("not"), Mark::Negation);
    }
}
