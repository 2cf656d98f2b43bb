//! Small repairs of what the network finds, where grammar leaves no doubt.

mod according;
mod content;
mod coordinate;
mod cue;
mod label;
mod source;
mod told;

pub use according::{missed, without_source};
pub use content::shortened;
pub use coordinate::split;
pub use cue::trimmed;
pub use label::relabelled;
pub use source::{without_hearer, without_quotation};
pub use told::told;

use std::ops::Range;

use super::tokens::Token;
use crate::model::ByteRange;

/// Places of the tokens that lie in a stretch of the body.
fn inside(tokens: &[Token], range: ByteRange) -> Range<usize> {
    let from = tokens.partition_point(|token| (token.start as usize) < range.start);
    let to = tokens.partition_point(|token| (token.end as usize) <= range.end);
    from..to
}

/// The stretch from the first of some tokens to the last; none of no token.
fn stretch(tokens: &[Token]) -> Option<ByteRange> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    Some(ByteRange::new(first.start as usize, last.end as usize))
}

/// Whether the word of a token is in a list of lower-case words.
fn listed(body: &str, token: Token, list: &[&str]) -> bool {
    let word = token.range().of(body);
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
