//! What in a passage matched, as byte ranges: from the words and phrases themselves, not guessed anew.

use super::engine::beside::{Spot, Text, with_part};
use super::engine::cased::is_cased;
use super::engine::forms::EVERY;
use super::engine::matching::Matcher;
use super::engine::spans::Span;
use super::engine::tree::{Leaf, LeafKind};
use crate::model::ByteRange;
use crate::store::tokenizer::{Word, words};
use crate::store::{Figure, Sentence};

/// A passage with its words, as the index has them.
pub(super) struct Shown<'a> {
    text: &'a str,
    /// Byte at which it begins in the body.
    start: usize,
    /// Its pieces of running text: byte at which each begins in `text`, position of its first word, its words.
    pieces: Vec<(usize, u32, Vec<Word<'a>>)>,
    /// Where its sentences begin, behind its first word.
    pub(super) sentences: Vec<Sentence>,
    /// Its numbers.
    pub(super) figures: Vec<Figure>,
    /// The operators of place that are true of it, by their numbers.
    pub(super) so: Vec<usize>,
}

impl<'a> Shown<'a> {
    /// A passage that begins at byte `start` of the body; `running` are the pieces of it that are searched.
    pub(super) fn new(text: &'a str, start: usize, running: &[ByteRange]) -> Self {
        let mut position = 0;
        let pieces = running.iter().filter_map(|piece| {
            let from = piece.start.saturating_sub(start);
            let inside = text.get(from..piece.end.saturating_sub(start))?;
            let all: Vec<Word<'_>> = words(inside).collect();
            let first = position;
            // The engine leaves a position out between two pieces.
            position += all.len() as u32 + 1;
            Some((from, first, all))
        });
        Shown {
            text,
            start,
            pieces: pieces.collect(),
            sentences: Vec::new(),
            figures: Vec::new(),
            so: Vec::new(),
        }
    }

    /// Positions of the words in a stretch of the body.
    pub(super) fn positions(&self, stretch: ByteRange) -> Span {
        // A word belongs to the stretch in which it begins, as in the traces of statements.
        let inside = self
            .all_words()
            .filter(|(_, range)| stretch.start <= range.start && range.start < stretch.end);
        let (mut start, mut end) = (0, 0);
        for (position, _) in inside {
            if end == 0 {
                start = position;
            }
            end = position + 1;
        }
        Span { start, end }
    }

    /// Its words: position, and bytes in the body.
    fn all_words(&self) -> impl Iterator<Item = (u32, ByteRange)> + '_ {
        self.pieces.iter().flat_map(|(from, first, words)| {
            let from = self.start + from;
            let range = move |word: &Word<'_>| ByteRange::new(from + word.start, from + word.end);
            words
                .iter()
                .zip(*first..)
                .map(move |(word, position)| (position, range(word)))
        })
    }

    /// Where a leaf stands, ascending.
    fn spans(&self, leaf: &Leaf, accepts: &dyn Fn(u64) -> bool) -> Vec<Span> {
        let mut found = Vec::new();
        if let LeafKind::Count(counts) = &leaf.kind {
            let figures = self
                .figures
                .iter()
                .filter(|figure| counts.has(figure.value));
            found.extend(figures.map(|figure| Span {
                start: figure.start,
                end: figure.end,
            }));
            return found;
        }
        let mut forms: Vec<(&str, u64)> = Vec::new();
        forms.extend(
            leaf.text
                .words
                .iter()
                .map(|it| (it.form.as_str(), it.languages)),
        );
        forms.sort_unstable();
        for (from, first, words) in &self.pieces {
            let mut take = |at: usize, width: usize| {
                let (start, end) = (first + at as u32, first + (at + width) as u32);
                let inside = self.text.get(*from..).unwrap_or("");
                let cased = match &leaf.kind {
                    LeafKind::Cased(capitals) => is_cased(inside, &words[at..at + width], capitals),
                    _ => true,
                };
                if cased {
                    found.push(Span { start, end });
                }
            };
            for (at, word) in words.iter().enumerate() {
                let known = forms.partition_point(|(form, _)| *form < word.form.as_ref());
                let same = forms[known..]
                    .iter()
                    .take_while(|(form, _)| *form == word.form);
                // Two words of the query may share a form, each in other languages.
                let languages = same.fold(0, |all, (_, languages)| all | languages);
                if languages == EVERY || languages != 0 && accepts(languages) {
                    take(at, 1);
                }
            }
            for phrase in &leaf.text.phrases {
                for (at, window) in words.windows(phrase.len()).enumerate() {
                    if window
                        .iter()
                        .zip(phrase)
                        .all(|(word, wanted)| word.form == *wanted)
                    {
                        take(at, phrase.len());
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Byte ranges into the body of what matched: of leaves that stand alone in the query all, of others where they stand as
    /// asked. `parts` are the parts of the passage that count; `said` are, by what is asked of statements, those that count
    /// for it.
    pub(super) fn highlights(
        &self,
        matcher: &Matcher<'_, '_>,
        accepts: &dyn Fn(u64) -> bool,
        parts: &[Span],
        said: &[Vec<Span>],
    ) -> Vec<ByteRange> {
        let leaves = &matcher.leaves;
        let spans = leaves.iter().map(|leaf| match leaf.wanted {
            true => self.spans(leaf, accepts),
            false => Vec::new(),
        });
        let spans: Vec<Vec<Span>> = spans.collect();
        let at = |number: usize| spans.get(number).map_or(&[][..], Vec::as_slice);
        let text = Text {
            spans: &at,
            sentences: &self.sentences,
        };
        let mut lit = Vec::new();
        let mut light = |spot: &Spot, parts: &[Span]| {
            for part in parts {
                with_part(spot, &text, *part, |text| {
                    spot.lit(text, &spot.spans(text), &mut lit)
                });
            }
        };
        for (number, leaf) in leaves.iter().enumerate() {
            if leaf.alone && leaf.wanted {
                light(&Spot::Leaf(number), parts);
            }
        }
        for placed in self
            .so
            .iter()
            .filter_map(|number| matcher.placed.get(*number))
        {
            light(placed.spot(), parts);
        }
        for (tree, parts) in matcher.said.iter().zip(said) {
            tree.wanted_spots(matcher, &mut |spot| light(spot, parts));
        }
        self.ranges(lit)
    }

    /// Spans as byte ranges into the body, in order, none overlapping another.
    fn ranges(&self, mut spans: Vec<Span>) -> Vec<ByteRange> {
        spans.sort_unstable();
        let mut out: Vec<ByteRange> = Vec::with_capacity(spans.len());
        let all: Vec<(u32, ByteRange)> = self.all_words().collect();
        let mut reached = 0;
        for span in spans {
            let first = all.partition_point(|(position, _)| *position < span.start);
            let end = all.partition_point(|(position, _)| *position < span.end);
            let Some((Some(first), Some(last))) =
                all.get(first..end).map(|some| (some.first(), some.last()))
            else {
                continue;
            };
            let range = ByteRange::new(first.1.start, last.1.end);
            match out.last_mut() {
                Some(last) if span.start < reached => last.end = last.end.max(range.end),
                _ => out.push(range),
            }
            reached = reached.max(span.end);
        }
        out
    }
}
