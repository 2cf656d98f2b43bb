//! Conditions as they would be typed: to name them in a title, and to keep them for later.

use super::filters::{Filters, Group, NameForms, Sort};

/// The conditions of `filters` as arguments that give the same again. Order and number of hits are no conditions.
pub fn given(filters: &Filters) -> Vec<String> {
    // Named one by one, so that a condition that is added is not forgotten here.
    let Filters {
        agency,
        role,
        outlet,
        author,
        lang,
        from,
        to,
        undated,
        speaker,
        kind,
        form,
        stance,
        anonymous,
        told,
        sure,
        sort: _,
        limit: _,
        offset: _,
        group: _,
        names,
    } = filters;
    let mut out = Vec::new();
    let mut all = |option: &str, values: Vec<String>| {
        for value in values {
            // In one piece, so that a value may begin with a hyphen.
            out.push(format!("--{option}={value}"));
        }
    };
    let one = |value: Option<String>| value.into_iter().collect::<Vec<String>>();
    all("agency", agency.clone());
    all("role", one(role.map(|it| it.name().to_owned())));
    all("outlet", outlet.clone());
    all("author", one(author.clone()));
    all("lang", one(lang.clone()));
    all("from", one(from.map(|date| date.iso())));
    all("to", one(to.map(|date| date.iso())));
    all("speaker", speaker.clone());
    all("kind", kind.iter().map(|it| it.name().to_owned()).collect());
    all("form", form.iter().map(|it| it.name().to_owned()).collect());
    let stances = stance.iter().map(|it| it.name().to_owned());
    all("stance", stances.collect());
    all("told", told.clone());
    all(
        "sure",
        one(sure.map(|it| (f32::from(it.percent()) / 100.0).to_string())),
    );
    out.extend((*names == NameForms::Off).then(|| "--names=off".to_owned()));
    out.extend(undated.then(|| "--undated".to_owned()));
    out.extend(anonymous.then(|| "--anonymous".to_owned()));
    out
}

/// Query and conditions on one line, as they would be typed.
pub fn written(query: &str, given: &[String]) -> String {
    let query = (!query.trim().is_empty()).then(|| query.trim().to_owned());
    let given = given.iter().map(|argument| quoted(argument));
    query.into_iter().chain(given).collect::<Vec<_>>().join(" ")
}

/// Conditions and order, each as it would be typed.
pub fn with_order(filters: &Filters) -> Vec<String> {
    let mut out: Vec<String> = given(filters).iter().map(|it| quoted(it)).collect();
    let order = match filters.sort {
        Sort::Relevance => None,
        Sort::Newest => Some("--sort newest"),
        Sort::Oldest => Some("--sort oldest"),
    };
    let group = matches!(filters.group, Group::Article).then_some("--group article");
    out.extend(order.into_iter().chain(group).map(str::to_owned));
    out.extend((filters.offset > 0).then(|| format!("--offset {}", filters.offset)));
    out
}

fn quoted(argument: &str) -> String {
    let (option, value) = argument.split_once('=').unwrap_or((argument, ""));
    let plain = |c: char| c.is_alphanumeric() || "-_.:,/+".contains(c);
    if value.is_empty() {
        argument.to_owned()
    } else if value.chars().all(plain) {
        format!("{option} {value}")
    } else {
        format!("{option} '{}'", value.replace('\'', "'\\''"))
    }
}

/// Fails where an order or a number of hits was asked for, which `what` does not have.
pub fn without_order(filters: &Filters, what: &str) -> anyhow::Result<()> {
    let ordered = !matches!(filters.sort, Sort::Relevance)
        || filters.limit != 10
        || filters.offset != 0
        || !matches!(filters.group, Group::Passage);
    anyhow::ensure!(
        !ordered,
        "{what}: leave out --sort, --limit, --offset and --group"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        filters: Filters,
    }

    #[test]
    fn conditions_given_again_are_the_same() {
        let typed = [
            "--agency=AFP",
            "--agency=-x",
            "--role=told",
            "--outlet=The Town's Paper",
            "--author=A B",
            "--lang=uk",
            "--from=2023",
            "--to=2023-03-06",
            "--speaker=Prigozhin",
            "--kind=military",
            "--form=direct",
            "--stance=denies",
            "--told=tass",
            "--sure=0.8",
            "--anonymous",
        ];
        let parse = |typed: &[String]| {
            let program = std::iter::once("x".to_owned());
            Only::try_parse_from(program.chain(typed.iter().cloned())).map(|only| only.filters)
        };
        let filters = parse(&typed.map(str::to_owned)).unwrap();
        assert_eq!(given(&filters), typed);
        assert_eq!(given(&parse(&given(&filters)).unwrap()), typed);
        let undated = parse(&["--undated".to_owned()]).unwrap();
        assert_eq!(given(&undated), ["--undated"]);
        assert_eq!(
            written(" river ", &typed.map(str::to_owned)[2..5]),
            "river --role told --outlet 'The Town'\\''s Paper' --author 'A B'"
        );
    }
}
