//! `wirecite corroborate`: who stands behind a claim, and how many of those do not depend on each other.

use std::io::Write;

use serde::Serialize;
use wirecite::search::query::parse_claim;
use wirecite::search::{Corroboration, SearchOptions, Searcher};

use super::Status;
use super::args::{Corroborate, Format};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::given::without_order;
use super::render::corroboration;
use super::render::paint::Style;
use super::search::{layout, resolve};

/// Runs `corroborate`.
pub fn run(context: &Context, options: Corroborate) -> anyhow::Result<Status> {
    let claim = options.query.join(" ");
    without_order(&options.filters, "corroborate looks at all passages")?;
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

/// Columns of the passages that make a claim.
const COLUMNS: &[&str] = &[
    "origin",
    "origin_names",
    "text_number",
    "outlet",
    "date",
    "title",
    "text",
    "start",
    "end",
    "passage_id",
];

/// A row for each passage. Those of one origin have one number; where that is not known there is none.
fn columns<W: Write>(mut table: Table<W>, found: &Corroboration) -> anyhow::Result<()> {
    let known = found.origins.iter().zip(1..).flat_map(|(origin, number)| {
        let texts = origin.texts.iter();
        texts.map(move |text| (Some(number), origin.names.as_slice(), text))
    });
    let unknown = found
        .unknown
        .iter()
        .map(|text| (None::<u64>, &[][..], text));
    for ((origin, names, text), number) in known.chain(unknown).zip(1..) {
        for place in &text.places {
            table.row(&[
                Cell::number(origin),
                Cell::list(names),
                Cell::Number(number),
                Cell::of(place.outlet.as_deref()),
                Cell::of(place.published.as_deref()),
                Cell::of(place.title.as_deref()),
                Cell::of(Some(&place.text)),
                Cell::number(Some(place.range.start)),
                Cell::number(Some(place.range.end)),
                Cell::of(Some(&place.id)),
            ])?;
        }
    }
    table.finish()
}

/// What is said where other articles were not looked for to the end.
const OTHERS: &str = "not all articles that have these texts without matching were looked at: one of them may tell of whom a text is";

fn print(
    context: &Context,
    claim: &str,
    found: &Corroboration,
    expand: bool,
) -> anyhow::Result<()> {
    let mut out = context.out();
    if let Some(form) = context.export {
        context.say_left_out();
        if !found.copies_known {
            super::say("copies are not known for what was read last: run ingest again");
        }
        if !found.others_known {
            super::say(OTHERS);
        }
        return columns(Table::new(out, look(form), COLUMNS)?, found);
    }
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
            if !found.others_known {
                writeln!(out, "{}", context.paint.paint(Style::Warning, OTHERS))?;
            }
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}
