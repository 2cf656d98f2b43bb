//! Originals against what was read into the archive, and against the texts.

use std::collections::HashMap;
use std::io::Cursor;

use sha2::{Digest as _, Sha256};

use super::claims::Claims;
use super::facts;
use super::files::Files;
use super::{Checked, Kind};
use crate::evidence::extract::{Wanted, drafts, extract};
use crate::evidence::listing::{Listed, What};
use crate::model::{ArticleId, Digest, Draft, Format};

/// Largest part of an original that is read again, in bytes.
const LARGEST: u64 = 128 << 20;

/// Checks the originals of all articles; `claims` is what the pack says of each. Articles of one original follow each other:
/// it is unpacked and parsed once for all of them.
pub(super) fn check(
    files: &mut Files,
    articles: &[Listed],
    claims: &[Claims],
    checked: &mut Checked,
) {
    let mut all: Vec<(&Listed, &Claims)> = articles.iter().zip(claims).collect();
    all.sort_by_key(|(article, _)| (&article.original.file, Part::of(article)));
    let mut again = Again::default();
    for (article, claims) in all {
        let draft = original(files, article, &mut again, checked);
        if let Some(draft) = draft {
            compare(article, claims, draft, checked);
        }
        let shown = |words: &&String| draft.is_some_and(|draft| facts::has(draft, words));
        let fields = claims.outside.iter().filter(shown).count() as u64;
        checked.fields += fields;
        let unshown = claims.outside.len() as u64 - fields + claims.placeless;
        if unshown > 0 {
            let what = format!(
                "{unshown} of its credits and statements cannot be shown from the text: they have no place in it, and \
                 no field of the original read again has their words"
            );
            let place = format!("{}/attributions.json", article.folder);
            checked.find(Kind::Unproven, place, what);
        }
    }
}

/// What an original gives for an article when it is read again.
fn original<'a>(
    files: &mut Files,
    article: &Listed,
    again: &'a mut Again,
    checked: &mut Checked,
) -> Option<&'a Draft> {
    let kept = &article.original;
    let Some(name) = &kept.file else {
        let note = kept.note.as_deref().unwrap_or("no reason is given");
        let what = format!("its original is not in the pack: {note}");
        checked.find(Kind::Unproven, &article.folder, what);
        return None;
    };
    let digest = files.digest(name);
    if digest.is_none() || digest != kept.sha256 {
        let what = "it is not the original that pack.json names";
        checked.find(Kind::Contradiction, name, what);
        return None;
    }
    let is_whole = matches!(kept.what, What::File | What::ContainingFile);
    if is_whole && kept.recorded.is_some() && kept.recorded != digest {
        let what = "it is not the file that was read into the archive";
        checked.find(Kind::Contradiction, name, what);
    }
    match again.article(files, name, article) {
        Err(why) => {
            let what = format!("it could not be read again here: {why}");
            checked.find(Kind::Unproven, name, what);
            None
        }
        Ok(None) => {
            let what = format!(
                "this version of the program ({}) reads other articles from it; {} read this one",
                checked.checked_by, checked.program
            );
            checked.find(Kind::OtherText, name, what);
            None
        }
        Ok(draft) => draft,
    }
}

fn compare(article: &Listed, claims: &Claims, draft: &Draft, checked: &mut Checked) {
    let name = article.original.file.as_deref().unwrap_or_default();
    let is_text = claims
        .text
        .is_none_or(|text| text == Digest(Sha256::digest(&draft.body).into()));
    if !is_text {
        let what = format!("it gives another text than {}/text.txt", article.folder);
        checked.find(Kind::OtherText, name, what);
    }
    let wrong = facts::contradictions(article, claims, draft);
    if is_text && wrong.is_empty() {
        checked.reread += 1;
    }
    for what in wrong {
        checked.find(Kind::Contradiction, &article.folder, what);
    }
}

/// What of an original holds an article: articles of one part come out of it together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    what: u8,
    member: Option<String>,
    format: &'static str,
    /// Of a file of many records the one that holds the article.
    record: Option<(u64, ArticleId)>,
}

impl Part {
    fn of(article: &Listed) -> Self {
        let kept = &article.original;
        let is_whole = matches!(kept.what, What::File | What::ContainingFile);
        Part {
            what: u8::from(is_whole),
            member: kept.member.clone().filter(|_| is_whole),
            format: article.format.name(),
            record: (is_whole && article.format.is_stream())
                .then(|| (article.location.offset, article.id.clone())),
        }
    }
}

/// The articles of a part of an original, or what keeps them from being read.
type Found = Result<HashMap<ArticleId, Draft>, String>;

/// The original that was read last, and what it gave.
#[derive(Default)]
struct Again {
    file: Option<(String, Result<Vec<u8>, String>)>,
    part: Option<(Part, Found)>,
}

impl Again {
    /// The article that the original `name` gives; `None` where it does not.
    fn article(
        &mut self,
        files: &mut Files,
        name: &str,
        article: &Listed,
    ) -> Result<Option<&Draft>, String> {
        let (_, bytes) = match self.file.take() {
            Some(file) if file.0 == name => self.file.insert(file),
            _ => {
                self.part = None;
                self.file.insert((name.to_owned(), files.text(name)))
            }
        };
        let bytes = bytes.as_deref().map_err(|error| error.clone())?;
        let part = Part::of(article);
        let (_, found) = match self.part.take() {
            Some(known) if known.0 == part => self.part.insert(known),
            _ => self.part.insert((part, read(bytes, article))),
        };
        match found {
            Ok(found) => Ok(found.get(&article.id)),
            Err(error) => Err(error.clone()),
        }
    }
}

/// The articles of the part of an original that holds `article`.
fn read(bytes: &[u8], article: &Listed) -> Found {
    let kept = &article.original;
    let format: Format = article.format;
    let bytes = match kept.what {
        What::Member | What::Record => bytes.to_vec(),
        What::File | What::ContainingFile => {
            let (location, member) = (&article.location, kept.member.as_deref());
            let wanted = Wanted::new(location, member, format, &article.id, LARGEST);
            extract(&mut Cursor::new(bytes), bytes.len() as u64, &wanted)?
        }
    };
    Ok(drafts(bytes, format))
}
