//! "Koval told Reuters it was over. Austin: “We will stay.”": a name and a colon between a cue and a quotation.

use super::{inside, stretch};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::{Quoted, Token};
use crate::model::ByteRange;

/// Most tokens of a label.
const LONGEST: usize = 5;

/// How sure it is that such a label speaks.
const SURE: f32 = 0.5;

/// Takes from `found` what stands behind a label of its own after the cue, and returns that as a statement.
pub fn relabelled(body: &str, tokens: &[Token], found: &mut Found) -> Option<Found> {
    let cue = found.cue?;
    let place = found.content.iter().position(|content| {
        content.start > cue.end
            && label(body, tokens, *content).is_some_and(|label| label.start > cue.end)
    })?;
    let source = label(body, tokens, found.content[place])?;
    let content = found.content.split_off(place);
    Some(Found {
        source: Some(source),
        cue: None,
        content,
        confidence: SURE,
    })
}

/// The label right before a quotation: a sentence's first words, all with capitals, and a colon.
fn label(body: &str, tokens: &[Token], content: ByteRange) -> Option<ByteRange> {
    let at = inside(tokens, content).start;
    // The network's contents leave out the opening mark.
    let mark = at
        .checked_sub(1)
        .filter(|mark| tokens[*mark].quoted == Quoted::Opens as u8)?;
    let colon = mark
        .checked_sub(1)
        .filter(|colon| tokens[*colon].range().of(body) == ":")?;
    let from = tokens[..colon].iter().rposition(|token| token.stop)? + 1;
    let words = &tokens[from..colon];
    let capital = |token: &Token| {
        let word = token.range().of(body);
        word.starts_with(|letter: char| letter.is_uppercase() || letter == '-')
    };
    let is = words.len() <= LONGEST && words.iter().all(capital);
    is.then(|| stretch(words)).flatten()
}
