//! What a source turns out to mean.

use super::names::Gender;
use crate::model::{ByteRange, SourceKind};

/// What sort of thing speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Being {
    Somebody,
    Body,
    /// A report, a poll, or what is not known.
    Thing,
}

/// Somebody or something that speaks in the article; several statements may share one.
#[derive(Debug, Clone)]
pub struct Referent {
    /// Its place in the cast, where it has a name of its own.
    pub entity: Option<usize>,
    /// Full name, or the description that stands for it.
    pub name: Option<String>,
    /// Where the body gives that name.
    pub named_at: Option<ByteRange>,
    /// Whether the name is only a description: the source that gives it has no name itself.
    pub described: bool,
    pub kind: SourceKind,
    pub role: Option<ByteRange>,
    pub gender: Option<Gender>,
    pub many: bool,
    pub being: Being,
    pub anonymous: bool,
    /// Noun of a description, in small letters.
    pub head: Option<String>,
}

impl Referent {
    /// Of which nothing is known.
    pub fn unknown() -> Self {
        Referent {
            entity: None,
            name: None,
            named_at: None,
            described: false,
            kind: SourceKind::Unnamed,
            role: None,
            gender: None,
            many: false,
            being: Being::Thing,
            anonymous: false,
            head: None,
        }
    }

    /// Whether `he` or `she` may stand for it.
    pub fn fits(&self, gender: Option<Gender>) -> bool {
        self.being == Being::Somebody
            && !self.many
            && (gender.is_none() || self.gender.is_none() || self.gender == gender)
    }
}
