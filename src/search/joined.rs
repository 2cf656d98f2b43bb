//! Conditions on statements that stand side by side are conditions on one statement.

use super::query::{Filter, Node, StatementFilter};

/// What is asked of one statement.
#[derive(Clone, PartialEq)]
struct Asked {
    filter: StatementFilter,
    /// What it says, from `said(…)`.
    said: Vec<Node>,
}

impl Asked {
    fn node(mut self) -> Node {
        let filter = Node::Filter(Filter::Statement(self.filter.clone()));
        if self.said.is_empty() {
            return filter;
        }
        if self.filter.any() {
            self.said.push(filter);
        }
        Node::Said(Box::new(one(self.said)))
    }

    /// Which conditions it has.
    fn asks(&self) -> [bool; 8] {
        let [a, b, c, d, e, f, g] = asks(&self.filter);
        [a, b, c, d, e, f, g, !self.said.is_empty()]
    }

    /// What asks for different things, as one.
    fn with(mut self, other: Asked) -> Asked {
        self.filter = both(self.filter, other.filter);
        self.said.extend(other.said);
        self
    }
}

/// The same query, in which what is asked of statements side by side is asked of one statement. Where the same is asked
/// twice (two speakers), that is of two statements, and what is asked once holds for each of them.
pub(super) fn joined(node: Node) -> Node {
    match node {
        Node::And(nodes) => {
            let (mut kept, mut all) = (Vec::new(), Vec::new());
            take_apart(nodes, &mut kept, &mut all);
            kept.extend(of_one_statement(all).into_iter().map(Asked::node));
            one(kept)
        }
        Node::Or(nodes) => Node::Or(nodes.into_iter().map(joined).collect()),
        Node::Not(node) => Node::Not(Box::new(joined(*node))),
        Node::Lead(node) => Node::Lead(Box::new(joined(*node))),
        Node::Said(node) => Node::Said(Box::new(joined(*node))),
        node => node,
    }
}

/// One node alone, or all of several.
fn one(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 {
        nodes.remove(0)
    } else {
        Node::And(nodes)
    }
}

/// The parts of nested ANDs: conditions on statements, and all else.
fn take_apart(nodes: Vec<Node>, kept: &mut Vec<Node>, all: &mut Vec<Asked>) {
    for node in nodes {
        let asked = match node {
            Node::And(nodes) => {
                take_apart(nodes, kept, all);
                continue;
            }
            Node::Filter(Filter::Statement(filter)) => Asked {
                filter,
                said: Vec::new(),
            },
            Node::Said(inner) => Asked {
                filter: StatementFilter::default(),
                said: vec![joined(*inner)],
            },
            node => {
                kept.push(joined(node));
                continue;
            }
        };
        if !all.contains(&asked) {
            all.push(asked);
        }
    }
}

fn of_one_statement(all: Vec<Asked>) -> Vec<Asked> {
    let mut times = [0; 8];
    for asked in &all {
        for (times, asks) in times.iter_mut().zip(asked.asks()) {
            *times += u32::from(asks);
        }
    }
    let is_again = |asked: &Asked| {
        let mut parts = times.iter().zip(asked.asks());
        parts.any(|(times, asks)| asks && *times > 1)
    };
    let (again, once): (Vec<_>, Vec<_>) = all.into_iter().partition(is_again);
    let common = once.into_iter().reduce(Asked::with);
    match common {
        None => again,
        Some(common) if again.is_empty() => vec![common],
        Some(common) => {
            let again = again.into_iter();
            again.map(|asked| asked.with(common.clone())).collect()
        }
    }
}

/// What of a statement a filter asks for.
fn asks(filter: &StatementFilter) -> [bool; 7] {
    [
        !filter.speakers.is_empty(),
        !filter.kinds.is_empty(),
        !filter.forms.is_empty(),
        !filter.stances.is_empty(),
        filter.anonymous,
        !filter.told.is_empty(),
        filter.sure.is_some(),
    ]
}

/// Two filters that ask for different things, as one.
fn both(mut one: StatementFilter, other: StatementFilter) -> StatementFilter {
    one.speakers.extend(other.speakers);
    one.kinds.extend(other.kinds);
    one.forms.extend(other.forms);
    one.stances.extend(other.stances);
    one.anonymous |= other.anonymous;
    one.told.extend(other.told);
    one.sure = one.sure.max(other.sure);
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str) -> StatementFilter {
        StatementFilter {
            speakers: vec![name.to_owned()],
            ..StatementFilter::default()
        }
    }

    fn told(id: &str) -> StatementFilter {
        StatementFilter {
            told: vec![id.to_owned()],
            ..StatementFilter::default()
        }
    }

    fn node(filter: &StatementFilter) -> Node {
        Node::Filter(Filter::Statement(filter.clone()))
    }

    #[test]
    fn what_stands_side_by_side_is_of_one_statement() {
        let (lind, marek, afp) = (speaker("lind"), speaker("marek"), told("afp"));
        let lind_afp = both(lind.clone(), afp.clone());
        let and = |filters: &[&StatementFilter]| {
            Node::And(filters.iter().map(|filter| node(filter)).collect())
        };
        assert_eq!(joined(and(&[&lind, &afp])), node(&lind_afp));
        assert_eq!(joined(and(&[&lind, &afp, &lind])), node(&lind_afp));
        // Nested, as `speaker:lind AND told:afp` beside an option is.
        let nested = Node::And(vec![and(&[&lind, &afp]), Node::Filter(Filter::Undated)]);
        let expected = Node::And(vec![Node::Filter(Filter::Undated), node(&lind_afp)]);
        assert_eq!(joined(nested), expected);
        // Two speakers are two statements, each of them told.
        let marek_afp = both(marek.clone(), afp.clone());
        let expected = and(&[&lind_afp, &marek_afp]);
        assert_eq!(joined(and(&[&lind, &afp, &marek])), expected);
        assert_eq!(joined(and(&[&lind, &marek])), and(&[&lind, &marek]));
        // Either of two stays that.
        let either = Node::Or(vec![node(&lind), node(&afp)]);
        assert_eq!(joined(either.clone()), either);
        let not = |node| Node::Not(Box::new(node));
        // What is said is a condition like the others.
        let said = |node: &Node| Node::Said(Box::new(node.clone()));
        let all = Node::And(vec![
            node(&lind),
            said(&Node::Filter(Filter::Undated)),
            node(&afp),
        ]);
        let inner = Node::And(vec![Node::Filter(Filter::Undated), node(&lind_afp)]);
        assert_eq!(joined(all), said(&inner));
        assert_eq!(joined(not(and(&[&lind, &afp]))), not(node(&lind_afp)));
    }
}
