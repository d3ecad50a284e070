//! What lies between the processes of a run: the broker, fed by ports, and one record of them all.
//!
//! The hub is an instance that runs no program, so that messages are carried while every process
//! computes. What the processes print and record passes through it too: so all of it reaches the
//! page in one order, which with the virtual clock is always the same.

use crate::gather::Gather;
use crate::run::UNREAD;
use interleave_broker::{Broker, Limits, Out, Pid, ROOT};
use interleave_run::{FromHub, FromPython, News, PAGE, Piece, Start, ToHub, pack};
use interleave_spec::{Clock, Python};
use std::collections::BTreeMap;

/// The status of a run that ended because nothing could go on.
const STUCK: i32 = 1;
/// The status of a process whose Worker died, as of one that the system killed.
const KILLED: i32 = -9;
/// Who speaks when no thread does.
const NOBODY: u32 = u32::MAX;

#[derive(Default)]
pub struct Hub {
    run: Option<Between>,
    out: Vec<(u32, Vec<u8>)>,
}

/// A run that has begun.
struct Between {
    broker: Broker,
    start: Start,
    began: u64,
    seats: BTreeMap<Pid, Seat>,
    gather: Gather,
    /// News that the page has not read.
    unread: u32,
    /// Bytes that were printed.
    printed: u64,
}

/// A process as the hub reaches it.
#[derive(Default)]
struct Seat {
    /// What it is to be told once it can be reached: a copy takes a while to make.
    held: Option<Vec<Vec<u8>>>,
    /// Whose copy it is to be.
    parent: Pid,
    /// Its news that wait for the page.
    untold: u32,
}

impl Hub {
    pub fn hear(&mut self, from: Pid, message: ToHub, payload: &[u8]) {
        if let ToHub::Join { start, began, told } = message {
            if self.run.is_none() {
                self.run = Some(Between::new(start, began, told));
            }
            return;
        }
        let Some(run) = &mut self.run else { return };
        match message {
            ToHub::Join { .. } => {}
            ToHub::Here => {
                let held = run.seats.get_mut(&from).and_then(|seat| seat.held.take());
                self.out
                    .extend(held.into_iter().flatten().map(|bytes| (from, bytes)));
            }
            ToHub::Post => {
                let outs = run.broker.post(from, payload);
                run.carry_out(outs, &mut self.out);
            }
            ToHub::News(news) => run.news(from, news, &mut self.out),
        }
    }

    /// The Worker of a process is no more.
    pub fn gone(&mut self, pid: Pid, why: &str) {
        let Some(run) = &mut self.run else { return };
        if run.broker.lives(pid) {
            let name = run.name(pid);
            run.say(format!("{name} died: {why}\n"));
            let outs = run.broker.exited(pid, KILLED);
            run.left(pid, KILLED, &mut self.out);
            run.carry_out(outs, &mut self.out);
        }
    }

    /// The page has read so many news.
    pub fn read(&mut self, news: u32) {
        if let Some(run) = &mut self.run {
            run.unread = run.unread.saturating_sub(news);
        }
    }

    /// What there is to say, and to whom.
    pub fn said(&mut self) -> Vec<(u32, Vec<u8>)> {
        if let Some(run) = &mut self.run {
            run.tell(&mut self.out);
        }
        std::mem::take(&mut self.out)
    }
}

impl Between {
    fn new(start: Start, began: u64, told: Vec<interleave_trace::Lane>) -> Between {
        let quota = |bytes| usize::try_from(bytes).unwrap_or(usize::MAX);
        let limits = Limits {
            processes: start.quotas.processes as usize,
            in_pipes: quota(start.quotas.unread),
            in_blocks: quota(start.quotas.unread),
            ..Limits::default()
        };
        let in_turns = start.clock == Clock::Virtual || start.python == Python::P313t;
        Between {
            broker: Broker::new(limits, in_turns),
            start,
            began,
            seats: BTreeMap::from([(ROOT, Seat::default())]),
            gather: Gather::new(told),
            unread: 0,
            printed: 0,
        }
    }

    fn name(&self, pid: Pid) -> String {
        let found = self.broker.people().find(|p| p.0 == pid);
        found.map_or_else(String::new, |p| p.2.to_owned())
    }

    fn carry_out(&mut self, outs: Vec<Out>, out: &mut Vec<(u32, Vec<u8>)>) {
        for what in outs {
            match what {
                Out::Deliver { to, bytes } => {
                    let message = pack(&FromHub::Deliver, &bytes);
                    self.seat_copies(Some(to));
                    match self.seats.get_mut(&to) {
                        None => {}
                        Some(Seat {
                            held: Some(held), ..
                        }) => held.push(message),
                        Some(_) => out.push((to, message)),
                    }
                }
                Out::Start {
                    pid,
                    parent,
                    name,
                    payload,
                    ..
                } => {
                    self.seats.insert(pid, Seat::default());
                    let (at, bytes) = (self.at(), payload.len() as u64);
                    self.gather.begin((pid, parent), &name, at, bytes);
                    let seed = match self.start.seed {
                        0 => 0,
                        seed => seed.wrapping_add(u64::from(pid)),
                    };
                    let start = Start {
                        seed,
                        schedule: vec![],
                        here: false,
                        ..self.start.clone()
                    };
                    let child = FromHub::Child {
                        start,
                        pid,
                        parent,
                        began: self.began,
                    };
                    out.push((pid, pack(&child, &payload)));
                }
                Out::End { pid, signal } => {
                    let signal = signal as i32;
                    match pid {
                        // As a shell tells it.
                        ROOT => self.gather.exit = Some(128 + signal),
                        _ => self.left(pid, -signal, out),
                    }
                }
                Out::Abort { text } => {
                    let first = text.lines().next().unwrap_or_default().to_owned();
                    self.say(format!("{text}\n"));
                    self.gather.error = Some(first);
                    self.gather.exit = Some(STUCK);
                }
            }
        }
        self.seat_copies(None);
    }

    /// A seat for the processes that the broker knows and that were not started from here: for
    /// this one, or for all.
    fn seat_copies(&mut self, only: Option<Pid>) {
        if self.broker.started() == self.seats.len() + self.gather.ended() {
            return;
        }
        let at = self.at();
        for (pid, parent, name, exit) in self.broker.people() {
            let meant = exit.is_none() && only.is_none_or(|only| only == pid);
            if meant && !self.seats.contains_key(&pid) {
                let seat = Seat {
                    held: Some(Vec::new()),
                    parent,
                    untold: 0,
                };
                self.seats.insert(pid, seat);
                self.gather.begin((pid, parent), name, at, 0);
            }
        }
    }

    fn news(&mut self, from: Pid, news: News, out: &mut Vec<(u32, Vec<u8>)>) {
        let Some(seat) = self.seats.get_mut(&from) else {
            return;
        };
        seat.untold += 1;
        let exit = news.exit;
        let bytes = news.output.iter().map(|p| p.text.len() as u64);
        self.printed += bytes.sum::<u64>();
        self.gather.hear(from, news);
        if self.printed > self.start.quotas.output && self.gather.exit.is_none() {
            let text = String::from("quota: too much output");
            self.carry_out(vec![Out::Abort { text }], out);
        }
        if let Some(status) = exit {
            let outs = self.broker.exited(from, status);
            self.left(from, status, out);
            self.carry_out(outs, out);
        }
    }

    /// A process has ended: its Worker is not needed any more.
    fn left(&mut self, pid: Pid, status: i32, out: &mut Vec<(u32, Vec<u8>)>) {
        self.gather.end(pid, status, self.at());
        if pid == ROOT {
            return;
        }
        if self.seats.remove(&pid).is_some() {
            out.push((PAGE, pack(&FromPython::End { pid, status }, &[])));
        }
        // Who dies while it is copied may leave no copy.
        let waits = |seat: &Seat| seat.held.is_some() && seat.parent == pid;
        let unborn = self.seats.iter().filter(|(_, seat)| waits(seat));
        let unborn: Vec<Pid> = unborn.map(|(pid, _)| *pid).collect();
        for child in unborn {
            let outs = self.broker.exited(child, KILLED);
            self.left(child, KILLED, out);
            self.carry_out(outs, out);
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
        let base = match self.start.clock {
            Clock::Virtual => 0,
            _ => self.began,
        };
        self.broker.now().saturating_sub(base) / 1000
    }

    /// Tells the page, unless it is behind; and every process what it has read of theirs.
    fn tell(&mut self, out: &mut Vec<(u32, Vec<u8>)>) {
        if self.unread >= UNREAD || !self.gather.has_news() {
            return;
        }
        let news = self.gather.take(self.broker.started());
        out.push((PAGE, pack(&FromPython::News(news), &[])));
        self.unread += 1;
        for (pid, seat) in &mut self.seats {
            let news = std::mem::take(&mut seat.untold);
            if news > 0 && seat.held.is_none() {
                out.push((*pid, pack(&FromHub::Read { news }, &[])));
            }
        }
    }
}
