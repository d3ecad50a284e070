//! The processes of a run as a state machine: what happens to them goes in, what must be done for
//! them comes out. Whoever carries the bytes (threads and sockets, Workers and ports, one memory)
//! feeds it and does what it says.

use crate::gather::{Bounds, Gather};
use crate::{ClockKind, News, Piece, Plan};
use interleave_broker::{Broker, Limits, Out, Pid, ROOT};
use interleave_trace::words::ending as words;
use interleave_trace::{Ending, Lane, Meta, Quota, Trace, What};
use std::collections::BTreeMap;

/// The status of a process that died without a word, as of one that the system killed.
pub const KILLED: i32 = -9;
/// Who speaks when no thread does.
const NOBODY: u32 = u32::MAX;

/// What happened to a process.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and news is the usual one"
)]
#[derive(Debug)]
pub enum Event<'a> {
    /// Its machine says something to the broker.
    Post { from: Pid, bytes: &'a [u8] },
    /// It is a copy, and can be reached from now on.
    Reached { pid: Pid },
    /// What it printed and recorded. With a status it is the last word: the process has ended.
    News { from: Pid, news: Box<News> },
    /// It has ended (below 0: by that signal), and says nothing more.
    Ended { pid: Pid, status: i32 },
    /// It is no more, and why.
    Gone { pid: Pid, why: &'a str },
}

/// What must be done.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Hand these bytes to the machine of a process.
    Deliver { to: Pid, bytes: Vec<u8> },
    /// Start a process, which runs the program again, with this payload.
    Start {
        pid: Pid,
        parent: Pid,
        plan: Box<Plan>,
        payload: Vec<u8>,
    },
    /// A process has ended, or shall when the status is below 0: it was killed.
    End { pid: Pid, status: i32 },
    /// The run has ended so, from outside of the program: every process is to be stopped.
    Over(Ending),
}

/// A process as it can be reached.
#[derive(Default)]
struct Seat {
    /// What it is to be told once it can be reached: a copy takes a while to make.
    held: Option<Vec<Vec<u8>>>,
    /// Whose copy it is to be.
    parent: Pid,
}

/// The processes of a run, and one record of them all.
pub struct Seats {
    broker: Broker,
    plan: Plan,
    began: u64,
    seats: BTreeMap<Pid, Seat>,
    gather: Gather,
    /// Bytes that were printed.
    printed: u64,
    actions: Vec<Action>,
}

impl Seats {
    /// A run with its first process. Its clock began at `began`, in nanoseconds of the common
    /// clock; `told` are lanes of that process that the reader of the record knows already.
    pub fn new(plan: Plan, began: u64, told: Vec<Lane>, bounds: Bounds) -> Seats {
        let limits = Limits {
            processes: plan.options.max_processes,
            in_pipes: plan.options.max_unread,
            in_blocks: plan.options.max_shared,
            ..Limits::default()
        };
        Seats {
            broker: Broker::new(limits, plan.options.in_turns()),
            plan,
            began,
            seats: BTreeMap::from([(ROOT, Seat::default())]),
            gather: Gather::new(told, bounds),
            printed: 0,
            actions: Vec::new(),
        }
    }

    /// Takes in what happened; what must be done now, in this order.
    pub fn hear(&mut self, event: Event) -> Vec<Action> {
        match event {
            Event::Post { from, bytes } => {
                let outs = self.broker.post(from, bytes);
                self.carry_out(outs);
            }
            Event::Reached { pid } => {
                let held = self.seats.get_mut(&pid).and_then(|seat| seat.held.take());
                let held = held.into_iter().flatten();
                let deliver = held.map(|bytes| Action::Deliver { to: pid, bytes });
                self.actions.extend(deliver);
            }
            Event::News { from, news } => self.news(from, *news),
            Event::Ended { pid, status } => self.ended(pid, status),
            Event::Gone { pid, why } => {
                if self.broker.lives(pid) {
                    let name = self.name(pid);
                    self.say(format!("{name} died: {why}\n"));
                    self.ended(pid, KILLED);
                }
            }
        }
        std::mem::take(&mut self.actions)
    }

    /// What lies between the processes, to be looked at.
    pub fn broker(&self) -> &Broker {
        &self.broker
    }

    /// How many processes the run has had.
    pub fn started(&self) -> usize {
        self.broker.started()
    }

    /// Whether there is something to tell.
    pub fn has_news(&self) -> bool {
        self.gather.has_news()
    }

    /// What all processes have printed and recorded since the last time.
    pub fn take_news(&mut self) -> News {
        self.gather.take(self.broker.started())
    }

    /// What was printed and not told yet.
    pub fn take_output(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.gather.output)
    }

    /// One record of all processes, once each has told its own but for the first, whose trace this
    /// is. A run of one process keeps its lanes as they are.
    pub fn trace(&mut self, root: Trace) -> Trace {
        let processes = self.broker.started();
        if processes == 1 {
            return Trace {
                meta: Meta {
                    ending: self.gather.ending.take().or(root.meta.ending.clone()),
                    ..root.meta.clone()
                },
                ..to_itself(root)
            };
        }
        let (meta, result) = (root.meta.clone(), root.result.clone());
        self.gather.hear(ROOT, News::of(root));
        let empty = Gather::new(vec![], Bounds::PAGE);
        std::mem::replace(&mut self.gather, empty).finish(meta, result, processes)
    }

    /// Processes that have a seat and can be reached.
    pub fn reachable(&self) -> impl Iterator<Item = Pid> {
        let here = self.seats.iter().filter(|(_, seat)| seat.held.is_none());
        here.map(|(pid, _)| *pid)
    }

    /// The name of a process; empty where there is none of this number.
    pub fn name(&self, pid: Pid) -> String {
        let found = self.broker.people().find(|p| p.0 == pid);
        found.map_or_else(String::new, |p| p.2.to_owned())
    }

    fn carry_out(&mut self, outs: Vec<Out>) {
        // Whoever has no seat then is a copy.
        for out in &outs {
            if let Out::Start { pid, .. } = out {
                self.seats.insert(*pid, Seat::default());
            }
        }
        for out in outs {
            match out {
                Out::Deliver { to, bytes } => {
                    self.seat_copies(|pid, lives| lives && pid == to);
                    match self.seats.get_mut(&to) {
                        None => {}
                        Some(Seat {
                            held: Some(held), ..
                        }) => held.push(bytes),
                        Some(_) => self.actions.push(Action::Deliver { to, bytes }),
                    }
                }
                Out::Start {
                    pid,
                    parent,
                    name,
                    payload,
                    ..
                } => {
                    let (at, bytes) = (self.at(), payload.len() as u64);
                    self.gather.begin((pid, parent), &name, at, bytes);
                    self.actions.push(Action::Start {
                        pid,
                        parent,
                        plan: Box::new(self.plan.of_child(pid)),
                        payload,
                    });
                }
                Out::End { pid, signal } => {
                    // Who was copied with the same post, or is that copy.
                    self.seat_copies(|one, lives| lives || one == pid);
                    match pid {
                        ROOT => drop(self.ends(Ending::Killed { signal })),
                        _ => self.left(pid, -(signal as i32)),
                    }
                }
                Out::Abort { ending } => self.over(ending),
            }
        }
        self.seat_copies(|_, lives| lives);
    }

    /// The run ends from outside of the program: the reason stands on standard error.
    fn over(&mut self, ending: Ending) {
        let lines = words::lines(&ending);
        if self.ends(ending) {
            self.say(format!("{}\n", lines.join("\n")));
        }
    }

    /// The run ends so, unless it has ended already: whether it does.
    fn ends(&mut self, ending: Ending) -> bool {
        let first = self.gather.ending.is_none();
        if first {
            self.gather.ending = Some(ending.clone());
            self.actions.push(Action::Over(ending));
        }
        first
    }

    /// A seat for those of the processes that the broker knows and that were not started from
    /// here which are `meant`, by their number and whether they live.
    fn seat_copies(&mut self, meant: impl Fn(Pid, bool) -> bool) {
        if self.broker.started() == self.seats.len() + self.gather.ended() {
            return;
        }
        let at = self.at();
        for (pid, parent, name, exit) in self.broker.people() {
            if meant(pid, exit.is_none()) && !self.seats.contains_key(&pid) {
                let seat = Seat {
                    held: Some(Vec::new()),
                    parent,
                };
                self.seats.insert(pid, seat);
                self.gather.begin((pid, parent), name, at, 0);
            }
        }
    }

    fn news(&mut self, from: Pid, news: News) {
        let (exit, ending) = (news.exit, news.ending.clone());
        let bytes = news.output.iter().map(|p| p.text.len() as u64);
        self.printed += bytes.sum::<u64>();
        self.gather.hear(from, news);
        if self.printed > self.plan.options.max_output as u64 {
            let quota = Quota::Output;
            self.over(Ending::Quota { quota });
        }
        // A limit is the run's, whichever process comes to it.
        if let Some(ending @ Ending::Quota { .. }) = ending
            && from != ROOT
        {
            self.ends(ending);
        }
        if let Some(status) = exit {
            self.ended(from, status);
        }
    }

    fn ended(&mut self, pid: Pid, status: i32) {
        if self.seats.contains_key(&pid) {
            let outs = self.broker.exited(pid, status);
            self.left(pid, status);
            self.carry_out(outs);
        }
    }

    /// A process has ended: its place is not needed any more.
    fn left(&mut self, pid: Pid, status: i32) {
        self.gather.end(pid, status, self.at());
        if pid == ROOT {
            return;
        }
        if self.seats.remove(&pid).is_some() {
            self.actions.push(Action::End { pid, status });
        }
        // Who dies while it is copied may leave no copy.
        let waits = |seat: &Seat| seat.held.is_some() && seat.parent == pid;
        let unborn = self.seats.iter().filter(|(_, seat)| waits(seat));
        let unborn: Vec<Pid> = unborn.map(|(pid, _)| *pid).collect();
        for child in unborn {
            self.ended(child, KILLED);
        }
    }

    /// Says something that no thread says.
    fn say(&mut self, text: String) {
        self.gather.output.push(Piece {
            who: NOBODY,
            stderr: true,
            text,
        });
    }

    /// Microseconds of the run's clock.
    fn at(&self) -> u64 {
        let base = match self.plan.options.clock {
            ClockKind::Virtual => 0,
            ClockKind::Real => self.began,
        };
        self.broker.now().saturating_sub(base) / 1000
    }
}

/// What a process alone sent it sent to itself.
fn to_itself(mut trace: Trace) -> Trace {
    for event in &mut trace.events {
        let own = event.lane;
        if let What::Send { to: lane, .. } | What::Receive { from: lane, .. } = &mut event.what {
            *lane = own;
        }
    }
    trace
}
