//! What a stepped process sees of the world: nothing that is not the same every time. And what it
//! was given, so that the same can be given again to another one.

use crate::held::Shared;
use interleave_broker::Pid;
use interleave_python::{Host, Side};
use interleave_run::Event;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// What happened to a process, from outside.
#[derive(Clone)]
pub enum Given {
    Delivery(Vec<u8>),
    /// It ran until it paused by itself.
    Turn,
    /// It was copied, and is this side since.
    Fork(Side),
}

/// Everything that a process was given.
#[derive(Default)]
pub struct Log {
    pub pid: Pid,
    pub given: Vec<Given>,
    /// What was there at once whenever it asked.
    pub taken: VecDeque<Option<Vec<u8>>>,
    /// What is given again, while it does again what another one did.
    pub again: Option<VecDeque<Option<Vec<u8>>>>,
}

pub struct Desk {
    pub log: Rc<RefCell<Log>>,
    pub shared: Rc<RefCell<Shared>>,
}

impl Host for Desk {
    fn now(&mut self) -> u64 {
        0
    }
    /// The calendar stands still: 14 November 2023, 22:13:20.
    fn wall(&mut self) -> u64 {
        1_700_000_000_000_000_000
    }
    fn write(&mut self, text: &str, stderr: bool) {
        let log = self.log.borrow();
        if log.again.is_none() {
            self.shared.borrow_mut().write(log.pid, text, stderr);
        }
    }
    fn post(&mut self, bytes: &[u8]) -> bool {
        let log = self.log.borrow();
        if log.again.is_none() {
            let from = log.pid;
            self.shared
                .borrow_mut()
                .happens(Event::Post { from, bytes });
        }
        true
    }
    fn take(&mut self) -> Option<Vec<u8>> {
        let mut log = self.log.borrow_mut();
        let found = match &mut log.again {
            Some(again) => again.pop_front().flatten(),
            None => self.shared.borrow_mut().take(log.pid),
        };
        log.taken.push_back(found.clone());
        found
    }
}
