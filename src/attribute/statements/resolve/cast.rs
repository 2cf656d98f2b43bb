//! The people and bodies of an article: mentions of one name put together.

use std::collections::HashMap;

use super::lists::{self, Class};
use super::mentions::Mention;
use super::names::{Gender, Shape};
use super::words;
use crate::model::ByteRange;

/// Somebody or something with a name.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The full name where it stands first.
    pub name: ByteRange,
    pub shape: Shape,
    /// Signs of a man above zero, of a woman below.
    pub gender: i32,
    /// Office or function, where it is given first.
    pub role: Option<ByteRange>,
    /// How often the full name stands.
    pub count: u32,
    /// Words of the full name.
    pub words: usize,
}

impl Entity {
    /// Man or woman, where the text or a given name tells.
    pub fn gender(&self) -> Option<Gender> {
        match self.gender {
            0 => None,
            1.. => Some(Gender::He),
            _ => Some(Gender::She),
        }
    }

    /// Add a sign.
    pub fn vote(&mut self, gender: Gender, weight: i32) {
        self.gender = self.gender.saturating_add(match gender {
            Gender::He => weight,
            Gender::She => -weight,
        });
    }

    fn is_somebody(&self) -> bool {
        matches!(self.shape, Shape::Person | Shape::Unknown)
    }
}

/// All of them, to be looked up by name.
#[derive(Default)]
pub struct Cast {
    pub entities: Vec<Entity>,
    /// Which entity each mention means.
    pub meant: Vec<Option<usize>>,
    whole: HashMap<String, usize>,
    last: HashMap<String, Vec<usize>>,
    other: HashMap<String, Vec<usize>>,
    offices: HashMap<String, Vec<usize>>,
}

/// How many bearers of one name are kept.
const BEARERS: usize = 8;

impl Cast {
    /// The cast of a body with these mentions. Names in full come first, wherever they stand.
    pub fn of(body: &str, mentions: &[Mention]) -> Self {
        let mut cast = Cast {
            meant: vec![None; mentions.len()],
            ..Cast::default()
        };
        for (index, mention) in mentions.iter().enumerate() {
            let full = !mention.lone || mention.shape == Shape::Body;
            if full && mention.shape != Shape::Place {
                let id = cast.full(body, mention);
                cast.set(index, id);
            }
        }
        for (index, mention) in mentions.iter().enumerate() {
            if mention.lone && matches!(mention.shape, Shape::Person | Shape::Unknown) {
                let id = cast.single(body, mention);
                if let Some(id) = id {
                    cast.set(index, id);
                    cast.learn(body, id, mention);
                }
            }
        }
        cast
    }

    fn set(&mut self, index: usize, id: usize) {
        if let Some(meant) = self.meant.get_mut(index) {
            *meant = Some(id);
        }
    }

    /// The entity of a name in full; made where it is new.
    fn full(&mut self, body: &str, mention: &Mention) -> usize {
        let text = mention.name.of(body);
        let key = key(text, mention.shape == Shape::Body);
        let id = match self.whole.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.add(mention);
                self.whole.insert(key, id);
                if mention.shape != Shape::Body {
                    self.name_words(text, id);
                }
                id
            }
        };
        self.learn(body, id, mention);
        id
    }

    fn add(&mut self, mention: &Mention) -> usize {
        self.entities.push(Entity {
            name: mention.name,
            shape: mention.shape,
            gender: 0,
            role: None,
            count: 0,
            words: mention.words,
        });
        self.entities.len() - 1
    }

    /// Files an entity under each word of its name.
    fn name_words(&mut self, text: &str, id: usize) {
        let words: Vec<&str> = text.split([' ', '\u{a0}']).collect();
        let last = words
            .iter()
            .rposition(|word| !lists::class(word).is(Class::SUFFIX));
        for (at, word) in words.iter().enumerate() {
            if word.chars().count() < 2 || lists::class(word).is(Class::PARTICLE) {
                continue;
            }
            let map = if Some(at) == last {
                &mut self.last
            } else {
                &mut self.other
            };
            let ids = map.entry(surname(word)).or_default();
            if ids.len() < BEARERS {
                ids.push(id);
            }
        }
    }

    /// Takes over what one mention tells.
    fn learn(&mut self, body: &str, id: usize, mention: &Mention) {
        let role = mention.role;
        if let Some(entity) = self.entities.get_mut(id) {
            entity.count += u32::from(!mention.lone);
            if let Some(gender) = mention.gender {
                entity.vote(gender, 4);
            }
            if mention.shape == Shape::Person && entity.shape == Shape::Unknown {
                entity.shape = Shape::Person;
            }
            entity.role = entity.role.or(role);
        }
        if let Some(role) = role {
            self.office(body, role, id);
        }
    }

    /// Files an entity under the nouns of an office it holds.
    pub fn office(&mut self, body: &str, role: ByteRange, id: usize) {
        let words = words::of(body, role.start, words::near(body, role.start, role.end));
        let former = words.iter().any(|word| is_former(word.text(body)));
        for word in words
            .iter()
            .take_while(|w| !w.of(Class::PREPOSITION) || w.capital)
        {
            let text = word.text(body);
            if word.of(Class::COURTESY) || !lists::noun(text).0.is(Class::HUMAN.or(Class::TITLE)) {
                continue;
            }
            let ids = self.offices.entry(noun_key(text, former)).or_default();
            if ids.len() < BEARERS && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }

    /// Holders of an office by its noun; those who hold it no more are kept apart.
    pub fn holders(&self, noun: &str, former: bool) -> &[usize] {
        self.offices
            .get(&noun_key(noun, former))
            .map_or(&[], Vec::as_slice)
    }

    /// The entity of a name of one word; made where somebody is introduced by it.
    fn single(&mut self, body: &str, mention: &Mention) -> Option<usize> {
        let text = mention.name.of(body);
        let found = self.by_word(text, mention.gender);
        let other = match found {
            Some(id) => self.other_bearer(id, mention),
            None => mention.shape == Shape::Person && self.of_other_gender(text, mention.gender),
        };
        if found.is_some() && !other {
            return found;
        }
        let unproven = mention.initial && mention.words == 1 && mention.shape == Shape::Unknown;
        if !other && (self.known(text) || unproven) {
            return None;
        }
        let id = self.add(mention);
        self.last.entry(surname(text)).or_default().push(id);
        Some(id)
    }

    /// `President Harrow`, where `Mary Harrow` is named only later and without any office: somebody else.
    fn other_bearer(&self, id: usize, mention: &Mention) -> bool {
        mention.role.is_some()
            && self.entities.get(id).is_some_and(|entity| {
                entity.words > 1 && entity.role.is_none() && entity.name.start > mention.name.start
            })
    }

    /// Whether all who bear a surname are known to be of the other gender.
    fn of_other_gender(&self, text: &str, gender: Option<Gender>) -> bool {
        let namesakes = self.namesakes(text);
        gender.is_some()
            && !namesakes.is_empty()
            && namesakes.iter().all(|id| {
                let known = self.entities.get(*id).and_then(Entity::gender);
                known.is_some() && known != gender
            })
    }

    /// Whether somebody bears a name of this word.
    pub fn known(&self, word: &str) -> bool {
        let word = surname(word);
        self.last.contains_key(&word) || self.other.contains_key(&word)
    }

    /// The bearer of a name of one word: by surname, else by given name. None where it could be several.
    pub fn by_word(&self, word: &str, gender: Option<Gender>) -> Option<usize> {
        let word = surname(word);
        [&self.last, &self.other]
            .into_iter()
            .find_map(|map| map.get(&word))
            .and_then(|ids| self.best(ids, gender))
    }

    /// All that bear a surname.
    pub fn namesakes(&self, word: &str) -> &[usize] {
        self.last.get(&surname(word)).map_or(&[], Vec::as_slice)
    }

    /// Of several, the one that the text names first and most.
    fn best(&self, ids: &[usize], gender: Option<Gender>) -> Option<usize> {
        let fits = |id: &&usize| {
            self.entities
                .get(**id)
                .is_some_and(|e| gender.is_none() || e.gender().is_none() || e.gender() == gender)
        };
        // Who is known by surname alone is meant by it, unless the gender tells of another.
        let alone = |id: &&usize| {
            self.entities.get(**id).is_some_and(|e| {
                e.words == 1
                    && e.shape == Shape::Person
                    && (gender.is_none() || e.gender() == gender)
            })
        };
        let mut single = ids.iter().filter(fits).filter(alone);
        if let (Some(one), None) = (single.next(), single.next()) {
            return Some(*one);
        }
        let mut fitting = ids.iter().filter(fits);
        let first = *fitting.next()?;
        let count = |id: usize| self.entities.get(id).map_or(0, |e| e.count);
        fitting
            .all(|&other| count(other) < count(first))
            .then_some(first)
    }

    /// The entity of a name in full.
    pub fn by_name(&self, text: &str, body_name: bool) -> Option<usize> {
        self.whole.get(&key(text, body_name)).copied()
    }

    /// Whether an entity is a person, as far as is known.
    pub fn is_somebody(&self, id: usize) -> bool {
        self.entities.get(id).is_some_and(Entity::is_somebody)
    }
}

/// Whether a word tells that an office is held no more.
pub fn is_former(word: &str) -> bool {
    lists::with_lower(word, |lower| {
        matches!(lower, "former" | "ex" | "late" | "then")
    })
}

/// An office's noun as it is compared.
fn noun_key(noun: &str, former: bool) -> String {
    lists::with_lower(noun, |lower| {
        let short = match lower {
            "sen" => "senator",
            "gov" => "governor",
            "rep" => "representative",
            "gen" => "general",
            "spokeswoman" | "spokesperson" => "spokesman",
            "chairwoman" => "chairman",
            other => other,
        };
        if former {
            format!("former {short}")
        } else {
            short.to_owned()
        }
    })
}

/// A name without the small words that lead it: `Laden` of `bin Laden`, `Bellen` of `Van der Bellen`.
pub fn bare(name: &str) -> &str {
    let mut rest = name;
    while let Some((word, more)) = rest.split_once([' ', '\u{a0}']) {
        let class = lists::class(word);
        if !class.is(Class::PARTICLE) || class.is(Class::GIVEN) {
            break;
        }
        rest = more;
    }
    rest
}

/// Whether a name is a surname alone, or a given name alone.
pub fn lone(name: &str) -> bool {
    !bare(name).contains([' ', '\u{a0}'])
}

/// A surname as it is compared: small letters, without `al-` and the words that lead it.
fn surname(word: &str) -> String {
    let lower = bare(word).to_lowercase().replace('’', "'");
    let bare = [
        "al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-", "az-",
    ]
    .iter()
    .find_map(|article| lower.strip_prefix(article));
    match bare {
        Some(rest) if rest.chars().count() > 2 => rest.to_owned(),
        _ => lower,
    }
}

/// What makes two full names the same: a body's whole name; a person's first and last word.
fn key(text: &str, body_name: bool) -> String {
    if body_name {
        return text.to_lowercase();
    }
    let mut words = text.split([' ', '\u{a0}']);
    let first = words.next().unwrap_or("");
    let last = words.next_back().unwrap_or("");
    let mut key = format!("{} {}", first.to_lowercase(), surname(last));
    if lists::class(last).is(Class::SUFFIX)
        && let Some(name) = words.next_back()
    {
        key.push(' ');
        key.push_str(&surname(name));
    }
    key
}
