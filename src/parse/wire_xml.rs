//! News items in the XML of one agency's own making: an element a field, with the names that people give fields.

use super::fields::{self, Fields, Part};
use super::xml::{Element, Xml, root_name};
use super::{Parsed, charset, json};
use crate::model::{Skip, SkipReason};

/// Most elements that an item is made of.
const MOST: usize = 500;

/// Whether text is XML whose elements have the names of a headline or date and of a body.
pub(super) fn is(text: &str) -> bool {
    if root_name(text).is_none_or(|name| name.eq_ignore_ascii_case("html")) {
        return false;
    }
    let (mut body, mut other) = (false, false);
    let starts = text.match_indices('<').take(MOST);
    for name in starts.map(|(at, _)| element_name(&text[at + 1..])) {
        match fields::part(name).map(|(part, _)| part) {
            Some(Part::Body) => {
                body |= !matches!(name, "html" | "text" | "content" | "story") || other
            }
            Some(Part::Title | Part::Date | Part::Author) => other = true,
            _ => {}
        }
    }
    body && other && text.trim_start().starts_with("<?xml")
}

fn element_name(after: &str) -> &str {
    let end =
        after.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '.'));
    &after[..end.unwrap_or(after.len())]
}

/// Reads a file of such items: the elements that hold a body directly.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let (text, mark) = charset::as_written(bytes);
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    for element in xml.root().iter().flat_map(|root| root.with_all()) {
        let holds =
            |child: Element<'_>| matches!(fields::part(child.name()), Some((Part::Body, _)));
        if element.children().take(MOST).any(holds) {
            take(&element, mark, &mut parsed);
        }
    }
    if parsed.articles.is_empty() && parsed.skipped.is_empty() && xml.fault.is_none() {
        let root = xml.root().map_or("nothing", |root| root.name());
        let what = format!("XML of an unknown form: it begins with <{root}>");
        parsed.skipped.push(Skip::whole(SkipReason::NotRead(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed
}

fn take(element: &Element<'_>, mark: usize, parsed: &mut Parsed) {
    let offset = (element.offset() + mark) as u64;
    let offset = if offset < 256 { 0 } else { offset };
    let mut fields = Fields::default();
    let (mut origin, mut short) = (None, None);
    for child in element.children().take(MOST) {
        let text = match child.children().next() {
            Some(_) => child.inner().to_owned(),
            None => child.text().into_owned(),
        };
        match child.name().to_ascii_lowercase().as_str() {
            "origin" => origin = child.line(),
            "strapline" | "slugline" | "slug" => short = child.line(),
            _ => {}
        }
        fields.set(child.name(), vec![text]);
    }
    match json::article(fields, offset) {
        Ok(mut draft) => {
            draft.title = draft.title.or(short);
            if let Some(origin) = origin {
                let name = origin.trim_matches('/').to_owned();
                draft.outlet = draft.outlet.or(Some(name.clone()));
                draft.declared.push(("origin".to_owned(), name));
            }
            parsed.articles.push(draft);
        }
        Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
    }
}
