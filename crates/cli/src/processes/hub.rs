//! The broker behind a mutex, and a seat for every process.

use super::Program;
use super::drive;
use interleave_python::ipc::{Broker, Limits, Out, Pid, ROOT};
use interleave_python::{Child, ClockKind};
use interleave_trace::Trace;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;

pub struct Hub {
    state: Mutex<State>,
    pub program: Program,
    /// The common clock.
    pub clock: Instant,
    /// When the first process began, by that clock.
    pub start: u64,
}

pub struct State {
    pub broker: Broker,
    pub seats: BTreeMap<Pid, Seat>,
    /// Why the run cannot go on.
    pub aborted: Option<String>,
    pub traces: BTreeMap<Pid, Trace>,
    /// Set when the program is over: nothing is started any more.
    closed: bool,
}

/// Where a process is, and what waits for it.
#[derive(Default)]
pub struct Seat {
    pub inbox: VecDeque<Vec<u8>>,
    /// It shall stop.
    pub ended: bool,
    pub bell: Arc<Condvar>,
    #[cfg(unix)]
    pub remote: Option<super::fork::Remote>,
}

impl Hub {
    pub fn new(program: Program) -> Arc<Hub> {
        let virtual_clock = program.options.clock == ClockKind::Virtual
            || program.options.switch == interleave_python::SwitchAt::Free;
        let limits = Limits {
            processes: program.options.max_processes,
            ..Limits::default()
        };
        let state = State {
            broker: Broker::new(limits, virtual_clock),
            seats: BTreeMap::from([(ROOT, Seat::default())]),
            aborted: None,
            traces: BTreeMap::new(),
            closed: false,
        };
        Arc::new(Hub {
            state: Mutex::new(state),
            program,
            clock: Instant::now(),
            start: 0,
        })
    }

    /// A panic elsewhere must not take the other processes with it.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub fn post(self: &Arc<Hub>, from: Pid, bytes: &[u8]) {
        let mut s = self.lock();
        let outs = s.broker.post(from, bytes);
        self.carry_out(&mut s, outs);
    }

    pub fn exited(self: &Arc<Hub>, pid: Pid, status: i32) {
        let mut s = self.lock();
        let outs = s.broker.exited(pid, status);
        self.carry_out(&mut s, outs);
        if pid != ROOT {
            s.seats.remove(&pid);
        }
    }

    pub fn carry_out(self: &Arc<Hub>, s: &mut State, outs: Vec<Out>) {
        for out in outs {
            match out {
                Out::Deliver { to, bytes } => s.deliver(to, bytes),
                Out::Start {
                    pid,
                    parent,
                    name: _,
                    payload,
                    time: _,
                } => {
                    if s.closed {
                        continue;
                    }
                    s.seats.entry(pid).or_default();
                    let (hub, child) = (
                        self.clone(),
                        Child {
                            pid,
                            parent,
                            payload,
                        },
                    );
                    if drive::start(hub, child).is_err() {
                        let outs = s.broker.exited(pid, 1);
                        self.carry_out(s, outs);
                    }
                }
                Out::End { pid, signal } => s.end(pid, signal),
                Out::Abort { text } => {
                    s.aborted = Some(text);
                    s.end_all();
                }
            }
        }
    }

    /// Wakes a process from its wait, without a delivery.
    pub fn ring(&self, pid: Pid) {
        if let Some(seat) = self.lock().seats.get(&pid) {
            seat.bell.notify_all();
        }
    }

    /// The program is over: whoever still runs is stopped.
    pub fn close(&self) {
        let mut s = self.lock();
        s.closed = true;
        s.end_all();
    }
}

impl State {
    fn deliver(&mut self, to: Pid, bytes: Vec<u8>) {
        let seat = self.seats.entry(to).or_default();
        #[cfg(unix)]
        if let Some(r) = &seat.remote {
            return r.deliver(bytes);
        }
        seat.inbox.push_back(bytes);
        seat.bell.notify_all();
    }

    pub fn end(&mut self, pid: Pid, _signal: u32) {
        let seat = self.seats.entry(pid).or_default();
        seat.ended = true;
        seat.bell.notify_all();
        #[cfg(unix)]
        if let Some(r) = &seat.remote {
            r.kill();
        }
    }

    fn end_all(&mut self) {
        let all: Vec<Pid> = self.seats.keys().copied().collect();
        for pid in all {
            self.end(pid, 9);
        }
    }
}
