//! Which of a page's blocks are the article.
//!
//! The element that holds the article is found from above: from the page down, always into the child that holds most of
//! the running text, until none does. Of its blocks, those that are links, bylines or calls to action are left out.

use super::blocks::{Block, blocks};
use super::boilerplate;
use super::tree::{NodeId, Tree};

/// Share of the running text, in percent, that a child must hold for the article to be looked for within it.
const SHARE: usize = 85;

/// Share of the running text, in percent, that an element named as the article must hold to be believed.
const FAIR: usize = 30;

/// The article's paragraphs.
pub(super) fn paragraphs(tree: &Tree<'_>, title: Option<&str>) -> Vec<String> {
    let loose = masses(tree, &blocks(tree, 0, |_| false));
    let whole = loose[0];
    let mut strict = blocks(tree, 0, |id| {
        loose[id] * 100 <= whole * 50 && boilerplate::is_boilerplate(tree, id)
    });
    let mass = masses(tree, &strict);
    let article = article(tree, &mass);
    let within = tree.subtree(article);
    strict.retain(|block| within.contains(&block.element));
    tidy(tree, strict, title)
}

/// Letters of running text in and below each node.
fn masses(tree: &Tree<'_>, blocks: &[Block]) -> Vec<usize> {
    let mut mass = vec![0usize; tree.nodes.len()];
    for block in blocks {
        mass[block.element] += weight(tree, block);
    }
    // Children have higher numbers than their parents.
    for id in (1..mass.len()).rev() {
        mass[tree.nodes[id].parent] += mass[id];
    }
    mass
}

/// How much running text a block holds: its letters outside of links, where it is long enough for a sentence.
fn weight(tree: &Tree<'_>, block: &Block) -> usize {
    let name = tree.nodes[block.element].name();
    let plain = block.letters - block.linked;
    if block.linked * 2 > block.letters || block.is_heading(tree) {
        return 0;
    }
    match name {
        "p" | "blockquote" | "pre" if block.letters >= 40 => plain,
        "li" | "td" | "dd" if block.letters >= 60 => plain / 2,
        _ if block.letters >= 80 => plain,
        _ => 0,
    }
}

/// The element that holds the article.
fn article(tree: &Tree<'_>, mass: &[usize]) -> NodeId {
    let mut id = named_article(tree, mass).unwrap_or(0);
    if id != 0 {
        return id;
    }
    while let Some(child) = tree
        .children(id)
        .max_by_key(|child| (mass[*child], usize::MAX - child))
    {
        let is_leaf = matches!(
            tree.nodes[child].name(),
            "p" | "blockquote" | "ul" | "ol" | "table" | "li" | "pre"
        );
        if is_leaf || mass[child] * 100 < mass[id] * SHARE || mass[child] == 0 {
            break;
        }
        id = child;
    }
    id
}

/// The one element that is named as the article's text, where it holds a fair part of the page's.
fn named_article(tree: &Tree<'_>, mass: &[usize]) -> Option<NodeId> {
    let mut named: Vec<NodeId> = Vec::new();
    for id in 1..mass.len() {
        let within = named
            .last()
            .is_some_and(|outer| tree.subtree(*outer).contains(&id));
        if mass[id] * 100 >= mass[0] * FAIR
            && mass[id] > 0
            && !within
            && boilerplate::is_article_body(tree, id)
        {
            named.push(id);
        }
    }
    match named[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Leaves out what is not running text, and headings that nothing follows.
fn tidy(tree: &Tree<'_>, blocks: Vec<Block>, title: Option<&str>) -> Vec<String> {
    let mut kept: Vec<(bool, String)> = Vec::new();
    for block in blocks {
        let heading = block.is_heading(tree);
        let is_title = title.is_some_and(|title| same(title, &block.text));
        let links = block.linked * 2 > block.letters && block.letters < 400;
        if is_title || links || tree.nodes[block.element].name() == "h1" {
            continue;
        }
        if heading && kept.last().is_some_and(|(heading, _)| *heading) {
            kept.pop();
        }
        kept.push((heading, block.text));
    }
    while kept.last().is_some_and(|(heading, _)| *heading) {
        kept.pop();
    }
    kept.into_iter().map(|(_, text)| text).collect()
}

/// Whether two texts are the same but for case, spaces and marks.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    one.len() < 400 && other.len() < 400 && plain(one) == plain(other)
}
