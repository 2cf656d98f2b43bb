//! Passages, over texts written for these tests.

use super::super::sentences;
use super::*;

fn cut(body: &str) -> Vec<&str> {
    let passages = passages(body, &sentences(body, Some("en")));
    let texts: Vec<&str> = passages
        .iter()
        .map(|passage| passage.range.of(body))
        .collect();
    assert_eq!(texts.concat(), body);
    texts
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `count` sentences of ten words.
fn prose(count: usize) -> String {
    "The army said on Monday that the town had fallen. ".repeat(count)
}

#[test]
fn nothing_and_hardly_anything() {
    assert!(cut("").is_empty());
    for body in [" ", "\n\n", "a", "é", "🙂", ".", "\"", "  a  \n"] {
        assert_eq!(cut(body), [body]);
    }
}

#[test]
fn about_a_hundred_words() {
    let body = prose(60);
    let texts = cut(&body);
    assert!((5..=7).contains(&texts.len()));
    assert!(
        texts
            .iter()
            .all(|text| (FEWEST..=MOST + FEWEST).contains(&words(text)))
    );
}

#[test]
fn paragraphs_before_sentences() {
    let paragraph = prose(8);
    let body = [paragraph.trim(); 4].join("\n\n");
    let texts = cut(&body);
    assert_eq!(texts.len(), 4);
    assert!(texts.iter().all(|text| words(text) == 80));
    assert!(texts[0].ends_with("\n\n"));
}

#[test]
fn a_short_end_joins_the_passage_before() {
    let body = format!("{}The end.", prose(17));
    assert!(cut(&body).iter().all(|text| words(text) >= FEWEST));
}

#[test]
fn no_cut_in_a_short_quotation() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("«", "»"),
        ("„", "“"),
        ("‘", "’"),
        ("'", "'"),
        ("「", "」"),
    ] {
        for before in 3..20 {
            let body = format!(
                "{}He said: {open}We left the town at night. We shall be back.{close} {}",
                prose(before),
                prose(20)
            );
            for text in cut(&body) {
                assert_eq!(
                    text.contains("We left"),
                    text.contains("be back"),
                    "{open} {before}: {text}"
                );
            }
        }
    }
}

#[test]
fn a_quotation_taken_up_by_the_next_paragraph() {
    let body = format!(
        "{}\n\n“We left at night.\n\n“We shall be back.”\n\n{}",
        prose(9),
        prose(9)
    );
    assert!(
        cut(&body)
            .iter()
            .any(|text| text.contains("We left") && text.contains("be back"))
    );
}

#[test]
fn an_unclosed_quotation_holds_nothing() {
    let body = format!("“{}\n\n{}", prose(30), prose(30));
    assert!(cut(&body).iter().all(|text| words(text) <= MOST + FEWEST));
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    let body = "The soldiers' post wasn't Kyiv's, the 'old one was. ".repeat(60);
    assert!(cut(&body).iter().all(|text| words(text) <= MOST + FEWEST));
}

#[test]
fn a_long_sentence_is_cut() {
    let body = "and the town was shelled, ".repeat(500);
    let texts = cut(&body);
    assert!(texts.iter().all(|text| words(text) <= MOST + FEWEST));
    assert!(texts[0].ends_with(", "));
    let unbroken = "х".repeat(100_000);
    assert!(cut(&unbroken).iter().all(|text| text.len() <= MOST_BYTES));
}

#[test]
fn chinese_is_counted_by_characters() {
    let body = "军方发言人说经过数日激战部队已撤出该城。".repeat(60);
    assert!((4..=9).contains(&cut(&body).len()));
}

#[test]
fn white_space_alone_is_bounded_too() {
    let body = " ".repeat(100_000);
    assert!(cut(&body).iter().all(|text| text.len() <= MOST_BYTES));
}

#[test]
fn sentences_that_do_not_fit_the_body_do_no_harm() {
    let odd = [
        ByteRange::new(1, 2),
        ByteRange::new(0, 900),
        ByteRange::new(50, 60),
    ];
    let passages = passages("ééé", &odd);
    assert_eq!(
        passages
            .iter()
            .map(|passage| passage.range.of("ééé"))
            .collect::<String>(),
        "ééé"
    );
}
