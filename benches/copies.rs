//! What looking for copies costs: an ingest with and without, and lookups. Prints a table.
//!
//! `cargo bench --bench copies -- [--passages 100000] [--rounds 2] [--keep DIR]`
//!
//! The archive is made up: reports (`benches/news`), every third of them printed by two to nine other outlets as newspapers
//! print dispatches (`tests/common/printing.rs`). The ingests take turns in one process; files are warm in the system's cache.

#[path = "news/mod.rs"]
mod news;
#[path = "../tests/common/printing.rs"]
mod printing;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use wirecite::attribute::Attributor;
use wirecite::ingest::{Analyser, MAX_FILE, Observer, Options, ingest};
use wirecite::search::query::{Node, Term};
use wirecite::search::{CopyMode, SearchOptions, Searcher, copies};
use wirecite::store::{Families, Reader};

/// Words of a passage here, about.
const PASSAGE: usize = 95;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments
        .iter()
        .any(|argument| argument == "--test" || argument == "--list")
    {
        return;
    }
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let passages: usize =
        after("--passages").map_or(100_000, |number| number.parse().expect("a number"));
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let folder = after("--keep").map_or(temporary.path().to_path_buf(), Into::into);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let source = folder.join("archive.jsonl");
    let (articles, words) = write(&source, passages);
    println!("{articles} articles of {words} words");
    let rounds: usize = after("--rounds").map_or(2, |number| number.parse().expect("a number"));
    let mut seconds = [0.0; 2];
    for round in 0..rounds {
        for (with, spent) in seconds.iter_mut().enumerate() {
            let index = folder.join(format!("index-{with}"));
            let _ = std::fs::remove_dir_all(&index);
            let took = read(&source, &index, with == 1);
            println!(
                "round {round}, {}: {took:.1} s",
                ["without copies", "with copies"][with]
            );
            *spent = if round == 0 {
                took
            } else {
                f64::min(*spent, took)
            };
        }
    }
    let slower = 100.0 * (seconds[1] / seconds[0] - 1.0);
    println!(
        "best: {:.1} s without, {:.1} s with copies: {slower:.1} in 100 slower",
        seconds[0], seconds[1]
    );
    lookups(&folder.join("index-1"));
}

/// Writes the archive; how many articles and words it has.
fn write(path: &Path, passages: usize) -> (u64, usize) {
    let mut out = BufWriter::new(std::fs::File::create(path).expect("a file"));
    let (mut articles, mut words, mut number) = (0, 0, 0_u64);
    let mut add = |article: &news::Article, words: &mut usize| {
        *words += article.text.split_whitespace().count();
        serde_json::to_writer(&mut out, article).expect("it can be written");
        out.write_all(b"\n").expect("it can be written");
        articles += 1;
    };
    while words < passages * PASSAGE {
        let article = news::article(number);
        add(&article, &mut words);
        if number.is_multiple_of(3) {
            for copy in 0..2 + number % 8 {
                let other = news::article(900_000_000 + number * 10 + copy);
                let text = printing::printed(&article.text, &other.text, 0.4, number * 10 + copy);
                let title = other.title.clone();
                add(
                    &news::Article {
                        text,
                        title,
                        ..other
                    },
                    &mut words,
                );
            }
        }
        number += 1;
    }
    drop(out);
    (articles, words)
}

/// An ingest; how many seconds it took.
fn read(source: &Path, index: &Path, copies: bool) -> f64 {
    struct Unobserved(AtomicBool);
    impl Observer for Unobserved {
        fn stop(&self) -> &AtomicBool {
            &self.0
        }
    }
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let analyser = Analyser::new(Attributor::new(None).expect("the registry is sound"), today);
    let options = Options {
        index: index.to_path_buf(),
        roots: vec![source.to_path_buf()],
        rebuild: false,
        prune: false,
        follow: false,
        copies,
        max_file: MAX_FILE,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        today,
        holder: "the bench".to_owned(),
    };
    let start = Instant::now();
    ingest(&options, &analyser, &Unobserved(AtomicBool::new(false))).expect("the ingest succeeds");
    start.elapsed().as_secs_f64()
}

/// Times of a search with copies folded and without, and of the picture of one article's copies.
fn lookups(index: &Path) {
    let reader = Reader::open(index).expect("an index");
    println!("{} passages", reader.passages());
    let start = Instant::now();
    let families = Families::open(index).expect("sound").expect("there");
    println!("opening the families: {:.2} ms", milliseconds(start));
    let searcher = Searcher::new(&reader).expect("sound");
    let mut times = [Vec::new(), Vec::new()];
    let mut ids = Vec::new();
    for number in (0..600).step_by(3) {
        let article = news::article(number);
        let words = article.text.split_whitespace().skip(20).take(3);
        let word = |word: &str| {
            let form = word
                .to_lowercase()
                .replace(|letter: char| !letter.is_alphanumeric(), "");
            Node::Word(Term {
                typed: form.clone(),
                words: vec![form],
            })
        };
        let query = Node::Or(words.map(word).collect());
        for (mode, times) in [CopyMode::Ignore, CopyMode::Fold]
            .into_iter()
            .zip(&mut times)
        {
            let options = SearchOptions {
                query: Some(query.clone()),
                copies: mode,
                ..SearchOptions::default()
            };
            let start = Instant::now();
            let found = searcher.search(&options).expect("sound");
            times.push(milliseconds(start));
            ids.extend(found.hits.first().map(|hit| hit.article.id.clone()));
        }
    }
    told("search, copies ignored", &mut times[0].clone());
    told("search, copies folded", &mut times[1].clone());
    let mut more: Vec<f64> = times[0]
        .iter()
        .zip(&times[1])
        .map(|(one, other)| other - one)
        .collect();
    told("what folding adds to a search of ten hits", &mut more);
    let group = |id| {
        let start = Instant::now();
        copies(&reader, &families, id).expect("sound");
        milliseconds(start)
    };
    let mut groups: Vec<f64> = ids.iter().map(group).collect();
    told("the copies of one article, compared", &mut groups);
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn told(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{what}: median {:.2} ms, 95 of 100 below {:.2} ms, worst {:.2} ms",
        at(50),
        at(95),
        at(100)
    );
}
