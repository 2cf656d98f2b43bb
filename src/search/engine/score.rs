//! What each word is worth in each passage and each article.

use super::Engine;
use super::matching::{Leaf, Matcher};
use super::postings::Occurrence;
use super::related::WORTH;
use crate::error::Result;
use crate::store::{Address, Segment};

/// Weight of the article as a whole in a passage's score; the rest is the passage's own. At one half the best passage of
/// the best article comes first, and both halves can be told in a sentence: how much the report as a whole is about the
/// words, and how well this passage covers them.
const ARTICLE: f32 = 0.5;
/// BM25 saturation and length normalisation of articles, whose lengths differ much.
const IN_ARTICLES: Bm25 = Bm25 { k1: 2.0, b: 0.75 };
/// The same of passages, which are all about as long.
const IN_PASSAGES: Bm25 = Bm25 { k1: 1.2, b: 0.5 };
/// Weight of a function word among other words.
const FUNCTION_WORD: f32 = 0.2;

/// Parameters of BM25 (Robertson and Zaragoza 2009, section 3).
struct Bm25 {
    k1: f32,
    b: f32,
}

impl Bm25 {
    /// What `count` occurrences are worth in a text `length` times as long as the mean.
    fn saturated(&self, count: f32, length: f32) -> f32 {
        count * (self.k1 + 1.0) / (count + self.k1 * (1.0 - self.b + self.b * length))
    }
}

/// Scores of all passages.
pub(crate) struct Scores {
    by_segment: Vec<SegmentScores>,
}

struct SegmentScores {
    passage: Vec<f32>,
    /// By lede.
    article: Vec<f32>,
}

impl Scores {
    /// The score of a passage whose article begins at `lede`.
    pub(crate) fn of(&self, address: Address, lede: u32) -> f32 {
        let scores = &self.by_segment[address.segment as usize];
        ARTICLE * scores.article[lede as usize]
            + (1.0 - ARTICLE) * scores.passage[address.doc as usize]
    }
}

/// Lengths of passages and articles in words.
struct Lengths {
    passage: Vec<u32>,
    /// By lede.
    article: Vec<u32>,
}

/// Counts over the whole archive.
#[derive(Default)]
struct Totals {
    passages: u64,
    articles: u64,
    words: u64,
}

/// Scores every passage for every word of the query.
pub(crate) fn score(engine: &Engine<'_>, matcher: &Matcher<'_, '_>) -> Result<Scores> {
    let mut totals = Totals::default();
    let mut lengths = Vec::new();
    for segment in &engine.reader.segments {
        lengths.push(measure(engine, segment, &mut totals)?);
    }
    let mut by_segment: Vec<SegmentScores> = lengths
        .iter()
        .map(|lengths| SegmentScores {
            passage: vec![0.0; lengths.passage.len()],
            article: vec![0.0; lengths.passage.len()],
        })
        .collect();
    let ranked = || matcher.leaves.iter().filter(|leaf| leaf.wanted);
    let only_function_words = ranked().all(|leaf| engine.is_function_word(leaf));
    for leaf in ranked() {
        let mut weights = Weights::new(engine, leaf, &totals);
        if engine.is_function_word(leaf) && !only_function_words {
            weights.leaf *= FUNCTION_WORD;
        }
        for (number, scores) in by_segment.iter_mut().enumerate() {
            add(
                &engine.reader.segments[number],
                leaf,
                number,
                &lengths[number],
                &weights,
                scores,
            );
        }
    }
    Ok(Scores { by_segment })
}

fn measure(engine: &Engine<'_>, segment: &Segment, totals: &mut Totals) -> Result<Lengths> {
    let column = segment
        .reader
        .fast_fields()
        .u64("tokens")
        .map_err(|error| engine.reader.layout.engine(error))?;
    let size = segment.size();
    let mut lengths = Lengths {
        passage: Vec::with_capacity(size as usize),
        article: vec![0; size as usize],
    };
    let titles = segment
        .reader
        .fast_fields()
        .u64("title_tokens")
        .map_err(|error| engine.reader.layout.engine(error))?;
    let mut lede = 0;
    for doc in 0..size {
        let tokens = column.first(doc).unwrap_or(0) as u32;
        lengths.passage.push(tokens);
        if segment.is_lede(doc) {
            lede = doc;
            lengths.article[doc as usize] = titles.first(doc).unwrap_or(0) as u32;
        }
        lengths.article[lede as usize] += tokens;
        if !segment.is_deleted(doc) {
            totals.passages += 1;
            totals.words += u64::from(tokens);
            totals.articles += u64::from(lede == doc);
        }
    }
    Ok(lengths)
}

/// What one leaf weighs.
struct Weights {
    /// Inverse document frequency over articles, times how often it stands in the query.
    leaf: f32,
    passage_length: f32,
    article_length: f32,
}

impl Weights {
    fn new(engine: &Engine<'_>, leaf: &Leaf, totals: &Totals) -> Self {
        let with: u64 = engine
            .reader
            .segments
            .iter()
            .zip(&leaf.found)
            .map(|(segment, found)| articles_with(segment, &found.body, &found.title))
            .sum();
        Weights {
            leaf: leaf.times as f32 * idf(totals.articles, with),
            passage_length: totals.words as f32 / totals.passages.max(1) as f32,
            article_length: totals.words as f32 / totals.articles.max(1) as f32,
        }
    }
}

/// Inverse document frequency as in BM25 (Robertson and Zaragoza 2009, section 3.3), kept above 0.
fn idf(all: u64, with: u64) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

fn articles_with(segment: &Segment, body: &[Occurrence], title: &[Occurrence]) -> u64 {
    let mut count = 0;
    each_article(
        segment,
        &weighted(body, &[]),
        &weighted(title, &[]),
        |_, _| count += 1,
    );
    count
}

/// Calls `each` with every article that has the word: its lede, its count in the text, its count in the headline.
fn each_article(
    segment: &Segment,
    body: &[Weighted],
    title: &[Weighted],
    mut each: impl FnMut(u32, f32),
) {
    let (mut body, mut title) = (body.iter().peekable(), title.iter().peekable());
    loop {
        let lede = match (body.peek(), title.peek()) {
            (None, None) => return,
            (Some(body), None) => segment.lede(body.doc),
            (None, Some(title)) => title.doc,
            (Some(body), Some(title)) => segment.lede(body.doc).min(title.doc),
        };
        let end = lede + segment.passages(lede);
        let mut count = 0.0;
        for side in [&mut body, &mut title] {
            while let Some(occurrence) = side.next_if(|occurrence| occurrence.doc < end) {
                count += occurrence.count;
            }
        }
        each(lede, count);
    }
}

/// A passage and how much a word stands in it.
#[derive(Clone, Copy)]
struct Weighted {
    doc: u32,
    count: f32,
}

/// Occurrences of a word, and of related words for what they are worth, as one list, ascending.
fn weighted(own: &[Occurrence], related: &[Occurrence]) -> Vec<Weighted> {
    let weigh = |worth: f32| {
        move |occurrence: &Occurrence| Weighted {
            doc: occurrence.doc,
            count: worth * occurrence.count as f32,
        }
    };
    let mut all: Vec<Weighted> = own.iter().map(weigh(1.0)).collect();
    if !related.is_empty() {
        all.extend(related.iter().map(weigh(WORTH)));
        all.sort_by_key(|weighted| weighted.doc);
        all.dedup_by(|next, kept| {
            let same = next.doc == kept.doc;
            if same {
                kept.count += next.count;
            }
            same
        });
    }
    all
}

fn add(
    segment: &Segment,
    leaf: &Leaf,
    number: usize,
    lengths: &Lengths,
    weights: &Weights,
    scores: &mut SegmentScores,
) {
    let found = &leaf.found[number];
    let body = weighted(&found.body, &found.related);
    for occurrence in &body {
        let doc = occurrence.doc as usize;
        let length = lengths.passage[doc] as f32 / weights.passage_length;
        scores.passage[doc] += weights.leaf * IN_PASSAGES.saturated(occurrence.count, length);
    }
    each_article(
        segment,
        &body,
        &weighted(&found.title, &[]),
        |lede, count| {
            let length = lengths.article[lede as usize] as f32 / weights.article_length;
            scores.article[lede as usize] += weights.leaf * IN_ARTICLES.saturated(count, length);
        },
    );
}
