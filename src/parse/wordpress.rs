//! Exports of WordPress sites (WXR): posts and pages that were published are articles.

use std::collections::HashMap;

use super::clean::line;
use super::feed::{Channel, Junk, Space, of_markup, rss_item};
use super::xml::{Element, Xml, root_name};
use super::{Parsed, charset};
use crate::model::{Caption, Draft, Skip, SkipReason};

/// Whether text is such an export: a feed in WordPress's own vocabulary.
pub(super) fn is(text: &str) -> bool {
    root_name(text) == Some("rss") && text.contains("wordpress.org/export/")
}

/// Reads an export.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let Junk { length, skipped } = Junk::before(bytes);
    let (text, mark) = charset::as_written(&bytes[length..]);
    let mark = mark + length;
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    let mut comments = 0;
    if let Some(element) = xml.root().and_then(|root| root.child("channel")) {
        let (channel, names) = (Channel::of(&element), names(&element));
        for item in element.named("item") {
            let offset = (item.offset() + mark) as u64;
            let is_comment = |child: &Element<'_>| Space::of(child) == Space::Wordpress;
            comments += item.named("comment").filter(is_comment).count();
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
    if comments > 0 {
        let what = format!("comments of readers below posts: {comments}");
        parsed.skipped.push(Skip::whole(SkipReason::NotRead(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed.skipped.extend(skipped);
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
    draft.body = paragraphs(item).unwrap_or(draft.body);
    without_codes(&mut draft);
    match draft.body.is_empty() {
        true => Err(SkipReason::NoText("a post without text".to_owned())),
        false => Ok(draft),
    }
}

/// The text of a post whose paragraphs are blank lines, as those of the old editor are: WordPress makes elements of them when
/// it shows a page, and exports them as written.
fn paragraphs(item: &Element<'_>) -> Option<String> {
    let content = |child: &Element<'_>| Space::of(child) == Space::Content;
    let text = item.named("encoded").find(content)?.text();
    let text = text.replace("\r\n", "\n");
    let old = text.contains("\n\n") && !["<!-- wp:", "<pre"].iter().any(|mark| text.contains(mark));
    let made = old.then(|| of_markup(&text.replace("\n\n", "\n<p>\n")));
    made.filter(|text| !text.is_empty())
}

/// Codes in brackets that WordPress itself makes something of.
const CODES: [&str; 7] = [
    "caption",
    "wp_caption",
    "gallery",
    "embed",
    "video",
    "audio",
    "playlist",
];
/// Longest code, and longest caption between two of them, in bytes.
const LONGEST: usize = 2000;

/// Takes codes in brackets out of a post's text; what stands between those of a caption is one.
fn without_codes(draft: &mut Draft) {
    if !draft.body.contains('[') {
        return;
    }
    let body = std::mem::take(&mut draft.body);
    let mut kept = String::with_capacity(body.len());
    let mut rest = &body[..];
    while let Some(at) = rest.find('[') {
        kept.push_str(&rest[..at]);
        let from = &rest[at..];
        let Some((name, after)) = code(from) else {
            kept.push('[');
            rest = &from[1..];
            continue;
        };
        rest = after;
        if let Some((text, after)) = caption(name, after) {
            draft
                .captions
                .extend(line(text).map(|text| Caption { text }));
            rest = after;
        }
        if kept.is_empty() || kept.ends_with('\n') {
            rest = rest.trim_start();
        }
    }
    kept.push_str(rest);
    draft.body = kept.trim().to_owned();
    if draft.body.is_empty() {
        draft.body = draft.title.clone().unwrap_or_default();
    }
}

/// The first of some bytes, between characters.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST.min(text.len()))]
}

/// The name of the code that begins here, and what follows it.
fn code(from: &str) -> Option<(&str, &str)> {
    let inner = from.strip_prefix('[')?;
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let name = CODES.iter().find(|name| {
        let after = named.strip_prefix(**name);
        after.is_some_and(|after| after.starts_with([']', ' ', '/']))
    })?;
    let end = near(inner).find(']')?;
    let opens = named.len() == inner.len();
    Some((if opens { name } else { "" }, &inner[end + 1..]))
}

/// What stands between the two codes of a caption, and what follows them.
fn caption<'a>(name: &str, after: &'a str) -> Option<(&'a str, &'a str)> {
    if !name.ends_with("caption") {
        return None;
    }
    let close = format!("[/{name}]");
    let end = near(after).find(&close)?;
    Some((&after[..end], &after[end + close.len()..]))
}
