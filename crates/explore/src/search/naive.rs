//! Every order of the steps that others could notice, and every order with few preemptions.
//!
//! A choice is counted only where it could matter. A thread none of whose steps, from here until it next
//! waits, starts a thread or ends, races with a step of another one goes on without a choice: its
//! steps can change places with those of all others. Which threads those are is learned: an
//! execution that shows another race makes the search begin again, so that the last
//! search, whose count is told, rests on nothing that turned out wrong.

use super::{Base, Made, Search};
use crate::order::Order;
use crate::run::{Run, Stand, Step};
use interleave_python::watch::Doubt;
use interleave_python::{Access, Deed, ThreadId};
use rustc_hash::FxHashMap;

/// A stretch of a thread: its number, from one wait or start of a thread to the next.
type Stretch = (ThreadId, u32);
/// A step: its thread, its stretch, and its place in the stretch.
type Place = (ThreadId, u32, u32);

/// A choice on the way.
struct Choice {
    /// The threads that are still to be tried here, the last one first.
    left: Vec<ThreadId>,
    all: usize,
    thread: ThreadId,
}

pub struct Naive {
    bound: Option<u32>,
    choices: Vec<Choice>,
    /// Up to which step each stretch touches something shared.
    until: FxHashMap<Stretch, u32>,
    again: bool,
    over: bool,
}

impl Naive {
    pub fn new(bound: Option<u32>) -> Naive {
        Naive {
            bound,
            choices: vec![],
            until: FxHashMap::default(),
            again: false,
            over: false,
        }
    }
}

/// Where each thread is within its stretch.
#[derive(Default)]
struct Places(FxHashMap<ThreadId, (u32, u32)>);

impl Places {
    fn of(&self, thread: ThreadId) -> (u32, u32) {
        self.0.get(&thread).copied().unwrap_or_default()
    }

    /// The stretch in which a step is taken that begins in the midst of a wait or not.
    fn begin(&mut self, thread: ThreadId, waited: bool) -> (u32, u32) {
        let place = self.0.entry(thread).or_default();
        if waited {
            *place = (place.0 + 1, 0);
        }
        *place
    }

    fn end(&mut self, thread: ThreadId, starts: bool) {
        let place = self.0.entry(thread).or_default();
        *place = match starts {
            true => (place.0 + 1, 0),
            false => (place.0, place.1 + 1),
        };
    }
}

impl Search for Naive {
    fn execute(&mut self, base: &mut Base, made: &mut Made) -> bool {
        if self.over {
            return false;
        }
        if self.again {
            self.choices.clear();
        }
        let mut places = Places::default();
        let mut at_places: Vec<Place> = vec![];
        let mut first = Step::default();
        let (mut run, mut stand) = base.begin(&mut first);
        let starts = |touched: &[Access]| touched.iter().any(|a| a.deed == Deed::Spawn);
        places.end(0, starts(&first.touched));
        at_places.push((0, 0, 0));
        let mut steps = vec![first];
        let (mut at, mut preemptions) = (0, 0);
        let ended = loop {
            match stand {
                Stand::Over(ended) => break ended,
                Stand::Choice => {}
            }
            let thread = self.choose(&run, &places, &mut at, preemptions);
            let waited = !run.goes_on(thread);
            let (stretch, n) = places.begin(thread, waited);
            let mut step = Step::default();
            stand = run.step(thread, &mut step);
            preemptions += u32::from(step.preempts());
            at_places.push((thread, stretch, n));
            places.end(thread, starts(&step.touched));
            steps.push(step);
        };
        let waits = run.waits();
        self.again = self.learn(&steps, &at_places, &waits, &mut made.doubts);
        if !self.again {
            self.back();
        }
        made.ended = Some(ended);
        made.end(&run);
        made.steps = steps;
        true
    }

    fn part(&self) -> Option<f64> {
        let mut part = 0.0;
        let mut share = 1.0;
        for c in &self.choices {
            let tried = c.all - 1 - c.left.len();
            part += share * tried as f64 / c.all as f64;
            share /= c.all as f64;
        }
        Some(part)
    }

    fn began_again(&mut self) -> bool {
        self.again
    }

    fn whole(&self) -> bool {
        self.over
    }
}

impl Naive {
    /// The thread that takes the next step.
    fn choose(&mut self, run: &Run, places: &Places, at: &mut usize, preemptions: u32) -> ThreadId {
        let may = run.may();
        if let [only] = may {
            return *only;
        }
        let running = run.running();
        let costs = |t: ThreadId| running.is_some_and(|r| r != t);
        let free = |t: &&ThreadId| self.bound.is_none() || !costs(**t);
        let quiet = |t: &&ThreadId| {
            !run.is_late(**t) && (run.is_own(**t) || self.is_private(run, places, **t))
        };
        let first = running.iter().chain(may).filter(free).find(quiet);
        if let Some(thread) = first {
            return *thread;
        }
        if let Some(choice) = self.choices.get(*at) {
            *at += 1;
            return choice.thread;
        }
        let within = |t: &ThreadId| {
            let one = u32::from(costs(*t));
            self.bound.is_none_or(|k| preemptions + one <= k)
        };
        let mut left: Vec<ThreadId> = may.iter().copied().filter(within).collect();
        left.reverse();
        // The usual thread comes first, so that few preemptions do too.
        if let Some(usual) = left.iter().position(|t| *t == run.usual()) {
            let usual = left.remove(usual);
            left.push(usual);
        }
        let all = left.len();
        let thread = left.pop().unwrap_or(run.usual());
        self.choices.push(Choice { left, all, thread });
        *at += 1;
        thread
    }

    /// Whether a thread touches nothing shared from here until it next waits.
    fn is_private(&self, run: &Run, places: &Places, thread: ThreadId) -> bool {
        let (stretch, n) = match (run.goes_on(thread), places.of(thread)) {
            (true, place) => place,
            (false, (stretch, _)) => (stretch + 1, 0),
        };
        self.until.get(&(thread, stretch)).is_none_or(|u| n >= *u)
    }

    /// Learns which steps race with one of another thread; `true` when one does that did not seem to.
    fn learn(
        &mut self,
        steps: &[Step],
        places: &[Place],
        waits: &[(ThreadId, u64)],
        doubts: &mut Vec<Doubt>,
    ) -> bool {
        let order = Order::of(steps, waits, 0);
        doubts.extend(order.midway.then_some(Doubt::Midway));
        let mut again = false;
        let mut see = |(thread, stretch, n): Place| {
            let until = self.until.entry((thread, stretch)).or_default();
            if *until < n + 1 {
                *until = n + 1;
                again = true;
            }
        };
        for pair in &order.pairs {
            see(places[pair.first]);
            match pair.second.checked_sub(order.len()) {
                None => see(places[pair.second]),
                Some(wait) => {
                    // The step that the thread would take after its wait.
                    let thread = waits[wait].0;
                    let last = places.iter().rfind(|(t, ..)| *t == thread);
                    see((thread, last.map_or(1, |(_, stretch, _)| stretch + 1), 0));
                }
            }
        }
        again
    }

    fn back(&mut self) {
        while let Some(mut choice) = self.choices.pop() {
            if let Some(next) = choice.left.pop() {
                choice.thread = next;
                self.choices.push(choice);
                return;
            }
        }
        self.over = true;
    }
}
