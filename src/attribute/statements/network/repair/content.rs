//! The end of a content in the writer's words: it does not run over the sentence, and what a relative clause adds at its
//! end (", which had 74,000 inhabitants before the war") is the writer's as a rule.

use super::{inside, listed};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::{Quoted, Token};
use crate::model::ByteRange;

/// The word that begins a relative clause; one with "who" is as often part of what was said.
const RELATIVE: &[&str] = &["which"];

/// Cuts the contents of `found` where they run too far.
pub fn shortened(body: &str, tokens: &[Token], found: &mut Found) {
    for content in &mut found.content {
        let within = inside(tokens, *content);
        let Some(inside) = tokens.get(within).filter(|inside| inside.len() > 1) else {
            continue;
        };
        let single = singly_quoted(body, *content);
        let end = end_of_sentence(body, inside).filter(|_| !single);
        let end = end.unwrap_or(inside.len());
        let end = before_relative(body, &inside[..end]).unwrap_or(end);
        if let Some(last) = end.checked_sub(1).and_then(|at| inside.get(at))
            && end < inside.len()
        {
            *content = ByteRange::new(content.start, last.end as usize);
        }
    }
}

/// Whether single marks quote it, or a part of it: they are not told from apostrophes token by token.
fn singly_quoted(body: &str, content: ByteRange) -> bool {
    let text = content.of(body);
    let before = body[..content.start].chars().next_back();
    before.is_some_and(|mark| matches!(mark, '\'' | '‘'))
        || text.contains("''")
        || text.contains('‘')
}

/// Tokens up to the first stop outside of quotation marks after which a new sentence begins.
fn end_of_sentence(body: &str, tokens: &[Token]) -> Option<usize> {
    let begins = |token: &Token| {
        let word = token.range().of(body);
        token.apart && word.starts_with(|letter: char| letter.is_uppercase())
    };
    // A capital and a stop are an initial, a short word with a capital and one may be a title.
    let whole = |token: &Token| {
        let word = token.range().of(body);
        let small = word.starts_with(|letter: char| letter.is_lowercase() || letter.is_numeric());
        word.chars().count() > if small { 2 } else { 4 }
    };
    (1..tokens.len().saturating_sub(1)).find(|&at| {
        let (before, stop, after) = (&tokens[at - 1], &tokens[at], &tokens[at + 1]);
        let closed = before.quoted == Quoted::Closes as u8;
        let outside = stop.quoted == Quoted::No as u8;
        stop.stop && outside && !stop.apart && begins(after) && (closed || whole(before))
    })
}

/// Tokens before a relative clause that runs to the end.
fn before_relative(body: &str, tokens: &[Token]) -> Option<usize> {
    let comma = |at: usize| {
        let next_apart = tokens.get(at + 1).is_some_and(|next| next.apart);
        next_apart && tokens[at].range().of(body) == ","
    };
    let last = (1..tokens.len().saturating_sub(2))
        .rev()
        .find(|at| comma(*at))?;
    let plain = tokens[last..]
        .iter()
        .all(|token| token.quoted == Quoted::No as u8);
    (plain && last > 3 && listed(body, tokens[last + 1], RELATIVE)).then_some(last)
}
