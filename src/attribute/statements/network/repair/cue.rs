//! The end of a cue: when and where somebody spoke is the narrator's to tell, and no part of it.
//!
//! Annotators of English news are of two minds about "said in a statement on Monday"; here a cue is what reports.

use super::listed;
use crate::attribute::statements::network::tokens::Token;

/// Verbs of a cue that is whole without what comes after them.
const WHOLE: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "wrote",
    "tweeted",
    "added",
    "announced",
    "stated",
    "declared",
    "warned",
    "claimed",
    "alleged",
    "explained",
    "acknowledged",
    "argued",
    "denied",
    "confirmed",
];

/// Words that begin a phrase of time or place.
const BEGINS: &[&str] = &[
    "in", "on", "at", "during", "late", "early", "last", "this", "earlier",
];

/// Words that tell the day by themselves.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "today",
];

/// The last token of the cue from `first` to `last` without time and place at its end.
pub fn trimmed(body: &str, tokens: &[Token], first: usize, last: usize) -> usize {
    let Some(verb) = (first..=last).find(|at| listed(body, tokens[*at], WHOLE)) else {
        return last;
    };
    let ends = |at: &usize| listed(body, tokens[*at], BEGINS) || listed(body, tokens[*at], DAYS);
    (verb + 1..=last).find(ends).map_or(last, |at| at - 1)
}
