//! What the pictures of agencies and of speakers share: lists with counts, and months.

use std::io::Write;

use wirecite::search::Month;

use super::context::Context;
use super::render::paint::Style;
use super::render::text::{count, grouped};
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
    let most = months.iter().map(|month| month.articles).max();
    let most = most.unwrap_or(0).max(1);
    let mut gap = 0;
    for month in months {
        if month.articles == 0 {
            gap += 1;
            continue;
        }
        quiet(context, out, gap)?;
        gap = 0;
        let columns = (month.articles as usize * BAR).div_ceil(most as usize);
        writeln!(
            out,
            "  {} {:>6} {}",
            month.month,
            grouped(month.articles),
            context.paint.paint(Style::Origin, &"█".repeat(columns))
        )?;
    }
    if undated > 0 {
        writeln!(out, "  undated {:>6}", grouped(undated))?;
    }
    Ok(())
}

/// Months without any article: one line for a silence.
fn quiet(context: &Context, out: &mut impl Write, months: u64) -> anyhow::Result<()> {
    if months > 0 {
        let line = format!("  … {} without", count(months, "month", "months"));
        writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
    }
    Ok(())
}
