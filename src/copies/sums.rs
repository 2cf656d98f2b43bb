//! Numbers of several words, added up.

use super::figures::{ARABIC, ENGLISH, FRENCH, Languages, Mark, Number};

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
        match self.before {
            Some(Number::Scale(scale)) => scale >= 100,
            Some(Number::Round(_)) => self.languages != ENGLISH,
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

#[cfg(test)]
mod tests {
    use super::super::figures::mark;
    use super::*;
    use crate::store::tokenizer::words;

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
}
