//! Places in a run: the next one of some kind, or the last one.

use crate::Stepper;
use crate::held::HeldRun;
use interleave_python::inspect::{Code, Frame, Op, Ref, ThreadId, Value, jump_target};
use interleave_run::Goal;
use rustc_hash::FxHashMap;

/// A search. It looks at every bytecode that is executed on the way.
pub struct Search {
    kind: Goal,
    breaks: Vec<u32>,
    /// Who ran when the search began.
    here: Who,
    /// Who ran a bytecode ago, and which task.
    last: Who,
    last_task: usize,
    /// The place that was found.
    pub found: Option<u64>,
    starts: FxHashMap<*const Code, Starts>,
}

pub type Who = (usize, ThreadId);

/// Where lines begin in a code object, which is kept so that its address stays its own.
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
            found: None,
            starts: FxHashMap::default(),
        }
    }

    /// As `new`, for lines of a thread that need not be the one that runs here.
    pub fn of(mut self, process: usize, thread: ThreadId) -> Search {
        self.here = (process, thread);
        self
    }

    /// Goes on by `most` bytecodes at most; stops at the first place.
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

    /// Goes on to `end`; the last place on the way, `end` included, is then in `found`.
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
            Goal::Break => self.starts(run).is_some_and(|l| self.breaks.contains(&l)),
        }
    }

    /// The line that begins here.
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

/// Who executes the next bytecode.
fn who(run: &HeldRun) -> Who {
    (run.current, run.vm().map_or(0, |vm| vm.cur.id))
}

/// The task that the running thread is in, by its address; 0 for none.
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

/// The program's line, where the next bytecode is one of the program itself.
pub(super) fn line_of(run: &HeldRun) -> Option<u32> {
    match run.vm()?.cur.frames.last() {
        Some(Frame::Py(f)) if run.own(&f.func.code) => Some(f.func.code.line(f.pc as usize)),
        _ => None,
    }
}

/// Before which instructions a line begins: where another line was before, where a loop comes
/// round, and behind the entry of a function.
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
    out
}
