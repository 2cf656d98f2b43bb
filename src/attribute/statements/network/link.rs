//! Which source and which contents belong to a cue.
//!
//! Every span looks for its fellow by a product of learned views of both spans' end states, and by how the two lie to each
//! other. A source may serve several cues ("said … and added …"); a content belongs to one.

use super::tags::{Chunk, Role};
use super::tokens::Token;
use super::weights::{LINK, Link, Weights};

/// States are in units of 2⁻¹².
const STATE: f32 = 1.0 / 4096.0;
/// Spans farther apart than this many others of their role are not compared: bounds the work on hostile texts.
const REACH: usize = 24;

/// A cue with what belongs to it: places in the list of spans.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The cue.
    pub cue: usize,
    /// Its source, and the logarithm of the probability that this is right (or that it has none).
    pub source: Option<usize>,
    /// How sure that is.
    pub source_sure: f32,
    /// Its contents, in order.
    pub contents: Vec<usize>,
    /// How sure the least sure of them is to belong here.
    pub content_sure: f32,
}

/// Links the spans of one window. Contents of a window without any cue are left over.
pub fn link(weights: &Weights, states: &[i16], tokens: &[Token], chunks: &[Chunk]) -> Vec<Linked> {
    let of = |role: Role| -> Vec<usize> {
        (0..chunks.len())
            .filter(|at| chunks[*at].role == role)
            .collect()
    };
    let (cues, sources, contents) = (of(Role::Cue), of(Role::Source), of(Role::Content));
    if cues.is_empty() {
        return Vec::new();
    }
    let stops = stops(tokens);
    let view = |matrix: &[f32], base: &[f32; LINK], at: &usize| {
        view(weights, states, &chunks[*at], matrix, base)
    };
    let views = |list: &[usize], matrix: &[f32], base: &[f32; LINK]| -> Vec<[f32; LINK]> {
        list.iter().map(|at| view(matrix, base, at)).collect()
    };
    let mut linked: Vec<Linked> = cues
        .iter()
        .map(|cue| Linked {
            cue: *cue,
            source: None,
            source_sure: 0.0,
            contents: Vec::new(),
            content_sure: 0.0,
        })
        .collect();
    let pairs = |one: usize, other: usize| Lie::of(&chunks[one], &chunks[other], &stops);

    let seek = views(&cues, &weights.sources.seeks, &weights.sources.seeks_base);
    let find = views(
        &sources,
        &weights.sources.found,
        &weights.sources.found_base,
    );
    for (at, cue) in cues.iter().enumerate() {
        let none = sourceless(weights, states, &chunks[*cue]);
        let near = near(&sources, chunks[*cue].first, chunks);
        let scored = near.map(|source| {
            let lie = pairs(*cue, sources[source]).count(&cues, &sources, chunks);
            (
                sources[source],
                lie.score(&weights.sources, &seek[at], &find[source]),
            )
        });
        let (best, sure) = best(scored, Some(none));
        linked[at].source = best;
        linked[at].source_sure = sure;
    }

    let seek = views(
        &contents,
        &weights.contents.seeks,
        &weights.contents.seeks_base,
    );
    let find = views(&cues, &weights.contents.found, &weights.contents.found_base);
    for (at, content) in contents.iter().enumerate() {
        let near = near(&cues, chunks[*content].first, chunks);
        let scored = near.map(|cue| {
            let lie = pairs(cues[cue], *content).count(&cues, &contents, chunks);
            (cue, lie.score(&weights.contents, &seek[at], &find[cue]))
        });
        let (Some(cue), sure) = best(scored, None) else {
            continue;
        };
        linked[cue].contents.push(*content);
        linked[cue].content_sure = linked[cue].content_sure.min(sure);
    }
    linked
}

/// The spans of `list` nearest to a token: at most [`REACH`] on each side.
fn near(list: &[usize], token: usize, chunks: &[Chunk]) -> std::ops::Range<usize> {
    let at = list.partition_point(|span| chunks[*span].first < token);
    at.saturating_sub(REACH)..(at + REACH).min(list.len())
}

/// The best of scored candidates against none, and the logarithm of its probability.
fn best(scored: impl Iterator<Item = (usize, f32)>, none: Option<f32>) -> (Option<usize>, f32) {
    let mut all: Vec<(Option<usize>, f32)> = scored.map(|(at, score)| (Some(at), score)).collect();
    all.extend(none.map(|score| (None, score)));
    let mut best = (None, f32::MIN);
    for one in &all {
        if one.1 > best.1 {
            best = *one;
        }
    }
    let total: f32 = all.iter().map(|(_, score)| (score - best.1).exp()).sum();
    (best.0, if all.is_empty() { 0.0 } else { -total.ln() })
}

/// Number of sentence ends before each token, and before the end.
fn stops(tokens: &[Token]) -> Vec<u32> {
    let mut stops = Vec::with_capacity(tokens.len() + 1);
    let mut count = 0;
    stops.push(count);
    for token in tokens {
        count += u32::from(token.stop);
        stops.push(count);
    }
    stops
}

/// A span's two end states through a matrix.
fn view(
    weights: &Weights,
    states: &[i16],
    chunk: &Chunk,
    matrix: &[f32],
    base: &[f32; LINK],
) -> [f32; LINK] {
    let mut sum = *base;
    let rows = matrix.chunks_exact(LINK);
    for (state, row) in ends(weights, states, chunk).zip(rows) {
        for (sum, weight) in sum.iter_mut().zip(row) {
            *sum += state * weight;
        }
    }
    sum
}

fn sourceless(weights: &Weights, states: &[i16], cue: &Chunk) -> f32 {
    let (matrix, base) = &weights.sourceless;
    let products = ends(weights, states, cue)
        .zip(matrix)
        .map(|(state, weight)| state * weight);
    base + products.sum::<f32>()
}

/// The states of a span's first and last token, one after the other.
fn ends<'a>(weights: &Weights, states: &'a [i16], chunk: &Chunk) -> impl Iterator<Item = f32> + 'a {
    let row = 2 * weights.hidden;
    let of = move |token: usize| &states[token * row..(token + 1) * row];
    of(chunk.first)
        .iter()
        .chain(of(chunk.last))
        .map(|state| f32::from(*state) * STATE)
}

/// How a cue and another span lie to each other.
struct Lie {
    /// Last token of the earlier, first of the later one.
    between: (usize, usize),
    /// Whether the cue comes first.
    cue_first: bool,
    sentences: u32,
    cues: usize,
    same: usize,
}

impl Lie {
    fn of(cue: &Chunk, other: &Chunk, stops: &[u32]) -> Self {
        let cue_first = other.first > cue.last;
        let (low, high) = if cue_first {
            (cue.last, other.first)
        } else {
            (other.last, cue.first)
        };
        Lie {
            between: (low, high),
            cue_first,
            sentences: stops[high.max(low + 1)] - stops[low + 1],
            cues: 0,
            same: 0,
        }
    }

    /// Counts the cues and the spans of the other's role that begin between the two.
    fn count(mut self, cues: &[usize], same: &[usize], chunks: &[Chunk]) -> Self {
        let (low, high) = self.between;
        let within = |list: &[usize]| {
            let from = list.partition_point(|at| chunks[*at].first <= low);
            list[from..]
                .iter()
                .take(2)
                .filter(|at| chunks[**at].first < high)
                .count()
        };
        self.cues = within(cues);
        self.same = within(same);
        self
    }

    fn score(&self, link: &Link, seek: &[f32; LINK], find: &[f32; LINK]) -> f32 {
        let product: f32 = seek.iter().zip(find).map(|(one, other)| one * other).sum();
        let side = usize::from(self.cue_first);
        let place = ((side * 3 + self.cues) * 3 + self.same) * 3 + self.sentences.min(2) as usize;
        let distance = match (self.between.1 - self.between.0).saturating_sub(1) {
            short @ 0..=2 => short,
            3..=5 => 3,
            6..=10 => 4,
            11..=20 => 5,
            _ => 6,
        };
        product / (LINK as f32).sqrt() + link.place[place] + link.distance[side * 7 + distance]
    }
}
