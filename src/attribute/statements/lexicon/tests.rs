//! Lists, and text that is made to break the grammar.

use std::time::{Duration, Instant};

use super::*;

#[test]
fn every_line_of_every_list_is_read() {
    for (code, list) in languages::LISTS {
        if let Err(fault) = words::Words::read(list) {
            panic!("cues/{code}.txt: {fault}");
        }
    }
}

#[test]
fn a_list_with_a_fault_tells_its_line() {
    let fault = |text: &str| words::Words::read(text).err().unwrap_or_default();
    assert_eq!(fault("# words\nsaid"), "line 2: before any section");
    assert_eq!(
        fault("[verbs]\nsaid\n\n[verb]"),
        "line 4: no section `verb`"
    );
}

/// Texts that are long and wrong, each of about `size` bytes.
fn hostile(size: usize) -> Vec<String> {
    let repeated = |piece: &str| piece.repeat(size / piece.len());
    vec![
        format!("Он сказал: «{}", repeated("и город стоит ")),
        repeated("\""),
        repeated("«"),
        repeated("»"),
        repeated("«„“"),
        repeated("„A“ sagte "),
        repeated("сказал "),
        repeated("сказал, что "),
        repeated("по словам "),
        repeated("laut "),
        repeated("selon "),
        repeated("qu'"),
        repeated("a-t-il "),
        repeated("город"),
        repeated("город стоит на реке "),
        repeated("قال Ivan Petrov إن "),
        repeated("وقال: «"),
        repeated("e\u{301}\u{301}\u{301}"),
        repeated("👩‍👩‍👧‍👦, сказал он. "),
        repeated("— Да, — сказал он. — "),
        repeated("X: «A» "),
        repeated(", said, "),
        repeated("declined to comment "),
        repeated("neither has said "),
        repeated("no response from "),
        repeated("A: “"),
        repeated("A: 'b c d' e\n"),
        repeated("“a b c d” – A B\n"),
    ]
}

/// Sentences as the roughest segmenter would give them.
fn sentences(body: &str) -> Vec<ByteRange> {
    let mut start = 0;
    let pieces = body.split_inclusive(['.', '\n']);
    let ranges = pieces.map(|piece| {
        let range = ByteRange::new(start, start + piece.len());
        start += piece.len();
        range
    });
    ranges.collect()
}

#[test]
fn text_that_is_wrong_costs_no_more_than_its_length() {
    let started = Instant::now();
    for body in hostile(60_000) {
        for sentences in [
            sentences(&body),
            Vec::new(),
            vec![ByteRange::new(0, body.len())],
        ] {
            for (code, _) in languages::LISTS {
                for found in find(&body, Some(code), &sentences) {
                    let ranges = found.source.iter().chain(&found.cue).chain(&found.content);
                    for range in ranges {
                        assert!(
                            body.get(range.start..range.end)
                                .is_some_and(|text| !text.is_empty())
                        );
                    }
                }
            }
            for refusal in refusals(&body, &sentences) {
                assert!(body.get(refusal.range.start..refusal.range.end).is_some());
            }
            for found in labels(&body, &sentences) {
                assert!(
                    found
                        .content
                        .iter()
                        .all(|range| body.get(range.start..range.end).is_some())
                );
            }
        }
    }
    // Unoptimised, all of it together is about 40 MB of text; what is quadratic would take hours.
    assert!(
        started.elapsed() < Duration::from_secs(300),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_quotation_never_closed_says_nothing() {
    let body = format!(
        "Генерал Петров: «{}",
        "город стоит, и река течёт, ".repeat(2000)
    );
    assert_eq!(find(&body, Some("ru"), &[]), []);
}

#[test]
fn other_languages_are_left_alone() {
    assert_eq!(
        find("Rzecznik powiedział: „Miasto stoi”.", Some("pl"), &[]),
        []
    );
    assert_eq!(find("«Город стоит», — сказал Петров.", None, &[]), []);
}
