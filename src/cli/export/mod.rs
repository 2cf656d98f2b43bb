//! Results on their way out of the archive: into spreadsheets, drafts, reference managers and datasets of events. Each is
//! written as it is found; memory does not grow with their number (citations keep the names they gave).
//!
//! A command that can be exported stands in [`exports`], and hands [`Entry`]s to an [`Exporter`] or rows to a
//! [`table::Table`].

mod cite;
mod entry;
mod hits;
mod markdown;
pub mod table;
mod ucdp;

use std::io::Write;

use wirecite::search::{Group, SearchOptions};
use wirecite::store::Originals;

use super::args::{Command, Export};
use super::context::Context;
use cite::Citations;
pub use entry::Entry;
pub use hits::{PASSAGES, row};
use table::{Look, Table};

/// Forms that a command is exported in.
enum Kind {
    /// Hits or articles: all forms.
    Entries,
    /// A table of figures: CSV and Markdown.
    Figures,
    /// None.
    Nothing,
}

/// How a command can be exported. A command that is not named here cannot.
fn exports(command: &Command) -> Kind {
    match command {
        Command::Search(_) | Command::Said(_) | Command::Show(_) | Command::Cite(_) => {
            Kind::Entries
        }
        Command::Agency(options) if options.name.is_some() => Kind::Entries,
        Command::Agency(_)
        | Command::Speakers(_)
        | Command::Stats
        | Command::Timeline(_)
        | Command::Versions(_)
        | Command::Watch {
            command: super::args::Watch::List,
        }
        | Command::Copies(_)
        | Command::Corroborate(_)
        | Command::Batch(_)
        | Command::Attribute(_)
        | Command::Verify(_) => Kind::Figures,
        _ => Kind::Nothing,
    }
}

/// Refuses a form that a command does not have: it would print another one without a word.
///
/// # Errors
/// Where it has not.
pub fn check(command: &Command, export: Option<Export>) -> anyhow::Result<()> {
    let Some(export) = export else {
        return Ok(());
    };
    match (exports(command), export) {
        (Kind::Entries, _) | (Kind::Figures, Export::Csv | Export::Markdown) => Ok(()),
        (Kind::Figures, _) => anyhow::bail!(
            "this command prints a table, not articles: --format text, json, jsonl, csv or markdown; \
             articles are cited by `wirecite search`, `said`, `show` and `cite`"
        ),
        (Kind::Nothing, _) => {
            anyhow::bail!("this command has no such --format: text, json or jsonl")
        }
    }
}

/// `options` as they hold for an export: a row of UCDP's columns is an article.
pub fn adapted(context: &Context, mut options: SearchOptions) -> SearchOptions {
    if context.export == Some(Export::Ucdp) {
        options.group = Group::Article;
    }
    options
}

/// Says on standard error how many there are besides those that were written, where there are more.
pub fn account(options: &SearchOptions, written: usize, [passages, articles]: [u64; 2]) {
    let all = match options.group {
        Group::Article => articles,
        Group::Passage => passages,
    };
    let left = all.saturating_sub(written as u64);
    if left > 0 {
        super::say(&format!(
            "{written} of {all} written; --limit all writes all of them"
        ));
    }
}

/// How a table of figures looks in a form; [`check`] has refused those that are none of tables.
pub fn look(export: Export) -> Look {
    match export {
        Export::Markdown => Look::Markdown,
        Export::Csv | Export::Ucdp | Export::Cite(_) => Look::Csv,
    }
}

/// What the rows of a table of entries are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Passages or articles.
    Passages,
    /// Statements.
    Statements,
}

/// Writes entries one after the other.
pub struct Exporter<W> {
    sink: Sink<W>,
    originals: Originals,
}

enum Sink<W> {
    Csv(Table<W>),
    Ucdp(Table<W>),
    Markdown(W),
    Cite(Citations<W>),
}

impl<W: Write> Exporter<W> {
    /// In a form; `rows` says which columns a table has.
    pub fn new(context: &Context, export: Export, out: W, rows: Rows) -> anyhow::Result<Self> {
        let columns = match rows {
            Rows::Passages => hits::PASSAGES.to_vec(),
            Rows::Statements => hits::statements(),
        };
        Ok(Exporter {
            sink: match export {
                Export::Csv => Sink::Csv(Table::new(out, Look::Csv, &columns)?),
                Export::Ucdp => Sink::Ucdp(Table::new(out, Look::Csv, ucdp::COLUMNS)?),
                Export::Markdown => Sink::Markdown(out),
                Export::Cite(form) => Sink::Cite(Citations::new(out, form)),
            },
            originals: Originals::read(&context.index)?,
        })
    }

    /// The originals of the archive, to make entries with.
    pub fn originals(&self) -> &Originals {
        &self.originals
    }

    /// Writes an entry.
    pub fn write(&mut self, entry: &Entry<'_>) -> anyhow::Result<()> {
        match &mut self.sink {
            Sink::Csv(table) => table.row(&hits::row(entry)),
            Sink::Ucdp(table) => table.row(&ucdp::row(entry)),
            Sink::Markdown(out) => markdown::write(out, entry),
            Sink::Cite(citations) => citations.entry(entry),
        }
    }

    /// Ends it.
    pub fn finish(self) -> anyhow::Result<()> {
        match self.sink {
            Sink::Csv(table) | Sink::Ucdp(table) => table.finish(),
            Sink::Markdown(mut out) => Ok(out.flush()?),
            Sink::Cite(citations) => citations.finish(),
        }
    }
}
