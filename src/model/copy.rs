//! Copies: reports, and passages of them, that are the same text in several places.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ArticleId;

/// What two articles are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// The same running text, word for word but for the spelling of the house.
    Exact,
    /// Most of the text is the same.
    Near,
    /// Passages of one stand in the other.
    Partial,
}

impl CopyKind {
    /// All kinds, the closest first.
    pub const ALL: [CopyKind; 3] = [CopyKind::Exact, CopyKind::Near, CopyKind::Partial];

    /// As it is written: `exact`.
    pub fn name(self) -> &'static str {
        match self {
            CopyKind::Exact => "exact",
            CopyKind::Near => "near",
            CopyKind::Partial => "partial",
        }
    }
}

/// A passage of one article that lies on words of another, the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageCopy {
    /// Position of the passage in its article, from 0.
    pub passage: u32,
    /// Words of the passage.
    pub words: u32,
    /// Of these, words that agree.
    pub same: u32,
    /// The hub's words that it lies on: positions in the hub's running text, in order. Where paragraphs were put in another
    /// order a passage lies in several places.
    pub on: Vec<Range<u32>>,
    /// Numbers and negations in it that are others than the hub's.
    pub differences: Vec<Difference>,
}

/// A number or negation that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The word of the hub at which it does.
    pub at: u32,
    /// What stands there instead, as a hash: two passages that differ from the hub alike do not differ.
    pub says: u32,
}

/// Articles whose passages lie on the words of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The article on which the others lie.
    pub hub: ArticleId,
    /// By passage of the hub: the position of its first word in the hub's running text; and at the end how many words
    /// there are.
    pub bounds: Vec<u32>,
    /// The others, those that turned out to be no copies among them.
    pub members: Vec<Member>,
}

/// An article of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub id: ArticleId,
    /// What it is to the hub; `None` where it was compared and is no copy.
    pub kind: Option<CopyKind>,
    /// Words that agree.
    pub same: u32,
    /// Words of its running text.
    pub words: u32,
    /// Its passages that are the hub's too.
    pub passages: Vec<PassageCopy>,
}
