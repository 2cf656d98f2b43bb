//! Copies of dispatches as newspapers print them: which are found, and that nothing else is.
//!
//! The reports are made up (`benches/news`), or, where the development sets are there, real ones.

mod common;
#[path = "../benches/news/mod.rs"]
mod news;
#[path = "common/printing.rs"]
mod printing;

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use common::Scratch;
use wirecite::model::CopyKind;
use wirecite::store::{Families, Reader};

/// What one text is to another, as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gold {
    Near,
    Partial,
}

/// Reports as printed, and what each is to which.
#[derive(Default)]
struct Bed {
    texts: Vec<String>,
    gold: HashMap<(usize, usize), Gold>,
    /// By text: the reports that stand in it. Texts with one in common may be found to be copies of some kind.
    made_of: Vec<Vec<usize>>,
    /// Texts that are another day's report.
    other_day: Vec<usize>,
    /// Reports that had text in common before anything was printed: the real ones have copies among them.
    related: HashSet<(usize, usize)>,
}

/// How every third report begins.
const TOLL: &str = "people were killed";

/// Pairs of reports with ten words in a row in common, five times or more.
fn related(reports: &[String]) -> HashSet<(usize, usize)> {
    let mut holders: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for (number, report) in reports.iter().enumerate() {
        let words: Vec<&str> = report.split_whitespace().collect();
        for row in words.windows(10) {
            let holders = holders.entry(row.to_vec()).or_default();
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for holders in holders.values() {
        for one in holders {
            for other in holders {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let often = shared.into_iter().filter(|(_, times)| *times >= 5);
    often.map(|(pair, _)| pair).collect()
}

impl Bed {
    fn add(&mut self, text: String, made_of: &[usize]) -> usize {
        self.texts.push(text);
        self.made_of.push(made_of.to_vec());
        self.texts.len() - 1
    }

    /// Of every report: as it is, printed thrice, on another day; a third of them merged, a third taken over in part.
    fn print(reports: &[String]) -> Self {
        let mut bed = Bed {
            related: related(reports),
            ..Bed::default()
        };
        for (number, report) in reports.iter().enumerate() {
            // A third of them begins with a toll, as reports of every day do.
            let report = &match number % 3 {
                2 => format!(
                    "At least {} people were killed and {} wounded in the attack, officials said.\n\n{report}",
                    7 + number % 40,
                    12 + number % 70
                ),
                _ => report.clone(),
            };
            let seed = number as u64 * 10;
            let other = (number + reports.len() / 2) % reports.len();
            let original = bed.add(report.clone(), &[number]);
            for copy in 0..3 {
                // Their own sentences are nobody else's.
                let local = news::article(1_000_000 + seed + copy).text;
                let text = printing::printed(report, &local, 0.4, seed + copy);
                let text = bed.add(text, &[number]);
                bed.gold.insert((original, text), Gold::Near);
            }
            match number % 3 {
                0 => {
                    let text = printing::merged(&[report, &reports[other]], seed + 4);
                    let text = bed.add(text, &[number, other]);
                    bed.gold.insert((original, text), Gold::Partial);
                }
                1 => {
                    let own = news::article(2_000_000 + seed).text;
                    let wanted = 60 + (seed as usize * 7) % 120;
                    let text = printing::with_passage(&own, report, wanted, seed + 5);
                    let text = bed.add(text, &[number]);
                    bed.gold.insert((original, text), Gold::Partial);
                }
                _ => {
                    let text = printing::another_day(report, seed + 6);
                    let text = bed.add(text, &[number]);
                    bed.other_day.push(text);
                }
            }
        }
        bed
    }
}

/// What was found, against what was made.
#[derive(Debug, Default)]
struct Score {
    near: [usize; 3],
    partial: [usize; 3],
    other_days_taken: usize,
    wrong: Vec<String>,
}

/// Found and right, found, made.
fn rates([right, found, made]: [usize; 3]) -> (f64, f64) {
    (
        right as f64 / found.max(1) as f64,
        right as f64 / made.max(1) as f64,
    )
}

fn score(bed: &Bed) -> Score {
    let scratch = Scratch::new();
    let lines: String = bed
        .texts
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let line =
                json!({"id": number.to_string(), "title": format!("Title {number}"), "text": text});
            format!("{line}\n")
        })
        .collect();
    scratch.write("reports/all.jsonl", lines);
    scratch.run(&["ingest", "reports"]).expect(0);
    let index = scratch.path("index");
    let reader = Reader::open(&index).expect("an index");
    let families = Families::open(&index).expect("sound").expect("there");
    let mut ids = HashMap::new();
    for head in reader.bare_heads() {
        let head = head.expect("a head");
        let number: usize = head
            .declared_id
            .as_deref()
            .expect("an id")
            .parse()
            .expect("a number");
        ids.insert(head.id, number);
    }
    let mut score = Score::default();
    let mut found: HashMap<(usize, usize), CopyKind> = HashMap::new();
    for (id, &one) in &ids {
        let group = wirecite::search::copies(&reader, &families, id).expect("a group");
        for copy in &group.copies {
            found.insert((one, ids[&copy.head.id]), copy.kind);
        }
    }
    for (&(one, other), &kind) in &found {
        // A copy that lost its toll is nobody's other day.
        let is_other_day = (bed.other_day.contains(&one) || bed.other_day.contains(&other))
            && [one, other]
                .iter()
                .all(|text| bed.texts[*text].contains(TOLL));
        let shares = bed.made_of[one].iter().any(|report| {
            let mut others = bed.made_of[other].iter();
            others.any(|other| report == other || bed.related.contains(&(*report, *other)))
        });
        let is_near = kind != CopyKind::Partial;
        let counts = if is_near {
            &mut score.near
        } else {
            &mut score.partial
        };
        counts[1] += 1;
        if is_near && is_other_day {
            score.other_days_taken += 1;
        }
        if shares && !(is_near && is_other_day) {
            counts[0] += 1;
        } else {
            score.wrong.push(format!("{kind:?} {one} {other}"));
        }
    }
    // Of what was made: found in the kind it is.
    let (mut near, mut partial) = ([0; 2], [0; 2]);
    for (&(original, text), gold) in &bed.gold {
        let kind = found.get(&(original, text));
        match gold {
            Gold::Near => {
                near[1] += 1;
                near[0] += usize::from(kind.is_some_and(|kind| *kind != CopyKind::Partial));
            }
            Gold::Partial => {
                partial[1] += 1;
                partial[0] += usize::from(kind.is_some());
            }
        }
        if kind.is_none() || (*gold == Gold::Near && kind == Some(&CopyKind::Partial)) {
            score
                .wrong
                .push(format!("missed {gold:?} {original} {text} (is {kind:?})"));
        }
    }
    println!(
        "near: precision {:.4} of {}, recall {:.4} of {}; partial: precision {:.4} of {}, recall {:.4} of {}; other days taken for copies: {}",
        rates(score.near).0,
        score.near[1],
        near[0] as f64 / near[1].max(1) as f64,
        near[1],
        rates(score.partial).0,
        score.partial[1],
        partial[0] as f64 / partial[1].max(1) as f64,
        partial[1],
        score.other_days_taken
    );
    score.near = [score.near[0], score.near[1], 0];
    assert!(rates(score.near).0 >= 0.99, "{:#?}", score.wrong);
    assert!(
        near[0] as f64 >= 0.95 * near[1] as f64,
        "{:#?}",
        score.wrong
    );
    assert!(rates(score.partial).0 >= 0.97, "{:#?}", score.wrong);
    assert!(
        partial[0] as f64 >= 0.85 * partial[1] as f64,
        "{:#?}",
        score.wrong
    );
    score
}

#[test]
fn copies_of_made_up_reports_are_found_and_nothing_else() {
    let reports: Vec<String> = (0..90).map(|number| news::article(number).text).collect();
    score(&Bed::print(&reports));
}

#[test]
fn copies_of_real_reports_are_found_and_nothing_else() {
    for (name, least) in [
        ("../shared/eval/statements/train.jsonl", 150),
        ("../shared/eval/agencies/muc3_dev.jsonl", 80),
        ("../shared/eval/ranking/time/corpus.jsonl", 150),
    ] {
        let path = common::project(name);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("left out: {} is not there", path.display());
            continue;
        };
        let texts = text.lines().filter_map(|line| {
            let value: Value = serde_json::from_str(line).ok()?;
            let text = ["text", "body"]
                .iter()
                .find_map(|key| value[key].as_str())?;
            (text.split_whitespace().count() >= least).then(|| text.to_owned())
        });
        let reports: Vec<String> = texts.take(300).collect();
        println!("{name}: {} reports", reports.len());
        score(&Bed::print(&reports));
    }
}
