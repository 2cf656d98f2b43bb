//! When hits were published: exact counts by period, agency and outlet; nothing put in a period by guess; a picture that is
//! the same each time and holds nothing but itself.

mod common;

use common::{Scratch, line};
use serde_json::Value;

/// A report of one paragraph about the river.
fn report(id: &str, date: &str, outlet: &str, text: &str) -> String {
    line(&[
        ("id", id),
        ("title", &format!("Report {id}")),
        ("published", date),
        ("outlet", outlet),
        ("body", text),
    ])
}

/// Reports on eight days of March, one known to its month, one to its year, one undated and one with a date not believed.
fn river() -> Scratch {
    let plain =
        "The river rose again on that day, the mayor of the lower town said in a statement.";
    let dispatch = |credit: &str| format!("{plain}\n\n({credit})");
    let reports = [
        report("a", "2023-03-06", "Northgate Chronicle", &dispatch("AFP")),
        report(
            "b",
            "2023-03-06",
            "Northgate Chronicle",
            &dispatch("AFP, Reuters"),
        ),
        report(
            "c",
            "2023-03-12",
            "The Harbour Courier",
            &dispatch("Reuters"),
        ),
        report("d", "2023-03-13", "The Harbour Courier", plain),
        report("e", "2023-03", "The Harbour Courier", &dispatch("AFP")),
        report("f", "2023", "The Harbour Courier", plain),
        report("g", "", "", plain),
        report("h", "2199-01-01", "Northgate Chronicle", plain),
    ];
    Scratch::with(&[("reports/all.jsonl", &reports.concat())])
}

fn timeline(scratch: &Scratch, more: &[&str]) -> Value {
    let arguments = [&["timeline", "river", "--format", "json"], more].concat();
    scratch.run(&arguments).expect(0).json()
}

/// Periods with anything, and what lies in none: names and counts.
fn counts(line: &Value) -> Vec<(String, u64)> {
    let rows = |name: &str| line[name].as_array().unwrap().clone();
    let (mut out, name) = (Vec::new(), |value: &Value| {
        value.as_str().unwrap().to_owned()
    });
    for row in rows("periods").iter().filter(|row| row["count"] != 0) {
        out.push((name(&row["period"]), row["count"].as_u64().unwrap()));
    }
    for row in rows("apart") {
        assert!(row["period"].is_null() && row["from"].is_null(), "{row}");
        out.push((name(&row["apart"]), row["count"].as_u64().unwrap()));
    }
    out
}

/// Keys with their counts; `-` where none is known.
fn keys(rows: &Value) -> Vec<(&str, u64)> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| {
        (
            row["key"].as_str().unwrap_or("-"),
            row["count"].as_u64().unwrap(),
        )
    })
    .collect()
}

fn pairs(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    expected
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[test]
fn dates_lie_in_a_period_only_where_they_are_known_to_it() {
    let scratch = river();
    let (month, year) = (("known-to-month", 1), ("known-to-year", 1));
    for (every, expected) in [
        (
            "day",
            &[
                ("2023-03-06", 2),
                ("2023-03-12", 1),
                ("2023-03-13", 1),
                month,
                year,
                ("undated", 1),
                ("not-believed", 1),
            ][..],
        ),
        (
            "week",
            &[
                ("2023-W10", 3),
                ("2023-W11", 1),
                month,
                year,
                ("undated", 1),
                ("not-believed", 1),
            ],
        ),
        (
            "month",
            &[("2023-03", 5), year, ("undated", 1), ("not-believed", 1)],
        ),
        ("year", &[("2023", 6), ("undated", 1), ("not-believed", 1)]),
    ] {
        let line = timeline(&scratch, &["--every", every]);
        assert_eq!(counts(&line), pairs(expected), "{every}");
        assert_eq!(
            (&line["articles"], &line["every"]),
            (&8.into(), &every.into())
        );
        let sum: u64 = counts(&line).iter().map(|(_, count)| count).sum();
        assert_eq!(sum, 8, "{every}");
    }
    let line = timeline(&scratch, &[]);
    assert_eq!((&line["every"], &line["by"]), (&"day".into(), &Value::Null));
    assert_eq!(
        line["periods"].as_array().unwrap().len(),
        8,
        "days without any are there too"
    );
    assert_eq!(line["periods"][1]["count"], 0);
    assert!(line["periods"][0]["by"].is_null());
}

#[test]
fn an_article_of_two_agencies_counts_for_each_and_once_in_all() {
    let scratch = river();
    let line = timeline(&scratch, &["--by", "agency", "--every", "week"]);
    assert_eq!(keys(&line["keys"]), [("afp", 3), ("reuters", 2), ("-", 4)]);
    assert_eq!(line["keys"][0]["name"], "Agence France-Presse");
    assert_eq!(line["several"], 1);
    let week = &line["periods"][0];
    assert_eq!(
        (week["count"].as_u64(), keys(&week["by"])),
        (Some(3), vec![("afp", 2), ("reuters", 2)])
    );
    let line = timeline(&scratch, &["--by", "outlet", "--every", "year"]);
    assert_eq!(
        keys(&line["keys"]),
        [
            ("The Harbour Courier", 4),
            ("Northgate Chronicle", 3),
            ("-", 1)
        ]
    );
}

#[test]
fn every_filter_of_a_search_holds_and_counts_are_those_of_the_search() {
    let scratch = river();
    for filter in [
        &["--agency", "AFP"][..],
        &["--outlet", "harbour"],
        &["--from", "2023-03-07", "--to", "2023-03-12"],
        &["--undated"],
        &["--agency", "reuters", "--role", "origin"],
    ] {
        let line = timeline(&scratch, filter);
        let found = [&["search", "river", "--format", "json"], filter].concat();
        let found = scratch.run(&found).expect(0).json();
        assert_eq!(
            (&line["articles"], &line["passages"]),
            (&found["articles"], &found["passages"]),
            "{filter:?}"
        );
    }
    // A period asked for holds what overlaps it, and what may lie outside is counted apart.
    let line = timeline(&scratch, &["--from", "2023-03-07", "--to", "2023-03-12"]);
    let expected = [
        ("2023-03-12", 1),
        ("known-to-month", 1),
        ("known-to-year", 1),
    ];
    assert_eq!(counts(&line), pairs(&expected));
    let passages = timeline(&scratch, &["--count", "passages"]);
    assert_eq!(
        (&passages["counted"], &passages["passages"]),
        (&"passages".into(), &8.into())
    );
}

#[test]
fn the_chart_is_read_without_colour() {
    let scratch = river();
    let text = scratch
        .run(&["timeline", "river", "--by", "agency"])
        .expect(0)
        .stdout;
    for says in [
        "Articles a day, by origin agency: river",
        "A        3  Agence France-Presse",
        "-        4  no agency credited",
        "a letter is 1 article",
        "2023-03-06      2 AAR",
        "… 5 days without",
        "1 known to the month only",
        "1 undated; 1 with a date that is not believed: counted, but in no day",
        "1 article is of several origin agencies, counted for each",
    ] {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&text).contains(&words(says)), "{says}\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    let plain = scratch
        .run(&["timeline", "river", "--every", "month"])
        .expect(0)
        .stdout;
    assert!(plain.contains("2023-03      5 ██████"), "{plain}");
    let nothing = scratch.run(&["timeline", "volcano"]).expect(1).stdout;
    assert!(nothing.contains("nothing found"), "{nothing}");
}

#[test]
fn the_lines_of_json_are_the_rows() {
    let scratch = river();
    let rows = scratch
        .run(&[
            "timeline", "river", "--format", "jsonl", "--every", "month", "--by", "outlet",
        ])
        .expect(0)
        .lines();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        for field in ["period", "from", "to", "apart", "count", "by"] {
            assert!(row.get(field).is_some(), "{field}: {row}");
        }
    }
    assert_eq!(
        (&rows[0]["from"], &rows[0]["to"]),
        (&"2023-03-01".into(), &"2023-03-31".into())
    );
}

#[test]
fn a_picture_is_one_safe_file_the_same_each_time() {
    let scratch = river();
    let draw = |query: &str, more: &[&str]| {
        scratch.run(&[&["timeline", query, "--by", "agency", "--svg"], more].concat())
    };
    draw("river", &["a.svg"]).expect(0);
    draw("river", &["b.svg"]).expect(0);
    let picture = scratch.read("a.svg");
    assert_eq!(picture, scratch.read("b.svg"));
    let escaped = "Articles a day, by origin agency: river";
    for says in [
        escaped,
        ">Agence France-Presse 3<",
        "articles a day",
        "1 undated",
        "day of publication",
    ] {
        assert!(picture.contains(says), "{says}\n{picture}");
    }
    for never in [
        "<script",
        "href",
        "url(",
        "onload",
        "<image",
        "<foreignObject",
    ] {
        assert!(!picture.contains(never), "{never}");
    }
    draw("river", &["a.svg"]).expect_error(&["a.svg", "--force"]);
    draw("river OR \"<b>&\u{2019}'\" OR mayor", &["a.svg", "--force"]).expect(0);
    let picture = scratch.read("a.svg");
    assert!(
        picture.contains("&lt;b&gt;&amp;") && !picture.contains("<b>"),
        "{picture}"
    );
    let mut reader = quick_xml::Reader::from_str(&picture);
    reader.config_mut().check_end_names = true;
    while reader.read_event().expect("the picture is XML") != quick_xml::events::Event::Eof {}
}

#[test]
fn what_a_timeline_cannot_do_is_an_error() {
    let scratch = river();
    scratch
        .run(&["timeline"])
        .expect_error(&["nothing to look for"]);
    scratch
        .run(&["timeline", "river", "--sort", "newest"])
        .expect_error(&["a timeline counts all hits", "--sort"]);
    scratch
        .run(&["timeline", "river", "-n", "3"])
        .expect_error(&["--limit"]);
    scratch
        .run(&["timeline", "river", "--by", "mayor"])
        .expect_error(&["agency", "outlet"]);
    scratch
        .run(&["timeline", "river", "--every", "hour"])
        .expect_error(&["day", "week"]);
    scratch
        .run(&["timeline", "zelensky^2"])
        .expect_error(&["zelensky^2"]);
    let old = report(
        "z",
        "1899-01-01",
        "Northgate Chronicle",
        "The river rose in the old days too.",
    );
    scratch.write("reports/old.jsonl", old);
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch
        .run(&["timeline", "river", "--every", "day", "--svg", "x.svg"])
        .expect_error(&["800 days", "--every"]);
    assert!(!scratch.path("x.svg").exists());
    let line = timeline(&scratch, &["--every", "day"]);
    assert_eq!(line["gaps"], true);
    assert_eq!(line["periods"].as_array().unwrap().len(), 4);
    let text = scratch
        .run(&["timeline", "river", "--every", "day"])
        .expect(0)
        .stdout;
    // From 2 January 1899 to 5 March 2023.
    assert!(text.contains("… 45,353 days without"), "{text}");
    assert!(text.contains("… 5 days without"), "{text}");
}

#[test]
fn a_timeline_is_a_table_too() {
    let scratch = river();
    let csv = |more: &[&str]| {
        let arguments = [&["timeline", "river", "--every", "year"], more].concat();
        scratch.run(&arguments).expect(0).stdout
    };
    assert_eq!(
        csv(&["--format", "csv"]),
        "period,from,to,apart,count\r\n2023,2023-01-01,2023-12-31,,6\r\n,,,undated,1\r\n,,,not-believed,1\r\n"
    );
    let apart = csv(&["--format", "markdown", "--by", "outlet"]);
    assert!(
        apart.contains("| 2023 | 2023-01-01 | 2023-12-31 |  | 6 | The Harbour Courier | The Harbour Courier | 4 |"),
        "{apart}"
    );
}
