//! Conditions on a statement.

use crate::model::{Confidence, Form, SourceKind, Stance, Statement};
use crate::search::names::{name_words, names};

/// What one statement has to be, all of it at once. A list asks for any of its entries; an empty one asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementFilter {
    /// The speaker's resolved name, or words side by side in it.
    pub speakers: Vec<String>,
    /// What the source is.
    pub kinds: Vec<SourceKind>,
    /// How the words are given.
    pub forms: Vec<Form>,
    /// What the source does by saying it.
    pub stances: Vec<Stance>,
    /// That the text keeps the source's name back.
    pub anonymous: bool,
    /// Ids of agencies that it was told to.
    pub told: Vec<String>,
    /// How sure the engine has to be.
    pub sure: Option<Confidence>,
}

impl StatementFilter {
    /// Whether it asks for anything.
    pub fn any(&self) -> bool {
        *self != StatementFilter::default()
    }

    /// Whether it holds for a statement.
    pub fn holds(&self, statement: &Statement) -> bool {
        let among = |ids: &[String]| ids.iter().any(|id| self.told.contains(id));
        self.holds_but_names(
            statement.kind,
            statement.form,
            statement.stance,
            statement.anonymous,
            statement.confidence,
        ) && (self.told.is_empty() || among(&statement.told))
            && (self.speakers.is_empty()
                || statement
                    .name
                    .as_deref()
                    .is_some_and(|name| self.speaks(name)))
    }

    /// Whether it holds for what a statement is, names left aside.
    pub(in crate::search) fn holds_but_names(
        &self,
        kind: SourceKind,
        form: Form,
        stance: Stance,
        anonymous: bool,
        confidence: Confidence,
    ) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && (self.forms.is_empty() || self.forms.contains(&form))
            && (self.stances.is_empty() || self.stances.contains(&stance))
            && (anonymous || !self.anonymous)
            && self.sure.is_none_or(|least| confidence >= least)
    }

    /// Whether a speaker of this name is meant.
    pub(in crate::search) fn speaks(&self, name: &str) -> bool {
        let name = name_words(name);
        self.speakers
            .iter()
            .any(|wanted| names(&name, &name_words(wanted)))
    }
}
