//! The run that is held still: it does the work that the pilot asks for
//! (`interleave_stepper::pilot`). The run only ever goes on. To go back, `www/step.js` puts an
//! older copy over the memory of this instance. That also takes away everything that a search or a
//! look left in the memory.

use interleave_run::Plan;
use interleave_stepper::Stepper;
use interleave_stepper::panels;
use interleave_stepper::pilot::{Answer, Work};
use interleave_stepper::seek::{Search, runs};

/// The most bytes of Python objects. The bound is small, because each copy of the memory holds all
/// objects.
const MAX_HEAP: usize = 64 << 20;
const MAX_THREADS: usize = 200;
/// How many bytecodes run between two looks at the clock: `RUN` where the run just goes on,
/// `LOOKED` where a search looks at the run after each bytecode.
const RUN: u64 = 50_000;
const LOOKED: u64 = 5_000;

/// A run that is held still, with the work that it does.
pub struct Stepping {
    stepper: Stepper,
    /// The work that is not done yet.
    work: Option<Work>,
    search: Option<Search>,
    /// Markup that the work made and that was not taken out yet.
    shown: Option<String>,
}

impl Stepping {
    /// A run of the plan that stands before the first bytecode. The quotas of memory and threads
    /// are at most those of a stepped run.
    pub fn new(mut plan: Plan) -> Stepping {
        let options = &mut plan.options;
        options.max_heap = options.max_heap.min(MAX_HEAP);
        options.max_threads = options.max_threads.min(MAX_THREADS);
        Stepping {
            stepper: Stepper::new(plan),
            work: None,
            search: None,
            shown: None,
        }
    }

    /// Bytecodes executed so far.
    pub fn at(&self) -> u64 {
        self.stepper.step()
    }

    /// Whether the run has come to its end.
    pub fn over(&self) -> bool {
        self.stepper.over().is_some()
    }

    /// Begins a piece of work; [`Stepping::go_on`] does the work.
    pub fn begin(&mut self, work: Work) {
        self.search = None;
        self.work = Some(work);
    }

    /// Whether there is work that is not done yet.
    pub fn at_work(&self) -> bool {
        self.work.is_some()
    }

    /// Does a part of the work, and returns whether there is more to do. A part is so short that
    /// the caller can look at the clock after each part.
    pub fn go_on(&mut self) -> bool {
        let most = match self.work {
            Some(Work::Run { .. }) => RUN,
            _ => LOOKED,
        };
        self.go_on_by(most)
    }

    /// As [`Stepping::go_on`], with at most `most` bytecodes.
    pub fn go_on_by(&mut self, most: u64) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        let more = self.piece(&work, most);
        if more {
            self.work = Some(work);
        }
        more
    }

    fn piece(&mut self, work: &Work, most: u64) -> bool {
        let by = |end: u64, at: u64| end.min(at.saturating_add(most));
        match work {
            // The run is open already, so there is nothing to do.
            Work::Open(_) => false,
            Work::Run { to } => {
                self.stepper.run_to(by(*to, self.at()));
                self.goes_on(*to)
            }
            Work::First { from, .. } if self.search.is_none() && self.goes_on(*from) => {
                self.stepper.run_to(by(*from, self.at()));
                true
            }
            Work::First { end, aim, .. } | Work::Last { end, aim } => {
                let (process, thread) = aim.who;
                let search = self.search.get_or_insert_with(|| {
                    let search = Search::new(&self.stepper, aim.goal, &aim.breaks);
                    search.of(process, thread)
                });
                let to = by(*end, self.stepper.step());
                if let Work::Last { .. } = work {
                    search.last(&mut self.stepper, to);
                } else {
                    let most = to.saturating_sub(self.stepper.step());
                    if search.first(&mut self.stepper, most).is_some() {
                        return false;
                    }
                }
                self.goes_on(*end)
            }
            Work::Look { place, transport } => {
                let moment = self.stepper.look(*place);
                self.shown = Some(panels::stepper(&moment, transport));
                false
            }
            Work::Progress => {
                self.shown = Some(panels::recording(self.at()));
                false
            }
        }
    }

    fn goes_on(&self, end: u64) -> bool {
        !self.over() && self.at() < end
    }

    /// Takes out the markup that the work made. Only [`Work::Look`] and [`Work::Progress`] make
    /// markup.
    pub fn take_shown(&mut self) -> Option<String> {
        self.shown.take()
    }

    /// The result of the work that is done. `bytes` is how many bytes a copy of the memory takes.
    pub fn answer(&self, bytes: u64) -> Answer {
        Answer {
            at: self.at(),
            over: self.over(),
            who: runs(&self.stepper),
            found: self.search.as_ref().and_then(|search| search.found),
            bytes,
        }
    }
}
