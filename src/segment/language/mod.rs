//! The language of an article, told from samples of its text.
//!
//! The script first: it settles most non-Latin languages, with a look at the letters that only one of several
//! languages has (Ukrainian і ї є ґ, Russian ы э ё ъ, Persian پ چ ژ گ). Latin scripts, and Cyrillic without such
//! letters, are told by frequent words, which holds for upper-case text and for short text alike. Only where
//! these leave doubt is a trigram model (whatlang) asked, since it costs some twenty times as much.

mod script;
mod words;

use super::boundary;
use script::{Census, Script};

/// Bytes of one sample; an article longer than three of them is sampled at its head, middle and tail.
const SAMPLE_BYTES: usize = 200;

/// Fewest letters from which a language is told.
const FEWEST_LETTERS: usize = 12;

/// ISO 639-1 code of the language of `text`, where it can be told.
///
/// `None` for a few words, for numbers, and where two languages are equally likely. The cost does not grow with
/// the text: three samples are read.
///
/// ```
/// use wirecite::segment::language;
/// assert_eq!(language("THE TOWN WAS SHELLED AGAIN, SAID THE GOVERNOR."), Some("en"));
/// assert_eq!(language("Місто знову обстріляли, заявив голова області."), Some("uk"));
/// assert_eq!(language("12.5 – 14.8"), None);
/// ```
pub fn language(text: &str) -> Option<&'static str> {
    let samples = samples(text);
    let census = Census::of(&samples);
    if census.letters() < FEWEST_LETTERS {
        return None;
    }
    match census.main() {
        Script::Latin => words::latin(&samples).or_else(|| trigrams(&samples)),
        Script::Cyrillic => census.cyrillic().or_else(|| words::cyrillic(&samples)),
        Script::Arabic => Some(census.arabic()),
        Script::Devanagari => trigrams(&samples).or(Some("hi")),
        Script::Hebrew => Some("he"),
        Script::Greek => Some("el"),
        Script::Han => Some("zh"),
        Script::Kana => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Armenian => Some("hy"),
        Script::Georgian => Some("ka"),
        Script::Ethiopic => Some("am"),
        Script::Bengali => Some("bn"),
        Script::Tamil => Some("ta"),
        Script::Thai => Some("th"),
        Script::Khmer => Some("km"),
        Script::Myanmar => Some("my"),
        Script::Other => None,
    }
}

/// The parts of `text` that are looked at.
fn samples(text: &str) -> [&str; 3] {
    let length = text.len();
    if length <= 3 * SAMPLE_BYTES {
        return [text, "", ""];
    }
    let part = |from: usize| {
        let start = boundary::ceil(text, from);
        let end = boundary::floor(text, from + SAMPLE_BYTES);
        text.get(start..end).unwrap_or("")
    };
    [
        part(0),
        part(length / 2 - SAMPLE_BYTES / 2),
        part(length - SAMPLE_BYTES),
    ]
}

/// What the trigram model says, where it is sure.
fn trigrams(samples: &[&str; 3]) -> Option<&'static str> {
    let text = samples.join(" ").to_lowercase();
    let info = whatlang::detect(&text)?;
    if !info.is_reliable() || text.split_whitespace().take(6).count() < 6 {
        return None;
    }
    two_letters(info.lang().code())
}

/// ISO 639-1 for the ISO 639-3 codes that the trigram model gives.
fn two_letters(code: &str) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aze", "az"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("dan", "da"),
        ("deu", "de"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mar", "mr"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("swe", "sv"),
        ("tgl", "tl"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("zul", "zu"),
    ];
    let place = CODES.binary_search_by_key(&code, |(three, _)| three).ok()?;
    Some(CODES[place].1)
}

#[cfg(test)]
mod tests;
