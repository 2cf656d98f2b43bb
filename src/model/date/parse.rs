//! Dates as people and machines write them.

use super::{Date, Precision, months, numeric, words, zone};

/// Longest text that is tried as a date, in bytes.
const LONGEST: usize = 120;

impl Date {
    /// Reads a date as people and machines write it.
    ///
    /// ISO 8601 in its lengths; RFC 2822 with its broken forms; `6 March 2023`, `Mar. 6th, 2023`,
    /// `Monday, 6 March 2023 10:00 GMT`, `9 JAN 90`, with the month in English, French, German, Spanish, Italian,
    /// Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian or Arabic; `06.03.2023`, the day first; `16/3/2023` where only one reading is a date; seconds or
    /// milliseconds since 1970. Two figures for a year stand for 1970 to 2069.
    ///
    /// `None` where the text is no date, may be several, or names a day that never was. It is as precise as
    /// what was written, and times are exact to the second.
    ///
    /// ```
    /// use wirecite::model::Date;
    /// let date = Date::parse("Mar. 6th, 2023").unwrap();
    /// assert_eq!(date.iso(), "2023-03-06");
    /// assert_eq!(Date::parse("6/3/2023"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let text: String = text.chars().filter_map(plain).collect();
        let text = text.trim();
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return numeric::digits(text);
        }
        numeric::iso(text)
            .or_else(|| figures_and_time(text))
            .or_else(|| words::date(text))
            .or_else(|| end_of_day(text))
    }
}

/// `24:00` is the end of its day, which is the beginning of the next.
fn end_of_day(text: &str) -> Option<Date> {
    let (before, after) = text.split_once("24:00")?;
    let after = after.strip_prefix(":00").unwrap_or(after);
    let goes_on = |letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '.' | ',');
    if !before.ends_with([' ', 'T', 't', '_', ',']) || after.starts_with(goes_on) {
        return None;
    }
    let date = Date::parse(&format!("{before}00:00:00{after}"))?;
    (date.precision == Precision::Time).then_some(())?;
    Some(Date {
        first: date.first.succ_opt()?,
        ..date
    })
}

/// Figures of other scripts as ASCII, odd spaces as spaces, marks of direction as nothing.
fn plain(letter: char) -> Option<char> {
    let figure = |zero: u32| char::from_digit((letter as u32).wrapping_sub(zero), 10);
    match letter {
        '\u{660}'..='\u{669}' => figure(0x660),
        '\u{6f0}'..='\u{6f9}' => figure(0x6f0),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' => None,
        _ if letter.is_whitespace() || letter.is_control() => Some(' '),
        _ => Some(letter),
    }
}

/// `06.03.2023`, `16/03/2023, 21:05`.
fn figures_and_time(text: &str) -> Option<Date> {
    let Some((day, rest)) = text.split_once([' ', ',']) else {
        return numeric::day_month_year(text);
    };
    let day = numeric::day_month_year(day)?;
    let mut parts = rest
        .trim_matches([' ', ',', '-', '|'])
        .split_ascii_whitespace();
    let time = zone::time(parts.next()?)?;
    let mut offset = None;
    for part in parts {
        let part = part.to_lowercase();
        match zone::named(&part) {
            Some(known) => offset = known,
            None if months::is_filler(&part) => {}
            None => offset = Some(zone::signed(&part)?),
        }
    }
    Some(Date {
        time: Some(time),
        offset,
        precision: Precision::Time,
        ..day
    })
}
