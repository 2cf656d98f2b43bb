//! What in a passage matched, as byte ranges: from the words and phrases themselves, not guessed anew.

use std::collections::HashMap;

use super::engine::forms::EVERY;
use super::engine::tree::Leaf;
use crate::model::ByteRange;
use crate::store::tokenizer::{Word, words};

/// Byte ranges into the body of what matched in a passage that begins at `start`. `running` are the pieces of it that are
/// searched, `accepts` tells whether a form counts in this passage's language.
pub(super) fn highlights(
    text: &str,
    start: usize,
    running: &[ByteRange],
    leaves: &[Leaf],
    accepts: &dyn Fn(u64) -> bool,
) -> Vec<ByteRange> {
    let wanted: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.wanted).collect();
    let mut forms: HashMap<&str, u64> = HashMap::new();
    for leaf in &wanted {
        for variant in &leaf.text.words {
            // Two words of the query may share a form, each in other languages.
            *forms.entry(variant.form.as_str()).or_default() |= variant.languages;
        }
    }
    let mut found = Vec::new();
    for piece in running {
        let Some(inside) =
            text.get(piece.start.saturating_sub(start)..piece.end.saturating_sub(start))
        else {
            continue;
        };
        let tokens: Vec<Word<'_>> = words(inside).collect();
        let range = |first: &Word<'_>, last: &Word<'_>| {
            ByteRange::new(piece.start + first.start, piece.start + last.end)
        };
        for token in &tokens {
            let languages = forms.get(token.form.as_ref()).copied().unwrap_or(0);
            if languages == EVERY || languages != 0 && accepts(languages) {
                found.push(range(token, token));
            }
        }
        for words in wanted.iter().flat_map(|leaf| &leaf.text.phrases) {
            for window in tokens.windows(words.len()) {
                if window
                    .iter()
                    .zip(words)
                    .all(|(token, word)| token.form == *word)
                {
                    found.push(range(&window[0], &window[window.len() - 1]));
                }
            }
        }
    }
    merged(found)
}

/// In order, none overlapping another.
fn merged(mut ranges: Vec<ByteRange>) -> Vec<ByteRange> {
    ranges.sort();
    let mut out: Vec<ByteRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
