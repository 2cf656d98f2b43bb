//! A text's tokens as the network reads them: runs of letters and digits, and every other character that is not white space.

use crate::model::ByteRange;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the body.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether it is in a quotation by double marks, as [`Quoted`] numbers.
    pub quoted: u8,
    /// Whether white space, or nothing, stands before it.
    pub apart: bool,
    /// Whether it ends a sentence: `.`, `?` or `!`.
    pub stop: bool,
}

impl Token {
    /// Its place in the body.
    pub fn range(self) -> ByteRange {
        ByteRange::new(self.start as usize, self.end as usize)
    }
}

/// Where a token stands to double quotation marks; the numbers are those of the model's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Quoted {
    /// Outside.
    No = 0,
    /// Between marks.
    Inside = 1,
    /// It is the opening mark.
    Opens = 2,
    /// It is the closing mark.
    Closes = 3,
}

/// Number of [`Quoted`] states.
pub const QUOTED_STATES: usize = 4;

/// Appends the tokens of `body` in `range` to `tokens`.
pub fn tokenize(body: &str, range: ByteRange, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let text = range.of(body);
    let bytes = text.as_bytes();
    let (mut at, mut apart) = (0, true);
    while at < bytes.len() {
        let (length, class) = piece(text, at);
        if class == Class::Space {
            apart = true;
        } else {
            tokens.push(Token {
                start: (range.start + at) as u32,
                end: (range.start + at + length) as u32,
                quoted: Quoted::No as u8,
                apart,
                stop: class == Class::Mark && matches!(bytes[at], b'.' | b'?' | b'!'),
            });
            apart = false;
        }
        at += length;
    }
    mark_quotations(body, &mut tokens[first..]);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    Mark,
}

/// Length and class of the piece that starts at byte `at`.
fn piece(text: &str, at: usize) -> (usize, Class) {
    let bytes = text.as_bytes();
    let first = bytes[at];
    if first.is_ascii() && !first.is_ascii_alphanumeric() {
        let space = matches!(first, b' ' | b'\t'..=b'\r' | 0x1c..=0x1f);
        return (1, if space { Class::Space } else { Class::Mark });
    }
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        if bytes[end].is_ascii() {
            break;
        }
        match text[end..].chars().next() {
            Some(letter) if letter.is_alphanumeric() => end += letter.len_utf8(),
            _ => break,
        }
    }
    if end > at {
        return (end - at, Class::Word);
    }
    let other = text[at..].chars().next().unwrap_or(' ');
    let class = if other.is_whitespace() {
        Class::Space
    } else {
        Class::Mark
    };
    (other.len_utf8(), class)
}

/// Fills in the place of each token to double marks. A straight mark opens after white space and closes before it;
/// glued on both sides, or on none, it does what the one before did not.
fn mark_quotations(body: &str, tokens: &mut [Token]) {
    let mut inside = false;
    for at in 0..tokens.len() {
        let token = tokens[at];
        let glued = tokens.get(at + 1).is_some_and(|next| !next.apart);
        let state = match &body[token.start as usize..token.end as usize] {
            "“" | "„" | "«" => Quoted::Opens,
            "”" | "»" => Quoted::Closes,
            "\"" if token.apart && glued => Quoted::Opens,
            "\"" if !token.apart && !glued => Quoted::Closes,
            "\"" if inside => Quoted::Closes,
            "\"" => Quoted::Opens,
            _ if inside => Quoted::Inside,
            _ => Quoted::No,
        };
        match state {
            Quoted::Opens => inside = true,
            Quoted::Closes => inside = false,
            _ => {}
        }
        tokens[at].quoted = state as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&str, u8)> {
        let mut tokens = Vec::new();
        tokenize(text, ByteRange::new(0, text.len()), &mut tokens);
        tokens
            .iter()
            .map(|token| (token.range().of(text), token.quoted))
            .collect()
    }

    #[test]
    fn words_and_marks_come_apart() {
        let words: Vec<&str> = of("Kyiv’s 10km line_a")
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        assert_eq!(words, ["Kyiv", "’", "s", "10km", "line", "_", "a"]);
    }

    #[test]
    fn straight_marks_follow_their_spacing() {
        let states: Vec<u8> = of("a \"b c\" d \"e\".")
            .into_iter()
            .map(|(_, state)| state)
            .collect();
        assert_eq!(states, [0, 2, 1, 1, 3, 0, 2, 1, 3, 0]);
    }

    #[test]
    fn a_lost_mark_does_not_turn_the_next_ones_round() {
        let states: Vec<u8> = of("a b\" c \"d\"")
            .into_iter()
            .map(|(_, state)| state)
            .collect();
        assert_eq!(states, [0, 0, 3, 0, 2, 1, 3]);
    }
}
