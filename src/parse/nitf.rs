//! IPTC NITF 3.x: one marked-up report, alone or within another form.

use super::dispatch::{Dispatch, embargo};
use super::xml::{Element, Fault, Prose, Xml, line_without, root_name};
use super::{Parsed, charset};
use crate::model::{Skip, SkipReason, Status};

/// Whether text is NITF: by its first element, or by one near its head where an agency wraps it in its own.
pub(super) fn is(text: &str) -> bool {
    let near = &text[..text.floor_char_boundary(text.len().min(4096))];
    match root_name(text) {
        Some(name) if name.eq_ignore_ascii_case("nitf") => true,
        Some(name) => !name.eq_ignore_ascii_case("html") && is_element_start(near),
        None => false,
    }
}

/// Whether `<nitf` begins an element of this markup.
fn is_element_start(markup: &str) -> bool {
    let after = |at: usize| markup[at + 5..].starts_with([' ', '>', '\n', '\r', '\t']);
    markup.match_indices("<nitf").any(|(at, _)| after(at))
}

/// Reads a file of NITF.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let (text, mark) = charset::as_written(bytes);
    let xml = Xml::read(&text);
    let mut parsed = Parsed::default();
    let root = xml.root();
    let mut all = root.iter().flat_map(|root| root.with_all());
    let nitf = all.find(|element| element.name().eq_ignore_ascii_case("nitf"));
    if let Some(root) = nitf.or(root) {
        let mut dispatch = Dispatch::at(0);
        fill(&mut dispatch, &root);
        if dispatch.has_text() {
            parsed.articles.push(dispatch.into_draft());
        } else {
            let reason = SkipReason::NoText(nature(&root));
            parsed.skipped.push(Skip::whole(reason));
        }
    }
    parsed.broken_off(xml.fault.as_ref(), mark);
    parsed
}

impl Parsed {
    /// Notes that markup could not be read to its end; `mark` bytes stood before it.
    pub(super) fn broken_off(&mut self, fault: Option<&Fault>, mark: usize) {
        if let Some(fault) = fault {
            let read = match self.articles.len() {
                0 => String::new(),
                1 => "; what stands before it was read".to_owned(),
                read => format!("; {read} articles before it were read"),
            };
            let what = format!("XML: {}{read}", fault.what);
            let at = (fault.at + mark) as u64;
            self.skipped.push(Skip::at(at, SkipReason::Broken(what)));
        }
    }
}

/// What a report without text is.
fn nature(root: &Element<'_>) -> String {
    let media = root.all().find(|element| element.name() == "media");
    match media.and_then(|media| media.attribute("media-type")) {
        Some(kind) => format!("NITF with a body of {kind} alone"),
        None => "NITF without a body".to_owned(),
    }
}

/// Takes everything out of a `<nitf>`; what the form around it declared already stays.
pub(super) fn fill(dispatch: &mut Dispatch, nitf: &Element<'_>) {
    if let Some(head) = nitf.child("head") {
        of_head(dispatch, &head);
    }
    let body = nitf.child("body");
    if let Some(head) = body.and_then(|body| body.child("body.head")) {
        of_body_head(dispatch, &head);
    }
    dispatch.language(lang(nitf).or(body.as_ref().and_then(lang)));
    if let Some(body) = body {
        text(dispatch, &body);
    }
    let holder = nitf.at(&["head", "docdata", "doc.copyright"]);
    let holder = holder.and_then(|holder| holder.attribute("holder").map(str::to_owned));
    dispatch.draft.outlet = dispatch.draft.outlet.take().or(holder);
    let title = nitf.line_at(&["head", "title"]);
    if dispatch.draft.title.is_none() {
        dispatch.draft.title = title;
    } else if dispatch.item.slugline.is_none() {
        dispatch.item.slugline = title.filter(|title| dispatch.draft.title.as_ref() != Some(title));
    }
}

fn lang<'x>(element: &Element<'x>) -> Option<&'x str> {
    element.attribute("xml:lang").or(element.attribute("lang"))
}

/// The running text, with the tag line at its end, which names who wrote and edited.
fn text(dispatch: &mut Dispatch, body: &Element<'_>) {
    let content = body.child("body.content");
    let prose = Prose::of(content.as_ref().unwrap_or(body));
    let mut text = prose.text;
    let end = body.child("body.end");
    for line in end
        .iter()
        .flat_map(|end| end.children())
        .filter_map(|child| child.line())
    {
        if !text.ends_with(&line) {
            text.push_str("\n\n");
            text.push_str(&line);
        }
    }
    if text.trim().is_empty() {
        let summary = body.at(&["body.head", "abstract"]);
        text = summary
            .map(|summary| Prose::of(&summary).text)
            .unwrap_or_default();
    }
    text.truncate(text.trim_end().len());
    if dispatch.draft.body.is_empty() {
        dispatch.draft.body = text.trim_start().to_owned();
    }
    dispatch.draft.captions.extend(prose.captions);
    for producer in prose.producers {
        dispatch.declare("media-producer (photo)", Some(producer));
    }
}

fn of_head(dispatch: &mut Dispatch, head: &Element<'_>) {
    for meta in head.named("meta") {
        let content = meta.attribute("content").map(str::to_owned);
        match meta.attribute("name").unwrap_or("") {
            "anpa-keyword" | "slug" | "slugline" => {
                dispatch.item.slugline = content.filter(|text| !text.trim().is_empty());
            }
            "language" | "lang" => dispatch.language(meta.attribute("content")),
            "priority" | "urgency" => dispatch.urgency(meta.attribute("content")),
            _ => {}
        }
    }
    for element in head.all() {
        let attribute = |name: &str| element.attribute(name);
        match element.name() {
            "tobject.subject" => {
                let names =
                    ["detail", "matter", "type"].map(|part| format!("tobject.subject.{part}"));
                let name = names
                    .iter()
                    .find_map(|name| attribute(name).filter(|text| !text.is_empty()));
                dispatch.subject(attribute("tobject.subject.refnum"), name.map(str::to_owned));
            }
            "urgency" => dispatch.urgency(attribute("ed-urg")),
            "pubdata" => {
                let owned = |name: &str| attribute(name).map(str::to_owned);
                dispatch.draft.outlet = dispatch.draft.outlet.take().or(owned("name"));
                dispatch.published("pubdata@date.publication", owned("date.publication"));
            }
            "docdata" => docdata(dispatch, &element),
            _ => {}
        }
    }
}

fn docdata(dispatch: &mut Dispatch, docdata: &Element<'_>) {
    let value = |name: &str, attribute: &str| {
        let value = docdata.child(name)?.attribute(attribute)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let item = &mut dispatch.item;
    item.guid = item.guid.take().or(value("doc-id", "id-string"));
    let version = value("du-key", "version").or(value("du-key", "generation"));
    item.version = item.version.take().or(version);
    item.slugline = item.slugline.take().or(value("du-key", "key"));
    let managed = docdata.attribute("management-status").unwrap_or("");
    item.status = item.status.or(Status::of(managed));
    dispatch.note(
        value("ed-msg", "info")
            .as_deref()
            .and_then(super::clean::line),
    );
    dispatch.published("date.issue", value("date.issue", "norm"));
    dispatch.published("date.release", value("date.release", "norm"));
    release(
        dispatch,
        value("date.release", "norm"),
        managed.eq_ignore_ascii_case("embargoed"),
    );
    for (name, attribute) in [
        ("doc.copyright", "holder"),
        ("doc.rights", "owner"),
        ("doc-id", "regsrc"),
    ] {
        dispatch.declare(&format!("{name}@{attribute}"), value(name, attribute));
    }
    let from = docdata.at(&["del-list", "from-src"]);
    let from = from.and_then(|from| from.attribute("src-name").map(str::to_owned));
    dispatch.declare("from-src@src-name", from);
    let owner = dispatch
        .draft
        .outlet
        .take()
        .or(value("doc.copyright", "holder"));
    dispatch.draft.outlet = owner;
}

/// A release after the issue is an embargo, and so is what the status calls one.
fn release(dispatch: &mut Dispatch, release: Option<String>, declared: bool) {
    let end = embargo("date.release", release);
    let seconds = |moment: Option<&crate::model::Published>| Some(moment?.date?.seconds());
    let later = seconds(end.as_ref()) > seconds(dispatch.draft.published.as_ref());
    if declared || later {
        dispatch.item.embargo = dispatch.item.embargo.take().or(end);
    }
}

fn of_body_head(dispatch: &mut Dispatch, head: &Element<'_>) {
    let headline = head
        .line_at(&["hedline", "hl1"])
        .or_else(|| head.line_at(&["hedline"]));
    dispatch.draft.title = dispatch.draft.title.take().or(headline);
    let subhead = head.line_at(&["hedline", "hl2"]);
    dispatch.item.subhead = dispatch.item.subhead.take().or(subhead);
    for byline in head.named("byline") {
        let people: Vec<String> = byline
            .all()
            .filter(|part| part.name() == "person")
            .filter_map(|part| part.line())
            .collect();
        let named = match people.is_empty() {
            true => line_without(&byline, &["byttl", "location"]),
            false => Some(people.join("; ")),
        };
        dispatch.byline(named);
        byline
            .named("byttl")
            .for_each(|title| dispatch.declare("byttl", title.line()));
        byline
            .named("org")
            .for_each(|org| dispatch.declare("byline/org", org.line()));
    }
    for distributor in head.named("distributor") {
        let name = distributor.line_at(&["org"]).or_else(|| distributor.line());
        dispatch.draft.outlet = dispatch.draft.outlet.take().or_else(|| name.clone());
        dispatch.declare("distributor", name);
    }
    dispatch.declare("rights.owner", head.line_at(&["rights", "rights.owner"]));
    for note in head.named("note") {
        dispatch.note(note.line());
    }
    if let Some(dateline) = head.child("dateline") {
        place(dispatch, &dateline);
    }
}

fn place(dispatch: &mut Dispatch, dateline: &Element<'_>) {
    let place = dateline.child("location").and_then(|location| {
        let parts: Vec<String> = location.children().filter_map(|part| part.line()).collect();
        match parts.is_empty() {
            true => location.line(),
            false => Some(parts.join(", ")),
        }
    });
    let date = dateline.child("story.date");
    let written = date.and_then(|date| date.line());
    let whole: Vec<String> = place.iter().cloned().chain(written).collect();
    if dispatch.item.dateline.is_none() {
        dispatch.item.dateline = match whole.is_empty() {
            true => dateline.line(),
            false => Some(whole.join(", ")),
        };
    }
    dispatch.located(place);
    let norm = date.and_then(|date| date.attribute("norm").map(str::to_owned));
    dispatch.published("story.date", norm);
}
