//! What each word is worth in each passage and each article.

use super::Engine;
use super::matching::Matcher;
use super::postings::Occurrence;
use super::related::WORTH;
use super::tree::{Found, Leaf, LeafKind};
use crate::error::Result;
use crate::search::Worth;
use crate::store::{Address, Segment};

/// Weight of the article as a whole in a passage's score; the rest is the passage's own. At one half the best passage of
/// the best article comes first, and both halves can be told in a sentence: how much the report as a whole is about the
/// words, and how well this passage covers them.
const ARTICLE: f32 = 0.5;
/// BM25 saturation and length normalisation of articles, whose lengths differ much.
const IN_ARTICLES: Bm25 = Bm25 { k1: 2.0, b: 0.75 };
/// The same of passages, which are all about as long.
const IN_PASSAGES: Bm25 = Bm25 { k1: 1.2, b: 0.5 };
/// The same of statements, which the length of a passage bounds but not the way it does passages: a short answer that is
/// about the word comes before a long one that mentions it.
pub(super) const IN_STATEMENTS: Bm25 = Bm25 { k1: 1.2, b: 0.5 };
/// By how much an occurrence of another form of a name is worth less than one of the form that was asked for.
pub(super) const LESS: f32 = 0.2;
/// Weight of a function word among other words.
const FUNCTION_WORD: f32 = 0.2;

/// Parameters of BM25 (Robertson and Zaragoza 2009, section 3).
pub(super) struct Bm25 {
    k1: f32,
    b: f32,
}

impl Bm25 {
    /// What the length of a text, in means, has to say: a number for [`Bm25::saturated`].
    pub(super) fn norm(&self, length: f32) -> f32 {
        self.k1 * (1.0 - self.b + self.b * length)
    }

    /// What `count` occurrences are worth in a text of a given norm.
    pub(super) fn saturated(&self, count: f32, norm: f32) -> f32 {
        count * (self.k1 + 1.0) / (count + norm)
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
    /// By passage: the lede of its article.
    lede: Vec<u32>,
}

/// The same as every word's score takes them.
struct Norms {
    passage: Vec<f32>,
    /// By lede.
    article: Vec<f32>,
    /// By passage: the lede of its article.
    lede: Vec<u32>,
}

impl Norms {
    fn new(lengths: Lengths, totals: &Totals) -> Self {
        let norms = |bm25: Bm25, lengths: Vec<u32>, mean: f32| {
            let norm = |length| bm25.norm(length as f32 / mean);
            lengths.into_iter().map(norm).collect()
        };
        let mean = |of: u64| totals.words as f32 / of.max(1) as f32;
        Norms {
            passage: norms(IN_PASSAGES, lengths.passage, mean(totals.passages)),
            article: norms(IN_ARTICLES, lengths.article, mean(totals.articles)),
            lede: lengths.lede,
        }
    }
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
    let weights = leaf_weights(engine, matcher, &lengths, &totals);
    let norms: Vec<Norms> = lengths
        .into_iter()
        .map(|lengths| Norms::new(lengths, &totals))
        .collect();
    let mut by_segment: Vec<SegmentScores> = norms
        .iter()
        .map(|norms| SegmentScores {
            passage: vec![0.0; norms.passage.len()],
            article: vec![0.0; norms.passage.len()],
        })
        .collect();
    let leaves = matcher.leaves.iter().zip(weights);
    for (leaf, weight) in leaves.filter(|(leaf, _)| leaf.wanted) {
        let segments = by_segment.iter_mut().zip(&norms).zip(&leaf.found);
        for ((scores, norms), found) in segments {
            add(found, norms, weight, scores);
        }
    }
    Ok(Scores { by_segment })
}

/// What each word of the query was worth in each of these passages.
pub(crate) fn shares(
    engine: &Engine<'_>,
    matcher: &Matcher<'_, '_>,
    addresses: &[Address],
) -> Result<Vec<Vec<Worth>>> {
    let mut totals = Totals::default();
    let mut lengths = Vec::new();
    for segment in &engine.reader.segments {
        lengths.push(measure(engine, segment, &mut totals)?);
    }
    let weights = leaf_weights(engine, matcher, &lengths, &totals);
    let mut shares = vec![Vec::new(); addresses.len()];
    let leaves = matcher.leaves.iter().zip(&weights);
    let is_word = |leaf: &Leaf| leaf.wanted && !matches!(leaf.kind, LeafKind::Count(_));
    let leaves: Vec<(&Leaf, f32, f32)> = leaves
        .filter(|(leaf, _)| is_word(leaf))
        .map(|(leaf, weight)| {
            (
                leaf,
                *weight,
                weigh(&lengths, leaf, &totals) / leaf.times as f32,
            )
        })
        .collect();
    let norms: Vec<Norms> = lengths
        .into_iter()
        .map(|lengths| Norms::new(lengths, &totals))
        .collect();
    for (leaf, weight, idf) in leaves {
        let found = leaf.found.iter();
        let texts: Vec<_> = found.map(|it| (in_bodies(it), in_titles(it))).collect();
        for (address, shares) in addresses.iter().zip(&mut shares) {
            let (norms, doc) = (&norms[address.segment as usize], address.doc as usize);
            let lede = norms.lede[doc] as usize;
            let (body, title) = &texts[address.segment as usize];
            let (in_passage, in_article) = counts(body, title, &norms.lede, address.doc);
            let for_passage = IN_PASSAGES.saturated(in_passage, norms.passage[doc]);
            let for_article = IN_ARTICLES.saturated(in_article, norms.article[lede]);
            shares.push(Worth {
                word: leaf.typed.clone(),
                idf,
                weight,
                in_passage,
                in_article,
                for_passage: (1.0 - ARTICLE) * weight * for_passage,
                for_article: ARTICLE * weight * for_article,
            });
        }
    }
    Ok(shares)
}

/// How often a word stands in a passage and in its article.
fn counts(body: &[Weighted], title: &[Weighted], ledes: &[u32], doc: u32) -> (f32, f32) {
    let lede = ledes[doc as usize];
    let same = |weighted: &&Weighted| ledes[weighted.doc as usize] == lede;
    let first = body.partition_point(|weighted| weighted.doc < lede);
    let in_body = body[first..].iter().take_while(same);
    let in_article: f32 = in_body.clone().map(|weighted| weighted.count).sum();
    let in_title = title.iter().find(|it| it.doc == lede);
    let here = in_body.clone().find(|weighted| weighted.doc == doc);
    (
        here.map_or(0.0, |weighted| weighted.count),
        in_article + in_title.map_or(0.0, |it| it.count),
    )
}

/// What each leaf of a query weighs, in their order.
pub(super) fn weights(engine: &Engine<'_>, matcher: &Matcher<'_, '_>) -> Result<Vec<f32>> {
    let mut totals = Totals::default();
    let mut lengths = Vec::new();
    for segment in &engine.reader.segments {
        lengths.push(measure(engine, segment, &mut totals)?);
    }
    Ok(leaf_weights(engine, matcher, &lengths, &totals))
}

fn leaf_weights(
    engine: &Engine<'_>,
    matcher: &Matcher<'_, '_>,
    lengths: &[Lengths],
    totals: &Totals,
) -> Vec<f32> {
    let mut wanted = matcher.leaves.iter().filter(|leaf| leaf.wanted);
    let only_function_words = wanted.all(|leaf| engine.is_function_word(leaf));
    let weight = |leaf: &Leaf| {
        if !leaf.wanted || matches!(leaf.kind, LeafKind::Count(_)) {
            return 0.0;
        }
        let weight = weigh(lengths, leaf, totals);
        if engine.is_function_word(leaf) && !only_function_words {
            FUNCTION_WORD * weight
        } else {
            weight
        }
    };
    matcher.leaves.iter().map(weight).collect()
}

fn measure(engine: &Engine<'_>, segment: &Segment, totals: &mut Totals) -> Result<Lengths> {
    let failed = |error| engine.reader.layout.engine(error);
    let titles = segment
        .reader
        .fast_fields()
        .u64("title_tokens")
        .map_err(failed)?;
    let tokens = segment.values("tokens").map_err(failed)?;
    let ordinals = segment.values("ordinal").map_err(failed)?;
    let passage: Vec<u32> = tokens.into_iter().map(|tokens| tokens as u32).collect();
    let mut article = vec![0; passage.len()];
    let mut ledes = Vec::with_capacity(passage.len());
    let has_deletes = segment.has_deletes();
    let mut lede = 0;
    for ((doc, &tokens), ordinal) in (0..).zip(&passage).zip(ordinals) {
        if ordinal == 0 {
            lede = doc;
            article[doc as usize] = titles.first(doc).unwrap_or(0) as u32;
        }
        article[lede as usize] += tokens;
        ledes.push(lede);
        if !(has_deletes && segment.is_deleted(doc)) {
            totals.passages += 1;
            totals.words += u64::from(tokens);
            totals.articles += u64::from(lede == doc);
        }
    }
    Ok(Lengths {
        passage,
        article,
        lede: ledes,
    })
}

/// What one leaf weighs: its inverse document frequency over articles, times how often it stands in the query.
fn weigh(lengths: &[Lengths], leaf: &Leaf, totals: &Totals) -> f32 {
    let with: u64 = lengths
        .iter()
        .zip(&leaf.found)
        .map(|(lengths, found)| articles_with(&lengths.lede, &found.body, &found.title))
        .sum();
    leaf.times as f32 * idf(totals.articles, with)
}

/// Inverse document frequency as in BM25 (Robertson and Zaragoza 2009, section 3.3), kept above 0.
fn idf(all: u64, with: u64) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

fn articles_with(ledes: &[u32], body: &[Occurrence], title: &[Occurrence]) -> u64 {
    let mut count = 0;
    let (body, title) = (
        body.iter().map(weighing(1.0)),
        title.iter().map(weighing(1.0)),
    );
    each_article(ledes, body, title, |_, _| count += 1);
    count
}

/// Calls `each` with every article that has the word: its lede, and its count in the text and in the headline.
fn each_article(
    ledes: &[u32],
    body: impl Iterator<Item = Weighted>,
    title: impl Iterator<Item = Weighted>,
    mut each: impl FnMut(u32, f32),
) {
    let lede = |weighted: &Weighted| ledes[weighted.doc as usize];
    let (mut body, mut title) = (body.peekable(), title.peekable());
    loop {
        let article = match (body.peek().map(lede), title.peek().map(lede)) {
            (None, None) => return,
            (Some(one), None) | (None, Some(one)) => one,
            (Some(body), Some(title)) => body.min(title),
        };
        let mut count = 0.0;
        while let Some(weighted) = body.next_if(|weighted| lede(weighted) == article) {
            count += weighted.count;
        }
        while let Some(weighted) = title.next_if(|weighted| lede(weighted) == article) {
            count += weighted.count;
        }
        each(article, count);
    }
}

/// A passage and how much a word stands in it.
#[derive(Clone, Copy)]
struct Weighted {
    doc: u32,
    count: f32,
}

/// What occurrences of a word of a given worth count for.
fn weighing(worth: f32) -> impl Fn(&Occurrence) -> Weighted {
    move |occurrence| Weighted {
        doc: occurrence.doc,
        count: worth * occurrence.count as f32,
    }
}

/// Occurrences, each list for what it is worth, as one list, ascending.
fn weighted(lists: &[(f32, &Vec<Occurrence>)]) -> Vec<Weighted> {
    let mut all = Vec::new();
    for (worth, list) in lists {
        all.extend(list.iter().map(weighing(*worth)));
    }
    if lists.iter().filter(|(_, list)| !list.is_empty()).count() > 1 {
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

/// A word in texts, for what it is worth there.
fn in_bodies(found: &Found) -> Vec<Weighted> {
    weighted(&[
        (1.0, &found.body),
        (-LESS, &found.body_names),
        (WORTH, &found.related),
    ])
}

/// The same in headlines.
fn in_titles(found: &Found) -> Vec<Weighted> {
    weighted(&[(1.0, &found.title), (-LESS, &found.title_names)])
}

fn add(found: &Found, norms: &Norms, weight: f32, scores: &mut SegmentScores) {
    let body = in_bodies(found);
    for occurrence in &body {
        let doc = occurrence.doc as usize;
        scores.passage[doc] += weight * IN_PASSAGES.saturated(occurrence.count, norms.passage[doc]);
    }
    let title = in_titles(found);
    each_article(
        &norms.lede,
        body.into_iter(),
        title.into_iter(),
        |lede, count| {
            let lede = lede as usize;
            scores.article[lede] += weight * IN_ARTICLES.saturated(count, norms.article[lede]);
        },
    );
}
