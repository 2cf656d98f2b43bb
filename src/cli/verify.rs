//! `wirecite verify`.

use std::io::Write;

use wirecite::verify::{Finding, verify};

use super::Status;
use super::args::{self, Format};
use super::context::Context;
use super::render::paint::{Style, clean};
use super::render::text::count;

/// Runs `verify`.
pub fn run(context: &Context, options: &args::Verify) -> anyhow::Result<Status> {
    if let Some(pack) = &options.pack {
        return super::evidence::verify(context, pack);
    }
    let report = verify(&context.index)?;
    let mut out = context.out();
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
    Ok(Status::of(!report.findings.iter().any(Finding::is_fault)))
}
