//! What every command needs, resolved once: index folder, form, colour, width, clock.

use std::io::{BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use wirecite::attribute::Attributor;
use wirecite::ingest::Analyser;
use wirecite::store::Reader;

use super::args::{Color, Common, Format};
use super::names::Names;
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
    /// How results are printed.
    pub format: Format,
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
        Context {
            named: common.index.is_some(),
            index: common.index.unwrap_or_else(|| PathBuf::from(INDEX)),
            format: common.format,
            paint: Painter::new(color),
            width: width.clamp(40, WIDEST),
            agencies: common.agencies,
            all_versions: common.all_versions,
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

    /// The same as a sentence.
    pub fn left_out_line(&self) -> Option<String> {
        let hidden = self.hidden.get();
        let what = super::render::text::count(hidden, "earlier version", "earlier versions");
        (hidden > 0).then(|| {
            format!(
                "{what} of corrected items in the archive left out; --all-versions counts them too"
            )
        })
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

    /// Prints `value` as one JSON document or line. Characters that a terminal would obey are escaped, which JSON
    /// does not ask for beyond U+001F.
    pub fn json(&self, out: &mut impl Write, value: &impl serde::Serialize) -> anyhow::Result<()> {
        let json = match self.format {
            Format::Json => serde_json::to_string_pretty(value),
            _ => serde_json::to_string(value),
        }?;
        let obeyed = |character: char| matches!(character, '\u{7f}'..='\u{9f}');
        let mut from = 0;
        for (at, character) in json.match_indices(obeyed) {
            write!(out, "{}", &json[from..at])?;
            let code = character.chars().next().map_or(0, u32::from);
            write!(out, "\\u{code:04x}")?;
            from = at + character.len();
        }
        writeln!(out, "{}", &json[from..])?;
        Ok(())
    }
}
