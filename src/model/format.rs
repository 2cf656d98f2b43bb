//! The forms in which reports are kept.

use serde::{Deserialize, Serialize};

/// The form in which an article was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
    /// One JSON document.
    Json,
    /// JSON Lines: one object a line.
    JsonLines,
    /// IPTC NewsML-G2: a news item, a package of them or a message.
    #[serde(rename = "newsml-g2")]
    NewsmlG2,
    /// IPTC NewsML 1.0 to 1.2.
    #[serde(rename = "newsml-1")]
    Newsml1,
    /// IPTC NITF: one marked-up report.
    Nitf,
    /// IPTC ninjs: a news item in JSON.
    Ninjs,
    /// A news item in the JSON of one agency's own interface.
    WireJson,
    /// A news item in the XML of one agency's own making.
    WireXml,
    /// ANPA 1312: wire text of North American agencies.
    Anpa,
    /// IPTC 7901: wire text of European agencies.
    #[serde(rename = "iptc-7901")]
    Iptc7901,
    /// A feed: RSS, RDF, Atom or JSON Feed.
    Feed,
    /// An export of a WordPress site (WXR).
    Wordpress,
    /// A web archive: WARC 1.0 or 1.1 (ISO 28500).
    Warc,
    /// A web archive of the form before WARC.
    Arc,
    /// One message of electronic mail (RFC 5322).
    Mail,
    /// A mailbox of messages one after the other (RFC 4155).
    Mbox,
    /// A PDF document with a layer of text (ISO 32000).
    Pdf,
}

/// All forms with their names, as printed and as written in JSON.
const NAMES: &[(Format, &str)] = &[
    (Format::Text, "text"),
    (Format::Markdown, "markdown"),
    (Format::Html, "html"),
    (Format::Json, "json"),
    (Format::JsonLines, "json-lines"),
    (Format::NewsmlG2, "newsml-g2"),
    (Format::Newsml1, "newsml-1"),
    (Format::Nitf, "nitf"),
    (Format::Ninjs, "ninjs"),
    (Format::WireJson, "wire-json"),
    (Format::WireXml, "wire-xml"),
    (Format::Anpa, "anpa"),
    (Format::Iptc7901, "iptc-7901"),
    (Format::Feed, "feed"),
    (Format::Wordpress, "wordpress"),
    (Format::Warc, "warc"),
    (Format::Arc, "arc"),
    (Format::Mail, "mail"),
    (Format::Mbox, "mbox"),
    (Format::Pdf, "pdf"),
];

impl Format {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Format> {
        NAMES.iter().map(|(format, _)| *format)
    }

    /// The form's name as printed.
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(format, _)| *format == self)
            .map_or("", |(_, name)| name)
    }

    /// Whether a file of this form is a row of records that can be read piece by piece, however many there are.
    pub fn is_stream(self) -> bool {
        matches!(
            self,
            Format::JsonLines | Format::Warc | Format::Arc | Format::Mbox
        )
    }
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_are_those_of_the_json_contract() {
        for (format, name) in NAMES {
            assert_eq!(
                serde_json::to_string(format).ok(),
                Some(format!("\"{name}\""))
            );
        }
    }
}
