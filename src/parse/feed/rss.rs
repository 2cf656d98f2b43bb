//! RSS in all its versions, and RDF.

use super::super::Parsed;
use super::super::dispatch::{Dispatch, moment};
use super::super::xml::Element;
use super::space::Space;
use super::text::{body, one_line};
use super::{finished, items};
use crate::model::{Caption, Draft, Skip, SkipReason};

/// What a feed says of all its items.
#[derive(Default)]
pub(in crate::parse) struct Channel {
    title: Option<String>,
    language: Option<String>,
    declared: Vec<(String, String)>,
}

impl Channel {
    /// What the head of a feed says.
    pub(in crate::parse) fn of(channel: &Element<'_>) -> Self {
        let mut found = Channel::default();
        for child in channel.children().filter(|child| child.name() != "item") {
            match (Space::of(&child), child.name()) {
                (Space::Own, "title") => found.title = found.title.or_else(|| one_line(&child)),
                (Space::Own | Space::Dc, "language") => {
                    found.language = found.language.or_else(|| child.line())
                }
                (
                    Space::Own | Space::Dc,
                    name @ ("copyright" | "publisher" | "rights" | "source"),
                ) => {
                    let value = one_line(&child);
                    found
                        .declared
                        .extend(value.map(|value| (format!("channel/{name}"), value)));
                }
                _ => {}
            }
        }
        found
    }
}

/// Reads all items of a feed.
pub(super) fn read(root: &Element<'_>, mark: usize, parsed: &mut Parsed) {
    let channel = root.with_all().find(|element| element.name() == "channel");
    let channel = channel
        .map(|channel| Channel::of(&channel))
        .unwrap_or_default();
    for element in items(root, "item") {
        let offset = (element.offset() + mark) as u64;
        match item(&element, &channel, offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
        }
    }
}

/// What of an item's texts is its text.
#[derive(Default)]
struct Texts {
    encoded: String,
    description: String,
    summary: Option<String>,
}

/// The article of an item.
pub(in crate::parse) fn item(
    element: &Element<'_>,
    channel: &Channel,
    offset: u64,
) -> Result<Draft, SkipReason> {
    let mut dispatch = Dispatch::at(offset);
    dispatch.draft.outlet = channel.title.clone();
    let mut texts = Texts::default();
    for child in element.children() {
        match Space::of(&child) {
            Space::Own => own(&mut dispatch, &child, &mut texts),
            Space::Dc => dublin_core(&mut dispatch, &child),
            Space::Content if child.name() == "encoded" => texts.encoded = body(&child),
            Space::Media => media(&mut dispatch, &child, &mut texts),
            Space::Itunes => podcast(&mut dispatch, &child, &mut texts),
            Space::Atom => atom(&mut dispatch, &child),
            Space::Feedburner if child.name() == "origLink" => dispatch.draft.url = child.line(),
            _ => {}
        }
    }
    dispatch.language(channel.language.as_deref());
    for (name, value) in &channel.declared {
        dispatch.declare(name, Some(value.clone()));
    }
    dispatch.draft.body = match texts.encoded.is_empty() {
        true => texts.description,
        false => texts.encoded,
    };
    finished(dispatch, texts.summary)
}

fn own(dispatch: &mut Dispatch, child: &Element<'_>, texts: &mut Texts) {
    match child.name() {
        "title" => dispatch.draft.title = dispatch.draft.title.take().or_else(|| one_line(child)),
        "description" => texts.description = body(child),
        "content" | "encoded" | "fulltext" | "full-text" if texts.encoded.is_empty() => {
            texts.encoded = body(child)
        }
        "link" => {
            let url = child.line().filter(|url| url.contains("://"));
            dispatch.draft.url = dispatch.draft.url.take().or(url);
        }
        "guid" => guid(dispatch, child),
        "pubDate" | "pubdate" | "date" | "published" => {
            dispatch.published(child.name(), child.line())
        }
        "author" => author(dispatch, child.line_at(&["name"]).or_else(|| child.line())),
        "source" => dispatch.declare("source", one_line(child)),
        "copyright" | "credit" | "publisher" | "agency" | "provider" => {
            dispatch.declare(child.name(), one_line(child))
        }
        "category" => dispatch.subject(None, one_line(child)),
        _ => {}
    }
}

/// An item's name in all its versions; an address too, where it says so or does not say otherwise.
fn guid(dispatch: &mut Dispatch, child: &Element<'_>) {
    let Some(guid) = child.line() else { return };
    let address = child
        .attribute("isPermaLink")
        .is_none_or(|value| value != "false");
    if address && guid.starts_with("http") {
        dispatch.draft.url.get_or_insert_with(|| guid.clone());
    }
    dispatch.item.guid = Some(guid);
}

/// `name@example.org (Jane Doe)` and `Jane Doe <name@example.org>` are Jane Doe.
fn author(dispatch: &mut Dispatch, written: Option<String>) {
    let Some(written) = written else { return };
    let named = written
        .split_once('(')
        .filter(|(address, _)| address.contains('@'))
        .and_then(|(_, name)| name.split_once(')'))
        .map(|(name, _)| name.trim().to_owned())
        .or_else(|| {
            let (name, address) = written.split_once('<')?;
            let name = name.trim().trim_matches('"').to_owned();
            address.contains('@').then_some(name)
        })
        .filter(|name| !name.is_empty());
    let name = named.unwrap_or(written);
    if !dispatch.draft.authors.contains(&name) {
        let names = super::super::fields::authors(&[name]);
        dispatch.draft.authors.extend(names);
    }
}

fn dublin_core(dispatch: &mut Dispatch, child: &Element<'_>) {
    match child.name() {
        "creator" => author(dispatch, one_line(child)),
        "date" | "issued" | "created" => {
            dispatch.published(&format!("dc:{}", child.name()), child.line())
        }
        "modified" => dispatch.item.updated = moment("dc:modified", child.line()),
        "publisher" | "source" | "rights" | "contributor" => {
            let value = one_line(child).filter(|value| !value.contains("://"));
            dispatch.declare(&format!("dc:{}", child.name()), value);
        }
        "language" => dispatch.language(child.line().as_deref()),
        "subject" => dispatch.subject(None, one_line(child)),
        "title" => dispatch.draft.title = dispatch.draft.title.take().or_else(|| one_line(child)),
        _ => {}
    }
}

/// Credits and captions of pictures; the description of a video that is the item itself is its text.
fn media(dispatch: &mut Dispatch, child: &Element<'_>, texts: &mut Texts) {
    const MOST: usize = 20;
    for element in child.with_all() {
        match element.name() {
            "credit" => dispatch.declare("media:credit (photo)", one_line(&element)),
            "copyright" => dispatch.declare("media:copyright (photo)", one_line(&element)),
            "description" if child.name() == "group" => {
                texts.summary = Some(body(&element)).filter(|text| !text.is_empty())
            }
            "description" | "text" if dispatch.draft.captions.len() < MOST => {
                let caption = one_line(&element).map(|text| Caption { text });
                dispatch.draft.captions.extend(caption);
            }
            _ => {}
        }
    }
}

fn podcast(dispatch: &mut Dispatch, child: &Element<'_>, texts: &mut Texts) {
    match child.name() {
        "summary" => {
            texts.summary = texts
                .summary
                .take()
                .or(Some(body(child)).filter(|text| !text.is_empty()))
        }
        "author" if dispatch.draft.authors.is_empty() => author(dispatch, one_line(child)),
        _ => {}
    }
}

fn atom(dispatch: &mut Dispatch, child: &Element<'_>) {
    match child.name() {
        "updated" => dispatch.item.updated = moment("atom:updated", child.line()),
        "published" => dispatch.published("atom:published", child.line()),
        "author" => author(dispatch, child.line_at(&["name"])),
        "link" if child.attribute("rel").is_none_or(|rel| rel == "alternate") => {
            let url = child.attribute("href").map(str::to_owned);
            dispatch.draft.url = dispatch.draft.url.take().or(url);
        }
        _ => {}
    }
}
