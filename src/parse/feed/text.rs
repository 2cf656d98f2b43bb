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
pub(in crate::parse) fn of_markup(text: &str) -> String {
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

/// Elements that are markup wherever they stand escaped, and those that are so where a text begins with them: elsewhere they
/// may be what is written about.
const ANYWHERE: &[&str] = &["p", "br", "div", "a"];
const AT_HEAD: &[&str] = &[
    "b",
    "i",
    "u",
    "em",
    "strong",
    "span",
    "font",
    "center",
    "img",
    "ul",
    "ol",
    "table",
    "figure",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
];

fn unescaped(text: &str) -> Cow<'_, str> {
    const MARK: &str = "&lt;";
    let mut opened = text.match_indices(MARK);
    let twice = !text.contains('<')
        && (opened.any(|(at, _)| opens(&text[at + MARK.len()..], ANYWHERE))
            || text
                .trim_start()
                .strip_prefix(MARK)
                .is_some_and(|rest| opens(rest, AT_HEAD)));
    match twice {
        true => Cow::Owned(html_escape::decode_html_entities(text).into_owned()),
        false => Cow::Borrowed(text),
    }
}

/// Whether text goes on as a tag of one of these elements does, escaped.
fn opens(rest: &str, names: &[&str]) -> bool {
    let end = rest
        .bytes()
        .take(12)
        .position(|byte| !byte.is_ascii_alphanumeric());
    end.is_some_and(|end| {
        let (name, after) = rest.split_at(end);
        names.iter().any(|known| name.eq_ignore_ascii_case(known))
            && (after.starts_with([' ', '\n', '/']) || after.starts_with("&gt;"))
    })
}

/// One line of characters that may be markup.
pub(super) fn one_line(element: &Element<'_>) -> Option<String> {
    let text = element.text();
    match text.contains(['<', '&']) {
        true => line(&html::inline(&text)),
        false => line(&text),
    }
}
