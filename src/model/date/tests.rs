use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Date, Published};

fn iso(text: &str) -> Option<String> {
    Date::parse(text).map(|date| date.iso())
}

#[test]
fn reads_dates_as_they_are_written() {
    for (written, expected) in [
        ("2023", "2023"),
        ("2023-03", "2023-03"),
        ("2023-03-06", "2023-03-06"),
        ("20230306", "2023-03-06"),
        ("2023/03/06", "2023-03-06"),
        ("2023-065", "2023-03-06"),
        ("2023-W10-1", "2023-03-06"),
        ("2023-03-06T21:05Z", "2023-03-06T21:05:00Z"),
        ("20230306T210500Z", "2023-03-06T21:05:00Z"),
        ("20230306210500", "2023-03-06T21:05:00"),
        (
            "2023-03-06T21:05:33.123456+0200",
            "2023-03-06T21:05:33+02:00",
        ),
        ("2023-03-06 21:05:33", "2023-03-06T21:05:33"),
        ("2023-03-06 21:05:33 UTC", "2023-03-06T21:05:33Z"),
        ("2023-03-06T21:05:33-05:00", "2023-03-06T21:05:33-05:00"),
        ("2023-03-06T21+02", "2023-03-06T21:00:00+02:00"),
        (
            "2023-03-06T21:05+02:00[Europe/Kyiv]",
            "2023-03-06T21:05:00+02:00",
        ),
        (
            "Mon, 06 Mar 2023 10:00:00 +0200",
            "2023-03-06T10:00:00+02:00",
        ),
        ("06 Mar 2023 10:00:00 EST", "2023-03-06T10:00:00-05:00"),
        ("06 Mar 2023 10:00:00 AEDT", "2023-03-06T10:00:00+11:00"),
        ("06 Mar 2023 10:00:00 NPT", "2023-03-06T10:00:00+05:45"),
        ("Tue, 28 Feb 2023 24:00:00 GMT", "2023-03-01T00:00:00Z"),
        ("2023-12-31T24:00Z", "2024-01-01T00:00:00Z"),
        ("06.03.2023, 24:00 Uhr", "2023-03-07T00:00:00"),
        (
            "gio, 09 mar 2023 10:00:00 +0100",
            "2023-03-09T10:00:00+01:00",
        ),
        (
            "mar, 07 mar 2023 10:00:00 +0100",
            "2023-03-07T10:00:00+01:00",
        ),
        (
            "seg, 06 fev 2023 10:00:00 -0300",
            "2023-02-06T10:00:00-03:00",
        ),
        ("segunda-feira, 6 de março de 2023", "2023-03-06"),
        ("9 października 2023", "2023-10-09"),
        ("6 Mart 2023", "2023-03-06"),
        ("6 maart 2023", "2023-03-06"),
        ("Mon, 6 Mar 23 10:00 GMT", "2023-03-06T10:00:00Z"),
        (
            "Mon, 06 Mar 2023 10:00:00 +0200 (EET)",
            "2023-03-06T10:00:00+02:00",
        ),
        ("Mon Mar  6 10:00:00 2023", "2023-03-06T10:00:00"),
        ("Mon Mar 6 10:00:00 UTC 2023", "2023-03-06T10:00:00Z"),
        ("6 March 2023", "2023-03-06"),
        ("March 6, 2023", "2023-03-06"),
        ("Mar. 6th, 2023", "2023-03-06"),
        ("March 2023", "2023-03"),
        ("Monday, 6 March 2023 10:00 GMT", "2023-03-06T10:00:00Z"),
        (
            "March 6, 2023 at 5:30 p.m. EDT",
            "2023-03-06T17:30:00-04:00",
        ),
        ("March 6, 2023 12:05 AM", "2023-03-06T00:05:00"),
        ("Published March 6, 2023 5pm", "2023-03-06T17:00:00"),
        ("06-Mar-2023", "2023-03-06"),
        ("9 JAN 90", "1990-01-09"),
        ("9 JAN 69", "2069-01-09"),
        ("06.03.2023", "2023-03-06"),
        ("6.3.23", "2023-03-06"),
        ("06.03.2023, 21:05 Uhr", "2023-03-06T21:05:00"),
        ("16/3/2023", "2023-03-16"),
        ("3/16/2023", "2023-03-16"),
        ("3/3/2023", "2023-03-03"),
        ("6 mars 2023", "2023-03-06"),
        ("mar. 6 juin 2023 à 10h30", "2023-06-06T10:30:00"),
        ("1er août 2023", "2023-08-01"),
        ("6. März 2023", "2023-03-06"),
        ("Montag, 6. März 2023", "2023-03-06"),
        ("6 de marzo de 2023", "2023-03-06"),
        ("6 марта 2023 г.", "2023-03-06"),
        ("6 березня 2023 року", "2023-03-06"),
        ("6 مارس 2023", "2023-03-06"),
        ("٦ آذار ٢٠٢٣", "2023-03-06"),
        ("6 كانون الثاني 2023", "2023-01-06"),
        ("1678100400", "2023-03-06T11:00:00Z"),
        ("1678100400000", "2023-03-06T11:00:00Z"),
        ("0999-03-06", "-"),
    ] {
        let found = iso(written);
        if expected == "-" {
            assert_eq!(found, None, "{written}");
        } else {
            assert_eq!(found.as_deref(), Some(expected), "{written}");
        }
    }
}

#[test]
fn reads_no_date_where_none_or_several_are_meant() {
    for written in [
        "",
        " ",
        "6/3/2023",
        "6-3-2023",
        "2023-02-30",
        "2023-13-01",
        "2023-00-00",
        "31 April 2023",
        "6 March",
        "Monday",
        "yesterday",
        "March",
        "230306",
        "12345",
        "99999999999999999999",
        "He came on 6 March 2023 to Kyiv",
        "2023-03-06T25:00",
        "2023-03-06T24:01",
        "2023-03-06T24:00:01",
        "2023-03-06 24:00 24:00",
        "24:00",
        "6 listopada 2023",
        "6 March 2023 25:00",
        "32.01.2023",
        "0000-00-00",
        "6 March April 2023",
        "-",
        "T",
        "10:00",
        "2023-03-06T",
        "2023-03-06T10:00 Mars/Base",
        "á-ü-ö",
        "2023-W99-9",
        "2023-W10",
    ] {
        assert_eq!(iso(written), None, "{written}");
    }
}

#[test]
fn what_is_printed_is_read_again() {
    for written in [
        "2023",
        "2023-03",
        "2023-03-06",
        "2023-03-06T21:05:33+05:30",
        "1678100400",
    ] {
        let date = Date::parse(written).unwrap();
        assert_eq!(Date::parse(&date.iso()), Some(date), "{written}");
    }
}

#[test]
fn flags_what_cannot_be() {
    let today = NaiveDate::from_ymd_opt(2024, 5, 1).unwrap();
    for (written, flag) in [
        ("2023-03-06", None),
        ("2024-05-02", None),
        ("2024-05-03", Some("future")),
        ("1799", Some("before-1800")),
        ("1970-01-01", Some("epoch")),
        ("1970-01-01T00:00:00Z", Some("epoch")),
        ("Wed, 31 Dec 1969 19:00:00 -0500", Some("epoch")),
        ("1970", None),
        ("1970-01-01T09:30:00Z", None),
        ("soon", Some("not-understood")),
    ] {
        let mut published = Published::new(written, "metadata", "date");
        published.check(today);
        assert_eq!(published.flag.as_deref(), flag, "{written}");
        assert_eq!(published.written, written);
    }
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,60}") {
        let _ = Date::parse(&text);
    }

    #[test]
    fn never_panics_on_what_looks_like_a_date(text in "[0-9 :./,+TZWapmhJanMrüآذ-]{0,40}") {
        let _ = Date::parse(&text);
    }

    #[test]
    fn every_day_is_read_again(days in 365_000i32..1_000_000) {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let date = Date::day(day);
        prop_assert_eq!(Date::parse(&date.iso()), Some(date));
        prop_assert_eq!(Date::parse(&day.format("%-d %B %Y").to_string()), Some(date));
    }
}
