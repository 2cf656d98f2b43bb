//! Headlines run into the text when a page was flattened to a line: `Rebels seize border post as talks stall The army said …`
//!
//! English only, and only with signs that running prose does not have. Four of them:
//! a word that can only begin a sentence stands in the middle of one, after words that read as a headline;
//! a headline in the present tense runs into a name with its verb of reporting;
//! or into a quotation that nothing introduces;
//! and a question without a pronoun stands alone between two sentences that report what was said.

use crate::model::{ByteRange, Furniture};

use super::lists::{
    BEGINNERS, BINDERS, OFFICES, PAST, POINTERS, PRESENT, PROSE_OPENERS, REPORTED, has, has_lower,
};
use super::piece;
use super::words::{Words, capital, small};

/// Headlines have at most this many words.
const MOST_WORDS: usize = 17;
/// Words of a sentence that are looked at: a headline and the beginning of what follows it.
const WINDOW: usize = 30;
/// Articles with more questions than this ask them themselves.
const MOST_QUESTIONS: usize = 3;

type Sentence<'a> = Words<'a, WINDOW>;

/// The headlines run into the sentences of a body.
pub fn find(
    body: &str,
    sentences: &[ByteRange],
    english: bool,
    is_title: &dyn Fn(&str) -> bool,
) -> Vec<Furniture> {
    let mut found = Vec::new();
    let mut questions = Vec::new();
    for (number, &range) in sentences.iter().enumerate() {
        let sentence = range.of(body);
        let words = Sentence::of(sentence);
        if words.len() < 4 {
            continue;
        }
        if number > 0 && words.len() <= 25 && is_title(sentence.trim()) {
            found.push(piece(trimmed(body, range), "related-title"));
            continue;
        }
        if let Some(at) = titled(&words, sentence, is_title) {
            found.push(piece(
                trimmed(body, ByteRange::from(range.start..range.start + at)),
                "related-title",
            ));
        } else if english && let Some((at, rule)) = split(&words) {
            found.push(piece(
                trimmed(
                    body,
                    ByteRange::from(range.start..range.start + words.start(at)),
                ),
                rule,
            ));
        } else if english && sentence.trim_end().ends_with('?') {
            questions.push(number);
        }
    }
    if questions.len() <= MOST_QUESTIONS {
        let alone = questions
            .into_iter()
            .filter(|&number| question(body, sentences, number));
        found.extend(alone.filter_map(|number| {
            Some(piece(
                trimmed(body, *sentences.get(number)?),
                "related-question",
            ))
        }));
    }
    found
}

fn trimmed(body: &str, range: ByteRange) -> ByteRange {
    let text = range.of(body);
    let start = range.start + (text.len() - text.trim_start().len());
    ByteRange::from(start..start + text.trim().len())
}

/// The end of a headline of the same batch with which the sentence begins.
fn titled(words: &Sentence, sentence: &str, is_title: &dyn Fn(&str) -> bool) -> Option<usize> {
    (4..MOST_WORDS.min(words.len()))
        .filter(|&at| !small(words.get(at)) && !words.get(at - 1).ends_with([',', ':', ';']))
        .find(|&at| {
            sentence
                .get(..words.start(at))
                .is_some_and(|head| is_title(head.trim()))
        })
        .map(|at| words.start(at))
}

/// The number of words of a headline with which the sentence begins, and the sign it was told by.
fn split(words: &Sentence) -> Option<(usize, &'static str)> {
    let first = words.get(0);
    if words.len() < 8 || !(capital(first) || first.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    if let Some(at) = beginner(words) {
        return Some((at, "related-run-in"));
    }
    let verb = headline_verb(words)?;
    reporting(words, verb)
        .map(|at| (at, "related-two-clauses"))
        .or_else(|| quotation(words, verb).map(|at| (at, "related-before-quotation")))
}

/// Whether a word cannot stand inside a headline: it is quoted, bracketed, or ends a sentence.
fn breaks(word: &str) -> bool {
    word.contains(['“', '”', '"', '(', ')', '[', ']'])
        || word.contains("''")
        || word.ends_with(['?', '!'])
}

/// A word that can only begin a sentence, in the middle of one.
fn beginner(words: &Sentence) -> Option<usize> {
    let most = MOST_WORDS.min(words.len().saturating_sub(4));
    // Few sentences have such a word, so it is looked for first.
    (4..=most)
        .filter(|&at| {
            capital(words.get(at)) && has(&BEGINNERS, words.bare(at)) && runs_into(words, at)
        })
        .find(|&at| {
            let count = |which: fn(&str) -> bool| {
                (0..at)
                    .map(|at| words.get(at))
                    .filter(|word| word.len() > 3 && which(word))
                    .count()
            };
            let (titled, long) = (count(capital), count(|_| true));
            begins(
                words,
                at,
                titled * 10 >= long * 8 && long > 0,
                titled * 10 < long * 7,
            )
        })
        .filter(|&at| (0..at).all(|at| !breaks(words.get(at)) && !has_lower(&PAST, words.bare(at))))
}

/// Whether nothing separates or binds the word before `at` to it.
fn runs_into(words: &Sentence, at: usize) -> bool {
    let before = words.get(at - 1);
    before.ends_with(|c: char| c.is_alphanumeric() || c == '’' || c == '\'')
        && !has_lower(&BINDERS, before)
}

/// Whether the word at `at` begins a sentence, in view of its neighbours and of the capitals before it.
fn begins(words: &Sentence, at: usize, in_title_case: bool, sentence_case: bool) -> bool {
    let word = words.bare(at);
    let (before, next) = (words.get(at - 1), words.get(at + 1));
    if word == "A" && has_lower(&BINDERS, next) {
        return false;
    }
    // "in The Hague": what follows must go on in small letters; "After Mr. Smith left": at the second word.
    const TURNS: &[&str] = &[
        "According",
        "After",
        "As",
        "At",
        "But",
        "For",
        "If",
        "In",
        "On",
        "Since",
        "When",
        "While",
    ];
    let goes_on = small(next) || (has(TURNS, word) && small(words.get(at + 2)));
    if !goes_on {
        return false;
    }
    if small(before) && sentence_case {
        return true;
    }
    const WEAK: &[&str] = &[
        "A", "About", "At", "By", "For", "From", "In", "Now", "On", "One", "Out", "Over", "Three",
        "To", "Two", "With",
    ];
    if in_title_case && at >= 5 {
        return !has(WEAK, word);
    }
    const STRONG: &[&str] = &[
        "After",
        "Although",
        "Asked",
        "But",
        "He",
        "Her",
        "His",
        "However",
        "If",
        "It",
        "Meanwhile",
        "She",
        "Their",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "We",
        "When",
        "While",
    ];
    let name_before =
        before.starts_with(|c: char| c.is_ascii_digit()) || (capital(before) && sentence_case);
    name_before && has(STRONG, word)
}

/// A verb in the present tense among the first words, as headlines have it: its position.
fn headline_verb(words: &Sentence) -> Option<usize> {
    if has_lower(&PROSE_OPENERS, words.bare(0)) || has_lower(&["according"], words.bare(0)) {
        return None;
    }
    for at in 1..7.min(words.len()) {
        let (word, bare) = (words.get(at), words.bare(at));
        let plans =
            bare == "to" && at <= 4 && capital(words.get(at - 1)) && small(words.get(at + 1));
        if small(word) && ((bare.ends_with('s') && has(&PRESENT, bare)) || plans) {
            return Some(at);
        }
        let binds = matches!(bare, "who" | "that" | "which" | "if" | "when" | "because");
        if binds || has_lower(&PAST, bare) || word.ends_with([',', ';', ':', '—']) || breaks(word)
        {
            return None;
        }
    }
    None
}

/// A headline that runs into a name and its verb of reporting: `… for drone use Ukrainian aide Name said`.
fn reporting(words: &Sentence, verb: usize) -> Option<usize> {
    for at in verb + 1..MOST_WORDS.min(words.len().saturating_sub(3)) + 1 {
        let before = words.get(at - 1);
        let bare = words.bare(at - 1);
        if breaks(before)
            || before.ends_with(['.', ',', ';', ':', '—', '–', '-'])
            || has_lower(&PAST, bare)
            || has_lower(&REPORTED, bare)
        {
            return None;
        }
        let candidate = at >= 4
            && at >= verb + 2
            && capital(words.get(at))
            && small(before)
            && runs_into(words, at);
        if candidate && name_that_reports(words, at) {
            return Some(at);
        }
    }
    None
}

/// Whether a name in two words at least begins at `at` and a verb of reporting follows it.
fn name_that_reports(words: &Sentence, at: usize) -> bool {
    let mut capitals = 0;
    for next in at..(at + 11).min(words.len().saturating_sub(1)) {
        let (word, bare) = (words.get(next), words.bare(next));
        if next > at && has(&REPORTED, bare) {
            return capitals >= 2 && !word.ends_with(['.', ',']);
        }
        if word.ends_with([',', ';', ':', '.', '"', '”', '’'])
            || (has(&BINDERS, bare) && !matches!(bare, "of" | "for" | "and" | "the"))
        {
            return false;
        }
        // "Democratic convention Former prosecutor Name said" begins at "Former".
        if small(word) && capital(words.get(next + 1)) && !has(&OFFICES, bare) {
            return false;
        }
        capitals += usize::from(capital(word));
    }
    false
}

/// A headline that runs into a quotation with nothing to introduce it.
fn quotation(words: &Sentence, verb: usize) -> Option<usize> {
    if has_lower(&["at", "for", "in", "on"], words.bare(0)) {
        return None;
    }
    for at in 1..MOST_WORDS.min(words.len().saturating_sub(3)) + 1 {
        let (word, before, bare) = (words.get(at), words.get(at - 1), words.bare(at - 1));
        let opens = word.strip_prefix(['“', '"']).is_some_and(capital);
        if opens && at >= 5 && verb < at {
            let introduced = has_lower(&BINDERS, before)
                || has(&PRESENT, bare)
                || bare.ends_with("ed")
                || bare.ends_with("ing");
            return (small(before) && before.ends_with(char::is_alphanumeric) && !introduced)
                .then_some(at);
        }
        if breaks(word)
            || word.ends_with(['.', ';', ':', '—', '–'])
            || has_lower(&PAST, words.bare(at))
            || has_lower(&REPORTED, words.bare(at))
        {
            return None;
        }
    }
    None
}

/// A headline that asks, between two sentences of the same line that report what was said.
fn question(body: &str, sentences: &[ByteRange], number: usize) -> bool {
    let Some(&range) = sentences.get(number) else {
        return false;
    };
    let before = number
        .checked_sub(1)
        .and_then(|number| sentences.get(number))
        .map_or("", |range| range.of(body));
    let after = sentences.get(number + 1).map_or("", |range| range.of(body));
    let text = range.of(body);
    let words = Sentence::of(text);
    if !(6..=18).contains(&words.len())
        || !capital(words.get(0))
        || text.contains(['"', '“', '”', '\n'])
        || text.contains("''")
        || before.contains('\n')
    {
        return false;
    }
    let plain = (0..words.len())
        .all(|at| !has_lower(&POINTERS, words.bare(at)) && !has_lower(&PAST, words.bare(at)));
    let named = (1..words.len()).any(|at| capital(words.get(at)));
    let reports = |text: &str| {
        text.split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "said" | "told" | "saying" | "added"))
    };
    plain
        && named
        && !before.trim_end().ends_with('?')
        && !after.trim_end().ends_with('?')
        && reports(before)
        && reports(after)
}
