//! Numbers beside the words asked for, where texts give different ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::copies::number;
use crate::model::ByteRange;
use crate::search::Hit;
use crate::search::engine::tree::Leaf;
use crate::store::tokenizer::{Word, words};

/// Words between a number and a word asked for, at most.
const NEAR: usize = 6;

/// Words before a number that are shown with it, and behind it.
const AROUND: usize = 3;

/// Different numbers that stand beside one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The word asked for, as typed.
    pub beside: String,
    /// What is counted, as written in most texts: `people`, `soldiers`; `None` where nothing is named.
    pub of: Option<String>,
    /// The numbers, those of most texts first.
    pub numbers: Vec<Figure>,
}

/// One number and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The number.
    pub value: u64,
    /// Texts that give it.
    pub texts: u64,
    /// Ids of passages, and the words with the number: byte ranges into the article's body, and their text.
    pub places: Vec<FigureIn>,
}

/// A number in a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureIn {
    /// The passage.
    pub passage: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// Bytes of the article's body.
    pub range: ByteRange,
    /// The words there.
    pub text: String,
}

/// A number found: what it stands beside, what it counts, its value, where.
struct Found {
    beside: String,
    of: Option<String>,
    value: u64,
    place: FigureIn,
}

/// Words and what they count: by value, the texts and the places.
type ByValue = BTreeMap<u64, (BTreeSet<usize>, Vec<FigureIn>)>;

/// Numbers beside wanted words that differ between texts.
pub(super) fn figures(texts: &[Vec<Hit>], leaves: &[Leaf]) -> Vec<Figures> {
    let mut all: BTreeMap<(String, Option<String>), ByValue> = BTreeMap::new();
    for (text, hits) in texts.iter().enumerate() {
        for hit in hits {
            for found in in_passage(hit, leaves) {
                let by_value = all.entry((found.beside, found.of)).or_default();
                let (texts, places) = by_value.entry(found.value).or_default();
                texts.insert(text);
                places.push(found.place);
            }
        }
    }
    let conflicts = all.into_iter().filter(|(_, by_value)| by_value.len() > 1);
    let mut figures: Vec<Figures> = conflicts
        .map(|((beside, of), by_value)| Figures {
            beside,
            of,
            numbers: numbers(by_value),
        })
        .collect();
    let texts = |figures: &Figures| figures.numbers.iter().map(|one| one.texts).sum::<u64>();
    figures.sort_by_key(|figures| std::cmp::Reverse(texts(figures)));
    figures
}

fn numbers(by_value: ByValue) -> Vec<Figure> {
    let mut numbers: Vec<Figure> = by_value
        .into_iter()
        .map(|(value, (texts, places))| Figure {
            value,
            texts: texts.len() as u64,
            places,
        })
        .collect();
    numbers.sort_by_key(|figure| (std::cmp::Reverse(figure.texts), figure.value));
    numbers
}

/// The numbers of a passage that stand beside a wanted word, in one sentence with it.
fn in_passage(hit: &Hit, leaves: &[Leaf]) -> Vec<Found> {
    let text = &hit.passage.text;
    let words: Vec<Word<'_>> = words(text).collect();
    let asked: Vec<Option<&Leaf>> = words
        .iter()
        .map(|word| {
            leaves
                .iter()
                .find(|leaf| leaf.wanted && is_form(leaf, word))
        })
        .collect();
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some((value, after)) = value(text, &words, at) else {
            continue;
        };
        let (first, last) = (at.saturating_sub(NEAR), (after + NEAR).min(words.len()));
        let near = (first..at).rev().zip(1..).chain((after..last).zip(1..));
        let same_sentence = |other: usize| !parted(text, &words, at.min(other), at.max(other));
        let nearest = near
            .filter(|(other, _)| asked[*other].is_some() && same_sentence(*other))
            .min_by_key(|(_, distance)| *distance);
        let Some(leaf) = nearest.and_then(|(other, _)| asked[other]) else {
            continue;
        };
        found.push(Found {
            beside: leaf.words.join(" "),
            of: counted(text, &words, after),
            value,
            place: place(hit, &words, at, after),
        });
    }
    found
}

fn is_form(leaf: &Leaf, word: &Word<'_>) -> bool {
    leaf.text
        .words
        .iter()
        .any(|variant| variant.form == word.form)
}

/// A number that begins at a word, and the word behind it: `7`, `twenty seven`, `3 million`. Years, days and times are none.
fn value(text: &str, words: &[Word<'_>], at: usize) -> Option<(u64, usize)> {
    let value = number(&words[at].form)?;
    let is_begun = at > 0 && number(&words[at - 1].form).is_some() && touches(text, words, at - 1);
    let is_year = (1900..2100).contains(&value) && words[at].form.len() == 4;
    let ordinal = words[at]
        .form
        .bytes()
        .any(|byte| byte.is_ascii_alphabetic())
        && words[at]
            .form
            .starts_with(|first: char| first.is_ascii_digit());
    if is_begun || is_year || ordinal || is_day(words, at) {
        return None;
    }
    let mut value = u64::from(value);
    let mut after = at + 1;
    while let Some(next) = words.get(after).and_then(|word| number(&word.form)) {
        let next = u64::from(next);
        value = match next {
            100 | 1000 | 1_000_000 | 1_000_000_000 if touches(text, words, after - 1) => {
                value.saturating_mul(next)
            }
            1..10 if (20..100).contains(&value) && value % 10 == 0 => value + next,
            _ => break,
        };
        after += 1;
    }
    Some((value, after))
}

/// Whether nothing but a space or a hyphen stands behind a word.
fn touches(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let between = words
        .get(at + 1)
        .and_then(|next| text.get(words[at].end..next.start));
    between.is_some_and(|between| matches!(between, " " | "-" | "\u{a0}"))
}

/// Whether a number is the day of a date or a time of day.
fn is_day(words: &[Word<'_>], at: usize) -> bool {
    const NAMES: [&str; 30] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "am",
        "pm",
        "gmt",
        "edt",
        "est",
        "utc",
    ];
    let is_name = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| NAMES.contains(&word.form.as_ref()))
    };
    is_name(at.checked_sub(1)) || is_name(Some(at + 1))
}

/// Whether a sentence ends between two words.
fn parted(text: &str, words: &[Word<'_>], from: usize, to: usize) -> bool {
    let pairs = words[from..=to].windows(2);
    let mut between = pairs.filter_map(|pair| text.get(pair[0].end..pair[1].start));
    between.any(|between| between.contains(['.', '!', '?', '\n', ';']))
}

/// What is counted: the word behind the number, unless the sentence ends there.
fn counted(text: &str, words: &[Word<'_>], after: usize) -> Option<String> {
    let word = words.get(after)?;
    (touches(text, words, after - 1) && word.form.chars().count() > 2)
        .then(|| word.form.to_string())
}

fn place(hit: &Hit, words: &[Word<'_>], at: usize, after: usize) -> FigureIn {
    let first = &words[at.saturating_sub(AROUND)];
    let last = &words[(after + AROUND).min(words.len()) - 1];
    let start = hit.passage.range.start;
    FigureIn {
        passage: hit.passage.id.clone(),
        outlet: hit.article.outlet.clone(),
        range: ByteRange::new(start + first.start, start + last.end),
        text: hit
            .passage
            .text
            .get(first.start..last.end)
            .unwrap_or_default()
            .to_owned(),
    }
}
