//! Statements by cue words and the grammar of quotation marks, for languages that no network was trained for; and what
//! in English is found more surely by words: refusals to speak, and speakers named by a label alone.
//!
//! `cues/` holds the words of each language, `page` a paragraph with its words and quotations; `cue`, `nouns`, `subject`
//! and `circumstances` are the phrases, `reported`, `quoted`, `sources` and `colon` the ways in which a statement is put
//! together.

mod circumstances;
mod colon;
mod cue;
mod english;
mod labels;
mod languages;
mod nouns;
mod page;
mod phrases;
mod quotations;
mod quoted;
mod refusals;
mod reported;
mod sources;
mod subject;
mod tokens;
mod words;

pub use english::amend;
pub use labels::labels;
pub use refusals::{Refusal, refusals};

use super::Found;
use crate::model::ByteRange;
use nouns::Tokens;
use page::Page;

#[cfg(test)]
mod tests;

/// A longer paragraph is read in pieces, in bytes.
const LONGEST_PAGE: usize = 16 * 1024;
/// Sentences with more tokens report nothing: they are tables and lists.
const LONGEST_SENTENCE: usize = 220;

/// A statement as tokens of its page.
struct Draft {
    source: Option<Tokens>,
    cue: Option<Tokens>,
    content: Vec<Tokens>,
    confidence: f32,
}

/// Statements of a body in a language with a cue lexicon, in the order of the text; none for other languages.
pub fn find(body: &str, language: Option<&str>, sentences: &[ByteRange]) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(language) = language.and_then(languages::by_code) else {
        return found;
    };
    let mut page = Page::new(body, language);
    let mut drafts = Vec::new();
    let mut next = 0;
    for range in pages(body) {
        while sentences.get(next).is_some_and(|s| s.end <= range.start) {
            next += 1;
        }
        let rest = &sentences[next..];
        let within = rest.partition_point(|sentence| sentence.start < range.end);
        page.read(range, &rest[..within]);
        page.reported(&mut drafts);
        page.colon_forms(&mut drafts);
        drafts.sort_by_key(first_token);
        found.extend(drafts.drain(..).filter_map(|draft| page.settle(draft)));
    }
    found
}

fn first_token(draft: &Draft) -> usize {
    let content = draft.content.first().map_or(usize::MAX, |piece| piece.0);
    draft.cue.map_or(content, |cue| cue.0)
}

/// Paragraphs of a body; those too long are cut at white space.
fn pages(body: &str) -> impl Iterator<Item = ByteRange> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = body.get(start..).filter(|rest| !rest.is_empty())?;
        let mut window = rest.len().min(LONGEST_PAGE);
        while !rest.is_char_boundary(window) {
            window -= 1;
        }
        let head = &rest[..window];
        let length = match head.find('\n') {
            Some(line) => line + 1,
            None if window == rest.len() => window,
            None => head.rfind(' ').map_or(window, |space| space + 1),
        };
        let page = ByteRange::new(start, start + length);
        start += length;
        Some(page)
    })
}

impl Page<'_> {
    /// A draft as ranges of the body; `None` where nothing said is left of it.
    fn settle(&self, draft: Draft) -> Option<Found> {
        let bytes = |(from, to): Tokens| self.trimmed(from, to);
        let content: Vec<ByteRange> = draft.content.into_iter().filter_map(bytes).collect();
        if content.is_empty() {
            return None;
        }
        Some(Found {
            source: draft.source.and_then(bytes),
            cue: draft.cue.and_then(bytes),
            content,
            confidence: draft.confidence,
        })
    }
}
