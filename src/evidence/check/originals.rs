//! Originals against what was read into the archive, and against the texts.

use std::io::Cursor;

use super::files::Files;
use super::{Checked, Kind};
use crate::evidence::extract::{Wanted, extract, reread};
use crate::evidence::listing::{Kept, Listed, What};

/// Largest part of an original that is read again, in bytes.
const LARGEST: u64 = 128 << 20;

/// Checks the original of an article; `text` is what the pack says it gave.
pub(super) fn check(
    files: &mut Files,
    article: &Listed,
    text: Option<&str>,
    checked: &mut Checked,
) {
    let kept = &article.original;
    let Some(name) = &kept.file else {
        let note = kept.note.as_deref().unwrap_or("no reason is given");
        let what = format!("its original is not in the pack: {note}");
        return checked.find(Kind::Unproven, &article.folder, what);
    };
    let digest = files.digest(name);
    if digest.is_none() || digest != kept.sha256 {
        let what = "it is not the original that pack.json names";
        return checked.find(Kind::Contradiction, name, what);
    }
    let is_whole = matches!(kept.what, What::File | What::ContainingFile);
    if is_whole && kept.recorded.is_some() && kept.recorded != digest {
        let what = "it is not the file that was read into the archive";
        checked.find(Kind::Contradiction, name, what);
    }
    let again = files
        .text(name)
        .and_then(|bytes| again(bytes, article, kept));
    match again {
        Err(why) => {
            let what = format!("it could not be read again here: {why}");
            checked.find(Kind::Unproven, name, what);
        }
        Ok(None) => {
            let what = format!(
                "this version of the program ({}) reads other articles from it; {} read this one",
                checked.checked_by, checked.program
            );
            checked.find(Kind::OtherText, name, what);
        }
        Ok(Some(body)) if text.is_some_and(|text| text != body) => {
            let what = format!("it gives another text than {}/text.txt", article.folder);
            checked.find(Kind::OtherText, name, what);
        }
        Ok(Some(_)) => checked.reread += 1,
    }
}

/// The text that the original gives now; `None` where it does not give the article.
fn again(bytes: Vec<u8>, article: &Listed, kept: &Kept) -> Result<Option<String>, String> {
    let bytes = match kept.what {
        What::Member | What::Record => bytes,
        What::File | What::ContainingFile => {
            let (location, member) = (&article.location, kept.member.as_deref());
            let wanted = Wanted::new(location, member, article.format, &article.id, LARGEST);
            let size = bytes.len() as u64;
            extract(&mut Cursor::new(&bytes), size, &wanted)?
        }
    };
    Ok(reread(bytes, article.format, &article.id).map(|draft| draft.body))
}
