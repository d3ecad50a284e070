//! Addresses as a program sees them: in the order in which they were first asked for, so that
//! `id`, a `repr` and the order of a set of functions are the same in every run.

use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// CPython's objects stand at multiples of 16 bytes, far up.
const FIRST: u64 = 0x7f00_0000_0000;
const APART: u64 = 48;

thread_local! {
    static SEEN: RefCell<FxHashMap<usize, u32>> = RefCell::default();
}

/// What stands for a real address. An address that is taken again by another object keeps its
/// number, as CPython's would.
pub fn of(address: usize) -> u64 {
    SEEN.with_borrow_mut(|seen| {
        let next = seen.len() as u32;
        let n = *seen.entry(address).or_insert(next);
        FIRST + u64::from(n) * APART
    })
}

/// The first machine of a run begins.
pub fn reset() {
    SEEN.with_borrow_mut(FxHashMap::clear);
}
