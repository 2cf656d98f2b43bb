//! A message of news items with NITF in them.

use super::Sample;
use crate::news;
use wirecite::model::Format;

/// A sample of about this many bytes.
pub fn sample(bytes: usize) -> Sample {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>\n",
    );
    for number in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&item(number));
    }
    out.push_str("</itemSet></newsMessage>\n");
    Sample {
        format: Format::NewsmlG2,
        counted: out.len(),
        bytes: out.into_bytes(),
    }
}

fn item(number: u64) -> String {
    let article = news::article(number);
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = article
        .text
        .split("\n\n")
        .map(|text| format!("<p>{}</p>\n", escaped(text)))
        .collect();
    let title = escaped(&article.title);
    format!(
        "<newsItem guid=\"urn:newsml:example.org:{number}\" version=\"1\" standard=\"NewsML-G2\" standardversion=\"2.32\" xml:lang=\"en\">\n\
         <itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"Reuters\"/><versionCreated>2023-03-06T10:00:00Z</versionCreated>\
         <pubStatus qcode=\"stat:usable\"/></itemMeta>\n\
         <contentMeta><urgency>3</urgency><contentCreated>2023-03-06T09:00:00Z</contentCreated><located><name>Upper Town</name></located>\
         <infoSource literal=\"Reuters\"/><language tag=\"en\"/><subject qcode=\"medtop:16000000\"><name>conflict</name></subject>\
         <slugline>TALKS</slugline><headline>{title}</headline></contentMeta>\n\
         <contentSet><inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.head><hedline><hl1>{title}</hl1></hedline></body.head>\
         <body.content>{paragraphs}</body.content></body></nitf></inlineXML></contentSet></newsItem>\n"
    )
}
