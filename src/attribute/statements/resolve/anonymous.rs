//! Where the text keeps a source's name back on purpose.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

use super::lists::Class;
use super::phrase::{Begins, Phrase};
use super::words::Word;

const PHRASES: &str = include_str!("anonymous.txt");

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let phrases = phrases().map(str::to_owned).collect::<Vec<String>>();
    let curved = phrases.iter().map(|phrase| phrase.replace('\'', "’"));
    AhoCorasickBuilder::new()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(phrases.iter().cloned().chain(curved))
        .ok()
});

fn phrases() -> impl Iterator<Item = &'static str> {
    PHRASES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Where phrases of anonymity begin in `body`, in order.
pub fn places(body: &str) -> Vec<usize> {
    let Some(finder) = FINDER.as_ref() else {
        return Vec::new();
    };
    finder.find_iter(body).map(|found| found.start()).collect()
}

/// Whether a description keeps a name back by itself: `a senior official`, `sources close to the talks`. A crowd does not.
pub fn by_description(body: &str, words: &[Word], phrase: &Phrase) -> bool {
    if phrase.named.is_some() || phrase.owner.is_some() {
        return false;
    }
    let core = words.get(phrase.core.clone()).unwrap_or(&[]);
    let kept = core.iter().any(|word| {
        ["unnamed", "unidentified", "anonymous"]
            .iter()
            .any(|kept| word.is(body, kept))
    });
    if kept || phrase.class.is(Class::NAMELESS) {
        return true;
    }
    let head = phrase
        .head
        .and_then(|head| words.get(head))
        .map_or("", |word| word.text(body));
    let rest = words.get(phrase.core.end..).unwrap_or(&[]);
    let next = |at: usize, text: &str| rest.get(at).is_some_and(|word| word.is(body, text));
    let close = next(0, "familiar") || (next(0, "close") && next(1, "to")) || next(1, "knowledge");
    if close && phrase.class.is(Class::HUMAN) {
        return true;
    }
    let few = phrase.begins == Begins::Indefinite
        || (phrase.begins == Begins::Counted
            && words
                .first()
                .is_some_and(|w| w.is(body, "two") || w.is(body, "three")));
    few && ANONYMOUS.iter().any(|noun| {
        head.eq_ignore_ascii_case(noun)
            || head
                .strip_suffix('s')
                .is_some_and(|one| one.eq_ignore_ascii_case(noun))
    })
}

/// Nouns of office that, with `a` and no name, stand for somebody whom the writer could name.
const ANONYMOUS: [&str; 12] = [
    "official",
    "diplomat",
    "aide",
    "adviser",
    "advisor",
    "lawmaker",
    "operative",
    "strategist",
    "negotiator",
    "envoy",
    "insider",
    "staffer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_is_lower_case_with_straight_marks() {
        for phrase in phrases() {
            assert_eq!(phrase, phrase.to_lowercase().trim());
            assert!(!phrase.contains('’'), "{phrase}");
            assert_eq!(places(&format!("x {phrase} y")).len(), 1, "{phrase}");
        }
    }
}
