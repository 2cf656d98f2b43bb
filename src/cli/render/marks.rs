//! A stretch of a body cut into pieces by what is known of them.

use wirecite::model::ByteRange;

use super::paint::Style;

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub style: Style,
}

/// Cuts `text`, which begins at byte `start` of its body, at the borders of `marks` (ranges into the body). Where marks
/// overlap the first that covers a byte decides. White space runs become one space.
pub fn pieces(text: &str, start: usize, marks: &[(ByteRange, Style)]) -> Vec<Piece> {
    let mut borders: Vec<usize> = marks
        .iter()
        .flat_map(|(range, _)| [range.start, range.end])
        .filter_map(|at| at.checked_sub(start))
        .filter(|&at| at < text.len())
        .collect();
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    borders.dedup();
    let style = |at: usize| {
        marks
            .iter()
            .find(|(range, _)| range.start <= start + at && start + at < range.end)
            .map_or(Style::Plain, |(_, style)| *style)
    };
    let mut out: Vec<Piece> = Vec::new();
    for window in borders.windows(2) {
        let Some(text) = text.get(window[0]..window[1]) else {
            continue;
        };
        out.push(Piece {
            text: text.to_owned(),
            style: style(window[0]),
        });
    }
    out
}
