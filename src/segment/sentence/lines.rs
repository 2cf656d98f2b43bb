//! Line ends inside a paragraph: wrapped text runs on, headings and one-line paragraphs do not.

use std::ops::Range;

use super::super::marks;

/// Lines longer than this, in characters, are not wrapped by hand or mail program: each is a paragraph.
const WIDEST_WRAP: usize = 100;

/// Text wrapped at fewer characters than this is not found outside newspaper columns; so short lines are headings,
/// lists or tables.
const NARROWEST_WRAP: usize = 36;

/// The lines between two blank lines.
#[derive(Debug)]
pub(super) struct Block {
    start: usize,
    /// Where it ends, once measured.
    end: Option<usize>,
    /// Its longest line, in characters.
    width: usize,
    /// Whether its last line ends in a stop.
    stopped: bool,
}

impl Block {
    /// The block that begins at `start`, not measured.
    pub(super) fn starting(start: usize) -> Self {
        Block {
            start,
            end: None,
            width: 0,
            stopped: false,
        }
    }

    /// Reads the block to its end, once; `at` lies in it.
    pub(super) fn measure(&mut self, body: &str, at: usize) {
        if self.end.is_some_and(|end| at < end) {
            return;
        }
        let mut end = self.start;
        let mut last = "";
        for line in body[self.start..].split_inclusive('\n') {
            let text = line.trim();
            if text.is_empty() && end > self.start {
                break;
            }
            if !text.is_empty() {
                last = text;
            }
            self.width = self.width.max(text.chars().count());
            end += line.len();
        }
        let tail =
            last.trim_end_matches(|mark: char| marks::quotes(mark) || marks::closes_bracket(mark));
        self.stopped = tail.ends_with(['.', '!', '?', '…', '؟', '۔', '。', '！', '？']);
        self.end = Some(end.max(at + 1));
    }

    /// Whether the sentence ends with `line`, the text of one line of this block; the next begins at `next`.
    pub(super) fn line_ends(&self, body: &str, line: Range<usize>, next: usize) -> bool {
        let following = &body[next..];
        if is_item(following) {
            return true;
        }
        let first = following.chars().find(|&letter| !marks::opens(letter));
        if first.is_none_or(char::is_lowercase) {
            return false;
        }
        let line = body[line].trim();
        if line.ends_with([',', ';', '،', '，', '、']) {
            return false;
        }
        if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&self.width) || !self.stopped {
            return true;
        }
        // Had the paragraph run on, its next word would have stood on this line.
        line.chars().count() + 1 + first_word(following) <= self.width
    }
}

/// Characters of the first word, as far as it could not be broken.
fn first_word(text: &str) -> usize {
    if text.chars().next().is_some_and(marks::is_unspaced) {
        return 2;
    }
    text.chars()
        .take(64)
        .take_while(|letter| !letter.is_whitespace())
        .count()
}

/// Whether the line that begins `text` is one of a list: `- …`, `• …`, `3. …`, `4) …`.
fn is_item(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    if marks::is_bullet(first) {
        return letters.next().is_some_and(char::is_whitespace);
    }
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let mut after = text[digits..].chars();
    (1..=3).contains(&digits)
        && matches!(after.next(), Some('.' | ')'))
        && after.next().is_some_and(char::is_whitespace)
}
