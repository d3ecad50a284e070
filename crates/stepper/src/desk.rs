//! The host of a process in a stepped run, and the log of what the process was given. The host
//! shows the process only what is the same in every run. A fork gives everything in the log to
//! another process, which so becomes a copy (`fork.rs`).

use crate::held::Shared;
use interleave_broker::Pid;
use interleave_python::{Host, Side};
use interleave_run::Event;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Something that a process was given from outside.
#[derive(Clone)]
pub enum Given {
    Delivery(Vec<u8>),
    /// The process ran until it paused by itself.
    Turn,
    /// The process was copied, and is on this side of the fork since then.
    Fork(Side),
}

/// The log of everything that a process was given.
#[derive(Default)]
pub struct Log {
    pub pid: Pid,
    pub given: Vec<Given>,
    /// The answer to each [`Host::take`] of the process, in order.
    pub taken: VecDeque<Option<Vec<u8>>>,
    /// The answers that [`Host::take`] gives again, while the process does again what another
    /// process did. `None` for a process that does its own work.
    pub again: Option<VecDeque<Option<Vec<u8>>>>,
}

/// The host of one process.
pub struct Desk {
    pub log: Rc<RefCell<Log>>,
    pub shared: Rc<RefCell<Shared>>,
}

impl Host for Desk {
    fn now(&mut self) -> u64 {
        0
    }
    /// The calendar stands still at 14 November 2023, 22:13:20.
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
