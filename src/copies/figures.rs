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
    /// Stands between parts of a number: `and`.
    Link,
    /// One, where it is a part of a number; otherwise as often an article or a pronoun.
    One,
}

impl Mark {
    /// Whether it may be a part of a number.
    pub(super) fn is_of_a_number(self) -> bool {
        matches!(self, Mark::Number(_) | Mark::Link | Mark::One)
    }
}

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// Written with digits, `7`, or in one word that nothing is added to: `first`, `zweihundertsechs`.
    Value(u32),
    /// A word for 1 to 19.
    Unit(u32),
    /// Twenty, thirty … and hundreds that are one word: what follows is added.
    Round(u32),
    /// Hundred, thousand …: multiplies the one before.
    Scale(u32),
    /// Anything else that is no whole number, by its hash: `3.5`, `6.03.2023`, `t90`, `dozens`.
    Other(u32),
}

/// Languages whose words for numbers are known.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "ru", "uk", "ar"];

/// Some of [`LANGUAGES`], one bit each: `cent` is a number in French alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Languages(u8);

impl Languages {
    /// Where the language of a text is not known, or not one of these, all words for numbers count.
    pub(super) const ALL: Languages = Languages(u8::MAX);

    /// That of a text (ISO 639-1).
    pub(super) fn of(code: Option<&str>) -> Self {
        let Some(code) = code else {
            return Languages::ALL;
        };
        let place = LANGUAGES.iter().position(|known| *known == code);
        place.map_or(Languages::ALL, |place| Languages(1 << place))
    }
}

/// What a folded word is in a text of some language.
pub(super) fn mark(form: &str, languages: Languages) -> Mark {
    if form.bytes().any(|byte| byte.is_ascii_digit()) {
        return Mark::Number(digits(form));
    }
    match MARKED.get(form) {
        Some((mark, of)) if of.0 & languages.0 > 0 => *mark,
        _ if languages == GERMAN => compound(form).map_or(Mark::Plain, Mark::Number),
        _ => Mark::Plain,
    }
}

/// English.
pub(super) const ENGLISH: Languages = Languages(1);
/// German, which writes numbers in one word.
const GERMAN: Languages = Languages(1 << 1);
/// French, which counts by twenties.
pub(super) const FRENCH: Languages = Languages(1 << 2);
/// Arabic, which says units before tens.
pub(super) const ARABIC: Languages = Languages(1 << 6);

/// The words of all lists, each with its languages.
static MARKED: LazyLock<FxHashMap<&str, (Mark, Languages)>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, (Mark, Languages)> = FxHashMap::default();
    for (language, word, numeral) in numerals() {
        let small = |value| u32::try_from(value).ok();
        let number = match numeral {
            Numeral::Value(value) => small(value).map(Number::Unit),
            Numeral::Round(value) => small(value).map(Number::Round),
            Numeral::Scale(value) => small(value).map(Number::Scale),
        };
        let number = number.unwrap_or(Number::Other(likeness(word) as u32));
        let mark = Mark::Number(number);
        let (_, languages) = all.entry(word).or_insert((mark, Languages(0)));
        languages.0 |= Languages::of(Some(language)).0;
    }
    let ordinals = NUMBERS
        .iter()
        .map(|(word, number)| (*word, Mark::Number(*number)));
    let vague = VAGUE.iter().map(|word| {
        let number = Number::Other(likeness(word) as u32);
        (*word, Mark::Number(number))
    });
    let negations = NEGATIONS.iter().map(|word| (*word, Mark::Negation));
    for (word, mark) in ordinals.chain(vague).chain(negations) {
        all.insert(word, (mark, Languages::ALL));
    }
    for (words, mark) in [(LINKS, Mark::Link), (ONES, Mark::One)] {
        for (word, of) in words {
            let (_, languages) = all.entry(word).or_insert((mark, Languages(0)));
            languages.0 |= Languages::of(Some(of)).0;
        }
    }
    all
});

/// A German number of several parts in one word: `einundzwanzig`, `zweihundertsechs`, `dreitausend`.
fn compound(form: &str) -> Option<Number> {
    // An article when it stands alone.
    if form == "ein" {
        return None;
    }
    let thousands = parted(form, "tausend", 1000, below_thousand);
    below_thousand(form).or(thousands).map(Number::Value)
}

fn below_thousand(form: &str) -> Option<u32> {
    below_hundred(form).or_else(|| parted(form, "hundert", 100, below_hundred))
}

fn below_hundred(form: &str) -> Option<u32> {
    let both = || {
        let (unit, ten) = form.split_once("und")?;
        let (unit, ten) = (in_one_part(unit)?, in_one_part(ten)?);
        (unit < 10 && (20..100).contains(&ten)).then_some(unit + ten)
    };
    in_one_part(form).or_else(both)
}

/// What stands before and behind a word of scale within a word.
fn parted(form: &str, at: &str, scale: u32, below: fn(&str) -> Option<u32>) -> Option<u32> {
    let value = |part: &str, nothing| match part {
        "" => Some(nothing),
        part => below(part),
    };
    let (before, behind) = form.split_once(at)?;
    let behind = behind.strip_prefix("und").unwrap_or(behind);
    let many = value(before, 1)?.checked_mul(scale)?;
    many.checked_add(value(behind, 0)?)
}

fn in_one_part(form: &str) -> Option<u32> {
    if matches!(form, "ein" | "eins") {
        return Some(1);
    }
    let (mark, languages) = MARKED.get(form)?;
    match mark {
        Mark::Number(Number::Unit(value) | Number::Round(value)) if languages.0 & GERMAN.0 > 0 => {
            Some(*value)
        }
        _ => None,
    }
}

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

/// Words between the parts of a number, by language.
const LINKS: &[(&str, &str)] = &[("and", "en"), ("et", "fr"), ("y", "es")];

/// One, by language.
const ONES: &[(&str, &str)] = &[
    ("un", "fr"),
    ("une", "fr"),
    ("un", "es"),
    ("una", "es"),
    ("uno", "es"),
    ("один", "ru"),
    ("одна", "ru"),
    ("одно", "ru"),
    ("одного", "ru"),
    ("одной", "ru"),
    ("одну", "ru"),
    ("один", "uk"),
    ("одна", "uk"),
    ("одне", "uk"),
    ("одного", "uk"),
    ("однієї", "uk"),
    ("одну", "uk"),
];

/// Words for numbers that are not told: a dozen is 12, dozens are none.
const VAGUE: &[&str] = &[
    "centaines",
    "cientos",
    "decenas",
    "dizaines",
    "dozens",
    "dutzende",
    "hundreds",
    "hunderte",
    "milliers",
    "tausende",
    "thousands",
    "десятки",
    "сотни",
    "сотні",
];

/// Words that stand for a number beside those of [`numerals`], which counts none of them: places in a row, groups of people,
/// and the words of Arabic, which are joined in a way of their own.
const NUMBERS: &[(&str, Number)] = &[
    ("both", Number::Value(2)),
    ("eighth", Number::Unit(8)),
    ("eleventh", Number::Value(11)),
    ("fifth", Number::Unit(5)),
    ("first", Number::Unit(1)),
    ("fourth", Number::Unit(4)),
    ("ninth", Number::Unit(9)),
    ("second", Number::Unit(2)),
    ("seventh", Number::Unit(7)),
    ("sixth", Number::Unit(6)),
    ("tenth", Number::Value(10)),
    ("third", Number::Unit(3)),
    ("thirteenth", Number::Value(13)),
    ("twelfth", Number::Value(12)),
    ("twice", Number::Value(2)),
    ("zero", Number::Value(0)),
    ("двое", Number::Value(2)),
    ("двоє", Number::Value(2)),
    ("трое", Number::Value(3)),
    ("троє", Number::Value(3)),
    ("اثنان", Number::Unit(2)),
    ("اثنين", Number::Unit(2)),
    ("ثلاث", Number::Unit(3)),
    ("ثلاثه", Number::Unit(3)),
    ("اربع", Number::Unit(4)),
    ("اربعه", Number::Unit(4)),
    ("خمس", Number::Unit(5)),
    ("خمسه", Number::Unit(5)),
    ("ست", Number::Unit(6)),
    ("سته", Number::Unit(6)),
    ("سبع", Number::Unit(7)),
    ("سبعه", Number::Unit(7)),
    ("ثماني", Number::Unit(8)),
    ("ثمانيه", Number::Unit(8)),
    ("تسع", Number::Unit(9)),
    ("تسعه", Number::Unit(9)),
    ("عشر", Number::Unit(10)),
    ("عشره", Number::Unit(10)),
    ("عشرون", Number::Round(20)),
    ("عشرين", Number::Round(20)),
    ("وعشرون", Number::Round(20)),
    ("وعشرين", Number::Round(20)),
    ("ثلاثون", Number::Round(30)),
    ("ثلاثين", Number::Round(30)),
    ("وثلاثون", Number::Round(30)),
    ("وثلاثين", Number::Round(30)),
    ("اربعون", Number::Round(40)),
    ("اربعين", Number::Round(40)),
    ("واربعون", Number::Round(40)),
    ("واربعين", Number::Round(40)),
    ("خمسون", Number::Round(50)),
    ("خمسين", Number::Round(50)),
    ("وخمسون", Number::Round(50)),
    ("وخمسين", Number::Round(50)),
    ("ستون", Number::Round(60)),
    ("ستين", Number::Round(60)),
    ("سبعون", Number::Round(70)),
    ("سبعين", Number::Round(70)),
    ("ثمانون", Number::Round(80)),
    ("ثمانين", Number::Round(80)),
    ("تسعون", Number::Round(90)),
    ("تسعين", Number::Round(90)),
    ("مائه", Number::Scale(100)),
    ("مئه", Number::Scale(100)),
];

/// Words that turn what is said around, of all these languages: they count in texts of any.
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
    use crate::store::tokenizer::fold;

    #[test]
    fn the_lists_are_sound() {
        // No word is two numbers, in whatever languages.
        for (_, word, numeral) in numerals() {
            let mut others = numerals().filter(|(_, other, _)| *other == word);
            assert!(others.all(|(_, _, other)| other == numeral), "{word}");
        }
        // All stand as in the index.
        let own = NUMBERS.iter().map(|(word, _)| word);
        for word in own.chain(VAGUE).chain(NEGATIONS) {
            assert_eq!(fold(word), *word);
        }
        let languages: Vec<&str> = numerals().map(|(language, ..)| language).collect();
        assert!(
            languages
                .iter()
                .all(|language| LANGUAGES.contains(language))
        );
    }
}
