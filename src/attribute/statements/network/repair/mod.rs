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

use super::tokens::Token;

/// Whether the word of a token is in a list of lower-case words.
fn listed(body: &str, token: Token, list: &[&str]) -> bool {
    let word = token.range().of(body);
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
