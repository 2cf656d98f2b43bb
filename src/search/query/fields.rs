//! Conditions of a query: a field and its value.

use std::ops::Range;

use super::count;
use super::lexer::{Kind, function};
use super::nearest::nearest;
use super::parser::Parser;
use super::word::split_star;
use super::{AgencyError, Filter, Node, StatementFilter};
use crate::error::QueryError;
use crate::model::{Date, Role};
use crate::store::tokenizer::words;

/// Fields that a query may name.
pub(super) const FIELDS: [&str; 14] = [
    "agency",
    "agency.origin",
    "agency.told",
    "agency.cited",
    "agency.photo",
    "outlet",
    "author",
    "title",
    "lang",
    "language",
    "date",
    "speaker",
    "told",
    "count",
];

/// What is asked of statements by options alone. None of them is a field.
const OPTIONS: [&str; 5] = ["kind", "form", "stance", "anonymous", "sure"];

/// What to write for a date.
const DATE_HINT: &str = "write 2023, 2023-03, 2023-03-06, \"6 March 2023\", or two of them with .. between: date:2023-03..2023-05";

impl Parser<'_> {
    pub(super) fn field(&mut self, name: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let known = name.to_ascii_lowercase();
        if !FIELDS.contains(&known.as_str()) {
            let suggestion = match nearest(&known, FIELDS) {
                _ if function(&known).is_some() => self.call_hint(&known, at.end),
                _ if OPTIONS.contains(&known.as_str()) => self.option(&known, at.end),
                Some(near) => format!(
                    "did you mean {near}: ? A colon that is part of the text belongs in quotation marks"
                ),
                None => format!(
                    "there are {}; a colon that is part of the text belongs in quotation marks",
                    FIELDS.join(", ")
                ),
            };
            return Err(self.error(
                at.start..at.end - 1,
                format!("there is no field “{name}”"),
                Some(suggestion),
            ));
        }
        let beside = self.peek().is_some_and(|token| {
            token.at.start == at.end
                && matches!(token.kind, Kind::Word(_) | Kind::Phrase(_) | Kind::Field(_))
        });
        if !beside {
            let hint = match known.as_str() {
                "count" => count::HINT.to_owned(),
                "date" => DATE_HINT.to_owned(),
                _ => format!(
                    "write it directly after the colon: {name}:word or {name}:\"two words\""
                ),
            };
            return Err(self.error(at, format!("{name}: has no value"), Some(hint)));
        }
        let Some(value) = self.next() else {
            return Err(self.error(at, "a value is missing", None));
        };
        let (text, quoted, value_at) = match value.kind {
            Kind::Phrase(text) => (text, true, value.at),
            Kind::Word(text) => (text, false, value.at),
            // `title:a:b` – the rest is the value as typed.
            _ => {
                let rest = self.tokens.get(self.at).filter(|token| {
                    token.at.start == value.at.end && matches!(token.kind, Kind::Word(_))
                });
                let end = rest.map_or(value.at.end, |token| token.at.end);
                self.at += usize::from(rest.is_some());
                let text = self.query.get(value.at.start..end).unwrap_or("");
                (text.to_owned(), false, value.at.start..end)
            }
        };
        if known == "count" {
            return self.count_range(&text, value_at);
        }
        Ok(Node::Filter(self.filter(&known, &text, quoted, value_at)?))
    }

    /// How a function that was written as a field is given, with the value that stands at `at`.
    fn call_hint(&self, name: &str, at: usize) -> String {
        let value = match self.peek() {
            Some(token) if token.at.start == at => self.query.get(token.at.clone()),
            _ => None,
        };
        let value = value.filter(|value| *value != "(").unwrap_or("…");
        format!("write {name}({value})")
    }

    /// How an option that was written as a field is given, with the value that stands at `at`.
    pub(super) fn option(&self, name: &str, at: usize) -> String {
        let value = match self.peek() {
            Some(token) if token.at.start == at => match &token.kind {
                Kind::Word(text) | Kind::Phrase(text) => text.as_str(),
                _ => "…",
            },
            _ => "…",
        };
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
        let value = match name {
            "anonymous" => "",
            _ if value.chars().all(is_plain) => &format!(" {value}"),
            _ => " …",
        };
        format!("it is an option, which stands outside of the query: --{name}{value}")
    }

    pub(super) fn filter(
        &self,
        field: &str,
        text: &str,
        quoted: bool,
        at: Range<usize>,
    ) -> Result<Filter, QueryError> {
        match field {
            "outlet" if words(text).next().is_none() || text.ends_with('*') => Err(self.error(
                at,
                "this is no outlet's name",
                Some("write its name, or words that stand side by side in it".to_owned()),
            )),
            "outlet" => Ok(Filter::Outlet(text.to_owned())),
            "speaker" if words(text).next().is_none() || text.ends_with('*') => Err(self.error(
                at,
                "this is no speaker's name",
                Some("write the name, or words that stand side by side in it".to_owned()),
            )),
            "speaker" => Ok(Filter::Statement(StatementFilter {
                speakers: vec![text.to_owned()],
                ..StatementFilter::default()
            })),
            "told" => Ok(Filter::Statement(StatementFilter {
                told: self.agencies(text, at)?,
                ..StatementFilter::default()
            })),
            "lang" | "language" => match language_code(text) {
                Some(code) => Ok(Filter::Language(code)),
                None => Err(self.error(
                    at,
                    "this is no language code",
                    Some(LANGUAGE_HINT.to_owned()),
                )),
            },
            "date" => self.dates(text, at),
            "author" | "title" => {
                let (stem, prefix) = if quoted {
                    (text, false)
                } else {
                    split_star(text)
                };
                let term = self.term(stem, at)?;
                Ok(if field == "author" {
                    Filter::Author(term, prefix)
                } else {
                    Filter::Title(term, prefix)
                })
            }
            _ => {
                let role = Role::ALL
                    .into_iter()
                    .find(|role| field.strip_prefix("agency.") == Some(role.name()));
                self.agency(text, role, at)
            }
        }
    }

    /// A date, or two with `..` between them; one of them may be left out.
    fn dates(&self, text: &str, at: Range<usize>) -> Result<Filter, QueryError> {
        let date = |text: &str| {
            let date = Date::parse(text.trim());
            date.map(Some).ok_or_else(|| {
                self.error(at.clone(), "this is no date", Some(DATE_HINT.to_owned()))
            })
        };
        let end = |text: &str| {
            if text.trim().is_empty() {
                Ok(None)
            } else {
                date(text)
            }
        };
        let (from, to) = match text.split_once("..") {
            None => (date(text)?, date(text)?),
            Some((from, to)) if from.trim().is_empty() && to.trim().is_empty() => (date("")?, None),
            Some((from, to)) => (end(from)?, end(to)?),
        };
        if let (Some(first), Some(last)) = (&from, &to)
            && first.first > last.last()
        {
            let what = format!("{} is after {}", first.iso(), last.iso());
            return Err(self.error(
                at.clone(),
                what,
                Some("write the earlier date first".to_owned()),
            ));
        }
        Ok(Filter::Dated { from, to })
    }

    pub(super) fn agency(
        &self,
        text: &str,
        role: Option<Role>,
        at: Range<usize>,
    ) -> Result<Filter, QueryError> {
        Ok(Filter::Agency {
            ids: self.agencies(text, at)?,
            role,
        })
    }

    /// Ids of the agencies that bear a name.
    pub(super) fn agencies(&self, text: &str, at: Range<usize>) -> Result<Vec<String>, QueryError> {
        match self.agencies.resolve(text) {
            Ok(ids) => Ok(ids),
            Err(AgencyError::Unavailable(what)) => Err(self.error(at, what, None)),
            Err(AgencyError::Unknown(near)) => {
                let suggestion = match near {
                    Some(near) => format!("did you mean {near}? `wirecite agency` lists those of the archive"),
                    None => "`wirecite agency` lists those of the archive; a name of several words stands in quotation marks".to_owned(),
                };
                Err(self.error(at, format!("no agency “{text}” is known"), Some(suggestion)))
            }
        }
    }
}

/// What to write for a language.
pub const LANGUAGE_HINT: &str = "write two letters as in ISO 639-1: en, uk, ru, ar, fr, de, es …";

/// A language code as it is kept: two or three letters, in lower case.
pub fn language_code(text: &str) -> Option<String> {
    let letters = text.bytes().all(|byte| byte.is_ascii_alphabetic());
    (letters && matches!(text.len(), 2 | 3)).then(|| text.to_ascii_lowercase())
}
