//! A document's pages, one after the other.

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::PdfText;
use super::page::Page;

/// Most bytes that one stream is unpacked to.
pub(super) const STREAM: usize = 64 << 20;
/// Most bytes that all content of a document is unpacked to.
const CONTENT: usize = 256 << 20;
/// Most pages that are read.
const PAGES: usize = 20_000;
/// Most bytes of text.
const TEXT: usize = 32 << 20;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<PdfText, String> {
    let options = LoadOptions {
        max_decompressed_size: Some(STREAM),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| error.to_string())?;
    if document.is_encrypted() {
        return Err("it is encrypted; a password is needed".to_owned());
    }
    let mut text = PdfText::default();
    if let Some(info) = info(&document) {
        text.title = string(info, b"Title");
        text.author = string(info, b"Author");
    }
    let (mut content, mut length) = (0, 0);
    for id in document.page_iter().take(PAGES) {
        let Ok(stream) = document.get_page_content_with_limit(id, STREAM) else {
            text.pages.push(String::new());
            continue;
        };
        content += stream.len();
        let page = match content > CONTENT || length > TEXT {
            true => String::new(),
            false => Page::new(&document, id).text(&stream),
        };
        length += page.len();
        text.pages.push(page);
    }
    if text.pages.is_empty() {
        return Err("it has no pages".to_owned());
    }
    if content > CONTENT || length > TEXT {
        return Err(format!("its content is larger than {} MiB", CONTENT >> 20));
    }
    Ok(text)
}

fn info(document: &Document) -> Option<&Dictionary> {
    let id = document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .ok()?;
    document.get_dictionary(id).ok()
}

/// A text string (ISO 32000-1, section 7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding, here as Latin-1.
fn string(dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = dictionary.get(key).and_then(Object::as_str).ok()?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
