//! Events of quick-xml into a tree.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Attribute, Fault, Kind, MAX_DEPTH, MAX_NODES, Node, Xml};

/// How often a document may be taken up again after a mark-up error; each may cost a look at the whole rest.
const RESTARTS: usize = 32;
/// Most attributes of one element.
const MAX_ATTRIBUTES: usize = 256;

/// An element that is not closed yet.
struct Open<'a> {
    number: u32,
    /// With its prefix.
    name: &'a str,
    /// How many bindings of name spaces there were before it.
    bindings: usize,
}

struct Builder<'a> {
    xml: Xml<'a>,
    open: Vec<Open<'a>>,
    /// Prefixes bound so far, innermost last; each with the number of its name space.
    bindings: Vec<(&'a str, u32)>,
}

/// Reads all of `text`.
pub(super) fn build(text: &str) -> Xml<'_> {
    let mut builder = Builder {
        xml: Xml {
            text,
            nodes: Vec::with_capacity(text.len() / 64),
            attributes: Vec::new(),
            spaces: vec![Cow::Borrowed("")],
            fault: None,
        },
        open: Vec::new(),
        bindings: Vec::new(),
    };
    let (mut from, mut restarts) = (0, 0);
    while let Err((at, what)) = builder.events(from) {
        if restarts == RESTARTS || builder.xml.fault.is_some() || at >= text.len() {
            builder.xml.fault.get_or_insert(Fault { at, what });
            break;
        }
        // A `<` that opens nothing is text.
        restarts += 1;
        let at = text.floor_char_boundary(at);
        let next = text[at..].chars().next().map_or(1, char::len_utf8);
        builder.text(Cow::Borrowed(&text[at..at + next]), at);
        from = at + next;
    }
    let end = text.len();
    while let Some(open) = builder.open.pop() {
        if builder.xml.fault.is_none() {
            let what = format!("<{}> is never closed", open.name);
            builder.xml.fault = Some(Fault { at: end, what });
        }
        builder.close(&open, end);
    }
    builder.xml
}

impl<'a> Builder<'a> {
    /// Takes events from byte `from` on, to the end or to the first error: the byte it lies at, and what it is.
    fn events(&mut self, from: usize) -> Result<(), (usize, String)> {
        let text: &'a str = self.xml.text;
        // The reader passes over a mark at its beginning, and then counts from behind it.
        let marks = text[from..]
            .chars()
            .take_while(|letter| *letter == '\u{feff}')
            .count();
        let from = from + marks * '\u{feff}'.len_utf8();
        let mut reader = Reader::from_str(&text[from..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = from + reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| {
                let at = (from + reader.error_position() as usize).max(start);
                (at.min(text.len()), error.to_string())
            })?;
            let end = from + reader.buffer_position() as usize;
            match event {
                Event::Start(tag) => self.start(&tag, start, end, true)?,
                Event::Empty(tag) => self.start(&tag, start, end, false)?,
                Event::End(tag) => self.end(tag.name().as_ref(), start),
                Event::Text(_) => self.text(Cow::Borrowed(slice(text, start, end)), start),
                Event::CData(data) => self.text(data.into_inner(), start),
                Event::GeneralRef(_) => self.text(reference(slice(text, start, end)), start),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => return Ok(()),
            }
            if self.xml.nodes.len().max(self.xml.attributes.len()) > MAX_NODES {
                let what = format!("more than {MAX_NODES} elements, pieces of text or attributes");
                self.xml.fault = Some(Fault { at: end, what });
                return Err((end, String::new()));
            }
        }
    }

    fn start(
        &mut self,
        tag: &BytesStart<'a>,
        start: usize,
        end: usize,
        opens: bool,
    ) -> Result<(), (usize, String)> {
        let after = slice(self.xml.text, start + 1, self.xml.text.len());
        if !after.starts_with(is_name_start) {
            return Err((start, "a `<` that opens no element".to_owned()));
        }
        if self.open.len() >= MAX_DEPTH {
            let what = format!("elements nested more than {MAX_DEPTH} deep");
            self.xml.fault = Some(Fault { at: start, what });
            return Err((start, String::new()));
        }
        let text: &'a str = self.xml.text;
        let length = tag.name().as_ref().len();
        let full = slice(text, start + 1, start + 1 + length);
        let before = self.bindings.len();
        let first = self.xml.attributes.len() as u32;
        self.attributes(slice(text, start + 1 + length, end));
        let (prefix, name) = full.split_once(':').unwrap_or(("", full));
        let space = self.space(prefix);
        let number = self.xml.nodes.len() as u32;
        self.xml.nodes.push(Node {
            kind: Kind::Element {
                name,
                space,
                attributes: (first, self.xml.attributes.len() as u32),
            },
            end: number + 1,
            start: start as u32,
            inner: (end as u32, end as u32),
        });
        if opens {
            self.open.push(Open {
                number,
                name: full,
                bindings: before,
            });
        } else {
            self.bindings.truncate(before);
        }
        Ok(())
    }

    /// Takes the attributes of a tag, as much of them as can be read; declarations of name spaces bind their prefixes.
    fn attributes(&mut self, tag: &'a str) {
        let mut rest = tag.trim_end_matches(['>', '/']);
        for _ in 0..MAX_ATTRIBUTES {
            let Some((name, value, after)) = attribute(rest) else {
                return;
            };
            rest = after;
            let value = resolved(value);
            if let Some(prefix) = name.strip_prefix("xmlns") {
                let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                let number = self.intern(value);
                self.bindings.push((prefix, number));
            } else {
                self.xml.attributes.push(Attribute { name, value });
            }
        }
    }

    /// Number of the name space of this address. A document has a handful of them; beyond that they count as none.
    fn intern(&mut self, address: Cow<'a, str>) -> u32 {
        const MOST: usize = 64;
        match self.xml.spaces.iter().position(|known| *known == address) {
            Some(at) => at as u32,
            None if self.xml.spaces.len() < MOST => {
                self.xml.spaces.push(address);
                self.xml.spaces.len() as u32 - 1
            }
            None => 0,
        }
    }

    /// Name space of a prefix; a prefix that nothing binds is its own.
    fn space(&mut self, prefix: &'a str) -> u32 {
        let bound = self.bindings.iter().rev().take(MAX_DEPTH);
        match bound.clone().find(|(known, _)| *known == prefix) {
            Some((_, space)) => *space,
            None if prefix.is_empty() => 0,
            None => self.intern(Cow::Borrowed(prefix)),
        }
    }

    /// An end tag closes the innermost element of its name, and what was left open in it; one that closes none is passed over.
    fn end(&mut self, name: &str, at: usize) {
        let Some(depth) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        while self.open.len() > depth {
            if let Some(open) = self.open.pop() {
                self.close(&open, at);
            }
        }
    }

    fn close(&mut self, open: &Open<'a>, at: usize) {
        let end = self.xml.nodes.len() as u32;
        if let Some(node) = self.xml.nodes.get_mut(open.number as usize) {
            node.end = end;
            node.inner.1 = (at as u32).max(node.inner.0);
        }
        self.bindings.truncate(open.bindings);
    }

    /// Text outside of the outermost element is none.
    fn text(&mut self, text: Cow<'a, str>, start: usize) {
        if self.open.is_empty() {
            return;
        }
        let number = self.xml.nodes.len() as u32;
        self.xml.nodes.push(Node {
            kind: Kind::Text(text),
            end: number + 1,
            start: start as u32,
            inner: (0, 0),
        });
    }
}

/// A stretch of the text; empty where its ends are not those of characters.
fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("")
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_' || letter == ':'
}

/// The next attribute: name, value as written, and what follows. A value without quotation marks ends at white space.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let rest = rest.trim_start();
    let end = rest.find(|letter: char| letter == '=' || letter.is_ascii_whitespace())?;
    let (name, after) = rest.split_at(end);
    let after = after.trim_start();
    let Some(value) = after.strip_prefix('=') else {
        return Some((name, "", after));
    };
    let value = value.trim_start();
    match value.chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let inner = &value[1..];
            let end = inner.find(mark)?;
            Some((name, &inner[..end], &inner[end + 1..]))
        }
        _ => {
            let end = value
                .find(|letter: char| letter.is_ascii_whitespace())
                .unwrap_or(value.len());
            Some((name, &value[..end], &value[end..]))
        }
    }
}

/// A value with its references resolved.
fn resolved(value: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    html_escape::decode_html_entities(value)
}

/// What one reference stands for: a character by its number or by one of HTML's names; any other stays as written.
fn reference(written: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(written)
}
