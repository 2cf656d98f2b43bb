//! The sentences of a body, by place.

use crate::model::ByteRange;

/// Sentences in order.
pub struct Sentences(Vec<ByteRange>);

impl Sentences {
    /// Those given, or the lines of the body where none are.
    pub fn new(body: &str, sentences: &[ByteRange]) -> Self {
        if !sentences.is_empty() {
            return Sentences(sentences.to_vec());
        }
        let mut at = 0;
        let line = |line: &str| {
            let start = at;
            at += line.len();
            ByteRange::new(start, at)
        };
        Sentences(body.split_inclusive('\n').map(line).collect())
    }

    /// The number of the sentence that `at` lies in, or after.
    pub fn at(&self, at: usize) -> usize {
        self.0
            .partition_point(|sentence| sentence.start <= at)
            .saturating_sub(1)
    }

    /// Whether both places lie in one sentence.
    pub fn same(&self, one: usize, other: usize) -> bool {
        self.at(one) == self.at(other)
    }

    /// The sentence of that number.
    pub fn get(&self, number: usize) -> Option<ByteRange> {
        self.0.get(number).copied()
    }
}
