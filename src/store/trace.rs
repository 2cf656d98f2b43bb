//! What a passage keeps of the statements that touch it, small enough to be read for every passage of an archive.

use std::ops::Range;

use crate::model::{ByteRange, Confidence, Form, Passage, SourceKind, Stance, Statement};

/// A statement, or one piece of its content, as it touches a passage.
///
/// Packed into 64 bits, low to high: form 2, stance 4, kind 4, anonymous 1, named 1, told 1, place 1, confidence 7, words
/// of content 14, first word of it 14, number 15. The upper bits are mostly 0, which the column leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace(u64);

/// Bits of a word's position. A passage holds 24 KiB at most, and so fewer words; a later word would be lost to a
/// search of statements.
const POSITION: u32 = 14;
/// Bits of a statement's number; see [`Trace::number_after`].
const NUMBER: u32 = 15;

const STANCE_AT: u32 = 2;
const KIND_AT: u32 = 6;
const ANONYMOUS_AT: u32 = 10;
const NAMED_AT: u32 = 11;
const TOLD_AT: u32 = 12;
const PLACE_AT: u32 = 13;
const CONFIDENCE_AT: u32 = 14;
const LENGTH_AT: u32 = 21;
const START_AT: u32 = LENGTH_AT + POSITION;
const NUMBER_AT: u32 = START_AT + POSITION;

impl Trace {
    /// Of statement `number` of an article: `words` are those of its content in this passage, by their positions, and
    /// `place` tells whether it is counted here.
    pub fn new(statement: &Statement, number: usize, words: Range<u32>, place: bool) -> Self {
        let most = (1 << POSITION) - 1;
        let start = u64::from(words.start).min(most);
        let length = u64::from(words.end).min(most).saturating_sub(start);
        let code = |at: Option<usize>| at.unwrap_or(0) as u64;
        let is = |is: bool, at: u32| u64::from(is) << at;
        Trace(
            code(Form::ALL.iter().position(|&form| form == statement.form))
                | code(
                    Stance::ALL
                        .iter()
                        .position(|&stance| stance == statement.stance),
                ) << STANCE_AT
                | code(
                    SourceKind::ALL
                        .iter()
                        .position(|&kind| kind == statement.kind),
                ) << KIND_AT
                | is(statement.anonymous, ANONYMOUS_AT)
                | is(statement.name.is_some(), NAMED_AT)
                | is(!statement.told.is_empty(), TOLD_AT)
                | is(place, PLACE_AT)
                | u64::from(statement.confidence.percent()) << CONFIDENCE_AT
                | length << LENGTH_AT
                | start << START_AT
                | (number as u64 & ((1 << NUMBER) - 1)) << NUMBER_AT,
        )
    }

    /// As read from its column.
    pub(super) fn of(packed: u64) -> Self {
        Trace(packed)
    }

    /// As written to its column.
    pub(super) fn packed(self) -> u64 {
        self.0
    }

    fn bits(self, at: u32, bits: u32) -> usize {
        (self.0 >> at & ((1 << bits) - 1)) as usize
    }

    /// How the words of the statement are given.
    pub fn form(self) -> Form {
        Form::ALL
            .get(self.bits(0, 2))
            .copied()
            .unwrap_or(Form::Indirect)
    }

    /// What the source does by saying it.
    pub fn stance(self) -> Stance {
        let code = self.bits(STANCE_AT, 4);
        Stance::ALL.get(code).copied().unwrap_or(Stance::Asserts)
    }

    /// What the source is.
    pub fn kind(self) -> SourceKind {
        let code = self.bits(KIND_AT, 4);
        SourceKind::ALL
            .get(code)
            .copied()
            .unwrap_or(SourceKind::Unnamed)
    }

    /// Whether the text keeps the source's name back on purpose.
    pub fn is_anonymous(self) -> bool {
        self.bits(ANONYMOUS_AT, 1) == 1
    }

    /// Whether the source has a name.
    pub fn is_named(self) -> bool {
        self.bits(NAMED_AT, 1) == 1
    }

    /// Whether it was told to an agency.
    pub fn is_told(self) -> bool {
        self.bits(TOLD_AT, 1) == 1
    }

    /// Whether the statement is counted here: so it is of one of its traces.
    pub fn is_place(self) -> bool {
        self.bits(PLACE_AT, 1) == 1
    }

    /// How sure the engine is.
    pub fn confidence(self) -> Confidence {
        Confidence::of_percent(self.bits(CONFIDENCE_AT, 7) as u8)
    }

    /// Positions of the words of content in this passage, half-open, as postings have them; empty where the statement
    /// touches the passage with its source or cue alone.
    pub fn words(self) -> Range<u32> {
        let start = self.bits(START_AT, POSITION) as u32;
        start..start + self.bits(LENGTH_AT, POSITION) as u32
    }

    /// The statement's number in its article, where `before` is that of the trace before this one (0 for the article's
    /// first). A trace has room for the number's lower bits alone; those of neighbours are never that far apart.
    pub fn number_after(self, before: usize) -> usize {
        let (low, all) = (self.bits(NUMBER_AT, NUMBER), 1 << NUMBER);
        let number = before / all * all + low;
        if number + all / 2 <= before {
            number + all
        } else if number > before + all / 2 && number >= all {
            number - all
        } else {
            number
        }
    }
}

/// A statement's touching a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touch {
    /// Position of the passage in its article.
    pub(super) passage: usize,
    /// The statement's number.
    pub(super) number: usize,
    /// The piece of content that touches the passage, whole; `None` where source or cue alone do.
    pub(super) content: Option<ByteRange>,
    /// Whether the statement has its place here.
    pub(super) place: bool,
}

/// Where the statements of an article touch its passages: by passage, then by statement.
pub(super) fn touches(statements: &[Statement], passages: &[Passage]) -> Vec<Touch> {
    let mut all = Vec::with_capacity(statements.len() + statements.len() / 2);
    if passages.is_empty() {
        return all;
    }
    for (number, statement) in statements.iter().enumerate() {
        let first = all.len();
        for content in statement.content.iter().map(|span| span.range) {
            touch(&mut all, passages, number, content, Some(content));
        }
        let with_content = all.len();
        for span in statement.source.iter().chain(&statement.cue) {
            touch(&mut all, passages, number, span.range, None);
        }
        // A passage that is touched by content, or already by the source, needs no more.
        for at in (with_content..all.len()).rev() {
            if all[first..at]
                .iter()
                .any(|touch| touch.passage == all[at].passage)
            {
                all.remove(at);
            }
        }
        let place = statement
            .place()
            .map_or(0, |span| passage_at(passages, span.start));
        if let Some(touch) = all[first..].iter_mut().find(|touch| touch.passage == place) {
            touch.place = true;
        }
    }
    all.sort_unstable();
    all
}

/// The passage in which byte `at` lies.
fn passage_at(passages: &[Passage], at: usize) -> usize {
    let ended = passages.partition_point(|passage| passage.range.end <= at);
    ended.min(passages.len() - 1)
}

fn touch(
    all: &mut Vec<Touch>,
    passages: &[Passage],
    number: usize,
    span: ByteRange,
    content: Option<ByteRange>,
) {
    let first = passage_at(passages, span.start);
    for (passage, it) in passages.iter().enumerate().skip(first) {
        if passage > first && it.range.start >= span.end {
            break;
        }
        all.push(Touch {
            passage,
            number,
            content,
            place: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ordinal, Span};

    fn statement(
        source: (usize, usize),
        cue: (usize, usize),
        content: &[(usize, usize)],
    ) -> Statement {
        let span = |range: (usize, usize)| Span {
            range: range.into(),
            text: String::new(),
        };
        Statement {
            source: Some(span(source)),
            cue: Some(span(cue)),
            content: content.iter().copied().map(span).collect(),
            form: Form::Mixed,
            stance: Stance::NoComment,
            name: Some("Ada Doe".to_owned()),
            named_at: None,
            kind: SourceKind::Unnamed,
            role: None,
            told: vec!["afp".to_owned()],
            anonymous: true,
            confidence: Confidence::of(1.0),
        }
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let mut kept = statement((0, 1), (2, 3), &[]);
        let trace = Trace::new(&kept, 7, 3..120, true);
        assert_eq!(
            (trace.form(), trace.stance()),
            (Form::Mixed, Stance::NoComment)
        );
        assert_eq!(
            (trace.kind(), trace.confidence().percent()),
            (SourceKind::Unnamed, 100)
        );
        assert!(trace.is_anonymous() && trace.is_named() && trace.is_told() && trace.is_place());
        assert_eq!((trace.words(), trace.number_after(0)), (3..120, 7));
        kept.told.clear();
        (kept.name, kept.anonymous) = (None, false);
        for (form, (kind, stance)) in Form::ALL
            .into_iter()
            .cycle()
            .zip(SourceKind::ALL.into_iter().cycle().zip(Stance::ALL))
        {
            (kept.form, kept.kind, kept.stance) = (form, kind, stance);
            let trace = Trace::new(&kept, 0, 9..9, false);
            assert_eq!(
                (trace.form(), trace.kind(), trace.stance()),
                (form, kind, stance)
            );
            assert!(!trace.is_anonymous() && !trace.is_named() && !trace.is_told());
            assert!(!trace.is_place() && trace.words().is_empty());
        }
    }

    #[test]
    fn words_beyond_the_room_are_drawn_in() {
        let kept = statement((0, 1), (2, 3), &[]);
        let words = |words| Trace::new(&kept, 0, words, true).words();
        assert_eq!(words(16_000..90_000), 16_000..16_383);
        assert_eq!(words(50_000..90_000), 16_383..16_383);
    }

    #[test]
    fn numbers_go_on_beyond_the_room_for_them() {
        let kept = statement((0, 1), (2, 3), &[]);
        let mut before = 0;
        for number in (0..200_000)
            .step_by(1000)
            .flat_map(|number| [number, number + 5, number + 2])
        {
            before = Trace::new(&kept, number, 0..0, true).number_after(before);
            assert_eq!(before, number);
        }
    }

    #[test]
    fn a_passage_is_touched_by_each_piece_or_once_by_the_rest() {
        let passages: Vec<Passage> = (0..3)
            .map(|number| Passage {
                ordinal: Ordinal(number),
                range: ByteRange::new(10 * number as usize, 10 * number as usize + 10),
            })
            .collect();
        let statements = [
            statement((0, 2), (3, 5), &[(6, 8), (8, 14)]),
            statement((15, 16), (17, 18), &[(22, 25)]),
            statement((26, 27), (28, 29), &[]),
        ];
        let found: Vec<_> = touches(&statements, &passages)
            .into_iter()
            .map(|touch| {
                (
                    touch.passage,
                    touch.number,
                    touch.content.map(|range| range.start),
                    touch.place,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (0, 0, Some(6), true),
                (0, 0, Some(8), false),
                (1, 0, Some(8), false),
                (1, 1, None, true),
                (2, 1, Some(22), false),
                (2, 2, None, true),
            ]
        );
    }
}
