//! Other stories' headlines caught in the body: lines that link to them, titles that another article of the batch
//! bears, and – in English – headlines run into the text when a page was flattened.

mod headline;
mod lines;
mod lists;
mod words;

#[cfg(test)]
mod tests;

use crate::model::{ByteRange, Furniture, FurnitureKind};

/// The related-story lines of a body, in its order. `known` is furniture already found; `language` the body's, where known.
pub fn find(
    body: &str,
    language: Option<&str>,
    sentences: &[ByteRange],
    known: &[Furniture],
    is_title: &dyn Fn(&str) -> bool,
) -> Vec<Furniture> {
    let mut found = lines::find(body, is_title);
    let cheap: Vec<ByteRange>;
    let sentences = if sentences.is_empty() {
        cheap = words::sentences(body);
        &cheap
    } else {
        sentences
    };
    let english = language.is_none_or(|language| language.starts_with("en"));
    found.extend(headline::find(body, sentences, english, is_title));
    found.retain(|piece| super::furniture::touched(known, piece.range).is_none());
    found.sort_by_key(|piece| piece.range);
    found.dedup_by_key(|piece| piece.range);
    found
}

fn piece(range: ByteRange, rule: &str) -> Furniture {
    Furniture {
        kind: FurnitureKind::RelatedStory,
        range,
        rule: rule.to_owned(),
    }
}
