//! Which names were found in another form than the one asked for, and where: a hit says so.

use std::collections::HashMap;

use super::engine::forms::EVERY;
use super::engine::names::Also;
use super::engine::spans::Forms;
use super::engine::tree::Leaf;
use super::variants::MatchedAs;
use crate::model::ByteRange;
use crate::store::tokenizer::{Word, words};

/// Where the names of some leaves are looked for.
pub(super) struct Looked<'a> {
    leaves: &'a [Leaf],
    /// Whether a form that counts in some languages counts here.
    accepts: &'a dyn Fn(u64) -> bool,
    found: Vec<MatchedAs>,
}

impl<'a> Looked<'a> {
    pub(super) fn new(leaves: &'a [Leaf], accepts: &'a dyn Fn(u64) -> bool) -> Self {
        Looked {
            leaves,
            accepts,
            found: Vec::new(),
        }
    }

    /// Looks at pieces of a text that begins at `start` of the body.
    pub(super) fn text(&mut self, text: &str, start: usize, pieces: &[ByteRange]) {
        for piece in pieces {
            let (from, to) = (
                piece.start.saturating_sub(start),
                piece.end.saturating_sub(start),
            );
            if let Some(inside) = text.get(from..to) {
                self.piece(inside, Some(piece.start));
            }
        }
    }

    /// Looks at a headline.
    pub(super) fn headline(&mut self, title: &str) {
        self.piece(title, None);
    }

    /// What was found, in the order of the text, the headline first. Of the text only what counts for the hit, and so was lit,
    /// does: a name that stands too far from its neighbour of the query does not.
    pub(super) fn found(mut self, lit: &[ByteRange]) -> Vec<MatchedAs> {
        self.found.retain(|matched| {
            matched.range.is_none_or(|range| {
                let before = lit.partition_point(|lit| lit.end <= range.start);
                lit.get(before)
                    .is_some_and(|lit| lit.start <= range.start && range.end <= lit.end)
            })
        });
        let place = |matched: &MatchedAs| matched.range.map(|range| (range.start, range.end));
        self.found.sort_by_key(place);
        self.found.dedup();
        self.found
    }

    fn piece(&mut self, text: &str, start: Option<usize>) {
        let leaves = self.leaves;
        let mut named = leaves
            .iter()
            .filter(|leaf| leaf.wanted && !leaf.names.also.is_empty());
        let Some(first) = named.next() else {
            return;
        };
        let tokens: Vec<Word<'_>> = words(text).collect();
        for leaf in std::iter::once(first).chain(named) {
            let forms = match start {
                Some(_) => &leaf.names.in_text,
                // What is asked for beside others or in a statement did not match for standing in a headline.
                None if !leaf.alone => continue,
                None => &leaf.names.in_title,
            };
            self.leaf(leaf, forms, text, &tokens, start);
        }
    }

    fn leaf(
        &mut self,
        leaf: &Leaf,
        forms: &Forms,
        text: &str,
        tokens: &[Word<'_>],
        start: Option<usize>,
    ) {
        let also: HashMap<&[String], &Also> = leaf
            .names
            .also
            .iter()
            .map(|also| (also.words.as_slice(), also))
            .collect();
        let single: HashMap<&str, u64> = forms
            .words
            .iter()
            .map(|variant| (variant.form.as_str(), variant.languages))
            .collect();
        for (at, token) in tokens.iter().enumerate() {
            let languages = single.get(token.form.as_ref()).copied().unwrap_or(0);
            let counts = languages == EVERY || languages != 0 && (self.accepts)(languages);
            if !counts || in_own(leaf, tokens, at) {
                continue;
            }
            if let Some(also) = also.get([token.form.to_string()].as_slice()) {
                self.take(also, text, &tokens[at..=at], start);
            }
        }
        for phrase in &forms.phrases {
            let Some(also) = also.get(phrase.as_slice()) else {
                continue;
            };
            for window in tokens.windows(phrase.len()) {
                if is(window, phrase) {
                    self.take(also, text, window, start);
                }
            }
        }
    }

    fn take(&mut self, also: &Also, text: &str, window: &[Word<'_>], start: Option<usize>) {
        for part in &also.parts {
            let name = window.get(part.at..part.at + part.length);
            let Some([first, .., last] | [first @ last]) = name else {
                continue;
            };
            self.found.push(MatchedAs {
                asked: part.asked.clone(),
                found: text
                    .get(first.start..last.end)
                    .unwrap_or_default()
                    .to_owned(),
                range: start.map(|start| ByteRange::new(start + first.start, start + last.end)),
                of: part.of.clone(),
                from: part.from,
            });
        }
    }
}

fn is(window: &[Word<'_>], words: &[String]) -> bool {
    let mut pairs = window.iter().zip(words);
    window.len() == words.len() && pairs.all(|(token, word)| token.form == *word)
}

/// Whether a word is part of the words as they were asked for: "Wagner" in "Wagner Group".
fn in_own(leaf: &Leaf, tokens: &[Word<'_>], at: usize) -> bool {
    let length = leaf.words.len();
    (at.saturating_sub(length - 1)..=at).any(|from| {
        let window = tokens.get(from..from + length);
        length > 1 && window.is_some_and(|window| is(window, &leaf.words))
    })
}
