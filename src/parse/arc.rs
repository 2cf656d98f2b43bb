//! Web archives of the form before WARC: ARC 1 and 2 of the Internet Archive.
//!
//! A record is one line – address, host, date, type, length, with more between them in version 2 – and so many bytes.

use std::borrow::Cow;

use super::Parsed;
use super::warc::{Form, Header, Made, of_answer};
use crate::model::{Published, Skip, SkipReason};

/// Longest header line, in bytes.
const LINE: usize = 16 << 10;

/// How ARC records begin.
pub(super) struct Arc;

impl Form for Arc {
    fn header(&self, bytes: &[u8]) -> Option<Result<Header, String>> {
        let Some(end) = memchr::memchr(b'\n', &bytes[..bytes.len().min(LINE)]) else {
            let wrong = || Err("bytes that are no record".to_owned());
            return (bytes.len() >= LINE).then(wrong);
        };
        let Some(line) = Line::of(&bytes[..end]) else {
            return Some(Err("a line that is no header of a record".to_owned()));
        };
        Some(Ok(Header {
            length: end + 1,
            content: line.length,
        }))
    }

    fn next_start(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let start = match at {
                0 => 0,
                _ => at + memchr::memchr(b'\n', bytes.get(at - 1..)?)?,
            };
            let end = start + memchr::memchr(b'\n', bytes.get(start..)?)?;
            if Line::of(&bytes[start..end]).is_some() {
                return Some(start);
            }
            at = end + 1;
        }
    }

    fn starts(&self, bytes: &[u8]) -> bool {
        let head: Vec<u8> = bytes
            .iter()
            .copied()
            .take_while(|byte| *byte != b'\n')
            .take(12)
            .collect();
        let scheme = head
            .iter()
            .position(|byte| *byte == b':')
            .unwrap_or(head.len());
        !head.is_empty()
            && scheme > 1
            && head[..scheme]
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
    }
}

/// The header line of a record.
struct Line {
    url: String,
    /// 14 figures.
    date: String,
    kind: String,
    length: u64,
}

impl Line {
    /// Reads a header line. An address may hold spaces, so the fields are counted from the date on.
    fn of(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        let words: Vec<&str> = line.split(' ').collect();
        let is_date = |word: &&str| {
            matches!(word.len(), 8..=17) && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let length = words.last()?.parse().ok()?;
        let inner = words.len().checked_sub(1)?;
        let at = (2..inner)
            .rev()
            .find(|at| is_date(&words[*at]) && words[at - 1].contains(['.', ':', '0']))?;
        let url = words[..at - 1].join(" ");
        url.contains(':').then(|| Line {
            url,
            date: words[at].to_owned(),
            kind: words.get(at + 1).unwrap_or(&"").to_string(),
            length,
        })
    }

    /// When it was captured, as `2006-01-02T15:04:05Z`.
    fn captured(&self) -> Option<Published> {
        let part = |from: usize, to: usize| self.date.get(from..to);
        let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
        let written = match (part(8, 10), part(10, 12), part(12, 14)) {
            (Some(hour), Some(minute), Some(second)) => format!("{day}T{hour}:{minute}:{second}Z"),
            _ => day,
        };
        Some(Published::new(written, "metadata", "Archive-date"))
    }
}

/// Reads one record.
pub(super) fn read(bytes: &[u8], offset: u64) -> Parsed {
    let skip = |reason: SkipReason| Parsed {
        skipped: vec![Skip::at(offset, reason)],
        ..Parsed::default()
    };
    let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let Some(line) = Line::of(&bytes[..end]) else {
        return skip(SkipReason::Broken(
            "a line that is no header of a record".to_owned(),
        ));
    };
    let content = bytes.get(end + 1..).unwrap_or_default();
    if line.url.starts_with("filedesc:") || line.url.starts_with("dns:") {
        return Parsed::default();
    }
    let captured = line.captured();
    let made = match content.starts_with(b"HTTP") {
        true => of_answer(content),
        false => Ok(Made {
            kind: Some(line.kind.clone()),
            bytes: Cow::Borrowed(content),
            digest: None,
            faults: Vec::new(),
        }),
    };
    match made {
        Err(reason) => skip(reason),
        Ok(made) => made.parsed(offset, line.url, captured, None),
    }
}
