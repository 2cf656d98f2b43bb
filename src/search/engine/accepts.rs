//! A condition on statements, made ready for the traces of one segment.

use crate::search::query::StatementFilter;
use crate::store::{Kept, Traces};

/// Tells for which traces a filter holds. Names are looked up once, in the segment's lists.
pub(super) struct Accepts<'f> {
    filter: &'f StatementFilter,
    /// By the speaker's place in the list of the segment, where speakers matter.
    speakers: Option<Vec<bool>>,
    /// The same of agencies that were told.
    told: Option<Vec<bool>>,
}

impl<'f> Accepts<'f> {
    pub(super) fn new(filter: &'f StatementFilter, traces: &Traces) -> tantivy::Result<Self> {
        let speakers = (!filter.speakers.is_empty()).then(|| traces.speakers());
        let told = (!filter.told.is_empty()).then(|| traces.told());
        let is_told = |ids: &String| {
            ids.split(' ')
                .any(|id| filter.told.iter().any(|it| it == id))
        };
        Ok(Accepts {
            filter,
            speakers: speakers
                .transpose()?
                .map(|names| names.iter().map(|name| filter.speaks(name)).collect()),
            told: told
                .transpose()?
                .map(|sets| sets.iter().map(is_told).collect()),
        })
    }

    /// Whether the filter holds for the statement of a trace.
    pub(super) fn takes(&self, kept: Kept) -> bool {
        let Kept {
            trace,
            speaker,
            told,
        } = kept;
        self.filter.holds_but_names(
            trace.kind(),
            trace.form(),
            trace.stance(),
            trace.is_anonymous(),
            trace.confidence(),
        ) && among(self.speakers.as_deref(), speaker)
            && among(self.told.as_deref(), told)
    }
}

fn among(wanted: Option<&[bool]>, ordinal: Option<u32>) -> bool {
    wanted.is_none_or(|wanted| {
        ordinal.is_some_and(|at| wanted.get(at as usize).copied().unwrap_or(false))
    })
}
