//! What the pictures of agencies and of speakers share: lists with counts, and months.

use std::io::Write;

use wirecite::search::Month;

use super::context::Context;
use super::render::bars::{self, PLAIN, Row, Scale};
use super::render::paint::Style;
use super::render::text::grouped;
use super::render::wrap::plain;

/// Widest bar of a month, in columns.
const BAR: usize = 40;

/// Most entries of a list that are printed.
const LISTED: usize = 8;

/// A list with counts on a line of its own, the rest counted; nothing where it is empty.
pub fn listed<'a>(
    context: &Context,
    out: &mut impl Write,
    what: &str,
    entries: impl Iterator<Item = (&'a str, u64)>,
) -> anyhow::Result<()> {
    let all: Vec<String> = entries
        .map(|(name, number)| format!("{name} ({})", grouped(number)))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let more = if all.len() > LISTED {
        format!(", and {} more", all.len() - LISTED)
    } else {
        String::new()
    };
    let line = format!("{what}: {}{more}", all[..all.len().min(LISTED)].join(", "));
    write!(
        out,
        "{}",
        plain(&line, Style::Plain, context.width, 2, context.paint)
    )?;
    Ok(())
}

/// Months with a bar each, and the articles whose month is not known.
pub fn months(
    context: &Context,
    out: &mut impl Write,
    months: &[Month],
    undated: u64,
) -> anyhow::Result<()> {
    let row = |month: &Month| Row {
        silent: 0,
        name: month.month.clone(),
        count: month.articles,
        amounts: vec![month.articles],
    };
    let rows: Vec<Row> = months.iter().map(row).collect();
    let scale = Scale::filling(&rows, BAR);
    let words = ("month", "months");
    bars::chart(out, context.paint, &rows, scale, &[PLAIN], words)?;
    if undated > 0 {
        writeln!(out, "  undated {:>6}", grouped(undated))?;
    }
    Ok(())
}
