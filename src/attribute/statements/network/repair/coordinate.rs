//! "Kyiv says the fighting is hard and analysts say its forces may retreat": two statements, not one within the other.
//!
//! Where the second were what the first source said, the text would say so: "and that analysts say".

use super::{inside, listed, stretch};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::Token;
use crate::model::ByteRange;

/// Words that put a clause beside another.
const BESIDE: &[&str] = &["and", "but", "while", "whereas", "although", "though"];

/// Verbs that report.
const REPORTS: &[&str] = &[
    "say",
    "says",
    "said",
    "warn",
    "warned",
    "claim",
    "claimed",
    "claims",
    "argue",
    "argued",
    "insist",
    "insisted",
    "insists",
    "deny",
    "denied",
    "denies",
    "believe",
    "believed",
    "added",
    "acknowledged",
    "estimate",
    "estimated",
    "fear",
];

/// Words that no source of its own has: the verb is part of another construction.
const NO_SOURCE: &[&str] = &[
    "i", "we", "you", "who", "which", "that", "what", "to", "not", "as", "because", "if", "when",
    "whether", "how", "why", "where", "would", "will", "could", "can", "should", "may", "might",
    "is", "are", "was", "were", "be", "been", "being", "has", "had", "have", "do", "does", "did",
    "of", "for", "by", "with", "let", "never", "also", "then", "once",
];

/// Most tokens of a source here.
const LONGEST: usize = 5;

/// Splits `found` where a clause with a source and a verb of its own begins in its last content, and returns that.
pub fn split(body: &str, tokens: &[Token], found: &mut Found) -> Option<Found> {
    let content = *found.content.last()?;
    let inside = tokens.get(inside(tokens, content))?;
    let clause = (1..inside.len()).find_map(|at| clause(body, inside, at))?;
    let (at, verb) = clause;
    let own = stretch(&inside[verb + 1..])?;
    let source = stretch(&inside[at + 1..verb]);
    let before = stretch(&inside[..at])?;
    let kept = before.of(body).trim_end_matches([',', ' ']).len();
    if kept == 0 {
        return None;
    }
    *found.content.last_mut()? = ByteRange::new(before.start, before.start + kept);
    Some(Found {
        source: source.or(found.source),
        cue: stretch(&inside[verb..=verb]),
        content: vec![own],
        confidence: found.confidence * 0.8,
    })
}

/// The place of a verb that reports, where a clause with it begins at the token `at`; with that token.
fn clause(body: &str, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let plain = |token: &Token| token.quoted == 0;
    if !listed(body, tokens[at], BESIDE) || !plain(&tokens[at]) {
        return None;
    }
    let after = tokens[at + 1..].iter().take(LONGEST + 1);
    for (step, token) in after.enumerate() {
        if !plain(token) || listed(body, *token, NO_SOURCE) {
            return None;
        }
        let verb = at + 1 + step;
        if listed(body, *token, REPORTS) {
            return (tokens.len() > verb + 3).then_some((at, verb));
        }
        let word = token.range().of(body);
        if !word
            .chars()
            .all(|letter| letter.is_alphanumeric() || "’'-".contains(letter))
        {
            return None;
        }
    }
    None
}
