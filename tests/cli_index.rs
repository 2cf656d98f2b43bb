//! The index as a thing on disk: one writer, readers that never wait, crashes at any moment, damage.

mod common;

use std::fmt::Write as _;
use std::time::Duration;

use common::{Scratch, line};

const FLOOD: &str = "Flood on the lower river\n\nThe river rose by three metres on Tuesday, and the people of the lower town were brought to the hill by boat.\n";

/// Made-up words, so that texts differ and their index is not all one list.
fn word(number: usize) -> String {
    const PARTS: [&str; 16] = [
        "ka", "ro", "mi", "ten", "lu", "sor", "vi", "dan", "pe", "gra", "ho", "zel", "bu", "nik",
        "ya", "st",
    ];
    let mut word = String::new();
    let mut rest = number * 7 + 3;
    while rest > 0 {
        word.push_str(PARTS[rest % PARTS.len()]);
        rest /= PARTS.len();
    }
    word
}

/// Some `megabytes` of JSON Lines.
fn many_reports(megabytes: usize) -> String {
    let mut out = String::with_capacity((megabytes + 1) << 20);
    let mut seed = 1_usize;
    let mut number = 0;
    while out.len() < megabytes << 20 {
        let mut text = String::new();
        for sentence in 0..60 {
            for _ in 0..9 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let pick = seed >> 40;
                // Few words are frequent and most are rare, as in any language.
                let _ = write!(text, "{} ", word(pick % (1 << (pick % 14))));
            }
            text.push_str(if sentence % 6 == 5 {
                "convoy.\n\n"
            } else {
                "the convoy said. "
            });
        }
        let id = number.to_string();
        out.push_str(&line(&[
            ("_id", &id),
            ("title", &format!("Convoy {id}")),
            ("text", &text),
        ]));
        number += 1;
    }
    out
}

/// What the archive answers: some searches, and its statistics.
fn answers(scratch: &Scratch) -> String {
    let mut out = String::new();
    for query in [
        "convoy",
        "karo OR miten",
        "\"the convoy said\" -lusor",
        "vi*",
    ] {
        let arguments = ["search", query, "--format", "json", "--limit", "30"];
        out.push_str(&scratch.run(&arguments).stdout);
    }
    out + &scratch.run(&["stats", "--format", "json"]).expect(0).stdout
}

/// Fails unless the index, if there is one, opens and answers.
fn opens(scratch: &Scratch) {
    for arguments in [&["search", "convoy"][..], &["stats"]] {
        let outcome = scratch.run(arguments);
        let no_index_yet = outcome.status == Some(2) && outcome.stderr.contains("no index here");
        assert!(
            matches!(outcome.status, Some(0 | 1)) || no_index_yet,
            "{arguments:?}: {}{}",
            outcome.stdout,
            outcome.stderr
        );
    }
}

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

#[test]
fn killed_at_any_moment_the_next_ingest_completes_it() {
    let scratch = Scratch::new();
    scratch.write("reports/many.jsonl", many_reports(6));
    scratch.write("reports/flood.txt", FLOOD);
    scratch.run(&["ingest", "reports"]).expect(0);
    let undisturbed = answers(&scratch);
    std::fs::remove_dir_all(scratch.path("index")).expect("the index");
    for milliseconds in [20, 150, 400, 900, 1_500, 2_500] {
        let mut child = scratch.start(&["ingest", "reports"]);
        pause(milliseconds);
        child.kill().expect("killed, or ended before");
        child.wait().expect("an end");
        opens(&scratch);
    }
    scratch.run(&["ingest", "reports"]).expect(0);
    assert!(
        answers(&scratch) == undisturbed,
        "the archive differs from an undisturbed one"
    );
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn killed_while_it_replaces_an_index_the_archive_stays_whole() {
    let scratch = Scratch::new();
    scratch.write("reports/many.jsonl", many_reports(4));
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/more.jsonl", many_reports(5));
    for milliseconds in [50, 300, 800] {
        let mut child = scratch.start(&["ingest", "reports"]);
        pause(milliseconds);
        child.kill().expect("killed, or ended before");
        child.wait().expect("an end");
        scratch.run(&["search", "convoy"]).expect(0);
    }
    scratch.run(&["ingest", "reports"]).expect(0);
    let completed = answers(&scratch);
    let fresh = Scratch::new();
    fresh.write("reports/many.jsonl", many_reports(4));
    fresh.write("reports/more.jsonl", many_reports(5));
    fresh.run(&["ingest", "reports"]).expect(0);
    assert!(
        completed == answers(&fresh),
        "the archive differs from an undisturbed one"
    );
    scratch.run(&["verify"]).expect(0);
}

#[cfg(unix)]
fn interrupt(child: std::process::Child) -> std::process::Output {
    let sent = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.is_ok_and(|status| status.success()));
    child.wait_with_output().expect("an end")
}

#[cfg(unix)]
#[test]
fn an_interrupt_commits_what_is_done() {
    let scratch = Scratch::new();
    // The first article lies in the last file too, which does not change; then the first file does.
    scratch.write("reports/0.txt", FLOOD);
    let last = scratch.write("reports/z.txt", FLOOD);
    let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    let last = std::fs::File::options()
        .write(true)
        .open(last)
        .expect("a file");
    last.set_modified(old).expect("a time");
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/0.txt", FLOOD.replace("river", "canal"));
    for number in 0..12_000 {
        let text = format!("Convoy {number}\n\nThe convoy said {}.\n", word(number));
        std::fs::write(scratch.path(&format!("reports/{number:05}.txt")), text).expect("a file");
    }
    let mut ended = 0;
    // How far an ingest comes in a time depends on the machine: some of these end it in the middle.
    for milliseconds in [300, 600, 1_000, 1_600] {
        let child = scratch.start(&["ingest", "reports", "--threads", "1"]);
        pause(milliseconds);
        let output = interrupt(child);
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let context = format!("{:?} {stdout}{stderr}", output.status);
        // A signal that comes before the program listens ends it as any other program.
        if output.status.code().is_some() {
            assert!(stdout.contains(" read = "), "{context}");
        }
        if output.status.code() == Some(130) {
            ended += 1;
            assert!(stdout.contains("ended before all was read"), "{context}");
        } else {
            assert!(matches!(output.status.code(), Some(0) | None), "{context}");
        }
        scratch.run(&["search", "canal OR river"]).expect(0);
    }
    assert!(ended > 0, "no interrupt came in the middle");
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.run(&["verify"]).expect(0);
    assert_eq!(scratch.found(&["river"]), ["z.txt"]);
    let completed = answers(&scratch);
    scratch.run(&["ingest", "reports", "--rebuild"]).expect(0);
    assert!(
        completed == answers(&scratch),
        "the archive differs from an undisturbed one"
    );
}

#[test]
fn reading_goes_on_while_an_ingest_writes() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    scratch.write("reports/many.jsonl", many_reports(6));
    let mut child = scratch.start(&["ingest", "reports"]);
    let mut searches = 0;
    while child.try_wait().expect("a child").is_none() {
        scratch.run(&["search", "river"]).expect(0);
        searches += 1;
    }
    assert_eq!(child.wait().expect("an end").code(), Some(0));
    assert!(searches > 2, "{searches} searches while the ingest ran");
    scratch.run(&["search", "convoy"]).expect(0);
}

#[test]
fn a_second_writer_is_told_who_holds_the_index() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    let path = scratch.path("index/lock");
    let file = std::fs::File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .open(&path)
        .expect("the lock");
    file.lock().expect("the lock is free");
    std::fs::write(&path, "process 4711: wirecite ingest elsewhere\n").expect("a holder");
    for arguments in [
        &["ingest", "reports"][..],
        &["ingest", "reports", "--rebuild"],
    ] {
        scratch
            .run(arguments)
            .expect_error(&["another ingest", "process 4711: wirecite ingest elsewhere"]);
    }
    scratch.run(&["search", "river"]).expect(0);
    scratch.run(&["stats"]).expect(0);
    scratch.run(&["verify"]).expect(0);
    drop(file);
    scratch.run(&["ingest", "reports"]).expect(0);
}

#[test]
fn an_index_of_another_format_is_refused_with_the_command_that_rebuilds_it() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    scratch.write(
        "index/wirecite.json",
        "{\"format\":999,\"program\":\"wirecite 9.9.9\"}",
    );
    for arguments in [
        &["search", "river"][..],
        &["stats"],
        &["verify"],
        &["agency"],
        &["show", "flood.txt"],
        &["ingest", "reports"],
    ] {
        scratch
            .run(arguments)
            .expect_error(&["format 999", "wirecite ingest --rebuild --index index"]);
    }
    scratch
        .run(&["ingest", "reports", "--rebuild", "--index", "index"])
        .expect(0);
    scratch.run(&["search", "river"]).expect(0);
}

/// Fails unless every command either works or says that the index is damaged.
fn no_panic(scratch: &Scratch, what: &str) {
    let mut complaints = 0;
    for arguments in [
        &["search", "river"][..],
        &["search", "agency:afp"],
        &["agency"],
        &["show", "flood.txt"],
        &["stats"],
        &["verify"],
        &["ingest", "reports"],
    ] {
        let outcome = scratch.run(arguments);
        assert!(
            matches!(outcome.status, Some(0..=2)) && !outcome.stderr.contains("panicked"),
            "{what}: {arguments:?} ended with {:?}: {}",
            outcome.status,
            outcome.stderr
        );
        let names_it = ["damaged", "no index here", "fault"]
            .iter()
            .any(|word| outcome.stderr.contains(word) || outcome.stdout.contains(word));
        if outcome.status == Some(2) {
            assert!(names_it, "{what}: {arguments:?}: {}", outcome.stderr);
        }
        complaints += usize::from(names_it);
    }
    assert!(complaints > 0, "{what}: nothing noticed it");
}

#[test]
fn a_damaged_file_of_the_index_is_an_error_and_no_panic() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    let mut names: Vec<String> = std::fs::read_dir(scratch.path("index/segments"))
        .expect("the segments")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with('.') && !name.ends_with(".lock"))
        .collect();
    names.sort();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        let file = format!("index/segments/{name}");
        let good = std::fs::read(scratch.path(&file)).expect("a file");
        for (how, bytes) in [
            ("cut to half", good[..good.len() / 2].to_vec()),
            ("emptied", Vec::new()),
            ("overwritten", vec![0xa5; good.len()]),
        ] {
            let copy = Scratch::new();
            common::copy_folder(&scratch.path("index"), &copy.path("index"));
            copy.write("reports/flood.txt", FLOOD);
            copy.write(&file, bytes);
            no_panic(&copy, &format!("{name} {how}"));
        }
        let copy = Scratch::new();
        common::copy_folder(&scratch.path("index"), &copy.path("index"));
        copy.write("reports/flood.txt", FLOOD);
        copy.remove(&file);
        no_panic(&copy, &format!("{name} removed"));
        copy.run(&["ingest", "reports", "--rebuild"]).expect(0);
        copy.run(&["search", "river"]).expect(0);
        copy.run(&["verify"]).expect(0);
    }
}

#[test]
fn one_wrong_bit_in_a_column_is_damage_and_no_panic() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    let columns = std::fs::read_dir(scratch.path("index/segments"))
        .expect("the segments")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "fast")
        })
        .expect("a file of columns");
    let good = std::fs::read(&columns).expect("a file");
    for part in 1..8 {
        let mut bytes = good.clone();
        bytes[good.len() * part / 8] ^= 1 << part;
        std::fs::write(&columns, bytes).expect("written");
        scratch
            .run(&["search", "river"])
            .expect_error(&["damaged", ".fast", "--rebuild"]);
        let found = scratch.run(&["verify"]).expect(1).stdout;
        assert!(found.contains("damaged file of the index"), "{found}");
    }
}

#[test]
fn a_damaged_manifest_is_an_error() {
    for (what, damage) in [
        ("garbage", "garbage\n"),
        ("empty", ""),
        (
            "a head alone",
            "{\"commit\":1,\"files\":7,\"registry\":\"\"}\n",
        ),
        (
            "a broken line",
            "{\"commit\":1,\"files\":1,\"registry\":\"\"}\n{\"absolute\":\"/a\",\n",
        ),
    ] {
        let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
        scratch.write("index/manifest.jsonl", damage);
        for arguments in [&["stats"][..], &["verify"], &["ingest", "reports"]] {
            let outcome =
                scratch
                    .run(arguments)
                    .expect_error(&["manifest.jsonl", "damaged", "--rebuild"]);
            assert!(!outcome.stderr.contains("panicked"), "{what}");
        }
        scratch.run(&["ingest", "reports", "--rebuild"]).expect(0);
        scratch.run(&["stats"]).expect(0);
    }
}

#[test]
fn a_lost_manifest_is_made_good_by_the_next_ingest() {
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    scratch.remove("index/manifest.jsonl");
    scratch.run(&["search", "river"]).expect(0);
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(scratch.hits(&["river"]).len(), 1);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn an_index_folder_that_cannot_be_is_an_error() {
    let scratch = Scratch::new();
    scratch.write("reports/flood.txt", FLOOD);
    scratch.write("taken", "a file");
    scratch
        .run(&["ingest", "reports", "--index", "taken"])
        .expect_error(&["taken"]);
    scratch
        .run(&["ingest", "reports", "--index", "taken/below"])
        .expect_error(&["taken"]);
    scratch
        .run(&["search", "river", "--index", "taken"])
        .expect(2);
    assert_eq!(scratch.read("taken"), "a file");
    // Nobody can write here, the administrator included.
    if std::path::Path::new("/proc/self").exists() {
        scratch
            .run(&["ingest", "reports", "--index", "/proc/self/index"])
            .expect_error(&["/proc/self/index"]);
    }
}

#[test]
fn a_full_disk_is_an_error_and_the_archive_stays() {
    // A device that is always full stands in for the disk.
    if !std::path::Path::new("/dev/full").exists() {
        println!("left out: no /dev/full here");
        return;
    }
    let scratch = Scratch::with(&[("reports/flood.txt", FLOOD)]);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("the device");
    let output = std::process::Command::new(common::PROGRAM)
        .args(["search", "river"])
        .current_dir(scratch.path(""))
        .stdout(full)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(!output.stderr.is_empty());
}

#[test]
fn a_missing_index_that_was_named_is_an_error() {
    let scratch = Scratch::new();
    common::copy_folder(&common::project("corpus"), &scratch.path("corpus"));
    for arguments in [
        &["search", "retreat", "--index", "nowhere"][..],
        &["stats", "--index", "nowhere"],
        &["verify", "--index", "nowhere"],
        &["agency", "--index", "nowhere"],
    ] {
        scratch
            .run(arguments)
            .expect_error(&["nowhere", "no index here", "wirecite ingest"]);
    }
    let set = [("WIRECITE_INDEX", "nowhere")];
    scratch
        .run_with(&["search", "retreat"], b"", &set)
        .expect_error(&["nowhere"]);
    assert!(!scratch.path("nowhere").exists() && !scratch.path("index").exists());
}

#[test]
fn a_first_search_reads_the_corpus_and_says_so() {
    let scratch = Scratch::new();
    common::copy_folder(&common::project("corpus"), &scratch.path("corpus"));
    let first = scratch.run(&["search", "\"strategic retreat\""]).expect(0);
    assert!(
        first
            .stderr
            .contains("no index in index/ yet; reading corpus/ first"),
        "{}",
        first.stderr
    );
    assert!(first.stderr.contains(" read = "), "{}", first.stderr);
    assert!(
        first.stdout.contains("Ukrainian troops enter Kherson"),
        "{}",
        first.stdout
    );
    let second = scratch.run(&["search", "\"strategic retreat\""]).expect(0);
    assert_eq!(second.stderr, "");
    assert_eq!(second.stdout, first.stdout);
}

#[test]
fn without_index_and_without_corpus_a_search_is_an_error() {
    let scratch = Scratch::new();
    scratch
        .run(&["search", "retreat"])
        .expect_error(&["no index here", "wirecite ingest"]);
}
