//! The content of a news item: its text, wherever and in whatever markup it stands.

use super::super::clean::clean;
use super::super::dispatch::Dispatch;
use super::super::xml::{Element, Prose};
use super::super::{html, nitf};
use super::item::creators;

/// Takes the text of an item; what it holds in place of a text, where it has none.
pub(super) fn fill(dispatch: &mut Dispatch, item: &Element<'_>) -> Result<(), String> {
    let class = class(item);
    if !matches!(class.as_str(), "" | "text" | "composite" | "service") {
        return Err(format!("its content is {} alone", spoken(&class)));
    }
    let mut other = None;
    for content in item.named("contentSet").flat_map(|set| set.children()) {
        let before = dispatch.draft.body.len();
        match content.name() {
            "inlineXML" => {
                for inner in content.children() {
                    other = inline_xml(dispatch, &inner).err().or(other);
                }
            }
            "inlineData" => inline_data(dispatch, &content),
            "remoteContent" => {
                let place = content
                    .attribute("href")
                    .or(content.attribute("residref"))
                    .unwrap_or("");
                let kind = content.attribute("contenttype").unwrap_or("no stated form");
                let what = format!("its content ({kind}) lies in another file: {place}");
                other.get_or_insert(what);
            }
            _ => {}
        }
        // The first rendition that has a text is the one; the others say the same.
        if dispatch.draft.body.len() > before {
            break;
        }
    }
    creators_if_none(dispatch, item);
    match dispatch.draft.body.is_empty() {
        false => Ok(()),
        true => Err(other.unwrap_or_else(|| nothing(item, &class))),
    }
}

fn creators_if_none(dispatch: &mut Dispatch, item: &Element<'_>) {
    if dispatch.draft.authors.is_empty() {
        creators(dispatch, item);
    }
}

/// The class of an item without its prefix: `text`, `picture` … (IPTC news item nature).
fn class(item: &Element<'_>) -> String {
    let class = item.at(&["itemMeta", "itemClass"]);
    let code = class.and_then(|class| class.attribute("qcode").or(class.attribute("uri")));
    let code = code.unwrap_or("");
    code.rsplit([':', '/'])
        .next()
        .unwrap_or(code)
        .to_ascii_lowercase()
}

fn spoken(class: &str) -> &str {
    match class {
        "picture" | "photo" => "a picture",
        "video" => "a video",
        "audio" => "sound",
        "graphic" => "a graphic",
        "animation" => "an animation",
        other => other,
    }
}

fn nothing(item: &Element<'_>, class: &str) -> String {
    let references = item.all().filter(|inner| inner.name() == "itemRef").count();
    if references > 0 {
        return format!("a package that refers to {references} other items");
    }
    match class {
        "" => "an item without content".to_owned(),
        class => format!("an item of class {class} without content"),
    }
}

/// Text within an item as XML; what it is, where it is no text.
fn inline_xml(dispatch: &mut Dispatch, inner: &Element<'_>) -> Result<(), String> {
    match inner.name() {
        "nitf" => nitf::fill(dispatch, inner),
        "sports-content" => return Err("a table of sports results (SportsML)".to_owned()),
        "conceptSet" | "concept" | "events" | "event" => {
            return Err("events or other concepts, not a report".to_owned());
        }
        "NewsML" => {}
        _ => {
            let body = inner.all().find(|element| element.name() == "body");
            let prose = Prose::of(&body.unwrap_or(*inner));
            dispatch.draft.body = prose.text;
            dispatch.draft.captions.extend(prose.captions);
        }
    }
    match dispatch.draft.body.is_empty() {
        true => Err(format!("no text in its <{}>", inner.name())),
        false => Ok(()),
    }
}

/// Text within an item as characters: plain, or markup that is escaped.
fn inline_data(dispatch: &mut Dispatch, data: &Element<'_>) {
    let text = data.text();
    let kind = data
        .attribute("contenttype")
        .unwrap_or("")
        .to_ascii_lowercase();
    dispatch.draft.body =
        if kind.contains("html") || kind.contains("nitf") || html::looks_like_markup(&text) {
            html::fragment(&text)
        } else {
            clean(&text).trim().to_owned()
        };
}
