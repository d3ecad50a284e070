//! A run that is held still, as the pilot moves it (`interleave_stepper::pilot`). Whoever has this
//! instance's memory puts older copies of it back: so nothing here knows of going back, and
//! whatever a search or a look leaves in the memory goes with it.

use interleave_run::Plan;
use interleave_stepper::Stepper;
use interleave_stepper::panels;
use interleave_stepper::pilot::{Answer, Work};
use interleave_stepper::seek::{Search, runs};

/// Bytes of Python objects: each copy of the memory holds them all.
const MAX_HEAP: usize = 64 << 20;
const MAX_THREADS: usize = 200;
/// Bytecodes between two looks at the clock: of a plain run, and of one that is looked at after
/// each.
const RUN: u64 = 50_000;
const LOOKED: u64 = 5_000;

pub struct Stepping {
    stepper: Stepper,
    /// What is being done.
    work: Option<Work>,
    search: Option<Search>,
    /// Markup that was made.
    shown: Option<String>,
}

impl Stepping {
    /// Stands before the first bytecode.
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

    pub fn over(&self) -> bool {
        self.stepper.over().is_some()
    }

    /// Has something to do from now on.
    pub fn begin(&mut self, work: Work) {
        self.search = None;
        self.work = Some(work);
    }

    /// Whether there is something to do.
    pub fn at_work(&self) -> bool {
        self.work.is_some()
    }

    /// Does a piece of it; whether there is more to do. A piece is short enough to look at the
    /// clock after each.
    pub fn go_on(&mut self) -> bool {
        let most = match self.work {
            Some(Work::Run { .. }) => RUN,
            _ => LOOKED,
        };
        self.go_on_by(most)
    }

    /// As [`Stepping::go_on`], with a piece of `most` bytecodes.
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
            // The program is there already.
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

    /// The markup that the work made, if it is of that kind.
    pub fn take_shown(&mut self) -> Option<String> {
        self.shown.take()
    }

    /// What came of the work that is done; `bytes` is what a copy of the memory takes.
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
