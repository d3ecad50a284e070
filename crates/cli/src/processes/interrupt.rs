//! Ctrl+C: a `KeyboardInterrupt` in the first process's main thread, raised before its next turn.

use super::hub::Hub;
use interleave_broker::ROOT;
use interleave_trace::Ending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Presses of Ctrl+C that the machine has not been told of.
static PRESSES: AtomicU32 = AtomicU32::new(0);
/// The machine waits for a line of standard input.
static READING: AtomicBool = AtomicBool::new(false);

/// Listens to Ctrl+C from now on. A second press that the machine was not told of ends the command,
/// and so does a press while the program waits in `input()`: the machine is then inside a long
/// native call.
pub fn listen(hub: Arc<Hub>) {
    // When no handler can be set, Ctrl+C ends the command at once.
    let _ = ctrlc::set_handler(move || {
        let unheard = PRESSES.fetch_add(1, Ordering::SeqCst) > 0;
        if unheard || READING.load(Ordering::SeqCst) {
            eprintln!("\nKeyboardInterrupt");
            std::process::exit(Ending::INTERRUPTED);
        }
        hub.ring(ROOT);
    });
}

/// Whether Ctrl+C was pressed and the machine was not told of it yet.
pub fn pressed() -> bool {
    PRESSES.load(Ordering::Relaxed) > 0
}

/// Whether Ctrl+C was pressed since the last call of this function.
pub fn heard() -> bool {
    pressed() && PRESSES.swap(0, Ordering::SeqCst) > 0
}

/// Notes that the program begins (`now`), or ends, to wait for a line of standard input.
pub fn reading(now: bool) {
    READING.store(now, Ordering::SeqCst);
}
