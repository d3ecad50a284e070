//! Workers that are ready: each has an instance that waits, of the module that the page compiled.

use super::instance::Instance;
use super::load::{self, Loaded};
use crate::web::{tasks, timers};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

/// How many are kept when nothing runs: one.
const IDLE: usize = 1;
/// How long more than that are kept, in milliseconds.
const KEPT_MS: f64 = 60_000.0;
/// How many that have done their work rest before they are ended, and for how long.
const RESTING: usize = 4;
const REST_MS: f64 = 5_000.0;
/// For so long nobody must have asked, in milliseconds.
const QUIET_MS: f64 = 150.0;

thread_local! {
    static SPARE: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
    static AT_REST: RefCell<VecDeque<(u32, Instance)>> = const { RefCell::new(VecDeque::new()) };
    static RESTED: Cell<u32> = const { Cell::new(0) };
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

/// Ends one that has nothing more to do, a little later. WebKit drops what it compiles better for a
/// Worker that ends meanwhile, and never tries again: all that come after are slow.
pub fn rest(instance: Instance) {
    if !instance.is_worker() {
        return;
    }
    instance.unheard();
    let number = RESTED.replace(RESTED.get().wrapping_add(1));
    AT_REST.with_borrow_mut(|resting| {
        resting.push_back((number, instance));
        if resting.len() > RESTING {
            resting.pop_front();
        }
    });
    timers::after(REST_MS, move || {
        AT_REST.with_borrow_mut(|resting| resting.retain(|(n, _)| *n != number));
    });
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

/// How many are ready, or rest.
pub fn count() -> usize {
    SPARE.with_borrow(Vec::len) + AT_REST.with_borrow(VecDeque::len)
}

/// Has one ready at once.
pub fn warm() {
    WANTED.set(WANTED.get().max(IDLE));
    refill();
}
