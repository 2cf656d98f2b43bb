//! JSON Lines: one object a line, each an article of its own.

mod lines;

pub(super) use lines::Lines;

use serde::de::DeserializeSeed;

use super::fields::Fields;
use super::{Parsed, charset, json};
use crate::model::{Skip, SkipReason};

/// Reads whole lines out of a JSON Lines file: `chunk` begins at byte `offset`, which is line `line` (from 1).
///
/// An article's offset is that of its line. A line that is broken, is no object or holds no body is a skip with its
/// number and offset, and the rest go on; blank lines are passed over. The last line may lack its line end.
pub(super) fn read(chunk: &[u8], offset: u64, line: u64) -> Parsed {
    let mut parsed = Parsed::default();
    let mut start = 0;
    let mut number = line;
    while start < chunk.len() {
        let end =
            memchr::memchr(b'\n', &chunk[start..]).map_or(chunk.len(), |length| start + length);
        let mut text = chunk[start..end].trim_ascii();
        if offset == 0 && start == 0 {
            text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        }
        let place = offset + start as u64;
        if !text.is_empty() {
            match record(text).and_then(|fields| json::article(fields, place)) {
                Ok(draft) => parsed.articles.push(draft),
                Err(reason) => parsed.skipped.push(Skip::at_line(place, number, reason)),
            }
        }
        start = end + 1;
        number += 1;
    }
    parsed
}

/// The fields of one line. A line that is not UTF-8 is decoded by itself, as any file is.
fn record(text: &[u8]) -> Result<Fields, SkipReason> {
    match std::str::from_utf8(text) {
        Ok(text) => object(text),
        Err(_) => object(&charset::decode(text)),
    }
}

fn object(text: &str) -> Result<Fields, SkipReason> {
    let mut reader = serde_json::Deserializer::from_str(text);
    json::Record
        .deserialize(&mut reader)
        .and_then(|fields| reader.end().map(|()| fields))
        .map_err(|error| SkipReason::Broken(format!("JSON: {}", without_line(&error))))
}

/// The error without its line, which is always 1 here.
fn without_line(error: &serde_json::Error) -> String {
    error
        .to_string()
        .replace(" at line 1 column ", " at column ")
}
