//! The README says what is so: its commands run, and its screens are what they print.

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

/// Contents of the README's code blocks of a kind.
fn blocks(kind: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Option<String> = None;
    for line in README.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(name)) if name == kind => open = Some(String::new()),
            (None, Some(_)) => open = Some("\0".to_owned()),
            (Some(block), Some(_)) => {
                if !block.starts_with('\0') {
                    out.push(std::mem::take(block));
                }
                open = None;
            }
            (Some(block), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    out
}

/// A folder with the specimens, also as `~/reports`, and the program on the path.
fn run(folder: &Path, command: &str) -> std::process::Output {
    let program = Path::new(env!("CARGO_BIN_EXE_wirecite"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    Command::new("bash")
        .args(["-c", command])
        .current_dir(folder)
        .env("HOME", folder)
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env_remove("WIRECITE_INDEX")
        .env_remove("WIRECITE_AGENCIES")
        .output()
        .unwrap()
}

fn scratch() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for name in ["corpus", "reports"] {
        let status = Command::new("cp")
            .arg("-r")
            .arg(&corpus)
            .arg(folder.path().join(name))
            .status()
            .unwrap();
        assert!(status.success());
    }
    folder
}

#[test]
fn its_commands_run() {
    let folder = scratch();
    let commands: Vec<String> = blocks("sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| match line.strip_prefix("cargo run --release -- ") {
            Some(rest) => Some(format!("wirecite {rest}")),
            None => line.starts_with("wirecite ").then_some(line),
        })
        .collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let output = run(folder.path(), &command);
        let error = String::from_utf8_lossy(&output.stderr);
        // 1 is an answer too: nothing found. 2 is an error.
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{command}: {error}"
        );
        assert!(
            !output.stdout.is_empty(),
            "{command} prints nothing: {error}"
        );
    }
}

#[test]
fn its_screens_are_what_is_printed() {
    let folder = scratch();
    let found = run(folder.path(), "wirecite search 'strategic retreat'");
    let ingested = run(folder.path(), "wirecite ingest --index other");
    let wrong = run(folder.path(), "wirecite search 'agnecy:afp retreat'");
    let named = run(folder.path(), "wirecite search Artemivsk --limit 1");
    let line = "wirecite timeline 'truce OR fighting' --every year --by agency";
    let line = run(folder.path(), line);
    let claim = run(folder.path(), "wirecite corroborate Goma M23");
    let printed: String = [
        &found.stdout,
        &claim.stdout,
        &named.stdout,
        &ingested.stdout,
        &line.stdout,
        &wrong.stderr,
    ]
    .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    .concat();
    let screens = blocks("text");
    assert_eq!(screens.len(), 6);
    for screen in screens {
        assert!(
            printed.contains(&screen),
            "not printed:\n{screen}\nbut:\n{printed}"
        );
    }
}

#[test]
fn its_citation_is_what_is_printed() {
    let folder = scratch();
    let command = "wirecite search '\"strategic retreat\"' --format bibtex";
    let cited = run(folder.path(), command);
    let printed = String::from_utf8_lossy(&cited.stdout).into_owned();
    let [screen] = &blocks("bibtex")[..] else {
        panic!("one citation");
    };
    assert!(
        printed.contains(screen),
        "not printed:\n{screen}\nbut:\n{printed}"
    );
}
