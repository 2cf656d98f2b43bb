//! Word lists by which a headline is told from a sentence: those of `lists.txt`.

use std::sync::LazyLock;

const LISTS: &str = include_str!("lists.txt");

/// A list of words.
pub type List = LazyLock<Words>;

/// Words, sorted, with what settles nearly every look-up at once.
pub struct Words {
    sorted: Vec<&'static str>,
    /// By first byte: the lengths of the words that begin with it, one bit each; the last stands for all longer ones.
    lengths: [u32; 256],
}

/// What a word can be looked up in.
pub trait Lookup {
    /// Whether it has `word`.
    fn has(&self, word: &str) -> bool;
}

impl Lookup for List {
    fn has(&self, word: &str) -> bool {
        let bits = word
            .as_bytes()
            .first()
            .and_then(|&first| self.lengths.get(usize::from(first)));
        bits.is_some_and(|bits| bits & length_bit(word) != 0) && self.sorted.as_slice().has(word)
    }
}

impl Lookup for [&str] {
    fn has(&self, word: &str) -> bool {
        // The first byte settles nearly every comparison without a call.
        let first = word.as_bytes().first();
        self.binary_search_by(|entry| {
            entry
                .as_bytes()
                .first()
                .cmp(&first)
                .then_with(|| (*entry).cmp(word))
        })
        .is_ok()
    }
}

impl<const N: usize> Lookup for [&str; N] {
    fn has(&self, word: &str) -> bool {
        self.as_slice().has(word)
    }
}

fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// Words with a capital that can only begin a sentence.
pub static BEGINNERS: List = LazyLock::new(|| list("beginners"));
/// After one of these a sentence goes on, in lower case.
pub static BINDERS: List = LazyLock::new(|| list("binders"));
/// Headlines do not have these.
pub static PAST: List = LazyLock::new(|| list("past"));
/// Verbs of reporting in the past.
pub static REPORTED: List = LazyLock::new(|| list("reported"));
/// Small words before a name that make one noun phrase with it.
pub static OFFICES: List = LazyLock::new(|| list("offices"));
/// Verbs of headlines: third person, present tense.
pub static PRESENT: List = LazyLock::new(|| list("present"));
/// Headlines neither ask nor point back with these.
pub static POINTERS: List = LazyLock::new(|| list("pointers"));
/// A headline does not begin with these.
pub static PROSE_OPENERS: List = LazyLock::new(|| list("prose_openers"));

/// The words of the list named `name`.
fn list(name: &str) -> Words {
    let mut sorted: Vec<&str> = LISTS
        .lines()
        .skip_while(|line| {
            line.trim()
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
                != Some(name)
        })
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    sorted.sort_unstable();
    let mut lengths = [0; 256];
    for word in &sorted {
        let first = word.as_bytes().first().copied().unwrap_or(0);
        if let Some(bits) = lengths.get_mut(usize::from(first)) {
            *bits |= length_bit(word);
        }
    }
    Words { sorted, lengths }
}

/// Whether a sorted list has `word`.
pub fn has<L: Lookup + ?Sized>(list: &L, word: &str) -> bool {
    list.has(word)
}

/// Whether a sorted list of lower-case words has `word` in any case, without allocating.
pub fn has_lower<L: Lookup + ?Sized>(list: &L, word: &str) -> bool {
    let mut buffer = [0_u8; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|word| has(list, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        for (list, word) in [
            (&BEGINNERS, "There"),
            (&BINDERS, "of"),
            (&PAST, "was"),
            (&REPORTED, "said"),
            (&OFFICES, "minister"),
            (&PRESENT, "seeks"),
            (&POINTERS, "he"),
            (&PROSE_OPENERS, "the"),
        ] {
            assert!(has(list, word), "{word}");
            assert!(
                list.sorted.windows(2).all(|pair| pair[0] < pair[1]),
                "a word twice"
            );
        }
    }
}
