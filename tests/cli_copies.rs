//! Copies of a dispatch, as a user meets them: folded in searches, laid side by side by `copies`, merged by `corroborate`.

mod common;

use common::Scratch;
use serde_json::Value;

const LEAD: &str = "At least 7 people were killed and 12 wounded when shells struck the market of Vodiane on Tuesday morning, the \
regional governor said. “Shells fell on the market and killed people who were buying bread,” Marek Lind said. Rescue workers were still searching the rubble of two apartment houses at nightfall.";
const SECOND: &str = "Residents queued for water at the only pump that still worked in the northern quarter, while volunteers \
carried bread from house to house and a bus waited at the school to take families with small children out of the town.";
const THIRD: &str = "The army did not comment on the strike, the third on the town within a week, and a spokeswoman for the \
defence ministry referred questions to the general staff, which has not answered them since the beginning of the month.";

/// A report with front matter.
fn report(outlet: &str, date: &str, title: &str, paragraphs: &[&str]) -> String {
    let text = paragraphs.join("\n\n");
    format!("---\ntitle: {title}\noutlet: {outlet}\ndate: {date}\n---\n\n{text}\n")
}

/// A dispatch as Reuters has it; cut; restyled with a paragraph of the outlet's own; another outlet's own report; and the
/// dispatch of the next day.
fn archive() -> Scratch {
    let dispatch = "VODIANE, March 7 (Reuters) - ";
    let first = format!("{dispatch}{LEAD}");
    let restyled = LEAD.replace("wounded", "injured").replace(" 7 ", " seven ");
    let next_day = LEAD
        .replace("least 7", "least 17")
        .replace("and 12", "and 30");
    let local = "Our correspondent in the valley reports that the ferry was stopped and that the bakery of the harbour \
sent its last flour to the hospital, where the lamps burned all night and nobody slept.";
    let own = "Shells killed people at the market of Vodiane, a town that this newspaper has visited often, and the square \
where we drank tea with the bakers in autumn is now a field of glass and broken stone. We counted 9 people killed.";
    Scratch::with(&[
        (
            "reports/a.md",
            &report(
                "Reuters",
                "2023-03-07",
                "Shells hit market",
                &[&first, SECOND, THIRD],
            ),
        ),
        (
            "reports/b.md",
            &report(
                "Morning Post",
                "2023-03-08",
                "Market struck",
                &[LEAD, SECOND],
            ),
        ),
        (
            "reports/c.md",
            &report(
                "Valley Times",
                "2023-03-08",
                "Seven dead in Vodiane",
                &[
                    &restyled,
                    SECOND,
                    local,
                    &THIRD.replace("defence", "defense"),
                    "(Reuters)",
                ],
            ),
        ),
        (
            "reports/d.md",
            &report("The Harbour", "2023-03-09", "Glass on the square", &[own]),
        ),
        (
            "reports/e.md",
            &report(
                "Reuters",
                "2023-03-09",
                "Toll rises",
                &[&next_day, "Nothing else is known."],
            ),
        ),
    ])
}

fn outlet(value: &Value) -> &str {
    value["outlet"].as_str().unwrap_or("")
}

#[test]
fn a_search_folds_copies_and_says_so() {
    let scratch = archive();
    let hits = scratch.hits(&["rubble"]);
    // The dispatch once, and that of the next day, which has another toll.
    assert_eq!(hits.len(), 2, "{hits:#?}");
    let folded = hits
        .iter()
        .find(|hit| !hit["copies"].is_null())
        .expect("a hit with copies");
    assert_eq!(folded["copies"]["articles"], 2);
    let first = &folded["copies"]["first"];
    assert_eq!(outlet(&first["places"][0]), "Reuters");
    assert_eq!(first["places"].as_array().map(Vec::len), Some(1));
    assert_eq!(first["published"], "2023-03-07");
    let text = scratch.run(&["search", "rubble"]).expect(0).stdout;
    assert!(text.contains("first seen Reuters, 7 March 2023"), "{text}");
    assert!(
        text.contains("2 copies folded into these; --expand names them"),
        "{text}"
    );
    // Counts are of what matches, folded or not.
    assert!(text.contains("4 passages in 4 articles"), "{text}");
}

#[test]
fn copies_can_be_named_and_shown_each() {
    let scratch = archive();
    assert_eq!(scratch.hits(&["rubble", "--no-collapse"]).len(), 4);
    let text = scratch
        .run(&["search", "rubble", "--expand"])
        .expect(0)
        .stdout;
    for title in [
        "Shells hit market",
        "Market struck",
        "Seven dead in Vodiane",
    ] {
        assert!(text.contains(title), "{text}");
    }
    let all = scratch
        .run(&["search", "rubble", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (all["passages"].as_u64(), all["folded"].as_u64()),
        (Some(4), Some(2))
    );
    assert_eq!(all["copies_known"], true);
    // With as many hits as are asked for: the folded ones do not take their room.
    assert_eq!(scratch.hits(&["rubble", "-n", "2"]).len(), 2);
    assert_eq!(
        scratch.hits(&["rubble", "-n", "1", "--offset", "1"]).len(),
        1
    );
}

#[test]
fn copies_lays_them_side_by_side() {
    let scratch = archive();
    let text = scratch.run(&["copies", "reports/a.md"]).expect(0).stdout;
    assert!(text.contains("2 near"), "{text}");
    assert!(text.contains("[-wounded-]{+injured+}"), "{text}");
    assert!(
        text.contains("likely original: Reuters · 7 March 2023"),
        "{text}"
    );
    let group = scratch
        .run(&["copies", "reports/b.md", "--format", "json"])
        .expect(0)
        .json();
    let of = |name: &str| {
        let copies = group["copies"].as_array().expect("copies");
        let copy = copies
            .iter()
            .find(|copy| copy["article"]["location"]["path"] == name);
        copy.map(|copy| copy["kind"].as_str().expect("a kind").to_owned())
    };
    assert_eq!(of("reports/a.md").as_deref(), Some("near"));
    assert_eq!(of("reports/d.md"), None);
    assert_ne!(of("reports/e.md").as_deref(), Some("near"));
    let original = group["original"]["article"].as_str().expect("an original");
    let reuters = scratch
        .run(&["show", "reports/a.md", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(reuters["id"], original);
    // What is shared is shown by its bytes in both.
    for copy in group["copies"].as_array().expect("copies") {
        for stretch in copy["diff"].as_array().expect("a diff") {
            assert!(stretch["old"].is_array() && stretch["new"].is_array());
        }
    }
}

#[test]
fn an_article_without_copies_says_so_and_a_wrong_name_too() {
    let scratch = archive();
    let text = scratch.run(&["copies", "reports/d.md"]).expect(1).stdout;
    assert!(text.contains("no copies in the archive"), "{text}");
    let none = scratch.run(&["copies", "nowhere.md"]).expect(1).stderr;
    assert!(none.contains("no article “nowhere.md”"), "{none}");
    scratch.remove("index/copies.bin");
    scratch
        .run(&["copies", "reports/a.md"])
        .expect_error(&["run ingest again"]);
    let text = scratch.run(&["search", "rubble"]).expect(0).stdout;
    assert!(text.contains("copies are not known"), "{text}");
}

#[test]
fn corroborate_counts_origins_that_do_not_depend_on_each_other() {
    let scratch = archive();
    let found = scratch
        .run(&[
            "corroborate",
            "market",
            "people",
            "killed",
            "--format",
            "json",
        ])
        .expect(0)
        .json();
    let origins = found["origins"].as_array().expect("origins");
    let names: Vec<&str> = origins
        .iter()
        .map(|origin| origin["names"][0].as_str().expect("a name"))
        .collect();
    // Two outlets that print the dispatch are Reuters; so is its report of the next day.
    assert_eq!(names, ["Reuters", "The Harbour"], "{found:#}");
    assert_eq!(origins[0]["outlets"].as_array().map(Vec::len), Some(3));
    assert_eq!(origins[0]["first"], "2023-03-07");
    assert_eq!(found["outlets"].as_array().map(Vec::len), Some(4));
    let speakers = found["speakers"].as_array().expect("speakers");
    let lind = speakers
        .iter()
        .filter(|speaker| speaker["name"] == "Marek Lind");
    assert_eq!(lind.count(), 1, "{found:#}");
    // What differs between the texts is said, with the words.
    let beside = found["figures"].as_array().expect("figures");
    let killed: Vec<u64> = beside
        .iter()
        .flat_map(|figures| figures["numbers"].as_array().expect("numbers"))
        .filter_map(|figure| figure["value"].as_u64())
        .collect();
    for toll in [7, 9, 17] {
        assert!(killed.contains(&toll), "{found:#}");
    }
    let text = scratch
        .run(&["corroborate", "market people killed"])
        .expect(0)
        .stdout;
    assert!(text.starts_with("2 independent origins"), "{text}");
    let none = scratch
        .run(&["corroborate", "market", "zeppelin"])
        .expect(1)
        .stdout;
    assert!(
        none.contains("no passage has all of “market zeppelin”"),
        "{none}"
    );
    scratch.run(&["corroborate"]).expect(2);
    scratch
        .run(&["corroborate", "market AND"])
        .expect_error(&["missing at the end"]);
}

#[test]
fn an_origin_that_is_not_known_raises_no_count() {
    // Two outlets print one text of nobody known, on the same day.
    let text = [LEAD, SECOND];
    let scratch = Scratch::with(&[
        (
            "reports/a.md",
            &report("Morning Post", "2023-03-08", "One", &text),
        ),
        (
            "reports/b.md",
            &report("Valley Times", "2023-03-08", "Two", &text),
        ),
    ]);
    let found = scratch
        .run(&["corroborate", "market killed", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        found["origins"].as_array().map(Vec::len),
        Some(0),
        "{found:#}"
    );
    assert_eq!(found["unknown"].as_array().map(Vec::len), Some(1));
}

#[test]
fn copies_are_kept_when_more_is_read_and_forgotten_when_files_go() {
    let scratch = archive();
    let late = report("Evening Star", "2023-03-10", "Late", &[LEAD, SECOND, THIRD]);
    scratch.write("reports/f.md", late);
    scratch.run(&["ingest", "reports"]).expect(0);
    let count = |scratch: &Scratch| {
        let group = scratch
            .run(&["copies", "reports/a.md", "--format", "json"])
            .expect(0)
            .json();
        let copies = group["copies"].as_array().expect("copies").iter();
        copies.filter(|copy| copy["kind"] != "partial").count()
    };
    assert_eq!(count(&scratch), 3);
    // As if all had been read at once.
    let grown = std::fs::read(scratch.path("index/copies.bin")).expect("a file");
    scratch.run(&["ingest", "reports", "--rebuild"]).expect(0);
    let anew = std::fs::read(scratch.path("index/copies.bin")).expect("a file");
    assert!(
        grown[16..] == anew[16..],
        "other families when read at once"
    );
    scratch.remove("reports/f.md");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(count(&scratch), 2);
    // Without looking for copies, those that are known stay, and it is said.
    scratch.write(
        "reports/g.md",
        report("Late News", "2023-03-10", "Late", &[LEAD, SECOND, THIRD]),
    );
    scratch.run(&["ingest", "reports", "--no-copies"]).expect(0);
    assert_eq!(count(&scratch), 2);
    let text = scratch.run(&["search", "rubble"]).expect(0).stdout;
    assert!(
        text.contains("copies are not known for what was read last"),
        "{text}"
    );
}

#[test]
fn a_damaged_file_of_copies_is_found_and_mended() {
    let scratch = archive();
    scratch.run(&["verify"]).expect(0);
    let mut bytes = std::fs::read(scratch.path("index/copies.bin")).expect("a file");
    for at in [20, bytes.len() / 2, bytes.len() - 10] {
        bytes[at] ^= 0x40;
        std::fs::write(scratch.path("index/copies.bin"), &bytes).expect("a file");
        let told = scratch.run(&["verify"]).expect(1);
        assert!(told.stdout.contains("copies.bin"), "{}", told.stdout);
        for command in [&["search", "rubble"][..], &["copies", "reports/a.md"]] {
            let outcome = scratch.run(command);
            assert!(matches!(outcome.status, Some(0 | 2)), "{}", outcome.stderr);
            assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
        }
        scratch.run(&["ingest", "reports"]).expect(0);
        scratch.run(&["verify"]).expect(0);
        bytes = std::fs::read(scratch.path("index/copies.bin")).expect("a file");
    }
}

/// A word like no other, of three syllables.
fn made_up(number: usize) -> String {
    let syllable = |number: usize| {
        let (consonants, vowels) = ("bdfgklmnprstv", "aeiou");
        let letter = |letters: &str, at: usize| letters.chars().nth(at % letters.len());
        [letter(consonants, number), letter(vowels, number / 13)]
    };
    let syllables = [number, number / 65, number * 7 + 3].map(syllable);
    syllables.into_iter().flatten().flatten().collect()
}

#[test]
fn paragraphs_in_another_order_are_one_text() {
    // Each of 45 words: two that stand together in the copy lie far apart in the other.
    let paragraph = |number: usize| {
        let words: Vec<String> = (0..45).map(|word| made_up(45 * number + word)).collect();
        format!("The {}.", words.join(" "))
    };
    let paragraphs: Vec<String> = (0..8).map(paragraph).collect();
    let printed = |outlet: &str, date: &str, order: [usize; 8]| {
        let paragraphs = order.map(|number| paragraphs[number].as_str());
        report(outlet, date, "Words", &paragraphs)
    };
    let scratch = Scratch::with(&[
        (
            "reports/a.md",
            &printed("Morning Post", "2023-05-01", [0, 1, 2, 3, 4, 5, 6, 7]),
        ),
        (
            "reports/b.md",
            &printed("Valley Times", "2023-05-02", [4, 0, 5, 1, 6, 2, 7, 3]),
        ),
    ]);
    for number in 0..8 {
        let claim = format!("{} {}", made_up(45 * number + 3), made_up(45 * number + 30));
        assert_eq!(scratch.hits(&[&claim]).len(), 1, "{claim}");
        let found = scratch
            .run(&["corroborate", &claim, "--format", "json"])
            .expect(0)
            .json();
        let origins = found["origins"].as_array().expect("origins");
        assert_eq!(origins.len(), 1, "{claim}: {found:#}");
        assert_eq!(origins[0]["names"][0], "Morning Post");
    }
}

#[test]
fn equal_briefs_are_one_text_however_short() {
    let brief = "Shells hit the harbour of Brod on Friday.";
    let scratch = Scratch::with(&[
        (
            "reports/a.md",
            &report("Morning Post", "2023-05-01", "Brod", &[brief]),
        ),
        (
            "reports/b.md",
            &report("Valley Times", "2023-05-02", "Harbour", &[brief]),
        ),
        (
            "reports/c.md",
            &report(
                "Evening Star",
                "2023-05-02",
                "Harbour",
                &["Brod's harbour was hit by shells on Friday."],
            ),
        ),
    ]);
    let found = scratch
        .run(&["corroborate", "harbour Brod", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(found["texts"], 2, "{found:#}");
    let origins = found["origins"].as_array().expect("origins");
    let names: Vec<&Value> = origins.iter().map(|origin| &origin["names"][0]).collect();
    assert_eq!(names, ["Morning Post", "Evening Star"], "{found:#}");
}

#[test]
fn a_copy_that_does_not_match_tells_of_whom_a_text_is() {
    let scratch = archive();
    // Of the three that print the dispatch only this one says “injured”, and it is asked without the one that credits.
    let wire = "VODIANE, March 7 (Reuters) - ".to_owned() + LEAD;
    let restyled = LEAD.replace("wounded", "hurt");
    scratch.write(
        "reports/a.md",
        report(
            "Reuters",
            "2023-03-07",
            "Shells hit market",
            &[&wire, SECOND, THIRD],
        ),
    );
    scratch.write(
        "reports/x.md",
        report("Coast Echo", "2023-03-08", "Market", &[&restyled, SECOND]),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    let claim = ["corroborate", "market hurt killed"];
    let found = scratch
        .run(&[&claim[..], &["--format", "json"]].concat())
        .expect(0)
        .json();
    let origins = found["origins"].as_array().expect("origins");
    assert_eq!(origins.len(), 1, "{found:#}");
    assert_eq!(origins[0]["names"][0], "Reuters", "{found:#}");
    let others = origins[0]["texts"][0]["others"].as_array().expect("others");
    let credits = others
        .iter()
        .flat_map(|other| other["evidence"].as_array().expect("evidence"));
    assert!(
        credits.clone().any(|credit| credit["name"] == "Reuters"),
        "{others:#?}"
    );
    let text = scratch.run(&claim).expect(0).stdout;
    assert!(
        text.contains("in other words or outside of what was asked for"),
        "{text}"
    );
}

/// Names of the origins of a claim, and how many texts it has.
fn origins(scratch: &Scratch, claim: &str) -> (Vec<String>, u64) {
    let found = scratch.run(&["corroborate", claim, "--format", "json"]);
    let found = found.expect(0).json();
    let origins = found["origins"].as_array().expect("origins").iter();
    let names = origins.flat_map(|origin| origin["names"].as_array().expect("names").clone());
    let names = names.map(|name| name.as_str().expect("a name").to_owned());
    (names.collect(), found["texts"].as_u64().expect("a number"))
}

fn printed(reports: &[(&str, &str, &[&str])]) -> Scratch {
    let scratch = Scratch::new();
    for (number, (outlet, date, paragraphs)) in reports.iter().enumerate() {
        let text = report(outlet, date, &format!("Report {number}"), paragraphs);
        scratch.write(&format!("reports/{number}.md"), text);
    }
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch
}

const BACKGROUND: &str = "The town, which had eleven thousand people before the war, lies on the only road that leads from the \
river to the hills, and both armies have fought over its railway station and its school since the beginning of the winter \
without either of them holding more than a few streets for longer than a week, according to people who left it.";

#[test]
fn briefs_are_one_text_whatever_stands_around_them() {
    let brief = "Two people were killed in Marenka on Monday.";
    let digits = "2 people were killed in Marenka on Monday.";
    let dated = format!("MARENKA, March 6 (Reuters) - {brief}");
    let scratch = printed(&[
        ("Morning Post", "2023-03-06", &[brief, "(Reuters)"]),
        ("Daily Echo", "2023-03-07", &[digits]),
        ("Evening Star", "2023-03-07", &[&dated]),
    ]);
    assert_eq!(
        origins(&scratch, "killed Marenka"),
        (vec!["Reuters".to_owned()], 1)
    );
}

#[test]
fn equal_briefs_of_other_agencies_or_days_are_texts_of_their_own() {
    let brief = "No casualties were reported in Marenka.";
    let scratch = printed(&[
        ("Morning Post", "2023-03-06", &[brief, "(Reuters)"]),
        ("Daily Echo", "2023-03-06", &[brief, "(TASS)"]),
        ("Evening Star", "2024-11-07", &[brief]),
    ]);
    let (names, texts) = origins(&scratch, "casualties Marenka");
    assert_eq!((names.len(), texts), (3, 3), "{names:?}");
}

#[test]
fn what_two_reports_share_counts_only_where_it_makes_the_claim() {
    let echo =
        format!("{BACKGROUND} Our correspondent saw the bodies of teachers killed in the yard.");
    let star = format!(
        "{BACKGROUND} A nurse told this newspaper that teachers were killed beside her car."
    );
    let scratch = printed(&[
        ("Reuters", "2023-03-06", &[BACKGROUND, "(Reuters)"]),
        ("Daily Echo", "2023-03-07", &[&echo]),
        ("Evening Star", "2023-03-07", &[&star]),
    ]);
    // What is background alone is a copy all the same.
    assert_eq!(scratch.hits(&["railway"]).len(), 1);
    let (mut names, texts) = origins(&scratch, "teachers killed");
    names.sort();
    assert_eq!(
        (names, texts),
        (vec!["Daily Echo".to_owned(), "Evening Star".to_owned()], 2)
    );
    assert_eq!(
        origins(&scratch, "railway station"),
        (vec!["Reuters".to_owned()], 1)
    );
}

#[test]
fn a_credit_of_its_own_outweighs_that_of_a_copy() {
    let wire = format!(
        "{BACKGROUND} The mayor spoke of grief at the harbour, where four people were killed."
    );
    let scratch = printed(&[
        ("Morning Post", "2023-03-06", &[&wire, "(Reuters)"]),
        (
            "Daily Echo",
            "2023-03-08",
            &[&wire.replace("grief", "sorrow"), LEAD, "(AFP)"],
        ),
        (
            "Evening Star",
            "2023-03-07",
            &[
                "Grief filled the harbour after four people were killed there.",
                "(AFP)",
            ],
        ),
    ]);
    let (mut names, _) = origins(&scratch, "grief harbour killed");
    names.sort();
    assert_eq!(names, ["Agence France-Presse", "Reuters"]);
}

#[test]
fn an_earlier_place_without_an_outlet_leaves_the_origin_open() {
    let scratch = printed(&[("Daily Echo", "2023-03-07", &[BACKGROUND])]);
    let unknown = format!("---\ntitle: One\ndate: 2023-03-05\n---\n\n{BACKGROUND}\n");
    scratch.write("reports/unknown.md", unknown);
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(origins(&scratch, "railway station"), (Vec::new(), 1));
}

#[test]
fn a_passage_is_not_folded_into_one_that_has_none_of_its_words() {
    let middle = "Between the two bridges the people of the lower quarter had built a wall of sandbags and old doors, which held \
for nine days and gave way on the tenth without a sound in the night.";
    let around = [SECOND, THIRD];
    let scratch = printed(&[
        ("Reuters", "2023-03-06", &[SECOND, middle, THIRD]),
        ("Daily Echo", "2023-03-07", &around),
        ("Evening Star", "2023-03-07", &[middle]),
    ]);
    let outlets = ["--outlet", "Daily Echo", "--outlet", "Evening Star"];
    let hits = scratch.hits(&[&["school OR sandbags OR staff"], &outlets[..]].concat());
    assert_eq!(hits.len(), 2, "{hits:#?}");
}

#[test]
fn copies_of_another_version_of_the_program_are_not_known_until_the_next_ingest() {
    let scratch = archive();
    let mut bytes = std::fs::read(scratch.path("index/copies.bin")).expect("a file");
    bytes[7] = b'1';
    std::fs::write(scratch.path("index/copies.bin"), bytes).expect("it can be written");
    let text = scratch
        .run(&["corroborate", "market killed"])
        .expect(0)
        .stdout;
    assert!(text.contains("copies are not known"), "{text}");
    scratch.run(&["ingest", "reports"]).expect(0);
    let text = scratch
        .run(&["corroborate", "market killed"])
        .expect(0)
        .stdout;
    assert!(!text.contains("copies are not known"), "{text}");
}

#[test]
fn a_copy_whose_first_sentence_was_reworded_raises_no_count() {
    let first =
        "At least 12 people were killed in Marenka by rockets on Monday, the governor said.";
    let reworded =
        "Rockets killed at least 12 people in the town of Marenka, according to the governor.";
    let scratch = printed(&[
        (
            "Morning Post",
            "2023-03-06",
            &[&format!("{first} {BACKGROUND}"), SECOND],
        ),
        (
            "Daily Echo",
            "2023-03-06",
            &[&format!("{reworded} {BACKGROUND}"), SECOND],
        ),
    ]);
    let (names, texts) = origins(&scratch, "people killed Marenka");
    assert_eq!((names.len(), texts), (0, 1), "{names:?}");
    // With another toll it is another text.
    let later = reworded.replace("12", "17") + " Nobody knew more.";
    let scratch = printed(&[
        (
            "Morning Post",
            "2023-03-06",
            &[&format!("{first} {BACKGROUND}"), SECOND],
        ),
        (
            "Evening Star",
            "2023-03-06",
            &[&format!("{later} {BACKGROUND}"), SECOND],
        ),
    ]);
    let (names, texts) = origins(&scratch, "people killed Marenka");
    assert_eq!(texts, 2, "{names:?}");
}

#[test]
fn numbers_count_however_briefs_write_them() {
    let scratch = printed(&[
        (
            "Morning Post",
            "2023-03-06",
            &["Two hundred and six dead in Marenka."],
        ),
        ("Daily Echo", "2023-03-07", &["206 dead in Marenka."]),
    ]);
    assert_eq!(
        origins(&scratch, "dead Marenka"),
        (vec!["Morning Post".to_owned()], 1)
    );
}
