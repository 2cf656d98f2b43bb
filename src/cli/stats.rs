//! `wirecite stats`.

use std::collections::BTreeMap;
use std::io::Write;

use wirecite::search::{Stats, stats};
use wirecite::store::Manifest;

use super::Status;
use super::args::Format;
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::render::paint::{Style, clean};
use super::render::text::grouped;

/// Most entries of a list that are printed.
const LISTED: usize = 12;

/// Most skips that are printed one by one.
const SKIPS: usize = 20;

/// Runs `stats`.
pub fn run(context: &Context) -> anyhow::Result<Status> {
    let reader = context.whole_reader()?;
    let manifest = Manifest::read(&context.index)?;
    let stats = stats(&reader, &manifest)?;
    let mut out = context.out();
    if let Some(form) = context.export {
        columns(
            Table::new(out, look(form), &["figure", "of", "number"])?,
            &stats,
        )?;
        return Ok(Status::of(stats.articles > 0));
    }
    if context.format == Format::Text {
        print(context, &mut out, &stats)?;
        skips(context, &mut out, &manifest)?;
    } else {
        context.json(&mut out, &stats)?;
    }
    out.flush()?;
    Ok(Status::of(stats.articles > 0))
}

/// Every figure of the JSON as a row: its name, of what where it is counted by something, the number.
fn columns<W: Write>(mut table: Table<W>, stats: &Stats) -> anyhow::Result<()> {
    let serde_json::Value::Object(figures) = serde_json::to_value(stats)? else {
        anyhow::bail!("the figures are no object");
    };
    for (name, value) in &figures {
        if let Some(by) = value.as_object() {
            for (of, number) in by {
                let of = if of.is_empty() { "unknown" } else { of };
                let number = Cell::number(number.as_u64());
                table.row(&[Cell::of(Some(name)), Cell::of(Some(of)), number])?;
            }
        } else {
            let number = Cell::number(value.as_u64());
            table.row(&[Cell::of(Some(name)), Cell::Empty, number])?;
        }
    }
    table.finish()
}

fn print(context: &Context, out: &mut impl Write, stats: &Stats) -> anyhow::Result<()> {
    let rows = [
        ("files read", stats.files),
        ("articles", stats.articles),
        ("passages", stats.passages),
        ("bytes of text", stats.bytes),
        ("further places of the same article", stats.duplicates),
        ("articles with an agency as origin", stats.with_origin),
        ("statements", stats.statements),
        ("statements whose source has a name", stats.statements_named),
        (
            "statements of anonymous sources",
            stats.statements_anonymous,
        ),
        ("articles without a date", stats.undated),
        ("articles with a flagged date", stats.flagged.values().sum()),
        ("files to be completed by the next ingest", stats.incomplete),
    ];
    // Few archives have these.
    let rare = [
        ("articles superseded by later versions", stats.superseded),
        ("articles cancelled by their sender", stats.cancelled),
        ("articles withheld by their sender", stats.withheld),
        ("articles under an embargo", stats.embargoed),
    ];
    let rare = rare.into_iter().filter(|(_, number)| *number > 0);
    for (what, number) in rows.into_iter().chain(rare) {
        writeln!(out, "{:>14}  {what}", grouped(number))?;
    }
    for (what, counts) in [
        ("flagged dates", &stats.flagged),
        ("years", &stats.years),
        ("languages", &stats.languages),
        ("formats", &stats.formats),
        ("outlets", &stats.outlets),
        ("statements by source", &stats.kinds),
        ("statements by form", &stats.forms),
        ("statements by stance", &stats.stances),
        ("skipped", &stats.skipped),
    ] {
        list(context, out, what, counts)?;
    }
    Ok(())
}

fn list(
    context: &Context,
    out: &mut impl Write,
    what: &str,
    counts: &BTreeMap<String, u64>,
) -> anyhow::Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    let mut all: Vec<(&String, &u64)> = counts.iter().collect();
    if what != "years" {
        all.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    }
    let shown = if what == "years" {
        all.len()
    } else {
        all.len().min(LISTED)
    };
    let parts: Vec<String> = all[..shown]
        .iter()
        .map(|(name, number)| {
            format!(
                "{} {}",
                if name.is_empty() { "unknown" } else { name },
                grouped(**number)
            )
        })
        .collect();
    let more = if all.len() > shown {
        format!(", and {} more", all.len() - shown)
    } else {
        String::new()
    };
    writeln!(out)?;
    write!(
        out,
        "{}",
        super::render::wrap::plain(
            &format!("{what}: {}{more}", parts.join(", ")),
            Style::Plain,
            context.width,
            0,
            context.paint
        )
    )?;
    Ok(())
}

/// What was left out, by file.
fn skips(context: &Context, out: &mut impl Write, manifest: &Manifest) -> anyhow::Result<()> {
    let all: Vec<String> = manifest
        .files
        .values()
        .flat_map(|entry| entry.skipped.iter().map(move |skip| (entry, skip)))
        .map(|(entry, skip)| format!("{}: {}", skip.place(&entry.path), skip.reason))
        .collect();
    for line in all.iter().take(SKIPS) {
        writeln!(out, "  {}", context.paint.paint(Style::Dim, &clean(line)))?;
    }
    if all.len() > SKIPS {
        writeln!(
            out,
            "  … and {} more; `wirecite ingest --verbose` prints all",
            grouped((all.len() - SKIPS) as u64)
        )?;
    }
    Ok(())
}
