//! Sentences in which nothing was said, and their neighbours in which something was.

use super::*;

/// Source and cue of a refusal that is kept.
type Kept = (Option<String>, String);

/// Refusals of a text of one sentence, or of those that end with a stop and a space: range, source, cue.
fn of(text: &str) -> Vec<(String, Option<Kept>)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (stop, _) in text.match_indices(". ") {
        sentences.push(ByteRange::new(start, stop + 1));
        start = stop + 2;
    }
    sentences.push(ByteRange::new(start, text.len()));
    let told = |range: ByteRange| range.of(text).to_owned();
    refusals(text, &sentences)
        .into_iter()
        .map(|refusal| {
            let statement = refusal.statement.map(|found| {
                assert_eq!(found.content, []);
                (
                    found.source.map(told),
                    found.cue.map(told).unwrap_or_default(),
                )
            });
            (told(refusal.range), statement)
        })
        .collect()
}

/// Asserts that `text` holds one refusal with this source and cue.
fn kept(text: &str, source: Option<&str>, cue: &str) {
    let found = of(text);
    let statements: Vec<_> = found
        .iter()
        .filter_map(|(_, statement)| statement.clone())
        .collect();
    let wanted = (source.map(str::to_owned), cue.to_owned());
    assert_eq!(statements, [wanted], "{text}");
}

/// Asserts that this range of `text`, and no other, is told to hold no statement.
fn dropped(text: &str, range: &str) {
    assert_eq!(of(text), [(range.to_owned(), None)], "{text}");
}

#[test]
fn the_list_is_read() {
    if let Err(fault) = Lists::read(include_str!("../refusals.txt")) {
        panic!("refusals.txt: {fault}");
    }
}

#[test]
fn who_declines_to_comment_is_kept() {
    kept(
        "Officials declined to comment.",
        Some("Officials"),
        "declined to comment",
    );
    kept(
        "A spokesman for the Velmora ministry refused to comment on the raid.",
        Some("A spokesman for the Velmora ministry"),
        "refused to comment",
    );
    kept(
        "Asked about the convoy, the governor had no comment.",
        Some("the governor"),
        "had no comment",
    );
    kept(
        "Anna Terel, a spokeswoman for the fleet, would not comment.",
        Some("Anna Terel, a spokeswoman for the fleet"),
        "would not comment",
    );
    kept(
        "The mayor confirmed the strike but declined to comment further.",
        None,
        "declined to comment",
    );
    kept(
        "The depot was hit on Sunday and the army declined to comment.",
        Some("the army"),
        "declined to comment",
    );
}

#[test]
fn who_does_not_answer_is_kept() {
    kept(
        "The embassy in Dorvat did not immediately respond to a request for comment.",
        Some("The embassy in Dorvat"),
        "did not immediately respond to a request for comment",
    );
    kept(
        "The militia didn’t reply to messages seeking comment.",
        Some("The militia"),
        "didn’t reply to messages seeking comment",
    );
    kept(
        "The commander could not immediately be reached for comment.",
        Some("The commander"),
        "could not immediately be reached for comment",
    );
    kept(
        "The firm has not responded to requests.",
        Some("The firm"),
        "has not responded to requests",
    );
    assert_eq!(
        of("The army did not respond to the attack on the bridge."),
        []
    );
    assert_eq!(of("The refugees did not return to the valley."), []);
    assert_eq!(
        of(
            "They were struck off because they did not respond to queries meant to confirm their address."
        ),
        []
    );
    assert_eq!(
        of("Voters did not reply to messages seeking to confirm their names."),
        []
    );
}

#[test]
fn nothing_from_somebody_is_kept() {
    kept(
        "There was no immediate response from the Velmoran defence ministry.",
        Some("the Velmoran defence ministry"),
        "no immediate response",
    );
    kept(
        "There was no immediate comment from Dorvat on the claim.",
        Some("Dorvat"),
        "no immediate comment",
    );
    kept(
        "There was no immediate reaction.",
        None,
        "no immediate reaction",
    );
    assert_eq!(of("The drug produced no response in mice."), []);
}

#[test]
fn what_was_not_said_is_no_statement() {
    dropped(
        "Neither side has said how many soldiers it has lost, with analysts saying both are tired.",
        "Neither side has said how many soldiers it has lost",
    );
    dropped(
        "He would not say which units were hit.",
        "He would not say which units were hit",
    );
    dropped(
        "The ministry has not said whether the pilot survived, but rescuers are searching.",
        "The ministry has not said whether the pilot survived",
    );
    dropped(
        "She did not say how the men escaped.",
        "She did not say how the men escaped",
    );
    dropped(
        "The general declined to say when it would end.",
        "The general declined to say when it would end",
    );
    dropped(
        "Police refused to give details about the suspect.",
        "Police refused to give details about the suspect",
    );
    dropped(
        "No group has claimed responsibility.",
        "No group has claimed responsibility",
    );
}

#[test]
fn what_was_said_is_left_alone() {
    for text in [
        "He did not say that the town had fallen, but that it might.",
        "The soldier declined to be named.",
        "A doctor, who declined to be identified, said the ward was full.",
        "The garrison refused to give up the hill.",
        "“We have not said whether we will go,” she said.",
        "The council refused to name a successor.",
        "They refused to leave.",
        "Nobody said the war was over.",
        "",
    ] {
        assert_eq!(of(text), [], "{text}");
    }
}

#[test]
fn in_what_somebody_said_a_refusal_begins_after_the_cue() {
    dropped(
        "Terel said he would not say when the troops might leave.",
        "he would not say when the troops might leave",
    );
}
