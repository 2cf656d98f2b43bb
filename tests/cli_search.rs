//! `wirecite search`: what is found, in what order, and what is refused.

mod common;

use std::io::Read;

use common::{Scratch, line};

/// Eight short reports, no two about the same thing.
fn archive() -> Scratch {
    let lines = [
        line(&[
            ("_id", "north-1"),
            (
                "title",
                "Army begins strategic retreat from northern valley",
            ),
            ("author", "Ada Lindqvist"),
            ("source", "Harbour Courier"),
            ("date", "2023-03-06"),
            ("language", "en"),
            (
                "text",
                "KYIV, March 6 (Reuters) - The army ordered a strategic retreat from the northern valley on Monday. Two brigades left before dawn, and their engineers blew up the bridges behind them.\n\nVillagers watched from the hills as the columns passed.\n\n(Additional reporting by AFP; editing by the Kyiv desk)",
            ),
        ]),
        line(&[
            ("_id", "north-2"),
            ("title", "Brigade crosses the river"),
            ("author", "Bo Lindqvist"),
            ("source", "Harbour Courier"),
            ("date", "2023-03-07"),
            ("language", "en"),
            (
                "text",
                "The brigade retreated across the river on Tuesday, and its commander said that the guns had been saved. A soldier told Agence France-Presse that nobody had slept for three nights.",
            ),
        ]),
        line(&[
            ("_id", "north-3"),
            ("title", "Guns fall silent"),
            ("source", "Northgate Chronicle"),
            ("date", "2023-04"),
            ("language", "en"),
            (
                "text",
                "Columns retreating towards the coast were seen from the air in April, TASS reported. No shot was fired for a week.",
            ),
        ]),
        line(&[
            ("_id", "grain-1"),
            ("title", "Grain ships wait in the strait"),
            ("source", "Northgate Chronicle"),
            ("date", "2022-07-22"),
            ("language", "en"),
            (
                "text",
                "Eleven grain ships waited in the strait on Friday for an inspection. Their masters complained of the heat. The port authority promised an answer by evening.\n\n(AP, dpa)",
            ),
        ]),
        line(&[
            ("_id", "grain-2"),
            ("title", "Bakers fear for their bread"),
            ("source", "Harbour Courier"),
            ("date", "2022"),
            ("language", "en"),
            (
                "text",
                "Bakers in the capital fear that grain will be dear this winter. The strait is closed to ships, and the harvest was poor. A strategic reserve exists on paper only.",
            ),
        ]),
        line(&[
            ("_id", "undated-1"),
            ("title", "Talks without an end"),
            ("source", "Northgate Chronicle"),
            ("language", "en"),
            (
                "text",
                "Negotiators met again in the lakeside hotel and parted without a word. A retreat of the monks next door went on undisturbed.",
            ),
        ]),
        line(&[
            ("_id", "french-1"),
            ("title", "Retrait des troupes"),
            ("source", "Le Phare"),
            ("date", "2023-03-06"),
            ("language", "fr"),
            (
                "text",
                "Les troupes ont quitté la vallée lundi. Le général a parlé d'un repli stratégique, et les habitants sont sortis dans les rues du village pour regarder passer les derniers camions.",
            ),
        ]),
        line(&[
            ("_id", "ukrainian-1"),
            ("title", "Війська відступили"),
            ("source", "Маяк"),
            ("date", "2023-03-08"),
            ("language", "uk"),
            (
                "text",
                "Бригада відступила за річку у вівторок. Жителі села бачили колони на дорозі, а командир сказав, що всі гармати врятовано.",
            ),
        ]),
    ];
    Scratch::with(&[("reports/all.jsonl", &lines.concat())])
}

#[test]
fn a_word_finds_its_inflected_forms() {
    let archive = archive();
    let all = ["north-1", "north-2", "north-3", "undated-1"];
    for word in ["retreat", "retreated", "retreating", "Retreats", "RETREAT"] {
        assert_eq!(archive.found_sorted(&[word]), all, "{word}");
    }
    assert_eq!(archive.found(&["річки"]), ["ukrainian-1"]);
    assert_eq!(archive.found(&["truppe"]), [""; 0]);
    assert_eq!(archive.found(&["vallée"]), ["french-1"]);
    assert_eq!(
        archive.found_sorted(&["vallee"]),
        ["french-1"],
        "without its accent"
    );
}

#[test]
fn the_report_that_has_all_of_it_comes_first() {
    let archive = archive();
    assert_eq!(archive.found(&["strategic", "retreat"])[0], "north-1");
    assert_eq!(archive.found(&["grain ships strait"])[0], "grain-1");
    assert_eq!(archive.found(&["bakers grain"])[0], "grain-2");
}

#[test]
fn a_phrase_is_found_as_written() {
    let archive = archive();
    assert_eq!(archive.found(&["\"strategic retreat\""]), ["north-1"]);
    assert_eq!(
        archive.found(&["\"strategic retreats\""]),
        [""; 0],
        "not inflected"
    );
    assert_eq!(
        archive.found(&["\"retreat strategic\""]),
        [""; 0],
        "not in another order"
    );
    assert_eq!(
        archive.found(&["\"retreated across the river\""]),
        ["north-2"]
    );
    assert_eq!(
        archive.found(&["\"RETREATED ACROSS\""]),
        ["north-2"],
        "in any case"
    );
    assert_eq!(archive.found(&["\"dawn villagers\""]), [""; 0]);
}

#[test]
fn operators_join_and_exclude() {
    let archive = archive();
    assert_eq!(
        archive.found_sorted(&["grain AND strait"]),
        ["grain-1", "grain-2"]
    );
    assert_eq!(archive.found(&["grain AND inspection"]), ["grain-1"]);
    assert_eq!(
        archive.found_sorted(&["inspection OR bakers"]),
        ["grain-1", "grain-2"]
    );
    assert_eq!(archive.found(&["grain NOT bakers"]), ["grain-1"]);
    assert_eq!(archive.found(&["grain -bakers"]), ["grain-1"]);
    assert_eq!(
        archive.found(&["grain -\"grain will be dear\""]),
        ["grain-1"]
    );
    assert_eq!(
        archive.found_sorted(&["(monks OR bakers) AND (retreat OR grain)"]),
        ["grain-2", "undated-1"]
    );
    assert_eq!(
        archive.found(&["grain and bakers"])[..2],
        ["grain-2", "grain-1"],
        "in lower case they are words"
    );
    assert_eq!(
        archive.found(&["xyzzy AND grain"]),
        [""; 0],
        "no part of it is dropped"
    );
}

#[test]
fn a_star_finds_what_begins_so() {
    let archive = archive();
    assert_eq!(
        archive.found_sorted(&["strateg*"]),
        ["french-1", "grain-2", "north-1"]
    );
    assert_eq!(archive.found(&["inspec*"]), ["grain-1"]);
    assert_eq!(archive.found(&["відступ*"]), ["ukrainian-1"]);
    assert_eq!(archive.found(&["zzz*"]), [""; 0]);
}

#[test]
fn filters_of_the_query_language() {
    let archive = archive();
    let found = |query: &str| archive.found_sorted(&[query, "--group", "article"]);
    assert_eq!(found("agency:afp"), ["north-1", "north-2"]);
    assert_eq!(
        found("agency:\"Agence France-Presse\""),
        ["north-1", "north-2"]
    );
    assert_eq!(found("agency.told:afp"), ["north-2"]);
    assert_eq!(found("agency.origin:afp"), ["north-1"]);
    assert_eq!(found("agency.cited:tass"), ["north-3"]);
    assert_eq!(found("agency.told:tass"), [""; 0]);
    assert_eq!(found("retreat agency:reuters"), ["north-1"]);
    assert_eq!(
        found("retreat -agency:reuters"),
        ["north-2", "north-3", "undated-1"]
    );
    assert_eq!(
        found("outlet:\"Harbour Courier\""),
        ["grain-2", "north-1", "north-2"]
    );
    assert_eq!(found("outlet:\"harbour courier\" grain"), ["grain-2"]);
    assert_eq!(found("author:lindqvist"), ["north-1", "north-2"]);
    assert_eq!(found("author:\"Ada Lindqvist\""), ["north-1"]);
    assert_eq!(found("author:lind*"), ["north-1", "north-2"]);
    assert_eq!(found("title:retreat"), ["north-1"]);
    assert_eq!(found("title:\"the river\""), ["north-2"]);
    assert_eq!(found("lang:uk"), ["ukrainian-1"]);
    assert_eq!(found("date:2023-03-06"), ["french-1", "north-1"]);
    assert_eq!(found("date:\"6 March 2023\" lang:fr"), ["french-1"]);
    assert_eq!(
        found("(agency.told:afp OR agency.cited:tass) retreat"),
        ["north-2", "north-3"]
    );
}

#[test]
fn filters_of_the_options() {
    let archive = archive();
    let found = |options: &[&str]| {
        archive.found_sorted(&[options, &["--group", "article", "--limit", "100"]].concat())
    };
    assert_eq!(
        found(&["retreat", "--agency", "AFP"]),
        ["north-1", "north-2"]
    );
    assert_eq!(
        found(&["retreat", "--agency", "afp", "--role", "told"]),
        ["north-2"]
    );
    assert_eq!(
        found(&["retreat", "--agency", "reuters", "--agency", "TASS"]),
        ["north-1", "north-3"]
    );
    assert_eq!(found(&["retreat", "--role", "cited"]), ["north-3"]);
    assert_eq!(
        found(&["grain", "--outlet", "northgate chronicle"]),
        ["grain-1"]
    );
    assert_eq!(
        found(&[
            "grain",
            "--outlet",
            "Harbour Courier",
            "--outlet",
            "Northgate Chronicle"
        ]),
        ["grain-1", "grain-2"]
    );
    assert_eq!(found(&["retreat", "--author", "ada"]), ["north-1"]);
    assert_eq!(
        found(&["stratégique OR strategic", "--lang", "fr"]),
        ["french-1"]
    );
    assert_eq!(found(&["retreat", "--undated"]), ["undated-1"]);
    assert_eq!(
        found(&["retreat", "--from", "2023-03-07"]),
        ["north-2", "north-3"]
    );
    assert_eq!(found(&["retreat", "--to", "6 March 2023"]), ["north-1"]);
    assert_eq!(
        found(&["retreat", "--from", "2023-03", "--to", "2023-03"]),
        ["north-1", "north-2"]
    );
    assert_eq!(
        found(&["grain", "--from", "2022-12-01", "--to", "2022"]),
        ["grain-2"]
    );
}

#[test]
fn hits_can_be_ordered_by_date() {
    let archive = archive();
    let newest = archive.found(&["retreat", "--sort", "newest"]);
    assert_eq!(newest, ["north-3", "north-2", "north-1", "undated-1"]);
    let oldest = archive.found(&["retreat", "--sort", "oldest"]);
    assert_eq!(oldest, ["north-1", "north-2", "north-3", "undated-1"]);
}

/// Reports of some length that all have a word, so that there is something to page through.
fn long_archive() -> Scratch {
    let scratch = Scratch::new();
    for number in 0..7 {
        let paragraph = "The convoy passed the checkpoint in the afternoon and went on to the camp \
            with flour, water and tents for those who had fled from the villages by the lake. ";
        let text = format!("{}\n\n", paragraph.repeat(4)).repeat(4);
        scratch.write(
            &format!("reports/{number}.txt"),
            format!("Convoy number {number} reaches the camp\n\n{text}"),
        );
    }
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch
}

#[test]
fn pages_have_no_gaps_and_no_repeats() {
    let archive = long_archive();
    for group in ["passage", "article"] {
        for sort in ["relevance", "newest", "oldest"] {
            let ids = |options: &[&str]| -> Vec<String> {
                // The reports of this archive share most of their text.
                let asked = ["convoy", "--no-collapse", "--group", group, "--sort", sort];
                let options = [&asked, options].concat();
                let id = |hit: &serde_json::Value| hit["passage"]["id"].to_string();
                archive.hits(&options).iter().map(id).collect()
            };
            let whole = ids(&["--limit", "1000"]);
            assert!(whole.len() >= 7, "{group}: {}", whole.len());
            let mut distinct = whole.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), whole.len());
            let mut paged = Vec::new();
            for page in 0..whole.len() / 3 + 2 {
                paged.extend(ids(&["--limit", "3", "--offset", &(page * 3).to_string()]));
            }
            assert_eq!(paged, whole, "{group} by {sort}");
        }
    }
}

#[test]
fn grouped_by_article_each_article_comes_once() {
    let archive = long_archive();
    let asked = ["convoy", "--limit", "1000", "--no-collapse"];
    let passages = archive.found(&asked);
    let articles = archive.found(&[&asked[..], &["--group", "article"]].concat());
    assert!(passages.len() > articles.len());
    assert_eq!(articles.len(), 7);
    let json = archive
        .run(&["search", "convoy", "--format", "json", "--limit", "2"])
        .expect(0)
        .json();
    assert_eq!(json["articles"], 7);
    assert_eq!(json["passages"], passages.len());
    assert_eq!(json["hits"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_cannot_be_honoured_is_refused_with_its_place() {
    let archive = archive();
    let refused = |query: &str, says: &[&str]| {
        let outcome = archive.run(&["search", "--", query]).expect_error(says);
        assert_eq!(outcome.stdout, "");
    };
    refused("colour:red", &["colour", "colour:red\n  ^^^^^^\n"]);
    refused(
        "grain agenzy:afp",
        &["  grain agenzy:afp\n        ^^^^^^\n", "agency"],
    );
    refused(
        "agency:reutres",
        &["  agency:reutres\n         ^^^^^^^\n", "reuters"],
    );
    refused("agency:zzzzzzzz", &["zzzzzzzz", "^^^^^^^^"]);
    refused(
        "army \"of the valley",
        &["  army \"of the valley\n       ^", "closed"],
    );
    refused("-grain", &["not wanted", "^^^^^^"]);
    refused("NOT grain NOT bread", &["not wanted"]);
    refused("r*", &["2 letters", "^^"]);
    refused("retreat~5", &["~", "^^^^^^^^^"]);
    refused(
        "army near/5 river",
        &["NEAR/5", "       army near/5".trim_start(), "^^^^^^"],
    );
    refused("(grain AND ships", &["parenthesis", "^"]);
    refused("grain)", &["parenthesis", "     ^"]);
    refused("grain AND", &["missing", "           ^"]);
    refused("OR grain", &["^^"]);
    refused("()", &["parentheses", "^^"]);
    refused("agency:", &["agency:", "^"]);
    refused("date:soon", &["date", "^^^^"]);
    refused("...", &["no word"]);
    refused("", &["nothing to look for"]);
    refused("grain --from", &["option", "      ^^^^^^"]);
    refused("+grain", &["+", "^^^^^^"]);
    refused("grain w/5 ships", &["NEAR/5", "^^^"]);
    refused("lang:klingon", &["language", "^^^^^^^"]);
    refused("agency.teller:afp", &["agency.teller", "agency.told"]);
}

#[test]
fn options_that_cannot_be_honoured_are_refused() {
    let archive = archive();
    let refused = |options: &[&str], says: &[&str]| {
        archive
            .run(&[&["search", "grain"], options].concat())
            .expect_error(says);
    };
    refused(&["--agency", "reutres"], &["reutres", "reuters"]);
    refused(&["--role", "teller"], &["origin, told, cited and photo"]);
    refused(&["--from", "soon"], &["no date"]);
    refused(&["--sort", "best"], &["relevance"]);
    refused(&["--undated", "--from", "2022"], &["--undated", "--from"]);
    refused(&["--colour"], &["--color"]);
}

#[test]
fn status_tells_found_from_nothing_from_error() {
    let archive = archive();
    archive.run(&["search", "grain"]).expect(0);
    let nothing = archive.run(&["search", "xyzzy"]).expect(1);
    assert!(
        nothing.stdout.contains("nothing found"),
        "{}",
        nothing.stdout
    );
    assert_eq!(nothing.stderr, "");
    archive.run(&["search", "\"grain"]).expect(2);
    archive.run(&["search"]).expect(2);
    archive.run(&["serach", "grain"]).expect(2);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let archive = long_archive();
    let arguments = ["search", "convoy", "--limit", "1000", "--format", "json"];
    for read in [0, 1] {
        let mut child = archive.start(&arguments);
        let mut stdout = child.stdout.take().expect("a pipe");
        let mut bytes = vec![0; read];
        stdout.read_exact(&mut bytes).expect("the first byte");
        drop(stdout);
        let output = child.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[test]
fn nothing_of_an_article_reaches_the_terminal_as_a_command() {
    let hostile = line(&[
        ("_id", "id\u{1b}[5m"),
        (
            "title",
            "Red \u{1b}[31malert\u{1b}[0m \u{202e}txet\u{202c} \u{9b}2J",
        ),
        ("author", "Eve\u{1b}]0;owned\u{7}"),
        ("source", "Out\u{1b}let\u{2066}"),
        (
            "text",
            "Sirens were heard \u{1b}[2Jin the\u{8}\u{8} town\u{202e} on Monday \u{90}by all. They told Agence France-Presse\u{1b}[1m so.",
        ),
    ]);
    let archive = Scratch::with(&[
        ("reports/hostile.jsonl", &hostile),
        (
            "reports/name\u{1b}[31m.txt",
            "Sirens again\n\nSirens were heard on Tuesday as well, and nobody went to the cellars any more.\n",
        ),
    ]);
    let is_command = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let id = archive.hits(&["sirens"])[0]["article"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for arguments in [
        &["search", "sirens"][..],
        &["search", "sirens", "--group", "article"],
        &["show", &id],
        &["agency", "afp"],
        &["agency"],
        &["stats"],
        &["verify"],
        &["attribute", "reports"],
        &["ingest", "reports", "--verbose"],
        &["search", "title\u{1b}[31m:a"],
        &["search", "--agency", "a\u{1b}[31m", "sirens"],
        &["show", "no\u{1b}[31m"],
    ] {
        let outcome = archive.run(arguments);
        for text in [&outcome.stdout, &outcome.stderr] {
            assert_eq!(
                text.chars().find(|&c| is_command(c)),
                None,
                "{arguments:?}\n{text:?}"
            );
        }
    }
}

#[test]
fn filters_never_change_scores() {
    let archive = archive();
    let scores = |options: &[&str]| -> Vec<(String, String)> {
        let pair =
            |hit: &serde_json::Value| (hit["passage"]["id"].to_string(), hit["score"].to_string());
        archive.hits(options).iter().map(pair).collect()
    };
    for query in [
        "strategic retreat",
        "grain strait",
        "\"strategic retreat\" OR brigade",
    ] {
        let plain = scores(&[query]);
        for filter in [
            &["--lang", "en"][..],
            &["--agency", "afp"],
            &["--from", "2023"],
            &["--outlet", "Harbour Courier"],
            &["--undated"],
        ] {
            for hit in scores(&[&[query], filter].concat()) {
                assert!(
                    plain.contains(&hit),
                    "{query} {filter:?}: {hit:?} of {plain:?}"
                );
            }
        }
        let filtered = scores(&[&format!("({query}) agency:afp date:2023 -lang:fr")]);
        for hit in filtered {
            assert!(plain.contains(&hit), "{query}: {hit:?} of {plain:?}");
        }
    }
}

#[test]
fn results_do_not_depend_on_threads_or_on_what_was_read_first() {
    let texts: Vec<(String, String)> = (0..60)
        .map(|number| {
            let text = format!(
                "Report {number} from the front\n\nShells fell on village {} for {} hours. {}\n",
                number % 7,
                number % 5 + 1,
                "The mayor counted craters and broken windows. ".repeat(number % 9 + 1),
            );
            (format!("reports/{:03}.txt", number * 37 % 60), text)
        })
        .collect();
    let results = |threads: &str, batches: &[&[&str]]| {
        let scratch = Scratch::new();
        for (name, text) in &texts {
            scratch.write(name, text);
        }
        for batch in batches {
            let arguments = [&["ingest", "--threads", threads], *batch].concat();
            scratch.run(&arguments).expect(0);
        }
        [
            "shells village",
            "craters",
            "mayor OR windows",
            "\"broken windows\"",
            "report",
        ]
        .map(|query| {
            let arguments = ["search", query, "--format", "json", "--limit", "50"];
            scratch.run(&arguments).expect(0).stdout
        })
        .join("\n")
    };
    let one = results("1", &[&["reports"]]);
    assert!(
        one == results("4", &[&["reports"]]),
        "threads change the result"
    );
    assert!(
        one == results(
            "2",
            &[&["reports/030.txt", "reports/007.txt"], &["reports"]]
        ),
        "the order of reading changes the result"
    );
}

#[test]
fn furniture_is_found_by_agency_and_not_by_words() {
    let archive = archive();
    for word in ["reuters", "desk", "editing", "kyiv", "dpa"] {
        assert_eq!(
            archive.found(&[word]),
            [""; 0],
            "{word} stands in furniture only"
        );
    }
    assert_eq!(archive.found(&["\"editing by\""]), [""; 0]);
    assert_eq!(
        archive.found(&["presse"]),
        ["north-2"],
        "in running text it is a word"
    );
    assert_eq!(
        archive.found(&["agency.origin:reuters", "--group", "article"]),
        ["north-1"]
    );
    assert_eq!(
        archive.found(&["agency.origin:dpa", "--group", "article"]),
        ["grain-1"]
    );
}

#[test]
fn several_arguments_are_one_query() {
    let archive = archive();
    assert_eq!(
        archive
            .run(&["search", "grain", "AND", "inspection", "--format", "jsonl"])
            .stdout,
        archive
            .run(&["search", "grain AND inspection", "--format", "jsonl"])
            .stdout,
    );
}
