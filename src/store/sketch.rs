//! A small sample of what a passage is made of, by which its copies are found.
//!
//! A *shingle* is five words in a row. Of all shingles of a passage those whose hash is divisible by ten are kept (Broder,
//! "On the resemblance and containment of documents", 1997, section 3: the sample of elements that are 0 mod m), or the least
//! one where there is none of those. Two texts that share words in a row share the sampled shingles among them, wherever
//! their passages begin: a copy that was cut, or that had a paragraph put in, keeps what is left of its sample. A sample of
//! fixed size (min-hash) does not: it is one of the whole, and the whole is another.
//!
//! Everything here is part of the index's format: another seed finds no copies of what was sampled with this one.

/// Words of a shingle.
pub(crate) const SHINGLE: usize = 5;

/// One shingle of so many is kept.
const ONE_OF: u64 = 10;

/// Bits of a hash that are kept.
const BITS: u32 = 40;

/// Where the hash of every word starts.
const SEED: u64 = 0x77_69_72_65_63_69_74_65;

/// A number for a word, the same for spellings that differ from house to house: `-ise` and `-ize`, `colour` and `color`,
/// `Zelensky`, `Zelenskiy` and `Zelenskyy`, one consonant or two. `form` is folded as in the index.
pub(crate) fn likeness(form: &str) -> u64 {
    let form = house(form);
    let mut hash = SEED;
    let mut before = 0;
    for &byte in form.as_bytes() {
        if byte == b'u' && before == b'o' {
            continue;
        }
        let byte = ALIKE[usize::from(byte)];
        // Digits count each for itself.
        if byte != before || !byte.is_ascii_lowercase() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        before = byte;
    }
    mixed(hash)
}

/// By byte: the one that it counts for.
const ALIKE: [u8; 256] = {
    let mut alike = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        alike[byte] = match byte as u8 {
            b'z' => b's',
            b'y' | b'j' => b'i',
            other => other,
        };
        byte += 1;
    }
    alike
};

/// Spellings that no rule brings together, and that stand in nearly every report of a war.
fn house(form: &str) -> &str {
    // Nearly every word is none of them.
    if !matches!(
        form.as_bytes(),
        [b'k' | b'l' | b'n' | b'd' | b'g' | b'c', ..]
    ) {
        return form;
    }
    match form {
        "kiev" => "kyiv",
        "kharkov" => "kharkiv",
        "lvov" => "lviv",
        "nikolaev" | "nikolayev" => "mykolaiv",
        "donbass" => "donbas",
        "dnieper" => "dnipro",
        "gray" => "grey",
        "center" => "centre",
        "defense" => "defence",
        form => form,
    }
}

/// As the last step of SplitMix64 (Steele, Lea and Flood 2014): every bit of the sum depends on every bit given.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The sample of one passage, in the making.
#[derive(Default)]
pub(super) struct Sampler {
    /// Words so far.
    words: usize,
    last: [u64; SHINGLE],
    kept: Vec<u64>,
    least: Option<u64>,
}

impl Sampler {
    /// The next word of the passage's running text, folded.
    pub(super) fn word(&mut self, form: &str) {
        let word = likeness(form);
        self.last.rotate_left(1);
        self.last[SHINGLE - 1] = word;
        self.words += 1;
        if self.words < SHINGLE {
            return;
        }
        let joined = |hash: u64, word: &u64| hash.rotate_left(11) ^ word;
        let hash = mixed(self.last.iter().fold(SEED, joined));
        if hash.is_multiple_of(ONE_OF) {
            self.kept.push(hash >> (64 - BITS));
        } else if self.kept.is_empty() {
            self.least = Some(self.least.map_or(hash, |least| least.min(hash)));
        }
    }

    /// The sample: hashes below 2^40, ascending, each once.
    pub(super) fn finish(mut self) -> Vec<u64> {
        if self.kept.is_empty() {
            self.kept
                .extend(self.least.map(|least| least >> (64 - BITS)));
        }
        self.kept.sort_unstable();
        self.kept.dedup();
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::words;

    fn sample(text: &str) -> Vec<u64> {
        let mut sampler = Sampler::default();
        words(text).for_each(|word| sampler.word(&word.form));
        sampler.finish()
    }

    #[test]
    fn spellings_of_one_word_are_alike() {
        for (one, other) in [
            ("zelensky", "zelenskyy"),
            ("zelenskiy", "zelenskyy"),
            ("organise", "organize"),
            ("colour", "color"),
            ("travelling", "traveling"),
            ("odessa", "odesa"),
            ("kiev", "kyiv"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one} {other}");
        }
        for (one, other) in [
            ("11", "1"),
            ("seven", "eleven"),
            ("not", "now"),
            ("київ", "киев"),
        ] {
            assert_ne!(likeness(one), likeness(other), "{one} {other}");
        }
    }

    #[test]
    fn what_texts_share_their_samples_share() {
        let words = |from: usize, to: usize| -> String {
            (from..to).map(|word| format!("word{word} ")).collect()
        };
        let all = sample(&words(0, 1000));
        assert!((60..140).contains(&all.len()), "{}", all.len());
        let middle = sample(&words(300, 700));
        let shared = middle.iter().filter(|hash| all.contains(hash)).count();
        assert_eq!(shared, middle.len());
        // A short text has one all the same; what is too short for a shingle has none.
        assert_eq!(sample("one two three four five").len(), 1);
        assert_eq!(sample("one two three four").len(), 0);
    }

    #[test]
    fn the_hashes_are_what_stands_in_indexes() {
        // A change here needs another format of the index.
        assert_eq!(likeness("kyiv"), GOLDEN_WORD);
        assert_eq!(
            sample("a report on the battle of a town in the east"),
            GOLDEN_SAMPLE
        );
    }
    const GOLDEN_WORD: u64 = 12_607_428_503_215_667_787;
    const GOLDEN_SAMPLE: [u64; 1] = [49_173_431_002];
}
