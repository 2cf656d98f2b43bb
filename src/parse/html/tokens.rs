//! Markup into tags and text.

use std::borrow::Cow;

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, its character references as written.
    Text(&'a str),
    /// A start tag; `closed` where it ends in `/>`.
    Start {
        name: &'static str,
        attributes: &'a str,
        closed: bool,
    },
    /// An end tag.
    End(&'static str),
    /// An element whose content is no markup: script, style, title …
    Raw {
        name: &'static str,
        attributes: &'a str,
        text: &'a str,
    },
}

/// Elements that are told apart; all others are `custom`.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "address",
    "amp-img",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "path",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Elements whose content is text to their end tag, whatever stands in it.
const RAW: &[&str] = &["script", "style", "title", "textarea", "iframe", "xmp"];

/// Reads markup from its beginning to its end.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Tokens { source, at: 0 }
    }

    /// Passes over a comment, a declaration, a processing instruction.
    fn skip_declaration(&mut self) {
        let rest = &self.source[self.at..];
        let end = if rest.starts_with("<!-->") {
            Some(5)
        } else if rest.starts_with("<!--") {
            find(rest, "-->").map(|end| end + 3)
        } else if rest.starts_with("<![CDATA[") {
            find(rest, "]]>").map(|end| end + 3)
        } else {
            find(rest, ">").map(|end| end + 1)
        };
        self.at = end.map_or(self.source.len(), |end| self.at + end);
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.source[self.at..];
        let end_tag = rest.starts_with("</");
        let from = if end_tag { 2 } else { 1 };
        let name_end = rest[from..]
            .find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))
            .map_or(rest.len(), |end| from + end);
        let name = known(&rest[from..name_end]);
        let end = tag_end(rest, name_end);
        let attributes = rest[name_end..end].trim_end_matches('>').trim();
        self.at += end;
        if end_tag {
            return Some(Token::End(name));
        }
        if RAW.contains(&name) {
            let text = self.raw_text(name);
            return Some(Token::Raw {
                name,
                attributes,
                text,
            });
        }
        let closed = attributes.ends_with('/');
        Some(Token::Start {
            name,
            attributes,
            closed,
        })
    }

    /// The content of a raw element, to its end tag or to the end.
    fn raw_text(&mut self, name: &str) -> &'a str {
        let rest = &self.source[self.at..];
        let bytes = rest.as_bytes();
        let end = memchr::memmem::find_iter(bytes, b"</").find(|at| {
            bytes
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        });
        match end {
            Some(end) => {
                let close = find(&rest[end..], ">").map_or(rest.len(), |close| end + close + 1);
                self.at += close;
                &rest[..end]
            }
            None => {
                self.at = self.source.len();
                rest
            }
        }
    }
}

fn find(text: &str, what: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), what.as_bytes())
}

/// Longest tag, in bytes: pictures written into an attribute are long, a quotation mark left open must not cost more.
const LONGEST_TAG: usize = 1 << 20;

/// Where a tag ends, its `>` included; one in quotation marks does not count.
fn tag_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate().take(from + LONGEST_TAG).skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            // A quotation mark opens a value only after `=`.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    // A quotation mark that is never closed: the tag ends at the first `>`.
    find(&text[from..], ">").map_or(text.len(), |end| from + end + 1)
}

fn known(name: &str) -> &'static str {
    let mut lower = [0u8; 10];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return "custom";
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    NAMES
        .binary_search_by(|known| known.as_bytes().cmp(lower))
        .map_or("custom", |at| NAMES[at])
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = &self.source[self.at..];
            let bytes = rest.as_bytes();
            let first = *bytes.first()?;
            if first == b'<' {
                match bytes.get(1) {
                    Some(b'!' | b'?') => {
                        self.skip_declaration();
                        continue;
                    }
                    Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                        return self.tag();
                    }
                    Some(next) if next.is_ascii_alphabetic() => return self.tag(),
                    _ => {}
                }
            }
            let end = memchr::memchr(b'<', &bytes[1..]).map_or(rest.len(), |end| end + 1);
            self.at += end;
            return Some(Token::Text(&rest[..end]));
        }
    }
}

/// The value of the attribute of this name.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let name_end = rest
            .find(|letter: char| letter.is_whitespace() || letter == '=')
            .unwrap_or(rest.len());
        // A stray `=` is a name of its own, so that each turn takes something.
        let (name, after) = rest.split_at(name_end.max(1));
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('=') {
            None => ("", after),
            Some(value) => {
                let value = value.trim_start();
                match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => match value[1..].split_once(quote) {
                        Some((value, next)) => (value, next),
                        None => (&value[1..], ""),
                    },
                    _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
                }
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(resolve(value).into_owned());
        }
        rest = next.trim_start();
    }
    None
}

/// Text with its character references resolved.
pub(super) fn resolve(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    html_escape::decode_html_entities(text)
}
