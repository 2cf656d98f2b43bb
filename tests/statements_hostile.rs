//! Texts that are broken, or made to do harm: what is found in them keeps its contract, and the end comes.

#[path = "common/attributed.rs"]
mod attributed;

use attributed::attributed;

/// Bytes of a long text here; `benches/attribution.rs` goes to ten megabytes and shows that time is in proportion.
const LONG: usize = 100_000;

const LANGUAGES: [&str; 7] = ["en", "uk", "ru", "fr", "de", "es", "ar"];

fn repeated(piece: &str) -> String {
    piece.repeat(LONG / piece.len())
}

#[test]
fn a_quotation_that_is_never_closed() {
    let text = format!(
        "“We will not leave the town, {}",
        repeated("the minister said, and nobody closed the quotation. ")
    );
    LANGUAGES.iter().for_each(|language| {
        attributed(&text, language);
    });
}

#[test]
fn nothing_but_quotation_marks() {
    for mark in [
        "“", "”", "\"", "'", "«", "»", "„", "‘", "’", "「", "” “", "\" ",
    ] {
        let text = mark.repeat(100_000 / mark.len());
        LANGUAGES.iter().for_each(|language| {
            attributed(&text, language);
        });
    }
}

#[test]
fn a_quotation_that_runs_on_for_ever() {
    let text = format!(
        "The minister said: “We will hold the town.\n\n{}",
        repeated("“We will hold the town and not give it up.\n\n")
    );
    let found = attributed(&text, "en");
    assert!(found.statements[0].content.len() > 100);
}

#[test]
fn a_sentence_without_end() {
    let text = repeated("the minister said that the road was closed and ");
    let found = attributed(&text, "en");
    assert!(!found.statements.is_empty());
}

#[test]
fn one_word_without_end() {
    attributed(&"x".repeat(LONG), "en");
    attributed(&"ж".repeat(LONG / 2), "uk");
    attributed(&"said".repeat(LONG / 4), "en");
}

#[test]
fn upper_case_alone() {
    let found = attributed(
        "ARMY SPOKESMAN COLONEL PETRO KOVAL SAID ON TUESDAY THAT THE BRIDGE HAD BEEN DESTROYED BY REBELS.",
        "en",
    );
    assert_eq!(found.statements.len(), 1);
    let cue = found.statements[0].cue.as_ref();
    assert_eq!(cue.map(|cue| cue.text.as_str()), Some("SAID"));
}

#[test]
fn no_punctuation_at_all() {
    attributed(
        "the minister said the road was closed he denied that anybody had been hurt",
        "en",
    );
}

#[test]
fn scripts_and_marks_of_all_kinds() {
    let texts = [
        "قال Antony Blinken إن said that بغداد said “لن نغادر” said",
        "\u{200f}\u{202e}He said \u{202c}that “e\u{301}\u{301}\u{301}” was 👩‍👩‍👧 said 🇺🇦 he 🧨 said",
        "\u{0}\u{1b}[31m said \u{fffd} “\u{feff}” said",
        "「我们不会离开」他说。“We will stay,” he said。",
        "She said: « Nous ne partirons pas » – „nie“ said \"no' said 'yes\"",
        "e\u{301} said\u{301} that\u{301} it\u{301} was\u{301} over\u{301}.",
        "said",
        "“",
        ": “” – X.",
        "\n\n\n said \n\n “ \n\n ” he",
    ];
    for text in texts {
        LANGUAGES.iter().for_each(|language| {
            attributed(text, language);
        });
    }
}

#[test]
fn many_statements() {
    let text = repeated("“No,” he said. Koval said yes. ");
    let found = attributed(&text, "en");
    assert!(found.statements.len() > 1_500, "{}", found.statements.len());
}

/// What the fuzzer found, and the seeds it starts from.
#[test]
fn saved_inputs() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/attribution");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the seeds") {
        let bytes = std::fs::read(entry.expect("a seed").path()).expect("a seed");
        attributed::any(&bytes);
        seen += 1;
    }
    assert!(seen >= 8, "{seen} seeds");
}
