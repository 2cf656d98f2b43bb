//! Dates of publication: as written, as understood, and how exactly.

mod months;
mod numeric;
mod parse;
#[cfg(test)]
mod tests;
mod words;
mod zone;

use chrono::{Datelike, Days, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The day and a time of day.
    Time,
}

/// A calendar date as its writer meant it: no better known than [`Date::precision`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// First day of the period: the day itself, the first of the month, the first of January.
    pub first: NaiveDate,
    /// Time of day, where it is known.
    pub time: Option<NaiveTime>,
    /// Offset from UTC, where it is known.
    pub offset: Option<FixedOffset>,
    /// How exactly the date is known.
    pub precision: Precision,
}

/// When an article was published, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// As it stands in the source.
    pub written: String,
    /// As understood, ISO 8601 to its precision; `None` where it is not understood.
    #[serde(with = "iso")]
    pub date: Option<Date>,
    /// Where it was found.
    pub evidence: DateEvidence,
    /// Why the date is not believed, where it is not: `future`, `before-1800`, `epoch`, `not-understood`.
    /// A flagged date is kept as written, and takes no part in date filters or sorting.
    pub flag: Option<String>,
}

/// Where a date was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateEvidence {
    /// What sort of place: `metadata`, `front-matter`, `dateline`, `url`.
    pub kind: String,
    /// Its name there: `datePublished`, `article:published_time`, `date` …
    pub field: String,
}

impl Date {
    /// A date known to the day.
    pub fn day(first: NaiveDate) -> Self {
        Date {
            first,
            time: None,
            offset: None,
            precision: Precision::Day,
        }
    }

    /// Last day of the period.
    pub fn last(&self) -> NaiveDate {
        let (year, month) = (self.first.year(), self.first.month());
        let next = match self.precision {
            Precision::Year => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            Precision::Month if month == 12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            Precision::Month => NaiveDate::from_ymd_opt(year, month + 1, 1),
            Precision::Day | Precision::Time => return self.first,
        };
        next.and_then(|day| day.pred_opt()).unwrap_or(self.first)
    }

    /// ISO 8601, no more exact than is known: `2023`, `2023-03`, `2023-03-06`, `2023-03-06T21:05:00+02:00`.
    pub fn iso(&self) -> String {
        match (self.precision, self.time) {
            (Precision::Year, _) => self.first.format("%Y").to_string(),
            (Precision::Month, _) => self.first.format("%Y-%m").to_string(),
            (Precision::Time, Some(time)) => {
                let zone = match self.offset {
                    Some(offset) if offset.local_minus_utc() == 0 => "Z".to_owned(),
                    Some(offset) => offset.to_string(),
                    None => String::new(),
                };
                format!(
                    "{}T{}{zone}",
                    self.first.format("%Y-%m-%d"),
                    time.format("%H:%M:%S")
                )
            }
            _ => self.first.format("%Y-%m-%d").to_string(),
        }
    }

    /// Seconds since 1970 of its first moment, for sorting: UTC where the offset is known, else as written.
    pub fn seconds(&self) -> i64 {
        let time = self.time.unwrap_or_default();
        let offset = self
            .offset
            .map_or(0, |offset| i64::from(offset.local_minus_utc()));
        self.first.and_time(time).and_utc().timestamp() - offset
    }

    /// Seconds since 1970 of its last moment, as far as it is known: that of a day is the day's end.
    pub fn last_seconds(&self) -> i64 {
        const DAY: i64 = 24 * 60 * 60;
        let days = (self.last() - self.first).num_days();
        match self.time {
            Some(_) => self.seconds(),
            None => self.seconds() + (days + 1) * DAY - 1,
        }
    }
}

impl Published {
    /// A date as `written`, found in `field` of a place of sort `kind`. Where it is not understood it is kept
    /// and flagged `not-understood`.
    pub fn new(
        written: impl Into<String>,
        kind: impl Into<String>,
        field: impl Into<String>,
    ) -> Self {
        let written = written.into();
        let date = Date::parse(&written);
        Published {
            flag: date.is_none().then(|| "not-understood".to_owned()),
            written,
            date,
            evidence: DateEvidence {
                kind: kind.into(),
                field: field.into(),
            },
        }
    }

    /// The date, where it is understood and not flagged.
    pub fn believed(&self) -> Option<Date> {
        self.date.filter(|_| self.flag.is_none())
    }

    /// Flags a date that cannot be right: `before-1800`, or `future` where its first day is later than `today`
    /// anywhere on earth, which is one day ahead of it at most; and `epoch`, the beginning of 1970, which is what programs
    /// write that know no date (POSIX counts time from it).
    pub fn check(&mut self, today: NaiveDate) {
        let Some(date) = self.date else { return };
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        if date.first.year() < 1800 {
            self.flag = Some("before-1800".to_owned());
        } else if date.first > tomorrow {
            self.flag = Some("future".to_owned());
        } else if date.seconds() == 0 && date.precision >= Precision::Day {
            self.flag = Some("epoch".to_owned());
        }
    }
}

mod iso {
    use super::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(date: &Option<Date>, out: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => out.serialize_some(&date.iso()),
            None => out.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(input)?;
        Ok(text.as_deref().and_then(Date::parse))
    }
}
