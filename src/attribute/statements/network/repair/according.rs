//! "According to the army, the road is closed."

use super::{listed, stretch};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::Token;
use crate::model::ByteRange;

/// Most tokens of a source that is found by its comma alone.
const LONGEST: usize = 25;

/// How sure it is to be right where the network saw nothing.
const SURE: f32 = 0.5;

/// Mends a statement whose source was taken for the beginning of its content.
pub fn without_source(body: &str, found: &mut Found) {
    let Some(cue) = found
        .cue
        .filter(|cue| cue.of(body).eq_ignore_ascii_case("according to"))
    else {
        return;
    };
    let follows = |content: ByteRange| {
        content.start >= cue.end && body[cue.end..content.start].trim().is_empty()
    };
    let Some(content) = found
        .content
        .first_mut()
        .filter(|content| found.source.is_none() && follows(**content))
    else {
        return;
    };
    let Some(comma) = content.of(body).find(", ").filter(|comma| *comma > 0) else {
        return;
    };
    let source = ByteRange::new(content.start, content.start + comma);
    let rest = ByteRange::new(source.end + 2, content.end);
    let space = rest.len() - rest.of(body).trim_start().len();
    if space == rest.len() {
        return;
    }
    *content = ByteRange::new(rest.start + space, rest.end);
    found.source = Some(source);
}

/// The statement of a sentence that begins with "According to", where the network found none: `at` is its first token.
/// None where the source does not end at a comma, or nothing follows it.
pub fn missed(body: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let begins = at == 0 || tokens[at - 1].stop;
    let to = tokens.get(at + 1)?;
    if !begins || !listed(body, tokens[at], &["according"]) || !listed(body, *to, &["to"]) {
        return None;
    }
    let rest = &tokens[at + 2..];
    let is = |token: &Token, mark: &str| token.range().of(body) == mark;
    let comma = rest.iter().take(LONGEST).position(|token| is(token, ","))?;
    let after = &rest[comma + 1..];
    let stop = after.iter().position(|token| token.stop);
    let content = &after[..stop.unwrap_or(after.len())];
    Some(Found {
        source: Some(stretch(&rest[..comma])?),
        cue: stretch(&tokens[at..at + 2]),
        content: vec![stretch(content)?],
        confidence: SURE,
    })
}
