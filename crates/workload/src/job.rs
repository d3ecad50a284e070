//! Jobs and their results: what goes to a worker, and what comes back.

use interleave_trace::wire;

/// One unit that a model schedules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// Number of the task, from 0; lanes and spans name it.
    pub task: u32,
    /// Which part of the workload this job plays (a pipeline has makers and takers); 0 by default.
    pub role: u8,
    /// The workload's own numbers: by default `size` first.
    pub args: Vec<u64>,
    /// A name for the user, for files and URLs.
    pub name: String,
    /// Bytes that the job works on; they cross the channel when the job goes to a process.
    pub input: Vec<u8>,
}

impl Job {
    /// Role of a job that puts items into the run's queue.
    pub const MAKER: u8 = 1;
    /// Role of a job that takes items out of it.
    pub const TAKER: u8 = 2;

    pub fn new(task: u32, size: u64) -> Self {
        Job {
            task,
            args: vec![size],
            ..Job::default()
        }
    }
    /// The job's i-th argument, or 0.
    pub fn arg(&self, i: usize) -> u64 {
        self.args.get(i).copied().unwrap_or(0)
    }
}

/// What a job computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub task: u32,
    /// A number, exact also beyond 2^64.
    pub number: u128,
    /// Bytes of the result; they cross the channel back.
    pub data: Vec<u8>,
}

/// Why one task has no outcome; the other tasks go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskError {
    pub task: u32,
    /// The reason, as one sentence.
    pub text: String,
}

/// How a job ended.
pub type JobResult = Result<Outcome, TaskError>;

/// A file that the user chose.
#[derive(Clone, Debug, PartialEq)]
pub struct InputFile {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Set when the page decoded the file as a picture: `bytes` are then RGBA rows.
    pub picture: Option<(u32, u32)>,
}

/// Something to show before the job ends: a rectangle of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PicturePart {
    pub task: u32,
    /// Which picture of the run this is a part of; a run with one picture uses 0.
    pub picture: u32,
    /// Size of the whole picture.
    pub whole: (u32, u32),
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

// The large fields are last, so that a channel may send them beside the rest.
wire! {
    struct Job { task, role, args, name, input }
    struct Outcome { task, number, data }
    struct TaskError { task, text }
    struct PicturePart { task, picture, whole, x, y, width, height, rgba }
}
