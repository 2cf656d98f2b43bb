//! Markup into text by its tags alone: for fragments, and for pages too large to be made a tree of.

use super::tokens::{Token, Tokens, resolve};

/// Elements that begin a paragraph.
const PARAGRAPHS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "ul",
    "ol",
    "table",
    "pre",
    "hr",
    "figure",
    "header",
    "footer",
    "dl",
];

/// All text of the markup but scripts and styles, in order; block elements part paragraphs.
pub(super) fn strip(source: &str) -> String {
    let mut text = String::new();
    for token in Tokens::new(source) {
        match token {
            Token::Text(piece) => push_text(&mut text, &resolve(piece)),
            Token::Raw { .. } => {}
            Token::Start { name, .. } | Token::End(name) if PARAGRAPHS.contains(&name) => {
                part(&mut text, "\n\n")
            }
            Token::Start {
                name: "br" | "li" | "tr" | "dd" | "dt",
                ..
            } => part(&mut text, "\n"),
            Token::Start {
                name: "td" | "th", ..
            } => text.push(' '),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn push_text(text: &mut String, piece: &str) {
    for letter in piece.chars() {
        if !letter.is_whitespace() || letter == '\u{a0}' {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

fn part(text: &mut String, by: &str) {
    let breaks = text.len() - text.trim_end_matches(['\n', ' ']).len();
    let lines = text[text.len() - breaks..].matches('\n').count();
    text.truncate(text.len() - breaks);
    if !text.is_empty() {
        text.push_str(if lines >= 2 { "\n\n" } else { by });
    }
}
