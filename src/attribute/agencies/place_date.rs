//! Place and date at the head of a dateline: `SAN SALVADOR, 9 JAN 90`, `RENO, Nev.`, `МОСКВА, 6 марта.`

/// Words before the agency that a dateline may have.
const MOST_WORDS: usize = 12;

/// Place and date before the agency.
#[derive(Debug, Clone, Copy)]
pub struct Prefix {
    /// Where it begins in the text given.
    pub start: usize,
    /// Whether nothing stands before it in its line.
    pub at_line_start: bool,
    /// How many words it has.
    pub words: usize,
    /// A word in capitals, or of a script that has none, begins it.
    pub capitals: bool,
    /// It has a month or a number.
    pub dated: bool,
}

impl Prefix {
    /// Reads the place and date that end `left`; `None` where other words stand there.
    pub fn read(left: &str, whole_line: bool, open: char) -> Option<Self> {
        let trimmed = left.trim_end_matches([' ', '\u{a0}', '-', '–', '—', '\t']);
        let mut prefix = Prefix {
            start: trimmed.len(),
            at_line_start: false,
            words: 0,
            capitals: false,
            dated: false,
        };
        let mut rest = trimmed;
        let mut capitals_start = None;
        while prefix.words < MOST_WORDS {
            let bare = rest
                .trim_end_matches([' ', '\u{a0}', '\t', ',', '/', '(', ')', '[', ']', '\'', '’']);
            if bare.is_empty() {
                break;
            }
            let at = bare
                .rfind([' ', '\u{a0}', '\t', '/', '(', '[', ','])
                .map_or(0, |at| {
                    at + bare
                        .get(at..)
                        .and_then(|tail| tail.chars().next())
                        .map_or(1, char::len_utf8)
                });
            let token = bare.get(at..)?;
            // "New Delhi [India]" is a place; "[TEXT]" before the text is none.
            let bracketed = rest
                .get(bare.len()..)
                .is_some_and(|tail| tail.contains(']'));
            if bracketed && !token.contains(char::is_lowercase) {
                break;
            }
            let kind = Token::of(token, prefix.words == 0);
            if kind == Token::Other {
                break;
            }
            prefix.words += 1;
            prefix.dated |= kind == Token::Date;
            prefix.start = at;
            if kind == Token::Capitals {
                capitals_start = Some(at);
            }
            rest = left.get(..at)?;
        }
        let remains = !rest.trim().is_empty();
        prefix.at_line_start = whole_line && !remains;
        if prefix.at_line_start {
            let first = left.split_whitespace().next().unwrap_or("");
            prefix.capitals =
                Token::of(first.trim_matches([',', '.', '(', ')']), false) == Token::Capitals;
            let begins = first.chars().next();
            let small = begins.is_some_and(|c| c.is_lowercase());
            return (!small || prefix.words == 0).then_some(prefix);
        }
        // In running text the place in capitals is where it begins; without one it is no dateline.
        prefix.start = capitals_start?;
        prefix.capitals = true;
        let before = left.get(..prefix.start).unwrap_or("");
        let lower_before = before.chars().rev().take(60).any(char::is_lowercase);
        // In a text all in capitals any word looks like a place: a date is asked for.
        let ended = super::context::after_sentence(before);
        (if lower_before {
            open != '/' || ended || prefix.dated
        } else {
            prefix.dated
        })
        .then_some(prefix)
    }
}

/// A word of a place and date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// In capitals, two letters at least; or of a script without them.
    Capitals,
    /// With a capital.
    Name,
    /// Number, month, weekday.
    Date,
    /// A small word inside names: `de`, `and`.
    Small,
    Other,
}

impl Token {
    fn of(token: &str, nearest: bool) -> Token {
        // "Dec.", "N.H." end with a stop; a longer word with one ends a sentence, unless it is dated: "марта."
        let bare = token.trim_end_matches(['.', ':', ',', '-', '–', '—']);
        let lower = bare.to_lowercase();
        if bare.is_empty() {
            return if token.chars().all(|c| "-–—".contains(c)) {
                Token::Small
            } else {
                Token::Other
            };
        }
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let number = digits > 0
            && bare.len() <= 10
            && lower
                .trim_end_matches("th")
                .trim_end_matches("er")
                .chars()
                .all(|c| c.is_ascii_digit() || "./-:º".contains(c));
        if number || is_month(&lower) {
            return Token::Date;
        }
        let first = bare.chars().next().unwrap_or(' ');
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        if token.ends_with('.')
            && !nearest
            && letters > 5
            && !bare.contains('.')
            && first.is_uppercase()
        {
            // The end of a sentence, or "MOSCOW." before a date.
            return if bare.chars().any(char::is_lowercase) {
                Token::Other
            } else {
                Token::Capitals
            };
        }
        if bare.ends_with(['"', '”', '!', '?', '»', '…']) {
            return Token::Other;
        }
        if first.is_uppercase() {
            let capitals =
                letters >= 2 && !bare.contains('.') && !bare.chars().any(char::is_lowercase);
            return if capitals {
                Token::Capitals
            } else {
                Token::Name
            };
        }
        if first.is_alphabetic() && !first.is_lowercase() {
            return Token::Capitals;
        }
        const SMALL: &[&str] = &[
            "de", "la", "del", "el", "al", "of", "and", "the", "di", "da", "do", "dos", "das",
            "sur", "am", "der", "den", "und", "et", "y", "и", "та", "на", "near", "an", "aboard",
            "le", "les", "in", "a", "city", "no", "г", "м",
        ];
        if SMALL.contains(&lower.as_str()) {
            Token::Small
        } else {
            Token::Other
        }
    }
}

/// Whether a lower-case word is a month or a weekday, in the languages of the datelines met.
fn is_month(word: &str) -> bool {
    const WHOLE: &[&str] = &[
        "jan",
        "january",
        "feb",
        "february",
        "mar",
        "march",
        "apr",
        "april",
        "may",
        "jun",
        "june",
        "jul",
        "july",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "october",
        "nov",
        "november",
        "dec",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "janvier",
        "février",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "janv",
        "févr",
        "juil",
        "déc",
        "ene",
        "enero",
        "febrero",
        "marzo",
        "abr",
        "abril",
        "mayo",
        "junio",
        "julio",
        "ago",
        "agosto",
        "septiembre",
        "setiembre",
        "octubre",
        "noviembre",
        "dic",
        "diciembre",
        "januar",
        "februar",
        "märz",
        "juni",
        "juli",
        "oktober",
        "dezember",
        "gennaio",
        "febbraio",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "settembre",
        "ottobre",
        "dicembre",
        "janeiro",
        "fevereiro",
        "março",
        "maio",
        "junho",
        "julho",
        "setembro",
        "outubro",
        "dezembro",
        "янв",
        "января",
        "фев",
        "февраля",
        "мар",
        "марта",
        "апр",
        "апреля",
        "мая",
        "май",
        "июн",
        "июня",
        "июл",
        "июля",
        "авг",
        "августа",
        "сен",
        "сент",
        "сентября",
        "окт",
        "октября",
        "ноя",
        "ноября",
        "дек",
        "декабря",
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ];
    WHOLE.contains(&word)
}
