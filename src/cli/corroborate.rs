//! `wirecite corroborate`: who stands behind a claim, and how many of those do not depend on each other.

use std::io::Write;

use serde::Serialize;
use wirecite::search::query::parse_claim;
use wirecite::search::{Corroboration, SearchOptions, Searcher};

use super::Status;
use super::args::{Corroborate, Format};
use super::context::Context;
use super::render::corroboration;
use super::render::paint::Style;
use super::search::{layout, resolve};

/// Runs `corroborate`.
pub fn run(context: &Context, options: Corroborate) -> anyhow::Result<Status> {
    let claim = options.query.join(" ");
    let reader = context.reader()?;
    let names = context.names();
    let query = parse_claim(&claim, &names)?;
    let resolved: SearchOptions = resolve(&options.filters, Some(query), &names)?;
    let found = Searcher::new(&reader)?.corroborate(&resolved)?;
    print(context, &claim, &found, options.expand)?;
    Ok(Status::of(found.passages > 0))
}

/// What stands behind a claim, as JSON.
#[derive(Serialize)]
struct Out<'a> {
    claim: &'a str,
    #[serde(flatten)]
    found: &'a Corroboration,
}

fn print(
    context: &Context,
    claim: &str,
    found: &Corroboration,
    expand: bool,
) -> anyhow::Result<()> {
    let mut out = context.out();
    match context.format {
        Format::Json => context.json(&mut out, &Out { claim, found })?,
        Format::Jsonl => {
            for origin in &found.origins {
                context.json(&mut out, origin)?;
            }
        }
        Format::Text => {
            write!(
                out,
                "{}",
                corroboration::text(claim, found, layout(context), expand)
            )?;
            if !found.copies_known {
                let line = "copies are not known for what was read last, and count as texts of their own: run ingest again";
                writeln!(out, "{}", context.paint.paint(Style::Warning, line))?;
            }
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}
