//! Plain tables.

use std::fmt;

/// A table: a head and rows of as many cells.
pub struct Table(Vec<Vec<String>>);

impl Table {
    /// With these headings.
    pub fn new(head: &[&str]) -> Self {
        Table(vec![head.iter().map(|cell| (*cell).to_owned()).collect()])
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String]) {
        self.0.push(cells.to_vec());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.0[0].len();
        let widths: Vec<usize> = (0..columns)
            .map(|at| {
                self.0
                    .iter()
                    .map(|row| row[at].chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in &self.0 {
            write!(out, "  {:<1$}", row[0], widths[0])?;
            for (cell, width) in row.iter().zip(&widths).skip(1) {
                write!(out, "  {cell:>width$}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Bytes in millions.
pub fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
