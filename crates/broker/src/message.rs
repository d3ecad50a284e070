//! The messages between a machine and the broker, and their spelling in bytes.

use interleave_spec::Start;
use interleave_trace::{Deadlock, wire};

/// Number of a process in its run, from 1.
pub type Pid = u32;
/// Number of a request, chosen by the machine that asks.
pub type ReqId = u64;
/// A semaphore, an end of a pipe or a shared block.
pub type Handle = u64;

/// How many message numbers `Answer::Sent` hands out together with the room in a pipe.
pub const NUMBERS: u64 = 256;

/// Bytes that a message takes up in a pipe: its own and four for its length, as in a pipe of the
/// operating system.
pub fn cost(message: &[u8]) -> u64 {
    message.len() as u64 + 4
}

/// Something that can be waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum On {
    /// A message, or the end, at an end of a pipe.
    Readable(Handle),
    /// The end of a process.
    Exit(Pid),
}

/// What a machine asks or says. Each request with a `req` gets exactly one answer.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Makes a semaphore (a lock is one whose `value` and `max` are 1).
    SemNew {
        sem: Handle,
        value: u32,
        max: u32,
    },
    /// Takes one permit of a semaphore. Answered `Answer::Done`, at once or later; `Answer::No`
    /// when none is left and `wait` is false.
    SemAcquire {
        req: ReqId,
        sem: Handle,
        wait: bool,
    },
    /// Gives one permit back. The machine knows that it holds one, so there is no answer.
    SemRelease {
        sem: Handle,
    },
    /// Gives one permit back. Answered `Answer::Done`, or `Answer::No` when there are `max`
    /// already.
    SemTryRelease {
        req: ReqId,
        sem: Handle,
    },
    /// Asks for the permits that are left: `Answer::Int`.
    SemValue {
        req: ReqId,
        sem: Handle,
    },
    /// Takes one permit without an answer, of a semaphore that is expected to have one; when it has
    /// none, nothing is taken.
    SemTake {
        sem: Handle,
    },
    /// Waits until no permit is left: `Answer::Done`, at once or later.
    SemDrained {
        req: ReqId,
        sem: Handle,
    },
    /// Makes a pipe; the machine holds both ends.
    PipeNew {
        a: Handle,
        b: Handle,
    },
    /// The machine holds an end of a pipe once more; `passed` when the end came from another
    /// machine by `Pass`.
    Hold {
        end: Handle,
        passed: bool,
    },
    /// The machine holds an end of a pipe once less.
    Close {
        end: Handle,
    },
    /// An end is on its way to another machine, inside some message.
    Pass {
        end: Handle,
    },
    /// Sends a message. Answered `Answer::Sent` once the pipe has room, `Answer::Broken` when
    /// nobody can read the message.
    Send {
        req: ReqId,
        end: Handle,
        bytes: Vec<u8>,
    },
    /// Sends without an answer, within the room and the numbers that the last `Answer::Sent` gave
    /// to this machine for this end. The message counts as sent at `at` (nanoseconds of the common
    /// clock), however much later it is posted. The message is lost when nobody can read it.
    Post {
        end: Handle,
        number: u64,
        at: u64,
        bytes: Vec<u8>,
    },
    /// Asks for the next message: `Answer::Message`, or `Answer::Eof` at the end of the pipe.
    Recv {
        req: ReqId,
        end: Handle,
    },
    /// `Recv` for one of several readers that stand in line, the first of whom has the reader's
    /// lock. Answered `Answer::No` when the reader would have to wait and `wait` is false. Taking
    /// the message gives a permit back to the semaphore `room`, when `room` is not 0. If the first
    /// reader in line is killed while it waits, the lock stays taken, and no reader in line gets
    /// anything any more.
    Take {
        req: ReqId,
        end: Handle,
        room: Handle,
        wait: bool,
    },
    /// Waits for several things: `Answer::Ready` once at least one of them is there. Without `wait`
    /// the answer comes at once and may list none.
    Wait {
        req: ReqId,
        on: Vec<On>,
        wait: bool,
    },
    /// As `Wait` with `wait`, but takes the message from the first end that has one:
    /// `Answer::Selected`. The answer is `Answer::Ready` when only the end of a pipe or of a
    /// process is there.
    Select {
        req: ReqId,
        on: Vec<On>,
    },
    /// Takes back a request that still waits. The request is answered `Answer::Cancelled`, unless
    /// it was answered before.
    Cancel {
        req: ReqId,
    },
    /// Makes a shared block of zeroes. When the block shall have a name and the name is taken, the
    /// answer is `Answer::No`.
    BlockNew {
        req: ReqId,
        block: Handle,
        size: u64,
        name: String,
    },
    /// Looks for a shared block by its name: `Answer::Int` with its handle, or `Answer::No`.
    BlockFind {
        req: ReqId,
        name: String,
    },
    BlockRead {
        req: ReqId,
        block: Handle,
        at: u64,
        len: u64,
    },
    BlockWrite {
        block: Handle,
        at: u64,
        bytes: Vec<u8>,
    },
    BlockSize {
        req: ReqId,
        block: Handle,
    },
    /// Forgets the name of a shared block; a machine that has the block keeps it.
    BlockUnlink {
        req: ReqId,
        name: String,
    },
    /// Reads a shared block at a moment when the semaphore `sem` has a permit: what a reader would
    /// see that takes the permit, reads and gives it back. Answered `Answer::Bytes`, or
    /// `Answer::No` when none is left. Without a semaphore (0) it is `BlockRead`.
    Peek {
        req: ReqId,
        sem: Handle,
        block: Handle,
        at: u64,
        len: u64,
    },
    /// Writes into a shared block in the same way: `Answer::Done` or `Answer::No`.
    Poke {
        req: ReqId,
        sem: Handle,
        block: Handle,
        at: u64,
        bytes: Vec<u8>,
    },
    /// Lets others connect to the reader at an end of a pipe by a name. Answered `Answer::Done`, or
    /// `Answer::No` when an end that is open has the name.
    Bind {
        req: ReqId,
        name: String,
        end: Handle,
    },
    /// Makes a pipe to whoever bound this name. The machine holds `a`; `b` is on its way in a message
    /// that the binder gets: the eight bytes of `b`, then `hello`. Answered `Answer::Done`, or
    /// `Answer::No` when nobody has the name.
    Connect {
        req: ReqId,
        name: String,
        a: Handle,
        b: Handle,
        hello: Vec<u8>,
    },
    /// Adds bytes to the log that all processes of a run have in common. There is no answer.
    LogAdd {
        bytes: Vec<u8>,
    },
    /// Asks for the log from byte `from` on: `Answer::Bytes`.
    LogRead {
        req: ReqId,
        from: u64,
    },
    /// Starts a process. `passed` are ends that the new process holds from the start. Answered
    /// `Answer::Int` with the number of the process, or `Answer::Refused` over a quota. Under
    /// `Start::Fork` both machines go on.
    Spawn {
        req: ReqId,
        method: Start,
        name: String,
        passed: Vec<Handle>,
        payload: Vec<u8>,
        /// The machine is another interpreter of the process that asks, and no process.
        inside: bool,
    },
    /// Sends a signal to a process: it gets `Deliver::Signal` when it handles that signal, and else
    /// it ends as the signal ends a process.
    Kill {
        pid: Pid,
        signal: u32,
    },
    /// The signals that this machine handles from now on, a bit each: bit 2 is SIGINT, which
    /// every machine handles.
    Handles {
        signals: u64,
    },
    /// Asks for the exit status of a process: `Answer::Int`, or `Answer::No` when it has not ended.
    Status {
        req: ReqId,
        pid: Pid,
    },
    /// Nobody in this machine can run before `until` (0: now, as soon as it is let; `None`: before
    /// a delivery comes). The machine has seen `seen` deliveries. When only a delivery can help,
    /// `stuck` says who waits for what, and `asks` says which request each waiter of `stuck` waits
    /// for (0: none).
    Paused {
        until: Option<u64>,
        seen: u64,
        asks: Vec<ReqId>,
        stuck: Deadlock,
    },
}

/// What is delivered to a machine.
#[derive(Clone, PartialEq, Debug)]
pub enum Deliver {
    Answer {
        req: ReqId,
        answer: Answer,
    },
    /// Virtual clock only: the time is `now`, and the machine may run until `until`.
    Go {
        now: u64,
        until: u64,
    },
    /// The driver shall copy this machine; the copy is process `child`, which counts as having
    /// seen `seen` deliveries.
    Fork {
        req: ReqId,
        child: Pid,
        seen: u64,
    },
    /// Nobody can read what is sent through this end, so the room for `Request::Post` is void. This
    /// message does not count as a delivery in `Request::Paused`.
    Broken {
        end: Handle,
    },
    /// Another process sent a signal that this machine handles.
    Signal {
        signal: u32,
    },
}

/// The answer to a request that has one.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    Done,
    No,
    Cancelled,
    Int {
        value: i64,
    },
    /// A message that was sent through the pipe. `number` counts the messages of the run, for
    /// traces.
    Message {
        from: Pid,
        number: u64,
        bytes: Vec<u8>,
    },
    Bytes {
        bytes: Vec<u8>,
    },
    Eof,
    Broken,
    /// What is there: positions in the list of the request.
    Ready {
        which: Vec<u32>,
    },
    /// The request breaks a quota or a rule, which `text` says in words.
    Refused {
        text: String,
    },
    /// A message was sent through this end, as number `number`. This machine may send up to
    /// [`NUMBERS`] more through it by `Request::Post`, with the numbers that follow, as long as
    /// the sum of [`cost`] stays within `room`.
    Sent {
        end: Handle,
        number: u64,
        room: u64,
    },
    /// As `Message`, from the end at position `which` in the list of the request.
    Selected {
        which: u32,
        from: Pid,
        number: u64,
        bytes: Vec<u8>,
    },
}

impl Request {
    /// Bytes of the program's own data that go out with it.
    pub fn data(&self) -> usize {
        match self {
            Request::Send { bytes, .. }
            | Request::Post { bytes, .. }
            | Request::BlockWrite { bytes, .. }
            | Request::Poke { bytes, .. }
            | Request::LogAdd { bytes } => bytes.len(),
            Request::Spawn { payload, .. } => payload.len(),
            _ => 0,
        }
    }
}

impl Answer {
    /// Bytes of a program's own data that come in with it.
    pub fn data(&self) -> usize {
        match self {
            Answer::Message { bytes, .. }
            | Answer::Bytes { bytes }
            | Answer::Selected { bytes, .. } => bytes.len(),
            _ => 0,
        }
    }
}

wire! {
    enum On { 0 = Readable(end), 1 = Exit(pid) }
    enum Request {
        1 = SemNew { sem, value, max },
        2 = SemAcquire { req, sem, wait },
        3 = SemRelease { sem },
        4 = SemTryRelease { req, sem },
        5 = SemValue { req, sem },
        6 = PipeNew { a, b },
        7 = Hold { end, passed },
        8 = Close { end },
        9 = Pass { end },
        10 = Send { req, end, bytes },
        11 = Recv { req, end },
        12 = Wait { req, on, wait },
        13 = Cancel { req },
        14 = BlockNew { req, block, size, name },
        15 = BlockFind { req, name },
        16 = BlockRead { req, block, at, len },
        17 = BlockWrite { block, at, bytes },
        18 = BlockSize { req, block },
        19 = BlockUnlink { req, name },
        20 = Spawn { req, method, name, passed, payload, inside },
        21 = Kill { pid, signal },
        22 = Status { req, pid },
        23 = Paused { until, seen, asks, stuck },
        24 = SemTake { sem },
        25 = SemDrained { req, sem },
        26 = Post { end, number, at, bytes },
        27 = Take { req, end, room, wait },
        28 = Select { req, on },
        29 = Peek { req, sem, block, at, len },
        30 = Poke { req, sem, block, at, bytes },
        31 = Bind { req, name, end },
        32 = Connect { req, name, a, b, hello },
        33 = LogAdd { bytes },
        34 = LogRead { req, from },
        35 = Handles { signals },
    }
    enum Deliver {
        1 = Answer { req, answer },
        2 = Go { now, until },
        3 = Fork { req, child, seen },
        4 = Broken { end },
        5 = Signal { signal },
    }
    enum Answer {
        1 = Done,
        2 = No,
        3 = Cancelled,
        4 = Int { value },
        5 = Message { from, number, bytes },
        6 = Bytes { bytes },
        7 = Eof,
        8 = Broken,
        9 = Ready { which },
        10 = Refused { text },
        11 = Sent { end, number, room },
        12 = Selected { which, from, number, bytes },
    }
}
