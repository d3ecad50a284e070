//! A small computer on a virtual clock: actors compete for cores, for a lock and for a queue, first
//! come, first served, and a recorder notes what each of them does.

use super::cost::{Job, Piece};
use interleave_trace::{LaneId, Micros, Recorder, State, TaskId, What};
use std::collections::VecDeque;

/// Most items in the queue.
const ROOM: u32 = 4;
/// What it costs to take a lock that another thread has just let go, in microseconds.
const CONTENDED: Micros = 250;

/// Who may run, and for how long.
pub(super) struct Rules {
    /// How many actors compute at once.
    pub slots: usize,
    /// How long an actor computes before it gives way to one that is ready.
    pub slice: Micros,
    /// What an actor is doing that could compute and has no slot.
    pub ready: State,
}

/// A thread, a process or a task.
pub(super) struct Actor {
    lane: Option<LaneId>,
    task: Option<TaskId>,
    pieces: VecDeque<Piece>,
    doing: Doing,
    /// The actor takes further tasks when it is done.
    worker: bool,
    holds_lock: bool,
    maker: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Doing {
    New,
    /// Has so much to compute, and waits for a slot.
    Ready(Micros),
    /// Computes until `end` at most, with so much to do in all, since `since`.
    Running {
        left: Micros,
        since: Micros,
    },
    Until(Micros),
    AtLock(Micros),
    AtQueue,
    Done,
}

impl Actor {
    fn new(lane: Option<LaneId>, worker: bool) -> Actor {
        Actor {
            lane,
            task: None,
            pieces: VecDeque::new(),
            doing: Doing::New,
            worker,
            holds_lock: false,
            maker: false,
        }
    }

    /// An actor that takes task after task.
    pub(super) fn worker(lane: LaneId) -> Actor {
        Actor::new(Some(lane), true)
    }

    /// A worker that has to be started first.
    pub(super) fn starting(lane: LaneId, start: Micros) -> Actor {
        let mut actor = Actor::worker(lane);
        if start > 0 {
            actor.pieces.push_back(Piece::Start(start));
        }
        actor
    }

    /// An actor for one task.
    pub(super) fn task(lane: Option<LaneId>, job: Job) -> Actor {
        Actor {
            task: Some(job.task),
            maker: job.called == "maker",
            pieces: job.pieces,
            ..Actor::new(lane, false)
        }
    }
}

pub(super) struct Machine {
    pub recorder: Recorder,
    rules: Rules,
    actors: Vec<Actor>,
    jobs: VecDeque<Job>,
    now: Micros,
    /// Who computes, who could, and when those who wait for a time go on.
    running: Vec<usize>,
    ready: VecDeque<usize>,
    timers: Vec<(Micros, usize)>,
    lock: VecDeque<usize>,
    locked: bool,
    at_queue: Vec<usize>,
    items: u32,
    makers: usize,
    /// The lane of the loop on which all tasks run.
    pub host: Option<LaneId>,
    pub page: Option<LaneId>,
    /// Stretches in which the loop did not come round.
    pub host_ran: Vec<(Micros, Micros)>,
    /// The parent process, and when it has sent everything.
    pub parent: Option<(LaneId, Micros)>,
    /// To which process, when, and how many bytes there and back.
    pub sent: Vec<(LaneId, Micros, (u64, u64))>,
    /// Updates of a shared number that would be lost if every microsecond of computing were one.
    pub lost: u64,
    last_ran: Option<usize>,
}

impl Machine {
    pub(super) fn new(
        recorder: Recorder,
        rules: Rules,
        actors: Vec<Actor>,
        jobs: Vec<Job>,
    ) -> Machine {
        let makers = jobs.iter().filter(|j| j.called == "maker").count()
            + actors.iter().filter(|a| a.maker).count();
        Machine {
            recorder,
            rules,
            actors,
            jobs: jobs.into(),
            now: 0,
            running: Vec::new(),
            ready: VecDeque::new(),
            timers: Vec::new(),
            lock: VecDeque::new(),
            locked: false,
            at_queue: Vec::new(),
            items: 0,
            makers,
            host: None,
            page: None,
            host_ran: Vec::new(),
            parent: None,
            sent: Vec::new(),
            lost: 0,
            last_ran: None,
        }
    }

    /// Lets everybody come to an end; answers when that was.
    pub(super) fn run(&mut self) -> Micros {
        for i in 0..self.actors.len() {
            self.advance(i);
        }
        loop {
            while let Some(first) = self.first_timer()
                && self.timers[first].0 <= self.now
            {
                let (at, i) = self.timers.remove(first);
                if self.actors[i].doing == Doing::Until(at) {
                    self.advance(i);
                }
            }
            self.fill_slots();
            let Some(next) = self.next_moment() else {
                return self.now;
            };
            self.pass(next);
        }
    }

    /// The place of the timer that ends first; of several, the one of the first actor.
    fn first_timer(&self) -> Option<usize> {
        (0..self.timers.len()).min_by_key(|&at| self.timers[at])
    }

    fn fill_slots(&mut self) {
        while self.running.len() < self.rules.slots
            && let Some(i) = self.ready.pop_front()
        {
            let Doing::Ready(left) = self.actors[i].doing else {
                continue;
            };
            let since = self.now;
            self.actors[i].doing = Doing::Running { left, since };
            self.running.push(i);
            self.note(i, State::Running);
            if self.rules.ready == State::WaitingGil && self.last_ran != Some(i) {
                let from = self.last_ran.and_then(|last| self.actors[last].lane);
                if let (Some(from), Some(to)) = (from, self.actors[i].lane) {
                    self.recorder
                        .event(from, self.now, What::GilHandover { to });
                    self.recorder.count("gil_switches", 1);
                }
            }
            self.last_ran = Some(i);
        }
    }

    /// When something happens next; `None` when nothing will.
    fn next_moment(&self) -> Option<Micros> {
        let timer = self.first_timer().map(|first| self.timers[first].0);
        let ends = self
            .running
            .iter()
            .filter_map(|&i| match self.actors[i].doing {
                Doing::Running { left, .. } if self.ready.is_empty() => Some(self.now + left),
                Doing::Running { left, since } => {
                    let slice = since.saturating_add(self.rules.slice).max(self.now + 1);
                    Some((self.now + left).min(slice))
                }
                _ => None,
            });
        ends.chain(timer).min()
    }

    /// Lets time pass until `next`, and ends what is over by then.
    fn pass(&mut self, next: Micros) {
        let step = next - self.now;
        let running = std::mem::take(&mut self.running);
        self.lost += step * running.len().saturating_sub(1) as u64 / 2;
        self.now = next;
        for i in running {
            let Doing::Running { left, since } = self.actors[i].doing else {
                continue;
            };
            let left = left.saturating_sub(step);
            if left == 0 {
                self.ran(since);
                self.unlock(i);
                self.advance(i);
            } else if !self.ready.is_empty() && next - since >= self.rules.slice {
                self.ran(since);
                self.actors[i].doing = Doing::Ready(left);
                self.ready.push_back(i);
                self.note(i, self.rules.ready);
            } else {
                self.actors[i].doing = Doing::Running { left, since };
                self.running.push(i);
            }
        }
    }

    /// Notes a stretch of computing on the loop's thread, for the freezes of the page. A task that
    /// yields lets the page in every so often.
    fn ran(&mut self, since: Micros) {
        if self.host.is_some() && self.rules.slice == Micros::MAX {
            match self.host_ran.last_mut() {
                // Without a yield the page gets no turn between two tasks that are ready.
                Some(last) if last.1 == since => last.1 = self.now,
                _ => self.host_ran.push((since, self.now)),
            }
        }
    }

    fn unlock(&mut self, i: usize) {
        if !std::mem::take(&mut self.actors[i].holds_lock) {
            return;
        }
        self.locked = false;
        if let Some(next) = self.lock.pop_front()
            && let Doing::AtLock(us) = self.actors[next].doing
        {
            self.take_lock(next, us + CONTENDED);
        }
    }

    fn take_lock(&mut self, i: usize, us: Micros) {
        self.locked = true;
        self.actors[i].holds_lock = true;
        self.recorder.count("lock_acquires", 1);
        self.compute(i, us);
    }

    fn compute(&mut self, i: usize, us: Micros) {
        self.actors[i].doing = Doing::Ready(us);
        self.ready.push_back(i);
        let free = self.running.len() + self.ready.len() <= self.rules.slots;
        if !free {
            self.note(i, self.rules.ready);
        }
    }

    fn until(&mut self, i: usize, us: Micros, state: State) {
        self.actors[i].doing = Doing::Until(self.now + us);
        self.timers.push((self.now + us, i));
        self.note(i, state);
    }

    /// Begins the actor's next piece.
    fn advance(&mut self, i: usize) {
        loop {
            let Some(piece) = self.actors[i].pieces.pop_front() else {
                if self.next_job(i) {
                    continue;
                }
                return;
            };
            return match piece {
                Piece::Compute(us) => self.compute(i, us),
                Piece::Wait(us) => self.until(i, us, State::WaitingIo),
                Piece::Ask(0) => continue,
                Piece::Ask(us) => self.until(i, us, State::WaitingQueue),
                Piece::Serialise(us) => self.until(i, us, State::Serialising),
                Piece::Start(us) => self.until(i, us, State::Spawning),
                Piece::Locked(us) if !self.locked => self.take_lock(i, us),
                Piece::Locked(us) => {
                    self.actors[i].doing = Doing::AtLock(us);
                    self.lock.push_back(i);
                    self.note(i, State::WaitingLock);
                }
                Piece::Put if self.items < ROOM => {
                    self.items += 1;
                    self.queue_changed();
                    continue;
                }
                Piece::Take(us) if self.items > 0 => {
                    self.items -= 1;
                    self.actors[i].pieces.push_front(piece);
                    self.queue_changed();
                    self.compute(i, us)
                }
                Piece::Take(_) if self.makers == 0 => continue,
                Piece::Put | Piece::Take(_) => {
                    self.actors[i].pieces.push_front(piece);
                    self.actors[i].doing = Doing::AtQueue;
                    self.at_queue.push(i);
                    self.note(i, State::WaitingQueue);
                }
            };
        }
    }

    /// Lets everybody at the queue look again.
    fn queue_changed(&mut self) {
        for i in std::mem::take(&mut self.at_queue) {
            self.actors[i].doing = Doing::Until(self.now);
            self.timers.push((self.now, i));
        }
    }

    /// Gives the actor its next task; `false` when there is none for it now.
    fn next_job(&mut self, i: usize) -> bool {
        if std::mem::take(&mut self.actors[i].maker) {
            self.makers -= 1;
            self.queue_changed();
        }
        let job = self.jobs.front().filter(|_| self.actors[i].worker);
        match job.map(|j| j.from) {
            Some(from) if from > self.now => {
                self.actors[i].task = None;
                self.until(i, from - self.now, State::Idle);
                false
            }
            Some(_) => {
                let Some(job) = self.jobs.pop_front() else {
                    return false;
                };
                let actor = &mut self.actors[i];
                actor.task = Some(job.task);
                actor.maker = job.called == "maker";
                actor.pieces = job.pieces;
                if let (Some(lane), Some(_)) = (actor.lane, self.parent) {
                    let bytes = |kb: u64| 64 + kb * 1024;
                    self.sent
                        .push((lane, self.now, (bytes(job.kb), bytes(job.kb_back))));
                }
                true
            }
            None => {
                self.actors[i].doing = Doing::Done;
                if let Some(lane) = self.actors[i].lane {
                    self.recorder.leave(lane, self.now);
                }
                self.loop_rests();
                false
            }
        }
    }

    fn note(&mut self, i: usize, state: State) {
        let actor = &self.actors[i];
        let task = actor.task.filter(|_| state != State::Idle);
        if let Some(lane) = actor.lane {
            self.recorder.enter(lane, task, state, self.now);
        }
        match (self.host, state) {
            (Some(host), State::Running) => self.recorder.enter(host, task, state, self.now),
            _ => self.loop_rests(),
        }
    }

    fn loop_rests(&mut self) {
        if let Some(host) = self.host
            && self.running.is_empty()
        {
            self.recorder.enter(host, None, State::Idle, self.now);
        }
    }
}
