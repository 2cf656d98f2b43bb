//! News items in the JSON of agencies' own interfaces (AP Media, Reuters Connect, AFP): envelopes around items whose fields are
//! named much as in ninjs.

use serde_json::Value;

use super::{Parsed, charset, ninjs};

/// Fields by which the answers of these interfaces are known: all of a row.
const MARKS: &[&[&str]] = &[
    // AP Media.
    &["\"data\"", "\"item\"", "\"versioncreated\""],
    &["\"data\"", "\"items\"", "\"versioncreated\""],
    // Reuters Connect.
    &["\"versionedGuid\""],
    &["\"headLine\"", "\"bodyXhtml\""],
    // AFP.
    &["\"uno\"", "\"news\"", "\"headline\""],
];

/// Whether text is an answer of one of these interfaces.
pub(super) fn is(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
        && MARKS
            .iter()
            .any(|marks| marks.iter().all(|mark| text.contains(mark)))
}

/// Reads a file of such items.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let text = charset::decode(bytes);
    let document: Value = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(error) => return ninjs::broken(bytes, &error),
    };
    let mut parsed = Parsed::default();
    ninjs::take(&document, &mut parsed, 0);
    ninjs::or_any_json(parsed, bytes)
}
