//! What a job on a thread may ask of its surroundings (`JobHost`): every wait blocks the thread,
//! inside `poll`.

use super::{ThreadRun, locked};
use crate::{
    BoxFuture,
    host::JobHost,
    job::PicturePart,
    model::queue::{Got, NOBODY_TAKES, Put, Queue},
};
use interleave_trace::{LaneId, Micros, State, TaskId, What};
use std::{
    cell::Cell,
    future::poll_fn,
    sync::{
        MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll},
};

/// Longest single wait of a sleeping thread, in milliseconds; after it the thread looks whether the
/// run was stopped.
const SLEEP_SLICE_MS: f64 = 40.0;
/// How many contended locks each thread records with acquire and release; further ones are only
/// counted.
const LOCK_EVENTS: u32 = 300;

pub(super) struct ThreadHost<'r> {
    run: &'r ThreadRun,
    lane: LaneId,
    task: Cell<Option<TaskId>>,
    done_putting: Cell<bool>,
    acquires: Cell<u64>,
    contended: Cell<u64>,
    lock_events: Cell<u32>,
}

/// A stretch in which the thread waits without the GIL. Dropping it takes the GIL back, also after
/// a panic.
struct Outside<'h, 'r>(&'h ThreadHost<'r>);

impl Drop for Outside<'_, '_> {
    fn drop(&mut self) {
        self.0.take_gil(Some(State::Running));
    }
}

impl<'r> ThreadHost<'r> {
    pub(super) fn new(run: &'r ThreadRun, lane: LaneId) -> Self {
        Self {
            run,
            lane,
            task: Cell::new(None),
            done_putting: Cell::new(false),
            acquires: Cell::new(0),
            contended: Cell::new(0),
            lock_events: Cell::new(0),
        }
    }

    /// Notes that the thread starts this job.
    pub(super) fn begin(&self, task: TaskId) {
        self.task.set(Some(task));
        self.done_putting.set(false);
        self.enter(State::Running);
    }

    pub(super) fn is_done_putting(&self) -> bool {
        self.done_putting.get()
    }

    /// Notes that the thread has nothing more to do.
    pub(super) fn leave(&self) {
        self.task.set(None);
        self.enter(State::Idle);
        let run = self.run;
        run.lock_acquires
            .fetch_add(self.acquires.take(), Ordering::Relaxed);
        run.lock_contended
            .fetch_add(self.contended.take(), Ordering::Relaxed);
    }

    pub(super) fn enter(&self, state: State) {
        let task = self.task.get();
        self.log(|now, log| log.enter(task, state, now));
    }

    fn log(&self, record: impl FnOnce(Micros, &mut crate::model::log::LaneLog)) {
        if self.run.lanes.recording() {
            let now = self.run.blocking.now();
            self.run.lanes.with(self.lane, |log| record(now, log));
        }
    }

    /// Takes the GIL, when the run has one; the thread is then in `state`.
    pub(super) fn take_gil(&self, state: Option<State>) {
        if let Some(gil) = &self.run.gil {
            let taken = gil.try_take(self.lane).unwrap_or_else(|| {
                self.enter(State::WaitingGil);
                gil.take(self.lane)
            });
            self.handed_over(taken.from);
        }
        if let Some(state) = state {
            self.enter(state);
        }
    }

    pub(super) fn drop_gil(&self) {
        if let Some(gil) = &self.run.gil {
            gil.drop();
        }
    }

    fn handed_over(&self, from: Option<LaneId>) {
        if let Some(from) = from {
            let to = self.lane;
            self.log(|now, log| log.event(from, now, What::GilHandover { to }));
        }
    }

    /// Hands the GIL to another thread, when one has asked for it.
    pub(super) fn give_way(&self) {
        if let Some(gil) = &self.run.gil
            && gil.asked()
        {
            self.enter(State::WaitingGil);
            self.handed_over(gil.hand_over(self.lane).from);
            self.enter(State::Running);
        }
    }

    /// Waits in `state`, without the GIL.
    pub(super) fn outside<T>(&self, state: State, wait: impl FnOnce() -> T) -> T {
        self.enter(state);
        self.drop_gil();
        let _back = Outside(self);
        let value = wait();
        self.run.beat();
        value
    }

    /// A wait for a request or a file, during which the thread gives no sign of life.
    fn in_io<'a, T: 'a>(&'a self, wait: impl FnOnce() -> T + 'a) -> BoxFuture<'a, T> {
        self.blocks(State::WaitingIo, move || {
            self.run.in_io.fetch_add(1, Ordering::Relaxed);
            let value = wait();
            self.run.in_io.fetch_sub(1, Ordering::Relaxed);
            value
        })
    }

    /// A future that blocks its thread when it is polled.
    fn blocks<'a, T: 'a>(
        &'a self,
        state: State,
        wait: impl FnOnce() -> T + 'a,
    ) -> BoxFuture<'a, T> {
        self.may_block(move || Some(self.outside(state, wait)))
    }

    /// As [`Self::blocks`]; when `wait` answers `None`, the run was stopped, and the future stays
    /// pending.
    fn may_block<'a, T: 'a>(&'a self, wait: impl FnOnce() -> Option<T> + 'a) -> BoxFuture<'a, T> {
        let mut wait = Some(wait);
        Box::pin(poll_fn(move |_| {
            if self.run.stopped() {
                return Poll::Pending;
            }
            match wait.take().and_then(|wait| wait()) {
                Some(value) if !self.run.stopped() => Poll::Ready(value),
                _ => Poll::Pending,
            }
        }))
    }

    /// Waits at the queue until `attempt` has a value.
    fn at_queue<'a, T: 'a>(
        &'a self,
        attempt: impl Fn(&mut Queue) -> Option<T> + 'a,
    ) -> BoxFuture<'a, T> {
        self.may_block(move || {
            let run = self.run;
            if let Some(value) = attempt(&mut locked(&run.queue)) {
                run.queue_changed.notify_all();
                return Some(value);
            }
            self.outside(State::WaitingQueue, || {
                let mut queue = locked(&run.queue);
                while !run.stopped() {
                    if let Some(value) = attempt(&mut queue) {
                        run.queue_changed.notify_all();
                        return Some(value);
                    }
                    queue = run
                        .queue_changed
                        .wait(queue)
                        .unwrap_or_else(PoisonError::into_inner);
                }
                None
            })
        })
    }

    fn sleep_until(&self, end: f64) {
        let clock = &self.run.blocking;
        loop {
            let left = (end - clock.now() as f64) / 1_000.0;
            if left <= 0.0 || self.run.stopped() {
                return;
            }
            clock.sleep(left.min(SLEEP_SLICE_MS));
            self.run.beat();
        }
    }

    /// Waits for the run's lock while another thread holds it; the GIL is given up meanwhile, as
    /// for I/O.
    fn lock_slowly(&self) -> MutexGuard<'_, ()> {
        self.contended.set(self.contended.get() + 1);
        let guard = self.outside(State::WaitingLock, || locked(&self.run.lock));
        if self.lock_events.get() < LOCK_EVENTS {
            let lock = "lock".into();
            self.log(|now, log| log.event(self.lane, now, What::LockAcquire { lock }));
        }
        guard
    }

    fn unlocked(&self) {
        if self.lock_events.get() < LOCK_EVENTS {
            self.lock_events.set(self.lock_events.get() + 1);
            let lock = "lock".into();
            self.log(|now, log| log.event(self.lane, now, What::LockRelease { lock }));
        }
    }
}

impl JobHost for ThreadHost<'_> {
    #[inline]
    fn poll_checkpoint(&self, _cx: &mut Context<'_>) -> Poll<()> {
        self.run.beat();
        self.give_way();
        if self.run.stopped() {
            return Poll::Pending;
        }
        Poll::Ready(())
    }

    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()> {
        self.blocks(State::WaitingIo, move || {
            let end = self.run.blocking.now() as f64 + ms * 1_000.0;
            self.sleep_until(end);
        })
    }

    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let path = path.to_owned();
        self.in_io(move || self.run.blocking.fetch(&path))
    }

    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>> {
        let (name, bytes) = (name.to_owned(), bytes.to_vec());
        self.in_io(move || self.run.blocking.store(&name, &bytes))
    }

    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let name = name.to_owned();
        self.in_io(move || self.run.blocking.load(&name))
    }

    fn exchange(&self, message: u64) -> BoxFuture<'_, Result<u64, String>> {
        self.may_block(move || {
            let worker = self.lane as usize;
            self.run.mailbox.ask(worker, message);
            self.outside(State::WaitingQueue, || self.run.mailbox.wait_answer(worker))
                .map(Ok)
        })
    }

    fn put(&self, item: u64) -> BoxFuture<'_, Result<(), String>> {
        self.at_queue(move |queue| match queue.put(item) {
            Put::Done => Some(Ok(())),
            Put::Nobody => Some(Err(NOBODY_TAKES.into())),
            Put::Full => None,
        })
    }

    fn get(&self) -> BoxFuture<'_, Result<Option<u64>, String>> {
        self.at_queue(|queue| match queue.get() {
            Got::Item(item) => Some(Ok(Some(item))),
            Got::Over => Some(Ok(None)),
            Got::Empty => None,
        })
    }

    fn done_putting(&self) -> BoxFuture<'_, Result<(), String>> {
        if !self.done_putting.replace(true) {
            self.run.change_queue(Queue::maker_done);
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn cell(&self) -> &AtomicU32 {
        &self.run.cell
    }

    fn ticket(&self) -> u32 {
        self.run.tickets.fetch_add(1, Ordering::AcqRel)
    }

    fn with_lock(&self, body: &mut dyn FnMut()) {
        self.acquires.set(self.acquires.get() + 1);
        match self.run.lock.try_lock() {
            Ok(_guard) => body(),
            Err(TryLockError::Poisoned(poisoned)) => {
                let _guard = poisoned.into_inner();
                body();
            }
            Err(TryLockError::WouldBlock) => {
                let guard = self.lock_slowly();
                body();
                drop(guard);
                self.unlocked();
            }
        }
    }

    fn emit(&self, part: PicturePart) {
        self.run.blocking.emit(part);
    }
}
