//! Copies for people: where else a hit stands, and what was folded into it.

use wirecite::model::Published;
use wirecite::search::{Elsewhere, FirstSeen, Place};

use super::paint::Style;
use super::text::{Layout, count, date, short};
use super::wrap::plain;

/// Where else a passage stands: a line, and each place on its own where those are told.
pub fn elsewhere(elsewhere: &Elsewhere, layout: Layout) -> String {
    let line = |text: &str, indent| plain(text, Style::Dim, layout.width, indent, layout.paint);
    let mut out = plain(
        &also(elsewhere),
        Style::Plain,
        layout.width,
        3,
        layout.paint,
    );
    for place in elsewhere.each.iter().flatten() {
        out.push_str(&line(&one(place), 5));
    }
    out
}

/// `also in 11 outlets (14 articles); first seen Reuters, 6 March 2023`.
pub fn also(elsewhere: &Elsewhere) -> String {
    let articles = count(elsewhere.articles, "article", "articles");
    let outlets = elsewhere.outlets.len() as u64;
    let mut out = match outlets {
        0 => format!("also in {articles} more"),
        1 if elsewhere.articles == 1 => format!("also in {}", elsewhere.outlets[0]),
        _ => format!(
            "also in {} ({articles})",
            count(outlets, "outlet", "outlets")
        ),
    };
    if let Some(first) = &elsewhere.first {
        out.push_str(&format!("; {}", first_seen(first)));
    }
    out
}

/// `first seen Reuters, 6 March 2023`, with what that leaves open.
pub fn first_seen(first: &FirstSeen) -> String {
    let day = date(Some(&first.published));
    let mut out = match first.places.as_slice() {
        [place] => format!("first seen {}, {day}", who(place)),
        places => format!(
            "first seen {day}, in {}",
            count(places.len() as u64, "article", "articles")
        ),
    };
    if first.undated > 0 {
        out.push_str(&format!(" ({} undated)", first.undated));
    }
    out
}

/// The outlet, and the agencies it has a report from.
pub fn who(place: &Place) -> String {
    let outlet = place.outlet.as_deref().unwrap_or("outlet unknown");
    match place.agencies.join(", ") {
        names if names.is_empty() || names == outlet => outlet.to_owned(),
        names => format!("{outlet} (from {names})"),
    }
}

fn one(place: &Place) -> String {
    let title = place.title.as_deref().unwrap_or("(without headline)");
    format!(
        "{} · {} · {} · {}",
        who(place),
        day(place.published.as_ref()),
        title,
        short(&place.article.0)
    )
}

fn day(published: Option<&Published>) -> String {
    date(published)
}

/// What was folded, and whether copies are known at all; `None` where there is nothing to say.
pub fn account(folded: u64, known: bool) -> Option<String> {
    if !known {
        return Some("copies are not known for what was read last: run ingest again".to_owned());
    }
    (folded > 0).then(|| {
        let copies = count(folded, "copy", "copies");
        format!(
            "{copies} folded into these; --expand names them, --no-collapse shows each as a hit"
        )
    })
}
