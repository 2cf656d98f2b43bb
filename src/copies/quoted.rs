//! Which bytes of a body stand in quotation marks.

use crate::model::ByteRange;

/// A quotation that is longer than this many bytes is a mark that somebody forgot to close.
const LONGEST: usize = 1200;

/// What stands in quotation marks, in order. A quotation ends with its paragraph at the latest.
pub(super) fn quoted(body: &str) -> Vec<ByteRange> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let bytes = body.bytes().enumerate();
    // Marks begin with one of these bytes; all others are passed over undecoded.
    for (at, _) in bytes.filter(|(_, byte)| matches!(byte, b'"' | b'\n' | 0xc2 | 0xe2)) {
        let Some(letter) = body.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        open = open.filter(|(from, _)| at - from <= LONGEST);
        match (open, letter) {
            (None, '"' | '“' | '„' | '«' | '”') => open = Some((at, letter)),
            // A single mark is an apostrophe within a word.
            (None, '‘') if !body[..at].ends_with(char::is_alphanumeric) => {
                open = Some((at, letter));
            }
            (Some((_, '‘')), '’')
                if body[at + letter.len_utf8()..].starts_with(char::is_alphanumeric) => {}
            (Some((from, mark)), _) if closes(mark, letter) || letter == '\n' => {
                open = None;
                out.push(ByteRange::new(from, at));
            }
            _ => {}
        }
    }
    if let Some((from, _)) = open
        && body.len() - from <= LONGEST
    {
        out.push(ByteRange::new(from, body.len()));
    }
    out
}

fn closes(opened: char, letter: char) -> bool {
    match opened {
        '«' => letter == '»',
        '"' => letter == '"',
        '‘' => letter == '’',
        _ => matches!(letter, '”' | '“' | '"'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_paired() {
        let of = |body: &str| -> Vec<String> {
            let ranges = quoted(body).into_iter();
            ranges.map(|range| range.of(body).to_owned()).collect()
        };
        assert_eq!(of("He said: \"Go.\" He went."), ["\"Go."]);
        assert_eq!(of("„Geh“, «va», “go”"), ["„Geh", "«va", "“go"]);
        assert_eq!(of("“to the end\nnext"), ["“to the end"]);
        assert_eq!(of("he said ‘we don’t know’ and"), ["‘we don’t know"]);
        let long = format!("\"{}", "word ".repeat(400));
        assert_eq!(of(&long), [""; 0]);
    }
}
