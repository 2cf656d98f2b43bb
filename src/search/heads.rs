//! Articles of the hits of one answer, each read once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::error::Result;
use crate::store::{Address, Head, Reader};

/// Reads the articles that hits lie in. An article of many hits is unpacked once, and its hits share it: they keep it as
/// long as they are there, so nothing is gained by letting go of any before.
pub(super) struct Heads<'r> {
    reader: &'r Reader,
    /// By the first passage.
    read: RefCell<HashMap<Address, Rc<Head>>>,
}

impl<'r> Heads<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Heads {
            reader,
            read: RefCell::default(),
        }
    }

    /// The head of the article that a passage belongs to.
    pub(super) fn of(&self, address: Address) -> Result<Rc<Head>> {
        let lede = Address {
            doc: self.reader.segment(address).lede(address.doc),
            ..address
        };
        if let Some(head) = self.read.borrow().get(&lede) {
            return Ok(Rc::clone(head));
        }
        let head = Rc::new(self.reader.head(lede)?);
        self.read.borrow_mut().insert(lede, Rc::clone(&head));
        Ok(head)
    }
}
