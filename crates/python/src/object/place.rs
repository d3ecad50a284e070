//! Addresses as a program sees them. An object is numbered when its address is first asked for,
//! and the number is free again when the object dies, so that `id`, a `repr` and the order of a
//! set of functions are the same in every run.

use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The first address; as CPython's, addresses are large multiples of 16.
const FIRST: u64 = 0x7f00_0000_0000;
const APART: u64 = 48;

#[derive(Default)]
struct Places {
    numbers: FxHashMap<usize, u32>,
    /// Numbers of objects that have died, the latest last.
    free: Vec<u32>,
    next: u32,
    /// A number for each object that is watched, which no other object gets.
    serials: FxHashMap<usize, u32>,
    last: u32,
}

thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

crate::arena::cells!(PLACES);

/// The number for the address of an object whose death [will be told](died).
pub(crate) fn of(address: usize) -> u64 {
    PLACES.with_borrow_mut(|p| {
        let n = *p.numbers.entry(address).or_insert_with(|| {
            p.free.pop().unwrap_or_else(|| {
                p.next += 1;
                p.next - 1
            })
        });
        FIRST + u64::from(n) * APART
    })
}

/// The number, from 1, that the object at this address has for as long as it lives, and no other
/// object has in this run; its death will be told.
pub(crate) fn serial(address: usize) -> u32 {
    PLACES.with_borrow_mut(|p| {
        *p.serials.entry(address).or_insert_with(|| {
            p.last += 1;
            p.last
        })
    })
}

#[cold]
pub(crate) fn died(address: usize) {
    // At the end of its thread the table is gone, and no number is needed any more.
    let _ = PLACES.try_with(|p| {
        let p = &mut *p.borrow_mut();
        p.free.extend(p.numbers.remove(&address));
        p.serials.remove(&address);
    });
}

/// Forgets all numbers, because the first machine of a run begins.
pub(crate) fn reset() {
    PLACES.with_borrow_mut(|p| *p = Places::default());
}
