//! The command's hub: the processes of a run behind a mutex, with a place for every process.

use super::Program;
use super::drive;
use interleave_broker::{Pid, ROOT};
use interleave_python::Child;
use interleave_run::{Action, Bounds, Event, News, Piece, Seats};
use interleave_trace::{Ending, Trace};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Instant;

/// How long the end of a run waits for a stopped process to hand in what it recorded.
const LAST_WORDS: std::time::Duration = std::time::Duration::from_millis(300);

pub struct Hub {
    state: Mutex<State>,
    pub program: Program,
    /// Notified when a process has left its place.
    gone: Condvar,
    /// The common clock of all processes.
    pub clock: Instant,
    /// When the first process began, in nanoseconds of the common clock.
    pub start: u64,
}

pub struct State {
    seats: Seats,
    pub places: BTreeMap<Pid, Place>,
    /// The bells of processes that have got something and are not woken yet.
    bells: Vec<Arc<Condvar>>,
    /// How the run was ended from outside of the program; `None` while it was not.
    pub over: Option<Ending>,
    /// The program is over, so no process is started any more.
    closed: bool,
    /// The records of all processes are wanted, those of stopped processes included.
    pub traced: bool,
}

/// How a process is reached, and the deliveries that wait for it.
#[derive(Default)]
pub struct Place {
    pub inbox: VecDeque<Vec<u8>>,
    /// The process is to stop.
    pub ended: bool,
    pub bell: Arc<Condvar>,
    #[cfg(unix)]
    pub remote: Option<super::fork::Remote>,
}

impl Hub {
    pub fn new(program: Program) -> Arc<Hub> {
        let state = State {
            seats: Seats::new(program.plan.clone(), 0, vec![], Bounds::FILE),
            places: BTreeMap::from([(ROOT, Place::default())]),
            bells: vec![],
            over: None,
            closed: false,
            traced: program.plan.options.trace,
        };
        Arc::new(Hub {
            state: Mutex::new(state),
            program,
            gone: Condvar::new(),
            clock: Instant::now(),
            start: 0,
        })
    }

    /// Locks the state, even after a thread panicked with it: a panic must not stop the other
    /// processes.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Takes what a process's machine says; what is there for that process goes into `fetched`.
    pub fn post(self: &Arc<Hub>, from: Pid, bytes: &[u8], fetched: &mut VecDeque<Vec<u8>>) {
        let mut s = self.lock();
        self.happens(&mut s, Event::Post { from, bytes });
        if let Some(place) = s.places.get_mut(&from) {
            fetched.append(&mut place.inbox);
        }
        // Who is woken while the state is locked would only wait again, for the lock.
        let bells = std::mem::take(&mut s.bells);
        drop(s);
        bells.iter().for_each(|bell| bell.notify_all());
    }

    /// Notes that a forked copy can be reached from now on.
    pub fn reached(self: &Arc<Hub>, s: &mut State, pid: Pid) {
        self.happens(s, Event::Reached { pid });
        s.ring();
    }

    /// Notes that a process has ended, with its last news when it left some.
    pub fn exited(self: &Arc<Hub>, pid: Pid, status: i32, last: Option<News>) {
        let mut s = self.lock();
        if let Some(news) = last {
            let (from, news) = (pid, Box::new(news));
            self.happens(&mut s, Event::News { from, news });
        }
        self.happens(&mut s, Event::Ended { pid, status });
        s.ring();
        if pid != ROOT {
            s.places.remove(&pid);
            self.gone.notify_all();
        }
    }

    /// Whatever is to be woken by it is in [`State::bells`] afterwards.
    fn happens(self: &Arc<Hub>, s: &mut State, event: Event) {
        for action in s.seats.hear(event) {
            match action {
                Action::Deliver { to, bytes } => s.deliver(to, bytes),
                Action::Start {
                    pid,
                    parent,
                    plan,
                    payload,
                } => {
                    if s.closed {
                        continue;
                    }
                    s.places.entry(pid).or_default();
                    let child = Child {
                        pid,
                        parent,
                        payload,
                    };
                    if drive::start(self.clone(), *plan, child).is_err() {
                        self.happens(s, Event::Ended { pid, status: 1 });
                    }
                }
                Action::End { pid, status } if status < 0 => s.end(pid),
                Action::End { .. } => {}
                Action::Over(ending) => {
                    s.over = Some(ending);
                    s.end_all();
                }
            }
        }
    }

    /// Wakes a process that waits for a delivery, without a delivery.
    pub fn ring(&self, pid: Pid) {
        if let Some(place) = self.lock().places.get(&pid) {
            place.bell.notify_all();
        }
    }

    /// One trace of all processes; `root` is the first process's own trace.
    pub fn merged(&self, root: Option<Trace>) -> Option<Trace> {
        let root = root?;
        let mut s = self.lock();
        // Stopped processes get a moment to hand in what they recorded.
        while s.places.len() > 1 {
            let (state, late) = match self.gone.wait_timeout(s, LAST_WORDS) {
                Ok((state, waited)) => (state, waited.timed_out()),
                Err(e) => (e.into_inner().0, true),
            };
            s = state;
            if late {
                break;
            }
        }
        for place in s.places.values() {
            #[cfg(unix)]
            if let Some(r) = &place.remote {
                r.kill();
            }
        }
        Some(s.seats.trace(root))
    }

    /// Ends the run: processes that still run are stopped.
    pub fn close(&self) {
        let mut s = self.lock();
        s.closed = true;
        s.end_all();
    }
}

impl State {
    /// Wakes all processes that have got something.
    fn ring(&mut self) {
        self.bells.drain(..).for_each(|bell| bell.notify_all());
    }

    /// Output of the run that no thread printed, such as the lines about a deadlock.
    pub fn said(&mut self) -> Vec<Piece> {
        self.seats.take_output()
    }

    fn deliver(&mut self, to: Pid, bytes: Vec<u8>) {
        let place = self.places.entry(to).or_default();
        #[cfg(unix)]
        if let Some(r) = &place.remote {
            return r.deliver(bytes);
        }
        place.inbox.push_back(bytes);
        self.bells.push(place.bell.clone());
    }

    fn end(&mut self, pid: Pid) {
        let place = self.places.entry(pid).or_default();
        place.ended = true;
        place.bell.notify_all();
        #[cfg(unix)]
        if let Some(r) = &place.remote {
            match self.traced {
                true => r.stop(),
                false => r.kill(),
            }
        }
    }

    fn end_all(&mut self) {
        let all: Vec<Pid> = self.places.keys().copied().collect();
        for pid in all {
            self.end(pid);
        }
    }
}
