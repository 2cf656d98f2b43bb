//! Exports of WordPress sites (WXR): posts and pages that were published are articles.

use std::collections::HashMap;

use super::feed::{Channel, Space, rss_item};
use super::xml::{Element, Xml, root_name};
use super::{Parsed, charset};
use crate::model::{Draft, Skip, SkipReason};

/// Whether text is such an export: a feed in WordPress's own vocabulary.
pub(super) fn is(text: &str) -> bool {
    root_name(text) == Some("rss") && text.contains("wordpress.org/export/")
}

/// Reads an export.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let (text, mark) = charset::as_written(bytes);
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    if let Some(element) = xml.root().and_then(|root| root.child("channel")) {
        let (channel, names) = (Channel::of(&element), names(&element));
        for item in element.named("item") {
            let offset = (item.offset() + mark) as u64;
            match post(&item, &channel, &names, offset) {
                Ok(draft) => parsed.articles.push(draft),
                Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
            }
        }
    }
    if parsed.articles.is_empty() && parsed.skipped.is_empty() && xml.fault.is_none() {
        let what = "an export without posts".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed
}

/// Names of the site's authors by their logins.
fn names(channel: &Element<'_>) -> HashMap<String, String> {
    let authors = channel.named("author");
    authors
        .filter_map(|author| {
            Some((
                author.line_at(&["author_login"])?,
                author.line_at(&["author_display_name"])?,
            ))
        })
        .collect()
}

fn post(
    item: &Element<'_>,
    channel: &Channel,
    names: &HashMap<String, String>,
    offset: u64,
) -> Result<Draft, SkipReason> {
    let own = |name: &str| {
        let mut found = item
            .children()
            .filter(|child| child.name() == name && Space::of(child) == Space::Wordpress);
        found.next().and_then(|child| child.line())
    };
    let kind = own("post_type").unwrap_or_else(|| "post".to_owned());
    if !matches!(kind.as_str(), "post" | "page") {
        return Err(SkipReason::NotRead(format!(
            "a WordPress entry of type {kind}, not a post"
        )));
    }
    let status = own("status").unwrap_or_else(|| "publish".to_owned());
    // What inherits its status has that of the post it belongs to, which is in the export.
    if !matches!(status.as_str(), "publish" | "inherit") {
        return Err(SkipReason::NotRead(format!(
            "a post that was not published: its status is {status}"
        )));
    }
    let mut draft = rss_item(item, channel, offset)?;
    for author in &mut draft.authors {
        if let Some(name) = names.get(author) {
            author.clone_from(name);
        }
    }
    Ok(draft)
}
