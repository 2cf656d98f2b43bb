//! What agencies declare of an item besides its text: which version it is, whether it may be used, where and what it is about.

use serde::{Deserialize, Serialize};

use super::Published;

/// Whether an item may be used, as its sender declares it (IPTC `pubStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It may be used.
    Usable,
    /// It is not to be used until further notice.
    Withheld,
    /// It was withdrawn and is never to be used (a “kill”).
    Cancelled,
}

impl Status {
    /// The status as printed.
    pub fn name(self) -> &'static str {
        match self {
            Status::Usable => "usable",
            Status::Withheld => "withheld",
            Status::Cancelled => "cancelled",
        }
    }

    /// The status that a format's own word for it means: a qcode such as `stat:usable`, a plain word, either spelling.
    /// `None` for a word that means none of the three.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.rsplit([':', '/']).next().unwrap_or(word).trim();
        match word.to_ascii_lowercase().as_str() {
            "usable" | "publishable" | "published" | "embargoed" => Some(Status::Usable),
            "withheld" | "hold" => Some(Status::Withheld),
            "cancelled" | "canceled" | "killed" | "kill" | "withdrawn" | "retracted" => {
                Some(Status::Cancelled)
            }
            _ => None,
        }
    }
}

/// A subject that an item is declared to be about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// Its code, as a rule one of the IPTC Media Topics: `medtop:16000000`.
    pub code: Option<String>,
    /// Its name, where the file gives one.
    pub name: Option<String>,
}

/// What a format of news agencies or of feeds declares of an item. All of it as declared; nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Item {
    /// Names the item in all its versions, over all files: `urn:newsml:…`, `tag:…`, the `guid` of a feed's item.
    pub guid: Option<String>,
    /// Its version, as declared: `3`, `20230306T101500Z`.
    pub version: Option<String>,
    /// Whether it may be used.
    pub status: Option<Status>,
    /// Not to be published before this moment.
    pub embargo: Option<Published>,
    /// When this version was made.
    pub updated: Option<Published>,
    /// The line below the headline.
    pub subhead: Option<String>,
    /// The agency's short name for the story: `Ukraine-Bakhmut`.
    pub slugline: Option<String>,
    /// Editorial urgency: 1 the most urgent, 8 the least (IPTC).
    pub urgency: Option<u8>,
    /// Place and date as the format declares them, apart from the text: `KYIV, March 6`.
    pub dateline: Option<String>,
    /// Places the content was made at or is filed under.
    pub located: Vec<String>,
    /// What it is about.
    pub subjects: Vec<Subject>,
    /// Note to editors.
    pub note: Option<String>,
}

impl Item {
    /// Whether nothing is declared.
    pub fn is_empty(&self) -> bool {
        *self == Item::default()
    }

    /// Hands everything by which two items differ to `field`, as (name, value).
    pub(super) fn identify(&self, field: &mut dyn FnMut(&str, &str)) {
        let written =
            |moment: &Option<Published>| moment.as_ref().map(|moment| moment.written.clone());
        let urgency = self.urgency.map(|urgency| urgency.to_string());
        let status = self.status.map(|status| status.name().to_owned());
        for (name, value) in [
            ("guid", &self.guid),
            ("version", &self.version),
            ("status", &status),
            ("embargo", &written(&self.embargo)),
            ("updated", &written(&self.updated)),
            ("subhead", &self.subhead),
            ("slugline", &self.slugline),
            ("urgency", &urgency),
            ("dateline", &self.dateline),
            ("note", &self.note),
        ] {
            if let Some(value) = value {
                field(name, value);
            }
        }
        self.located
            .iter()
            .for_each(|place| field("located", place));
        for subject in &self.subjects {
            field(
                "subject",
                subject
                    .code
                    .as_deref()
                    .or(subject.name.as_deref())
                    .unwrap_or(""),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn reads_the_words_of_several_formats() {
        for (word, status) in [
            ("stat:usable", Some(Status::Usable)),
            ("Canceled", Some(Status::Cancelled)),
            ("stat:withheld", Some(Status::Withheld)),
            (
                "http://cv.iptc.org/newscodes/pubstatusg2/usable",
                Some(Status::Usable),
            ),
            ("", None),
        ] {
            assert_eq!(Status::of(word), status, "{word}");
        }
    }
}
