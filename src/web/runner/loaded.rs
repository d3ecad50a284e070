//! The models `sequential` and `threads`: a run that happens wholly inside one Worker, one task
//! after another or on its pool of threads.

use super::{Broken, Record, Work};
use crate::{
    app::said,
    web::{
        pool::{self, Pool},
        wire::{self, FromWorker, Load, Threads, ToWorker},
        worker::Said,
    },
};
use interleave_spec::{Gil, Model};
use interleave_workload::job::{JobResult, Outcome, TaskError};

pub async fn run(work: &Work, record: &Record) -> Result<Vec<JobResult>, Broken> {
    let spec = &work.order.spec;
    let threads = (work.order.model == Model::Threads).then(|| Threads {
        workers: spec.workers.unwrap_or(1),
        gil: (work.order.gil != Gil::Off).then_some((spec.switch_interval_ms * 1000.0) as u64),
        record: work.order.record,
    });
    let size = spec.workers.unwrap_or(1) + u32::from(work.workload.needs_partner());
    let mut pool = match threads {
        Some(_) => pool::take_engine(size),
        None => pool::take_processes(),
    };
    pool.ensure(1).await.map_err(Broken::Cannot)?;
    let result = within_worker(work, record, threads, &mut pool).await;
    // A Worker that broke is not kept; dropping it ends it.
    if result.is_ok() {
        match threads {
            Some(_) => pool::keep_engine(pool, size),
            None => pool::keep_processes(pool),
        }
    }
    result
}

async fn within_worker(
    work: &Work,
    record: &Record,
    threads: Option<Threads>,
    pool: &mut Pool,
) -> Result<Vec<JobResult>, Broken> {
    let who = *pool
        .workers
        .keys()
        .next()
        .ok_or(Broken::Cannot(said::NO_WORKER.into()))?;
    let name = if threads.is_some() {
        said::ENGINE
    } else {
        said::THE_WORKER
    };
    let died = |why: &str| said::died(name, why);
    let jobs = wire::bytes(&work.jobs);
    let load = Load {
        workload: work.order.spec.workload.clone(),
        threads,
    };
    let worker = |pool: &Pool,
                  message: &ToWorker,
                  payload: &wasm_bindgen::JsValue,
                  transfer: &js_sys::Array| {
        if let Some(w) = pool.workers.get(&who) {
            w.touch();
            w.send_with(message, payload, transfer);
        }
    };
    worker(
        pool,
        &ToWorker::Load(load),
        &jobs,
        &js_sys::Array::of1(&jobs.buffer()),
    );
    let pool_us = loop {
        match pool.next(|w| w == who).await {
            Some(Said {
                what: FromWorker::Loaded { pool },
                ..
            }) => break pool,
            // A message of another Worker of the same pool does not belong to this run.
            Some(said) if said.who != who => {
                if let FromWorker::Died(_) = said.what {
                    pool.end(said.who);
                }
            }
            Some(Said {
                what: FromWorker::NoPool(why),
                ..
            }) => return Err(Broken::NoThreads(why)),
            Some(Said {
                what: FromWorker::Died(why),
                ..
            }) => return Err(Broken::Died(died(&why))),
            _ => {}
        }
    };
    if threads.is_some() {
        record.count("pool_start_us", pool_us);
    }
    let start = record.begin();
    worker(
        pool,
        &ToWorker::Go { start },
        &wasm_bindgen::JsValue::NULL,
        &js_sys::Array::new(),
    );
    loop {
        let Some(Said {
            what,
            payload,
            who: speaker,
        }) = pool.next(|w| w == who).await
        else {
            continue;
        };
        if speaker != who {
            if let FromWorker::Died(_) = what {
                pool.end(speaker);
            }
            continue;
        }
        match what {
            FromWorker::Live(batch) => {
                record.absorb(who, batch);
                record.show();
            }
            FromWorker::Part(part) => record.part(part, &payload),
            FromWorker::RunDone {
                failed,
                batch,
                memory,
                ..
            } => {
                record.absorb(who, batch);
                record.memory(who, memory);
                let outcomes: Vec<Outcome> =
                    wire::from_bytes(&payload).ok_or(Broken::Died(said::UNREADABLE.into()))?;
                let failed = failed
                    .into_iter()
                    .map(|(task, text)| Err(TaskError { task, text }));
                return Ok(outcomes.into_iter().map(Ok).chain(failed).collect());
            }
            FromWorker::Died(why) => return Err(Broken::Died(died(&why))),
            _ => {}
        }
    }
}
