//! What a program wrote before a feed by mistake.

use memchr::memmem;

use super::super::recognise::HEAD;
use super::is_xml;
use crate::model::{Skip, SkipReason};

/// How far from the head of a file a feed may begin, in bytes.
const MOST: usize = 2048;
/// What programs say where they should not: warnings of PHP, headers of an answer.
const SAID: [&str; 8] = [
    "Warning",
    "Notice",
    "Deprecated",
    "Strict Standards",
    "Fatal error",
    "Parse error",
    "HTTP/1.",
    "Content-Type:",
];

/// Bytes before a feed that are no part of it.
pub(in crate::parse) struct Junk {
    /// How many.
    pub(in crate::parse) length: usize,
    /// That they were left out.
    pub(in crate::parse) skipped: Option<Skip>,
}

impl Junk {
    /// What stands before a feed.
    pub(in crate::parse) fn before(bytes: &[u8]) -> Self {
        let length = junk(bytes);
        let reason = || {
            let what = format!("{length} bytes before the feed that are no part of it");
            Skip::whole(SkipReason::NotRead(what))
        };
        Junk {
            length,
            skipped: (length > 0).then(reason),
        }
    }
}

/// How many bytes before a feed are no part of it; 0 where it is none, or nothing but white space and marks stands before it. A
/// text that shows a feed as an example is a text: what stands before the feed has no words, or is a program's message.
pub(in crate::parse) fn junk(bytes: &[u8]) -> usize {
    let near = &bytes[..bytes.len().min(MOST)];
    let Some(at) = memmem::find(near, b"<?xml ") else {
        return 0;
    };
    let before = String::from_utf8_lossy(&near[..at]);
    let before = before.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let counts =
        !before.contains(char::is_alphabetic) || SAID.iter().any(|said| before.contains(said));
    if before.is_empty() || !counts {
        return 0;
    }
    let head = &bytes[at..bytes.len().min(at + HEAD)];
    match is_xml(&String::from_utf8_lossy(head)) {
        true => at,
        false => 0,
    }
}
