//! `wirecite attribute`: the attributions of files, without an index.

use std::io::{Read as _, Write};

use wirecite::gather::{Walk, walk};
use wirecite::ingest::{Analysed, Each, MAX_FILE, Read, each};
use wirecite::model::Skip;

use super::Status;
use super::args::{Attribute, Format};
use super::context::Context;
use super::render::json::ArticleOut;
use super::render::paint::Style;
use super::render::text;
use super::render::wrap::plain;
use super::search::layout;

/// Runs `attribute`.
pub fn run(context: &Context, options: Attribute) -> anyhow::Result<Status> {
    let analyser = context.analyser()?;
    let mut printer = Printer {
        context,
        out: context.out(),
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

/// Prints articles as they come.
struct Printer<'a> {
    context: &'a Context,
    out: std::io::BufWriter<std::io::Stdout>,
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
        if self.context.format == Format::Json {
            self.context.json(&mut self.out, &self.collected)?;
        }
        self.out.flush()?;
        Ok(Status::of(self.articles > 0))
    }
}
