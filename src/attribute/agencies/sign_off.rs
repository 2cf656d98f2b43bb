//! The sign-off of Reuters, which names its reporters and editors and not itself:
//! `(Reporting by X in Kyiv; Additional reporting by Y; Editing by Z)`.

use memchr::memmem;

use super::context::Text;
use crate::model::ByteRange;

/// The editors' part, without its first letter, with what must stand before it in the same sign-off.
const SHAPES: &[(&str, &[&str])] = &[
    (
        "diting by",
        &[
            "eporting by",
            "riting by",
            "ompiled by",
            "ranslated by",
            "ranslation by",
            "roduction by",
            "eporting and writing by",
        ],
    ),
    ("dité par", &["eportage", "avec "]),
    (
        "ditado por",
        &[
            "eporte de",
            "eportaje de",
            "eportado por",
            "eportagem de",
            "or ",
        ],
    ),
    (
        "ditado en español por",
        &["eporte de", "eportaje de", "eportado por"],
    ),
    ("dición de", &["eporte de", "eportaje de"]),
];

/// The longest sign-off, in bytes.
const LONGEST: usize = 700;

/// The sign-offs of a body.
pub fn find(text: &Text) -> Vec<ByteRange> {
    let body = text.body;
    let mut found: Vec<ByteRange> = Vec::new();
    for (editors, others) in SHAPES {
        for at in memmem::find_iter(body.as_bytes(), editors.as_bytes()) {
            let Some(range) = around(text, at, others) else {
                continue;
            };
            if !found.iter().any(|known| known.overlaps(range)) {
                found.push(range);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The sign-off around the editors' part at `at`: in parentheses, or from the start of its line.
fn around(text: &Text, at: usize, others: &[&str]) -> Option<ByteRange> {
    let left = text.left(at, LONGEST);
    let right = text.right(at, LONGEST);
    let base = at - left.len();
    let (start, end) = match left
        .rfind('(')
        .filter(|&open| left.get(open..).is_some_and(|part| !part.contains(')')))
    {
        Some(open) => (
            base + open,
            at + right.find(')').map_or(right.len(), |close| close + 1),
        ),
        None => {
            // Without parentheses only at the head of a line, or at the very end of a flattened text.
            let rest = text.body.len() - text.line(at).end;
            let first = others.iter().filter_map(|part| left.find(part)).min()?;
            let first = first.checked_sub(1)?;
            let head = left.get(..first)?;
            let alone = head.trim().is_empty() && base == text.line(at).start;
            let last = rest <= 40 && super::context::after_sentence(head) && right.len() <= 200;
            let start = (alone || last).then_some(base + first)?;
            (start, at + right.len())
        }
    };
    let part = text.body.get(start..end)?;
    let before = text.body.get(start..at)?;
    let names = others.iter().any(|part| before.contains(part));
    let foundation =
        part.contains("Foundation") || text.right(end, 120).contains("credit the Thomson");
    (names && !foundation).then(|| ByteRange::from(start..end))
}
