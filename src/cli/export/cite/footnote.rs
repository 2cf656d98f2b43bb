//! Footnotes in Markdown: to be pasted below a draft, with `[^name]` in it.

use std::io::Write;

use super::Citation;
use crate::cli::render::markdown::{address, inline};
use wirecite::model::Precision;

/// Writes a footnote.
pub fn write(out: &mut impl Write, citation: &Citation) -> anyhow::Result<()> {
    let mut line = String::new();
    if !citation.authors.is_empty() {
        line.push_str(&format!("{}, ", inline(&citation.authors.join(", "))));
    }
    let title = citation.title.as_deref().unwrap_or("(without headline)");
    line.push_str(&format!("“{}”, ", inline(title)));
    match &citation.outlet {
        Some(outlet) => line.push_str(&format!("*{}*", inline(outlet))),
        None => line.push_str("outlet unknown"),
    }
    line.push_str(&format!(", {}. ", date(citation)));
    if let Some(url) = &citation.url {
        line.push_str(&format!("{}. ", address(url)));
    }
    let notes: Vec<String> = citation.notes().iter().map(|note| inline(note)).collect();
    line.push_str(&format!("{}.", notes.join(". ")));
    writeln!(out, "[^{}]: {line}\n", citation.key)?;
    Ok(())
}

/// The date as people read it, no more exact than is known.
fn date(citation: &Citation) -> String {
    let Some(date) = citation.date else {
        return "undated".to_owned();
    };
    let form = match date.precision {
        Precision::Year => "%Y",
        Precision::Month => "%B %Y",
        Precision::Day | Precision::Time => "%-d %B %Y",
    };
    date.first.format(form).to_string()
}
