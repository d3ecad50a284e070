//! What lies between the processes of a run: the messages, and the broker that answers them.
//!
//! A process is a machine (an interpreter's session) with a memory of its own. Machines never touch
//! each other. Each posts bytes to one [`Broker`] and gets bytes delivered; the broker owns
//! semaphores, pipes, shared blocks and the list of processes. The broker is a pure state machine
//! without a clock, a thread or a file, so that the same code serves a native command (behind a
//! mutex) and a page (fed by `postMessage`).
//!
//! | file | its question |
//! |---|---|
//! | `broker` | which part of the broker answers this request, and what must the driver do? |
//! | `message` | what do a machine and the broker say to each other, and in which bytes? |
//! | `processes` | how does a process start and end, and which one runs under the virtual clock? |
//! | `sems` | who holds a permit of a semaphore, and who waits for one? |
//! | `memory` | what stands in a block that all processes see, and in their log? |
//! | `pipes` | which messages wait in a pipe, and which processes hold its ends? |
//! | `waits` | is one of several awaited things there? |
//! | `stuck` | who waits for what, when no process can run? |
//!
//! # Who does what
//!
//! | who | must |
//! |---|---|
//! | the machine's own side | number requests, keep their answers, park the Python thread that waits |
//! | [`Broker`] | answer requests; say what the driver must do ([`Out`]) |
//! | the driver, outside | run machines, carry bytes, start, fork and end them |
//!
//! # A driver's loop
//!
//! 1. `Session::turn`. Whatever the machine posted meanwhile went to `Host::post`; hand it to
//!    [`Broker::post`] with the machine's number and carry out every [`Out`].
//! 2. `Turn::More`: go on. `Turn::SleepUntil(t)`: go on at `t` (the host's clock) or after the next
//!    delivery. `Turn::Wait`: go on after the next delivery. `Turn::Fork`: copy the machine, call
//!    `Session::forked` in both. `Turn::Done(status)`: call [`Broker::exited`].
//! 3. A delivery ([`Out::Deliver`]) is handed to `Session::deliver` between turns; a host that has
//!    answers at once may give them to the machine through `Host::take` instead.
//!
//! # The bytes
//!
//! A post is the machine's time (nanoseconds of the common clock) and then requests; a delivery is
//! any number of [`Deliver`]. Numbers are LEB128, texts and bytes have their length first. Every
//! request that has an answer carries a number of the machine's choosing. The numbers of objects
//! ([`Handle`]) are made by the machine that makes the object, from its own number, so that making
//! a lock or a pipe needs no answer. A handle may be written down and passed on: it means the same
//! in every process of the run.
//!
//! # Few trips
//!
//! A post to the broker and an answer from it are a trip between threads or Workers, so the
//! messages are made to need few. A machine that sends asks once ([`Request::Send`]); the answer
//! gives it room in the pipe and numbers for its next messages, which it then sends without an
//! answer ([`Request::Post`]). When nobody can read these messages any more, [`Deliver::Broken`]
//! takes the room back before the machine can learn in any other way that the reader is gone. A
//! reader of a queue asks once for all that `multiprocessing.Queue` does with locks
//! ([`Request::Take`]), and a pool waits for its workers and gets the result at once
//! ([`Request::Select`]).
//!
//! # Time
//!
//! With the real clock every machine runs when it likes. With the virtual clock the broker lets
//! one machine run at a time, the one that is furthest behind: a machine that has used its slice or
//! waits posts [`Request::Paused`] and goes on after [`Deliver::Go`]. So a run of several processes
//! is one and the same every time, and takes the (virtual) time that it would take on as many
//! cores as there are processes.

mod broker;
mod memory;
mod message;
mod pipes;
mod processes;
mod sems;
mod stuck;
mod waits;

pub use broker::{Broker, FORK_TIME, INTERPRETER_TIME, Limits, Out, SLICE, SPAWN_TIME};
pub use message::{Answer, Deliver, Handle, NUMBERS, On, Pid, ReqId, Request, cost};
pub use processes::Traffic;

use interleave_trace::LaneId;

/// The first process of a run.
pub const ROOT: Pid = 1;

/// Stands for a process in `What::Spawn`, until the lanes of all processes are known.
pub fn process_lane(pid: Pid) -> LaneId {
    pid | 1 << 31
}

/// The process that [`process_lane`] stands for.
pub fn process_of(lane: LaneId) -> Option<Pid> {
    (lane >> 31 == 1).then_some(lane & !(1 << 31))
}
