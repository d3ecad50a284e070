//! The one place that chooses reference counting and interior mutability.
//!
//! An object without references is freed at once, as in CPython, and its `__del__` runs then.
//! Cycles of objects are found by [the collector](crate::vm::collect) from time to time; until then
//! they count against the heap quota.
//!
//! A shared build (atomic counts, a lock per container) changes these aliases and nothing else.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

pub(crate) use crate::counted::{Ref, Weak};
/// Interior mutability for values that do not fit a register.
pub(crate) type Mut<T> = RefCell<T>;
/// Interior mutability for values that fit a register.
pub(crate) type Slot<T> = Cell<T>;

/// The content of a cell, without marking the cell as borrowed; for code that runs nothing else
/// meanwhile.
///
/// # Safety
/// Nothing may write to the cell while the reference is used.
#[inline(always)]
pub(crate) unsafe fn glance<T>(cell: &Mut<T>) -> &T {
    // SAFETY: the caller's promise; the machine never holds a mutable borrow across an instruction.
    unsafe { &*cell.as_ptr() }
}

type End = unsafe fn(NonNull<()>);

thread_local! {
    static USED: Cell<isize> = const { Cell::new(0) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static ANY_WAITING: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<(NonNull<()>, End)>> = const { RefCell::new(Vec::new()) };
}

crate::arena::cells!(USED, DEPTH, ANY_WAITING, WAITING);

/// Bytes allocated by this thread and not yet freed. Zero unless [`Counting`] is installed.
pub fn used() -> usize {
    USED.try_with(Cell::get).unwrap_or(0).max(0) as usize
}

/// A position or a count as a `usize`. A negative number, or one beyond 32 bits on a 32-bit
/// machine, becomes the largest `usize`.
#[inline(always)]
pub(crate) fn size(n: i64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// A global allocator that counts, so that a heap quota is exact. Install it in the binary:
/// `#[global_allocator] static A: Counting = Counting;`
pub struct Counting;

// SAFETY: every call is forwarded unchanged to the system allocator; counting touches only a
// thread-local cell without a destructor.
unsafe impl std::alloc::GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: std::alloc::Layout) -> *mut u8 {
        let _ = USED.try_with(|u| u.set(u.get() + layout.size() as isize));
        if let Some(block) = crate::arena::alloc(layout) {
            return block;
        }
        // SAFETY: the caller keeps `alloc`'s contract, and the layout goes on as it came.
        unsafe { std::alloc::System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: std::alloc::Layout) {
        let _ = USED.try_with(|u| u.set(u.get() - layout.size() as isize));
        if crate::arena::has(ptr) {
            // SAFETY: a block of the region came from it, for this layout.
            unsafe { crate::arena::free(ptr, layout) };
            return;
        }
        // SAFETY: `ptr` came from `System` by a method of this allocator, with this layout.
        unsafe { std::alloc::System.dealloc(ptr, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: std::alloc::Layout) -> *mut u8 {
        let _ = USED.try_with(|u| u.set(u.get() + layout.size() as isize));
        if let Some(block) = crate::arena::alloc(layout) {
            // SAFETY: the block is that long.
            unsafe { block.write_bytes(0, layout.size()) };
            return block;
        }
        // SAFETY: as for `alloc`.
        unsafe { std::alloc::System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, ptr: *mut u8, layout: std::alloc::Layout, new: usize) -> *mut u8 {
        if crate::arena::has(ptr) || crate::arena::is_inside() {
            // SAFETY: the caller's promise; the new block is one of these methods.
            unsafe {
                let to = self.alloc(std::alloc::Layout::from_size_align_unchecked(
                    new,
                    layout.align(),
                ));
                if !to.is_null() {
                    std::ptr::copy_nonoverlapping(ptr, to, new.min(layout.size()));
                    self.dealloc(ptr, layout);
                }
                return to;
            }
        }
        let _ = USED.try_with(|u| u.set(u.get() + new as isize - layout.size() as isize));
        // SAFETY: as for `dealloc`; the caller's new size goes on as it came.
        unsafe { std::alloc::System.realloc(ptr, layout, new) }
    }
}

/// How deep nested destructors may go before the rest waits in a list.
const DROP_DEPTH: u32 = 64;

/// Destroys a container whose last reference is gone, without using the Rust stack for deep
/// structures: a linked list of a million nodes must not overflow. `end` drops the value and frees
/// its memory.
///
/// # Safety
/// `at` must be what `end` takes, and nobody may use the container any more.
#[inline(always)]
pub(crate) unsafe fn bury(at: NonNull<()>, end: End) {
    let depth = DEPTH.get();
    if depth >= DROP_DEPTH {
        // At the end of its thread the list is gone, and the memory with it.
        let _ = WAITING.try_with(|w| w.borrow_mut().push((at, end)));
        ANY_WAITING.set(true);
        return;
    }
    DEPTH.set(depth + 1);
    // SAFETY: the caller's promise.
    unsafe { end(at) };
    DEPTH.set(depth);
    if depth == 0 && ANY_WAITING.get() {
        bury_waiting();
    }
}

#[cold]
#[inline(never)]
fn bury_waiting() {
    while let Ok(Some((at, end))) = WAITING.try_with(|w| w.borrow_mut().pop()) {
        DEPTH.set(1);
        // SAFETY: the promise of whoever called `bury`.
        unsafe { end(at) };
    }
    DEPTH.set(0);
    ANY_WAITING.set(false);
}
