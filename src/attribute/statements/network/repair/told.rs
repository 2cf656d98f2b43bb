//! "He told Agence France-Presse its capture was inevitable."
//!
//! Few of the articles that the network learned from name an agency after "told" and leave out "that".

use super::{listed, stretch};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::{Quoted, Token};

/// Most tokens of a source, and of whom it speaks to.
const LONGEST: usize = 12;

/// How sure it is to be right where the network saw nothing.
const SURE: f32 = 0.5;

/// Words that no subject ends with.
const NO_SUBJECT: &[&str] = &[
    "was", "were", "been", "be", "being", "is", "are", "to", "and", "not", "n't",
];

/// The statement whose cue is the "told" at `at`, where the network found none: a subject from the sentence's beginning
/// on, a name of somebody or something after it, then a clause.
pub fn told(body: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let plain = |token: &Token| token.quoted == Quoted::No as u8;
    let told = tokens
        .get(at)
        .filter(|token| listed(body, **token, &["told"]))?;
    let from = tokens[..at]
        .iter()
        .rposition(|token| token.stop)
        .map_or(0, |stop| stop + 1);
    let subject = &tokens[from..at];
    subject
        .last()
        .filter(|last| plain(last) && !listed(body, **last, NO_SUBJECT))?;
    let marked = subject
        .iter()
        .any(|token| !plain(token) || token.range().of(body) == ",");
    if subject.len() > LONGEST || marked || !plain(told) {
        return None;
    }
    let rest = &tokens[at + 1..];
    let listener = listener(body, rest)?;
    let clause = &rest[listener..];
    let stop = clause
        .iter()
        .position(|token| token.stop)
        .unwrap_or(clause.len());
    let clause = &clause[..stop];
    let opens = clause.first().is_some_and(|first| {
        plain(first)
            && first
                .range()
                .of(body)
                .starts_with(|letter: char| letter.is_lowercase())
    });
    if clause.len() < 3 || !opens {
        return None;
    }
    Some(Found {
        source: stretch(subject),
        cue: Some(told.range()),
        content: vec![stretch(clause)?],
        confidence: SURE,
    })
}

/// How many tokens name whom is spoken to: words with capitals, "the" before them, a hyphen within.
fn listener(body: &str, tokens: &[Token]) -> Option<usize> {
    let (mut count, mut capitals) = (0, 0);
    for token in tokens.iter().take(LONGEST) {
        let word = token.range().of(body);
        let capital = word.starts_with(|letter: char| letter.is_uppercase());
        let joins = word == "-" || count == 0 && word.eq_ignore_ascii_case("the");
        if !capital && !joins {
            break;
        }
        capitals += usize::from(capital);
        count += 1;
    }
    (capitals > 0).then_some(count)
}
