//! Hits and articles for people.

use wirecite::model::{ByteRange, Credit, Evidence, FurnitureKind, Published, Role, Statement};
use wirecite::search::Hit;
use wirecite::store::Head;

use super::copies;
use super::marks::{Piece, pieces};
use super::names;
use super::paint::{Painter, Style};
use super::said::asked_for;
use super::speaking::speaking;
use super::standing;
use super::wrap::{plain, wrap};

/// How everything here is laid out.
#[derive(Clone, Copy)]
pub struct Layout {
    pub paint: Painter,
    pub width: usize,
}

/// One hit: number, headline, sources, speakers, text, the statements that were asked for, place.
pub fn hit(
    number: usize,
    hit: &Hit,
    layout: Layout,
    is_asked_for: &dyn Fn(&Statement) -> bool,
) -> String {
    let Layout { paint, width } = layout;
    let mut out = heading(&format!("{number}."), &hit.article, layout);
    out.push_str(&sources(&hit.article, &hit.credits, layout));
    out.push_str(&speaking(&hit.statements, &hit.credits, layout));
    if let Some(elsewhere) = &hit.copies {
        out.push_str(&copies::elsewhere(elsewhere, layout));
    }
    out.push('\n');
    out.push_str(&passage(hit, layout));
    out.push_str(&names::matched_as(&hit.matched_as, layout));
    let asked = hit
        .statements
        .iter()
        .filter(|statement| is_asked_for(statement));
    out.push_str(&asked_for(asked, &hit.credits, layout));
    let place = format!(
        "{} · {} · {}",
        hit.article.location,
        standing::passage(hit.passage.ordinal.0, hit.passage.page),
        short(&hit.article.id.0)
    );
    out.push_str(&plain(&place, Style::Dim, width, 3, paint));
    out
}

/// The passage's text with what matched, furniture left out of it and named below.
fn passage(hit: &Hit, layout: Layout) -> String {
    let Layout { paint, width } = layout;
    let start = hit.passage.range.start;
    let mut marks: Vec<(ByteRange, Style)> = hit
        .passage
        .highlights
        .iter()
        .map(|range| (*range, Style::Match))
        .collect();
    for credit in hit
        .credits
        .iter()
        .filter(|credit| matches!(credit.role, Role::Told | Role::Cited))
    {
        marks.extend(credit.evidence.range.map(|range| (range, Style::Cited)));
    }
    let mut running: Vec<Piece> = Vec::new();
    let mut apart: Vec<(FurnitureKind, String)> = Vec::new();
    let mut before = 0;
    let mut at = start;
    for furniture in &hit.passage.furniture {
        let (from, to) = (
            furniture.range.start.max(at),
            furniture.range.end.min(hit.passage.range.end).max(at),
        );
        running.extend(cut(hit, at, from, &marks));
        // What opens the passage is shown above it.
        if running.iter().all(|piece| piece.text.trim().is_empty()) {
            before = apart.len() + 1;
        }
        running.push(Piece {
            text: " ".to_owned(),
            style: Style::Plain,
        });
        apart.push((
            furniture.kind,
            slice(hit, furniture.range.start.max(start), to).to_owned(),
        ));
        at = to.max(from);
    }
    running.extend(cut(hit, at, hit.passage.range.end, &marks));
    let mut out = String::new();
    let line = |(kind, text): &(FurnitureKind, String)| {
        let text = format!("[{}] {}", furniture_name(*kind), text.trim());
        plain(&text, Style::Dim, width, 5, paint)
    };
    apart[..before]
        .iter()
        .for_each(|piece| out.push_str(&line(piece)));
    out.push_str(&wrap(&running, width, 5, paint));
    apart[before..]
        .iter()
        .for_each(|piece| out.push_str(&line(piece)));
    out.push('\n');
    out
}

fn slice(hit: &Hit, from: usize, to: usize) -> &str {
    let start = hit.passage.range.start;
    hit.passage
        .text
        .get(from.saturating_sub(start)..to.saturating_sub(start))
        .unwrap_or("")
}

fn cut(hit: &Hit, from: usize, to: usize, marks: &[(ByteRange, Style)]) -> Vec<Piece> {
    pieces(slice(hit, from, to), from, marks)
}

/// What a piece of furniture is called.
pub fn furniture_name(kind: FurnitureKind) -> &'static str {
    match kind {
        FurnitureKind::Dateline => "dateline",
        FurnitureKind::CreditLine => "credit line",
        FurnitureKind::Byline => "byline",
        FurnitureKind::RelatedStory => "related story",
        FurnitureKind::PhotoCredit => "photo credit",
    }
}

/// The headline, behind a number or nothing, and below it what forbids or limits its use.
pub fn heading(number: &str, head: &Head, layout: Layout) -> String {
    let title = head.title.as_deref().unwrap_or("(without headline)");
    let text = if number.is_empty() {
        title.to_owned()
    } else {
        format!("{number} {title}")
    };
    let wrapped = plain(&text, Style::Title, layout.width, 0, layout.paint);
    let mut lines = wrapped.lines();
    let mut out = format!("{}\n", lines.next().unwrap_or_default());
    for line in lines {
        out.push_str(&format!("   {line}\n"));
    }
    out.push_str(&standing::standing(head, layout));
    out
}

/// Outlet and date on a line, agencies on the next.
pub fn sources(head: &Head, credits: &[Credit], layout: Layout) -> String {
    let Layout { paint, width } = layout;
    let outlet = head.outlet.as_deref().unwrap_or("outlet unknown");
    let mut first = format!("{outlet} · {}", date(head.published.as_ref()));
    if !head.authors.is_empty() {
        first.push_str(&format!(" · by {}", head.authors.join(", ")));
    }
    let mut out = plain(&first, Style::Plain, width, 3, paint);
    let mut line = Vec::new();
    for (role, says) in [
        (Role::Origin, "from"),
        (Role::Told, "told to"),
        (Role::Cited, "citing"),
        (Role::Photo, "picture:"),
    ] {
        let names = names(credits, role);
        if names.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(piece(" · ", Style::Plain));
        }
        let style = if role == Role::Origin {
            Style::Origin
        } else {
            Style::Cited
        };
        line.push(piece(&format!("{says} {}", names.join(", ")), style));
    }
    if line.is_empty() {
        line.push(piece("no agency credited", Style::Dim));
    }
    out.push_str(&wrap(&line, width, 3, paint));
    out
}

pub fn piece(text: &str, style: Style) -> Piece {
    Piece {
        text: text.to_owned(),
        style,
    }
}

/// Names of the agencies in a role, each once, in order of their evidence.
pub fn names(credits: &[Credit], role: Role) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for credit in credits.iter().filter(|credit| credit.role == role) {
        if !names.contains(&credit.name.as_str()) {
            names.push(&credit.name);
        }
    }
    names
}

/// A date as people read it, no more exact than is known.
pub fn date(published: Option<&Published>) -> String {
    use wirecite::model::Precision;
    let Some(published) = published else {
        return "undated".to_owned();
    };
    match (&published.flag, published.date) {
        (Some(flag), _) => format!("dated “{}” ({})", published.written, flag.replace('-', " ")),
        (None, None) => "undated".to_owned(),
        (None, Some(date)) => match date.precision {
            Precision::Year => date.first.format("%Y").to_string(),
            Precision::Month => date.first.format("%B %Y").to_string(),
            _ => date.first.format("%-d %B %Y").to_string(),
        },
    }
}

/// Why a credit is believed, on one line.
pub fn evidence(evidence: &Evidence) -> String {
    let place = match (&evidence.field, evidence.range) {
        (Some(field), _) => format!("field {field}"),
        (None, Some(range)) => format!("bytes {}–{}", range.start, range.end),
        (None, None) => "outside of the body".to_owned(),
    };
    format!(
        "{}, {place}, rule {}: “{}”",
        evidence.kind.name(),
        evidence.rule,
        evidence.text
    )
}

/// The first digits of an id, enough to name an article.
pub fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

/// Text on one line, cut to `most` characters where it is longer.
pub fn shortened(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let space = (!out.is_empty()).then_some(' ');
        for letter in space.into_iter().chain(word.chars()) {
            out.push(letter);
            length += 1;
            if length > most {
                let kept: String = out.chars().take(most.saturating_sub(1)).collect();
                return format!("{}…", kept.trim_end());
            }
        }
    }
    out
}

/// `1 passage`, `2 passages`, `12,345 passages`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// Digits in groups of three.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
