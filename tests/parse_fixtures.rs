//! Every fixture of every format against its golden file, `NAME.golden.json` beside it. A fixture without one fails;
//! `BLESS=1 cargo test --test parse_fixtures` writes them anew, to be read before they are committed.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wirecite::gather::archive::unpacked_head;
use wirecite::model::{Draft, Format, RawFile};
use wirecite::parse;

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = Vec::new();
    for format in Format::all().map(Format::name) {
        if !root.join(format).is_dir() {
            continue;
        }
        for state in ["ok", "broken"] {
            let folder = root.join(format).join(state);
            let entries = std::fs::read_dir(&folder)
                .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            found.extend(
                entries
                    .map(|entry| entry.unwrap().path())
                    .filter(|path| !path.to_string_lossy().ends_with(".golden.json")),
            );
        }
    }
    found.sort();
    found
}

fn article(draft: &Draft) -> Value {
    let mut article = json!({
        "offset": draft.offset,
        "title": draft.title,
        "body": draft.body,
        "outlet": draft.outlet,
        "authors": draft.authors,
        "published": draft.published,
        "language": draft.language,
        "url": draft.url,
        "declared_id": draft.declared_id,
        "captions": draft.captions,
        "declared": draft.declared,
    });
    // What only some formats have stands in the golden files of those alone.
    for (name, value) in [
        ("item", json!(draft.item)),
        ("modified", json!(draft.modified)),
        ("captured", json!(draft.captured)),
        ("pages", json!(draft.pages)),
        ("payload", json!(draft.payload)),
    ] {
        if !value.is_null() && value != json!([]) {
            article[name] = value;
        }
    }
    article
}

fn outcome(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap();
    // What is packed is told by what is in it, as an ingest does.
    let head = match path.extension().is_some_and(|extension| extension == "gz") {
        true => unpacked_head(&bytes, parse::HEAD),
        false => bytes.clone(),
    };
    match parse::recognise(path, &head) {
        Err(reason) => json!({ "refused": reason.to_string() }),
        Ok(format) => {
            let parsed = parse::parse(&RawFile::new(path, bytes), format);
            let mut outcome = json!({
                "format": format.name(),
                "articles": parsed.articles.iter().map(article).collect::<Vec<_>>(),
                "skipped": parsed.skipped,
            });
            if !parsed.revisits.is_empty() {
                outcome["revisits"] = parsed
                    .revisits
                    .iter()
                    .map(|revisit| format!("{revisit:?}"))
                    .collect();
            }
            outcome
        }
    }
}

#[test]
fn fixtures_read_as_their_goldens_say() {
    let bless = std::env::var_os("BLESS").is_some();
    let all = fixtures();
    assert!(all.len() > 10, "the fixtures are gone");
    for path in all {
        let golden = PathBuf::from(format!("{}.golden.json", path.display()));
        let found = outcome(&path);
        if bless {
            std::fs::write(
                &golden,
                serde_json::to_string_pretty(&found).unwrap() + "\n",
            )
            .unwrap();
        }
        let text = std::fs::read_to_string(&golden)
            .unwrap_or_else(|_| panic!("{} has no golden file", path.display()));
        let expected: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn broken_fixtures_are_never_passed_over_in_silence() {
    for path in fixtures()
        .iter()
        .filter(|path| path.components().any(|part| part.as_os_str() == "broken"))
    {
        let found = outcome(path);
        let stated = found.get("refused").is_some()
            || found["skipped"]
                .as_array()
                .is_some_and(|skipped| !skipped.is_empty())
            || path.ends_with("unclosed.html");
        assert!(stated, "{}: {found}", path.display());
    }
}
