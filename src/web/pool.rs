//! Warm Workers: started once, used by run after run, and ended all together by Stop.

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
/// How long a Worker at work may be silent before it counts as gone, in milliseconds. It speaks
/// every 0.1 s; a machine under load may be slow.
const SILENT_MS: f64 = 6_000.0;
/// How long Workers are kept that nobody uses, in milliseconds.
const WARM_MS: f64 = 60_000.0;
/// How often that is looked at, in milliseconds.
const LOOK_MS: f64 = 500.0;

/// Workers under numbers, and what they say in one stream. Dropping it ends them all.
pub struct Pool {
    pub workers: Map<usize, Worker>,
    post: UnboundedSender<Said>,
    inbox: UnboundedReceiver<Said>,
    next: usize,
    /// Brings [`LOOK`] into the inbox now and then: one timer, not one for each wait.
    /// Only while somebody uses the pool.
    look: Option<Every>,
    looked: f64,
}

/// Who "speaks" when it is time to look for the silent.
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
    /// Somebody uses the pool from now on. What was said meanwhile is of no use, but for who died.
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

    /// Nobody uses the pool; its Workers stay warm.
    fn rest(mut self) -> Self {
        self.look = None;
        self
    }

    /// Starts one more; it says `Ready` when it is.
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
            // The look comes twice a second, so that this ends.
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

    /// Ends one.
    pub fn end(&mut self, who: usize) {
        self.workers.remove(&who);
    }

    /// What a Worker says next. The `busy` ones must speak within the bound, else one of them is
    /// reported dead. `None` now and then, so that the caller can look at its own clock.
    pub async fn next(&mut self, busy: impl Fn(usize) -> bool) -> Option<Said> {
        let said = self.inbox.next().await?;
        if said.who != LOOK {
            return Some(said);
        }
        // A page that was frozen or in the background itself is no judge of silence.
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

/// What is kept between runs.
#[derive(Default)]
pub struct Warm {
    pub processes: Option<Pool>,
    /// The threads' engine and the size of its pool, which cannot change.
    pub engine: Option<(Pool, u32)>,
}

thread_local! {
    static WARM: RefCell<Warm> = RefCell::default();
    /// How often something was kept: who was kept last is the one to wait for.
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

/// Workers that nobody has used for a while go: their memory is the learner's.
fn let_go_later() {
    let kept = KEPT.get() + 1;
    KEPT.set(kept);
    timers::after(WARM_MS, move || {
        if KEPT.get() == kept {
            WARM.take();
        }
    });
}

/// An engine whose pool has this size, or none yet. One of another size goes, with its threads.
pub fn take_engine(threads: u32) -> Pool {
    let engine = WARM.with_borrow_mut(|w| w.engine.take());
    woken(engine.filter(|e| e.1 == threads).map(|e| e.0))
}

pub fn keep_engine(pool: Pool, threads: u32) {
    WARM.with_borrow_mut(|w| w.engine = Some((pool.rest(), threads)));
    let_go_later();
}
