//! What a source is not: one to whom something was said, and the beginning of a quotation.

use super::{inside, listed, stretch};
use crate::attribute::statements::Found;
use crate::attribute::statements::network::tokens::{Quoted, Token};
use crate::model::ByteRange;

/// Forms of the verb by which a cue is passive.
const BE: &[&str] = &["was", "were", "is", "are", "be", "been", "being", "'s"];

/// Verbs whose subject hears, in the passive.
const HEARD: &[&str] = &[
    "asked",
    "told",
    "warned",
    "urged",
    "accused",
    "informed",
    "advised",
    "ordered",
    "reminded",
    "blamed",
    "questioned",
];

/// "The general was told that the town had fallen": takes away a source before such a cue.
pub fn without_hearer(body: &str, tokens: &[Token], first: usize, last: usize, found: &mut Found) {
    let passive = (first..last).any(|at| listed(body, tokens[at], BE));
    let before = found
        .source
        .zip(found.cue)
        .is_some_and(|(source, cue)| source.start < cue.start);
    if passive && before && listed(body, tokens[last], HEARD) {
        found.source = None;
    }
}

/// "said Petro Bondar, a driver, “and we ran.”": ends the source before the mark, and adds what is quoted.
pub fn without_quotation(body: &str, tokens: &[Token], found: &mut Found) {
    let Some(source) = found.source else { return };
    let opens = |token: &Token| token.quoted == Quoted::Opens as u8;
    let Some(mark) = inside(tokens, source)
        .skip(1)
        .find(|at| opens(&tokens[*at]))
    else {
        return;
    };
    let kept = ByteRange::new(source.start, tokens[mark].start as usize);
    let kept = kept
        .of(body)
        .trim_end_matches([',', ' ', ':', '–', '-'])
        .len();
    let quoted = &tokens[mark + 1..];
    let within = |token: &Token| token.quoted == Quoted::Inside as u8;
    let end = quoted.iter().position(|token| !within(token));
    let quoted = stretch(&quoted[..end.unwrap_or(quoted.len())]);
    if kept == 0 {
        return;
    }
    found.source = Some(ByteRange::new(source.start, source.start + kept));
    // As the network's own contents, it ends before the last stop or comma.
    let quoted = quoted.map(|quoted| {
        let kept = quoted.of(body).trim_end_matches(['.', ',', '!', '?', ' ']);
        ByteRange::new(quoted.start, quoted.start + kept.len())
    });
    let quoted = quoted.filter(|quoted| !quoted.is_empty());
    let new = quoted.filter(|quoted| {
        found
            .content
            .iter()
            .all(|content| !content.overlaps(*quoted))
    });
    if let Some(quoted) = new {
        found.content.push(quoted);
        found.content.sort_unstable();
    }
}
