//! Picture credits: `(AP Photo/Jane Doe)`, `Photo: Reuters`, `Getty Images/AFP`. They say nothing of the text.

use super::context::{Run, Text};
use crate::model::ByteRange;

/// A picture's credit that names agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoCredit {
    /// The line, where it is nothing but the credit.
    pub line: Option<ByteRange>,
    /// The shape it was recognised by.
    pub rule: &'static str,
}

/// The picture credit around a run of agencies, if it stands in one.
pub fn around(text: &Text, run: &Run) -> Option<PhotoCredit> {
    let left = text.left(run.range.start, 160);
    let right = text.right(run.range.end, 160);
    let rule = word_after(right)
        .or_else(|| word_before(left, right))
        .or_else(|| released(left))
        .or_else(|| parenthesis(left, right))
        .or_else(|| name_and_slash(text, run, left, right))?;
    let line = text.line(run.range.start);
    let whole = line.of(text.body);
    let own = whole.trim().len() <= 120
        && (left.len() < 60)
        && !whole.trim().trim_end_matches(['.', ')']).contains(". ");
    let start = line.start + (whole.len() - whole.trim_start().len());
    Some(PhotoCredit {
        line: own.then(|| ByteRange::from(start..start + whole.trim().len())),
        rule,
    })
}

/// Whether a line reads as a picture's caption or a picture's credit.
pub fn is_caption(line: &str) -> bool {
    let line = line.trim();
    let lower: String = line.chars().take(400).collect::<String>().to_lowercase();
    const HEAD: &[&str] = &[
        "file -", "file –", "file —", "in this ", "photo", "image", "picture", "credit:",
        "caption", "(photo", "foto", "фото", "prev", "video",
    ];
    const INSIDE: &[&str] = &[
        " photo)",
        "ap photo",
        "afp photo",
        "photo by",
        "photo/",
        "getty",
        "file photo",
        "pictured",
        "image:",
        "fullscreen",
        "poses for",
    ];
    HEAD.iter().any(|head| lower.starts_with(head))
        || INSIDE.iter().any(|word| lower.contains(word))
}

/// `AP Photo`, `Reuters/Handout`, `AFP/Getty Images`, `AFP via Getty Images`.
fn word_after(right: &str) -> Option<&'static str> {
    let rest = right.trim_start_matches([' ', '\u{a0}', '/', '|', '-', '•', '(']);
    let slash = right.trim_start().starts_with(['/', '|']);
    const ALWAYS: &[&str] = &[
        "Photo",
        "PHOTO",
        "Photos",
        "photo:",
        "Images",
        "IMAGES",
        "Getty",
        "GETTY",
        "via Getty",
        "via GETTY",
        "Pictures",
        "Bildfunk",
        "file photo",
        "File Photo",
        "FILE PHOTO",
    ];
    const SLASHED: &[&str] = &[
        "Handout",
        "HANDOUT",
        "Pool",
        "POOL",
        "pool",
        "File",
        "FILE",
        "file",
        "Scanpix",
        "TT",
        "Alamy",
        "Shutterstock",
        "NTB",
        "Newscom",
        "Lehtikuva",
        "EPA",
        "NurPhoto",
    ];
    let word = |words: &[&str]| {
        words.iter().any(|word| {
            rest.strip_prefix(word)
                .is_some_and(|tail| word.ends_with(':') || !tail.starts_with(char::is_alphanumeric))
        })
    };
    if word(ALWAYS) {
        return Some("photo-word");
    }
    (slash && word(SLASHED)).then_some("photo-slash")
}

/// `A handout picture released by the official Syrian Arab News Agency`.
fn released(left: &str) -> Option<&'static str> {
    let lower = left.to_lowercase();
    let sentence = lower.rsplit(['.', '!', '?']).next().unwrap_or(&lower);
    let picture = [
        "picture",
        "photo",
        "image",
        "handout",
        "photograph",
        "footage",
    ]
    .iter()
    .filter_map(|word| sentence.rfind(word))
    .max()?;
    let rest = sentence.get(picture..)?;
    let verb = [
        "released by",
        "provided by",
        "taken by",
        "distributed by",
        "supplied by",
        "made available by",
        "photo by",
        "image by",
    ];
    (rest.len() < 90 && verb.iter().any(|verb| rest.contains(verb))).then_some("photo-released")
}

/// `Photo: Reuters`, `Image credit: AFP`, `Getty Images/AFP`.
fn word_before(left: &str, right: &str) -> Option<&'static str> {
    let lower = left.to_lowercase();
    let head = lower
        .trim_end()
        .strip_suffix("the")
        .unwrap_or(&lower)
        .trim_end();
    const WORDS: &[&str] = &[
        "photo:",
        "photo by",
        "photos:",
        "photo credit:",
        "photograph:",
        "photography:",
        "picture:",
        "pictures:",
        "image:",
        "image credit:",
        "images:",
        "picture credit:",
        "foto:",
        "fotos:",
        "bild:",
        "фото:",
        "photo ©",
        "© photo",
        "photo :",
        "crédit photo :",
        "crédit photo",
        "صورة:",
        "getty images/",
        "getty images /",
        "getty/",
        "photo/",
        "image source:",
        "image source,",
        "image copyright",
        "image caption",
        "photo courtesy of",
        "courtesy",
        "video:",
        "photo via",
        "handout via",
        "pool via",
        "pool photo via",
        "photo from",
        "picture alliance/",
        "picture-alliance/",
        "picture alliance /",
        "picture-alliance /",
        "imago/",
        "/pool via",
        "videographer:",
    ];
    if WORDS.iter().any(|word| head.ends_with(word)) {
        return Some("photo-word");
    }
    // "Credit: The Associated Press", "Photo: Mel Evans, AP" in a short line.
    let line_head = lower.trim_start();
    const HEADS: &[&str] = &[
        "photo:",
        "photo by",
        "credit:",
        "image:",
        "photos:",
        "picture:",
        "foto:",
        "фото:",
        "image credit",
        "photo credit",
        "(photo:",
        "[photo",
        "(photo",
    ];
    if left.len() < 150
        && right.trim().len() < 30
        && HEADS.iter().any(|head| line_head.starts_with(head))
    {
        return Some("photo-line");
    }
    None
}

/// Parentheses that speak of a picture: `(Lehtikuva via AP)`, `(AP Photo)`, `(Photo by X / AFP)`.
fn parenthesis(left: &str, right: &str) -> Option<&'static str> {
    let open = left.rfind(['(', '['])?;
    let inside = left.get(open..)?;
    if inside.contains([')', ']']) {
        return None;
    }
    let close = right.find([')', ']'])?;
    let content = format!("{}{}", inside, right.get(..close)?).to_lowercase();
    const WORDS: &[&str] = &[
        "photo",
        "image",
        "getty",
        "handout",
        "pool",
        "picture",
        "foto",
        "фото",
        "lehtikuva",
        "scanpix",
        " via ",
        "file)",
        "file,",
    ];
    WORDS
        .iter()
        .any(|word| content.contains(word))
        .then_some("photo-parenthesis")
}

/// `Jonathan Drake / Reuters`, `(Fabrice Coffrini/AFP)`: a name and a slash, where a credit can stand.
fn name_and_slash(text: &Text, run: &Run, left: &str, right: &str) -> Option<&'static str> {
    let before = left.trim_end();
    let bare = before.strip_suffix(['/', '|'])?.trim_end();
    let part = bare
        .rsplit(['(', '[', '.', ':'])
        .next()
        .unwrap_or(bare)
        .trim();
    let words = part.split_whitespace().count();
    let name = (2..=5).contains(&words)
        && part
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase()));
    let ends = right.trim_start().is_empty()
        || right
            .trim_start()
            .starts_with([')', '.', ']', '/', '|', '(']);
    let whole = text.line(run.range.start);
    let short = whole.len() <= 120
        || left
            .rfind('(')
            .is_some_and(|open| left.get(open..).is_some_and(|part| !part.contains(')')));
    (name && ends && short).then_some("photo-name")
}
