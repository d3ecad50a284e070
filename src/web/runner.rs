//! Runs one model once: lays out the jobs, starts the clock, keeps the record, ends with a trace.

mod event_loop;
mod loaded;
mod processes;
mod record;

use super::{files, level, timers};
use crate::app::{said, twin};
use interleave_spec::{Checked, Clock, Gil, Model};
use interleave_trace::Trace;
use interleave_workload::{Plan, Takes, Workload, job::Job, job::JobResult, registry};
use record::Record;

/// One model to run once.
pub struct Order {
    pub model: Model,
    pub gil: Gil,
    /// The spec, with every number filled in.
    pub spec: Checked,
    /// The group's slug, for its pictures; when it is empty, none are shown.
    pub slug: &'static str,
    pub effective_cores: f64,
    /// Whether the run is recorded; off only to measure what tracing costs.
    pub record: bool,
}

/// What every model is given.
struct Work {
    order: Order,
    workload: &'static dyn Workload,
    jobs: Vec<Job>,
}

/// Runs one model once. `live` is called with the trace so far, several times a second; each such
/// trace is a copy, so `live` is `None` when it is not drawn. The error says why the model cannot
/// run here at all; when the run broke, the trace has the reason.
pub async fn run(order: Order, live: Option<impl Fn(Trace) + 'static>) -> Result<Trace, String> {
    let workload = registry::find(&order.spec.workload).ok_or(said::NO_WORKLOAD)?;
    if order.spec.clock == Clock::Virtual {
        // A modelled run: nothing is computed, and nothing is asked of the browser.
        return twin::trace(&order.spec, order.model, order.gil).ok_or(said::NO_ROOMS.into());
    }
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
    // A turn of the loop ends work from before (a repaint, the last run's clean-up), so that this
    // run does not measure it.
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
    /// The model cannot run here, for this reason.
    Cannot(String),
    /// The pool of threads does not start here, now or later.
    NoThreads(String),
    /// The run broke; a sentence says why.
    Died(String),
}
