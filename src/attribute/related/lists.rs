//! Word lists by which a headline is told from a sentence: those of `lists.txt`.

use std::sync::LazyLock;

const LISTS: &str = include_str!("lists.txt");

/// A list of words, sorted.
pub type List = LazyLock<Vec<&'static str>>;

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

/// The words of the list named `name`, sorted.
fn list(name: &str) -> Vec<&'static str> {
    let mut words: Vec<&str> = LISTS
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
    words.sort_unstable();
    words
}

/// Whether a sorted list has `word`.
pub fn has(list: &[&str], word: &str) -> bool {
    // The first byte settles nearly every comparison without a call.
    let first = word.as_bytes().first();
    list.binary_search_by(|entry| {
        entry
            .as_bytes()
            .first()
            .cmp(&first)
            .then_with(|| (*entry).cmp(word))
    })
    .is_ok()
}

/// Whether a sorted list of lower-case words has `word` in any case, without allocating.
pub fn has_lower(list: &[&str], word: &str) -> bool {
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
                list.windows(2).all(|pair| pair[0] < pair[1]),
                "a word twice"
            );
        }
    }
}
