//! Fonts: what their codes mean, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::read::STREAM;

/// Width of a letter whose width is not known, in thousandths of the font's size.
const WIDTH: f32 = 500.0;

/// A font as a page names it.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Widths of its codes, in thousandths of its size.
    widths: HashMap<u32, f32>,
    default: f32,
    /// Bytes of a code.
    code: usize,
}

impl<'a> Font<'a> {
    /// Reads a font.
    pub(super) fn new(document: &'a Document, font: &'a Dictionary) -> Self {
        let composite = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        let mut found = Font {
            encoding: font.get_font_encoding_with_limit(document, STREAM).ok(),
            widths: HashMap::new(),
            default: WIDTH,
            code: if composite { 2 } else { 1 },
        };
        match composite {
            true => found.composite(document, font),
            false => found.simple(document, font),
        }
        found
    }

    fn simple(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let widths = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array);
        for (at, width) in widths.into_iter().flatten().take(256).enumerate() {
            if let (Ok(width), Ok(code)) = (width.as_float(), u32::try_from(first + at as i64)) {
                self.widths.insert(code, width);
            }
        }
    }

    /// Widths of a composite font: `first [w w w]` and `first last w`.
    fn composite(&mut self, document: &Document, font: &Dictionary) {
        const MOST: u32 = 65_536;
        let descendants = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array);
        let Ok(Some(descendant)) = descendants.map(|fonts| fonts.first()) else {
            return;
        };
        let descendant = match descendant {
            Object::Reference(id) => document.get_dictionary(*id),
            other => other.as_dict(),
        };
        let Ok(descendant) = descendant else { return };
        self.default = descendant
            .get(b"DW")
            .and_then(Object::as_float)
            .unwrap_or(1000.0);
        let Ok(widths) = descendant
            .get_deref(b"W", document)
            .and_then(Object::as_array)
        else {
            return;
        };
        let mut rest = widths.iter();
        while let Some(first) = rest.next() {
            let Ok(first) = first.as_i64() else { return };
            match rest.next() {
                Some(Object::Array(widths)) => {
                    for (at, width) in widths.iter().enumerate().take(MOST as usize) {
                        let code = (first as u32).saturating_add(at as u32);
                        self.widths
                            .insert(code, width.as_float().unwrap_or(self.default));
                    }
                }
                Some(last) => {
                    let (Ok(last), Some(Ok(width))) =
                        (last.as_i64(), rest.next().map(Object::as_float))
                    else {
                        return;
                    };
                    for code in
                        (first as u32)..=(last as u32).min((first as u32).saturating_add(MOST))
                    {
                        self.widths.insert(code, width);
                    }
                }
                None => return,
            }
        }
    }

    /// What bytes of a string say.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let text = match &self.encoding {
            Some(encoding) => encoding.bytes_to_string(bytes).unwrap_or_default(),
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        };
        text.replace(['\0', '\u{ad}'], "")
            .replace('ﬁ', "fi")
            .replace('ﬂ', "fl")
            .replace('ﬀ', "ff")
            .replace('ﬃ', "ffi")
    }

    /// How wide bytes of a string are, in thousandths of the size; how many codes, and how many of them are spaces.
    pub(super) fn width(&self, bytes: &[u8]) -> (f32, usize, usize) {
        let (mut width, mut codes, mut spaces) = (0.0, 0, 0);
        for code in bytes.chunks(self.code) {
            let number = code
                .iter()
                .fold(0, |number, byte| number << 8 | u32::from(*byte));
            width += self.widths.get(&number).copied().unwrap_or(self.default);
            codes += 1;
            spaces += usize::from(code == b" ");
        }
        (width, codes, spaces)
    }
}
