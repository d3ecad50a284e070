//! What a running job may ask of the model that runs it.

use crate::{BoxFuture, job::PicturePart};
use std::{
    future::poll_fn,
    sync::atomic::AtomicU32,
    task::{Context, Poll},
};

/// The services of a model. On threads each future blocks in `poll` and is then ready; on an event
/// loop it is pending until a later turn of the loop.
pub trait JobHost {
    /// A place where the model may let another job run: the GIL may change hands, the event loop
    /// may get its turn. The call is cheap.
    fn poll_checkpoint(&self, cx: &mut Context<'_>) -> Poll<()>;
    /// Waits `ms` milliseconds, as for a slow peer; the wait is recorded as waiting for I/O.
    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()>;
    /// Gets a same-origin file, by a path relative to the page.
    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>>;
    /// Writes a file to storage of the run's own.
    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>>;
    /// Reads a file back that [`JobHost::store`] wrote.
    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>>;
    /// Sends a number to the run's partner and waits for its answer (the number plus one).
    fn exchange(&self, message: u64) -> BoxFuture<'_, Result<u64, String>>;
    /// Puts an item into the run's bounded queue, waiting while it is full.
    fn put(&self, item: u64) -> BoxFuture<'_, Result<(), String>>;
    /// Takes an item, waiting while the queue is empty; `None` once every maker has called
    /// [`JobHost::done_putting`] and nothing is left.
    fn get(&self) -> BoxFuture<'_, Result<Option<u64>, String>>;
    /// Says that this job puts no more.
    fn done_putting(&self) -> BoxFuture<'_, Result<(), String>>;
    /// A number that all jobs in this memory share: all threads have one, each process has its own.
    fn cell(&self) -> &AtomicU32;
    /// How many jobs in this memory have asked before. The job with the highest number asked last,
    /// and sees everything that the others did before they asked.
    fn ticket(&self) -> u32;
    /// Runs `body` with the run's lock held; the wait for the lock is recorded.
    fn with_lock(&self, body: &mut dyn FnMut());
    /// Shows a part of a picture before the job ends.
    fn emit(&self, part: PicturePart);
}

/// `checkpoint(host).await`: see [`JobHost::poll_checkpoint`].
pub fn checkpoint(host: &dyn JobHost) -> impl Future<Output = ()> {
    poll_fn(|cx| host.poll_checkpoint(cx))
}
