//! What differs between two texts, marked word by word: `[-old-]{+new+}` as `git diff --word-diff` has it.

use wirecite::search::{Stretch, diff};

use super::marks::Piece;
use super::paint::Style;
use super::text::{Layout, grouped};
use super::wrap::wrap;

/// Words of what both have that are shown on each side of a difference.
const AROUND: usize = 8;

/// Two texts as one, with what differs marked; long stretches that both have are cut to their ends.
pub fn difference(old: &str, new: &str, layout: Layout) -> String {
    let stretches = diff(old, new);
    let last = stretches.len().saturating_sub(1);
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        if !pieces.is_empty() {
            push(&mut pieces, " ", Style::Plain);
        }
        if stretch.same {
            let text = shortened(stretch.new.of(new), number == 0, number == last);
            push(&mut pieces, &text, Style::Dim);
        } else {
            marked(&mut pieces, stretch, old, new);
        }
    }
    wrap(&pieces, layout.width, 5, layout.paint)
}

fn marked(pieces: &mut Vec<Piece>, stretch: &Stretch, old: &str, new: &str) {
    let (gone, come) = (line(stretch.old.of(old)), line(stretch.new.of(new)));
    if !gone.is_empty() {
        push(pieces, &format!("[-{gone}-]"), Style::Gone);
    }
    if !come.is_empty() {
        push(pieces, &format!("{{+{come}+}}"), Style::Come);
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(pieces: &mut Vec<Piece>, text: &str, style: Style) {
    pieces.push(Piece {
        text: text.to_owned(),
        style,
    });
}

/// The words at both ends of what both texts have; how many there are between.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
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
