//! What decoded text must not hold: control characters, odd line ends.

use std::borrow::Cow;

/// Line ends as `\n`; NUL and every other control character but `\n` and the tab taken out, so that no text can
/// steer the terminal it is shown on. Form feeds and their kin are line ends. All else stays.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !needs_cleaning(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\t' => cleaned.push(letter),
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    cleaned.push('\n');
                }
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\u{feff}' => {}
            _ if letter.is_control() => {}
            _ => cleaned.push(letter),
        }
    }
    Cow::Owned(cleaned)
}

/// Whether there may be something to take out: a control byte, or the first byte of a C1 control (`C2`), a line
/// separator (`E2 80 A8`) or a byte order mark (`EF`).
fn needs_cleaning(bytes: &[u8]) -> bool {
    let control = bytes
        .iter()
        .any(|byte| (*byte < 0x20 && *byte != b'\n' && *byte != b'\t') || *byte == 0x7f);
    control
        || memchr::memchr(0xef, bytes).is_some()
        || memchr::memchr_iter(0xc2, bytes)
            .any(|at| bytes.get(at + 1).is_some_and(|next| *next < 0xa0))
        || memchr::memmem::find(bytes, b"\xe2\x80\xa8").is_some()
        || memchr::memmem::find(bytes, b"\xe2\x80\xa9").is_some()
}

/// One line of text, as a headline or a name is: white space runs as one space, marks of direction taken out, which
/// could turn round what is printed after it. `None` where nothing is left.
pub(super) fn line(text: &str) -> Option<String> {
    let cleaned = clean(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|letter| !is_direction(*letter)));
    }
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// Marks of direction (Unicode bidi controls) and their kin of no width.
fn is_direction(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::{clean, line};

    #[test]
    fn takes_out_controls_and_keeps_the_rest() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(clean("\u{1b}[31mred\0\u{7f}\u{9b}2J"), "[31mred2J");
        assert_eq!(clean("tab\there\u{202e}"), "tab\there\u{202e}");
        assert_eq!(clean("été – \u{a0}ï¿"), "été – \u{a0}ï¿");
    }

    #[test]
    fn a_line_holds_no_marks_of_direction() {
        assert_eq!(line(" a\u{202e}\n b ").as_deref(), Some("a b"));
        assert_eq!(line(" \u{200f} "), None);
    }
}
