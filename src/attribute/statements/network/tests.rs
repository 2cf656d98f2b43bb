//! The network as a whole, on sentences of our own.

use super::*;
use crate::model::ByteRange;

fn found(text: &str) -> Vec<(String, String, Vec<String>)> {
    let whole = [ByteRange::new(0, text.len())];
    find(text, &whole, &[])
        .into_iter()
        .map(|found| {
            let of = |range: ByteRange| range.of(text).to_owned();
            (
                found.source.map(of).unwrap_or_default(),
                found.cue.map(of).unwrap_or_default(),
                found.content.into_iter().map(of).collect(),
            )
        })
        .collect()
}

#[test]
fn the_built_in_model_is_whole() {
    assert!(Weights::read(include_bytes!("english.model")).is_ok());
}

#[test]
fn a_cut_or_foreign_model_is_refused() {
    let model = include_bytes!("english.model");
    assert!(Weights::read(&model[..model.len() / 2]).is_err());
    assert!(Weights::read(b"something else").is_err());
    let longer = [model.as_slice(), b"x"].concat();
    assert!(Weights::read(&longer).is_err());
}

#[test]
fn plain_statements() {
    let text = "The minister said that the bridge had been closed on Sunday.";
    let (source, cue, content) = found(text).remove(0);
    assert_eq!((source.as_str(), cue.as_str()), ("The minister", "said"));
    assert_eq!(content, ["that the bridge had been closed on Sunday"]);

    let text = "“We will hold the town,” General Petro Koval said.";
    let (source, cue, content) = found(text).remove(0);
    assert_eq!(
        (source.as_str(), cue.as_str()),
        ("General Petro Koval", "said")
    );
    assert!(content[0].contains("We will hold the town"));

    let text = "According to local officials, three houses were destroyed.";
    let (source, cue, _) = found(text).remove(0);
    assert_eq!(
        (source.as_str(), cue.as_str()),
        ("local officials", "According to")
    );
}

#[test]
fn two_statements_side_by_side() {
    let found = found(
        "The ministry says the dam is holding and engineers say it may last until the spring.",
    );
    let [one, other] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        (one.0.as_str(), one.2.as_slice()),
        ("The ministry", ["the dam is holding".to_owned()].as_slice())
    );
    assert_eq!((other.0.as_str(), other.1.as_str()), ("engineers", "say"));
    assert_eq!(other.2, ["it may last until the spring"]);
}

#[test]
fn time_and_place_are_no_part_of_a_cue() {
    for tail in [
        "in a statement on Monday",
        "late on Sunday",
        "on social media",
        "Friday",
    ] {
        let text = format!("“We have left the valley,” the mayor said {tail}.");
        let cue = found(&text).remove(0).1;
        assert_eq!(cue, "said", "{tail}");
    }
}

#[test]
fn a_noun_in_the_quotation_is_not_the_speaker() {
    let (source, ..) = found("“It paid off for their chances, too,” Koval said.").remove(0);
    assert_eq!(source, "Koval");
}

#[test]
fn a_cue_may_split_its_sentence() {
    let (source, _, content) =
        found("The police, Koval says, have lost control of the station.").remove(0);
    assert_eq!(source, "Koval");
    assert!(
        content.len() == 2 && content[1].starts_with("have lost"),
        "{content:?}"
    );
}

#[test]
fn narration_is_nobodys_statement() {
    assert!(
        found("Heavy rain fell on the coast on Tuesday and two roads were flooded.").is_empty()
    );
    assert!(found("").is_empty());
    assert!(found("   \n\n  ").is_empty());
}

/// Everything that a hostile or a broken text may hold: ranges must fit, and the end must come.
#[test]
fn bad_input() {
    let long_word = "x".repeat(100_000);
    let marks = "“".repeat(20_000);
    let texts = [
        long_word.as_str(),
        marks.as_str(),
        "\" said \" said \" he \" said",
        "e\u{301}\u{301}\u{301} said \u{200f}\u{202e} that 👩‍👩‍👧 said 🇺🇦",
        "قال Reuters إن said that بغداد said",
        "\u{0}\u{1b}[31m said",
    ];
    for text in texts {
        for statement in find(text, &[], &[]) {
            let ranges = statement
                .source
                .iter()
                .chain(&statement.cue)
                .chain(&statement.content);
            for range in ranges {
                assert!(
                    text.get(range.start..range.end)
                        .is_some_and(|span| !span.is_empty())
                );
            }
        }
    }
}

#[test]
fn what_was_told_to_an_agency() {
    for subject in ["He", "Koval", "Residents"] {
        let text = format!("{subject} told Agence France-Presse the fall of the town was near.");
        let (source, cue, content) = found(&text).remove(0);
        assert_eq!((source.as_str(), cue.as_str()), (subject, "told"));
        assert_eq!(content, ["the fall of the town was near"]);
    }
}

#[test]
fn a_label_speaks_for_itself() {
    let mut found = found(
        "Koval told Agence France-Presse its fall was near. Austin: “We will stay as long as it takes.”",
    );
    found.sort();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "Austin");
    assert_eq!(
        (found[1].0.as_str(), found[1].2.as_slice()),
        ("Koval", ["its fall was near".to_owned()].as_slice())
    );
}

#[test]
fn who_hears_does_not_speak() {
    for text in [
        "The mayor was warned that the dam would break.",
        "General Petro Koval was asked whether the bridge was still in his hands.",
    ] {
        assert!(found(text).iter().all(|one| one.0.is_empty()), "{text}");
    }
}

#[test]
fn a_source_ends_where_a_quotation_goes_on() {
    let (source, _, content) =
        found("“We saw it,” said Petro Bondar, a driver, “and we ran away.”").remove(0);
    assert_eq!(source, "Petro Bondar, a driver");
    assert_eq!(content.len(), 2, "{content:?}");
}
