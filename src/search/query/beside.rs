//! How words stand to each other: operators of place between two units.

use std::fmt;
use std::ops::Range;

use super::lexer::Kind;
use super::parser::Parser;
use super::{Node, lexer};
use crate::error::QueryError;

/// Furthest that NEAR and PRE reach, in words.
const FURTHEST: u32 = 100;

/// Most words that NEAR and PRE inside each other reach over together.
const ALL_TOGETHER: u32 = 200;

/// How words stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beside {
    /// At most so many words apart, in either order; neighbours are 1 apart.
    Near(u32),
    /// The same, the first before the second.
    Before(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

impl fmt::Display for Beside {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Beside::Near(words) => write!(out, "NEAR/{words}"),
            Beside::Before(words) => write!(out, "PRE/{words}"),
            Beside::Sentence => write!(out, "/s"),
            Beside::Paragraph => write!(out, "/p"),
        }
    }
}

impl Beside {
    /// The operator that is written so.
    pub(super) fn of(text: &str) -> Option<Self> {
        let words = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let words = digits.then(|| text.parse().ok()).flatten();
            words.filter(|words| (1..=FURTHEST).contains(words))
        };
        match text {
            "/s" | "/S" => Some(Beside::Sentence),
            "/p" | "/P" => Some(Beside::Paragraph),
            _ => match text.split_once('/')? {
                ("NEAR", rest) => words(rest).map(Beside::Near),
                ("PRE", rest) => words(rest).map(Beside::Before),
                _ => None,
            },
        }
    }

    /// What it holds together: words, a sentence, a paragraph. Only smaller things stand on its sides.
    fn level(self) -> Level {
        match self {
            Beside::Near(_) | Beside::Before(_) => Level::Words,
            Beside::Sentence => Level::Sentence,
            Beside::Paragraph => Level::Paragraph,
        }
    }

    /// How many words it reaches over.
    fn reach(self) -> u32 {
        match self {
            Beside::Near(words) | Beside::Before(words) => words,
            Beside::Sentence | Beside::Paragraph => 0,
        }
    }
}

/// What an operator of place holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Words,
    Sentence,
    Paragraph,
}

impl Parser<'_> {
    /// Units with `/p` between them, and what binds tighter.
    pub(super) fn beside(&mut self) -> Result<Option<Node>, QueryError> {
        self.level(Level::Paragraph)
    }

    fn level(&mut self, level: Level) -> Result<Option<Node>, QueryError> {
        let tighter = |parser: &mut Self| match level {
            Level::Words => parser.unit(),
            Level::Sentence => parser.level(Level::Words),
            Level::Paragraph => parser.level(Level::Sentence),
        };
        let from = self.at;
        let Some(mut left) = tighter(self)? else {
            return match self.operator(level) {
                Some((_, at)) => Err(self.error(at, "there is no word before this operator", None)),
                None => Ok(None),
            };
        };
        let mut left_at = self.between(from);
        while let Some((operator, at)) = self.operator(level) {
            self.at += 1;
            let from = self.at;
            let Some(right) = tighter(self)? else {
                return Err(self.error(at, "there is no word after this operator", None));
            };
            let right_at = self.between(from);
            self.stands_beside(operator, &left, &left_at)?;
            self.stands_beside(operator, &right, &right_at)?;
            left = match left {
                // All in one sentence: no need to go two by two.
                Node::Beside(same, mut parts) if same == operator && level != Level::Words => {
                    parts.push(right);
                    Node::Beside(operator, parts)
                }
                left => Node::Beside(operator, vec![left, right]),
            };
            left_at.end = right_at.end;
            self.reaches(&left, at)?;
        }
        Ok(Some(left))
    }

    /// The operator of a level that comes next, and its place.
    fn operator(&self, level: Level) -> Option<(Beside, Range<usize>)> {
        let lexer::Token { kind, at } = self.peek()?;
        match kind {
            Kind::Beside(operator) if operator.level() == level => Some((*operator, at.clone())),
            _ => None,
        }
    }

    /// Bytes of the tokens from number `from` to the one at hand.
    fn between(&self, from: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(0, |token| token.at.start);
        let last = self.tokens.get(self.at.saturating_sub(1));
        start..last.map_or(start, |token| token.at.end).max(start)
    }

    /// Refuses what cannot stand beside an operator.
    fn stands_beside(
        &self,
        operator: Beside,
        node: &Node,
        at: &Range<usize>,
    ) -> Result<(), QueryError> {
        let (what, hint) = match level_of(node) {
            Ok(level) if level <= operator.level() => return Ok(()),
            Ok(Level::Sentence) => ("a whole sentence", "join words with NEAR, and these by /s"),
            Ok(_) => (
                "a whole paragraph",
                "join words by NEAR or /s, and these by /p",
            ),
            Err(what) => (
                what,
                "words, phrases, prefixes, counts and these joined by OR stand beside it; join the rest with AND",
            ),
        };
        let what = format!("{what} has no place beside {operator}");
        Err(self.error(at.clone(), what, Some(hint.to_owned())))
    }

    /// Refuses what reaches too far in all.
    fn reaches(&self, node: &Node, at: Range<usize>) -> Result<(), QueryError> {
        if reach(node) <= ALL_TOGETHER {
            return Ok(());
        }
        let what =
            format!("NEAR and PRE inside each other reach over more than {ALL_TOGETHER} words");
        Err(self.error(at, what, Some("use smaller numbers, or /s".to_owned())))
    }
}

/// What a node holds together, or what it is that has no place in a text.
fn level_of(node: &Node) -> Result<Level, &'static str> {
    match node {
        Node::Word(_)
        | Node::Phrase(_)
        | Node::Prefix(_)
        | Node::Pattern(_)
        | Node::Fuzzy(..)
        | Node::Like(_)
        | Node::Cased(_)
        | Node::Count(_) => Ok(Level::Words),
        Node::Or(nodes) => nodes
            .iter()
            .try_fold(Level::Words, |most, node| Ok(most.max(level_of(node)?))),
        Node::Beside(operator, _) => Ok(operator.level()),
        Node::Filter(_) => Err("a condition"),
        Node::Not(_) => Err("a negation"),
        Node::And(_) => Err("AND"),
        Node::AtLeast(..) => Err("atleast(…)"),
        Node::Lead(_) => Err("lead(…)"),
        Node::Said(_) => Err("said(…)"),
    }
}

/// How many words the operators in a node reach over together.
fn reach(node: &Node) -> u32 {
    match node {
        Node::Beside(operator, parts) => {
            operator.reach() + parts.iter().map(reach).fold(0, u32::saturating_add)
        }
        Node::Or(nodes) => nodes.iter().map(reach).fold(0, u32::saturating_add),
        _ => 0,
    }
}
