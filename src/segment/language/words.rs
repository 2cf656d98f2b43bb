//! Languages told by their frequent words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Words by language; see the head of the file for its form.
const LIST: &str = include_str!("stopwords.txt");

/// Longest frequent word, in bytes; longer words are not looked up.
const LONGEST: usize = 20;

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits): on words this short faster than the standard one, and the
/// words hashed against are our own list.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Frequent words, and for each the languages that have it, one bit a language.
struct Words {
    languages: Vec<&'static str>,
    by_word: HashMap<&'static str, u64, BuildHasherDefault<Fnv>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        languages: Vec::new(),
        by_word: HashMap::default(),
    };
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let Some(language) = fields.next() else {
            continue;
        };
        let known = words.languages.iter().position(|&code| code == language);
        let bit = known.unwrap_or_else(|| {
            words.languages.push(language);
            words.languages.len() - 1
        });
        for word in fields {
            *words.by_word.entry(word).or_default() |= 1 << (bit & 63);
        }
    }
    words
});

/// The language of text in Latin letters, or `None` where the words leave doubt.
pub(super) fn latin(samples: &[&str; 3]) -> Option<&'static str> {
    let tally = Tally::of(samples);
    // Running text has a frequent word in three or four; a list of names has hardly any.
    let plain = tally.hits[tally.first] * 9 >= tally.words;
    (tally.words >= 4 && plain && tally.leads()).then(|| WORDS.languages[tally.first])
}

/// The language of Cyrillic text without telling letters.
pub(super) fn cyrillic(samples: &[&str; 3]) -> Option<&'static str> {
    let tally = Tally::of(samples);
    (tally.words >= 4 && tally.leads()).then(|| WORDS.languages[tally.first])
}

/// What the words say.
struct Tally {
    /// Words in all.
    words: usize,
    /// Frequent words, by language.
    hits: Vec<usize>,
    /// Score by language: a word of one language alone counts three times.
    scores: Vec<usize>,
    /// The language of the highest score.
    first: usize,
}

impl Tally {
    fn of(samples: &[&str; 3]) -> Self {
        let words = &*WORDS;
        let mut tally = Tally {
            words: 0,
            hits: vec![0; words.languages.len()],
            scores: vec![0; words.languages.len()],
            first: 0,
        };
        let mut buffer = String::with_capacity(2 * LONGEST);
        for sample in samples {
            let parts = sample.split(|letter: char| !letter.is_alphabetic());
            for word in parts.filter(|word| !word.is_empty()) {
                tally.words += 1;
                // A single capital is an initial or part of "U.S." rather than a word.
                let initial = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase();
                if initial || word.len() > LONGEST {
                    continue;
                }
                let key = lower(word, &mut buffer);
                if let Some(&mask) = words.by_word.get(key) {
                    tally.add(mask);
                }
            }
        }
        tally.first = (0..tally.scores.len())
            .max_by_key(|&at| (tally.scores[at], std::cmp::Reverse(at)))
            .unwrap_or(0);
        tally
    }

    fn add(&mut self, mut mask: u64) {
        let weight = if mask.count_ones() == 1 { 3 } else { 1 };
        while mask != 0 {
            let at = mask.trailing_zeros() as usize;
            self.hits[at] += 1;
            self.scores[at] += weight;
            mask &= mask - 1;
        }
    }

    /// Whether the first is clearly before every other: two words at least, and a fifth more.
    fn leads(&self) -> bool {
        let best = self.scores[self.first];
        let second = (0..self.scores.len())
            .filter(|&at| at != self.first)
            .map(|at| self.scores[at])
            .max()
            .unwrap_or(0);
        self.hits[self.first] >= 2 && best * 5 > second * 6
    }
}

/// `word` in lower case.
fn lower<'a>(word: &'a str, buffer: &'a mut String) -> &'a str {
    let bytes = word.as_bytes();
    if bytes.iter().all(u8::is_ascii_lowercase) {
        return word;
    }
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        return buffer;
    }
    buffer.extend(word.chars().flat_map(char::to_lowercase));
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_list_is_well_formed() {
        for (number, line) in LIST.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut fields = line.split_whitespace();
            let code = fields.next().unwrap_or("");
            assert_eq!(code.len(), 2, "line {}", number + 1);
            for word in fields {
                assert_eq!(word, word.to_lowercase(), "line {}", number + 1);
                assert!(word.len() <= LONGEST, "line {}: {word}", number + 1);
            }
        }
        assert!(WORDS.languages.len() <= 64);
    }
}
