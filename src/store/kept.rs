//! How the statements of an article are kept: by their places alone. Their texts stand in the body already, and are cut
//! from it when they are read.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::{ByteRange, Confidence, Form, SourceKind, Span, Stance, Statement};

/// A statement without its texts, in JSON a list in this order.
#[derive(Serialize, Deserialize)]
struct Kept(
    /// Source.
    Option<ByteRange>,
    /// Cue.
    Option<ByteRange>,
    /// Content.
    Vec<ByteRange>,
    Form,
    Stance,
    /// Name.
    Option<String>,
    /// Where it is given.
    Option<ByteRange>,
    SourceKind,
    /// Role.
    Option<String>,
    /// Agencies.
    Vec<String>,
    /// Whether it is anonymous.
    bool,
    Confidence,
);

impl Kept {
    fn of(statement: &Statement) -> Self {
        let range = |span: &Option<Span>| span.as_ref().map(|span| span.range);
        Kept(
            range(&statement.source),
            range(&statement.cue),
            statement.content.iter().map(|span| span.range).collect(),
            statement.form,
            statement.stance,
            statement.name.clone(),
            range(&statement.named_at),
            statement.kind,
            statement.role.clone(),
            statement.told.clone(),
            statement.anonymous,
            statement.confidence,
        )
    }

    fn within(self, body: &str) -> Statement {
        let span = |range| Span::of(body, range);
        Statement {
            source: self.0.map(span),
            cue: self.1.map(span),
            content: self.2.into_iter().map(span).collect(),
            form: self.3,
            stance: self.4,
            name: self.5,
            named_at: self.6.map(span),
            kind: self.7,
            role: self.8,
            told: self.9,
            anonymous: self.10,
            confidence: self.11,
        }
    }
}

/// Statements as they are kept.
pub(super) fn keep(statements: &[Statement]) -> Result<String> {
    let kept: Vec<Kept> = statements.iter().map(Kept::of).collect();
    serde_json::to_string(&kept).map_err(|error| Error::Value(error.to_string()))
}

/// The statements of an article with this body, from what was kept of them.
pub(super) fn statements(kept: &str, body: &str) -> serde_json::Result<Vec<Statement>> {
    let kept: Vec<Kept> = serde_json::from_str(kept)?;
    Ok(kept.into_iter().map(|kept| kept.within(body)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_with_its_texts() {
        let body = "The bridge is down, the mayor said. Ada Doe is mayor.";
        let span = |range: (usize, usize)| Span::of(body, range.into());
        let all = [
            Statement {
                source: Some(span((20, 29))),
                cue: Some(span((30, 34))),
                content: vec![span((0, 18))],
                form: Form::Direct,
                stance: Stance::NoComment,
                name: Some("Ada Doe".to_owned()),
                named_at: Some(span((36, 43))),
                kind: SourceKind::ArmedGroup,
                role: Some("mayor".to_owned()),
                told: vec!["afp".to_owned()],
                anonymous: true,
                confidence: Confidence::of(0.29),
            },
            Statement {
                source: None,
                cue: None,
                content: Vec::new(),
                form: Form::Mixed,
                stance: Stance::Asserts,
                name: None,
                named_at: None,
                kind: SourceKind::Unnamed,
                role: None,
                told: Vec::new(),
                anonymous: false,
                confidence: Confidence::of(1.0),
            },
        ];
        let json = keep(&all).expect("JSON");
        assert_eq!(statements(&json, body).expect("statements"), all);
    }
}
