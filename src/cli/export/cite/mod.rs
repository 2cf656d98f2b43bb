//! Citations: for people who write, and for their reference managers. One entry a hit or an article.

mod bibtex;
mod csl;
mod footnote;
mod key;
mod ris;

use std::io::Write;

use wirecite::model::{Date, Role};

use super::entry::{Entry, Part};
use crate::cli::args::Citing;
use crate::cli::render::paint::clean;
use crate::cli::render::standing;
use key::Keys;

/// What a citation says, cleaned, each on one line.
pub struct Citation {
    key: String,
    title: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    /// None where there is none or it is not believed.
    date: Option<Date>,
    /// The agencies that the article is from.
    origin: Vec<String>,
    url: Option<String>,
    language: Option<String>,
    /// Path in the archive, and byte in that file.
    path: String,
    offset: u64,
    /// The article's id.
    id: String,
    /// SHA-256 of the original, and what that is the digest of.
    digest: Option<(String, String)>,
    /// Bytes in the extracted text, and what they are the range of.
    range: (usize, usize),
    part: String,
    /// What must be known before it is used: withdrawn, under embargo, superseded; a date that is not believed.
    cautions: Vec<String>,
}

/// Citations on their way out.
pub struct Citations<W> {
    out: W,
    form: Citing,
    keys: Keys,
    written: usize,
}

impl<W: Write> Citations<W> {
    pub fn new(out: W, form: Citing) -> Self {
        Citations {
            out,
            form,
            keys: Keys::default(),
            written: 0,
        }
    }

    /// Writes the citation of an entry.
    pub fn entry(&mut self, entry: &Entry<'_>) -> anyhow::Result<()> {
        let citation = Citation::new(entry, &mut self.keys);
        match self.form {
            Citing::Bibtex => bibtex::write(&mut self.out, &citation)?,
            Citing::Ris => ris::write(&mut self.out, &citation)?,
            Citing::Footnote => footnote::write(&mut self.out, &citation)?,
            Citing::CslJson => csl::write(&mut self.out, &citation, self.written == 0)?,
        }
        self.written += 1;
        Ok(())
    }

    /// Ends them.
    pub fn finish(mut self) -> anyhow::Result<()> {
        if self.form == Citing::CslJson {
            csl::finish(&mut self.out, self.written == 0)?;
        }
        self.out.flush()?;
        Ok(())
    }
}

impl Citation {
    fn new(entry: &Entry<'_>, keys: &mut Keys) -> Self {
        let (head, range) = (entry.head, entry.range());
        let text = |text: &Option<String>| {
            text.as_deref()
                .map(one_line)
                .filter(|text| !text.is_empty())
        };
        Citation {
            key: keys.of(entry),
            title: text(&head.title),
            outlet: text(&head.outlet),
            authors: head.authors.iter().map(|name| one_line(name)).collect(),
            date: entry.date(),
            origin: entry
                .agencies(Role::Origin)
                .into_iter()
                .map(one_line)
                .collect(),
            url: text(&head.url),
            language: text(&head.language),
            path: one_line(&head.location.path),
            offset: head.location.offset,
            id: head.id.0.clone(),
            digest: (entry.original.digest)
                .map(|digest| (digest.to_string(), one_line(&entry.original.of))),
            range: (range.start, range.end),
            part: part(entry),
            cautions: cautions(entry),
        }
    }

    /// Where it lies in the archive.
    fn location(&self) -> String {
        match self.offset {
            0 => self.path.clone(),
            offset => format!("{} @ byte {offset}", self.path),
        }
    }

    /// Everything that no form has a field of its own for, as sentences.
    fn notes(&self) -> Vec<String> {
        let mut notes = self.cautions.clone();
        notes.push(match self.origin.as_slice() {
            [] => "No agency credited as its origin".to_owned(),
            names => format!("From {}", names.join(", ")),
        });
        notes.push(format!("Archive: {}", self.location()));
        if let Some((digest, of)) = &self.digest {
            notes.push(format!("SHA-256 of {of}: {digest}"));
        }
        notes.push(self.cited());
        notes.push(format!("wirecite article {}", self.id));
        notes
    }

    /// The byte range, and what it is a range of.
    fn cited(&self) -> String {
        let (start, end) = self.range;
        format!(
            "{}: bytes {start}–{end} of the extracted text (UTF-8)",
            self.part
        )
    }
}

/// What of the article is cited.
fn part(entry: &Entry<'_>) -> String {
    match (&entry.part, entry.passage()) {
        (Part::Whole(_), _) | (_, None) => "Whole text".to_owned(),
        (Part::Passage(_), Some((ordinal, page))) => {
            let mut name = standing::passage(ordinal, page);
            name.replace_range(..1, "P");
            name
        }
        (Part::Statement(..), Some((ordinal, page))) => {
            format!("Statement in {}", standing::passage(ordinal, page))
        }
    }
}

fn cautions(entry: &Entry<'_>) -> Vec<String> {
    let mut cautions = standing::lines(entry.head);
    if let Some(published) = &entry.head.published
        && let Some(flag) = &published.flag
    {
        let why = flag.replace('-', " ");
        cautions.push(format!(
            "Dated “{}”, which is not believed ({why})",
            published.written
        ));
    }
    cautions.iter().map(|caution| one_line(caution)).collect()
}

/// Text on one line, without control characters and without line ends that programs know beside those.
fn one_line(text: &str) -> String {
    let text = clean(text).replace(['\u{2028}', '\u{2029}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
