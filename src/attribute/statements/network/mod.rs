//! The network that finds statements in English.
//!
//! A tagger of two simple recurrent layers over words and their spelling, a chain over its tags, and learned links from
//! cues to sources and contents. `train/` holds what made it; `docs/model-card.md` tells what it is good for.

mod confidence;
mod features;
mod kernel;
mod layer;
mod link;
mod repair;
mod tags;
mod tokens;
mod types;
mod weights;
mod windows;
#[cfg(target_arch = "x86_64")]
mod x86;

use std::cell::RefCell;
use std::sync::LazyLock;

use super::Found;
use crate::model::ByteRange;
use kernel::{Kernel, Plain};
use link::Linked;
use tags::{Chain, Chunk, Role};
use tokens::{QUOTED_STATES, Token};
use types::Types;
use weights::Weights;
use windows::Window;

#[cfg(test)]
mod tests;

/// The model that was trained on English news.
static ENGLISH: LazyLock<Network> = LazyLock::new(|| {
    let weights = Weights::read(include_bytes!("english.model"));
    // The file is part of the program; a test reads it.
    Network::new(weights.expect("the built-in model is whole"))
});

/// Statements that are looked at before one is added to those of a window.
const NEAR: usize = 32;

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// Statements of an English body, in the order of their cues. `sentences` are the body's; `left_out` is not read. Both
/// are in order.
pub fn find(body: &str, sentences: &[ByteRange], left_out: &[ByteRange]) -> Vec<Found> {
    DESK.with_borrow_mut(|desk| {
        let desk = desk.get_or_insert_with(|| Desk::new(&ENGLISH.weights));
        ENGLISH.find(body, sentences, left_out, desk)
    })
}

struct Network {
    weights: Weights,
    chain: Chain,
}

/// What is made anew for each window: kept to save allocations. One a thread.
struct Desk {
    types: Types,
    tokens: Vec<Token>,
    gates: Vec<i16>,
    states: Vec<i16>,
    scores: Vec<f32>,
    back: Vec<[u8; tags::ROW]>,
    path: Vec<u8>,
    chunks: Vec<Chunk>,
}

impl Desk {
    fn new(weights: &Weights) -> Self {
        Desk {
            types: Types::new(weights),
            tokens: Vec::new(),
            gates: Vec::new(),
            states: Vec::new(),
            scores: Vec::new(),
            back: Vec::new(),
            path: Vec::new(),
            chunks: Vec::new(),
        }
    }
}

impl Network {
    fn new(weights: Weights) -> Self {
        let chain = Chain::new(&weights.transitions, &weights.begins, &weights.ends);
        Network { weights, chain }
    }

    fn find(
        &self,
        body: &str,
        sentences: &[ByteRange],
        left_out: &[ByteRange],
        desk: &mut Desk,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        // Places in a body are 32-bit numbers from here on.
        if u32::try_from(body.len()).is_err() {
            return found;
        }
        for window in windows::windows(body, sentences, left_out) {
            desk.tokens.clear();
            tokens::tokenize(body, window.read, &mut desk.tokens);
            if desk.tokens.is_empty() {
                continue;
            }
            self.tag(body, desk);
            self.statements(body, window, desk, &mut found);
        }
        found
    }

    /// The window's spans, into the desk, by the quickest way this processor knows.
    fn tag(&self, body: &str, desk: &mut Desk) {
        #[cfg(target_arch = "x86_64")]
        if let Some(kernel) = x86::Vnni::detect() {
            // SAFETY: a `Vnni` exists only where the processor has AVX-512 with VNNI, and AVX2.
            return unsafe { self.tag_vnni(body, desk, kernel) };
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(kernel) = x86::Avx2::detect() {
            // SAFETY: an `Avx2` exists only where the processor has AVX2.
            return unsafe { self.tag_avx2(body, desk, kernel) };
        }
        self.tag_with(body, desk, Plain);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,avx512f,avx512vnni")]
    fn tag_vnni(&self, body: &str, desk: &mut Desk, kernel: x86::Vnni) {
        self.tag_with(body, desk, kernel);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn tag_avx2(&self, body: &str, desk: &mut Desk, kernel: x86::Avx2) {
        self.tag_with(body, desk, kernel);
    }

    #[inline(always)]
    fn tag_with(&self, body: &str, desk: &mut Desk, kernel: impl Kernel) {
        let weights = &self.weights;
        self.first_gates(body, desk, kernel);
        let row = 2 * weights.hidden;
        desk.states.clear();
        desk.states.resize(desk.tokens.len() * row, 0);
        layer::run(kernel, &desk.gates, weights.hidden, false, &mut desk.states);
        for matrix in &weights.layers {
            matrix.gates(kernel, &desk.states, &mut desk.gates);
            layer::run(kernel, &desk.gates, weights.hidden, true, &mut desk.states);
        }
        desk.scores.clear();
        desk.scores.resize(desk.tokens.len() * tags::ROW, 0.0);
        weights.out.scores(kernel, &desk.states, &mut desk.scores);
        desk.chunks.clear();
        self.chain.chunks(
            &desk.scores,
            &mut desk.back,
            &mut desk.path,
            &mut desk.chunks,
        );
    }

    /// The first layer's gates: of each token, the sum of what the words around it add.
    #[inline(always)]
    fn first_gates(&self, body: &str, desk: &mut Desk, kernel: impl Kernel) {
        let (weights, tokens) = (&self.weights, &desk.tokens);
        let (width, gates) = (weights.width, 6 * weights.hidden);
        desk.gates.clear();
        desk.gates.resize(tokens.len() * gates, 0);
        desk.types.look_up(weights, kernel, body, tokens);
        for (at, sums) in desk.gates.chunks_exact_mut(gates).enumerate() {
            for place in 0..width {
                // The token that stands at `place` of the window around this one.
                let Some(token) = (at + place)
                    .checked_sub(width / 2)
                    .filter(|token| *token < tokens.len())
                else {
                    continue;
                };
                let word = &desk.types.gates(token)[place * gates..][..gates];
                let (quoted, apart) = (tokens[token].quoted, tokens[token].apart);
                let flags = usize::from(quoted) * 2 + usize::from(apart);
                let flags = &weights.flags[(place * QUOTED_STATES * 2 + flags) * gates..][..gates];
                for ((sum, word), flag) in sums.iter_mut().zip(word).zip(flags) {
                    *sum = sum.saturating_add(word.saturating_add(*flag));
                }
            }
        }
    }

    /// Statements whose cue, or else whose first content, lies in the window's own part.
    fn statements(&self, body: &str, window: Window, desk: &Desk, found: &mut Vec<Found>) {
        let linked = link::link(&self.weights, &desk.states, &desk.tokens, &desk.chunks);
        let range = |at: usize| {
            let chunk = &desk.chunks[at];
            ByteRange::new(
                desk.tokens[chunk.first].start as usize,
                desk.tokens[chunk.last].end as usize,
            )
        };
        let before = found.len();
        for linked in linked {
            let chunk = &desk.chunks[linked.cue];
            let last = repair::trimmed(body, &desk.tokens, chunk.first, chunk.last);
            let cue = ByteRange::new(range(linked.cue).start, desk.tokens[last].end as usize);
            if !window.own.overlaps(cue) || linked.contents.is_empty() {
                continue;
            }
            let mut one = Found {
                source: linked.source.map(range),
                cue: Some(cue),
                confidence: self.confidence(&linked, &desk.chunks),
                content: linked.contents.into_iter().map(range).collect(),
            };
            repair::without_source(body, &mut one);
            repair::without_hearer(body, &desk.tokens, chunk.first, last, &mut one);
            repair::without_quotation(body, &desk.tokens, &mut one);
            repair::shortened(body, &desk.tokens, &mut one);
            let labelled = repair::relabelled(body, &desk.tokens, &mut one);
            let beside = repair::split(body, &desk.tokens, &mut one);
            found.extend((!one.content.is_empty()).then_some(one));
            found.extend(beside);
            found.extend(labelled);
        }
        self.missed(body, window, desk, found);
        if found.len() == before {
            self.run_on(body, window, desk, found);
        }
    }

    /// Adds what "According to" and "told" say plainly where no statement was found.
    fn missed(&self, body: &str, window: Window, desk: &Desk, found: &mut Vec<Found>) {
        for at in 0..desk.tokens.len() {
            let according = repair::missed(body, &desk.tokens, at);
            let Some(one) = according.or_else(|| repair::told(body, &desk.tokens, at)) else {
                continue;
            };
            let whole = one.whole();
            let apart = |other: &Found| !other.whole().overlaps(whole);
            // Statements of this window are the last ones, and its sentences are few.
            if window.own.overlaps(whole) && found.iter().rev().take(NEAR).all(apart) {
                found.push(one);
            }
        }
    }

    /// A paragraph without any cue whose contents are quoted: the quotation goes on from the statement of the paragraph
    /// before, or else stands for itself, without a source.
    fn run_on(&self, body: &str, window: Window, desk: &Desk, found: &mut Vec<Found>) {
        let quoted = |range: ByteRange| {
            let marks = ['“', '"', '‘'];
            body[..range.start].ends_with(marks) || body[range.start..].starts_with(marks)
        };
        for chunk in &desk.chunks {
            let range = ByteRange::new(
                desk.tokens[chunk.first].start as usize,
                desk.tokens[chunk.last].end as usize,
            );
            if chunk.role != Role::Content || !window.own.overlaps(range) || !quoted(range) {
                continue;
            }
            let before = found.last_mut().filter(|last| near(body, last, range));
            match before {
                Some(before) => before.content.push(range),
                None => found.push(Found {
                    source: None,
                    cue: None,
                    content: vec![range],
                    confidence: chunk.sure.exp() / 2.0,
                }),
            }
        }
    }

    fn confidence(&self, linked: &Linked, chunks: &[Chunk]) -> f32 {
        let source = linked.source.map_or(0.0, |at| chunks[at].sure);
        let contents = linked.contents.iter().map(|at| chunks[*at].sure);
        let signs = [
            chunks[linked.cue].sure,
            source,
            contents.fold(0.0, f32::min),
            linked.source_sure + linked.content_sure,
        ];
        confidence::calibrated(&self.weights.calibration, signs)
    }
}

/// Whether a statement ends in the paragraph before that of `range`, or in its own.
fn near(body: &str, statement: &Found, range: ByteRange) -> bool {
    // Contents are in the order of the text: a quotation that runs on over a whole book is looked at once a paragraph.
    let ends = statement.content.last().into_iter().chain(&statement.cue);
    let end = ends.map(|span| span.end).max().unwrap_or(0);
    let Some(between) = body.get(end..range.start) else {
        return false;
    };
    let paragraphs = between.split('\n').filter(|line| !line.trim().is_empty());
    // The rest of the statement's paragraph, and the marks before the range.
    paragraphs.count() <= 2 && between.len() < 300
}
