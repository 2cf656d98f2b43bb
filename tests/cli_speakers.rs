//! `speakers`, and statements in `show` and `search`, over an index with statements of our own making: so nothing here
//! depends on what the engine finds in a text.

mod common;

use common::Scratch;
use serde_json::Value;
use wirecite::model::*;
use wirecite::store::{Head, Writer};

/// A report on its way into the index.
struct Report {
    body: String,
    outlet: &'static str,
    published: Option<&'static str>,
    statements: Vec<Statement>,
}

impl Report {
    fn new(outlet: &'static str, published: Option<&'static str>) -> Self {
        Report {
            body: String::new(),
            outlet,
            published,
            statements: Vec::new(),
        }
    }

    /// A paragraph of source, cue and content, and the statement it makes.
    fn said(
        mut self,
        source: &str,
        cue: &str,
        content: &str,
        set: impl Fn(&mut Statement),
    ) -> Self {
        if !self.body.is_empty() {
            self.body.push_str("\n\n");
        }
        let mut ranges = Vec::new();
        for (part, after) in [(source, " "), (cue, ": "), (content, ".")] {
            let start = self.body.len();
            self.body.push_str(part);
            ranges.push(ByteRange::new(start, self.body.len()));
            self.body.push_str(after);
        }
        let span = |at: usize| Span::of(&self.body, ranges[at]);
        let mut statement = Statement {
            source: Some(span(0)),
            cue: Some(span(1)),
            content: vec![span(2)],
            form: Form::Indirect,
            stance: Stance::Asserts,
            name: Some(source.to_owned()),
            named_at: None,
            kind: SourceKind::Person,
            role: None,
            told: Vec::new(),
            anonymous: false,
            confidence: Confidence::of(0.9),
        };
        set(&mut statement);
        self.statements.push(statement);
        self
    }
}

/// A folder with an index of these reports.
fn archive(reports: Vec<Report>) -> Scratch {
    let scratch = Scratch::new();
    let index = scratch.path("index");
    let mut writer = Writer::open(&index, "a test", 1, 15_000_000).expect("a writer");
    for (number, report) in reports.into_iter().enumerate() {
        let published = report
            .published
            .map(|day| Published::new(day, "metadata", "date"));
        let draft = Draft {
            body: report.body.clone(),
            published: published.clone(),
            ..Draft::default()
        };
        let article = Article {
            id: ArticleId::of(&draft),
            location: Location {
                path: format!("report-{number}.txt"),
                offset: 0,
            },
            format: Format::Text,
            title: Some(format!("Report {number}")),
            body: report.body,
            outlet: Some(report.outlet.to_owned()),
            authors: Vec::new(),
            published,
            language: Some("en".to_owned()),
            url: None,
            declared_id: None,
            captions: Vec::new(),
            declared: Vec::new(),
            item: None,
            modified: None,
            captured: None,
            pages: Vec::new(),
        };
        let passages = [Passage {
            ordinal: Ordinal(0),
            range: ByteRange::new(0, article.body.len()),
        }];
        let head = Head::new(&article, None, Vec::new(), Vec::new(), report.statements);
        let prepared = writer.preparer().prepare(&article, &passages, &[], &head);
        writer.add(prepared.expect("documents")).expect("added");
        // Segments of two reports: what is counted must not depend on where they end.
        if number % 2 == 1 {
            writer.commit().expect("a commit");
        }
    }
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    scratch
}

fn plain(_: &mut Statement) {}

fn president(statement: &mut Statement) {
    statement.role = Some("Ukrainian President".to_owned());
}

fn sample() -> Scratch {
    let soldier = |statement: &mut Statement| {
        statement.kind = SourceKind::Unnamed;
        statement.anonymous = true;
        statement.told = vec!["afp".to_owned()];
    };
    let ministry = |statement: &mut Statement| {
        statement.kind = SourceKind::Government;
        statement.stance = Stance::Denies;
    };
    archive(vec![
        Report::new("The Harbour Courier", Some("2022-03-01"))
            .said(
                "Volodymyr Zelensky",
                "said",
                "the grain ships would sail",
                president,
            )
            .said("one soldier", "said", "the shells had run out", soldier),
        Report::new("Northgate Chronicle", Some("2022-04"))
            .said("Zelensky", "said", "help was on its way", president)
            .said(
                "Ministry of Defence",
                "denied",
                "it had lost the bridge",
                ministry,
            ),
        Report::new("The Harbour Courier", Some("2023-05-09"))
            .said(
                "Volodymyr Zelenskyy",
                "warned",
                "of a hard winter",
                |statement| {
                    statement.stance = Stance::Warns;
                    statement.form = Form::Direct;
                    statement.told = vec!["afp".to_owned()];
                },
            )
            .said("George Bush", "said", "he would not stand again", plain)
            .said("George W. Bush", "said", "his father was well", plain),
        Report::new("Northgate Chronicle", None)
            .said("Bush", "said", "nothing was decided", plain)
            .said("VOLODYMYR ZELENSKY", "said", "the line held", plain),
    ])
}

fn names(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["speakers", "--format", "jsonl"], arguments].concat();
    let lines = scratch.run(&arguments).lines();
    let name = |speaker: &Value| speaker["name"].as_str().expect("a name").to_owned();
    lines.iter().map(name).collect()
}

#[test]
fn speakers_are_listed_most_statements_first() {
    let scratch = sample();
    assert_eq!(
        names(&scratch, &[]),
        [
            "Volodymyr Zelensky",
            "Bush",
            "George Bush",
            "George W. Bush",
            "Ministry of Defence"
        ]
    );
    let json = scratch
        .run(&["speakers", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (&json["statements"], &json["nameless"]),
        (&9.into(), &1.into())
    );
    let first = &json["speakers"][0];
    assert_eq!(
        (&first["statements"], &first["articles"]),
        (&4.into(), &4.into())
    );
    assert_eq!(
        (&first["first"], &first["last"]),
        (&"2022-03-01".into(), &"2023-05-09".into())
    );
    let bush = &json["speakers"][1];
    assert_eq!(bush["unclear"], "fits-others");
    assert_eq!(
        bush["could_be"],
        serde_json::json!(["George Bush", "George W. Bush"])
    );
    assert_eq!(json["speakers"][4]["unclear"], "common-name");

    let text = scratch.run(&["speakers"]).expect(0).stdout;
    for part in [
        "also Volodymyr Zelenskyy, Zelensky, VOLODYMYR ZELENSKY",
        "may be George Bush, George W. Bush",
        "does not say whose",
        "5 speakers; 1 of 9 statements left out",
    ] {
        assert!(
            text.replace("\n                    ", " ").contains(part),
            "{part}: {text}"
        );
    }
    let two = scratch.run(&["speakers", "-n", "2"]).expect(0).stdout;
    assert!(two.contains("5 speakers; 1–2 shown, 3 more"), "{two}");
    assert_eq!(
        names(&scratch, &["--kind", "government"]),
        ["Ministry of Defence"]
    );
    let none = scratch.run(&["speakers", "-n", "0"]).expect(0).stdout;
    assert!(
        none.starts_with("5 speakers; none shown, 5 with --limit"),
        "{none}"
    );
    let none = scratch.run(&["speakers", "--kind", "outlet"]).expect(1);
    assert!(
        none.stdout
            .starts_with("no speaker of kind outlet; 5 speakers of other kinds;"),
        "{none:?}"
    );
    scratch
        .run(&["speakers", "--kind", "king"])
        .expect_error(&["armed-group"]);
}

#[test]
fn a_speaker_s_picture_shows_the_evidence_of_each_merge() {
    let scratch = sample();
    let text = scratch.run(&["speakers", "Zelensky"]).expect(0).stdout;
    for part in [
        "Volodymyr Zelensky (person)",
        "4 statements in 4 articles, 2022-03-01 to 2023-05-09",
        "VOLODYMYR ZELENSKY (1) – same words as Volodymyr Zelensky, see ",
        "Volodymyr Zelenskyy (1) – spelling as Volodymyr Zelensky",
        "single name as Volodymyr Zelensky: the same office",
        "offices: Ukrainian President (2)",
        "outlets: Northgate Chronicle (2), The Harbour Courier (2)",
        "told to: Agence France-Presse (1)",
        "by saying it: asserts (3), warns (1)",
        "2022-03      1 ",
        "… 12 months without",
        "undated      1",
        "the grain ships would sail",
        "of a hard winter",
        "what was said: wirecite said --by 'Volodymyr Zelenskyy' --by 'Zelensky'",
    ] {
        assert!(flat(&text).contains(part), "{part}: {text}");
    }
    for name in ["zelenskiy", "Volodymyr Zelenskiy", "VOLODYMYR ZELENSKYY"] {
        assert_eq!(
            scratch
                .run(&["speakers", name])
                .expect(0)
                .stdout
                .lines()
                .next(),
            text.lines().next()
        );
    }
    let json = scratch
        .run(&["speakers", "zelensky", "--format", "json"])
        .expect(0)
        .json();
    for spelling in json[0]["spellings"].as_array().expect("spellings") {
        let article = spelling["article"].as_str().expect("an article");
        scratch.run(&["show", article]).expect(0);
    }
}

/// Lines that were wrapped, put together.
fn flat(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("2022-03 1 ", "2022-03      1 ")
        .replace("undated 1", "undated      1")
}

#[test]
fn a_name_that_fits_several_lists_them_and_one_of_nobody_suggests() {
    let scratch = sample();
    let several = scratch.run(&["speakers", "George"]).expect(0).stdout;
    assert!(several.contains("2 speakers fit “George”"), "{several}");
    assert!(
        several.contains("George Bush\n") && several.contains("George W. Bush\n"),
        "{several}"
    );
    let one = scratch.run(&["speakers", "Bush"]).expect(0).stdout;
    assert!(one.starts_with("Bush (person)"), "{one}");
    assert!(
        one.contains("“Bush” is also in: George Bush (1), George W. Bush (1)"),
        "{one}"
    );
    let nobody = scratch.run(&["speakers", "Georg Bush"]).expect(1);
    assert!(
        nobody.stderr.contains("near to it: George Bush"),
        "{}",
        nobody.stderr
    );
    let other = scratch
        .run(&["speakers", "Zelensky", "--kind", "outlet"])
        .expect(1);
    assert!(
        other
            .stderr
            .contains("of kind outlet in the archive; of other kinds: Volodymyr Zelensky (person)"),
        "{other:?}"
    );
    for (limit, shown) in [
        ("1", "; 1–1 shown, 1 more with --limit;"),
        ("0", "; none shown, 2 with --limit;"),
    ] {
        let cut = scratch
            .run(&["speakers", "George", "-n", limit])
            .expect(0)
            .stdout;
        let account = format!("2 speakers fit “George”{shown} name one of them");
        assert!(flat(&cut).contains(&account), "{cut}");
    }
    let whole = scratch
        .run(&["speakers", "Zelensky", "-n", "0"])
        .expect(0)
        .stdout;
    assert!(whole.starts_with("Volodymyr Zelensky (person)"), "{whole}");
    scratch.run(&["speakers", "…"]).expect(1);
    let empty = archive(vec![Report::new("The Harbour Courier", None)]);
    let none = empty.run(&["speakers"]).expect(1).stdout;
    assert!(none.contains("no speaker by name"), "{none}");
}

#[test]
fn the_command_that_goes_on_can_be_pasted() {
    let name = "Seán O'Neill Featherstonehaugh Cholmondeley Winterbottom Montgomery Ashcroft";
    let report = Report::new("The Harbour Courier", None).said(name, "said", "it rained", plain);
    let scratch = archive(vec![report]);
    let text = scratch.run(&["speakers", "Ashcroft"]).expect(0).stdout;
    let command = format!("  wirecite said --by '{}'", name.replace('\'', "'\\''"));
    assert!(text.lines().any(|line| line == command), "{text}");
}

#[test]
fn an_agency_was_told_what_its_statements_say_it_was() {
    let scratch = sample();
    // No credit names it: the statements do.
    let told = ["agency", "AFP", "--role", "told", "--format", "json"];
    let picture = &scratch.run(&told).expect(0).json()[0];
    let counts = &picture["counts"];
    assert_eq!(
        (&counts["told"], &counts["articles"]),
        (&2.into(), &2.into())
    );
    assert_eq!(picture["articles"], 2);
    let outlets = serde_json::json!([["The Harbour Courier", 2]]);
    assert_eq!(picture["outlets"], outlets);
    let all = scratch
        .run(&["agency", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (&all[0]["agency"], &all[0]["told"]),
        (&"afp".into(), &2.into())
    );
}

#[test]
fn show_marks_statements_and_lists_them() {
    let scratch = sample();
    let text = scratch.run(&["show", "report-0.txt"]).expect(0).stdout;
    for part in [
        "a statement ends at its number",
        "the grain ships would sail.‹1›",
        "the shells had run out.‹2›",
        "Who says what",
        "‹1› Volodymyr Zelensky (Ukrainian President, person) – indirect, bytes ",
        "‹2› one soldier (unnamed) – told afp – anonymous – indirect, bytes ",
    ] {
        assert!(flat(&text).contains(part), "{part}: {text}");
    }
    let direct = scratch.run(&["show", "report-2.txt"]).expect(0).stdout;
    assert!(
        flat(&direct).contains("– warns (“warned”) – told afp – direct, bytes"),
        "{direct}"
    );
    let colour = scratch
        .run(&["show", "report-2.txt", "--color", "always"])
        .expect(0)
        .stdout;
    assert!(
        colour.contains("\u{1b}[34m") && colour.contains("\u{1b}[35m"),
        "{colour}"
    );
    assert!(!colour.contains("ends at its number"), "{colour}");
    let none = archive(vec![Report {
        body: "Nobody says anything here.".to_owned(),
        ..Report::new("The Harbour Courier", None)
    }]);
    let none = none.run(&["show", "report-0.txt"]).expect(0).stdout;
    assert!(
        none.contains("no statement is found") && !none.contains('‹'),
        "{none}"
    );
}

#[test]
fn statements_within_statements_and_hundreds_of_them_leave_the_text_whole() {
    let mut report = Report::new("The Harbour Courier", Some("2022-03-01"));
    for number in 0..250 {
        report = report.said(
            "Ada Lindqvist",
            "said",
            &format!("word{number} of the harbour"),
            plain,
        );
    }
    let whole = ByteRange::new(0, report.body.len());
    let mut nested = report.statements[0].clone();
    nested.content = vec![
        Span::of(&report.body, whole),
        Span::of(&report.body, ByteRange::new(3, 9)),
    ];
    nested.form = Form::Mixed;
    nested.name = Some("Olaf \u{1b}[31mEvil\u{202e}".to_owned());
    report.statements.insert(0, nested);
    let body = report.body.clone();
    let scratch = archive(vec![report]);
    let painted = regex::Regex::new("\u{1b}\\[[0-9;]*m|‹[0-9]+›").expect("a pattern");
    for colour in ["never", "always"] {
        let text = scratch
            .run(&["show", "report-0.txt", "--color", colour])
            .expect(0)
            .stdout;
        assert!(!text.contains("\u{1b}[31m") && !text.contains('\u{202e}'));
        let stripped = painted.replace_all(&text, "").into_owned();
        assert!(flat(&stripped).contains(&flat(&body)), "{colour}");
        assert!(text.contains("‹251›"));
        assert!(text.lines().count() < 1200, "{}", text.lines().count());
    }
}

#[test]
fn search_says_who_is_speaking_in_a_passage() {
    let scratch = sample();
    let text = scratch.run(&["search", "shells"]).expect(0).stdout;
    let says =
        "   says: Volodymyr Zelensky (Ukrainian President); one soldier, unnamed, told afp\n";
    assert!(flat(&text).contains(says.trim()), "{text}");
    let denies = scratch.run(&["search", "bridge"]).expect(0).stdout;
    assert!(denies.contains("Ministry of Defence, denies"), "{denies}");
    for text in [text, denies] {
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
    }
}
