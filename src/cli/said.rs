//! `wirecite said`.

use std::io::Write;

use wirecite::search::{Group, Said, SearchOptions, Searcher};

use super::Status;
use super::args;
use super::args::Format;
use super::context::Context;
use super::render::json::{SaidHitOut, SaidOut};
use super::render::paint::Style;
use super::render::said;
use super::render::text::count;
use super::search::{asked, layout, print_names, shown};

/// Runs `said`.
pub fn run(context: &Context, options: args::Said) -> anyhow::Result<Status> {
    let query = options.query.join(" ");
    let named = "--by, --kind, --stance, --told …";
    let (reader, resolved) = asked(context, &query, &options.filters, named)?;
    let found = Searcher::new(&reader)?.said(&resolved)?;
    print(context, &query, &resolved, &found)?;
    print_names(context, options.filters.names, &found.names)?;
    Ok(Status::of(found.statements > 0))
}

fn print(
    context: &Context,
    query: &str,
    options: &SearchOptions,
    found: &Said,
) -> anyhow::Result<()> {
    let mut out = context.out();
    match context.format {
        Format::Json => {
            let value = SaidOut {
                query,
                statements: found.statements,
                articles: found.articles,
                offset: options.offset,
                names: &found.names,
                hits: found.hits.iter().map(SaidHitOut::new).collect(),
            };
            context.json(&mut out, &value)?;
        }
        Format::Jsonl => found
            .hits
            .iter()
            .try_for_each(|hit| context.json(&mut out, &SaidHitOut::new(hit)))?,
        Format::Text => {
            for (hit, number) in found.hits.iter().zip(options.offset + 1..) {
                writeln!(out, "{}", said::hit(number, hit, layout(context)))?;
            }
            let line = account(options, found);
            writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// How many there are, and which of them are printed.
fn account(options: &SearchOptions, found: &Said) -> String {
    if found.statements == 0 {
        return "nothing found".to_owned();
    }
    let all = format!(
        "{} in {}",
        count(found.statements, "statement", "statements"),
        count(found.articles, "article", "articles")
    );
    let of = if options.group == Group::Article {
        found.articles
    } else {
        found.statements
    };
    shown(options, all, of, found.hits.len())
}
