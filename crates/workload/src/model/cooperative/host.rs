//! What a job on a loop may ask of its surroundings (`JobHost`).

use super::{Cooperative, Mode};
use crate::{
    BoxFuture,
    host::JobHost,
    job::PicturePart,
    model::queue::{Got, NOBODY_TAKES, Put},
    platform::{Answer, Ask, Platform},
};
use interleave_trace::State;
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    sync::atomic::{AtomicU32, Ordering},
    task::{Context, Poll},
};

/// Most checkpoints that pass without a look at the clock, when they follow each other closely.
const SKIP_MOST: u32 = 64;
/// Checkpoints that follow each other sooner than this, in microseconds, count as close.
const THICK: u64 = 20;

pub(super) struct TaskHost<'r, P> {
    run: &'r Cooperative<P>,
    /// The state in which the job is drawn when its poll returns pending.
    waiting: Cell<State>,
    /// When the wait of a timer is over: from then on the job waits for the loop alone.
    until: Cell<Option<u64>>,
    /// The turn of the loop that the job waits for at a checkpoint.
    turn: RefCell<Option<BoxFuture<'r, ()>>>,
    done_putting: Cell<bool>,
    skip: Cell<u32>,
    skipped: Cell<u32>,
    looked: Cell<u64>,
}

impl<'r, P: Platform> TaskHost<'r, P> {
    pub(super) fn new(run: &'r Cooperative<P>) -> Self {
        Self {
            run,
            waiting: Cell::new(State::Idle),
            until: Cell::new(None),
            turn: RefCell::new(None),
            done_putting: Cell::new(false),
            skip: Cell::new(0),
            skipped: Cell::new(0),
            looked: Cell::new(0),
        }
    }

    pub(super) fn waiting(&self) -> State {
        self.waiting.get()
    }

    /// Since when the job has been ready, where that is known; to be asked when it goes on.
    pub(super) fn ready_since(&self) -> Option<u64> {
        self.until.take()
    }

    pub(super) fn is_done_putting(&self) -> bool {
        self.done_putting.get()
    }

    /// Whether this checkpoint looks at the clock. A look costs more time than some workloads take
    /// between two checkpoints.
    fn looks(&self) -> bool {
        if self.skipped.get() < self.skip.get() {
            self.skipped.set(self.skipped.get() + 1);
            return false;
        }
        self.skipped.set(0);
        let now = self.run.platform.now();
        let thick = now.saturating_sub(self.looked.replace(now)) < THICK;
        self.skip.set(if thick {
            (self.skip.get() * 2 + 1).min(SKIP_MOST)
        } else {
            0
        });
        true
    }

    fn waits<'a, T: 'a>(
        &'a self,
        state: State,
        future: impl Future<Output = T> + 'a,
    ) -> BoxFuture<'a, T> {
        Box::pin(async move {
            self.waiting.set(state);
            future.await
        })
    }

    async fn ask(&self, ask: Ask) -> Result<Answer, String> {
        self.waiting.set(State::WaitingQueue);
        self.run.platform.ask(ask).await
    }

    fn asks_parent(&self) -> bool {
        self.run.mode == Mode::Process
    }
}

fn unexpected() -> String {
    "The parent process answered what was not asked.".into()
}

impl<P: Platform> JobHost for TaskHost<'_, P> {
    fn poll_checkpoint(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut turn = self.turn.borrow_mut();
        if turn.is_none() {
            if self.run.stopped.get() {
                return Poll::Pending;
            }
            if !self.looks() {
                return Poll::Ready(());
            }
            let Some(state) = self.run.gives_way() else {
                return Poll::Ready(());
            };
            self.waiting.set(state);
            self.run.log.borrow_mut().count_turn();
            *turn = Some(self.run.platform.turn());
        }
        if let Some(waiting) = turn.as_mut()
            && waiting.as_mut().poll(cx).is_pending()
        {
            return Poll::Pending;
        }
        *turn = None;
        self.run.last_turn.set(self.run.platform.now());
        Poll::Ready(())
    }

    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()> {
        let wait = self.run.platform.sleep(ms);
        Box::pin(async move {
            self.waiting.set(State::WaitingIo);
            let now = self.run.platform.now();
            self.until.set(Some(now + (ms.max(0.0) * 1_000.0) as u64));
            wait.await;
        })
    }

    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        self.waits(State::WaitingIo, self.run.platform.fetch(path))
    }

    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>> {
        self.waits(State::WaitingIo, self.run.platform.store(name, bytes))
    }

    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        self.waits(State::WaitingIo, self.run.platform.load(name))
    }

    fn exchange(&self, message: u64) -> BoxFuture<'_, Result<u64, String>> {
        Box::pin(async move {
            if self.asks_parent() {
                return match self.ask(Ask::Exchange(message)).await? {
                    Answer::Exchange(answer) => Ok(answer),
                    _ => Err(unexpected()),
                };
            }
            // The partner is a callback of the same loop, so it answers in the loop's next turn.
            let mut asked = false;
            poll_fn(|cx| {
                if std::mem::replace(&mut asked, true) {
                    return Poll::Ready(());
                }
                self.waiting.set(State::WaitingQueue);
                cx.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            Ok(message.wrapping_add(1))
        })
    }

    fn put(&self, item: u64) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async move {
            if self.asks_parent() {
                return match self.ask(Ask::Put(item)).await? {
                    Answer::Put => Ok(()),
                    _ => Err(unexpected()),
                };
            }
            poll_fn(|cx| {
                let put = self.run.queue.borrow_mut().put(item);
                match put {
                    Put::Done => {
                        self.run.wake_queue();
                        Poll::Ready(Ok(()))
                    }
                    Put::Nobody => Poll::Ready(Err(NOBODY_TAKES.into())),
                    Put::Full => self.wait_at_queue(cx),
                }
            })
            .await
        })
    }

    fn get(&self) -> BoxFuture<'_, Result<Option<u64>, String>> {
        Box::pin(async move {
            if self.asks_parent() {
                return match self.ask(Ask::Get).await? {
                    Answer::Got(item) => Ok(item),
                    _ => Err(unexpected()),
                };
            }
            poll_fn(|cx| {
                let got = self.run.queue.borrow_mut().get();
                match got {
                    Got::Item(item) => {
                        self.run.wake_queue();
                        Poll::Ready(Ok(Some(item)))
                    }
                    Got::Over => Poll::Ready(Ok(None)),
                    Got::Empty => self.wait_at_queue(cx),
                }
            })
            .await
        })
    }

    fn done_putting(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(async move {
            if self.done_putting.replace(true) {
                return Ok(());
            }
            if self.asks_parent() {
                return match self.ask(Ask::DonePutting).await? {
                    Answer::DonePutting => Ok(()),
                    _ => Err(unexpected()),
                };
            }
            self.run.queue.borrow_mut().maker_done();
            self.run.wake_queue();
            Ok(())
        })
    }

    fn cell(&self) -> &AtomicU32 {
        &self.run.cell
    }

    fn ticket(&self) -> u32 {
        self.run.tickets.fetch_add(1, Ordering::AcqRel)
    }

    /// Nobody else runs before `body` returns, so the lock is always free.
    fn with_lock(&self, body: &mut dyn FnMut()) {
        self.run.log.borrow_mut().count_lock();
        body();
    }

    fn emit(&self, part: PicturePart) {
        self.run.platform.emit(part);
    }
}

impl<P: Platform> TaskHost<'_, P> {
    fn wait_at_queue<T>(&self, cx: &Context<'_>) -> Poll<T> {
        self.waiting.set(State::WaitingQueue);
        self.run.queue_waiters.borrow_mut().push(cx.waker().clone());
        Poll::Pending
    }
}
