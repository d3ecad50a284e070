//! Machines: how they start and end, and which of them runs under the virtual clock.

use super::broker::{FORK_TIME, INTERPRETER_TIME, LONGEST_SLICE, Out, SPAWN_TIME};
use super::message::{Answer, Deliver, Handle, On, Pid, ReqId};
use super::{Broker, ROOT};
use interleave_spec::Start;
use interleave_trace::{Deadlock, Ending};

pub(super) struct Process {
    pub parent: Pid,
    pub name: String,
    /// It makes processes for others and does nothing of its own: in a deadlock nobody waits for it.
    pub serves: bool,
    /// It is an interpreter of its parent.
    pub inside: bool,
    pub pause: Pause,
    /// The latest time that the machine told; under the virtual clock, the machine's own time.
    pub time: u64,
    /// How many answers were delivered to the machine, those under way included.
    pub delivered: u64,
    /// Who waits for what in a machine that paused, and which request each of them waits for.
    pub stuck: (Vec<ReqId>, Deadlock),
    /// The signals that the process handles, a bit each.
    pub signals: u64,
    /// The exit status, once the process has ended.
    pub exit: Option<i32>,
    pub traffic: Traffic,
}

/// Bytes of the program's own data that a process has exchanged with the others: by pickle, pipe
/// or shared block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// What it asked to send, whether it arrived or not.
    pub sent: u64,
    /// What was handed to it, the payload that it was started with included.
    pub received: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pause {
    Running,
    /// The machine could run; under the virtual clock it waits for its turn.
    Ready,
    Until(u64),
    /// Nothing but a delivery can make it go on.
    Blocked,
}

/// The signals that a process handles in the beginning: it raises KeyboardInterrupt at SIGINT.
pub(super) const SIGINT: u64 = 1 << 2;

impl Process {
    pub fn new(parent: Pid, name: &str, time: u64) -> Process {
        Process {
            parent,
            name: name.to_string(),
            serves: false,
            inside: false,
            pause: Pause::Running,
            signals: SIGINT,
            time,
            delivered: 0,
            stuck: Default::default(),
            exit: None,
            traffic: Traffic::default(),
        }
    }
}

impl Broker {
    pub(super) fn spawn(
        &mut self,
        from: Pid,
        req: ReqId,
        (method, inside): (Start, bool),
        name: String,
        passed: &[Handle],
        payload: Vec<u8>,
    ) {
        if self.living().len() >= self.limits.processes {
            let text = format!(
                "quota: more than {} processes at once",
                self.limits.processes
            );
            return self.answer(from, req, Answer::Refused { text });
        }
        let pid = self.machines.keys().next_back().map_or(ROOT, |p| p + 1);
        let takes = match (self.virtual_clock, method) {
            (false, _) => 0,
            (true, Start::Spawn) if inside => INTERPRETER_TIME,
            (true, Start::Spawn | Start::ForkServer) => SPAWN_TIME,
            (true, Start::Fork) => FORK_TIME,
        };
        let time = self.now + takes;
        let mut m = Process::new(from, &name, time);
        m.serves = method == Start::ForkServer;
        m.inside = inside;
        if self.virtual_clock {
            m.pause = Pause::Ready;
        }
        if let (Start::Fork, Some(p)) = (method, self.machines.get(&from)) {
            m.signals = p.signals;
        }
        self.machines.insert(pid, m);
        match method {
            Start::Spawn | Start::ForkServer => {
                self.count(pid, 0, payload.len());
                for end in passed {
                    self.pipes.hold(*end, pid, false);
                }
                self.outs.push(Out::Start {
                    pid,
                    parent: from,
                    name,
                    payload,
                    time,
                    inside,
                });
                self.answer(
                    from,
                    req,
                    Answer::Int {
                        value: i64::from(pid),
                    },
                );
            }
            Start::Fork => {
                self.pipes.fork(from, pid);
                self.deliver(
                    from,
                    &Deliver::Fork {
                        req,
                        child: pid,
                        seen: 0,
                    },
                );
                if let Some(p) = self.machines.get_mut(&from) {
                    p.delivered += 1;
                }
            }
        }
    }

    /// Takes a process that has ended out of every list in which it waits or holds something.
    pub(super) fn bury(&mut self, pid: Pid, status: i32) {
        let Some(m) = self.machines.get_mut(&pid) else {
            return;
        };
        if m.exit.is_some() {
            return;
        }
        m.exit = Some(status);
        self.sems.forget(pid);
        self.waits.retain(|w| w.pid != pid);
        for end in self.pipes.forget(pid) {
            self.after_close(end);
        }
        self.wake_waits(|on| *on == On::Exit(pid));
    }

    /// Lets the next machine run (virtual clock), and ends the run when no machine can run any
    /// more.
    pub(super) fn schedule(&mut self) {
        if self.aborted {
            return;
        }
        let alive = || self.machines.values().filter(|m| m.exit.is_none());
        if alive().next().is_none() {
            return;
        }
        if alive().all(|m| m.pause == Pause::Blocked) {
            let ending = Ending::Deadlock(self.who_waits());
            return self.abort(ending);
        }
        if !self.virtual_clock || alive().any(|m| m.pause == Pause::Running) {
            return;
        }
        let when = |m: &Process| match m.pause {
            Pause::Until(t) => t.max(m.time),
            _ => m.time,
        };
        let next = self
            .machines
            .iter()
            .filter(|(_, m)| m.exit.is_none() && m.pause != Pause::Blocked)
            .min_by_key(|(pid, m)| (when(m), **pid))
            .map(|(pid, m)| (*pid, when(m)));
        let Some((pid, now)) = next else { return };
        if let Some(m) = self.machines.get_mut(&pid) {
            m.pause = Pause::Running;
            m.time = now;
        }
        self.deliver(
            pid,
            &Deliver::Go {
                now,
                until: now + self.slice,
            },
        );
        self.slice = (self.slice + self.slice / 8).min(LONGEST_SLICE);
    }
}
