//! Styled text into lines of a given width.

use unicode_width::UnicodeWidthStr;

use super::marks::Piece;
use super::paint::{Painter, Style};

/// Wraps pieces at white space to `width` columns, each line behind `indent` spaces. A word longer than a line stands
/// alone on its own; a paragraph begins on a line of its own.
pub fn wrap(pieces: &[Piece], width: usize, indent: usize, paint: Painter) -> String {
    let room = width.saturating_sub(indent).max(20);
    let margin = " ".repeat(indent);
    let (mut out, mut line, mut used) = (String::new(), Line::default(), 0);
    for word in words(pieces) {
        let columns: usize = word.iter().map(|(text, _)| text.width()).sum();
        // A paragraph ends at an empty word.
        if used > 0 && (word.is_empty() || used + 1 + columns > room) {
            out.push_str(&format!("{margin}{}\n", line.painted(paint)));
            used = 0;
        }
        if word.is_empty() {
            continue;
        }
        if used > 0 {
            line.space(word[0].1);
            used += 1;
        }
        for (text, style) in &word {
            line.push(text, *style);
        }
        used += columns;
    }
    if used > 0 {
        out.push_str(&format!("{margin}{}\n", line.painted(paint)));
    }
    out
}

/// A line in the making: what follows in one style is painted at once.
#[derive(Default)]
struct Line {
    runs: Vec<(String, Style)>,
}

impl Line {
    fn push(&mut self, text: &str, style: Style) {
        match self.runs.last_mut() {
            Some((run, last)) if *last == style => run.push_str(text),
            _ => self.runs.push((text.to_owned(), style)),
        }
    }

    /// A space before a word of this style: in that style where it goes on, plain where one begins.
    fn space(&mut self, next: Style) {
        let goes_on = self.runs.last().is_some_and(|(_, last)| *last == next);
        self.push(" ", if goes_on { next } else { Style::Plain });
    }

    /// The line in bytes; it is empty then.
    fn painted(&mut self, paint: Painter) -> String {
        let runs = std::mem::take(&mut self.runs).into_iter();
        runs.map(|(text, style)| paint.paint(style, &text))
            .collect()
    }
}

/// Words, each in parts of one style; an empty one where a paragraph ends.
fn words(pieces: &[Piece]) -> Vec<Vec<(String, Style)>> {
    let mut out: Vec<Vec<(String, Style)>> = Vec::new();
    let mut open = false;
    for piece in pieces {
        let mut rest = piece.text.as_str();
        while !rest.is_empty() {
            let gap = rest.len() - rest.trim_start().len();
            if gap > 0 {
                if rest[..gap].matches('\n').count() > 1 {
                    out.push(Vec::new());
                }
                open = false;
                rest = &rest[gap..];
                continue;
            }
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let part = (super::paint::clean(&rest[..length]), piece.style);
            match out.last_mut() {
                Some(word) if open => word.push(part),
                _ => out.push(vec![part]),
            }
            open = true;
            rest = &rest[length..];
        }
    }
    out
}

/// Plain text, wrapped.
pub fn plain(text: &str, style: Style, width: usize, indent: usize, paint: Painter) -> String {
    let piece = Piece {
        text: text.to_owned(),
        style,
    };
    wrap(&[piece], width, indent, paint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_words_stay_whole_across_styles() {
        let piece = |text: &str, style| Piece {
            text: text.to_owned(),
            style,
        };
        let pieces = [
            piece("The town of Bakh", Style::Plain),
            piece("mut", Style::Match),
            piece(" has been held\nfor months.\n\nIt fell.", Style::Plain),
        ];
        let got = wrap(&pieces, 24, 2, Painter::new(false));
        assert_eq!(
            got,
            "  The town of Bakhmut\n  has been held for\n  months.\n  It fell.\n"
        );
        let all = [
            piece("one two", Style::Match),
            piece(" three", Style::Plain),
        ];
        assert_eq!(
            wrap(&all, 40, 0, Painter::new(true)),
            "\u{1b}[1;31mone two\u{1b}[0m three\n"
        );
    }
}
