//! Marks of an agency that do not spell its name as the registry does: `© 2018 Thomson/Reuters`, the sign `bur-jd/kl`.

use super::context::{Text, after_sentence};
use crate::model::ByteRange;

/// A mark, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub range: ByteRange,
    /// The id of the agency in the built-in registry.
    pub agency: &'static str,
    /// The shape it was recognised by.
    pub rule: &'static str,
}

/// Bytes before a company's name in which its copyright stands.
const COPYRIGHT: usize = 40;

/// The marks of a body.
pub fn find(text: &Text) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    for name in ["Thomson Reuters", "Thomson/Reuters", "THOMSON REUTERS"] {
        for at in memchr::memmem::find_iter(text.body.as_bytes(), name) {
            found.extend(copyright(text, at, at + name.len()));
        }
    }
    found.extend(desk(text));
    found
}

/// `© Copyright Thomson Reuters 2023`. The foundation of that name has news of its own.
fn copyright(text: &Text, start: usize, end: usize) -> Option<Mark> {
    let left = text.left(start, COPYRIGHT);
    let lower = left.to_lowercase();
    let sign = ["©", "copyright", "(c)"]
        .iter()
        .filter_map(|sign| lower.find(sign).map(|at| at + sign.len()))
        .max()?;
    let between = lower.get(sign..)?;
    let near = between
        .split(|c: char| !c.is_alphanumeric())
        .all(|word| word.is_empty() || word.bytes().all(|b| b.is_ascii_digit()));
    let other = text
        .right(end, 40)
        .trim_start()
        .starts_with(|c: char| c.is_uppercase())
        && !text.right(end, 40).trim_start().starts_with("All");
    let photo = lower.contains("photo");
    (near && !other && !photo).then_some(Mark {
        range: ByteRange::new(start, end),
        agency: "reuters",
        rule: "copyright",
    })
}

/// `bur-jd/kl`: a bureau's sign at the very end, as one agency's desks write it.
fn desk(text: &Text) -> Option<Mark> {
    let body = text.body.trim_end();
    let sign = body.rsplit([' ', '\n', '\u{a0}']).next()?;
    let rest = sign.strip_prefix("bur-")?;
    let parts = rest.split('/').all(|part| {
        (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let start = body.len() - sign.len();
    let apart = after_sentence(body.get(..start)?) || body.get(..start)?.ends_with('\n');
    (parts && rest.contains('/') && apart).then_some(Mark {
        range: ByteRange::new(start, body.len()),
        agency: "afp",
        rule: "desk-sign",
    })
}
