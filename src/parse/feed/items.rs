//! Where the items of a JSON Feed lie, found without reading them: each has its byte, and a feed that breaks off gives the
//! items before the break.

use std::ops::Range;

/// Most items of one feed.
const MOST: usize = 500_000;

/// The list of items of a feed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Items {
    /// Byte after the bracket that opens the list.
    pub(super) start: usize,
    /// Byte of the bracket that closes it; `None` where the text ends before.
    pub(super) end: Option<usize>,
    /// Bytes of the items that are objects and closed.
    pub(super) whole: Vec<Range<usize>>,
    /// How many are something else than an object.
    pub(super) others: usize,
    /// Where an item begins that the text breaks off in.
    pub(super) open: Option<usize>,
    /// How many there are beyond the most that are read.
    pub(super) beyond: usize,
}

impl Items {
    /// The list named `items` of the outermost object.
    pub(super) fn find(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (mut depth, mut at, mut last) = (0usize, 0, "");
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    let end = after_string(bytes, at);
                    last = text.get(at + 1..end.saturating_sub(1)).unwrap_or("");
                    at = end;
                    continue;
                }
                b'[' if depth == 1 && last == "items" => return Some(Items::from(text, at + 1)),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if !byte.is_ascii_whitespace() && *byte != b':' {
                last = "";
            }
            at += 1;
        }
        None
    }

    fn from(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let mut items = Items {
            start,
            ..Items::default()
        };
        let (mut depth, mut at) = (0usize, start);
        while let Some(byte) = bytes.get(at) {
            let separates = byte.is_ascii_whitespace() || *byte == b',';
            match byte {
                b']' if depth == 0 => {
                    items.close(text, at);
                    items.end = Some(at);
                    return items;
                }
                b',' if depth == 0 => items.close(text, at),
                _ if depth == 0 && !separates => items.open = items.open.or(Some(at)),
                _ => {}
            }
            match byte {
                b'"' => {
                    at = after_string(bytes, at);
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
        // The last may be whole, though nothing follows it.
        if depth == 0 && text.trim_end().ends_with('}') {
            items.close(text, text.trim_end().len());
        }
        items
    }

    fn close(&mut self, text: &str, end: usize) {
        let Some(start) = self.open.take() else {
            return;
        };
        match text[start..].starts_with('{') {
            true if self.whole.len() < MOST => self.whole.push(start..end),
            true => self.beyond += 1,
            false => self.others += 1,
        }
    }
}

/// Byte after the string that begins here.
fn after_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::Items;

    #[test]
    fn items_are_found_whole_and_broken_off() {
        let text = r#"{"note":"items","of":["items",[1]],"items" : [ {"a":"]}\"{"}, 7, {"b":[1,2]} ], "x":1}"#;
        let items = Items::find(text).unwrap();
        let whole: Vec<_> = items
            .whole
            .iter()
            .map(|range| text[range.clone()].trim())
            .collect();
        assert_eq!(whole, [r#"{"a":"]}\"{"}"#, r#"{"b":[1,2]}"#]);
        assert_eq!(
            (items.others, items.open, &text[items.end.unwrap()..][..1]),
            (1, None, "]")
        );
        for (text, whole, open) in [
            (r#"{"items":[{"a":1},{"b""#, 1, true),
            (r#"{"items":[{"a":1},{"b":"x"#, 1, true),
            (r#"{"items":[{"a":1}"#, 1, false),
            (r#"{"items":["#, 0, false),
        ] {
            let items = Items::find(text).unwrap();
            assert_eq!(
                (items.whole.len(), items.open.is_some(), items.end),
                (whole, open, None),
                "{text}"
            );
        }
        assert_eq!(Items::find(r#"{"a":{"items":[]}}"#), None);
        assert_eq!(Items::find("\"\\"), None);
    }
}
