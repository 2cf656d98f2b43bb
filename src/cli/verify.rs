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
        let rows = report.findings.iter();
        let rows = rows.map(|finding| (finding.is_fault(), finding.to_string()));
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

/// Columns of what was found.
pub(super) const FINDINGS: &[&str] = &["fault", "finding"];

/// Writes findings as rows: whether each is a fault, and what it is. Where all is in order there is none.
pub(super) fn findings<W: Write>(
    mut table: Table<W>,
    findings: impl Iterator<Item = (bool, String)>,
) -> anyhow::Result<()> {
    for (is_fault, what) in findings {
        table.row(&[Cell::Flag(is_fault), Cell::of(Some(&what))])?;
    }
    table.finish()
}
