//! What a page and an instance of the interpreter say to each other. Both sides use these types;
//! the JavaScript between them carries bytes and reads none.

mod frame;
mod hub;
pub mod merge;

pub use frame::{pack, unpack};
pub use hub::{FromHub, HUB, PAGE, ToHub};

use interleave_spec::{Clock, Python, RunSpec, Start as StartMethod};
use interleave_trace::{Batch, wire};

/// To an instance. It reads them at the start of its next turn.
#[derive(Clone, Debug, PartialEq)]
pub enum ToPython {
    /// Runs a program from the beginning; what ran before is dropped.
    Start(Start),
    /// Looks through a program without running it.
    Check { ask: u32, source: String },
    /// Compiles a program and lists its bytecode.
    Disassemble { ask: u32, source: String },
    /// Keeps what lies between the processes of a run from now on, and runs no program.
    Hub,
    /// To the hub: a process's Worker is no more, and why.
    Gone { pid: u32, why: String },
    /// Makes a run that is held still, before its first bytecode (`www/step.js`).
    Step(Start),
    /// Tells a line's bytecode in plain words.
    Explain {
        ask: u32,
        source: String,
        line: u32,
        python: Python,
    },
}

/// From an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum FromPython {
    News(News),
    Checked {
        ask: u32,
        problems: Vec<Problem>,
    },
    /// Empty when the program does not compile; [`ToPython::Check`] says why.
    Disassembled {
        ask: u32,
        lines: Vec<Instruction>,
    },
    /// The instance cannot go on: why. The last that it says.
    Died(String),
    /// A place of a run that is held still: the stepper, as markup.
    Stepped {
        markup: String,
    },
    Explained {
        ask: u32,
        markup: String,
    },
    /// From the hub: this process has ended, or shall when the status is negative: it was killed.
    End {
        pid: u32,
        status: i32,
    },
}

/// Everything that decides a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    pub source: String,
    /// The program's name in tracebacks, and `sys.argv[0]`.
    pub file: String,
    pub python: Python,
    pub clock: Clock,
    /// How many times slower than the world's the program's clock goes; 1 or more.
    pub slower: f64,
    /// How `multiprocessing` starts a process when the program does not say.
    pub method: StartMethod,
    /// 0 is none.
    pub seed: u64,
    pub schedule: Vec<u32>,
    /// Milliseconds.
    pub switch_interval_ms: f64,
    /// Cores of the model without a GIL.
    pub cores: u32,
    /// It runs on an event loop that others need: its own loop gives way whenever it comes round,
    /// and what blocks it blocks the others too.
    pub here: bool,
    /// Off only to measure what it costs.
    pub trace: bool,
    pub quotas: Quotas,
}

/// Cores of a modelled run that does not say: the same on every machine.
const MODEL_CORES: u32 = 4;

/// Over one of them is a Python exception, or a clean end with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    /// Bytes of Python objects.
    pub heap: u64,
    /// Threads alive at once.
    pub threads: u32,
    /// Bytes of stdout and stderr together.
    pub output: u64,
    /// Processes alive at once, the first included.
    pub processes: u32,
    /// Bytes of one message between processes.
    pub message: u64,
    /// Bytes of messages that nobody has read yet; and as many of shared memory.
    pub unread: u64,
}

impl Default for Quotas {
    /// What a tab bears. The memory may reach 2 GiB, since what grows is there twice for a moment.
    fn default() -> Self {
        Quotas {
            heap: 512 << 20,
            threads: 2_000,
            output: 16 << 20,
            processes: 32,
            message: 64 << 20,
            unread: 128 << 20,
        }
    }
}

impl Start {
    /// A program's run as its spec has it; `cores` are used where the spec names no workers.
    pub fn of(spec: &RunSpec, cores: u32) -> Start {
        Start {
            source: spec.source.clone(),
            file: "main.py".into(),
            python: spec.python,
            clock: spec.clock,
            slower: match spec.clock {
                Clock::Slow => spec.slow_factor.max(1.0),
                _ => 1.0,
            },
            method: spec.start,
            seed: spec.seed,
            schedule: spec.schedule.clone(),
            switch_interval_ms: spec.switch_interval_ms,
            cores: match measured(spec) {
                true => spec.workers.unwrap_or(cores).max(1),
                false => spec.workers.unwrap_or(MODEL_CORES),
            },
            here: false,
            trace: true,
            quotas: Quotas::default(),
        }
    }

    /// As [`measured`], of its spec.
    pub fn measured(&self) -> bool {
        is_measured(self.clock, self.python)
    }
}

/// Whether a run takes its time from the machine; else its numbers are modelled.
pub fn measured(spec: &RunSpec) -> bool {
    is_measured(spec.clock, spec.python)
}

fn is_measured(clock: Clock, python: Python) -> bool {
    clock == Clock::Real && python != Python::P313t
}

/// What happened since the last news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// With the first news: when the program's clock began, in microseconds since 1970.
    pub began: Option<f64>,
    /// The program's clock now, in microseconds since it began.
    pub at: u64,
    /// In the order in which it was written.
    pub output: Vec<Piece>,
    /// Threads that printed for the first time, or have got another name since.
    pub names: Vec<(u32, String)>,
    pub batch: Batch,
    /// Bytes of the instance's memory.
    pub memory: u64,
    /// The exit status, with the last news.
    pub exit: Option<i32>,
    /// Why the run ended early, as one sentence, with the last news.
    pub error: Option<String>,
}

/// What one thread wrote to one stream, without anything of others in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Number of the thread; 0 is the main one.
    pub who: u32,
    pub stderr: bool,
    pub text: String,
}

/// Something that will not work, known before the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: u32,
    /// Characters before it in its line.
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub grade: Grade,
    pub text: String,
    /// What to use instead; may be empty.
    pub instead: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// No program: CPython's own error.
    Syntax,
    /// It works in CPython and not here, and every run comes to it: the program is not run.
    Fails,
    /// It fails if it is reached.
    IfReached,
    /// It may never be reached, or its failure is handled.
    Perhaps,
}

/// One instruction of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The function or class it belongs to: `<module>`, `worker`.
    pub code: String,
    pub line: u32,
    pub name: String,
    /// What its number stands for: `(counter)`.
    pub shown: String,
    /// Another thread may get the GIL here.
    pub switch: bool,
}

wire! {
    enum ToPython {
        0 = Start(start),
        1 = Check { ask, source },
        2 = Disassemble { ask, source },
        8 = Hub,
        9 = Gone { pid, why },
        10 = Step(start),
        11 = Explain { ask, source, line, python },
    }
    enum FromPython {
        0 = News(news),
        1 = Checked { ask, problems },
        2 = Disassembled { ask, lines },
        3 = Died(why),
        8 = End { pid, status },
        10 = Stepped { markup },
        11 = Explained { ask, markup },
    }
    struct Start {
        source, file, python, clock, slower, method, seed, schedule, switch_interval_ms, cores, here, trace, quotas,
    }
    struct Quotas { heap, threads, output, processes, message, unread }
    struct News { began, at, output, names, batch, memory, exit, error }
    struct Piece { who, stderr, text }
    struct Problem { line, column, end_line, end_column, grade, text, instead }
    enum Grade { 0 = Syntax, 1 = Fails, 2 = IfReached, 3 = Perhaps }
    struct Instruction { code, line, name, shown, switch }
}
