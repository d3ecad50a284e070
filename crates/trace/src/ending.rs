//! How a program's run ended, as a value, so that no code reads it out of printed text.

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
    /// The exception's class as a traceback names it: `ZeroDivisionError`, `queue.Empty`.
    pub exception: String,
    /// `str()` of the exception; may be empty.
    pub message: String,
    /// The program's file, or the one that holds a syntax error.
    pub file: String,
    /// The innermost line of that file that was being executed, from 1; `None` when no line of it
    /// was.
    pub line: Option<u32>,
    /// The name of the thread that the exception ended; `None` for the main thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
}

/// Who waits for what when nobody can run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlock {
    /// Who waits: the processes one after another; a thread is followed by the tasks of its event
    /// loop.
    pub waiters: Vec<Waiter>,
    /// Circles of threads, each of which waits for the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<Circle>,
}

/// A thread or a task that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiter {
    /// The waiter's process; `None` where the program has one process only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
    /// The name of the thread or the task; empty where `waits_for` is [`Awaited::More`].
    pub name: String,
    /// The waiter is a task of the event loop of the thread before it in the list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub task: bool,
    pub waits_for: Awaited,
    /// The name of the lock, thread or process that the waiter waits for; of [`Awaited::More`], a
    /// number.
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
    /// A lock that the waiter holds itself.
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
    /// Its event loop, which has nothing to do.
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
    /// The entry is no waiter: it says in `thing` how many more are not listed.
    More,
}

/// A circle of threads, each of which waits for the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// The threads' process; `None` where the program has one process only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
    pub names: Vec<String>,
}

/// A limit that ends a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quota {
    /// Bytecodes, and items that built-ins went through (`max_instructions`).
    Instructions,
    /// Printed bytes (`max_output`).
    Output,
    /// Locks, pipes and shared blocks between processes.
    Shared,
    /// Bytes of messages between processes that nobody has read yet.
    Unread,
    /// Turns in a row in which no thread executed anything: a fault of the scheduler, not of the
    /// program.
    Turns,
}

impl Ending {
    /// The exit status of a deadlock: no thread of any process can run.
    pub const DEADLOCK: i32 = 3;
    /// The exit status of a run over a quota.
    pub const QUOTA: i32 = 4;
    /// The exit status of a program that `KeyboardInterrupt` ended, as a shell tells it.
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

    /// Whether something other than the program ended the run, so that the program itself printed
    /// no reason.
    pub fn is_forced(&self) -> bool {
        matches!(self, Ending::Deadlock(_) | Ending::Quota { .. })
    }
}

impl Deadlock {
    /// The same waiters and circles, each marked with their process.
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
    struct Uncaught { exception, message, file, line, thread }
    struct Deadlock { waiters, circles }
    struct Waiter { process, name, task, waits_for, thing, held_by, line }
    enum Awaited {
        0 = Lock, 1 = OwnLock, 2 = LeftLock, 3 = FreeLock, 4 = Thread, 5 = Queue, 6 = Notify, 7 = EventLoop,
        8 = Process, 9 = Message, 10 = ProcessLock, 11 = Sleep, 12 = Future, 13 = Tasks, 14 = Nothing, 15 = More,
    }
    struct Circle { process, names }
    enum Quota { 0 = Instructions, 1 = Output, 2 = Shared, 3 = Turns, 4 = Unread }
}
