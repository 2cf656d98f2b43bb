//! Where the sentences of a body begin, and which of them begin a paragraph.

use crate::model::{Border, ByteRange};

/// A body with a longer line than this, in characters, is not wrapped: each of its lines is a paragraph.
const WRAPPED: usize = 120;

/// The beginnings of `sentences`, the sentences of `body` in order.
///
/// A paragraph begins behind a blank line. Where lines are not wrapped, it also begins with a sentence that begins a line.
///
/// ```
/// use wirecite::segment::{borders, sentences};
/// let body = "Rain fell. Roads closed.\n\nA bridge held.";
/// let begin: Vec<bool> = borders(body, &sentences(body, Some("en"))).iter().map(|border| border.paragraph).collect();
/// assert_eq!(begin, [true, false, true]);
/// ```
pub fn borders(body: &str, sentences: &[ByteRange]) -> Vec<Border> {
    let is_long = |line: &str| line.len() > WRAPPED && line.chars().count() > WRAPPED;
    let least = if body.lines().any(is_long) { 1 } else { 2 };
    let mut before = 0;
    let border = |sentence: &ByteRange| {
        let gap = body.get(before..sentence.start).unwrap_or("");
        let breaks = gap.bytes().filter(|&byte| byte == b'\n').count();
        let first = before == 0;
        before = sentence.end;
        Border {
            at: sentence.start,
            paragraph: first || breaks >= least,
        }
    };
    sentences.iter().map(border).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sentences;
    use super::*;

    fn begin_paragraphs(body: &str) -> Vec<bool> {
        let borders = borders(body, &sentences(body, Some("en")));
        borders.iter().map(|border| border.paragraph).collect()
    }

    #[test]
    fn a_wrapped_line_begins_no_paragraph_and_a_long_one_does() {
        let wrapped =
            "The column left at dawn.\nNobody saw it go. It was\nraining.\n\nThe guns stayed.";
        assert_eq!(begin_paragraphs(wrapped), [true, false, false, true]);
        let long = format!(
            "The column {} left. Rain.\nThe guns stayed.",
            "of tanks ".repeat(20)
        );
        assert_eq!(begin_paragraphs(&long), [true, false, true]);
        assert_eq!(begin_paragraphs(""), [false; 0]);
    }
}
