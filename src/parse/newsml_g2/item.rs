//! One news item or package: what it declares.

use super::super::dispatch::{Dispatch, embargo, moment};
use super::super::xml::Element;
use super::content;
use crate::model::{Draft, SkipReason, Status};

/// The article of an item, or why it is none.
pub(super) fn read(element: &Element<'_>, offset: u64) -> Result<Draft, SkipReason> {
    let mut dispatch = Dispatch::at(offset);
    dispatch.item.guid = element.attribute("guid").map(str::to_owned);
    dispatch.item.version = element.attribute("version").map(str::to_owned);
    let meta = element.child("itemMeta");
    if let Some(meta) = &meta {
        item_meta(&mut dispatch, meta);
    }
    for content in element.named("contentMeta") {
        content_meta(&mut dispatch, &content);
    }
    if let Some(rights) = element.child("rightsInfo") {
        rights_info(&mut dispatch, &rights);
    }
    let found = content::fill(&mut dispatch, element);
    dispatch.language(element.attribute("xml:lang"));
    if let Some(meta) = &meta {
        late(&mut dispatch, meta);
    }
    match found {
        Err(_) if dispatch.has_text() => Ok(dispatch.into_draft()),
        Err(what) => Err(SkipReason::NoText(what)),
        Ok(()) => Ok(dispatch.into_draft()),
    }
}

/// The name of a party or concept: its name, else what else names it, else the part of its code after the colon.
pub(super) fn named(element: &Element<'_>) -> Option<String> {
    let name = element.named("name").find_map(|name| name.line());
    let literal = || element.attribute("literal").map(str::to_owned);
    let code = || {
        let code = element.attribute("qcode")?;
        Some(code.rsplit(':').next().unwrap_or(code).to_owned())
    };
    let uri = || {
        let uri = element.attribute("uri")?;
        let host = uri.split("://").nth(1)?.split('/').next()?;
        Some(host.trim_start_matches("www.").to_owned())
    };
    let found = name
        .or_else(literal)
        .or_else(code)
        .or_else(uri)
        .or_else(|| element.line());
    found.filter(|name| !name.trim().is_empty())
}

fn item_meta(dispatch: &mut Dispatch, meta: &Element<'_>) {
    for child in meta.children() {
        match child.name() {
            "provider" => {
                let name = named(&child);
                dispatch.draft.outlet = dispatch.draft.outlet.take().or_else(|| name.clone());
                dispatch.declare("provider", name);
            }
            "pubStatus" => {
                let word = child.attribute("qcode").or(child.attribute("uri"));
                dispatch.item.status = word.and_then(Status::of);
            }
            "versionCreated" => dispatch.item.updated = moment("versionCreated", child.line()),
            "embargoed" => dispatch.item.embargo = embargo("embargoed", child.line()),
            "edNote" => dispatch.note(child.line()),
            _ => {}
        }
    }
}

/// What counts only where the content itself says nothing of it. The content was made when `contentCreated` says; the
/// item around it was first made and last changed by the dates of `itemMeta`.
fn late(dispatch: &mut Dispatch, meta: &Element<'_>) {
    dispatch.published("firstCreated", meta.line_at(&["firstCreated"]));
    dispatch.published("versionCreated", meta.line_at(&["versionCreated"]));
    let title = meta.line_at(&["title"]);
    dispatch.draft.title = dispatch.draft.title.take().or(title);
}

fn content_meta(dispatch: &mut Dispatch, meta: &Element<'_>) {
    for child in meta.children() {
        let line = || child.line();
        match child.name() {
            "contentCreated" => dispatch.published("contentCreated", line()),
            "headline" => headline(dispatch, &child),
            "slugline" => dispatch.item.slugline = dispatch.item.slugline.take().or_else(line),
            "dateline" => dispatch.item.dateline = dispatch.item.dateline.take().or_else(line),
            "by" => dispatch.byline(line()),
            "creditline" => dispatch.declare("creditline", line()),
            "infoSource" | "contributor" | "creator" => {
                dispatch.declare(child.name(), named(&child))
            }
            "located" => dispatch.located(named(&child)),
            "language" => dispatch.language(child.attribute("tag")),
            "urgency" => dispatch.urgency(line().as_deref()),
            "subject" => {
                let code = child
                    .attribute("qcode")
                    .or(child.attribute("uri"))
                    .or(child.attribute("literal"));
                dispatch.subject(code, child.named("name").find_map(|name| name.line()));
            }
            _ => {}
        }
    }
}

/// A headline without a role or in the main one is the headline; another is the line below it.
fn headline(dispatch: &mut Dispatch, headline: &Element<'_>) {
    let role = headline.attribute("role").unwrap_or("");
    let role = role.rsplit(':').next().unwrap_or(role).to_ascii_lowercase();
    let below = role.contains("sub") || role.contains("deck");
    let Some(text) = headline.line() else { return };
    if below {
        dispatch.item.subhead.get_or_insert(text);
    } else if dispatch.draft.title.is_none() {
        dispatch.draft.title = Some(text);
    } else if dispatch.draft.title.as_ref() != Some(&text) {
        dispatch.item.subhead.get_or_insert(text);
    }
}

fn rights_info(dispatch: &mut Dispatch, rights: &Element<'_>) {
    let holder = rights.child("copyrightHolder");
    dispatch.declare("copyrightHolder", holder.and_then(|holder| named(&holder)));
    dispatch.declare("copyrightNotice", rights.line_at(&["copyrightNotice"]));
}

/// The writers by the parties that made the item, where no byline names them: those with a name that is not one of
/// the organisations declared beside them.
pub(super) fn creators(dispatch: &mut Dispatch, element: &Element<'_>) {
    let meta = element.child("contentMeta");
    for creator in meta.iter().flat_map(|meta| meta.named("creator")) {
        let Some(name) = creator.named("name").find_map(|name| name.line()) else {
            continue;
        };
        let is_body = |(field, value): &(String, String)| field != "creator" && *value == name;
        let words = name.split_whitespace().count();
        if words > 1
            && !dispatch.draft.declared.iter().any(is_body)
            && !dispatch.draft.authors.contains(&name)
        {
            dispatch.draft.authors.push(name);
        }
    }
}
