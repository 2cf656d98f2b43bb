//! Who says what in an article.

use serde::{Deserialize, Serialize};

use super::ByteRange;

/// A stretch of the body and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Byte range into `Article::body`, half-open.
    pub range: ByteRange,
    /// The body's text in that range.
    pub text: String,
}

/// How the words of a statement are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Word for word, between quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with quoted parts.
    Mixed,
}

/// Something somebody is reported to have said, claimed, denied or believed.
///
/// The engine that finds statements is not built yet; the type and its place in every output are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who says it; `None` where the text leaves the source out.
    pub source: Option<Span>,
    /// The word that reports: said, according to, alleged.
    pub cue: Option<Span>,
    /// What is said, in one or more pieces.
    pub content: Vec<Span>,
    /// How the words are given.
    pub form: Form,
    /// The source's name, resolved within the article.
    pub name: Option<String>,
    /// What the source is: `person`, `organisation`, `government`, `official`, `agency`, `unnamed`.
    pub kind: String,
    /// Ids of the agencies it was told to.
    pub told: Vec<String>,
    /// Whether the text keeps the source's name back on purpose.
    pub anonymous: bool,
}
