//! Lines of their own that lead to another story: `Read more: …`, `RELATED: …`, `Читайте також: …`.

use crate::model::{ByteRange, Furniture};

use super::piece;

/// How such lines begin, in lower case. Those with a colon need it; the others may end the line or go on.
const LEADS: &[&str] = &[
    "read more:",
    "read more on",
    "read also:",
    "also read:",
    "also read |",
    "read:",
    "read next:",
    "see also:",
    "also see:",
    "see more:",
    "more:",
    "related:",
    "related story:",
    "related stories:",
    "related article:",
    "related articles:",
    "related coverage:",
    "related news:",
    "also on ",
    "don't miss:",
    "don’t miss:",
    "you may also like",
    "you might also like",
    "recommended:",
    "watch:",
    "watch also:",
    "must read:",
    "more on this story",
    "read full article",
    "read more from ",
    "read more here",
    "recommended video:",
    "watch live:",
    "watch more:",
    "live stream:",
    "trending in ",
    "trending videos",
    "more from ",
    "in case you missed it:",
    "trending:",
    "editor's pick",
    "lire aussi",
    "à lire aussi",
    "voir aussi",
    "a lire aussi",
    "à lire également",
    "lire également",
    "voir également",
    "sur le même sujet",
    "lesen sie auch",
    "lesen sie mehr:",
    "lesen sie hier:",
    "mehr dazu:",
    "siehe auch:",
    "auch interessant:",
    "mehr zum thema",
    "lea también",
    "lee también",
    "lea más:",
    "leer también",
    "leer más:",
    "ver también:",
    "también te puede interesar",
    "leia mais:",
    "saiba mais:",
    "le puede interesar",
    "te puede interesar",
    "vea también",
    "leia também",
    "veja também",
    "leggi anche",
    "читайте также",
    "читайте ещё",
    "читать также",
    "смотрите также",
    "по теме:",
    "материалы по теме",
    "также по теме",
    "читайте подробнее:",
    "читать далее:",
    "матеріали за темою",
    "читайте більше:",
    "czytaj także",
    "czytaj też",
    "zobacz także",
    "читайте також",
    "дивіться також",
    "також читайте",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "إقرأ أيضا",
    "اقرأ المزيد",
    "اقرا ايضا",
    "اقرأ ايضا",
    "شاهد أيضا",
    "طالع أيضا",
    "مواضيع ذات صلة",
];
/// The same in capitals, where a colon is not needed.
const CAPITAL_LEADS: &[&str] = &[
    "READ MORE",
    "READ ALSO",
    "ALSO READ",
    "READ NEXT",
    "SEE ALSO",
    "RELATED",
    "ALSO ON",
    "MORE FROM",
    "MORE ON",
    "MUST READ",
];
/// Lines that are nothing but such a lead; the headline then stands in the next line.
const BARE: &[&str] = &[
    "related",
    "related story",
    "related stories",
    "related article",
    "related articles",
    "read more",
    "read also",
    "see also",
    "also read",
    "more stories",
    "recommended",
    "you may also like",
    "read next",
    "related content",
    "related links",
    "related video",
    "related videos",
    "recommended stories",
    "popular stories",
    "more headlines",
    "must watch",
    "lire aussi",
    "à lire aussi",
    "sur le même sujet",
    "mehr zum thema",
    "lesen sie auch",
    "lea también",
    "lee también",
    "читайте также",
    "материалы по теме",
    "читайте також",
];
/// The longest line, in bytes, that is taken for a link.
const LONGEST: usize = 260;

/// The lines of a body that lead to other stories.
pub fn find(body: &str, is_title: &dyn Fn(&str) -> bool) -> Vec<Furniture> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut first = true;
    let mut bare_before = false;
    for end in memchr::memchr_iter(b'\n', body.as_bytes()).chain(std::iter::once(body.len())) {
        let line = body.get(start..end).unwrap_or("");
        let from = start + (line.len() - line.trim_start().len());
        start = end + 1;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let range = ByteRange::from(from..from + line.len());
        if line.len() <= LONGEST
            && !first
            && let Some(rule) = rule(line, bare_before, is_title)
        {
            found.push(piece(range, rule));
        }
        bare_before = is_bare(line);
        first = false;
    }
    found
}

fn rule(line: &str, bare_before: bool, is_title: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    // "More from the south came on foot." is a sentence: a lead that may begin one is believed only without its stop.
    let sentence = |lead: &str| lead.ends_with(' ') && line.ends_with(['.', '”', '"']);
    if LEADS
        .iter()
        .any(|lead| starts_with(line, lead) && !sentence(lead))
        || is_bare(line)
    {
        return Some("related-lead");
    }
    if CAPITAL_LEADS.iter().any(|lead| {
        line.strip_prefix(lead)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }) {
        return Some("related-lead");
    }
    let words = line.split_whitespace().count();
    let ended = line.ends_with(['.', '"', '”', ':', ';', ',']);
    if bare_before && (3..=20).contains(&words) && !ended {
        return Some("related-after-lead");
    }
    ((3..=30).contains(&words) && is_title(line)).then_some("related-title")
}

/// Whether `line` begins with `lead`, which is in lower case.
fn starts_with(line: &str, lead: &str) -> bool {
    let (Some(first), Some(wanted)) = (line.as_bytes().first(), lead.as_bytes().first()) else {
        return false;
    };
    if first.to_ascii_lowercase() != *wanted && (first.is_ascii() || wanted.is_ascii()) {
        return false;
    }
    let mut given = line.chars().flat_map(char::to_lowercase);
    lead.chars().all(|wanted| given.next() == Some(wanted))
}

/// Whether a line is a lead and nothing else.
fn is_bare(line: &str) -> bool {
    let line = line.trim_end_matches(':');
    line.len() <= 30
        && BARE
            .iter()
            .any(|bare| bare.len() == line.len() && starts_with(line, bare))
}
