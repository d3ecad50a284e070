//! The model `event_loop`: all jobs at once on the page's own event loop, where the page also
//! paints and listens.

use super::{Broken, Record, Work};
use crate::web::{memory, platform::Browser, timers::Every};
use interleave_workload::{
    job::JobResult,
    model::{Cooperative, Mode},
};
use std::{cell::Cell, rc::Rc};

/// How often the page takes the record, in milliseconds. Each time costs the measured loop a
/// little.
const LIVE_MS: f64 = 150.0;
/// The number of the page among the sources of batches.
const PAGE: usize = usize::MAX;

pub async fn run(work: &Work, record: &Record) -> Result<Vec<JobResult>, Broken> {
    let parts = record.clone();
    let browser = Browser {
        start: Cell::new(0.0),
        emit: Box::new(move |part| parts.part_of_page(&part)),
        parent: None,
    };
    let mode = Mode::EventLoop {
        yield_every_ms: work.order.spec.yield_every_ms,
    };
    let run = Rc::new(Cooperative::new(
        work.workload,
        browser,
        mode,
        work.order.record,
    ));
    memory::begin();
    run.platform().start.set(record.begin());
    let (r, rec) = (run.clone(), record.clone());
    let live = Every::new(LIVE_MS, move || {
        rec.absorb(PAGE, r.drain());
        rec.show();
    });
    let results = run.run_all(&work.jobs).await;
    drop(live);
    record.absorb(PAGE, run.drain());
    record.memory(PAGE, memory::most());
    Ok(results)
}
