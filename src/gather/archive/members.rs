//! What is passed over in an archive by its name or its kind.

use crate::model::SkipReason;

/// Whether a file of an archive is passed over without a word, as hidden files of folders are.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') && part.len() > 1 && part != ".." || part == "__MACOSX")
}

/// Why a file of this name is not read.
pub(super) fn passed_over(name: &str) -> Option<SkipReason> {
    let mut parts = name.split(['/', '\\']);
    let leads_out = name.starts_with(['/', '\\'])
        || name.get(1..3) == Some(":\\")
        || parts.clone().any(|part| part == "..");
    if leads_out {
        let what = "its name leads out of the archive; it was left alone";
        return Some(SkipReason::NotRead(what.to_owned()));
    }
    let file = parts.next_back().unwrap_or(name);
    let stem = file.split('.').next().unwrap_or(file);
    stem.eq_ignore_ascii_case("readme")
        .then(|| SkipReason::NotRead("a README, not a report".to_owned()))
}

/// The name of a file within an archive that is itself within `outer`, as it is printed: no control characters, `/` between parts.
pub(super) fn join(outer: &str, name: &str) -> String {
    let name: String = name
        .chars()
        .map(|letter| {
            if letter.is_control() {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect();
    let name = name.trim_start_matches("./");
    match outer {
        "" => name.to_owned(),
        outer => format!("{outer}!{name}"),
    }
}
