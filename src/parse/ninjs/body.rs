//! The text of an item, in whichever of its forms says most.

use serde_json::Value;

use super::super::clean::clean;
use super::super::dispatch::Dispatch;
use super::super::xml::{Prose, Xml};
use super::super::{html, nitf};
use super::keys::Keys;

/// How the reason ends for an item that has no text of any of these forms.
pub(super) const WITHOUT: &str = "without a text";

/// Fields of a text with markup, then of one without.
const MARKED_UP: [&str; 5] = [
    "bodynitf",
    "bodyxhtml",
    "bodyhtml",
    "articlehtml",
    "fragment",
];
const PLAIN: [&str; 5] = ["bodytext", "body", "news", "text", "content"];

/// Takes the text; where it lies, where that is not in the item.
pub(super) fn fill(dispatch: &mut Dispatch, keys: &Keys<'_>) -> String {
    let mut marked_up: Vec<&str> = Vec::new();
    let mut plain: Vec<String> = Vec::new();
    for body in keys.objects("bodies") {
        let kind = body
            .get("contentType")
            .or(body.get("contenttype"))
            .and_then(Value::as_str);
        let role = body.get("role").and_then(Value::as_str).unwrap_or("");
        let beside = ["caption", "summary", "abstract", "teaser"]
            .iter()
            .any(|word| role.contains(word));
        let Some(text) = body
            .get("value")
            .and_then(Value::as_str)
            .filter(|_| !beside)
        else {
            continue;
        };
        let marked = kind.is_some_and(|kind| {
            kind.contains("html") || kind.contains("xml") || kind.contains("nitf")
        });
        match marked || html::looks_like_markup(text) {
            true => marked_up.push(text),
            false => plain.push(text.to_owned()),
        }
    }
    marked_up.extend(
        MARKED_UP
            .iter()
            .filter_map(|name| keys.get(&[name])?.as_str()),
    );
    for name in PLAIN {
        match keys.get(&[name]) {
            Some(Value::String(text)) if html::looks_like_markup(text) => marked_up.push(text),
            Some(Value::String(text)) => plain.push(text.clone()),
            Some(Value::Array(paragraphs)) => {
                let paragraphs = paragraphs.iter().filter_map(Value::as_str);
                plain.push(paragraphs.collect::<Vec<_>>().join("\n\n"));
            }
            _ => {}
        }
    }
    // Markup of a page or of NITF before any other.
    let known = |text: &str| text.contains("<p") || text.contains("<nitf") || text.contains("<br");
    if let Some(text) = marked_up
        .iter()
        .max_by_key(|text| (known(text), text.len()))
    {
        of_markup(dispatch, text);
    }
    if dispatch.draft.body.trim().is_empty() {
        let longest = plain
            .into_iter()
            .max_by_key(String::len)
            .unwrap_or_default();
        dispatch.draft.body = clean(&longest).trim().to_owned();
    }
    if dispatch.draft.body.is_empty() {
        // A brief has no text but its description.
        let brief = keys.line(&["descriptiontext", "descriptions", "summary"]);
        let text = keys
            .line(&["type"])
            .is_none_or(|kind| kind.eq_ignore_ascii_case("text"));
        dispatch.draft.body = brief.filter(|_| text).unwrap_or_default();
    }
    elsewhere(keys)
}

/// Markup into text: NITF and what is well-formed by the tree, the rest as pages are.
pub(in crate::parse) fn of_markup(dispatch: &mut Dispatch, markup: &str) {
    let whole = format!("<text>{markup}</text>");
    let whole = if markup.trim_start().starts_with("<?xml") {
        markup
    } else {
        &whole
    };
    let xml = Xml::read(whole);
    let root = xml.root().filter(|_| xml.fault.is_none());
    if let Some(nitf) = root
        .iter()
        .flat_map(|root| root.with_all())
        .find(|element| element.name() == "nitf")
    {
        return nitf::fill(dispatch, &nitf);
    }
    match root {
        Some(root) => {
            let body = root.all().find(|element| element.name() == "body");
            let prose = Prose::of(&body.unwrap_or(root));
            dispatch.draft.body = prose.text;
            dispatch.draft.captions.extend(prose.captions);
        }
        None => dispatch.draft.body = html::fragment(markup),
    }
}

/// Why an item has no text.
fn elsewhere(keys: &Keys<'_>) -> String {
    let kind = keys.line(&["type"]).map_or("an item".to_owned(), |kind| {
        format!("an item of type {kind}")
    });
    match keys.has(&["renditions"]) {
        true => format!("{kind} whose text lies at an address; nothing is fetched"),
        false => format!("{kind} {WITHOUT}"),
    }
}
