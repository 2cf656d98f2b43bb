//! Styled text into lines of a given width.

use unicode_width::UnicodeWidthStr;

use super::marks::Piece;
use super::paint::{Painter, Style};

/// Wraps pieces at white space to `width` columns, each line behind `indent` spaces. A word longer than a line stands
/// alone on its own; a paragraph begins on a line of its own.
pub fn wrap(pieces: &[Piece], width: usize, indent: usize, paint: Painter) -> String {
    let room = width.saturating_sub(indent).max(20);
    let margin = " ".repeat(indent);
    let (mut out, mut line, mut used) = (String::new(), String::new(), 0);
    for word in words(pieces) {
        if word.is_empty() {
            // A paragraph ends.
            if used > 0 {
                out.push_str(&format!("{margin}{line}\n"));
            }
            line.clear();
            used = 0;
            continue;
        }
        let columns: usize = word.iter().map(|(text, _)| text.width()).sum();
        if used > 0 && used + 1 + columns > room {
            out.push_str(&format!("{margin}{line}\n"));
            line.clear();
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for (text, style) in &word {
            line.push_str(&paint.paint(*style, text));
        }
        used += columns;
    }
    if used > 0 {
        out.push_str(&format!("{margin}{line}\n"));
    }
    out
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
    }
}
