//! Tokens into what is looked for.

use std::ops::Range;

use super::lexer::{Kind, Token, tokens};
use super::nearest::nearest;
use super::{AgencyError, AgencyNames, Filter, Node, StatementFilter, Term};
use crate::error::QueryError;
use crate::model::{Date, Role};
use crate::store::tokenizer::words;

/// Fields that a query may name.
const FIELDS: [&str; 13] = [
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
];

/// What is asked of statements by options alone. None of them is a field.
const OPTIONS: [&str; 5] = ["kind", "form", "stance", "anonymous", "sure"];

/// Deepest nesting of parentheses and negations.
const DEEPEST: usize = 50;

/// Reads a query in the query language.
///
/// # Errors
/// Where the query cannot be honoured as it stands; the error names the place.
pub fn parse(query: &str, agencies: &dyn AgencyNames) -> Result<Node, QueryError> {
    read(query, agencies, Node::Or)
}

/// Reads a claim: a query in which words side by side are all asked for, in one passage.
///
/// # Errors
/// As [`parse`].
pub fn parse_claim(query: &str, agencies: &dyn AgencyNames) -> Result<Node, QueryError> {
    read(query, agencies, Node::And)
}

fn read(
    query: &str,
    agencies: &dyn AgencyNames,
    side_by_side: fn(Vec<Node>) -> Node,
) -> Result<Node, QueryError> {
    let mut parser = Parser {
        query,
        agencies,
        side_by_side,
        tokens: tokens(query)?,
        at: 0,
        depth: 0,
    };
    let node = parser.sequence()?;
    if let Some(token) = parser.peek() {
        // Only a parenthesis that nobody opened ends a sequence early.
        return Err(parser.error(
            token.at.clone(),
            "this parenthesis closes nothing",
            Some("leave it out".to_owned()),
        ));
    }
    if only_negative(&node) {
        return Err(parser.error(
            0..query.len(),
            "the query says only what is not wanted",
            Some("add a word, a phrase or a filter to look for".to_owned()),
        ));
    }
    Ok(node)
}

/// Reads plain text: every word of it is looked for, and nothing in it is an operator.
///
/// # Errors
/// Where there is no word in it.
pub fn plain(text: &str) -> Result<Node, QueryError> {
    let nodes: Vec<Node> = words(text)
        .map(|word| {
            Node::Word(Term {
                typed: text[word.start..word.end].to_owned(),
                words: vec![word.form.into_owned()],
            })
        })
        .collect();
    if nodes.is_empty() {
        return Err(no_words(text));
    }
    Ok(Node::Or(nodes))
}

fn no_words(text: &str) -> QueryError {
    QueryError {
        query: text.to_owned(),
        at: 0..text.len(),
        what: "there is no word to look for".to_owned(),
        suggestion: None,
    }
}

/// Whether nothing in it says what is wanted.
fn only_negative(node: &Node) -> bool {
    match node {
        Node::Not(_) => true,
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(only_negative),
        _ => false,
    }
}

struct Parser<'a> {
    query: &'a str,
    agencies: &'a dyn AgencyNames,
    /// What words side by side are.
    side_by_side: fn(Vec<Node>) -> Node,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn error(
        &self,
        at: Range<usize>,
        what: impl Into<String>,
        suggestion: Option<String>,
    ) -> QueryError {
        QueryError {
            query: self.query.to_owned(),
            at,
            what: what.into(),
            suggestion,
        }
    }

    fn end(&self) -> Range<usize> {
        self.query.len()..self.query.len()
    }

    /// Items side by side: any of those that look for words (of a claim all); filters and negations hold for all of it.
    fn sequence(&mut self) -> Result<Node, QueryError> {
        let (mut wanted, mut held) = (Vec::new(), Vec::new());
        while let Some(token) = self.peek() {
            if token.kind == Kind::Close {
                break;
            }
            let node = self.either()?;
            match node {
                None => {}
                Some(node) if node.has_words() => wanted.push(node),
                Some(node) => held.push(node),
            }
        }
        if !wanted.is_empty() {
            held.insert(0, one(wanted, self.side_by_side));
        }
        if held.is_empty() {
            return Err(no_words(self.query));
        }
        Ok(one(held, Node::And))
    }

    fn either(&mut self) -> Result<Option<Node>, QueryError> {
        self.chain(&Kind::Or, Self::both, Node::Or)
    }

    fn both(&mut self) -> Result<Option<Node>, QueryError> {
        self.chain(&Kind::And, Self::unit, Node::And)
    }

    fn chain(
        &mut self,
        operator: &Kind,
        operand: fn(&mut Self) -> Result<Option<Node>, QueryError>,
        join: fn(Vec<Node>) -> Node,
    ) -> Result<Option<Node>, QueryError> {
        let first = operand(self)?;
        if self.peek().is_none_or(|token| token.kind != *operator) {
            return Ok(first);
        }
        let Some(first) = first else {
            let at = self.peek().map_or(self.end(), |token| token.at.clone());
            return Err(self.error(at, "there is no word before this operator", None));
        };
        let mut nodes = vec![first];
        while self.peek().is_some_and(|token| token.kind == *operator) {
            let at = self.next().map_or(self.end(), |token| token.at);
            match operand(self)? {
                Some(node) => nodes.push(node),
                None => return Err(self.error(at, "there is no word after this operator", None)),
            }
        }
        Ok(Some(one(nodes, join)))
    }

    /// One unit; `None` for a word that is punctuation only.
    fn unit(&mut self) -> Result<Option<Node>, QueryError> {
        let Some(token) = self.next() else {
            return Err(self.error(self.end(), "something is missing at the end", None));
        };
        match token.kind {
            Kind::Not => {
                self.deeper(&token.at)?;
                let node = match self.unit()? {
                    Some(node) => node,
                    None => {
                        return Err(self.error(
                            token.at,
                            "there is no word after this negation",
                            None,
                        ));
                    }
                };
                self.depth -= 1;
                Ok(Some(Node::Not(Box::new(node))))
            }
            Kind::Open => self.group(&token.at).map(Some),
            Kind::Phrase(text) => self.phrase(&text, token.at).map(Some),
            Kind::Word(text) => self.word(&text, token.at),
            Kind::Field(name) => self.field(&name, token.at).map(Some),
            Kind::And | Kind::Or | Kind::Close => Err(self.error(
                token.at,
                "there is no word before this",
                Some(
                    "operators stand between two words; in quotation marks they are words"
                        .to_owned(),
                ),
            )),
        }
    }

    fn deeper(&mut self, at: &Range<usize>) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(
                at.clone(),
                format!("more than {DEEPEST} parentheses and negations inside each other"),
                None,
            ));
        }
        Ok(())
    }

    fn group(&mut self, at: &Range<usize>) -> Result<Node, QueryError> {
        self.deeper(at)?;
        if self.peek().is_some_and(|token| token.kind == Kind::Close) {
            return Err(self.error(
                at.start..at.end + 1,
                "there is nothing in these parentheses",
                None,
            ));
        }
        let node = self.sequence()?;
        match self.next() {
            Some(token) if token.kind == Kind::Close => {}
            _ => {
                return Err(self.error(
                    at.clone(),
                    "this parenthesis is not closed",
                    Some(format!("close it: {})", self.query.trim_end())),
                ));
            }
        }
        self.depth -= 1;
        Ok(node)
    }

    fn phrase(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        Ok(Node::Phrase(self.term(text, at)?))
    }

    fn term(&self, text: &str, at: Range<usize>) -> Result<Term, QueryError> {
        let words: Vec<String> = words(text).map(|word| word.form.into_owned()).collect();
        if words.is_empty() {
            return Err(self.error(at, "there is no word in this", None));
        }
        Ok(Term {
            typed: text.to_owned(),
            words,
        })
    }

    fn word(&self, text: &str, at: Range<usize>) -> Result<Option<Node>, QueryError> {
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
    fn refuse_unknown_operators(&self, text: &str, at: &Range<usize>) -> Result<(), QueryError> {
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

    fn field(&mut self, name: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let known = name.to_ascii_lowercase();
        if !FIELDS.contains(&known.as_str()) {
            let suggestion = match nearest(&known, FIELDS) {
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
            return Err(self.error(
                at.clone(),
                format!("{name}: has no value"),
                Some(format!(
                    "write it directly after the colon: {name}:word or {name}:\"two words\""
                )),
            ));
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
        Ok(Node::Filter(self.filter(&known, &text, quoted, value_at)?))
    }

    /// How an option that was written as a field is given, with the value that stands at `at`.
    fn option(&self, name: &str, at: usize) -> String {
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

    fn filter(
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
            "date" => match Date::parse(text) {
                Some(date) => Ok(Filter::Dated {
                    from: Some(date),
                    to: Some(date),
                }),
                None => Err(self.error(
                    at,
                    "this is no date",
                    Some("write 2023, 2023-03, 2023-03-06 or \"6 March 2023\"".to_owned()),
                )),
            },
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

    fn agency(
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
    fn agencies(&self, text: &str, at: Range<usize>) -> Result<Vec<String>, QueryError> {
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

/// `retreat*` is `retreat` and true.
fn split_star(text: &str) -> (&str, bool) {
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

/// One node alone, or several joined.
fn one(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 {
        nodes.remove(0)
    } else {
        join(nodes)
    }
}
