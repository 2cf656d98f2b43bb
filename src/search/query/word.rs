//! A word or a phrase of a query, and what is refused in its place.

use std::ops::Range;

use super::parser::Parser;
use super::{Node, Term};
use crate::error::QueryError;
use crate::store::tokenizer::words;

impl Parser<'_> {
    pub(super) fn phrase(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        Ok(Node::Phrase(self.term(text, at)?))
    }

    pub(super) fn term(&self, text: &str, at: Range<usize>) -> Result<Term, QueryError> {
        let words: Vec<String> = words(text).map(|word| word.form.into_owned()).collect();
        if words.is_empty() {
            return Err(self.error(at, "there is no word in this", None));
        }
        Ok(Term {
            typed: text.to_owned(),
            words,
        })
    }

    pub(super) fn word(&self, text: &str, at: Range<usize>) -> Result<Option<Node>, QueryError> {
        self.refuse_unknown_operators(text, &at)?;
        let (stem, prefix) = split_star(text);
        let words: Vec<String> = words(stem).map(|word| word.form.into_owned()).collect();
        if words.is_empty() {
            return if prefix {
                Err(self.error(
                    at,
                    "a star stands after the beginning of a word: retreat*",
                    None,
                ))
            } else {
                Ok(None)
            };
        }
        let many = words.len() > 1;
        let term = Term {
            typed: text.to_owned(),
            words,
        };
        Ok(Some(match (prefix, many) {
            (true, true) => {
                return Err(self.error(
                    at,
                    "a star stands after one word, not after several",
                    None,
                ));
            }
            (true, false) => Node::Prefix(term),
            // `salt-mining` is two words of the index, side by side.
            (false, true) => Node::Phrase(term),
            (false, false) => Node::Word(term),
        }))
    }

    /// Operators of other query languages would be read as words, and a weaker query would run.
    pub(super) fn refuse_unknown_operators(
        &self,
        text: &str,
        at: &Range<usize>,
    ) -> Result<(), QueryError> {
        let inner_star = text.trim_end_matches('*').contains('*') || text.ends_with("**");
        let trimmed = text.trim_end_matches(['?', '!', '.', ',', ';', ':']);
        let what = if text.starts_with("--") {
            "an option stands outside of the query, before or after it"
        } else if text.starts_with(['+', '!']) && text.len() > 1
            || matches!(text, "&" | "|" | "+" | "!")
        {
            "+, !, & and | are not known here; AND, OR and NOT are"
        } else if inner_star {
            "a star stands at the end of a word only: retreat*"
        } else if trimmed.contains('?') {
            "? inside a word is not known here"
        } else if text.contains('~') {
            "~ is not known here"
        } else if is_distance(text) {
            "distance operators (NEAR/5, /s, /p) are not known here"
        } else if text.contains('^') {
            "^ is not known here"
        } else {
            return Ok(());
        };
        let hint = "words, \"phrases\", prefix*, AND, OR, NOT, -, ( ) and field:value are; in quotation marks anything is a word";
        Err(self.error(at.clone(), what, Some(hint.to_owned())))
    }
}

/// `retreat*` is `retreat` and true.
pub(super) fn split_star(text: &str) -> (&str, bool) {
    match text.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (text, false),
    }
}

/// `NEAR/5`, `w/5`, `/s` and their like.
fn is_distance(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some((name, rest)) = upper.split_once('/') else {
        return text == "NEAR";
    };
    let counted = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let scoped = matches!(rest, "S" | "P" | "N");
    matches!(name, "" | "NEAR" | "PRE" | "W" | "N" | "ONEAR") && (counted || scoped)
}
