//! How threads wait, and how they are woken.

use super::{Nanos, On, Park, Status, Thread, ThreadId};
use crate::error::Exc;
use crate::frame::{Frame, Ret, TaskFrame};
use crate::mem::Ref;
use crate::misc::{LockObj, LockRole};
use crate::options::SwitchAt;
use crate::value::Value;
use crate::vm::Vm;
use interleave_trace::{State, What};

/// The answer of a wait for a lock that was handed to the waiter.
pub(crate) const HANDED: Value = Value::Int(1);

impl Vm {
    pub fn thread_of(&self, id: ThreadId) -> Option<&Thread> {
        if self.cur.id == id {
            return Some(&self.cur);
        }
        self.threads.get(id as usize).and_then(Option::as_ref)
    }

    fn thread_mut(&mut self, id: ThreadId) -> Option<&mut Thread> {
        if self.cur.id == id {
            return Some(&mut self.cur);
        }
        self.threads.get_mut(id as usize).and_then(Option::as_mut)
    }

    /// Every thread that has not ended, the main thread first.
    pub fn live(&self) -> impl Iterator<Item = &Thread> {
        let mut all: Vec<&Thread> = self
            .threads
            .iter()
            .flatten()
            .chain(std::iter::once(&self.cur))
            .filter(|t| !matches!(t.status, Status::Done))
            .collect();
        all.sort_by_key(|t| t.id);
        all.into_iter()
    }

    pub fn live_threads(&self) -> usize {
        let others = self.threads.iter().flatten();
        others.filter(|t| !matches!(t.status, Status::Done)).count() + 1
    }

    /// Lets the current thread wait from now on.
    pub(crate) fn park(&mut self, p: Park) {
        let now = self.now();
        if self.recorder.is_some() {
            self.note_park(&p, now);
        }
        self.cur.waits += 1;
        match &p.on {
            On::Yield => {
                self.cur.wake = Some(Value::None);
                self.cur.status = Status::Ready;
                self.cur.ready_at = now;
                self.sched.ready.push_back(self.cur.id);
                return;
            }
            On::Lock(l) => {
                let mut waiters = l.waiters.borrow_mut();
                match self.cur.missed {
                    true => waiters.push_front(self.cur.id),
                    false => waiters.push_back(self.cur.id),
                }
            }
            On::Sleep | On::Input | On::Process(_) => {}
        }
        if let Some(at) = p.deadline {
            self.add_timer(at, self.cur.waits, self.cur.id);
        }
        self.cur.status = Status::Blocked(p);
        if let Some(what) = self.cur.pending.take() {
            self.interrupt_main(what);
        }
    }

    fn note_park(&mut self, p: &Park, now: Nanos) {
        let state = match &p.on {
            On::Sleep | On::Input => State::WaitingIo,
            On::Yield => self.ready_state(),
            On::Lock(l) => state_of(l.role.get()),
            On::Process(role) => state_of(*role),
        };
        let (lane, line) = (self.cur.lane, self.line_now());
        if let Some(r) = &mut self.recorder {
            r.state(lane, state, now, line);
        }
    }

    /// The state of a thread that could run and does not: it waits for the GIL or, without a GIL,
    /// for a core.
    pub(crate) fn ready_state(&self) -> State {
        match self.opts.switch {
            SwitchAt::Free => State::Idle,
            _ => State::WaitingGil,
        }
    }

    /// Wakes the first waiter of a lock that was released; it may try to take the lock.
    pub(crate) fn wake_waiter(&mut self, l: &Ref<LockObj>) {
        let Some(id) = l.waiters.borrow_mut().pop_front() else {
            return;
        };
        self.make_ready(id, Value::Bool(true));
    }

    /// Hands a lock that was just released to its first waiter, when that one was woken before and
    /// found the lock taken again. In CPython a waiter takes the lock without the GIL, so it soon
    /// wins against a thread that takes the lock again and again; here it would always come late,
    /// because the GIL is taken from such a thread while it holds the lock, most of the time.
    pub(crate) fn hand_on(&mut self, l: &Ref<LockObj>) -> bool {
        let first = l.waiters.borrow().front().copied();
        let Some(id) = first.filter(|id| self.thread_of(*id).is_some_and(|t| t.missed)) else {
            return false;
        };
        l.waiters.borrow_mut().pop_front();
        l.held.set(true);
        l.owner.set(id);
        self.make_ready(id, HANDED);
        true
    }

    /// Ends the wait of thread `id`, with this answer.
    pub(crate) fn make_ready(&mut self, id: ThreadId, wake: Value) {
        let now = self.now();
        self.ready_at(id, wake, now);
    }

    pub(crate) fn ready_at(&mut self, id: ThreadId, wake: Value, now: Nanos) {
        let Some(t) = self.thread_mut(id) else { return };
        // Without a GIL the times of the cores differ by some instructions.
        let now = now.max(t.core_time);
        t.status = Status::Ready;
        t.wake = Some(wake);
        t.ready_at = now;
        let (lane, line) = (t.lane, t.line());
        self.enqueue(id);
        let state = self.ready_state();
        if let Some(r) = &mut self.recorder {
            r.state(lane, state, now, line);
        }
    }

    /// Adds a thread to those that are ready. A thread that ran alone stops at its next switch
    /// point, which is a choice from now on. Under the real clock and without a seed, time decides,
    /// and it is looked at soon enough.
    fn enqueue(&mut self, id: ThreadId) {
        self.sched.ready.push_back(id);
        let counts = self.opts.precise() || self.opts.seed.is_some();
        if !self.sched.contended && self.fuel > 0 && counts {
            self.sched.cut += self.fuel;
            self.fuel = 0;
        }
    }

    /// Makes a thread that will run `task` and is ready at once.
    pub(crate) fn spawn(&mut self, task: crate::task::Task, name: &str) -> ThreadId {
        let id = self.threads.len() as ThreadId;
        let now = self.now();
        let mut t = Thread {
            id,
            name: name.to_string(),
            wake: Some(Value::None),
            ready_at: now,
            core_time: now,
            ..Thread::default()
        };
        t.frames.push(Frame::Task(TaskFrame {
            task,
            ret: Ret::Exit,
            floor: 0,
        }));
        let (parent, line, state) = (self.cur.lane, self.line_now(), self.ready_state());
        if let Some(r) = &mut self.recorder {
            t.lane = r.lane(name);
            r.lanes[t.lane as usize].parent = Some(parent);
            r.state(t.lane, state, now, None);
            r.event(parent, now, What::Spawn { child: t.lane }, line);
        }
        self.threads.push(Some(t));
        self.enqueue(id);
        id
    }

    /// Removes all threads but the current one, in the copy that a fork made.
    pub(crate) fn alone(&mut self) {
        self.sched.ready.clear();
        self.sched.cores = super::cores::Cores::new(self.opts.cores);
        self.sched.contended = false;
        self.sched.amid = false;
    }

    /// Makes `id` the current thread.
    pub(crate) fn switch_to(&mut self, id: ThreadId) {
        if self.cur.id == id {
            return;
        }
        let next = self.threads.get_mut(id as usize).and_then(Option::take);
        if let Some(t) = next {
            let before = std::mem::replace(&mut self.cur, t);
            let at = before.id as usize;
            if !matches!(before.status, Status::Done) {
                self.threads[at] = Some(before);
            }
            self.sched.switches += 1;
        }
    }

    /// A signal has come: what handles it runs in the main thread as soon as that thread can run.
    pub(crate) fn signal(&mut self, number: i64) {
        match self.on_signal.clone() {
            Some(f) => {
                self.signals.push(number);
                self.interrupt_main(f);
            }
            None if number == 2 => {
                let class = self.types.exc(Exc::KeyboardInterrupt);
                let exc = self.new_exception(&class, vec![]);
                self.interrupt_main(exc);
            }
            None => {}
        }
    }

    /// Raises an exception in the main thread, or calls a function there. When that thread waits,
    /// the exception or the function's answer, `True`, ends the wait; whoever waited looks whether
    /// to wait again.
    fn interrupt_main(&mut self, what: Value) {
        let lock = self.waited_lock(0);
        let now = self.now();
        let Some(t) = self.thread_mut(0) else { return };
        t.pending = Some(what);
        if !matches!(t.status, Status::Blocked(_)) {
            return;
        }
        if let Some(l) = lock {
            l.waiters.borrow_mut().retain(|w| *w != 0);
        }
        t.status = Status::Ready;
        t.wake = None;
        t.ready_at = now.max(t.core_time);
        let (lane, line, state) = (t.lane, t.line(), self.ready_state());
        self.ipc.stop_waiting(0);
        // The current thread goes on as it is; without a GIL, when it still has its core.
        let free = self.opts.switch == SwitchAt::Free;
        if self.cur.id != 0 || free && !self.cur_has_core() {
            self.enqueue(0);
        }
        if let Some(r) = &mut self.recorder {
            r.state(lane, state, now, line);
        }
    }

    /// Checks that `more` bytes fit into the heap's quota; otherwise the answer is a `MemoryError`.
    /// Where a quarter more would do, cycles may fill the heap: they are collected first, and the
    /// quota is looked at again at the end of the turn.
    pub(crate) fn check_room(&self, more: usize) -> crate::error::Res<()> {
        let (after, most) = (crate::mem::used().saturating_add(more), self.opts.max_heap);
        if after > most {
            if more < most / 4 && after - most < most / 4 && crate::tracked::press() {
                return Ok(());
            }
            return Err(crate::error::Exc::MemoryError.bare());
        }
        Ok(())
    }
}

/// The state, in a trace, of a thread that waits at a lock of this role.
pub fn state_of(role: LockRole) -> State {
    match role {
        LockRole::Join => State::WaitingJoin,
        LockRole::Queue => State::WaitingQueue,
        LockRole::Io => State::WaitingIo,
        LockRole::Loop => State::Idle,
        _ => State::WaitingLock,
    }
}
