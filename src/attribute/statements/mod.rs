//! Statements: who says what.
//!
//! English is read by a small network trained for it (`network`), other languages by cue words and the grammar of
//! quotation marks (`lexicon`). Both give spans; what they mean (names, kinds, stance) is told by rules for all (`resolve`).

use crate::model::{Article, ByteRange, Credit, Furniture, Statement};

mod lexicon;
mod network;
mod resolve;

/// A statement as spans, before anything is known of its source.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    /// Who says it.
    source: Option<ByteRange>,
    /// The word that reports.
    cue: Option<ByteRange>,
    /// What is said, in the order of the text; empty where the cue tells that nothing was said.
    content: Vec<ByteRange>,
    /// Probability that content and source are right.
    confidence: f32,
}

impl Found {
    /// From its first part to the end of its last.
    fn whole(&self) -> ByteRange {
        let parts = || self.source.iter().chain(&self.cue).chain(&self.content);
        let start = parts().map(|part| part.start).min();
        let end = parts().map(|part| part.end).max();
        ByteRange::new(start.unwrap_or(0), end.unwrap_or(0))
    }

    /// Where it stands among the others: at its cue, or else at its first content.
    fn place(&self) -> usize {
        let range = self.cue.or(self.content.first().copied());
        range.map_or(0, |range| range.start)
    }
}

/// Statements of `article`, in the order of the text. None touches `furniture`.
pub fn find(
    article: &Article,
    sentences: &[ByteRange],
    furniture: &[Furniture],
    credits: &[Credit],
) -> Vec<Statement> {
    let left_out: Vec<ByteRange> = furniture.iter().map(|piece| piece.range).collect();
    let mut found = match article.language.as_deref() {
        Some("en") => {
            let found = network::find(&article.body, sentences, &left_out);
            lexicon::amend(&article.body, sentences, found)
        }
        language => lexicon::find(&article.body, language, sentences),
    };
    found.retain(|statement| !touches(statement, furniture));
    found.sort_by_key(Found::place);
    resolve::resolve(article, sentences, credits, found)
}

fn touches(statement: &Found, furniture: &[Furniture]) -> bool {
    statement
        .source
        .iter()
        .chain(&statement.cue)
        .chain(&statement.content)
        .any(|range| super::furniture::touched(furniture, *range).is_some())
}
