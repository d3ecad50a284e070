//! A run whose choices the caller makes: what an explorer drives.
//!
//! ```text
//! let mut run = Session::explored(vm, source, file);
//! while let Next::Choice(threads) = run.next_choice(limit) {
//!     run.choose(threads[0].thread);
//! }
//! ```
//!
//! To visit another schedule, begin again and choose otherwise: with the virtual clock the same
//! choices lead to the same state. A machine is ready in well under a millisecond, because the
//! library is compiled once per (operating-system) thread.

use super::points::{Touch, touch};
use super::{Status, ThreadId};
use crate::frame::Frame;
use crate::options::ClockKind;
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

impl Session {
    /// As [`Session::new`], with the virtual clock; the run stops at every choice.
    pub fn explored(mut vm: Vm, source: &str, file: &str) -> Session {
        vm.opts.clock = ClockKind::Virtual;
        vm.opts.record = true;
        vm.sched.log = Some(Default::default());
        vm.sched.manual = Some(None);
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

    /// Chooses the thread that goes on up to the next switch point. When that thread cannot run,
    /// the answer is `false` and nothing happens.
    pub fn choose(&mut self, thread: ThreadId) -> bool {
        let may = self.vm.candidates().contains(&thread);
        if may {
            self.vm.sched.manual = Some(Some(thread));
        }
        may
    }

    /// The threads among which to choose.
    pub(crate) fn runnable(&self) -> Vec<Runnable> {
        let all = self.vm.candidates().into_iter();
        all.filter_map(|id| self.vm.runnable(id)).collect()
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
            touch: op.map_or(Touch::Own, |(op, _)| touch(op)),
            object: op.and_then(|(op, f)| crate::dis::named(op, &f.func.code)),
            current: self.cur.id == id && t.goes_on() && !matches!(t.status, Status::Done),
        })
    }
}
