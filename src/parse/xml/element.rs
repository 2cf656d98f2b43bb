//! One element of a tree, and the ways from it.

use std::borrow::Cow;

use super::super::clean::line;
use super::{Kind, Xml};

/// One element.
#[derive(Clone, Copy)]
pub(in crate::parse) struct Element<'x> {
    pub(super) xml: &'x Xml<'x>,
    pub(super) number: u32,
}

/// One step of a walk through all that an element holds.
pub(in crate::parse) enum Step<'x> {
    /// An element begins.
    Enter(Element<'x>),
    /// A piece of text.
    Text(&'x str),
    /// An element ends.
    Leave(Element<'x>),
}

impl<'x> Element<'x> {
    fn node(&self) -> &'x super::Node<'x> {
        &self.xml.nodes[self.number as usize]
    }

    /// Its name without prefix.
    pub(in crate::parse) fn name(&self) -> &'x str {
        match &self.node().kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// Address of its name space; its prefix where nothing binds that; empty where it has neither.
    pub(in crate::parse) fn space(&self) -> &'x str {
        match &self.node().kind {
            Kind::Element { space, .. } => self
                .xml
                .spaces
                .get(*space as usize)
                .map_or("", |space| space),
            Kind::Text(_) => "",
        }
    }

    /// Byte of the document at which it begins.
    pub(in crate::parse) fn offset(&self) -> usize {
        self.node().start as usize
    }

    /// Byte of the document at which it has ended.
    pub(in crate::parse) fn offset_after(&self) -> usize {
        (self.node().inner.1 as usize).max(self.offset() + 1)
    }

    /// The markup between its tags, as written.
    pub(in crate::parse) fn inner(&self) -> &'x str {
        let (start, end) = self.node().inner;
        self.xml
            .text
            .get(start as usize..end as usize)
            .unwrap_or("")
    }

    /// An attribute by its name as written, prefix and all.
    pub(in crate::parse) fn attribute(&self, name: &str) -> Option<&'x str> {
        let Kind::Element { attributes, .. } = &self.node().kind else {
            return None;
        };
        self.xml.attributes[attributes.0 as usize..attributes.1 as usize]
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| &*attribute.value)
    }

    /// The elements directly in it.
    pub(in crate::parse) fn children(&self) -> impl Iterator<Item = Element<'x>> + use<'x> {
        let xml = self.xml;
        let end = self.node().end;
        let mut next = self.number + 1;
        std::iter::from_fn(move || {
            while next < end {
                let number = next;
                let node = &xml.nodes[number as usize];
                next = node.end;
                if matches!(node.kind, Kind::Element { .. }) {
                    return Some(Element { xml, number });
                }
            }
            None
        })
    }

    /// The elements directly in it that have this name.
    pub(in crate::parse) fn named<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = Element<'x>> + use<'x, 'n> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element directly in it that has this name.
    pub(in crate::parse) fn child(&self, name: &str) -> Option<Element<'x>> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element at the end of a way of names: `at(&["head", "title"])`.
    pub(in crate::parse) fn at(&self, way: &[&str]) -> Option<Element<'x>> {
        match way {
            [] => Some(*self),
            [name, rest @ ..] => self.named(name).find_map(|child| child.at(rest)),
        }
    }

    /// All elements in it, however deep, in the order of the document; itself is not among them.
    pub(in crate::parse) fn all(&self) -> impl Iterator<Item = Element<'x>> + use<'x> {
        let xml = self.xml;
        (self.number + 1..self.node().end)
            .filter(|number| matches!(xml.nodes[*number as usize].kind, Kind::Element { .. }))
            .map(move |number| Element { xml, number })
    }

    /// Itself and all elements in it, in the order of the document.
    pub(in crate::parse) fn with_all(&self) -> impl Iterator<Item = Element<'x>> + use<'x> {
        std::iter::once(*self).chain(self.all())
    }

    /// All text in it, however deep, as written.
    pub(in crate::parse) fn text(&self) -> Cow<'x, str> {
        let mut texts = (self.number + 1..self.node().end).filter_map(|number| {
            match &self.xml.nodes[number as usize].kind {
                Kind::Text(text) => Some(&**text),
                Kind::Element { .. } => None,
            }
        });
        let Some(first) = texts.next() else {
            return Cow::Borrowed("");
        };
        let Some(second) = texts.next() else {
            return Cow::Borrowed(first);
        };
        let mut all = [first, second].concat();
        texts.for_each(|text| all.push_str(text));
        Cow::Owned(all)
    }

    /// All text in it as one line; `None` where there is none.
    pub(in crate::parse) fn line(&self) -> Option<String> {
        line(&self.text())
    }

    /// The text of the first element at the end of a way of names, as one line.
    pub(in crate::parse) fn line_at(&self, way: &[&str]) -> Option<String> {
        self.at(way)?.line()
    }

    /// All that it holds, in the order of the document; its own ends are not among the steps.
    pub(in crate::parse) fn steps(&self) -> impl Iterator<Item = Step<'x>> + use<'x> {
        let (xml, end) = (self.xml, self.node().end);
        let mut next = self.number + 1;
        let mut open: Vec<u32> = Vec::new();
        std::iter::from_fn(move || {
            if let Some(&number) = open.last()
                && (next >= end || next >= xml.nodes[number as usize].end)
            {
                open.pop();
                return Some(Step::Leave(Element { xml, number }));
            }
            if next >= end {
                return None;
            }
            let number = next;
            next += 1;
            match &xml.nodes[number as usize].kind {
                Kind::Text(text) => Some(Step::Text(text)),
                Kind::Element { .. } => {
                    open.push(number);
                    Some(Step::Enter(Element { xml, number }))
                }
            }
        })
    }
}
