//! A word or a phrase of a query, and what is refused in its place.

use std::ops::Range;

use super::count::is_comparison;
use super::fields::FIELDS;
use super::lexer::{Function, Kind, function};
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
        self.refuse_words_before_parentheses(text, &at)?;
        self.refuse_compared_fields(text, &at)?;
        if is_comparison(text) {
            return self.comparison(text, at).map(Some);
        }
        if text.contains('~') {
            return self.fuzzy(text, at).map(Some);
        }
        // A lone question mark at the end is one; others stand for letters.
        let asked = text.trim_end_matches(['?', '!', '.', ',', ';', ':']);
        let several = text[asked.len()..].matches('?').count() > 1 && !asked.is_empty();
        if several
            || asked.contains('?')
            || text.trim_end_matches('*').contains('*')
            || text.ends_with("**")
        {
            return self.pattern(text, at).map(Some);
        }
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
            (true, false) => {
                self.enough(term.words.concat().chars().count(), &at)?;
                Node::Prefix(term)
            }
            // `salt-mining` is two words of the index, side by side.
            (false, true) => Node::Phrase(term),
            (false, false) => Node::Word(term),
        }))
    }

    /// `lead (x)` and `told(afp)` are meant to ask for more than for these words.
    fn refuse_words_before_parentheses(
        &self,
        text: &str,
        at: &Range<usize>,
    ) -> Result<(), QueryError> {
        let open = self.peek().filter(|token| token.kind == Kind::Open);
        let Some(open) = open.map(|token| token.at.clone()) else {
            return Ok(());
        };
        let name = text.to_ascii_lowercase();
        let is_call = matches!(
            function(&name),
            Some(Function::Lead | Function::Caps | Function::AtLeast(_))
        );
        let direct = open.start == at.end;
        let (what, hint) = if is_call {
            let what = "its parenthesis follows directly, without a space";
            (what, format!("write {name}(…)"))
        } else if name == "atleast" {
            let what = "atleast has no number";
            (what, "write atleast3(…)".to_owned())
        } else if name == "count" && direct {
            let what = "count takes no parentheses";
            (what, super::count::HINT.to_owned())
        } else if direct && FIELDS.contains(&name.as_str()) {
            let what = "a field takes a colon, no parentheses";
            (what, format!("write {name}:word or {name}:\"two words\""))
        } else {
            return Ok(());
        };
        let hint = format!("{hint}; in quotation marks it is a word");
        Err(self.error(at.start..open.end, what, Some(hint)))
    }

    /// `date>2022`: only counts are compared.
    fn refuse_compared_fields(&self, text: &str, at: &Range<usize>) -> Result<(), QueryError> {
        let Some((name, value)) = text.split_once(['<', '>', '=', '≤', '≥']) else {
            return Ok(());
        };
        let known = name.to_ascii_lowercase();
        if known == "count" || !FIELDS.contains(&known.as_str()) {
            return Ok(());
        }
        let value = value.trim_start_matches('=');
        let after = text[name.len()..].starts_with(['>', '≥']);
        let hint = match known.as_str() {
            "date" if after => format!("write date:{value}.. for this date and later"),
            "date" if text[name.len()..].starts_with(['<', '≤']) => {
                format!("write date:..{value} for this date and earlier")
            }
            _ => format!("write {known}:{value}"),
        };
        let what = format!("{known} takes a colon; only count is compared");
        Err(self.error(at.clone(), what, Some(hint)))
    }

    /// Operators of other query languages would be read as words, and a weaker query would run.
    pub(super) fn refuse_unknown_operators(
        &self,
        text: &str,
        at: &Range<usize>,
    ) -> Result<(), QueryError> {
        let what = if text.starts_with("--") {
            "an option stands outside of the query, before or after it"
        } else if text.starts_with(['+', '!']) && text.len() > 1
            || matches!(text, "&" | "|" | "+" | "!")
        {
            "+, !, & and | are not known here; AND, OR and NOT are"
        } else if is_distance(text) {
            "this is no operator of place here: NEAR/5 and PRE/3 (with a number from 1 to 100), /s and /p are"
        } else if text.starts_with(['<', '>', '=']) {
            "a comparison is written without spaces: count>100"
        } else if text.contains('^') {
            "^ is not known here"
        } else {
            return Ok(());
        };
        let hint = "words, \"phrases\", prefix*, AND, OR, NOT, -, ( ), NEAR/5, /s and field:value are known; in quotation marks anything is a word";
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

/// `w/5`, `near/5`, `NEAR` and their like, which are meant as operators and are none.
fn is_distance(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some((name, rest)) = upper.split_once('/') else {
        return text == "NEAR";
    };
    let counted =
        !(name.is_empty() && rest.is_empty()) && rest.bytes().all(|byte| byte.is_ascii_digit());
    let scoped = matches!(rest, "S" | "P" | "N");
    matches!(name, "" | "NEAR" | "PRE" | "W" | "N" | "ONEAR") && (counted || scoped)
}
