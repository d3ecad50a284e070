//! Which orders of a program are run.
//!
//! | file | its question |
//! |---|---|
//! | `naive` | how are all orders run, one after the other? |
//! | `optimal` | how is one order of each kind run? |
//! | `random` | how are orders drawn, so that rare ones come too? |

mod naive;
mod optimal;
mod random;

use crate::found::{Ended, Found, Outcomes, Shortest, Status, fails};
use crate::races::Races;
use crate::run::{Limits, Run, Stand, Step, plan_of};
use crate::{shortest, why};
use interleave_python::watch::Doubt;
use interleave_python::{Access, Deed, ThreadId, arena};
use interleave_run::{Options, Plan};
use rustc_hash::{FxHashSet, FxHasher};
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};

/// Runs `f` in a thread of its own, where an explorer puts a program back to its first choice instead
/// of running it to there again.
pub fn in_a_region<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    let room = arena::Room::new(REGION);
    std::thread::scope(|scope| {
        let inside = || {
            if let Some(room) = &room {
                // SAFETY: this thread alone opens it, and `join` waits for the end of this thread.
                unsafe { room.open() };
            }
            f()
        };
        match scope.spawn(inside).join() {
            Ok(r) => r,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Most bytes of a region.
const REGION: usize = 1 << 30;

/// How the orders are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Every order of the steps that others could notice.
    Naive,
    /// One order of each class of equivalent ones: all that can come out comes out. Optimal dynamic
    /// partial order reduction (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014) with sleep sets and
    /// wakeup trees.
    Dpor,
    /// Every order with at most so many preemptions.
    Bounded(u32),
    /// So many random orders, in which rare ones are as likely as the depth of the fault allows
    /// (PCT: Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010).
    Pct { runs: u64, seed: u64 },
}

/// How far an exploration is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    pub executions: u64,
    /// About how many executions there are in all, when that can be said.
    pub about: Option<u64>,
    pub failures: u64,
    pub done: bool,
}

/// What a way of searching does with one execution after the other.
trait Search {
    /// Runs the program once more; `false` when there is nothing more to run. What the last execution
    /// left in `made` is still there.
    fn execute(&mut self, base: &mut Base, made: &mut Made) -> bool;
    /// Goes back to where the next execution differs; what was made has been looked at.
    fn go_back(&mut self, _made: &mut Made) {}
    /// About which part of the whole has been searched, from 0 to 1.
    fn part(&self) -> Option<f64>;
    /// What was found so far is void, and the search begins again.
    fn began_again(&mut self) -> bool {
        false
    }
    /// Every order was run, or one that is equivalent to it, within the bound.
    fn whole(&self) -> bool;
    /// Why not every order was run although the search is over.
    fn lost(&self) -> Option<&'static str> {
        None
    }
}

/// What every execution needs.
pub(crate) struct Base {
    plan: Plan,
    options: Options,
    pub(crate) limits: Limits,
    kept: Option<Kept>,
}

/// The program at its first choice, where each execution begins.
pub(crate) struct Kept {
    /// It lies in the region and is put back there, so nobody drops it.
    run: ManuallyDrop<Box<Run>>,
    saved: arena::Saved,
    touched: Vec<Access>,
}

/// The run of one execution.
enum Held<'a> {
    Own(Box<Run>),
    Kept(&'a mut Run),
}

impl Deref for Held<'_> {
    type Target = Run;
    fn deref(&self) -> &Run {
        match self {
            Held::Own(run) => run,
            Held::Kept(run) => run,
        }
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut Run {
        match self {
            Held::Own(run) => run,
            Held::Kept(run) => run,
        }
    }
}

/// One execution.
#[derive(Default)]
struct Made {
    steps: Vec<Step>,
    /// `None` for an execution that was given up, because all that could follow was run before.
    ended: Option<Ended>,
    /// Threads that could have gone on when the main thread ended.
    left: bool,
    doubts: Vec<Doubt>,
}

impl Made {
    /// Notes how a run stands at its end.
    fn end(&mut self, run: &Run) {
        self.left = self.ended.is_some() && run.left_running();
        self.doubts.extend_from_slice(run.doubts());
    }
}

impl Base {
    /// A run at its first choice.
    fn begin(&mut self, first: &mut Step) -> (Held<'_>, Stand) {
        first.touched.clear();
        if self.kept.is_none() {
            let mut run = Run::begin(&self.plan, &self.options, self.limits, false);
            let stand = run.stand(&mut first.touched);
            match arena::save() {
                Some(saved) if stand == Stand::Choice => {
                    let (run, touched) = (ManuallyDrop::new(run), first.touched.clone());
                    let kept = self.kept.insert(Kept {
                        run,
                        saved,
                        touched,
                    });
                    return (Held::Kept(&mut kept.run), Stand::Choice);
                }
                _ => return (Held::Own(run), stand),
            }
        }
        let Some(kept) = &mut self.kept else {
            unreachable!("it was just made");
        };
        first.touched.extend_from_slice(&kept.touched);
        // SAFETY: the state was saved in this thread, which an explorer does not leave; of an earlier
        // execution nothing is kept that lies in the region.
        unsafe { arena::restore(&kept.saved) };
        (Held::Kept(&mut kept.run), Stand::Choice)
    }
}

/// An exploration that goes on step by step.
pub struct Explorer {
    base: Base,
    way: Way,
    search: Box<dyn Search>,
    made: Made,
    outcomes: Outcomes,
    races: Races,
    executions: u64,
    done: bool,
    endless: u64,
    outside: bool,
    left: bool,
    over_limit: bool,
    doubts: BTreeSet<Doubt>,
    expected: Option<String>,
    /// The classes of equivalent executions, when they are counted.
    classes: Option<FxHashSet<u64>>,
}

impl Explorer {
    pub fn new(plan: &Plan, way: Way, limits: Limits) -> Explorer {
        let base = Base {
            options: plan_of(plan),
            plan: plan.clone(),
            limits,
            kept: None,
        };
        Explorer::on(base, way)
    }

    /// Another search of a program that is ready to be run.
    pub(crate) fn on(base: Base, way: Way) -> Explorer {
        let search: Box<dyn Search> = match way {
            Way::Naive => Box::new(naive::Naive::new(None)),
            Way::Bounded(k) => Box::new(naive::Naive::new(Some(k))),
            Way::Dpor => Box::new(optimal::Optimal::default()),
            Way::Pct { runs, seed } => Box::new(random::Random::new(runs, seed)),
        };
        Explorer {
            base,
            way,
            search,
            made: Made::default(),
            outcomes: Outcomes::default(),
            races: Races::default(),
            executions: 0,
            done: false,
            endless: 0,
            outside: false,
            left: false,
            over_limit: false,
            doubts: BTreeSet::new(),
            expected: None,
            classes: None,
        }
    }

    /// Counts the classes of equivalent executions too.
    pub fn counting_classes(mut self) -> Explorer {
        self.classes = Some(FxHashSet::default());
        self
    }

    /// How many classes were seen, when they are counted.
    pub fn classes(&self) -> usize {
        self.classes.as_ref().map_or(0, FxHashSet::len)
    }

    /// Says what every execution must print; anything else is a failure.
    pub fn expect(mut self, output: Option<String>) -> Explorer {
        self.expected = output;
        self
    }

    /// Runs the program at most so many times more; `false` when the exploration is over.
    pub fn step(&mut self, executions: u64) -> bool {
        for _ in 0..executions {
            if self.done {
                break;
            }
            self.once();
        }
        !self.done
    }

    fn once(&mut self) {
        if self.executions >= self.base.limits.executions {
            (self.over_limit, self.done) = (true, true);
            return;
        }
        if !self.search.execute(&mut self.base, &mut self.made) {
            self.done = true;
            return;
        }
        self.look();
        self.search.go_back(&mut self.made);
    }

    /// Looks at the execution that was made.
    fn look(&mut self) {
        let made = &mut self.made;
        self.doubts.extend(made.doubts.drain(..));
        if self.search.began_again() {
            self.outcomes = Outcomes::default();
            (self.executions, self.endless) = (0, 0);
            self.classes.iter_mut().for_each(FxHashSet::clear);
            return;
        }
        let Some(ended) = made.ended.take() else {
            return;
        };
        self.executions += 1;
        self.left |= made.left && ended.status != Status::Deadlock;
        match ended.status {
            Status::Endless => self.endless += 1,
            Status::Outside => (self.outside, self.done) = (true, true),
            _ => {}
        }
        self.races.look(&made.steps);
        if let Some(classes) = &mut self.classes {
            classes.insert(class(&made.steps));
        }
        self.outcomes.add(ended, &made.steps);
    }

    pub fn progress(&self) -> Progress {
        let part = self.search.part().filter(|p| *p > 0.0);
        let failures = self.outcomes.all.iter();
        let failures = failures.filter(|o| fails(&o.ended, self.expected.as_deref()));
        Progress {
            executions: self.executions,
            about: part.map(|p| (self.executions as f64 / p).round() as u64),
            failures: failures.map(|o| o.count).sum(),
            done: self.done,
        }
    }

    /// The result: of the whole exploration when it is over, otherwise of what was run until now.
    pub fn finish(self) -> Found {
        let whole = self.search.whole();
        // A search without a bound lets threads go on where that changes nothing, whatever it costs.
        let bounded = matches!(self.way, Way::Bounded(_));
        let noted = self.races.say(&self.base.plan, &self.base.options);
        let (mut found, base) = self.finish_plainly();
        let proved = bounded && whole && found.missing.is_empty();
        let best = found
            .failures()
            .min_by_key(|o| (o.preemptions, o.steps))
            .cloned();
        let (plan, options) = (base.plan.clone(), base.options.clone());
        found.shortest = best.map(|outcome| match proved {
            true => Shortest { outcome, proved },
            false => shortest::shortest(base, &outcome, &found),
        });
        (found.races, found.lock_orders) = (noted.races, noted.lock_orders);
        if let Some(shortest) = &found.shortest {
            found.why = why::why(&plan, &options, &shortest.outcome);
        }
        found
    }

    /// As [`Explorer::finish`], without what other executions would have to say.
    pub(crate) fn finish_plainly(self) -> (Found, Base) {
        let mut missing = vec![];
        if self.outside {
            missing.push(crate::words::OUTSIDE.to_string());
        }
        if self.endless > 0 {
            missing.push(crate::words::endless(self.endless, self.base.limits.steps));
        }
        if self.left {
            missing.push(crate::words::DAEMONS.to_string());
        }
        missing.extend(self.doubts.iter().map(|d| crate::words::doubt(*d)));
        if self.done && !self.over_limit && !self.outside && !self.search.whole() {
            missing.extend(self.search.lost().map(str::to_string));
        }
        if self.over_limit || !self.done {
            missing.push(crate::words::cut_short(self.executions));
        }
        let whole = missing.is_empty() && self.search.whole();
        let bound = match self.way {
            Way::Bounded(k) => Some(k),
            _ => None,
        };
        let mut outcomes = self.outcomes.all;
        outcomes.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| a.schedule.cmp(&b.schedule))
        });
        let found = Found {
            executions: self.executions,
            complete: whole && bound.is_none() && !matches!(self.way, Way::Pct { .. }),
            bound,
            classes: self.way == Way::Dpor,
            outcomes,
            expected: self.expected,
            missing,
            ..Found::default()
        };
        (found, self.base)
    }
}

/// Runs the program along the choices of a schedule, and answers its steps and its end.
pub fn replay(
    plan: &Plan,
    options: &Options,
    schedule: &[u32],
    words: bool,
) -> (Box<Run>, Vec<Step>, Ended) {
    let limits = Limits::default();
    let mut run = Run::begin(plan, options, limits, words);
    let mut choices = Follow::new(schedule);
    let mut steps = vec![Step::default()];
    let mut stand = run.stand(&mut steps[0].touched);
    loop {
        match stand {
            Stand::Over(ended) => return (run, steps, ended),
            Stand::Choice => {}
        }
        let thread = match run.may().len() {
            0 | 1 => run.usual(),
            _ => choices
                .next()
                .filter(|t| run.may().contains(t))
                .unwrap_or(run.usual()),
        };
        let mut step = Step::default();
        stand = run.step(thread, &mut step);
        steps.push(step);
    }
}

/// How the program ends along the choices of a schedule.
pub fn replays(plan: &Plan, schedule: &[u32]) -> Ended {
    replay(plan, &plan_of(plan), schedule, false).2
}

/// A number that equivalent executions share: which of the steps that touch something come before
/// which.
fn class(steps: &[Step]) -> u64 {
    let mut counts = vec![0u32; 64];
    let steps: Vec<(ThreadId, u32, &Step)> = steps
        .iter()
        .filter(|s| s.touched.iter().any(|a| a.deed != Deed::Spawn))
        .map(|s| {
            let n = &mut counts[s.thread as usize % 64];
            *n += 1;
            (s.thread, *n, s)
        })
        .collect();
    let mut all: Vec<u64> = vec![];
    for (j, (thread, n, step)) in steps.iter().enumerate() {
        for (other, m, before) in &steps[..j] {
            if other != thread && conflict(&before.touched, &step.touched) {
                let mut h = FxHasher::default();
                (thread, n, other, m).hash(&mut h);
                all.push(h.finish());
            }
        }
    }
    all.sort_unstable();
    let mut h = FxHasher::default();
    all.hash(&mut h);
    h.finish()
}

/// The choices of a schedule, one after the other.
struct Follow(interleave_python::Replay);

impl Follow {
    fn new(schedule: &[u32]) -> Follow {
        Follow(interleave_python::Replay::new(schedule))
    }
    fn next(&mut self) -> Option<ThreadId> {
        let (thread, _) = self.0.draw()?;
        self.0.used(1);
        Some(thread)
    }
}

/// Whether any two accesses of two steps conflict.
pub(crate) fn conflict(a: &[Access], b: &[Access]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.conflicts(y)))
}
