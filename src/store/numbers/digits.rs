//! Numbers in digits: how they are grouped, and what stands behind the point.

use super::parts::is_fraction;
use super::vocabulary::{Marks, What};
use super::{Reading, joins};

/// Most digits of a number; what has more is a number of a phone, an account or an order.
const MOST_DIGITS: usize = 12;

/// Letters directly behind digits that stand for a scale.
const SUFFIXES: [(&str, u64); 3] = [
    ("bn", 1_000_000_000),
    ("mn", 1_000_000),
    ("tn", 1_000_000_000_000),
];

/// Units written directly behind digits, which leave the number what it is. A lone `m` may be metres or millions.
const UNITS: [&str; 20] = [
    "km", "cm", "mm", "kg", "ha", "ft", "lb", "lbs", "kph", "kmh", "mph", "kw", "mw", "gw", "kwh",
    "mwh", "км", "мм", "см", "кг",
];

impl Reading<'_> {
    /// The number in digits that begins with token `at`: how many words it has, and its value where it is a count.
    pub(super) fn in_digits(&self, at: usize) -> (usize, Option<u64>) {
        let raw = self.raw(at);
        if raw.contains(is_fraction) {
            return (1 + self.numerals(at), None);
        }
        let plain = ascii(raw);
        let raw = plain.as_deref().unwrap_or(raw);
        let mut words = 1 + self.groups(at, raw);
        let digits: String = match words {
            1 => raw.to_owned(),
            _ => (at..at + words)
                .map(|at| ascii(self.raw(at)).unwrap_or_else(|| self.raw(at).to_owned()))
                .collect(),
        };
        let letters = digits
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
            .len();
        let (digits, suffix) = digits.split_at(digits.len() - letters);
        let last = at + words - 1;
        let Some(factor) = self.factor(at, last, suffix) else {
            return (words, None);
        };
        let value = value(digits, self.vocabulary.marks);
        let Some(value) = value.and_then(|value| value.checked_mul(factor)) else {
            return (words, None);
        };
        let letter = match suffix {
            "" => self.spaced_letter(at, last),
            _ => None,
        };
        let (more, scaled) = match letter {
            Some(factor) => (1, value.checked_mul(factor)),
            None => self.scaled(last, value),
        };
        words += more;
        let end = last + more;
        let parted = self.parted(end);
        let multiplied =
            joins(self.gap(end)) && matches!(self.what(end + 1), What::Dozen | What::Hundred);
        if parted > 0 || multiplied || self.has_fraction(end) {
            return (words + parted.max(self.numerals(end)), None);
        }
        let is_count = self.is_count(at, last, digits, more > 0 || !suffix.is_empty());
        (words, scaled.filter(|_| is_count))
    }

    /// What the letters directly behind digits multiply them by; `None` where they are not understood.
    fn factor(&self, first: usize, last: usize, suffix: &str) -> Option<u64> {
        let known = SUFFIXES
            .iter()
            .find(|(name, _)| suffix.eq_ignore_ascii_case(name));
        match known {
            Some((_, factor)) => Some(*factor),
            None if suffix.is_empty() || UNITS.contains(&suffix.to_lowercase().as_str()) => Some(1),
            None => self.letter(first, last, suffix),
        }
    }

    /// `$40M`, `5k people`: what a lone letter multiplies money and people by. Anywhere else it may be metres or a name.
    fn letter(&self, first: usize, last: usize, letter: &str) -> Option<u64> {
        let factor = match letter {
            "m" | "M" => 1_000_000,
            "k" | "K" => 1000,
            _ => return None,
        };
        let heads = self.what(last + 1) == What::Heads && joins(self.gap(last));
        (heads || self.is_money(first, last)).then_some(factor)
    }

    /// The same behind a space: `$40 m`.
    fn spaced_letter(&self, first: usize, last: usize) -> Option<u64> {
        let near = matches!(self.gap(last), " " | "\u{a0}" | "\u{202f}");
        let letter = near.then(|| self.raw(last + 1))?;
        self.letter(first, last + 1, letter)
    }

    /// How many tokens behind `at` are further groups of three digits of the same number.
    fn groups(&self, at: usize, raw: &str) -> usize {
        if !(1..=3).contains(&raw.len())
            || !raw.bytes().all(|byte| byte.is_ascii_digit())
            || raw.starts_with('0')
        {
            return 0;
        }
        let mut groups = 0;
        while self.what(at + groups + 1) == What::Digits {
            let next = self.raw(at + groups + 1);
            let is_group = next.len() == 3 && next.bytes().all(|byte| byte.is_ascii_digit());
            let parts = match self.gap(at + groups) {
                "\u{a0}" | "\u{202f}" | "\u{2009}" | "'" | "’" => true,
                " " => self.vocabulary.marks.spaces || next == "000",
                _ => false,
            };
            if !is_group || !parts {
                break;
            }
            groups += 1;
        }
        groups
    }

    /// Whether two tokens are digits joined by a hyphen or a dash, as ranges and phone numbers are.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.what(at) == What::Digits
            && self.what(at + 1) == What::Digits
            && matches!(self.gap(at), "-" | "–" | "—" | "‑")
    }

    /// Whether white space alone stands between a token and the next, or a stop and white space.
    pub(super) fn is_next(&self, at: usize) -> bool {
        joins(self.gap(at)) || self.gap(at).strip_prefix('.').is_some_and(joins)
    }
}

/// Digits of other scripts as ASCII; `None` where they are that already.
fn ascii(raw: &str) -> Option<String> {
    if raw.is_ascii() {
        return None;
    }
    Some(crate::store::tokenizer::fold(raw).into_owned())
}

/// The value of digits with points and commas, in thousandths, where it can be read in one way.
fn value(digits: &str, marks: Marks) -> Option<u64> {
    let places = digits.bytes().filter(u8::is_ascii_digit).count();
    if places == 0 || places > MOST_DIGITS {
        return None;
    }
    let has = |mark| digits.as_bytes().contains(&mark);
    let (whole, part) = match (has(b'.'), has(b',')) {
        (false, false) => (digits.to_owned(), ""),
        (true, true) => {
            // The last mark is the point, the others part groups.
            let (whole, part) = digits.rsplit_once(['.', ','])?;
            (grouped(whole)?, part)
        }
        _ => one_mark(digits, marks)?,
    };
    let zero = whole.len() > 1 && whole.starts_with('0');
    if zero || part.len() > 3 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

/// The whole and the part of digits with one sort of mark.
fn one_mark(digits: &str, marks: Marks) -> Option<(String, &str)> {
    let (whole, part) = digits.split_once(['.', ','])?;
    let mark = *digits.as_bytes().get(whole.len())?;
    if part.contains(['.', ',']) {
        return Some((grouped(digits)?, ""));
    }
    let like_group = part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if like_group {
        return (marks.group == Some(mark)).then(|| (format!("{whole}{part}"), ""));
    }
    (marks.point == Some(mark)).then(|| (whole.to_owned(), part))
}

/// Digits in groups of three, without their marks, which are all the same.
fn grouped(digits: &str) -> Option<String> {
    let mark = digits
        .find(['.', ','])
        .and_then(|at| digits[at..].chars().next());
    let groups: Vec<&str> = match mark {
        Some(mark) => digits.split(mark).collect(),
        None => return Some(digits.to_owned()),
    };
    let (first, others) = groups.split_first()?;
    let fits = (1..=3).contains(&first.len())
        && others.iter().all(|group| group.len() == 3)
        && !first.starts_with('0')
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    fits.then(|| groups.concat())
}
