//! Searches for a place in a run: the first or the last place of some kind.

use crate::Stepper;
use crate::held::HeldRun;
use interleave_python::inspect::{Code, Frame, Op, Ref, ThreadId, Value, jump_target};
use interleave_run::Goal;
use rustc_hash::FxHashMap;

/// A search for a place. The run goes on bytecode by bytecode, and the search looks at the run
/// after each bytecode.
pub struct Search {
    kind: Goal,
    breaks: Vec<u32>,
    /// [`Goal::LineHere`] looks for lines of this thread. [`Search::new`] sets the thread that runs
    /// where the search begins.
    here: Who,
    /// The thread that executed the last bytecode, and below that the task.
    last: Who,
    last_task: usize,
    /// Who executed the last line of the program: the thread, and below that the task. `None` before
    /// the search has seen a line.
    last_line: Option<(Who, usize)>,
    /// The place that was found: a number of bytecodes.
    pub found: Option<u64>,
    starts: FxHashMap<*const Code, Starts>,
}

/// A thread of a run: the index of its process, and its number in that process.
pub type Who = (usize, ThreadId);

/// Where lines begin in a code object. The code object is kept, so that no other code object can
/// get its address.
struct Starts {
    _code: Ref<Code>,
    at: Vec<bool>,
}

impl Search {
    pub fn new(stepper: &Stepper, kind: Goal, breaks: &[u32]) -> Search {
        let here = who(&stepper.run);
        Search {
            kind,
            breaks: breaks.to_vec(),
            here,
            last: here,
            last_task: 0,
            last_line: line_of(&stepper.run).map(|_| (here, task(&stepper.run))),
            found: None,
            starts: FxHashMap::default(),
        }
    }

    /// Makes the search look for lines of this thread, which need not be the thread that runs here.
    pub fn of(mut self, process: usize, thread: ThreadId) -> Search {
        self.here = (process, thread);
        self
    }

    /// Goes on by at most `most` bytecodes, and stops at the first place that fits. Returns that
    /// place, or `None` when no place fits.
    pub fn first(&mut self, stepper: &mut Stepper, most: u64) -> Option<u64> {
        let end = stepper.step() + most;
        while self.step(stepper, end) {
            if self.fits(&stepper.run) {
                self.found = Some(stepper.step());
                return self.found;
            }
        }
        None
    }

    /// Goes on to the place `end`. Afterwards `found` is the last place on the way that fits; the
    /// place `end` itself counts too.
    pub fn last(&mut self, stepper: &mut Stepper, end: u64) {
        while self.step(stepper, end) {
            if self.fits(&stepper.run) {
                self.found = Some(stepper.step());
            }
        }
    }

    fn step(&mut self, stepper: &mut Stepper, end: u64) -> bool {
        let at = stepper.step();
        if at >= end || stepper.over().is_some() {
            return false;
        }
        self.last = who(&stepper.run);
        if self.kind == Goal::Switch {
            self.last_task = task(&stepper.run);
        }
        stepper.run_to(at + 1);
        stepper.over().is_none()
    }

    fn fits(&mut self, run: &HeldRun) -> bool {
        match self.kind {
            Goal::Bytecode => line_of(run).is_some(),
            Goal::Line => self.starts(run).is_some(),
            Goal::LineHere => who(run) == self.here && self.starts(run).is_some(),
            Goal::Switch => {
                let task = task(run);
                who(run) != self.last || task != 0 && task != self.last_task
            }
            Goal::Turn => {
                if self.starts(run).is_none() {
                    return false;
                }
                let now = (who(run), task(run));
                self.last_line.replace(now).is_some_and(|last| last != now)
            }
            Goal::Break => self.starts(run).is_some_and(|l| self.breaks.contains(&l)),
        }
    }

    /// The line of the program that begins at this place; `None` when no line begins here.
    fn starts(&mut self, run: &HeldRun) -> Option<u32> {
        let Some(Frame::Py(f)) = run.vm()?.cur.frames.last() else {
            return None;
        };
        let code = &f.func.code;
        if !run.own(code) {
            return None;
        }
        let known = self
            .starts
            .entry(Ref::as_ptr(code))
            .or_insert_with(|| Starts {
                _code: code.clone(),
                at: starts(code),
            });
        let pc = f.pc as usize;
        known
            .at
            .get(pc)
            .is_some_and(|yes| *yes)
            .then(|| code.line(pc))
    }
}

/// The process and the thread that execute the next bytecode of this run.
fn who(run: &HeldRun) -> Who {
    (run.current, run.vm().map_or(0, |vm| vm.cur.id))
}

/// The address of the task that the running thread executes; 0 when the thread executes no task.
fn task(run: &HeldRun) -> usize {
    let of = run.vm().map(|vm| &vm.cur.event_loop);
    match of {
        Some(Value::Inst(l)) => l.get_text("_current").map_or(0, |t| t.addr()),
        _ => 0,
    }
}

/// The process and the thread that execute the next bytecode.
pub fn runs(stepper: &Stepper) -> (usize, ThreadId) {
    who(&stepper.run)
}

/// The line of the next bytecode; `None` when that bytecode does not belong to the program itself.
pub(super) fn line_of(run: &HeldRun) -> Option<u32> {
    match run.vm()?.cur.frames.last() {
        Some(Frame::Py(f)) if run.own(&f.func.code) => Some(f.func.code.line(f.pc as usize)),
        _ => None,
    }
}

/// Tells of each instruction whether a line begins there. A line begins where the line changes, at
/// the place to which a loop jumps back, and after the entry of a function.
fn starts(code: &Code) -> Vec<bool> {
    let ops = &code.ops;
    let mut out: Vec<bool> = (0..ops.len())
        .map(|pc| match pc.checked_sub(1) {
            None => !matches!(ops[0], Op::Resume | Op::MakeCell(_)),
            Some(before) => {
                let entry = matches!(ops[before], Op::Resume);
                entry || code.line(pc) != code.line(before) && !matches!(ops[pc], Op::Resume)
            }
        })
        .collect();
    for (pc, op) in ops.iter().enumerate() {
        if let Some(to) = jump_target(*op)
            && to <= pc
            && let Some(start) = out.get_mut(to)
        {
            *start = true;
        }
    }
    // The jump back from the end of a loop belongs to the line where the next round begins.
    for (pc, op) in ops.iter().enumerate() {
        if matches!(op, Op::JumpBackward(to) if code.line(*to as usize) == code.line(pc)) {
            out[pc] = false;
        }
    }
    out
}
