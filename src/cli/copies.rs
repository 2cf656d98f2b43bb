//! `wirecite copies`: an article and its copies, what each changed, and which the others were likely made from.

use std::io::Write;

use serde::Serialize;
use wirecite::model::{CopyKind, Role};
use wirecite::search::{Copied, CopyGroup, Original, SharedPassage, Stretch, copies, diff};
use wirecite::store::{Families, Head};

use super::Status;
use super::args::{Copies, Format};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::render::copies::who;
use super::render::difference::difference;
use super::render::json::ArticleOut;
use super::render::paint::Style;
use super::render::text::{Layout, count, date, heading, names, short, sources};
use super::render::wrap::plain;
use super::search::layout;
use super::show::named;

/// Copies that are laid side by side for people.
const SHOWN: usize = 50;

/// Runs `copies`.
pub fn run(context: &Context, options: Copies) -> anyhow::Result<Status> {
    let reader = context.reader()?;
    let head = match named(context, &reader, &options.article)? {
        Ok(head) => head,
        Err(status) => return Ok(status),
    };
    let Some(families) = Families::open(&context.index)? else {
        anyhow::bail!("copies were not looked for in this index yet: run ingest again");
    };
    let group = copies(&reader, &families, &head.id)?;
    let known = families.commit() == reader.commit_number();
    print(context, &group, known, options.diff)?;
    Ok(Status::of(!group.copies.is_empty()))
}

fn print(context: &Context, group: &CopyGroup, known: bool, all: bool) -> anyhow::Result<()> {
    let mut out = context.out();
    if let Some(form) = context.export {
        context.say_left_out();
        return columns(Table::new(out, look(form), COLUMNS)?, group);
    }
    match context.format {
        Format::Json => context.json(&mut out, &GroupOut::new(group, known))?,
        Format::Jsonl => {
            for copy in &group.copies {
                context.json(&mut out, &CopyOut::new(copy, group))?;
            }
        }
        Format::Text => {
            write!(out, "{}", text(group, layout(context), all))?;
            if !known {
                let line = "copies are not known for what was read last: run ingest again";
                writeln!(out, "{}", context.paint.paint(Style::Dim, line))?;
            }
            context.left_out(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Columns of an article and its copies.
const COLUMNS: &[&str] = &[
    "kind",
    "title",
    "outlet",
    "date",
    "origin",
    "words",
    "same_words",
    "passages",
    "differing",
    "path",
    "offset",
    "url",
    "article",
];

/// The article, and each copy with what it shares with it.
fn columns<W: Write>(mut table: Table<W>, group: &CopyGroup) -> anyhow::Result<()> {
    let row = |kind: &str, head: &Head, words: usize, shared: [Option<usize>; 3]| {
        let date = head.published.as_ref().and_then(|it| it.believed());
        let date = date.map(|date| date.iso());
        let [same, passages, differing] = shared;
        [
            Cell::of(Some(kind)),
            Cell::of(head.title.as_deref()),
            Cell::of(head.outlet.as_deref()),
            Cell::of(date.as_deref()),
            Cell::list(names(&head.credits, Role::Origin)),
            Cell::number(Some(words)),
            Cell::number(same),
            Cell::number(passages),
            Cell::number(differing),
            Cell::of(Some(&head.location.path)),
            Cell::Number(head.location.offset),
            Cell::of(head.url.as_deref()),
            Cell::of(Some(&head.id.0)),
        ]
    };
    table.row(&row("article", &group.article, group.words, [None; 3]))?;
    for copy in &group.copies {
        let differing = copy.passages.iter().map(|shared| shared.differing).sum();
        let shared = [Some(copy.same), Some(copy.passages.len()), Some(differing)];
        table.row(&row(copy.kind.name(), &copy.head, copy.words, shared))?;
    }
    table.finish()
}

/// The group for people.
fn text(group: &CopyGroup, layout: Layout, all: bool) -> String {
    let Layout { paint, width } = layout;
    let mut out = heading("", &group.article, layout);
    out.push_str(&sources(&group.article, &group.article.credits, layout));
    let place = format!(
        "{} · {} · {} words",
        group.article.location,
        short(&group.article.id.0),
        group.words
    );
    out.push_str(&plain(&place, Style::Dim, width, 3, paint));
    out.push('\n');
    for (number, copy) in group.copies.iter().enumerate().take(SHOWN) {
        out.push_str(&one(number + 1, copy, group, layout, all));
        out.push('\n');
    }
    let rest = group.copies.len().saturating_sub(SHOWN) as u64;
    if rest > 0 {
        let line = format!(
            "and {}: --format json has all",
            count(rest, "more copy", "more copies")
        );
        out.push_str(&plain(&line, Style::Dim, width, 0, paint));
    }
    out.push_str(&account(group));
    out.push('\n');
    out.push_str(&plain(&likely(group), Style::Plain, width, 0, paint));
    out
}

/// One copy: what it is, where it stands, what it changed.
fn one(number: usize, copy: &Copied, group: &CopyGroup, layout: Layout, all: bool) -> String {
    let Layout { paint, width } = layout;
    let mut out = heading(&format!("{number}."), &copy.head, layout);
    let place = copy.place();
    let first = format!("{} · {}", who(&place), date(copy.head.published.as_ref()));
    out.push_str(&plain(&first, Style::Plain, width, 3, paint));
    out.push_str(&plain(&measure(copy, group), Style::Cited, width, 3, paint));
    let place = format!("{} · {}", copy.head.location, short(&copy.head.id.0));
    out.push_str(&plain(&place, Style::Dim, width, 3, paint));
    match copy.kind {
        CopyKind::Exact => {}
        CopyKind::Near => out.push_str(&difference(&group.body, &copy.body, layout)),
        CopyKind::Partial if all => out.push_str(&difference(&group.body, &copy.body, layout)),
        CopyKind::Partial => {
            for shared in &copy.passages {
                let places = shared.on.iter().map(|on| on.of(&group.body));
                let old = places.collect::<Vec<_>>().join("\n\n");
                let new = shared.range.of(&copy.body);
                let line = format!("passage {}:", shared.passage + 1);
                out.push_str(&plain(&line, Style::Dim, width, 5, paint));
                out.push_str(&difference(&old, new, layout));
            }
        }
    }
    out
}

/// `near copy: 312 of its 340 words stand here, which has 355; a number differs in passage 2`.
fn measure(copy: &Copied, group: &CopyGroup) -> String {
    let mut out = match copy.kind {
        CopyKind::Exact => "exact copy: the same running text but for spelling".to_owned(),
        CopyKind::Near => format!(
            "near copy: {} of its {} words, {} here",
            copy.same, copy.words, group.words
        ),
        CopyKind::Partial => {
            let passages = count(copy.passages.len() as u64, "passage", "passages");
            format!(
                "partial copy: {passages}, {} of its {} words, {} here",
                copy.same, copy.words, group.words
            )
        }
    };
    let differing: Vec<String> = copy
        .passages
        .iter()
        .filter(|shared| shared.differing > 0)
        .map(|shared| (shared.passage + 1).to_string())
        .collect();
    if !differing.is_empty() {
        let which = differing.join(", ");
        out.push_str(&format!(
            "; numbers or negations differ in its passage {which}"
        ));
    }
    out
}

/// `3 copies: 1 exact, 1 near, 1 partial`.
fn account(group: &CopyGroup) -> String {
    let kinds = CopyKind::ALL.iter().filter_map(|kind| {
        let number = group
            .copies
            .iter()
            .filter(|copy| copy.kind == *kind)
            .count();
        (number > 0).then(|| format!("{number} {}", kind.name()))
    });
    let kinds: Vec<String> = kinds.collect();
    match group.copies.len() as u64 {
        0 => "no copies in the archive".to_owned(),
        all => format!("{}: {}", count(all, "copy", "copies"), kinds.join(", ")),
    }
}

/// Which the others were likely made from, and why.
fn likely(group: &CopyGroup) -> String {
    if group.copies.is_empty() {
        return String::new();
    }
    let Original { article, because } = &group.original;
    let because: Vec<&str> = because.iter().map(|why| why.says()).collect();
    let because = because.join(", ");
    let heads = group.copies.iter().map(|copy| &copy.head);
    let named = |head: &&Head| Some(&head.id) == article.as_ref();
    match heads.chain([&group.article]).find(named) {
        Some(head) => format!(
            "likely original: {} · {} · {} ({because})",
            head.outlet.as_deref().unwrap_or("outlet unknown"),
            date(head.published.as_ref()),
            short(&head.id.0)
        ),
        None => format!("likely original: unknown ({because})"),
    }
}

/// The group as JSON.
#[derive(Serialize)]
struct GroupOut<'a> {
    article: ArticleOut<'a>,
    /// Words of its running text.
    words: usize,
    copies: Vec<CopyOut<'a>>,
    original: &'a Original,
    /// Whether copies were looked for since the last ingest.
    copies_known: bool,
}

impl<'a> GroupOut<'a> {
    fn new(group: &'a CopyGroup, copies_known: bool) -> Self {
        GroupOut {
            article: ArticleOut::of_said(&group.article),
            words: group.words,
            copies: group
                .copies
                .iter()
                .map(|copy| CopyOut::new(copy, group))
                .collect(),
            original: &group.original,
            copies_known,
        }
    }
}

/// A copy as JSON.
#[derive(Serialize)]
struct CopyOut<'a> {
    kind: CopyKind,
    article: ArticleOut<'a>,
    /// Words of its running text, and how many of them agree.
    words: usize,
    same: usize,
    passages: &'a [SharedPassage],
    /// From the article's body to the copy's.
    diff: Vec<Stretch>,
}

impl<'a> CopyOut<'a> {
    fn new(copy: &'a Copied, group: &CopyGroup) -> Self {
        CopyOut {
            kind: copy.kind,
            article: ArticleOut::of_said(&copy.head),
            words: copy.words,
            same: copy.same,
            passages: &copy.passages,
            diff: diff(&group.body, &copy.body),
        }
    }
}
