//! Names in other forms, for people: what a hit was matched as, what a name may be, and all forms of it.

use wirecite::search::{FormSource, MatchedAs, NameAsked, Reading};

use super::paint::Style;
use super::text::{Layout, count, grouped, piece};
use super::wrap::{plain, wrap};

/// Most forms of a name that one hit lists.
const MOST: usize = 6;

/// The line below a passage that says in which forms its names stand; empty where they stand as asked.
pub fn matched_as(found: &[MatchedAs], layout: Layout) -> String {
    let mut asked: Vec<(&str, Vec<String>)> = Vec::new();
    // The headline comes first; what stands in the text too is said of the text.
    let (headline, text): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.range.is_none());
    let again = |one: &&&MatchedAs| {
        let same = |other: &&MatchedAs| one.asked == other.asked && one.found == other.found;
        !text.iter().any(same)
    };
    for matched in headline.iter().filter(again).chain(&text) {
        let form = match matched.range {
            Some(_) => matched.found.clone(),
            None => format!("{} (headline)", matched.found),
        };
        match asked.iter_mut().find(|(name, _)| *name == matched.asked) {
            Some((_, forms)) if forms.contains(&form) => {}
            Some((_, forms)) => forms.push(form),
            None => asked.push((&matched.asked, vec![form])),
        }
    }
    if asked.is_empty() {
        return String::new();
    }
    let mut line = vec![piece("matched as ", Style::Dim)];
    for (number, (name, forms)) in asked.iter().enumerate() {
        if number > 0 {
            line.push(piece(" · ", Style::Dim));
        }
        let more = forms.len().saturating_sub(MOST);
        line.push(piece(&forms[..forms.len() - more].join(", "), Style::Plain));
        if more > 0 {
            line.push(piece(&format!(" and {more} more"), Style::Dim));
        }
        line.push(piece(&format!(" for {name}"), Style::Dim));
    }
    wrap(&line, layout.width, 3, layout.paint)
}

/// One line for each name that may be several things, where there are hits or it was found in another form: nothing is settled
/// in silence, also where all hits have the name as typed.
pub fn ambiguous(names: &[NameAsked], hits: bool, layout: Layout) -> String {
    let mut out = String::new();
    for name in names {
        let found = name
            .readings
            .iter()
            .any(|reading| !reading.found.is_empty());
        let used = name.readings.iter().filter(|reading| reading.used);
        let several = hits && used.count() > 1;
        if name.readings.len() < 2 || !(found || several) {
            continue;
        }
        let called = |used: bool| -> Vec<String> {
            let readings = name.readings.iter().filter(|reading| reading.used == used);
            readings.map(Reading::called).collect()
        };
        let mut line = format!("{} may be {}", name.asked, called(true).join(" or "));
        let left = called(false);
        if !left.is_empty() {
            let left = count(left.len() as u64, "other", "others");
            line.push_str(&format!("; {left} not looked for in other forms"));
        }
        line.push_str(" (--names show: all forms; --names off: as typed)");
        out.push_str(&plain(&line, Style::Dim, layout.width, 0, layout.paint));
    }
    out
}

/// Every name of a query with its readings, their sources, and the forms that stand in the archive.
pub fn all_forms(names: &[NameAsked], layout: Layout) -> String {
    let Layout { paint, width } = layout;
    if names.is_empty() {
        return plain(
            "no name of the query is known in other forms",
            Style::Dim,
            width,
            0,
            paint,
        );
    }
    let mut out = String::new();
    for name in names {
        out.push_str(&plain(&name.asked, Style::Title, width, 0, paint));
        for reading in &name.readings {
            let line = [
                piece(&reading.called(), Style::Plain),
                piece(&format!("{}: ", about(reading)), Style::Dim),
                piece(&forms(reading), Style::Plain),
            ];
            out.push_str(&wrap(&line, width, 3, paint));
        }
    }
    out
}

/// How many people, and where its forms come from.
fn about(reading: &Reading) -> String {
    let people = match reading.population {
        Some(people) if people > 0 => format!(", {} people", grouped(people)),
        _ => String::new(),
    };
    let from = match reading.from {
        FormSource::Geonames => "GeoNames",
        FormSource::List => "own list",
        FormSource::Transliteration => "transliteration",
        FormSource::Spelling => "spelling",
    };
    format!("{people}, {from}")
}

fn forms(reading: &Reading) -> String {
    let known = count(reading.known as u64, "other form", "other forms");
    match (reading.used, reading.found.is_empty()) {
        (false, _) => format!("not looked for in its {known}"),
        (true, true) => format!("none of its {known} stands in the archive"),
        (true, false) => format!("{} ({known} known)", reading.found.join(", ")),
    }
}
