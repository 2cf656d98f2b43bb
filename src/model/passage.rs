//! A passage: the unit of search.

use serde::{Deserialize, Serialize};

use super::ByteRange;

/// Position of a passage in its article, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ordinal(pub u32);

/// A piece of about 100 words of an article's body.
///
/// The passages of an article partition its body: in order, without gaps or overlaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Position in the article, from 0.
    pub ordinal: Ordinal,
    /// Byte range into `Article::body`, half-open.
    pub range: ByteRange,
}
