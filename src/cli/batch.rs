//! `wirecite batch`.

use std::io::{Read, Write};

use anyhow::Context as _;
use wirecite::model::Statement;
use wirecite::search::query::{Node, parse, plain};
use wirecite::search::{Hit, Searcher};
use wirecite::store::Originals;

use super::Status;
use super::args::{Batch, Export, Format};
use super::context::Context;
use super::export::table::{Cell, Table};
use super::export::{self, Entry, PASSAGES, look, row};
use super::filters::NameForms;
use super::names::Names;
use super::render;
use super::render::json::{BatchErrorOut, BatchHitOut, HitOut};
use super::render::paint::Style;
use super::render::text;
use super::search::{layout, resolve};

/// Largest file of queries, in bytes.
const LARGEST: u64 = 64 << 20;

/// One query of the file.
struct Query {
    id: String,
    text: Result<String, String>,
    /// Whether it came from a field `text`, which holds plain words.
    plain: bool,
}

impl Query {
    /// What it asks for; with `syntax`, words of a field `text` are a query too.
    fn read(&self, syntax: bool, names: &Names) -> Result<Node, String> {
        let text = self.text.as_ref().map_err(String::clone)?;
        let read = match self.plain && !syntax {
            true => plain(text),
            false => parse(text, names),
        };
        read.map_err(|error| error.to_string())
    }
}

/// Runs `batch`.
pub fn run(context: &Context, options: Batch) -> anyhow::Result<Status> {
    let queries = queries(&read(&options)?)?;
    let reader = context.reader()?;
    let searcher = Searcher::new(&reader)?;
    if let Some(form) = context.export {
        let found = exported(context, form, &options, &queries, &searcher)?;
        context.say_left_out();
        return Ok(Status::of(found));
    }
    let names = &context.names();
    let mut out = context.out();
    let mut found = false;
    let mut collected = Vec::new();
    for query in &queries {
        let mut asked = Vec::new();
        let hits = match query.read(options.syntax, names) {
            Ok(node) => {
                let found = searcher.search(&resolve(&options.filters, Some(node), names)?)?;
                asked = found.names;
                Ok(found.hits)
            }
            Err(error) => Err(error),
        };
        found |= hits.as_ref().is_ok_and(|hits| !hits.is_empty());
        match context.format {
            Format::Json => collected.extend(values(query, options.filters.offset, &hits)?),
            Format::Jsonl => values(query, options.filters.offset, &hits)?
                .iter()
                .try_for_each(|value| context.json(&mut out, value))?,
            Format::Text => {
                print(context, &mut out, query, &hits)?;
                if options.filters.names == NameForms::Show {
                    writeln!(out, "{}", render::names::all_forms(&asked, layout(context)))?;
                }
            }
        }
    }
    match context.format {
        Format::Json => context.json(&mut out, &collected)?,
        Format::Text => context.left_out(&mut out)?,
        Format::Jsonl => {}
    }
    out.flush()?;
    Ok(Status::of(found))
}

/// Writes the hits of all queries as rows, each with its query's id before the columns of `search`; a query that cannot be
/// read is told on standard error. Whether there are hits.
fn exported(
    context: &Context,
    form: Export,
    options: &Batch,
    queries: &[Query],
    searcher: &Searcher<'_>,
) -> anyhow::Result<bool> {
    let names = &context.names();
    let originals = Originals::read(&context.index)?;
    let columns = [&["query_id"], PASSAGES].concat();
    let mut table = Table::new(context.out(), look(form), &columns)?;
    let (mut written, mut all) = (0, [0, 0]);
    for query in queries {
        let node = match query.read(options.syntax, names) {
            Ok(node) => node,
            Err(error) => {
                super::say(&format!("query {}: {error}", query.id));
                continue;
            }
        };
        let hits = searcher.hits(&resolve(&options.filters, Some(node), names)?)?;
        all = [all[0] + hits.passages, all[1] + hits.articles];
        for (hit, rank) in hits.zip(options.filters.offset + 1..) {
            let hit = hit?;
            let mut cells = vec![Cell::of(Some(&query.id))];
            cells.extend(row(&Entry::of_hit(rank, &hit, &originals)));
            table.row(&cells)?;
            written += 1;
        }
    }
    table.finish()?;
    // As for one search, of all queries together.
    export::account(&resolve(&options.filters, None, names)?, written, all);
    Ok(written > 0)
}

fn values<'a>(
    query: &'a Query,
    offset: usize,
    hits: &'a Result<Vec<Hit>, String>,
) -> anyhow::Result<Vec<Box<serde_json::value::RawValue>>> {
    let raw = |json: String| serde_json::value::RawValue::from_string(json).context("JSON");
    match hits {
        Err(error) => {
            let value = BatchErrorOut {
                query_id: &query.id,
                error: error.clone(),
            };
            Ok(vec![raw(serde_json::to_string(&value)?)?])
        }
        Ok(hits) => hits
            .iter()
            .enumerate()
            .map(|(number, hit)| {
                let value = BatchHitOut {
                    query_id: &query.id,
                    rank: offset + number + 1,
                    hit: HitOut::new(hit),
                };
                raw(serde_json::to_string(&value)?)
            })
            .collect(),
    }
}

fn print(
    context: &Context,
    out: &mut impl Write,
    query: &Query,
    hits: &Result<Vec<Hit>, String>,
) -> anyhow::Result<()> {
    let asked = query.text.as_deref().unwrap_or("");
    writeln!(
        out,
        "{}\n",
        context
            .paint
            .paint(Style::Title, &format!("== {}: {asked}", query.id))
    )?;
    match hits {
        Err(error) => writeln!(out, "{}\n", super::render::paint::clean_lines(error))?,
        Ok(hits) if hits.is_empty() => writeln!(out, "nothing found\n")?,
        Ok(hits) => {
            for (number, hit) in hits.iter().enumerate() {
                let none = |_: &Statement| false;
                writeln!(
                    out,
                    "{}",
                    text::hit(number + 1, hit, layout(context), &none)
                )?;
            }
        }
    }
    Ok(())
}

fn read(options: &Batch) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let name = options.file.display();
    if options.file.as_os_str() == "-" {
        std::io::stdin()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .context("standard input")?;
    } else {
        let file = std::fs::File::open(&options.file).with_context(|| name.to_string())?;
        file.take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .with_context(|| name.to_string())?;
    }
    anyhow::ensure!(
        bytes.len() as u64 <= LARGEST,
        "{name}: more than {} MiB of queries",
        LARGEST >> 20
    );
    let text =
        String::from_utf8(bytes).with_context(|| format!("{name}: queries are read as UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The queries of a file, by what its first line looks like.
fn queries(text: &str) -> anyhow::Result<Vec<Query>> {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    let queries = if first.trim_start().starts_with('{') {
        json_lines(text)
    } else if let Some(columns) = columns(first) {
        csv_rows(text, &columns)?
    } else {
        lines(text)
    };
    anyhow::ensure!(!queries.is_empty(), "there is no query in the file");
    Ok(queries)
}

fn lines(text: &str) -> Vec<Query> {
    let numbered = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(number, line)| Query {
            id: (number + 1).to_string(),
            text: Ok(line.trim().to_owned()),
            plain: false,
        })
        .collect()
}

fn json_lines(text: &str) -> Vec<Query> {
    let numbered = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(number, line)| json_line(number + 1, line))
        .collect()
}

fn json_line(number: usize, line: &str) -> Query {
    let wrong = |id: String, what: String| Query {
        id,
        text: Err(what),
        plain: true,
    };
    let value: serde_json::Value = match serde_json::from_str(line) {
        Ok(value) => value,
        Err(error) => return wrong(number.to_string(), format!("line {number}: {error}")),
    };
    let id = ["_id", "id", "query_id"]
        .iter()
        .find_map(|name| value.get(name))
        .map_or(number.to_string(), |id| match id.as_str() {
            Some(text) => text.to_owned(),
            None => id.to_string(),
        });
    for (name, plain) in [("text", true), ("query", false)] {
        if let Some(text) = value.get(name).and_then(|text| text.as_str()) {
            return Query {
                id,
                text: Ok(text.to_owned()),
                plain,
            };
        }
    }
    wrong(
        id,
        format!("line {number}: there is no text in `text` or `query`"),
    )
}

/// Columns of a CSV heading that has one named `query`.
fn columns(first: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(first.as_bytes());
    let row = reader.records().next()?.ok()?;
    let names: Vec<String> = row
        .iter()
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    names.contains(&"query".to_owned()).then_some(names)
}

fn csv_rows(text: &str, columns: &[String]) -> anyhow::Result<Vec<Query>> {
    let place = |names: &[&str]| {
        columns
            .iter()
            .position(|column| names.contains(&column.as_str()))
    };
    let (query, id) = (place(&["query"]), place(&["_id", "id", "query_id"]));
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut out = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.context("the CSV of queries")?;
        let field = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        out.push(Query {
            id: field(id).map_or((number + 1).to_string(), str::to_owned),
            text: field(query)
                .map(str::to_owned)
                .ok_or_else(|| format!("row {}: there is no query", number + 1)),
            plain: false,
        });
    }
    Ok(out)
}
