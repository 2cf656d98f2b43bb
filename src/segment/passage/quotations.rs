//! Where quotations hold sentences together.
//!
//! Each kind of quotation mark is followed by itself, so that one kind inside another does no harm. A mark that
//! looks like an opening one while its kind is open begins anew: the first was never closed. What is still open at
//! a paragraph's end is given up, unless the next paragraph repeats the opening mark, as the custom is.

use crate::model::ByteRange;

/// A quotation that reaches over this many sentence ends is long enough to be cut.
const LONG: usize = 2;

/// How firmly a sentence hangs together with the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binding {
    /// No quotation reaches over both.
    Free,
    /// A quotation of three sentences or more does.
    Loose,
    /// A shorter quotation does.
    Bound,
}

/// Kinds of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Straight,
    StraightSingle,
    Curly,
    CurlySingle,
    Angle,
    AngleSingle,
    Corner,
    DoubleCorner,
}

const KINDS: usize = 8;

/// A quotation begun and not yet closed.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: char,
    /// Sentences that begin at or before the mark.
    sentences: usize,
}

/// For each sentence, whether a quotation binds it to the one before.
pub(super) fn bindings(body: &str, sentences: &[ByteRange]) -> Vec<Binding> {
    let mut scan = Scan {
        body,
        sentences,
        begun: 0,
        open: [None; KINDS],
        bindings: vec![Binding::Free; sentences.len()],
    };
    scan.run();
    scan.bindings
}

struct Scan<'a> {
    body: &'a str,
    sentences: &'a [ByteRange],
    /// Sentences that begin at or before the place at hand.
    begun: usize,
    open: [Option<Open>; KINDS],
    bindings: Vec<Binding>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.body.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'\n' => self.newline(at),
                b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3 => self.mark(at),
                _ => at + 1,
            };
        }
    }

    /// At a line's end: gives up what is open at a paragraph's end, unless the next one takes it up again.
    fn newline(&mut self, at: usize) -> usize {
        let rest = &self.body[at + 1..];
        let next = self.body.len() - rest.trim_start().len();
        if !self.body.as_bytes()[at + 1..next].contains(&b'\n') {
            return next;
        }
        let first = self.body[next..].chars().next();
        let mut resume = next;
        for open in &mut self.open {
            match *open {
                Some(was) if Some(was.mark) == first => resume = next + was.mark.len_utf8(),
                _ => *open = None,
            }
        }
        resume
    }

    /// At what may be a quotation mark.
    fn mark(&mut self, at: usize) -> usize {
        let Some(mark) = self.body.get(at..).and_then(|rest| rest.chars().next()) else {
            return at + 1;
        };
        let after = at + mark.len_utf8();
        let Some(kind) = kind(mark) else {
            return after;
        };
        while self
            .sentences
            .get(self.begun)
            .is_some_and(|sentence| sentence.start <= at)
        {
            self.begun += 1;
        }
        let sides = Sides::of(self.body, at, after);
        let slot = self.open[kind as usize];
        let apostrophe = slot.is_some_and(|open| open.sentences < self.begun)
            && sides.letter_before
            && sides.space_after;
        if apostrophe && matches!(mark, '\'' | '’') {
            // "The soldiers' post": a quotation of several sentences ends in a stop.
        } else if slot.is_some_and(|open| closes(open.mark, mark, sides)) {
            self.close(kind);
        } else if opens(kind, mark, sides) {
            self.open[kind as usize] = Some(Open {
                mark,
                sentences: self.begun,
            });
        }
        after
    }

    fn close(&mut self, kind: Kind) {
        let Some(open) = self.open[kind as usize].take() else {
            return;
        };
        let inside = self.begun.saturating_sub(open.sentences);
        let binding = if inside < LONG {
            Binding::Bound
        } else {
            Binding::Loose
        };
        for held in &mut self.bindings[open.sentences.min(self.begun)..self.begun] {
            *held = binding.max(*held);
        }
    }
}

/// What stands on the two sides of a mark.
#[derive(Debug, Clone, Copy)]
struct Sides {
    space_before: bool,
    letter_before: bool,
    space_after: bool,
    letter_after: bool,
}

impl Sides {
    fn of(body: &str, at: usize, after: usize) -> Self {
        let before = body[..at].chars().next_back();
        let next = body[after..].chars().next();
        Sides {
            space_before: before.is_none_or(|mark| {
                mark.is_whitespace() || matches!(mark, '(' | '[' | '{' | '—' | '–' | '-' | '/')
            }),
            letter_before: before.is_some_and(char::is_alphanumeric),
            space_after: next.is_none_or(char::is_whitespace),
            letter_after: next.is_some_and(char::is_alphanumeric),
        }
    }

    fn look_opening(self) -> bool {
        self.space_before && !self.space_after
    }

    fn look_closing(self) -> bool {
        !self.space_before && !self.letter_after
    }
}

fn kind(mark: char) -> Option<Kind> {
    Some(match mark {
        '"' => Kind::Straight,
        '\'' => Kind::StraightSingle,
        '“' | '”' | '„' | '‟' => Kind::Curly,
        '‘' | '’' | '‚' | '‛' => Kind::CurlySingle,
        '«' | '»' => Kind::Angle,
        '‹' | '›' => Kind::AngleSingle,
        '「' | '」' => Kind::Corner,
        '『' | '』' => Kind::DoubleCorner,
        _ => return None,
    })
}

/// Whether `mark` closes what `open` began.
fn closes(open: char, mark: char, sides: Sides) -> bool {
    match (open, mark) {
        ('"', _) => !sides.look_opening(),
        ('\'', _) => sides.look_closing(),
        (_, '’') => sides.look_closing(),
        ('‚', '‘') => sides.look_closing(),
        (_, '”') => open != '”' || !sides.look_opening(),
        ('„', '“' | '‟') => true,
        ('“', '“') => sides.look_closing(),
        ('«', '»') | ('»', '«') | ('‹', '›') | ('›', '‹') | ('「', '」') | ('『', '』') => {
            true
        }
        ('»', '»') => sides.look_closing(),
        _ => false,
    }
}

/// Whether `mark` begins a quotation.
fn opens(kind: Kind, mark: char, sides: Sides) -> bool {
    match (kind, mark) {
        (Kind::Straight, _) => !sides.look_closing() || sides.space_before,
        (Kind::StraightSingle, _) => sides.look_opening() && sides.letter_after,
        (Kind::CurlySingle, '’') => false,
        (Kind::CurlySingle, _) => !sides.letter_before && !sides.space_after,
        (_, '”' | '»' | '›') => sides.look_opening(),
        (_, '」' | '』') => false,
        _ => true,
    }
}
