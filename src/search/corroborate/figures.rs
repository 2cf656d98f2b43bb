//! Numbers beside the words asked for, where texts give different ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::texts::Found;
use crate::model::ByteRange;
use crate::search::Hit;
use crate::search::engine::tree::Leaf;
use crate::store::numbers::numbers;
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
    /// The numbers, those of most texts first.
    pub numbers: Vec<Figure>,
}

/// One number and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The number, in thousandths.
    #[serde(serialize_with = "decimal")]
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
    /// Date of publication in ISO 8601, where one is believed.
    pub published: Option<String>,
    /// What is counted, as written behind the number; `None` where nothing is.
    pub of: Option<String>,
    /// Bytes of the article's body.
    pub range: ByteRange,
    /// The words there.
    pub text: String,
}

/// A number found: what it stands beside, what it counts, its value, where.
struct Beside {
    beside: String,
    value: u64,
    place: FigureIn,
}

/// Thousandths as the number that they are.
fn decimal<S: serde::Serializer>(thousandths: &u64, out: S) -> Result<S::Ok, S::Error> {
    match thousandths % 1000 {
        0 => out.serialize_u64(thousandths / 1000),
        _ => out.serialize_f64(*thousandths as f64 / 1000.0),
    }
}

/// By value: the texts and the places.
type ByValue = BTreeMap<u64, (BTreeSet<usize>, Vec<FigureIn>)>;

/// Numbers beside wanted words that differ between texts.
pub(super) fn figures(texts: &[Found], leaves: &[Leaf]) -> Vec<Figures> {
    let mut all: BTreeMap<String, ByValue> = BTreeMap::new();
    for (text, found) in texts.iter().enumerate() {
        for hit in &found.hits {
            for found in in_passage(hit, leaves) {
                let by_value = all.entry(found.beside).or_default();
                let (texts, places) = by_value.entry(found.value).or_default();
                texts.insert(text);
                places.push(found.place);
            }
        }
    }
    let conflicts = all.into_iter().filter(|(_, by_value)| by_value.len() > 1);
    let mut figures: Vec<Figures> = conflicts
        .map(|(beside, by_value)| Figures {
            beside,
            numbers: of_each(by_value),
        })
        .collect();
    let texts = |figures: &Figures| figures.numbers.iter().map(|one| one.texts).sum::<u64>();
    figures.sort_by_key(|figures| std::cmp::Reverse(texts(figures)));
    figures
}

fn of_each(by_value: ByValue) -> Vec<Figure> {
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
fn in_passage(hit: &Hit, leaves: &[Leaf]) -> Vec<Beside> {
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
    for number in numbers(text, hit.article.language.as_deref()) {
        let (at, after) = (number.first, number.first + number.words);
        let (first, last) = (at.saturating_sub(NEAR), (after + NEAR).min(words.len()));
        let near = (first..at).rev().zip(1..).chain((after..last).zip(1..));
        let same_sentence = |other: usize| !parted(text, &words, at.min(other), at.max(other));
        let nearest = near
            .filter(|(other, _)| asked[*other].is_some() && same_sentence(*other))
            .min_by_key(|(_, distance)| *distance);
        let Some(leaf) = nearest.and_then(|(other, _)| asked[other]) else {
            continue;
        };
        found.push(Beside {
            beside: leaf.words.join(" "),
            value: number.value,
            place: place(hit, &words, at, after),
        });
    }
    found
}

/// Whether a word is a form of what was asked for.
pub(super) fn is_form(leaf: &Leaf, word: &Word<'_>) -> bool {
    let mut forms = leaf.text.words.iter();
    forms.any(|variant| variant.form == word.form)
}

/// Whether nothing but a space or a hyphen stands behind a word.
fn touches(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let between = words
        .get(at + 1)
        .and_then(|next| text.get(words[at].end..next.start));
    between.is_some_and(|between| matches!(between, " " | "-" | "\u{a0}"))
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
        published: super::date(hit).map(|date| date.iso()),
        of: counted(&hit.passage.text, words, after),
        range: ByteRange::new(start + first.start, start + last.end),
        text: hit
            .passage
            .text
            .get(first.start..last.end)
            .unwrap_or_default()
            .to_owned(),
    }
}
