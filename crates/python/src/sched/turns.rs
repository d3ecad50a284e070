//! Which thread goes on at a switch point, with a GIL: by a schedule, by a seed, or in turn.

use super::points::{Touch, is_call, touch};
use super::{Nanos, ThreadId};
use crate::code::Op;
use crate::frame::Frame;
use crate::ipc::Token;
use crate::options::{ClockKind, SwitchAt};
use crate::vm::Vm;
use interleave_trace::State;

/// What the scheduler decided.
pub(crate) enum Pick {
    /// The current thread runs, and passes so many switch points at most.
    Run(i64),
    /// Nobody can run.
    Nobody,
    /// Several threads could run, and the caller wants to choose.
    Ask,
}

/// Switch points between two looks at quotas and, under the real clock, at the time.
const LOOK: i64 = 500;
const FAR: i64 = 10_000;
/// Most instructions without a switch point between two looks at quotas.
const LOOK_TICKS: u64 = 100_000;
/// Nanoseconds that CPython 3.9 took for one instruction.
const OLD_PACE: Nanos = 40;
/// How long the library's own code may keep the others out beyond four slices.
const OVERDUE: Nanos = 20_000_000;

impl Vm {
    /// Chooses the thread that runs now, and makes it the current one.
    pub(crate) fn pick(&mut self) -> Pick {
        if self.sched.explored {
            return self.pick_explored();
        }
        if self.opts.switch == SwitchAt::Free {
            return self.pick_core();
        }
        let now = self.now();
        self.fire_timers(now);
        if std::mem::take(&mut self.sched.amid) && self.cur.goes_on() {
            // The thread goes on to its next switch point.
            return Pick::Run(self.until(None, 0));
        }
        let runs = self.cur.goes_on();
        let others = self.sched.ready.len();
        if !runs && others == 0 {
            return Pick::Nobody;
        }
        if runs && others == 0 || !runs && others == 1 {
            self.sched.contended = false;
            let id = self.sched.ready.pop_front().unwrap_or(self.cur.id);
            self.sched.slice_start = now;
            self.give_gil(id, runs, now);
            let most = match self.clock() {
                ClockKind::Virtual => FAR,
                ClockKind::Real => LOOK,
            };
            return Pick::Run(self.until(None, most));
        }
        if !std::mem::replace(&mut self.sched.contended, true) {
            self.begin_slice(now);
        }
        self.choose(runs, now)
    }

    /// Whether nobody can run, as far as that is known before the timers are looked at.
    pub(crate) fn all_wait(&self) -> bool {
        self.opts.switch != SwitchAt::Free && self.sched.ready.is_empty() && !self.cur.goes_on()
    }

    fn choose(&mut self, runs: bool, now: Nanos) -> Pick {
        if runs && !self.opts.precise() {
            let overdue = now > self.sched.slice_start + 4 * self.sched.slice_len + OVERDUE;
            if !self.stands_at_point(overdue) {
                // A constant could always miss the program's switch points.
                let most = 1 + self.sched.random(15) as i64;
                return Pick::Run(self.until(None, most));
            }
        }
        if let Some((id, choices)) = self.sched.replay.draw() {
            let id = self.willing(id, runs);
            self.hand_over(id, runs, now);
            self.sched.slice_start = now;
            let most = choices.min(FAR as u64) as i64;
            return Pick::Run(self.until(None, most - i64::from(self.cur.wake.is_some())));
        }
        let seeded = self.opts.seed.is_some();
        let due = match seeded {
            true => self.sched.quantum == 0,
            false => self.slice_over(now) && (!runs || self.worst_moment()),
        };
        if !runs || due {
            let n = self.sched.ready.len() as u64;
            let id = match seeded {
                // The thread that runs may be chosen again.
                true => match self.sched.random(n + u64::from(runs)) {
                    k if k < n => self.sched.ready[k as usize],
                    _ => self.cur.id,
                },
                false => self.sched.ready[0],
            };
            self.hand_over(id, runs, now);
            self.begin_slice(now);
        }
        if seeded {
            let most = self.sched.quantum as i64 - i64::from(self.cur.wake.is_some());
            return Pick::Run(self.until(None, most.max(0)));
        }
        if self.sched.late > 0 {
            return Pick::Run(self.until(None, 1));
        }
        let end = self.sched.slice_start + self.sched.slice_len;
        let most = match self.clock() {
            ClockKind::Virtual => FAR,
            // The number is random: a constant could always fall on the same place of a program's
            // loop.
            ClockKind::Real => LOOK / 2 + self.sched.random(LOOK as u64) as i64,
        };
        let most = self.until(Some(end), most);
        if let Some(ticks) = self.slice_quota() {
            let end = self.sched.slice_ticks + ticks;
            self.sched.stop_at = self.sched.stop_at.min(end.max(self.ticks + 1));
        }
        Pick::Run(most)
    }

    fn slice_over(&self, now: Nanos) -> bool {
        let passed = now.saturating_sub(self.sched.slice_start);
        let quota = self.slice_quota();
        passed >= self.sched.slice_len
            || quota.is_some_and(|most| self.ticks - self.sched.slice_ticks >= most)
    }

    /// Under the rules of 3.9, the most instructions of a slice: as many as a CPython of that time
    /// executed in it. Without this bound a fast machine would end a thread within its first slice,
    /// and no race would show.
    fn slice_quota(&self) -> Option<u64> {
        let old = self.opts.switch == SwitchAt::AnyOp;
        old.then_some((self.sched.slice_len / OLD_PACE).max(1))
    }

    /// At the end of a slice the switch may come at any of the next switch points. The switch that
    /// does most harm is as likely as any other, and shows most: one just before a write of
    /// something that was read before, or in the middle of a statement. So that one is taken, but
    /// not at the end of every slice: a loop that holds a lock most of the time would else always
    /// be left within it.
    fn worst_moment(&mut self) -> bool {
        let here = self.sched.late >= self.sched.patience || self.amid();
        self.sched.late = if here { 0 } else { self.sched.late + 1 };
        here
    }

    fn amid(&self) -> bool {
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return true;
        };
        let op = |at: u32| f.func.code.ops.get(at as usize).copied();
        let before = || op(f.pc.checked_sub(1)?);
        match self.opts.switch {
            SwitchAt::AnyOp => op(f.pc).is_some_and(|op| touch(op) == Touch::Write),
            // A run that counts instructions stops before the one that begins a function.
            _ if self.opts.precise() && matches!(op(f.pc), Some(Op::Resume)) => true,
            _ => before().is_some_and(|op| is_call(op) || matches!(op, Op::Resume)),
        }
    }

    fn begin_slice(&mut self, now: Nanos) {
        self.sched.slice_start = now;
        self.sched.slice_ticks = self.ticks;
        self.sched.late = 0;
        self.new_slice();
    }

    /// Sets how long the thread that gets the GIL now keeps it while others want it.
    fn new_slice(&mut self) {
        // Most turns are short and some are long, so that small programs show all that can happen,
        // and large ones come to an end.
        let most = 1 << self.sched.random(15);
        self.sched.quantum = 1 + self.sched.random(most);
        self.sched.patience = match self.opts.switch {
            _ if self.opts.seed.is_some() || self.sched.random(4) == 0 => 0,
            SwitchAt::AnyOp => 16,
            _ => 4,
        };
        let interval = self.sched.interval;
        self.sched.slice_len = match self.clock() {
            // In CPython a waiting thread wakes up a little late, by a time that differs.
            ClockKind::Virtual => interval + self.sched.random(interval / 16 + 2),
            ClockKind::Real => interval,
        };
    }

    /// Sets the ticks at which the thread stops by the virtual clock: at the next timer, at the end
    /// of the slice, or at the quota. Answers the fuel, `most`.
    pub(crate) fn until(&mut self, end: Option<Nanos>, most: i64) -> i64 {
        let mut stop = self.opts.max_instructions;
        if let Token::Until(limit) = self.ipc.token {
            stop = stop.min(self.ticks_at(limit));
        }
        if self.clock() == ClockKind::Virtual && !self.sched.explored {
            let timer = self.next_timer();
            for at in [timer, end].into_iter().flatten() {
                stop = stop.min(self.ticks_at(at));
            }
        }
        // At least one instruction is executed between two choices: otherwise the same thread could
        // be chosen for ever. `end` and, without a GIL, a timer can be due before the chosen
        // thread's time.
        self.sched.stop_at = stop.max(self.ticks + 1);
        self.sched.look_at = (self.ticks + LOOK_TICKS).min(self.opts.max_instructions);
        most
    }

    /// The thread that a schedule names; when it cannot run, the first thread that can.
    pub(crate) fn willing(&mut self, id: ThreadId, runs: bool) -> ThreadId {
        if self.sched.ready.contains(&id) || runs && self.cur.id == id {
            return id;
        }
        self.sched.replay.strayed += 1;
        let first = self.sched.ready.iter().copied().min().unwrap_or(id);
        if runs { first.min(self.cur.id) } else { first }
    }

    /// Hands the GIL to thread `id`, which may have it already.
    pub(crate) fn hand_over(&mut self, id: ThreadId, runs: bool, now: Nanos) {
        if runs {
            if id == self.cur.id {
                return;
            }
            self.cur.ready_at = now;
            self.sched.ready.push_back(self.cur.id);
        }
        self.sched.ready.retain(|r| *r != id);
        self.give_gil(id, runs, now);
    }

    fn give_gil(&mut self, id: ThreadId, ran: bool, now: Nanos) {
        let (lane, line) = (
            self.cur.lane,
            self.recorder.is_some().then(|| self.cur.line()).flatten(),
        );
        let forced = ran && id != self.cur.id;
        self.switch_to(id);
        if self.recorder.is_none() {
            return;
        }
        let mine = self.cur.line();
        let to = self.cur.lane;
        if let Some(r) = &mut self.recorder {
            if forced {
                r.state(lane, State::WaitingGil, now, line);
            }
            r.state(to, State::Running, now, mine);
            r.holder(to, now);
        }
    }

    /// Counts the choices of a stretch that passed `passed` switch points. `woken` says that it
    /// began with the end of a wait, not before an instruction.
    pub(crate) fn account(&mut self, passed: u64, woken: bool) {
        if !self.sched.contended || self.sched.explored {
            return;
        }
        let choices = passed + u64::from(woken);
        self.sched.quantum = self.sched.quantum.saturating_sub(choices);
        self.sched.replay.used(choices);
        let id = self.cur.id;
        if let Some(log) = &mut self.sched.log {
            log.add(id, choices);
        }
    }
}
