//! `wirecite attribute`: the attributions of files, without an index.

use std::io::{Read as _, Write};

use wirecite::gather::{Walk, walk};
use wirecite::ingest::{Analysed, Each, MAX_FILE, Read, each};
use wirecite::model::{Credit, Skip};
use wirecite::store::Head;

use super::Status;
use super::args::{Attribute, Format};
use super::context::Context;
use super::export::look;
use super::export::table::{Cell, Table};
use super::render::json::ArticleOut;
use super::render::paint::Style;
use super::render::text;
use super::render::wrap::plain;
use super::search::layout;

/// Runs `attribute`.
pub fn run(context: &Context, options: Attribute) -> anyhow::Result<Status> {
    let analyser = context.analyser()?;
    let table = |form| Table::new(context.out(), look(form), COLUMNS);
    let mut printer = Printer {
        context,
        out: context.out(),
        table: context.export.map(table).transpose()?,
        articles: 0,
        collected: Vec::new(),
    };
    for path in &options.paths {
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin()
                .take(MAX_FILE + 1)
                .read_to_end(&mut bytes)?;
            anyhow::ensure!(
                bytes.len() as u64 <= MAX_FILE,
                "standard input: more than {} MiB",
                MAX_FILE >> 20
            );
            each(Read::Bytes("-", &bytes), &analyser, &mut |read| {
                printer.read(&read)
            })?;
            continue;
        }
        let files = walk(path, Walk::default(), &wirecite::store::is_index_folder)?;
        each(Read::Files(&files), &analyser, &mut |read| {
            printer.read(&read)
        })?;
    }
    printer.finish()
}

/// Columns of credits.
const COLUMNS: &[&str] = &[
    "path",
    "offset",
    "title",
    "outlet",
    "date",
    "date_written",
    "date_flag",
    "agency",
    "name",
    "role",
    "found_in",
    "field",
    "rule",
    "start",
    "end",
    "words",
    "article",
];

/// A row for each credit of an article; one that credits nobody has one without an agency.
fn rows<W: Write>(table: &mut Table<W>, head: &Head) -> anyhow::Result<()> {
    let published = head.published.as_ref();
    let date = published.and_then(|it| it.believed());
    let date = date.map(|date| date.iso());
    let mut row = |credit: Option<&Credit>| {
        let evidence = credit.map(|credit| &credit.evidence);
        let range = evidence.and_then(|evidence| evidence.range);
        table.row(&[
            Cell::of(Some(&head.location.path)),
            Cell::Number(head.location.offset),
            Cell::of(head.title.as_deref()),
            Cell::of(head.outlet.as_deref()),
            Cell::of(date.as_deref()),
            Cell::of(published.map(|it| it.written.as_str())),
            Cell::of(published.and_then(|it| it.flag.as_deref())),
            Cell::of(credit.map(|credit| credit.agency.as_str())),
            Cell::of(credit.map(|credit| credit.name.as_str())),
            Cell::of(credit.map(|credit| credit.role.name())),
            Cell::of(evidence.map(|evidence| evidence.kind.name())),
            Cell::of(evidence.and_then(|evidence| evidence.field.as_deref())),
            Cell::of(evidence.map(|evidence| evidence.rule.as_str())),
            Cell::number(range.map(|range| range.start)),
            Cell::number(range.map(|range| range.end)),
            Cell::of(evidence.map(|evidence| evidence.text.as_str())),
            Cell::of(Some(&head.id.0)),
        ])
    };
    if head.credits.is_empty() {
        return row(None);
    }
    head.credits.iter().try_for_each(|credit| row(Some(credit)))
}

/// Prints articles as they come.
struct Printer<'a> {
    context: &'a Context,
    out: std::io::BufWriter<std::io::Stdout>,
    /// Where rows are asked for.
    table: Option<Table<std::io::BufWriter<std::io::Stdout>>>,
    articles: u64,
    collected: Vec<serde_json::Value>,
}

impl Printer<'_> {
    fn read(&mut self, read: &Each) -> anyhow::Result<()> {
        for skip in &read.skipped {
            self.skipped(&read.path, skip);
        }
        read.articles
            .iter()
            .try_for_each(|article| self.article(article))
    }

    fn article(&mut self, analysed: &Analysed) -> anyhow::Result<()> {
        self.articles += 1;
        if let Some(table) = &mut self.table {
            return rows(table, &analysed.head);
        }
        let value = ArticleOut::new(&analysed.head, Some(&analysed.article.body));
        match self.context.format {
            Format::Json => self.collected.push(serde_json::to_value(&value)?),
            Format::Jsonl => self.context.json(&mut self.out, &value)?,
            Format::Text => self.text(analysed)?,
        }
        Ok(())
    }

    fn text(&mut self, analysed: &Analysed) -> anyhow::Result<()> {
        let (head, layout, context) = (&analysed.head, layout(self.context), self.context);
        write!(
            self.out,
            "{}{}",
            text::heading("", head, layout),
            text::sources(head, &head.credits, layout)
        )?;
        write!(
            self.out,
            "{}",
            plain(
                &head.location.to_string(),
                Style::Dim,
                context.width,
                3,
                context.paint
            )
        )?;
        for credit in &head.credits {
            let line = format!(
                "{} – {} – {}",
                credit.name,
                credit.role.name(),
                text::evidence(&credit.evidence)
            );
            write!(
                self.out,
                "{}",
                plain(&line, Style::Plain, context.width, 5, context.paint)
            )?;
        }
        for furniture in head
            .furniture
            .iter()
            .filter(|furniture| furniture.kind == wirecite::model::FurnitureKind::RelatedStory)
        {
            let line = format!(
                "[related story] {}",
                furniture.range.of(&analysed.article.body).trim()
            );
            write!(
                self.out,
                "{}",
                plain(&line, Style::Dim, context.width, 5, context.paint)
            )?;
        }
        writeln!(self.out)?;
        Ok(())
    }

    /// Told on standard error, so that it is seen whatever the form of the output.
    fn skipped(&self, path: &str, skip: &Skip) {
        let place = skip.place(path);
        super::say(&format!("skipped {place}: {}", skip.reason).replace('\n', " "));
    }

    fn finish(mut self) -> anyhow::Result<Status> {
        if let Some(table) = self.table {
            table.finish()?;
            return Ok(Status::of(self.articles > 0));
        }
        if self.context.format == Format::Json {
            self.context.json(&mut self.out, &self.collected)?;
        }
        self.out.flush()?;
        Ok(Status::of(self.articles > 0))
    }
}
