//! Names of people, places and outlets, none of them real; numbers and dates.

use super::random::Random;
use super::words::syllable;

/// How many places there are, and how many surnames that more than one bears.
const PLACES: usize = 6000;
const SURNAMES: usize = 30_000;
const FIRST_NAMES: usize = 1500;

const NAME_ENDINGS: &[&str] = &[
    "", "ov", "enko", "ski", "ic", "ez", "son", "i", "adi", "oglu", "ov", "is", "a", "er", "é",
    "ić", "án", "ę",
];
const PLACE_ENDINGS: &[&str] = &[
    "", "", "ka", "grad", "vka", "abad", "ville", "ton", "ia", "iv", "sk", "burg", "ye", "an",
];

/// Months in the order of the year.
pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days of the week.
pub const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A person: first name and surname.
#[derive(Clone)]
pub struct Person {
    pub first: String,
    pub last: String,
}

impl Person {
    /// Somebody: two in three bear a surname that others bear too, some far more often than most.
    pub fn new(random: &mut Random) -> Self {
        let number = if random.chance(0.65) {
            skewed(random, SURNAMES)
        } else {
            random.within(SURNAMES, 1 << 40)
        };
        Person {
            first: numbered(skewed(random, FIRST_NAMES), 11, &["", "", "a", "o", "in"]),
            last: numbered(number, 12, NAME_ENDINGS),
        }
    }

    /// First name and surname.
    pub fn full(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// A place, some far more often than most.
pub fn place(random: &mut Random) -> String {
    numbered(skewed(random, PLACES), 13, PLACE_ENDINGS)
}

/// A number as it stands in a report.
pub fn number(random: &mut Random) -> String {
    match random.below(10) {
        0..5 => random.within(2, 60).to_string(),
        5 => random.within(60, 1000).to_string(),
        6 => format!(
            "{},{:03}",
            random.within(1, 300),
            random.below(1000) / 5 * 5
        ),
        7 => format!("{}.{} percent", random.below(100), random.below(10)),
        8 => format!("{} {}", MONTHS[random.below(12)], random.within(1, 31)),
        _ => random.within(1975, 2024).to_string(),
    }
}

/// A number below `end`, low ones far more often.
fn skewed(random: &mut Random, end: usize) -> usize {
    ((end as f64).powf(random.unit()) as usize).min(end - 1)
}

/// The name of a number, within a kind of names.
fn numbered(number: usize, kind: u64, endings: &[&str]) -> String {
    let mut random = Random::new((number as u64) << 8 | kind);
    let mut name = syllable(&mut random);
    if name.len() < 4 || random.chance(0.45) {
        name.push_str(&syllable(&mut random));
    }
    name.push_str(random.pick(endings));
    capitalised(&name)
}

/// `word` with a capital first.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
