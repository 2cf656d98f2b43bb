//! IPTC NewsML-G2: news items, packages of them, messages that carry them.

mod content;
mod item;

use super::xml::{Element, Xml, root_name};
use super::{Parsed, charset};
use crate::model::{Skip, SkipReason};

/// Name space of all of NewsML-G2, whatever its version.
const SPACE: &str = "http://iptc.org/std/nar/";

/// Items of the standard that are no news items, and what each is.
const OTHERS: &[(&str, &str)] = &[
    ("conceptItem", "a concept, not a report"),
    ("knowledgeItem", "a list of concepts, not a report"),
    ("planningItem", "the plan of a coverage, not a report"),
    ("catalogItem", "a catalogue of vocabularies, not a report"),
];

/// Parts of an item that are kept alone now and then.
const PARTS: &[&str] = &[
    "contentMeta",
    "itemMeta",
    "groupSet",
    "rightsInfo",
    "hopHistory",
];

/// Whether text is NewsML-G2: by its first element, or by the name space near its head where an agency wraps it.
pub(super) fn is(text: &str) -> bool {
    let Some(root) = root_name(text) else {
        return false;
    };
    let ours = matches!(root, "newsItem" | "newsMessage" | "packageItem")
        || OTHERS.iter().any(|(name, _)| *name == root)
        || PARTS.contains(&root);
    let head = text
        .get(..text.len().min(8192))
        .or_else(|| text.get(..text.floor_char_boundary(8192)));
    ours || head.is_some_and(|head| head.contains(SPACE) && head.contains("newsItem"))
}

/// Reads a file of NewsML-G2.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let (text, mark) = charset::as_written(bytes);
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    let mut next = 0;
    for element in xml.root().iter().flat_map(|root| root.with_all()) {
        // What lies within an item belongs to it.
        if element.offset() < next || !is_item(&element) {
            continue;
        }
        next = element.offset_after();
        let offset = (element.offset() + mark) as u64;
        match read_item(&element, offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
        }
    }
    if next == 0 && xml.fault.is_none() {
        let what = "NewsML-G2 without a whole item".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed
}

fn is_item(element: &Element<'_>) -> bool {
    matches!(element.name(), "newsItem" | "packageItem")
        || OTHERS.iter().any(|(name, _)| *name == element.name())
}

fn read_item(element: &Element<'_>, offset: u64) -> Result<crate::model::Draft, SkipReason> {
    if let Some((_, what)) = OTHERS.iter().find(|(name, _)| *name == element.name()) {
        return Err(SkipReason::NotRead((*what).to_owned()));
    }
    item::read(element, offset)
}
