//! How a credit line begins and ends.

/// Where the signs of a desk or of writers begin at the end of `left`: `sri/sms`, `nm/jj`.
pub fn desk_sign(left: &str) -> Option<usize> {
    let word = left.rsplit([' ', '\n', '\u{a0}']).next()?;
    let sign = word.len() >= 2
        && word.len() <= 16
        && word.contains('/')
        && word.split('/').all(|part| {
            (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
        });
    sign.then(|| left.len() - word.len())
}

/// Bytes of `right` that close a credit: brackets, a stop, rights; `None` where other words follow in the line.
pub fn closing(right: &str) -> Option<usize> {
    let rest = right.trim_start_matches([
        ' ', '\u{a0}', ')', ']', '.', '*', '_', '—', '–', '-', '»', '|', ';', '\t', '\r',
    ]);
    if rest.is_empty() {
        return Some(right.len());
    }
    let lower = rest.to_lowercase();
    if lower.starts_with("all rights reserved")
        || lower.starts_with("©")
        || lower.starts_with("copyright")
    {
        return Some(right.len());
    }
    // ", staff", "/own", "and agencies": more contributors, not many.
    let more = right.trim_start();
    let joined = more.starts_with([',', '/', '&', '+'])
        || ["and ", "und ", "et ", "y ", "и ", "та "]
            .iter()
            .any(|word| more.starts_with(word));
    let words = more.split_whitespace().count();
    (joined
        && words <= 4
        && more.len() <= 50
        && more
            .trim_end_matches([')', '.', ']'])
            .find(['.', '!', '?', '"', '”'])
            .is_none())
    .then_some(right.len())
}

/// After a phrase that only a credit line has: the end of its sentence, whatever names come before it.
pub fn phrase_end(right: &str) -> Option<usize> {
    let rest = right.trim_start();
    let fits = rest.starts_with([',', ';', ')', '.', '/', '\'', '’'])
        || [
            "in ",
            "and ",
            "at ",
            "&",
            "was ",
            "writer",
            "correspondent",
            "reporter",
        ]
        .iter()
        .any(|word| rest.starts_with(word));
    fits.then(|| right.find([')', '.']).map_or(right.len(), |at| at + 1))
}

/// Where the last sentence of `left` begins, if another ends in it.
pub fn sentence_start(left: &str) -> Option<usize> {
    let (at, mark) = left.char_indices().rev().find(|&(at, c)| {
        matches!(c, '.' | '!' | '?' | '(' | '_' | '”' | '"')
            && (c == '('
                || left
                    .get(at + c.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with(' ')))
            && !(c == '.' && left.get(..at).is_some_and(ends_with_short_capital))
    })?;
    Some(if mark == '(' {
        at
    } else {
        at + mark.len_utf8()
    })
}

/// Whether a text ends with an initial or a short title: `J`, `Gen`.
fn ends_with_short_capital(text: &str) -> bool {
    let word = text.rsplit([' ', '.']).next().unwrap_or("");
    word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
}
