//! A page as a tree: a forgiving reader of HTML in linear time and bounded depth.
//!
//! Not the whole of the HTML standard's tree construction: void elements, raw text (`script`, `style` …), the end tags that
//! authors leave out (`p`, `li`, `td` …) and end tags without a start are handled as there; formatting elements that
//! overlap are closed where their block closes. Nothing recurses, so no nesting can exhaust the stack.

use super::tokens::{Token, Tokens};

/// Deepest nesting kept; elements below it lie flat in the last one.
const DEEPEST: usize = 400;

/// Most nodes of a page; one that has more is read by its tags alone (see `strip.rs`).
pub(super) const MOST_NODES: usize = 1_000_000;

/// Number of a node in its tree; 0 is the root.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// An element, and its attributes as written.
    Element {
        name: &'static str,
        attributes: &'a str,
    },
    /// Text, with its character references as written.
    Text(&'a str),
}

#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) parent: NodeId,
    first: Option<NodeId>,
    last: Option<NodeId>,
    next: Option<NodeId>,
}

impl Node<'_> {
    /// The element's name; empty for text.
    pub(super) fn name(&self) -> &'static str {
        match self.kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }
}

/// A page. Nodes are numbered in the order of the document, so a parent's number is lower than its children's.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// Reads a page; `None` where it has more than [`MOST_NODES`] nodes.
    pub(super) fn read(source: &'a str) -> Option<Self> {
        let mut builder = Builder {
            tree: Tree {
                nodes: vec![node(
                    Kind::Element {
                        name: "",
                        attributes: "",
                    },
                    0,
                )],
            },
            open: vec![0],
        };
        for token in Tokens::new(source) {
            if builder.tree.nodes.len() > MOST_NODES {
                return None;
            }
            match token {
                Token::Text(text) => builder.append(Kind::Text(text)),
                Token::Raw {
                    name,
                    attributes,
                    text,
                } => builder.raw(name, attributes, text),
                Token::Start {
                    name,
                    attributes,
                    closed,
                } => builder.start(name, attributes, closed),
                Token::End(name) => builder.end(name),
            }
        }
        Some(builder.tree)
    }

    /// The children of a node, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.nodes[id].first, |child| self.nodes[*child].next)
    }

    /// The elements that a node stands in, innermost first.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let above = |id: NodeId| (id != 0).then(|| self.nodes[id].parent);
        std::iter::successors(above(id), move |id| above(*id))
    }

    /// The value of an attribute, its character references resolved.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        match self.nodes[id].kind {
            Kind::Element { attributes, .. } => super::tokens::attribute(attributes, name),
            Kind::Text(_) => None,
        }
    }

    /// The next node in document order that is not below this one.
    fn after(&self, mut id: NodeId) -> NodeId {
        while id != 0 {
            if let Some(next) = self.nodes[id].next {
                return next;
            }
            id = self.nodes[id].parent;
        }
        self.nodes.len()
    }

    /// All nodes below this one, and itself: numbers follow the document.
    pub(super) fn subtree(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id..self.after(id)
    }

    /// All text below a node, pieces joined as they stand.
    pub(super) fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        for below in self.subtree(id) {
            match self.nodes[below].kind {
                Kind::Text(piece) => text.push_str(&super::tokens::resolve(piece)),
                Kind::Element { name: "br", .. } => text.push(' '),
                Kind::Element { .. } => {}
            }
        }
        text
    }
}

fn node(kind: Kind<'_>, parent: NodeId) -> Node<'_> {
    Node {
        kind,
        parent,
        first: None,
        last: None,
        next: None,
    }
}

struct Builder<'a> {
    tree: Tree<'a>,
    /// The open elements, outermost first.
    open: Vec<NodeId>,
}

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose start closes an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
    "dd",
    "dt",
];

impl<'a> Builder<'a> {
    fn append(&mut self, kind: Kind<'a>) {
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.tree.nodes.len();
        self.tree.nodes.push(node(kind, parent));
        let above = &mut self.tree.nodes[parent];
        match above.last.replace(id) {
            Some(before) => self.tree.nodes[before].next = Some(id),
            None => above.first = Some(id),
        }
    }

    fn raw(&mut self, name: &'static str, attributes: &'a str, text: &'a str) {
        let id = self.tree.nodes.len();
        self.append(Kind::Element { name, attributes });
        self.open.push(id);
        self.append(Kind::Text(text));
        self.open.pop();
    }

    fn start(&mut self, name: &'static str, attributes: &'a str, closed: bool) {
        match name {
            "html" | "body" | "head" if self.is_open(name) => return,
            "li" => self.close_within("li", &["ul", "ol", "menu"]),
            "dd" | "dt" => {
                self.close_within("dd", &["dl"]);
                self.close_within("dt", &["dl"]);
            }
            "option" => self.close_within("option", &["select"]),
            "td" | "th" => {
                self.close_within("td", &["table", "tr"]);
                self.close_within("th", &["table", "tr"]);
            }
            "tr" => self.close_within("tr", &["table"]),
            "body" => self.close_within("head", &[]),
            "a" => self.close_within(
                "a",
                &[
                    "table", "div", "p", "li", "td", "section", "article", "body",
                ],
            ),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.close_within(
                "p",
                &[
                    "button", "td", "th", "table", "caption", "object", "div", "section",
                    "article", "li",
                ],
            );
        }
        let id = self.tree.nodes.len();
        self.append(Kind::Element { name, attributes });
        let svg = closed && matches!(name, "svg" | "path" | "custom" | "iframe");
        if !VOID.contains(&name) && !svg && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open
            .iter()
            .take(4)
            .any(|id| self.tree.nodes[*id].name() == name)
    }

    /// Closes the innermost open `name`, unless one of `limits` is open within it.
    fn close_within(&mut self, name: &str, limits: &[&str]) {
        for at in (1..self.open.len()).rev() {
            let open = self.tree.nodes[self.open[at]].name();
            if open == name {
                self.open.truncate(at);
                return;
            }
            if limits.contains(&open) {
                return;
            }
        }
    }

    fn end(&mut self, name: &'static str) {
        let inline = !BLOCKS.contains(&name)
            && !matches!(
                name,
                "td" | "tr" | "th" | "tbody" | "body" | "html" | "head"
            );
        for at in (1..self.open.len()).rev() {
            let open = self.tree.nodes[self.open[at]].name();
            if open == name {
                self.open.truncate(at);
                return;
            }
            // The end of an inline element closes no block; that of a block within a table cell, not the cell.
            let wall = inline && BLOCKS.contains(&open) && name != "custom";
            if wall
                || matches!(open, "td" | "th")
                    && !matches!(name, "tr" | "table" | "tbody" | "body" | "html")
            {
                return;
            }
        }
    }
}
