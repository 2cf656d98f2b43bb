//! What stands behind a claim, for people.

use wirecite::model::{ByteRange, Credit};
use wirecite::search::{
    AlsoIn, Corroboration, Figure, Figures, Origin, OriginKind, Passage, Source, Text,
};

use super::marks::{Piece, pieces};
use super::paint::Style;
use super::text::{Layout, count, shortened};
use super::wrap::{plain, wrap};

/// Letters of a passage that are shown on both sides of what matched first.
const AROUND: usize = 160;

/// Places of a text, and statements of a speaker, that are named; the others are counted.
const NAMED: usize = 3;

/// Different figures, origins and speakers that are named; the others are counted.
const FIGURES: usize = 10;

/// All of it.
pub fn text(claim: &str, found: &Corroboration, layout: Layout, expand: bool) -> String {
    let line = |text: &str, style| plain(text, style, layout.width, 0, layout.paint);
    if found.passages == 0 {
        let none = format!(
            "no passage has all of “{claim}”; leave out small words, or write OR between words of which one is enough"
        );
        return line(&none, Style::Plain);
    }
    let mut out = line(&counts(found), Style::Title);
    out.push_str(&line(&passages(found), Style::Dim));
    let most = if expand { usize::MAX } else { FIGURES };
    for (number, origin) in found.origins.iter().enumerate().take(most) {
        out.push('\n');
        out.push_str(&one(number + 1, origin, layout, expand));
    }
    out.push_str(&beyond(
        found.origins.len(),
        most,
        "more origin",
        "more origins",
        layout,
    ));
    if !found.unknown.is_empty() {
        let texts = count(found.unknown.len() as u64, "text", "texts");
        out.push('\n');
        out.push_str(&line(
            &format!("{texts} of unknown origin, not counted"),
            Style::Warning,
        ));
        for text in shown(&found.unknown, expand) {
            out.push_str(&of_text(text, &[], layout, expand));
        }
        out.push_str(&more(found.unknown.len(), "text", "texts", layout, expand));
    }
    out.push_str(&speakers(found, layout, expand));
    for figures in &found.figures {
        out.push('\n');
        out.push_str(&differing(figures, layout, expand));
    }
    out
}

/// `3 independent origins · 2 named speakers · 7 outlets`.
fn counts(found: &Corroboration) -> String {
    let parts = [
        count(
            found.origins.len() as u64,
            "independent origin",
            "independent origins",
        ),
        count(
            found.speakers.len() as u64,
            "named speaker",
            "named speakers",
        ),
        count(found.outlets.len() as u64, "outlet", "outlets"),
    ];
    parts.join(" · ")
}

/// `14 passages in 11 articles; 5 different texts`.
fn passages(found: &Corroboration) -> String {
    let mut out = format!(
        "{} in {}; {} after copies are merged",
        count(found.passages, "passage", "passages"),
        count(found.articles, "article", "articles"),
        count(found.texts, "text", "texts")
    );
    if found.looked_at < found.passages {
        let best = count(found.looked_at, "passage", "passages");
        out.push_str(&format!("; only the best {best} were looked at"));
    }
    out
}

/// One origin with its texts.
fn one(number: usize, origin: &Origin, layout: Layout, expand: bool) -> String {
    let name = match origin.kind {
        OriginKind::Agency => format!("{number}. {} (agency)", origin.names.join(", ")),
        OriginKind::Outlet => format!("{number}. {} (outlet)", origin.names.join(", ")),
        OriginKind::OneOf => format!(
            "{number}. one of {} (which is not told)",
            origin.names.join(", ")
        ),
    };
    let mut out = plain(&name, Style::Title, layout.width, 0, layout.paint);
    let first = origin
        .first
        .as_deref()
        .map_or("undated".to_owned(), |first| format!("first {first}"));
    let line = format!(
        "{first} · {} in {}",
        count(origin.passages, "passage", "passages"),
        count(origin.outlets.len() as u64, "outlet", "outlets")
    );
    out.push_str(&plain(&line, Style::Plain, layout.width, 3, layout.paint));
    for text in shown(&origin.texts, expand) {
        out.push_str(&of_text(text, &origin.names, layout, expand));
    }
    out.push_str(&more(origin.texts.len(), "text", "texts", layout, expand));
    out
}

fn shown<T>(all: &[T], expand: bool) -> &[T] {
    match expand {
        true => all,
        false => &all[..all.len().min(NAMED)],
    }
}

/// How many there are beyond the most that are shown.
fn beyond(all: usize, most: usize, one: &str, many: &str, layout: Layout) -> String {
    match all.saturating_sub(most) as u64 {
        0 => String::new(),
        rest => {
            let line = format!("\nand {}: --expand\n", count(rest, one, many));
            layout.paint.paint(Style::Dim, line.trim()) + "\n"
        }
    }
}

/// How many are not shown.
fn more(all: usize, one: &str, many: &str, layout: Layout, expand: bool) -> String {
    match all.saturating_sub(NAMED) as u64 {
        0 => String::new(),
        _ if expand => String::new(),
        rest => {
            let what = if rest == 1 { one } else { many };
            let line = format!("and {} more {what}: --expand", super::text::grouped(rest));
            plain(&line, Style::Dim, layout.width, 5, layout.paint)
        }
    }
}

/// A text of an origin of some names: its best passage, and where it stands.
fn of_text(text: &Text, names: &[String], layout: Layout, expand: bool) -> String {
    let Some(best) = text.places.first() else {
        return String::new();
    };
    let mut out = wrap(&excerpt(best, expand), layout.width, 5, layout.paint);
    for place in shown(&text.places, expand) {
        out.push_str(&plain(
            &where_it_is(place, names),
            Style::Dim,
            layout.width,
            7,
            layout.paint,
        ));
    }
    let places = text.places.len();
    out.push_str(&more(
        places,
        "place of this text",
        "places of this text",
        layout,
        expand,
    ));
    if !text.others.is_empty() {
        out.push_str(&others(&text.others, names, layout, expand));
    }
    out
}

/// Articles that have a text and do not match: those that tell of whom it is first.
fn others(others: &[AlsoIn], names: &[String], layout: Layout, expand: bool) -> String {
    let line = |text: &str, indent| plain(text, Style::Dim, layout.width, indent, layout.paint);
    let articles = count(others.len() as u64, "article", "articles");
    let mut out = line(
        &format!("the same, in other words or outside of what was asked for, in {articles}:"),
        7,
    );
    let mut order: Vec<&AlsoIn> = others.iter().collect();
    order.sort_by_key(|copy| copy.evidence.is_empty());
    for copy in shown(&order, expand) {
        let passage = copy.passages.first().copied().unwrap_or(0);
        let place = place(
            copy.outlet.as_deref(),
            copy.published.as_deref(),
            &format!("{}#{passage}", super::text::short(&copy.article.0)),
            telling(&copy.evidence, names),
        );
        out.push_str(&line(&place, 9));
    }
    out + &more(others.len(), "article", "articles", layout, expand)
}

/// Of several credits the one that speaks for an origin of these names.
fn telling<'c>(credits: &'c [Credit], names: &[String]) -> Option<&'c Credit> {
    let mut telling = credits.iter().filter(|credit| names.contains(&credit.name));
    telling.next().or(credits.first())
}

fn where_it_is(passage: &Passage, names: &[String]) -> String {
    place(
        passage.outlet.as_deref(),
        passage.published.as_deref(),
        &short_passage(&passage.id),
        telling(&passage.evidence, names),
    )
}

/// `Morning Post · 2023-03-08 · 1f2e3d4c#2 · origin: “(Reuters)”`.
fn place(
    outlet: Option<&str>,
    published: Option<&str>,
    passage: &str,
    credit: Option<&Credit>,
) -> String {
    let mut out = format!(
        "{} · {} · {passage}",
        outlet.unwrap_or("outlet unknown"),
        published.unwrap_or("undated"),
    );
    if let Some(credit) = credit {
        let words = shortened(&credit.evidence.text, 60);
        out.push_str(&format!(" · {}: “{words}”", credit.role.name()));
    }
    out
}

/// The beginning of a passage's id, enough to name it: `show` takes it.
fn short_passage(id: &str) -> String {
    match id.split_once('#') {
        Some((article, ordinal)) => format!("{}#{ordinal}", super::text::short(article)),
        None => id.to_owned(),
    }
}

/// The words around what matched, or all of the passage.
fn excerpt(passage: &Passage, whole: bool) -> Vec<Piece> {
    let start = passage.range.start;
    let marks: Vec<(ByteRange, Style)> = passage
        .highlights
        .iter()
        .map(|range| (*range, Style::Match))
        .collect();
    let text = passage.text.as_str();
    let (from, to) = match (whole, passage.highlights.first()) {
        (false, Some(first)) => (
            back(text, (first.start - start).saturating_sub(AROUND)),
            forth(text, first.end - start + AROUND),
        ),
        _ => (0, text.len()),
    };
    let mut out = Vec::new();
    let dots = |text: &str| Piece {
        text: text.to_owned(),
        style: Style::Dim,
    };
    if from > 0 {
        out.push(dots("… "));
    }
    out.extend(pieces(&text[from..to], start + from, &marks));
    if to < text.len() {
        out.push(dots(" …"));
    }
    out
}

/// The beginning of the word at a byte.
fn back(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    text[..at].rfind(char::is_whitespace).map_or(0, |space| {
        let width = text[space..].chars().next().map_or(1, char::len_utf8);
        space + width
    })
}

/// The end of the word at a byte.
fn forth(text: &str, at: usize) -> usize {
    let at = (at.min(text.len())..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |space| at + space)
}

/// Who is reported to have said it.
fn speakers(found: &Corroboration, layout: Layout, expand: bool) -> String {
    let mut out = String::new();
    if found.speakers.is_empty() && found.unnamed == 0 {
        return out;
    }
    out.push('\n');
    out.push_str(&plain(
        "said by",
        Style::Title,
        layout.width,
        0,
        layout.paint,
    ));
    let most = if expand { usize::MAX } else { FIGURES };
    for speaker in found.speakers.iter().take(most) {
        out.push_str(&of_speaker(speaker, layout, expand));
    }
    out.push_str(&beyond(
        found.speakers.len(),
        most,
        "more speaker",
        "more speakers",
        layout,
    ));
    if found.unnamed > 0 {
        let passages = count(found.unnamed, "passage", "passages");
        let line = format!("somebody who is not named: {passages}, not counted");
        out.push_str(&plain(&line, Style::Dim, layout.width, 3, layout.paint));
    }
    out
}

fn of_speaker(speaker: &Source, layout: Layout, expand: bool) -> String {
    let line = format!(
        "{} ({}) · {} in {}{}",
        speaker.name,
        speaker.kind.name(),
        count(speaker.texts, "text", "texts"),
        count(speaker.outlets.len() as u64, "outlet", "outlets"),
        speaker
            .first
            .as_deref()
            .map_or(String::new(), |first| format!(" · first {first}"))
    );
    let mut out = plain(&line, Style::Source, layout.width, 3, layout.paint);
    let most = if expand { speaker.said.len() } else { 1 };
    for said in speaker.said.iter().take(most) {
        let words: Vec<&str> = said
            .statement
            .content
            .iter()
            .map(|span| span.text.as_str())
            .collect();
        let words = shortened(&words.join(" … "), 200);
        let line = format!("“{words}” · {}", short_passage(&said.passage));
        out.push_str(&plain(&line, Style::Plain, layout.width, 5, layout.paint));
    }
    out
}

/// Numbers beside one word that differ.
fn differing(figures: &Figures, layout: Layout, expand: bool) -> String {
    let line = format!("figures differ beside “{}”", figures.beside);
    let mut out = plain(&line, Style::Warning, layout.width, 0, layout.paint);
    let most = if expand {
        figures.numbers.len()
    } else {
        FIGURES
    };
    for figure in figures.numbers.iter().take(most) {
        out.push_str(&plain(
            &one_figure(figure),
            Style::Plain,
            layout.width,
            3,
            layout.paint,
        ));
    }
    let rest = figures.numbers.len().saturating_sub(most) as u64;
    if rest > 0 {
        let line = format!(
            "and {}: --expand",
            count(rest, "more figure", "more figures")
        );
        out.push_str(&plain(&line, Style::Dim, layout.width, 3, layout.paint));
    }
    out
}

fn one_figure(figure: &Figure) -> String {
    let mut out = thousandths(figure.value);
    let texts = count(figure.texts, "text", "texts");
    let Some(place) = figure.places.first() else {
        return format!("{out} · {texts}");
    };
    if let Some(of) = &place.of {
        out.push_str(&format!(" {of}"));
    }
    let outlet = place.outlet.as_deref().unwrap_or("outlet unknown");
    let date = place.published.as_deref().unwrap_or("undated");
    let words = shortened(&place.text, 80);
    format!(
        "{out} · {texts} · “{words}” {outlet}, {date}, {}",
        short_passage(&place.passage)
    )
}

/// A number that is kept in thousandths.
fn thousandths(value: u64) -> String {
    let whole = super::text::grouped(value / 1000);
    match value % 1000 {
        0 => whole,
        rest => format!("{whole}.{rest:03}")
            .trim_end_matches('0')
            .to_owned(),
    }
}
