//! Our own lists: armed groups, institutions and leaders, each with the forms that reports on their wars use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::search::speakers::is_common;
use crate::store::tokenizer::words;

const GROUPS: &str = include_str!("armed_groups.txt");
const INSTITUTIONS: &str = include_str!("institutions.txt");
const PEOPLE: &str = include_str!("people.txt");

/// A group, a body or a person of the lists.
#[derive(Debug)]
pub(super) struct Listed {
    /// The name it is called by here.
    pub(super) name: String,
    /// What it is, and where.
    pub(super) kind: String,
    /// Surnames, or all forms of what is no person.
    forms: Vec<Form>,
    /// Given names of a person.
    given: Vec<Form>,
}

/// A form, as written and as the index has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) written: String,
    pub(super) words: Vec<String>,
    /// Whether it counts behind a given name alone.
    bound: bool,
}

static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let of = |list, kind| lines(list).filter_map(move |line| named(line, kind));
    of(GROUPS, "armed group")
        .chain(of(INSTITUTIONS, ""))
        .chain(lines(PEOPLE).filter_map(person))
        .collect()
});

/// From the last word of a form to the entries that have one with it.
static BY_LAST_WORD: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, listed) in LISTED.iter().enumerate() {
        for form in &listed.forms {
            let numbers = by_word.entry(form.words.last().map_or("", String::as_str));
            let numbers = numbers.or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    by_word
});

/// The entries that bear a name (its words, folded), each with all forms that stand for what was asked.
pub(super) fn listed(name: &[String]) -> Vec<(&'static Listed, Vec<Form>)> {
    let numbers = name.last().and_then(|last| BY_LAST_WORD.get(last.as_str()));
    let entries = numbers
        .into_iter()
        .flatten()
        .filter_map(|&number| LISTED.get(number));
    entries
        .filter_map(|entry| {
            let forms = entry.forms_for(name);
            (!forms.is_empty()).then_some((entry, forms))
        })
        .collect()
}

impl Listed {
    /// All forms that stand for `name`, where it is one of them: for a surname the surnames, behind a given name both.
    fn forms_for(&self, name: &[String]) -> Vec<Form> {
        let alone = |form: &&Form| !form.bound;
        if self
            .forms
            .iter()
            .filter(alone)
            .any(|form| form.words == name)
        {
            return self.forms.iter().filter(alone).cloned().collect();
        }
        let whole = self.whole();
        if whole.iter().any(|form| form.words == name) {
            return whole;
        }
        Vec::new()
    }

    /// Given names and surnames, those of one script side by side.
    fn whole(&self) -> Vec<Form> {
        let mut whole = Vec::new();
        for given in &self.given {
            for form in &self.forms {
                if script(&given.written) == script(&form.written) {
                    whole.push(Form {
                        written: format!("{} {}", given.written, form.written),
                        words: [given.words.clone(), form.words.clone()].concat(),
                        bound: false,
                    });
                }
            }
        }
        whole
    }
}

/// The first letter's script, as far as names are kept apart by it.
fn script(written: &str) -> u32 {
    let letter = written.chars().find(|letter| letter.is_alphabetic());
    match letter.map_or(0, u32::from) {
        0..0x400 => 0,
        0x400..0x530 => 1,
        0x530..0x590 => 2,
        0x590..0x600 => 3,
        0x600..0x700 => 4,
        code => code >> 8,
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `Hamas [Palestinian territories] = ХАМАС, חמאס`
fn named(line: &str, kind: &str) -> Option<Listed> {
    let (head, forms) = line.split_once("] = ")?;
    let (name, place) = head.split_once(" [")?;
    let kind = match kind {
        "" => place.to_owned(),
        kind => format!("{kind}, {place}"),
    };
    Some(Listed {
        name: name.to_owned(),
        kind,
        forms: std::iter::once(name)
            .chain(forms.split(", "))
            .map(form)
            .collect(),
        given: Vec::new(),
    })
}

/// `Bashar, Башар + Assad, Асад [president of Syria]`
fn person(line: &str) -> Option<Listed> {
    let (given, rest) = line.split_once(" + ")?;
    let (surnames, office) = rest.strip_suffix(']')?.split_once(" [")?;
    let given: Vec<Form> = given.split(", ").map(form).collect();
    let forms: Vec<Form> = surnames.split(", ").map(form).collect();
    Some(Listed {
        name: format!("{} {}", given.first()?.written, forms.first()?.written),
        kind: office.to_owned(),
        forms: forms
            .into_iter()
            .map(|form| Form {
                bound: form.bound || form.words.len() == 1 && is_common(&form.words[0]),
                ..form
            })
            .collect(),
        given,
    })
}

fn form(written: &str) -> Form {
    let (bound, written) = match written.strip_prefix("! ") {
        Some(written) => (true, written),
        None => (false, written),
    };
    Form {
        written: written.to_owned(),
        words: words(written).map(|word| word.form.into_owned()).collect(),
        bound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str) -> Vec<(String, Vec<String>)> {
        let name: Vec<String> = words(name).map(|word| word.form.into_owned()).collect();
        let found = listed(&name).into_iter();
        found
            .map(|(entry, forms)| {
                let forms = forms.into_iter().map(|form| form.written).collect();
                (entry.name.clone(), forms)
            })
            .collect()
    }

    #[test]
    fn every_line_is_an_entry_whose_forms_stand_once() {
        let all = lines(GROUPS)
            .chain(lines(INSTITUTIONS))
            .chain(lines(PEOPLE));
        assert_eq!(all.count(), LISTED.len());
        assert!(LISTED.len() > 300, "{}", LISTED.len());
        for entry in LISTED.iter() {
            for forms in [&entry.forms, &entry.given] {
                let mut seen = std::collections::HashSet::new();
                for form in forms {
                    let letters: usize = form.words.iter().map(|word| word.chars().count()).sum();
                    let least = if entry.given.is_empty() { 3 } else { 2 };
                    assert!(letters >= least, "{}: {}", entry.name, form.written);
                    assert!(form.words.len() <= 16, "{}", form.written);
                    assert!(
                        seen.insert(&form.words),
                        "{}: {} twice",
                        entry.name,
                        form.written
                    );
                }
            }
        }
    }

    #[test]
    fn a_group_and_a_leader_are_found_by_each_form() {
        for name in ["Hezbollah", "hizbullah", "حزب الله", "Хезболла"] {
            let found = found(name);
            assert_eq!(found[0].0, "Hezbollah", "{name}");
            assert!(found[0].1.contains(&"Hizballah".to_owned()));
        }
        let surname = &found("Зеленський")[0];
        assert_eq!(surname.0, "Volodymyr Zelensky");
        assert!(surname.1.contains(&"Zelenskiy".to_owned()));
        let whole = &found("Volodymyr Zelensky")[0].1;
        assert!(whole.contains(&"Владимир Зеленский".to_owned()));
        assert!(!whole.iter().any(|form| form == "Volodymyr Зеленський"));
        // An acronym may be that of several, and a common surname says nothing alone.
        assert_eq!(found("RSF").len(), 2);
        assert!(found("Abbas").is_empty());
        assert_eq!(found("Mahmoud Abbas").len(), 1);
        assert!(found("رئيسي").is_empty());
        assert!(found("").is_empty());
    }
}
