//! What holds for everything that comes out of a parser, whatever it read: nothing in it steers a terminal, fields are
//! lines, an article has a text, a reason is short.

use std::borrow::Cow;

use super::Parsed;
use super::clean::{clean, line};
use crate::model::{Draft, Item, Skip, SkipReason};

/// Longest reason for a skip, in characters.
const REASON: usize = 400;

impl Parsed {
    /// The same, tidy.
    pub(super) fn tidy(mut self) -> Self {
        for draft in std::mem::take(&mut self.articles) {
            let draft = tidied(draft);
            if draft.body.trim().is_empty() {
                let what = "an article without text".to_owned();
                self.skipped
                    .push(Skip::at(draft.offset, SkipReason::NoText(what)));
            } else {
                self.articles.push(draft);
            }
        }
        self.skipped
            .iter_mut()
            .for_each(|skip| reason(&mut skip.reason));
        for revisit in &mut self.revisits {
            one_line(&mut revisit.url);
        }
        self
    }
}

fn tidied(mut draft: Draft) -> Draft {
    // Where a body has pages it was cleaned before they were counted.
    if let Cow::Owned(body) = clean(&draft.body) {
        draft.body = body;
        draft.pages.clear();
    }
    let Draft {
        title,
        outlet,
        language,
        url,
        declared_id,
        ..
    } = &mut draft;
    [title, outlet, language, url, declared_id]
        .into_iter()
        .for_each(maybe);
    draft.authors.iter_mut().for_each(one_line);
    draft.authors.retain(|author| !author.is_empty());
    draft
        .captions
        .iter_mut()
        .for_each(|caption| one_line(&mut caption.text));
    for (name, value) in &mut draft.declared {
        one_line(name);
        one_line(value);
    }
    if let Some(item) = draft.item.as_deref_mut() {
        self::item(item);
    }
    draft
}

fn item(item: &mut Item) {
    let Item {
        guid,
        version,
        subhead,
        slugline,
        dateline,
        ..
    } = item;
    [guid, version, subhead, slugline, dateline]
        .into_iter()
        .for_each(maybe);
    item.located.iter_mut().for_each(one_line);
    for subject in &mut item.subjects {
        maybe(&mut subject.code);
        maybe(&mut subject.name);
    }
    if let Some(note) = &mut item.note
        && let Cow::Owned(clean) = clean(note)
    {
        *note = clean;
    }
}

/// Whether a text is one line already, as nearly all are.
fn is_line(text: &str) -> bool {
    !text.starts_with(' ')
        && !text.ends_with(' ')
        && text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
        && !text.contains("  ")
}

fn one_line(text: &mut String) {
    if !is_line(text) {
        *text = line(text).unwrap_or_default();
    }
}

fn maybe(text: &mut Option<String>) {
    if let Some(found) = text
        && !is_line(found)
    {
        *text = line(found);
    }
}

/// A reason holds words of the file now and then.
fn reason(reason: &mut SkipReason) {
    if let SkipReason::Unreadable(what)
    | SkipReason::NotRead(what)
    | SkipReason::NoText(what)
    | SkipReason::Broken(what) = reason
    {
        one_line(what);
        if what.len() > REASON {
            let end = what.floor_char_boundary(REASON);
            what.truncate(end);
            what.push('…');
        }
    }
}
