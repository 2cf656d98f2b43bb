//! `wirecite search`.

use std::io::Write;

use wirecite::model::Statement;
use wirecite::search::query::{AgencyError, AgencyNames, Filter, Node, parse};
use wirecite::search::{CopyMode, Group, Hits, NameAsked, SearchOptions, Searcher, Sort, period};
use wirecite::store::Reader;

use super::Status;
use super::args::{Format, Search};
use super::context::Context;
use super::export::{self, Entry, Exporter, Rows};
use super::filters::{self, Filters, NameForms};
use super::names::Names;
use super::render::explain;
use super::render::json::{HitOut, ResultsOut, Streamed};
use super::render::paint::Style;
use super::render::text::{self, Layout, count};
use super::render::{self, copies};

/// Runs `search`.
pub fn run(context: &Context, options: Search) -> anyhow::Result<Status> {
    let query = options.query.join(" ");
    let named = "--agency, --from, --speaker, --stance, --told …";
    let (reader, mut resolved) = asked(context, &query, &options.filters, named)?;
    resolved.explain = options.explain;
    resolved.each_place = options.expand;
    resolved.copies = match options.no_collapse {
        true => CopyMode::Tell,
        false => CopyMode::Fold,
    };
    let resolved = export::adapted(context, resolved);
    let searcher = Searcher::new(&reader)?;
    let hits = searcher.hits(&resolved)?;
    let found = hits.passages > 0;
    let names = hits.names.clone();
    print(context, &query, &resolved, hits)?;
    print_names(context, options.filters.names, &names, found)?;
    Ok(Status::of(found))
}

/// The index, and what is asked of it: a query, filters or both. `named` are filters to name where there is neither.
pub fn asked(
    context: &Context,
    query: &str,
    filters: &Filters,
    named: &str,
) -> anyhow::Result<(Reader, SearchOptions)> {
    let empty = query.trim().is_empty();
    anyhow::ensure!(
        !empty || filters.any(),
        "there is nothing to look for: give a query, a filter ({named}) or both"
    );
    let reader = context.reader()?;
    let names = &context.names();
    let node = if empty {
        None
    } else {
        Some(parse(query, names)?)
    };
    Ok((reader, resolve(filters, node, names)?))
}

/// Filters as typed into options as resolved.
pub fn resolve(
    filters: &Filters,
    query: Option<Node>,
    names: &Names,
) -> anyhow::Result<SearchOptions> {
    let mut held = Vec::new();
    let mut ids = Vec::new();
    for name in &filters.agency {
        ids.extend(names.ids(name)?);
    }
    if !ids.is_empty() {
        held.push(Filter::Agency {
            ids,
            role: filters.role,
        });
    } else if let Some(role) = filters.role {
        held.push(Filter::Agency {
            ids: Vec::new(),
            role: Some(role),
        });
    }
    if let (Some(from), Some(to)) = (&filters.from, &filters.to) {
        anyhow::ensure!(
            from.first <= to.last(),
            "--from {} is after --to {}",
            from.iso(),
            to.iso()
        );
    }
    held.extend(filters.author.as_deref().map(author).transpose()?);
    held.extend(
        filters
            .lang
            .as_deref()
            .map(|code| Filter::Language(code.to_lowercase())),
    );
    held.extend(period(filters.from, filters.to));
    held.extend(filters.undated.then_some(Filter::Undated));
    held.extend(filters.statement(names)?.map(Filter::Statement));
    let query = with_outlets(query, &filters.outlet);
    Ok(SearchOptions {
        query,
        filters: held,
        names: filters.names != NameForms::Off,
        sort: match filters.sort {
            filters::Sort::Relevance => Sort::Relevance,
            filters::Sort::Newest => Sort::Newest,
            filters::Sort::Oldest => Sort::Oldest,
        },
        group: match filters.group {
            filters::Group::Passage => Group::Passage,
            filters::Group::Article => Group::Article,
        },
        limit: filters.limit,
        offset: filters.offset,
        ..SearchOptions::default()
    })
}

/// Any of several outlets is one condition.
fn with_outlets(query: Option<Node>, outlets: &[String]) -> Option<Node> {
    if outlets.is_empty() {
        return query;
    }
    let any = Node::Or(
        outlets
            .iter()
            .map(|name| Node::Filter(Filter::Outlet(name.clone())))
            .collect(),
    );
    Some(match query {
        Some(query) => Node::And(vec![query, any]),
        None => any,
    })
}

fn author(name: &str) -> anyhow::Result<Filter> {
    // The query language knows how an author is asked for.
    struct None;
    impl AgencyNames for None {
        fn resolve(&self, _: &str) -> Result<Vec<String>, AgencyError> {
            Ok(Vec::new())
        }
    }
    match parse(&format!("author:\"{}\"", name.replace('"', " ")), &None)? {
        Node::Filter(filter) => Ok(filter),
        _ => anyhow::bail!("--author {name}: this is no name"),
    }
}

/// Prints results in the form asked for, each hit as it is found.
pub fn print(
    context: &Context,
    query: &str,
    options: &SearchOptions,
    mut hits: Hits<'_>,
) -> anyhow::Result<()> {
    let mut out = context.out();
    if let Some(form) = context.export {
        let mut exporter = Exporter::new(context, form, out, Rows::Passages)?;
        export_hits(options, hits, &mut exporter)?;
        context.say_left_out();
        return exporter.finish();
    }
    match context.format {
        Format::Json => {
            let understood = hits.understood.take();
            let names = std::mem::take(&mut hits.names);
            let value = ResultsOut {
                query,
                passages: hits.passages,
                articles: hits.articles,
                folded: hits.folded,
                copies_known: hits.copies_known,
                offset: options.offset,
                names: &names,
                explain: understood.as_ref(),
                hits: Streamed::new(hits),
            };
            context.json(&mut out, &value)?;
        }
        Format::Jsonl => {
            for hit in hits {
                context.json(&mut out, &HitOut::new(&hit?))?;
            }
        }
        Format::Text => text(context, &mut out, options, hits)?,
    }
    out.flush()?;
    Ok(())
}

/// Writes hits as an export, and says how many there are besides.
pub fn export_hits<W: Write>(
    options: &SearchOptions,
    hits: Hits<'_>,
    exporter: &mut Exporter<W>,
) -> anyhow::Result<()> {
    let all = [hits.passages, hits.articles];
    let copies = copies::account(hits.folded, hits.copies_known);
    let mut written = 0;
    for (hit, rank) in hits.zip(options.offset + 1..) {
        let hit = hit?;
        exporter.write(&Entry::of_hit(rank, &hit, exporter.originals()))?;
        written += 1;
    }
    export::account(options, written, all);
    if let Some(line) = copies {
        super::say(&line);
    }
    Ok(())
}

fn text(
    context: &Context,
    out: &mut impl Write,
    options: &SearchOptions,
    mut hits: Hits<'_>,
) -> anyhow::Result<()> {
    if let Some(understood) = hits.understood.take() {
        writeln!(out, "{}", explain::understood(&understood, layout(context)))?;
    }
    let asked_for = options.picker();
    let all = [hits.passages, hits.articles];
    let copies = copies::account(hits.folded, hits.copies_known);
    let mut printed = 0;
    for hit in hits {
        let hit = hit?;
        printed += 1;
        let picked = |it: &Statement| asked_for(it) || hit.asked.contains(it);
        let number = options.offset + printed;
        let mut text = text::hit(number, &hit, layout(context), &picked);
        if let Some(why) = &hit.why {
            text.push_str(&explain::why(why, hit.score, layout(context)));
        }
        writeln!(out, "{text}")?;
    }
    let account = account(options, all, printed);
    for line in std::iter::once(account).chain(copies) {
        writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
    }
    context.left_out(out)
}

/// Prints what the names of a query may be: all forms where that is asked for, else only where it is not one thing.
pub fn print_names(
    context: &Context,
    how: NameForms,
    names: &[NameAsked],
    hits: bool,
) -> anyhow::Result<()> {
    let text = match (how, context.format) {
        (NameForms::Show, Format::Text) => render::names::all_forms(names, layout(context)),
        (NameForms::On, Format::Text) => render::names::ambiguous(names, hits, layout(context)),
        _ => return Ok(()),
    };
    let mut out = context.out();
    write!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// How everything is laid out here.
pub fn layout(context: &Context) -> Layout {
    Layout {
        paint: context.paint,
        width: context.width,
    }
}

/// How many there are, and which of them are printed.
fn account(options: &SearchOptions, [passages, articles]: [u64; 2], printed: usize) -> String {
    if passages == 0 {
        return "nothing found".to_owned();
    }
    let all = format!(
        "{} in {}",
        count(passages, "passage", "passages"),
        count(articles, "article", "articles")
    );
    let of = match options.group {
        Group::Article => articles,
        Group::Passage => passages,
    };
    shown(options, all, of, printed)
}

/// The account `all` of `of` hits, with which of them are printed where that is not all.
pub fn shown(options: &SearchOptions, all: String, of: u64, shown: usize) -> String {
    if shown == 0 {
        return format!("{all}; none at this offset");
    }
    let (first, last) = (options.offset + 1, options.offset + shown);
    if last as u64 == of && first == 1 {
        all
    } else {
        format!("{all}; {first}–{last} shown")
    }
}
