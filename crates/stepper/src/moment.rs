//! A program held still: what each process, thread and task is doing at one step of a run.
//!
//! The stepper of the interpreter makes one, the panels of the Code room show it. It is made anew
//! at every step, so it holds text that is ready to be read and lengths that are bounded.

use interleave_trace::{Micros, State};

/// At most so many names of a frame, items of a queue or tasks of a loop are shown.
pub const MAX_LIST: usize = 50;

/// The whole run, between two bytecodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// Bytecodes executed so far, over all threads and processes.
    pub step: u64,
    /// The run's own clock.
    pub at: Micros,
    /// In order of their start; the main one first.
    pub processes: Vec<ProcessNow>,
    /// What the last step did, in one sentence.
    pub said: String,
    /// The end of what was printed so far.
    pub output: String,
    /// The exit status, once the program is over.
    pub over: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessNow {
    /// As `os.getpid()` says it.
    pub pid: u32,
    /// `MainProcess`, `Process-1`.
    pub name: String,
    /// The index of its parent in [`Moment::processes`].
    pub parent: Option<u32>,
    pub over: Option<i32>,
    pub threads: Vec<ThreadNow>,
    /// The index of the thread that holds the GIL; `None` without a GIL or while all wait.
    pub gil: Option<u32>,
    pub locks: Vec<LockNow>,
    pub queues: Vec<QueueNow>,
    pub loops: Vec<LoopNow>,
    /// Bytes of its objects.
    pub heap: u64,
    /// Bytes that came by pickle, pipe or queue, and that went.
    pub received: u64,
    pub sent: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadNow {
    pub name: String,
    pub state: Option<State>,
    /// What it waits for, when it waits: `lock, held by Thread-1`.
    pub waits_for: String,
    /// It executes the next step.
    pub next: bool,
    /// The innermost first. Empty for one that is over.
    pub frames: Vec<FrameNow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameNow {
    pub function: String,
    /// False inside our library.
    pub own: bool,
    /// From 1; 0 when not known.
    pub line: u32,
    /// The bytecode that it executes next, as `dis` writes it: `STORE_GLOBAL counter`.
    pub next: String,
    /// Name and `repr` of its variables, in order of their first assignment.
    pub names: Vec<(String, String)>,
    /// What stands on its value stack, the top last.
    pub stack: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LockNow {
    /// The variable or attribute that holds it, where one is known; else `Lock 1`.
    pub name: String,
    /// `Lock`, `RLock`, `Condition`, `Semaphore(2)`.
    pub kind: String,
    /// Names of the threads.
    pub owner: Option<String>,
    pub waiters: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueNow {
    pub name: String,
    pub kind: String,
    /// `repr` of the first of them, the next one out first.
    pub items: Vec<String>,
    /// How many there are.
    pub length: u64,
    /// 0 is unbounded.
    pub capacity: u64,
    pub waits_to_get: Vec<String>,
    pub waits_to_put: Vec<String>,
}

/// An asyncio event loop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopNow {
    /// The thread that runs it.
    pub thread: String,
    /// Callbacks that run in this or the next turn, in order.
    pub ready: Vec<String>,
    /// Callbacks that wait for their time.
    pub timers: Vec<(String, Micros)>,
    pub tasks: Vec<TaskNow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskNow {
    pub name: String,
    /// `running`, `ready`, `waiting`, `done`, `cancelled`, `failed`.
    pub state: String,
    /// The line at which it stands; 0 when not known.
    pub line: u32,
    pub waits_for: String,
}
