//! `wirecite versions`: the versions of an article, and what each changed.

use std::io::Write;

use serde::Serialize;
use wirecite::model::Published;
use wirecite::search::{Stretch, Version, diff, find, versions};
use wirecite::store::Manifest;

use super::Status;
use super::args::{Format, Versions};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Look, Table};
use super::render::difference::marked;
use super::render::json::ArticleOut;
use super::render::paint::Style;
use super::render::standing::moment;
use super::render::text::{count, date, short};
use super::render::wrap::{plain, wrap};
use super::show::several;

/// Runs `versions`.
pub fn run(context: &Context, options: Versions) -> anyhow::Result<Status> {
    let reader = context.whole_reader()?;
    let found = find(&reader, &options.article)?;
    let Some(first) = found.first() else {
        return several(context, &options.article, &found);
    };
    let manifest = Manifest::read(&context.index)?;
    let all = versions(&reader, &manifest, &first.id)?;
    let is_one = |id| all.iter().any(|version| version.article.head.id == id);
    if !found.iter().all(|head| is_one(head.id.clone())) {
        return several(context, &options.article, &found);
    }
    let compared = options
        .diff
        .map(|numbers| pair(&numbers, all.len()))
        .transpose()?;
    if let Some(form) = context.export {
        anyhow::ensure!(
            compared.is_none(),
            "--diff prints two texts, not a table: --format text, json or jsonl"
        );
        table(context, &all, look(form))?;
        return Ok(Status::Found);
    }
    let mut out = context.out();
    match context.format {
        Format::Text => match compared {
            Some((a, b)) => print_diff(context, &mut out, &all, a, b)?,
            None => print(context, &mut out, &all)?,
        },
        Format::Json => context.json(&mut out, &VersionsOut::new(&all, compared))?,
        Format::Jsonl => match compared {
            Some((a, b)) => context.json(&mut out, &DiffOut::new(&all, a, b))?,
            None => VersionsOut::new(&all, None)
                .versions
                .iter()
                .try_for_each(|version| context.json(&mut out, version))?,
        },
    }
    out.flush()?;
    Ok(Status::Found)
}

/// Which two versions are compared, as places in the list: those named, or the latest two.
fn pair(numbers: &[usize], all: usize) -> anyhow::Result<(usize, usize)> {
    anyhow::ensure!(
        all > 1,
        "--diff: the archive has one version of this article alone"
    );
    let there = |number: &usize| (1..=all).contains(number);
    match numbers {
        [] => Ok((all - 2, all - 1)),
        [a, b] if there(a) && there(b) => Ok((a - 1, b - 1)),
        [_, _] => anyhow::bail!("--diff: there are versions 1 to {all}"),
        _ => anyhow::bail!(
            "--diff: name two versions by their numbers, as in --diff 1 {all}, or none for the latest two"
        ),
    }
}

/// A row for each version.
fn table(context: &Context, all: &[Version], look: Look) -> anyhow::Result<()> {
    let columns = [
        "number", "current", "title", "outlet", "date", "version", "updated", "added", "removed",
        "headline", "replaced", "path", "article",
    ];
    let mut table = Table::new(context.out(), look, &columns)?;
    for (version, number) in all.iter().zip(1..) {
        let head = &version.article.head;
        let item = head.item.as_deref();
        let updated = item.and_then(|item| item.updated.as_ref());
        let iso = |published: &Published| Some(published.believed()?.iso());
        let replaced = version.replaced.map(|digest| digest.to_string());
        table.row(&[
            Cell::number(Some(number)),
            Cell::Flag(number == all.len()),
            Cell::of(head.title.as_deref()),
            Cell::of(head.outlet.as_deref()),
            Cell::of(head.published.as_ref().and_then(iso).as_deref()),
            Cell::of(item.and_then(|item| item.version.as_deref())),
            Cell::of(updated.and_then(iso).as_deref()),
            Cell::number(version.change.map(|change| change.added)),
            Cell::number(version.change.map(|change| change.removed)),
            version
                .change
                .map_or(Cell::Empty, |change| Cell::Flag(change.headline)),
            Cell::of(replaced.as_deref()),
            Cell::of(Some(&head.location.path)),
            Cell::of(Some(&head.id.0)),
        ])?;
    }
    table.finish()
}

fn print(context: &Context, out: &mut impl Write, all: &[Version]) -> anyhow::Result<()> {
    let Context { paint, width, .. } = *context;
    for (version, number) in all.iter().zip(1..) {
        let head = &version.article.head;
        let title = head.title.as_deref().unwrap_or("(without headline)");
        let line = format!("{number}. {title}");
        write!(out, "{}", plain(&line, Style::Title, width, 0, paint))?;
        let when = plain(
            &when(version, number == all.len()),
            Style::Plain,
            width,
            3,
            paint,
        );
        write!(out, "{when}")?;
        if let Some(change) = version.change {
            let mut line = format!(
                "{} added, {} removed",
                count(change.added as u64, "word", "words"),
                count(change.removed as u64, "word", "words")
            );
            if change.headline {
                line.push_str(", another headline");
            }
            write!(out, "{}", plain(&line, Style::Source, width, 3, paint))?;
        }
        if version.replaced.is_some() {
            let line = "its original is gone: the file has a later version since";
            write!(out, "{}", plain(line, Style::Warning, width, 3, paint))?;
        }
        let place = format!("{} · {}", head.location, short(&head.id.0));
        writeln!(out, "{}", plain(&place, Style::Dim, width, 3, paint))?;
    }
    let end = match all.len() {
        1 => "one version alone".to_owned(),
        number => format!(
            "{}; --diff shows what the last one changed",
            count(number as u64, "version", "versions")
        ),
    };
    writeln!(out, "{}", paint.paint(Style::Dim, &end))?;
    Ok(())
}

/// Outlet, dates, and whether it is current.
fn when(version: &Version, is_current: bool) -> String {
    let head = &version.article.head;
    let outlet = head.outlet.as_deref().unwrap_or("outlet unknown");
    let mut line = format!("{outlet} · {}", date(head.published.as_ref()));
    let item = head.item.as_deref();
    if let Some(number) = item.and_then(|item| item.version.as_deref()) {
        line.push_str(&format!(" · version {number}"));
    }
    if let Some(updated) = item.and_then(|item| item.updated.as_ref()) {
        line.push_str(&format!(" · updated {}", moment(updated)));
    }
    line.push_str(if is_current {
        " · current"
    } else {
        " · superseded"
    });
    line
}

fn print_diff(
    context: &Context,
    out: &mut impl Write,
    all: &[Version],
    a: usize,
    b: usize,
) -> anyhow::Result<()> {
    let Context { paint, width, .. } = *context;
    for (mark, number) in [("[- -]", a), ("{+ +}", b)] {
        let head = &all[number].article.head;
        let line = format!(
            "{mark} version {}: {} · {} · {}",
            number + 1,
            date(head.published.as_ref()),
            head.location,
            short(&head.id.0)
        );
        write!(out, "{}", plain(&line, Style::Dim, width, 0, paint))?;
    }
    writeln!(out)?;
    let (old, new) = (&all[a].article, &all[b].article);
    let title =
        |article: &wirecite::search::FullArticle| article.head.title.clone().unwrap_or_default();
    for (old, new) in [
        (title(old), title(new)),
        (old.body.clone(), new.body.clone()),
    ] {
        writeln!(out, "{}", wrap(&marked(&old, &new), width, 0, paint))?;
    }
    Ok(())
}

/// What `versions --format json` prints.
#[derive(Serialize)]
struct VersionsOut<'a> {
    versions: Vec<VersionOut<'a>>,
    /// What was asked to be compared, else null.
    diff: Option<DiffOut<'a>>,
}

#[derive(Serialize)]
struct VersionOut<'a> {
    /// From 1, by which `--diff` names it.
    number: usize,
    current: bool,
    /// SHA-256 of its original, where that is gone since the file has a later version; else null.
    replaced: Option<String>,
    /// What it changed of the version before it; null for the first.
    change: Option<ChangeOut>,
    article: ArticleOut<'a>,
}

#[derive(Serialize)]
struct ChangeOut {
    added: usize,
    removed: usize,
    headline: bool,
}

impl<'a> VersionsOut<'a> {
    fn new(all: &'a [Version], compared: Option<(usize, usize)>) -> Self {
        let versions = all.iter().zip(1..).map(|(version, number)| VersionOut {
            number,
            current: number == all.len(),
            replaced: version.replaced.map(|digest| digest.to_string()),
            change: version.change.map(|change| ChangeOut {
                added: change.added,
                removed: change.removed,
                headline: change.headline,
            }),
            article: ArticleOut::new(&version.article.head, None),
        });
        VersionsOut {
            versions: versions.collect(),
            diff: compared.map(|(a, b)| DiffOut::new(all, a, b)),
        }
    }
}

/// Two versions compared.
#[derive(Serialize)]
struct DiffOut<'a> {
    old: SideOut<'a>,
    new: SideOut<'a>,
    /// In the order of both bodies; ranges are bytes into `body` of each.
    stretches: Vec<Stretch>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    number: usize,
    id: &'a str,
    title: Option<&'a str>,
    body: &'a str,
}

impl<'a> DiffOut<'a> {
    fn new(all: &'a [Version], a: usize, b: usize) -> Self {
        let side = |number: usize| {
            let article = &all[number].article;
            SideOut {
                number: number + 1,
                id: &article.head.id.0,
                title: article.head.title.as_deref(),
                body: &article.body,
            }
        };
        let (old, new) = (side(a), side(b));
        DiffOut {
            stretches: diff(old.body, new.body),
            old,
            new,
        }
    }
}
