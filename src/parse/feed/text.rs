//! The texts of a feed: plain, marked up, escaped once or twice, or a whole page.

use std::borrow::Cow;

use super::super::clean::{clean, line};
use super::super::html;
use super::super::xml::{Element, Prose};

/// The text of an element of a feed: its own elements, or the markup that its characters make.
pub(super) fn body(element: &Element<'_>) -> String {
    if element.children().next().is_some() {
        return Prose::of(element).text;
    }
    of_markup(&element.text())
}

/// The text of characters that may be markup. A whole page goes the way of pages; what was escaped twice is unescaped.
pub(super) fn of_markup(text: &str) -> String {
    let text = unescaped(text);
    if text.contains("<body") || text.contains("<html") {
        let page = html::read(text.as_bytes());
        if let Some(draft) = page.articles.into_iter().next() {
            return draft.body;
        }
    }
    match text.contains(['<', '&']) {
        true => html::fragment(&text),
        false => clean(&text).trim().to_owned(),
    }
}

fn unescaped(text: &str) -> Cow<'_, str> {
    let twice = !text.contains('<')
        && ["&lt;p", "&lt;br", "&lt;div", "&lt;a "]
            .iter()
            .any(|mark| text.contains(mark));
    match twice {
        true => Cow::Owned(html_escape::decode_html_entities(text).into_owned()),
        false => Cow::Borrowed(text),
    }
}

/// One line of characters that may be markup.
pub(super) fn one_line(element: &Element<'_>) -> Option<String> {
    let text = element.text();
    match text.contains(['<', '&']) {
        true => line(&html::inline(&text)),
        false => line(&text),
    }
}
