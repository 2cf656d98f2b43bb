//! What two texts have in common and what differs, word by word, as a reader would mark it.
//!
//! Histogram diff (as `git diff --histogram` has it) over words and marks; white space alone is never a difference.

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::model::ByteRange;

/// A stretch of two texts: the same in both, or another in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Stretch {
    /// Whether both texts have the same words here.
    pub same: bool,
    /// Bytes of the first text; empty where the second one adds words.
    pub old: ByteRange,
    /// Bytes of the second text; empty where it leaves words out.
    pub new: ByteRange,
}

/// Compares two texts. The stretches are in the order of both texts, the same and the different in turn, and leave out
/// nothing but white space.
pub fn diff(old: &str, new: &str) -> Vec<Stretch> {
    let (before, after) = (tokens(old), tokens(new));
    let mut input = InternedInput::<&str>::default();
    input.update_before(before.iter().map(|range| range.of(old)));
    input.update_after(after.iter().map(|range| range.of(new)));
    let mut out = Vec::new();
    let (mut left, mut right) = (0, 0);
    for hunk in Diff::compute(Algorithm::Histogram, &input).hunks() {
        let removed = hunk.before.start as usize..hunk.before.end as usize;
        let added = hunk.after.start as usize..hunk.after.end as usize;
        let same = (left..removed.start, right..added.start);
        push(
            &mut out,
            true,
            cover(&before, same.0),
            cover(&after, same.1),
        );
        (left, right) = (removed.end, added.end);
        push(
            &mut out,
            false,
            cover(&before, removed),
            cover(&after, added),
        );
    }
    let rest = (left..before.len(), right..after.len());
    push(
        &mut out,
        true,
        cover(&before, rest.0),
        cover(&after, rest.1),
    );
    out
}

fn push(out: &mut Vec<Stretch>, same: bool, old: ByteRange, new: ByteRange) {
    if old.start < old.end || new.start < new.end {
        out.push(Stretch { same, old, new });
    }
}

/// The bytes from the first of some tokens to the last; where there are none, the empty place behind those before.
fn cover(tokens: &[ByteRange], which: std::ops::Range<usize>) -> ByteRange {
    match tokens.get(which.clone()) {
        Some([first, .., last]) => ByteRange::new(first.start, last.end),
        Some([one]) => *one,
        _ => {
            let at = which
                .start
                .checked_sub(1)
                .and_then(|before| tokens.get(before));
            let at = at.map_or(0, |before| before.end);
            ByteRange::new(at, at)
        }
    }
}

/// Words, and each other mark for itself.
fn tokens(text: &str) -> Vec<ByteRange> {
    let mut out: Vec<ByteRange> = Vec::new();
    let mut in_word = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let is_word = letter.is_alphanumeric();
        match out.last_mut() {
            Some(last) if is_word && in_word && last.end == at => last.end = end,
            _ if letter.is_whitespace() => {}
            _ => out.push(ByteRange::new(at, end)),
        }
        in_word = is_word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `git diff --word-diff` writes it.
    fn written(old: &str, new: &str) -> String {
        let stretch = |stretch: &Stretch| match stretch.same {
            true => stretch.old.of(old).to_owned(),
            false => {
                let (gone, come) = (stretch.old.of(old), stretch.new.of(new));
                let gone = if gone.is_empty() {
                    String::new()
                } else {
                    format!("[-{gone}-]")
                };
                let come = if come.is_empty() {
                    String::new()
                } else {
                    format!("{{+{come}+}}")
                };
                gone + &come
            }
        };
        let parts: Vec<String> = diff(old, new).iter().map(stretch).collect();
        parts.join(" ")
    }

    #[test]
    fn words_that_differ_are_marked_and_white_space_is_not() {
        let old = "At least 7 people were killed in Kiev, officials said.";
        let new = "At least 17 people  were killed\nin Kyiv, city officials said.";
        assert_eq!(
            written(old, new),
            "At least [-7-]{+17+} people were killed in [-Kiev-]{+Kyiv+} , {+city+} officials said."
        );
        assert_eq!(written("", "new"), "{+new+}");
        assert_eq!(written("old", ""), "[-old-]");
        assert_eq!(written(" same ", "same"), "same");
        assert_eq!(diff("", " "), []);
    }

    #[test]
    fn two_long_texts_with_nothing_in_common_take_no_longer_than_others() {
        let words = |from: usize| (from..from + 200_000).map(|word| format!("w{word} "));
        let (old, new): (String, String) = (words(0).collect(), words(1_000_000).collect());
        assert_eq!(diff(&old, &new).len(), 1);
    }
}
