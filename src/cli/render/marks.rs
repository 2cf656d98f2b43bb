//! A stretch of a body cut into pieces by what is known of them.

use std::collections::BTreeSet;

use wirecite::model::ByteRange;

use super::paint::Style;

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub style: Style,
}

/// What is marked in a body, made ready to be asked for any stretch of it.
#[derive(Debug, Default)]
pub struct Marks {
    /// Where each style begins: it holds up to the next one.
    styles: Vec<(usize, Style)>,
    /// What is printed behind a byte, in order.
    notes: Vec<(usize, String)>,
}

impl Marks {
    /// Of `marks`, ranges into the body. Where they overlap the first that covers a byte decides.
    pub fn new(marks: &[(ByteRange, Style)]) -> Self {
        let mut borders: Vec<(usize, usize, bool)> = Vec::with_capacity(2 * marks.len());
        for (number, (range, _)) in marks.iter().enumerate() {
            if !range.is_empty() {
                borders.push((range.start, number, true));
                borders.push((range.end, number, false));
            }
        }
        borders.sort_unstable();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut styles: Vec<(usize, Style)> = Vec::new();
        for (at, number, opens) in borders {
            if opens {
                open.insert(number);
            } else {
                open.remove(&number);
            }
            let style = open.first().map_or(Style::Plain, |&first| marks[first].1);
            if styles.last().is_some_and(|(begins, _)| *begins == at) {
                styles.pop();
            }
            if styles.last().map_or(Style::Plain, |(_, before)| *before) != style {
                styles.push((at, style));
            }
        }
        Marks {
            styles,
            notes: Vec::new(),
        }
    }

    /// With notes behind bytes of the body; those behind one byte in the order given.
    pub fn with_notes(mut self, mut notes: Vec<(usize, String)>) -> Self {
        notes.sort_by_key(|(at, _)| *at);
        self.notes = notes;
        self
    }

    /// The pieces of `text`, which begins at byte `start` of the body, and the notes behind its bytes and those before it
    /// from byte `since` on: so none is lost that stands between two stretches.
    pub fn pieces(&self, text: &str, start: usize, since: usize) -> Vec<Piece> {
        let end = start + text.len();
        let mut out: Vec<Piece> = Vec::new();
        let mut at = start;
        let first = self.styles.partition_point(|(begins, _)| *begins <= start);
        let mut style = first
            .checked_sub(1)
            .map_or(Style::Plain, |before| self.styles[before].1);
        let mut styles = self.styles[first..].iter().peekable();
        let mut notes = self.notes[self.notes.partition_point(|(behind, _)| *behind <= since)..]
            .iter()
            .peekable();
        loop {
            let border = styles.peek().map_or(end, |(begins, _)| *begins).min(end);
            let note = notes.peek().map_or(usize::MAX, |(behind, _)| *behind);
            let to = border.min(note.max(at));
            if let Some(text) = text.get(at - start..to - start)
                && !text.is_empty()
            {
                out.push(Piece {
                    text: text.to_owned(),
                    style,
                });
            }
            at = to;
            if note <= at {
                out.extend(notes.next().map(|(_, text)| Piece {
                    text: text.clone(),
                    style: Style::Dim,
                }));
            } else if at < end {
                style = styles.next().map_or(Style::Plain, |(_, style)| *style);
            } else {
                return out;
            }
        }
    }
}

/// Cuts `text`, which begins at byte `start` of its body, at the borders of `marks` (ranges into the body). Where marks
/// overlap the first that covers a byte decides.
pub fn pieces(text: &str, start: usize, marks: &[(ByteRange, Style)]) -> Vec<Piece> {
    Marks::new(marks).pieces(text, start, start + text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<Piece>) -> String {
        let one = |piece: Piece| match piece.style {
            Style::Plain => piece.text,
            Style::Match => format!("<{}>", piece.text),
            Style::Dim => format!("{{{}}}", piece.text),
            _ => format!("({})", piece.text),
        };
        pieces.into_iter().map(one).collect()
    }

    #[test]
    fn the_first_mark_that_covers_a_byte_decides() {
        let range = ByteRange::new;
        let marks = [
            (range(12, 14), Style::Match),
            (range(10, 18), Style::Cited),
            (range(30, 40), Style::Match),
            (range(16, 16), Style::Match),
            (range(0, 11), Style::Match),
        ];
        assert_eq!(shown(pieces("abcdefghij", 10, &marks)), "(ab)<cd>(efgh)ij");
        assert_eq!(shown(pieces("", 10, &marks)), "");
        // Borders that are no character's are passed over.
        assert_eq!(shown(pieces("é", 10, &[(range(11, 12), Style::Match)])), "");
    }

    #[test]
    fn notes_stand_behind_their_bytes_and_none_is_lost() {
        let note = |at: usize, text: &str| (at, text.to_owned());
        let marks = Marks::new(&[(ByteRange::new(2, 4), Style::Match)]).with_notes(vec![
            note(8, "c"),
            note(4, "a"),
            note(4, "b"),
            note(5, "d"),
            note(20, "e"),
        ]);
        assert_eq!(shown(marks.pieces("abcd", 0, 0)), "ab<cd>{a}{b}");
        assert_eq!(shown(marks.pieces("gh", 6, 4)), "{d}gh{c}");
        assert_eq!(shown(marks.pieces("xyz", 8, 8)), "xyz");
        assert_eq!(
            shown(marks.pieces("abcdefghijk", 0, 0)),
            "ab<cd>{a}{b}e{d}fgh{c}ijk"
        );
    }

    #[test]
    fn many_marks_take_no_long() {
        let text = "a".repeat(400_000);
        let marks: Vec<_> = (0..200_000)
            .map(|at| (ByteRange::new(at, 400_000 - at), Style::Match))
            .collect();
        assert_eq!(pieces(&text, 0, &marks).len(), 1);
    }
}
