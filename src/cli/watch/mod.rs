//! `wirecite watch`: saved queries, and what is new of them.

mod json;

use std::io::Write;

use clap::Parser;
use wirecite::search::query::parse;
use wirecite::search::{Fresh, FreshHit, SearchOptions, Searcher};
use wirecite::store::{MOST_RECENT, Recent, Watch, Watches};

use json::{FreshOut, RunOut, WatchOut};

use crate::cli::Status;
use crate::cli::args;
use crate::cli::args::{Format, WatchAdd, WatchRun};
use crate::cli::context::Context;
use crate::cli::export::look;
use crate::cli::export::table::{Cell, Table};
use crate::cli::filters::Filters;
use crate::cli::given::{given, without_order, written};
use crate::cli::put::put;
use crate::cli::render::paint::{Style, clean};
use crate::cli::render::rss;
use crate::cli::render::text::{self, count, grouped, short};
use crate::cli::search::{asked, layout, resolve};

/// Runs `watch`.
pub fn run(context: &Context, command: args::Watch) -> anyhow::Result<Status> {
    anyhow::ensure!(
        !context.all_versions,
        "watch looks at the latest versions alone, and says which of them correct what was seen: leave out --all-versions"
    );
    match command {
        args::Watch::Add(options) => add(context, *options),
        args::Watch::List => list(context),
        args::Watch::Show { name } => show(context, &name),
        args::Watch::Remove { name } => {
            let watches = Watches::of(&context.index)?;
            // One that is damaged can be removed too.
            if !watches.contains(&name)? {
                watches.read(&name)?;
            }
            let _lock = watches.lock(&name)?;
            watches.remove(&name)?;
            Ok(Status::Found)
        }
        args::Watch::Run(options) => run_all(context, &options),
    }
}

fn add(context: &Context, options: WatchAdd) -> anyhow::Result<Status> {
    let query = options.query.join(" ");
    without_order(
        &options.filters,
        "a saved query shows all that is new, latest first",
    )?;
    let named = "--agency, --from, --speaker, --stance, --told …";
    let (reader, resolved) = asked(context, &query, &options.filters, named)?;
    let watches = Watches::of(&context.index)?;
    let mut watch = Watch {
        conditions: given(&options.filters),
        name: options.name,
        query,
        seen: Default::default(),
        recent: Vec::new(),
    };
    let name = &watch.name;
    let _lock = watches.lock(name)?;
    anyhow::ensure!(
        !watches.contains(name)?,
        "there is a saved query {name} already; `wirecite watch remove {name}` makes room for another"
    );
    let searcher = Searcher::new(&reader)?;
    let fresh = searcher.fresh(&resolved, &watch.seen)?;
    let matching = count(fresh.articles, "article matches", "articles match");
    if options.from_now {
        watch.seen = fresh.seen.clone();
    }
    watches.write(&watch)?;
    let then = match options.from_now {
        true => "counted as seen",
        false => "shown by the first run",
    };
    let mut out = context.out();
    match context.format {
        Format::Text => writeln!(out, "{name}: {matching} now, {then}")?,
        _ => context.json(&mut out, &WatchOut::new(&watch))?,
    }
    out.flush()?;
    Ok(Status::Found)
}

fn list(context: &Context) -> anyhow::Result<Status> {
    let watches = Watches::of(&context.index)?;
    let names = watches.names()?;
    let all: Vec<Watch> = names
        .iter()
        .map(|name| watches.read(name))
        .collect::<Result<_, _>>()?;
    if let Some(form) = context.export {
        let columns = ["name", "query", "conditions", "seen"];
        let mut table = Table::new(context.out(), look(form), &columns)?;
        for watch in &all {
            table.row(&[
                Cell::of(Some(&watch.name)),
                Cell::of(Some(&watch.query)),
                Cell::of(Some(&watch.conditions.join(" "))),
                Cell::Number(watch.seen.len() as u64),
            ])?;
        }
        table.finish()?;
        return Ok(Status::of(!all.is_empty()));
    }
    let mut out = context.out();
    match context.format {
        Format::Json => {
            let all: Vec<WatchOut> = all.iter().map(WatchOut::new).collect();
            context.json(&mut out, &all)?;
        }
        Format::Jsonl => all
            .iter()
            .try_for_each(|watch| context.json(&mut out, &WatchOut::new(watch)))?,
        Format::Text if all.is_empty() => writeln!(
            out,
            "no saved queries; `wirecite watch add NAME QUERY` saves one"
        )?,
        Format::Text => {
            let longest = all.iter().map(|watch| watch.name.len()).max().unwrap_or(0);
            for watch in &all {
                let query = clean(&written(&watch.query, &watch.conditions));
                let name = format!("{:<longest$}", watch.name);
                let name = context.paint.paint(Style::Title, &name);
                writeln!(
                    out,
                    "{name}  {:>8} seen  {query}",
                    grouped(watch.seen.len() as u64)
                )?;
            }
        }
    }
    out.flush()?;
    Ok(Status::of(!all.is_empty()))
}

fn show(context: &Context, name: &str) -> anyhow::Result<Status> {
    let watches = Watches::of(&context.index)?;
    let watch = watches.read(name)?;
    let mut out = context.out();
    match context.format {
        Format::Text => {
            writeln!(out, "{}", context.paint.paint(Style::Title, &watch.name))?;
            let query = clean(&written(&watch.query, &watch.conditions));
            writeln!(out, "  {query}")?;
            let seen = count(watch.seen.len() as u64, "article", "articles");
            writeln!(out, "  {seen} seen")?;
        }
        _ => context.json(&mut out, &WatchOut::new(&watch))?,
    }
    out.flush()?;
    Ok(Status::Found)
}

fn run_all(context: &Context, options: &WatchRun) -> anyhow::Result<Status> {
    let watches = Watches::of(&context.index)?;
    let names = match options.names.as_slice() {
        [] => watches.names()?,
        names => names.to_vec(),
    };
    anyhow::ensure!(
        !names.is_empty(),
        "no saved queries; `wirecite watch add NAME QUERY` saves one"
    );
    anyhow::ensure!(
        options.rss.is_none() || names.len() == 1,
        "--rss: a feed is of one saved query, name it; there are {}",
        names.join(", ")
    );
    let reader = context.reader()?;
    let searcher = Searcher::new(&reader)?;
    let (mut news, mut faults, mut all) = (false, Vec::new(), Vec::new());
    for name in &names {
        match one(context, options, &watches, &searcher, name) {
            Ok(run) => {
                news |= run.new + run.updated > 0;
                all.extend((context.format == Format::Json).then_some(run));
            }
            Err(error) if crate::cli::is_closed_pipe(&error) => return Err(error),
            Err(error) => faults.push(format!("{error:#}")),
        }
    }
    if context.format == Format::Json {
        let mut out = context.out();
        let values: Vec<RunOut> = all.iter().map(RunOut::new).collect();
        context.json(&mut out, &values)?;
        out.flush()?;
        for run in &all {
            run.keep(options, &watches, &searcher)?;
        }
    }
    anyhow::ensure!(faults.is_empty(), faults.join("\n"));
    Ok(Status::of(news))
}

/// A run of one saved query.
struct Run {
    /// As it is to be kept.
    watch: Watch,
    articles: u64,
    new: u64,
    updated: u64,
    /// Where they are printed together: else they are printed when they are read.
    hits: Vec<FreshHit>,
    _lock: wirecite::store::WatchLock,
}

fn one(
    context: &Context,
    options: &WatchRun,
    watches: &Watches,
    searcher: &Searcher<'_>,
    name: &str,
) -> anyhow::Result<Run> {
    watches.read(name)?;
    let lock = watches.lock(name)?;
    let mut watch = watches.read(name)?;
    let resolved = resolved(context, &watch)?;
    let fresh = searcher.fresh(&resolved, &watch.seen)?;
    let updated = fresh.updates() as u64;
    let mut run = Run {
        articles: fresh.articles,
        new: fresh.len() as u64 - updated,
        updated,
        hits: Vec::new(),
        _lock: lock,
        watch: watch.clone(),
    };
    let recent = print(context, options, &mut run, &resolved, &fresh)?;
    watch.recent.splice(0..0, recent);
    watch.recent.truncate(MOST_RECENT);
    watch.seen.clone_from(&fresh.seen);
    run.watch = watch;
    if context.format != Format::Json {
        // What was not shown does not count as seen: the state is kept when all is written.
        run.keep(options, watches, searcher)?;
    }
    Ok(run)
}

/// Prints what is new, and gives back what to remember of it.
fn print(
    context: &Context,
    options: &WatchRun,
    run: &mut Run,
    resolved: &SearchOptions,
    fresh: &Fresh,
) -> anyhow::Result<Vec<Recent>> {
    let mut out = context.out();
    if context.format == Format::Text && !(options.quiet && fresh.is_empty()) {
        heading(context, &mut out, run)?;
    }
    let mut recent = Vec::new();
    for (found, number) in fresh.hits().zip(1..) {
        let found = found?;
        if recent.len() < MOST_RECENT {
            recent.push(Recent {
                article: found.hit.article.id.clone(),
                passage: found.hit.passage.ordinal,
                updates: found.updates.clone(),
            });
        }
        match context.format {
            Format::Json => run.hits.push(found),
            Format::Jsonl => context.json(&mut out, &FreshOut::new(&run.watch.name, &found))?,
            Format::Text => {
                let asked = resolved.picker();
                write!(
                    out,
                    "{}",
                    text::hit(number, &found.hit, layout(context), &asked)
                )?;
                if let Some(earlier) = &found.updates {
                    let line = format!(
                        "   updated: a later version of {}, which was seen",
                        short(&earlier.0)
                    );
                    writeln!(out, "{}", context.paint.paint(Style::Warning, &line))?;
                }
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(recent)
}

fn heading(context: &Context, out: &mut impl Write, run: &Run) -> anyhow::Result<()> {
    let mut parts = Vec::new();
    parts.extend((run.new > 0).then(|| format!("{} new", grouped(run.new))));
    parts.extend((run.updated > 0).then(|| format!("{} updated", grouped(run.updated))));
    if parts.is_empty() {
        parts.push("nothing new".to_owned());
    }
    let name = context.paint.paint(Style::Title, &run.watch.name);
    writeln!(out, "{name}: {}", parts.join(", "))?;
    if run.new + run.updated > 0 {
        writeln!(out)?;
    }
    Ok(())
}

/// Query and conditions of a saved query, resolved as they were when it was added.
fn resolved(context: &Context, watch: &Watch) -> anyhow::Result<SearchOptions> {
    #[derive(Parser)]
    #[command(no_binary_name = true)]
    struct Conditions {
        #[command(flatten)]
        filters: Filters,
    }
    let names = &context.names();
    let resolve_all = || -> anyhow::Result<SearchOptions> {
        let conditions = Conditions::try_parse_from(&watch.conditions)?;
        let empty = watch.query.trim().is_empty();
        let node = (!empty).then(|| parse(&watch.query, names)).transpose()?;
        resolve(&conditions.filters, node, names)
    };
    resolve_all().map_err(|error| error.context(format!("saved query {}", watch.name)))
}

impl Run {
    /// Writes the feed, then what was seen.
    fn keep(
        &self,
        options: &WatchRun,
        watches: &Watches,
        searcher: &Searcher<'_>,
    ) -> anyhow::Result<()> {
        if let Some(path) = &options.rss {
            let mut items = Vec::new();
            for recent in &self.watch.recent {
                if items.len() < usize::from(options.keep)
                    && let Some(hit) = searcher.passage_of(&recent.article, recent.passage)?
                {
                    items.push((hit, recent.updates.is_some()));
                }
            }
            let title = written(&self.watch.query, &self.watch.conditions);
            put(path, &rss::feed(&self.watch.name, &title, &items), true)?;
        }
        if !options.dry_run {
            watches.write(&self.watch)?;
        }
        Ok(())
    }
}
