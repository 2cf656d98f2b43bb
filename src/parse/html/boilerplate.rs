//! What of a page is not the article: told from elements, roles, and the words in class names and ids.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::tree::{Kind, NodeId, Tree};

/// Elements that never hold an article's text.
const ELEMENTS: &str = "script style noscript template svg iframe object embed audio video canvas button input select textarea nav footer dialog figcaption figure head title menu label map amp-img picture aside option legend";

/// Values of `role` that never hold it.
const ROLES: &str = "navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar form button tablist alert tooltip";

/// Words of class names and ids, whole or as the beginning of one, that mark what surrounds an article.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for word in entries(include_str!("boilerplate.txt")) {
        match word.strip_suffix('*') {
            Some(stem) => words.stems.push(stem),
            None => {
                words.whole.insert(word);
            }
        }
    }
    words
});

#[derive(Default)]
struct Words {
    whole: HashSet<&'static str>,
    stems: Vec<&'static str>,
}

/// The entries of a list: its lines but comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Names of the element that holds an article's text, as publishing systems give them; compared without hyphens and
/// underscores.
static ARTICLE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("article_names.txt")).collect());

/// Whether an element is named as the one that holds an article's text.
pub(super) fn is_article_body(tree: &Tree<'_>, id: NodeId) -> bool {
    let Kind::Element {
        name: "div" | "section" | "article" | "span" | "main" | "td",
        attributes,
    } = tree.nodes[id].kind
    else {
        return false;
    };
    if attributes.is_empty() {
        return false;
    }
    if tree
        .attribute(id, "itemprop")
        .is_some_and(|name| name.eq_ignore_ascii_case("articleBody"))
    {
        return true;
    }
    ["class", "id"]
        .iter()
        .filter_map(|key| tree.attribute(id, key))
        .any(|names| {
            names.split_ascii_whitespace().any(|name| {
                let plain: String = name
                    .chars()
                    .filter(|letter| !matches!(letter, '-' | '_'))
                    .flat_map(char::to_lowercase)
                    .collect();
                ARTICLE.contains(&plain.as_str())
            })
        })
}

/// Whether the element is of a kind that never holds an article's text.
pub(super) fn is_never_text(tree: &Tree<'_>, id: NodeId) -> bool {
    ELEMENTS
        .split_ascii_whitespace()
        .any(|name| name == tree.nodes[id].name())
}

/// Whether the element, by what it is named, and all below it are no part of the article. An element that holds
/// most of a page's text is not left out for its name alone: see [`super::main_text`].
pub(super) fn is_boilerplate(tree: &Tree<'_>, id: NodeId) -> bool {
    let Kind::Element { name, attributes } = tree.nodes[id].kind else {
        return false;
    };
    if name == "form" {
        // Some publishing systems wrap the whole page in a form.
        return true;
    }
    if attributes.is_empty() || matches!(name, "html" | "body" | "article" | "main") {
        return false;
    }
    if is_hidden(tree, id, attributes) {
        return true;
    }
    if let Some(role) = tree.attribute(id, "role")
        && ROLES
            .split_ascii_whitespace()
            .any(|known| known == role.trim())
    {
        return true;
    }
    if is_article_body(tree, id) {
        return false;
    }
    let class = tree.attribute(id, "class").unwrap_or_default();
    let identity = tree.attribute(id, "id").unwrap_or_default();
    let names = || {
        class
            .split_ascii_whitespace()
            .chain(identity.split_ascii_whitespace())
    };
    names().any(names_boilerplate)
}

/// Whether the page itself keeps the element from being shown.
fn is_hidden(tree: &Tree<'_>, id: NodeId, attributes: &str) -> bool {
    if attributes.contains("hidden")
        && (tree.attribute(id, "hidden").is_some()
            || tree.attribute(id, "aria-hidden").as_deref() == Some("true"))
    {
        return true;
    }
    attributes.contains("style")
        && tree.attribute(id, "style").is_some_and(|style| {
            let style: String = style
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether a class name or id holds a word of the list: `post-related_links`, `relatedLinks`, `js-share`.
fn names_boilerplate(name: &str) -> bool {
    let words = words(name);
    (0..words.len()).any(|from| {
        let mut joined = String::new();
        words[from..].iter().take(2).any(|word| {
            if !joined.is_empty() {
                joined.push('-');
            }
            joined.push_str(word);
            WORDS.whole.contains(joined.as_str())
                || WORDS.stems.iter().any(|stem| joined.starts_with(stem))
        })
    })
}

/// The lower-case words of a name, cut at hyphens, underscores and capitals.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut low = false;
    for letter in name.chars().take(120) {
        let cut = !letter.is_alphanumeric();
        if cut || low && letter.is_uppercase() {
            words.push(String::new());
        }
        if !cut && let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
        low = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
