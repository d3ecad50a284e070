//! The engine: a Worker with a run of its own, one task after another or on the threads of its
//! pool.

use super::{
    super::{
        blocking::{BrowserThreads, run_errands},
        clock, memory,
        platform::Browser,
        timers::{Every, sleep, within},
        wire::{FromWorker, Load, Threads, ToWorker, bytes},
    },
    Inbox, LAST_WORDS, LIVE_MS, say, say_part, say_with,
};
use crate::app::said;
use futures_channel::mpsc::unbounded;
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use interleave_trace::Batch;
use interleave_workload::{
    Workload,
    job::{Job, JobResult, Outcome, TaskError},
    model::{Cooperative, Mode, Quiet, ThreadOptions, ThreadRun},
    registry,
};
use js_sys::Array;
use std::{
    cell::Cell,
    rc::Rc,
    sync::{Arc, PoisonError},
    time::Duration,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How long the pool may take to start, in milliseconds. A thread that fails to start never says
/// so.
const POOL_MS: f64 = 5_000.0;

thread_local! {
    /// How many threads this engine's pool has; a pool cannot change its size.
    static POOL: Cell<u32> = const { Cell::new(0) };
}

pub async fn run(load: Load, jobs: Vec<Job>, inbox: &mut Inbox) {
    let Some(workload) = registry::find(&load.workload) else {
        return;
    };
    match load.threads {
        None => sequential(workload, jobs, inbox).await,
        Some(threads) => on_threads(workload, threads, jobs, inbox).await,
    }
}

async fn sequential(workload: &'static dyn Workload, jobs: Vec<Job>, inbox: &mut Inbox) {
    let browser = Browser {
        start: Cell::new(0.0),
        emit: Box::new(say_part),
        parent: None,
    };
    let run = Rc::new(Cooperative::new(workload, browser, Mode::Sequential, true));
    say(&FromWorker::Loaded { pool: 0 });
    let Some(start) = go(inbox).await else { return };
    run.platform().start.set(start);
    memory::begin();
    let r = run.clone();
    let live = Every::new(LIVE_MS, move || say(&FromWorker::Live(r.drain())));
    let results = run.run_all(&jobs).await;
    drop(live);
    report(results, run.drain(), start);
}

async fn on_threads(
    workload: &'static dyn Workload,
    how: Threads,
    jobs: Vec<Job>,
    inbox: &mut Inbox,
) {
    let (began, threads) = (clock::absolute(), how.workers);
    let pool = threads + u32::from(workload.needs_partner());
    if POOL.get() != pool {
        // The empty batches are signs of life while the engine waits for its pool.
        let live = Every::new(LIVE_MS, || say(&FromWorker::Live(Batch::default())));
        let ready = JsFuture::from(super::super::init_thread_pool(pool as usize));
        match within(POOL_MS, ready).await {
            Some(Ok(_)) => POOL.set(pool),
            Some(Err(e)) => return say(&FromWorker::NoPool(super::js_text(&e))),
            None => return say(&FromWorker::NoPool(said::NO_POOL.into())),
        }
        drop(live);
    }
    let (blocking, errands) = BrowserThreads::new();
    wasm_bindgen_futures::spawn_local(run_errands(errands));
    let blocking = Arc::new(blocking);
    let options = ThreadOptions {
        threads,
        gil: how.gil.map(Duration::from_micros),
        record: how.record,
    };
    let run = ThreadRun::new(workload, jobs, blocking.clone(), options);
    say(&FromWorker::Loaded {
        pool: clock::since(began),
    });
    let Some(start) = go(inbox).await else { return };
    blocking.set_start(start);
    memory::begin();
    let (ended, mut ends) = unbounded();
    for thread in 0..threads {
        let (run, ended) = (run.clone(), ended.clone());
        rayon::spawn(move || {
            hear_last_words();
            run.work(thread);
            let _ = ended.unbounded_send(());
        });
    }
    if run.needs_partner() {
        let run = run.clone();
        rayon::spawn(move || {
            run.partner();
            let _ = ended.unbounded_send(());
        });
    } else {
        drop(ended);
    }
    // The engine's own loop stays free, so that it can report, run errands and pass pictures on.
    let mut quiet = Quiet::default();
    loop {
        match select(ends.next(), Box::pin(sleep(LIVE_MS))).await {
            Either::Left((Some(()), _)) => {}
            Either::Left((None, _)) => break,
            Either::Right(_) => {
                say(&FromWorker::Live(run.drain()));
                if quiet.too_long(run.beats()) {
                    return say(&FromWorker::Died(said::THREAD_GONE.into()));
                }
            }
        }
        blocking.take_parts().into_iter().for_each(say_part);
        if let Some(words) = LAST_WORDS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
        {
            return say(&FromWorker::Died(said::thread_died(&words)));
        }
    }
    blocking.take_parts().into_iter().for_each(say_part);
    let mut batch = run.drain();
    for (name, n) in run.counts() {
        *batch.counts.at(name.to_string(), || 0) += n;
    }
    report(run.take_results(), batch, start);
}

/// Listens in a thread of the pool for a trap: it ends as a rejection that only the thread's own
/// scope hears.
fn hear_last_words() {
    thread_local! {
        static HEARS: Cell<bool> = const { Cell::new(false) };
    }
    if HEARS.replace(true) {
        return;
    }
    let heard = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        let reason = js_sys::Reflect::get(&event, &"reason".into()).unwrap_or(JsValue::NULL);
        let mut words = LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner);
        words.get_or_insert(super::js_text(&reason));
    });
    let scope: web_sys::EventTarget = js_sys::global().unchecked_into();
    let _ = scope
        .add_event_listener_with_callback("unhandledrejection", heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Waits until the page starts the run's clock.
async fn go(inbox: &mut Inbox) -> Option<f64> {
    while let Some((message, _)) = inbox.next().await {
        if let ToWorker::Go { start } = message {
            return Some(start);
        }
    }
    None
}

fn report(results: Vec<JobResult>, batch: Batch, start: f64) {
    let (mut outcomes, mut failed): (Vec<Outcome>, Vec<(u32, String)>) = Default::default();
    for result in results {
        match result {
            Ok(outcome) => outcomes.push(outcome),
            Err(TaskError { task, text }) => failed.push((task, text)),
        }
    }
    let payload = bytes(&outcomes);
    let transfer = Array::of1(&payload.buffer());
    let done = FromWorker::RunDone {
        failed,
        batch,
        at: clock::since(start),
        memory: memory::most(),
    };
    say_with(&done, &payload, &transfer);
}
