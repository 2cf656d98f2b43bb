//! Words of running text, with what stands between them.

use super::lists::{self, Class};

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// One space.
    Space,
    /// A comma and a space.
    Comma,
    /// A stop, a colon or a quotation mark.
    Stop,
    /// The beginning of the text, or of a line.
    Line,
    /// Brackets, dashes and all else.
    Other,
}

impl Gap {
    /// Whether a sentence may begin after it.
    pub fn stops(self) -> bool {
        matches!(self, Gap::Stop | Gap::Line)
    }
}

/// A word of a body.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte in the body.
    pub start: usize,
    /// One past its last byte; an `'s` is left out, the stop of an abbreviation is in.
    pub end: usize,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with a capital, or with a small article before one: `al-Abadi`.
    pub capital: bool,
    /// Whether an `'s` or an apostrophe follows.
    pub possessive: bool,
    /// What the lists say.
    pub class: Class,
}

impl Word {
    /// Its text.
    pub fn text<'a>(&self, body: &'a str) -> &'a str {
        body.get(self.start..self.end).unwrap_or("")
    }

    /// Whether it is `other` in any case.
    pub fn is(&self, body: &str, other: &str) -> bool {
        self.text(body).eq_ignore_ascii_case(other)
    }

    /// Whether it has a class of `class`.
    pub fn of(&self, class: Class) -> bool {
        self.class.is(class)
    }

    /// One of the small words that begin sentences and phrases.
    pub fn small(&self) -> bool {
        self.of(Class::OPENER)
    }
}

/// Reads words of `body` from `from` up to `to`, at most `most`, into `words`. Where to go on, when words are left.
pub fn read(
    body: &str,
    from: usize,
    to: usize,
    most: usize,
    words: &mut Vec<Word>,
) -> Option<usize> {
    let mut at = from;
    let mut gap = Gap::Line;
    let mut first = true;
    while at < to {
        let text = body.get(at..to)?;
        let offset = text.find(char::is_alphanumeric)?;
        if !first {
            gap = gap_of(text.get(..offset).unwrap_or(""));
        } else if offset > 0 && text.starts_with(',') {
            gap = Gap::Comma;
        }
        first = false;
        let start = at + offset;
        if words.len() >= most {
            return Some(start);
        }
        let word = one(body, start, to, gap);
        at = word.end.max(start + 1);
        while at < to && !body.is_char_boundary(at) {
            at += 1;
        }
        if word.possessive {
            at += possessive(body.get(at..to).unwrap_or("")).unwrap_or(0);
        }
        words.push(word);
    }
    None
}

/// The words of a short stretch; those past the first two hundred are left out.
pub fn of(body: &str, from: usize, to: usize) -> Vec<Word> {
    let mut words = Vec::new();
    read(body, from, to, 200, &mut words);
    words
}

/// Where to stop reading from `start` to `end`: no further than an office is long, and between letters.
pub fn near(body: &str, start: usize, end: usize) -> usize {
    let mut near = end.min(start + 120);
    while !body.is_char_boundary(near) {
        near -= 1;
    }
    near
}

fn gap_of(between: &str) -> Gap {
    match between {
        " " | "\u{a0}" => Gap::Space,
        ", " | "," => Gap::Comma,
        _ if between.contains('\n') => Gap::Line,
        _ if between.contains(['.', '!', '?', ':', ';', '"', '“', '”', '«', '»', '„', '…']) => {
            Gap::Stop
        }
        _ => Gap::Other,
    }
}

/// The word that begins at `start`.
fn one(body: &str, start: usize, to: usize, gap: Gap) -> Word {
    let text = body.get(start..to).unwrap_or("");
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = part(c)
            || (matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
                && !(c != '-' && possessive(text.get(at..).unwrap_or("")).is_some()))
            || (c == '.'
                && initials(text.get(..at).unwrap_or(""))
                && chars.peek().is_some_and(|(_, next)| next.is_uppercase()));
        // A word of more than 200 bytes is none.
        if !inside || at > 200 {
            break;
        }
        end = at + c.len_utf8();
    }
    let rest = text.get(end..).unwrap_or("");
    let bare = text.get(..end).unwrap_or("");
    if rest.starts_with('.') && (initials(bare) || abbreviation(bare)) {
        end += 1;
    }
    let bare = text.get(..end).unwrap_or("");
    let letter = bare.chars().next().unwrap_or(' ');
    Word {
        start,
        end: start + end,
        gap,
        capital: letter.is_uppercase() || articled(bare),
        possessive: possessive(rest).is_some(),
        class: lists::class(bare),
    }
}

/// `al-Abadi`, `ash-Shami`: an Arabic article, or the like, joined to a name.
fn articled(text: &str) -> bool {
    const ARTICLES: [&str; 15] = [
        "al", "el", "as", "ash", "an", "ar", "at", "ad", "az", "ul", "ibn", "bin", "ben", "abu",
        "bint",
    ];
    let hyphen = text.bytes().take(5).position(|byte| byte == b'-');
    hyphen
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(article, name)| {
            ARTICLES.contains(&article)
                && name
                    .get(1..)
                    .is_some_and(|name| name.starts_with(char::is_uppercase))
        })
}

/// Whether a sign belongs to a word: letters, digits, and the signs that combine with them.
fn part(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}')
}

/// The length of an `'s` or a lone apostrophe after a plural at the beginning of `rest`.
fn possessive(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['\'', '’'])?;
    let mark = rest.len() - after.len();
    let s = after.strip_prefix(['s', 'S']);
    let ended = |text: &str| !text.starts_with(char::is_alphanumeric);
    match s {
        Some(more) if ended(more) => Some(mark + 1),
        _ => None,
    }
}

/// `J`, `U.S`: single capitals, with stops between.
fn initials(text: &str) -> bool {
    !text.is_empty()
        && text.len() < 12
        && text
            .split('.')
            .all(|piece| piece.chars().count() == 1 && piece.starts_with(char::is_uppercase))
}

/// Shortened titles, which have a stop.
fn abbreviation(text: &str) -> bool {
    const SHORT: [&str; 37] = [
        "mr", "mrs", "ms", "dr", "sen", "gov", "rep", "gen", "col", "lt", "sgt", "maj", "capt",
        "adm", "st", "prof", "rev", "jr", "sr", "msgr", "hon", "pres", "amb", "brig", "cmdr",
        "cpl", "insp", "supt", "atty", "cdr", "pvt", "sgts", "sens", "reps", "gens", "esq", "del",
    ];
    text.len() <= 4
        && text.starts_with(char::is_uppercase)
        && lists::with_lower(text, |lower| SHORT.contains(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<&str> {
        of(body, 0, body.len())
            .iter()
            .map(|word| word.text(body))
            .collect()
    }

    #[test]
    fn words_keep_initials_and_leave_possessives() {
        assert_eq!(
            texts("Gen. Mark A. Milley’s aide, O'Brien of U.S. Steel"),
            [
                "Gen.", "Mark", "A.", "Milley", "aide", "O'Brien", "of", "U.S.", "Steel"
            ]
        );
        let body = "Bashar al-Assad's men";
        let words = of(body, 0, body.len());
        assert!(words[1].possessive);
        assert_eq!(words[2].gap, Gap::Space);
    }

    #[test]
    fn odd_text_does_no_harm() {
        for body in [
            "",
            "’’’’",
            "\u{301}a\u{301}",
            "״א״",
            "a.b.c.",
            "’s’s",
            &"x".repeat(9999),
        ] {
            texts(body);
        }
    }
}
