//! A saved page around a made report: head, navigation, related stories, footer, as pages of newspapers have them.

use crate::news;

/// The page of report number `number`.
pub fn page(number: u64) -> String {
    let article = news::article(number);
    let paragraphs: String = article
        .text
        .split("\n\n")
        .map(|text| format!("<p>{text}</p>\n"))
        .collect();
    let links = |count: u64| -> String {
        let link = |at: u64| {
            format!(
                "<li class=\"teaser\"><a href=\"/{at}?ref=related\"><span>{}</span></a></li>\n",
                news::article(number + at).title
            )
        };
        (1..=count).map(link).collect()
    };
    let script =
        "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};"
            .repeat(20);
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | {outlet}</title>\n\
         <meta property=\"og:site_name\" content=\"{outlet}\"><meta property=\"article:published_time\" content=\"{date}\">\n\
         <link rel=\"stylesheet\" href=\"/main.css\"><script>{script}</script></head>\n<body class=\"article\">\n\
         <header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/world\">World</a></li><li><a href=\"/sport\">Sport</a></li></ul></nav></header>\n\
         <main><article><h1>{title}</h1><div class=\"byline\">{author}</div>\n{paragraphs}</article>\n\
         <aside class=\"related\"><h2>Read more</h2><ul>{related}</ul></aside></main>\n\
         <footer><p>Terms of use. Privacy. Imprint.</p></footer></body></html>\n",
        title = article.title,
        outlet = article.outlet,
        date = article.date,
        author = article.author.unwrap_or_default(),
        related = links(4),
    )
}

/// A record of a web archive that holds this answer of a server.
pub fn record(url: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-03-06T12:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{head}",
        head.len() + body.len()
    )
    .into_bytes();
    out.extend_from_slice(body);
    out.extend_from_slice(b"\r\n\r\n");
    out
}
