//! Every piece of evidence against the text it is said to stand in.

use serde_json::Value;

use super::files::Files;
use super::{Checked, Kind};
use crate::evidence::listing::Listed;

/// Checks an article's attributions. Its text, where it can be read.
pub(super) fn check(files: &mut Files, article: &Listed, checked: &mut Checked) -> Option<String> {
    let name = format!("{}/text.txt", article.folder);
    let text = files
        .text(&name)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is no UTF-8".to_owned()));
    let text = match text {
        Ok(text) => text,
        Err(what) => {
            checked.find(Kind::Unreadable, name, what);
            return None;
        }
    };
    let name = format!("{}/attributions.json", article.folder);
    let json = files.text(&name).and_then(|bytes| {
        serde_json::from_slice::<Value>(&bytes).map_err(|error| error.to_string())
    });
    match json {
        Ok(json) => attributions(&name, &json, article, &text, checked),
        Err(what) => checked.find(Kind::Unreadable, name, what),
    }
    Some(text)
}

fn attributions(name: &str, json: &Value, article: &Listed, text: &str, checked: &mut Checked) {
    let mut contradicts = |what: String| checked.find(Kind::Contradiction, name, what);
    if json["body"].as_str() != Some(text) {
        contradicts("its body is not the text of text.txt".to_owned());
    }
    if json["id"].as_str() != Some(&article.id.0) {
        contradicts("it is of another article than pack.json says".to_owned());
    }
    for list in ["credits", "statements"] {
        if !json[list].is_array() {
            contradicts(format!("it has no list of {list}"));
        }
    }
    let mut walk = Walk {
        text,
        looked_up: 0,
        wrong: Vec::new(),
    };
    for list in ["credits", "statements", "furniture"] {
        walk.value(list, &json[list]);
    }
    checked.evidence += walk.looked_up;
    for what in walk.wrong {
        checked.find(Kind::Contradiction, name, what);
    }
}

/// Looks up whatever has a range.
struct Walk<'t> {
    text: &'t str,
    looked_up: u64,
    wrong: Vec<String>,
}

/// Most contradictions of one article that are told one by one.
const TOLD: usize = 20;

impl Walk<'_> {
    fn value(&mut self, place: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    self.value(&format!("{place}[{number}]"), item);
                }
            }
            Value::Object(fields) => {
                if let Some(range) = fields.get("range").filter(|range| !range.is_null()) {
                    self.range(place, range, fields.get("text").and_then(Value::as_str));
                }
                for (name, field) in fields.iter().filter(|(name, _)| *name != "range") {
                    self.value(&format!("{place}.{name}"), field);
                }
            }
            _ => {}
        }
    }

    /// A range must lie in the text, and hold the words that are given with it.
    fn range(&mut self, place: &str, range: &Value, words: Option<&str>) {
        self.looked_up += 1;
        let bound = |at: usize| range.get(at).and_then(Value::as_u64);
        let found = match (bound(0), bound(1)) {
            (Some(start), Some(end)) if start <= end => {
                let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
                range.and_then(|(start, end)| self.text.get(start..end))
            }
            _ => None,
        };
        let what = match (found, words) {
            (None, _) => format!("{place}: {range} is no range of the text"),
            (Some(found), Some(words)) if found != words => {
                format!("{place}: “{words}” does not stand at {range} of the text")
            }
            _ => return,
        };
        if self.wrong.len() < TOLD {
            self.wrong.push(what);
        }
    }
}
