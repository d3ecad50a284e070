//! The machine's side of the broker: numbers and sends requests, and keeps the answers for the
//! threads that wait.

use crate::error::Res;
use crate::sched::{Nanos, On, Park, ThreadId};
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::{
    Answer, Broker, Deliver, Handle, Limits, NUMBERS, Out, Pid, ROOT, ReqId, Request, cost,
};
use interleave_trace::wire::{Wire, read_all};
use interleave_trace::{Deadlock, Ending, Map};
use std::collections::VecDeque;

/// Whether a machine may run, under a virtual clock that several machines share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token {
    /// The machine may run: it is alone, or the clock is real.
    Free,
    Until(Nanos),
    /// The machine waits for `Deliver::Go`.
    Waits,
}

/// What one machine knows of the broker and of the other processes.
pub struct Client {
    pub(crate) pid: Pid,
    pub(crate) parent: Pid,
    /// What the parent gave to a spawned process.
    pub(crate) payload: Vec<u8>,
    next: u64,
    outbox: Vec<u8>,
    answers: Map<ReqId, Answer>,
    waiting: Map<ReqId, ThreadId>,
    /// The ends through which messages may be sent without an answer, with their room.
    rooms: Map<Handle, Room>,
    /// Answers to requests up to this number give no room, since they may be older than the message
    /// that took it away.
    no_room: ReqId,
    /// Threads that go on once the machine gets its turn (virtual clock); [`Deliver::Go`] says
    /// when.
    woken: Vec<ThreadId>,
    /// How many deliveries have arrived.
    pub(crate) seen: u64,
    pub token: Token,
    /// The copies that the driver must make of the machine: the request, and the child's number.
    pub(crate) forks: VecDeque<(ReqId, Pid)>,
    /// The machine has started a process, or was started by one.
    pub several: bool,
    /// The signals that the program handles, a bit each, as the broker is to know them.
    pub(crate) handles: u64,
    /// The exit status that `os._exit` asks for.
    pub(crate) exit: Option<i32>,
    /// A broker of this machine's own, when the host carries no messages: locks and pipes work,
    /// processes do not.
    local: Option<Box<Broker>>,
    /// The time that the last `Paused` told, when no delivery has come since.
    paused: Option<Option<Nanos>>,
    /// The program, for children that run it again: its text and its file.
    pub(crate) program: (String, String),
}

/// How much may be sent through an end before the broker has to be asked again.
struct Room {
    bytes: u64,
    /// The numbers of the next messages.
    numbers: std::ops::Range<u64>,
}

impl Default for Client {
    fn default() -> Client {
        Client {
            pid: ROOT,
            parent: 0,
            payload: vec![],
            next: 1,
            outbox: vec![],
            answers: Map::new(),
            waiting: Map::new(),
            rooms: Map::new(),
            no_room: 0,
            woken: vec![],
            seen: 0,
            token: Token::Free,
            forks: VecDeque::new(),
            several: false,
            handles: 0,
            exit: None,
            local: None,
            paused: None,
            program: Default::default(),
        }
    }
}

impl Client {
    /// A number for a new object, the same in every process.
    pub(crate) fn handle(&mut self) -> Handle {
        self.next += 1;
        (u64::from(self.pid) << 32) | self.next
    }
    /// The number of a message of so many bytes, when it may be sent without an answer.
    fn room(&mut self, end: Handle, cost: u64) -> Option<u64> {
        let room = self.rooms.get_mut(&end)?;
        if room.bytes < cost {
            return None;
        }
        let number = room.numbers.next()?;
        room.bytes -= cost;
        Some(number)
    }
    /// Forgets that a thread waits for an answer: its wait has ended otherwise.
    pub(crate) fn stop_waiting(&mut self, thread: ThreadId) {
        let mut all = self.waiting.iter();
        let req = all.find(|(_, t)| **t == thread).map(|(req, _)| *req);
        drop(all);
        if let Some(req) = req {
            self.waiting.remove(&req);
        }
        self.woken.retain(|t| *t != thread);
    }
    /// Gives up all room, because this machine ends something that may be a reader of its messages:
    /// it asks the broker before it sends again.
    fn ask_again(&mut self) {
        self.rooms.clear();
        self.no_room = self.next;
    }
    /// Becomes the copy that `fork` made.
    pub(crate) fn become_child(&mut self, pid: Pid, req: ReqId, thread: ThreadId) {
        self.parent = self.pid;
        self.pid = pid;
        self.outbox.clear();
        self.answers.clear();
        self.waiting.clear();
        self.rooms.clear();
        self.woken.clear();
        self.forks.clear();
        self.waiting.insert(req, thread);
        self.seen = 0;
        self.several = true;
        self.paused = None;
        if self.token != Token::Free {
            self.token = Token::Waits;
        }
    }
}

impl Vm {
    /// Queues a request that has no answer; it is posted with the next request that has one.
    pub(crate) fn tell(&mut self, r: &Request) {
        if matches!(r, Request::Close { .. } | Request::Kill { .. }) {
            self.ipc.ask_again();
        }
        r.put(&mut self.ipc.outbox);
    }

    /// Queues a message for the next post, when it needs no answer; answers its number. `Err` gives
    /// the message back.
    pub(crate) fn send(&mut self, end: Handle, bytes: Vec<u8>) -> Result<u64, Vec<u8>> {
        let Some(number) = self.ipc.room(end, cost(&bytes)) else {
            return Err(bytes);
        };
        let at = self.common_time();
        self.tell(&Request::Post {
            end,
            number,
            at,
            bytes,
        });
        Ok(number)
    }

    /// Sends a request; its answer comes under the returned number. When no answer can come before
    /// the thread waits, [`Vm::post_soon`] posts the request.
    pub(crate) fn ask(&mut self, make: impl FnOnce(ReqId) -> Request) -> ReqId {
        self.ipc.next += 1;
        let req = self.ipc.next;
        make(req).put(&mut self.ipc.outbox);
        if !self.host.remote() {
            self.post();
        }
        req
    }

    /// Posts the queued requests at the end of a stretch of running. When no thread can go on,
    /// [`Vm::pause`] posts them together with its own request, so that there is one post.
    pub fn post_soon(&mut self) {
        let pauses = self.ipc.several && self.all_wait();
        if !pauses {
            self.post();
        }
    }

    /// The answer to a request, when it has come.
    pub(crate) fn answered(&mut self, req: ReqId) -> Option<Answer> {
        self.ipc.answers.remove(&req)
    }

    /// Posts the queued requests to the host, and takes the deliveries that it has.
    pub(crate) fn post(&mut self) {
        if self.ipc.outbox.is_empty() {
            return;
        }
        let mut bytes = vec![];
        self.common_time().put(&mut bytes);
        bytes.append(&mut self.ipc.outbox);
        self.ipc.paused = None;
        if self.host.post(&bytes) {
            if self.host.remote() {
                // With a broker elsewhere the machine waits for answers as one of several.
                self.several();
            }
            while let Some(bytes) = self.host.take() {
                self.deliver(&bytes);
            }
            return;
        }
        let mut broker = self.ipc.local.take().unwrap_or_else(|| {
            let none = Limits {
                processes: 1,
                ..Limits::default()
            };
            Box::new(Broker::new(none, false))
        });
        let outs = broker.post(ROOT, &bytes);
        self.ipc.local = Some(broker);
        for out in outs {
            match out {
                Out::Deliver { bytes, .. } => self.deliver(&bytes),
                Out::Abort { ending } => self.ended = Some(ending),
                Out::End { signal, .. } => self.ended = Some(Ending::Killed { signal }),
                Out::Start { .. } => {}
            }
        }
    }

    /// Nanoseconds on the clock that all processes of the run share.
    pub(crate) fn common_time(&mut self) -> Nanos {
        match self.clock() {
            crate::options::ClockKind::Virtual => self.now(),
            crate::options::ClockKind::Real => self.host.now(),
        }
    }

    /// Takes what the broker delivered.
    pub(crate) fn deliver(&mut self, bytes: &[u8]) {
        for d in read_all::<Deliver>(bytes) {
            if let Deliver::Broken { end } = d {
                self.ipc.rooms.remove(&end);
                continue;
            }
            self.ipc.paused = None;
            match d {
                Deliver::Broken { .. } => {}
                Deliver::Answer { req, answer } => {
                    self.ipc.seen += 1;
                    if let Answer::Sent { end, number, room } = answer
                        && req > self.ipc.no_room
                    {
                        let room = Room {
                            bytes: room,
                            numbers: number + 1..number + 1 + NUMBERS,
                        };
                        self.ipc.rooms.insert(end, room);
                    }
                    self.ipc.answers.insert(req, answer);
                    match self.ipc.waiting.remove(&req) {
                        Some(t) if self.ipc.token == Token::Waits => self.ipc.woken.push(t),
                        Some(t) => self.make_ready(t, Value::Bool(true)),
                        None => {}
                    }
                }
                Deliver::Go { now, until } => {
                    self.jump(now);
                    self.ipc.token = Token::Until(until);
                    for t in std::mem::take(&mut self.ipc.woken) {
                        self.make_ready(t, Value::Bool(true));
                    }
                }
                Deliver::Signal { signal } => {
                    self.ipc.seen += 1;
                    self.signal(i64::from(signal));
                }
                Deliver::Fork { req, child, .. } => {
                    self.ipc.seen += 1;
                    self.ipc.forks.push_back((req, child));
                }
            }
        }
    }

    /// Tells the broker, once, that no thread of this machine can run before `until` (see
    /// `Request::Paused`).
    pub(crate) fn pause(&mut self, until: Option<Nanos>) {
        if self.ipc.paused == Some(until) && self.ipc.outbox.is_empty() {
            return;
        }
        let (asks, stuck) = match until {
            None => self.stuck(),
            Some(_) => Default::default(),
        };
        let seen = self.ipc.seen;
        self.tell(&Request::Paused {
            until,
            seen,
            asks,
            stuck,
        });
        if self.ipc.token != Token::Free {
            self.ipc.token = Token::Waits;
        }
        self.post();
        if self.ipc.seen == seen && !matches!(self.ipc.token, Token::Until(_)) {
            self.ipc.paused = Some(until);
        }
    }

    /// Who waits for what, with the request for whose answer each waits; 0 for the others.
    fn stuck(&mut self) -> (Vec<ReqId>, Deadlock) {
        let (threads, waiters): (Vec<_>, Vec<_>) = self.waiters().into_iter().unzip();
        let ask = |thread: Option<ThreadId>| {
            let mut asked = self.ipc.waiting.iter();
            asked.find(|(_, t)| Some(**t) == thread).map_or(0, |a| *a.0)
        };
        let asks = threads.into_iter().map(ask).collect();
        (asks, self.deadlock(waiters))
    }

    /// Keeps only the thread that waits for `req`, in the copy that a fork made.
    pub(crate) fn only_thread(&mut self, req: ReqId, pid: Pid) {
        let me = self.ipc.waiting.get(&req).copied().unwrap_or(0);
        self.switch_to(me);
        for t in &mut self.threads {
            // As in CPython the objects of the other threads stay alive, and nothing of them runs.
            std::mem::forget(t.take());
        }
        self.alone();
        self.input = Default::default();
        self.ipc.become_child(pid, req, me);
        if let Some(r) = &mut self.recorder {
            **r = crate::recorder::RunRecorder::default();
            self.cur.lane = r.lane("MainThread");
        }
    }

    /// Takes an answer that the driver gives, not the broker.
    pub(crate) fn answer_now(&mut self, req: ReqId, answer: Answer) {
        self.ipc.answers.insert(req, answer);
        if let Some(t) = self.ipc.waiting.remove(&req) {
            self.make_ready(t, Value::Bool(true));
        }
    }

    /// Notes that this machine is one of several from now on.
    pub(crate) fn several(&mut self) {
        if !self.ipc.several {
            self.ipc.several = true;
            if self.ipc.handles != 0 {
                let signals = self.ipc.handles;
                self.tell(&Request::Handles { signals });
            }
            if self.clock() == crate::options::ClockKind::Virtual {
                self.ipc.token = Token::Until(self.now());
            }
        }
    }
}

/// What a thread is shown to wait for, and until when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) role: crate::misc::LockRole,
    pub(crate) deadline: Option<Nanos>,
}

impl Waiting {
    pub(crate) const SHORT: Waiting = Waiting {
        role: crate::misc::LockRole::Wait,
        deadline: None,
    };
}

/// Waits for the answer to a request that was sent; only this Python thread waits. `None` when the
/// deadline (on the machine's clock) passed first.
pub(crate) async fn answer(c: Ctx, req: ReqId, wait: Waiting) -> Res<Option<Answer>> {
    let mut deadline = wait.deadline;
    loop {
        if let Some(a) = c.vm().answered(req) {
            return Ok(if a == Answer::Cancelled {
                None
            } else {
                Some(a)
            });
        }
        let me = c.vm().cur.id;
        c.vm().ipc.waiting.insert(req, me);
        let woken = c
            .park(Park {
                on: On::Process(wait.role),
                deadline,
            })
            .await?;
        if matches!(woken, Value::Bool(false)) && deadline.take().is_some() {
            // The deadline has passed; the broker says whether the answer was sooner.
            c.vm().ipc.waiting.remove(&req);
            c.vm().tell(&Request::Cancel { req });
            c.vm().post();
        }
    }
}
