//! `wirecite said`.

use std::io::Write;

use wirecite::search::{Group, SaidHits, SearchOptions, Searcher};

use super::Status;
use super::args;
use super::args::Format;
use super::context::Context;
use super::export::{self, Entry, Exporter, Rows};
use super::render::json::{SaidHitOut, SaidOut, Streamed};
use super::render::paint::Style;
use super::render::said;
use super::render::text::count;
use super::search::{asked, layout, print_names, shown};

/// Runs `said`.
pub fn run(context: &Context, options: args::Said) -> anyhow::Result<Status> {
    let query = options.query.join(" ");
    let named = "--by, --kind, --stance, --told …";
    let (reader, resolved) = asked(context, &query, &options.filters, named)?;
    let resolved = export::adapted(context, resolved);
    let searcher = Searcher::new(&reader)?;
    let hits = searcher.said_hits(&resolved)?;
    let found = hits.statements > 0;
    let names = hits.names.clone();
    print(context, &query, &resolved, hits)?;
    print_names(context, options.filters.names, &names, found)?;
    Ok(Status::of(found))
}

fn print(
    context: &Context,
    query: &str,
    options: &SearchOptions,
    hits: SaidHits<'_>,
) -> anyhow::Result<()> {
    let mut out = context.out();
    if let Some(form) = context.export {
        let exporter = Exporter::new(context, form, out, Rows::Statements)?;
        context.say_left_out();
        return exported(options, hits, exporter);
    }
    match context.format {
        Format::Json => {
            let names = hits.names.clone();
            let value = SaidOut {
                query,
                statements: hits.statements,
                articles: hits.articles,
                offset: options.offset,
                names: &names,
                hits: Streamed::new(hits),
            };
            context.json(&mut out, &value)?;
        }
        Format::Jsonl => {
            for hit in hits {
                context.json(&mut out, &SaidHitOut::new(&hit?))?;
            }
        }
        Format::Text => {
            let all = [hits.statements, hits.articles];
            let mut printed = 0;
            for hit in hits {
                printed += 1;
                let number = options.offset + printed;
                writeln!(out, "{}", said::hit(number, &hit?, layout(context)))?;
            }
            let line = account(options, all, printed);
            writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn exported<W: Write>(
    options: &SearchOptions,
    hits: SaidHits<'_>,
    mut exporter: Exporter<W>,
) -> anyhow::Result<()> {
    let all = [hits.statements, hits.articles];
    let mut written = 0;
    for (hit, rank) in hits.zip(options.offset + 1..) {
        let hit = hit?;
        exporter.write(&Entry::of_said(rank, &hit, exporter.originals()))?;
        written += 1;
    }
    export::account(options, written, all);
    exporter.finish()
}

/// How many there are, and which of them are printed.
fn account(options: &SearchOptions, [statements, articles]: [u64; 2], printed: usize) -> String {
    if statements == 0 {
        return "nothing found".to_owned();
    }
    let all = format!(
        "{} in {}",
        count(statements, "statement", "statements"),
        count(articles, "article", "articles")
    );
    let of = match options.group {
        Group::Article => articles,
        Group::Passage => statements,
    };
    shown(options, all, of, printed)
}
