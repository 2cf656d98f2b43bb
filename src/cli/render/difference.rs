//! What differs between two texts, marked word by word: `[-old-]{+new+}` as `git diff --word-diff` has it.

use wirecite::search::diff;

use super::marks::Piece;
use super::paint::Style;
use super::text::{Layout, grouped, piece};
use super::wrap::wrap;

/// Words of what both have that are shown on each side of a difference.
const AROUND: usize = 8;

/// The newer text with what differs marked in it.
pub fn marked(old: &str, new: &str) -> Vec<Piece> {
    laid(old, new, |same, _| piece(same, Style::Plain))
}

/// The same, for a glance: long stretches that both have are cut to their ends.
pub fn difference(old: &str, new: &str, layout: Layout) -> String {
    let pieces = laid(old, new, |same, ends| {
        piece(&shortened(same, ends), Style::Dim)
    });
    wrap(&pieces, layout.width, 5, layout.paint)
}

/// The newer text with what differs marked; `same` makes the stretches that both have, and is told whether each is the first
/// and whether it is the last.
fn laid(old: &str, new: &str, same: impl Fn(&str, [bool; 2]) -> Piece) -> Vec<Piece> {
    let stretches = diff(old, new);
    let last = stretches.len().saturating_sub(1);
    let mut pieces = Vec::new();
    let (mut left, mut right) = (0, 0);
    for (number, stretch) in stretches.iter().enumerate() {
        let (gone, come) = (stretch.old.of(old), stretch.new.of(new));
        let before = &old[left..stretch.old.start.max(left)];
        let between = &new[right..stretch.new.start.max(right)];
        let gap = match come.is_empty() || between.is_empty() {
            true => before,
            false => between,
        };
        pieces.push(piece(gap, Style::Plain));
        if stretch.same {
            pieces.push(same(come, [number == 0, number == last]));
        } else {
            let gone = (!gone.is_empty()).then(|| piece(&format!("[-{gone}-]"), Style::Gone));
            let come = (!come.is_empty()).then(|| piece(&format!("{{+{come}+}}"), Style::Come));
            pieces.extend(gone.into_iter().chain(come));
        }
        (left, right) = (stretch.old.end, stretch.new.end);
    }
    pieces
}

/// The words at both ends of what both texts have; how many there are between.
fn shortened(text: &str, [is_first, is_last]: [bool; 2]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let before = if is_first { 0 } else { AROUND };
    let after = if is_last { 0 } else { AROUND };
    if words.len() <= before + after + AROUND {
        return words.join(" ");
    }
    let between = words.len() - before - after;
    let mut out = words[..before].to_vec();
    let told = format!("… ({} words) …", grouped(between as u64));
    out.push(&told);
    out.extend(&words[words.len() - after..]);
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked_in_the_newer_text() {
        let written = |old: &str, new: &str| {
            let pieces = marked(old, new);
            pieces
                .iter()
                .map(|piece| piece.text.as_str())
                .collect::<String>()
        };
        assert_eq!(
            written("At least 7 killed in Kiev.", "At least 17 killed, in Kyiv."),
            "At least [-7-]{+17+} killed{+,+} in [-Kiev-]{+Kyiv+}."
        );
        assert_eq!(written("a b c", "a c"), "a [-b-] c");
        assert_eq!(written("a c", "a b c"), "a {+b+} c");
    }
}
