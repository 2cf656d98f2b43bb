//! Hits as a feed in RSS 2.0. Atom would ask for a date of each item, which is not always known.

use std::fmt::Write;

use wirecite::model::{Date, Precision, Role};
use wirecite::search::Hit;

use super::text::{date, names};
use super::xml::escaped;

/// The feed of a saved query: its name, what it asks for, and hits, newest first, each with whether it corrects one before.
pub fn feed(name: &str, query: &str, items: &[(Hit, bool)]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n\
         <title>{}</title>\n<link>urn:wirecite:watch:{}</link>\n<description>{}</description>\n\
         <generator>wirecite</generator>\n",
        escaped(&format!("{name} – wirecite")),
        escaped(name),
        escaped(&format!("What is new for: {query}")),
    );
    for (hit, updated) in items {
        item(&mut out, hit, *updated);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn item(out: &mut String, hit: &Hit, updated: bool) {
    let article = &hit.article;
    let title = article.title.as_deref().unwrap_or("(without headline)");
    let title = if updated {
        format!("[updated] {title}")
    } else {
        title.to_owned()
    };
    out.push_str("<item>\n");
    let mut element = |name: &str, text: &str| {
        let _ = writeln!(out, "{name}{}</{}", escaped(text), &name[1..]);
    };
    element("<title>", &title);
    if let Some(url) = article.url.as_deref().filter(|url| is_web(url)) {
        element("<link>", url);
    }
    element("<description>", &description(hit));
    if let Some(published) = article.published.as_ref().and_then(|it| it.believed()) {
        // The day alone has no time in RSS: it stands as midnight of an unknown zone, and as it is known beside that.
        published_at(published)
            .iter()
            .for_each(|date| element("<pubDate>", date));
        element("<dc:date>", &published.iso());
    }
    if let Some(outlet) = &article.outlet {
        element("<dc:publisher>", outlet);
    }
    for agency in names(&hit.credits, Role::Origin) {
        element("<category>", agency);
    }
    let _ = writeln!(
        out,
        "<guid isPermaLink=\"false\">{}</guid>\n</item>",
        escaped(&hit.passage.id)
    );
}

/// Outlet, date and agencies, and below them the passage: HTML, as readers of feeds take it.
fn description(hit: &Hit) -> String {
    let outlet = hit.article.outlet.as_deref().unwrap_or("outlet unknown");
    let mut sources = format!("{outlet} · {}", date(hit.article.published.as_ref()));
    for (role, says) in [
        (Role::Origin, "from"),
        (Role::Told, "told to"),
        (Role::Cited, "citing"),
    ] {
        let names = names(&hit.credits, role);
        if !names.is_empty() {
            let _ = write!(sources, " · {says} {}", names.join(", "));
        }
    }
    let mut html = format!("<p>{}</p>", escaped(&sources));
    for line in hit
        .passage
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        let _ = write!(html, "<p>{}</p>", escaped(line.trim()));
    }
    html
}

/// A date as RSS has it; `None` where the day is not known.
fn published_at(date: Date) -> Option<String> {
    if matches!(date.precision, Precision::Year | Precision::Month) {
        return None;
    }
    let time = date.time.unwrap_or_default();
    let zone = match date.offset {
        Some(offset) if date.time.is_some() => offset.to_string().replace(':', ""),
        _ => "-0000".to_owned(),
    };
    let day = date.first.format("%d %b %Y");
    Some(format!("{day} {} {zone}", time.format("%H:%M:%S")))
}

/// Whether an address is one of the web: nothing else is given to a reader to follow.
fn is_web(url: &str) -> bool {
    let scheme = |scheme: &str| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (scheme("https://") || scheme("http://")) && !url.contains(char::is_whitespace)
}
