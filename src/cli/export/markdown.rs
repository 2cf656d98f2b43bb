//! Hits and articles as Markdown: a block each, to be pasted into notes or a draft.

use std::io::Write;

use wirecite::model::Role;

use super::entry::{Entry, Part};
use crate::cli::render::copies::also;
use crate::cli::render::markdown::{address, inline, line, quotation};
use crate::cli::render::standing;
use crate::cli::render::text::{date, short};

/// Writes the block of an entry.
pub fn write(out: &mut impl Write, entry: &Entry<'_>) -> anyhow::Result<()> {
    let head = entry.head;
    let title = head.title.as_deref().unwrap_or("(without headline)");
    match entry.ranked {
        Some((rank, _)) => writeln!(out, "### {rank}. {}\n", inline(title))?,
        None => writeln!(out, "### {}\n", line(title))?,
    }
    for caution in standing::lines(head) {
        writeln!(out, "**{}**\n", inline(&caution))?;
    }
    writeln!(out, "{}\n", sources(entry))?;
    if let Some(says) = says(entry) {
        writeln!(out, "{says}\n")?;
    }
    let text = entry.text();
    if !text.trim().is_empty() {
        writeln!(out, "{}", quotation(&text))?;
    }
    if let Some(copies) = entry.copies {
        writeln!(out, "{}\n", inline(&also(copies)))?;
    }
    writeln!(out, "{}\n", place(entry))?;
    Ok(())
}

/// Outlet, date, authors, agencies.
fn sources(entry: &Entry<'_>) -> String {
    let head = entry.head;
    let mut parts = vec![match head.outlet.as_deref() {
        Some(outlet) => format!("*{}*", inline(outlet.trim())),
        None => "outlet unknown".to_owned(),
    }];
    parts.push(inline(&date(head.published.as_ref())));
    if !head.authors.is_empty() {
        parts.push(format!("by {}", inline(&head.authors.join(", "))));
    }
    for (role, says) in [
        (Role::Origin, "from"),
        (Role::Told, "told to"),
        (Role::Cited, "citing"),
        (Role::Photo, "picture:"),
    ] {
        let names = entry.agencies(role);
        if !names.is_empty() {
            parts.push(format!("{says} {}", inline(&names.join(", "))));
        }
    }
    if entry.credits.is_empty() {
        parts.push("no agency credited".to_owned());
    }
    parts.join(" · ")
}

/// Who speaks, and of a statement how.
fn says(entry: &Entry<'_>) -> Option<String> {
    let speakers = inline(&entry.speakers().join("; "));
    if let Part::Statement(statement, _) = entry.part {
        let speaker = match speakers.is_empty() {
            true => "source not named".to_owned(),
            false => speakers,
        };
        let mut line = format!(
            "{speaker} · {}, {}",
            statement.stance.name(),
            statement.form.name()
        );
        if statement.anonymous {
            line.push_str(", anonymous");
        }
        line.push_str(&format!(
            " · confidence {:.2}",
            f64::from(statement.confidence.percent()) / 100.0
        ));
        return Some(line);
    }
    (!speakers.is_empty()).then(|| format!("says: {speakers}"))
}

/// Where it lies.
fn place(entry: &Entry<'_>) -> String {
    let (head, range) = (entry.head, entry.range());
    let mut parts = vec![inline(&head.location.to_string())];
    if let Some((ordinal, page)) = entry.passage() {
        parts.push(standing::passage(ordinal, page));
    }
    parts.push(format!("bytes {}–{} of the text", range.start, range.end));
    parts.push(format!("article {}", short(&head.id.0)));
    if let Some(digest) = entry.original.digest {
        parts.push(format!(
            "SHA-256 of {} {digest}",
            inline(&entry.original.of)
        ));
    }
    parts.extend(head.url.as_deref().map(address));
    parts.join(" · ")
}
