//! A page's text as blocks: paragraphs, headings, list items, in order, each with the element it stands in.

use super::boilerplate;
use super::tokens::resolve;
use super::tree::{Kind, NodeId, Tree};

/// A run of text that no block element interrupts.
#[derive(Debug)]
pub(super) struct Block {
    /// The block element it stands in.
    pub(super) element: NodeId,
    /// Its text, white space runs as one space.
    pub(super) text: String,
    /// Letters of it, white space left out.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) linked: usize,
}

impl Block {
    /// Whether it is a heading element.
    pub(super) fn is_heading(&self, tree: &Tree<'_>) -> bool {
        matches!(
            tree.nodes[self.element].name(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        )
    }
}

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "img", "custom", "label", "link", "meta",
];

/// The blocks below `root`. `prune` is asked of each element whether to leave it out with all below.
pub(super) fn blocks(tree: &Tree<'_>, root: NodeId, prune: impl Fn(NodeId) -> bool) -> Vec<Block> {
    let mut reader = Reader {
        tree,
        done: Vec::new(),
        text: String::new(),
        element: root,
        linked: 0,
    };
    let end = tree.subtree(root).end;
    let mut open: Vec<(NodeId, NodeId)> = Vec::new();
    let mut at = root;
    while at < end {
        while open.last().is_some_and(|(_, close)| *close <= at) {
            if let Some((id, _)) = open.pop() {
                reader.leave(id, open.last().map_or(root, |(id, _)| *id));
            }
        }
        match tree.nodes[at].kind {
            Kind::Text(text) => reader.text(text, &open),
            Kind::Element { .. }
                if at != root && (boilerplate::is_never_text(tree, at) || prune(at)) =>
            {
                let inline = INLINE.contains(&tree.nodes[at].name());
                if !inline {
                    reader.flush();
                }
                at = tree.subtree(at).end;
                continue;
            }
            Kind::Element { name, .. } => {
                reader.enter(name, at);
                open.push((at, tree.subtree(at).end));
            }
        }
        at += 1;
    }
    reader.flush();
    reader.done
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    done: Vec<Block>,
    text: String,
    element: NodeId,
    linked: usize,
}

impl Reader<'_, '_> {
    fn enter(&mut self, name: &str, id: NodeId) {
        if name == "br" {
            self.text.push('\n');
        } else if !INLINE.contains(&name) {
            self.flush();
            self.element = id;
        }
    }

    fn leave(&mut self, id: NodeId, outer: NodeId) {
        if !INLINE.contains(&self.tree.nodes[id].name()) && self.tree.nodes[id].name() != "br" {
            self.flush();
            self.element = self.block_of(outer);
        }
    }

    fn block_of(&self, mut id: NodeId) -> NodeId {
        while id != 0 && INLINE.contains(&self.tree.nodes[id].name()) {
            id = self.tree.nodes[id].parent;
        }
        id
    }

    fn text(&mut self, text: &str, open: &[(NodeId, NodeId)]) {
        let text = resolve(text);
        let letters = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count();
        if open
            .iter()
            .any(|(id, _)| self.tree.nodes[*id].name() == "a")
        {
            self.linked += letters;
        }
        // Line ends within the source are spaces; those of `br` are kept apart until the block is done.
        self.text.extend(
            text.chars()
                .map(|letter| if letter.is_whitespace() { ' ' } else { letter }),
        );
    }

    /// Ends a block; two `br` and more part paragraphs.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let mut pieces: Vec<String> = vec![String::new()];
        let mut breaks = 0;
        for line in text.split('\n') {
            let words: Vec<&str> = line.split_whitespace().collect();
            if words.is_empty() {
                breaks += 1;
                continue;
            }
            if breaks > 0 && pieces.last().is_some_and(|piece| !piece.is_empty()) {
                pieces.push(String::new());
            }
            breaks = 0;
            if let Some(piece) = pieces.last_mut() {
                if !piece.is_empty() {
                    piece.push('\n');
                }
                piece.push_str(&words.join(" "));
            }
        }
        let all: usize = pieces.iter().map(|piece| count(piece)).sum();
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            let letters = count(&piece);
            // Which piece a link stands in is not kept; each has its share.
            self.done.push(Block {
                element: self.element,
                letters,
                linked: (linked * letters).div_ceil(all.max(1)).min(letters),
                text: piece,
            });
        }
    }
}

fn count(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}
