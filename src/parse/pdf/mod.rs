//! PDF documents with a layer of text (ISO 32000): the text in reading order, with its pages.
//!
//! A document comes from outside and its form is a program's; so the program reads it in a process of its own
//! ([`isolate`]), with limits on time and memory. Where nobody asked for that it is read in a thread, whose panic is caught.

#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod order;
#[cfg(feature = "pdf")]
mod page;
#[cfg(feature = "pdf")]
mod read;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Parsed;
use super::clean::{clean, line};
use crate::model::{Draft, Published, Skip, SkipReason};

/// What is read from a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfText {
    /// Title, as the document declares it.
    pub title: Option<String>,
    /// Author, as the document declares it.
    pub author: Option<String>,
    /// The text of each page; empty for a page without one.
    pub pages: Vec<String>,
}

/// Reads the bytes of a document; an error says what is wrong with it.
pub type PdfReader = fn(&[u8]) -> Result<PdfText, String>;

static ISOLATED: OnceLock<PdfReader> = OnceLock::new();

/// Has documents read by `reader` from now on, as a rule one that does it in another process with [`read_pdf`]. The first
/// call counts.
pub fn isolate_pdf(reader: PdfReader) {
    let _ = ISOLATED.set(reader);
}

/// Reads a document here and now. It may take long and much memory, and may panic on a broken document.
///
/// # Errors
/// What is wrong with it.
#[cfg(feature = "pdf")]
pub fn read_pdf(bytes: &[u8]) -> Result<PdfText, String> {
    read::read(bytes)
}

/// Reads a document here and now: this build cannot.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pdf"))]
pub fn read_pdf(_bytes: &[u8]) -> Result<PdfText, String> {
    Err("this program was built without the reader of PDF (feature `pdf`)".to_owned())
}

/// Reads a document in a thread of its own, whose panic is an error.
fn in_a_thread(bytes: &[u8]) -> Result<PdfText, String> {
    const STACK: usize = 64 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let reading = thread.spawn_scoped(scope, || {
            std::panic::catch_unwind(|| read_pdf(bytes))
                .unwrap_or_else(|_| Err("its reader failed on it".to_owned()))
        });
        match reading {
            Ok(reading) => reading
                .join()
                .unwrap_or_else(|_| Err("its reader failed on it".to_owned())),
            Err(error) => Err(error.to_string()),
        }
    })
}

/// Reads a PDF document.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let mut parsed = Parsed::default();
    let reader = ISOLATED.get().copied().unwrap_or(in_a_thread);
    match reader(bytes) {
        Err(what) => parsed
            .skipped
            .push(Skip::whole(SkipReason::Broken(format!("PDF: {what}")))),
        Ok(text) => match article(&text) {
            Some(draft) => parsed.articles.push(draft),
            None => {
                let pages = match text.pages.len() {
                    1 => "1 page".to_owned(),
                    many => format!("{many} pages"),
                };
                let what = format!("a PDF of {pages} without a layer of text; it needs OCR");
                parsed.skipped.push(Skip::whole(SkipReason::NoText(what)));
            }
        },
    }
    parsed
}

/// The article that a document is. When the file was made is no date of publication; that is looked for at the head of
/// the text, as in a text file.
fn article(text: &PdfText) -> Option<Draft> {
    let mut body = String::new();
    let mut pages = Vec::with_capacity(text.pages.len());
    for page in &text.pages {
        let page = clean(page);
        let page = page.trim();
        if !body.is_empty() && !page.is_empty() {
            body.push_str("\n\n");
        }
        pages.push(body.len());
        body.push_str(page);
    }
    if body.is_empty() {
        return None;
    }
    let plain = super::text::read(body.as_bytes());
    let head = plain.articles.into_iter().next().unwrap_or_default();
    let declared = text
        .title
        .as_deref()
        .and_then(line)
        .filter(|title| is_title(title));
    let nobody = |name: &&String| {
        !["(anonymous)", "anonymous", "unknown", "user", "admin"]
            .contains(&name.trim().to_lowercase().as_str())
    };
    let authors: Vec<String> = text.author.iter().filter(nobody).cloned().collect();
    let published: Option<Published> = head.published;
    Some(Draft {
        title: declared.or(head.title),
        authors: match head.authors.is_empty() {
            true => super::fields::authors(&authors),
            false => head.authors,
        },
        published,
        body,
        pages,
        ..Draft::default()
    })
}

/// Whether a declared title is one, and not the name of a file or of the program that made it.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [
        ".doc", ".docx", ".indd", ".qxd", ".pdf", ".rtf", ".odt", ".tex",
    ]
    .iter()
    .any(|end| lower.ends_with(end));
    !file
        && !lower.starts_with("microsoft word")
        && !lower.starts_with("untitled")
        && title.contains(' ')
}
