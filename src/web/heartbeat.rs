//! The page's heartbeat: a timer that should fire every few milliseconds, and a record of how late
//! it was.

use super::{clock, timers::Every};
use interleave_trace::Micros;
use std::{cell::RefCell, rc::Rc};

/// Time between two beats when the page is free, in milliseconds.
const BEAT_MS: f64 = 10.0;
/// A longer gap than this counts as a freeze: no click and no paint got through. In microseconds.
const FREEZE: Micros = 50_000;

pub struct Heartbeat {
    start: f64,
    state: Rc<RefCell<Beats>>,
    _every: Every,
}

struct Beats {
    last: Micros,
    freezes: Vec<(Micros, Micros)>,
}

impl Heartbeat {
    /// Starts the heartbeat. Its times count from `start`, a time of [`clock::absolute`].
    pub fn new(start: f64) -> Self {
        let state = Rc::new(RefCell::new(Beats {
            last: 0,
            freezes: Vec::new(),
        }));
        let s = state.clone();
        let every = Every::new(BEAT_MS, move || {
            // A tab in the background gets few timers, which is no freeze.
            if super::page::document().hidden() {
                s.borrow_mut().last = clock::since(start);
            } else {
                s.borrow_mut().beat(clock::since(start));
            }
        });
        Heartbeat {
            start,
            state,
            _every: every,
        }
    }

    /// The freezes since the last call, one that still lasts included.
    pub fn take(&self) -> Vec<(Micros, Micros)> {
        let mut state = self.state.borrow_mut();
        if !super::page::document().hidden() {
            state.beat(clock::since(self.start));
        }
        std::mem::take(&mut state.freezes)
    }
}

impl Beats {
    fn beat(&mut self, now: Micros) {
        if now.saturating_sub(self.last) > FREEZE {
            self.freezes.push((self.last, now));
        }
        self.last = now;
    }
}
