//! `wirecite agency`: attribution lookup.

use std::io::Write;

use wirecite::model::Role;
use wirecite::search::query::Filter;
use wirecite::search::{AgencyCounts, AgencyPicture, Hits, SearchOptions, Searcher, agencies};

use super::Status;
use super::args::{Agency, Export, Format};
use super::context::Context;
use super::export::table::{Cell, Table};
use super::export::{self, Exporter, Rows, look};
use super::names::Names;
use super::picture::{listed, months};
use super::render::json::{HitOut, Streamed};
use super::render::paint::Style;
use super::render::text::grouped;
use super::search::{export_hits, print, resolve};

/// Runs `agency`.
pub fn run(context: &Context, options: Agency) -> anyhow::Result<Status> {
    match &options.name {
        None if options.filters.any() => {
            anyhow::bail!(
                "the filters hold for one agency: name it, as in `wirecite agency AFP --role told`"
            )
        }
        None => all(context),
        Some(name) => one(context, name, &options),
    }
}

fn all(context: &Context) -> anyhow::Result<Status> {
    let reader = context.reader()?;
    let names = &context.names();
    let mut found = agencies(&reader)?;
    for counts in &mut found {
        counts.name = names.official(&counts.agency).to_owned();
    }
    let mut out = context.out();
    if let Some(form) = context.export {
        columns(Table::new(out, look(form), COLUMNS)?, &found)?;
        context.say_left_out();
        return Ok(Status::of(!found.is_empty()));
    }
    match context.format {
        Format::Json => context.json(&mut out, &found)?,
        Format::Jsonl => found
            .iter()
            .try_for_each(|counts| context.json(&mut out, counts))?,
        Format::Text => {
            table(context, &mut out, &found)?;
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(Status::of(!found.is_empty()))
}

/// Columns of all agencies.
const COLUMNS: &[&str] = &[
    "agency", "name", "origin", "told", "cited", "photo", "articles",
];

fn columns<W: Write>(mut table: Table<W>, found: &[AgencyCounts]) -> anyhow::Result<()> {
    for counts in found {
        table.row(&[
            Cell::of(Some(&counts.agency)),
            Cell::of(Some(&counts.name)),
            Cell::Number(counts.origin),
            Cell::Number(counts.told),
            Cell::Number(counts.cited),
            Cell::Number(counts.photo),
            Cell::Number(counts.articles),
        ])?;
    }
    table.finish()
}

fn table(context: &Context, out: &mut impl Write, found: &[AgencyCounts]) -> anyhow::Result<()> {
    if found.is_empty() {
        writeln!(out, "no agency is credited in the archive")?;
        return Ok(());
    }
    let heading = format!(
        "{:<16} {:>7} {:>6} {:>6} {:>6} {:>8}  name",
        "agency", "origin", "told", "cited", "photo", "articles"
    );
    writeln!(out, "{}", context.paint.paint(Style::Title, &heading))?;
    let number = |number: u64| {
        if number == 0 {
            "·".to_owned()
        } else {
            grouped(number)
        }
    };
    for counts in found {
        let name: String = counts
            .name
            .chars()
            .take(context.width.saturating_sub(56).max(12))
            .collect();
        let row = format!(
            "{:<16} {:>7} {:>6} {:>6} {:>6} {:>8}  {name}",
            counts.agency,
            number(counts.origin),
            number(counts.told),
            number(counts.cited),
            number(counts.photo),
            number(counts.articles),
        );
        writeln!(out, "{}", super::render::paint::clean(row.trim_end()))?;
    }
    Ok(())
}

/// What `agency NAME --format json` prints, in a list: a name may be that of several agencies.
#[derive(serde::Serialize)]
struct Out<'a> {
    #[serde(flatten)]
    picture: AgencyPicture,
    passages: u64,
    articles: u64,
    hits: Streamed<Hits<'a>>,
}

fn one(context: &Context, name: &str, options: &Agency) -> anyhow::Result<Status> {
    let reader = context.reader()?;
    let names = &context.names();
    let searcher = Searcher::new(&reader)?;
    let ids = names.ids(name)?;
    if let Some(form) = context.export {
        return exported(context, form, &searcher, &ids, options);
    }
    let mut found = false;
    let mut out = context.out();
    let mut pictures = Vec::new();
    for id in &ids {
        let [bare, credited] = searches(id, options, names)?;
        let mut picture = searcher.picture(id, options.filters.role, &bare)?;
        picture.counts.name = names.official(id).to_owned();
        let hits = searcher.hits(&credited)?;
        let any = hits.size_hint().0 > 0;
        found |= any;
        match context.format {
            Format::Text => {
                describe(context, &mut out, &picture, options.filters.role, names)?;
                out.flush()?;
                if any {
                    print(context, name, &credited, hits)?;
                }
            }
            Format::Jsonl => {
                for hit in hits {
                    context.json(&mut out, &HitOut::new(&hit?))?;
                }
            }
            Format::Json => pictures.push(Out {
                picture,
                passages: hits.passages,
                articles: hits.articles,
                hits: Streamed::new(hits),
            }),
        }
    }
    if context.format == Format::Json {
        context.json(&mut out, &pictures)?;
    }
    out.flush()?;
    Ok(Status::of(found))
}

/// What is asked of an agency's articles, without it and with it.
fn searches(id: &str, options: &Agency, names: &Names) -> anyhow::Result<[SearchOptions; 2]> {
    let mut bare = resolve(&options.filters, None, names)?;
    bare.filters
        .retain(|filter| !matches!(filter, Filter::Agency { .. }));
    let mut agencies = vec![vec![id.to_owned()]];
    for name in &options.filters.agency {
        agencies.push(names.ids(name)?);
    }
    let credited = |ids, role| Filter::Agency { ids, role };
    bare.filters
        .extend(agencies.into_iter().map(|ids| credited(ids, None)));
    let mut search = bare.clone();
    let role = options.filters.role;
    search.filters.push(credited(vec![id.to_owned()], role));
    Ok([bare, search])
}

/// The passages of all agencies of a name, as one export.
fn exported(
    context: &Context,
    form: Export,
    searcher: &Searcher<'_>,
    ids: &[String],
    options: &Agency,
) -> anyhow::Result<Status> {
    let names = &context.names();
    let mut exporter = Exporter::new(context, form, context.out(), Rows::Passages)?;
    let mut found = false;
    for id in ids {
        let [_, search] = searches(id, options, names)?;
        let search = export::adapted(context, search);
        let hits = searcher.hits(&search)?;
        found |= hits.size_hint().0 > 0;
        export_hits(&search, hits, &mut exporter)?;
    }
    context.say_left_out();
    exporter.finish()?;
    Ok(Status::of(found))
}

fn describe(
    context: &Context,
    out: &mut impl Write,
    picture: &AgencyPicture,
    role: Option<Role>,
    names: &Names,
) -> anyhow::Result<()> {
    let counts = &picture.counts;
    let paint = context.paint;
    writeln!(
        out,
        "{} ({})",
        paint.paint(Style::Title, &counts.name),
        counts.agency
    )?;
    let by_role = [
        (Role::Origin, counts.origin, "made by it, wholly or in part"),
        (Role::Told, counts.told, "in which somebody spoke to it"),
        (Role::Cited, counts.cited, "that cite it"),
        (Role::Photo, counts.photo, "with its picture"),
    ];
    for (this, number, what) in by_role {
        let line = format!(
            "  {:<7}{:>8}  {} {what}",
            this.name(),
            grouped(number),
            if number == 1 { "article" } else { "articles" }
        );
        writeln!(
            out,
            "{}",
            if role.is_none_or(|role| role == this) {
                paint.paint(Style::Plain, &line)
            } else {
                paint.paint(Style::Dim, &line)
            }
        )?;
    }
    listed(
        context,
        out,
        "outlets that carry it",
        picture.outlets.iter().map(|(name, n)| {
            (
                if name.is_empty() {
                    "outlet unknown"
                } else {
                    name
                },
                *n,
            )
        }),
    )?;
    listed(
        context,
        out,
        "credited beside it",
        picture
            .beside
            .iter()
            .map(|(id, n)| (names.official(id), *n)),
    )?;
    months(context, out, &picture.months, picture.undated)?;
    writeln!(out)?;
    Ok(())
}
