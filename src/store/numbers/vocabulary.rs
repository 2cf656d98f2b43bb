//! The words that make numbers, and those that tell what a number is, by language.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

const LIST: &str = include_str!("words.txt");

/// What a word is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Nothing.
    Other,
    /// It begins with a digit.
    Digits,
    /// 1 to 19.
    Unit(u64),
    /// 20, 30 … 90.
    Ten(u64),
    /// The word for hundred, which multiplies.
    Hundred,
    /// 100, 200 … 900 in one word.
    Hundreds(u64),
    /// The word for twelve that multiplies.
    Dozen,
    /// Thousand, million …
    Scale(u64),
    /// An article that counts as one before `hundred`.
    A,
    /// A word between hundreds and tens, or tens and units.
    And,
    /// A month's name.
    Month,
    /// A word between a day and its month.
    Of,
    /// Per cent.
    Percent,
    /// `per`, before the word for hundred.
    Per,
    /// What follows a time of day.
    Clock,
    /// What is counted: what stands before it is no year.
    Counted,
    /// The same, of what is never measured in metres: `5m people` is millions.
    Heads,
    /// Half, which halves `a million`.
    Half,
    /// Another part of a whole, or a score: a number beside it is another number.
    Part,
    /// `first`: behind tens it makes a place in a row.
    Ordinal,
    /// A word between a number and its half that is no `and` between tens and units.
    With,
}

impl What {
    /// Whether it is a number, or makes one larger.
    pub(super) fn is_numeral(self) -> bool {
        matches!(
            self,
            What::Digits
                | What::Unit(_)
                | What::Ten(_)
                | What::Hundred
                | What::Hundreds(_)
                | What::Dozen
                | What::Scale(_)
        )
    }
}

/// How digits are grouped in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks {
    /// What parts thousands.
    pub(super) group: Option<u8>,
    /// What stands before tenths.
    pub(super) point: Option<u8>,
    /// Whether spaces part thousands.
    pub(super) spaces: bool,
}

/// The words of one language.
#[derive(Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<&'static str, What>,
    pub(super) marks: Marks,
    /// Whether months are written with a capital, and the same words without are others.
    capitals: bool,
    /// Whether "and" stands between tens and units, and not behind hundreds.
    pub(super) and_after_tens: bool,
}

static BY_LANGUAGE: LazyLock<HashMap<&str, Vocabulary>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vocabulary> = HashMap::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split_whitespace();
        let (Some(language), Some(class)) = (parts.next(), parts.next()) else {
            continue;
        };
        let vocabulary = all.entry(language).or_insert_with(|| Vocabulary {
            marks: marks(language),
            capitals: matches!(language, "en" | "de"),
            and_after_tens: matches!(language, "fr" | "es"),
            ..Vocabulary::default()
        });
        for word in parts {
            let (word, value) = word.split_once('=').unwrap_or((word, "0"));
            let what = what(class, value.parse().unwrap_or(0));
            vocabulary.words.entry(word).or_insert(what);
        }
    }
    all
});

/// Languages without words of their own here.
static OTHERS: LazyLock<HashMap<&str, Vocabulary>> = LazyLock::new(|| {
    let codes = [
        "it", "pt", "nl", "tr", "id", "da", "no", "nb", "ro", "el", "hr", "sr", "sl", "be", "pl",
        "cs", "sk", "bg", "sv", "fi", "hu", "zh", "ja", "ko", "he", "hi", "th", "ur",
    ];
    let plain = |code| Vocabulary {
        marks: marks(code),
        ..Vocabulary::default()
    };
    codes.into_iter().map(|code| (code, plain(code))).collect()
});

static UNKNOWN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

fn marks(language: &str) -> Marks {
    let of = |group: Option<u8>, point, spaces| Marks {
        group,
        point: Some(point),
        spaces,
    };
    match language {
        "en" | "ar" | "zh" | "ja" | "ko" | "he" | "hi" | "th" | "ur" => of(Some(b','), b'.', false),
        "de" | "es" | "it" | "pt" | "nl" | "tr" | "id" | "da" | "ro" | "el" | "hr" | "sr"
        | "sl" => of(Some(b'.'), b',', false),
        "no" | "nb" => of(Some(b'.'), b',', true),
        "fr" | "ru" | "uk" | "be" | "pl" | "cs" | "sk" | "bg" | "sv" | "fi" | "hu" => {
            of(None, b',', true)
        }
        _ => Marks::default(),
    }
}

fn what(class: &str, value: u64) -> What {
    match class {
        "unit" => What::Unit(value),
        "ten" => What::Ten(value),
        "hundred" => What::Hundred,
        "hundreds" => What::Hundreds(value),
        "dozen" => What::Dozen,
        "scale" => What::Scale(value),
        "a" => What::A,
        "and" => What::And,
        "month" => What::Month,
        "of" => What::Of,
        "percent" => What::Percent,
        "per" => What::Per,
        "clock" => What::Clock,
        "counted" => What::Counted,
        "heads" => What::Heads,
        "half" => What::Half,
        "part" => What::Part,
        "ordinal" => What::Ordinal,
        "with" => What::With,
        _ => What::Other,
    }
}

/// The words that are numbers by themselves, or multiply the one before, each with its language; in no order.
pub(super) fn numerals() -> impl Iterator<Item = (&'static str, &'static str, What)> {
    BY_LANGUAGE.iter().flat_map(|(language, vocabulary)| {
        let words = vocabulary.words.iter();
        words.filter_map(|(word, what)| what.is_numeral().then_some((*language, *word, *what)))
    })
}

/// What a word multiplies by in any language, folded as in the index.
pub(super) fn multiplies(form: &str) -> Option<u64> {
    let words = BY_LANGUAGE.values().map(|it| it.words.get(form));
    words
        .filter_map(|what| match what? {
            What::Scale(scale) => Some(*scale),
            What::Hundred => Some(100),
            What::Dozen => Some(12),
            _ => None,
        })
        .max()
}

impl Vocabulary {
    pub(super) fn of(language: Option<&str>) -> &'static Vocabulary {
        let code = language.unwrap_or("");
        let known = BY_LANGUAGE.get(code).or_else(|| OTHERS.get(code));
        known.unwrap_or(&UNKNOWN)
    }

    /// What a word is: `raw` as it stands in the text, `form` as it is folded.
    pub(super) fn what(&self, raw: &str, form: &str) -> What {
        if form.starts_with(|first: char| first.is_ascii_digit()) {
            return What::Digits;
        }
        match self.words.get(form) {
            Some(What::Month) if self.capitals && !raw.starts_with(char::is_uppercase) => {
                What::Other
            }
            Some(what) => *what,
            None => What::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::words;

    #[test]
    fn every_word_stands_as_in_the_index_and_is_of_a_class() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let (language, class) = (parts.next(), parts.next());
            assert!(language.is_some_and(|code| code.len() == 2), "{line}");
            assert_ne!(what(class.unwrap_or(""), 1), What::Other, "{line}");
            for word in parts {
                let word = word.split_once('=').map_or(word, |(word, value)| {
                    value.parse::<u64>().expect("a value");
                    word
                });
                let forms: Vec<_> = words(word).map(|word| word.form.into_owned()).collect();
                assert_eq!(forms, [word], "{line}");
            }
        }
    }
}
