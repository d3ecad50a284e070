//! This instance's memory: its size, and the error when no more is left.
//!
//! In release builds a panic is a trap without words (the words would be a tenth of the page), and
//! the standard library's hook for failed allocations is not called. So the allocator itself throws
//! an exception with words.

use std::alloc::{GlobalAlloc, Layout, System};
use wasm_bindgen::throw_str;

/// The standard library's allocator, which throws an exception instead of returning null.
struct Said;

#[global_allocator]
static ALLOCATOR: Said = Said;

// SAFETY: every call goes to the library's allocator as it came.
unsafe impl GlobalAlloc for Said {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps `alloc`'s contract, and the layout goes on as it came.
        got(unsafe { System.alloc(layout) })
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        got(unsafe { System.alloc_zeroed(layout) })
    }
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: `old` came from `System` by a method of this allocator, with this layout.
        got(unsafe { System.realloc(old, layout, size) })
    }
    unsafe fn dealloc(&self, it: *mut u8, layout: Layout) {
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

/// Bytes of this instance's memory.
pub fn bytes() -> u64 {
    js_sys::Reflect::get(&wasm_bindgen::memory(), &"buffer".into())
        .and_then(|b| js_sys::Reflect::get(&b, &"byteLength".into()))
        .ok()
        .and_then(|n| n.as_f64())
        .unwrap_or(0.0) as u64
}
