//! Tables, written row by row: as CSV (RFC 4180, UTF-8), or in Markdown.

use std::io::Write;

use crate::cli::render::markdown;
use crate::cli::render::paint::clean_lines;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, from outside or ours.
    Text(String),
    /// A number.
    Number(u64),
    /// A number with a fraction.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// Nothing: not known, or not there.
    Empty,
}

impl Cell {
    /// Text, or nothing.
    pub fn of(text: Option<&str>) -> Self {
        text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
    }

    /// Several things in one cell, `; ` between them.
    pub fn list<T: AsRef<str>>(all: impl IntoIterator<Item = T>) -> Self {
        let mut text = String::new();
        for one in all {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(one.as_ref());
        }
        match text.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text),
        }
    }

    /// A number, or nothing.
    pub fn number<N: TryInto<u64>>(number: Option<N>) -> Self {
        let number = number.and_then(|number| number.try_into().ok());
        number.map_or(Cell::Empty, Cell::Number)
    }

    fn text(&self) -> String {
        match self {
            Cell::Text(text) => clean_lines(text),
            Cell::Number(number) => number.to_string(),
            Cell::Real(number) => number.to_string(),
            Cell::Flag(true) => "yes".to_owned(),
            Cell::Flag(false) => "no".to_owned(),
            Cell::Empty => String::new(),
        }
    }

    /// As it stands in a CSV: no text is a formula of a spreadsheet.
    fn harmless(&self) -> String {
        let text = self.text();
        let is_formula = text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        match self {
            // The apostrophe is what OWASP advises; spreadsheets show the text behind it.
            Cell::Text(_) if is_formula => format!("'{text}"),
            _ => text,
        }
    }
}

/// Which table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Comma-separated values.
    Csv,
    /// A table of GitHub's Markdown.
    Markdown,
}

/// A table on its way out.
pub struct Table<W> {
    out: W,
    look: Look,
}

impl<W: Write> Table<W> {
    /// Writes the names of the columns.
    pub fn new(out: W, look: Look, columns: &[&str]) -> anyhow::Result<Self> {
        let mut table = Table { out, look };
        let names = columns.iter().map(|name| (*name).to_owned()).collect();
        table.write(names)?;
        if look == Look::Markdown {
            writeln!(table.out, "|{}", " --- |".repeat(columns.len()))?;
        }
        Ok(table)
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell]) -> anyhow::Result<()> {
        let cells = cells.iter().map(|cell| match self.look {
            Look::Csv => cell.harmless(),
            Look::Markdown => markdown::inline(&cell.text()),
        });
        let cells = cells.collect();
        self.write(cells)
    }

    fn write(&mut self, cells: Vec<String>) -> anyhow::Result<()> {
        match self.look {
            Look::Csv => {
                let mut row = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(Vec::new());
                row.write_record(&cells)?;
                let bytes = row.into_inner().map_err(|error| error.into_error())?;
                self.out.write_all(&bytes)?;
            }
            Look::Markdown => writeln!(self.out, "| {} |", cells.join(" | "))?,
        }
        Ok(())
    }

    /// Ends the table.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.out.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(look: Look, cells: &[Cell]) -> String {
        let columns: Vec<&str> = cells.iter().map(|_| "c").collect();
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, look, &columns).expect("a table");
        table.row(cells).expect("a row");
        table.finish().expect("its end");
        let text = String::from_utf8(out).expect("UTF-8");
        text.split_once('\n').expect("a heading").1.to_owned()
    }

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        let text = |text: &str| Cell::Text(text.to_owned());
        for formula in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "＝1"] {
            let row = written(Look::Csv, &[text(formula)]);
            assert!(row.trim_start_matches('"').starts_with('\''), "{row:?}");
        }
        assert_eq!(
            written(
                Look::Csv,
                &[text("a = b"), Cell::Number(7), Cell::Real(-0.5)]
            ),
            "a = b,7,-0.5\r\n"
        );
    }

    #[test]
    fn quotes_commas_and_lines_are_quoted() {
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            written(
                Look::Csv,
                &[text("a, \"b\"\nc"), Cell::Empty, Cell::Flag(true)]
            ),
            "\"a, \"\"b\"\"\nc\",,yes\r\n"
        );
        assert_eq!(
            written(Look::Markdown, &[text("a | b\nc"), Cell::Number(2)]),
            "| --- | --- |\n| a \\| b c | 2 |\n"
        );
    }
}
