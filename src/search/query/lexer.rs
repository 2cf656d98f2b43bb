//! A query's text into tokens, each with its place.

use std::ops::Range;

use super::Beside;
use crate::error::QueryError;

/// A token and its byte range in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Between quotation marks, without them.
    Phrase(String),
    /// A word, perhaps with `*` at its end.
    Word(String),
    /// `name:`, directly before a word or phrase.
    Field(String),
    /// `NEAR/5`, `PRE/3`, `/s`, `/p`.
    Beside(Beside),
    /// `lead`, `caps` and their like, directly before a parenthesis.
    Call(Function),
}

/// What is written before a parenthesis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Lead,
    Caps,
    Said,
    By,
    /// With the number as typed, which may be too large.
    AtLeast(u32),
}

/// The tokens of `query`.
///
/// # Errors
/// Where a quotation is not closed.
pub(super) fn tokens(query: &str) -> Result<Vec<Token>, QueryError> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(character) = query[at..].chars().next() {
        let next = at + character.len_utf8();
        match character {
            '(' => out.push(token(Kind::Open, at..next)),
            ')' => out.push(token(Kind::Close, at..next)),
            _ if closing(character).is_some() => {
                let (phrase, end) = quoted(query, at, next, character)?;
                out.push(token(Kind::Phrase(phrase), at..end));
                at = end;
                continue;
            }
            '-' if starts_operand(query, next) => out.push(token(Kind::Not, at..next)),
            _ if character.is_whitespace() => {}
            _ => {
                let end = word_end(query, at);
                at = word(query, at, end, &mut out);
                continue;
            }
        }
        at = next;
    }
    Ok(out)
}

fn token(kind: Kind, at: Range<usize>) -> Token {
    Token { kind, at }
}

/// What closes a quotation that begins so. Typographic marks come from pasted text.
fn closing(mark: char) -> Option<&'static [char]> {
    match mark {
        '"' => Some(&['"']),
        '“' | '”' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}

fn quoted(query: &str, at: usize, from: usize, mark: char) -> Result<(String, usize), QueryError> {
    let closing = closing(mark).unwrap_or(&['"']);
    match query[from..].find(closing) {
        Some(length) => {
            let end = from + length;
            let width = query[end..].chars().next().map_or(0, char::len_utf8);
            Ok((query[from..end].to_owned(), end + width))
        }
        None => Err(QueryError {
            query: query.to_owned(),
            at: at..at + mark.len_utf8(),
            what: "this quotation is not closed".to_owned(),
            suggestion: Some(format!("close it: {}\"", query.trim_end())),
        }),
    }
}

/// Whether `-` stands before something it can negate, and not alone or doubled.
fn starts_operand(query: &str, at: usize) -> bool {
    query[at..]
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace() && !matches!(next, '-' | ')'))
}

fn word_end(query: &str, at: usize) -> usize {
    let stops = |character: char| {
        character.is_whitespace() || matches!(character, '(' | ')') || closing(character).is_some()
    };
    query[at..]
        .find(stops)
        .map_or(query.len(), |length| at + length)
}

/// Reads the word at `at..end`, or the field name it begins with; where the next token begins.
fn word(query: &str, at: usize, end: usize, out: &mut Vec<Token>) -> usize {
    let text = &query[at..end];
    if let Some(length) = field_name(text) {
        let after = at + length + 1;
        out.push(token(Kind::Field(text[..length].to_owned()), at..after));
        return after;
    }
    let kind = match text {
        "AND" | "&&" => Kind::And,
        "OR" | "||" => Kind::Or,
        "NOT" => Kind::Not,
        _ if query[end..].starts_with('(') && function(text).is_some() => {
            function(text).map_or(Kind::Word(text.to_owned()), Kind::Call)
        }
        _ => Beside::of(text).map_or_else(|| Kind::Word(text.to_owned()), Kind::Beside),
    };
    out.push(token(kind, at..end));
    end
}

/// Length of the field name that `text` begins with, where it begins with one and a colon.
fn field_name(text: &str) -> Option<usize> {
    let length = text.find(':')?;
    let name = &text[..length];
    let letters = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'_' | b'-'));
    letters.then_some(length)
}

/// The function of this name, in any case.
pub(super) fn function(name: &str) -> Option<Function> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "lead" => Some(Function::Lead),
        "caps" => Some(Function::Caps),
        "said" => Some(Function::Said),
        "by" => Some(Function::By),
        _ => {
            let times = name.strip_prefix("atleast")?;
            let digits = !times.is_empty() && times.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| Function::AtLeast(times.parse().unwrap_or(u32::MAX)))
        }
    }
}
