//! The clock and the streams of one process.

use super::link::Link;
use interleave_python::Host;
use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::rc::Rc;
use std::sync::Mutex;
use std::time::{Instant, SystemTime};

/// Keeps whole writes of several threads from mixing. The lock is taken before a fork, so that no
/// thread which the copy lacks can hold it.
pub static OUTPUT: Mutex<()> = Mutex::new(());

/// Bytes that CPython gathers before it writes to a stream that is no terminal.
const BUFFER: usize = 8192;

pub struct Native {
    clock: Instant,
    link: Rc<RefCell<Link>>,
    out: Vec<u8>,
    show: bool,
    /// Standard output is a terminal, so each line is shown at once.
    terminal: bool,
    /// A person types the lines of standard input, so they come later (`reader.rs`).
    pub person: bool,
}

impl Native {
    pub fn new(clock: Instant, link: Rc<RefCell<Link>>, show: bool) -> Native {
        let unbuffered = std::env::var_os("PYTHONUNBUFFERED").is_some_and(|v| !v.is_empty());
        Native {
            clock,
            link,
            out: vec![],
            show,
            terminal: unbuffered || std::io::stdout().is_terminal(),
            person: false,
        }
    }
}

/// Writes to standard output or standard error, past the library's own buffers and locks: a thread
/// that a forked copy lacks might hold them.
pub fn show(bytes: &[u8], stderr: bool) {
    let _one = OUTPUT
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    // A closed pipe is no error of the program, so nothing is reported.
    #[cfg(unix)]
    {
        use std::os::fd::FromRawFd;
        // SAFETY: the descriptors 1 and 2 stay open; `ManuallyDrop` leaves them so.
        let mut file = std::mem::ManuallyDrop::new(unsafe {
            std::fs::File::from_raw_fd(if stderr { 2 } else { 1 })
        });
        let _ = file.write_all(bytes);
    }
    #[cfg(not(unix))]
    {
        let _ = if stderr {
            std::io::stderr().write_all(bytes)
        } else {
            std::io::stdout().write_all(bytes)
        };
        let _ = std::io::stdout().flush();
    }
}

impl Host for Native {
    fn now(&mut self) -> u64 {
        self.clock.elapsed().as_nanos() as u64
    }
    fn wall(&mut self) -> u64 {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |d| d.as_nanos() as u64)
    }
    fn write(&mut self, text: &str, stderr: bool) {
        if !self.show && !stderr {
            return;
        }
        if stderr {
            let link = self.link.borrow();
            if !(link.several && link.ended()) {
                if !link.several || self.terminal {
                    drop(link);
                    self.flush_program();
                }
                show(text.as_bytes(), true);
            }
            return;
        }
        self.out.extend_from_slice(text.as_bytes());
        if self.out.len() > BUFFER || self.terminal && text.contains('\n') {
            self.flush_program();
        }
    }
    /// Shows the output before a sleep, when this process is the only one. Of several processes
    /// each shows its output when CPython would, so that the order of their output is CPython's.
    fn flush(&mut self) {
        if self.terminal || !self.link.borrow().several {
            self.flush_program();
        }
    }
    fn flush_program(&mut self) {
        if self.out.is_empty() {
            return;
        }
        let out = std::mem::take(&mut self.out);
        let link = self.link.borrow();
        if !(link.several && link.ended()) {
            show(&out, false);
        }
    }
    fn drop_output(&mut self) {
        if self.link.borrow().several {
            self.out.clear();
        }
    }
    fn post(&mut self, bytes: &[u8]) -> bool {
        self.link.borrow_mut().post(bytes);
        true
    }
    fn take(&mut self) -> Option<Vec<u8>> {
        self.link.borrow_mut().take()
    }
    fn read_line(&mut self) -> Option<String> {
        self.flush_program();
        if self.person {
            return None;
        }
        let mut line = Vec::new();
        super::interrupt::reading(true);
        let _ = std::io::BufRead::read_until(&mut std::io::stdin().lock(), b'\n', &mut line);
        super::interrupt::reading(false);
        Some(String::from_utf8_lossy(&line).into_owned())
    }
    fn entropy(&mut self) -> u64 {
        use std::hash::{BuildHasher, Hasher};
        std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish()
    }
}
