//! Ctrl+C: a `KeyboardInterrupt` in the first process's main thread, as soon as it is heard.

use super::hub::Hub;
use interleave_broker::ROOT;
use interleave_python::status;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Presses that the machine has not heard of.
static PRESSES: AtomicU32 = AtomicU32::new(0);
/// The machine waits for a line of standard input.
static READING: AtomicBool = AtomicBool::new(false);

/// Listens from now on. The second press that is not heard ends everything, and so does one at
/// `input()`: the machine is inside a long native call.
pub fn listen(hub: Arc<Hub>) {
    // Where there is no such signal, or somebody else has it, Ctrl+C ends the command at once.
    let _ = ctrlc::set_handler(move || {
        let unheard = PRESSES.fetch_add(1, Ordering::SeqCst) > 0;
        if unheard || READING.load(Ordering::SeqCst) {
            eprintln!("\nKeyboardInterrupt");
            std::process::exit(status::INTERRUPTED);
        }
        hub.ring(ROOT);
    });
}

/// Whether it was pressed and nobody asked yet.
pub fn pressed() -> bool {
    PRESSES.load(Ordering::Relaxed) > 0
}

/// Whether it was pressed since the last time this was asked.
pub fn heard() -> bool {
    pressed() && PRESSES.swap(0, Ordering::SeqCst) > 0
}

/// The machine begins, or ends, to wait for a line.
pub fn reading(now: bool) {
    READING.store(now, Ordering::SeqCst);
}
