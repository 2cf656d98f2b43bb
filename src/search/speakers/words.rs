//! The word lists of `words.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

const LISTS: &str = include_str!("words.txt");

/// Countries and what is said of them; see `engine/related.rs`.
const COUNTRIES: &str = include_str!("../engine/countries.txt");

type Words = LazyLock<HashSet<&'static str>>;

/// Before a name and no part of it.
static TITLES: Words = LazyLock::new(|| list("titles"));
/// May stand before a title.
static BEFORE_TITLES: Words = LazyLock::new(|| {
    let mut words = list("before titles");
    words.extend(lines(COUNTRIES).flat_map(str::split_whitespace));
    words
});
static REGNAL: Words = LazyLock::new(|| list("regnal"));
static WOMEN: Words = LazyLock::new(|| list("women"));
static SUFFIXES: Words = LazyLock::new(|| list("suffixes"));
static PARTICLES: Words = LazyLock::new(|| list("particles"));
static ARTICLES: Words = LazyLock::new(|| list("articles"));
static DESCRIPTIONS: Words = LazyLock::new(|| list("descriptions"));
static COMMON: Words = LazyLock::new(|| list("common"));
static COMMON_OFFICES: Words = LazyLock::new(|| list("common offices"));
static BODIES: Words = LazyLock::new(|| list("bodies"));
static ADDRESS: Words = LazyLock::new(|| list("address"));
static OFFICE_WORDS: Words = LazyLock::new(|| list("office words"));

/// Whether a word stands before a name and is no part of it.
pub(super) fn is_title(word: &str) -> bool {
    (TITLES.contains(word) || WOMEN.contains(word)) && !REGNAL.contains(word)
}

/// Whether a word may stand before a title.
pub(super) fn goes_before_title(word: &str) -> bool {
    BEFORE_TITLES.contains(word)
}

/// Whether a title's bearer goes by the given name.
pub(super) fn is_regnal(word: &str) -> bool {
    REGNAL.contains(word)
}

/// Whether a title is a woman's.
pub(super) fn is_womans(word: &str) -> bool {
    WOMEN.contains(word)
}

/// Whether a word behind a name tells father and son apart.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(word)
}

/// Whether a word belongs to the one that follows.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether a word is the article of an Arabic name.
pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(word)
}

/// Whether a word begins a description and no name.
pub(super) fn begins_description(word: &str) -> bool {
    DESCRIPTIONS.contains(word)
}

/// Whether a surname is that of very many.
pub(in crate::search) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// Whether an office is so common that to share it says nothing.
pub(super) fn is_common_office(word: &str) -> bool {
    COMMON_OFFICES.contains(word)
}

/// Whether every country has a body with this word in its name.
pub(super) fn is_body_word(word: &str) -> bool {
    BODIES.contains(word)
}

/// Whether a word of an office says nothing of it.
pub(super) fn is_empty_in_office(word: &str) -> bool {
    OFFICE_WORDS.contains(word) || ADDRESS.contains(word) || WOMEN.contains(word)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn list(name: &str) -> HashSet<&'static str> {
    let heading = format!("[{name}]");
    lines(LISTS)
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .flat_map(str::split_whitespace)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tokenizer::fold;

    #[test]
    fn every_list_is_there_and_every_word_is_folded() {
        let headings = lines(LISTS).filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        let mut number = 0;
        for heading in headings {
            number += 1;
            let words = list(heading);
            assert!(!words.is_empty(), "{heading}");
            for word in words {
                assert_eq!(fold(word), word, "{heading}");
            }
        }
        assert_eq!(number, 13);
    }

    #[test]
    fn a_country_goes_before_a_title() {
        assert!(goes_before_title("ukrainian") && goes_before_title("us"));
        assert!(!goes_before_title("volodymyr"));
        assert!(is_title("president") && is_title("mrs") && !is_title("john"));
    }
}
