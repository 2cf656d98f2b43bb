//! Months of publication.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

/// Articles of a month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Month {
    /// `2023-03`.
    pub month: String,
    /// Articles published in it.
    pub articles: u64,
}

/// Most months of a picture; an archive that spans more is shown without its empty months.
const MONTHS: i32 = 1200;

/// The month of a day, counted from the year 0.
pub(super) fn number(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

/// Counts by month in order of time, months without any included.
pub(super) fn filled(months: &BTreeMap<i32, u64>) -> Vec<Month> {
    let (Some((&first, _)), Some((&last, _))) = (months.first_key_value(), months.last_key_value())
    else {
        return Vec::new();
    };
    let one = |month: i32| Month {
        month: format!(
            "{:04}-{:02}",
            month.div_euclid(12),
            month.rem_euclid(12) + 1
        ),
        articles: months.get(&month).copied().unwrap_or(0),
    };
    if last - first < MONTHS {
        (first..=last).map(one).collect()
    } else {
        months.keys().copied().map(one).collect()
    }
}

/// Counts, most first.
pub(super) fn most_first(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}
