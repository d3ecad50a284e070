//! What the machine needs from outside: a clock and a place for output.

/// The numbers of tasks begin here, in [`Host::speaker`]; smaller numbers are those of threads.
pub const TASK: u32 = 1 << 30;

/// The world around a machine. A machine never sleeps; its caller does (see `Session::turn`).
pub trait Host {
    /// Nanoseconds since some fixed moment; never goes back.
    fn now(&mut self) -> u64;
    /// Nanoseconds since 1970.
    fn wall(&mut self) -> u64;
    fn write(&mut self, text: &str, stderr: bool);
    /// Tells who writes the next text, and the writer's name: the number of a thread, or [`TASK`]
    /// plus the lane of an `asyncio` task.
    fn speaker(&mut self, _who: u32, _name: &str) {}
    /// Shows the output; called before the caller sleeps, and at the end.
    fn flush(&mut self) {}
    /// One line of standard input with its end; empty at the end of input. `None` when a person
    /// types it, so that it comes later (see `Session::answer`).
    fn read_line(&mut self) -> Option<String> {
        Some(String::new())
    }
    /// Hands what the machine says to the broker of its processes (see [`crate::ipc`]); `false`
    /// when this host has none.
    fn post(&mut self, _bytes: &[u8]) -> bool {
        false
    }
    /// Whether the broker is elsewhere, so that its answers come later, between turns.
    fn remote(&self) -> bool {
        false
    }
    /// A delivery that is there already, if there is one.
    fn take(&mut self) -> Option<Vec<u8>> {
        None
    }
    /// Shows the output, because the program asks for it.
    fn flush_program(&mut self) {
        self.flush();
    }
    /// The process ends at once (`os._exit`); output that was not shown yet may be lost.
    fn drop_output(&mut self) {}
    /// Entropy for `random` when the program gives no seed.
    fn entropy(&mut self) -> u64 {
        0x5eed
    }
}

/// A host that keeps the output, for tests.
#[derive(Default)]
pub struct Captured {
    pub out: std::rc::Rc<std::cell::RefCell<(String, String)>>,
}

impl Host for Captured {
    fn now(&mut self) -> u64 {
        0
    }
    fn wall(&mut self) -> u64 {
        1_700_000_000_000_000_000
    }
    fn write(&mut self, text: &str, stderr: bool) {
        let mut o = self.out.borrow_mut();
        if stderr {
            o.1.push_str(text)
        } else {
            o.0.push_str(text)
        }
    }
}

/// Counts of what was written.
#[derive(Default)]
pub struct Output {
    pub bytes: usize,
    /// The unfinished line of each thread, for the trace.
    pub line: String,
}
