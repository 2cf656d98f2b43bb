//! Days, weeks, months and years, each with a number by which they follow each other.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use crate::search::months;

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// A day.
    Day,
    /// A week, from Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Longest span in days that is shown by the day, 5 weeks.
const BY_DAY: i64 = 35;

/// Longest span in days that is shown by the week, about 10 months.
const BY_WEEK: i64 = 310;

/// Longest span in days that is shown by the month, about 10 years.
const BY_MONTH: i64 = 3660;

/// Most periods of a timeline; one that spans more is given without its empty ones.
const MOST: i64 = 4000;

impl Every {
    /// The length with which the span of these dates fills about a screen; a month where there are none.
    pub(super) fn fitting(dates: impl Iterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut span: Option<(NaiveDate, NaiveDate)> = None;
        for (first, last) in dates {
            let (from, to) = span.unwrap_or((first, last));
            span = Some((from.min(first), to.max(last)));
        }
        match span.map(|(from, to)| (to - from).num_days() + 1) {
            None => Every::Month,
            Some(..=BY_DAY) => Every::Day,
            Some(..=BY_WEEK) => Every::Week,
            Some(..=BY_MONTH) => Every::Month,
            Some(_) => Every::Year,
        }
    }

    /// Number of the period that a day lies in.
    pub(super) fn number(self, day: NaiveDate) -> i32 {
        match self {
            Every::Day => day.num_days_from_ce(),
            // Day 1 of the era was a Monday.
            Every::Week => (day.num_days_from_ce() - 1).div_euclid(7),
            Every::Month => months::number(day),
            Every::Year => day.year(),
        }
    }

    /// First day of a period.
    pub(super) fn first(self, number: i32) -> NaiveDate {
        let day = match self {
            Every::Day => NaiveDate::from_num_days_from_ce_opt(number),
            Every::Week => NaiveDate::from_num_days_from_ce_opt(number.saturating_mul(7) + 1),
            Every::Month => {
                let month = number.rem_euclid(12).unsigned_abs() + 1;
                NaiveDate::from_ymd_opt(number.div_euclid(12), month, 1)
            }
            Every::Year => NaiveDate::from_ymd_opt(number, 1, 1),
        };
        // Numbers come from days, so there is one.
        day.unwrap_or(NaiveDate::MAX)
    }

    /// Last day of a period.
    pub(super) fn last(self, number: i32) -> NaiveDate {
        let next = self.first(number.saturating_add(1));
        next.checked_sub_days(Days::new(1)).unwrap_or(next)
    }

    /// `2023-03-06`, `2023-W10`, `2023-03`, `2023`.
    pub(super) fn name(self, number: i32) -> String {
        let form = match self {
            Every::Day => "%Y-%m-%d",
            Every::Week => "%G-W%V",
            Every::Month => "%Y-%m",
            Every::Year => "%Y",
        };
        self.first(number).format(form).to_string()
    }

    /// `day`, `week`, `month`, `year`.
    pub fn word(self) -> &'static str {
        match self {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
            Every::Year => "year",
        }
    }
}

/// Numbers from the first to the last, and whether those without anything are left out since there are too many.
pub(super) fn filled<T>(periods: &BTreeMap<i32, T>) -> (Vec<i32>, bool) {
    let (Some((&first, _)), Some((&last, _))) =
        (periods.first_key_value(), periods.last_key_value())
    else {
        return (Vec::new(), false);
    };
    if i64::from(last) - i64::from(first) < MOST {
        ((first..=last).collect(), false)
    } else {
        (periods.keys().copied().collect(), true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_its_period() {
        let mut day = NaiveDate::from_ymd_opt(1999, 12, 20).unwrap_or_default();
        for _ in 0..3000 {
            for every in [Every::Day, Every::Week, Every::Month, Every::Year] {
                let number = every.number(day);
                let (first, last) = (every.first(number), every.last(number));
                assert!(
                    first <= day && day <= last,
                    "{day} {every:?} {first} {last}"
                );
                assert_eq!(every.number(last.succ_opt().unwrap_or(last)), number + 1);
            }
            day = day.succ_opt().unwrap_or(day);
        }
        let monday = NaiveDate::from_ymd_opt(2023, 3, 6).unwrap_or_default();
        let week = Every::Week.number(monday);
        assert_eq!(
            (Every::Week.first(week), Every::Week.name(week)),
            (monday, "2023-W10".to_owned())
        );
    }
}
