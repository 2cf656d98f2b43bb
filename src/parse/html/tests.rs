use super::read;
use crate::model::Draft;

const SENTENCE: &str = "Officers on both banks of the river said on Monday that the guns had fallen silent, and people came out to look. ";

fn page(head: &str, body: &str) -> Draft {
    let text = format!("<html lang=en-GB><head>{head}</head><body>{body}</body></html>");
    let parsed = read(text.as_bytes());
    parsed.articles.into_iter().next().unwrap_or_default()
}

#[test]
fn finds_the_text_among_what_surrounds_it() {
    let draft = page(
        "<title>Guns fall silent along river | The Harbour Courier</title>",
        &format!(
            "<nav><a href=/>Home</a></nav><div class='cookie-banner'><p>{SENTENCE}</p></div>\
             <div class='page has-sidebar'><h1>Guns fall silent along river</h1><p>{SENTENCE}</p>\
             <figure><img src=a.jpg><figcaption>A bridge. <span>Photo: AFP</span></figcaption></figure>\
             <p>{SENTENCE}</p><h2>What next</h2><p>{SENTENCE}<ul class=relatedLinks><li><a href=/x>Other story</a></ul>\
             <p>(Reporting by our staff)</p></div><div id=comments><p>{SENTENCE}</p></div><footer>{SENTENCE}</footer>"
        ),
    );
    let sentence = SENTENCE.trim();
    assert_eq!(
        draft.body,
        format!("{sentence}\n\n{sentence}\n\nWhat next\n\n{sentence}\n\n(Reporting by our staff)")
    );
    assert_eq!(draft.title.as_deref(), Some("Guns fall silent along river"));
    assert_eq!(draft.language.as_deref(), Some("en"));
    assert_eq!(draft.captions.len(), 1);
    assert!(draft.captions[0].text.contains("Photo: AFP"));
}

#[test]
fn reads_json_ld_in_its_shapes() {
    let article = "{\"@type\":\"NewsArticle\",\"headline\":\"Guns fall silent\",\"author\":[{\"name\":\"Jane Roe\"},\"AFP\"],\
        \"datePublished\":\"2023-03-06T10:00:00Z\",\"publisher\":{\"name\":\"Courier\"},\"creditText\":\"Reuters\"}";
    for script in [
        article.to_owned(),
        format!("[{{\"@type\":\"WebSite\"}},{article}]"),
        format!("{{\"@graph\":[{{\"@type\":\"Organization\",\"name\":\"x\"}},{article}]}}"),
        format!("<!-- {article} -->"),
        article.replace("}}", "},}").replace("silent", "silent\n"),
    ] {
        let draft = page(
            &format!("<script type='application/ld+json'>{script}</script>"),
            &format!("<p>{SENTENCE}"),
        );
        assert_eq!(draft.title.as_deref(), Some("Guns fall silent"), "{script}");
        assert_eq!(draft.authors, ["Jane Roe", "AFP"]);
        assert_eq!(draft.outlet.as_deref(), Some("Courier"));
        assert_eq!(
            draft.declared,
            [("creditText".to_owned(), "Reuters".to_owned())]
        );
        assert_eq!(
            draft
                .published
                .map(|date| (date.evidence.field, date.written)),
            Some((
                "datePublished".to_owned(),
                "2023-03-06T10:00:00Z".to_owned()
            ))
        );
    }
}

#[test]
fn reads_meta_and_elements_where_there_is_no_json_ld() {
    let draft = page(
        "<meta property=og:title content='Guns fall silent'><meta name=author content='By Jane Roe'>\
         <meta property='article:published_time' content='2023-03-06'><meta property=og:site_name content=Courier>\
         <meta name=lastmod content='2023-03-07T11:00:00Z'>\
         <link rel=canonical href='https://news.example.org/a?b=1&amp;c=2'>",
        &format!("<p>{SENTENCE}"),
    );
    let changed = draft.modified.expect("a moment");
    assert_eq!(changed.evidence.field, "lastmod");
    assert_eq!(draft.authors, ["Jane Roe"]);
    assert_eq!(draft.outlet.as_deref(), Some("Courier"));
    assert_eq!(
        draft.url.as_deref(),
        Some("https://news.example.org/a?b=1&c=2")
    );
    assert_eq!(
        draft.published.unwrap().evidence.field,
        "article:published_time"
    );
}

#[test]
fn an_address_tells_the_date_where_nothing_else_does() {
    for (url, date) in [
        (
            "https://news.example.org/2023/03/06/guns.html",
            Some("2023-03-06"),
        ),
        (
            "https://news.example.org/world/2023-03-06-guns",
            Some("2023-03-06"),
        ),
        (
            "https://news.example.org/2023/mar/06/guns",
            Some("2023-03-06"),
        ),
        ("https://news.example.org/20230306/guns", Some("2023-03-06")),
        ("https://news.example.org/2023/99/06/guns", None),
        ("https://news.example.org/guns-20230306", None),
    ] {
        let draft = page(
            &format!("<link rel=canonical href='{url}'>"),
            &format!("<p>{SENTENCE}"),
        );
        let found = draft
            .published
            .map(|published| (published.evidence.kind, published.date.unwrap().iso()));
        assert_eq!(
            found,
            date.map(|date| ("url".to_owned(), date.to_owned())),
            "{url}"
        );
    }
}

#[test]
fn breaks_part_paragraphs_and_scripts_are_no_text() {
    let draft = page(
        "",
        &format!(
            "<div>{SENTENCE}<br><br>{SENTENCE}<script>if (a<b) document.write('<p>no')</script></div>"
        ),
    );
    let sentence = SENTENCE.trim();
    assert_eq!(draft.body, format!("{sentence}\n\n{sentence}"));
}

#[test]
fn a_page_without_prose_is_a_stated_skip() {
    let parsed = read(b"<html><body><nav><a href=/>Home</a></nav><script>x</script></body></html>");
    assert_eq!(parsed.skipped[0].reason.name(), "without text");
}
