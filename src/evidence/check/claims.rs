//! Every piece of evidence against the text it is said to stand in.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::files::Files;
use super::{Checked, Kind};
use crate::evidence::listing::Listed;
use crate::model::Digest;

/// What a pack says of an article that its text alone does not show.
#[derive(Default)]
pub(super) struct Claims {
    /// SHA-256 of its text, where it can be read.
    pub(super) text: Option<Digest>,
    /// Words of credits without a place in the text: they were found in a field of the original.
    pub(super) outside: Vec<String>,
    /// Credits and statements with neither place nor words.
    pub(super) placeless: u64,
    /// The words of the dateline that its date is from, where it is from one.
    pub(super) dateline: Option<String>,
    /// Whether it says why its date is not believed.
    pub(super) flagged: bool,
}

/// Checks an article's attributions.
pub(super) fn check(files: &mut Files, article: &Listed, checked: &mut Checked) -> Claims {
    let mut claims = Claims::default();
    let name = format!("{}/text.txt", article.folder);
    let text = files
        .text(&name)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is no UTF-8".to_owned()));
    let text = match text {
        Ok(text) => text,
        Err(what) => {
            checked.find(Kind::Unreadable, name, what);
            return claims;
        }
    };
    claims.text = Some(Digest(Sha256::digest(&text).into()));
    let name = format!("{}/attributions.json", article.folder);
    let json = files.text(&name).and_then(|bytes| {
        serde_json::from_slice::<Value>(&bytes).map_err(|error| error.to_string())
    });
    match json {
        Ok(json) => {
            attributions(&name, &json, article, &text, checked);
            claims.read(&json);
        }
        Err(what) => checked.find(Kind::Unreadable, name, what),
    }
    claims
}

impl Claims {
    fn read(&mut self, json: &Value) {
        let list = |name: &str| json[name].as_array().map(Vec::as_slice).unwrap_or_default();
        let has_place = |span: &Value| !span["range"].is_null();
        for credit in list("credits") {
            let evidence = &credit["evidence"];
            match evidence["text"].as_str() {
                _ if has_place(evidence) => {}
                Some(words) => self.outside.push(words.to_owned()),
                None => self.placeless += 1,
            }
        }
        for statement in list("statements") {
            let content = statement["content"].as_array();
            let spans = [&statement["source"], &statement["cue"]].into_iter();
            let mut spans = spans
                .filter(|span| !span.is_null())
                .chain(content.into_iter().flatten())
                .peekable();
            if spans.peek().is_none() || !spans.all(has_place) {
                self.placeless += 1;
            }
        }
        let date = &json["date"];
        if date["evidence"]["kind"] == "dateline" {
            self.dateline = date["written"].as_str().map(str::to_owned);
        }
        self.flagged = date["flag"].is_string();
    }
}

fn attributions(name: &str, json: &Value, article: &Listed, text: &str, checked: &mut Checked) {
    let mut contradicts = |what: String| checked.find(Kind::Contradiction, name, what);
    if json["body"].as_str() != Some(text) {
        contradicts("its body is not the text of text.txt".to_owned());
    }
    if json["id"].as_str() != Some(&article.id.0) {
        contradicts("it is of another article than pack.json says".to_owned());
    }
    for (field, listed) in [
        ("title", &article.title),
        ("outlet", &article.outlet),
        ("published", &article.published),
        ("url", &article.url),
    ] {
        if json[field].as_str() != listed.as_deref() {
            contradicts(format!("its {field} is not that of pack.json"));
        }
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
