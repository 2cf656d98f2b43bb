//! One item: what it declares. The names are those of ninjs 1 to 3 and of the interfaces that took after it.

use serde_json::Value;

use super::super::Parsed;
use super::super::dispatch::{Dispatch, embargo, moment};
use super::body;
use super::keys::{Keys, named};
use crate::model::{Caption, Skip, SkipReason, Status};

/// Fields that hold a text.
const BODIES: &[&str] = &[
    "bodies",
    "bodytext",
    "bodyxhtml",
    "bodyhtml",
    "bodynitf",
    "body",
    "fragment",
    "news",
    "articlehtml",
];

/// Whether an object is an item.
pub(super) fn is(keys: &Keys<'_>) -> bool {
    let id = keys.has(&["uri", "guid", "versionedguid", "urn", "uno", "id", "usn"]);
    let shown = keys.has(&[
        "headline",
        "headlines",
        "title",
        "eventdetails",
        "descriptiontext",
        "descriptions",
    ]) || keys.has(BODIES);
    let own = keys.has(BODIES)
        || keys.has(&[
            "pubstatus",
            "versioncreated",
            "renditions",
            "eventdetails",
            "representationtype",
            "published",
            "altids",
        ]);
    let kind =
        keys.has(&["type", "profile"]) && keys.has(&["headline", "headlines", "byline", "by"]);
    id && shown && (own || kind)
}

/// Whether an item has a text of its own.
pub(super) fn has_text(keys: &Keys<'_>) -> bool {
    let kind = keys.line(&["type", "itemclass", "class"]);
    keys.has(BODIES) && kind.is_none_or(|kind| not_text(&kind.to_ascii_lowercase()).is_none())
}

/// What an item of a kind that holds no text is.
fn not_text(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "picture" | "photo" | "image" => "a picture",
        "graphic" | "infographic" => "a graphic",
        "video" | "livevideo" => "a video",
        "audio" => "sound",
        _ => return None,
    })
}

/// Takes an item as an article, or says why it is none.
pub(super) fn read(keys: &Keys<'_>, parsed: &mut Parsed) {
    let kind = keys
        .line(&["type", "itemclass", "class"])
        .unwrap_or_default();
    let kind = kind.rsplit(':').next().unwrap_or("").to_ascii_lowercase();
    // An event may bring a report along.
    let event = matches!(kind.as_str(), "event" | "planning") || keys.has(&["eventdetails"]);
    let what = match event {
        true => (!keys.has(BODIES)).then_some("an event"),
        false => not_text(&kind),
    };
    if let Some(what) = what {
        let title = keys
            .line(&["headline", "headlines", "title"])
            .map_or(String::new(), |title| format!(": “{title}”"));
        let reason = SkipReason::NoText(format!("{what}{title}"));
        parsed.skipped.push(Skip::whole(reason));
        return;
    }
    let mut dispatch = Dispatch::default();
    versions(&mut dispatch, keys);
    lines(&mut dispatch, keys);
    made_by(&mut dispatch, keys);
    about(&mut dispatch, keys);
    let elsewhere = body::fill(&mut dispatch, keys);
    pictures(&mut dispatch, keys);
    match dispatch.has_text() {
        true => parsed.articles.push(dispatch.into_draft()),
        false => parsed
            .skipped
            .push(Skip::whole(SkipReason::NoText(elsewhere))),
    }
}

fn versions(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    let altids = keys
        .get(&["altids"])
        .and_then(Value::as_object)
        .map(Keys::of);
    // An address with a key of its reader names the reading, not the item.
    let id = altids.and_then(|altids| altids.line(&["itemid"]));
    let item = &mut dispatch.item;
    item.guid = id.or_else(|| keys.line(&["guid", "uri", "urn", "uno", "usn"]));
    item.version = keys.line(&["version", "revision"]);
    if let Some(versioned) = keys.line(&["versionedguid"])
        && let Some((guid, version)) = versioned.rsplit_once(':')
    {
        item.guid.get_or_insert_with(|| guid.to_owned());
        item.version.get_or_insert_with(|| version.to_owned());
    }
    item.guid = item.guid.take().or_else(|| keys.line(&["id"]));
    item.status = keys
        .line(&["pubstatus", "status"])
        .and_then(|word| Status::of(&word));
    let end = keys.line(&["embargoed", "embargodate", "embargo"]);
    item.embargo = end.and_then(|end| embargo("embargoed", Some(end)));
    item.updated = moment(
        "versioncreated",
        keys.line(&["versioncreated", "contentmodified"]),
    );
    for name in [
        "contentcreated",
        "published",
        "publisheddate",
        "firstcreated",
        "datecreated",
        "versioncreated",
        "created",
    ] {
        dispatch.published(name, keys.line(&[name]));
    }
}

fn lines(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    // The main one, else the first that is not one below it.
    let role = |headline: &Keys<'_>| headline.line(&["role"]).unwrap_or_default().to_lowercase();
    let (mut main, mut first, mut below) = (None, None, None);
    for headline in keys.objects("headlines") {
        let headline = Keys::of(headline);
        let (role, text) = (role(&headline), headline.line(&["value"]));
        let place = match role.as_str() {
            role if role.contains("sub") => &mut below,
            role if role.contains("main") => &mut main,
            _ => &mut first,
        };
        *place = place.take().or(text);
    }
    dispatch.draft.title = main.or(first);
    let draft = &mut dispatch.draft;
    draft.title = draft
        .title
        .take()
        .or_else(|| keys.line(&["headline", "title", "name", "headlines"]));
    let item = &mut dispatch.item;
    item.subhead = keys
        .line(&["subheadlines", "subheadline"])
        .or(below)
        .or_else(|| keys.line(&["headlineextended"]));
    item.slugline = keys.line(&["slugline"]).or_else(|| {
        let slugs = keys.lines("slug");
        (!slugs.is_empty()).then(|| slugs.join("-"))
    });
    item.dateline = keys.line(&["dateline", "datelines"]);
    dispatch.byline(keys.line(&["byline", "by"]));
    for name in ["authors", "bylines"] {
        let names = keys.lines(name);
        dispatch.byline((!names.is_empty()).then(|| names.join("; ")));
    }
    dispatch.note(keys.line(&["ednote", "editornote", "editorialnote"]));
    dispatch.urgency(keys.line(&["urgency"]).as_deref());
    dispatch.language(keys.line(&["language", "lang"]).as_deref());
    draft_url(dispatch, keys);
}

/// The address of an item, where it is one that a reader can open.
fn draft_url(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    let url = keys.line(&["url", "weburl", "canonicalurl"]);
    dispatch.draft.url = url.filter(|url| url.starts_with("http"));
}

fn made_by(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    for name in [
        "provider",
        "source",
        "infosource",
        "copyrightholder",
        "creditline",
        "credit",
        "creator",
        "copyrightnotice",
    ] {
        for value in keys.lines(name) {
            dispatch.declare(name, Some(value));
        }
    }
    for source in keys.objects("infosources") {
        let source = Keys::of(source);
        let role = source.line(&["role"]);
        let field = role.map_or("infosources".to_owned(), |role| {
            format!("infosources ({role})")
        });
        dispatch.declare(&field, source.line(&["name", "literal", "uri"]));
    }
    dispatch.draft.outlet = keys.line(&["provider", "source", "copyrightholder", "infosources"]);
}

fn about(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    for name in ["subject", "subjects"] {
        for subject in keys.objects(name) {
            let subject = Keys::of(subject);
            let code = subject.line(&["code", "uri", "literal"]);
            dispatch.subject(code.as_deref(), subject.line(&["name"]));
        }
    }
    keys.lines("located")
        .into_iter()
        .for_each(|place| dispatch.located(Some(place)));
    let parts: Vec<String> = ["city", "country"]
        .iter()
        .filter_map(|name| keys.line(&[name]))
        .collect();
    dispatch.located((!parts.is_empty()).then(|| parts.join(", ")));
}

/// Captions and credits of pictures that go with an item.
fn pictures(dispatch: &mut Dispatch, keys: &Keys<'_>) {
    const MOST: usize = 50;
    for picture in keys.objects("associations").take(MOST) {
        let picture = Keys::of(picture);
        if has_text(&picture) {
            continue;
        }
        let caption = picture.line(&[
            "descriptiontext",
            "descriptions",
            "caption",
            "headline",
            "headlines",
        ]);
        dispatch
            .draft
            .captions
            .extend(caption.map(|text| Caption { text }));
        for name in ["creditline", "byline", "by", "copyrightholder", "source"] {
            dispatch.declare(
                &format!("associations/{name} (photo)"),
                picture.get(&[name]).and_then(named),
            );
        }
    }
}
