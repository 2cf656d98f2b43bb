//! Operators of the query language from outside: what they find, what they light up, and what is refused.

mod common;

use common::{Scratch, line, project};

fn archive() -> Scratch {
    let report = |id: &str, title: &str, text: &str| {
        line(&[
            ("_id", id),
            ("title", title),
            ("source", "Harbour Courier"),
            ("language", "en"),
            ("date", &format!("2023-0{}-06", id.len() % 7 + 1)),
            ("text", text),
        ])
    };
    let lines = [
        report(
            "toll",
            "Depot burns",
            "KYIV, March 6 (Reuters) - At least 1,200 soldiers were killed near the depot, the army said. Nobody knows how many fled in 2022.\n\nA dozen villagers came back on 5 May. The US sent aid; they gave us bread, and the depot burned on.",
        ),
        report(
            "river",
            "Guns by the river",
            "The guns stood by the river for weeks. Twenty-five men slept there, 40 percent of them ill.\n\nShells fell on the far bank. A farmer counted 3 million bees.",
        ),
        report(
            "zelen",
            "A letter from Zelensk",
            "Women in Zelensk wrote a letter. A woman read it aloud, the letter was long, and a second letter came. Ivo Marek told AFP: \"The shells are gone and the guns are cold.\" He said that the river was high.",
        ),
    ];
    Scratch::with(&[("reports/all.jsonl", &lines.concat())])
}

#[test]
fn words_near_each_other() {
    let archive = archive();
    assert_eq!(archive.found(&["guns NEAR/5 river"]), ["river"]);
    assert_eq!(archive.found(&["river NEAR/4 guns"]), ["river"]);
    assert_eq!(archive.found(&["river NEAR/2 guns"]), [""; 0]);
    assert_eq!(archive.found(&["guns PRE/4 river"]), ["river"]);
    assert_eq!(archive.found(&["river PRE/4 guns"]), [""; 0]);
    assert_eq!(archive.found(&["(tanks OR guns) NEAR/4 riv*"]), ["river"]);
    assert_eq!(archive.found(&["letter NEAR/9 letter"]), ["zelen"]);
    assert_eq!(archive.found(&["depot NEAR/3 depot"]), [""; 0]);
    assert_eq!(
        archive.found(&["\"the guns\" PRE/2 by PRE/2 river"]),
        ["river"]
    );
    // In the headline too.
    assert_eq!(archive.found(&["zelensk NEAR/3 letter"]), ["zelen"]);
}

#[test]
fn words_in_a_sentence_or_paragraph() {
    let archive = archive();
    assert_eq!(archive.found(&["killed /s depot"]), ["toll"]);
    assert_eq!(archive.found(&["killed /s fled"]), [""; 0]);
    assert_eq!(archive.found(&["killed /p fled"]), ["toll"]);
    assert_eq!(archive.found(&["killed /p villagers"]), [""; 0]);
    assert_eq!(archive.found(&["shells NEAR/5 bank /p bees"]), ["river"]);
}

#[test]
fn numbers_are_counted() {
    let archive = archive();
    assert_eq!(archive.found(&["killed /s count>1000"]), ["toll"]);
    assert_eq!(archive.found(&["killed /s count>1200"]), [""; 0]);
    assert_eq!(archive.found(&["killed /s count>=1,200"]), ["toll"]);
    assert_eq!(archive.found(&["count=12"]), ["toll"]);
    assert_eq!(archive.found(&["count:20..30"]), ["river"]);
    assert_eq!(archive.found(&["bees NEAR/2 count>2000000"]), ["river"]);
    assert_eq!(
        archive.found(&["count=2022 OR count=5 OR count=40"]),
        [""; 0]
    );
    assert_eq!(archive.found(&["depot count<20"]), ["toll"]);
    assert_eq!(archive.found(&["depot count<12"]), [""; 0]);
}

#[test]
fn letters_left_open() {
    let archive = archive();
    assert_eq!(archive.found(&["wom?n"]), ["zelen"]);
    assert_eq!(archive.found(&["*elensk"]), ["zelen"]);
    assert_eq!(archive.found(&["vil*ers"]), ["toll"]);
    assert_eq!(archive.found(&["vilagers~1"]), ["toll"]);
    assert_eq!(archive.found(&["villgaers~1"]), ["toll"]);
    assert_eq!(archive.found(&["vilager~1"]), [""; 0]);
    assert_eq!(archive.found(&["vilager~2"]), ["toll"]);
    assert_eq!(archive.found(&["caps(US)"]), ["toll"]);
    assert_eq!(archive.found(&["caps(US) NEAR/2 aid"]), ["toll"]);
    assert_eq!(archive.found(&["caps(us) NEAR/2 aid"]), [""; 0]);
    assert_eq!(archive.found(&["caps(Us)"]), [""; 0]);
    assert_eq!(archive.found(&["who fled?"]), ["toll"]);
}

#[test]
fn how_often_and_where() {
    let archive = archive();
    // Three times in the text, and once in the headline.
    assert_eq!(archive.found(&["atleast4(letter)"]), ["zelen"]);
    assert_eq!(archive.found(&["atleast5(letter)"]), [""; 0]);
    assert_eq!(archive.found(&["lead(bread)"]), ["toll"]);
    assert_eq!(archive.found(&["count>=1200 date:2023-05"]), ["toll"]);
    assert_eq!(archive.found(&["depot date:2023-05..2023-06"]), ["toll"]);
    assert_eq!(archive.found(&["depot date:..2023-04"]), [""; 0]);
    assert_eq!(archive.found(&["depot date:2023-06.."]), [""; 0]);
}

#[test]
fn what_is_said_and_by_whom() {
    let archive = archive();
    assert_eq!(archive.found(&["said(shells)"]), ["zelen"]);
    assert_eq!(
        archive.found(&["said(shells NEAR/3 gone) by(\"Ivo Marek\")"]),
        ["zelen"]
    );
    assert_eq!(archive.found(&["said(shells) by(Lind)"]), [""; 0]);
    assert_eq!(archive.found(&["by(Lind OR Marek)"]), ["zelen"]);
    assert_eq!(archive.found(&["said(bread)"]), [""; 0]);
    let said = |query: &str| {
        let run = archive.run(&["said", query, "--format", "json"]);
        run.json()["statements"].as_u64()
    };
    assert_eq!(said("shells NEAR/3 gone"), Some(1));
    assert_eq!(said("gone PRE/3 shells"), Some(0));
    assert_eq!(said("shells /s guns"), Some(1));
    // The report says it, nobody else.
    assert_eq!(said("woman NEAR/5 letter"), Some(0));
    // Only the statement's words are lit.
    let hit = &archive.hits(&["said(shells)"])[0];
    assert_eq!(lit(hit), ["shells"]);
}

/// The texts that are highlighted.
fn lit(hit: &serde_json::Value) -> Vec<String> {
    let start = hit["passage"]["range"][0].as_u64().expect("a byte") as usize;
    let text = hit["passage"]["text"].as_str().expect("a text");
    let ranges = hit["passage"]["highlights"]
        .as_array()
        .expect("ranges")
        .iter();
    ranges
        .map(|range| {
            let range = common::range(range);
            text[range.start - start..range.end - start].to_owned()
        })
        .collect()
}

#[test]
fn what_made_it_true_is_lit_and_nothing_else() {
    let archive = archive();
    let lit = |query: &str| lit(&archive.hits(&[query])[0]);
    assert_eq!(lit("depot NEAR/2 burned"), ["depot", "burned"]);
    assert_eq!(lit("killed /s count>1000"), ["1,200", "killed"]);
    assert_eq!(lit("caps(US)"), ["US"]);
    assert_eq!(lit("\"a letter\" NEAR/3 wrote"), ["wrote", "a letter"]);
    assert_eq!(
        lit("(depot NEAR/2 burned) OR bread"),
        ["bread", "depot", "burned"]
    );
    assert_eq!(
        lit("depot NOT (bread NEAR/1 villagers)"),
        ["depot", "depot"]
    );
}

#[test]
fn what_cannot_be_honoured_is_refused_with_its_place() {
    let archive = archive();
    let refused = |query: &str, says: &[&str]| {
        let outcome = archive.run(&["search", "--", query]).expect_error(says);
        assert_eq!(outcome.stdout, "");
    };
    refused(
        "guns NEAR/5 lang:en",
        &[
            "a condition",
            "  guns NEAR/5 lang:en\n              ^^^^^^^\n",
        ],
    );
    refused("-guns NEAR/5 river", &["a negation", "  ^^^^^\n"]);
    refused(
        "(a AND b) /s c",
        &["AND has no place beside /s", "  ^^^^^^^^^\n"],
    );
    refused("(a /s b) NEAR/3 c", &["sentence", "^^^^^^^^"]);
    refused("(a /p b) /s c", &["paragraph"]);
    refused("said(a) /s b", &["said(…) has no place"]);
    refused("lead(a) NEAR/2 b", &["lead(…)"]);
    refused("a NEAR b", &["NEAR/5", "^^^^"]);
    refused("a NEAR/0 b", &["from 1 to 100", "^^^^^^"]);
    refused("a NEAR/101 b", &["from 1 to 100"]);
    refused("a w/5 b", &["NEAR/5", "^^^"]);
    refused("a near/5 b", &["NEAR/5"]);
    refused("a NEAR/100 b NEAR/100 c NEAR/1 d", &["200"]);
    refused("NEAR/5 a", &["no word before"]);
    refused("a /s", &["missing"]);
    refused("... /s a", &["no word before", "    ^^"]);
    refused("a /s ...", &["no word after"]);
    refused("*s", &["2 letters", "^^"]);
    refused("x*", &["2 letters"]);
    refused("salt-m?ning", &["one word"]);
    refused("ab~1", &["3 letters"]);
    refused("letter~3", &["1 or 2", "letter~1"]);
    refused("heavy~2", &["6 letters", "heavy~1"]);
    refused("salt-mine~1", &["one word"]);
    refused("count>many", &["no number", "count>5000"]);
    refused("count > 5", &["without spaces", "^"]);
    refused("count:9..3", &["no number is in this range"]);
    refused("count:", &["count:100..200"]);
    refused("by:marek", &["write by(marek)"]);
    refused("said:war", &["write said(war)"]);
    refused("lead:\"a b\"", &["write lead(\"a b\")"]);
    refused(
        "count>5 million",
        &["write count>5000000", "^^^^^^^^^^^^^^^"],
    );
    refused("count>5 000", &["write count>5000;"]);
    refused("count:1..2 тысяч", &["write count:1..2000;"]);
    refused("date>2022", &["write date:2022.."]);
    refused("date<=2022-03", &["write date:..2022-03"]);
    refused("lang=en guns", &["write lang:en"]);
    refused("atleast3 (killed)", &["write atleast3(…)", "^^^^^^^^^^"]);
    refused("atleast(guns)", &["write atleast3(…)"]);
    refused("caps (US)", &["write caps(…)"]);
    refused("lead (guns)", &["write lead(…)"]);
    refused("told(afp)", &["write told:word"]);
    refused("count(5)", &["write count>5000"]);
    refused("date:2023..2021", &["2023 is after 2021"]);
    refused("date:2023..soon", &["no date"]);
    refused("atleast0(a)", &["1 to 100"]);
    refused("atleast3(a AND b)", &["OR between them"]);
    refused("caps(a*)", &["2 letters"]);
    refused("caps(ab*)", &["words and phrases"]);
    refused("by()", &["speaker"]);
    refused("by(a AND b)", &["speaker"]);
    refused("by(a", &["not closed"]);
    refused("said(", &["not closed", "    ^"]);
}

#[test]
fn a_query_asks_for_no_more_than_can_be_done() {
    let archive = archive();
    let patterns = "gu?s ".repeat(65);
    archive
        .run(&["search", "--", &patterns])
        .expect_error(&["more than 64 words"]);
    let operators = ["guns NEAR/2 river"; 201].join(" OR ");
    archive
        .run(&["search", "--", &operators])
        .expect_error(&["more than 200 operators"]);
    assert_eq!(archive.found(&[&"riv?r ".repeat(64)]), ["river", "zelen"]);
}

#[test]
fn near_of_near_of_everything_takes_no_long() {
    let words: Vec<String> = (0..4000)
        .map(|at| {
            format!(
                "{}{}",
                char::from(b'a' + (at % 26) as u8),
                "x".repeat(at % 5 + 1)
            )
        })
        .collect();
    let report = line(&[
        ("_id", "all"),
        ("title", "T"),
        ("language", "en"),
        ("text", &words.join(" ")),
    ]);
    let archive = Scratch::with(&[("reports/all.jsonl", &report)]);
    let any: Vec<String> = ('a'..='z')
        .flat_map(|a| (1..6).map(move |at| format!("{a}{}*", "x".repeat(at))))
        .collect();
    let any = format!("({})", any.join(" OR "));
    let pair = format!("({any} NEAR/50 {any})");
    let began = std::time::Instant::now();
    assert!(
        !archive
            .found(&[&format!("{pair} NEAR/50 {pair}")])
            .is_empty()
    );
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn places_that_overlap_count_once() {
    let archive = archive();
    assert_eq!(
        archive.found(&["atleast2(letter OR \"the letter\")"]),
        ["zelen"]
    );
    assert_eq!(
        archive.found(&["atleast2(bees OR \"million bees\")"]),
        [""; 0]
    );
}

#[test]
fn what_looks_like_an_operator_and_is_none_is_words() {
    let archive = archive();
    assert_eq!(archive.found(&["said (bees)"]), ["river", "toll", "zelen"]);
    assert_eq!(archive.found(&["by (bees)"]), ["river"]);
    assert_eq!(archive.found(&["\"lead\" (bees)"]), ["river"]);
    assert_eq!(archive.found(&["count>5 \"million\""]), ["river"]);
    assert_eq!(archive.found(&["bees?"]), ["river"]);
    assert_eq!(archive.found(&["be??"]), ["river"]);
    assert_eq!(archive.found(&["bees??"]), [""; 0]);
}

#[test]
fn a_number_is_explained_as_it_was_asked_for() {
    let archive = archive();
    for query in [
        "count>10",
        "count>10.5",
        "count<13.5",
        "count>=12",
        "count:12..30",
    ] {
        let outcome = archive.run(&["search", "--explain", "--", query]).expect(0);
        let told = outcome
            .stdout
            .lines()
            .nth(1)
            .unwrap_or("")
            .trim()
            .to_owned();
        assert!(told.starts_with(&format!("{query}: ")), "{told}");
        assert_eq!(told.matches("count").count(), 1, "{told}");
    }
}

#[test]
fn a_query_can_be_explained() {
    let archive = archive();
    let outcome = archive
        .run(&["search", "--explain", "vilagers~1 /s count>5 NOT bread*"])
        .expect(1);
    for says in [
        "/s",
        "fuzzy “vilagers~1”: villagers 1× in 1 passage",
        "count>5:",
        "not",
        "nothing found",
    ] {
        assert!(outcome.stdout.contains(says), "{says}\n{}", outcome.stdout);
    }
    let query = "letter river \"the guns\" lang:en";
    let json = archive
        .run(&["search", "--explain", query, "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(json["explain"]["operator"], "and");
    assert_eq!(json["explain"]["parts"][0]["operator"], "or");
    assert_eq!(json["explain"]["parts"][1]["text"], "lang:en");
    let letter = &json["explain"]["parts"][0]["parts"][0];
    assert_eq!(
        (&letter["text"], &letter["forms"][0]["times"]),
        (&"letter".into(), &3.into())
    );
    let hits = json["hits"].as_array().expect("hits");
    assert!(hits.len() > 1);
    for hit in hits {
        let words = hit["explain"]["words"].as_array().expect("words");
        let share = |word: &serde_json::Value| {
            word["for_passage"].as_f64().expect("a share")
                + word["for_article"].as_f64().expect("a share")
        };
        let sum: f64 = words.iter().map(share).sum();
        let score = hit["score"].as_f64().expect("a score");
        assert!((sum - score).abs() < 1e-4, "{sum} {score}");
        assert_eq!(words.len(), 3);
    }
    let plain = archive
        .run(&["search", query, "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (&plain["explain"], &plain["hits"][0]["explain"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
}

#[test]
fn the_examples_of_the_manual_are_understood() {
    let archive = archive();
    let text = std::fs::read_to_string(project("docs/query.md")).expect("the manual");
    let (mut queries, mut open) = (Vec::new(), false);
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(kind) => open = kind == "query",
            None if open => queries.push(line.to_owned()),
            None => {}
        }
        // The first column of its tables, but for what is said of the rest.
        if let Some(cell) = line.strip_prefix("| `") {
            let cell = cell.split(" |").next().unwrap_or("");
            queries.extend(
                cell.split('`')
                    .step_by(2)
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned),
            );
        }
    }
    assert!(queries.len() > 25, "{queries:?}");
    for query in queries {
        let outcome = archive.run(&["search", "--", &query]);
        assert_eq!(outcome.stderr, "", "{query}");
    }
}
