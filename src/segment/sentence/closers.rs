//! What belongs to a sentence after its stop: closing quotation marks, brackets, footnote marks, more stops.

use super::super::marks;
use super::stop::Mark;

/// The closing marks after a stop.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Closers {
    /// Where they end.
    pub(super) end: usize,
    /// Whether a quotation mark is among them.
    pub(super) quoted: bool,
    /// How many `"` are among them.
    pub(super) quotes: usize,
}

/// The closing marks that follow a stop which ends at `from`. `in_quotes`: an odd number of `"` stand before.
pub(super) fn closers(body: &str, from: usize, in_quotes: bool) -> Closers {
    let mut found = Closers {
        end: from,
        ..Closers::default()
    };
    while let Some(mark) = body[found.end..].chars().next() {
        let after = found.end + mark.len_utf8();
        let open = in_quotes != (found.quotes % 2 == 1);
        if marks::closes_bracket(mark) {
            found.quoted |= marks::quotes(mark);
            found.end = after;
        } else if marks::quotes(mark) {
            if !closes(body, after, mark, open) {
                break;
            }
            found.quoted = true;
            found.quotes += usize::from(mark == '"');
            found.end = after;
        } else if let Some(end) =
            footnote(body, found.end).or_else(|| spaced(body, found.end, open))
        {
            found.end = end;
        } else if let Some((_, length)) = Mark::at(body.as_bytes(), found.end)
            && found.end > from
        {
            found.end += length;
        } else {
            break;
        }
        // What `spaced` passed over is white space: the mark itself is read in the next round.
    }
    found
}

/// Whether the quotation mark that ends before `after`, directly behind a stop, closes.
fn closes(body: &str, after: usize, mark: char, open: bool) -> bool {
    let letter_follows = body[after..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    match mark {
        '"' => open || !letter_follows,
        '”' | '’' | '»' | '›' => true,
        '„' | '‚' | '「' | '『' => false,
        _ => !letter_follows,
    }
}

/// The end of a footnote mark such as `[12]` at `from`.
fn footnote(body: &str, from: usize) -> Option<usize> {
    let rest = body.as_bytes().get(from..)?;
    if rest.first() != Some(&b'[') {
        return None;
    }
    let digits = rest[1..]
        .iter()
        .take(4)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let closed = rest.get(1 + digits) == Some(&b']');
    ((1..=3).contains(&digits) && closed).then_some(from + digits + 2)
}

/// Where a closing mark stands, if it is set off from the stop by a space, as in `« Partez ! »`.
fn spaced(body: &str, from: usize, open: bool) -> Option<usize> {
    let mut letters = body[from..].chars();
    let space = letters
        .next()
        .filter(|&letter| matches!(letter, ' ' | '\u{A0}' | '\u{202F}'))?;
    let mark = letters.next()?;
    let closing = match mark {
        '"' => open,
        '»' | '”' | '›' => true,
        _ => false,
    };
    let ends_there = letters.next().is_none_or(|next| {
        next.is_whitespace() || matches!(next, ',' | '.' | ';' | ':' | ')' | '!' | '?')
    });
    (closing && ends_there).then_some(from + space.len_utf8())
}
