//! Tokens into what is looked for.

use std::ops::Range;

use super::lexer::{Kind, Token, tokens};
use super::{AgencyNames, Node, Term};
use crate::error::QueryError;
use crate::store::tokenizer::words;

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
    parser.refuse_too_much()?;
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

/// A query on its way from tokens to nodes.
pub(super) struct Parser<'a> {
    pub(super) query: &'a str,
    pub(super) agencies: &'a dyn AgencyNames,
    /// What words side by side are.
    side_by_side: fn(Vec<Node>) -> Node,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    depth: usize,
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    pub(super) fn error(
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
        self.chain(&Kind::And, Self::beside, Node::And)
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
    pub(super) fn unit(&mut self) -> Result<Option<Node>, QueryError> {
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
            Kind::Call(function) => self.call(function, token.at).map(Some),
            Kind::And | Kind::Or | Kind::Close | Kind::Beside(_) => Err(self.error(
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

    pub(super) fn group(&mut self, at: &Range<usize>) -> Result<Node, QueryError> {
        self.deeper(at)?;
        if self.peek().is_some_and(|token| token.kind == Kind::Close) {
            return Err(self.error(
                at.start..at.end + 1,
                "there is nothing in these parentheses",
                None,
            ));
        }
        let open = |parser: &Self| {
            let closed = format!("close it: {})", parser.query.trim_end());
            parser.error(at.clone(), "this parenthesis is not closed", Some(closed))
        };
        if self.peek().is_none() {
            return Err(open(self));
        }
        let node = self.sequence()?;
        if self.next().is_none_or(|token| token.kind != Kind::Close) {
            return Err(open(self));
        }
        self.depth -= 1;
        Ok(node)
    }
}

/// One node alone, or several joined.
fn one(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 {
        nodes.remove(0)
    } else {
        join(nodes)
    }
}
