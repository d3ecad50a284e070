//! How a program's run ended, as a value: nobody has to read what was printed to learn it.

use crate::wire;
use serde::{Deserialize, Serialize};

/// How a program's run ended. The field names are part of the report's public contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Ending {
    /// The program came to its end, or asked for it (`sys.exit`, `os._exit`).
    Exited { status: i32 },
    /// Nobody caught an exception in the main thread.
    Raised(Uncaught),
    /// Nobody can run, and nobody ever will.
    Deadlock(Deadlock),
    /// The run is over a limit that is no Python exception.
    Quota { quota: Quota },
    /// The first process got a signal that ends it.
    Killed { signal: u32 },
    /// A person pressed Stop.
    Stopped,
}

/// An exception that nobody caught.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncaught {
    /// Its class as a traceback names it: `ZeroDivisionError`, `queue.Empty`.
    pub exception: String,
    /// `str()` of it; may be empty.
    pub message: String,
    /// The program's file, or the one that holds a syntax error.
    pub file: String,
    /// The innermost line of that file that was being executed, from 1; `None` when the exception
    /// came from nowhere in it.
    pub line: Option<u32>,
}

/// Who waits for what when nobody can run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlock {
    /// The processes one after another; a thread is followed by the tasks of its event loop.
    pub waiters: Vec<Waiter>,
    /// Threads, each of which waits for the next; the first name stands again at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<Circle>,
}

/// A thread or a task that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiter {
    /// Its process; `None` where the program has one process only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
    /// The name of the thread or the task; empty where `waits_for` is [`Awaited::More`].
    pub name: String,
    /// It is a task of the event loop of the thread before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub task: bool,
    pub waits_for: Awaited,
    /// The name of the lock, thread or process that it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<String>,
    /// The thread or process that holds the lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_by: Option<String>,
    /// The program's line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// What a [`Waiter`] waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Awaited {
    /// A lock that `held_by` holds.
    Lock,
    /// A lock that it holds itself.
    OwnLock,
    /// A lock whose holder has ended.
    LeftLock,
    /// A lock that nobody holds, and nobody will release.
    FreeLock,
    /// The end of a thread.
    Thread,
    /// An item of a queue, or room in it.
    Queue,
    /// A call of `notify()` or `set()`.
    Notify,
    /// Its event loop has nothing to do.
    EventLoop,
    /// The end of a process.
    Process,
    /// A message of another process, or room for one.
    Message,
    /// A lock that processes share.
    ProcessLock,
    /// The end of a sleep.
    Sleep,
    /// A future of the event loop.
    Future,
    /// Other tasks.
    Tasks,
    /// Nothing: it could run.
    Nothing,
    /// No waiter: so many more are not listed, see `thing`.
    More,
}

/// Threads, each of which waits for the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// Their process; `None` where the program has one process only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
    pub names: Vec<String>,
}

/// A limit that ends a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quota {
    /// Bytecodes, and items that built-ins went through.
    Instructions,
    /// Bytes printed.
    Output,
    /// Locks, pipes and shared blocks between processes.
    Shared,
    /// Bytes of messages between processes that nobody has read yet.
    Unread,
    /// Turns in which no thread got on: a fault of the scheduler, not of the program.
    Turns,
}

impl Ending {
    /// All threads or processes wait for each other.
    pub const DEADLOCK: i32 = 3;
    /// Over a quota.
    pub const QUOTA: i32 = 4;
    /// `KeyboardInterrupt`, as a shell tells it.
    pub const INTERRUPTED: i32 = 130;

    /// The exit status of the program, from 0 to 255; `None` when it was stopped before it had one.
    pub fn status(&self) -> Option<i32> {
        Some(match self {
            Ending::Exited { status } => status & 0xff,
            Ending::Raised(uncaught) if uncaught.exception == "KeyboardInterrupt" => {
                Self::INTERRUPTED
            }
            Ending::Raised(_) => 1,
            Ending::Deadlock(_) => Self::DEADLOCK,
            Ending::Quota { .. } => Self::QUOTA,
            Ending::Killed { signal } => 128 + *signal as i32,
            Ending::Stopped => return None,
        })
    }

    /// Whether the run was ended from outside of the program, which left no word on it.
    pub fn is_forced(&self) -> bool {
        matches!(self, Ending::Deadlock(_) | Ending::Quota { .. })
    }
}

impl Deadlock {
    /// The same, said of one process among others.
    pub fn of_process(mut self, process: &str) -> Deadlock {
        for waiter in &mut self.waiters {
            waiter.process = Some(process.to_owned());
        }
        for circle in &mut self.circles {
            circle.process = Some(process.to_owned());
        }
        self
    }
}

wire! {
    enum Ending {
        0 = Exited { status },
        1 = Raised(uncaught),
        2 = Deadlock(deadlock),
        3 = Quota { quota },
        4 = Killed { signal },
        5 = Stopped,
    }
    struct Uncaught { exception, message, file, line }
    struct Deadlock { waiters, circles }
    struct Waiter { process, name, task, waits_for, thing, held_by, line }
    enum Awaited {
        0 = Lock, 1 = OwnLock, 2 = LeftLock, 3 = FreeLock, 4 = Thread, 5 = Queue, 6 = Notify, 7 = EventLoop,
        8 = Process, 9 = Message, 10 = ProcessLock, 11 = Sleep, 12 = Future, 13 = Tasks, 14 = Nothing, 15 = More,
    }
    struct Circle { process, names }
    enum Quota { 0 = Instructions, 1 = Output, 2 = Shared, 3 = Turns, 4 = Unread }
}
