//! Where the content of statements stands among the words of a passage.

use std::ops::Range;

use super::tokenizer::{count, starts};
use super::trace::Touch;
use crate::model::ByteRange;

/// Counts the words of a passage, and finds the positions at which content of statements begins and ends.
pub(super) struct Counter {
    pub(super) tokens: u64,
    /// Position of the next word. Between two pieces of running text the engine leaves one out.
    position: u32,
    /// Borders of content that are not reached yet, the first last: byte, and where its position belongs in `words`.
    borders: Vec<(usize, usize)>,
    /// By border.
    found: Vec<u32>,
}

impl Counter {
    pub(super) fn new(touches: &[Touch]) -> Self {
        let content = |touch: &Touch| touch.content.unwrap_or(ByteRange::new(0, 0));
        let bytes = touches
            .iter()
            .map(content)
            .flat_map(|it| [it.start, it.end]);
        let mut borders: Vec<(usize, usize)> = bytes.zip(0..).collect();
        borders.sort_unstable_by(|a, b| b.cmp(a));
        Counter {
            tokens: 0,
            position: 0,
            found: vec![0; borders.len()],
            borders,
        }
    }

    /// The next piece of running text, which begins at byte `from` of the body.
    pub(super) fn add(&mut self, piece: &str, from: usize) {
        if self.borders.is_empty() {
            let tokens = count(piece);
            self.tokens += tokens as u64;
            self.position += tokens as u32 + 1;
            return;
        }
        starts(piece, |at| {
            self.reach(from + at);
            self.tokens += 1;
            self.position += 1;
        });
        self.position += 1;
    }

    /// Settles the borders up to byte `at`, where a word begins.
    fn reach(&mut self, at: usize) {
        while let Some(&(border, number)) = self.borders.last() {
            if border > at {
                break;
            }
            self.found[number] = self.position;
            self.borders.pop();
        }
    }

    /// The positions of the words of each touch.
    pub(super) fn finish(mut self) -> Vec<Range<u32>> {
        self.reach(usize::MAX);
        self.found
            .chunks_exact(2)
            .map(|pair| pair[0]..pair[1])
            .collect()
    }
}
