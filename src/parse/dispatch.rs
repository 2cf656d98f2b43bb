//! An agency's item in the making: what its format declares is put in place by one set of rules, whatever the format.

use super::clean::line;
use super::{fields, language};
use crate::model::{Date, Draft, Item, Precision, Published, Subject};

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
        .or_else(|| day.and_then(Date::parse))
        .or_else(|| before_tail(&published.written));
    if published.date.is_none()
        && let Some(date) = date
    {
        published.date = Some(date);
        published.flag = None;
    }
    published
}

/// A moment with something behind it that takes nothing from it: a zone of unknown offset, or whatever follows a zone that
/// is known. Other words may be part of the time (`10:00 de la noche`), and the date is not read.
fn before_tail(written: &str) -> Option<Date> {
    const WORDS: usize = 3;
    let mut rest = written.trim();
    for word in 0..WORDS {
        let (before, tail) = rest.rsplit_once(' ')?;
        rest = before.trim_end();
        let date = Date::parse(rest).filter(|date| date.precision == Precision::Time);
        if let Some(date) = date {
            let zone = word == 0 && is_zone(tail);
            return (date.offset.is_some() || zone).then_some(date);
        }
    }
    None
}

/// Whether a word is made as zones are: `XYZT`, `Europe/Kyiv`, `0000`.
fn is_zone(word: &str) -> bool {
    let all = |is: fn(&u8) -> bool| word.as_bytes().iter().all(is);
    match word.len() {
        4 if all(u8::is_ascii_digit) => true,
        3..=5 if all(u8::is_ascii_uppercase) => true,
        _ => word
            .split_once('/')
            .is_some_and(|(region, place)| region.len() > 2 && place.len() > 2),
    }
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

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn what_stands_behind_a_time_takes_no_date_with_it() {
        for (written, expected) in [
            (
                "06 Mar 2023 10:00:00 GMT and so on",
                Some("2023-03-06T10:00:00Z"),
            ),
            ("06 Mar 2023 10:00:00 XYZT", Some("2023-03-06T10:00:00")),
            (
                "06 Mar 2023 10:00:00 Europe/Kyiv",
                Some("2023-03-06T10:00:00"),
            ),
            ("06 Mar 2023 10:00:00 0000", Some("2023-03-06T10:00:00")),
            ("06 Mar 2023 10:00:00 +3000", Some("2023-03-06T10:00:00")),
            ("6 mar 2023 10:00 de la noche", None),
            ("6 березня 2023 10:00 пп", None),
            ("31 Feb 2023 10:00:00 GMT", None),
        ] {
            let published = dated(written.to_owned(), "pubDate");
            let found = published.date.map(|date| date.iso());
            assert_eq!(found.as_deref(), expected, "{written}");
            assert_eq!(published.flag.is_some(), expected.is_none(), "{written}");
            assert_eq!(published.written, written);
        }
    }
}
