//! The exports and imports of `python.wasm`: numbers only, no glue.

use crate::{Instance, World};
use interleave_python::Counting;
use interleave_run::{FromPython, PAGE, pack};
use interleave_stepper::pilot::Operation;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

#[global_allocator]
static ALLOC: Remembering = Remembering;

/// There was no memory for something.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// Counts, and remembers that there was no more: a release aborts without a word.
struct Remembering;

fn noted(at: *mut u8) -> *mut u8 {
    if at.is_null() {
        REFUSED.store(true, Relaxed);
    }
    at
}

// SAFETY: every call goes on unchanged to an allocator, and so does its answer.
unsafe impl GlobalAlloc for Remembering {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps `alloc`'s contract, and the layout goes on as it came.
        noted(unsafe { Counting.alloc(layout) })
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: `at` came from `Counting` by a method of this allocator, with this layout.
        unsafe { Counting.dealloc(at, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        noted(unsafe { Counting.alloc_zeroed(layout) })
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as for `dealloc`; the caller's new size goes on as it came.
        noted(unsafe { Counting.realloc(at, layout, size) })
    }
}

/// Bytes of a page of memory.
const PAGE_BYTES: u64 = 64 << 10;

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    /// Milliseconds since 1970 on a clock that never goes back.
    safe fn now() -> f64;
    /// Milliseconds since 1970 by the calendar.
    safe fn wall() -> f64;
    /// 64 bits of the browser's cryptographic source; 0 where a run is held still.
    safe fn entropy() -> u64;
}

thread_local! {
    static INSTANCE: RefCell<Instance> = RefCell::new(begin());
    /// The message that is being taken.
    static TAKEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The port that it goes by.
    static PORT: Cell<u32> = const { Cell::new(PAGE) };
    /// The last words of an instance that panicked: the rest may be in disorder.
    static LAST: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

fn begin() -> Instance {
    std::panic::set_hook(Box::new(|panic| {
        let why = panic.payload_as_str().unwrap_or("a panic").to_owned();
        LAST.set(Some(pack(&FromPython::Died(why), &[])));
    }));
    Instance::new(World {
        now: || (now() * 1e6) as u64,
        wall: || (wall() * 1e6) as u64,
        entropy: || entropy(),
        memory: || core::arch::wasm32::memory_size::<0>() as u64 * PAGE_BYTES,
        stack: || (step_floor() as u64).next_multiple_of(PAGE_BYTES),
    })
}

/// Room for a message of so many bytes, which [`deliver`] takes over.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// A message for the instance by a port, in room that [`alloc`] gave for exactly this length.
///
/// # Safety
/// `at` and `length` are those of one call of [`alloc`] and are not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn deliver(from: u32, at: *mut u8, length: usize) {
    // SAFETY: `alloc` made a boxed slice of this length here, and the caller gives it up.
    let message = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) };
    INSTANCE.with_borrow_mut(|i| i.deliver(from, message.into_vec()));
}

/// The library modules that are not always there, in room that [`alloc`] gave for exactly this
/// length: see [`interleave_python::further`].
///
/// # Safety
/// As of [`deliver`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn more(at: *mut u8, length: usize) {
    // SAFETY: as in `deliver`.
    let text = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) };
    if let Ok(text) = String::from_utf8(text.into_vec()) {
        interleave_python::further(text);
    }
}

/// See [`Instance::prepare`].
#[unsafe(no_mangle)]
pub extern "C" fn prepare() -> bool {
    INSTANCE.with_borrow_mut(Instance::prepare)
}

/// See [`Instance::turn`].
#[unsafe(no_mangle)]
pub extern "C" fn turn(ms: f64) -> f64 {
    INSTANCE.with_borrow_mut(|i| i.turn(ms))
}

/// See [`Instance::forked`].
#[unsafe(no_mangle)]
pub extern "C" fn forked(child: bool) {
    INSTANCE.with_borrow_mut(|i| i.forked(child));
}

/// See [`Instance::read`].
#[unsafe(no_mangle)]
pub extern "C" fn read(posts: u32) {
    INSTANCE.with_borrow_mut(|i| i.read(posts));
}

/// The port of the message that was taken last.
#[unsafe(no_mangle)]
pub extern "C" fn port() -> u32 {
    PORT.get()
}

/// Takes the next message out; its length, 0 when there is none.
#[unsafe(no_mangle)]
pub extern "C" fn next_message() -> usize {
    let next = match LAST.take() {
        Some(last) => Some((PAGE, last)),
        None => INSTANCE.with(|instance| match instance.try_borrow_mut() {
            Ok(mut instance) => instance.next_message(),
            // It trapped in the middle of a turn, and says why once.
            Err(_) => REFUSED.swap(false, Relaxed).then(|| {
                let why = FromPython::Died("out of memory".into());
                (PAGE, pack(&why, &[]))
            }),
        }),
    };
    let (port, next) = next.unwrap_or_default();
    PORT.set(port);
    let length = next.len();
    TAKEN.set(next);
    length
}

/// Where the message lies that was taken last, until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn message() -> *const u8 {
    TAKEN.with_borrow(|m| m.as_ptr())
}

/// An address at the end of the stack, which grows down from there: whatever lies lower is dead
/// between two calls.
#[unsafe(no_mangle)]
pub extern "C" fn step_floor() -> usize {
    let here = 0u8;
    (&raw const here).addr()
}

/// A copy's number, or -1 for none.
fn number(of: impl FnOnce(&mut Operation) -> Option<u32>) -> i32 {
    let found = INSTANCE.with_borrow_mut(|i| i.operation().and_then(of));
    found.map_or(-1, u32::cast_signed)
}

/// On the pilot, of the operation that it asked for last: the copy that is put back first, see
/// [`Operation`].
#[unsafe(no_mangle)]
pub extern "C" fn step_put() -> i32 {
    number(|operation| operation.put)
}

/// The number of the copy that is made once the work is done.
#[unsafe(no_mangle)]
pub extern "C" fn step_keep() -> i32 {
    number(|operation| operation.keep)
}

/// The copies that go then: another one with each call.
#[unsafe(no_mangle)]
pub extern "C" fn step_drop() -> i32 {
    number(|operation| operation.drops.pop())
}
