//! Where the content of statements, and sentences, stand among the words of a passage.

use std::ops::Range;

use super::trace::Touch;
use crate::model::{Border, ByteRange};

/// Counts the words of a passage, and finds the positions at which content of statements begins and ends, and sentences
/// begin.
pub(super) struct Counter {
    pub(super) tokens: u64,
    /// Position of the next word. Between two pieces of running text the engine leaves one out.
    pub(super) position: u32,
    /// Borders of content, then beginnings of sentences, that are not reached yet, the first last: byte, and where its position belongs in `words`.
    borders: Vec<(usize, usize)>,
    /// By border.
    found: Vec<u32>,
    /// How many of them are borders of content.
    content: usize,
}

/// The words of a passage by their positions.
pub(super) struct Positions {
    /// Those of each touch.
    pub(super) touches: Vec<Range<u32>>,
    /// Where sentences begin, in order.
    pub(super) sentences: Vec<u32>,
    /// One past the last word.
    pub(super) end: u32,
}

impl Counter {
    pub(super) fn new(touches: &[Touch], sentences: &[Border]) -> Self {
        let content = |touch: &Touch| touch.content.unwrap_or(ByteRange::new(0, 0));
        let bytes = touches
            .iter()
            .map(content)
            .flat_map(|it| [it.start, it.end]);
        let bytes = bytes.chain(sentences.iter().map(|border| border.at));
        let mut borders: Vec<(usize, usize)> = bytes.zip(0..).collect();
        borders.sort_unstable_by(|a, b| b.cmp(a));
        Counter {
            tokens: 0,
            position: 0,
            found: vec![0; borders.len()],
            content: 2 * touches.len(),
            borders,
        }
    }

    /// The next word, which begins at byte `at` of the body.
    pub(super) fn word(&mut self, at: usize) {
        self.reach(at);
        self.tokens += 1;
        self.position += 1;
    }

    /// A piece of running text is at its end.
    pub(super) fn end_piece(&mut self) {
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

    /// What was found.
    pub(super) fn finish(mut self) -> Positions {
        self.reach(usize::MAX);
        let (content, sentences) = self.found.split_at(self.content);
        let touches = content.chunks_exact(2).map(|pair| pair[0]..pair[1]);
        Positions {
            touches: touches.collect(),
            sentences: sentences.to_vec(),
            end: self.position.saturating_sub(1),
        }
    }
}
