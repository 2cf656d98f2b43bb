//! Headlines of other stories, and sentences that only look like one.

use super::find;
use crate::model::FurnitureKind;

fn related<'a>(body: &'a str, titles: &[&str]) -> Vec<&'a str> {
    let found = find(body, Some("en"), &[], &[], &|text| titles.contains(&text));
    assert!(
        found
            .iter()
            .all(|piece| piece.kind == FurnitureKind::RelatedStory)
    );
    found.iter().map(|piece| piece.range.of(body)).collect()
}

#[test]
fn lines_that_lead_elsewhere() {
    for line in [
        "Read more: Storm closes the harbour",
        "RELATED: Storm closes the harbour",
        "READ ALSO Storm closes the harbour",
        "Читайте також: Шторм закрив порт",
        "Lire aussi : La tempête ferme le port",
        "Recommended Video: Storm closes the harbour",
        "Live stream: Storm closes the harbour",
        "Lire également : La tempête ferme le port",
        "Siehe auch: Sturm schließt den Hafen",
        "Leer también: La tormenta cierra el puerto",
        "Материалы по теме: Шторм закрыл порт",
        "شاهد أيضا: العاصفة تغلق الميناء",
    ] {
        let body = format!("The road was open on Monday.\n\n{line}\n\nThe bridge was closed.");
        assert_eq!(related(&body, &[]), [line]);
    }
    assert_eq!(
        related(
            "First line.\n\nRelated:\n\nStorm closes the harbour\n\nThe end came.",
            &[]
        ),
        ["Related:", "Storm closes the harbour"]
    );
}

#[test]
fn titles_of_the_same_batch() {
    let title = "Harbour reopens after storm";
    assert_eq!(
        related(
            "The road was open.\n\nHarbour reopens after storm\n\nThe bridge too.",
            &[title]
        ),
        [title]
    );
    assert_eq!(
        related(
            "The road was open. Harbour reopens after storm Guards were glad of it on Monday.",
            &[title]
        ),
        [title]
    );
    assert!(
        related(
            "Harbour reopens after storm\n\nThe road was open.",
            &[title]
        )
        .is_empty(),
        "its own headline"
    );
}

#[test]
fn headlines_run_into_the_text() {
    for headline in [
        "Storm shuts northern harbour as fleet waits offshore",
        "Fleet heads for northern harbour ahead of winter storm",
    ] {
        for next in [
            "The guards had left by noon, he said.",
            "There were no boats in sight.",
            "He saw no boats that day.",
        ] {
            let body = format!("The road was open on Monday. {headline} {next} Nobody came.");
            assert_eq!(related(&body, &[]), [headline]);
        }
    }
    let two = "The road was open. Norway plans new harbour for northern fishing fleet Norwegian deputy minister Kari Nordmann said there was no money. It ended.";
    assert_eq!(
        related(two, &[]),
        ["Norway plans new harbour for northern fishing fleet"]
    );
    let quoted = "The road was open. Norway plans new harbour for northern fishing fleet “We wait,” a fisherman said. It ended.";
    assert_eq!(
        related(quoted, &[]),
        ["Norway plans new harbour for northern fishing fleet"]
    );
    let asked = "The road was open, he said. As winter storms close harbours, why not build one in Norway? The fishermen said they would wait.";
    assert_eq!(
        related(asked, &[]),
        ["As winter storms close harbours, why not build one in Norway?"]
    );
}

#[test]
fn plain_sentences_stay() {
    for body in [
        "Northern Minister and First Lady Kari Nordmann Leave Air Force One as they arrive.",
        "Judges at the court in The Hague heard him on Monday. He said nothing.",
        "Fishermen told The Northern Post that the harbour was shut for weeks.",
        "This is the kind of harbour I would build for our fishermen in Norway.",
        "Norwegian deputy minister Kari Nordmann said the harbour was shut. It was.",
        "He asked why the harbour was shut. “Is this fair to fishermen in Norway?” he said. They left.",
        "Norway seeks the support of northern towns, minister Kari Nordmann said on Monday.",
        "It ended.\n\nMore from the northern towns came on foot.\n\nThey ate.",
        "The paper called the plan “The worst idea of the northern winter” on Monday.",
    ] {
        assert!(
            related(body, &[]).is_empty(),
            "{body:?} {:?}",
            related(body, &[])
        );
    }
}

#[test]
fn other_languages_are_left_alone() {
    let body = "Sie kamen am Montag an. Norwegen baut Hafen für die Flotte im Norden In der Stadt sagte niemand etwas dazu.";
    assert!(find(body, Some("de"), &[], &[], &|_| false).is_empty());
}
