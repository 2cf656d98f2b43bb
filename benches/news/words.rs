//! A vocabulary with the frequencies of English news.

use std::collections::HashSet;

use super::random::Random;

/// How many words the vocabulary has, besides names, numbers and words made from other words.
pub const SIZE: usize = 60_000;

/// Zipf–Mandelbrot: the word of rank r (from 1) has weight 1 / (r + SHIFT)^EXPONENT; beyond rank KNEE, where function
/// words and the words of every report end, the weights fall faster.
const SHIFT: f64 = 1.2;
const EXPONENT: f64 = 1.02;
const KNEE: f64 = 2500.0;
const BEYOND: f64 = 0.6;

/// How often a word is one of the few that like to follow the word before it.
const HABIT: f64 = 0.5;

/// How many words like to follow a word.
const FOLLOWERS: usize = 6;

const ONSETS: &[&str] = &[
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "r", "t", "d", "l",
    "s", "c", "m", "p", "br", "ch", "cl", "cr", "dr", "fl", "gr", "pl", "pr", "sh", "st", "th",
    "tr", "", "", "j", "k",
];
const NUCLEI: &[&str] = &[
    "a", "e", "i", "o", "u", "a", "e", "i", "o", "e", "a", "ea", "ou", "ai",
];
const CODAS: &[&str] = &[
    "", "", "", "", "", "", "n", "r", "l", "s", "t", "n", "r", "nt", "st", "m", "ck", "nd",
];
const ENDINGS: &[&str] = &[
    "", "", "", "", "", "", "", "s", "s", "ed", "ing", "er", "ly", "tion", "al", "ment", "ity",
    "ous", "ive",
];

/// What is set before or after a word to make a word that the vocabulary lacks.
const PARTS: &[(&str, &str)] = &[
    ("un", ""),
    ("re", ""),
    ("over", ""),
    ("anti", ""),
    ("non", ""),
    ("pre", ""),
    ("", "ness"),
    ("", "less"),
    ("", "ism"),
    ("", "ist"),
    ("", "able"),
    ("", "wide"),
    ("", "ization"),
];

/// The vocabulary, most frequent word first.
pub struct Words {
    words: Vec<String>,
    /// Share of all words up to and including each rank.
    shares: Vec<f64>,
}

impl Words {
    /// The one vocabulary.
    pub fn new() -> Self {
        let mut seen = HashSet::new();
        let mut words: Vec<String> = include_str!("english.txt")
            .split_whitespace()
            .filter(|word| seen.insert(word.to_string()))
            .map(str::to_owned)
            .collect();
        let mut random = Random::new(1);
        while words.len() < SIZE {
            let word = made(&mut random, words.len());
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let mut shares: Vec<f64> = (0..SIZE)
            .map(|index| {
                let rank = (index + 1) as f64;
                sum += (rank + SHIFT).powf(-EXPONENT) * (KNEE / rank).min(1.0).powf(BEYOND);
                sum
            })
            .collect();
        shares.iter_mut().for_each(|share| *share /= sum);
        Words { words, shares }
    }

    /// The word at `index`, 0 the most frequent.
    pub fn get(&self, index: usize) -> &str {
        &self.words[index]
    }

    /// A word, by frequency: its index.
    pub fn draw(&self, random: &mut Random) -> usize {
        self.at(random.unit())
    }

    /// A word as it may follow that at `before`: often one of a few, since text has habits; never the same word again.
    pub fn follow(&self, before: usize, random: &mut Random) -> usize {
        let index = if random.chance(HABIT) {
            // One follower out of each part of the frequency list, so that habits leave the frequencies as they are.
            let part = random.below(FOLLOWERS);
            let place = Random::new((before * FOLLOWERS + part) as u64 + 77).unit();
            self.at((part as f64 + place) / FOLLOWERS as f64)
        } else {
            self.draw(random)
        };
        if index == before {
            (index + 1) % SIZE
        } else {
            index
        }
    }

    /// A word made from one of the vocabulary, as rare words are.
    pub fn derived(&self, random: &mut Random) -> String {
        let (before, after) = PARTS[random.below(PARTS.len())];
        format!("{before}{}{after}", self.words[random.within(500, SIZE)])
    }

    fn at(&self, share: f64) -> usize {
        self.shares
            .partition_point(|&up_to| up_to < share)
            .min(SIZE - 1)
    }
}

/// A word that could be English; the more frequent, the shorter.
fn made(random: &mut Random, index: usize) -> String {
    let syllables = match index {
        ..6000 => random.within(1, 3),
        6000..20_000 => 2,
        _ => random.within(2, 4),
    };
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(&syllable(random));
    }
    word.push_str(random.pick(ENDINGS));
    if word.len() < 3 { word + "en" } else { word }
}

/// A syllable.
pub fn syllable(random: &mut Random) -> String {
    format!(
        "{}{}{}",
        random.pick(ONSETS),
        random.pick(NUCLEI),
        random.pick(CODAS)
    )
}
