//! One order of a program: runs it from the beginning, a step of a chosen thread at a time.

use crate::found::{Ended, Status};
use interleave_python::inspect::Status as Does;
use interleave_python::watch::Doubt;
use interleave_python::{Access, At, Captured, Session, ThreadId, Touch, Vm, arena};
use interleave_run::{ClockKind, Options, Plan};
use interleave_trace::Ending;
use interleave_trace::words::ending as words;
use std::cell::RefCell;
use std::rc::Rc;

/// Bounds of an exploration. What goes beyond one is told, never hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Executions of the program in all.
    pub executions: u64,
    /// Steps of one execution.
    pub steps: usize,
    /// Switch points between two choices.
    pub between: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            executions: 1_000_000,
            steps: 5_000,
            between: 2_000_000,
        }
    }
}

/// One step of a thread, from one choice to the next.
#[derive(Clone, Debug, Default)]
pub struct Step {
    pub thread: ThreadId,
    /// Who could have taken a step instead, the thread itself among them.
    pub may: Vec<ThreadId>,
    /// The thread that took the step before, when it could have gone on.
    pub running: Option<ThreadId>,
    /// The thread that goes on when nobody chooses.
    pub usual: ThreadId,
    pub touched: Vec<Access>,
}

impl Step {
    /// Whether a thread was stopped for this step that could have gone on.
    pub fn preempts(&self) -> bool {
        self.running.is_some_and(|r| r != self.thread)
    }
}

/// Where a run stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stand {
    Choice,
    Over(Ended),
}

/// A program that is being run.
pub struct Run {
    session: Session,
    output: Rc<RefCell<(String, String)>>,
    limits: Limits,
    steps: usize,
}

/// The plan of a run that is explored: nothing of it depends on the machine or on the time.
pub fn plan_of(plan: &Plan) -> Options {
    Options {
        clock: ClockKind::Virtual,
        can_fork: false,
        trace: false,
        record: true,
        schedule: vec![],
        seed: None,
        files: Some(plan.options.files.clone().unwrap_or_default()),
        ..plan.options.clone()
    }
}

impl Run {
    /// A run that stands at its first choice; what the program did until then is in `touched`.
    pub fn begin(plan: &Plan, options: &Options, limits: Limits, words: bool) -> Box<Run> {
        arena::inside(|| Box::new(Run::made(plan, options, limits, words)))
    }

    fn made(plan: &Plan, options: &Options, limits: Limits, words: bool) -> Run {
        let host = Captured::default();
        let output = host.out.clone();
        let vm = Vm::new(Box::new(host), options.clone());
        let mut session = Session::explored(vm, &plan.source, &plan.file);
        if let Some(watch) = &mut session.vm.watch
            && words
        {
            watch.texts = Some(Default::default());
        }
        Run {
            session,
            output,
            limits,
            steps: 0,
        }
    }

    /// Goes on to the next choice, and adds what was touched on the way.
    pub fn stand(&mut self, touched: &mut Vec<Access>) -> Stand {
        let at = arena::inside(|| self.session.to_choice(self.limits.between));
        if let Some(watch) = &mut self.session.vm.watch {
            touched.append(&mut watch.accesses);
        }
        match at {
            At::Choice if self.steps >= self.limits.steps => self.over(Status::Endless),
            At::Choice => Stand::Choice,
            At::Done(_) => self.over(Status::Ok),
            At::Outside => self.over(Status::Outside),
            At::Limit => self.over(Status::Endless),
        }
    }

    /// Takes a step of a thread, up to the next choice.
    pub fn step(&mut self, thread: ThreadId, step: &mut Step) -> Stand {
        step.thread = thread;
        step.may.clear();
        step.may.extend_from_slice(self.session.may());
        step.running = self.session.running();
        step.usual = self.session.usual();
        step.touched.clear();
        self.session.choose(thread);
        self.steps += 1;
        self.stand(&mut step.touched)
    }

    pub fn may(&self) -> &[ThreadId] {
        self.session.may()
    }

    pub fn running(&self) -> Option<ThreadId> {
        self.session.running()
    }

    /// Whether a thread stands before an instruction, not in a wait.
    pub fn goes_on(&self, id: ThreadId) -> bool {
        let thread = self.session.vm.thread_of(id);
        thread.is_some_and(|t| matches!(t.status, Does::Ready) && t.wake.is_none())
    }

    pub fn usual(&self) -> ThreadId {
        self.session.usual()
    }

    /// Whether the next step of a thread surely does nothing that others could notice.
    pub fn is_own(&self, thread: ThreadId) -> bool {
        self.session.touch(thread) == Touch::Own
    }

    /// Whether a thread goes round for as long as nobody changes what it looks at.
    pub fn spins(&self, thread: ThreadId) -> bool {
        self.session.spins(thread)
    }

    /// Whether a thread goes on only when time passes.
    pub fn is_late(&self, thread: ThreadId) -> bool {
        self.session.is_late(thread)
    }

    /// The locks that threads wait for at the end, each with its thread.
    pub fn waits(&mut self) -> Vec<(ThreadId, u64)> {
        let live: Vec<ThreadId> = self.session.vm.live().map(|t| t.id).collect();
        let mut all = vec![];
        for id in live {
            let lock = arena::inside(|| self.session.vm.awaited_lock(id));
            all.extend(lock.map(|lock| (id, lock)));
        }
        all
    }

    /// What of the run was not noted as exactly as an exploration needs.
    pub fn doubts(&self) -> &[Doubt] {
        self.session.vm.watch.as_ref().map_or(&[], |w| w.doubts())
    }

    /// How a part of an object is called; only in a run with words.
    pub fn text_of(&self, object: u64, part: u64) -> Option<String> {
        let texts = self.session.vm.watch.as_ref()?.texts.as_ref()?;
        texts.get(&(object, part)).cloned()
    }

    /// The name of a thread that has not ended.
    pub fn thread_name(&self, id: ThreadId) -> Option<String> {
        Some(self.session.vm.thread_of(id)?.name.clone())
    }

    /// Threads that could still go on although the run is over.
    pub fn left_running(&self) -> bool {
        let live = self.session.vm.live();
        live.filter(|t| t.id != 0)
            .any(|t| matches!(t.status, Does::Ready) && !self.session.spins(t.id))
    }

    fn over(&mut self, status: Status) -> Stand {
        let (out, err) = self.output.borrow().clone();
        let mut ended = Ended {
            status,
            output: out,
            why: String::new(),
        };
        let last = |err: &str| {
            err.trim_end()
                .lines()
                .last()
                .unwrap_or_default()
                .to_string()
        };
        match (status, self.session.ending()) {
            (Status::Endless | Status::Outside, _) => {}
            _ if self.session.imported("multiprocessing") => ended.status = Status::Outside,
            (_, Some(ending @ Ending::Deadlock(_))) => {
                ended.status = Status::Deadlock;
                let watch = self.session.vm.watch.as_ref();
                let spins = watch.map_or(vec![], |w| w.spinning());
                let spins = spins
                    .into_iter()
                    .map(|(id, line)| crate::words::spins(id, line));
                let waits = words::lines(ending).into_iter().map(|l| l.to_string());
                ended.why = waits.chain(spins).collect::<Vec<_>>().join("\n");
            }
            (_, Some(Ending::Raised(_))) => {
                ended.status = Status::Error;
                ended.why = last(&err);
            }
            (_, Some(Ending::Exited { status: 0 })) if self.session.vm.raised.is_some() => {
                ended.status = Status::Error;
                ended.why = last(&err);
            }
            (_, Some(Ending::Exited { status: 0 })) => {}
            (_, Some(Ending::Quota { .. })) => ended.status = Status::Endless,
            _ => {
                ended.status = Status::Error;
                ended.why = last(&err);
            }
        }
        Stand::Over(ended)
    }
}
