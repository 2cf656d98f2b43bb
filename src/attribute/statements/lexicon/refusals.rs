//! Where an English text says that nothing was said.
//!
//! "The ministry declined to comment" is kept, with its source and no content; "he would not say which units were hit"
//! is no statement at all. `refusals.txt` holds the words.

mod clause;
mod lists;

use std::sync::LazyLock;

use super::super::Found;
use crate::model::ByteRange;
use clause::Clause;
use lists::{Kind, Lists};

/// A place where nothing was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The clause, from its subject on.
    pub range: ByteRange,
    /// The refusal as a statement without content; `None` where it is none.
    pub statement: Option<Found>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::read(include_str!("refusals.txt")).unwrap_or_default());

/// How sure a refusal in these very words is.
const SURE: f32 = 0.9;

/// Refusals in an English body, in the order of the text; those within quotation marks are somebody's words and left out.
pub fn refusals(body: &str, sentences: &[ByteRange]) -> Vec<Refusal> {
    let mut found: Vec<Refusal> = Vec::new();
    let mut next = 0;
    for (range, kind) in LISTS.find(body) {
        while sentences
            .get(next)
            .is_some_and(|sentence| sentence.end <= range.start)
        {
            next += 1;
        }
        let sentence = sentences
            .get(next)
            .filter(|sentence| sentence.contains(range));
        let covered = found
            .last()
            .is_some_and(|last| last.range.end > range.start);
        let Some(clause) = sentence.and_then(|&sentence| Clause::around(body, sentence, range))
        else {
            continue;
        };
        if !covered {
            found.extend(refusal(&clause, kind));
        }
    }
    found
}

fn refusal(clause: &Clause, kind: Kind) -> Option<Refusal> {
    let words = clause.words;
    let lists: &Lists = &LISTS;
    match kind {
        Kind::NoComment => Some(kept(clause, words, clause.subject(lists))),
        Kind::NotAnswered => {
            let end = clause.request_end(lists)?;
            let words = ByteRange::new(words.start, end);
            Some(kept(clause, words, clause.subject(lists)))
        }
        Kind::NothingFrom => {
            let source = clause.after_from(lists);
            // Without whom it should come from, the words must be those of the formula.
            let formula = clause.follows_there();
            (source.is_some() || formula).then(|| kept(clause, words, source))
        }
        Kind::NotSaid => clause
            .opens(words.end, lists)
            .then(|| unsaid(clause, clause.start(lists))),
        Kind::Withheld => (!clause.is_anonymity()).then(|| unsaid(clause, clause.start(lists))),
        Kind::Nameless => Some(unsaid(clause, clause.start(lists)).up_to_comma(clause)),
        Kind::Nobody => clause
            .nobody_says(lists)
            .then(|| unsaid(clause, words.start)),
    }
}

impl Refusal {
    /// The same up to the next comma.
    fn up_to_comma(self, clause: &Clause) -> Self {
        let words = clause.words.end;
        let rest = ByteRange::new(words, self.range.end.max(words));
        let comma = rest.of(clause.body).find(',').unwrap_or(rest.len());
        Refusal {
            range: ByteRange::new(self.range.start, words + comma),
            ..self
        }
    }
}

fn kept(clause: &Clause, cue: ByteRange, source: Option<ByteRange>) -> Refusal {
    let from = source.map_or(cue.start, |source| source.start.min(cue.start));
    let to = source.map_or(cue.end, |source| source.end.max(cue.end));
    Refusal {
        range: ByteRange::new(from, to.max(clause.words.end)),
        statement: Some(Found {
            source,
            cue: Some(cue),
            content: Vec::new(),
            confidence: SURE,
        }),
    }
}

fn unsaid(clause: &Clause, start: usize) -> Refusal {
    Refusal {
        range: ByteRange::new(start, clause.end(&LISTS)),
        statement: None,
    }
}

#[cfg(test)]
mod tests;
