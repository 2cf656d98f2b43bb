//! The date that a dateline gives, where it gives all of it.

use crate::model::{Date, Precision};

/// The words of a dateline that are a date with its year, as written: `9 JAN 90`, `March 6, 2023`. A dateline without
/// a year gives none: the year is not guessed.
///
/// ```
/// use wirecite::attribute::date_in_dateline;
/// assert_eq!(date_in_dateline("SAN SALVADOR, 9 JAN 90 (DPA) --").as_deref(), Some("9 JAN 90"));
/// assert_eq!(date_in_dateline("KYIV, March 6 (Reuters) -"), None);
/// ```
pub fn date_in_dateline(dateline: &str) -> Option<String> {
    let words: Vec<&str> = dateline.split_whitespace().take(40).collect();
    words.windows(3).find_map(|window| {
        let text = window.join(" ");
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        // A month stands in letters: three numbers in a row may be anything.
        let has_month = window
            .iter()
            .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3);
        let numbers = window
            .iter()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .count();
        let date = Date::parse(text).filter(|date| date.precision == Precision::Day)?;
        (has_month && numbers == 2 && date.time.is_none()).then(|| text.to_owned())
    })
}
