//! Dates with the month written out.

use chrono::{FixedOffset, NaiveTime, Timelike};

use super::{Date, Precision, months, numeric, zone};

/// What has been read of a date so far.
#[derive(Default)]
struct Found {
    /// The month, and whether its name may be the French Tuesday.
    month: Option<(u32, bool)>,
    day: Option<u32>,
    year: Option<i32>,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
    zoned: bool,
}

/// A date whose month is a name: `6 March 2023`, `Mon, 06 Mar 2023 10:00:00 +0200`, `9 JAN 90`.
///
/// Every word must be understood: a sentence with a date in it is no date.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = months::join_names(&without_comment(text).to_lowercase());
    let mut found = Found::default();
    for token in text
        .split([' ', ',', '|', '·', '،'])
        .filter(|token| !token.is_empty())
    {
        if !found.take(token) {
            found.take_pieces(token)?;
        }
    }
    found.into_date()
}

/// RFC 2822 lets a comment close a date: `… +0200 (EET)`.
fn without_comment(text: &str) -> &str {
    match text.find('(') {
        Some(at) if at > 0 && text.ends_with(')') => &text[..at],
        _ => text,
    }
}

impl Found {
    /// Reads one word; whether it was understood.
    fn take(&mut self, token: &str) -> bool {
        let word = token.trim_matches(['.', ':', ';', '(', ')']);
        if word.is_empty() || matches!(word, "-" | "–" | "—") {
            return true;
        }
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return self.figures(word);
        }
        if let Some(month) = months::month(word) {
            return self.named_month(month, word == "mar");
        }
        if months::is_weekday(word) {
            return true;
        }
        let half = token.replace('.', "");
        if matches!(half.as_str(), "am" | "pm") && self.time.is_some() {
            return self.half_day(&half);
        }
        if let (true, Some(offset)) = (self.time.is_some(), self.zone(word)) {
            self.offset = offset;
            self.zoned = true;
            return true;
        }
        months::is_filler(word)
    }

    /// Reads a word that hangs together: `06-Mar-2023`, `6march`, `gmt+2`.
    fn take_pieces(&mut self, token: &str) -> Option<()> {
        token
            .split(['-', '/', '.', '–'])
            .filter(|piece| !piece.is_empty())
            .all(|piece| self.take(piece))
            .then_some(())
    }

    fn zone(&self, word: &str) -> Option<Option<FixedOffset>> {
        if let Some(offset) = zone::named(word) {
            // A zone's second word, or its name after its offset, adds nothing.
            return Some(if self.zoned && self.offset.is_some() {
                self.offset
            } else {
                offset
            });
        }
        let signed = word
            .strip_prefix("gmt")
            .or_else(|| word.strip_prefix("utc"))
            .unwrap_or(word);
        zone::signed(signed).map(Some)
    }

    fn named_month(&mut self, month: u32, tuesday: bool) -> bool {
        match self.month {
            // « mar. 6 juin 2023 »: the first was a weekday.
            None | Some((_, true)) => {
                self.month = Some((month, tuesday));
                true
            }
            Some(_) => false,
        }
    }

    /// A word that begins with a figure: a time, a day, a year.
    fn figures(&mut self, word: &str) -> bool {
        let end = word
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(word.len());
        let (figures, rest) = word.split_at(end);
        let Ok(number) = figures.parse::<u32>() else {
            return false;
        };
        match rest {
            "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "г" | "р" | "-го" => {
                self.number(number, figures.len(), rest)
            }
            "am" | "pm" | "a.m" | "p.m" => {
                let half = rest.replace('.', "");
                self.time.is_none()
                    && self.set_time(NaiveTime::from_hms_opt(number, 0, 0))
                    && self.half_day(&half)
            }
            _ if rest.starts_with([':', 'h', '.']) => self.clock(word),
            _ => false,
        }
    }

    /// `21:05`, `9:05pm`, `21:05:33z`, `21:05+02:00`.
    fn clock(&mut self, word: &str) -> bool {
        let end = word
            .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ':' | '.' | 'h')))
            .unwrap_or(word.len());
        let (time, rest) = word.split_at(end);
        let hours = time.strip_suffix('h').map(|hours| format!("{hours}:00"));
        let time = hours.as_deref().unwrap_or(time).trim_end_matches('.');
        if self.time.is_some() || !self.set_time(zone::time(time)) {
            return false;
        }
        match rest.replace('.', "").as_str() {
            "" => true,
            half @ ("am" | "pm") => self.half_day(half),
            _ => match self.zone(rest) {
                Some(offset) => {
                    self.offset = offset;
                    self.zoned = true;
                    true
                }
                None => false,
            },
        }
    }

    fn set_time(&mut self, time: Option<NaiveTime>) -> bool {
        self.time = time;
        time.is_some()
    }

    /// Moves the time into the half of the day that `am` or `pm` names.
    fn half_day(&mut self, half: &str) -> bool {
        let Some(time) = self.time else { return false };
        let hour = match (half, time.hour()) {
            ("am", 12) => 0,
            ("pm", hour @ 1..12) => hour + 12,
            (_, hour) => hour,
        };
        self.set_time(time.with_hour(hour))
    }

    /// A bare number: four figures are a year; fewer a day, or the year that follows month and day.
    fn number(&mut self, number: u32, width: usize, ordinal: &str) -> bool {
        let is_day = (1..=31).contains(&number) && width <= 2;
        match width {
            4 if self.year.is_none() && number >= 1000 => {
                self.year = i32::try_from(number).ok();
                self.year.is_some()
            }
            // RFC 2822 dates of old broken programs: 6 Mar 123 is 2023. Not read.
            1 | 2 if self.day.is_none() && is_day => {
                self.day = Some(number);
                true
            }
            2 if self.year.is_none()
                && self.day.is_some()
                && self.month.is_some()
                && ordinal.is_empty() =>
            {
                self.year = Some(numeric::short_year(number));
                true
            }
            _ => false,
        }
    }

    fn into_date(self) -> Option<Date> {
        let (month, _) = self.month?;
        let day = numeric::date(self.year?, Some(month), self.day)?;
        match (self.time, self.day) {
            (None, _) => Some(day),
            (Some(time), Some(_)) => Some(Date {
                time: Some(time),
                offset: self.offset,
                precision: Precision::Time,
                ..day
            }),
            (Some(_), None) => None,
        }
    }
}
