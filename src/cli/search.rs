//! `wirecite search`.

use std::io::Write;

use wirecite::model::Statement;
use wirecite::search::query::{AgencyError, AgencyNames, Filter, Node, parse};
use wirecite::search::{
    CopyMode, Group, NameAsked, Results, SearchOptions, Searcher, Sort, period,
};
use wirecite::store::Reader;

use super::Status;
use super::args::{Format, Search};
use super::context::Context;
use super::filters::{self, Filters, NameForms};
use super::names::Names;
use super::render::json::{HitOut, ResultsOut};
use super::render::paint::Style;
use super::render::text::{self, Layout, count};
use super::render::{self, copies, explain};

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
    let results = Searcher::new(&reader)?.search(&resolved)?;
    print(context, &query, &resolved, &results)?;
    print_names(context, options.filters.names, &results.names)?;
    Ok(Status::of(results.passages > 0))
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

/// Prints results in the form asked for.
pub fn print(
    context: &Context,
    query: &str,
    options: &SearchOptions,
    results: &Results,
) -> anyhow::Result<()> {
    let mut out = context.out();
    match context.format {
        Format::Json => {
            let value = ResultsOut {
                query,
                passages: results.passages,
                articles: results.articles,
                folded: results.folded,
                copies_known: results.copies_known,
                offset: options.offset,
                names: &results.names,
                hits: results.hits.iter().map(HitOut::new).collect(),
                explain: results.understood.as_ref(),
            };
            context.json(&mut out, &value)?;
        }
        Format::Jsonl => {
            for hit in &results.hits {
                context.json(&mut out, &HitOut::new(hit))?;
            }
        }
        Format::Text => {
            if let Some(understood) = &results.understood {
                writeln!(out, "{}", explain::understood(understood, layout(context)))?;
            }
            let asked_for = options.picker();
            for (number, hit) in results.hits.iter().enumerate() {
                let number = options.offset + number + 1;
                let picked = |it: &Statement| asked_for(it) || hit.asked.contains(it);
                let mut printed = text::hit(number, hit, layout(context), &picked);
                if let Some(why) = &hit.why {
                    printed.push_str(&explain::why(why, hit.score, layout(context)));
                }
                writeln!(out, "{printed}")?;
            }
            let line = account(options, results);
            writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
            if let Some(line) = copies::account(results) {
                writeln!(out, "{}", context.paint.paint(Style::Dim, &line))?;
            }
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Prints what the names of a query may be: all forms where that is asked for, else only where it is not one thing.
pub fn print_names(context: &Context, how: NameForms, names: &[NameAsked]) -> anyhow::Result<()> {
    let text = match (how, context.format) {
        (NameForms::Show, Format::Text) => render::names::all_forms(names, layout(context)),
        (NameForms::On, Format::Text) => render::names::ambiguous(names, layout(context)),
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
fn account(options: &SearchOptions, results: &Results) -> String {
    if results.passages == 0 {
        return "nothing found".to_owned();
    }
    let all = format!(
        "{} in {}",
        count(results.passages, "passage", "passages"),
        count(results.articles, "article", "articles")
    );
    let of = if options.group == Group::Article {
        results.articles
    } else {
        results.passages
    };
    shown(options, all, of, results.hits.len())
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
