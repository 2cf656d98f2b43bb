//! An article's body into sentences and passages, and its language.

mod language;

use crate::model::{ByteRange, Passage};

pub use language::language;

/// The sentences of `body`, in order; white space between them belongs to none.
pub fn sentences(_body: &str, _language: Option<&str>) -> Vec<ByteRange> {
    Vec::new()
}

/// The passages of `body`, which partition it; `sentences` are its sentences.
pub fn passages(_body: &str, _sentences: &[ByteRange]) -> Vec<Passage> {
    Vec::new()
}
