//! Dates written in figures alone: ISO 8601, day.month.year, seconds since 1970.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Date, Precision, zone};

/// A date of a year, and of a month and a day where they are known.
pub(super) fn date(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let precision = match (month, day) {
        (None, None) => Precision::Year,
        (Some(_), None) => Precision::Month,
        (Some(_), Some(_)) => Precision::Day,
        (None, Some(_)) => return None,
    };
    Some(Date {
        first: NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?,
        time: None,
        offset: None,
        precision,
    })
}

/// Digits without anything between them: a year, `YYYYMMDD`, `YYYYMMDDhhmm[ss]`, or seconds (9 or 10 digits) or
/// milliseconds (12 or 13) since 1970. Six digits may be several dates and are none.
pub(super) fn digits(text: &str) -> Option<Date> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    match text.len() {
        4 => {
            let year = number(0, 4)?;
            (1000..3000).contains(&year).then_some(())?;
            date(i32::try_from(year).ok()?, None, None)
        }
        8 => day(text),
        9 | 10 => moment(text.parse().ok()?),
        12 | 13 if unlikely_calendar(text) => moment(text.parse::<i64>().ok()? / 1000),
        12 | 14 => with_time(day(&text[..8])?, &text[8..], None),
        _ => None,
    }
}

/// Whether twelve or thirteen digits are no `YYYYMMDDhhmm`.
fn unlikely_calendar(text: &str) -> bool {
    text.len() == 13
        || !(text.starts_with("19") || text.starts_with("20"))
        || day(&text[..8]).is_none()
}

/// `YYYYMMDD`.
fn day(text: &str) -> Option<Date> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    (year >= 1000).then_some(())?;
    date(year, Some(number(4, 6)?), Some(number(6, 8)?))
}

/// Seconds since 1970, in UTC.
fn moment(seconds: i64) -> Option<Date> {
    let moment = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    Some(Date {
        first: moment.date(),
        time: Some(moment.time()),
        offset: FixedOffset::east_opt(0),
        precision: Precision::Time,
    })
}

/// The day at a time of day; `None` where the time is none.
fn with_time(day: Date, time: &str, offset: Option<FixedOffset>) -> Option<Date> {
    Some(Date {
        time: Some(zone::time(time)?),
        offset,
        precision: Precision::Time,
        ..day
    })
}

/// ISO 8601: calendar, ordinal and week dates, a time after `T` or a space, a zone.
pub(super) fn iso(text: &str) -> Option<Date> {
    let split = text
        .char_indices()
        .find(|(_, letter)| matches!(letter, 'T' | 't' | ' ' | '_'));
    let Some((at, letter)) = split else {
        return calendar(text);
    };
    let day = calendar(&text[..at])?;
    if day.precision != Precision::Day {
        return None;
    }
    let rest = text[at + letter.len_utf8()..].trim();
    let end = rest
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ':' | '.' | ',')))
        .unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    let zone = zone.trim();
    let hours_only = time.len() == 2 && letter != ' ';
    let time = if hours_only {
        format!("{time}:00")
    } else {
        time.to_owned()
    };
    let zone = match zone.split_once('[') {
        // Java writes the zone's name after it: 2023-03-06T21:05+02:00[Europe/Kyiv].
        Some((offset, _)) => offset,
        None => zone,
    };
    let offset = if zone.is_empty() {
        None
    } else {
        match zone::named(&zone.to_lowercase()) {
            Some(offset) => offset,
            None => Some(zone::signed(zone)?),
        }
    };
    with_time(day, &time, offset)
}

/// `2023`, `2023-03`, `2023-03-06`, `20230306`, `2023-065`, `2023-W10-1`; `/` and `.` may stand for the hyphens.
fn calendar(text: &str) -> Option<Date> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return matches!(text.len(), 4 | 8).then(|| digits(text)).flatten();
    }
    let separator = text
        .chars()
        .find(|letter| matches!(letter, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let year = year_of(parts[0])?;
    let number = |part: &str, widths: std::ops::RangeInclusive<usize>| {
        (widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    match parts[1..] {
        [week, weekday] if week.starts_with('W') => {
            let weekday = match weekday {
                "1" => chrono::Weekday::Mon,
                "2" => chrono::Weekday::Tue,
                "3" => chrono::Weekday::Wed,
                "4" => chrono::Weekday::Thu,
                "5" => chrono::Weekday::Fri,
                "6" => chrono::Weekday::Sat,
                "7" => chrono::Weekday::Sun,
                _ => return None,
            };
            NaiveDate::from_isoywd_opt(year, number(&week[1..], 2..=2)?, weekday).map(Date::day)
        }
        [ordinal] if ordinal.len() == 3 && separator == '-' => {
            NaiveDate::from_yo_opt(year, number(ordinal, 3..=3)?).map(Date::day)
        }
        [month] => date(year, Some(number(month, 1..=2)?), None),
        [month, day] => date(year, Some(number(month, 1..=2)?), Some(number(day, 1..=2)?)),
        _ => None,
    }
}

/// A year of four figures.
fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| *year >= 1000)
}

/// `06.03.2023`, the day first; `6/3/2023` and `6-3-2023` only where one of the two is no month.
pub(super) fn day_month_year(text: &str) -> Option<Date> {
    let separator = text
        .chars()
        .find(|letter| matches!(letter, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.trim_end_matches('.').split(separator).collect();
    let &[first, second, year] = parts.as_slice() else {
        return None;
    };
    let number = |part: &str| {
        (matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (first, second) = (number(first)?, number(second)?);
    let year = match year.len() {
        2 if separator == '.' => short_year(number(year)?),
        _ => year_of(year)?,
    };
    let (day, month) = match separator {
        '.' => (first, second),
        _ if first == second || first > 12 => (first, second),
        _ if second > 12 => (second, first),
        _ => return None,
    };
    date(year, Some(month), Some(day))
}

/// The year that two figures stand for: 1970 to 2069.
pub(super) fn short_year(figures: u32) -> i32 {
    let figures = i32::try_from(figures % 100).unwrap_or(0);
    if figures < 70 {
        2000 + figures
    } else {
        1900 + figures
    }
}
