//! Pools of warm Workers: they are started once, used by one run after another, and ended together
//! by Stop.

use super::{
    clock,
    timers::{self, Every},
    wire::FromWorker,
    worker::{Said, Worker},
};
use crate::app::said;
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use interleave_trace::Map;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// How long a Worker may take to say that it is ready, in milliseconds.
const READY_MS: f64 = 5_000.0;
/// How long a Worker at work may be silent before it counts as gone, in milliseconds. A Worker
/// reports every 0.1 s, and a machine under load may be slow.
const SILENT_MS: f64 = 6_000.0;
/// How long unused Workers are kept, in milliseconds.
const WARM_MS: f64 = 60_000.0;
/// How often a pool looks for silent Workers, in milliseconds.
const LOOK_MS: f64 = 500.0;

/// Numbered Workers with one stream of their messages. Dropping a pool ends all of its Workers.
pub struct Pool {
    pub workers: Map<usize, Worker>,
    post: UnboundedSender<Said>,
    inbox: UnboundedReceiver<Said>,
    next: usize,
    /// A timer that puts [`LOOK`] into the inbox again and again, while the pool is in use; one
    /// timer serves all waits.
    look: Option<Every>,
    looked: f64,
}

/// The number under which the timer says that it is time to look for silent Workers.
const LOOK: usize = usize::MAX;

impl Default for Pool {
    fn default() -> Self {
        let (post, inbox) = unbounded();
        let mut pool = Pool {
            workers: Map::new(),
            post,
            inbox,
            next: 0,
            look: None,
            looked: 0.0,
        };
        pool.wake();
        pool
    }
}

impl Pool {
    /// Starts the use of a pool. Messages that came while it rested are dropped, but for those of
    /// Workers that died.
    fn wake(&mut self) {
        while let Ok(said) = self.inbox.try_recv() {
            if let FromWorker::Died(_) = said.what {
                self.end(said.who);
            }
        }
        let ring = self.post.clone();
        self.look = Some(Every::new(LOOK_MS, move || {
            let _ = ring.unbounded_send(Said {
                who: LOOK,
                what: FromWorker::Echo,
                payload: JsValue::NULL,
            });
        }));
        self.looked = clock::absolute();
        self.workers.values().for_each(Worker::touch);
    }

    /// Ends the use of a pool; its Workers stay warm.
    fn rest(mut self) -> Self {
        self.look = None;
        self
    }

    /// Starts one more Worker, which says `Ready` when it is ready. Answers its number.
    pub fn start(&mut self) -> Result<usize, String> {
        let who = self.next;
        self.workers
            .insert(who, Worker::start(who, self.post.clone())?);
        self.next += 1;
        Ok(who)
    }

    /// Brings the pool to at least `n` ready Workers.
    pub async fn ensure(&mut self, n: usize) -> Result<(), String> {
        let mut waiting = Vec::new();
        while self.workers.len() < n {
            waiting.push(self.start()?);
        }
        let until = clock::absolute() + READY_MS * 1000.0;
        while !waiting.is_empty() {
            // The timer fires twice a second, so this wait ends.
            let said = self.next(|_| false).await;
            if clock::absolute() > until {
                return Err(said::NO_WORKER.into());
            }
            let Some(said) = said else { continue };
            match said.what {
                FromWorker::Ready => waiting.retain(|w| *w != said.who),
                FromWorker::Died(why) => return Err(said::died(said::A_WORKER, &why)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Ends one Worker.
    pub fn end(&mut self, who: usize) {
        self.workers.remove(&who);
    }

    /// The next message of a Worker. A Worker that is `busy` and silent for [`SILENT_MS`] is
    /// reported dead. The answer is `None` now and then, so that the caller can look at its own
    /// clock.
    pub async fn next(&mut self, busy: impl Fn(usize) -> bool) -> Option<Said> {
        let said = self.inbox.next().await?;
        if said.who != LOOK {
            return Some(said);
        }
        // A page that was itself frozen or in the background cannot tell who was silent.
        let now = clock::absolute();
        let late = (now - self.looked) / 1000.0 > 4.0 * LOOK_MS;
        self.looked = now;
        for (&who, worker) in self.workers.iter() {
            if late || !busy(who) {
                worker.touch();
            } else if worker.silent_ms() > SILENT_MS {
                let what = FromWorker::Died(said::silent_for(SILENT_MS as u32 / 1000));
                return Some(Said {
                    who,
                    what,
                    payload: JsValue::NULL,
                });
            }
        }
        None
    }
}

/// The Workers that are kept between runs.
#[derive(Default)]
pub struct Warm {
    pub processes: Option<Pool>,
    /// The threads' engine and the size of its pool, which cannot change.
    pub engine: Option<(Pool, u32)>,
}

thread_local! {
    static WARM: RefCell<Warm> = RefCell::default();
    /// Counts how often Workers were kept, so that only the last timer ends them.
    static KEPT: Cell<u32> = const { Cell::new(0) };
}

fn woken(pool: Option<Pool>) -> Pool {
    let mut pool = pool.unwrap_or_default();
    pool.wake();
    pool
}

pub fn take_processes() -> Pool {
    woken(WARM.with_borrow_mut(|w| w.processes.take()))
}

pub fn keep_processes(pool: Pool) {
    WARM.with_borrow_mut(|w| w.processes = Some(pool.rest()));
    let_go_later();
}

/// Ends unused Workers after a while, so that their memory is free again.
fn let_go_later() {
    let kept = KEPT.get() + 1;
    KEPT.set(kept);
    timers::after(WARM_MS, move || {
        if KEPT.get() == kept {
            WARM.take();
        }
    });
}

/// A pool for the engine with so many threads: the kept one, or an empty one. A kept engine of
/// another size is ended.
pub fn take_engine(threads: u32) -> Pool {
    let engine = WARM.with_borrow_mut(|w| w.engine.take());
    woken(engine.filter(|e| e.1 == threads).map(|e| e.0))
}

pub fn keep_engine(pool: Pool, threads: u32) {
    WARM.with_borrow_mut(|w| w.engine = Some((pool.rest(), threads)));
    let_go_later();
}
