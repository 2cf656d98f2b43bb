//! What holds for the segmentation of any body whatever.

use proptest::prelude::*;
use wirecite::model::{ByteRange, Passage};
use wirecite::segment::{language, passages, sentences};

/// Sentences and passages of `body`, after checking all that must hold for both.
fn checked(body: &str, code: Option<&str>) -> (Vec<ByteRange>, Vec<Passage>) {
    let sentences = sentences(body, code);
    let mut end = 0;
    for range in &sentences {
        assert!(
            range.start >= end && range.end > range.start,
            "{range:?} after {end}"
        );
        let text = body
            .get(range.start..range.end)
            .expect("on character boundaries");
        assert_eq!(text, text.trim());
        assert_eq!(
            body[end..range.start].trim(),
            "",
            "only white space is left out"
        );
        end = range.end;
    }
    assert_eq!(body[end..].trim(), "");
    let passages = passages(body, &sentences);
    let mut joined = String::with_capacity(body.len());
    for (nth, passage) in passages.iter().enumerate() {
        assert_eq!(passage.ordinal.0 as usize, nth);
        assert_eq!(passage.range.start, joined.len());
        assert!(!passage.range.is_empty());
        joined.push_str(
            body.get(passage.range.start..passage.range.end)
                .expect("on character boundaries"),
        );
    }
    assert!(joined == body, "the passages joined are the body");
    assert_eq!(passages.is_empty(), body.is_empty());
    (sentences, passages)
}

/// Text of the marks and letters that the rules look at, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let atoms = vec![
        "a",
        "The ",
        "army ",
        "U.S. ",
        "Gen. ",
        "5",
        ". ",
        ".",
        "!",
        "?",
        "…",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "「",
        "」",
        "。",
        "！",
        "؟",
        "۔",
        "।",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u{A0}",
        "\t",
        "é",
        "e\u{301}",
        "🙂",
        "👩\u{200D}🚀",
        "شرق",
        "мір",
        "军",
        "(",
        ")",
        "[1]",
        "—",
        "-",
        "said ",
        "\u{2028}",
        "\u{FEFF}",
        "\u{200B}",
        "İ",
    ];
    prop::collection::vec(prop::sample::select(atoms), 0..400).prop_map(|atoms| atoms.concat())
}

/// A piece of a generated article.
#[derive(Debug, Clone)]
enum Part {
    /// Plain sentences.
    Plain(usize),
    /// A quotation: which marks, and how many sentences.
    Quoted(usize, usize),
    /// A paragraph's end.
    Paragraph,
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        3 => (1usize..5).prop_map(Part::Plain),
        3 => (0usize..6, 1usize..4).prop_map(|(marks, sentences)| Part::Quoted(marks, sentences)),
        1 => Just(Part::Paragraph),
    ];
    prop::collection::vec(part, 1..60)
}

const MARKS: [(&str, &str); 6] = [
    ("“", "”"),
    ("\"", "\""),
    ("«", "»"),
    ("„", "“"),
    ("‘", "’"),
    ("「", "」"),
];

/// The article of `parts`, and where its quotations of fewer than three sentences lie.
fn article(parts: &[Part]) -> (String, Vec<ByteRange>) {
    let mut body = String::new();
    let mut quotations = Vec::new();
    for part in parts {
        match *part {
            Part::Plain(count) => body.push_str(
                &"The army said on Monday that the town's bridge had fallen. ".repeat(count),
            ),
            Part::Quoted(marks, count) => {
                let (open, close) = MARKS[marks];
                body.push_str("One of them told us: ");
                let start = body.len();
                body.push_str(open);
                body.push_str(
                    &["We were there for nine days and saw it all."; 3][..count].join(" "),
                );
                body.push_str(close);
                if count < 3 {
                    quotations.push(ByteRange::new(start, body.len()));
                }
                body.push(' ');
            }
            Part::Paragraph => body.push_str("\n\n"),
        }
    }
    (body, quotations)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(body in any::<String>()) {
        checked(&body, language(&body));
    }

    #[test]
    fn any_marks(body in hostile(), code in prop::sample::select(vec![None, Some("en"), Some("de"), Some("uk"), Some("zh"), Some("xx")])) {
        checked(&body, code);
        language(&body);
    }

    #[test]
    fn any_marks_many_times(body in hostile(), times in 1usize..30) {
        checked(&body.repeat(times), Some("en"));
    }

    #[test]
    fn no_passage_ends_inside_a_short_quotation(parts in parts()) {
        let (body, quotations) = article(&parts);
        let (_, passages) = checked(&body, Some("en"));
        for quotation in quotations {
            let whole = passages.iter().any(|passage| passage.range.contains(quotation));
            prop_assert!(whole, "{}", quotation.of(&body));
        }
    }

    #[test]
    fn passages_of_prose_are_of_a_size(counts in prop::collection::vec(1usize..12, 20..60)) {
        let sentence = "The army said on Monday that the town had fallen.";
        let paragraphs: Vec<String> = counts.iter().map(|&count| vec![sentence; count].join(" ")).collect();
        let body = paragraphs.join("\n\n");
        let (_, passages) = checked(&body, Some("en"));
        for passage in passages {
            let words = passage.range.of(&body).split_whitespace().count();
            prop_assert!((50..=220).contains(&words), "{words} words");
        }
    }
}

#[test]
fn one_character() {
    for body in ["a", "é", "军", "🙂", ".", "\"", "\n", " ", "\u{301}", "\0"] {
        let (sentences, passages) = checked(body, None);
        assert_eq!(sentences.len(), usize::from(!body.trim().is_empty()));
        assert_eq!(passages.len(), 1);
    }
}

/// Debug builds are some thirty times slower, and the tests run in one.
const LARGE: usize = if cfg!(debug_assertions) {
    5_000_000
} else {
    50_000_000
};

#[test]
fn a_large_body_of_news() {
    let sentence =
        "The army said on Monday that the town had fallen. “We left,” Gen. Ali said in the U.S. ";
    let (sentences, passages) = checked(&sentence.repeat(LARGE / sentence.len()), Some("en"));
    assert!(sentences.len() > LARGE / 100);
    assert!(passages.len() > LARGE / 1_500);
}

#[test]
fn large_bodies_of_one_thing() {
    for atom in [
        ".", "\"", "a", "“", "”", "'", " ", "\n", ". ", "a\n", "\n\na", "A. ", ".\" ", "«!» ",
        "。", "🙂", "(", "U.S .",
    ] {
        let body = atom.repeat(LARGE / 10 / atom.len());
        let (_, passages) = checked(&body, Some("en"));
        assert!(
            passages
                .iter()
                .all(|passage| passage.range.len() <= 16 * 1024),
            "{atom:?}"
        );
    }
}
