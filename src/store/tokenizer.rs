//! Words of a text as they are indexed and looked up.
//!
//! A token is a run of letters and digits, folded ([`fold`]): lower case, without the accents of Latin
//! letters. Letters set off by stops are one token (`U.S.` is `us`, as is `US`), digits grouped by commas
//! are one number (`74,000` is `74000`), decimals stay whole (`3.5`). A Cyrillic word keeps together
//! around its apostrophe. Each Han, Kana or Thai character is a token of its own, so that phrases of
//! them work without a dictionary.

use std::borrow::Cow;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

pub use super::fold::fold;
use super::fold::fold_into;

/// Name under which the tokenizer is registered in every index.
pub(crate) const NAME: &str = "wirecite";

/// Longest token in bytes; what is longer is no word and is cut here, so that it still matches itself.
const LONGEST: usize = 200;

/// Whether a byte is an ASCII letter or digit, by the byte.
const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Where a token stands in its text.
struct Place {
    start: usize,
    end: usize,
    /// Whether it is ASCII letters and digits alone, as nearly all are.
    plain: bool,
}

/// One word of a text: its place and its folded form.
#[derive(Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Folded form, as it stands in the index.
    pub form: Cow<'a, str>,
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(place) = next_place(text, at) {
        at = place.end;
        count += 1;
    }
    count
}

/// Calls `each` with the place and the folded form of each word of `text`, in order: as [`words`] does, without a string for
/// each of them. `form` is room for all of them.
pub(crate) fn each_word(
    text: &str,
    form: &mut String,
    mut each: impl FnMut(std::ops::Range<usize>, &str),
) {
    let mut at = 0;
    while let Some(place) = next_place(text, at) {
        at = place.end;
        form.clear();
        form_of(text, &place, form);
        each(place.start..place.end, form);
    }
}

/// Iterator over the words of a text; see [`words`].
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let place = next_place(self.text, self.at)?;
        self.at = place.end;
        let mut form = String::new();
        form_of(self.text, &place, &mut form);
        Some(Word {
            start: place.start,
            end: place.end,
            form: Cow::Owned(form),
        })
    }
}

/// The token's form, appended to `out`.
fn form_of(text: &str, place: &Place, out: &mut String) {
    let raw = &text[place.start..place.end];
    let bytes = raw.as_bytes();
    if place.plain || bytes.iter().all(u8::is_ascii_alphanumeric) {
        let from = out.len();
        out.push_str(raw);
        out[from..].make_ascii_lowercase();
    } else if bytes[0].is_ascii_digit() && bytes.iter().all(u8::is_ascii) {
        out.extend(
            raw.chars()
                .filter(|&c| c != ',')
                .map(|c| c.to_ascii_lowercase()),
        );
    } else if raw.is_ascii() {
        // Letters set off by stops.
        out.extend(
            raw.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        );
    } else {
        fold_into(raw, out);
    }
    if out.len() > LONGEST {
        let mut cut = LONGEST;
        while !out.is_char_boundary(cut) {
            cut -= 1;
        }
        out.truncate(cut);
    }
}

/// Place of the next token at or after `from`.
fn next_place(text: &str, from: usize) -> Option<Place> {
    let bytes = text.as_bytes();
    let mut at = from;
    // Find its first character.
    loop {
        let byte = *bytes.get(at)?;
        if PLAIN[usize::from(byte)] {
            break;
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let character = text[at..].chars().next()?;
        if is_word(character) {
            break;
        }
        at += character.len_utf8();
    }
    let start = at;
    let place = |end, plain| Some(Place { start, end, plain });
    if let Some(end) = plain_end(bytes, start) {
        return place(end, true);
    }
    let first = text[at..].chars().next()?;
    at += first.len_utf8();
    if stands_alone(first) {
        return place(at, false);
    }
    place(end_of(text, start, at, first), false)
}

/// Where the token that begins at `start` ends, if it is what nearly all are: ASCII letters and digits with nothing
/// after them that could join. It says the same as [`end_of`], sooner.
fn plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let length = bytes[start..]
        .iter()
        .take_while(|&&byte| PLAIN[usize::from(byte)])
        .count();
    let end = start + length;
    let last = bytes[start..end].last()?;
    match bytes.get(end) {
        // Digits are grouped by these, and a single letter is an initial.
        Some(b'.' | b',') => (length > 1 && last.is_ascii_alphabetic()).then_some(end),
        Some(byte) => byte.is_ascii().then_some(end),
        None => Some(end),
    }
}

/// Where the token that begins at `start` with `first`, and was read up to `at`, ends.
fn end_of(text: &str, start: usize, mut at: usize, first: char) -> usize {
    let bytes = text.as_bytes();
    let mut last = first;
    // Whether all so far is single letters set off by stops.
    let mut initials = first.is_alphabetic();
    let mut letters = 1usize;
    loop {
        let Some(&byte) = bytes.get(at) else {
            return at;
        };
        if byte.is_ascii_alphanumeric() {
            last = byte as char;
            letters += 1;
            if initials && letters > 1 && at > start && bytes[at - 1] != b'.' {
                initials = false;
            }
            at += 1;
            continue;
        }
        if byte.is_ascii() {
            let Some(next) = text[at + 1..].chars().next() else {
                return at;
            };
            let joins = match byte {
                b'.' if initials => next.is_alphabetic() && !next_is_long(text, at + 1),
                b'.' | b',' => {
                    last.is_ascii_digit()
                        && next.is_ascii_digit()
                        && groups_digits(bytes, start, at)
                }
                b'\'' => is_cyrillic(last) && is_cyrillic(next),
                _ => false,
            };
            if !joins {
                return at;
            }
            at += 1;
            continue;
        }
        let Some(character) = text[at..].chars().next() else {
            return at;
        };
        let joins = match character {
            '’' | 'ʼ' => {
                is_cyrillic(last)
                    && text[at + character.len_utf8()..]
                        .chars()
                        .next()
                        .is_some_and(is_cyrillic)
            }
            _ => is_word(character) && !stands_alone(character) || is_mark(character),
        };
        if !joins {
            return at;
        }
        initials = false;
        if !matches!(character, '’' | 'ʼ') {
            last = character;
        }
        at += character.len_utf8();
    }
}

/// Whether a letter at `at` is followed by another letter, so that it is a word's beginning and no initial.
fn next_is_long(text: &str, at: usize) -> bool {
    text[at..].chars().nth(1).is_some_and(is_word)
}

/// Whether all from `start` to `at` is a number so far, so that a stop or comma may stand inside it.
fn groups_digits(bytes: &[u8], start: usize, at: usize) -> bool {
    at - start <= 24
        && bytes[start..at]
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// Combining marks: they belong to the letter before.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{591}'..='\u{5c7}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{ad}')
}

fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{52f}')
}

/// Scripts written without spaces.
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The tokenizer as the index engine wants it.
#[derive(Clone, Default)]
pub(crate) struct PressTokenizer {
    token: Token,
}

/// Its stream over one text.
pub(crate) struct PressStream<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for PressTokenizer {
    type TokenStream<'a> = PressStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PressStream<'a> {
        self.token.reset();
        PressStream {
            text,
            at: 0,
            token: &mut self.token,
        }
    }
}

impl TokenStream for PressStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = next_place(self.text, self.at) else {
            return false;
        };
        self.at = place.end;
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = place.start;
        self.token.offset_to = place.end;
        self.token.text.clear();
        form_of(self.text, &place, &mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).map(|word| word.form.into_owned()).collect()
    }

    #[test]
    fn folds_and_splits_as_documented() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Kyiv’s salt-mining town",
                &["kyiv", "s", "salt", "mining", "town"],
            ),
            (
                "the U.S. and the US, U.N.",
                &["the", "us", "and", "the", "us", "un"],
            ),
            ("U.S . FIRST PROPOSED", &["us", "first", "proposed"]),
            ("Mr. J.K. Doe. A man", &["mr", "jk", "doe", "a", "man"]),
            (
                "74,000 people, 3.5 km, 10km",
                &["74000", "people", "3.5", "km", "10km"],
            ),
            ("on 6.03.2023.", &["on", "6.03.2023"]),
            ("killed 5, 6 hurt", &["killed", "5", "6", "hurt"]),
            ("Zürich Łódź straße", &["zurich", "lodz", "strasse"]),
            ("п’ять сіл, Київ", &["п'ять", "сіл", "київ"]),
            ("أحمد في القاهرة", &["احمد", "في", "القاهره"]),
            ("法新社", &["法", "新", "社"]),
            ("", &[]),
            ("…", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(forms(text), *want, "{text}");
        }
    }

    #[test]
    fn the_engine_sees_the_same_words() {
        let text = "The U.S. said 74,000 people left Łódź’s п’ять 法新社 e\u{301}te";
        let mut tokenizer = PressTokenizer::default();
        let mut stream = tokenizer.token_stream(text);
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().offset_from, stream.token().text.clone()));
        }
        let ours: Vec<_> = words(text)
            .map(|word| (word.start, word.form.into_owned()))
            .collect();
        assert_eq!(seen, ours);
    }

    #[test]
    fn the_short_way_to_a_tokens_end_is_the_long_way() {
        let letters = ['a', 'B', '1', '.', ',', '\'', '-', ' ', 'é', '’', 'є'];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts
                .iter()
                .flat_map(|text| letters.map(|letter| format!("{text}{letter}")));
            texts = std::iter::once(String::new()).chain(longer).collect();
        }
        for text in texts
            .iter()
            .filter(|text| text.starts_with(|first: char| first.is_ascii_alphanumeric()))
        {
            let first = text.chars().next().unwrap_or('a');
            if let Some(end) = plain_end(text.as_bytes(), 0) {
                assert_eq!(end, end_of(text, 0, 1, first), "{text}");
            }
        }
    }

    #[test]
    fn a_long_run_is_cut_not_lost() {
        let long = "a".repeat(100_000);
        assert_eq!(forms(&long), ["a".repeat(LONGEST)]);
    }
}
