//! Atom 0.3 and 1.0 (RFC 4287).

use super::super::Parsed;
use super::super::clean::clean;
use super::super::dispatch::{Dispatch, moment};
use super::super::xml::{Element, Prose};
use super::space::Space;
use super::text::{body, of_markup, one_line};
use super::{finished, items};
use crate::model::{Draft, Skip, SkipReason};

/// What a feed says of all its entries.
struct Feed {
    title: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    rights: Option<String>,
}

/// Reads all entries of a feed.
pub(super) fn read(root: &Element<'_>, mark: usize, parsed: &mut Parsed) {
    let feed = Feed {
        title: root.child("title").and_then(|title| one_line(&title)),
        language: root.attribute("xml:lang").map(str::to_owned),
        authors: names(root),
        rights: root.child("rights").and_then(|rights| one_line(&rights)),
    };
    for element in items(root, "entry") {
        let offset = (element.offset() + mark) as u64;
        match entry(&element, &feed, offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
        }
    }
}

fn names(element: &Element<'_>) -> Vec<String> {
    let authors = element.named("author");
    authors
        .filter_map(|author| author.line_at(&["name"]).or(author.line_at(&["email"])))
        .collect()
}

fn entry(element: &Element<'_>, feed: &Feed, offset: u64) -> Result<Draft, SkipReason> {
    let mut dispatch = Dispatch::at(offset);
    dispatch.draft.outlet = feed.title.clone();
    dispatch.draft.authors = names(element);
    let mut summary = None;
    for child in element.children() {
        match child.name() {
            "title" if !is_media(&child) => dispatch.draft.title = one_line(&child),
            "content" if !is_media(&child) => dispatch.draft.body = text(&child),
            "summary" => summary = Some(text(&child)).filter(|text| !text.is_empty()),
            "group" => group(&mut dispatch, &child, &mut summary),
            "credit" if is_media(&child) => {
                dispatch.declare("media:credit (photo)", one_line(&child))
            }
            "published" | "issued" | "created" => dispatch.published(child.name(), child.line()),
            "updated" | "modified" => dispatch.item.updated = moment(child.name(), child.line()),
            "id" => dispatch.item.guid = child.line(),
            "link" => link(&mut dispatch, &child),
            "category" => {
                let name = child.attribute("label").or(child.attribute("term"));
                dispatch.subject(None, name.map(str::to_owned));
            }
            "source" => dispatch.declare(
                "source",
                child.child("title").and_then(|title| one_line(&title)),
            ),
            "rights" | "contributor" => {
                let name = child.line_at(&["name"]).or_else(|| one_line(&child));
                dispatch.declare(child.name(), name);
            }
            "creator" if dispatch.draft.authors.is_empty() => {
                dispatch.draft.authors.extend(child.line())
            }
            "publisher" => dispatch.declare("dc:publisher", one_line(&child)),
            _ => {}
        }
    }
    if dispatch.draft.authors.is_empty() {
        dispatch.draft.authors.clone_from(&feed.authors);
    }
    // An entry without a date of publication has that of its last change, which every entry has.
    dispatch.published(
        "updated",
        element
            .line_at(&["updated"])
            .or_else(|| element.line_at(&["modified"])),
    );
    dispatch.language(element.attribute("xml:lang").or(feed.language.as_deref()));
    dispatch.declare("feed/rights", feed.rights.clone());
    finished(dispatch, summary)
}

fn is_media(element: &Element<'_>) -> bool {
    Space::of(element) == Space::Media
}

/// A text of one of Atom's three types.
fn text(element: &Element<'_>) -> String {
    if element.attribute("mode") == Some("base64") {
        return String::new();
    }
    match element.attribute("type").unwrap_or("text") {
        "xhtml" | "application/xhtml+xml" => Prose::of(element).text,
        "html" | "text/html" => of_markup(&element.text()),
        "text" | "text/plain" if element.children().next().is_none() => {
            // Many feeds say text and mean markup.
            let text = element.text();
            match super::super::html::looks_like_markup(&text) {
                true => of_markup(&text),
                false => clean(&text).trim().to_owned(),
            }
        }
        // Pictures and the like stand here in base 64.
        kind if kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml") => {
            String::new()
        }
        _ => body(element),
    }
}

fn link(dispatch: &mut Dispatch, link: &Element<'_>) {
    let alternate = link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let url = link
        .attribute("href")
        .filter(|url| alternate && url.contains("://"));
    dispatch.draft.url = dispatch.draft.url.take().or(url.map(str::to_owned));
}

/// What a video is accompanied by.
fn group(dispatch: &mut Dispatch, group: &Element<'_>, summary: &mut Option<String>) {
    for element in group.all() {
        match element.name() {
            "description" => {
                *summary = summary
                    .take()
                    .or(Some(body(&element)).filter(|text| !text.is_empty()))
            }
            "credit" => dispatch.declare("media:credit (photo)", one_line(&element)),
            _ => {}
        }
    }
}
