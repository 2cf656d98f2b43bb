//! What holds for everything that a parser makes, of whatever bytes. Used by tests and by the fuzz targets.

use std::path::Path;

use wirecite::model::{Draft, Format, RawFile};
use wirecite::parse::{Parsed, parse, recognise};

/// Reads any bytes as one form, and checks what comes of it.
pub fn parsed(bytes: &[u8], format: Format) -> Parsed {
    let file = RawFile::new("any", bytes.to_vec());
    let parsed = parse(&file, format);
    parsed.articles.iter().for_each(draft);
    for skip in &parsed.skipped {
        let told = skip.reason.to_string();
        assert!(!told.contains("fault of the program"), "{told}");
        assert!(told.len() < 2000, "a reason of {} bytes", told.len());
    }
    parsed
}

/// Reads any bytes as the form that they are recognised as.
#[allow(dead_code)]
pub fn recognised(bytes: &[u8]) {
    if let Ok(format) = recognise(Path::new("any"), bytes) {
        parsed(bytes, format);
    }
}

fn draft(draft: &Draft) {
    assert!(!draft.body.trim().is_empty(), "an article without text");
    plain(&draft.body, true);
    let lines = [&draft.title, &draft.outlet, &draft.url, &draft.language];
    lines
        .iter()
        .copied()
        .flatten()
        .for_each(|text| plain(text, false));
    draft.authors.iter().for_each(|text| plain(text, false));
    for (name, value) in &draft.declared {
        plain(name, false);
        plain(value, false);
    }
    let mut before = 0;
    for &page in &draft.pages {
        assert!(
            draft.body.is_char_boundary(page) && before <= page,
            "pages {:?}",
            draft.pages
        );
        before = page;
    }
}

/// Nothing that steers a terminal.
fn plain(text: &str, lines: bool) {
    let steers = |letter: char| letter.is_control() && !(lines && matches!(letter, '\n' | '\t'));
    assert!(!text.contains(steers), "{text:?}");
}
