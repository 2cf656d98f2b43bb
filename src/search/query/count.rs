//! Numbers that are asked for: `count>5000`, `count:100..200`.

use std::fmt;
use std::ops::Range;

use super::Node;
use super::lexer::Kind;
use super::parser::Parser;
use crate::error::QueryError;
use crate::store::numbers::multiplies;
use crate::store::tokenizer::words;

/// What to write.
pub(super) const HINT: &str =
    "write count>5000, count>=5000, count<100, count<=100, count=12 or count:100..200";

/// Largest number that can be asked for.
const LARGEST: u64 = 1_000_000_000_000_000;

/// Numbers from one to another, both included, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Counts {
    /// The smallest.
    pub least: u64,
    /// The largest.
    pub most: u64,
}

impl Counts {
    /// Whether a number, in thousandths, is among them.
    pub fn has(self, number: u64) -> bool {
        (self.least..=self.most).contains(&number)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: u64| match value % 1000 {
            0 => (value / 1000).to_string(),
            part => format!("{}.{part:03}", value / 1000)
                .trim_end_matches('0')
                .to_owned(),
        };
        match (self.least, self.most) {
            (least, u64::MAX) if least % 10 == 1 => write!(out, "count>{}", number(least - 1)),
            (least, u64::MAX) => write!(out, "count>={}", number(least)),
            (0, most) if most % 10 == 9 => write!(out, "count<{}", number(most + 1)),
            (0, most) => write!(out, "count<={}", number(most)),
            (least, most) if least == most => write!(out, "count={}", number(least)),
            (least, most) => write!(out, "count:{}..{}", number(least), number(most)),
        }
    }
}

/// Whether a word begins as a comparison does.
pub(super) fn is_comparison(text: &str) -> bool {
    let rest = text
        .get(..5)
        .filter(|name| name.eq_ignore_ascii_case("count"));
    rest.is_some() && text[5..].starts_with(['<', '>', '=', '≤', '≥'])
}

impl Parser<'_> {
    /// `count>5000`.
    pub(super) fn comparison(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let rest = &text[5..];
        let value = rest.trim_start_matches(['<', '>', '=', '≤', '≥']);
        let number = self.number(value, &at)?;
        let (least, most) = match &rest[..rest.len() - value.len()] {
            _ if self.goes_on().is_some() => return Err(self.cut_number(text, value, number, at)),
            ">" => (number + 1, u64::MAX),
            ">=" | "≥" => (number, u64::MAX),
            "<" if number == 0 => (1, 0),
            "<" => (0, number - 1),
            "<=" | "≤" => (0, number),
            "=" | "==" => (number, number),
            _ => return Err(self.error(at, "this is no comparison", Some(HINT.to_owned()))),
        };
        self.counts(least, most, at)
    }

    /// The value of `count:`, a number or two with `..` between them.
    pub(super) fn count_range(&self, text: &str, at: Range<usize>) -> Result<Node, QueryError> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        if from.is_empty() && to.is_empty() {
            return Err(self.error(
                at,
                "a range has a number on one side at least",
                Some(HINT.to_owned()),
            ));
        }
        let end = |text: &str, open: u64| match text {
            "" => Ok(open),
            text => self.number(text, &at),
        };
        let (least, most) = (end(from, 0)?, end(to, u64::MAX)?);
        if self.goes_on().is_some() && !to.is_empty() {
            return Err(self.cut_number(text, to, most, at));
        }
        self.counts(least, most, at)
    }

    /// What the word behind a number makes of it, were it part of it: `million`, or a group of three digits.
    fn goes_on(&self) -> Option<u64> {
        let Kind::Word(next) = &self.peek()?.kind else {
            return None;
        };
        let is_group = next.len() == 3 && next.bytes().all(|byte| byte.is_ascii_digit());
        let mut found = words(next);
        match (found.next(), found.next()) {
            _ if is_group => Some(1000),
            (Some(word), None) => multiplies(&word.form),
            _ => None,
        }
    }

    /// A number of several words would be its first one, and the others words to look for.
    fn cut_number(&self, text: &str, value: &str, number: u64, at: Range<usize>) -> QueryError {
        let next = self.peek().map(|token| token.at.clone());
        let next = next.unwrap_or(at.end..at.end);
        let behind = self.query.get(next.clone()).unwrap_or("");
        let times = self.goes_on().unwrap_or(1);
        let rest = behind.parse::<u64>().unwrap_or(0).saturating_mul(1000);
        let whole = number.saturating_mul(times).saturating_add(rest) / 1000;
        let before = text.strip_suffix(value).unwrap_or("");
        let name = if text.len() > 5 && is_comparison(text) {
            ""
        } else {
            "count:"
        };
        let hint = format!(
            "write {name}{before}{whole}; to look for the word too, put it in quotation marks"
        );
        let what = format!("“{behind}” is no part of the number before it");
        self.error(at.start..next.end, what, Some(hint))
    }

    fn counts(&self, least: u64, most: u64, at: Range<usize>) -> Result<Node, QueryError> {
        if least > most {
            return Err(self.error(at, "no number is in this range", Some(HINT.to_owned())));
        }
        Ok(Node::Count(Counts { least, most }))
    }

    /// A number as typed, in thousandths.
    fn number(&self, text: &str, at: &Range<usize>) -> Result<u64, QueryError> {
        let wrong = || {
            let what = format!("“{text}” is no number");
            self.error(
                at.clone(),
                what,
                Some(format!("{HINT}; 5,000 and 3.5 are numbers too")),
            )
        };
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let groups: Vec<&str> = whole.split(',').collect();
        let grouped = groups.len() > 1;
        let is_group = |(number, group): (usize, &&str)| {
            let length = if number == 0 {
                (1..=3).contains(&group.len())
            } else {
                group.len() == 3
            };
            (!grouped || length)
                && !group.is_empty()
                && group.bytes().all(|byte| byte.is_ascii_digit())
        };
        let thousandths =
            !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !groups.iter().enumerate().all(is_group) || !thousandths {
            return Err(wrong());
        }
        let whole: u64 = groups.concat().parse().map_err(|_| wrong())?;
        let part: u64 = format!("{part:0<3}").parse().map_err(|_| wrong())?;
        if whole > LARGEST {
            return Err(wrong());
        }
        Ok(whole * 1000 + part)
    }
}
