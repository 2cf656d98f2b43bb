//! CSL-JSON (Citation Style Language, schema 1.0): a list, written item by item.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::Citation;

/// An item, in the fields of the schema. What is not known is left out, as the schema has no null.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "container-title")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "URL")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    archive_location: String,
    note: String,
    custom: Value,
}

/// Writes an item, behind a comma where it is not the first.
pub fn write(out: &mut impl Write, citation: &Citation, first: bool) -> anyhow::Result<()> {
    let (start, end) = citation.range;
    let digest = citation.digest.as_ref();
    let item = Item {
        id: &citation.key,
        r#type: "article-newspaper",
        title: citation.title.as_deref(),
        container_title: citation.outlet.as_deref(),
        // Whether a byline is a person is not known: names stand whole.
        author: (citation.authors.iter())
            .map(|name| json!({ "literal": name }))
            .collect(),
        issued: citation.date.map(|date| issued(&date.iso())),
        url: citation.url.as_deref(),
        language: citation.language.as_deref(),
        archive_location: citation.location(),
        note: citation.notes().join(". "),
        custom: json!({
            "wirecite_article": citation.id,
            "agencies": citation.origin,
            "path": citation.path,
            "offset": citation.offset,
            "sha256": digest.map(|(digest, _)| digest),
            "sha256_of": digest.map(|(_, of)| of),
            "cited": citation.part,
            "byte_range": [start, end],
        }),
    };
    write!(
        out,
        "{}{}",
        if first { "[\n" } else { ",\n" },
        serde_json::to_string(&item)?
    )?;
    Ok(())
}

/// Ends the list.
pub fn finish(out: &mut impl Write, empty: bool) -> anyhow::Result<()> {
    writeln!(out, "{}", if empty { "[]" } else { "\n]" })?;
    Ok(())
}

/// Year, month and day, as many of them as are known.
fn issued(iso: &str) -> Value {
    let day = iso.get(..10).unwrap_or(iso);
    let parts = day.split('-').filter_map(|part| part.parse::<u32>().ok());
    json!({ "date-parts": [parts.collect::<Vec<_>>()] })
}
