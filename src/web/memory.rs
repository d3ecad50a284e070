//! This instance's memory: how much is in use, and the error when no more is left. A wasm memory
//! never shrinks, so its size tells what some run before needed; what is allocated is counted.
//!
//! In release builds a panic is a trap without words (the words would be a tenth of the page), and
//! the standard library's hook for failed allocations is not called. So the allocator itself throws
//! an exception with words.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use wasm_bindgen::throw_str;

/// The standard library's allocator, which throws an exception instead of returning null.
struct Said;

/// Bytes that are allocated now, and the most that were since [`begin`]. The threads of an engine
/// share both.
static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn took(bytes: usize) {
    let now = NOW.fetch_add(bytes, Relaxed) + bytes;
    if now > MOST.load(Relaxed) {
        MOST.fetch_max(now, Relaxed);
    }
}

fn gave(bytes: usize) {
    NOW.fetch_sub(bytes, Relaxed);
}

#[global_allocator]
static ALLOCATOR: Said = Said;

// SAFETY: every call goes to the library's allocator as it came.
unsafe impl GlobalAlloc for Said {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller keeps `alloc`'s contract, and the layout goes on as it came.
        got(unsafe { System.alloc(layout) })
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: as for `alloc`.
        got(unsafe { System.alloc_zeroed(layout) })
    }
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        took(size);
        gave(layout.size());
        // SAFETY: `old` came from `System` by a method of this allocator, with this layout.
        got(unsafe { System.realloc(old, layout, size) })
    }
    unsafe fn dealloc(&self, it: *mut u8, layout: Layout) {
        gave(layout.size());
        // SAFETY: as for `realloc`.
        unsafe { System.dealloc(it, layout) }
    }
}

/// Checks an allocation. The exception goes through all callers, as a trap does, but it has words.
fn got(memory: *mut u8) -> *mut u8 {
    if memory.is_null() {
        throw_str(crate::app::said::OUT_OF_MEMORY);
    }
    memory
}

/// Starts a run: the most that is in use is counted from here.
pub fn begin() {
    MOST.store(NOW.load(Relaxed), Relaxed);
}

/// The most bytes in use at once since [`begin`].
pub fn most() -> u64 {
    MOST.load(Relaxed) as u64
}
