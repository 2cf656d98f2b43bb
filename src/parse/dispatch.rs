//! An agency's item in the making: what its format declares is put in place by one set of rules, whatever the format.

use super::clean::line;
use super::{fields, language};
use crate::model::{Date, Draft, Item, Published, Subject};

/// Most values of one kind that are kept: subjects, places, declared fields.
const MOST: usize = 200;

/// An item in the making.
#[derive(Default)]
pub(super) struct Dispatch {
    pub(super) draft: Draft,
    pub(super) item: Item,
}

impl Dispatch {
    /// An item that begins at a byte of its file.
    pub(super) fn at(offset: u64) -> Self {
        let mut dispatch = Dispatch::default();
        dispatch.draft.offset = offset;
        dispatch
    }

    /// Keeps a declared field that may name an agency, under the name that the format gives it.
    pub(super) fn declare(&mut self, field: &str, value: Option<String>) {
        let Some(value) = value.as_deref().and_then(line) else {
            return;
        };
        let known = |(name, text): &(String, String)| name == field && *text == value;
        if self.draft.declared.len() < MOST && !self.draft.declared.iter().any(known) {
            self.draft.declared.push((field.to_owned(), value));
        }
    }

    /// Takes the writers out of a byline, unless they are known already.
    pub(super) fn byline(&mut self, byline: Option<String>) {
        if let Some(byline) = byline
            && self.draft.authors.is_empty()
        {
            let byline = without_preposition(&byline);
            self.draft.authors = fields::authors(&[byline.to_owned()]);
        }
    }

    /// The language, unless it is known already.
    pub(super) fn language(&mut self, name: Option<&str>) {
        let code = name.and_then(language::code);
        self.draft.language = self.draft.language.take().or(code);
    }

    /// The date of publication, unless one that is understood is known already.
    pub(super) fn published(&mut self, field: &str, written: Option<String>) {
        let understood = |date: &Published| date.date.is_some();
        if self.draft.published.as_ref().is_some_and(understood) {
            return;
        }
        let found = written
            // A form that was never filled in.
            .filter(|written| !written.starts_with("YYYY"))
            .map(|written| dated(written, field));
        if found.as_ref().is_some_and(understood) || self.draft.published.is_none() {
            self.draft.published = found.or(self.draft.published.take());
        }
    }

    /// The date of publication as `written` in a way of the form's own, which says what `read` does.
    pub(super) fn published_as(&mut self, field: &str, written: &str, read: &str) {
        let mut published = Published::new(read, "metadata", field);
        published.written = line(written).unwrap_or_default();
        self.draft.published = self.draft.published.take().or(Some(published));
    }

    /// A place that the item is from or filed under.
    pub(super) fn located(&mut self, place: Option<String>) {
        if let Some(place) = place
            && self.item.located.len() < MOST
            && !self.item.located.contains(&place)
        {
            self.item.located.push(place);
        }
    }

    /// A subject by code, name or both.
    pub(super) fn subject(&mut self, code: Option<&str>, name: Option<String>) {
        let code = code.and_then(line);
        let subject = Subject { code, name };
        let empty = subject.code.is_none() && subject.name.is_none();
        if !empty && self.item.subjects.len() < MOST && !self.item.subjects.contains(&subject) {
            self.item.subjects.push(subject);
        }
    }

    /// A note to editors; several are kept one below the other.
    pub(super) fn note(&mut self, note: Option<String>) {
        const LONGEST: usize = 10_000;
        let Some(note) = note else { return };
        match &mut self.item.note {
            Some(before) if before.len() + note.len() < LONGEST => {
                before.push('\n');
                before.push_str(&note);
            }
            Some(_) => {}
            None => self.item.note = Some(note),
        }
    }

    /// Urgency, as 1 to 9.
    pub(super) fn urgency(&mut self, written: Option<&str>) {
        let urgency = written.and_then(|written| written.trim().parse().ok());
        self.item.urgency = urgency
            .filter(|urgency| (1..=9).contains(urgency))
            .or(self.item.urgency);
    }

    /// Whether there is text, or something else to show where an item was withdrawn without one: its note or headline is
    /// then the body, so that the withdrawal is seen.
    pub(super) fn has_text(&mut self) -> bool {
        let withdrawn = self.item.status == Some(crate::model::Status::Cancelled);
        if self.draft.body.trim().is_empty() && withdrawn {
            let text = self.item.note.clone().or(self.draft.title.clone());
            self.draft.body = text.unwrap_or_else(|| "Withdrawn by its sender.".to_owned());
        }
        !self.draft.body.trim().is_empty()
    }

    /// The article.
    pub(super) fn into_draft(self) -> Draft {
        let Dispatch {
            mut draft,
            mut item,
        } = self;
        draft.title = draft.title.or_else(|| item.slugline.clone());
        if item.subhead == draft.title {
            item.subhead = None;
        }
        draft.declared_id = draft.declared_id.or_else(|| item.guid.clone());
        draft.item = (!item.is_empty()).then(|| Box::new(item));
        draft
    }
}

/// A byline without the word that opens it: “Von Jana Beispiel”, “Par Jean Exemple”. A name's own particle is not followed
/// by a capital ("von der …").
fn without_preposition(byline: &str) -> &str {
    let byline = byline.trim();
    for word in [
        "Von ", "Par ", "Por ", "Av ", "Af ", "Di ", "Door ", "VON ", "PAR ", "POR ",
    ] {
        if let Some(rest) = byline.strip_prefix(word)
            && rest.starts_with(char::is_uppercase)
        {
            return rest;
        }
    }
    byline
}

/// A date as declared. An offset from UTC that is none (`+3000`) is left out of account; the date is not lost with it.
fn dated(written: String, field: &str) -> Published {
    let mut published = Published::new(written, "metadata", field);
    let before = published.written.trim().rsplit_once(' ');
    let shorter = before
        .filter(|(_, zone)| zone.starts_with(['+', '-']))
        .map(|(before, _)| before);
    // A day of eight figures with an offset: `20080219+0100`.
    let day = published
        .written
        .get(..8)
        .filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
    let date = shorter
        .and_then(Date::parse)
        .or_else(|| day.and_then(Date::parse));
    if published.date.is_none()
        && let Some(date) = date
    {
        published.date = Some(date);
        published.flag = None;
    }
    published
}

/// A moment of an item, where it is understood.
pub(super) fn moment(field: &str, written: Option<String>) -> Option<Published> {
    let moment = Published::new(written?, "metadata", field);
    moment.date.is_some().then_some(moment)
}

/// The end of an embargo that is declared: kept as written where it is not understood, and empty where none is given, as
/// either is an embargo all the same.
pub(super) fn embargo(field: &str, end: Option<String>) -> Option<Published> {
    Some(Published::new(end.unwrap_or_default(), "metadata", field))
}
