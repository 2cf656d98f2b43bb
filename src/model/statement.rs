//! Who says what in an article.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ByteRange;

/// A stretch of the body and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Byte range into `Article::body`, half-open.
    pub range: ByteRange,
    /// The body's text in that range.
    pub text: String,
}

impl Span {
    /// The stretch `range` of `body`.
    pub fn of(body: &str, range: ByteRange) -> Self {
        Span {
            range,
            text: range.of(body).to_owned(),
        }
    }
}

/// How the words of a statement are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Word for word, between quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with quoted parts.
    Mixed,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 3] = [Form::Direct, Form::Indirect, Form::Mixed];

    /// The form's name as typed and printed.
    pub fn name(self) -> &'static str {
        match self {
            Form::Direct => "direct",
            Form::Indirect => "indirect",
            Form::Mixed => "mixed",
        }
    }
}

/// What the source of a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Somebody by name, or one who is told apart by age or looks.
    Person,
    /// Somebody who speaks by office and is not named.
    Official,
    /// A state, a capital standing for one, a ministry, a head's office.
    Government,
    /// Regular forces, their staffs and spokesmen.
    Military,
    /// Forces that are no state's.
    ArmedGroup,
    /// Any other body: institutes, companies, parties, the United Nations.
    Organisation,
    /// A news agency.
    Agency,
    /// A newspaper, a broadcaster, a site.
    Outlet,
    /// Residents, survivors and others who tell what they saw.
    Witness,
    /// Analysts, experts, observers, bloggers.
    Analyst,
    /// Anybody else without a name; also sources that the text leaves out.
    Unnamed,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [SourceKind; 11] = [
        SourceKind::Person,
        SourceKind::Official,
        SourceKind::Government,
        SourceKind::Military,
        SourceKind::ArmedGroup,
        SourceKind::Organisation,
        SourceKind::Agency,
        SourceKind::Outlet,
        SourceKind::Witness,
        SourceKind::Analyst,
        SourceKind::Unnamed,
    ];

    /// The kind's name as typed and printed.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Official => "official",
            SourceKind::Government => "government",
            SourceKind::Military => "military",
            SourceKind::ArmedGroup => "armed-group",
            SourceKind::Organisation => "organisation",
            SourceKind::Agency => "agency",
            SourceKind::Outlet => "outlet",
            SourceKind::Witness => "witness",
            SourceKind::Analyst => "analyst",
            SourceKind::Unnamed => "unnamed",
        }
    }
}

/// What the source does by saying it, read from the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says, tells, writes: nothing is known beyond that it was said.
    Asserts,
    /// Claims, alleges: the text keeps its distance.
    Claims,
    /// Denies, rejects, refutes.
    Denies,
    /// Doubts, questions.
    Doubts,
    /// Asks.
    Asks,
    /// Demands, calls for, urges, orders.
    Demands,
    /// Promises, vows, pledges, offers.
    Promises,
    /// Warns, threatens.
    Warns,
    /// Accuses, blames.
    Accuses,
    /// Confirms, admits, acknowledges.
    Confirms,
    /// Thinks, believes, fears, hopes.
    Believes,
    /// Plans, intends, wants.
    Intends,
    /// Declined to comment, did not answer: nothing was stated, and the text says so.
    NoComment,
}

impl Stance {
    /// All stances.
    pub const ALL: [Stance; 13] = [
        Stance::Asserts,
        Stance::Claims,
        Stance::Denies,
        Stance::Doubts,
        Stance::Asks,
        Stance::Demands,
        Stance::Promises,
        Stance::Warns,
        Stance::Accuses,
        Stance::Confirms,
        Stance::Believes,
        Stance::Intends,
        Stance::NoComment,
    ];

    /// The stance's name as typed and printed.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Claims => "claims",
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
            Stance::Asks => "asks",
            Stance::Demands => "demands",
            Stance::Promises => "promises",
            Stance::Warns => "warns",
            Stance::Accuses => "accuses",
            Stance::Confirms => "confirms",
            Stance::Believes => "believes",
            Stance::Intends => "intends",
            Stance::NoComment => "no-comment",
        }
    }
}

/// How sure the engine is that a statement is right, from 0 to 100.
///
/// Written as a number between 0 and 1. Of statements that the network found and gave 80, about 80 in 100 have their
/// content and source right; what was found by words and marks alone has a fixed number for each rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// From a probability; what lies outside of 0 to 1 is drawn in.
    pub fn of(probability: f32) -> Self {
        Confidence((probability.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// From hundredths; more than 100 is 100.
    pub fn of_percent(percent: u8) -> Self {
        Confidence(percent.min(100))
    }

    /// In hundredths.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f32::deserialize(deserializer).map(Confidence::of)
    }
}

/// Something somebody is reported to have said, claimed, denied or believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who says it; `None` where the text leaves the source out.
    pub source: Option<Span>,
    /// The word that reports: said, according to, alleged. `None` where a quotation stands without one.
    pub cue: Option<Span>,
    /// What is said, in one or more pieces. Empty only where the stance is [`Stance::NoComment`].
    pub content: Vec<Span>,
    /// How the words are given.
    pub form: Form,
    /// What the source does by saying it.
    pub stance: Stance,
    /// The source's full name or description, resolved within the article; `None` where it has none there.
    pub name: Option<String>,
    /// The place in the body that gives the name, where it is not the source itself.
    pub named_at: Option<Span>,
    /// What the source is.
    pub kind: SourceKind,
    /// The office or function as the text gives it: `US Defence Secretary`.
    pub role: Option<String>,
    /// Ids of the agencies it was told to.
    pub told: Vec<String>,
    /// Whether the text keeps the source's name back on purpose.
    pub anonymous: bool,
    /// How sure the engine is.
    pub confidence: Confidence,
}

impl Statement {
    /// Every stretch of the body that is a part of it: source, cue, content.
    pub fn spans(&self) -> impl Iterator<Item = ByteRange> + '_ {
        let outside = self.source.iter().chain(&self.cue);
        outside.chain(&self.content).map(|span| span.range)
    }

    /// Where it has its place in the body: its cue, else where its content begins, else its source.
    pub fn place(&self) -> Option<ByteRange> {
        let first = self.cue.as_ref().or_else(|| self.content.first());
        first.or(self.source.as_ref()).map(|span| span.range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        let name = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        for form in Form::ALL {
            assert_eq!(form.name(), name(serde_json::json!(form)));
        }
        for kind in SourceKind::ALL {
            assert_eq!(kind.name(), name(serde_json::json!(kind)));
        }
        for stance in Stance::ALL {
            assert_eq!(stance.name(), name(serde_json::json!(stance)));
        }
    }
}
