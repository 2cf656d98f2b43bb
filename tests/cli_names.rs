//! Names in their other forms, from outside: what is found, what a hit says of it, and what is left alone.

mod common;

use common::{Scratch, line, range};
use serde_json::Value;

/// A report: id, language, headline, text.
type Report = (&'static str, &'static str, &'static str, &'static str);

const REPORTS: &[Report] = &[
    (
        "kyiv",
        "en",
        "Shells near the bridge",
        "Shells fell near Kyiv on Monday and burned two houses.",
    ),
    (
        "kiev",
        "en",
        "Shells near the bridge",
        "Shells fell near Kiev on Monday and burned two houses.",
    ),
    (
        "kyieva",
        "uk",
        "Обстріл",
        "У понеділок біля Києва чули обстріли, у місті згоріли два будинки.",
    ),
    (
        "kiyevom",
        "ru",
        "Обстрел",
        "В понедельник под Киевом были слышны обстрелы, сгорели два дома.",
    ),
    (
        "artyomovsk",
        "en",
        "Fighting",
        "Two columns of lorries left Artyomovsk before dawn.",
    ),
    (
        "bakhmuti",
        "uk",
        "Бої",
        "Дві колони вантажівок залишили Бахмут до світанку.",
    ),
    (
        "odessa",
        "en",
        "Grain",
        "A ship with grain left the harbour of Odessa.",
    ),
    (
        "hizbullah",
        "en",
        "Rockets",
        "Fighters of Hizbullah fired rockets across the border.",
    ),
    (
        "hizb",
        "ar",
        "صواريخ",
        "أطلق مقاتلو حزب الله صواريخ عبر الحدود صباح اليوم.",
    ),
    (
        "zelenskoho",
        "uk",
        "Візит",
        "У місті чекали на Зеленського, але він не приїхав.",
    ),
    (
        "zelenskiy",
        "en",
        "Visit",
        "Mr Zelenskiy did not come to the town, an official said.",
    ),
    (
        "selensky",
        "en",
        "Visit",
        "Selensky will come to the town next week.",
    ),
    (
        "krasnoarmeysk",
        "ru",
        "Бои",
        "Бои идут у города Красноармейск вторую неделю.",
    ),
    (
        "headline",
        "en",
        "Kiev under fire",
        "Two houses burned on Monday.",
    ),
    (
        "words",
        "en",
        "Committee",
        "A split committee gave the bill a nice first reading in a mobile bar.",
    ),
    ("сплит", "ru", "Порт", "Паром пришел в Сплит вечером."),
    (
        "said",
        "en",
        "Answer",
        "“We shall rebuild Kiev,” Mayor Irena Kovacs said.",
    ),
];

fn archive() -> Scratch {
    let text: String = REPORTS
        .iter()
        .map(|(id, language, title, body)| {
            line(&[
                ("id", id),
                ("language", language),
                ("title", title),
                ("body", body),
            ])
        })
        .collect();
    Scratch::with(&[("reports/names.jsonl", &text)])
}

/// The forms that each article was matched as, by its declared id.
fn matched(scratch: &Scratch, arguments: &[&str]) -> Vec<(String, Vec<String>)> {
    let hits = scratch.hits(&[&["--limit", "100"], arguments].concat());
    let forms = |hit: &Value| -> Vec<String> {
        let list = hit["matched_as"].as_array().expect("a list");
        list.iter()
            .map(|one| one["found"].as_str().expect("a form").to_owned())
            .collect()
    };
    hits.iter()
        .map(|hit| (common::declared_id(hit), forms(hit)))
        .collect()
}

fn ids(scratch: &Scratch, query: &str) -> Vec<String> {
    scratch.found_sorted(&["--limit", "100", query])
}

#[test]
fn each_form_finds_the_others() {
    let scratch = archive();
    let of_kyiv = ["headline", "kiev", "kiyevom", "kyieva", "kyiv", "said"];
    for name in ["Kyiv", "kyiv", "KYIV", "Kiev", "Київ", "Киев"] {
        assert_eq!(ids(&scratch, name), of_kyiv, "{name}");
    }
    for name in ["Bakhmut", "Artemivsk", "Artyomovsk", "Бахмут"] {
        assert_eq!(ids(&scratch, name), ["artyomovsk", "bakhmuti"], "{name}");
    }
    assert_eq!(ids(&scratch, "Odesa"), ["odessa"]);
    for name in ["Hezbollah", "Hizbullah", "\"حزب الله\""] {
        assert_eq!(ids(&scratch, name), ["hizb", "hizbullah"], "{name}");
    }
    for name in ["Zelensky", "Zelenskyy", "Зеленський"] {
        assert_eq!(ids(&scratch, name), ["zelenskiy", "zelenskoho"], "{name}");
    }
}

#[test]
fn a_hit_says_what_it_was_matched_as() {
    let scratch = archive();
    for hit in scratch.hits(&["--limit", "100", "Kyiv"]) {
        let id = common::declared_id(&hit);
        let shown = scratch
            .run(&["show", &id, "--format", "json"])
            .expect(0)
            .json();
        let body = shown["body"].as_str().expect("a body");
        let matched = hit["matched_as"].as_array().expect("a list");
        assert_eq!(matched.is_empty(), id == "kyiv", "{id}");
        for one in matched {
            assert_eq!(one["asked"], "Kyiv");
            assert_eq!(one["from"], "geonames");
            assert_eq!(one["of"], serde_json::json!(["Kyiv (place, Ukraine)"]));
            if id == "headline" {
                assert!(one["range"].is_null());
                continue;
            }
            assert_eq!(one["found"], body[range(&one["range"])], "{id}");
            assert!(
                hit["passage"]["highlights"]
                    .as_array()
                    .is_some_and(|all| all.contains(&one["range"]))
            );
        }
    }
    let text = scratch
        .run(&["search", "Kyiv", "--limit", "100"])
        .expect(0)
        .stdout;
    assert!(text.contains("matched as Києва for Kyiv"), "{text}");
    assert!(
        text.contains("matched as Kiev (headline) for Kyiv"),
        "{text}"
    );
    let said = scratch
        .run(&["said", "Kyiv", "--format", "jsonl"])
        .expect(0)
        .lines();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0]["matched_as"][0]["found"], "Kiev");
}

#[test]
fn the_form_asked_for_comes_first() {
    let scratch = archive();
    // The two reports differ in the name alone.
    for (asked, other) in [("Kyiv", "kiev"), ("Kiev", "kyiv")] {
        let hits = scratch.hits(&[
            "--limit", "100", "--lang", "en", asked, "houses", "AND", "bridge",
        ]);
        let score = |id: &str| {
            let hit = hits.iter().find(|hit| common::declared_id(hit) == id);
            hit.and_then(|hit| hit["score"].as_f64()).expect("a hit")
        };
        assert!(score(&asked.to_lowercase()) > score(other), "{asked}");
        assert_eq!(common::declared_id(&hits[0]), asked.to_lowercase());
    }
}

#[test]
fn what_has_the_name_as_typed_comes_before_all_else() {
    let filler =
        "Trucks with flour and water stood on the road to the south and waited for the morning. ";
    let long = format!(
        "{}A clerk from Kyiv was there. {}",
        filler.repeat(30),
        filler.repeat(30)
    );
    let dense = "Kiev, Kiev: the road to Kiev. “Kiev stands,” Mayor Irena Kovacs said.";
    let said = format!(
        "“Nobody in Kyiv, and {} saw the trucks,” Mayor Irena Kovacs said.",
        "none of us here ".repeat(12)
    );
    let report = |id: &str, title: &str, body: &str| {
        line(&[
            ("id", id),
            ("language", "en"),
            ("title", title),
            ("body", body),
        ])
    };
    let text = report("long", "Flour", &long)
        + &report("dense", "Kiev", dense)
        + &report("said", "Trucks", &said);
    let scratch = Scratch::with(&[("reports/order.jsonl", &text)]);
    for query in ["Kyiv", "Kyiv AND road", "Kyiv /p from", "\"Kyiv\""] {
        let found = scratch.found(&[query]);
        let last = found.iter().position(|id| id == "dense");
        let long = found.iter().position(|id| id == "long").expect("a hit");
        assert!(last.is_none_or(|last| long < last), "{query}: {found:?}");
    }
    let by_article = scratch.found(&["--group", "article", "Kyiv"]);
    assert_eq!(by_article.last().map(String::as_str), Some("dense"));
    // Asked the other way round, it is the other way round; of any words, the more the better.
    assert_eq!(scratch.found(&["Kiev"])[0], "dense");
    let any = scratch.found(&["Kyiv stands road"]);
    assert_eq!(any[0], "dense", "{any:?}");
    let statements = scratch
        .run(&["said", "Kyiv", "--format", "jsonl"])
        .expect(0)
        .lines();
    let forms: Vec<usize> = statements
        .iter()
        .map(|one| one["matched_as"].as_array().map_or(0, Vec::len))
        .collect();
    assert_eq!(forms, [0, 1]);
}

#[test]
fn other_forms_are_inflected_as_names_alone() {
    let reports = [
        (
            "para",
            "es",
            "Los soldados llegaron para ayudar, y otro para a su lado.",
        ),
        (
            "par",
            "fr",
            "La ville est prise par les soldats, par la route du pari.",
        ),
        (
            "logo",
            "it",
            "Un logo, un lago e i laghi vicino alla strada.",
        ),
        (
            "wieder",
            "de",
            "Wieder brannte es am Abend, und das Wien von gestern wiederum.",
        ),
        (
            "tok",
            "ru",
            "Это самые новые дома, ток шел по проводам, саммит и токи.",
        ),
        ("dame", "fr", "Une dame de Damas, et le damas de la dame."),
    ];
    let text: String = reports
        .iter()
        .map(|(id, language, body)| line(&[("id", id), ("language", language), ("body", body)]))
        .collect();
    let scratch = Scratch::with(&[("reports/words.jsonl", &text)]);
    let everyday = [
        "para",
        "par",
        "logo",
        "lago",
        "wieder",
        "самые",
        "ток",
        "dame",
    ];
    for name in [
        "Paris", "Lagos", "Vienna", "Summit", "Damascus", "Tokyo", "Sami",
    ] {
        let run = scratch.run(&["search", name, "--format", "json", "--limit", "100"]);
        for hit in run.json()["hits"].as_array().expect("hits") {
            for one in hit["matched_as"].as_array().expect("a list") {
                let found = one["found"].as_str().expect("a form").to_lowercase();
                assert!(!everyday.contains(&found.as_str()), "{name}: {found}");
            }
        }
    }
}

#[test]
fn a_headline_is_matched_only_by_what_is_asked_of_it() {
    let text = line(&[
        ("id", "answer"),
        ("language", "en"),
        ("title", "Kiev under fire"),
        (
            "body",
            "Two houses burned in Kiev. “We shall rebuild Kiev,” Mayor Irena Kovacs said.",
        ),
    ]);
    let scratch = Scratch::with(&[("reports/answer.jsonl", &text)]);
    let of_headline = |query: &str| -> Vec<bool> {
        let hit = scratch.hits(&[query]).remove(0);
        let matched = hit["matched_as"].as_array().expect("a list").clone();
        matched.iter().map(|one| one["range"].is_null()).collect()
    };
    assert_eq!(of_headline("Kyiv"), [true, false, false]);
    assert_eq!(of_headline("said(Kyiv)"), [false]);
    assert_eq!(of_headline("burned NEAR/3 Kyiv"), [false]);
}

#[test]
fn phrases_and_places_know_other_forms() {
    let scratch = archive();
    assert_eq!(ids(&scratch, "\"near Kyiv\""), ["kiev", "kyiv"]);
    assert_eq!(
        matched(&scratch, &["\"fell near Kyiv on\""])[1],
        ("kiev".to_owned(), vec!["Kiev".to_owned()])
    );
    assert_eq!(ids(&scratch, "shells NEAR/3 Kyiv"), ["kiev", "kyiv"]);
    assert_eq!(ids(&scratch, "Hezbollah NEAR/3 صواريخ"), ["hizb"]);
    assert_eq!(ids(&scratch, "Kyiv /s houses"), ["kiev", "kyiv"]);
    // A name that stands too far is none of what matched.
    assert!(ids(&scratch, "Kyiv NEAR/1 houses").is_empty());
}

#[test]
fn names_can_be_taken_as_typed() {
    let scratch = archive();
    assert_eq!(scratch.found(&["--names", "off", "Kyiv"]), ["kyiv"]);
    assert!(scratch.found(&["--names", "off", "Hezbollah"]).is_empty());
    // What is not wanted is taken as typed, so that no more is left out than was said.
    assert_eq!(
        ids(&scratch, "Kyiv NOT Kiev"),
        ["kiyevom", "kyieva", "kyiv"]
    );
    assert_eq!(
        scratch.found(&["--names", "off", "shells", "NOT", "Kiev"]),
        ["kyiv"]
    );
    let wrong = scratch.run(&["search", "Kyiv", "--names", "maybe"]);
    wrong.expect_error(&["maybe", "on", "off", "show"]);
}

#[test]
fn ordinary_words_stay_words() {
    let scratch = archive();
    for word in ["split", "nice", "reading", "mobile", "bar"] {
        assert_eq!(ids(&scratch, word), ["words"], "{word}");
    }
    assert_eq!(ids(&scratch, "Split"), ["words", "сплит"]);
    for hit in scratch.hits(&["split nice reading mobile bar"]) {
        assert_eq!(hit["matched_as"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn what_may_be_several_things_is_said() {
    let scratch = archive();
    let text = scratch.run(&["search", "Pokrovsk"]).expect(0).stdout;
    assert!(
        text.contains("matched as Красноармейск for Pokrovsk"),
        "{text}"
    );
    let line = text.split("Pokrovsk may be ").nth(1).expect("a line on it");
    assert!(line.matches("place, ").count() > 1, "{text}");
    // Also where the name stands as typed alone, but not where nothing was found.
    let typed = common::line(&[
        ("id", "typed"),
        ("body", "Snow fell in Pokrovsk on Monday."),
    ]);
    let alone = Scratch::with(&[("reports/typed.jsonl", &typed)]);
    let text = alone.run(&["search", "Pokrovsk"]).expect(0).stdout;
    assert!(text.contains("Pokrovsk may be Pokrovsk (place"), "{text}");
    let text = alone.run(&["search", "Pokrovsk AND rain"]).expect(1).stdout;
    assert!(!text.contains("may be"), "{text}");
    let text = scratch
        .run(&["search", "Pokrovsk", "--names", "show"])
        .expect(0)
        .stdout;
    assert!(
        text.contains("60,127 people, GeoNames: красноармейск"),
        "{text}"
    );
    let names = scratch
        .run(&["search", "Pokrovsk", "--format", "json"])
        .expect(0)
        .json();
    let readings = names["names"][0]["readings"].as_array().expect("readings");
    assert!(readings.len() > 1);
    assert_eq!(readings[0]["used"], true);
    // Where nothing was found there is still something to show.
    let text = scratch
        .run(&["search", "Kramatorsk", "--names", "show"])
        .expect(1)
        .stdout;
    assert!(text.contains("stands in the archive"), "{text}");
}

#[test]
fn a_name_with_a_tilde_finds_what_is_spelled_alike() {
    let scratch = archive();
    let alike = ["selensky", "zelenskiy", "zelenskoho"];
    assert_eq!(ids(&scratch, "Zelensky~"), alike);
    let found = matched(&scratch, &["--names", "off", "Zelensky~"]);
    assert_eq!(found.len(), 3, "{found:?}");
    for hit in scratch.hits(&["--names", "off", "Zelensky~"]) {
        let want = match common::declared_id(&hit).as_str() {
            "zelenskoho" => "transliteration",
            _ => "spelling",
        };
        assert_eq!(hit["matched_as"][0]["from"], want);
        assert_eq!(hit["matched_as"][0]["of"], serde_json::json!([]));
    }
    // A slip of one letter, in words of five letters up.
    assert_eq!(ids(&scratch, "Artyomovks~"), ["artyomovsk"]);
    assert!(ids(&scratch, "Zelensky~ NOT Zelenskiy~").is_empty());
    for (query, says) in [
        ("Zel~", "at least 4 letters"),
        ("Zelensky~x", "behind ~"),
        ("Ze*sky~", "plain word"),
    ] {
        scratch.run(&["search", query]).expect_error(&[says]);
    }
}

#[test]
fn batches_and_agencies_take_the_option() {
    let scratch = archive();
    scratch.write("queries.txt", "Kyiv\nHezbollah\n");
    let count = |names: &str| {
        let arguments = [
            "batch",
            "queries.txt",
            "--names",
            names,
            "--format",
            "jsonl",
        ];
        scratch.run(&arguments).lines().len()
    };
    assert_eq!((count("on"), count("off")), (8, 1));
    let shown = scratch
        .run(&["batch", "queries.txt", "--names", "show"])
        .expect(0);
    assert!(
        shown.stdout.contains("Hezbollah (armed group, Lebanon)"),
        "{}",
        shown.stdout
    );
    scratch.run(&["agency", "afp", "--names", "off"]).expect(1);
}
