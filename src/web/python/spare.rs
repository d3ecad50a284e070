//! Workers that are ready: each has an instance that waits, of the module that the page compiled.

use super::instance::Instance;
use super::load::{self, Loaded};
use crate::web::{tasks, timers};
use std::cell::{Cell, RefCell};

/// How many are kept when nothing runs: one.
const IDLE: usize = 1;
/// How long more than that are kept, in milliseconds.
const KEPT_MS: f64 = 60_000.0;
/// For so long nobody must have asked, in milliseconds.
const QUIET_MS: f64 = 150.0;

thread_local! {
    static SPARE: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
    static WANTED: Cell<usize> = const { Cell::new(0) };
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// One that is ready, or a new one.
pub fn take(loaded: &Loaded) -> Result<Instance, String> {
    match SPARE.with_borrow_mut(Vec::pop) {
        Some(ready) => Ok(ready),
        None => Instance::start(loaded),
    }
}

/// One that was taken and not changed.
pub fn give_back(instance: Option<Instance>) {
    if let Some(instance) = instance {
        instance.unheard();
        SPARE.with_borrow_mut(|spare| spare.push(instance));
    }
}

/// Has so many ready soon; after a while one will do again. While more are asked for nothing is
/// made ready: starting Workers would take the time of those that were asked for.
pub fn keep_ready(wanted: usize) {
    WANTED.set(WANTED.get().max(wanted));
    let mine = ASKED.get() + 1;
    ASKED.set(mine);
    timers::after(QUIET_MS, move || {
        if ASKED.get() == mine {
            refill();
        }
    });
    timers::after(KEPT_MS, move || {
        if ASKED.get() == mine {
            WANTED.set(IDLE);
            SPARE.with_borrow_mut(|spare| spare.truncate(IDLE));
        }
    });
}

fn refill() {
    tasks::spawn(async {
        let Ok(loaded) = load::load().await else {
            return;
        };
        while SPARE.with_borrow(Vec::len) < WANTED.get() {
            let Ok(ready) = Instance::start(&loaded) else {
                return;
            };
            SPARE.with_borrow_mut(|spare| spare.push(ready));
        }
    });
}

/// How many are ready.
pub fn count() -> usize {
    SPARE.with_borrow(Vec::len)
}

/// Has one ready at once.
pub fn warm() {
    WANTED.set(WANTED.get().max(IDLE));
    refill();
}
