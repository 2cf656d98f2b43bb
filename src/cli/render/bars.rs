//! Bar charts in text: a row a period, as long as its count; silences are one line.

use std::io::Write;

use super::paint::{Painter, Style};
use super::text::{count, grouped};

/// A row of a chart.
pub struct Row {
    /// What stands before it.
    pub name: String,
    /// Periods without anything before it that have no rows.
    pub silent: u64,
    /// Its count.
    pub count: u64,
    /// How much of it is drawn in each fill.
    pub amounts: Vec<u64>,
}

/// What a part of a bar is drawn with.
#[derive(Clone, Copy)]
pub struct Fill {
    pub letter: char,
    pub style: Style,
}

/// A bar that tells nothing apart.
pub const PLAIN: Fill = Fill {
    letter: '█',
    style: Style::Origin,
};

/// How long bars are.
#[derive(Clone, Copy)]
pub struct Scale {
    /// What the longest bar stands for.
    most: u64,
    /// Its columns.
    columns: u64,
}

impl Scale {
    /// The longest bar fills `columns`.
    pub fn filling(rows: &[Row], columns: usize) -> Self {
        let most = rows.iter().map(|row| row.amounts.iter().sum()).max();
        Scale {
            most: most.unwrap_or(0).max(1),
            columns: columns as u64,
        }
    }

    /// The same, but a column stands for one at least.
    pub fn counting(rows: &[Row], columns: usize) -> Self {
        let scale = Scale::filling(rows, columns);
        Scale {
            columns: scale.columns.min(scale.most),
            ..scale
        }
    }

    /// What a column stands for, where that is a whole number.
    pub fn each(&self) -> Option<u64> {
        self.most
            .is_multiple_of(self.columns)
            .then(|| self.most / self.columns)
    }

    /// Columns of the parts of a bar: their sum is right, and what is lost by rounding is where it is least.
    fn parts(&self, amounts: &[u64]) -> Vec<usize> {
        let columns = |amount: u64| u128::from(amount) * u128::from(self.columns);
        let most = u128::from(self.most);
        let mut parts: Vec<u128> = amounts.iter().map(|&it| columns(it) / most).collect();
        let whole = columns(amounts.iter().sum()).div_ceil(most);
        let mut order: Vec<usize> = (0..amounts.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(columns(amounts[at]) % most));
        let missing = whole - parts.iter().sum::<u128>();
        for at in order.into_iter().take(missing as usize) {
            parts[at] += 1;
        }
        parts.into_iter().map(|part| part as usize).collect()
    }
}

/// Draws rows; those of a count of 0 side by side are one line that says how many, in words for one and many.
pub fn chart(
    out: &mut impl Write,
    paint: Painter,
    rows: &[Row],
    scale: Scale,
    fills: &[Fill],
    (one, many): (&str, &str),
) -> std::io::Result<()> {
    let names = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let numbers = rows.iter().map(|row| grouped(row.count).len()).max();
    let numbers = numbers.unwrap_or(0).max(6);
    let mut gap = 0;
    for row in rows {
        gap += row.silent;
        if row.count == 0 {
            gap += 1;
            continue;
        }
        quiet(out, paint, gap, (one, many))?;
        gap = 0;
        let parts = scale.parts(&row.amounts);
        let bar: String = parts
            .iter()
            .zip(fills)
            .filter(|(columns, _)| **columns > 0)
            .map(|(columns, fill)| {
                paint.paint(fill.style, &String::from(fill.letter).repeat(*columns))
            })
            .collect();
        let number = grouped(row.count);
        writeln!(out, "  {:<names$} {number:>numbers$} {bar}", row.name)?;
    }
    Ok(())
}

/// Periods without anything: one line for a silence.
fn quiet(
    out: &mut impl Write,
    paint: Painter,
    periods: u64,
    (one, many): (&str, &str),
) -> std::io::Result<()> {
    if periods > 0 {
        let line = format!("  … {} without", count(periods, one, many));
        writeln!(out, "{}", paint.paint(Style::Dim, &line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_bar() {
        let scale = Scale {
            most: 1000,
            columns: 40,
        };
        assert_eq!(scale.parts(&[1000]), [40]);
        assert_eq!(scale.parts(&[1]), [1]);
        assert_eq!(scale.parts(&[500, 490, 10]), [20, 20, 0]);
        assert_eq!(scale.parts(&[333, 333, 334]), [13, 13, 14]);
        let one_each = Scale {
            most: 5,
            columns: 5,
        };
        assert_eq!(one_each.parts(&[2, 0, 1]), [2, 0, 1]);
    }
}
