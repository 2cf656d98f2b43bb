//! `wirecite search` and `wirecite said` as whole processes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::{news, table};

/// How often each query runs.
const RUNS: usize = 20;

/// What is asked, by what it shows.
fn queries() -> Vec<(&'static str, String)> {
    let word = news::word;
    let article = news::article(1234);
    let sentence = article
        .text
        .split(['.', '\n'])
        .max_by_key(|part| part.len())
        .unwrap_or("")
        .replace(['"', '“', '”', ':', '(', ')', '-'], " ");
    let pair: Vec<&str> = article
        .text
        .split_whitespace()
        .skip(40)
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .take(3)
        .collect();
    vec![
        ("one frequent word", word(220).to_owned()),
        ("one rare word", word(30_000).to_owned()),
        ("two words", format!("{} {}", word(400), word(3000))),
        ("the two most frequent", format!("{} {}", word(0), word(1))),
        ("phrase of two", format!("\"{} {}\"", word(25), word(43))),
        ("phrase of frequent words", "\"of the military\"".to_owned()),
        (
            "prefix",
            format!("{}*", &word(5000)[..4.min(word(5000).len())]),
        ),
        (
            "boolean with filter",
            format!(
                "({} OR {}) AND {} -{} agency:reuters",
                word(300),
                word(700),
                word(60),
                word(900)
            ),
        ),
        ("a long sentence", sentence),
        ("words of one article", pair.join(" ")),
        ("agency filter", format!("agency.told:afp {}", word(150))),
        ("agency filter alone", "agency:afp".to_owned()),
    ]
}

/// What is asked of statements.
fn said() -> Vec<(&'static str, String)> {
    let word = news::word;
    vec![
        ("said: one frequent word", word(220).to_owned()),
        ("said: the most frequent", word(0).to_owned()),
        (
            "said: two words",
            format!("{} AND {}", word(150), word(220)),
        ),
        ("said: told to an agency", "told:afp".to_owned()),
    ]
}

/// Runs all queries against `index` and prints median and worst.
pub fn run(index: &Path) {
    let mut table = table::Table::new(&["search", "median ms", "worst ms", "status"]);
    let search = queries().into_iter().map(|query| ("search", query));
    let said = said().into_iter().map(|query| ("said", query));
    for (command, (name, query)) in search.chain(said) {
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..RUNS {
            let begin = Instant::now();
            let status = Command::new(env!("CARGO_BIN_EXE_wirecite"))
                .args(["--color", "never", "--index"])
                .arg(index)
                .args([command, &query])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .expect("the program can be started");
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
            found = status.code().unwrap_or(-1);
        }
        times.sort_by(f64::total_cmp);
        let row = [
            name.to_owned(),
            format!("{:.1}", times[RUNS / 2]),
            format!("{:.1}", times[RUNS - 1]),
            found.to_string(),
        ];
        table.row(&row);
    }
    println!(
        "\nSearch as a whole process, {RUNS} times each (wanted: 30 ms or less; status 0 found, 1 nothing found)\n{table}"
    );
}
