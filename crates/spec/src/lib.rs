//! What decides a run. A link, an embed, a lesson and a test are all spellings of a [`RunSpec`].
//!
//! | file | its question |
//! |---|---|
//! | `choice` | which values may a choice have, and how is each spelled? |
//! | `field` | what is each field called, and which letter stands for it in a link? |
//! | `limits` | how large or small may each value be? |
//! | `check` | is every value in range, and what takes the place of one that is not? |
//! | `notice` | what is a person told about a value that was not taken as given? |
//! | `json` | how is a spec read from JSON and written as JSON? |
//! | `read` | what did a person mean by a JSON value? |
//! | `value` | how is JSON itself read and written? |
//! | `number` | how is a decimal number read and written? |
//! | `task` | what is a learner asked to do, and what may be changed? |
//! | `rule` | what must be true of a run for its task to be done? |
//! | `schedule` | how is a schedule written as text? |
//! | `link` | how does a spec become a link, and a link a spec? |

mod check;
mod choice;
mod field;
mod json;
pub mod limits;
pub mod link;
mod notice;
mod number;
mod read;
mod rule;
pub mod schedule;
mod task;
mod value;

pub use check::Checked;
pub use choice::*;
pub use field::Field;
pub use notice::{Limit, Notice, joined};
pub use number::real;
pub use rule::{NotARule, RULES, Rule, matches};
pub use task::{Asks, Predict, Shows, Task};
pub use value::{Json, NotJson, quoted_json};

use serde::{Deserialize, Serialize};

/// The workload that runs `source`.
pub const PROGRAM: &str = "program";

/// Everything that decides a run. Every field has a default, so `{}` is a whole spec.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunSpec {
    /// Which room of the page shows the run.
    pub room: Room,
    /// A workload's id in the registry, or `program` for `source`.
    pub workload: String,
    /// The Python program, when `workload` is `program`. At most [`limits::SOURCE_BYTES`].
    pub source: String,
    /// Which models run, in this order.
    pub models: Vec<Model>,
    /// How many tasks; `None` is the workload's own default.
    pub tasks: Option<u32>,
    /// How large one task is, in the workload's own unit; `None` is its default.
    pub size: Option<u64>,
    /// Threads of the pool, or processes; 1 to 16; `None` is what the machine has.
    pub workers: Option<u32>,
    /// Whether a thread must hold the global interpreter lock to compute.
    pub gil: Gil,
    /// Milliseconds a thread waits for the GIL before it asks the holder to drop it
    /// (CPython: `sys.getswitchinterval()`, 5 ms); 0.001 to 1,000.
    pub switch_interval_ms: f64,
    /// Which CPython it is: its switch points, messages and library.
    pub python: Python,
    /// How a process starts; unsaid, as [`Python::start`] has it.
    pub start: Start,
    /// Whether processes are kept for the next task.
    pub pool: Pool,
    /// How data reaches a process and comes back.
    pub channel: Channel,
    /// Event loop: milliseconds after which a computing task gives the loop back;
    /// 0 is never; up to 1,000.
    pub yield_every_ms: f64,
    /// Which clock `sleep` and waits obey.
    pub clock: Clock,
    /// How many times slower than real the clock `slow` is; 1 to 1,000.
    pub slow_factor: f64,
    /// Where every random choice of the run starts.
    pub seed: u64,
    /// The choices at the switch points, in order: the index of the thread that goes on.
    pub schedule: Vec<u32>,
    /// How often each model runs; 1 to 30. Numbers shown are medians.
    pub repeats: u32,
    /// What a learner is asked to do with the run, and what decides whether it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<Box<Task>>,
}

impl Default for RunSpec {
    fn default() -> Self {
        Self {
            room: Room::Race,
            workload: "primes".into(),
            source: String::new(),
            models: Model::ALL.to_vec(),
            tasks: None,
            size: None,
            workers: None,
            gil: Gil::On,
            switch_interval_ms: 5.0,
            python: Python::P315,
            start: Start::ForkServer,
            pool: Pool::Reuse,
            channel: Channel::Pickle,
            yield_every_ms: 10.0,
            clock: Clock::Real,
            slow_factor: 10.0,
            seed: 0,
            schedule: Vec::new(),
            repeats: 1,
            task: None,
        }
    }
}
