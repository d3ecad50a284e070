//! Workers that are kept ready: each has an instance that waits, made of the module that the page
//! compiled.

use super::instance::Instance;
use super::load::{self, Loaded};
use crate::web::{tasks, timers};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

/// How many Workers are kept while nothing runs.
const IDLE: usize = 1;
/// How long more Workers than that are kept, in milliseconds.
const KEPT_MS: f64 = 60_000.0;
/// How many Workers that have done their work rest at once before they are ended.
const RESTING: usize = 4;
/// How long such a Worker rests, in milliseconds.
const REST_MS: f64 = 5_000.0;
/// Workers are made ready once nobody has asked for one for so long, in milliseconds.
const QUIET_MS: f64 = 150.0;

thread_local! {
    static SPARE: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
    static AT_REST: RefCell<VecDeque<(u32, Instance)>> = const { RefCell::new(VecDeque::new()) };
    static RESTED: Cell<u32> = const { Cell::new(0) };
    static WANTED: Cell<usize> = const { Cell::new(0) };
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Takes a Worker that is ready, or starts a new one.
pub fn take(loaded: &Loaded) -> Result<Instance, String> {
    match SPARE.with_borrow_mut(Vec::pop) {
        Some(ready) => Ok(ready),
        None => Instance::start(loaded),
    }
}

/// Takes back a Worker whose instance has not run anything.
pub fn give_back(instance: Option<Instance>) {
    if let Some(instance) = instance {
        instance.unheard();
        SPARE.with_borrow_mut(|spare| spare.push(instance));
    }
}

/// Ends a Worker that has done its work, a little later. When a Worker ends while WebKit still
/// optimises its module, WebKit drops the optimised code and never tries again, so that all later
/// Workers are slow.
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

/// Makes `wanted` Workers ready soon; after a while one is enough again. While Workers are being
/// asked for, none is made ready, since that would slow down those that start.
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

/// How many Workers are ready or rest.
pub fn count() -> usize {
    SPARE.with_borrow(Vec::len) + AT_REST.with_borrow(VecDeque::len)
}

/// Makes one Worker ready now.
pub fn warm() {
    WANTED.set(WANTED.get().max(IDLE));
    refill();
}
