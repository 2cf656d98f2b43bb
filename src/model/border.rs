//! Where sentences and paragraphs begin.

/// The beginning of a sentence in an article's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    /// First byte of the sentence in `Article::body`.
    pub at: usize,
    /// Whether a paragraph begins with it.
    pub paragraph: bool,
}
