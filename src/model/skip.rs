//! Why something that was read is not in the archive.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a file, or a part of one, was left out. Every skip is kept in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason", content = "detail")]
pub enum SkipReason {
    /// No byte in it, or white space only.
    Empty,
    /// Not text in any form that is read: pictures, programs, archives.
    Binary,
    /// Larger than the limit.
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The system would not give it.
    Unreadable(String),
    /// Not a report by its name or nature: a README, a link, a device.
    NotRead(String),
    /// The form was recognised and holds no text: a JSON object without a body, a page without prose.
    NoText(String),
    /// The form was recognised and is broken.
    Broken(String),
}

impl SkipReason {
    /// A short name to count by: `empty`, `binary`, `too large` …
    pub fn name(&self) -> &'static str {
        match self {
            SkipReason::Empty => "empty",
            SkipReason::Binary => "binary",
            SkipReason::TooLarge { .. } => "too large",
            SkipReason::Unreadable(_) => "unreadable",
            SkipReason::NotRead(_) => "passed over",
            SkipReason::NoText(_) => "without text",
            SkipReason::Broken(_) => "broken",
        }
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SkipReason::Empty => out.write_str("empty"),
            SkipReason::Binary => out.write_str("binary: not text in any form that is read"),
            SkipReason::TooLarge { size, limit } => {
                write!(
                    out,
                    "too large: {size} bytes, the limit is {limit} (see --max-file-size)"
                )
            }
            SkipReason::Unreadable(what) => write!(out, "unreadable: {what}"),
            SkipReason::NotRead(what) => write!(out, "passed over: {what}"),
            SkipReason::NoText(what) => write!(out, "without text: {what}"),
            SkipReason::Broken(what) => write!(out, "broken: {what}"),
        }
    }
}

/// A part of a file that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// Byte at which the part begins in its file; 0 for a whole file.
    pub offset: u64,
    /// Line, from 1, where lines are what the file is made of.
    #[serde(default)]
    pub line: Option<u64>,
    /// The file in an archive that the part lies in: `folder/inner.xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Why.
    #[serde(flatten)]
    pub reason: SkipReason,
}

impl Skip {
    /// A whole file left out.
    pub fn whole(reason: SkipReason) -> Self {
        Skip::at(0, reason)
    }

    /// The part that begins at a byte of its file.
    pub fn at(offset: u64, reason: SkipReason) -> Self {
        Skip {
            offset,
            line: None,
            member: None,
            reason,
        }
    }

    /// The part that begins at a byte and a line of its file.
    pub fn at_line(offset: u64, line: u64, reason: SkipReason) -> Self {
        Skip {
            line: Some(line),
            ..Skip::at(offset, reason)
        }
    }

    /// Where it lies, of a file as printed: `march.zip!inner.jsonl line 3`, `pages.warc @ 5120`.
    pub fn place(&self, path: &str) -> String {
        let mut place = path.to_owned();
        if let Some(member) = &self.member {
            place.push('!');
            place.push_str(member);
        }
        match self.line {
            Some(line) => place.push_str(&format!(" line {line}")),
            None if self.offset > 0 => place.push_str(&format!(" @ {}", self.offset)),
            None => {}
        }
        place
    }
}
