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
    const ALL: Languages = Languages(u8::MAX);

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

/// German, which writes numbers in one word.
const GERMAN: Languages = Languages(1 << 1);
/// French, which counts by twenties.
const FRENCH: Languages = Languages(1 << 2);
/// Arabic, which says units before tens.
const ARABIC: Languages = Languages(1 << 6);

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

/// The numbers of a row of words, each as one: `twenty seven` is 27, `two hundred and six` 206.
pub(super) fn numbers(marks: impl Iterator<Item = Mark>, languages: Languages) -> Vec<u64> {
    let mut row = Row::new(languages);
    for mark in marks {
        match mark {
            Mark::Number(number) => row.number(number),
            Mark::One if row.takes_one() => row.number(Number::Unit(1)),
            Mark::Link if row.takes_link() => row.linked = true,
            Mark::Plain | Mark::Negation | Mark::Link | Mark::One => row.end(),
        }
    }
    row.out
}

/// Numbers in the making.
struct Row {
    out: Vec<u64>,
    languages: Languages,
    /// The part of the last number that a word of scale multiplies.
    part: u64,
    /// The last word of the last number, where the next may belong to it.
    before: Option<Number>,
    /// Whether `and` stands behind that.
    linked: bool,
    /// What was added behind `and`, and to what scale: `hundred and two`.
    added: Option<(u64, u32)>,
}

impl Row {
    fn new(languages: Languages) -> Self {
        Row {
            out: Vec::new(),
            languages,
            part: 0,
            before: None,
            linked: false,
            added: None,
        }
    }

    /// What comes next is another number.
    fn end(&mut self) {
        (self.before, self.linked, self.added) = (None, false, None);
    }

    fn number(&mut self, number: Number) {
        let added = self.added.take();
        let linked = std::mem::take(&mut self.linked);
        let last = self.out.last_mut().zip(self.before);
        let mut now = number;
        match (last, number) {
            // "Between one hundred and two hundred".
            (Some((last, _)), Number::Scale(scale)) if added.is_some_and(|(_, of)| scale <= of) => {
                let value = added.map_or(0, |(value, _)| value);
                *last = last.saturating_sub(value);
                self.part = value.saturating_mul(u64::from(scale));
                self.out.push(self.part);
            }
            (Some((last, before)), Number::Scale(scale))
                if before != Number::Scale(12) && !linked =>
            {
                let larger = self.part.saturating_mul(u64::from(scale));
                *last = (*last - self.part).saturating_add(larger);
                self.part = larger;
            }
            // Quatre-vingt.
            (Some((last, Number::Unit(4))), Number::Round(20)) if self.languages == FRENCH => {
                *last = (*last - 4).saturating_add(80);
                self.part = self.part.saturating_sub(4).saturating_add(80);
                now = Number::Round(80);
            }
            (Some((last, before)), Number::Unit(value) | Number::Round(value))
                if self.languages.add(before, number) =>
            {
                let value = u64::from(value);
                *last = last.saturating_add(value);
                // Hundreds, tens and units are multiplied together; what follows a thousand is so alone.
                let together = !matches!(before, Number::Scale(scale) if scale >= 1000);
                self.part = value.saturating_add(if together { self.part } else { 0 });
                self.added = match before {
                    Number::Scale(scale) if linked => Some((value, scale)),
                    _ => None,
                };
            }
            (_, Number::Other(hash)) => self.out.push(u64::from(hash) | 1 << 40),
            (
                _,
                Number::Value(value)
                | Number::Unit(value)
                | Number::Round(value)
                | Number::Scale(value),
            ) => {
                self.part = u64::from(value);
                self.out.push(self.part);
            }
        }
        self.before = Some(now).filter(|number| !matches!(number, Number::Other(_)));
    }

    /// Whether `and` may stand behind the last word of a number: `two hundred and six`, `treinta y cinco`.
    fn takes_link(&self) -> bool {
        let english = self.languages == Languages::of(Some("en"));
        match self.before {
            Some(Number::Scale(scale)) => scale >= 100,
            Some(Number::Round(_)) => !english,
            _ => false,
        }
    }

    /// Whether one may be added to the last word of a number: `vingt et un`, `двадцать один`.
    fn takes_one(&self) -> bool {
        match self.before {
            Some(Number::Scale(scale)) => scale >= 100,
            Some(Number::Round(_)) => true,
            _ => false,
        }
    }
}

impl Languages {
    /// Whether a word is added to the one before: `twenty seven`, `hundred six`, in French `soixante dix`, `dix sept`, in
    /// Arabic `seven and twenty`.
    fn add(self, before: Number, next: Number) -> bool {
        match (before, next) {
            (Number::Round(60 | 80), Number::Unit(10..20)) => self == FRENCH,
            (Number::Unit(10), Number::Unit(7..10)) => self == FRENCH,
            (Number::Unit(1..10), Number::Unit(10) | Number::Round(20..100)) => self == ARABIC,
            (Number::Round(20..100), Number::Unit(1..10)) => true,
            (Number::Round(100..), Number::Unit(1..20) | Number::Round(20..100)) => true,
            (Number::Scale(scale), Number::Unit(value) | Number::Round(value)) => {
                scale != 12 && 0 < value && value < scale
            }
            _ => false,
        }
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
    use crate::store::tokenizer::{fold, words};

    fn of(text: &str, language: &str) -> Vec<u64> {
        let languages = Languages::of(Some(language));
        numbers(
            words(text).map(|word| mark(&word.form, languages)),
            languages,
        )
    }

    #[test]
    fn numbers_are_known_however_they_are_written() {
        for (text, language, wanted) in [
            ("7 seven 7th", "en", &[7, 7, 7][..]),
            ("twenty-seven and 27, forty", "en", &[27, 27, 40]),
            ("1,200 and 1200", "en", &[1200, 1200]),
            ("two hundred, 200", "en", &[200, 200]),
            ("two hundred and six", "en", &[206]),
            ("seventeen thousand two hundred six", "en", &[17_206]),
            ("3 million and a million", "en", &[3_000_000, 1_000_000]),
            ("7 12 20 5 200 5", "en", &[7, 12, 20, 5, 200, 5]),
            ("two dozen, 24", "en", &[24, 24]),
            ("twenty and five others", "en", &[20, 5]),
            ("between five and ten, seven, twenty", "en", &[5, 10, 7, 20]),
            ("between one hundred and two hundred", "en", &[100, 200]),
            ("two hundred and six thousand", "en", &[206_000]),
            ("one of them, twenty-one", "en", &[1, 21]),
            ("20 per cent, five", "en", &[20, 5]),
            ("no number", "en", &[]),
            ("двести сорок тысяч", "ru", &[240_000]),
            ("двухсот сорока; двадцати семи", "ru", &[240, 27]),
            ("двохсот шести", "uk", &[206]),
            ("treinta y cinco, treinta y uno, una", "es", &[35, 31]),
            ("двадцать один, один из них", "ru", &[21]),
            ("двадцять одну людину", "uk", &[21]),
            ("cent quatre-vingts", "fr", &[180]),
            ("deux cent quatre-vingt-dix", "fr", &[290]),
            ("vingt et un, un", "fr", &[21]),
            ("mille quatre-vingts", "fr", &[1080]),
            ("hunderteins, hundertundzwanzig, ein", "de", &[101, 120]),
            ("soixante-dix, quatre-vingt-dix-sept", "fr", &[70, 97]),
            ("deux cent six morts, cent", "fr", &[206, 100]),
            (
                "einundzwanzig, zweihundertsechs, dreitausend",
                "de",
                &[21, 206, 3000],
            ),
            ("zweihundert Tote, hundert wunderbar", "de", &[200, 100]),
            ("سبعة وعشرين", "ar", &[27]),
            ("سبعة عشر", "ar", &[17]),
        ] {
            assert_eq!(of(text, language), wanted, "{text}");
        }
        for (one, other) in [
            ("12th package", "13th package"),
            ("3.5", "3.6"),
            ("dozens", "a dozen"),
            ("hundreds", "thousands"),
        ] {
            assert_ne!(of(one, "en"), of(other, "en"), "{one} {other}");
        }
        assert_eq!(mark("not", Languages::ALL), Mark::Negation);
    }

    #[test]
    fn a_row_of_many_large_words_ends() {
        let text = "4294967295 million million million hundred five ".repeat(50);
        assert!(!of(&text, "en").is_empty());
    }

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
