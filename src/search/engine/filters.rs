//! Conditions on passages. What holds for an article is looked up on its first passage and spread over the others.

use tantivy::schema::Term;

use super::Engine;
use super::accepts::Accepts;
use super::bits::Bits;
use super::postings::documents;
use crate::error::Result;
use crate::model::{Date, Role};
use crate::search::names::{name_words, names};
use crate::search::query::{Filter, StatementFilter};

impl Engine<'_> {
    /// All passages of the articles whose ledes are given.
    pub(super) fn spread(&self, segment: usize, ledes: impl IntoIterator<Item = u32>) -> Bits {
        let opened = &self.reader.segments[segment];
        let mut bits = Bits::none(opened.size());
        for lede in ledes {
            for doc in lede..(lede + opened.passages(lede)).min(opened.size()) {
                bits.insert(doc);
            }
        }
        bits
    }

    /// The passages for which a condition holds.
    pub(super) fn filter(&self, segment: usize, filter: &Filter) -> Result<Bits> {
        let fields = &self.reader.fields;
        let phrase = |field, words: &[String], prefix| -> Result<Bits> {
            let found = self.phrase(segment, field, words, prefix)?;
            Ok(self.spread(segment, found.iter().map(|occurrence| occurrence.doc)))
        };
        match filter {
            Filter::Agency { ids, role } => self.agency(segment, ids, *role),
            Filter::Outlet(name) => self.outlet(segment, name),
            Filter::Author(term, prefix) => phrase(fields.author, &term.words, *prefix),
            Filter::Title(term, prefix) => phrase(fields.title, &term.words, *prefix),
            Filter::Language(code) => {
                let ledes = documents(
                    self.reader,
                    segment,
                    &Term::from_field_text(fields.language, code),
                )?;
                Ok(self.spread(segment, ledes))
            }
            Filter::Dated { from, to } => self.dated(segment, from.as_ref(), to.as_ref()),
            Filter::Statement(filter) => self.stated(segment, filter),
            Filter::Undated => {
                let mut bits = self.dated(segment, None, None)?;
                bits.invert();
                Ok(bits)
            }
        }
    }

    fn agency(&self, segment: usize, ids: &[String], role: Option<Role>) -> Result<Bits> {
        let opened = &self.reader.segments[segment];
        let mut bits = Bits::none(opened.size());
        for role in role.map_or(Role::ALL.to_vec(), |role| vec![role]) {
            let all;
            let ids = if ids.is_empty() {
                all = self.credited(segment, role)?;
                &all
            } else {
                ids
            };
            for id in ids {
                let term = Term::from_field_text(
                    self.reader.fields.credit,
                    &crate::store::credit_term(role, id),
                );
                let docs = documents(self.reader, segment, &term)?;
                match role {
                    Role::Origin | Role::Photo => bits.or(&self.spread(segment, docs)),
                    Role::Told | Role::Cited => docs.into_iter().for_each(|doc| bits.insert(doc)),
                }
            }
            // What was told may go on in a passage that does not name the agency again.
            if role == Role::Told && !ids.is_empty() {
                let told = StatementFilter {
                    told: ids.to_vec(),
                    ..StatementFilter::default()
                };
                bits.or(&self.stated(segment, &told)?);
            }
        }
        Ok(bits)
    }

    /// Ids of all agencies credited in a role.
    pub(crate) fn credited(&self, segment: usize, role: Role) -> Result<Vec<String>> {
        let prefix = crate::store::credit_term(role, "");
        let field = self.reader.fields.credit;
        let index = self.reader.segments[segment]
            .reader
            .inverted_index(field)
            .map_err(|error| self.reader.layout.engine(error))?;
        let mut terms = index
            .terms()
            .range()
            .ge(prefix.as_bytes())
            .into_stream()
            .map_err(|error| self.io(error))?;
        let mut ids = Vec::new();
        while terms.advance() {
            match std::str::from_utf8(terms.key())
                .ok()
                .and_then(|term| term.strip_prefix(&prefix))
            {
                Some(id) => ids.push(id.to_owned()),
                None => break,
            }
        }
        Ok(ids)
    }

    /// Names of all outlets, as written.
    pub(crate) fn outlets(&self, segment: usize) -> Result<Vec<String>> {
        let index = self.reader.segments[segment]
            .reader
            .inverted_index(self.reader.fields.outlet)
            .map_err(|error| self.reader.layout.engine(error))?;
        let mut terms = index.terms().stream().map_err(|error| self.io(error))?;
        let mut names = Vec::new();
        while let Some((term, _)) = terms.next() {
            names.extend(std::str::from_utf8(term).ok().map(str::to_owned));
        }
        Ok(names)
    }

    fn outlet(&self, segment: usize, name: &str) -> Result<Bits> {
        let wanted = name_words(name);
        let mut bits = Bits::none(self.reader.segments[segment].size());
        for outlet in self.outlets(segment)? {
            if names(&name_words(&outlet), &wanted) {
                let term = Term::from_field_text(self.reader.fields.outlet, &outlet);
                let ledes = documents(self.reader, segment, &term)?;
                bits.or(&self.spread(segment, ledes));
            }
        }
        Ok(bits)
    }

    /// Passages of articles with a date that is believed and that overlaps the period.
    fn dated(&self, segment: usize, from: Option<&Date>, to: Option<&Date>) -> Result<Bits> {
        let opened = &self.reader.segments[segment];
        let column = |name: &str| {
            opened
                .reader
                .fast_fields()
                .i64(name)
                .map_err(|error| self.reader.layout.engine(error))
        };
        let (first, last) = (column("first_day")?, column("last_day")?);
        let from = from.map_or(i64::MIN, |date| crate::store::day_number(date.first));
        let to = to.map_or(i64::MAX, |date| crate::store::day_number(date.last()));
        let ledes = (0..opened.size()).filter(|&doc| match (first.first(doc), last.first(doc)) {
            (Some(first), Some(last)) => first <= to && last >= from,
            _ => false,
        });
        Ok(self.spread(segment, ledes))
    }

    /// Passages that are touched by a statement for which all of a filter holds.
    fn stated(&self, segment: usize, filter: &StatementFilter) -> Result<Bits> {
        let opened = &self.reader.segments[segment];
        let mut bits = Bits::none(opened.size());
        let failed = |error| self.reader.layout.engine(error);
        let traces = opened.traces().map_err(failed)?;
        let accepts = Accepts::new(filter, &traces).map_err(failed)?;
        traces.each(|doc, kept| {
            if accepts.takes(kept) {
                bits.insert(doc);
            }
        });
        Ok(bits)
    }
}
