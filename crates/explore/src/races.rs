//! What goes wrong only by luck: accesses that nothing keeps in order although one of them writes
//! (data races), and locks that threads take in different orders.
//!
//! Only locks, starts and ends of threads keep accesses in order here (what waits for something waits
//! for a lock inside). The order in which two accesses happened to come does not.

use crate::order::Clock;
use crate::run::Step;
use crate::search::replay;
use interleave_python::watch::{OUTPUT, RANDOM, TIME};
use interleave_python::{Access, Deed, ThreadId};
use interleave_run::{Options, Plan};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most data races, and most pairs of locks, that are told.
const MOST: usize = 20;

/// Two accesses that nothing keeps in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// The variable, attribute or item.
    pub what: String,
    pub lines: [u32; 2],
    pub writes: [bool; 2],
}

/// Locks that threads take in a circle of orders.
#[derive(Clone, Debug, PartialEq)]
pub struct LockOrder {
    pub locks: Vec<String>,
    /// At which line each is taken while the one before it is held.
    pub lines: Vec<u32>,
}

/// What is said of all executions.
pub struct Noted {
    pub races: Vec<Race>,
    pub lock_orders: Vec<LockOrder>,
}

/// A pair of accesses: the thing, and each access's line and whether it writes.
type Key = (u64, u64, [(u32, bool); 2]);

/// A lock that is taken while another is held, and by whom, with which others held.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Edge {
    held: u64,
    taken: u64,
    thread: ThreadId,
    line: u32,
    all_held: Vec<u64>,
}

#[derive(Default)]
pub struct Races {
    found: Vec<(Key, Vec<u32>)>,
    known: FxHashSet<Key>,
    edges: Vec<(Edge, Vec<u32>)>,
    known_edges: FxHashSet<Edge>,
    // What is kept from one execution to the next to save making it.
    threads: Vec<Clock>,
    locks: FxHashMap<u64, Clock>,
    last: FxHashMap<(u64, u64), Last>,
}

/// The accesses of a part that later ones could race with.
#[derive(Default)]
struct Last {
    write: Option<(ThreadId, u32, Access)>,
    reads: Vec<(ThreadId, u32, Access)>,
}

impl Races {
    /// Looks for races in one execution.
    pub fn look(&mut self, steps: &[Step]) {
        self.threads.clear();
        self.locks.clear();
        self.last.clear();
        let mut held: FxHashMap<ThreadId, Vec<u64>> = FxHashMap::default();
        for step in steps {
            let at = step.thread as usize;
            if self.threads.len() <= at {
                self.threads.resize(at + 1, Clock::default());
            }
            let now = self.threads[at].of(step.thread) + 1;
            self.threads[at].set(step.thread, now);
            for a in &step.touched {
                match a.deed {
                    Deed::Acquire | Deed::Try => {
                        if let Some(clock) = self.locks.get(&a.object) {
                            self.threads[at].join(clock);
                        }
                        let held = held.entry(step.thread).or_default();
                        self.order_of_locks(step.thread, a, held, steps);
                        held.push(a.object);
                    }
                    Deed::Release => {
                        let clock = self.threads[at].clone();
                        self.locks.entry(a.object).or_default().join(&clock);
                        for held in held.values_mut() {
                            held.retain(|l| *l != a.object);
                        }
                    }
                    Deed::Spawn => {
                        let child = a.object as usize;
                        let clock = self.threads[at].clone();
                        if self.threads.len() <= child {
                            self.threads.resize(child + 1, Clock::default());
                        }
                        self.threads[child].join(&clock);
                    }
                    Deed::Read | Deed::Write => self.access(step.thread, now, a, steps),
                }
            }
            // What a thread does after a release is not in the order that the release makes.
            let now = self.threads[at].of(step.thread) + 1;
            self.threads[at].set(step.thread, now);
        }
    }

    fn access(&mut self, thread: ThreadId, now: u32, a: &Access, steps: &[Step]) {
        if [OUTPUT, TIME, RANDOM].contains(&a.object) || a.line == 0 {
            return;
        }
        let clock = &self.threads[thread as usize];
        let last = self.last.entry((a.object, a.part)).or_default();
        let races = |(other, n, b): &&(ThreadId, u32, Access)| {
            *other != thread && clock.of(*other) < *n && !(a.atomic && b.atomic)
        };
        let reads = last.reads.iter().filter(|_| a.deed == Deed::Write);
        let found = last.write.iter().chain(reads).filter(races);
        for (_, _, b) in found {
            let mut two = [b, a].map(|a| (a.line, a.deed == Deed::Write));
            two.sort_unstable();
            let key = (a.object, a.part, two);
            if self.found.len() < MOST && self.known.insert(key) {
                self.found.push((key, crate::found::schedule(steps)));
            }
        }
        match a.deed {
            Deed::Write => {
                last.write = Some((thread, now, *a));
                last.reads.clear();
            }
            _ => {
                last.reads.retain(|(t, _, _)| *t != thread);
                last.reads.push((thread, now, *a));
            }
        }
    }

    fn order_of_locks(&mut self, thread: ThreadId, a: &Access, held: &[u64], steps: &[Step]) {
        for lock in held {
            let edge = Edge {
                held: *lock,
                taken: a.object,
                thread,
                line: a.line,
                all_held: held.to_vec(),
            };
            if *lock != a.object && self.edges.len() < 1000 && self.known_edges.insert(edge.clone())
            {
                self.edges.push((edge, crate::found::schedule(steps)));
            }
        }
    }

    /// What was found, in words that a person can follow.
    pub fn say(&self, plan: &Plan, options: &Options) -> Noted {
        let mut races: Vec<Race> = vec![];
        for ((object, part, two), schedule) in &self.found {
            let (run, _, _) = replay(plan, options, schedule, true);
            let race = Race {
                what: run.text_of(*object, *part).unwrap_or_default(),
                lines: two.map(|(line, _)| line),
                writes: two.map(|(_, writes)| writes),
            };
            if !races.contains(&race) {
                races.push(race);
            }
        }
        Noted {
            races,
            lock_orders: self.circles(plan, options),
        }
    }

    /// Two locks that two threads take in different orders, with nothing else held by both.
    fn circles(&self, plan: &Plan, options: &Options) -> Vec<LockOrder> {
        let mut out: Vec<LockOrder> = vec![];
        for (n, (a, schedule)) in self.edges.iter().enumerate() {
            for (b, other) in &self.edges[..n] {
                let turned = a.held == b.taken && a.taken == b.held && a.thread != b.thread;
                let gate = a.all_held.iter().any(|l| b.all_held.contains(l));
                if !turned || gate || out.len() == MOST {
                    continue;
                }
                let name = |schedule: &[u32], lock| {
                    let (run, _, _) = replay(plan, options, schedule, true);
                    run.text_of(lock, 0)
                };
                let (Some(held), Some(taken)) = (name(other, b.taken), name(schedule, a.taken))
                else {
                    continue;
                };
                let order = LockOrder {
                    locks: vec![held, taken],
                    lines: vec![a.line, b.line],
                };
                let same = |o: &LockOrder| {
                    let mut names = o.locks.clone();
                    names.sort_unstable();
                    let mut mine = order.locks.clone();
                    mine.sort_unstable();
                    names == mine
                };
                if !out.iter().any(same) {
                    out.push(order);
                }
            }
        }
        out
    }
}
