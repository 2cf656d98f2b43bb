//! Times of day and zones of time, as they follow a date.

use chrono::{FixedOffset, NaiveTime};

/// Named zones with one meaning, in hours from UTC times 100 plus minutes: those of RFC 2822 and of Europe's clocks.
/// `IST` and the like, which stand for several, are not here: a time with one of them has no known offset.
const NAMED: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("est", -500),
    ("edt", -400),
    ("cst", -600),
    ("cdt", -500),
    ("mst", -700),
    ("mdt", -600),
    ("pst", -800),
    ("pdt", -700),
    ("bst", 100),
    ("west", 100),
    ("cet", 100),
    ("mez", 100),
    ("cest", 200),
    ("mesz", 200),
    ("eet", 200),
    ("eest", 300),
    ("msk", 300),
    ("мск", 300),
    ("jst", 900),
    ("kst", 900),
    ("sast", 200),
    ("trt", 300),
    ("irst", 330),
    ("msd", 400),
    ("pkt", 500),
    ("npt", 545),
    ("wib", 700),
    ("hkt", 800),
    ("sgt", 800),
    ("awst", 800),
    ("acst", 930),
    ("aest", 1000),
    ("aedt", 1100),
    ("nzst", 1200),
    ("nzdt", 1300),
];

/// Words that name a zone without telling its offset.
const UNSURE: &[&str] = &[
    "et", "ct", "mt", "pt", "ist", "ast", "akst", "hst", "local", "time",
];

/// What a word says of the zone: `Some(Some(_))` an offset, `Some(None)` a zone of unknown offset, `None` no zone.
pub(super) fn named(word: &str) -> Option<Option<FixedOffset>> {
    if let Some((_, hours)) = NAMED.iter().find(|(name, _)| *name == word) {
        return Some(offset(hours / 100, hours % 100));
    }
    UNSURE.contains(&word).then_some(None)
}

/// An offset of hours and minutes, both of the same sign.
fn offset(hours: i32, minutes: i32) -> Option<FixedOffset> {
    if hours.abs() > 18 || minutes.abs() > 59 {
        return None;
    }
    FixedOffset::east_opt(hours * 3600 + minutes * 60)
}

/// `+02:00`, `-0500`, `+2`: a signed offset and nothing else.
pub(super) fn signed(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        '−' => (-1, &text['−'.len_utf8()..]),
        _ => return None,
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at(2),
        _ => return None,
    };
    offset(
        sign * hours.parse::<i32>().ok()?,
        sign * minutes.parse::<i32>().ok()?,
    )
}

/// `21:05`, `21:05:33`, `21:05:33.123`, `21.05`, `21h05`, `2105`: a time of day, exact to the second.
///
/// A leap second is read as the second before it; `24:00` is no time of its day, but the beginning of the next.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let whole = text.split([',']).next()?;
    let mut parts = whole.split([':', '.', 'h']);
    let hour = parts.next()?;
    let (hour, minute, second) = match (hour.len(), parts.next()) {
        (1 | 2, Some(minute)) => (hour, minute, parts.next().unwrap_or("0")),
        (4, None) => (hour.get(..2)?, hour.get(2..)?, "0"),
        (6, None) => (hour.get(..2)?, hour.get(2..4)?, hour.get(4..)?),
        (6, Some(_)) => (hour.get(..2)?, hour.get(2..4)?, hour.get(4..)?),
        _ => return None,
    };
    let number = |digits: &str| {
        (matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse::<u32>().ok())
            .flatten()
    };
    if minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?.min(59))
}
