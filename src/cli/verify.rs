//! `wirecite verify`.

use std::io::Write;

use wirecite::verify::{Finding, verify};

use super::Status;
use super::args::{self, Format};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::render::paint::{Style, clean};
use super::render::text::count;

/// Runs `verify`.
pub fn run(context: &Context, options: &args::Verify) -> anyhow::Result<Status> {
    if let Some(pack) = &options.pack {
        return super::evidence::verify(context, pack);
    }
    let report = verify(&context.index)?;
    let mut out = context.out();
    let status = Status::of(!report.findings.iter().any(Finding::is_fault));
    if let Some(form) = context.export {
        let rows = report.findings.iter().map(row);
        findings(Table::new(out, look(form), FINDINGS)?, rows)?;
        return Ok(status);
    }
    if context.format == Format::Text {
        for finding in &report.findings {
            let style = if finding.is_fault() {
                Style::Warning
            } else {
                Style::Dim
            };
            writeln!(
                out,
                "{}",
                context.paint.paint(style, &clean(&finding.to_string()))
            )?;
        }
        let faults = report
            .findings
            .iter()
            .filter(|finding| finding.is_fault())
            .count() as u64;
        let end = if faults == 0 {
            "all in order".to_owned()
        } else {
            count(faults, "fault", "faults")
        };
        writeln!(
            out,
            "{} hashed, {} and {} checked: {end}",
            count(report.files, "original", "originals"),
            count(report.articles, "article", "articles"),
            count(report.passages, "passage", "passages")
        )?;
    } else {
        context.json(&mut out, &report)?;
    }
    out.flush()?;
    Ok(status)
}

/// Columns of what was found: whether it is a fault, its kind and place as in the JSON, and what it is in words.
pub(super) const FINDINGS: &[&str] = &["fault", "kind", "place", "finding"];

/// Writes findings as rows. Where all is in order there is none.
pub(super) fn findings<W: Write>(
    mut table: Table<W>,
    findings: impl Iterator<Item = [Cell; 4]>,
) -> anyhow::Result<()> {
    for row in findings {
        table.row(&row)?;
    }
    table.finish()
}

fn row(finding: &Finding) -> [Cell; 4] {
    let json = serde_json::to_value(finding).unwrap_or_default();
    let field = |name: &str| Cell::of(json.get(name).and_then(|value| value.as_str()));
    let place = match field("path") {
        Cell::Empty => field("article"),
        path => path,
    };
    let what = Cell::Text(finding.to_string());
    [
        Cell::Flag(finding.is_fault()),
        field("finding"),
        place,
        what,
    ]
}
