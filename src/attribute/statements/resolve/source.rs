//! From a source's words to what they mean.

use super::cast;
use super::lists::{self, Class};
use super::mentions;
use super::names::{Case, Named, Shape};
use super::phrase::{self, Begins, Phrase};
use super::pronouns::{self, Pronoun};
use super::referent::{Being, Referent};
use super::stage::{self, Stage};
use super::words::{self, Word};
use super::{anonymous, caseless, kind, nouns};
use crate::model::{ByteRange, SourceKind};

/// What one source means.
#[derive(Debug, Clone)]
pub struct Meaning {
    pub referent: usize,
    /// Name as this source itself gives it, where that is as full as any.
    pub name: Option<String>,
    /// Office as this source gives it.
    pub role: Option<ByteRange>,
    /// Whether it is an office without its holder's name, and the text did not tell who holds it.
    pub vacant: bool,
    /// What this source alone is, where that is more than the referent tells.
    pub kind: Option<SourceKind>,
}

impl Meaning {
    fn of(referent: usize) -> Self {
        Meaning {
            referent,
            name: None,
            role: None,
            vacant: false,
            kind: None,
        }
    }
}

/// Reads the source at `range`.
pub fn read(stage: &mut Stage, range: ByteRange) -> Meaning {
    let body = stage.body;
    let words = words::of(body, range.start, range.end);
    let Some(first) = words.first().copied() else {
        return Meaning::of(stage.keep(Referent::unknown()));
    };
    if words.len() == 1
        && let Some(pronoun) = pronouns::of(first.text(body), stage.language)
    {
        return Meaning::of(by_pronoun(stage, range, pronoun));
    }
    let mut phrase = phrase::parse(body, &words, stage.case);
    if let Some(agency) = agency(stage, range, &words, &phrase) {
        return agency;
    }
    if caseless::is(first.text(body)) {
        return without_capitals(stage, range, &words);
    }
    if phrase
        .named
        .as_ref()
        .is_some_and(|named| unsure(stage, &words, named))
    {
        phrase.named = None;
        phrase.role = None;
        phrase::describe(body, &words, &mut phrase);
    }
    // In a text all in capitals a surname looks like an acronym.
    let surname = |named: &Named| {
        let range = mentions::bytes(&words, named.name.clone());
        stage.case == Case::Capitals
            && named.name.len() == 1
            && range.is_some_and(|range| stage.cast.known(range.of(body)))
    };
    match &phrase.named {
        Some(named) if surname(named) => {
            let named = Named {
                shape: Shape::Unknown,
                ..named.clone()
            };
            person(stage, &words, &phrase, &named)
        }
        Some(named) if matches!(named.shape, Shape::Person | Shape::Unknown) => {
            let named = named.clone();
            person(stage, &words, &phrase, &named)
        }
        Some(named) => {
            let named = named.clone();
            body_or_place(stage, &words, &phrase, &named)
        }
        None => owned(stage, range, &words, &phrase)
            .unwrap_or_else(|| described(stage, range, &words, &phrase)),
    }
}

/// Whether capitals prove no name: where all words have them, or all nouns.
fn unsure(stage: &Stage, words: &[Word], named: &Named) -> bool {
    let Some(name) = mentions::bytes(words, named.name.clone()) else {
        return true;
    };
    let class = lists::class(name.of(stage.body)).or(lists::noun(name.of(stage.body)).0);
    // All in capitals, a town looks like an acronym.
    let acronym = stage.case == Case::Capitals
        && named.shape == Shape::Body
        && named.name.len() == 1
        && !unspoken(name.of(stage.body))
        && !class.is(Class::BODY.or(Class::BODY_NAME));
    if stage.case == Case::Usual || !(acronym || named.shape == Shape::Unknown) {
        return false;
    }
    let text = name.of(stage.body);
    let article =
        stage.case == Case::Nouns && nouns::after_article(stage.body, words, named.name.start);
    let known = match cast::lone(text) {
        true => stage.cast.known(text),
        false => stage.cast.by_name(text, false).is_some(),
    };
    let sure = stage.case == Case::Nouns && nouns::sure(stage.body, words, named, named.name.start);
    article || !(known || sure)
}

/// Whether a word begins as none does that is spoken: `MNR`.
fn unspoken(word: &str) -> bool {
    const SPOKEN: [&str; 8] = ["STR", "SCH", "SHR", "THR", "CHR", "SPR", "SCR", "SPL"];
    word.len() < 7
        && word.get(..3).is_some_and(|head| {
            !SPOKEN.contains(&head) && !head.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        })
}

/// A source in a script without capitals.
fn without_capitals(stage: &mut Stage, range: ByteRange, words: &[Word]) -> Meaning {
    let body = stage.body;
    let reading = caseless::read(body, words);
    let name = reading
        .name
        .and_then(|from| mentions::bytes(words, from..words.len()));
    let role = reading
        .name
        .and_then(|from| mentions::bytes(words, 0..from));
    let human = reading.phrase.class.is(Class::HUMAN);
    let (name, kind, being) = match name {
        Some(name) => (Some(name), SourceKind::Person, Being::Somebody),
        None if reading.body => (Some(range), kind::of_body(range.of(body)), Being::Body),
        None if human => (
            None,
            kind::of(body, words, &reading.phrase),
            Being::Somebody,
        ),
        None => (None, kind::of(body, words, &reading.phrase), Being::Thing),
    };
    let referent = Referent {
        name: name.map(|name| name.of(body).to_owned()),
        named_at: name,
        kind,
        role,
        being,
        anonymous: reading.phrase.class.is(Class::NAMELESS),
        ..Referent::unknown()
    };
    Meaning {
        role,
        ..Meaning::of(stage.keep(referent))
    }
}

fn by_pronoun(stage: &mut Stage, range: ByteRange, pronoun: Pronoun) -> usize {
    let at = range.start;
    let found = match pronoun {
        Pronoun::Somebody(gender) => stage::somebody(stage, at, Some(gender)),
        Pronoun::Thing => {
            let fits = |referent: &Referent| referent.being != Being::Somebody && !referent.many;
            let found = stage.look_back(at, &fits, 0);
            // "AFP reported …. It …": a bare `it` means an agency in the agency's own sentence only.
            found.filter(|found| {
                let agency = stage
                    .referents
                    .get(*found)
                    .is_some_and(|referent| referent.kind == SourceKind::Agency);
                !agency || stage.spoke_in_sentence(*found, at)
            })
        }
        Pronoun::Several => stage.before(at, &|referent| referent.many),
        Pronoun::Who => stage.antecedent(at),
        Pronoun::Speaker | Pronoun::Other => None,
    };
    found.unwrap_or_else(|| {
        let mut unknown = Referent::unknown();
        if let Pronoun::Somebody(gender) = pronoun {
            unknown.being = Being::Somebody;
            unknown.gender = Some(gender);
        }
        unknown.many = pronoun == Pronoun::Several;
        stage.keep(unknown)
    })
}

/// A news agency as the source itself.
fn agency(stage: &mut Stage, range: ByteRange, words: &[Word], phrase: &Phrase) -> Option<Meaning> {
    let somebody = phrase
        .named
        .as_ref()
        .is_some_and(|named| named.shape == Shape::Person);
    if somebody || phrase.class.is(Class::HUMAN) || words.len() > 9 {
        return None;
    }
    let credit = stage.credits.iter().find(|credit| {
        credit
            .evidence
            .range
            .is_some_and(|place| range.contains(place))
    })?;
    let named = phrase
        .named
        .as_ref()
        .and_then(|named| mentions::bytes(words, named.name.clone()));
    let place = credit.evidence.range?;
    let name = named.filter(|named| named.overlaps(place)).unwrap_or(place);
    let referent = Referent {
        name: Some(name.of(stage.body).to_owned()),
        named_at: Some(name),
        kind: SourceKind::Agency,
        being: Being::Body,
        ..Referent::unknown()
    };
    Some(Meaning::of(stage.keep(referent)))
}

fn person(stage: &mut Stage, words: &[Word], phrase: &Phrase, named: &Named) -> Meaning {
    let body = stage.body;
    let role = phrase
        .role
        .clone()
        .and_then(|role| mentions::bytes(words, role));
    let Some(name) = mentions::bytes(words, named.name.clone()) else {
        return Meaning::of(stage.keep(Referent::unknown()));
    };
    let text = name.of(body);
    let one = cast::lone(text);
    let id = match one {
        true => by_one_word(stage, name, named),
        false => stage.cast.by_name(text, false),
    };
    if let Some(id) = id {
        if let (Some(gender), Some(entity)) = (named.gender, stage.cast.entities.get_mut(id)) {
            entity.vote(gender, 1);
        }
        let referent = stage.entity(id);
        let longer = stage
            .cast
            .entities
            .get(id)
            .is_some_and(|entity| entity.words > named.name.len());
        if let Some(kept) = stage.referents.get_mut(referent) {
            kept.being = if kept.being == Being::Body {
                Being::Body
            } else {
                Being::Somebody
            };
            kept.role = kept.role.or(role);
        }
        return Meaning {
            name: (!longer).then(|| text.to_owned()),
            role,
            ..Meaning::of(referent)
        };
    }
    let unsure = one && (unproven(stage, name, named) || stage.cast.known(text));
    let referent = Referent {
        name: (!unsure).then(|| text.to_owned()),
        named_at: Some(name),
        kind: if named.shape == Shape::Unknown
            && (stage.foreign() || (unsure && !stage.cast.known(text)))
        {
            SourceKind::Unnamed
        } else {
            SourceKind::Person
        },
        role,
        gender: named.gender,
        being: Being::Somebody,
        ..Referent::unknown()
    };
    Meaning {
        role,
        ..Meaning::of(stage.keep(referent))
    }
}

/// A single word with a capital that only a sentence's beginning explains.
fn unproven(stage: &Stage, name: ByteRange, named: &Named) -> bool {
    if named.shape == Shape::Person
        || named.name.len() > 1
        || lists::class(name.of(stage.body)).is(Class::GIVEN)
        || stage.case == Case::Capitals
    {
        return false;
    }
    let before = stage.body.get(..name.start).unwrap_or("");
    let words = before.trim_end_matches([' ', '\u{a0}']);
    // After “We left,” the sentence goes on.
    let inside = words.trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    let goes_on = inside.len() < words.len() && inside.ends_with([',', '?', '!']);
    !goes_on && !words.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whom a surname, or a given name alone, means.
fn by_one_word(stage: &Stage, name: ByteRange, named: &Named) -> Option<usize> {
    let text = name.of(stage.body);
    let id = stage.cast.by_word(text, named.gender);
    let namesakes = stage.cast.namesakes(text);
    if namesakes.len() < 2 {
        return id;
    }
    // One of several of the name spoke just now: then the name alone is not enough, unless it is the chief one.
    let last = stage.spoken.iter().rev().take(3).find_map(|spoken| {
        let entity = stage.referents.get(spoken.referent)?.entity?;
        namesakes.contains(&entity).then_some(entity)
    });
    match last {
        Some(last) if Some(last) != id && !by_surname(stage, id, named) => None,
        _ => id,
    }
}

/// Whether an office stands before a surname, by which alone its holder is known.
fn by_surname(stage: &Stage, id: Option<usize>, named: &Named) -> bool {
    let entity = id.and_then(|id| stage.cast.entities.get(id));
    named.role.is_some() && entity.is_some_and(|entity| entity.words == 1)
}

fn body_or_place(stage: &mut Stage, words: &[Word], phrase: &Phrase, named: &Named) -> Meaning {
    let body = stage.body;
    let Some(name) = mentions::bytes(words, named.name.clone()) else {
        return Meaning::of(stage.keep(Referent::unknown()));
    };
    let text = name.of(body);
    // "Washington" is a town until somebody bears the name.
    if named.shape == Shape::Place
        && named.name.len() == 1
        && let Some(id) = stage.cast.by_word(text, None)
        && stage.cast.is_somebody(id)
    {
        let referent = stage.entity(id);
        return Meaning::of(referent);
    }
    let kind = kind::of(body, words, phrase);
    if named.shape == Shape::Body
        && let Some(whole) = with_land(body, words, phrase, named, kind)
    {
        return Meaning::of(stage.keep(Referent {
            name: Some(whole.of(body).to_owned()),
            named_at: Some(whole),
            kind,
            being: Being::Body,
            ..Referent::unknown()
        }));
    }
    if named.shape == Shape::Body
        && let Some(id) = stage.cast.by_name(text, true)
    {
        let referent = stage.entity(id);
        return Meaning {
            name: Some(text.to_owned()),
            ..Meaning::of(referent)
        };
    }
    let people = named.shape == Shape::Place
        && lists::class(text).is(Class::PEOPLE)
        && !lists::class(text).is(Class::LAND);
    let referent = Referent {
        name: (!people).then(|| text.to_owned()),
        named_at: Some(name),
        kind,
        being: if people { Being::Thing } else { Being::Body },
        many: lists::noun(words.get(named.name.end - 1).map_or("", |w| w.text(body))).1
            && named.shape == Shape::Body
            && phrase.head.is_some(),
        ..Referent::unknown()
    };
    Meaning::of(stage.keep(referent))
}

/// `Russia's Defence Ministry`: without the land in front the name of a state's body says nothing of whose it is.
fn with_land(
    body: &str,
    words: &[Word],
    phrase: &Phrase,
    named: &Named,
    kind: SourceKind,
) -> Option<ByteRange> {
    let owner = phrase.owner.clone()?;
    let land = words.get(owner.clone())?;
    let of_state = matches!(kind, SourceKind::Government | SourceKind::Military);
    let first = words.get(named.name.start)?.text(body);
    let noun = words.get(named.name.end.checked_sub(1)?)?.text(body);
    // Only states have these, whatever land it is.
    let is_states = matches!(
        noun,
        "Ministry" | "Staff" | "Force" | "Forces" | "Navy" | "Guard" | "Guards" | "Service"
    );
    // "Prosecutor General's Office of Ukraine".
    let is_office = of_state && first == "Office" && named.name.len() > 1;
    let is_land = is_states || is_office || (of_state && land.last()?.of(Class::LAND));
    let stands_before = owner.end == named.name.start && named.role.is_none();
    (is_land && stands_before && land.iter().all(|word| word.capital))
        .then(|| mentions::bytes(words, owner.start..named.name.end))?
}

/// `his office`, `Zelensky's campaign`: a body by whose it is.
fn owned(stage: &mut Stage, range: ByteRange, words: &[Word], phrase: &Phrase) -> Option<Meaning> {
    let head = phrase.head?;
    let noun = words.get(head)?;
    let is_body = phrase.class.is(Class::BODY)
        && !phrase.class.is(Class::HUMAN)
        && !phrase.class.is(Class::REPORT);
    if !is_body || phrase.core.len() > 2 {
        return None;
    }
    let owner = match (phrase.begins, phrase.owner.clone()) {
        (_, Some(owner)) => {
            let owner = mentions::bytes(words, owner)?;
            read(stage, owner)
        }
        (Begins::Owned(at), None) => {
            let word = words.get(at)?;
            let pronoun = pronouns::of(word.text(stage.body), stage.language)?;
            Meaning::of(by_pronoun(
                stage,
                ByteRange::new(range.start, word.end),
                pronoun,
            ))
        }
        _ => return None,
    };
    let known = stage.referents.get(owner.referent)?;
    let name = owner
        .name
        .or_else(|| known.name.clone())
        .filter(|_| !known.described);
    let core = mentions::bytes(words, phrase.core.clone())?;
    let office = lists::with_lower(noun.text(stage.body), |l| l == "office");
    let referent = Referent {
        name: name.map(|name| format!("{name}'s {}", core.of(stage.body))),
        named_at: known.named_at,
        kind: if office {
            SourceKind::Government
        } else {
            kind::of(stage.body, words, phrase)
        },
        being: Being::Body,
        ..Referent::unknown()
    };
    Some(Meaning::of(stage.keep(referent)))
}

/// A source without a name: an office whose holder the text names, one who was spoken of, or a new description.
fn described(stage: &mut Stage, range: ByteRange, words: &[Word], phrase: &Phrase) -> Meaning {
    let body = stage.body;
    let head = phrase.head.and_then(|head| words.get(head)).copied();
    let noun = head.map_or(String::new(), |word| word.text(body).to_lowercase());
    let human = phrase.class.is(Class::HUMAN) || kind::age(&noun);
    let role = phrase
        .role
        .clone()
        .filter(|_| phrase.class.is(Class::OFFICIAL.or(Class::ANALYST)))
        .and_then(|role| mentions::bytes(words, role));
    let definite = phrase.begins == Begins::Definite && !phrase.many && phrase.owner.is_none();
    if definite && let Some(found) = known(stage, range, words, &noun, human, role, phrase) {
        let own = stage
            .referents
            .get(found)
            .is_some_and(|referent| referent.role.is_none());
        return Meaning {
            role: role.filter(|_| own),
            ..Meaning::of(found)
        };
    }
    let gender = gender_of_noun(&noun);
    let described =
        human && !definite && phrase.owner.is_none() && !matches!(phrase.begins, Begins::Owned(_));
    let core = mentions::bytes(words, 0..phrase.core.end.max(1));
    let crowd = human && phrase.begins == Begins::Bare && phrase.many;
    let referent = Referent {
        name: core
            .filter(|_| described || crowd)
            .map(|core| stage::description(body, core)),
        named_at: core,
        described: true,
        kind: kind::of(body, words, phrase),
        role: if phrase.many { None } else { role },
        gender,
        many: phrase.many,
        being: if human {
            Being::Somebody
        } else if phrase.class.is(Class::BODY) {
            Being::Body
        } else {
            Being::Thing
        },
        anonymous: anonymous::by_description(body, words, phrase),
        head: Some(noun),
        ..Referent::unknown()
    };
    let vacant = definite && role.is_some();
    Meaning {
        vacant,
        role: if phrase.many { None } else { role },
        ..Meaning::of(stage.keep(referent))
    }
}

/// What `the …` points back to.
fn known(
    stage: &mut Stage,
    range: ByteRange,
    words: &[Word],
    noun: &str,
    human: bool,
    role: Option<ByteRange>,
    phrase: &Phrase,
) -> Option<usize> {
    let of_age = words
        .get(phrase.core.clone())
        .is_some_and(|core| core.iter().any(|word| kind::age(word.text(stage.body))));
    if of_age {
        let gender = gender_of_noun(noun);
        return stage.before(range.start, &|referent| referent.fits(gender));
    }
    if human {
        if let Some(role) = role
            && let Some(found) = stage.holder(role, noun)
        {
            return Some(found);
        }
        let same = |referent: &Referent| {
            referent.head.as_deref() == Some(noun) && !referent.many && referent.entity.is_none()
        };
        if phrase.core.len() == 1
            && let Some(found) = stage.before(range.start, &same)
        {
            return Some(found);
        }
        let gender = gender_of_noun(noun)?;
        return if phrase.core.len() == 1 {
            stage::somebody(stage, range.start, Some(gender))
        } else {
            None
        };
    }
    if phrase.class.is(Class::BODY) && phrase.core.len() == 1 {
        let generic = matches!(
            noun,
            "group"
                | "organisation"
                | "organization"
                | "company"
                | "body"
                | "movement"
                | "agency"
                | "firm"
        );
        let fits = |referent: &Referent| {
            referent.being == Being::Body
                && referent.name.as_ref().is_some_and(|name| {
                    let lower = name.to_lowercase();
                    let headed = lower.ends_with(noun) || lower.starts_with(noun);
                    generic || (headed && name.contains(' '))
                })
        };
        // Of the one who spoke last, or not at all.
        let last = stage.spoken.last().map(|spoken| spoken.referent);
        return stage
            .before(range.start, &fits)
            .filter(|found| last == Some(*found));
    }
    None
}

fn gender_of_noun(noun: &str) -> Option<super::names::Gender> {
    use super::names::Gender::{He, She};
    match noun {
        "man" | "boy" | "father" | "son" | "brother" | "husband" | "uncle" | "spokesman"
        | "chairman" | "businessman" | "congressman" | "grandfather" | "king" | "widower" => {
            Some(He)
        }
        "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "aunt" | "spokeswoman"
        | "chairwoman" | "businesswoman" | "congresswoman" | "grandmother" | "queen" | "widow" => {
            Some(She)
        }
        _ => None,
    }
}
