//! Articles of the hits of one answer, each read once.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::places::Places;
use crate::error::Result;
use crate::model::{ByteRange, Credit, Furniture, Role, Span, Statement};
use crate::store::{Address, Head, Reader};

/// Bytes of articles that stay open where hits are walked one after the other: 8 MiB.
pub(super) const WALKED: usize = 8 << 20;

/// Reads the articles that hits lie in. An article of many hits is unpacked once, and its hits share it.
pub(super) struct Heads<'r> {
    reader: &'r Reader,
    /// By the first passage.
    read: RefCell<HashMap<Address, Rc<Opened>>>,
    /// In the order in which they were opened.
    order: RefCell<VecDeque<Address>>,
    /// Bytes of those that are open, about.
    held: Cell<usize>,
    /// Most bytes of those that stay open; the latest always does.
    most: usize,
}

impl<'r> Heads<'r> {
    /// Keeps articles of `most` bytes open, the earliest are let go first. Hits that are all kept keep their articles
    /// anyway: there nothing is gained by letting go of any before.
    pub(super) fn new(reader: &'r Reader, most: usize) -> Self {
        Heads {
            reader,
            read: RefCell::default(),
            order: RefCell::default(),
            held: Cell::new(0),
            most,
        }
    }

    /// Keeps what was opened, and lets go of the earliest where that is too much.
    fn keep(&self, lede: Address, opened: &Rc<Opened>) {
        let (mut read, mut order) = (self.read.borrow_mut(), self.order.borrow_mut());
        let mut held = self.held.get().saturating_add(opened.weight());
        while held > self.most
            && let Some(first) = order.pop_front()
        {
            let gone = read.remove(&first);
            held -= gone.map_or(0, |gone| gone.weight());
        }
        read.insert(lede, Rc::clone(opened));
        order.push_back(lede);
        self.held.set(held);
    }

    /// The article that a passage belongs to.
    pub(super) fn of(&self, address: Address) -> Result<Rc<Opened>> {
        let lede = self.reader.lede(address);
        if let Some(opened) = self.read.borrow().get(&lede) {
            return Ok(Rc::clone(opened));
        }
        let head = Rc::new(self.reader.head(lede)?);
        let credits = head.credits.iter().zip(0..);
        let opened = Rc::new(Opened {
            everywhere: credits
                .filter_map(|(credit, number)| place(credit).is_none().then_some(number))
                .collect(),
            head,
            statements: OnceCell::new(),
            furniture: OnceCell::new(),
            credits: OnceCell::new(),
        });
        self.keep(lede, &opened);
        Ok(opened)
    }
}

/// An article's head, and where in the body what it holds stands: looked up when it is first asked.
pub(super) struct Opened {
    pub(super) head: Rc<Head>,
    statements: OnceCell<Places>,
    furniture: OnceCell<Places>,
    /// Of those credits that hold where their evidence lies.
    credits: OnceCell<Places>,
    /// Numbers of the others, ascending.
    everywhere: Vec<u32>,
}

impl Opened {
    /// About how much it holds, in bytes: what is kept of its statements is several times its text.
    fn weight(&self) -> usize {
        let span = |span: ByteRange| size_of::<Span>() + span.len();
        let statement =
            |it: &Statement| size_of::<Statement>() + it.spans().map(span).sum::<usize>();
        let statements: usize = self.head.statements.iter().map(statement).sum();
        let credits = self.head.credits.len() * size_of::<Credit>();
        size_of::<Head>() + self.head.length + credits + statements
    }

    /// The statements that touch a stretch of the body.
    pub(super) fn statements(&self, stretch: ByteRange) -> Vec<Statement> {
        let places = self.statements.get_or_init(|| {
            let all = self.head.statements.iter().zip(0..);
            Places::of(all.flat_map(|(it, number)| it.spans().map(move |span| (span, number))))
        });
        let found = places.overlapping([stretch].into_iter());
        picked(&self.head.statements, found)
    }

    /// The furniture in a stretch of the body.
    pub(super) fn furniture(&self, stretch: ByteRange) -> Vec<Furniture> {
        let places = self.furniture.get_or_init(|| {
            let all = self.head.furniture.iter().zip(0..);
            Places::of(all.map(|(it, number)| (it.range, number)))
        });
        let found = places.overlapping([stretch].into_iter());
        picked(&self.head.furniture, found)
    }

    /// The credits that hold for stretches of the body: those of the whole article, and those whose evidence lies in one.
    pub(super) fn credits(&self, stretches: impl Iterator<Item = ByteRange>) -> Vec<Credit> {
        let places = self.credits.get_or_init(|| {
            let all = self.head.credits.iter().zip(0..);
            Places::of(all.filter_map(|(it, number)| Some((place(it)?, number))))
        });
        let mut found = places.overlapping(stretches);
        found.extend(self.everywhere.iter().copied());
        found.sort_unstable();
        picked(&self.head.credits, found)
    }
}

/// Where in the body a credit holds; `None` where it holds for all of it.
fn place(credit: &Credit) -> Option<ByteRange> {
    match credit.role {
        Role::Origin | Role::Photo => None,
        Role::Told | Role::Cited => credit.evidence.range,
    }
}

fn picked<T: Clone>(all: &[T], numbers: Vec<u32>) -> Vec<T> {
    let found = numbers.into_iter();
    found
        .filter_map(|number| all.get(number as usize).cloned())
        .collect()
}
