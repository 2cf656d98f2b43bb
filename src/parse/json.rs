//! JSON documents: an article, a list of them, or an object that holds a list.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{self, Fields, NoArticle};
use super::{Parsed, charset};
use crate::model::{Draft, Skip, SkipReason};

/// Fields of an outer object that hold the articles.
const LISTS: &[&str] = &[
    "articles", "items", "data", "docs", "results", "hits", "stories", "news", "entries",
];

/// Reads a JSON document: one object, an array of objects, or an object with a list under `articles`, `items`, `data`,
/// `docs`, `results` or `hits` (also `hits.hits[]._source`, as search engines answer). An element that is no
/// article is a skip of its own; a document that breaks off keeps the articles before the break.
pub(super) fn read(bytes: &[u8]) -> Parsed {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(plain) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(charset::decode(bytes)),
    };
    let before = (bytes.len() - plain.len()) as u64;
    let mut parsed = Parsed::default();
    let mut found = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(&text);
    let done = Document {
        text: &text,
        found: &mut found,
    }
    .deserialize(&mut reader)
    .and_then(|()| reader.end());
    // Articles follow the document, so lines are counted once.
    let (mut line, mut counted) = (1, 0);
    for (at, fields) in found {
        line += memchr::memchr_iter(b'\n', text.as_bytes().get(counted..at).unwrap_or_default())
            .count() as u64;
        counted = counted.max(at);
        let offset = before + at as u64;
        match article(fields, offset) {
            Ok(draft) => parsed.articles.push(draft),
            Err(reason) => {
                parsed.skipped.push(Skip::at_line(offset, line, reason));
            }
        }
    }
    if let Err(error) = done {
        let read = match parsed.articles.len() {
            0 => String::new(),
            read => format!("; {read} articles before it were read"),
        };
        parsed.skipped.push(Skip::at_line(
            0,
            error.line() as u64,
            SkipReason::Broken(format!("JSON: {error}{read}")),
        ));
    } else if parsed.articles.is_empty() && parsed.skipped.is_empty() {
        let reason = SkipReason::NoText("the JSON document holds no article".to_owned());
        parsed.skipped.push(Skip::whole(reason));
    }
    parsed
}

/// The article that fields make, or why they make none.
pub(super) fn article(fields: Fields, offset: u64) -> Result<Draft, SkipReason> {
    fields.into_draft(offset).map_err(|why| match why {
        NoArticle::NoBody(what) => SkipReason::NoText(what),
        NoArticle::WrongType(what) => SkipReason::Broken(what),
    })
}

/// A whole document; its articles are gathered in order, each with the byte of `text` at which its object begins.
struct Document<'a> {
    text: &'a str,
    found: &'a mut Vec<(usize, Fields)>,
}

impl Document<'_> {
    fn inner(&mut self) -> Document<'_> {
        Document {
            text: self.text,
            found: self.found,
        }
    }

    /// Where the object begins whose first field has this name. A name without escapes is borrowed from the text, so
    /// its place in memory tells its place there.
    fn place(&self, name: &str) -> usize {
        let at = (name.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let head = self.text.as_bytes().get(..at).unwrap_or_default();
        memchr::memrchr(b'{', head).unwrap_or(0)
    }
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.inner())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Fields::default();
        let before = self.found.len();
        let mut place = None;
        while let Some(Key(name)) = map.next_key_seed(KeySeed)? {
            let _ = place.get_or_insert_with(|| self.place(&name));
            if LISTS.contains(&&*name) || &*name == "_source" {
                map.next_value_seed(self.inner())?;
            } else {
                field(&name, &mut map, &mut fields)?;
            }
        }
        if self.found.len() == before && !fields.is_empty() {
            self.found.push((place.unwrap_or(0), fields));
        }
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Reads one field's value into `fields`, or past it where its name means nothing.
fn field<'de, A: MapAccess<'de>>(
    name: &str,
    map: &mut A,
    fields: &mut Fields,
) -> Result<(), A::Error> {
    if fields::part(name).is_none() {
        map.next_value::<IgnoredAny>()?;
        return Ok(());
    }
    let mut values = Values::default();
    map.next_value_seed(ValueSeed(&mut values))?;
    if values.texts.is_empty()
        && let Some(what) = values.wrong
    {
        fields.wrong_type(name, what);
    }
    if matches!(fields::part(name), Some((fields::Part::Body, _)))
        && values.wrong == Some("a number")
    {
        fields.wrong_type(name, "a number");
        return Ok(());
    }
    fields.set(name, values.texts);
    Ok(())
}

/// One article's fields, from an object that is one.
pub(super) struct Record;

impl<'de> DeserializeSeed<'de> for Record {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Fields, D::Error> {
        input.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record {
    type Value = Fields;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(Key(name)) = map.next_key_seed(KeySeed)? {
            field(&name, &mut map, &mut fields)?;
        }
        Ok(fields)
    }
}

/// A field's name, borrowed where it holds no escape.
struct Key<'de>(Cow<'de, str>);
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Key<'de>, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Key<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(name.to_owned())))
    }
}

/// The texts of a value: itself, those of a list, the `name` of an object (else its `text`, `value`, `$oid` …).
#[derive(Default)]
struct Values {
    texts: Vec<String>,
    /// What stood there that is no text.
    wrong: Option<&'static str>,
}

struct ValueSeed<'a>(&'a mut Values);

/// Fields of an object that say what it is, in place of the object.
const NAMING: &[&str] = &[
    "name", "title", "text", "value", "content", "$oid", "$date", "@value", "#text", "url",
];

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.texts.push(text.to_owned());
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.0.texts.push(text);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.texts.push(number.to_string());
        self.0.wrong = Some("a number");
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.texts.push(number.to_string());
        self.0.wrong = Some("a number");
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.texts.push(number.to_string());
        self.0.wrong = Some("a number");
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.0.wrong = Some("true or false");
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(ValueSeed(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut best: Option<(usize, Values)> = None;
        while let Some(Key(name)) = map.next_key_seed(KeySeed)? {
            let Some(rank) = NAMING.iter().position(|naming| *naming == name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let mut values = Values::default();
            map.next_value_seed(ValueSeed(&mut values))?;
            let better = best.as_ref().is_none_or(|(known, _)| rank < *known);
            if better && !values.texts.is_empty() {
                best = Some((rank, values));
            }
        }
        match best {
            Some((_, values)) => self.0.texts.extend(values.texts),
            None => self.0.wrong = Some("an object"),
        }
        Ok(())
    }
}
