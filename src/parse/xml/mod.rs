//! XML as agencies and feeds write it: into a tree, lenient where files in use are broken, strict about what could do harm.
//!
//! quick-xml reads; what is built of its events is ours. Nothing is fetched, no entity of a document's own is expanded, and
//! depth and number of elements are bounded. HTML's named characters are known (`&eacute;`), a stray `&` or `<` is text,
//! and a document that breaks off gives what stood before the break and the [`Fault`].

mod build;
mod element;
mod prose;
#[cfg(test)]
mod tests;

pub(super) use element::Element;
pub(super) use prose::{Prose, line_without};

use std::borrow::Cow;

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 256;
/// Most elements and pieces of text of one document.
const MAX_NODES: usize = 2_000_000;

/// A document as a tree, in an arena: a node's number is its place in the order of the document.
pub(super) struct Xml<'a> {
    text: &'a str,
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    /// Addresses of name spaces, by number; 0 is none.
    spaces: Vec<Cow<'a, str>>,
    /// Why reading ended before the end, where it did.
    pub(super) fault: Option<Fault>,
}

/// Where and why a document could not be read further. What stands before it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Byte of the document.
    pub(super) at: usize,
    /// What is wrong there.
    pub(super) what: String,
}

struct Node<'a> {
    kind: Kind<'a>,
    /// Number of the first node after it and all it holds.
    end: u32,
    /// Byte at which it begins.
    start: u32,
    /// Bytes between its tags.
    inner: (u32, u32),
}

enum Kind<'a> {
    Element {
        name: &'a str,
        space: u32,
        attributes: (u32, u32),
    },
    /// Text between two elements, its references resolved.
    Text(Cow<'a, str>),
}

struct Attribute<'a> {
    /// With its prefix, as written: `xml:lang`.
    name: &'a str,
    value: Cow<'a, str>,
}

impl<'a> Xml<'a> {
    /// Reads a document.
    pub(super) fn read(text: &'a str) -> Self {
        build::build(text)
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Element<'_>> {
        let first = self
            .nodes
            .iter()
            .position(|node| matches!(node.kind, Kind::Element { .. }))?;
        Some(Element {
            xml: self,
            number: first as u32,
        })
    }
}

/// Name of the first element of markup, without its prefix, as written; after declarations and comments. Only the head of
/// a document is needed.
pub(super) fn root_name(markup: &str) -> Option<&str> {
    let mut rest = markup;
    loop {
        let at = memchr::memchr(b'<', rest.as_bytes())?;
        rest = &rest[at + 1..];
        let end = |mark: &str| rest.find(mark).map(|at| at + mark.len());
        if rest.starts_with("!--") {
            rest = &rest[end("-->")?..];
        } else if rest.starts_with('?') {
            rest = &rest[end("?>")?..];
        } else if rest.starts_with("!DOCTYPE") || rest.starts_with("!doctype") {
            rest = &rest[doctype(rest)?..];
        } else {
            let end = rest.find(|letter: char| {
                letter.is_ascii_whitespace() || matches!(letter, '>' | '/' | '<')
            })?;
            let name = &rest[..end];
            return Some(name.rsplit(':').next().unwrap_or(name));
        }
    }
}

/// Length of a document type declaration with its own subset in brackets.
fn doctype(rest: &str) -> Option<usize> {
    let close = rest.find('>')?;
    match rest.find('[') {
        Some(open) if open < close => {
            let end = rest[open..].find(']')? + open;
            Some(rest[end..].find('>')? + end + 1)
        }
        _ => Some(close + 1),
    }
}
