//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use serde_json::{Map, Value};

use super::super::Parsed;
use super::super::clean::clean;
use super::super::dispatch::{Dispatch, moment};
use super::super::ninjs::{Keys, broken};
use super::finished;
use super::items::Items;
use super::text::of_markup;
use crate::model::{Draft, Skip, SkipReason};

/// Whether text is a JSON Feed: its `version` says so. An article that mentions the address is none.
pub(super) fn is(text: &str) -> bool {
    text.match_indices("jsonfeed.org")
        .take(8)
        .any(|(at, name)| {
            let before = text[..at].strip_suffix("www.").unwrap_or(&text[..at]);
            let after = text[at + name.len()..].trim_start_matches('\\');
            after.starts_with("/version") && is_version(before)
        })
}

/// Whether text ends with `"version": "https://`; slashes may be escaped.
fn is_version(before: &str) -> bool {
    let key = ["//", "\\/\\/"]
        .iter()
        .find_map(|slashes| before.strip_suffix(slashes))
        .and_then(|rest| rest.strip_suffix(':'))
        .and_then(|rest| rest.strip_suffix("https").or(rest.strip_suffix("http")))
        .and_then(|rest| rest.strip_suffix('"'))
        .and_then(|rest| rest.trim_end().strip_suffix(':'));
    key.is_some_and(|key| key.trim_end().ends_with("\"version\""))
}

/// Reads a JSON Feed: `text` is what `bytes` say, from byte `mark` on.
pub(super) fn read(bytes: &[u8], text: &str, mark: usize) -> Parsed {
    let Some(items) = Items::find(text) else {
        return without_items(bytes, text);
    };
    let mut parsed = Parsed::default();
    let head = head(text, &items, mark, &mut parsed);
    let feed = Keys::of(&head);
    for range in &items.whole {
        let offset = (range.start + mark) as u64;
        match object(&text[range.clone()]) {
            Ok(item) => match article(&Keys::of(&item), &feed, offset) {
                Ok(draft) => parsed.articles.push(draft),
                Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
            },
            Err(error) => {
                let what = format!("JSON: an item: {error}");
                parsed
                    .skipped
                    .push(Skip::at(offset, SkipReason::Broken(what)));
            }
        }
    }
    left_out(text, &items, mark, &mut parsed);
    parsed
}

/// What stands around the items; as much of it as can be read.
fn head(text: &str, items: &Items, mark: usize, parsed: &mut Parsed) -> Map<String, Value> {
    let before = &text[..items.start];
    let after = items.end.map(|end| &text[end..]);
    let whole = after.map(|after| object(&format!("{before}{after}")));
    if let Some(Err(error)) = &whole {
        let what = format!("JSON: outside of the items: {error}");
        let reason = SkipReason::Broken(what);
        parsed.skipped.push(Skip::at(mark as u64, reason));
    }
    whole
        .and_then(Result::ok)
        .or_else(|| object(&format!("{before}]}}")).ok())
        .unwrap_or_default()
}

/// An object; control characters, which JSON does not allow, are taken out where they stand in the way.
fn object(text: &str) -> Result<Map<String, Value>, serde_json::Error> {
    serde_json::from_str(text)
        .or_else(|error| serde_json::from_str(&clean(text)).map_err(|_| error))
}

/// States what of the list became no article.
fn left_out(text: &str, items: &Items, mark: usize, parsed: &mut Parsed) {
    let read = parsed.articles.len();
    let mut state = |at: usize, reason| parsed.skipped.push(Skip::at((at + mark) as u64, reason));
    if items.others > 0 {
        let what = format!("items of a JSON Feed that are no objects: {}", items.others);
        state(items.start, SkipReason::Broken(what));
    }
    if items.beyond > 0 {
        let what = format!(
            "items of a JSON Feed beyond the most that are read: {}",
            items.beyond
        );
        state(items.start, SkipReason::Broken(what));
    }
    if items.end.is_none() {
        let what = format!("JSON: the feed breaks off; {read} articles before it were read");
        state(items.open.unwrap_or(text.len()), SkipReason::Broken(what));
    } else if items.whole.is_empty() && items.others == 0 {
        let what = "a feed without items".to_owned();
        state(0, SkipReason::NoText(what));
    }
}

fn without_items(bytes: &[u8], text: &str) -> Parsed {
    if let Err(error) = object(text) {
        return broken(bytes, &error);
    }
    let what = "a feed without items".to_owned();
    Parsed {
        skipped: vec![Skip::whole(SkipReason::NoText(what))],
        ..Parsed::default()
    }
}

fn article(item: &Keys<'_>, feed: &Keys<'_>, offset: u64) -> Result<Draft, SkipReason> {
    let mut dispatch = Dispatch::at(offset);
    let draft = &mut dispatch.draft;
    draft.title = item.line(&["title"]);
    draft.outlet = feed.line(&["title"]);
    draft.url = item
        .line(&["url", "externalurl"])
        .filter(|url| url.contains("://"));
    let text = |name: &str| item.get(&[name]).and_then(Value::as_str);
    draft.body = match (text("contenthtml"), text("contenttext")) {
        (Some(html), _) if !html.trim().is_empty() => of_markup(html),
        (_, Some(plain)) => clean(plain).trim().to_owned(),
        _ => String::new(),
    };
    for keys in [item, feed] {
        for name in ["authors", "author"] {
            let names = keys.lines(name);
            if draft.authors.is_empty() {
                draft.authors = names;
            }
        }
    }
    dispatch.item.guid = item.line(&["id"]);
    dispatch.item.updated = moment("date_modified", item.line(&["datemodified"]));
    dispatch.published("date_published", item.line(&["datepublished"]));
    for keys in [item, feed] {
        dispatch.language(keys.line(&["language"]).as_deref());
    }
    item.lines("tags")
        .into_iter()
        .for_each(|tag| dispatch.subject(None, Some(tag)));
    finished(dispatch, item.line(&["summary"]))
}
