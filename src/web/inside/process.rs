//! A process: a Worker with a memory of its own that takes jobs and sends outcomes.

use super::{
    super::{clock, memory, platform::Browser, timers::Every, wire},
    LIVE_MS, say, say_part, say_with,
};
use crate::{
    app::said,
    web::wire::{FromWorker, How},
};
use futures_channel::oneshot;
use interleave_spec::Channel;
use interleave_trace::{Batch, Map, Micros, Span, State};
use interleave_workload::{
    BoxFuture,
    job::Job,
    model::{Cooperative, Mode},
    platform::{Answer, Ask},
    registry,
};
use js_sys::Array;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;

type Asked = Map<u32, oneshot::Sender<Result<Answer, String>>>;

thread_local! {
    static ASKED: RefCell<Asked> = RefCell::default();
    static NEXT_ASK: Cell<u32> = const { Cell::new(0) };
}

/// Hands the parent's answer to the job that asked.
pub fn answered(ask: u32, answer: Result<Answer, String>) {
    if let Some(waits) = ASKED.with_borrow_mut(|a| a.remove(&ask)) {
        let _ = waits.send(answer);
    }
}

fn ask(what: Ask) -> BoxFuture<'static, Result<Answer, String>> {
    let ask = NEXT_ASK.replace(NEXT_ASK.get() + 1);
    let (send, wait) = oneshot::channel();
    ASKED.with_borrow_mut(|a| a.insert(ask, send));
    say(&FromWorker::Ask { ask, what });
    Box::pin(async move { wait.await.map_err(|_| said::PARENT_GONE.to_string())? })
}

/// How long a finished job may wait so that its outcome travels with the next one's, in
/// microseconds.
const SAY_AFTER: f64 = 4_000.0;

/// Finished jobs that are not sent to the parent yet.
struct Out {
    how: Channel,
    /// When the first of these jobs began, on the absolute clock.
    since: f64,
    done: Vec<(u32, Option<String>)>,
    batch: Batch,
    payload: Array,
    transfer: Array,
}

impl Out {
    fn new(how: Channel) -> Self {
        Out {
            how,
            since: clock::absolute(),
            done: Vec::new(),
            batch: Batch::default(),
            payload: Array::new(),
            transfer: Array::new(),
        }
    }

    /// Keeps everything of a batch but its spans, whose order is handled apart.
    fn keep(&mut self, more: Batch) {
        if self.batch.lanes.is_empty() {
            (self.batch.first_lane, self.batch.lanes) = (more.first_lane, more.lanes);
        }
        self.batch.events.extend(more.events);
        for (name, n) in more.counts {
            *self.batch.counts.at(name, || 0) += n;
        }
    }
}

pub struct Process {
    inner: Rc<Cooperative<Browser>>,
    /// Spans that come before those that the loop records next.
    before: Rc<RefCell<Vec<Span>>>,
    /// A job is at work, so the process reports.
    works: Rc<Cell<bool>>,
    _live: Every,
}

/// Makes this Worker a process of a run; `None` for an unknown workload, which the page never asks
/// for.
pub fn hire(workload: &str, start: f64) -> Option<Process> {
    memory::begin();
    let browser = Browser {
        start: Cell::new(start),
        emit: Box::new(say_part),
        parent: Some(Box::new(ask)),
    };
    let inner = Rc::new(Cooperative::new(
        registry::find(workload)?,
        browser,
        Mode::Process,
        true,
    ));
    let (before, works): (Rc<RefCell<Vec<Span>>>, Rc<Cell<bool>>) = Default::default();
    let (i, b, w) = (inner.clone(), before.clone(), works.clone());
    let live = Every::new(LIVE_MS, move || {
        if w.get() {
            say(&FromWorker::Live(drain(&i, &b)));
        }
    });
    Some(Process {
        inner,
        before,
        works,
        _live: live,
    })
}

impl Process {
    /// Works through the jobs in order. The outcomes are sent after the last job, and earlier when
    /// the first of them has waited for [`SAY_AFTER`].
    pub async fn work(&self, jobs: &Array, how: Channel) {
        let mut out = Out::new(how);
        for payload in jobs.iter() {
            let came = clock::absolute();
            let Some((job, _)) = wire::unpack_cargo::<Job>(&payload, how) else {
                return say(&FromWorker::Died(said::JOB_UNREADABLE.into()));
            };
            self.before
                .borrow_mut()
                .push(self.span(job.task, came, clock::absolute()));
            self.works.set(true);
            let result = self.inner.run_one(&job).await;
            self.works.set(false);
            match result {
                Ok(outcome) => {
                    let packed = wire::pack_cargo(&outcome, how);
                    // These spans come after those that the loop recorded of the job itself.
                    let recorded = drain(&self.inner, &self.before);
                    let mut before = self.before.borrow_mut();
                    before.extend(recorded.spans);
                    before.push(self.span(job.task, packed.from, packed.to));
                    out.keep(Batch {
                        spans: Vec::new(),
                        ..recorded
                    });
                    out.done.push((job.task, None));
                    out.payload.push(&packed.payload);
                    packed
                        .transfer
                        .iter()
                        .for_each(|b| _ = out.transfer.push(&b));
                }
                Err(error) => {
                    out.done.push((job.task, Some(error.text)));
                    out.payload.push(&JsValue::NULL);
                }
            }
            if clock::absolute() - out.since > SAY_AFTER {
                self.tell(std::mem::replace(&mut out, Out::new(how)));
            }
        }
        if !out.done.is_empty() {
            self.tell(out);
        }
    }

    fn tell(&self, out: Out) {
        let recorded = drain(&self.inner, &self.before);
        let batch = Batch {
            spans: recorded.spans,
            ..out.batch
        };
        let message = FromWorker::JobsDone {
            how: How(out.how),
            done: out.done,
            batch,
            memory: memory::most(),
        };
        say_with(&message, &out.payload, &out.transfer);
    }

    fn span(&self, task: u32, from: f64, to: f64) -> Span {
        let start = self.inner.platform().start.get();
        let on_run = |at: f64| (at - start).max(0.0) as Micros;
        Span {
            lane: 0,
            task: Some(task),
            state: State::Serialising,
            start: on_run(from),
            end: on_run(to),
            line: None,
        }
    }
}

fn drain(inner: &Cooperative<Browser>, before: &RefCell<Vec<Span>>) -> Batch {
    let mut batch = inner.drain();
    let mut spans = before.take();
    spans.append(&mut batch.spans);
    Batch { spans, ..batch }
}
