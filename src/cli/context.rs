//! What every command needs, resolved once: index folder, form, colour, width, clock.

use std::io::{BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use wirecite::attribute::Attributor;
use wirecite::ingest::Analyser;
use wirecite::store::Reader;

use super::args::{Color, Common, Export, Format};
use super::names::Names;
use super::render::escaped::Escaped;
use super::render::paint::{Painter, Style};

/// Folder of the index where none is named.
const INDEX: &str = "index";

/// Folder that is read where none is named.
const CORPUS: &str = "corpus";

/// Text is wrapped at this many columns at most, however wide the terminal.
const WIDEST: usize = 100;

/// What every command needs.
pub struct Context {
    /// The index folder.
    pub index: PathBuf,
    /// Whether the user named it.
    named: bool,
    /// How answers are printed.
    pub format: Format,
    /// The form in which they leave the archive, where one was asked for; `format` is text then.
    pub export: Option<Export>,
    /// Paints text, or leaves it plain.
    pub paint: Painter,
    /// Columns to print in.
    pub width: usize,
    agencies: Option<PathBuf>,
    /// Whether earlier versions of corrected items count too.
    pub all_versions: bool,
    /// Articles that are left out because later versions superseded them.
    hidden: std::cell::Cell<u64>,
}

impl Context {
    /// From the common options, the environment and the terminal.
    pub fn new(common: Common) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !plain,
        };
        let columns = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let width = columns
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
            .unwrap_or(80);
        let (format, export) = common.format.resolve();
        Context {
            named: common.index.is_some(),
            index: common.index.unwrap_or_else(|| PathBuf::from(INDEX)),
            format,
            export,
            paint: Painter::new(color),
            width: width.clamp(40, WIDEST),
            agencies: common.agencies,
            all_versions: common.all_versions,
            hidden: std::cell::Cell::new(0),
        }
    }

    /// The same for a text that is kept: no colour, 80 columns, whatever the terminal.
    pub fn plain(&self) -> Context {
        Context {
            index: self.index.clone(),
            named: self.named,
            format: Format::Text,
            export: None,
            paint: Painter::new(false),
            width: 80,
            agencies: self.agencies.clone(),
            all_versions: self.all_versions,
            hidden: std::cell::Cell::new(0),
        }
    }

    /// Standard output, buffered.
    pub fn out(&self) -> BufWriter<Stdout> {
        BufWriter::new(std::io::stdout())
    }

    /// Today, where this machine is.
    pub fn today(&self) -> NaiveDate {
        chrono::Local::now().date_naive()
    }

    /// The agencies, by name.
    pub fn names(&self) -> Names {
        Names::new(self.agencies.clone())
    }

    /// What turns files into articles, with the registry and the user's own agencies.
    pub fn analyser(&self) -> anyhow::Result<Analyser> {
        let attributor = Attributor::new(self.agencies.as_deref())?;
        Ok(Analyser::new(attributor, self.today()))
    }

    /// The index, open, without what later versions superseded unless that was asked for.
    pub fn reader(&self) -> anyhow::Result<Reader> {
        let mut reader = self.whole_reader()?;
        if !self.all_versions {
            self.hidden.set(reader.hide_superseded()?);
        }
        Ok(reader)
    }

    /// Says that articles were left out, where they were: nothing is hidden in silence.
    pub fn left_out(&self, out: &mut impl Write) -> anyhow::Result<()> {
        if let Some(line) = self.left_out_line() {
            writeln!(out, "{}", self.paint.paint(Style::Dim, &line))?;
        }
        Ok(())
    }

    /// The same beside an export, whose form has no room for it.
    pub fn say_left_out(&self) {
        if let Some(line) = self.left_out_line() {
            super::say(&line);
        }
    }

    /// What is to be said of the articles that were left out.
    pub fn left_out_line(&self) -> Option<String> {
        let hidden = self.hidden.get();
        let what = super::render::text::count(hidden, "earlier version", "earlier versions");
        let line = format!(
            "{what} of corrected items in the archive left out; --all-versions counts them too"
        );
        (hidden > 0).then_some(line)
    }

    /// The index, open. Where there is none, none was named and there is a folder `corpus`, that is read first.
    pub fn whole_reader(&self) -> anyhow::Result<Reader> {
        if !self.named && !wirecite::store::exists(&self.index)? && Path::new(CORPUS).is_dir() {
            super::say(&format!(
                "no index in {INDEX}/ yet; reading {CORPUS}/ first"
            ));
            super::ingest::first(self, Path::new(CORPUS))?;
        }
        Ok(Reader::open(&self.index)?)
    }

    /// Prints `value` as one JSON document or line, as it is made: nothing of it is held. Characters that a terminal would
    /// obey are escaped, which JSON does not ask for beyond U+001F.
    pub fn json(&self, out: &mut impl Write, value: &impl serde::Serialize) -> anyhow::Result<()> {
        let mut escaped = Escaped::new(&mut *out);
        let written = match self.format {
            Format::Json => serde_json::to_writer_pretty(&mut escaped, value),
            _ => serde_json::to_writer(&mut escaped, value),
        };
        written.map_err(|error| match error.is_io() {
            // A closed pipe stays known as one.
            true => anyhow::Error::from(std::io::Error::from(error)),
            false => error.into(),
        })?;
        writeln!(out)?;
        Ok(())
    }
}
