//! `wirecite agency`: attribution lookup.

use std::io::Write;

use wirecite::model::Role;
use wirecite::search::query::Filter;
use wirecite::search::{AgencyCounts, AgencyPicture, Results, Searcher, agencies};

use super::Status;
use super::args::{Agency, Format};
use super::context::Context;
use super::names::Names;
use super::picture::{listed, months};
use super::render::json::HitOut;
use super::render::paint::Style;
use super::render::text::grouped;
use super::search::{print, resolve};

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
    picture: &'a AgencyPicture,
    passages: u64,
    articles: u64,
    hits: Vec<HitOut<'a>>,
}

impl<'a> Out<'a> {
    fn new(picture: &'a AgencyPicture, results: &'a Results) -> Self {
        Out {
            picture,
            passages: results.passages,
            articles: results.articles,
            hits: results.hits.iter().map(HitOut::new).collect(),
        }
    }
}

fn one(context: &Context, name: &str, options: &Agency) -> anyhow::Result<Status> {
    let reader = context.reader()?;
    let names = &context.names();
    let ids = names.ids(name)?;
    let role = options.filters.role;
    let searcher = Searcher::new(&reader)?;
    let mut found = false;
    let mut out = context.out();
    let mut pictures = Vec::new();
    for id in &ids {
        let mut search = resolve(&options.filters, None, names)?;
        search
            .filters
            .retain(|filter| !matches!(filter, Filter::Agency { .. }));
        let mut agencies = vec![vec![id.clone()]];
        for name in &options.filters.agency {
            agencies.push(names.ids(name)?);
        }
        let credited = |ids, role| Filter::Agency { ids, role };
        search
            .filters
            .extend(agencies.into_iter().map(|ids| credited(ids, None)));
        let mut picture = searcher.picture(id, role, &search)?;
        picture.counts.name = names.official(id).to_owned();
        search.filters.push(credited(vec![id.clone()], role));
        let results = searcher.search(&search)?;
        found |= !results.hits.is_empty();
        match context.format {
            Format::Text => {
                describe(context, &mut out, &picture, role, names)?;
                out.flush()?;
                if !results.hits.is_empty() {
                    print(context, name, &search, &results)?;
                }
            }
            Format::Jsonl => results
                .hits
                .iter()
                .try_for_each(|hit| context.json(&mut out, &HitOut::new(hit)))?,
            Format::Json => pictures.push((picture, results)),
        }
    }
    if context.format == Format::Json {
        let values: Vec<Out> = pictures
            .iter()
            .map(|(picture, results)| Out::new(picture, results))
            .collect();
        context.json(&mut out, &values)?;
    }
    out.flush()?;
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
