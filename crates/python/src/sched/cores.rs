//! Which thread runs on which core, without a GIL. The cores are modelled: each thread that has a
//! core carries its own time, and the thread that is furthest behind goes on for some instructions.
//! So all of them advance together, and each sees what the others did a moment ago.

use super::turns::Pick;
use super::{Nanos, ThreadId};
use crate::vm::Vm;
use interleave_trace::State;

/// Most instructions of a thread before another core's turn; the smaller the number, the less the
/// cores' times differ.
const STEP: u64 = 8;
/// How long a thread may keep a core while others wait for one.
const OS_SLICE: Nanos = 4_000_000;

pub(crate) struct Cores {
    slots: Vec<Slot>,
}

#[derive(Clone, Default)]
struct Slot {
    thread: Option<ThreadId>,
    /// When the core's last thread left it.
    free_at: Nanos,
    /// When the time slice of the core's thread began.
    since: Nanos,
}

impl Cores {
    pub(crate) fn new(count: usize) -> Cores {
        Cores {
            slots: vec![Slot::default(); count.clamp(1, 64)],
        }
    }
}

impl Vm {
    /// Chooses the thread that goes on now, and makes it the current one.
    pub(crate) fn pick_core(&mut self) -> Pick {
        if self.cur_has_core() {
            self.cur.core_time = self.virtual_now();
            self.leave_core();
        }
        let amid = std::mem::take(&mut self.sched.amid) && self.cur.goes_on();
        loop {
            self.fill_cores();
            let Some(first) = self.first_core() else {
                let now = self.virtual_now();
                if self.next_timer().is_some_and(|at| at <= now) {
                    self.fire_timers(now);
                    continue;
                }
                return Pick::Nobody;
            };
            let time = self.thread_of(first).map_or(0, |t| t.core_time);
            // A timer that is due earlier may wake a thread, which then gets a core and may be
            // further behind.
            if self.next_timer().is_none_or(|at| at > time) {
                if amid && self.cur_has_core() {
                    let end = self.slice_since(self.cur.id) + OS_SLICE;
                    return Pick::Run(self.until(Some(end), 0));
                }
                return self.choose_core(first);
            }
            self.fire_timers(time);
        }
    }

    pub(crate) fn cur_has_core(&self) -> bool {
        let id = Some(self.cur.id);
        self.sched.cores.slots.iter().any(|s| s.thread == id)
    }

    /// Takes the core from the current thread when the thread waits, has ended, or had the core for
    /// long enough.
    fn leave_core(&mut self) {
        let (id, now, goes_on) = (self.cur.id, self.cur.core_time, self.cur.goes_on());
        let others = !self.sched.ready.is_empty();
        let slots = &mut self.sched.cores.slots;
        let Some(slot) = slots.iter_mut().find(|s| s.thread == Some(id)) else {
            return;
        };
        if goes_on && now < slot.since + OS_SLICE {
            return;
        }
        if goes_on && !others {
            slot.since = now;
            return;
        }
        slot.thread = None;
        slot.free_at = now;
        if goes_on {
            self.cur.ready_at = now;
            let (lane, line) = (self.cur.lane, self.line_now());
            self.sched.ready.push_back(id);
            if let Some(r) = &mut self.recorder {
                r.state(lane, State::WaitingTurn, now, line);
            }
        }
    }

    /// Gives free cores to the threads that wait for one, the longest waiting first.
    fn fill_cores(&mut self) {
        while let Some(&id) = self.sched.ready.front() {
            let free = self
                .sched
                .cores
                .slots
                .iter_mut()
                .filter(|s| s.thread.is_none());
            let Some(slot) = free.min_by_key(|s| s.free_at) else {
                return;
            };
            self.sched.ready.pop_front();
            slot.thread = Some(id);
            let free_at = slot.free_at;
            let Some((ready_at, lane, line)) =
                self.thread_of(id).map(|t| (t.ready_at, t.lane, t.line()))
            else {
                continue;
            };
            let from = ready_at.max(free_at);
            if let Some(slot) = self
                .sched
                .cores
                .slots
                .iter_mut()
                .find(|s| s.thread == Some(id))
            {
                slot.since = from;
            }
            match self.cur.id == id {
                true => self.cur.core_time = from,
                false => {
                    if let Some(t) = self.threads.get_mut(id as usize).and_then(Option::as_mut) {
                        t.core_time = from;
                    }
                }
            }
            if let Some(r) = &mut self.recorder {
                r.state(lane, State::Running, from, line);
            }
        }
    }

    fn on_cores(&self) -> Vec<ThreadId> {
        let mut all: Vec<_> = self
            .sched
            .cores
            .slots
            .iter()
            .filter_map(|s| s.thread)
            .collect();
        all.sort_unstable();
        all
    }

    /// The thread with a core that is furthest behind.
    fn first_core(&self) -> Option<ThreadId> {
        let time = |id: &ThreadId| (self.thread_of(*id).map_or(0, |t| t.core_time), *id);
        self.sched
            .cores
            .slots
            .iter()
            .filter_map(|s| s.thread)
            .min_by_key(time)
    }

    fn choose_core(&mut self, first: ThreadId) -> Pick {
        let all = self.on_cores();
        self.sched.contended = all.len() > 1;
        let (mut id, mut most) = (first, None);
        if self.sched.contended {
            if let Some((asked, choices)) = self.sched.replay.draw() {
                id = asked;
                if !all.contains(&id) {
                    self.sched.replay.strayed += 1;
                    id = first;
                }
                most = Some(choices.min(10_000));
            } else {
                // A step that the caller's budget cut short goes on.
                let goes_on = self.sched.quantum > 0 && self.cur.goes_on();
                match goes_on && all.contains(&self.cur.id) {
                    true => id = self.cur.id,
                    false => self.sched.quantum = 1 + self.sched.random(STEP),
                }
                most = Some(self.sched.quantum);
            }
        }
        // Each thread has its own time, which becomes the machine's.
        self.switch_to(id);
        let (time, since) = (self.cur.core_time, self.slice_since(id));
        self.set_time(time);
        let most = match most {
            Some(n) => n as i64 - i64::from(self.cur.wake.is_some()),
            None => 10_000,
        };
        Pick::Run(self.until(Some(since + OS_SLICE), most.max(0)))
    }

    fn slice_since(&self, id: ThreadId) -> Nanos {
        let slots = &self.sched.cores.slots;
        slots
            .iter()
            .find(|s| s.thread == Some(id))
            .map_or(0, |s| s.since)
    }
}
