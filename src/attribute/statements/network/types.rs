//! The first layer's work, kept for each word that was met: news uses few words most of the time.

use super::features;
use super::kernel::Kernel;
use super::tokens::Token;
use super::weights::Weights;

/// Words that are kept. A power of two; a newer word takes an older one's place.
const SLOTS: usize = 1 << 14;

/// A word vector's whole numbers are this much finer than its tables'.
const FINER: i16 = 64;

/// Words that are multiplied at once: rows of vectors are filled up to a multiple of this.
const ROWS: usize = 4;

/// The first layer's gates of words.
pub struct Types {
    /// Which word is in a slot, by its hash; none is zero.
    keys: Vec<u64>,
    /// A row a slot, then a row a new word.
    rows: Vec<i16>,
    /// Numbers a row.
    row: usize,
    /// Words of this window that no slot holds.
    new: Vec<u64>,
    /// Their vectors.
    vectors: Vec<i16>,
    /// Of each token of this window, its word's row.
    places: Vec<u32>,
    lower: String,
    sums: Vec<i16>,
}

impl Types {
    /// Room for the words of a network.
    pub fn new(weights: &Weights) -> Self {
        let row = weights.first.outputs();
        Types {
            keys: vec![0; SLOTS],
            rows: vec![0; SLOTS * row],
            row,
            new: Vec::new(),
            vectors: Vec::new(),
            places: Vec::new(),
            lower: String::new(),
            sums: vec![0; weights.spellings.row],
        }
    }

    /// Makes ready the rows of a window's words.
    #[inline(always)]
    pub fn look_up(
        &mut self,
        weights: &Weights,
        kernel: impl Kernel,
        body: &str,
        tokens: &[Token],
    ) {
        self.keep();
        self.places.clear();
        for token in tokens {
            let word = token.range().of(body);
            let key = hash(word);
            let slot = slot(key);
            let place = if self.keys[slot] == key {
                kernel.fetch(&self.rows[slot * self.row..][..self.row]);
                slot
            } else {
                SLOTS + self.new_word(weights, word, key)
            };
            self.places.push(place as u32);
        }
        let count = self.new.len().next_multiple_of(ROWS);
        self.vectors.resize(count * weights.first.inputs(), 0);
        self.rows.resize((SLOTS + count) * self.row, 0);
        weights
            .first
            .gates(kernel, &self.vectors, &mut self.rows[SLOTS * self.row..]);
    }

    /// What the word of a window's token adds to the gates of tokens around it: a part for each place of the window.
    #[inline(always)]
    pub fn gates(&self, token: usize) -> &[i16] {
        &self.rows[self.places[token] as usize * self.row..][..self.row]
    }

    /// Puts the last window's new words into slots.
    fn keep(&mut self) {
        for (at, key) in self.new.drain(..).enumerate() {
            let (from, to) = ((SLOTS + at) * self.row, slot(key) * self.row);
            self.rows.copy_within(from..from + self.row, to);
            self.keys[slot(key)] = key;
        }
        self.vectors.clear();
    }

    /// The place of a word among the window's new ones; its vector is added where it was not met.
    #[inline(always)]
    fn new_word(&mut self, weights: &Weights, word: &str, key: u64) -> usize {
        if let Some(at) = self.new.iter().position(|new| *new == key) {
            return at;
        }
        self.vector(weights, word);
        self.new.push(key);
        self.new.len() - 1
    }

    /// A word without its context: its own vector, the mean of its pieces', its shape's.
    #[inline(always)]
    fn vector(&mut self, weights: &Weights, word: &str) {
        self.lower.clear();
        self.lower.extend(word.chars().flat_map(char::to_lowercase));
        let mut buckets = [0; features::PIECES];
        let count = features::spelling(&self.lower, &mut buckets);
        self.sums.fill(0);
        for bucket in &buckets[..count] {
            // At most PIECES numbers of 8 bits: the sum fits 16.
            for (sum, value) in self.sums.iter_mut().zip(weights.spellings.at(*bucket)) {
                *sum += i16::from(*value);
            }
        }
        for value in weights.word(&self.lower) {
            self.vectors.push(i16::from(*value) * FINER);
        }
        for sum in &self.sums {
            self.vectors
                .push((i32::from(*sum) * i32::from(FINER) / count.max(1) as i32) as i16);
        }
        for value in weights.shapes.at(features::shape(word)) {
            self.vectors.push(i16::from(*value) * FINER);
        }
        self.vectors
            .resize((self.new.len() + 1) * weights.first.inputs(), 0);
    }
}

fn slot(key: u64) -> usize {
    (key >> 20) as usize & (SLOTS - 1)
}

/// The same on every run and machine, never zero: eight bytes at a time, folded products.
pub fn hash(word: &str) -> u64 {
    let fold = |state: u64, value: u64| {
        let product = u128::from(state ^ value ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93;
        product as u64 ^ (product >> 64) as u64
    };
    let words = word.as_bytes().chunks(8).map(|chunk| {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(eight)
    });
    fold(words.fold(0, fold), word.len() as u64) | 1
}
