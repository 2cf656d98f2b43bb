//! Feeds: RSS 0.9 to 2.0, RDF, Atom, JSON Feed. Each item is an article, the feed's title its outlet.
//!
//! An item that has only a headline is an article whose text is that headline: archives of feeds live on them.

mod atom;
mod items;
mod json_feed;
mod junk;
mod rss;
mod space;
mod text;

pub(super) use junk::{Junk, junk};
pub(super) use rss::{Channel, item as rss_item};
pub(super) use space::Space;
pub(super) use text::of_markup;

use super::dispatch::Dispatch;
use super::xml::{Element, Xml, root_name};
use super::{Parsed, charset};
use crate::model::{Draft, Skip, SkipReason};

/// Whether text is a feed in XML: by its first element.
pub(super) fn is_xml(text: &str) -> bool {
    match root_name(text) {
        Some("RDF") => text.contains("/rss/") || text.contains("<item") || text.contains("rss/1.0"),
        Some(name) => name.eq_ignore_ascii_case("rss") || name == "feed" || name == "channel",
        None => false,
    }
}

/// Whether text is a JSON Feed.
pub(super) fn is_json(text: &str) -> bool {
    json_feed::is(text)
}

/// Reads a feed.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let Junk { length, skipped } = Junk::before(bytes);
    let (text, mark) = charset::as_written(&bytes[length..]);
    let mark = mark + length;
    if text.trim_start().starts_with('{') {
        return json_feed::read(bytes, &text, mark);
    }
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    let Some(root) = xml.root() else {
        parsed.broken_off(xml.fault.as_ref(), mark);
        return parsed;
    };
    match root.name() == "feed" {
        true => atom::read(&root, mark, &mut parsed),
        false => rss::read(&root, mark, &mut parsed),
    }
    if parsed.articles.is_empty() && parsed.skipped.is_empty() && xml.fault.is_none() {
        let what = "a feed without items".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed.skipped.extend(skipped);
    parsed
}

/// The items of a feed, none within another.
fn items<'x>(root: &Element<'x>, name: &'static str) -> impl Iterator<Item = Element<'x>> {
    let mut next = 0;
    root.all().filter(move |element| {
        let counts = element.name() == name && element.offset() >= next;
        if counts {
            next = element.offset_after();
        }
        counts
    })
}

/// The article of an item, or why it is none.
fn finished(mut dispatch: Dispatch, summary: Option<String>) -> Result<Draft, SkipReason> {
    let draft = &mut dispatch.draft;
    if draft.body.is_empty() {
        let title = draft.title.clone();
        draft.body = summary.or(title).unwrap_or_default();
    }
    match draft.body.is_empty() {
        true => Err(SkipReason::NoText(
            "an item without headline and text".to_owned(),
        )),
        false => Ok(dispatch.into_draft()),
    }
}
