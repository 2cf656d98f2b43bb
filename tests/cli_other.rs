//! `show`, `attribute`, `stats`, `verify`, `agency`, a user's own agencies, completions and the manual.

mod common;

use common::{Scratch, line};

const FLOOD: &str = "Flood on the lower river\n\nThe river rose by three metres on Tuesday, and the people of the lower town were brought to the hill by boat.\n";
const STRIKE: &str = "Dockers walk out\n\nDockers in the northern harbour stopped work on Wednesday, Reuters reported. Their union told Agence France-Presse that it asked for a pause.\n\n(AP, dpa)\n";

fn archive() -> Scratch {
    let first = line(&[
        ("_id", "twin"),
        ("title", "First twin"),
        ("date", "2023-03-06"),
        (
            "text",
            "The first of the twins was seen at the station on Monday with two suitcases.",
        ),
    ]);
    let second = line(&[
        ("_id", "twin"),
        ("title", "Second twin"),
        ("date", "2024-13-77"),
        (
            "text",
            "The second of the twins was seen at the harbour on Friday without any suitcase.",
        ),
    ]);
    let single = line(&[
        ("_id", "single"),
        ("title", "Single"),
        ("date", "2199-01-01"),
        ("source", "Harbour Courier"),
        (
            "text",
            "A single lamp was burning in the lighthouse, and nobody knew who had lit it.",
        ),
    ]);
    Scratch::with(&[
        ("reports/flood.txt", FLOOD),
        ("reports/strike.txt", STRIKE),
        (
            "reports/many.jsonl",
            &[first, second, single, "{broken\n".to_owned()].concat(),
        ),
    ])
}

fn id_of(archive: &Scratch, query: &str) -> String {
    archive.hits(&[query])[0]["article"]["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

#[test]
fn show_finds_an_article_by_any_of_its_names() {
    let archive = archive();
    let id = id_of(&archive, "dockers");
    let shown = archive.run(&["show", &id]).expect(0).stdout;
    for name in [
        &id[..8],
        &format!("{id}#0"),
        "reports/strike.txt",
        "./reports/strike.txt",
        "strike.txt",
    ] {
        assert_eq!(
            archive.run(&["show", name]).expect(0).stdout,
            shown,
            "{name}"
        );
    }
    for part in [
        "Dockers walk out",
        &id,
        "Reuters[1]",
        "Agence France-Presse[2]",
        "[credit line]",
        "[1] Reuters – cited – text, bytes",
        "[2] Agence France-Presse – told – text, bytes",
        "[3] Associated Press – origin – credit-line, bytes",
        "[4] Deutsche Presse-Agentur – origin – credit-line, bytes",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let single = archive.run(&["show", "single"]).expect(0).stdout;
    assert!(single.contains("A single lamp"), "{single}");
    assert!(single.contains("no agency is credited"), "{single}");
}

#[test]
fn show_lists_the_articles_that_share_a_name() {
    let archive = archive();
    let several = archive.run(&["show", "twin"]).expect(0).stdout;
    assert!(
        several.starts_with("2 articles bear this name"),
        "{several}"
    );
    let (first, second) = (several.find("First twin"), several.find("Second twin"));
    assert!(first.is_some() && first < second, "{several}");
    for line in several.lines().skip(1) {
        let id = line.split(' ').next().expect("an id");
        archive.run(&["show", id]).expect(0);
    }
    let nothing = archive.run(&["show", "nowhere.txt"]).expect(1);
    assert!(nothing.stderr.contains("nowhere.txt"), "{}", nothing.stderr);
    assert_eq!(nothing.stdout, "");
    archive.run(&["show", "0123456789abcdef"]).expect(1);
}

#[test]
fn attribute_needs_no_index() {
    let scratch = Scratch::new();
    scratch.write("reports/strike.txt", STRIKE);
    scratch.write("reports/flood.txt", FLOOD);
    scratch.write("reports/empty.txt", "");
    let file = scratch.run(&["attribute", "reports/strike.txt"]).expect(0);
    for part in [
        "Dockers walk out",
        "told",
        "Agence France-Presse",
        "credit-line",
    ] {
        assert!(file.stdout.contains(part), "{part}: {}", file.stdout);
    }
    let folder = scratch
        .run(&["attribute", "reports", "--format", "jsonl"])
        .expect(0);
    assert_eq!(folder.lines().len(), 2);
    assert!(
        folder.stderr.contains("skipped reports/empty.txt: empty"),
        "{}",
        folder.stderr
    );
    let input = scratch
        .run_with(
            &["attribute", "-", "--format", "jsonl"],
            STRIKE.as_bytes(),
            &[],
        )
        .expect(0);
    let (input, file) = (&input.lines()[0], &folder.lines()[1]);
    assert_eq!(input["location"]["path"], "-");
    for field in ["id", "body", "credits", "furniture", "digest"] {
        assert_eq!(input[field], file[field], "{field}");
    }
    scratch.run(&["attribute", "reports/empty.txt"]).expect(1);
    scratch.run_with(&["attribute", "-"], b"", &[]).expect(1);
    scratch
        .run(&["attribute", "nowhere"])
        .expect_error(&["nowhere"]);
    assert!(!scratch.path("index").exists());
}

#[test]
fn stats_count_what_the_archive_holds() {
    let archive = archive();
    let stats = archive.run(&["stats", "--format", "json"]).expect(0).json();
    assert_eq!(stats["files"], 3);
    assert_eq!(stats["articles"], 5);
    assert_eq!(stats["skipped"]["broken"], 1);
    assert_eq!(stats["with_origin"], 1);
    assert_eq!(stats["years"]["2023"], 1);
    assert_eq!(stats["outlets"]["Harbour Courier"], 1);
    assert_eq!(stats["formats"]["json-lines"], 3);
    assert_eq!(stats["duplicates"], 0);
    assert_eq!(stats["incomplete"], 0);
    // Without a date: the two text files, the date that is none, and the one in the future.
    let undated = archive.found(&["the OR a OR dockers", "--undated", "--group", "article"]);
    assert_eq!(undated.len(), 4, "{undated:?}");
    let flagged: u64 = stats["flagged"]
        .as_object()
        .expect("flags")
        .values()
        .filter_map(serde_json::Value::as_u64)
        .sum();
    assert_eq!(
        stats["undated"].as_u64().expect("a number") + flagged,
        4,
        "{stats}"
    );
    let text = archive.run(&["stats"]).expect(0).stdout;
    assert!(text.contains("reports/many.jsonl line 4: broken"), "{text}");
}

#[test]
fn verify_finds_what_is_not_as_it_was() {
    let archive = archive();
    let good = archive.run(&["verify"]).expect(0).stdout;
    assert!(
        good.contains("3 originals hashed") && good.contains("all in order"),
        "{good}"
    );
    archive.write("reports/flood.txt", FLOOD.replace("three", "four"));
    let changed = archive.run(&["verify"]).expect(1).stdout;
    assert!(
        changed.contains("reports/flood.txt: the original has changed"),
        "{changed}"
    );
    archive.remove("reports/strike.txt");
    let gone = archive
        .run(&["verify", "--format", "json"])
        .expect(1)
        .json();
    let kinds: Vec<&str> = gone["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["finding"].as_str())
        .collect();
    assert_eq!(kinds, ["changed", "gone"]);
}

#[test]
fn verify_finds_a_damaged_index() {
    let archive = archive();
    let store = std::fs::read_dir(archive.path("index/segments"))
        .expect("segments")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "store")
        })
        .expect("a file of texts");
    let mut bytes = std::fs::read(&store).expect("its bytes");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0xff;
    std::fs::write(&store, bytes).expect("written");
    let found = archive.run(&["verify"]).expect(1).stdout;
    assert!(found.contains("damaged file of the index"), "{found}");
}

#[test]
fn agency_gives_one_agency_s_picture() {
    let archive = archive();
    let text = archive.run(&["agency", "AFP"]).expect(0).stdout;
    for part in [
        "Agence France-Presse (afp)",
        "in which somebody spoke to it",
        "Dockers walk out",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let none = archive.run(&["agency", "tass"]).expect(1);
    assert!(none.stdout.contains("TASS"), "{}", none.stdout);
    archive
        .run(&["agency", "reutres"])
        .expect_error(&["reuters"]);
    let json = archive
        .run(&["agency", "ap", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(json[0]["hits"][0]["article"]["title"], "Dockers walk out");
    let all = archive.run(&["agency"]).expect(0).stdout;
    for id in ["afp", "ap", "dpa", "reuters"] {
        assert!(
            all.lines().any(|line| line.starts_with(&format!("{id} "))),
            "{id}: {all}"
        );
    }
    let bare = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    bare.run(&["agency"]).expect(1);
}

const OWN: &str = "[[agency]]\nid = \"lantern\"\nname = \"Lantern Wire\"\ncountry = \"XX\"\nnames = [\"Lantern Wire\", \"LWX\"]\n";

#[test]
fn a_user_s_file_adds_an_agency() {
    let scratch = Scratch::new();
    scratch.write("own.toml", OWN);
    scratch.write("reports/lamp.txt", "LIGHTHOUSE POINT, March 6 (LWX) - A lamp was burning in the lighthouse on Monday, and nobody knew who had lit it.\n");
    let without = scratch
        .run(&["attribute", "reports", "--format", "jsonl"])
        .expect(0);
    assert_eq!(
        without.lines()[0]["credits"].as_array().map(Vec::len),
        Some(0)
    );
    let with = scratch
        .run(&[
            "attribute",
            "reports",
            "--format",
            "jsonl",
            "--agencies",
            "own.toml",
        ])
        .expect(0);
    assert_eq!(with.lines()[0]["credits"][0]["agency"], "lantern");
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch
        .run(&["search", "agency:lantern"])
        .expect_error(&["lantern"]);
    // Another registry reads everything anew.
    scratch
        .run(&["ingest", "reports", "--agencies", "own.toml"])
        .expect(0);
    scratch
        .run(&["search", "agency:lantern lamp", "--agencies", "own.toml"])
        .expect(0);
    let set = [("WIRECITE_AGENCIES", "own.toml")];
    let outcome = scratch.run_with(&["agency", "LWX"], b"", &set).expect(0);
    assert!(
        outcome.stdout.contains("Lantern Wire (lantern)"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_faulty_file_of_agencies_is_an_error_that_names_the_entry() {
    let scratch = Scratch::new();
    scratch.write("reports/flood.txt", FLOOD);
    for (content, says) in [
        (
            format!("{OWN}\n[[agency]]\nid = \"broken\"\ncountry = \"XX\"\nnames = [\"Broken\"]\n"),
            "broken",
        ),
        (
            format!(
                "{OWN}[[agency]]\nid = \"Upper Case\"\nname = \"A\"\ncountry = \"XX\"\nnames = [\"A Wire\"]\n"
            ),
            "Upper Case",
        ),
        (
            format!(
                "{OWN}[[agency]]\nid = \"nameless\"\nname = \"A\"\ncountry = \"XX\"\nnames = []\n"
            ),
            "nameless",
        ),
        ("this is no toml".to_owned(), "line 1"),
        (OWN.replace("country", "land"), "land"),
    ] {
        scratch.write("own.toml", &content);
        scratch
            .run(&["attribute", "reports", "--agencies", "own.toml"])
            .expect_error(&["own.toml", says]);
    }
    scratch
        .run(&["attribute", "reports", "--agencies", "missing.toml"])
        .expect_error(&["missing.toml"]);
}

#[test]
fn completions_and_manual_name_every_command() {
    let scratch = Scratch::new();
    let commands = [
        "ingest",
        "search",
        "batch",
        "agency",
        "speakers",
        "show",
        "attribute",
        "stats",
        "verify",
        "completions",
        "man",
    ];
    for arguments in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
        &["--help"],
    ] {
        let output = scratch.run(arguments).expect(0).stdout;
        for command in commands {
            assert!(output.contains(command), "{arguments:?} has no {command}");
        }
    }
    for command in commands {
        let help = scratch.run(&[command, "--help"]).expect(0).stdout;
        assert!(help.contains("Usage: wirecite"), "{help}");
    }
    assert!(
        scratch
            .run(&["--version"])
            .expect(0)
            .stdout
            .starts_with("wirecite ")
    );
    scratch.run(&["completions", "nushell-9"]).expect(2);
}

#[test]
fn colour_is_only_where_it_is_asked_for() {
    let archive = archive();
    let colours = |arguments: &[&str], set: &[(&str, &str)]| {
        archive
            .run_with(arguments, b"", set)
            .expect(0)
            .stdout
            .contains('\u{1b}')
    };
    assert!(!colours(&["search", "dockers"], &[]));
    assert!(
        !colours(&["search", "dockers"], &[("NO_COLOR", "")]),
        "standard output is no terminal here"
    );
    assert!(!colours(&["search", "dockers", "--color", "never"], &[]));
    assert!(colours(&["search", "dockers", "--color", "always"], &[]));
    assert!(!colours(
        &[
            "search", "dockers", "--color", "always", "--format", "jsonl"
        ],
        &[]
    ));
}

#[test]
fn text_keeps_to_the_width_of_the_terminal() {
    let archive = archive();
    for columns in ["40", "60", "80", "200"] {
        let outcome = archive
            .run_with(&["search", "the"], b"", &[("COLUMNS", columns)])
            .expect(0);
        let limit: usize = columns.parse::<usize>().expect("a number").min(100);
        for line in outcome.stdout.lines() {
            assert!(line.chars().count() <= limit, "{columns}: {line}");
        }
    }
}

#[test]
fn the_index_folder_may_be_named_by_option_or_environment() {
    let scratch = Scratch::new();
    scratch.write("reports/flood.txt", FLOOD);
    scratch
        .run(&["ingest", "reports", "--index", "one/deep"])
        .expect(0);
    scratch
        .run(&["search", "river", "--index", "one/deep"])
        .expect(0);
    scratch
        .run_with(&["search", "river"], b"", &[("WIRECITE_INDEX", "one/deep")])
        .expect(0);
    let set = [("WIRECITE_INDEX", "nowhere")];
    scratch
        .run_with(&["search", "river", "--index", "one/deep"], b"", &set)
        .expect(0);
    assert!(!scratch.path("index").exists());
}
