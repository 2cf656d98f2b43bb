//! Agencies named in an article's declared fields and in the captions of its pictures.

use super::context::{Run, Text};
use super::matcher::Matcher;
use crate::model::{Article, EvidenceKind, Format, Role};

/// An agency named in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Position of the agency in the registry.
    pub agency: usize,
    /// The words that name it.
    pub text: String,
    /// The field's name.
    pub field: String,
    /// What it has to do with the article.
    pub role: Role,
    /// What sort of place the field is.
    pub kind: EvidenceKind,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The agencies of all fields, in the order of the fields.
pub fn find(matcher: &Matcher, article: &Article) -> Vec<Named> {
    let mut found = Vec::new();
    // Plain text has no fields: its author is the byline that stands in it.
    let author_kind = match article.format {
        Format::Text => EvidenceKind::Byline,
        _ => EvidenceKind::Metadata,
    };
    for author in &article.authors {
        list(
            matcher,
            author,
            "author",
            (Role::Origin, author_kind, "field-author"),
            &mut found,
        );
    }
    // A declared element that says the same is the better evidence.
    let repeated = |outlet: &str| article.declared.iter().any(|(_, value)| value == outlet);
    if let Some(outlet) = article.outlet.as_deref().filter(|outlet| !repeated(outlet)) {
        list(
            matcher,
            outlet,
            "outlet",
            (Role::Origin, EvidenceKind::Metadata, "field-outlet"),
            &mut found,
        );
    }
    for (field, value) in &article.declared {
        let lower = field.to_lowercase();
        let picture = ["photo", "image", "caption", "picture", "thumbnail"]
            .iter()
            .any(|word| lower.contains(word));
        let role = if picture {
            (Role::Photo, EvidenceKind::PhotoCredit, "field-photo")
        } else {
            (Role::Origin, EvidenceKind::Metadata, "field-declared")
        };
        list(matcher, value, field, role, &mut found);
    }
    for (number, caption) in article.captions.iter().enumerate() {
        let text = Text::new(
            &caption.text,
            matcher.find(&caption.text),
            matcher.countries(),
        );
        for run in &text.runs {
            let credited = super::photo::around(&text, run).is_some() || ends_caption(&text, run);
            if credited && !run.defined_otherwise {
                let place = (Role::Photo, EvidenceKind::PhotoCredit, "caption");
                take(
                    &text,
                    run,
                    &format!("caption {}", number + 1),
                    place,
                    &mut found,
                );
            }
        }
    }
    found
}

/// A caption's agency at its very end, or its only words: `… near Kherson. AFP`.
fn ends_caption(text: &Text, run: &Run) -> bool {
    let after = text
        .body
        .get(run.range.end..)
        .unwrap_or("")
        .trim_matches(|c: char| !c.is_alphanumeric());
    let before = text.body.get(..run.range.start).unwrap_or("").trim_end();
    after.is_empty() && !before.ends_with(|c: char| c.is_lowercase() || c == ',')
        || before.is_empty() && after.is_empty()
}

/// The agencies of a field that is a name or a list of names.
fn list(
    matcher: &Matcher,
    value: &str,
    field: &str,
    place: (Role, EvidenceKind, &'static str),
    found: &mut Vec<Named>,
) {
    let text = Text::new(value, matcher.find(value), matcher.countries());
    for run in &text.runs {
        if stands_alone(value, run) {
            take(&text, run, field, place, found);
        }
    }
}

fn take(
    text: &Text,
    run: &Run,
    field: &str,
    place: (Role, EvidenceKind, &'static str),
    found: &mut Vec<Named>,
) {
    for mention in &run.mentions {
        found.push(Named {
            agency: mention.agency,
            text: mention.range.of(text.body).to_owned(),
            field: field.to_owned(),
            role: place.0,
            kind: place.1,
            rule: place.2,
        });
    }
}

/// Whether the agency is an item of the field and not a part of another name: "AP Singh" is a person.
fn stands_alone(value: &str, run: &Run) -> bool {
    let before = value.get(..run.range.start).unwrap_or("").trim_end();
    let after = value.get(run.range.end..).unwrap_or("").trim_start();
    let lower = before.to_lowercase();
    const BY: &[&str] = &[
        "by",
        "the",
        "for",
        "of",
        "via",
        "from",
        "and",
        "with",
        "©",
        "copyright",
        "par",
        "von",
        "por",
        "source",
        "y",
        "et",
        "und",
        "at",
    ];
    let last = lower
        .split_whitespace()
        .next_back()
        .unwrap_or("")
        .trim_end_matches(':');
    let opens = before.is_empty()
        || before.ends_with([',', '/', '|', '(', '-', '–', '—', '•', ';', ':', '['])
        || BY.contains(&last)
        || last.chars().all(|c| c.is_ascii_digit() || c == '-');
    let first: String = after
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    const ROLE: &[&str] = &[
        "staff",
        "writer",
        "writers",
        "correspondent",
        "reporter",
        "reporters",
        "news",
        "agency",
        "and",
        "in",
        "with",
        "und",
        "et",
        "y",
        "all",
        "editors",
        "contributor",
        "contributors",
        "newsroom",
        "bureau",
        "wire",
        "via",
        "team",
    ];
    let closes = after.is_empty()
        || after.starts_with([
            ',', '/', '|', ')', '-', '–', '—', '•', ';', ':', ']', '.', '(', '&',
        ])
        || ROLE.contains(&first.as_str());
    opens && closes && !run.defined_otherwise
}
