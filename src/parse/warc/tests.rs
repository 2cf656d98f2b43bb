//! Streams too large to be held.

use std::io::Read;

use super::{Records, Warc};
use crate::model::SkipReason;
use crate::parse::{Cut, Cutter};

fn record(length: u64, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// All that is cut out of a stream: lengths of records, reasons.
fn cuts(mut input: impl Read, limit: usize, packed: bool) -> Vec<String> {
    let mut records = Records::new(Warc, limit, packed);
    let mut out = Vec::new();
    while let Some(cut) = records.next(&mut input).unwrap() {
        out.push(match cut {
            Cut::Piece(piece) => format!("{} @ {}", piece.bytes.len(), piece.offset),
            Cut::Skipped(skip) => format!("{} @ {}", skip.reason.name(), skip.offset),
        });
    }
    out
}

#[test]
fn a_record_over_the_limit_is_passed_over_without_being_held() {
    const LARGE: u64 = 300 << 20;
    let head = record(LARGE, b"");
    let head = &head[..head.len() - 4];
    let small = record(2, b"ok");
    let input = head
        .chain(std::io::repeat(b'x').take(LARGE))
        .chain(&b"\r\n\r\n"[..])
        .chain(&small[..]);
    let place = head.len() as u64 + LARGE + 4;
    let found = cuts(input, 1 << 20, false);
    assert_eq!(
        found,
        [
            "too large @ 0".to_owned(),
            format!("{} @ {place}", small.len() - 4)
        ]
    );
}

#[test]
fn a_length_that_lies_costs_one_record() {
    let small = record(2, b"ok");
    let length = small.len() - 4;
    for lie in [3, 1, 60, 1 << 40, u64::MAX] {
        let bytes = [record(lie, b"ok"), small.clone()].concat();
        let place = bytes.len() - small.len();
        let found = cuts(&bytes[..], 1 << 20, false);
        assert_eq!(found.len(), 2, "{lie}: {found:?}");
        assert!(found[0].ends_with("@ 0"), "{lie}: {found:?}");
        assert_eq!(found[1], format!("{length} @ {place}"), "{lie}");
    }
}

#[test]
fn a_record_of_another_kind_is_left_out_with_its_reason() {
    let parsed = super::read(&record(2, b"ok"), 7);
    assert_eq!(parsed.articles.len(), 1);
    let continued = b"WARC/1.0\r\nWARC-Type: continuation\r\nContent-Length: 0\r\n\r\n";
    let parsed = super::read(continued, 7);
    assert!(
        matches!(&parsed.skipped[0].reason, SkipReason::NotRead(what) if what.contains("segments"))
    );
    assert_eq!(parsed.skipped[0].offset, 7);
}
