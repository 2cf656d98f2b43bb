//! What the network knows of a word without its context: the word itself, pieces of its spelling, its shape.

/// Letters of a word that are looked at; the rest of a longer one is left out.
const LETTERS: usize = 20;

/// Buckets that pieces of spelling are hashed into.
pub const BUCKETS: usize = 1 << 14;

/// Shapes that [`shape`] tells apart.
pub const SHAPES: usize = 16;

/// The word's shape, as the trainer numbers it.
pub fn shape(word: &str) -> usize {
    let Some(first) = word.chars().next() else {
        return 0;
    };
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return 1 + word.len().min(4);
    }
    if !first.is_alphanumeric() {
        return 6;
    }
    let (mut upper, mut lower, mut digit, mut later_upper) = (false, false, false, false);
    for (at, letter) in word.chars().enumerate() {
        upper |= letter.is_uppercase();
        lower |= letter.is_lowercase();
        digit |= letter.is_numeric();
        later_upper |= at > 0 && letter.is_uppercase();
    }
    match () {
        () if digit => 12,
        () if upper && !lower && word.chars().nth(1).is_none() => 8,
        () if upper && !lower => 9,
        () if lower && !upper => 10,
        () if first.is_uppercase() && !later_upper => 11,
        () => 13,
    }
}

/// Most pieces that a word has.
pub const PIECES: usize = LETTERS + 8;

/// Writes the bucket of every piece of the lower-case `word`, and returns how many they are: beginnings and ends of two to
/// five letters, the word's edges counted as letters, and all runs of three.
///
/// FNV-1a (Fowler, Noll, Vo), folded to 14 bits by exclusive or.
#[inline(always)]
pub fn spelling(word: &str, buckets: &mut [usize; PIECES]) -> usize {
    let mut letters = ['<'; LETTERS + 2];
    let mut length = 1;
    for letter in word.chars().take(LETTERS) {
        letters[length] = letter;
        length += 1;
    }
    letters[length] = '>';
    let letters = &letters[..=length];
    let mut count = 0;
    let mut put = |bucket: usize| {
        buckets[count] = bucket;
        count += 1;
    };
    for length in 2..=5.min(letters.len()) {
        put(bucket('^', &letters[..length]));
        put(bucket('$', &letters[letters.len() - length..]));
    }
    for run in letters.windows(3) {
        put(bucket('.', run));
    }
    count
}

fn bucket(tag: char, letters: &[char]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for letter in std::iter::once(&tag).chain(letters) {
        hash = (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193);
    }
    ((hash ^ (hash >> 14) ^ (hash >> 28)) as usize) & (BUCKETS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let of = |words: &[&str]| -> Vec<usize> { words.iter().map(|word| shape(word)).collect() };
        assert_eq!(of(&["7", "2014", "1234567"]), [2, 5, 5]);
        assert_eq!(
            of(&["“", "A", "UN", "said", "Kyiv", "T72", "McKay"]),
            [6, 8, 9, 10, 11, 12, 13]
        );
    }

    #[test]
    fn every_piece_of_a_short_word_counts() {
        let mut buckets = [0; PIECES];
        let count = spelling("on", &mut buckets);
        assert!(buckets.iter().all(|bucket| *bucket < BUCKETS));
        // Six edges of the four letters `<on>`, and two runs of three.
        assert_eq!(count, 8);
    }
}
