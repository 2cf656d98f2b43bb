//! Cuts a body into the windows that the network reads: a paragraph each, long ones at their sentences.

use crate::model::ByteRange;

/// Bytes of a window's own part, beyond which a paragraph is cut at a sentence's end: about 250 words.
const LONG: usize = 1_500;
/// Bytes of sentences on either side that are read with a window, for their context.
const AROUND: usize = 400;
/// Bytes beyond which a sentence is cut at white space, or anywhere.
const LONGEST: usize = 3_000;

/// A stretch to read, and the part of it whose cues count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// What is read.
    pub read: ByteRange,
    /// The window's own part: windows' own parts do not overlap.
    pub own: ByteRange,
}

/// The windows of `body`, in order. `sentences` are its sentences; what lies in `left_out` is not read, and parts what
/// stands on its two sides as a new line does. Both are in order.
pub fn windows(body: &str, sentences: &[ByteRange], left_out: &[ByteRange]) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut start = 0;
    for hole in left_out {
        paragraphs(
            body,
            ByteRange::new(start, hole.start.max(start)),
            sentences,
            &mut windows,
        );
        start = start.max(hole.end);
    }
    paragraphs(
        body,
        ByteRange::new(start, body.len().max(start)),
        sentences,
        &mut windows,
    );
    windows
}

fn paragraphs(body: &str, part: ByteRange, sentences: &[ByteRange], windows: &mut Vec<Window>) {
    let mut start = part.start;
    while start < part.end {
        let rest = &body.as_bytes()[start..part.end];
        let end = memchr::memchr(b'\n', rest).map_or(part.end, |at| start + at);
        let paragraph = ByteRange::new(start, end);
        if paragraph.len() <= LONG + AROUND {
            windows.push(Window {
                read: paragraph,
                own: paragraph,
            });
        } else {
            cut(body, paragraph, sentences, windows);
        }
        start = end + 1;
    }
}

fn cut(body: &str, paragraph: ByteRange, sentences: &[ByteRange], windows: &mut Vec<Window>) {
    let from = sentences.partition_point(|sentence| sentence.end <= paragraph.start);
    let mut cuts: Vec<usize> = sentences[from..]
        .iter()
        .take_while(|sentence| sentence.start < paragraph.end)
        .map(|sentence| sentence.start)
        .filter(|start| *start > paragraph.start)
        .collect();
    cuts = shortened(body, paragraph, &cuts);
    let mut own = paragraph.start;
    while own < paragraph.end {
        // The last sentence that begins within reach, or else the next.
        let at = cuts.partition_point(|cut| *cut <= own + LONG);
        let end = match at
            .checked_sub(1)
            .map(|last| cuts[last])
            .filter(|last| *last > own)
        {
            _ if paragraph.end - own <= LONG => paragraph.end,
            Some(last) => last,
            None => cuts.get(at).copied().unwrap_or(paragraph.end),
        };
        let before = cuts.partition_point(|cut| cut + AROUND < own);
        let after = cuts.partition_point(|cut| *cut <= end + AROUND);
        windows.push(Window {
            read: ByteRange::new(
                cuts.get(before).copied().unwrap_or(own).min(own),
                after.checked_sub(1).map_or(end, |last| cuts[last]).max(end),
            ),
            own: ByteRange::new(own, end),
        });
        own = end;
    }
}

/// The same cuts, and more of them where a sentence is longer than any text's.
fn shortened(body: &str, paragraph: ByteRange, cuts: &[usize]) -> Vec<usize> {
    let mut all = Vec::with_capacity(cuts.len());
    let mut last = paragraph.start;
    for cut in cuts.iter().copied().chain([paragraph.end]) {
        while cut - last > LONGEST {
            let mut end = last + LONG;
            while !body.is_char_boundary(end) {
                end -= 1;
            }
            if let Some(space) = body[last..end].rfind(' ').filter(|space| *space > 0) {
                end = last + space;
            }
            all.push(end);
            last = end;
        }
        if cut < paragraph.end {
            all.push(cut);
        }
        last = cut;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(body: &str, sentences: &[ByteRange]) {
        let windows = windows(body, sentences, &[]);
        let mut at = 0;
        for window in &windows {
            assert!(window.own.start >= at, "{window:?}");
            assert!(body[at..window.own.start].trim().is_empty());
            assert!(window.read.contains(window.own));
            assert!(window.read.len() <= 3 * LONGEST);
            assert!(
                body.is_char_boundary(window.read.start) && body.is_char_boundary(window.read.end)
            );
            at = window.own.end;
        }
        assert!(body[at..].trim().is_empty());
    }

    #[test]
    fn windows_hold_all_of_a_body_once() {
        let sentence = "The council met on Monday in the town hall. ";
        let long = sentence.repeat(200);
        let ends: Vec<ByteRange> = (0..200)
            .map(|at| ByteRange::new(at * sentence.len(), (at + 1) * sentence.len()))
            .collect();
        covers(&long, &ends);
        covers(&long, &[]);
        covers(&"ж".repeat(9_000), &[]);
        covers("One.\n\nTwo.\n", &[]);
        covers("", &[]);
    }
}
