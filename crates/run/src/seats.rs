//! The processes of a run as a state machine. What happens to the processes goes in ([`Event`]),
//! and what must be done for them comes out ([`Action`]). A transport carries the bytes: by threads
//! and sockets, by Workers and ports, or within one memory. The transport gives the state machine
//! each event and does each action.

use crate::gather::{Bounds, Gather};
use crate::{ClockKind, News, Piece, Plan};
use interleave_broker::{Broker, Limits, Out, Pid, ROOT};
use interleave_trace::words::ending as words;
use interleave_trace::{Ending, Lane, LaneKind, Map, Meta, Quota, Trace, What};

/// The status of a process that died without telling its status: the same status as of a process
/// that the system killed.
pub const KILLED: i32 = -9;
/// Stands in [`Piece::who`] for text that no thread wrote.
const NOBODY: u32 = u32::MAX;

/// What happened to a process of the run.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and news is the usual one"
)]
#[derive(Debug)]
pub enum Event<'a> {
    /// The machine of process `from` says something to the broker.
    Post { from: Pid, bytes: &'a [u8] },
    /// Process `pid` is a copy that `fork` made, and it can be reached from now on.
    Reached { pid: Pid },
    /// What process `from` printed and recorded. News with an exit status is the last news: the
    /// process has ended.
    News { from: Pid, news: Box<News> },
    /// Process `pid` has ended and says nothing more. A status below 0 is the negative number of
    /// the signal that ended the process.
    Ended { pid: Pid, status: i32 },
    /// Process `pid` died without saying so, for the reason `why`.
    Gone { pid: Pid, why: &'a str },
}

/// What the transport must do.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Hand these bytes to the machine of a process.
    Deliver { to: Pid, bytes: Vec<u8> },
    /// Start a process with this payload. The process runs the program again, from its beginning.
    Start {
        pid: Pid,
        parent: Pid,
        plan: Box<Plan>,
        payload: Vec<u8>,
    },
    /// A process has ended, or it was killed. A status below 0 says that it was killed: the
    /// transport must stop the process if it still runs.
    End { pid: Pid, status: i32 },
    /// Something outside of the program has ended the run in this way. The transport must stop
    /// every process.
    Over(Ending),
}

/// How a process can be reached.
#[derive(Default)]
struct Seat {
    /// Deliveries that wait until the process can be reached: making a copy takes a while. `None`
    /// for a process that can be reached.
    held: Option<Vec<Vec<u8>>>,
    /// The process of which this process is a copy; of no meaning for other processes.
    parent: Pid,
}

/// The processes of a run, and one record of all that they print and record.
pub struct Seats {
    broker: Broker,
    plan: Plan,
    began: u64,
    seats: Map<Pid, Seat>,
    gather: Gather,
    /// How many bytes all processes have printed.
    printed: u64,
    actions: Vec<Action>,
}

impl Seats {
    /// A run with its first process. The clock of the run began at `began`, in nanoseconds of the
    /// common clock. `told` are the lanes of the first process that the reader of the record knows
    /// already.
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
            seats: Map::from([(ROOT, Seat::default())]),
            gather: Gather::new(told, bounds),
            printed: 0,
            actions: Vec::new(),
        }
    }

    /// Takes in what happened. Returns what must be done now, in this order.
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

    /// The broker, to look at what lies between the processes.
    pub fn broker(&self) -> &Broker {
        &self.broker
    }

    /// How many processes the run has had.
    pub fn started(&self) -> usize {
        self.broker.started()
    }

    /// Whether [`Seats::take_news`] has something to tell.
    pub fn has_news(&self) -> bool {
        self.gather.has_news()
    }

    /// Takes out what all processes have printed and recorded since the last call.
    pub fn take_news(&mut self) -> News {
        self.gather.take(self.broker.started())
    }

    /// Takes out only the output that was not taken out yet.
    pub fn take_output(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.gather.output)
    }

    /// Makes one trace of all processes, at the end of the run. `root` is the trace of the first
    /// process; the other processes have told their records as news. A run of one process keeps the
    /// lanes of `root` as they are.
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

    /// The name of a process; empty when no process has this number.
    pub fn name(&self, pid: Pid) -> String {
        let found = self.broker.people().find(|p| p.0 == pid);
        found.map_or_else(String::new, |p| p.2.to_owned())
    }

    fn carry_out(&mut self, outs: Vec<Out>) {
        // Processes that were started from here get their seats first. So a process that the broker
        // knows and that has no seat after this loop is a copy.
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
                    inside,
                    ..
                } => {
                    let (at, bytes) = (self.at(), payload.len() as u64);
                    let kind = match inside {
                        true => LaneKind::Interpreter,
                        false => LaneKind::Process,
                    };
                    self.gather.begin((pid, parent), (kind, &name), at, bytes);
                    self.actions.push(Action::Start {
                        pid,
                        parent,
                        plan: Box::new(self.plan.of_child(pid)),
                        payload,
                    });
                }
                Out::End { pid, signal } => {
                    // The process that ends may have forked in the same post, or it may be such a
                    // copy itself. So each copy gets its seat before the process ends.
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

    /// Something outside of the program ends the run. The reason is written to standard error.
    fn over(&mut self, ending: Ending) {
        let lines = words::lines(&ending);
        if self.ends(ending) {
            self.say(format!("{}\n", lines.join("\n")));
        }
    }

    /// Ends the run in this way, unless the run has an ending already. Returns whether this ending
    /// is the first one.
    fn ends(&mut self, ending: Ending) -> bool {
        let first = self.gather.ending.is_none();
        if first {
            self.gather.ending = Some(ending.clone());
            self.actions.push(Action::Over(ending));
        }
        first
    }

    /// Gives a seat to each copy that has no seat yet and that is `meant`. A copy is a process that
    /// the broker knows and that was not started from here. `meant` gets the number of the copy and
    /// whether it lives.
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
                let lane = (LaneKind::Process, name);
                self.gather.begin((pid, parent), lane, at, 0);
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
        // A quota belongs to the whole run, so the quota of any process ends the run.
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

    /// A process has ended, so it gives up its seat. The first process keeps its seat.
    fn left(&mut self, pid: Pid, status: i32) {
        self.gather.end(pid, status, self.at());
        if pid == ROOT {
            return;
        }
        if self.seats.remove(&pid).is_some() {
            self.actions.push(Action::End { pid, status });
        }
        // A process that ends before its copy can be reached may leave no copy. So each such copy
        // counts as killed.
        let waits = |seat: &Seat| seat.held.is_some() && seat.parent == pid;
        let unborn = self.seats.iter().filter(|(_, seat)| waits(seat));
        let unborn: Vec<Pid> = unborn.map(|(pid, _)| *pid).collect();
        for child in unborn {
            self.ended(child, KILLED);
        }
    }

    /// Writes to standard error a text that no thread wrote.
    fn say(&mut self, text: String) {
        self.gather.output.push(Piece {
            who: NOBODY,
            stderr: true,
            text,
        });
    }

    /// The time of the broker's last post, in microseconds since the run's clock began.
    fn at(&self) -> u64 {
        let base = match self.plan.options.clock {
            ClockKind::Virtual => 0,
            ClockKind::Real => self.began,
        };
        self.broker.now().saturating_sub(base) / 1000
    }
}

/// In a run of one process, the receiver and the sender of each message are one process. So each
/// message gets its own lane as the other end.
fn to_itself(mut trace: Trace) -> Trace {
    for event in &mut trace.events {
        let own = event.lane;
        if let What::Send { to: lane, .. } | What::Receive { from: lane, .. } = &mut event.what {
            *lane = own;
        }
    }
    trace
}
