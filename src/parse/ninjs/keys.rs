//! Fields of an object by their names, whatever their case: `versioncreated`, `versionCreated`, `version_created`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::clean::line;

/// Fields that name an object in place of it.
const NAMING: [&str; 7] = ["name", "by", "value", "literal", "code", "text", "title"];

/// An object's fields.
pub(in crate::parse) struct Keys<'a> {
    fields: HashMap<String, &'a Value>,
}

impl<'a> Keys<'a> {
    pub(in crate::parse) fn of(map: &'a Map<String, Value>) -> Self {
        let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        Keys {
            fields: map
                .iter()
                .map(|(name, value)| (plain(name), value))
                .collect(),
        }
    }

    /// The value of the first of these names that has one.
    pub(in crate::parse) fn get(&self, names: &[&str]) -> Option<&'a Value> {
        let mut values = names.iter().filter_map(|name| self.fields.get(*name));
        values.find(|value| !value.is_null()).copied()
    }

    /// Whether one of these names has a value.
    pub(in crate::parse) fn has(&self, names: &[&str]) -> bool {
        self.get(names).is_some()
    }

    /// The first text among these names.
    pub(in crate::parse) fn line(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.lines(name).into_iter().next())
    }

    /// All texts of a field: itself, those of a list, the names of objects.
    pub(in crate::parse) fn lines(&self, name: &str) -> Vec<String> {
        match self.fields.get(name) {
            Some(Value::Array(values)) => values.iter().filter_map(named).collect(),
            Some(value) => named(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Objects of a field: itself, those of a list, those of an object whose values are objects.
    pub(in crate::parse) fn objects(
        &self,
        name: &str,
    ) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
        let value = self.fields.get(name).copied();
        let list = value.and_then(Value::as_array).into_iter().flatten();
        let map = value.and_then(Value::as_object);
        let itself = map.filter(|map| !map.values().any(Value::is_object));
        let values = map.filter(|map| map.values().any(Value::is_object));
        let inner = values.into_iter().flat_map(Map::values);
        list.chain(inner).filter_map(Value::as_object).chain(itself)
    }
}

/// A value as one line: a text, a number, the name of an object.
pub(in crate::parse) fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => line(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(map) => NAMING
            .iter()
            .find_map(|name| map.get(*name)?.as_str().and_then(line)),
        _ => None,
    }
}
