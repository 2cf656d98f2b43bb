//! Ranking is a golden too: what some thirty queries over the specimens should find among the first three, and the
//! mean reciprocal rank, printed, which may not fall.

mod common;

use common::{Scratch, file_name};

/// A query, the file that the passage lies in, and words that the passage has.
const QUERIES: &[(&str, &str, &str)] = &[
    (
        "strategic retreat",
        "2022-11-11-kherson-report.md",
        "call it a strategic retreat",
    ),
    (
        "analysts strategic retreat higher ground winter",
        "2023-01-25-soledar-flattened.txt",
        "held through the winter",
    ),
    (
        "retreat to the hills near Chasiv Yar",
        "2023-05-21-bakhmut-dispatch.txt",
        "hills near Chasiv Yar",
    ),
    (
        "Antonivka bridge destroyed",
        "2022-11-11-kherson-report.md",
        "Antonivka bridge",
    ),
    (
        "no water and electricity in Kherson",
        "2022-11-11-kherson-report.md",
        "neither power nor running water",
    ),
    (
        "Surovikin withdrawal from the right bank",
        "2022-2025-briefs.jsonl",
        "withdrawal of troops from the right bank",
    ),
    (
        "salt mine tunnels under Soledar",
        "2023-01-25-soledar-flattened.txt",
        "salt mining",
    ),
    (
        "Prigozhin Wagner claims Bakhmut",
        "2023-05-21-bakhmut-dispatch.txt",
        "Yevgeny Prigozhin",
    ),
    (
        "Leopard tanks from Germany",
        "2023-01-25-soledar-flattened.txt",
        "14 Leopard 2 tanks",
    ),
    (
        "dam destroyed flood evacuation",
        "2023-06-06-kakhovka-dam-report.txt",
        "Kakhovka dam",
    ),
    (
        "cooling water for the nuclear plant",
        "2023-06-06-kakhovka-dam-report.txt",
        "cooling water",
    ),
    (
        "grain exports through the Black Sea",
        "2023-07-17-grain-deal-page.html",
        "Black Sea",
    ),
    (
        "wheat price Chicago",
        "2023-07-17-grain-deal-page.html",
        "Wheat rose",
    ),
    (
        "Erdogan humanitarian bridge",
        "2023-07-17-grain-deal-page.html",
        "humanitarian bridge",
    ),
    (
        "Nagorno-Karabakh ceasefire talks Yevlakh",
        "2023-09-21-karabakh-ceasefire.md",
        "Yevlakh",
    ),
    (
        "Lachin corridor blockade",
        "2023-09-21-karabakh-ceasefire.md",
        "Lachin corridor",
    ),
    (
        "journalist killed in Lebanon",
        "2023-10-13-south-lebanon-report.txt",
        "journalists was hit by shellfire",
    ),
    (
        "UNIFIL border fire Hezbollah",
        "2023-10-13-south-lebanon-report.txt",
        "UNIFIL",
    ),
    (
        "Marawi siege ends",
        "2017-10-23-marawi-report.txt",
        "combat operations in Marawi had ended",
    ),
    (
        "Duterte martial law Mindanao",
        "2017-10-23-marawi-report.txt",
        "Martial law",
    ),
    (
        "evacuation of eastern Aleppo by bus",
        "2016-12-22-aleppo-page.html",
        "buses",
    ),
    (
        "Red Cross moved people out of Aleppo",
        "2016-12-22-aleppo-page.html",
        "34,000 people",
    ),
    (
        "Taliban take Kabul president Ghani flees",
        "2021-08-15-kabul-page.html",
        "President Ashraf Ghani",
    ),
    (
        "Great Mosque of al-Nuri blown up",
        "2014-2018-middle-east-articles.json",
        "Great Mosque of al-Nuri",
    ),
    (
        "Gaza truce crossings opened fishermen",
        "2014-2018-middle-east-articles.json",
        "fishermen",
    ),
    (
        "Hodeidah port prisoners exchange",
        "2014-2018-middle-east-articles.json",
        "exchange of prisoners",
    ),
    (
        "Tigray peace agreement African Union",
        "2022-11-02-pretoria-agreement.json",
        "African Union",
    ),
    (
        "doctor in Mekelle without insulin",
        "2022-11-02-pretoria-agreement.json",
        "insulin",
    ),
    (
        "Khartoum presidential palace airport RSF",
        "2022-2025-briefs.jsonl",
        "presidential palace",
    ),
    (
        "Jeddah declaration protect civilians",
        "2022-2025-briefs.jsonl",
        "declaration in Jeddah",
    ),
    (
        "M23 rebels seize Goma Rwanda",
        "2022-2025-briefs.jsonl",
        "seized Goma",
    ),
    (
        "rebelles prennent l'aéroport de Goma",
        "2012-11-20-goma-fr.txt",
        "pris l’aéroport",
    ),
    (
        "jesuitas asesinados universidad",
        "1989-11-16-san-salvador-jesuitas-es.txt",
        "jesuitas fueron asesinados",
    ),
    (
        "curfew state of siege San Salvador",
        "1989-11-13-san-salvador-dispatch.txt",
        "STATE OF SIEGE",
    ),
    (
        "Völkermord Srebrenica Urteil",
        "2017-11-22-den-haag-urteil-latin1.txt",
        "Völkermords in Srebrenica",
    ),
    (
        "вывод федеральных войск из Чечни",
        "1996-08-31-khasavyurt-cp1251.txt",
        "Федеральные войска",
    ),
    (
        "зупинка енергоблока Запорізької АЕС",
        "2022-09-11-zaporizhzhia-plant-uk.txt",
        "енергоблок",
    ),
    (
        "السيطرة على مدينة الرقة",
        "2017-10-17-raqqa-ar.txt",
        "الرقة",
    ),
];

/// The mean reciprocal rank may not fall below this: the value when it was last measured, rounded down.
const LEAST: f64 = 0.95;

/// Where the passage should be at the latest.
const LATEST: usize = 3;

#[test]
fn queries_find_their_passages() {
    let scratch = Scratch::of_corpus();
    let (mut sum, mut late) = (0.0, Vec::new());
    for (query, file, words) in QUERIES {
        let hits = scratch.hits(&[query, "--limit", "20"]);
        let rank = hits.iter().position(|hit| {
            let text = hit["passage"]["text"].as_str().expect("a text");
            // A line may end anywhere in a wrapped text.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            file_name(&hit["article"]) == *file && text.contains(words)
        });
        match rank {
            Some(rank) => {
                sum += 1.0 / (rank + 1) as f64;
                if rank >= LATEST {
                    late.push(format!("{query}: at {}", rank + 1));
                }
            }
            None => late.push(format!("{query}: not among the first {}", hits.len())),
        }
    }
    let mean = sum / QUERIES.len() as f64;
    println!(
        "mean reciprocal rank over {} queries: {mean:.4}",
        QUERIES.len()
    );
    assert!(
        late.is_empty(),
        "mean reciprocal rank {mean:.4}\n{}",
        late.join("\n")
    );
    assert!(
        mean >= LEAST,
        "the mean reciprocal rank fell to {mean:.4}, it was {LEAST}"
    );
}
