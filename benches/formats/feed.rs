//! A feed of whole reports, some escaped and some in CDATA.

use super::Sample;
use crate::news;
use wirecite::model::Format;

/// A sample of about this many bytes.
pub fn sample(bytes: usize) -> Sample {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>The Harbour Courier</title><language>en</language>\n",
    );
    for number in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&item(number));
    }
    out.push_str("</channel></rss>\n");
    Sample {
        format: Format::Feed,
        counted: out.len(),
        bytes: out.into_bytes(),
    }
}

fn item(number: u64) -> String {
    let article = news::article(number);
    let markup: String = article
        .text
        .split("\n\n")
        .map(|text| format!("<p>{text} <a href=\"/x\">more</a></p>"))
        .collect();
    let content = match number % 2 {
        0 => format!("<![CDATA[{markup}]]>"),
        _ => markup
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;"),
    };
    format!(
        "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{number}</guid><pubDate>Mon, 06 Mar 2023 10:00:00 GMT</pubDate>\
         <dc:creator>{}</dc:creator><source url=\"https://reuters.example\">Reuters</source><description>{}</description>\
         <content:encoded>{content}</content:encoded><category>World</category></item>\n",
        escaped(&article.title),
        escaped(&article.url),
        escaped(&article.author.unwrap_or_else(|| "Desk".to_owned())),
        escaped(&article.title),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
