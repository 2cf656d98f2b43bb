//! How much one query may ask for, so that its work stays bounded whatever it is.

use super::lexer::Kind;
use super::parser::Parser;
use crate::error::QueryError;

/// Most words with letters left open (`re*at`, `wom?n`, `word~1`, `name~`), each of which is looked for among all words of the
/// archive. A prefix is not one of them.
const PATTERNS: usize = 64;

/// Most operators of place and functions.
const OPERATORS: usize = 200;

impl Parser<'_> {
    /// Refuses a query with too much in it, at the first that is too much.
    pub(super) fn refuse_too_much(&self) -> Result<(), QueryError> {
        let (mut patterns, mut operators) = (0, 0);
        for token in &self.tokens {
            match &token.kind {
                Kind::Word(text) if is_open(text) => patterns += 1,
                Kind::Beside(_) | Kind::Call(_) => operators += 1,
                _ => continue,
            }
            let what = if patterns > PATTERNS {
                format!("more than {PATTERNS} words with ~, ? or * in them")
            } else if operators > OPERATORS {
                format!("more than {OPERATORS} operators of place and functions")
            } else {
                continue;
            };
            let hint = "ask in several queries".to_owned();
            return Err(self.error(token.at.clone(), what, Some(hint)));
        }
        Ok(())
    }
}

/// Whether it is looked for among all words.
fn is_open(text: &str) -> bool {
    let asked = text.trim_end_matches(['*', '?', '!', '.', ',', ';', ':']);
    text.contains('~') || asked.contains(['*', '?']) || text.ends_with("**") || text.ends_with("??")
}
