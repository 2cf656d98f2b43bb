//! The registry of news agencies: read from `agencies.toml`, extended by a user's own file.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};

/// The agencies that the program knows by itself.
const BUILT_IN: &str = include_str!("agencies.toml");

/// Agencies given by a user may not be more bytes than this.
const LARGEST_FILE: u64 = 16 << 20;

/// One news agency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Short, lower-case ASCII with hyphens; stored in archives.
    pub id: String,
    /// The official name.
    pub name: String,
    /// Seat, ISO 3166-1 alpha-2; `XX` where none fits.
    pub country: String,
    /// Wikidata item, where it is known for certain.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// Every form met in the press, case as written.
    pub names: Vec<String>,
    /// Those of the names that also mean something else and need a context of reporting.
    #[serde(default)]
    pub ambiguous: Vec<String>,
    /// Words which, right after a form, make it something else.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Words which, right before a form, make it something else.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// What else an ambiguous form stands for, in full.
    #[serde(default)]
    pub senses: Vec<String>,
    /// `agency` (the default), `state`, `syndicate`, `photo` (makes pictures only) or `armed-group`.
    #[serde(default)]
    pub kind: Option<String>,
    /// First year of its work, where known.
    #[serde(default)]
    pub since: Option<i32>,
    /// Last year of its work, where known.
    #[serde(default)]
    pub until: Option<i32>,
}

/// The form of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    agency: Vec<Agency>,
}

/// All agencies known, looked up by id or by any of their names.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    agencies: Vec<Agency>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Registry {
    /// The built-in agencies, and those of the file `more`, which are added, or replace those of the same id.
    ///
    /// # Errors
    /// Where the file cannot be read, or an entry of it has a fault; the message names the entry.
    pub fn load(more: Option<&Path>) -> Result<Self> {
        let mut agencies = parse("agencies.toml (built in)", BUILT_IN)?;
        if let Some(path) = more {
            let size = std::fs::metadata(path)
                .map_err(|error| Error::io(path, error))?
                .len();
            let place = path.display().to_string();
            if size > LARGEST_FILE {
                let what = format!("{size} bytes, a list may have {LARGEST_FILE}");
                return Err(Error::List { place, what });
            }
            let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
            for agency in parse(&place, &text)? {
                match agencies.iter_mut().find(|known| known.id == agency.id) {
                    Some(known) => *known = agency,
                    None => agencies.push(agency),
                }
            }
        }
        Ok(Registry::index(agencies))
    }

    /// The agencies of a text in the form of `agencies.toml`, and no others; `place` names it in errors.
    ///
    /// # Errors
    /// Where an entry has a fault; the message names the entry.
    pub fn from_toml(place: &str, text: &str) -> Result<Self> {
        Ok(Registry::index(parse(place, text)?))
    }

    fn index(agencies: Vec<Agency>) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, agency) in agencies.iter().enumerate() {
            for name in [&agency.id, &agency.name].into_iter().chain(&agency.names) {
                let numbers = by_name.entry(folded(name)).or_default();
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
        }
        Registry { agencies, by_name }
    }

    /// All agencies, in the order of the list.
    pub fn all(&self) -> &[Agency] {
        &self.agencies
    }

    /// The agency of this id.
    pub fn get(&self, id: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    /// All agencies that bear `name` as id, official name or any other, whatever its case; the one whose
    /// id it is alone, if there is one.
    pub fn find(&self, name: &str) -> Vec<&Agency> {
        let wanted = folded(name);
        if let Some(agency) = self.get(&wanted) {
            return vec![agency];
        }
        let numbers = self.by_name.get(&wanted).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .filter_map(|&number| self.agencies.get(number))
            .collect()
    }

    /// The ids of the agencies with the nearest names to one that is not known, nearest first, three at most.
    pub fn suggest(&self, name: &str) -> Vec<&str> {
        let wanted: Vec<char> = folded(name).chars().take(60).collect();
        let limit = (wanted.len() / 3).clamp(1, 4);
        let mut near: Vec<(usize, usize)> = Vec::new();
        for (known, numbers) in &self.by_name {
            let known: Vec<char> = known.chars().collect();
            let distance = if wanted.len() >= 3 && known.starts_with(&wanted) {
                1
            } else {
                distance(&wanted, &known, limit)
            };
            if distance <= limit {
                near.extend(numbers.iter().map(|&number| (distance, number)));
            }
        }
        near.sort_unstable();
        let mut ids: Vec<&str> = Vec::new();
        for (_, number) in near {
            if let Some(agency) = self.agencies.get(number)
                && !ids.contains(&agency.id.as_str())
            {
                ids.push(&agency.id);
            }
        }
        ids.truncate(3);
        ids
    }
}

/// A name as it is looked up: lower case, single spaces, without a leading "the".
fn folded(name: &str) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words.join(" ")
}

/// Levenshtein distance of two names, or `limit + 1` where it is larger.
fn distance(left: &[char], right: &[char], limit: usize) -> usize {
    if left.len().abs_diff(right.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.iter().enumerate() {
        let mut corner = i;
        let mut last = i + 1;
        for (j, to) in right.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(limit + 1);
            let cost = (corner + usize::from(from != to))
                .min(above + 1)
                .min(last + 1);
            corner = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
            last = cost;
        }
        if let Some(cell) = row.first_mut() {
            *cell = i + 1;
        }
    }
    row.last().copied().unwrap_or(limit + 1)
}

/// The entries of a list, each checked.
fn parse(place: &str, text: &str) -> Result<Vec<Agency>> {
    let fault = |place: String, what: String| Error::List { place, what };
    let list: List = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| {
            1 + text
                .get(..span.start)
                .map_or(0, |head| head.matches('\n').count())
        });
        let what = error.message().to_owned();
        let entry = entry_at(text, line).map_or(String::new(), |id| format!(", agency `{id}`"));
        fault(format!("{place}, line {line}{entry}"), what)
    })?;
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (number, agency) in list.agency.iter().enumerate() {
        let entry = format!("{place}, agency {} (`{}`)", number + 1, agency.id);
        check(agency).map_err(|what| fault(entry.clone(), what))?;
        if let Some(first) = seen.insert(&agency.id, number + 1) {
            return Err(fault(
                entry,
                format!("its id is that of agency {first} too"),
            ));
        }
    }
    Ok(list.agency)
}

/// The id written nearest above a line, or in its entry below: what a person looks for.
fn entry_at(text: &str, line: usize) -> Option<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let at = line.min(lines.len());
    let first = lines
        .get(..at)?
        .iter()
        .rposition(|l| l.trim() == "[[agency]]")?;
    lines
        .get(first + 1..)?
        .iter()
        .take_while(|l| l.trim() != "[[agency]]")
        .find_map(|l| {
            let value = l
                .trim()
                .strip_prefix("id")?
                .trim_start()
                .strip_prefix('=')?;
            Some(value.trim().trim_matches('"'))
        })
}

/// What is wrong with an entry.
fn check(agency: &Agency) -> std::result::Result<(), String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if agency.id.is_empty() || !agency.id.chars().all(plain) {
        return Err("`id` must be lower-case ASCII letters, digits and hyphens".into());
    }
    if agency.name.trim().is_empty() {
        return Err("`name` is empty".into());
    }
    if agency.country.len() != 2 || !agency.country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(format!(
            "`country` is `{}`, not an ISO 3166-1 alpha-2 code",
            agency.country
        ));
    }
    if let Some(item) = &agency.wikidata {
        let digits = item.strip_prefix('Q').unwrap_or("");
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(format!("`wikidata` is `{item}`, not `Q` and digits"));
        }
    }
    if agency.names.is_empty() {
        return Err("`names` is empty".into());
    }
    if agency
        .names
        .iter()
        .any(|name| name.trim().chars().count() < 2 || name.trim() != name)
    {
        return Err(
            "a name in `names` is shorter than two characters or has space around it".into(),
        );
    }
    if let Some(form) = agency
        .ambiguous
        .iter()
        .find(|form| !agency.names.contains(form))
    {
        return Err(format!("`{form}` is in `ambiguous` but not in `names`"));
    }
    let lists = [&agency.not_before, &agency.not_after, &agency.senses];
    if lists
        .iter()
        .any(|list| list.iter().any(|word| word.trim().is_empty()))
    {
        return Err("an empty word in `not_before`, `not_after` or `senses`".into());
    }
    match agency.kind.as_deref() {
        None | Some("agency" | "state" | "syndicate" | "armed-group" | "photo") => Ok(()),
        Some(other) => Err(format!(
            "`kind` is `{other}`, not agency, state, syndicate, photo or armed-group"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_entry_is_sound() {
        let registry = Registry::load(None).unwrap();
        assert!(registry.all().len() >= 150, "{}", registry.all().len());
        let mut bearers: HashMap<&str, Vec<&Agency>> = HashMap::new();
        for agency in registry.all() {
            for name in &agency.names {
                bearers.entry(name).or_default().push(agency);
            }
        }
        for (name, agencies) in bearers {
            if agencies.len() > 1 {
                for agency in agencies {
                    assert!(
                        agency.ambiguous.iter().any(|form| form == name),
                        "{name} is shared, so it must be ambiguous in {}",
                        agency.id
                    );
                }
            }
        }
    }

    #[test]
    fn finds_by_id_name_and_any_script() {
        let registry = Registry::load(None).unwrap();
        for name in ["afp", "AFP", "agence france-presse", "Франс Пресс"] {
            let found = registry.find(name);
            assert_eq!(found.len(), 1, "{name}");
            assert_eq!(found[0].id, "afp");
        }
        assert_eq!(registry.find("The Associated Press")[0].id, "ap");
        assert!(registry.find("no such agency").is_empty());
        assert!(registry.suggest("reutres").contains(&"reuters"));
    }

    #[test]
    fn faults_name_their_entry() {
        let cases = [
            (
                "[[agency]]\nid = \"X y\"\nname = \"X\"\ncountry = \"UA\"\nnames = [\"XX\"]",
                "`X y`",
            ),
            (
                "[[agency]]\nid = \"xy\"\nname = \"X\"\ncountry = \"Ukraine\"\nnames = [\"XX\"]",
                "`xy`",
            ),
            (
                "[[agency]]\nid = \"xy\"\nname = \"X\"\ncountry = \"UA\"\nnames = [\"XX\"]\nambiguous = [\"YY\"]",
                "`YY`",
            ),
            (
                "[[agency]]\nid = \"xy\"\nname = \"X\"\ncountry = \"UA\"\nnames = [\"XX\"]\ncolour = 1",
                "`xy`",
            ),
        ];
        for (text, wanted) in cases {
            let message = Registry::from_toml("mine.toml", text)
                .unwrap_err()
                .to_string();
            assert!(message.contains(wanted), "{message}");
        }
    }
}
