//! The exports and imports of `python.wasm`. Only numbers go through them, so no generated glue is
//! needed.

use crate::{Instance, World};
use interleave_python::Counting;
use interleave_run::{FromPython, PAGE, pack};
use interleave_stepper::pilot::Operation;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

#[global_allocator]
static ALLOC: Remembering = Remembering;

/// An allocation has failed since the last look.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// An allocator that counts, and that remembers when there was no more memory. A release build
/// aborts without a message, so the memory of that is the only sign.
struct Remembering;

fn noted(at: *mut u8) -> *mut u8 {
    if at.is_null() {
        REFUSED.store(true, Relaxed);
    }
    at
}

// SAFETY: every call goes on unchanged to an allocator, and the allocator's answer comes back
// unchanged.
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
    /// 64 random bits from the browser's cryptographic source; 0 for a run that is held still.
    safe fn entropy() -> u64;
}

thread_local! {
    static INSTANCE: RefCell<Instance> = RefCell::new(begin());
    /// The message that [`next_message`] took out last.
    static TAKEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The port by which that message goes.
    static PORT: Cell<u32> = const { Cell::new(PAGE) };
    /// The message that an instance says after a panic. The instance itself may be in disorder
    /// then, so the message does not lie in the instance.
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

/// Makes room for a message of `length` bytes. [`deliver`] or [`more`] takes the room over.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// Takes a message for the instance by a port. The message lies in room that [`alloc`] gave for
/// exactly this length.
///
/// # Safety
/// `at` and `length` are those of one call of [`alloc`] and are not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn deliver(from: u32, at: *mut u8, length: usize) {
    // SAFETY: `alloc` made a boxed slice of this length here, and the caller gives it up.
    let message = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) };
    INSTANCE.with_borrow_mut(|i| i.deliver(from, message.into_vec()));
}

/// Takes the library modules that are not in `python.wasm`: see [`interleave_python::further`].
/// Their text lies in room that [`alloc`] gave for exactly this length.
///
/// # Safety
/// The same conditions hold as for [`deliver`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn more(at: *mut u8, length: usize) {
    // SAFETY: as in `deliver`.
    let text = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) };
    if let Ok(text) = String::from_utf8(text.into_vec()) {
        interleave_python::further(&text);
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

/// The port of the message that [`next_message`] took out last.
#[unsafe(no_mangle)]
pub extern "C" fn port() -> u32 {
    PORT.get()
}

/// Takes the next message out. Returns its length in bytes, or 0 when there is no message.
#[unsafe(no_mangle)]
pub extern "C" fn next_message() -> usize {
    let next = match LAST.take() {
        Some(last) => Some((PAGE, last)),
        None => INSTANCE.with(|instance| match instance.try_borrow_mut() {
            Ok(mut instance) => instance.next_message(),
            // The instance trapped in the middle of a turn. It says once that the memory ran out,
            // if that was the reason.
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

/// The address of the message that [`next_message`] took out last. The address is good until the
/// next call of [`next_message`].
#[unsafe(no_mangle)]
pub extern "C" fn message() -> *const u8 {
    TAKEN.with_borrow(|m| m.as_ptr())
}

/// An address at the end of the stack. The stack grows down from there, so everything below this
/// address is unused between two calls.
#[unsafe(no_mangle)]
pub extern "C" fn step_floor() -> usize {
    let here = 0u8;
    (&raw const here).addr()
}

/// The number of a copy that the pilot's last operation names, or -1 when it names none.
fn number(of: impl FnOnce(&mut Operation) -> Option<u32>) -> i32 {
    let found = INSTANCE.with_borrow_mut(|i| i.operation().and_then(of));
    found.map_or(-1, u32::cast_signed)
}

/// In the pilot: the number of the copy that must be put back before the work of the last
/// operation, or -1 for no copy. See [`Operation::put`].
#[unsafe(no_mangle)]
pub extern "C" fn step_put() -> i32 {
    number(|operation| operation.put)
}

/// In the pilot: the number for the copy that must be made after the work of the last operation, or
/// -1 for no copy. See [`Operation::keep`].
#[unsafe(no_mangle)]
pub extern "C" fn step_keep() -> i32 {
    number(|operation| operation.keep)
}

/// In the pilot: the number of a copy that must be thrown away after the last operation, or -1 when
/// there is no other one. Each call gives another number. See [`Operation::drops`].
#[unsafe(no_mangle)]
pub extern "C" fn step_drop() -> i32 {
    number(|operation| operation.drops.pop())
}
