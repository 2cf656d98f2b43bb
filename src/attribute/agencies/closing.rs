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

/// What stands in `left` before an outlet's name and a slash, as in `NYT/Reuters`: a short list, since anybody's name
/// there is a picture's credit.
pub fn house(left: &str) -> Option<&str> {
    const HOUSES: &[&str] = &[
        "NYT",
        "BBC",
        "CNN",
        "DW",
        "RFI",
        "RFE/RL",
        "VOA",
        "WSJ",
        "NBC",
        "CBS",
        "ABC",
        "CBC",
        "NPR",
        "SBS",
        "RTE",
        "RTÉ",
        "Agencies",
        "Agency",
        "AGENCIES",
        "Agences",
        "Agencias",
        "Agenturen",
        "Staff",
        "Newsroom",
        "News Desk",
        "Web Desk",
        "Redacción",
        "REDACCIÓN",
        "Redacció",
        "Redaction",
        "Rédaction",
        "Redaktion",
        "Guardian",
        "France 24",
        "FRANCE 24",
    ];
    let before = left.trim_end().strip_suffix('/')?.trim_end();
    HOUSES.iter().find_map(|house| {
        before
            .strip_suffix(house)
            .filter(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '/'))
    })
}

/// Whether nothing but the signs of a desk follow: `/jd)`, ` jd/kl`, ` JD KL`.
pub fn signed_after(right: &str) -> bool {
    let right = right.trim_end_matches([')', ']', '.', ' ']);
    let sign = |part: &str| {
        (2..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    if let Some(rest) = right.strip_prefix('/') {
        return rest.split('/').all(sign);
    }
    let mut words = right.split_whitespace();
    let Some(first) = words.next().filter(|_| right.starts_with(' ')) else {
        return false;
    };
    let desk = |word: &str| {
        (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    if first.contains('/') {
        return first.split('/').all(sign) && words.next().is_none();
    }
    desk(first) && words.clone().count() <= 5 && words.clone().count() >= 1 && words.all(desk)
}

/// Bytes of `right` that close a credit: brackets, a stop, rights; `None` where other words follow in the line.
pub fn closing(right: &str) -> Option<usize> {
    let rest = right.trim_start();
    let rest = kind_after(rest).unwrap_or(rest).trim_start_matches([
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
    // Names, not a sentence that goes on: "По данным ТАСС, мост закрыт."
    const SMALL: &[&str] = &[
        "and",
        "und",
        "et",
        "y",
        "и",
        "та",
        "staff",
        "own",
        "agencies",
        "agency",
        "wires",
        "wire",
        "other",
        "others",
        "reports",
        "the",
        "news",
        "services",
        "our",
        "correspondents",
        "agenturen",
        "eigene",
        "agences",
        "agencias",
        "sources",
        "dpa",
        "epd",
        "local",
        "media",
        "de",
        "la",
        "el",
        "own",
        "reporting",
        "others",
        "agências",
        "bureau",
        "in",
        "via",
    ];
    let names = more
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            !word.starts_with(char::is_lowercase) || SMALL.contains(&word) || word.len() <= 3
        });
    (joined
        && names
        && words <= 4
        && more.len() <= 50
        && more
            .trim_end_matches([')', '.', ']'])
            .find(['.', '!', '?', '"', '”'])
            .is_none())
    .then_some(right.len())
}

/// What follows the words that say what sort of copy it is: `AFP news agency`, `With PTI inputs`.
fn kind_after(rest: &str) -> Option<&str> {
    const KINDS: &[&str] = &[
        "news agency",
        "News Agency",
        "inputs",
        "input",
        "dispatches",
        "wire reports",
        "wire services",
        "reports",
        "newswire",
        "agencies",
        "agency",
        "feed",
    ];
    KINDS.iter().find_map(|kind| {
        rest.strip_prefix(kind)
            .filter(|tail| !tail.starts_with(char::is_alphanumeric))
    })
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
            "is ",
            "were ",
            "dispatches",
            "reports",
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
