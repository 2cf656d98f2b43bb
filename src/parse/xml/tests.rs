use super::{MAX_DEPTH, Xml, root_name};

#[test]
fn elements_attributes_and_text_come_through() {
    let xml = Xml::read(
        r#"<?xml version="1.0"?><a:x xmlns:a="urn:a" xmlns="urn:d"><y n="1 &amp; 2" m='3'>caf&eacute; &#x2013; <b>R&D</b></y><y/><![CDATA[<raw>]]></a:x>"#,
    );
    assert_eq!(xml.fault, None);
    let root = xml.root().unwrap();
    assert_eq!((root.name(), root.space()), ("x", "urn:a"));
    let y = root.child("y").unwrap();
    assert_eq!(
        (y.space(), y.attribute("n"), y.attribute("m")),
        ("urn:d", Some("1 & 2"), Some("3"))
    );
    assert_eq!(y.text(), "café – R&D");
    assert_eq!(y.inner(), "caf&eacute; &#x2013; <b>R&D</b>");
    assert_eq!(root.named("y").count(), 2);
    assert_eq!(root.at(&["y", "b"]).unwrap().line().as_deref(), Some("R&D"));
    assert!(root.text().ends_with("<raw>"));
}

#[test]
fn an_unbound_prefix_is_its_own_name_space() {
    let xml = Xml::read("<rss><media:credit>AFP</media:credit></rss>");
    assert_eq!(
        xml.root().unwrap().child("credit").unwrap().space(),
        "media"
    );
}

#[test]
fn what_stands_before_a_break_is_kept() {
    let xml = Xml::read("<r><i>one</i><i>two");
    let items: Vec<_> = xml
        .root()
        .unwrap()
        .named("i")
        .filter_map(|item| item.line())
        .collect();
    assert_eq!(items, ["one", "two"]);
    assert!(xml.fault.unwrap().what.contains("never closed"));
}

#[test]
fn stray_marks_are_text_and_wrong_ends_are_passed_over() {
    let xml = Xml::read("<r><i>3 < 4 & 5</i></wrong><i>six</i></r>");
    let items: Vec<_> = xml
        .root()
        .unwrap()
        .named("i")
        .filter_map(|item| item.line())
        .collect();
    assert_eq!(items, ["3 < 4 & 5", "six"], "{:?}", xml.fault);
}

#[test]
fn entities_of_the_document_are_not_expanded() {
    let xml = Xml::read(
        r#"<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><r>&b;&x;</r>"#,
    );
    assert_eq!(xml.root().unwrap().text(), "&b;&x;");
}

#[test]
fn depth_is_bounded() {
    let deep = "<a>".repeat(100_000);
    let xml = Xml::read(&deep);
    assert!(xml.fault.as_ref().unwrap().what.contains("deep"));
    assert!(xml.nodes.len() <= MAX_DEPTH);
}

#[test]
fn marks_that_open_nothing_cost_no_more_than_their_length() {
    let text = format!("<r>{}</r>", "<!-- ".repeat(200_000));
    let xml = Xml::read(&text);
    assert!(xml.fault.is_some());
}

#[test]
fn the_root_is_named_after_declarations_and_comments() {
    for (markup, name) in [
        (
            "<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE nitf SYSTEM \"x.dtd\" [<!ENTITY a '>'>]>\n<nitf>",
            Some("nitf"),
        ),
        ("<x:newsItem xmlns:x='u'>", Some("newsItem")),
        ("<rss\nversion='2.0'>", Some("rss")),
        ("no markup", None),
    ] {
        assert_eq!(root_name(markup), name, "{markup}");
    }
}

#[test]
fn marks_of_byte_order_within_a_text_do_no_harm() {
    let xml = Xml::read("\u{feff}\u{feff}\u{303}<\u{feff}〃<r>a\u{feff}b</r>");
    assert_eq!(xml.root().unwrap().text(), "a\u{feff}b");
}
