//! JSON-LD: what a page declares of its article in a script.

use serde_json::Value;

use super::tree::{Kind, Tree};

/// The article that a page's JSON-LD describes: a `NewsArticle` or its kin, wherever it stands in the scripts (`@graph`, lists,
/// `mainEntity`). Broken scripts are read as far as line ends within strings can be mended, else passed over.
pub(super) fn article(tree: &Tree<'_>) -> Option<Value> {
    let mut best: Option<(usize, Value)> = None;
    for id in 0..tree.nodes.len() {
        let Kind::Element { name: "script", .. } = tree.nodes[id].kind else {
            continue;
        };
        let typed = tree.attribute(id, "type").unwrap_or_default();
        if !typed
            .trim()
            .to_ascii_lowercase()
            .starts_with("application/ld+json")
        {
            continue;
        }
        if let Some(value) = tree
            .children(id)
            .next()
            .and_then(|text| match tree.nodes[text].kind {
                Kind::Text(text) => tolerant(text),
                Kind::Element { .. } => None,
            })
        {
            search(value, 0, &mut best);
        }
    }
    best.map(|(_, article)| article)
}

/// JSON, or JSON with raw line ends in its strings, a comment or CDATA mark round it, a comma too many.
fn tolerant(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let inner = text.get(start..=end)?;
    let mut mended = String::with_capacity(inner.len());
    for letter in inner.chars() {
        match letter {
            _ if letter.is_control() => mended.push(' '),
            '}' | ']' => {
                let trimmed = mended.trim_end().len();
                if mended[..trimmed].ends_with(',') {
                    mended.truncate(trimmed - 1);
                }
                mended.push(letter);
            }
            ';' if mended.trim_end().ends_with('}') => {}
            _ => mended.push(letter),
        }
    }
    serde_json::from_str(&mended).ok()
}

/// How good a type is as the page's article; `None` where it is none.
fn rank(value: &Value) -> Option<usize> {
    let kinds: Vec<&str> = match value.get("@type")? {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    kinds
        .iter()
        .filter_map(|kind| match *kind {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "BackgroundNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "ReviewNewsArticle" => Some(0),
            "Article" | "LiveBlogPosting" | "Report" | "BlogPosting" => Some(1),
            "WebPage" | "ItemPage" | "CreativeWork" => Some(3),
            kind if kind.ends_with("Article") || kind.ends_with("Posting") => Some(2),
            _ => None,
        })
        .min()
}

fn search(value: Value, depth: usize, best: &mut Option<(usize, Value)>) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(list) => list
            .into_iter()
            .for_each(|value| search(value, depth + 1, best)),
        Value::Object(mut map) => {
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "itemListElement",
                "item",
            ] {
                if let Some(inner) = map.get_mut(key).filter(|inner| !inner.is_string()) {
                    search(inner.take(), depth + 1, best);
                }
            }
            let value = Value::Object(map);
            if let Some(rank) = rank(&value)
                && best.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                *best = Some((rank, value));
            }
        }
        _ => {}
    }
}

/// The texts of a value: itself, those of a list, the `name` of an object (or what its `@id` points to: nothing).
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![super::inline(text)],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().take(100).flat_map(texts).collect(),
        Value::Object(map) => ["name", "alternateName", "@value"]
            .iter()
            .find_map(|key| map.get(*key))
            .map(texts)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}
