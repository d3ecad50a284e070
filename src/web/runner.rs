//! Runs one model once: lays out the jobs, starts the clock, keeps the record, ends with a trace.

mod event_loop;
mod loaded;
mod processes;
mod record;

use super::{files, level, timers};
use crate::app::said;
use interleave_spec::{Checked, Gil, Model};
use interleave_trace::Trace;
use interleave_workload::{Plan, Takes, Workload, job::Job, job::JobResult, registry};
use record::Record;

/// One model to run once.
pub struct Order {
    pub model: Model,
    pub gil: Gil,
    /// Every number filled in.
    pub spec: Checked,
    /// Of the group, for its pictures; empty shows none.
    pub slug: &'static str,
    pub effective_cores: f64,
    /// Off only to measure what tracing costs.
    pub record: bool,
}

/// What every model is given.
struct Work {
    order: Order,
    workload: &'static dyn Workload,
    jobs: Vec<Job>,
}

/// Runs it. `live` is called with the trace so far, some times a second: each is a copy, so there is
/// none where nobody looks. An error says why the model cannot run here at all; a run that broke has
/// its reason in the trace.
pub async fn run(order: Order, live: Option<impl Fn(Trace) + 'static>) -> Result<Trace, String> {
    let workload = registry::find(&order.spec.workload).ok_or(said::NO_WORKLOAD)?;
    let jobs = files::with(|files| {
        workload.jobs(&Plan {
            spec: &order.spec,
            model: order.model,
            files: if workload.about().takes != Takes::Nothing {
                files
            } else {
                &[]
            },
        })
    });
    // What came before (a repaint, the last run's clean-up) is not this run's doing.
    timers::turn().await;
    let record = Record::new(&order, live);
    let work = Work {
        workload,
        jobs,
        order,
    };
    let results = match work.order.model {
        Model::EventLoop => event_loop::run(&work, &record).await,
        Model::Sequential | Model::Threads => loaded::run(&work, &record).await,
        Model::Processes => processes::run(&work, &record).await,
    };
    let ended: Ended = match results {
        Err(Broken::NoThreads(why)) => {
            level::no_threads(&why);
            return Err(why);
        }
        Err(Broken::Cannot(why)) => return Err(why),
        Err(Broken::Died(why)) => Err(why),
        Ok(results) => Ok(results),
    };
    let plan = Plan {
        spec: &work.order.spec,
        model: work.order.model,
        files: &[],
    };
    Ok(record.finish(ended, workload, &plan))
}

type Ended = Result<Vec<JobResult>, String>;

enum Broken {
    /// The model cannot run here.
    Cannot(String),
    /// The pool of threads does not start here, now or later.
    NoThreads(String),
    /// The run broke: a sentence.
    Died(String),
}
