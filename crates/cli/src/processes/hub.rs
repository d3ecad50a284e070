//! The broker behind a mutex, and a seat for every process.

use super::Program;
use super::drive;
use interleave_broker::{Broker, Limits, Out, Pid, ROOT};
use interleave_python::{Child, ClockKind};
use interleave_run::merge::{Part, merge};
use interleave_trace::Trace;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;

/// How long a stopped process may take to hand in what it recorded.
const LAST_WORDS: std::time::Duration = std::time::Duration::from_millis(300);

pub struct Hub {
    state: Mutex<State>,
    pub program: Program,
    /// Rung when a process has left its seat.
    gone: Condvar,
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
    /// What the processes record is wanted, even of those that are stopped.
    pub traced: bool,
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
            traced: program.options.trace,
        };
        Arc::new(Hub {
            state: Mutex::new(state),
            program,
            gone: Condvar::new(),
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
            self.gone.notify_all();
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

    /// What all processes recorded, as one.
    pub fn merged(&self, root: Option<Trace>) -> Option<Trace> {
        let root = root?;
        let mut s = self.lock();
        // Those that were stopped have a moment to hand in what they recorded.
        while s.seats.len() > 1 {
            let (state, late) = match self.gone.wait_timeout(s, LAST_WORDS) {
                Ok((state, waited)) => (state, waited.timed_out()),
                Err(e) => (e.into_inner().0, true),
            };
            s = state;
            if late {
                break;
            }
        }
        for seat in s.seats.values() {
            #[cfg(unix)]
            if let Some(r) = &seat.remote {
                r.kill();
            }
        }
        let mut traces = std::mem::take(&mut s.traces);
        traces.insert(ROOT, root);
        let people = s.broker.people();
        let parts = people.map(|(pid, parent, name, status)| Part {
            pid,
            parent,
            name: name.to_string(),
            status,
            trace: traces.remove(&pid),
        });
        merge(parts.collect())
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
            match self.traced {
                true => r.stop(),
                false => r.kill(),
            }
        }
    }

    fn end_all(&mut self) {
        let all: Vec<Pid> = self.seats.keys().copied().collect();
        for pid in all {
            self.end(pid, 9);
        }
    }
}
