//! A workload that does what a test says.

use interleave_workload::{
    About, BoxFuture, Kind, Plan, Workload,
    host::JobHost,
    job::{Job, Outcome},
};

pub struct Script {
    pub what: for<'a> fn(&'a Job, &'a dyn JobHost) -> BoxFuture<'a, Result<u128, String>>,
}

static ABOUT: About = About {
    id: "script",
    title: "Script",
    kind: Kind::Cpu,
    blurb: "For tests.",
    size_unit: "",
    tasks: 1..=64,
    default_tasks: 1,
    size: 0..=1,
    default_size: 0,
    total: 64,
    takes: interleave_workload::Takes::Nothing,
    paints: interleave_workload::Paints::None,
    one_result: true,
};

impl Workload for Script {
    fn about(&self) -> &'static About {
        &ABOUT
    }
    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let number = (self.what)(job, host).await?;
            Ok(Outcome {
                task: job.task,
                number,
                data: Vec::new(),
            })
        })
    }
    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        outcomes.len().to_string()
    }
}

/// Jobs of these roles, numbered.
pub fn jobs(roles: &[u8]) -> Vec<Job> {
    (0..)
        .zip(roles)
        .map(|(task, &role)| Job {
            role,
            ..Job::new(task, 0)
        })
        .collect()
}

/// The maker fails at its third item; the taker must see the end.
pub static MAKER_FAILS: Script = Script {
    what: |job, host| {
        Box::pin(async move {
            let mut taken = 0;
            if job.role == Job::MAKER {
                host.put(1).await?;
                host.put(2).await?;
                return Err("The well is dry.".into());
            }
            while host.get().await?.is_some() {
                taken += 1;
            }
            Ok(taken)
        })
    },
};

/// The taker leaves at once; the maker must not wait for ever at the full queue.
pub static TAKER_LEAVES: Script = Script {
    what: |job, host| {
        Box::pin(async move {
            if job.role == Job::MAKER {
                for item in 0..100 {
                    host.put(item).await?;
                }
            }
            Ok(0)
        })
    },
};
