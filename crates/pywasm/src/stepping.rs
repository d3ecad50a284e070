//! A run that is held still, as `www/step.js` moves it. That keeps copies of the instance's memory
//! and puts them back: so nothing here knows of going back, and whatever a search or a look leaves
//! in the memory goes with it.

use interleave_run::Plan;
use interleave_stepper::Stepper;
use interleave_stepper::panels::{self, Transport};
use interleave_stepper::seek::{Goal, Search, runs};

/// Bytes of Python objects: each copy of the memory holds them all.
const MAX_HEAP: usize = 64 << 20;
const MAX_THREADS: usize = 200;

pub struct Stepping {
    stepper: Stepper,
    search: Option<Search>,
    /// Lines with a breakpoint, for the next search.
    pub breaks: Vec<u32>,
}

impl Stepping {
    pub fn new(plan: &Plan) -> Stepping {
        let mut options = plan.options.clone();
        options.trace = false;
        options.max_heap = options.max_heap.min(MAX_HEAP);
        options.max_threads = options.max_threads.min(MAX_THREADS);
        Stepping {
            stepper: Stepper::new(&plan.source, &plan.file, options),
            search: None,
            breaks: vec![],
        }
    }

    /// Bytecodes executed so far.
    pub fn at(&self) -> u64 {
        self.stepper.step()
    }

    pub fn over(&self) -> bool {
        self.stepper.over().is_some()
    }

    /// The process and the thread that execute the next bytecode.
    pub fn who(&self) -> (usize, u32) {
        runs(&self.stepper)
    }

    /// Goes on to a place, by `most` bytecodes at most.
    pub fn run(&mut self, to: u64, most: u64) {
        self.stepper.run_to(to.min(self.at().saturating_add(most)));
    }

    /// Begins to look for a place of a kind (its number in [`Goal::ALL`]); lines of one thread are
    /// those of `who`.
    pub fn seek(&mut self, kind: usize, who: (usize, u32)) {
        let kind = Goal::ALL.get(kind).copied().unwrap_or(Goal::Bytecode);
        let search = Search::new(&self.stepper, kind, &self.breaks);
        self.search = Some(search.of(who.0, who.1));
    }

    /// Goes on to the first place, or to `end`, by `most` bytecodes at most; whether there is more
    /// to do.
    pub fn first(&mut self, end: u64, most: u64) -> bool {
        let most = most.min(end.saturating_sub(self.at()));
        let Some(search) = &mut self.search else {
            return false;
        };
        search.first(&mut self.stepper, most).is_none() && self.goes_on(end)
    }

    /// Goes on to `end`, by `most` bytecodes at most; whether there is more to do.
    pub fn last(&mut self, end: u64, most: u64) -> bool {
        let to = end.min(self.at().saturating_add(most));
        if let Some(search) = &mut self.search {
            search.last(&mut self.stepper, to);
        }
        self.goes_on(end)
    }

    fn goes_on(&self, end: u64) -> bool {
        !self.over() && self.at() < end
    }

    /// The first place that was found, or the last one.
    pub fn found(&self) -> Option<u64> {
        self.search.as_ref()?.found
    }

    /// Goes on to a place, and shows it with what the bytecode before it did.
    pub fn look(&mut self, to: u64, transport: &Transport) -> String {
        let moment = self.stepper.look(to);
        panels::stepper(&moment, transport)
    }

    /// How far the first run through has come.
    pub fn progress(&self) -> String {
        panels::recording(self.at())
    }
}
