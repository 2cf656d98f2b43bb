//! Bytes into characters: the mark at their head, what they declare, what they are, what they look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::clean::clean;

/// How many bytes at the head of a file may declare its character set (the HTML standard asks for 1,024).
const DECLARATION: usize = 4096;
/// How many bytes are looked at to tell whether they are UTF-16.
const SAMPLE: usize = 4096;
/// How many bytes the detector of single-byte character sets is fed.
const DETECTION: usize = 1 << 20;

/// The text of `bytes`, control characters taken out.
///
/// In this order: a byte order mark; UTF-8 where the bytes are valid UTF-8, since no other text is so by chance
/// (pages saved by a browser are UTF-8 whatever they declare); the set declared by a `<meta>` element or an XML
/// declaration; UTF-16 without a mark; what the letters look like (`chardetng`). Bytes that mean nothing in that set become
/// U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> String {
    clean(&as_written(bytes).0).into_owned()
}

/// The text of `bytes` as [`decode`] has it, but with its control characters and line ends, so that places in it are
/// those of the bytes where these are UTF-8; and how many bytes stood before it as a byte order mark.
pub(super) fn as_written(bytes: &[u8]) -> (Cow<'_, str>, usize) {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (of_bytes(bytes), 0),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
    (text, mark)
}

/// The character set of bytes without a byte order mark.
fn of_bytes(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf16(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    match declared(bytes) {
        Some(declared) if declared == UTF_8 && !is_mostly_utf8(bytes) => {}
        Some(declared) => return declared,
        None => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let end = bytes.len().min(first.saturating_add(DETECTION));
    detector.feed(&bytes[..end.min(bytes.len())], true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether bytes that are not all UTF-8 are UTF-8 with faults in it, and not of a set of single bytes that was declared
/// wrongly: more of their characters beyond ASCII are sound than broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(DETECTION)].utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

/// The character set that a `<meta charset>`, `<meta http-equiv>` or XML declaration names, where there is one.
///
/// UTF-16 in a declaration that could be read as ASCII is UTF-8, says the HTML standard; UTF-8 with faults that is declared
/// as such stays UTF-8, and its broken bytes are shown as broken.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION)].to_ascii_lowercase();
    let in_markup = memchr::memmem::find(&head, b"<meta").is_some()
        || head.trim_ascii_start().starts_with(b"<?xml");
    if !in_markup {
        return None;
    }
    for key in [&b"charset"[..], b"encoding"] {
        for at in memchr::memmem::find_iter(&head, key) {
            let rest = head[at + key.len()..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else {
                continue;
            };
            let rest = rest.trim_ascii_start();
            let rest = rest
                .strip_prefix(b"\"")
                .or_else(|| rest.strip_prefix(b"'"))
                .unwrap_or(rest);
            let end = rest
                .iter()
                .position(|byte| {
                    !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
                })
                .unwrap_or(rest.len());
            if let Some(encoding) = Encoding::for_label(&rest[..end]) {
                let wide = encoding == UTF_16LE || encoding == UTF_16BE;
                return Some(if wide { UTF_8 } else { encoding });
            }
        }
    }
    None
}

/// Whether bytes without a mark are UTF-16, and in which order: half of the bytes of Latin text are NUL, and in any
/// other script at least those of spaces and line ends are.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    [UTF_16LE, UTF_16BE]
        .into_iter()
        .find(|encoding| reads_as_text(sample, *encoding == UTF_16LE))
}

/// Whether nearly all 16-bit units are letters, figures and marks of the scripts that reports are written in, and one is a
/// space or a line end.
fn reads_as_text(sample: &[u8], little: bool) -> bool {
    let (mut good, mut spaces) = (0, 0);
    for pair in sample.chunks_exact(2) {
        let unit = if little {
            u16::from_le_bytes([pair[0], pair[1]])
        } else {
            u16::from_be_bytes([pair[0], pair[1]])
        };
        match unit {
            0x20 | 0x0a | 0x0d | 0x09 => {
                spaces += 1;
                good += 1;
            }
            0x21..=0x7e | 0xa0..=0x24f | 0x370..=0x77f | 0x2010..=0x203a => good += 1,
            _ => {}
        }
    }
    let units = sample.len() / 2;
    good * 100 >= units * 95 && spaces * 100 >= units
}

#[cfg(test)]
mod tests {
    use encoding_rs::{IBM866, ISO_8859_2, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    use super::decode;

    const RUSSIAN: &str = "Москва. Министерство обороны сообщило в понедельник, что войска отошли к реке. \
        Жители посёлка рассказали, что обстрел продолжался всю ночь.";
    const ARABIC: &str =
        "أعلنت وزارة الدفاع يوم الاثنين أن القوات انسحبت من المدينة بعد معارك استمرت أسبوعين.";

    #[test]
    fn detects_single_byte_sets() {
        for (text, encoding) in [
            (RUSSIAN, WINDOWS_1251),
            (RUSSIAN, KOI8_R),
            (RUSSIAN, IBM866),
            (ARABIC, WINDOWS_1256),
            (
                "Der frühere General muss für immer ins Gefängnis, sagte der Richter – „endgültig“.",
                WINDOWS_1252,
            ),
            (
                "Wojsko ogłosiło, że żołnierze opuścili miasto. Świadkowie mówią o ciężkich walkach.",
                ISO_8859_2,
            ),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(
                !lossy || encoding == WINDOWS_1256 || encoding == ISO_8859_2,
                "{}",
                encoding.name()
            );
            assert_eq!(
                decode(&bytes),
                encoding.decode(&bytes).0,
                "{}",
                encoding.name()
            );
        }
    }

    #[test]
    fn reads_wide_text_with_and_without_a_mark() {
        for text in ["Shells fell on the town.\nTwo died.", RUSSIAN, ARABIC] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little), text);
            assert_eq!(decode(&big), text);
            assert_eq!(decode(&[&[0xff, 0xfe], &little[..]].concat()), text);
            assert_eq!(decode(&[&[0xfe, 0xff], &big[..]].concat()), text);
        }
    }

    #[test]
    fn what_is_declared_counts_unless_the_bytes_are_utf_8() {
        let page =
            |charset: &str| format!("<html><head><meta charset={charset}></head><p>Київ</p>");
        let (bytes, _, _) = WINDOWS_1251.encode("<meta charset=\"windows-1251\"><p>Їжак</p>");
        assert!(decode(&bytes).contains("Їжак"));
        assert!(decode(page("windows-1251").as_bytes()).contains("Київ"));
        assert_eq!(decode(b"\xef\xbb\xbfKyiv"), "Kyiv");
    }
}
