//! What the models need of the place they run in: a browser's page or Worker, or a test.

use crate::{BoxFuture, job::PicturePart};
use interleave_trace::Micros;

/// An event loop's services; a page, a Worker, or a test's virtual clock. Single-threaded.
pub trait Platform {
    /// Microseconds on the run's clock.
    fn now(&self) -> Micros;
    /// A timer of the loop.
    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()>;
    /// One whole turn of the loop: clicks, timers and painting get their chance.
    fn turn(&self) -> BoxFuture<'_, ()>;
    /// True when somebody is waiting for the loop and must be let in (a click while the page
    /// computes). False where that cannot be known.
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

/// What a thread needs: the same services, blocking. Shared by all threads of a run.
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
