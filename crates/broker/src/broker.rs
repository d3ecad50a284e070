//! The broker: everything that lies between processes, as a pure state machine.

use super::ROOT;
use super::memory::Memory;
use super::message::{Answer, Deliver, Pid, ReqId, Request};
use super::pipes::Pipes;
use super::processes::{Pause, Process, SIGINT, Traffic};
use super::sems::Sems;
use super::waits::PendingWait;
use interleave_trace::wire::{self, In, Wire};
use interleave_trace::{Ending, Map, Quota};

/// The most that a run may have at once.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Processes alive, the first included.
    pub processes: usize,
    /// Bytes in pipes that nobody has read yet.
    pub in_pipes: usize,
    /// Bytes in shared blocks.
    pub in_blocks: usize,
    /// Semaphores, ends of pipes and blocks together.
    pub objects: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            processes: 64,
            in_pipes: 512 << 20,
            in_blocks: 256 << 20,
            objects: 200_000,
        }
    }
}

/// What the driver must do.
#[derive(Clone, PartialEq, Debug)]
pub enum Out {
    /// Hand these bytes to the machine.
    Deliver { to: Pid, bytes: Vec<u8> },
    /// Start a machine of the same program with this payload; the child begins at `time`
    /// (nanoseconds of the common clock, virtual clock only).
    Start {
        pid: Pid,
        parent: Pid,
        name: String,
        payload: Vec<u8>,
        time: u64,
        /// The machine is another interpreter of the process `parent`.
        inside: bool,
    },
    /// Stop the machine where it is; for the broker the process has ended already.
    End { pid: Pid, signal: u32 },
    /// Stop every machine: the run has ended as `ending` says.
    Abort { ending: Ending },
}

/// The shortest slice: virtual nanoseconds that a machine may run before the others have caught up.
/// A slice grows while no machine asks for anything, since each slice costs a trip there and back.
pub const SLICE: u64 = 1_000_000;
pub(super) const LONGEST_SLICE: u64 = 16 * SLICE;
/// Virtual nanoseconds from the call to the first instruction of a new process, about as CPython
/// takes on a small machine.
pub const SPAWN_TIME: u64 = 40_000_000;
pub const FORK_TIME: u64 = 1_000_000;
/// The same for another interpreter of a process.
pub const INTERPRETER_TIME: u64 = 15_000_000;

pub struct Broker {
    pub(super) machines: Map<Pid, Process>,
    pub(super) sems: Sems,
    pub(super) pipes: Pipes,
    pub(super) memory: Memory,
    pub(super) waits: Vec<PendingWait>,
    pub(super) limits: Limits,
    pub(super) virtual_clock: bool,
    pub(super) outs: Vec<Out>,
    /// The time that the last post told, in nanoseconds of the common clock.
    pub(super) now: u64,
    messages: u64,
    pub(super) slice: u64,
    pub(super) aborted: bool,
}

impl Broker {
    /// The broker of a run that has its first process.
    pub fn new(limits: Limits, virtual_clock: bool) -> Broker {
        let machines = Map::from([(ROOT, Process::new(0, "MainProcess", 0))]);
        Broker {
            machines,
            sems: Sems::default(),
            pipes: Pipes::default(),
            memory: Memory::default(),
            waits: vec![],
            limits,
            virtual_clock,
            outs: vec![],
            now: 0,
            messages: 0,
            slice: SLICE,
            aborted: false,
        }
    }

    /// Takes what machine `from` posted. Bytes that are no post, and posts of a process that has
    /// ended, are ignored.
    pub fn post(&mut self, from: Pid, bytes: &[u8]) -> Vec<Out> {
        if !self.lives(from) || self.aborted {
            return vec![];
        }
        let mut bytes = In::new(bytes);
        let Some(now) = u64::get(&mut bytes) else {
            return vec![];
        };
        self.now = now;
        if let Some(m) = self.machines.get_mut(&from) {
            m.time = m.time.max(now);
        }
        while self.lives(from)
            && let Some(r) = Request::get(&mut bytes)
        {
            if !matches!(r, Request::Paused { .. }) {
                self.slice = SLICE;
            }
            self.handle(from, r);
        }
        self.schedule();
        std::mem::take(&mut self.outs)
    }

    /// A process ended with this status (negative: by that signal).
    pub fn exited(&mut self, pid: Pid, status: i32) -> Vec<Out> {
        if let Some(m) = self.machines.get(&pid) {
            self.now = self.now.max(m.time);
        }
        self.bury(pid, status);
        self.schedule();
        std::mem::take(&mut self.outs)
    }

    /// Processes that have not ended.
    pub fn living(&self) -> Vec<Pid> {
        self.machines
            .iter()
            .filter(|(_, m)| m.exit.is_none())
            .map(|(p, _)| *p)
            .collect()
    }
    /// Every process of the run: its number, its parent, its name, its exit status.
    pub fn people(&self) -> impl Iterator<Item = (Pid, Pid, &str, Option<i32>)> {
        self.machines
            .iter()
            .map(|(pid, m)| (*pid, m.parent, m.name.as_str(), m.exit))
    }
    /// How many processes the run has had.
    pub fn started(&self) -> usize {
        self.machines.len()
    }
    /// The time that the last post told, in nanoseconds of the common clock.
    pub fn now(&self) -> u64 {
        self.now
    }
    pub fn lives(&self, pid: Pid) -> bool {
        self.machines.get(&pid).is_some_and(|m| m.exit.is_none())
    }
    /// What a process has sent and received; nothing for a number that no process has.
    pub fn traffic(&self, pid: Pid) -> Traffic {
        let found = self.machines.get(&pid);
        found.map_or_else(Traffic::default, |m| m.traffic)
    }
    /// Whether the broker has ended the run ([`Out::Abort`]).
    pub fn aborted(&self) -> bool {
        self.aborted
    }

    pub(super) fn count(&mut self, pid: Pid, sent: usize, received: usize) {
        if let Some(m) = self.machines.get_mut(&pid) {
            m.traffic.sent += sent as u64;
            m.traffic.received += received as u64;
        }
    }

    pub(super) fn answer(&mut self, to: Pid, req: ReqId, answer: Answer) {
        self.count(to, 0, answer.data());
        self.deliver(to, &Deliver::Answer { req, answer });
        self.woken(to);
    }

    /// Notes that a machine got a delivery that lets it go on.
    fn woken(&mut self, to: Pid) {
        let (now, moved) = (self.now, self.virtual_clock);
        let Some(m) = self.machines.get_mut(&to) else {
            return;
        };
        m.delivered += 1;
        if m.pause != Pause::Running {
            if moved {
                m.pause = Pause::Ready;
                m.time = m.time.max(now);
            } else {
                m.pause = Pause::Running;
            }
        }
    }

    pub(super) fn deliver(&mut self, to: Pid, message: &Deliver) {
        let bytes = wire::bytes(message);
        // Several answers to one machine travel together.
        if let Some(Out::Deliver { to: last, bytes: b }) = self.outs.last_mut()
            && *last == to
        {
            b.extend_from_slice(&bytes);
            return;
        }
        self.outs.push(Out::Deliver { to, bytes });
    }

    pub(super) fn full(&self) -> bool {
        self.sems.len() + self.pipes.len() + self.memory.len() >= self.limits.objects
    }

    fn handle(&mut self, from: Pid, r: Request) {
        self.count(from, r.data(), 0);
        match r {
            Request::SemNew { sem, value, max } => {
                if self.full() {
                    return self.abort(Ending::Quota {
                        quota: Quota::Shared,
                    });
                }
                self.sems.make(sem, value, max);
            }
            Request::SemAcquire { req, sem, wait } => self.acquire(from, req, sem, wait),
            Request::SemRelease { sem } => {
                self.release(sem);
            }
            Request::SemTryRelease { req, sem } => {
                let a = if self.release(sem) {
                    Answer::Done
                } else {
                    Answer::No
                };
                self.answer(from, req, a);
            }
            Request::SemValue { req, sem } => {
                let value = i64::from(self.sems.value(sem));
                self.answer(from, req, Answer::Int { value });
            }
            Request::SemTake { sem } => self.sem_take(from, sem),
            Request::SemDrained { req, sem } => self.sem_drained(from, req, sem),
            Request::PipeNew { a, b } => {
                if self.full() {
                    return self.abort(Ending::Quota {
                        quota: Quota::Shared,
                    });
                }
                self.pipes.make(a, b, from);
            }
            Request::Hold { end, passed } => self.pipes.hold(end, from, passed),
            Request::Pass { end } => self.pipes.pass(end),
            Request::Close { end } => {
                self.pipes.close(end, from);
                self.after_close(end);
            }
            Request::Send { req, end, bytes } => self.send(from, req, end, bytes),
            Request::Post {
                end,
                number,
                at,
                bytes,
            } => {
                let now = self.now;
                self.now = at.min(now);
                self.send_posted(from, end, number, bytes);
                self.now = now;
            }
            Request::Recv { req, end } => self.recv(from, req, end, None, true),
            Request::Take {
                req,
                end,
                room,
                wait,
            } => self.recv(from, req, end, Some(room), wait),
            Request::Wait { req, on, wait } => self.wait(from, req, on, wait, false),
            Request::Select { req, on } => self.wait(from, req, on, true, true),
            Request::Cancel { req } => {
                let sem = self.sems.cancel(from, req);
                let pipe = self.pipes.cancel(from, req);
                let before = self.waits.len();
                self.waits.retain(|w| (w.pid, w.req) != (from, req));
                if sem || pipe || self.waits.len() < before {
                    self.answer(from, req, Answer::Cancelled);
                }
            }
            r @ (Request::BlockNew { .. }
            | Request::BlockFind { .. }
            | Request::BlockRead { .. }
            | Request::BlockWrite { .. }
            | Request::BlockSize { .. }
            | Request::BlockUnlink { .. }
            | Request::Peek { .. }
            | Request::Poke { .. }
            | Request::LogAdd { .. }
            | Request::LogRead { .. }) => self.memory(from, r),
            Request::Bind { req, name, end } => self.bind(from, req, name, end),
            Request::Connect {
                req,
                name,
                a,
                b,
                hello,
            } => self.connect(from, req, &name, (a, b), hello),
            Request::Spawn {
                req,
                method,
                name,
                passed,
                payload,
                inside,
            } => {
                self.spawn(from, req, (method, inside), name, &passed, payload);
            }
            Request::Kill { pid, signal } => {
                let handled = 1u64.checked_shl(signal).unwrap_or(0);
                let handles = self.machines.get(&pid).map_or(0, |m| m.signals);
                if !self.lives(pid) {
                } else if handles & handled != 0 {
                    self.deliver(pid, &Deliver::Signal { signal });
                    self.woken(pid);
                } else {
                    self.outs.push(Out::End { pid, signal });
                    self.bury(pid, -(signal as i32));
                }
            }
            Request::Handles { signals } => {
                if let Some(m) = self.machines.get_mut(&from) {
                    m.signals = signals | SIGINT;
                }
            }
            Request::Status { req, pid } => {
                let a = match self.machines.get(&pid).and_then(|m| m.exit) {
                    Some(s) => Answer::Int {
                        value: i64::from(s),
                    },
                    None => Answer::No,
                };
                self.answer(from, req, a);
            }
            Request::Paused {
                until,
                seen,
                asks,
                stuck,
            } => {
                if let Some(m) = self.machines.get_mut(&from) {
                    m.stuck = (asks, stuck);
                    m.pause = if seen < m.delivered {
                        if self.virtual_clock {
                            Pause::Ready
                        } else {
                            Pause::Running
                        }
                    } else {
                        match until {
                            Some(0) => Pause::Ready,
                            Some(t) => Pause::Until(t),
                            None => Pause::Blocked,
                        }
                    };
                }
            }
        }
    }

    /// Reserves `count` message numbers; answers the first of them.
    pub(super) fn numbers(&mut self, count: u64) -> u64 {
        let first = self.messages + 1;
        self.messages += count;
        first
    }

    pub(super) fn abort(&mut self, ending: Ending) {
        if !self.aborted {
            self.aborted = true;
            self.outs.push(Out::Abort { ending });
        }
    }
}
