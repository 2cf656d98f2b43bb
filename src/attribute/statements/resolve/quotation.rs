//! Stretches between quotation marks, and what they make of a statement's content.

use crate::model::{ByteRange, Form};

/// The stretches of a body between quotation marks, without the marks; in order, none overlapping another.
pub struct Quotations(Vec<ByteRange>);

/// What is open of one layer of marks.
#[derive(Default)]
struct Layer {
    open: Option<(usize, Close)>,
}

/// By which marks an open quotation ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Close {
    /// `”`, also `"`: writers mix them.
    High,
    /// `»`
    Right,
    /// `«`
    Left,
    /// `“`, after `„`
    German,
    /// `’`, `'`
    Single,
    /// `」`
    Corner,
}

impl Quotations {
    /// Those of `body`. A quotation ends at its mark or with the paragraph: the next paragraph of a longer one begins with
    /// a mark of its own. Single marks count in pairs only, because an apostrophe looks the same.
    pub fn of(body: &str) -> Self {
        let mut found = Vec::new();
        let mut double = Layer::default();
        let mut single = Layer::default();
        let mut before = '\n';
        let mut chars = body.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            if c == '\n' {
                if let Some((from, _)) = double.open.take() {
                    push(&mut found, from, at);
                }
                single.open = None;
            } else if !c.is_ascii() || matches!(c, '"' | '\'') {
                let after = chars.peek().map_or('\n', |(_, next)| *next);
                mark(
                    c,
                    before,
                    after,
                    (at, end),
                    &mut double,
                    &mut single,
                    &mut found,
                );
            }
            before = c;
        }
        if let Some((from, _)) = double.open {
            push(&mut found, from, body.len());
        }
        found.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup_by(|next, kept| next.start < kept.end);
        Quotations(found)
    }

    /// Whether `at` lies within a quotation.
    pub fn inside(&self, at: usize) -> bool {
        let after = self.0.partition_point(|range| range.start <= at);
        after
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .is_some_and(|range| at < range.end)
    }

    /// How a statement's words are given: all, some or none of its letters between marks.
    pub fn form(&self, body: &str, content: &[ByteRange]) -> Form {
        let (mut within, mut without) = (false, false);
        for piece in content {
            self.see(body, *piece, &mut within, &mut without);
        }
        match (within, without) {
            (true, false) => Form::Direct,
            (true, true) => Form::Mixed,
            _ => Form::Indirect,
        }
    }

    fn see(&self, body: &str, piece: ByteRange, within: &mut bool, without: &mut bool) {
        let letters = |from: usize, to: usize| {
            body.get(from..to)
                .is_some_and(|text| text.contains(char::is_alphanumeric))
        };
        let mut at = piece.start;
        let first = self.0.partition_point(|range| range.end <= piece.start);
        for range in self.0.get(first..).unwrap_or(&[]) {
            if range.start >= piece.end || (*within && *without) {
                break;
            }
            *without |= range.start > at && letters(at, range.start);
            let from = range.start.max(piece.start);
            let to = range.end.min(piece.end);
            *within |= letters(from, to);
            at = to;
        }
        *without |= at < piece.end && letters(at, piece.end);
    }
}

fn push(found: &mut Vec<ByteRange>, from: usize, to: usize) {
    if from < to {
        found.push(ByteRange::new(from, to));
    }
}

fn mark(
    c: char,
    before: char,
    after: char,
    (at, end): (usize, usize),
    double: &mut Layer,
    single: &mut Layer,
    found: &mut Vec<ByteRange>,
) {
    let opens = !before.is_alphanumeric() && !after.is_whitespace();
    let is_double = matches!(
        c,
        '“' | '”' | '"' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '‟'
    );
    if is_double {
        if let Some((from, close)) = double.open {
            let closes = match close {
                Close::High => c == '”' || (c == '"' && !(opens && before.is_whitespace())),
                Close::Right => c == '»',
                Close::Left => c == '«',
                Close::German => matches!(c, '“' | '”' | '"'),
                Close::Corner => matches!(c, '」' | '』'),
                Close::Single => false,
            };
            // The same mark opens again: the one before was never closed.
            let again = matches!(
                (c, close),
                ('“', Close::High)
                    | ('"', Close::High)
                    | ('„', Close::German)
                    | ('«', Close::Right)
            );
            if closes || again {
                push(found, from, at);
                double.open = again.then_some((end, close)).filter(|_| !closes);
            }
            return;
        }
        let close = match c {
            '“' => Some(Close::High),
            '"' | '”' => opens.then_some(Close::High),
            '„' | '‟' => Some(Close::German),
            '«' => Some(Close::Right),
            '»' => opens.then_some(Close::Left),
            '「' | '『' => Some(Close::Corner),
            _ => None,
        };
        double.open = close.map(|close| (end, close));
    } else if matches!(c, '‘' | '’' | '\'' | '‚') {
        match single.open {
            Some((from, _)) if c != '‘' && !after.is_alphanumeric() && !before.is_whitespace() => {
                push(found, from, at);
                single.open = None;
            }
            None if matches!(c, '‘' | '\'' | '‚') && opens && after.is_alphanumeric() => {
                single.open = Some((end, Close::Single));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str, content: &str) -> Form {
        let start = body.find(content).expect("content is in the body");
        let range = ByteRange::new(start, start + content.len());
        Quotations::of(body).form(body, &[range])
    }

    #[test]
    fn marks_of_the_press() {
        for (open, close) in [
            ("“", "”"),
            ("\"", "\""),
            ("‘", "’"),
            ("'", "'"),
            ("«", "»"),
            ("„", "“"),
            ("»", "«"),
            ("「", "」"),
            ("”", "”"),
        ] {
            let body = format!("He said: {open}The bridge is gone.{close} Then he left.");
            assert_eq!(form(&body, "The bridge is gone."), Form::Direct, "{body}");
            assert_eq!(form(&body, "Then he left"), Form::Indirect, "{body}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        let body = "The soldiers' tank wasn't the army's, he said, and they 'd left it to the villagers' sons.";
        assert_eq!(form(body, "tank wasn't the army's"), Form::Indirect);
        assert_eq!(
            form("It’s the boys’ own, he said.", "It’s the boys’ own"),
            Form::Indirect
        );
    }

    #[test]
    fn parts_and_pieces() {
        assert_eq!(
            form("It was “a mess” there, he said.", "It was “a mess” there"),
            Form::Mixed
        );
        assert_eq!(
            form("“We hold the ridge, he said.", "We hold the ridge"),
            Form::Direct
        );
        let body = "“We hold the ridge.\n\n“We will not leave it.”";
        assert_eq!(
            form(body, "We hold the ridge.\n\n“We will not leave it"),
            Form::Direct
        );
        assert_eq!(
            form("He said \"the gate\" and \"the wall\" fell.", "and"),
            Form::Indirect
        );
    }

    #[test]
    fn marks_alone_are_read_in_time() {
        let body = "\"“«'’„".repeat(100_000);
        Quotations::of(&body);
    }
}
