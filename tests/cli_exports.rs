//! Results on their way out: CSV, Markdown, the columns of UCDP, citations. What is printed is read back.

mod common;

use std::collections::BTreeMap;
use std::io::Read;

use common::{Scratch, line};
use serde_json::Value;

/// Rows of a CSV by the names of their columns.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().expect("a heading").clone();
    let row = |record: csv::StringRecord| {
        let pairs = names.iter().zip(record.iter());
        pairs
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader
        .records()
        .map(|record| row(record.expect("a row of as many cells")))
        .collect()
}

/// Reports whose fields try to get out of every form.
fn hostile() -> Scratch {
    let report = |id: &str, title: &str, outlet: &str, author: &str, date: &str, text: &str| {
        line(&[
            ("_id", id),
            ("title", title),
            ("outlet", outlet),
            ("author", author),
            ("date", date),
            ("url", "https://example.org/a_b?c={d}&e=%20f"),
            ("text", text),
        ])
    };
    let text = "=HYPERLINK(\"http://example.org\") Shells fell on the harbour of Marenholm. \
                <script>alert(1)</script> [a](javascript:b) | c |\n\n# No heading\n\nTY  - BOOK\nER  - ";
    let all = [
        report(
            "one",
            "=1+1 }{ @article{x, 50% of $5_000 & #1 \\ ~",
            "+The \"Daily\", Bell",
            "-Jane } Doe\r\nAU  - Nobody",
            "2023-03-06",
            text,
        ),
        report(
            "two",
            "@SUM(A1) harbour",
            "Bell Post",
            "Ada Lind",
            "2023-03",
            text,
        ),
        report(
            "three",
            "Harbour again",
            "Bell Post",
            "Ada Lind",
            "2023",
            text,
        ),
        report(
            "four",
            "Harbour again",
            "Bell Post",
            "Ada Lind",
            "3023-01-01",
            text,
        ),
        report(
            "five",
            "Harbour again",
            "Bell Post",
            "Ada Lind",
            "2023",
            &format!("{text} x"),
        ),
    ];
    Scratch::with(&[("reports/all.jsonl", &all.concat())])
}

#[test]
fn a_csv_row_is_the_hit_of_the_json() {
    let scratch = Scratch::of_corpus();
    let query = ["retreat OR bakhmut OR kherson", "--limit", "all"];
    let json = scratch.hits(&query);
    let csv = scratch.run(&[&["search", "--format", "csv"][..], &query].concat());
    let csv = csv.expect(0);
    assert_eq!(csv.stderr, "");
    let rows = rows(&csv.stdout);
    assert!(rows.len() > 5);
    assert_eq!(rows.len(), json.len());
    for ((row, hit), rank) in rows.iter().zip(&json).zip(1..) {
        let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
        let (article, passage) = (&hit["article"], &hit["passage"]);
        assert_eq!(row["rank"], rank.to_string());
        let score: f64 = row["score"].parse().expect("a number");
        assert!((score - hit["score"].as_f64().expect("a score")).abs() < 1e-4);
        for (column, value) in [
            ("title", &article["title"]),
            ("outlet", &article["outlet"]),
            ("date", &article["published"]),
            ("date_precision", &article["date"]["precision"]),
            ("text", &passage["text"]),
            ("passage_id", &passage["id"]),
            ("path", &article["location"]["path"]),
            ("url", &article["url"]),
            ("language", &article["language"]),
            ("article", &article["id"]),
            ("format", &article["format"]),
        ] {
            assert_eq!(row[column], text(value), "{column}");
        }
        assert_eq!(row["start"], passage["range"][0].to_string());
        assert_eq!(row["end"], passage["range"][1].to_string());
        let credits = hit["credits"].as_array().expect("credits");
        for role in ["origin", "told", "cited", "photo"] {
            for credit in credits.iter().filter(|credit| credit["role"] == role) {
                assert!(row[role].contains(&text(&credit["name"])), "{row:?}");
            }
        }
    }
}

#[test]
fn the_sha256_of_a_row_is_that_of_the_file_it_names() {
    use std::io::Write;
    let scratch = Scratch::of_corpus();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("in/two.txt", zip::write::SimpleFileOptions::default())
        .expect("an entry");
    zip.write_all(b"The convoy reached the port of Marenholm at dawn, two drivers said.")
        .expect("its bytes");
    scratch.write("corpus/z.zip", zip.finish().expect("a zip").into_inner());
    scratch.run(&["ingest"]).expect(0);
    let csv = scratch.run(&["search", "--format", "csv", "-n", "all", "--from", "1900"]);
    let undated = scratch.run(&["search", "--format", "csv", "-n", "all", "--undated"]);
    let (csv, undated) = (csv.expect(0), undated.expect(0));
    let mut seen = 0;
    for row in rows(&csv.stdout).iter().chain(&rows(&undated.stdout)) {
        let digest = |bytes: &[u8]| {
            use sha2::Digest as _;
            let digest = sha2::Sha256::digest(bytes);
            digest
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        };
        match row["sha256_of"].split_once('!') {
            None => {
                let bytes = std::fs::read(scratch.path(&row["sha256_of"])).expect("a file");
                assert_eq!(row["sha256"], digest(&bytes), "{row:?}");
            }
            Some((_, member)) => {
                assert_eq!(member, "in/two.txt");
                let text = "The convoy reached the port of Marenholm at dawn, two drivers said.";
                assert_eq!(row["sha256"], digest(text.as_bytes()));
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 1);
}

#[test]
fn formulas_do_not_act_and_every_row_has_all_cells() {
    let scratch = hostile();
    let csv = scratch
        .run(&["search", "harbour", "--format", "csv", "--no-collapse"])
        .expect(0);
    let rows = rows(&csv.stdout);
    assert_eq!(rows.len(), 5);
    for row in &rows {
        for (column, cell) in row {
            let numeric = ["score", "start", "end", "rank"].contains(&column.as_str());
            assert!(
                numeric
                    || !cell
                        .trim_start()
                        .starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{column}: {cell}"
            );
        }
        assert!(row["text"].starts_with("'=HYPERLINK"));
    }
    let first = rows
        .iter()
        .find(|row| row["declared_id"] == "one")
        .expect("the first");
    assert!(first["title"].starts_with("'=1+1"));
    assert!(first["outlet"].starts_with("'+The \"Daily\", Bell"));
    assert!(first["authors"].starts_with("'-Jane"));
    assert!(csv.stdout.contains("\r\n"));
    let flagged = rows
        .iter()
        .find(|row| row["declared_id"] == "four")
        .expect("the fourth");
    assert_eq!(
        (flagged["date"].as_str(), flagged["date_flag"].as_str()),
        ("", "future")
    );
    assert_eq!(flagged["date_written"], "3023-01-01");
}

#[test]
fn said_has_the_statement_beside_the_passage() {
    let scratch = Scratch::of_corpus();
    let csv = scratch
        .run(&["said", "ammunition", "--format", "csv"])
        .expect(0);
    let json = scratch
        .run(&["said", "ammunition", "--format", "jsonl"])
        .expect(0);
    let (rows, hits) = (rows(&csv.stdout), json.lines());
    assert_eq!(rows.len(), hits.len());
    for (row, hit) in rows.iter().zip(&hits) {
        let statement = &hit["statement"];
        assert_eq!(row["speaker"], statement["name"].as_str().unwrap_or(""));
        assert_eq!(
            row["stance"],
            statement["stance"].as_str().expect("a stance")
        );
        assert!(row["text"].contains(statement["content"][0]["text"].as_str().expect("words")));
    }
}

#[test]
fn figures_are_tables() {
    let scratch = Scratch::of_corpus();
    for (command, column) in [
        ("agency", "agency"),
        ("speakers", "name"),
        ("stats", "figure"),
    ] {
        let csv = scratch.run(&[command, "--format", "csv"]).expect(0);
        let rows = rows(&csv.stdout);
        assert!(rows.len() > 5, "{command}");
        assert!(rows.iter().all(|row| !row[column].is_empty()), "{command}");
        let markdown = scratch.run(&[command, "--format", "markdown"]).expect(0);
        let lines: Vec<&str> = markdown.stdout.lines().collect();
        assert_eq!(lines.len(), rows.len() + 2, "{command}");
        assert!(lines[1].starts_with("| --- |"), "{command}");
    }
    let all = scratch
        .run(&["speakers", "--format", "csv", "-n", "all"])
        .expect(0);
    let some = scratch
        .run(&["speakers", "--format", "csv", "-n", "3"])
        .expect(0);
    assert_eq!(rows(&some.stdout).len(), 3);
    assert!(
        some.stderr
            .contains(&format!("3 of {} speakers", rows(&all.stdout).len()))
    );
}

#[test]
fn markdown_of_a_hostile_text_has_no_markup_but_ours() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let scratch = hostile();
    for arguments in [
        &["search", "harbour", "--no-collapse", "--format", "markdown"][..],
        &["search", "harbour", "--no-collapse", "--format", "footnote"],
    ] {
        let markdown = scratch.run(arguments).expect(0).stdout;
        for event in Parser::new_ext(&markdown, Options::all()) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("{event:?}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert_eq!(&*dest_url, "https://example.org/a_b?c={d}&e=%20f");
                }
                Event::Start(tag) => assert!(
                    matches!(
                        tag,
                        Tag::Paragraph
                            | Tag::Heading { .. }
                            | Tag::BlockQuote(_)
                            | Tag::Emphasis
                            | Tag::FootnoteDefinition(_)
                    ),
                    "{tag:?}"
                ),
                _ => {}
            }
        }
        let headings = markdown
            .lines()
            .filter(|line| line.starts_with("### "))
            .count();
        assert!(headings == 5 || arguments[4] == "footnote", "{markdown}");
    }
}

/// Entries of a BibTeX file: key and fields. Fails where braces do not pair.
fn bibtex(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("@article{") {
        assert_eq!(rest[..at].trim(), "", "between entries");
        rest = &rest[at + "@article{".len()..];
        let comma = rest.find(',').expect("a key");
        let key = rest[..comma].to_owned();
        rest = &rest[comma + 1..];
        let mut fields = BTreeMap::new();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                rest = after;
                break;
            }
            let (name, after) = rest.split_once(" = ").expect("a field");
            let length = match after.starts_with('{') {
                true => closing(after),
                false => after.find(',').expect("an end"),
            };
            fields.insert(name.to_owned(), after[..length].to_owned());
            rest = after[length..].strip_prefix(',').expect("a comma");
        }
        out.push((key, fields));
    }
    assert_eq!(rest.trim(), "");
    out
}

/// Length of a value in braces, counted as BibTeX does: a backslash changes nothing.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth == 0 {
            return at + 1;
        }
    }
    panic!("braces do not pair: {text}");
}

#[test]
fn bibtex_pairs_its_braces_and_names_each_entry_once() {
    let scratch = hostile();
    let printed = scratch
        .run(&["search", "harbour", "--no-collapse", "--format", "bibtex"])
        .expect(0);
    let entries = bibtex(&printed.stdout);
    assert_eq!(entries.len(), 5);
    let keys: std::collections::BTreeSet<&str> =
        entries.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    for start in ["bellpost-2023-harbour-", "bellpost-undated-harbour-"] {
        assert!(keys.iter().any(|key| key.starts_with(start)), "{keys:?}");
    }
    for key in &keys {
        assert!(
            key.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        );
    }
    let with = |start: &str| {
        let found = entries.iter().find(|(key, _)| key.starts_with(start));
        &found.expect("an entry").1
    };
    let month = with("bellpost-2023-03-");
    assert_eq!(
        (month["year"].as_str(), month["month"].as_str()),
        ("{2023}", "mar")
    );
    assert_eq!(month["date"], "{2023-03}");
    let undated = with("bellpost-undated-");
    assert!(!undated.contains_key("year") && !undated.contains_key("date"));
    assert!(undated["note"].contains("3023-01-01”, which is not believed (future)"));
    let odd = with("dailybell-2023-03-06");
    assert_eq!(odd["url"], "{https://example.org/a_b?c=%7Bd%7D&e=%20f}");
    assert!(odd["title"].contains("50\\% of \\$5\\_000 \\& \\#1 \\textbackslash{}"));
    // The same command prints the same bytes.
    let again = scratch
        .run(&["search", "harbour", "--no-collapse", "--format", "bibtex"])
        .expect(0);
    assert_eq!(printed.stdout, again.stdout);
}

#[test]
fn a_name_is_the_same_in_every_output() {
    let scratch = hostile();
    let keys = |arguments: &[&str]| -> std::collections::BTreeSet<String> {
        let more = ["--no-collapse", "--format", "bibtex"];
        let printed = scratch.run(&[arguments, &more].concat()).expect(0);
        let entries = bibtex(&printed.stdout);
        entries.into_iter().map(|(key, _)| key).collect()
    };
    let all = keys(&["search", "harbour"]);
    // One by one each would be the only one of its outlet, year and headline.
    let mut single = std::collections::BTreeSet::new();
    for offset in ["0", "1", "2", "3", "4"] {
        single.extend(keys(&["search", "harbour", "-n", "1", "--offset", offset]));
    }
    assert_eq!(single, all);
    assert!(all.iter().all(|key| key.contains("-p1")), "{all:?}");
}

/// SHA-256 as hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_earlier_version_is_cited_with_the_sha256_that_it_had() {
    let scratch = Scratch::new();
    let first = "Title: Ferry late\nOutlet: Bell Post\nDate: 2023-03-06\n\nThe ferry to Marenholm was late, two people said.\n";
    let second = first.replace("two people", "seven people");
    scratch.write("reports/a.txt", first);
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/a.txt", &second);
    scratch.run(&["ingest", "reports"]).expect(0);
    let csv = scratch.run(&[
        "search",
        "ferry",
        "--all-versions",
        "--no-collapse",
        "--format",
        "csv",
    ]);
    let rows = rows(&csv.expect(0).stdout);
    assert_eq!(rows.len(), 2);
    for row in &rows {
        let read = match row["text"].contains("seven") {
            true => second.as_str(),
            false => first,
        };
        assert_eq!(row["sha256"], sha256(read.as_bytes()), "{row:?}");
        let cited = scratch.run(&["cite", &row["article"], "--format", "csl-json"]);
        let cited: Value = serde_json::from_str(&cited.expect(0).stdout).expect("a list");
        assert_eq!(cited[0]["custom"]["sha256"], row["sha256"].as_str());
    }
}

#[test]
fn ris_has_one_tag_a_line_and_no_value_begins_one() {
    let scratch = hostile();
    let printed = scratch
        .run(&["search", "harbour", "--no-collapse", "--format", "ris"])
        .expect(0)
        .stdout;
    let mut entries: Vec<Vec<(&str, &str)>> = Vec::new();
    let mut open = false;
    for line in printed.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(
            !line.contains(['\n', '\r', '\u{2028}', '\u{85}']),
            "{line:?}"
        );
        let (tag, value) = (&line[..2], &line[6..]);
        assert_eq!(&line[2..6], "  - ", "{line}");
        match tag {
            "TY" => {
                assert!(!open);
                assert_eq!(value, "NEWS");
                entries.push(Vec::new());
                open = true;
            }
            "ER" => open = false,
            _ => entries.last_mut().expect("an entry").push((tag, value)),
        }
        assert!(open || tag == "ER");
    }
    assert_eq!(entries.len(), 5);
    let of = |id: &str, tag: &str| -> Vec<String> {
        let is_it = |(tag, value): &(&str, &str)| *tag == "ID" && value.starts_with(id);
        let entry = entries.iter().find(|entry| entry.iter().any(is_it));
        let values = entry.expect(id).iter().filter(|(name, _)| *name == tag);
        values.map(|(_, value)| (*value).to_owned()).collect()
    };
    assert_eq!(of("bellpost-2023-03-suma1", "DA"), ["2023/03//"]);
    assert_eq!(of("bellpost-2023-harbour", "DA"), ["2023///"]);
    assert_eq!(of("bellpost-undated-harbour", "PY"), Vec::<String>::new());
    assert_eq!(of("bellpost-2023-harbour", "AU"), ["Ada Lind"]);
}

#[test]
fn csl_json_is_a_list_of_newspaper_articles() {
    let scratch = hostile();
    let printed = scratch
        .run(&["search", "harbour", "--no-collapse", "--format", "csl-json"])
        .expect(0);
    let items: Vec<Value> = serde_json::from_str(&printed.stdout).expect("a list");
    assert_eq!(items.len(), 5);
    let allowed = [
        "id",
        "type",
        "title",
        "container-title",
        "author",
        "issued",
        "URL",
        "language",
        "archive_location",
        "note",
        "custom",
    ];
    for item in &items {
        for name in item.as_object().expect("an object").keys() {
            assert!(allowed.contains(&name.as_str()), "{name}");
        }
        assert_eq!(item["type"], "article-newspaper");
        assert_eq!(item["custom"]["sha256_of"], "reports/all.jsonl");
        assert_eq!(item["custom"]["sha256"].as_str().map(str::len), Some(64));
        let range = common::range(&item["custom"]["byte_range"]);
        assert!(item["note"].as_str().expect("a note").contains(&format!(
            "bytes {}–{} of the extracted text",
            range.start, range.end
        )));
    }
    let issued = |id: &str| {
        let is_it = |item: &&Value| item["id"].as_str().is_some_and(|it| it.starts_with(id));
        items.iter().find(is_it).expect("an item")["issued"].clone()
    };
    assert_eq!(
        issued("bellpost-2023-03-suma1")["date-parts"],
        serde_json::json!([[2023, 3]])
    );
    assert_eq!(issued("bellpost-undated-harbour"), Value::Null);
    let none = scratch
        .run(&["search", "nowhere", "--format", "csl-json"])
        .expect(1);
    assert_eq!(none.stdout, "[]\n");
}

#[test]
fn ucdp_has_a_row_an_article_and_guesses_nothing() {
    let scratch = Scratch::with(&[
        (
            "reports/a.txt",
            "Title: Truce holds\nOutlet: Bell Post\nDate: 2023-03-06\n\nMARENHOLM, March 6 (Reuters) - The truce held, \
             mayor Ada Lind said.\n\n(Reporting by Reuters and AFP)\n",
        ),
        (
            "reports/b.txt",
            "The truce held at the river for a second day.\n",
        ),
    ]);
    let printed = scratch
        .run(&["search", "truce", "--format", "ucdp"])
        .expect(0)
        .stdout;
    assert!(printed.starts_with(
        "source_article,source_office,source_date,source_headline,source_original,number_of_sources\r\n"
    ));
    let rows = rows(&printed);
    assert_eq!(rows.len(), 2, "{printed}");
    let bare = rows
        .iter()
        .find(|row| row["source_office"].is_empty())
        .expect("the bare one");
    for column in ["source_article", "source_date", "source_original"] {
        assert_eq!(bare[column], "", "{column}");
    }
    assert_eq!(bare["number_of_sources"], "");
    let full = rows
        .iter()
        .find(|row| row["source_office"] == "Bell Post")
        .expect("the other");
    assert_eq!(full["source_article"], "Bell Post,2023-03-06,Truce holds");
    assert_eq!(full["source_date"], "2023-03-06");
    assert!(full["source_original"].contains("Ada Lind"), "{full:?}");
    assert_eq!(full["number_of_sources"], "1");
}

#[test]
fn cite_names_articles_and_passages() {
    let scratch = Scratch::of_corpus();
    let path = "corpus/2022-11-11-kherson-report.md";
    let whole = scratch.run(&["cite", path]).expect(0).stdout;
    assert!(whole.starts_with("[^harbourcourier-2022-11-11-ukrainian-"));
    assert!(whole.contains("]: Foreign desk, “Ukrainian"), "{whole}");
    assert!(whole.contains("Whole text: bytes 0–"), "{whole}");
    let id = &scratch.hits(&["path", "strategic retreat"])[0]["passage"]["id"];
    let passage = scratch
        .run(&["cite", id.as_str().expect("an id")])
        .expect(0)
        .stdout;
    assert!(passage.contains("Passage 3: bytes 1287–1876"), "{passage}");
    let both = scratch.run(&[
        "cite",
        path,
        "corpus/2023-05-21-bakhmut-dispatch.txt",
        "--format",
        "bibtex",
    ]);
    assert_eq!(bibtex(&both.expect(0).stdout).len(), 2);
    let json = scratch.run(&["cite", path, "--format", "json"]).expect(0);
    let json: Vec<Value> = serde_json::from_str(&json.stdout).expect("a list");
    assert_eq!(json.len(), 1);
    scratch
        .run(&["cite", "no-such-report"])
        .expect_error(&["no article “no-such-report”"]);
    scratch
        .run(&[
            "cite",
            &format!("{}#99", json[0]["id"].as_str().expect("an id")),
        ])
        .expect_error(&["passages, numbered from 0"]);
    scratch
        .run(&["cite", "corpus/"])
        .expect_error(&["articles bear the name"]);
}

#[test]
fn a_form_that_a_command_has_not_is_an_error() {
    let scratch = Scratch::of_corpus();
    scratch
        .run(&["ingest", "corpus", "--format", "csv"])
        .expect_error(&["no such --format"]);
    scratch
        .run(&["speakers", "--format", "bibtex"])
        .expect_error(&["a table, not articles"]);
    scratch
        .run(&["search", "retreat", "--format", "xlsx"])
        .expect_error(&["possible values", "csv"]);
    scratch
        .run(&["search", "retreat", "--limit", "many"])
        .expect_error(&["write a number, or all"]);
}

#[test]
fn what_is_left_out_is_said_and_all_leaves_nothing_out() {
    let scratch = Scratch::of_corpus();
    let some = scratch
        .run(&["search", "retreat", "--format", "csv", "-n", "2"])
        .expect(0);
    let all = scratch
        .run(&["search", "retreat", "--format", "csv", "-n", "all"])
        .expect(0);
    let number = rows(&all.stdout).len();
    assert!(number > 2);
    assert!(
        some.stderr
            .contains(&format!("2 of {number} written; --limit all")),
        "{}",
        some.stderr
    );
    assert_eq!(all.stderr, "");
    let rest = [
        "search", "retreat", "--format", "csv", "-n", "all", "--offset", "2",
    ];
    let rest = scratch.run(&rest).expect(0);
    assert_eq!(rows(&rest.stdout)[0]["rank"], "3");
    let text = scratch.run(&["search", "retreat", "-n", "all"]).expect(0);
    assert!(!text.stdout.contains("shown"), "{}", text.stdout);
}

/// The highest number of bytes a process ever held, where the system tells.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

#[test]
fn a_closed_pipe_ends_it_and_memory_does_not_grow_with_hits() {
    // 2,000 articles of 8 KB with some 70 statements each: what is kept of one is several times its text. Their words
    // differ, so that none is a copy of another.
    let mut state: u32 = 1;
    let mut word = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let letter = |at: u32| char::from(b'a' + (state >> (8 + 4 * at) & 15) as u8);
        (0..6).map(letter).collect::<String>()
    };
    let mut sentence = || {
        let words = [word(), word(), word(), word()].join(" ");
        format!(
            "\"The harbour of {words} was hit again and the ferries stayed away,\" mayor Ada Lind said. "
        )
    };
    let reports: String = (0..2000)
        .map(|_| line(&[("text", &(0..70).map(|_| sentence()).collect::<String>())]))
        .collect();
    let scratch = Scratch::with(&[("reports/all.jsonl", &reports)]);
    let ask = |limit: &'static str, form: &'static str| {
        let mut child = scratch.start(&[
            "search",
            "harbour",
            "--no-collapse",
            "--group",
            "article",
            "--format",
            form,
            "-n",
            limit,
        ]);
        let mut out = child.stdout.take().expect("its output");
        let mut first = vec![0; 4096];
        out.read_exact(&mut first).expect("the first bytes");
        let (mut bytes, mut buffer, mut most) = (4096, vec![0; 1 << 16], None);
        loop {
            match out.read(&mut buffer).expect("bytes") {
                0 => break,
                got => bytes += got as u64,
            }
            most = most.max(peak(child.id()));
        }
        assert!(child.wait().expect("its end").success());
        (bytes, most)
    };
    for form in ["jsonl", "csv", "json", "markdown"] {
        let (few, low) = ask("200", form);
        let (many, high) = ask("all", form);
        assert!(many > few * 8, "{form}: {few}, {many} bytes");
        if let (Some(low), Some(high)) = (low, high) {
            assert!(
                high < low + (16 << 20),
                "{form}: {low} and {high} bytes at the peak for {few} and {many}"
            );
        }
    }
    let mut child = scratch.start(&["search", "harbour", "--format", "csv", "-n", "all"]);
    let mut out = child.stdout.take().expect("its output");
    out.read_exact(&mut [0; 64]).expect("the first bytes");
    drop(out);
    let output = child.wait_with_output().expect("its end");
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn attributions_findings_and_batches_are_tables_too() {
    let scratch = Scratch::of_corpus();
    let table = |arguments: &[&str], status| rows(&scratch.run(arguments).expect(status).stdout);
    let credits = table(&["attribute", "corpus", "--format", "csv"], 0);
    let json = scratch.run(&["attribute", "corpus", "--format", "jsonl"]);
    for article in json.expect(0).lines() {
        let id = article["id"].as_str().expect("an id");
        let own: Vec<_> = credits.iter().filter(|row| row["article"] == id).collect();
        let all = article["credits"].as_array().expect("credits");
        assert_eq!(own.len(), all.len().max(1), "{id}");
        for (row, credit) in own.iter().zip(all) {
            assert_eq!(row["agency"], credit["agency"].as_str().expect("an agency"));
            assert_eq!(row["role"], credit["role"].as_str().expect("a role"));
            assert_eq!(
                row["words"],
                credit["evidence"]["text"].as_str().expect("words")
            );
        }
    }
    let verify = ["verify", "--format", "csv"];
    assert_eq!(table(&verify, 0).len(), 0);
    scratch.write(
        "corpus/added.md",
        "A report that changes after it was read.",
    );
    scratch.run(&["ingest", "corpus"]).expect(0);
    scratch.write("corpus/added.md", "It changed.");
    let findings = table(&verify, 1);
    assert_eq!((findings.len(), findings[0]["fault"].as_str()), (1, "yes"));
    assert_eq!(
        (&*findings[0]["kind"], &*findings[0]["place"]),
        ("changed", "corpus/added.md")
    );
    assert!(
        findings[0]["finding"].contains("has changed"),
        "{findings:?}"
    );
}

#[test]
fn the_hits_of_a_batch_are_those_of_its_queries() {
    let scratch = Scratch::of_corpus();
    scratch.write("queries.txt", "retreat\nno AND\nKherson\n");
    let batch = ["batch", "queries.txt", "--format", "csv"];
    let told = scratch.run(&batch).expect(0);
    assert!(told.stderr.contains("query 2: "), "{}", told.stderr);
    let hits = rows(&told.stdout);
    for (id, query) in [("1", "retreat"), ("3", "Kherson")] {
        let own = hits.iter().filter(|row| row["query_id"] == id).map(|row| {
            let mut row = row.clone();
            row.remove("query_id");
            row
        });
        let searched = scratch.run(&["search", query, "--format", "csv"]).expect(0);
        assert_eq!(own.collect::<Vec<_>>(), rows(&searched.stdout), "{query}");
    }
}

#[test]
fn a_batch_says_what_it_leaves_out() {
    let scratch = Scratch::of_corpus();
    scratch.write("queries.txt", "the\nof\n");
    let batch = |most| ["batch", "queries.txt", "--format", "csv", "-n", most];
    let told = scratch.run(&batch("2")).expect(0);
    assert_eq!(rows(&told.stdout).len(), 4);
    assert!(told.stderr.contains("4 of "), "{}", told.stderr);
    let told = scratch.run(&batch("all")).expect(0);
    assert!(!told.stderr.contains("written"), "{}", told.stderr);
}
