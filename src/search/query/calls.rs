//! `lead(…)`, `caps(…)`, `said(…)`, `by(…)`, `atleast3(…)`.

use std::ops::Range;

use super::lexer::{Function, Kind};
use super::parser::Parser;
use super::{Filter, Node, StatementFilter};
use crate::error::QueryError;
use crate::store::tokenizer::words;

/// Most times that `atleast` asks for.
const MOST_TIMES: u32 = 100;

impl Parser<'_> {
    /// What a function's name, which stood at `at`, and the parentheses behind it ask for.
    pub(super) fn call(
        &mut self,
        function: Function,
        at: Range<usize>,
    ) -> Result<Node, QueryError> {
        let Some(open) = self.next() else {
            return Err(self.error(at, "its parentheses are missing", None));
        };
        if function == Function::By {
            return self.by(at);
        }
        let inner = self.group(&open.at)?;
        let whole = at.start
            ..self
                .tokens
                .get(self.at - 1)
                .map_or(at.end, |token| token.at.end);
        match function {
            Function::Lead => Ok(Node::Lead(Box::new(inner))),
            Function::Said => Ok(Node::Said(Box::new(inner))),
            Function::Caps => cased(inner).ok_or_else(|| {
                let hint = "write caps(US), caps(\"Wagner Group\") or caps(US OR UK)";
                let what = "caps(…) takes words and phrases, and OR between them";
                self.error(whole, what, Some(hint.to_owned()))
            }),
            Function::AtLeast(times) => self.at_least(times, inner, at, whole),
            Function::By => Ok(inner),
        }
    }

    fn at_least(
        &self,
        times: u32,
        inner: Node,
        at: Range<usize>,
        whole: Range<usize>,
    ) -> Result<Node, QueryError> {
        if !(1..=MOST_TIMES).contains(&times) {
            let what = format!("atleast takes a number from 1 to {MOST_TIMES}");
            return Err(self.error(at, what, Some("write atleast3(word)".to_owned())));
        }
        if !is_words(&inner) {
            let what = "atleast(…) takes words, phrases, prefixes and counts, and OR between them";
            return Err(self.error(whole, what, None));
        }
        Ok(Node::AtLeast(times, Box::new(inner)))
    }

    /// `by("Ivo Marek" OR Lind)`: the speaker of a statement.
    fn by(&mut self, at: Range<usize>) -> Result<Node, QueryError> {
        let mut speakers = vec![String::new()];
        let hint = "write by(Prigozhin), by(\"Ivo Marek\") or by(Lind OR Marek)";
        let wrong = |parser: &Self, at| {
            let what = "by(…) takes a speaker's name, or several with OR between them";
            Err(parser.error(at, what, Some(hint.to_owned())))
        };
        loop {
            let Some(token) = self.next() else {
                return Err(self.error(
                    at,
                    "this parenthesis is not closed",
                    Some(hint.to_owned()),
                ));
            };
            let Some(name) = speakers.last_mut() else {
                return wrong(self, token.at);
            };
            match token.kind {
                Kind::Close => break,
                Kind::Or => speakers.push(String::new()),
                Kind::Phrase(text) | Kind::Word(text) if !text.contains(['*', '?', '~']) => {
                    name.push(' ');
                    name.push_str(&text);
                }
                _ => return wrong(self, token.at),
            }
        }
        if speakers.iter().any(|name| words(name).next().is_none()) {
            return wrong(self, at);
        }
        let speakers = speakers.iter().map(|name| name.trim().to_owned());
        Ok(Node::Filter(Filter::Statement(StatementFilter {
            speakers: speakers.collect(),
            ..StatementFilter::default()
        })))
    }
}

/// The same words with their case.
fn cased(node: Node) -> Option<Node> {
    match node {
        Node::Word(term) | Node::Phrase(term) | Node::Cased(term) => Some(Node::Cased(term)),
        Node::Or(nodes) => {
            let nodes: Option<Vec<Node>> = nodes.into_iter().map(cased).collect();
            nodes.map(Node::Or)
        }
        _ => None,
    }
}

/// Whether it is words alone, or any of several.
fn is_words(node: &Node) -> bool {
    match node {
        Node::Word(_)
        | Node::Phrase(_)
        | Node::Prefix(_)
        | Node::Pattern(_)
        | Node::Fuzzy(..)
        | Node::Like(_)
        | Node::Cased(_)
        | Node::Count(_) => true,
        Node::Or(nodes) => nodes.iter().all(is_words),
        _ => false,
    }
}
