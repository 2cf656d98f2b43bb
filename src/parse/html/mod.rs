//! Saved web pages: main text, metadata, captions. Nothing is ever loaded or fetched.

mod blocks;
mod boilerplate;
mod captions;
mod json_ld;
mod main_text;
mod metadata;
mod strip;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

pub use metadata::of_address as date_of_address;

use super::clean::{clean, line};
use super::{Parsed, charset};
use crate::model::{Draft, Skip, SkipReason};
use tree::Tree;

/// Reads a saved page.
///
/// A page of more than a million nodes is not made a tree of: all its text is taken, tags left out, and none of its
/// metadata is read.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let source = charset::decode(bytes);
    let mut parsed = Parsed::default();
    let draft = match Tree::read(&source) {
        Some(tree) => article(&tree),
        None => Draft {
            body: clean(&strip::strip(&source)).into_owned(),
            ..Draft::default()
        },
    };
    if draft.body.is_empty() {
        let reason = SkipReason::NoText("the page holds no running text".to_owned());
        parsed.skipped.push(Skip::whole(reason));
    } else {
        parsed.articles.push(draft);
    }
    parsed
}

fn article(tree: &Tree<'_>) -> Draft {
    let mut draft = metadata::read(tree);
    let paragraphs = main_text::paragraphs(tree, draft.title.as_deref());
    draft.body = clean(&paragraphs.join("\n\n")).trim().to_owned();
    draft.captions = captions::read(tree);
    draft
}

/// Whether a value that should be text is markup: it holds an element of text or a break.
pub(super) fn looks_like_markup(text: &str) -> bool {
    memchr::memchr(b'<', text.as_bytes()).is_some()
        && [
            "<p>", "<p ", "</p>", "<br", "<div", "<span", "<a href", "<strong", "<em>", "<b>",
            "<i>", "<li>", "<h2", "<P>", "<BR",
        ]
        .iter()
        .any(|tag| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some())
}

/// The text of a fragment of markup, paragraphs separated by a blank line.
pub(super) fn fragment(markup: &str) -> String {
    clean(&strip::strip(markup)).trim().to_owned()
}

/// The text of a line that may hold inline markup or character references.
pub(super) fn inline(markup: &str) -> String {
    let text = strip::strip(markup);
    line(&text).unwrap_or(text)
}
