//! Versions of one item, and items that may not be used: the latest counts, the others stay findable, and each is shown as
//! what it is.

mod common;

use common::Scratch;

/// A news item of one paragraph.
fn item(version: u32, status: &str, headline: &str, text: &str, more: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20230306:river" version="{version}" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><provider literal="Reuters"/>
  <versionCreated>2023-03-0{version}T10:00:00Z</versionCreated>{more}<pubStatus qcode="stat:{status}"/>
  <edNote>Two sources were mistaken.</edNote></itemMeta>
 <contentMeta><contentCreated>2023-03-01T08:00:00Z</contentCreated><headline>{headline}</headline></contentMeta>
 <contentSet><inlineData contenttype="text/plain">{text}</inlineData></contentSet>
</newsItem>"#
    )
}

const FIRST: &str =
    "The river rose by three metres on Monday, and 7 people were missing in the lower town.";
const SECOND: &str =
    "The river rose by three metres on Monday, and 17 people were missing in the lower town.";

fn first() -> String {
    item(1, "usable", "River rises", FIRST, "")
}

fn second() -> String {
    item(2, "usable", "CORRECTED: River rises", SECOND, "")
}

/// Headlines of the hits for `river`, in the order of the alphabet.
fn titles(scratch: &Scratch, more: &[&str]) -> Vec<String> {
    let hits = scratch.hits(&[&["river"], more].concat());
    let mut titles: Vec<String> = hits
        .iter()
        .map(|hit| hit["article"]["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

#[test]
fn a_new_version_supersedes_the_old_one_which_stays_findable() {
    let scratch = Scratch::new();
    scratch.write("reports/a.xml", first());
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(titles(&scratch, &[]), ["River rises"]);
    scratch.write("reports/b.xml", second());
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(titles(&scratch, &[]), ["CORRECTED: River rises"]);
    assert_eq!(
        titles(&scratch, &["--all-versions"]),
        ["CORRECTED: River rises", "River rises"]
    );
    let text = scratch.run(&["search", "river"]).expect(0).stdout;
    assert!(text.contains("1 earlier version"), "{text}");
    let text = scratch
        .run(&["search", "river", "--all-versions"])
        .expect(0)
        .stdout;
    assert!(text.contains("superseded by a later version"), "{text}");
    assert!(!text.contains("left out"), "{text}");
    let counts = scratch
        .run(&["agency", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(counts[0]["origin"], 1, "{counts}");
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn the_marks_do_not_depend_on_the_order_of_reading() {
    let marks = |order: &[&[(&str, String)]]| {
        let scratch = Scratch::new();
        for files in order {
            for (name, text) in *files {
                scratch.write(&format!("reports/{name}"), text);
            }
            scratch.run(&["ingest", "reports"]).expect(0);
        }
        let mut marks: Vec<(String, String)> = scratch
            .hits(&["river", "--all-versions"])
            .iter()
            .map(|hit| {
                let article = &hit["article"];
                (
                    article["id"].to_string(),
                    article["superseded_by"].to_string(),
                )
            })
            .collect();
        marks.sort();
        marks
    };
    let (one, two) = (("a.xml", first()), ("b.xml", second()));
    let both = marks(&[&[one.clone(), two.clone()]]);
    assert_eq!(
        marks(&[std::slice::from_ref(&one), std::slice::from_ref(&two)]),
        both
    );
    assert_eq!(marks(&[&[two], &[one]]), both);
    assert_eq!(both.iter().filter(|(_, by)| by == "null").count(), 1);
}

#[test]
fn when_the_latest_version_goes_the_one_before_is_current_again() {
    let scratch = Scratch::new();
    scratch.write("reports/a.xml", first());
    scratch.write("reports/b.xml", second());
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.remove("reports/b.xml");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(titles(&scratch, &[]), ["River rises"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn a_withdrawn_item_is_shown_as_such_and_stands_for_what_it_withdraws() {
    let scratch = Scratch::new();
    scratch.write("reports/a.xml", first());
    scratch.write(
        "reports/b.xml",
        item(2, "canceled", "KILL: River rises", "", ""),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    let text = scratch.run(&["search", "title:river"]).expect(0).stdout;
    assert!(
        text.contains("CANCELLED by its sender (version 2)"),
        "{text}"
    );
    assert!(text.contains("Two sources were mistaken"), "{text}");
    let hits = scratch.hits(&["title:river"]);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0]["article"]["item"]["status"], "cancelled");
    let stats = scratch.run(&["stats", "--format", "json"]).expect(0).json();
    assert_eq!(
        (&stats["cancelled"], &stats["superseded"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn an_embargo_is_shown_with_every_hit() {
    let scratch = Scratch::new();
    let embargo = "<embargoed>2023-03-06T10:00:00Z</embargoed>";
    scratch.write(
        "reports/a.xml",
        item(1, "usable", "River rises", FIRST, embargo),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    for command in [
        &["search", "river"][..],
        &["agency", "reuters"],
        &["show", "a.xml"],
    ] {
        let text = scratch.run(command).expect(0).stdout;
        assert!(
            text.contains("EMBARGOED until 6 March 2023, 10:00 UTC"),
            "{text}"
        );
    }
}

#[test]
fn an_embargo_whose_end_is_not_understood_or_not_given_is_one_all_the_same() {
    let scratch = Scratch::new();
    for (end, shown) in [
        (
            "<embargoed>until noon</embargoed>",
            "EMBARGOED: “until noon”",
        ),
        ("<embargoed/>", "EMBARGOED: no end is given"),
    ] {
        scratch.write(
            "reports/a.xml",
            item(1, "usable", "River rises", FIRST, end),
        );
        scratch.run(&["ingest", "reports"]).expect(0);
        let text = scratch.run(&["search", "river"]).expect(0).stdout;
        assert!(text.contains(shown), "{text}");
    }
}

#[test]
fn what_metadata_and_text_say_stands_side_by_side() {
    let scratch = Scratch::new();
    let text = "KYIV, March 6 (AFP) - The river rose by three metres on Monday.";
    scratch.write("reports/a.xml", item(1, "usable", "River rises", text, ""));
    let out = scratch
        .run(&["attribute", "reports", "--format", "jsonl"])
        .expect(0);
    let article = &out.lines()[0];
    let evidence: Vec<(String, String)> = article["credits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|credit| {
            (
                credit["agency"].as_str().unwrap().to_owned(),
                credit["evidence"]["kind"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let pair = |agency: &str, kind: &str| (agency.to_owned(), kind.to_owned());
    assert!(evidence.contains(&pair("afp", "dateline")), "{evidence:?}");
    assert!(
        evidence.contains(&pair("reuters", "metadata")),
        "{evidence:?}"
    );
}

#[test]
fn a_name_that_a_feed_gives_to_all_its_items_makes_no_versions() {
    let scratch = Scratch::new();
    let item = |number: u32, guid: &str, date: &str| {
        format!(
            "<item><title>River {number}</title><guid>{guid}</guid><pubDate>{date}</pubDate><description>The river rose by {number} metres.</description></item>"
        )
    };
    let feed = |items: &str| {
        format!("<rss version=\"2.0\"><channel><title>Courier</title>{items}</channel></rss>")
    };
    let (first, second) = (
        "Mon, 06 Mar 2023 10:00:00 GMT",
        "Tue, 07 Mar 2023 10:00:00 GMT",
    );
    let site = "https://courier.example/";
    scratch.write(
        "reports/all.xml",
        feed(&[item(1, site, first), item(2, site, second)].concat()),
    );
    scratch.write(
        "reports/monday.xml",
        feed(&item(3, "https://courier.example/3", first)),
    );
    scratch.write(
        "reports/tuesday.xml",
        feed(&item(4, "https://courier.example/3", second)),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(titles(&scratch, &[]), ["River 1", "River 2", "River 4"]);
}

/// A feed of one outlet, with items of (name, day of March 2023, headline).
fn feed(title: &str, items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(guid, date, headline)| {
            format!(
                "<item><title>{headline}</title><guid isPermaLink=\"false\">{guid}</guid><pubDate>{date}</pubDate>\
                 <description>{headline}: what the river did.</description></item>"
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

const MONDAY: &str = "Mon, 06 Mar 2023 10:00:00 GMT";
const TUESDAY: &str = "Tue, 07 Mar 2023 10:00:00 GMT";

#[test]
fn a_copy_that_comes_as_the_latest_version_goes_is_current() {
    let scratch = Scratch::new();
    scratch.write("reports/b.xml", first());
    scratch.write("reports/c.xml", second());
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/z.xml", first());
    scratch.remove("reports/c.xml");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(titles(&scratch, &[]), ["River rises"]);
}

#[test]
fn names_that_tell_nothing_apart_supersede_nothing() {
    let scratch = Scratch::new();
    // Numbers of feeds that do not say whose they are.
    scratch.write("reports/a.xml", feed("", &[("1", MONDAY, "Bridge hit")]));
    scratch.write("reports/b.xml", feed("", &[("1", TUESDAY, "Ship leaves")]));
    // One address for all that a feed has.
    let home = "https://example.org/";
    let both = [
        (home, MONDAY, "Water returns"),
        (home, TUESDAY, "Mill burns"),
    ];
    scratch.write("reports/c.xml", feed("Herald", &both));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(
        titles(&scratch, &[]),
        ["Bridge hit", "Mill burns", "Ship leaves", "Water returns"]
    );
}

#[test]
fn a_date_that_is_not_believed_makes_nothing_the_later() {
    let scratch = Scratch::new();
    let future = "Fri, 06 Mar 2893 10:00:00 GMT";
    scratch.write(
        "reports/a.xml",
        feed("Herald", &[("7", future, "Dated wrongly")]),
    );
    scratch.write(
        "reports/b.xml",
        feed("Herald", &[("7", MONDAY, "Dated rightly")]),
    );
    scratch.write(
        "reports/c.xml",
        feed("Herald", &[("8", "2023-03-06", "The day")]),
    );
    scratch.write(
        "reports/d.xml",
        feed("Herald", &[("8", MONDAY, "The hour")]),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(
        titles(&scratch, &[]),
        ["Dated rightly", "Dated wrongly", "The day", "The hour"]
    );
}

#[test]
fn a_version_that_says_it_is_of_the_future_is_not_the_later() {
    let scratch = Scratch::new();
    let future = first().replace("2023-03-01T10:00:00Z", "2893-03-01T10:00:00Z");
    scratch.write("reports/a.xml", future);
    scratch.write("reports/b.xml", item(1, "usable", "River falls", FIRST, ""));
    scratch.run(&["ingest", "reports"]).expect(0);
    let hits = scratch.hits(&["river"]);
    let flags: Vec<_> = hits
        .iter()
        .map(|hit| &hit["article"]["item"]["updated"]["flag"])
        .collect();
    assert_eq!(titles(&scratch, &[]), ["River falls", "River rises"]);
    assert!(flags.contains(&&"future".into()), "{flags:?}");
}

#[test]
fn an_ingest_that_was_ended_before_it_marked_versions_is_put_in_order_by_the_next() {
    let scratch = Scratch::new();
    scratch.write("reports/a.xml", first());
    scratch.run(&["ingest", "reports"]).expect(0);
    let archived = |scratch: &Scratch| scratch.read("index/manifest.jsonl");
    assert!(!archived(&scratch).contains("unsettled"));
    // What a commit within a long ingest leaves behind where the program is killed after it.
    let killed = archived(&scratch).replacen("\"files\":1", "\"files\":1,\"unsettled\":true", 1);
    assert!(killed.contains("unsettled"));
    let wrong = killed.replacen(
        "\"updated\":true",
        &format!("\"updated\":true,\"superseded_by\":\"{}\"", "0".repeat(32)),
        1,
    );
    assert_ne!(wrong, killed);
    scratch.write("index/manifest.jsonl", wrong);
    scratch.run(&["ingest", "reports"]).expect(0);
    assert!(!archived(&scratch).contains("unsettled"));
    assert!(!archived(&scratch).contains("superseded_by"));
    assert_eq!(titles(&scratch, &[]), ["River rises"]);
}

/// A web page with a headline, a day of publication and, where it is given, an address.
fn page(url: &str, day: &str, text: &str) -> String {
    let link = match url {
        "" => String::new(),
        url => format!("<link rel=\"canonical\" href=\"{url}\">"),
    };
    format!(
        "<html><head><title>River rises</title>{link}<meta property=\"article:published_time\" content=\"{day}\">\
         </head><body><article><h1>River rises</h1><p>{text}</p></article></body></html>"
    )
}

/// How many articles a search for `river` finds, without and with earlier versions.
fn found(scratch: &Scratch) -> (usize, usize) {
    let hits = |more: &[&str]| titles(scratch, more).len();
    (hits(&[]), hits(&["--all-versions"]))
}

#[test]
fn an_edited_page_at_the_same_address_supersedes_the_earlier_one() {
    let address = "https://www.example.org/2023/03/river-rises/?utm_source=x";
    let same = "http://example.org/2023/03/river-rises";
    let scratch = Scratch::new();
    scratch.write("reports/a.html", page(address, "2023-03-06", FIRST));
    scratch.write("reports/b.html", page(same, "2023-03-07", SECOND));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 2));
    let hits = scratch.hits(&["river"]);
    assert_eq!(common::file_name(&hits[0]["article"]), "b.html");
    // Where the day tells nothing both stay current.
    scratch.write(
        "reports/c.html",
        page(same, "2023-03-07", &format!("{SECOND} More.")),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (2, 3));
    scratch.remove("reports/b.html");
    scratch.remove("reports/c.html");
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    assert_eq!(found(&scratch), (1, 1));
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn when_a_page_was_changed_tells_its_versions_apart_where_its_day_does_not() {
    let address = "https://www.example.org/2023/03/river-rises/";
    let changed = |moment: &str, text: &str| {
        let tag = format!("<meta property=\"article:modified_time\" content=\"{moment}\"></head>");
        page(address, "2023-03-06", text).replace("</head>", &tag)
    };
    let scratch = Scratch::new();
    scratch.write("reports/a.html", changed("2023-03-06T18:00:00Z", SECOND));
    scratch.write("reports/b.html", changed("2023-03-06T09:00:00Z", FIRST));
    // The same text with another moment is the same article in a second place.
    scratch.write("reports/c.html", changed("2023-03-06T10:00:00Z", FIRST));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 2));
    let hits = scratch.hits(&["river"]);
    assert_eq!(common::file_name(&hits[0]["article"]), "a.html");
    assert_eq!(
        hits[0]["article"]["modified"]["iso"],
        "2023-03-06T18:00:00Z"
    );
    let shown = scratch.run(&["show", "a.html"]).expect(0).stdout;
    assert!(shown.contains("changed 6 March 2023, 18:00 UTC"), "{shown}");
}

#[test]
fn a_change_that_is_not_believed_makes_nothing_the_later() {
    let address = "https://www.example.org/2023/03/river-rises/";
    for moment in ["2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z"] {
        let tag = format!("<meta property=\"article:modified_time\" content=\"{moment}\"></head>");
        let scratch = Scratch::new();
        let odd = page(address, "2023-03-06", FIRST).replace("</head>", &tag);
        scratch.write("reports/a.html", odd);
        scratch.write("reports/b.html", page(address, "2023-03-07", SECOND));
        scratch.run(&["ingest", "reports"]).expect(0);
        assert_eq!(found(&scratch), (1, 2), "{moment}");
        let hits = scratch.hits(&["river"]);
        assert_eq!(common::file_name(&hits[0]["article"]), "b.html", "{moment}");
    }
}

/// A capture of a page in the form of web archives (ISO 28500).
fn capture(address: &str, moment: &str, html: &str) -> String {
    let response =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{moment}>\r\nWARC-Target-URI: {address}\r\n\
         WARC-Date: {moment}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    )
}

#[test]
fn of_two_captures_of_a_page_the_later_one_is_current() {
    let address = "https://www.example.org/2023/03/river-rises/";
    let one = capture(
        address,
        "2023-03-06T12:00:00Z",
        &page(address, "2023-03-06", FIRST),
    );
    let other = capture(
        address,
        "2023-03-08T12:00:00Z",
        &page(address, "2023-03-06", SECOND),
    );
    for order in [[&one, &other], [&other, &one]] {
        let scratch = Scratch::new();
        for (number, capture) in order.iter().enumerate() {
            scratch.write(&format!("reports/{number}.warc"), capture);
        }
        scratch.run(&["ingest", "reports"]).expect(0);
        assert_eq!(found(&scratch), (1, 2));
        let hits = scratch.hits(&["river"]);
        assert_eq!(
            hits[0]["article"]["captured"]["iso"],
            "2023-03-08T12:00:00Z"
        );
    }
    let scratch = Scratch::new();
    scratch.write("reports/both.warc", format!("{one}{other}"));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 2));
}

#[test]
fn an_address_that_is_not_of_one_article_orders_nothing() {
    let front = Scratch::new();
    for (name, url) in [
        ("a", "https://example.org/"),
        ("b", "https://example.org/world/"),
    ] {
        for (day, text) in [("2023-03-06", FIRST), ("2023-03-07", SECOND)] {
            front.write(
                &format!("reports/{name}{day}.html"),
                page(url, day, &format!("{text} {name}.")),
            );
        }
    }
    front.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&front), (4, 4));
    let shared = Scratch::new();
    let line = |id: &str, day: &str, text: &str| {
        common::line(&[
            ("id", id),
            ("title", "River rises"),
            ("published", day),
            ("url", "https://example.org/live/river-1"),
            ("body", text),
        ])
    };
    let both = [
        line("a", "2023-03-06", FIRST),
        line("b", "2023-03-07", SECOND),
    ]
    .concat();
    shared.write("reports/a.jsonl", both);
    shared.write(
        "reports/b.jsonl",
        line("c", "2023-03-08", &format!("{SECOND} More.")),
    );
    shared.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&shared), (3, 3));
}

/// A file in three states, one after the other.
fn edited() -> Scratch {
    let scratch = Scratch::new();
    for text in [FIRST, SECOND, &format!("{SECOND} Two bridges were closed.")] {
        scratch.write("reports/a.html", page("", "2023-03-06", text));
        scratch.run(&["ingest", "reports"]).expect(0);
    }
    scratch
}

#[test]
fn what_stood_in_a_file_before_stays_as_an_earlier_version() {
    let scratch = Scratch::new();
    scratch.write("reports/a.html", page("", "2023-03-06", FIRST));
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/a.html", page("", "2023-03-06", SECOND));
    let text = scratch.run(&["ingest", "reports"]).expect(0).stdout;
    assert!(text.contains("1 earlier version kept"), "{text}");
    assert_eq!(found(&scratch), (1, 2));
    assert!(
        scratch
            .run(&["search", "17"])
            .expect(0)
            .stdout
            .contains("17 people")
    );
    scratch.run(&["search", "\"7 people\""]).expect(1);
    let manifest = scratch.read("index/manifest.jsonl");
    assert!(manifest.contains("\"replaced\""), "{manifest}");
    let verified = scratch.run(&["verify"]).expect(0).stdout;
    assert!(
        verified.contains("the original of the earlier version"),
        "{verified}"
    );
    assert!(verified.contains("all in order"), "{verified}");
    // An ingest without a change changes nothing.
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 2));
    // The path means the text that stands there now.
    let shown = scratch.run(&["show", "a.html"]).expect(0).stdout;
    assert!(shown.contains("17 people"), "{shown}");
    // With the file its earlier versions go.
    scratch.remove("reports/a.html");
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 2));
    scratch.run(&["ingest", "reports", "--prune"]).expect(0);
    scratch
        .run(&["search", "river", "--all-versions"])
        .expect(1);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn a_text_that_comes_back_is_current_again() {
    let scratch = edited();
    assert_eq!(found(&scratch), (1, 3));
    scratch.write("reports/a.html", page("", "2023-03-06", FIRST));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 3));
    let hits = scratch.hits(&["river"]);
    assert!(
        hits[0]["passage"]["text"]
            .as_str()
            .unwrap()
            .contains("and 7 people")
    );
    scratch.run(&["verify"]).expect(0);
    // The same text in another file stands there still, and is none of the past.
    scratch.write("reports/copy.html", page("", "2023-03-06", FIRST));
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write(
        "reports/a.html",
        page("", "2023-03-06", &format!("{FIRST} More.")),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch).0, 2);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn a_file_of_many_records_has_no_versions_and_a_new_index_says_what_it_lost() {
    let scratch = Scratch::new();
    let record =
        |id: &str, text: &str| common::line(&[("id", id), ("title", "River"), ("body", text)]);
    scratch.write("reports/a.jsonl", record("a", FIRST));
    scratch.run(&["ingest", "reports"]).expect(0);
    scratch.write("reports/a.jsonl", record("b", SECOND));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (1, 1));
    let scratch = edited();
    let text = scratch
        .run(&["ingest", "reports", "--rebuild"])
        .expect(0)
        .stdout;
    assert!(
        text.contains("2 earlier versions are lost with the old index"),
        "{text}"
    );
    assert_eq!(found(&scratch), (1, 1));
}

#[test]
fn versions_are_listed_with_what_each_changed() {
    let scratch = edited();
    let csv = scratch
        .run(&["versions", "a.html", "--format", "csv"])
        .expect(0)
        .stdout;
    assert!(csv.starts_with("number,current,title,"), "{csv}");
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("\n3,yes,River rises,"), "{csv}");
    scratch
        .run(&["versions", "a.html", "--diff", "--format", "csv"])
        .expect_error(&["--diff", "jsonl"]);
    let text = scratch.run(&["versions", "a.html"]).expect(0).stdout;
    for says in [
        "1. River rises",
        "1 word added, 1 word removed",
        "4 words added, 0 words removed",
        "its original is gone",
        "current",
        "3 versions",
    ] {
        assert!(text.contains(says), "{says}\n{text}");
    }
    let all = scratch
        .run(&["versions", "a.html", "--format", "json"])
        .expect(0)
        .json();
    let list = all["versions"].as_array().unwrap();
    assert_eq!(list.len(), 3);
    assert!(list[0]["change"].is_null() && list[0]["replaced"].is_string());
    assert!(list[2]["current"] == true && list[2]["replaced"].is_null());
    assert!(all["diff"].is_null());
    // Any of them names them all.
    let first = list[0]["article"]["id"].as_str().unwrap();
    let same = scratch
        .run(&["versions", first, "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(same, all);
    assert_eq!(
        scratch
            .run(&["versions", "a.html", "--format", "jsonl"])
            .expect(0)
            .lines()
            .len(),
        3
    );
}

#[test]
fn two_versions_are_compared_word_by_word() {
    let scratch = edited();
    let text = scratch
        .run(&["versions", "a.html", "--diff"])
        .expect(0)
        .stdout;
    assert!(text.contains("{+Two bridges were closed.+}"), "{text}");
    assert!(!text.contains("[-7-]"), "{text}");
    let text = scratch
        .run(&["versions", "a.html", "--diff", "1", "3"])
        .expect(0)
        .stdout;
    assert!(text.contains("[-7-]{+17+}"), "{text}");
    let json = ["versions", "a.html", "--format", "json", "--diff", "1", "2"];
    let value = scratch.run(&json).expect(0).json();
    let compared = &value["diff"];
    let body = |side: &str| compared[side]["body"].as_str().unwrap().to_owned();
    let (old, new) = (body("old"), body("new"));
    let changed: Vec<(&str, &str)> = compared["stretches"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|stretch| stretch["same"] == false)
        .map(|stretch| {
            (
                &old[common::range(&stretch["old"])],
                &new[common::range(&stretch["new"])],
            )
        })
        .collect();
    assert_eq!(changed, [("7", "17")]);
    scratch
        .run(&["versions", "a.html", "--diff", "1", "4"])
        .expect_error(&["versions 1 to 3"]);
    scratch
        .run(&["versions", "a.html", "--diff", "1"])
        .expect_error(&["two versions"]);
    scratch.run(&["versions", "nothing.html"]).expect(1);
    let one = Scratch::with(&[("reports/a.xml", &first())]);
    one.run(&["versions", "a.xml", "--diff"])
        .expect_error(&["one version"]);
    let listed = one.run(&["versions", "a.xml"]).expect(0).stdout;
    assert!(listed.contains("one version alone"), "{listed}");
}

const OTHER: &str = "Harvest festivals on the river bank drew thousands of visitors from the whole valley, and the brass bands \
played until midnight.";

#[test]
fn other_stories_at_one_address_are_no_versions_of_each_other() {
    let address = "https://example.org/news/ukraine";
    let scratch = Scratch::new();
    scratch.write("reports/a.html", page(address, "2023-03-06", FIRST));
    scratch.write("reports/b.html", page(address, "2023-03-09", OTHER));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (2, 2));
    // One that shares its text with one of them is a version of that one, though the other stood there last.
    scratch.write("reports/c.html", page(address, "2023-03-08", SECOND));
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (2, 3));
    let hits = scratch.hits(&["river"]);
    let mut names: Vec<String> = hits
        .iter()
        .map(|hit| common::file_name(&hit["article"]).to_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["b.html", "c.html"]);
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn an_article_edited_inside_a_file_of_many_stays_as_an_earlier_version() {
    let record = |number: u32, text: &str| {
        let (id, url) = (
            number.to_string(),
            format!("https://example.org/2023/03/river-{number}"),
        );
        common::line(&[
            ("id", &id),
            ("url", &url),
            ("title", "River rises"),
            ("body", text),
        ])
    };
    let other = record(2, OTHER);
    let third = record(
        3,
        "A third report of the river that is taken out again later on.",
    );
    let scratch = Scratch::new();
    scratch.write(
        "reports/a.jsonl",
        [record(1, FIRST), other.clone(), third].concat(),
    );
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (3, 3));
    scratch.write(
        "reports/a.jsonl",
        [record(1, SECOND), other.clone()].concat(),
    );
    let text = scratch.run(&["ingest", "reports"]).expect(0).stdout;
    assert!(text.contains("1 earlier version kept"), "{text}");
    assert!(text.contains("1 article is lost"), "{text}");
    assert_eq!(found(&scratch), (2, 3));
    let third = format!("{SECOND} Two bridges were closed.");
    scratch.write(
        "reports/a.jsonl",
        [other.clone(), record(1, &third)].concat(),
    );
    let text = scratch.run(&["ingest", "reports"]).expect(0).stdout;
    assert!(!text.contains("lost"), "{text}");
    assert_eq!(found(&scratch), (2, 4));
    scratch.run(&["verify"]).expect(0);
    let listed = scratch
        .run(&["search", "bridges", "--format", "json"])
        .expect(0)
        .json();
    let id = listed["hits"][0]["article"]["id"]
        .as_str()
        .unwrap_or_default();
    let listed = scratch.run(&["versions", id]).expect(0).stdout;
    assert!(listed.contains("3 versions"), "{listed}");
    // What comes back is current again.
    scratch.write("reports/a.jsonl", [record(1, SECOND), other].concat());
    scratch.run(&["ingest", "reports"]).expect(0);
    assert_eq!(found(&scratch), (2, 4));
    scratch.run(&["verify"]).expect(0);
}

#[test]
fn an_ingest_says_which_earlier_versions_it_takes_out_with_their_file() {
    let scratch = edited();
    scratch.remove("reports/a.html");
    let text = scratch
        .run(&["ingest", "reports", "--prune"])
        .expect(0)
        .stdout;
    assert!(
        text.contains("2 earlier versions are lost with the files that were pruned"),
        "{text}"
    );
}
