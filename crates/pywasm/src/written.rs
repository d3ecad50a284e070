//! The host of a machine in an instance: it keeps what the program writes, in order and with the
//! thread that wrote it, and gives the clock that the program sees.

use crate::World;
use interleave_python::Host;
use interleave_run::Piece;
use interleave_trace::Map;
use std::{cell::RefCell, rc::Rc};

/// What the machine wrote and posted, until that is told.
#[derive(Default)]
pub struct Written {
    pub pieces: Vec<Piece>,
    /// The number of bytes in `pieces`.
    pub bytes: usize,
    /// Threads with new names that were not told yet.
    pub fresh: Vec<(u32, String)>,
    who: u32,
    names: Map<u32, String>,
    posts: Vec<Vec<u8>>,
}

impl Written {
    /// Takes out what the machine has said to the broker.
    pub fn posts(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.posts)
    }

    /// Forgets everything but the current thread. A copy of a process calls this, because the copy
    /// has written nothing yet.
    pub fn forget(&mut self) {
        *self = Written {
            who: self.who,
            ..Written::default()
        };
    }

    fn write(&mut self, text: &str, stderr: bool) {
        self.bytes += text.len();
        match self.pieces.last_mut() {
            Some(last) if (last.who, last.stderr) == (self.who, stderr) => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                who: self.who,
                stderr,
                text: text.to_owned(),
            }),
        }
    }

    fn speaker(&mut self, who: u32, name: &str) {
        self.who = who;
        if self.names.get(&who).is_none_or(|known| known != name) {
            self.names.insert(who, name.to_owned());
            self.fresh.push((who, name.to_owned()));
        }
    }
}

/// Changes a time of the world's clock, in nanoseconds, into the time of a clock that goes `slower`
/// times slower.
pub fn slowed(now: u64, slower: f64) -> u64 {
    match slower > 1.0 {
        true => (u128::from(now) * 1000 / (slower * 1000.0) as u128) as u64,
        false => now,
    }
}

/// The host of a machine in an instance.
pub struct Desk {
    pub world: World,
    /// As [`interleave_run::Plan::slower`].
    pub slower: f64,
    pub written: Rc<RefCell<Written>>,
}

impl Host for Desk {
    fn now(&mut self) -> u64 {
        slowed((self.world.now)(), self.slower)
    }
    fn wall(&mut self) -> u64 {
        (self.world.wall)()
    }
    fn write(&mut self, text: &str, stderr: bool) {
        self.written.borrow_mut().write(text, stderr);
    }
    fn speaker(&mut self, thread: u32, name: &str) {
        self.written.borrow_mut().speaker(thread, name);
    }
    fn post(&mut self, bytes: &[u8]) -> bool {
        self.written.borrow_mut().posts.push(bytes.to_vec());
        true
    }
    fn remote(&self) -> bool {
        true
    }
    /// A person types it, later.
    fn read_line(&mut self) -> Option<String> {
        None
    }
    fn entropy(&mut self) -> u64 {
        (self.world.entropy)()
    }
}
