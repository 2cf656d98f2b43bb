//! The vocabularies that feeds are written in.

use super::super::xml::Element;

/// A vocabulary, whatever prefix it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Space {
    /// The feed's own: RSS, Atom.
    Own,
    /// Dublin Core.
    Dc,
    /// `content:encoded`.
    Content,
    /// Media RSS.
    Media,
    /// Podcasts.
    Itunes,
    /// Atom within RSS.
    Atom,
    /// FeedBurner.
    Feedburner,
    /// Exports of WordPress.
    Wordpress,
    /// Any other.
    Other,
}

/// Marks in the address of a vocabulary, or the prefix that it has by custom, where none is declared.
const SPACES: &[(&str, Space)] = &[
    ("purl.org/dc/", Space::Dc),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("search.yahoo.com/mrss", Space::Media),
    ("itunes.com/dtds", Space::Itunes),
    ("www.w3.org/2005/Atom", Space::Atom),
    ("purl.org/atom/", Space::Atom),
    ("feedburner", Space::Feedburner),
    ("wordpress.org/export", Space::Wordpress),
    ("purl.org/rss/1.0/modules/", Space::Other),
    ("purl.org/rss/1.0/", Space::Own),
    ("my.netscape.com", Space::Own),
    ("backend.userland.com", Space::Own),
    ("channel.netscape.com", Space::Own),
];

const PREFIXES: &[(&str, Space)] = &[
    ("", Space::Own),
    ("dc", Space::Dc),
    ("dcterms", Space::Dc),
    ("content", Space::Content),
    ("media", Space::Media),
    ("itunes", Space::Itunes),
    ("atom", Space::Atom),
    ("wp", Space::Wordpress),
];

impl Space {
    /// The vocabulary that an element is of.
    pub(in crate::parse) fn of(element: &Element<'_>) -> Self {
        let space = element.space();
        let prefix = PREFIXES.iter().find(|(prefix, _)| *prefix == space);
        let address = || SPACES.iter().find(|(mark, _)| space.contains(mark));
        prefix
            .or_else(address)
            .map_or(Space::Other, |(_, space)| *space)
    }
}
