//! Conditions and order of hits, as typed.

use clap::ValueEnum;
use wirecite::model::{Confidence, Date, Form, Role, SourceKind, Stance};
use wirecite::search::query::{LANGUAGE_HINT, StatementFilter, language_code};
use wirecite::store::tokenizer::words;

use super::names::Names;

/// Heading of the options on statements in a command's help.
const STATEMENT: &str = "Conditions on one statement, all of them at once";

/// Conditions and order of hits: the same for `search`, `said`, `batch` and `agency NAME`.
#[derive(Debug, clap::Args)]
pub struct Filters {
    /// Only what credits this agency: an id, a name or an abbreviation; several: any of them
    #[arg(long, value_name = "NAME")]
    pub agency: Vec<String>,
    /// In which role the agency is credited
    #[arg(long, value_parser = role, value_name = "ROLE")]
    pub role: Option<Role>,
    /// Only from this outlet; several: any of them
    #[arg(long, value_name = "NAME")]
    pub outlet: Vec<String>,
    /// Only by this author: words of the name
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Only in this language: en, uk, ru, ar …
    #[arg(long, value_parser = language, value_name = "CODE")]
    pub lang: Option<String>,
    /// Only published on this day or later (a date known to the month or year counts where the two overlap): 2023, 2023-03, 2023-03-06, "6 March 2023"
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub from: Option<Date>,
    /// Only published on this day or earlier
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub to: Option<Date>,
    /// Only without a date of publication that is believed
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub undated: bool,
    /// Only statements of this speaker: words side by side in the resolved name; several: any of them
    #[arg(long, visible_alias = "by", value_name = "NAME", help_heading = STATEMENT)]
    pub speaker: Vec<String>,
    /// Only statements of such a source: person, official, government, military, armed-group, organisation, agency, outlet, witness, analyst, unnamed
    #[arg(long, value_parser = kind, value_name = "KIND", help_heading = STATEMENT)]
    pub kind: Vec<SourceKind>,
    /// Only statements given so: direct, indirect, mixed
    #[arg(long, value_parser = form, value_name = "FORM", help_heading = STATEMENT)]
    pub form: Vec<Form>,
    /// Only statements that do this: asserts, claims, denies, doubts, asks, demands, promises, warns, accuses, confirms, believes, intends, no-comment
    #[arg(long, value_parser = stance, value_name = "STANCE", help_heading = STATEMENT)]
    pub stance: Vec<Stance>,
    /// Only statements of sources whose name the text keeps back
    #[arg(long, help_heading = STATEMENT)]
    pub anonymous: bool,
    /// Only statements told to this agency: an id, a name or an abbreviation; several: any of them
    #[arg(long, value_name = "AGENCY", help_heading = STATEMENT)]
    pub told: Vec<String>,
    /// Only statements of at least this confidence, from 0 to 1
    #[arg(long, value_parser = sure, value_name = "P", help_heading = STATEMENT)]
    pub sure: Option<Confidence>,
    /// Find names in their other forms too (Kiev for Kyiv), which the hit says: on, off, or show what was looked for
    #[arg(long, value_enum, default_value_t = NameForms::On, value_name = "WHETHER")]
    pub names: NameForms,
    /// Order of hits
    #[arg(long, value_enum, default_value_t = Sort::Relevance)]
    pub sort: Sort,
    /// Most hits: a number, or all for all of them; 0 only counts them
    #[arg(long, short = 'n', default_value = "10", value_parser = limit, value_name = "N")]
    pub limit: usize,
    /// Hits to pass over first
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub offset: usize,
    /// What a hit is
    #[arg(long, value_enum, default_value_t = Group::Passage)]
    pub group: Group,
}

impl Filters {
    /// Whether any condition was given.
    pub fn any(&self) -> bool {
        !self.agency.is_empty()
            || self.role.is_some()
            || !self.outlet.is_empty()
            || self.author.is_some()
            || self.lang.is_some()
            || self.from.is_some()
            || self.to.is_some()
            || self.undated
            || self.on_statements()
    }

    /// Whether any condition on statements was given.
    fn on_statements(&self) -> bool {
        !self.speaker.is_empty()
            || !self.kind.is_empty()
            || !self.form.is_empty()
            || !self.stance.is_empty()
            || self.anonymous
            || !self.told.is_empty()
            || self.sure.is_some()
    }

    /// The conditions on statements as one: they ask for one statement that has all of it.
    pub fn statement(&self, names: &Names) -> anyhow::Result<Option<StatementFilter>> {
        if !self.on_statements() {
            return Ok(None);
        }
        for name in &self.speaker {
            anyhow::ensure!(
                words(name).next().is_some() && !name.ends_with('*'),
                "--speaker (--by) “{name}”: this is no name; write it, or words that stand side by side in it"
            );
        }
        let mut told = Vec::new();
        for name in &self.told {
            told.extend(names.ids(name)?);
        }
        Ok(Some(StatementFilter {
            speakers: self.speaker.clone(),
            kinds: self.kind.clone(),
            forms: self.form.clone(),
            stances: self.stance.clone(),
            anonymous: self.anonymous,
            told,
            sure: self.sure,
        }))
    }
}

/// Whether names are found in their other forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NameForms {
    /// Found, and said so
    On,
    /// Only as typed
    Off,
    /// Found, with all forms printed
    Show,
}

/// Order of hits.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Sort {
    /// Best first
    Relevance,
    /// Latest first, undated last
    Newest,
    /// Earliest first, undated last
    Oldest,
}

/// What a hit is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Group {
    /// A passage; of `said`, a statement
    Passage,
    /// An article, with its best passage or statement
    Article,
}

fn role(text: &str) -> Result<Role, String> {
    Role::ALL
        .into_iter()
        .find(|role| role.name() == text)
        .ok_or_else(|| "there are origin, told, cited and photo".to_owned())
}

fn language(text: &str) -> Result<String, String> {
    language_code(text).ok_or_else(|| LANGUAGE_HINT.to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| {
        "this is no date; write 2023, 2023-03, 2023-03-06 or \"6 March 2023\"".to_owned()
    })
}

/// A number of hits; `all` is as many as there are.
pub fn limit(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        text => text
            .parse()
            .map_err(|_| "write a number, or all for as many as there are".to_owned()),
    }
}

pub fn kind(text: &str) -> Result<SourceKind, String> {
    one_of(&SourceKind::ALL, SourceKind::name, text)
}

fn form(text: &str) -> Result<Form, String> {
    one_of(&Form::ALL, Form::name, text)
}

fn stance(text: &str) -> Result<Stance, String> {
    one_of(&Stance::ALL, Stance::name, text)
}

/// The one of `all` that bears a name; else the error says which there are.
fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|&one| name(one) == text);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name(one)).collect();
        match names.split_last() {
            Some((last, others)) => format!("there are {} and {last}", others.join(", ")),
            None => "there is none".to_owned(),
        }
    })
}

fn sure(text: &str) -> Result<Confidence, String> {
    match text.parse::<f32>() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(Confidence::of(least)),
        _ => Err("this is no confidence; write a number from 0 to 1, as 0.8".to_owned()),
    }
}
