//! Conditions in the words of the query language, for those who ask how a query was understood.

use super::query::{Filter, StatementFilter};
use crate::model::Date;

/// A condition as it could be typed.
pub(super) fn condition(filter: &Filter) -> String {
    let prefix = |prefix: bool| if prefix { "*" } else { "" };
    match filter {
        Filter::Agency { ids, role } => {
            let role = role.map_or(String::new(), |role| format!(".{}", role.name()));
            let ids = if ids.is_empty() {
                "any".to_owned()
            } else {
                ids.join(" or ")
            };
            format!("agency{role}:{ids}")
        }
        Filter::Outlet(name) => format!("outlet:{name}"),
        Filter::Author(term, open) => format!("author:{}{}", term.typed, prefix(*open)),
        Filter::Title(term, open) => format!("title:{}{}", term.typed, prefix(*open)),
        Filter::Language(code) => format!("lang:{code}"),
        Filter::Dated { from, to } => {
            let end = |date: &Option<Date>| date.as_ref().map_or(String::new(), Date::iso);
            format!("date:{}..{}", end(from), end(to))
        }
        Filter::Undated => "undated".to_owned(),
        Filter::Statement(filter) => statement(filter),
    }
}

fn statement(filter: &StatementFilter) -> String {
    let mut all = Vec::new();
    let mut add = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            all.push(format!("{name}:{}", values.join(" or ")));
        }
    };
    let name = |name: &'static str| name.to_owned();
    add("speaker", filter.speakers.clone());
    add(
        "kind",
        filter.kinds.iter().map(|it| name(it.name())).collect(),
    );
    add(
        "form",
        filter.forms.iter().map(|it| name(it.name())).collect(),
    );
    add(
        "stance",
        filter.stances.iter().map(|it| name(it.name())).collect(),
    );
    add("told", filter.told.clone());
    let sure = filter
        .sure
        .map(|least| format!("0.{:02} or more", least.percent()));
    add("sure", sure.into_iter().collect());
    if filter.anonymous {
        all.push("anonymous".to_owned());
    }
    format!("a statement with {}", all.join(", "))
}
