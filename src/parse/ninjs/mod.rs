//! IPTC ninjs 1.x, 2.x and 3.x: news items in JSON, alone, in a list or in each other.

mod body;
mod item;
mod keys;

use serde_json::Value;

use super::{Parsed, charset, json};
use crate::model::{Skip, SkipReason};
pub(super) use keys::Keys;

/// How deep items lie within items.
const DEPTH: usize = 8;

/// Fields that only items of this standard have beside `uri` or `guid`.
const MARKS: &[&str] = &[
    "\"versioncreated\"",
    "\"versionCreated\"",
    "\"pubstatus\"",
    "\"pubStatus\"",
    "\"body_text\"",
    "\"body_xhtml\"",
    "\"body_html\"",
    "\"body_nitf\"",
    "\"bodies\"",
    "\"headlines\"",
    "\"copyrightholder\"",
    "\"copyrightHolder\"",
    "\"eventDetails\"",
    "\"renditions\"",
    "\"version_created\"",
    "\"article_html\"",
];

/// Whether text is ninjs: it says so, or has an identifier and two fields that are the standard's own.
pub(super) fn is(text: &str) -> bool {
    let json = text.trim_start().starts_with(['{', '[']);
    let says_so = text.contains("\"ninjs\"") || text.contains("ninjs-schema");
    let named = ["\"uri\"", "\"guid\"", "\"urn\""]
        .iter()
        .any(|name| text.contains(name));
    let schema = text.contains("\"$schema\"") && text.contains("\"properties\"");
    let marks = MARKS.iter().filter(|mark| text.contains(**mark));
    json && !schema && (says_so || named && marks.take(2).count() == 2)
}

/// Reads a file of ninjs.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let text = charset::decode(bytes);
    let document: Value = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(error) => return broken(bytes, &error),
    };
    let mut parsed = Parsed::default();
    take(&document, &mut parsed, 0);
    or_any_json(parsed, bytes)
}

/// What only looked like items is read as any JSON is, where that gives an article.
pub(super) fn or_any_json(parsed: Parsed, bytes: &[u8]) -> Parsed {
    let textless = |skip: &Skip| matches!(&skip.reason, SkipReason::NoText(what) if what.ends_with(body::WITHOUT));
    if !parsed.articles.is_empty() || !parsed.skipped.iter().all(textless) {
        return parsed;
    }
    let any = json::read(bytes);
    match any.articles.is_empty() && !parsed.skipped.is_empty() {
        true => parsed,
        false => any,
    }
}

/// JSON that breaks off or is none: the articles before the break are read as those of any JSON are.
pub(super) fn broken(bytes: &[u8], error: &serde_json::Error) -> Parsed {
    let any = json::read(bytes);
    if !any.articles.is_empty() {
        return any;
    }
    let reason = SkipReason::Broken(format!("JSON: {error}"));
    Parsed {
        skipped: vec![Skip::at_line(0, error.line() as u64, reason)],
        ..Parsed::default()
    }
}

/// Takes the items of a value: itself where it is one, else those it holds.
pub(super) fn take(value: &Value, parsed: &mut Parsed, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| take(value, parsed, depth + 1)),
        Value::Object(map) => {
            let keys = Keys::of(map);
            if item::is(&keys) {
                item::read(&keys, parsed);
                within(&keys, parsed, depth);
            } else {
                // An envelope: the answer of an interface, a package.
                let values = map
                    .values()
                    .filter(|value| value.is_object() || value.is_array());
                values.for_each(|value| take(value, parsed, depth + 1));
            }
        }
        _ => {}
    }
}

/// Texts that an item carries along are items of their own; pictures are its pictures.
fn within(keys: &Keys<'_>, parsed: &mut Parsed, depth: usize) {
    for value in keys.objects("associations").chain(keys.objects("items")) {
        let inner = Keys::of(value);
        if item::is(&inner) && item::has_text(&inner) {
            take(&Value::Object(value.clone()), parsed, depth + 1);
        }
    }
}
