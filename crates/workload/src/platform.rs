//! What the models need of their surroundings: a browser's page, a Worker, or a test.

use crate::{BoxFuture, job::PicturePart};
use interleave_trace::Micros;

/// The services of an event loop, which runs on one thread: a page's, a Worker's, or a test's with
/// a virtual clock.
pub trait Platform {
    /// Microseconds on the run's clock.
    fn now(&self) -> Micros;
    /// Waits `ms` milliseconds by a timer of the loop.
    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()>;
    /// One whole turn of the loop: clicks, timers and painting get their chance.
    fn turn(&self) -> BoxFuture<'_, ()>;
    /// Whether something waits for the loop and must get its turn (a click while the page
    /// computes). `false` where that cannot be known.
    fn wanted(&self) -> bool {
        false
    }
    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>>;
    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>>;
    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>>;
    /// A question to the parent process; processes only.
    fn ask(&self, ask: Ask) -> BoxFuture<'_, Result<Answer, String>>;
    fn emit(&self, part: PicturePart);
}

/// What a process asks of its parent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Exchange(u64),
    Put(u64),
    Get,
    DonePutting,
}

/// The parent's answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    Exchange(u64),
    Put,
    Got(Option<u64>),
    DonePutting,
}

/// The same services for threads: each call blocks its thread. All threads of a run share one
/// value.
pub trait Blocking: Sync + Send {
    fn now(&self) -> Micros;
    fn sleep(&self, ms: f64);
    fn fetch(&self, path: &str) -> Result<Vec<u8>, String>;
    fn store(&self, name: &str, bytes: &[u8]) -> Result<(), String>;
    fn load(&self, name: &str) -> Result<Vec<u8>, String>;
    fn emit(&self, part: PicturePart);
}

interleave_trace::wire! {
    enum Ask { 0 = Exchange(value), 1 = Put(value), 2 = Get, 3 = DonePutting }
    enum Answer { 0 = Exchange(value), 1 = Put, 2 = Got(value), 3 = DonePutting }
}
