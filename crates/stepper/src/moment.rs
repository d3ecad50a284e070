//! A program held still: what each process, thread and task is doing at one step of a run.
//!
//! The stepper makes a moment, and the panels of the Code room show the moment. Every step makes a
//! new moment, so its texts are ready to be shown, and the lengths of its lists are bounded.

use interleave_trace::{Micros, State};

/// The most names of a frame, items of a queue or tasks of a loop that are shown.
pub const MAX_LIST: usize = 50;

/// The whole run, between two bytecodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// Bytecodes executed so far, over all threads and processes.
    pub step: u64,
    /// The time of the run's own clock, in microseconds.
    pub at: Micros,
    /// The processes in the order of their start; the main process comes first.
    pub processes: Vec<ProcessNow>,
    /// What the last step did, in one sentence.
    pub said: String,
    /// What happened in the last step, without the bytecode itself; may be empty.
    pub happened: String,
    /// What the next line will do; `None` when the run is over.
    pub ahead: Option<Ahead>,
    /// The lists, dicts and objects to which the variables lead.
    pub objects: Vec<ObjectNow>,
    /// The last part of what was printed so far.
    pub output: String,
    /// The exit status, once the program is over.
    pub over: Option<i32>,
}

/// The line that is executed next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ahead {
    /// The name of the thread or task that executes the line.
    pub who: String,
    pub line: u32,
    /// What the line will do, after the name: `takes the lock a, or waits until it is free`.
    pub does: String,
}

/// A list, a dict, a set or an object of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectNow {
    /// `list`, `dict`, the name of the class.
    pub kind: String,
    pub items: Vec<(String, Slot)>,
    /// How many further items are not shown.
    pub more: usize,
    /// The threads whose variables lead to the object; empty when only global variables do.
    pub by: Vec<String>,
    /// Whether a global variable leads to it.
    pub global: bool,
}

/// What a variable or an item holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    Text(String),
    /// An object, by its place in [`Moment::objects`].
    Object(usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessNow {
    /// The number that `os.getpid()` answers in this process.
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
    /// The number of bytes that the objects of the process take.
    pub heap: u64,
    /// The number of bytes that the process received by pickle, pipe or queue; below that the
    /// number that it sent.
    pub received: u64,
    pub sent: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadNow {
    pub name: String,
    pub state: Option<State>,
    /// What the thread waits for, as text: `lock, held by Thread-1`. Empty for a thread that does
    /// not wait.
    pub waits_for: String,
    /// Whether the thread executes the next bytecode.
    pub next: bool,
    /// The frames of the thread, the innermost first. Empty for a thread that is over.
    pub frames: Vec<FrameNow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameNow {
    pub function: String,
    /// Whether the code belongs to the program; false for code of the library.
    pub own: bool,
    /// The line, counted from 1; 0 when the line is not known.
    pub line: u32,
    /// The bytecode that the frame executes next, as `dis` writes it: `STORE_GLOBAL counter`.
    pub next: String,
    /// The name and the `repr` of each variable, in the order of the first assignments.
    pub names: Vec<(String, String)>,
    /// The names that lead to objects, each with the object's place in [`Moment::objects`].
    pub objects: Vec<(String, usize)>,
    /// The `repr` of each value on the frame's value stack, the top last.
    pub stack: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LockNow {
    /// The variable or attribute that holds the lock; `lock 1` where no such name is known.
    pub name: String,
    /// The kind of lock: `Lock`, `RLock`, `Condition`, `Semaphore(2)`.
    pub kind: String,
    /// The name of the thread that holds the lock; below that the names of the threads, tasks or
    /// processes that wait for it.
    pub owner: Option<String>,
    pub waiters: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueNow {
    pub name: String,
    pub kind: String,
    /// The `repr` of the first items. The item that leaves the queue next comes first.
    pub items: Vec<String>,
    /// The number of items in the queue.
    pub length: u64,
    /// The most items that the queue can hold; 0 for a queue without a bound.
    pub capacity: u64,
    pub waits_to_get: Vec<String>,
    pub waits_to_put: Vec<String>,
}

/// An asyncio event loop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopNow {
    /// The name of the thread that runs the loop.
    pub thread: String,
    /// The callbacks that run in this or the next turn of the loop, in order.
    pub ready: Vec<String>,
    /// The callbacks that wait for a time, each with that time in microseconds of the run's clock.
    pub timers: Vec<(String, Micros)>,
    pub tasks: Vec<TaskNow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskNow {
    pub name: String,
    /// The state of the task: `running`, `ready` or `waiting`.
    pub state: String,
    /// The line at which the task stands; 0 when the line is not known.
    pub line: u32,
    pub waits_for: String,
    /// The coroutines that the task is in, the outermost first, each with the line where it stands.
    pub calls: Vec<(String, u32)>,
    /// The tasks whose end the task awaits, by their index in [`LoopNow::tasks`].
    pub awaits: Vec<usize>,
}
