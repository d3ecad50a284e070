//! The order that an execution must keep: which steps happen before which, and which pairs of steps
//! race, so that turning them round is another execution.
//!
//! Two steps depend on each other when they are of one thread, or when they touch the same thing and
//! not both only read it. A step happens before another when a chain of dependent steps leads from it
//! to the other. Two steps race when they depend on each other and no other chain connects them.
//!
//! A thread that waits for a lock takes it in one step once the lock is free. So taking a lock never
//! races with the release that made it possible, but with the last time that the lock was taken.

use crate::run::Step;
use interleave_python::watch::{TIME, WHOLE};
use interleave_python::{Access, Deed, ThreadId};
use rustc_hash::FxHashMap;

/// For each thread, how many of its steps happen before a step, that step included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clock(Vec<u32>);

impl Clock {
    pub fn of(&self, thread: ThreadId) -> u32 {
        self.0.get(thread as usize).copied().unwrap_or(0)
    }
    pub fn join(&mut self, other: &Clock) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, other) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*other);
        }
    }
    pub fn set(&mut self, thread: ThreadId, n: u32) {
        let at = thread as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] = n;
    }
}

/// Two steps that race, by their places; the second may be [`Order::len`] plus the place of a wait
/// in the list of waits that have not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub first: usize,
    pub second: usize,
}

/// Who touched a part last.
#[derive(Clone, Default)]
struct Last {
    write: Option<usize>,
    /// The last time that it was taken, for a lock.
    taken: Option<usize>,
    released: bool,
    reads: Vec<usize>,
}

#[derive(Default)]
struct Object {
    whole: Last,
    parts: FxHashMap<u64, Last>,
}

/// The order of one execution.
#[derive(Default)]
pub struct Order {
    /// The thread of each step, and the how-manieth of its thread it is, from 1.
    pub who: Vec<(ThreadId, u32)>,
    pub clocks: Vec<Clock>,
    pub pairs: Vec<Pair>,
    counts: Vec<u32>,
    last_of: Vec<Option<usize>>,
    started_by: Vec<Option<usize>>,
    objects: FxHashMap<u64, Object>,
    /// The steps that wait for a time, or go on because it has come.
    times: Vec<usize>,
    /// What steps did before they took a lock in their midst.
    midst: FxHashMap<usize, Vec<Access>>,
    /// What a step did before it took a lock in its midst is shared with others. It could have done
    /// only that, and waited, which the pairs do not tell.
    pub midway: bool,
    /// Pairs are looked for from this step on.
    from: usize,
    before: Vec<Before>,
}

/// A step on which another one depends.
#[derive(Clone, Copy)]
struct Before {
    step: usize,
    /// The later step could come first.
    turns: bool,
    /// The lock whose release made the later step possible, when that is all that connects them.
    frees: Option<u64>,
    /// The lock that both take.
    takes: Option<u64>,
}

impl Order {
    /// The order of `steps`; pairs whose second step is before `from` are left out. `waits` are the
    /// threads that wait for a lock at the end.
    pub fn of(steps: &[Step], waits: &[(ThreadId, u64)], from: usize) -> Order {
        let mut order = Order {
            from,
            ..Order::default()
        };
        for step in steps {
            order.add(step);
        }
        for (n, (thread, lock)) in waits.iter().enumerate() {
            order.wait(n, *thread, *lock);
        }
        order
    }

    pub fn len(&self) -> usize {
        self.who.len()
    }

    /// Whether step `a` happens before step `b`.
    pub fn before(&self, a: usize, b: usize) -> bool {
        let (thread, n) = self.who[a];
        a == b || self.clocks[b].of(thread) >= n
    }

    fn last(&self, thread: ThreadId) -> Option<usize> {
        let at = thread as usize;
        let own = self.last_of.get(at).copied().flatten();
        own.or_else(|| self.started_by.get(at).copied().flatten())
    }

    fn add(&mut self, step: &Step) {
        let j = self.who.len();
        let mut before = std::mem::take(&mut self.before);
        before.clear();
        let midst = step.touched.iter().rposition(|a| a.deed == Deed::Acquire);
        let midst = midst.unwrap_or(0);
        let mut of_first = 0;
        for (n, a) in step.touched.iter().enumerate() {
            // A lock that the step itself took depends on others only by its taking.
            let took =
                |b: &Access| b.object == a.object && matches!(b.deed, Deed::Acquire | Deed::Try);
            if a.deed != Deed::Release || !step.touched[..n].iter().any(took) {
                self.depends(a, j, &mut before);
            }
            if n < midst {
                of_first = before.len();
            }
        }
        let mut clock = self
            .last(step.thread)
            .map_or(Clock::default(), |i| self.clocks[i].clone());
        // A step that begins with a lock which another step freed cannot come before that one, unless
        // that one took the lock as well.
        let first = step.touched.first().filter(|a| a.deed == Deed::Acquire);
        let freed = first.and_then(|a| {
            let takes = |step| move |e: &Before| e.takes == Some(a.object) && e.step == step;
            let frees =
                |b: &&Before| b.frees == Some(a.object) && !before.iter().any(takes(b.step));
            before.iter().find(frees).map(|b| b.step)
        });
        if j >= self.from {
            self.races(&before, step.thread, &clock, j, freed);
        }
        if step.touched.iter().any(|a| a.object == TIME) {
            if j >= self.from {
                self.moments(step, &clock, j);
            }
            self.times.push(j);
        }
        if j > 0 && !self.midway {
            let new = |b: &&Before| {
                let (other, k) = self.who[b.step];
                b.turns && other != step.thread && clock.of(other) < k
            };
            let later = |b: &Before| {
                let first = self.midst.get(&b.step);
                first.is_some_and(|first| crate::search::conflict(first, &step.touched))
            };
            self.midway =
                before[..of_first].iter().any(|b| new(&b)) || before.iter().filter(new).any(later);
        }
        if midst > 0 {
            self.midst.insert(j, step.touched[..midst].to_vec());
        }
        for b in &before {
            clock.join(&self.clocks[b.step]);
        }
        self.before = before;
        let at = step.thread as usize;
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
            self.last_of.resize(at + 1, None);
        }
        self.counts[at] += 1;
        clock.set(step.thread, self.counts[at]);
        self.who.push((step.thread, self.counts[at]));
        self.clocks.push(clock);
        self.last_of[at] = Some(j);
        for a in &step.touched {
            self.touch(a, j);
        }
    }

    /// A thread goes on when its time has come, which a wait for an earlier time of another thread
    /// keeps from coming. So the two race even if the other thread went on meanwhile.
    fn moments(&mut self, step: &Step, own: &Clock, j: usize) {
        let late = |a: &Access| a.object == TIME && a.deed == Deed::Write;
        if !step.touched.iter().any(late) {
            return;
        }
        for i in &self.times {
            let (other, k) = self.who[*i];
            let pair = Pair {
                first: *i,
                second: j,
            };
            if other != step.thread && own.of(other) < k && !self.pairs.contains(&pair) {
                self.pairs.push(pair);
            }
        }
    }

    /// A thread waits for a lock at the end: it would race with the step that took the lock.
    fn wait(&mut self, n: usize, thread: ThreadId, lock: u64) {
        let taken = self.objects.get(&lock).and_then(|o| o.whole.taken);
        let Some(i) = taken else { return };
        let clock = self.last(thread).map(|i| &self.clocks[i]);
        let (owner, k) = self.who[i];
        if owner != thread && clock.is_none_or(|c| c.of(owner) < k) {
            self.pairs.push(Pair {
                first: i,
                second: self.len() + n,
            });
        }
    }

    /// The steps on which an access of step `j` depends.
    fn depends(&self, a: &Access, j: usize, before: &mut Vec<Before>) {
        let Some(object) = self.objects.get(&a.object) else {
            return;
        };
        if a.deed == Deed::Spawn {
            return;
        }
        let mut push = |step: usize, turns: bool, frees: Option<u64>, takes: Option<u64>| {
            if step != j {
                before.push(Before {
                    step,
                    turns,
                    frees,
                    takes,
                });
            }
        };
        let mut look = |last: &Last| {
            let waits = a.deed == Deed::Acquire && last.released;
            if let Some(i) = last.write {
                push(i, !waits, waits.then_some(a.object), None);
            }
            if let Some(i) = last.taken
                && waits
            {
                push(i, true, None, Some(a.object));
            }
            if a.deed != Deed::Read {
                last.reads.iter().for_each(|i| push(*i, true, None, None));
            }
        };
        look(&object.whole);
        match a.part {
            WHOLE => object.parts.values().for_each(&mut look),
            part => object.parts.get(&part).into_iter().for_each(&mut look),
        }
    }

    /// Finds the pairs whose second step is `j`.
    fn races(
        &mut self,
        before: &[Before],
        thread: ThreadId,
        own: &Clock,
        j: usize,
        freed: Option<usize>,
    ) {
        for b in before {
            let (other, k) = self.who[b.step];
            if other == thread || !b.turns || own.of(other) >= k || freed == Some(b.step) {
                continue;
            }
            let pair = Pair {
                first: b.step,
                second: j,
            };
            let mut of_step = self.pairs.iter().rev().take_while(|p| p.second == j);
            if of_step.any(|p| *p == pair) {
                continue;
            }
            // Another chain from the first step to the second one.
            let through = |e: &Before| {
                e.step != b.step
                    && self.clocks[e.step].of(other) >= k
                    && (b.takes.is_none() || e.frees != b.takes)
            };
            if !before.iter().any(through) {
                self.pairs.push(pair);
            }
        }
    }

    fn touch(&mut self, a: &Access, j: usize) {
        if a.deed == Deed::Spawn {
            let at = a.object as usize;
            if self.started_by.len() <= at {
                self.started_by.resize(at + 1, None);
            }
            self.started_by[at] = Some(j);
            return;
        }
        let object = self.objects.entry(a.object).or_default();
        if a.part == WHOLE && a.deed != Deed::Read {
            object.parts.clear();
        }
        let last = match a.part {
            WHOLE => &mut object.whole,
            part => object.parts.entry(part).or_default(),
        };
        match a.deed {
            Deed::Read => {
                if last.reads.last() != Some(&j) {
                    last.reads.push(j);
                }
            }
            deed => {
                last.write = Some(j);
                last.reads.clear();
                last.released = deed == Deed::Release;
                if let Deed::Acquire | Deed::Try = deed {
                    last.taken = Some(j);
                }
            }
        }
    }
}
