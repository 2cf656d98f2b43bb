//! YAML front matter: the block between `---` lines at the head of a Markdown file.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::fields::Fields;

/// Most bytes of a block; longer ones are no front matter.
const LONGEST: usize = 64 * 1024;

/// Whether text begins with a front matter block: a `---` line, a field, and a line that closes it.
pub(super) fn is_there(text: &[u8]) -> bool {
    let head = &text[..text.len().min(LONGEST)];
    let mut lines = head
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end);
    if lines.next() != Some(b"---") {
        return false;
    }
    let mut field = false;
    for line in lines {
        if line == b"---" || line == b"..." {
            return field;
        }
        field |= memchr::memchr(b':', line).is_some();
    }
    false
}

/// Splits text into its front matter and the rest; the block's own `---` lines belong to neither.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if at > LONGEST {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// The fields of a block.
///
/// Scalars are kept as they are written, so a date stays text and an id keeps its digits. Of nested values, lists of
/// scalars and the `name` of a mapping are read. An alias stands for a scalar or for nothing, so none can grow.
///
/// # Errors
/// Line of the file (from 1) and what is wrong in it.
pub(super) fn fields(block: &str) -> Result<Fields, (u64, String)> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(block) {
        let (event, span) =
            event.map_err(|error| (error.marker().line() as u64 + 1, error.info().to_owned()))?;
        // The opening `---` is the file's first line, so the block's first is its second.
        reader
            .take(event)
            .map_err(|what| (span.start.line() as u64 + 1, what))?;
    }
    Ok(reader.fields)
}

/// What has been read so far of a block.
#[derive(Default)]
struct Reader {
    fields: Fields,
    /// For each open collection, innermost last: whether it is a mapping.
    open: Vec<bool>,
    /// The top-level key whose value is being read.
    key: Option<String>,
    values: Vec<String>,
    /// Key within an inner mapping.
    inner: Option<String>,
    anchors: HashMap<usize, String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                if anchor > 0 {
                    self.anchors.insert(anchor, text.to_string());
                }
                self.scalar(text)?;
            }
            Event::Alias(anchor) => {
                let text = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.scalar(Cow::Owned(text))?;
            }
            Event::MappingStart(..) => self.open.push(true),
            Event::SequenceStart(..) => {
                if self.open.is_empty() {
                    return Err("a list where fields are wanted".to_owned());
                }
                self.open.push(false);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                self.inner = None;
                if self.open.len() == 1 {
                    self.finish();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, text: Cow<'_, str>) -> Result<(), String> {
        match (self.open.len(), &self.key) {
            (0, _) if text.is_empty() => {}
            (0, _) => return Err("text where fields are wanted (`title: …`)".to_owned()),
            (1, None) => self.key = Some(text.into_owned()),
            (1, Some(_)) => {
                self.value(&text);
                self.finish();
            }
            _ if self.open.last() == Some(&true) => match self.inner.take() {
                None => self.inner = Some(text.into_owned()),
                Some(inner) if inner == "name" => self.value(&text),
                Some(_) => {}
            },
            _ => self.value(&text),
        }
        Ok(())
    }

    fn value(&mut self, text: &str) {
        if !matches!(text, "" | "~" | "null") {
            self.values.push(text.to_owned());
        }
    }

    fn finish(&mut self) {
        let values = std::mem::take(&mut self.values);
        if let Some(key) = self.key.take() {
            self.fields.set(&key, values);
        }
    }
}
