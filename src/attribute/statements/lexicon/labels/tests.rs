//! Labels that name speakers, and those that do not.

use super::*;

/// Source and content of each statement, with a sentence at each line and after each stop.
fn of(text: &str) -> Vec<(String, String)> {
    let mut sentences = Vec::new();
    for line in lines(text) {
        let mut start = line.start;
        for (stop, _) in line.of(text).match_indices(". ") {
            sentences.push(ByteRange::new(start, line.start + stop + 1));
            start = line.start + stop + 2;
        }
        sentences.push(ByteRange::new(start, line.end));
    }
    let told = |range: ByteRange| range.of(text).to_owned();
    labels(text, &sentences)
        .into_iter()
        .map(|found| {
            assert_eq!(found.cue, None);
            (
                found.source.map(told).unwrap_or_default(),
                found
                    .content
                    .into_iter()
                    .map(told)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(source, content): &(&str, &str)| (source.to_string(), content.to_string());
    pairs.iter().map(owned).collect()
}

#[test]
fn a_label_and_a_quotation() {
    assert_eq!(
        of("Terel left the hall.\n\nTerel: ‘We’ll hold the town’s bridge.’\n\nIt rained."),
        pairs(&[("Terel", "‘We’ll hold the town’s bridge.’")])
    );
    assert_eq!(
        of("It rained. Major Anna Terel: \"We will hold the bridge.\""),
        pairs(&[("Major Anna Terel", "\"We will hold the bridge.\"")])
    );
}

#[test]
fn a_transcript() {
    let text = "They met on Sunday.\n\nVOSS: When will it end?\n\nTEREL: Not this year.\n\nVOSS: Why not?\n\nTEREL: Ask the others.";
    assert_eq!(
        of(text),
        pairs(&[
            ("VOSS", "When will it end?"),
            ("TEREL", "Not this year."),
            ("VOSS", "Why not?"),
            ("TEREL", "Ask the others."),
        ])
    );
    let text = "VOSS: When?\nTEREL: Not this year.\nNor the next.\nVOSS: Why?\nTEREL: Ask them.\nIt rained.";
    assert_eq!(
        of(text)[1],
        (
            "TEREL".to_owned(),
            "Not this year. Nor the next.".to_owned()
        )
    );
    let text = "Q: When will it end?\nA: Not this year.\nQ: Why not?\nA: Ask the others.";
    assert_eq!(of(text).len(), 4);
}

#[test]
fn a_quotation_with_a_signature() {
    assert_eq!(
        of(
            "It rained.\n“The alliance will stand as long as it takes.” – Jana Stolberg\nIt stopped."
        ),
        pairs(&[(
            "Jana Stolberg",
            "“The alliance will stand as long as it takes.”"
        )])
    );
    assert_eq!(
        of("\"The alliance will stand as it must\" — Jana Stolberg, the head of the alliance"),
        pairs(&[(
            "Jana Stolberg, the head of the alliance",
            "\"The alliance will stand as it must\""
        )])
    );
}

#[test]
fn labels_that_name_nobody() {
    for text in [
        "Read more: “The long road to the town of Dorvat.”",
        "Photo: “Soldiers on the long road to Dorvat.”",
        "Poll: Voters tired of war.",
        "Terel: the man who would not leave.",
        "Title: “The long road to the town of Dorvat.”",
        "Dorvat: 12 dead. Marev: 3 dead.",
        "The rules are simple: “Never go there alone.”",
        "“The long road to the town of Dorvat” – a film by nobody",
        "At 10:30 it began.",
        "Weapons: rifles.\nFood: none.\nWeapons: rifles.\nFood: none.",
        "",
    ] {
        assert_eq!(of(text), [], "{text}");
    }
}
