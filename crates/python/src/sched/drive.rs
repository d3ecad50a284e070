//! A run whose choices the caller makes: what an explorer drives.
//!
//! ```text
//! let mut run = Session::explored(vm, source, file);
//! while let Next::Choice(threads) = run.next_choice(limit) {
//!     run.choose(threads[0].thread);
//! }
//! ```
//!
//! To visit another schedule, begin again and choose otherwise: the same choices lead to the same
//! state. A machine is ready in well under a millisecond, because the library is compiled once per
//! (operating-system) thread.

use super::points::{Touch, touch};
use super::{Status, ThreadId};
use crate::frame::Frame;
use crate::options::{ClockKind, SwitchAt};
use crate::session::{Pause, Session};
use crate::vm::Vm;
use interleave_trace::Ending;

/// A thread that could go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runnable {
    pub thread: ThreadId,
    pub(crate) name: String,
    /// The program's line at which the thread is.
    pub(crate) line: Option<u32>,
    /// What the thread would do next; `Own` for a thread whose wait has ended.
    pub touch: Touch,
    /// The variable, attribute or method that the thread would touch.
    pub(crate) object: Option<String>,
    /// The thread was running until here, so choosing another one is a preemption.
    pub(crate) current: bool,
}

/// Where a run has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Several threads could go on, and the caller chooses one. They are sorted by number.
    Choice(Vec<Runnable>),
    /// The run is over, with this exit status; see `Session::deadlocked`.
    Done(i32),
    /// The limit of switch points was reached.
    Limit,
}

/// Where a run has come to: [`Next`] without the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Choice,
    Done(i32),
    /// Only somebody outside could let it go on: a process, or a person at the keyboard.
    Outside,
    Limit,
}

impl Session {
    /// As [`Session::new`], by the rules of exploring (`sched/explored.rs`); the run stops at every
    /// choice, and notes what each step touches ([`Vm::watch`]).
    pub fn explored(mut vm: Vm, source: &str, file: &str) -> Session {
        vm.opts.clock = ClockKind::Virtual;
        vm.opts.record = true;
        vm.sched.explored = true;
        vm.sched.log = Some(Default::default());
        vm.sched.manual = Some(None);
        vm.watch = Some(Default::default());
        Session::new(vm, source, file)
    }

    /// Runs until a choice is to be made or the run is over, passing `limit` switch points at most.
    pub fn next_choice(&mut self, limit: u64) -> Next {
        match self.advance(limit) {
            Pause::Choice => Next::Choice(self.runnable()),
            Pause::Done(code) => Next::Done(code),
            _ => Next::Limit,
        }
    }

    /// As [`Session::next_choice`]; [`Session::may`] then has the threads.
    pub fn to_choice(&mut self, limit: u64) -> At {
        match self.advance(limit) {
            Pause::Choice => At::Choice,
            Pause::Done(code) => At::Done(code),
            Pause::Wait | Pause::Asleep(_) | Pause::Fork(_) => At::Outside,
            Pause::Budget | Pause::Halt => At::Limit,
        }
    }

    /// The threads among which to choose, by number; [`Session::next_choice`] without the words.
    pub fn may(&self) -> &[ThreadId] {
        &self.vm.sched.may.all
    }

    /// Whether a thread of [`Session::may`] goes on only when time passes.
    pub fn is_late(&self, thread: ThreadId) -> bool {
        self.vm.sched.may.late.contains(&thread)
    }

    /// The thread that took the last step, when it could take the next one: choosing another one is
    /// a preemption.
    pub fn running(&self) -> Option<ThreadId> {
        self.vm.runs_on().then_some(self.vm.cur.id)
    }

    /// Whether the program has imported a module.
    pub fn imported(&self, name: &str) -> bool {
        self.vm.modules.get_text(name).is_some()
    }

    /// Whether a thread goes round for as long as nobody changes what it looks at; then it is not
    /// among those that may go on.
    pub fn spins(&self, thread: ThreadId) -> bool {
        self.vm.watch.as_ref().is_some_and(|w| w.spins(thread))
    }

    /// The thread that goes on when nobody chooses.
    pub fn usual(&self) -> ThreadId {
        self.vm.usual()
    }

    /// What a thread would do next.
    pub fn touch(&self, thread: ThreadId) -> Touch {
        let Some(t) = self.vm.thread_of(thread) else {
            return Touch::Own;
        };
        match (&t.status, &t.wake, t.frames.last()) {
            // Such a step goes on to the next loop or call, and may do anything on the way.
            (Status::Ready, None, Some(Frame::Py(_)))
                if self.vm.opts.switch == SwitchAt::BackEdge =>
            {
                Touch::Call
            }
            (Status::Ready, None, Some(Frame::Py(f))) => {
                let op = f.func.code.ops.get(f.pc as usize);
                op.map_or(Touch::Own, |op| touch(*op))
            }
            // A thread that begins does nothing yet that others could notice.
            (Status::Ready, Some(_), _) if t.frames.len() == 1 => Touch::Own,
            _ => Touch::Call,
        }
    }

    /// Chooses the thread that takes the next step. When that thread cannot run, the answer is
    /// `false` and nothing happens.
    pub fn choose(&mut self, thread: ThreadId) -> bool {
        let may = self.vm.sched.may.all.contains(&thread);
        if may {
            self.vm.sched.manual = Some(Some(thread));
            // What was touched up to here is of no use to a caller that has not taken it.
            if let Some(watch) = &mut self.vm.watch {
                watch.accesses.clear();
            }
        }
        may
    }

    /// The threads among which to choose.
    pub(crate) fn runnable(&self) -> Vec<Runnable> {
        let all = self.vm.sched.may.all.iter();
        all.filter_map(|id| self.vm.runnable(*id)).collect()
    }

    /// Whether the run is over because of a deadlock.
    pub fn deadlocked(&self) -> bool {
        matches!(self.ending(), Some(Ending::Deadlock(_)))
    }
}

impl Vm {
    fn runnable(&self, id: ThreadId) -> Option<Runnable> {
        let t = self.thread_of(id)?;
        let op = match t.frames.last() {
            Some(Frame::Py(f)) if t.wake.is_none() => {
                f.func.code.ops.get(f.pc as usize).map(|op| (*op, f))
            }
            _ => None,
        };
        Some(Runnable {
            thread: id,
            name: t.name.clone(),
            line: t.line(),
            touch: op.as_ref().map_or(Touch::Own, |(op, _)| touch(*op)),
            object: op.and_then(|(op, f)| crate::dis::named(op, &f.func.code)),
            current: self.cur.id == id && t.goes_on() && !matches!(t.status, Status::Done),
        })
    }
}
