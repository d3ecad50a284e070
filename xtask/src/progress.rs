//! What a person sees while we work: numbered steps, elapsed time, what comes next.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Result;

/// The step under way and what comes after it, for those who report from inside.
static NOW: Mutex<(String, String)> = Mutex::new((String::new(), String::new()));

/// What is being done now, in words: "[2/5] Trunk 0.21.14", and what comes next.
pub fn now() -> (String, String) {
    NOW.lock().map(|now| now.clone()).unwrap_or_default()
}

/// A list of steps known beforehand, reported as they happen.
pub struct Steps {
    names: Vec<String>,
    next: usize,
    began: Instant,
}

impl Steps {
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Steps {
            names: names.into_iter().map(Into::into).collect(),
            next: 0,
            began: Instant::now(),
        }
    }

    /// Runs the next step. It returns one line saying what it found or did.
    pub fn run<T>(&mut self, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
        let label = format!(
            "[{}/{}] {}",
            self.next + 1,
            self.names.len(),
            self.names[self.next]
        );
        let then = match self.names.get(self.next + 1) {
            Some(name) => format!(" (next: {name})"),
            None => String::new(),
        };
        if std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K{label} ...{then}");
        }
        if let Ok(mut now) = NOW.lock() {
            *now = (label.clone(), then);
        }
        let began = Instant::now();
        let clear = if std::io::stderr().is_terminal() {
            "\r\x1b[K"
        } else {
            ""
        };
        let (value, found) = work().inspect_err(|_| eprintln!("{clear}{label}: failed"))?;
        eprintln!("{clear}{label}: {found} ({})", seconds(began.elapsed()));
        self.next += 1;
        Ok(value)
    }

    /// Time since the first step began.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// A duration in words: "0.3 s", "1 min 20 s".
pub fn seconds(d: Duration) -> String {
    let s = d.as_secs_f64();
    if s < 60.0 {
        format!("{s:.1} s")
    } else {
        format!("{} min {} s", d.as_secs() / 60, d.as_secs() % 60)
    }
}

/// A count of bytes in words: "812 B", "90.6 KB" (1 KB is 1,000 bytes).
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{:.1} KB", n as f64 / 1e3),
        _ => format!("{:.2} MB", n as f64 / 1e6),
    }
}
