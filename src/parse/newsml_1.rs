//! IPTC NewsML 1.0 to 1.2: the archives of Reuters, AFP, AAP and others.

use super::clean::clean;
use super::dispatch::{Dispatch, embargo, moment};
use super::xml::{Element, Prose, Xml, root_name};
use super::{Parsed, charset, html, nitf};
use crate::model::{Draft, Skip, SkipReason, Status};

/// Whether text is NewsML 1.
pub(super) fn is(text: &str) -> bool {
    root_name(text) == Some("NewsML")
}

/// Reads a file of NewsML 1: each `NewsItem` is an article.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let (text, mark) = charset::as_written(bytes);
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    let items = xml.root().into_iter().flat_map(|root| root.with_all());
    let mut next = 0;
    for item in items.filter(|element| element.name() == "NewsItem") {
        if item.offset() < next {
            continue;
        }
        next = item.offset_after();
        let offset = (item.offset() + mark) as u64;
        match article(&item, offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => parsed.skipped.push(Skip::at(offset, reason)),
        }
    }
    if next == 0 && xml.fault.is_none() {
        let what = "NewsML without an item".to_owned();
        parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed
}

fn article(item: &Element<'_>, offset: u64) -> Result<Draft, SkipReason> {
    let mut dispatch = Dispatch::at(offset);
    identity(&mut dispatch, item);
    if let Some(management) = item.child("NewsManagement") {
        managed(&mut dispatch, &management);
    }
    for element in item.all() {
        match element.name() {
            "NewsLines" => lines(&mut dispatch, &element),
            "AdministrativeMetadata" => administrative(&mut dispatch, &element),
            "DescriptiveMetadata" => descriptive(&mut dispatch, &element),
            _ => {}
        }
    }
    let content = text(&mut dispatch, item);
    dispatch.language(item.attribute("xml:lang"));
    late(&mut dispatch, item);
    match dispatch.has_text() {
        true => Ok(dispatch.into_draft()),
        false => Err(SkipReason::NoText(content)),
    }
}

/// The value of an element that NewsML 1 gives in an attribute.
fn formal(element: &Element<'_>) -> Option<String> {
    let name = element.attribute("FormalName")?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The item's name in all its versions, and its version.
fn identity(dispatch: &mut Dispatch, item: &Element<'_>) {
    let Some(identifier) = item.at(&["Identification", "NewsIdentifier"]) else {
        return;
    };
    let part = |name: &str| identifier.line_at(&[name]);
    // The public identifier ends with the version.
    if let (Some(provider), Some(date), Some(id)) =
        (part("ProviderId"), part("DateId"), part("NewsItemId"))
    {
        dispatch.item.guid = Some(format!("urn:newsml:{provider}:{date}:{id}"));
    }
    dispatch.item.version = part("RevisionId");
    let label = item.line_at(&["Identification", "NameLabel"]);
    dispatch.item.slugline = label;
    dispatch.declare("ProviderId", part("ProviderId"));
}

fn managed(dispatch: &mut Dispatch, management: &Element<'_>) {
    let status = management
        .child("Status")
        .and_then(|status| formal(&status));
    let word = status.unwrap_or_default();
    dispatch.item.status = Status::of(&word);
    dispatch.item.updated = moment(
        "ThisRevisionCreated",
        management.line_at(&["ThisRevisionCreated"]),
    );
    let change = management.line_at(&["StatusWillChange", "DateAndTime"]);
    if word.eq_ignore_ascii_case("embargoed") {
        dispatch.item.embargo = embargo("StatusWillChange", change);
    }
    let urgency = management
        .child("Urgency")
        .and_then(|urgency| formal(&urgency));
    dispatch.urgency(urgency.as_deref());
    for instruction in management.named("Instruction") {
        dispatch.note(instruction.line());
    }
}

/// The lines that a reader sees; the first component that gives one counts.
fn lines(dispatch: &mut Dispatch, lines: &Element<'_>) {
    for line in lines.children() {
        let text = || line.line();
        match line.name() {
            "HeadLine" => dispatch.draft.title = dispatch.draft.title.take().or_else(text),
            "SubHeadLine" => dispatch.item.subhead = dispatch.item.subhead.take().or_else(text),
            "ByLine" => dispatch.byline(text()),
            "DateLine" => dispatch.item.dateline = dispatch.item.dateline.take().or_else(text),
            "SlugLine" => dispatch.item.slugline = text().or(dispatch.item.slugline.take()),
            "CreditLine" | "CopyrightLine" => dispatch.declare(line.name(), text()),
            _ => {}
        }
    }
}

fn administrative(dispatch: &mut Dispatch, metadata: &Element<'_>) {
    for child in metadata.children() {
        if !matches!(
            child.name(),
            "Provider" | "Creator" | "Source" | "Contributor"
        ) {
            continue;
        }
        let party = child.child("Party").unwrap_or(child);
        let name = formal(&party).or_else(|| party.line());
        if child.name() == "Provider" {
            dispatch.draft.outlet = dispatch.draft.outlet.take().or_else(|| name.clone());
        }
        dispatch.declare(child.name(), name);
    }
}

fn descriptive(dispatch: &mut Dispatch, metadata: &Element<'_>) {
    for child in metadata.children() {
        match child.name() {
            "Language" => dispatch.language(child.attribute("FormalName")),
            "SubjectCode" => {
                for subject in child.children() {
                    dispatch.subject(subject.attribute("FormalName"), None);
                }
            }
            "Location" => dispatch.located(location(&child)),
            "DateLineDate" => dispatch.published("DateLineDate", child.line()),
            _ => {}
        }
    }
}

/// A place by its properties: city, area, country.
fn location(location: &Element<'_>) -> Option<String> {
    let names: Vec<&str> = location
        .named("Property")
        .filter_map(|property| property.attribute("Value"))
        .filter(|name| !name.trim().is_empty())
        .collect();
    match names.is_empty() {
        true => formal(location),
        false => Some(names.join(", ")),
    }
}

/// What counts only where nothing else says it.
fn late(dispatch: &mut Dispatch, item: &Element<'_>) {
    let management = |name: &str| item.line_at(&["NewsManagement", name]);
    dispatch.published("FirstCreated", management("FirstCreated"));
    dispatch.published("ThisRevisionCreated", management("ThisRevisionCreated"));
    dispatch.published(
        "DateId",
        item.line_at(&["Identification", "NewsIdentifier", "DateId"]),
    );
}

/// Takes the longest text among the contents, and captions; what the contents are, where there is no text.
fn text(dispatch: &mut Dispatch, item: &Element<'_>) -> String {
    let mut kinds: Vec<String> = Vec::new();
    let mut best: Option<(usize, Element<'_>)> = None;
    for content in item.all().filter(|element| element.name() == "ContentItem") {
        let kind = content.child("MediaType").and_then(|kind| formal(&kind));
        let data = content.child("DataContent");
        let length = data.map_or(0, |data| data.inner().trim().len());
        let is_text = kind
            .as_deref()
            .is_none_or(|kind| kind.eq_ignore_ascii_case("text"));
        if is_text && length > best.map_or(0, |(longest, _)| longest) {
            best = data.map(|data| (length, data));
        }
        if let Some(kind) = kind
            && !kinds.contains(&kind)
            && kinds.len() < 8
        {
            kinds.push(kind);
        }
    }
    if let Some((_, data)) = best {
        content(dispatch, &data);
    }
    match kinds.is_empty() {
        true => "an item without content".to_owned(),
        false => format!("its content is {} alone", kinds.join(", ")),
    }
}

fn content(dispatch: &mut Dispatch, data: &Element<'_>) {
    if let Some(nitf) = data.with_all().find(|element| element.name() == "nitf") {
        return nitf::fill(dispatch, &nitf);
    }
    if data.children().next().is_some() {
        let prose = Prose::of(data);
        dispatch.draft.body = prose.text;
        dispatch.draft.captions.extend(prose.captions);
        return;
    }
    let text = data.text();
    dispatch.draft.body = match html::looks_like_markup(&text) {
        true => html::fragment(&text),
        false => clean(&text).trim().to_owned(),
    };
}
