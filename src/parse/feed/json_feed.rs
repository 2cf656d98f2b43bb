//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use serde_json::Value;

use super::super::clean::clean;
use super::super::dispatch::{Dispatch, moment};
use super::super::ninjs::{Keys, broken};
use super::super::{Parsed, charset};
use super::finished;
use super::text::of_markup;
use crate::model::{Skip, SkipReason};

/// Reads a JSON Feed.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let text = charset::decode(bytes);
    let document: Value = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(error) => return broken(bytes, &error),
    };
    let mut parsed = Parsed::default();
    let Some(feed) = document.as_object().map(Keys::of) else {
        let what = "a JSON Feed that is no object".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::Broken(what)));
        return parsed;
    };
    let items = feed.get(&["items"]).and_then(Value::as_array);
    for item in items.into_iter().flatten() {
        match item.as_object().map(|item| article(&Keys::of(item), &feed)) {
            Some(Ok(draft)) => parsed.articles.push(draft),
            Some(Err(reason)) => parsed.skipped.push(Skip::whole(reason)),
            None => {
                let what = "an item that is no object".to_owned();
                parsed.skipped.push(Skip::whole(SkipReason::Broken(what)));
            }
        }
    }
    if parsed.articles.is_empty() && parsed.skipped.is_empty() {
        let what = "a feed without items".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
    }
    parsed
}

fn article(item: &Keys<'_>, feed: &Keys<'_>) -> Result<crate::model::Draft, SkipReason> {
    let mut dispatch = Dispatch::default();
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
