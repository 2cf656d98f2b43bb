//! Who may import whom: holds `src/` to the table in ARCHITECTURE.md.
//!
//! The files are read as text. Comments, strings and `#[cfg(test)]` items are blanked first; what is left is searched
//! for paths to other rooms of the house, for crates that belong to one room, and for the terminal.

use std::path::{Path, PathBuf};

/// Rooms of the library, and those each may import besides itself.
const TABLE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("model", &["error"]),
    ("gather", &["error", "model"]),
    ("parse", &["error", "model"]),
    ("segment", &["error", "model"]),
    ("attribute", &["error", "model"]),
    ("store", &["error", "model"]),
    ("copies", &["error", "model", "store"]),
    ("search", &["copies", "error", "model", "store"]),
    (
        "ingest",
        &[
            "attribute",
            "copies",
            "error",
            "gather",
            "model",
            "parse",
            "segment",
            "store",
        ],
    ),
    ("verify", &["error", "model", "store"]),
    // Packs what articles were read from, and reads it again to see whether it still gives them.
    ("evidence", &["error", "gather", "model", "parse", "store"]),
];

/// What belongs to some rooms only: `cli` is the program, with `main.rs`.
const OWNED: &[(&str, &[&str])] = &[
    ("tantivy", &["store", "search"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("terminal_size", &["cli"]),
    ("std::env", &["cli"]),
    ("process::exit", &["cli"]),
    ("stdout", &["cli"]),
    ("stderr", &["cli"]),
    ("stdin", &["cli"]),
    ("print!", &["cli"]),
    ("println!", &["cli"]),
    ("eprint!", &["cli"]),
    ("eprintln!", &["cli"]),
    ("dbg!", &[]),
];

/// Paths are made absolute where files are walked.
const CURRENT_DIR: (&str, &[&str]) = ("std::env::current_dir", &["gather", "ingest"]);

#[test]
fn the_source_keeps_to_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(files.len() > 50, "only {} files in src/", files.len());
    let mut violations = Vec::new();
    for file in &files {
        let name = file.strip_prefix(&root).expect("below src");
        let name = name.to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(file).expect("source is UTF-8");
        violations.extend(check(&name, &text));
    }
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Violations in the file `name` (below `src/`), as `src/file:line: what`.
fn check(name: &str, text: &str) -> Vec<String> {
    let module = module(name);
    let is_test = module.iter().any(|part| part == "tests");
    if is_test || name == "lib.rs" {
        return Vec::new();
    }
    let source = without_tests(&blanked(text));
    let mut found = imports(&module, &source);
    found.extend(owned(&module[0], &source));
    if module[0] != "cli" {
        found.extend(public_tantivy(&source));
    }
    found.sort();
    found.dedup();
    let place = |(at, what): (usize, String)| {
        let line = source[..at].matches('\n').count() + 1;
        format!("src/{name}:{line}: {what}")
    };
    found.into_iter().map(place).collect()
}

/// Module path of a file; `main.rs` belongs to the program.
fn module(name: &str) -> Vec<String> {
    let name = name.trim_end_matches(".rs").trim_end_matches("/mod");
    match name {
        "main" => vec!["cli".to_owned()],
        _ => name.split('/').map(str::to_owned).collect(),
    }
}

/// Paths that lead into a room that may not be imported.
fn imports(module: &[String], source: &str) -> Vec<(usize, String)> {
    let room = module[0].as_str();
    let allowed = TABLE
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, allowed)| *allowed);
    let mut found = Vec::new();
    for (at, target) in targets(module, source) {
        // `crate::Error` and `crate::Result` are those of `error`.
        let target = match target.as_str() {
            "Error" | "Result" => "error",
            target => target,
        };
        if target == room || allowed.is_some_and(|allowed| allowed.contains(&target)) {
            continue;
        }
        let is_ours = TABLE.iter().any(|(name, _)| *name == target);
        if room == "cli" && is_ours {
            found.push((
                at,
                format!("the program reaches into `{target}` past `wirecite::`"),
            ));
        } else if is_ours || target == "cli" || target == "*" {
            found.push((at, format!("`{room}` imports `{target}`")));
        }
    }
    found
}

/// Rooms named by `crate::…` and by `super::…` that leads to the top, with their places.
fn targets(module: &[String], source: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, head) in words(source) {
        let follows = |at: usize, head: &str| source[at + head.len()..].starts_with("::");
        let before = source[..at].ends_with("::");
        if before || !follows(at, head) {
            continue;
        }
        let mut rest = at + head.len() + 2;
        if head == "super" {
            let mut up = 1;
            while source[rest..].starts_with("super::") {
                up += 1;
                rest += "super::".len();
            }
            // In an inline module `super` leads less far up; the room itself is allowed anyway.
            if up < module.len() {
                continue;
            }
        } else if head != "crate" {
            continue;
        }
        for name in first_names(&source[rest..]) {
            out.push((at, name));
        }
    }
    out
}

/// First names of what follows a path: one, or those of a group in braces.
fn first_names(rest: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        let text = text.trim_start();
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '*';
        text.chars().take_while(|&c| is_part(c)).collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let (mut depth, mut start, mut names) = (1, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 1 && character == ',' || depth == 0 {
            names.push(word(&group[start..at]));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Names that belong to other rooms.
fn owned(room: &str, source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (name, rooms) in OWNED {
        if rooms.contains(&room) {
            continue;
        }
        for (at, _) in source.match_indices(name) {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let before = source[..at].chars().next_back().is_some_and(is_part);
            let after = source[at + name.len()..].chars().next();
            let after = after.is_some_and(|c| is_part(c) && !name.ends_with('!'));
            let excused = source[at..].starts_with(CURRENT_DIR.0) && CURRENT_DIR.1.contains(&room);
            if !before && !after && !excused {
                found.push((at, format!("`{name}` in `{room}`")));
            }
        }
    }
    found
}

/// Public items and fields whose signature names the index engine or a type imported from it.
fn public_tantivy(source: &str) -> Vec<(usize, String)> {
    let mut foreign = vec!["tantivy".to_owned()];
    for (at, _) in source.match_indices("use tantivy::") {
        let end = source[at..].find(';').map_or(source.len(), |end| at + end);
        let names = words(&source[at..end]).into_iter();
        let types = names.filter(|(_, name)| name.starts_with(char::is_uppercase));
        foreign.extend(types.map(|(_, name)| name.to_owned()));
    }
    let mut found = Vec::new();
    for (at, word) in words(source) {
        let rest = &source[at + word.len()..];
        if word != "pub" || rest.starts_with('(') {
            continue;
        }
        let item = rest.trim_start();
        let is_item = [
            "fn ", "struct ", "enum ", "type ", "trait ", "const ", "static ", "use ", "async ",
        ]
        .iter()
        .any(|kind| item.starts_with(kind));
        // A field ends at its comma, an item where its body begins.
        let end = match is_item {
            true => rest.find(['{', ';']),
            false => rest.find([',', '\n', '}']),
        };
        let signature = &rest[..end.unwrap_or(rest.len())];
        // An error's `Result` has the same name as the engine's; only what the file imports counts.
        for (_, name) in words(signature) {
            if foreign.iter().any(|foreign| foreign == name) {
                found.push((at, format!("`{name}` of tantivy in a public signature")));
            }
        }
    }
    found
}

/// The words of `source` with their places.
fn words(source: &str) -> Vec<(usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = Vec::new();
    let mut start = None;
    for (at, character) in source.char_indices().chain([(source.len(), ' ')]) {
        match (start, is_part(character)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push((from, &source[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// `source` with every character of a comment or string blanked; line breaks stay.
fn blanked(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(character) = rest.chars().next() {
        let length = opaque(rest, out.chars().next_back());
        if length == 0 {
            out.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        }
        let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
        out.extend(rest[..length].chars().map(blank));
        rest = &rest[length..];
    }
    out
}

/// Length of the comment, string or character that `rest` begins with, in bytes; 0 where it begins with none.
fn opaque(rest: &str, before: Option<char>) -> usize {
    let until = |from: usize, end: &str| {
        rest[from..]
            .find(end)
            .map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return until(2, "*/");
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest
        .strip_prefix('r')
        .filter(|_| !in_word || before == Some('b'))
    {
        let marks = raw.len() - raw.trim_start_matches('#').len();
        if raw[marks..].starts_with('"') {
            return until(marks + 2, &format!("\"{}", "#".repeat(marks)));
        }
    }
    if rest.starts_with('"') {
        return closed(rest, '"');
    }
    if let Some(character) = rest.strip_prefix('\'') {
        let mut characters = character.chars();
        let first = characters.next();
        // `'a'` is a character, `'a` a lifetime.
        if first == Some('\\') || characters.next() == Some('\'') {
            return closed(rest, '\'');
        }
    }
    0
}

/// Length of a literal between two `mark`s, with escapes.
fn closed(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Blanks the items that stand under `#[cfg(test)]`.
fn without_tests(source: &str) -> String {
    let mut out = source.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let mut depth = 0;
        let mut end = out.len();
        for (offset, character) in out[at..].char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(character, '}' | ';') {
                end = at + offset + 1;
                break;
            }
        }
        let blank = |c: char| {
            if c == '\n' {
                "\n".to_owned()
            } else {
                " ".repeat(c.len_utf8())
            }
        };
        let blank: String = out[at..end].chars().map(blank).collect();
        out.replace_range(at..end, &blank);
    }
    out
}

#[test]
fn the_checker_can_fail() {
    let fails = |name: &str, text: &str, says: &str| {
        let found = check(name, text);
        assert!(
            found.len() == 1 && found[0].contains(says),
            "{text:?} should give one violation with {says:?}, gives {found:?}"
        );
    };
    fails(
        "parse/html.rs",
        "\nuse crate::store::Head;\n",
        "src/parse/html.rs:2: `parse` imports `store`",
    );
    fails(
        "segment/mod.rs",
        "fn a() { crate::parse::b() }",
        "`segment` imports `parse`",
    );
    fails(
        "parse/mod.rs",
        "use super::segment::a;",
        "`parse` imports `segment`",
    );
    fails(
        "parse/html/tree.rs",
        "use super::super::super::gather;",
        "imports `gather`",
    );
    fails(
        "model/date.rs",
        "use crate::{\n    error::Error,\n    search::{Hit, a},\n};",
        "`model` imports `search`",
    );
    fails(
        "search/mod.rs",
        "use crate::ingest::Summary;",
        "`search` imports `ingest`",
    );
    fails(
        "verify.rs",
        "use crate::search::find;",
        "`verify` imports `search`",
    );
    fails(
        "cli/show.rs",
        "use crate::store::Head;",
        "past `wirecite::`",
    );
    fails(
        "ingest/run.rs",
        "fn a() -> tantivy::Result<()> {}",
        "`tantivy` in `ingest`",
    );
    fails(
        "store/mod.rs",
        "pub fn open() -> tantivy::Result<()> {}",
        "public signature",
    );
    fails(
        "store/mod.rs",
        "use tantivy::Index;\npub struct A { pub index: Index, pub b: u8 }",
        "`Index` of tantivy",
    );
    fails(
        "parse/mod.rs",
        "use anyhow::Context;",
        "`anyhow` in `parse`",
    );
    fails(
        "store/mod.rs",
        "fn a() { println!(); }",
        "`println!` in `store`",
    );
    fails(
        "store/mod.rs",
        "let a = std::env::var(b);",
        "`std::env` in `store`",
    );
    fails(
        "store/mod.rs",
        "let a = std::env::current_dir();",
        "`std::env` in `store`",
    );
    fails(
        "gather.rs",
        "let a = std::io::stdout();",
        "`stdout` in `gather`",
    );
    fails("model/mod.rs", "use crate::*;", "`model` imports `*`");
}

#[test]
fn the_checker_lets_pass_what_is_right() {
    for (name, text) in [
        (
            "parse/mod.rs",
            "use crate::model::Draft; use crate::{Result, error::Error};",
        ),
        (
            "parse/html/tree.rs",
            "use super::super::text; use crate::parse::clean;",
        ),
        (
            "search/mod.rs",
            "use crate::store::Reader; use tantivy::query::Query;",
        ),
        ("gather.rs", "let here = std::env::current_dir();"),
        (
            "cli/show.rs",
            "use wirecite::store::Head; use super::args; use anyhow::Context;",
        ),
        ("main.rs", "mod cli; fn main() { eprintln!(\"a\"); }"),
        (
            "store/mod.rs",
            "pub(crate) fn a() -> tantivy::Result<()> {}",
        ),
        (
            "store/mod.rs",
            "use tantivy::Index;\npub fn a() -> u8 { Index::open() }",
        ),
        (
            "parse/mod.rs",
            "// use crate::store;\n/* tantivy */ let a = \"println!\";",
        ),
        (
            "parse/mod.rs",
            "let a = r#\"crate::store::\"#; let b = '\"'; let c = \"crate::store\";",
        ),
        (
            "parse/mod.rs",
            "#[cfg(test)]\nmod tests { use crate::store::a; }\nfn a<'a>() {}",
        ),
        ("parse/tests.rs", "use crate::store::a;"),
    ] {
        assert_eq!(check(name, text), Vec::<String>::new(), "{text}");
    }
}
