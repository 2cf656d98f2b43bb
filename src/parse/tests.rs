//! Every format through the front door.

use std::path::Path;

use proptest::prelude::*;

use super::{Parsed, json_lines, parse, recognise};
use crate::model::{Draft, Format, RawFile, SkipReason};

fn read(name: &str, bytes: &[u8]) -> (Format, Parsed) {
    let format =
        recognise(Path::new(name), bytes).unwrap_or_else(|reason| panic!("{name}: {reason}"));
    (format, parse(&RawFile::new(name, bytes.to_vec()), format))
}

fn one(name: &str, bytes: &[u8]) -> Draft {
    let (_, mut parsed) = read(name, bytes);
    assert_eq!(parsed.articles.len(), 1, "{:?}", parsed.skipped);
    parsed.articles.remove(0)
}

#[test]
fn tells_formats_by_content_before_name() {
    for (name, content, format) in [
        ("a.txt", "Shells fell on the town.", Format::Text),
        (
            "a",
            "[REPORT] [TEXT] SHELLS FELL ON THE TOWN.",
            Format::Text,
        ),
        (
            "a.txt",
            "<!DOCTYPE html><html><body><p>Shells",
            Format::Html,
        ),
        ("a.html", "Shells fell on the town.", Format::Html),
        (
            "a",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html><p>Shells",
            Format::Html,
        ),
        (
            "a.txt",
            "---\ntitle: Shells\n---\nThey fell.",
            Format::Markdown,
        ),
        ("a.txt", "---\nNo field here\n", Format::Text),
        ("a.md", "Shells *fell*.", Format::Markdown),
        (
            "a.txt",
            "{\"title\": \"Shells\",\n \"text\": \"They fell.\"}",
            Format::Json,
        ),
        ("a.json", "{\"a\":1}\n{\"a\":2}\n", Format::JsonLines),
        ("a.jsonl", "{\"a\":1}", Format::JsonLines),
        ("a.jsonl", "broken\n{\"a\":2}\n", Format::JsonLines),
        ("a", " [ {\"a\":1}]", Format::Json),
        (
            "a.txt",
            "From the front came news of a truce.",
            Format::Text,
        ),
    ] {
        assert_eq!(
            recognise(Path::new(name), content.as_bytes()),
            Ok(format),
            "{name}: {content}"
        );
    }
}

#[test]
fn states_why_a_file_is_not_read() {
    let broken = |head: &[u8]| match recognise(Path::new("a"), head) {
        Err(SkipReason::Broken(what)) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(recognise(Path::new("a"), b""), Err(SkipReason::Empty));
    assert_eq!(
        recognise(Path::new("a"), b" \r\n\t"),
        Err(SkipReason::Empty)
    );
    assert_eq!(
        recognise(Path::new("a.txt"), b"\x89PNG\r\n\x1a\n"),
        Err(SkipReason::Binary)
    );
    assert_eq!(
        recognise(Path::new("a.txt"), &[0, 1, 2, 3, 4, 5, 6, 0, 9, 200]),
        Err(SkipReason::Binary)
    );
    assert!(broken(b"{\\rtf1 x}").contains("RTF"));
    let unknown = recognise(
        Path::new("a"),
        b"<?xml version=\"1.0\"?><svg><title>x</title></svg>",
    );
    assert!(matches!(unknown, Err(SkipReason::NotRead(what)) if what.contains("<svg>")));
}

#[test]
fn wide_text_is_text_and_stray_nuls_are_taken_out() {
    let wide: Vec<u8> = "Shells fell.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(one("a.txt", &wide).body, "Shells fell.");
    let text = format!(
        "Shells\0 fell on the town of Bakhmut {}\x1b[2J",
        "again and again ".repeat(9)
    );
    let body = one("a.txt", text.as_bytes()).body;
    assert!(body.starts_with("Shells fell") && !body.contains(['\0', '\x1b']));
}

#[test]
fn a_headline_is_one_only_where_it_plainly_is() {
    for (text, title) in [
        (
            "Truce holds in the south\n\nOfficers said on Monday …",
            Some("Truce holds in the south"),
        ),
        (
            "General: ‘We Will Not Leave the Town.’\n\nA general said on Monday …",
            Some("General: ‘We Will Not Leave the Town.’"),
        ),
        (
            "Guns Fall Silent Along River.\n\nOfficers said on Monday …",
            Some("Guns Fall Silent Along River"),
        ),
        (
            "Guns fall silent along river.\n\nKYIV, March 6 (AFP) - Officers said",
            Some("Guns fall silent along river"),
        ),
        (
            "Guns fell silent along the river on Monday.\n\nOfficers said",
            None,
        ),
        ("Guns fell silent along the river. Officers said so.", None),
        (
            "KYIV, March 6 (Reuters) - Guns fell silent\n\nOfficers said",
            None,
        ),
        (
            "Guns fall silent\nBy Our Correspondent\n6 March 2023\n\nOfficers",
            Some("Guns fall silent"),
        ),
    ] {
        let draft = one("a.txt", text.as_bytes());
        assert_eq!(draft.title.as_deref(), title, "{text}");
        assert_eq!(draft.body, text, "nothing is cut out of a text");
    }
}

#[test]
fn dates_of_a_text_stand_at_its_head() {
    for (text, date) in [
        (
            "SAN SALVADOR, 9 JAN 90 (DPA) -- [TEXT] SHELLS FELL.",
            Some("1990-01-09"),
        ),
        (
            "Title here\n\nOct. 13, 2023\n\nA group of people",
            Some("2023-10-13"),
        ),
        (
            "Ein Titel\n\nDen Haag, 22. November 2017\n\nDas Gericht",
            Some("2017-11-22"),
        ),
        ("KYIV, March 6 (Reuters) - Shells fell on 9 May 2022.", None),
        (
            "Title: Truce\nDate: 2023-03-06\nSource: Chronicle\n\nIt holds.",
            Some("2023-03-06"),
        ),
    ] {
        let found = one("a.txt", text.as_bytes())
            .published
            .and_then(|published| published.date);
        assert_eq!(found.map(|date| date.iso()).as_deref(), date, "{text}");
    }
}

#[test]
fn a_broken_line_costs_no_other() {
    let file = "{\"_id\":7,\"text\":\"one\"}\n{\"text\":\n\n{\"title\":\"x\"}\n{\"text\":5}\n{\"body\":\"<p>two</p><p>three</p>\"}";
    let parsed = json_lines::read(file.as_bytes(), 0, 1);
    let bodies: Vec<&str> = parsed
        .articles
        .iter()
        .map(|draft| draft.body.as_str())
        .collect();
    assert_eq!(bodies, ["one", "two\n\nthree"]);
    assert_eq!(parsed.articles[0].declared_id.as_deref(), Some("7"));
    assert_eq!(
        parsed.articles[1].offset as usize,
        file.rfind("{\"body").unwrap()
    );
    let skipped: Vec<_> = parsed
        .skipped
        .iter()
        .map(|skip| (skip.line, skip.reason.name()))
        .collect();
    assert_eq!(
        skipped,
        [
            (Some(2), "broken"),
            (Some(4), "without text"),
            (Some(5), "broken")
        ]
    );
    assert_eq!(parsed.skipped[0].offset, 23);
    let chunk = json_lines::read(&file.as_bytes()[23..], 23, 2);
    assert_eq!(chunk.skipped, parsed.skipped);
}

#[test]
fn an_article_of_a_json_document_lies_where_its_object_begins() {
    let file = "{\"status\":\"ok\", \"articles\": [ {\"text\":\"one\"},\n {\"n\":1},\n {\"text\":\"two\"}, {\"summary\":\"s\"}] }";
    let (_, parsed) = read("a.json", file.as_bytes());
    let places: Vec<_> = parsed
        .articles
        .iter()
        .map(|draft| draft.offset as usize)
        .collect();
    assert_eq!(
        places,
        [
            file.find("{\"text\":\"one").unwrap(),
            file.find("{\"text\":\"two").unwrap()
        ]
    );
    assert_eq!(
        (parsed.skipped[0].line, parsed.skipped[0].reason.name()),
        (Some(3), "without text")
    );
}

#[test]
fn broken_front_matter_is_named_and_kept() {
    let (_, parsed) = read(
        "a.md",
        b"---\ntitle: \"unclosed\nx: [\n---\n\nShells *fell*.",
    );
    assert_eq!(parsed.skipped[0].reason.name(), "broken");
    assert!(parsed.articles[0].body.contains("unclosed"));
    assert!(parsed.articles[0].body.ends_with("Shells fell."));
}

#[test]
fn aliases_in_front_matter_cannot_grow() {
    let mut text = String::from("---\na: &a [x, x]\n");
    for at in 1..60 {
        text.push_str(&format!("k{at}: &k{at} [*a, *a, *a]\n"));
    }
    text.push_str("title: &t Truce\nheadline: *t\n---\n\nIt holds.");
    assert_eq!(one("a.md", text.as_bytes()).title.as_deref(), Some("Truce"));
}

#[test]
fn deep_nesting_is_read_flat() {
    let page = format!(
        "<html><body>{}<p>{}",
        "<div><b>".repeat(100_000),
        "Shells fell on the town. ".repeat(20)
    );
    assert!(one("a.html", page.as_bytes()).body.contains("Shells fell"));
    let lists = format!("{}\"a\"", "[".repeat(100_000));
    let (_, parsed) = read("a.json", lists.as_bytes());
    assert_eq!(parsed.skipped[0].reason.name(), "broken");
    let quoted = format!("{} text", ">".repeat(5_000));
    let _ = read("a.md", quoted.as_bytes());
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl"] {
            let _ = recognise(Path::new(name), &bytes);
        }
        let file = RawFile::new("a", bytes);
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Json, Format::JsonLines] {
            let parsed = parse(&file, format);
            prop_assert!(!parsed.skipped.iter().any(|skip| skip.reason.to_string().contains("fault of the program")));
        }
    }

    #[test]
    fn no_markup_panics(page in "(<(/?(p|div|a|script|li|td|table|meta|br|figcaption|h1|!--)|[a-z]{1,4})( (class|id|content)(=(\"[a-z]*\"|'|[é\"]))?)?/?>?|[a-zé&;#x0-9 \n]{0,9}|--->?|[=\"'<>])*") {
        for format in [Format::Markdown, Format::Html] {
            let parsed = parse(&RawFile::new("a", page.clone().into_bytes()), format);
            prop_assert!(!parsed.skipped.iter().any(|skip| skip.reason.to_string().contains("fault of the program")));
        }
    }
}

#[test]
fn what_only_looks_like_another_form_stays_what_it_is() {
    for (name, content, format) in [
        (
            "a.txt",
            "Title: Truce holds\nDate: 6 March 2023\nSource: Reuters\n\nThe truce held.",
            Format::Text,
        ),
        (
            "a.txt",
            "From: our correspondent\nDate: 6 March\n\nThe truce held.",
            Format::Text,
        ),
        (
            "a.txt",
            "From the front came news at 10:00 in 2023.\nSubject: x\n",
            Format::Text,
        ),
        (
            "a.json",
            "{\"id\": 1, \"title\": \"Truce\", \"text\": \"It held.\", \"uri\": \"x\"}",
            Format::Json,
        ),
        (
            "a.json",
            "{\"title\": \"On feeds\", \"text\": \"See https://jsonfeed.org/version/1 and \\\"version\\\": \\\"https://jsonfeed.org/version/1\"}",
            Format::Json,
        ),
        (
            "a.txt",
            "How a feed looks:\n\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>",
            Format::Text,
        ),
        (
            "a.html",
            "<html><body><p>An example of <code>&lt;nitf&gt;</code> and newsItem.</p></body></html>",
            Format::Html,
        ),
        ("a.md", "<rss>\n\nA page about feeds.", Format::Markdown),
        ("a.txt", "\u{1}", Format::Text),
    ] {
        let told = recognise(Path::new(name), content.as_bytes());
        let binary = content.len() == 1 && told == Err(SkipReason::Binary);
        assert!(told == Ok(format) || binary, "{content}: {told:?}");
    }
}

#[test]
fn forms_are_told_by_content_whatever_the_name() {
    for (content, format) in [
        (
            &b"<x:newsItem xmlns:x=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x\"/>"[..],
            Format::NewsmlG2,
        ),
        (
            b"<?xml version=\"1.0\"?>\n<!-- x -->\n<NewsML><NewsItem/></NewsML>",
            Format::Newsml1,
        ),
        (b"\xef\xbb\xbf<nitf><body/></nitf>", Format::Nitf),
        (b"<rss version=\"2.0\"><channel/></rss>", Format::Feed),
        (
            b"<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
            Format::Feed,
        ),
        (
            b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}",
            Format::Feed,
        ),
        (
            b"{ \"version\" : \"https:\\/\\/www.jsonfeed.org\\/version\\/1.1\", \"items\": []}",
            Format::Feed,
        ),
        (
            b"<br />\n<b>Warning</b>: x in <b>/x.php</b><br />\n<?xml version=\"1.0\"?><rss><channel/></rss>",
            Format::Feed,
        ),
        (
            b"--- 1 ---\n<?xml version=\"1.0\"?><rss><channel/></rss>",
            Format::Feed,
        ),
        (
            b"{\"uri\":\"urn:x\",\"pubstatus\":\"usable\",\"body_text\":\"x\"}",
            Format::Ninjs,
        ),
        (b"WARC/1.1\r\n", Format::Warc),
        (b"filedesc://x 0.0.0.0 2006 text/plain 0\n", Format::Arc),
        (b"%PDF-1.7\n", Format::Pdf),
        (b"Received: by x\nFrom: a@example.org\n\nx", Format::Mail),
        (
            b"From a@example.org Mon Mar  6 10:00:00 2023\nFrom: a@example.org\nSubject: x\n\nx",
            Format::Mbox,
        ),
    ] {
        for name in ["a", "a.txt", "a.bin"] {
            assert_eq!(recognise(Path::new(name), content), Ok(format), "{name}");
        }
    }
}
