//! Captions of a page's pictures, with the credit that stands in them.

use super::super::clean::line;
use super::tree::Tree;
use crate::model::Caption;

/// Longest caption, in bytes; longer ones are figures that hold text.
const LONGEST: usize = 1500;

/// Captions in order: `figcaption`, or an element of a figure that is named a caption or a credit.
pub(super) fn read(tree: &Tree<'_>) -> Vec<Caption> {
    let mut captions: Vec<Caption> = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() {
        if !is_caption(tree, at) {
            at += 1;
            continue;
        }
        if let Some(text) = line(&spaced(tree, at)).filter(|text| text.len() <= LONGEST)
            && is_telling(&text)
            && !captions.iter().any(|known| known.text == text)
        {
            captions.push(Caption { text });
        }
        at = tree.subtree(at).end;
    }
    captions
}

/// Whether a text says something of a picture: `Advertisement` and `Always on` do not, `Photo: AFP` and `AFP/Getty` do.
fn is_telling(text: &str) -> bool {
    text.split_whitespace().count() >= 4 || text.contains([':', '/', '(', '©'])
}

/// The text of an element, pieces of different elements kept apart.
fn spaced(tree: &Tree<'_>, id: usize) -> String {
    let children: Vec<String> = tree
        .children(id)
        .map(|child| {
            let text = tree.text(child);
            match tree.nodes[child].name() {
                "" | "a" | "em" | "i" | "b" | "strong" => text,
                _ => format!(" {text} "),
            }
        })
        .collect();
    children.concat()
}

fn is_caption(tree: &Tree<'_>, id: usize) -> bool {
    match tree.nodes[id].name() {
        "figcaption" => true,
        "p" | "div" | "span" => {
            let class = tree
                .attribute(id, "class")
                .unwrap_or_default()
                .to_ascii_lowercase();
            class.contains("caption") && !class.contains("video")
                || class.contains("photo-credit")
                || class.contains("image-credit")
        }
        _ => false,
    }
}
