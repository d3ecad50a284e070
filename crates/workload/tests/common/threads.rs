//! Real threads on the real clock.

use super::virtual_loop::fetch_by_path;
use interleave_spec::{Model, RunSpec};
use interleave_workload::{
    Plan, Workload,
    job::{Job, PicturePart},
    model::{ThreadOptions, ThreadRun},
    platform::Blocking,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    thread::scope,
    time::{Duration, Instant},
};

pub struct RealThreads {
    start: Instant,
    files: Mutex<HashMap<String, Vec<u8>>>,
    pub parts: Mutex<Vec<PicturePart>>,
}

impl RealThreads {
    pub fn new() -> Arc<Self> {
        Arc::new(RealThreads {
            start: Instant::now(),
            files: Mutex::default(),
            parts: Mutex::default(),
        })
    }
}

impl Blocking for RealThreads {
    fn now(&self) -> u64 {
        self.start.elapsed().as_micros() as u64
    }
    fn sleep(&self, ms: f64) {
        std::thread::sleep(Duration::from_secs_f64(ms / 1_000.0));
    }
    fn fetch(&self, path: &str) -> Result<Vec<u8>, String> {
        fetch_by_path(path)
    }
    fn store(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.files
            .lock()
            .expect("no panic")
            .insert(name.into(), bytes.into());
        Ok(())
    }
    fn load(&self, name: &str) -> Result<Vec<u8>, String> {
        let files = self.files.lock().expect("no panic");
        files
            .get(name)
            .cloned()
            .ok_or_else(|| format!("{name} is not there."))
    }
    fn emit(&self, part: PicturePart) {
        self.parts.lock().expect("no panic").push(part);
    }
}

/// A run that has not started.
pub fn prepare(
    workload: &'static dyn Workload,
    spec: &RunSpec,
    gil: Option<Duration>,
) -> Arc<ThreadRun> {
    let plan = Plan {
        spec,
        model: Model::Threads,
        files: &[],
    };
    with_jobs(workload, workload.jobs(&plan), plan.workers(), gil)
}

pub fn with_jobs(
    workload: &'static dyn Workload,
    jobs: Vec<Job>,
    threads: u32,
    gil: Option<Duration>,
) -> Arc<ThreadRun> {
    let options = ThreadOptions {
        threads,
        gil,
        record: true,
    };
    ThreadRun::new(workload, jobs, RealThreads::new(), options)
}

/// Runs it on as many threads as it wants, and `beside` meanwhile on this one.
pub fn run(run: &ThreadRun, threads: u32, beside: impl FnOnce()) {
    scope(|s| {
        for worker in 0..threads {
            s.spawn(move || run.work(worker));
        }
        if run.needs_partner() {
            s.spawn(|| run.partner());
        }
        beside();
    });
}
