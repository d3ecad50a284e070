//! A set of futures polled in the order in which they were woken: the ready queue of an event
//! loop, written down.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
};

/// The futures by number; a finished future leaves its place empty.
pub(crate) struct ReadyQueue<'a, T> {
    futures: Vec<Option<Pin<Box<dyn Future<Output = T> + 'a>>>>,
    wakers: Vec<Waker>,
    shared: Arc<Shared>,
    alive: usize,
}

#[derive(Default)]
struct Shared(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    ready: VecDeque<usize>,
    /// Whether future number i stands in `ready`.
    queued: Vec<bool>,
    outer: Option<Waker>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make_ready(&self, id: usize) -> Option<Waker> {
        let mut inner = self.lock();
        if inner.queued.len() <= id {
            inner.queued.resize(id + 1, false);
        }
        if !std::mem::replace(&mut inner.queued[id], true) {
            inner.ready.push_back(id);
        }
        inner.outer.clone()
    }
}

struct TaskWaker {
    id: usize,
    shared: Arc<Shared>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        if let Some(outer) = self.shared.make_ready(self.id) {
            outer.wake();
        }
    }
}

impl<'a, T> ReadyQueue<'a, T> {
    pub(crate) fn new() -> Self {
        Self {
            futures: Vec::new(),
            wakers: Vec::new(),
            shared: Arc::default(),
            alive: 0,
        }
    }

    /// How many futures are not finished.
    pub(crate) fn alive(&self) -> usize {
        self.alive
    }

    /// Adds a future at the end of the ready ones.
    pub(crate) fn push(&mut self, future: Pin<Box<dyn Future<Output = T> + 'a>>) {
        let id = self.futures.len();
        self.futures.push(Some(future));
        self.wakers.push(Waker::from(Arc::new(TaskWaker {
            id,
            shared: self.shared.clone(),
        })));
        self.alive += 1;
        self.shared.make_ready(id);
    }

    /// Polls the first ready future; `None` when none is. `cx` is woken when one becomes ready.
    pub(crate) fn poll_first(&mut self, cx: &Context<'_>) -> Option<Poll<T>> {
        let id = {
            let mut inner = self.shared.lock();
            let Some(id) = inner.ready.pop_front() else {
                inner.outer = Some(cx.waker().clone());
                return None;
            };
            // This call looks at `ready` itself, so nobody has to be woken.
            inner.outer = None;
            inner.queued[id] = false;
            id
        };
        let Some(future) = &mut self.futures[id] else {
            return Some(Poll::Pending);
        };
        let polled = future
            .as_mut()
            .poll(&mut Context::from_waker(&self.wakers[id]));
        if polled.is_ready() {
            self.futures[id] = None;
            self.alive -= 1;
        }
        Some(polled)
    }
}
