//! Pipes: two ends, each with the messages that wait there and the processes that hold it.

use super::Broker;
use super::message::{Answer, Deliver, Handle, NUMBERS, On, Pid, ReqId, cost};
use interleave_trace::{Ending, Map, Quota};
use std::collections::{HashMap, VecDeque};

/// Bytes that a pipe takes in before its writer has to wait, as Linux has it.
const ROOM: u64 = 65536;

#[derive(Default)]
pub(super) struct Pipes {
    ends: HashMap<Handle, End>,
    /// Bytes that nobody has read yet.
    unread: usize,
    /// The ends that others can connect to, by name.
    doors: Map<String, Handle>,
}

struct End {
    peer: Handle,
    /// How often each process holds the end, and how often the end is under way between two
    /// processes.
    held: Map<Pid, u32>,
    passing: u32,
    inbox: VecDeque<Message>,
    /// The sum of [`cost`] over the messages that wait.
    bytes: u64,
    readers: VecDeque<Reader>,
    /// The reader that had the reader's lock was killed, so no reader in line gets anything any
    /// more.
    lost: bool,
    /// The processes that may send to this end by `Request::Post`, each with the room that it has
    /// left.
    granted: Map<Pid, u64>,
    /// Writers that wait since the pipe is full: process, request, and the number of the message.
    writers: VecDeque<(Pid, ReqId, u64)>,
}

pub(super) struct Message {
    pub from: Pid,
    pub number: u64,
    pub bytes: Vec<u8>,
}

struct Reader {
    pid: Pid,
    req: ReqId,
    /// For a reader that stands in line (`Request::Take`): the semaphore that gets a permit, or 0.
    line: Option<Handle>,
}

impl End {
    fn new(peer: Handle, pid: Pid) -> End {
        End {
            peer,
            held: Map::from([(pid, 1)]),
            passing: 0,
            inbox: VecDeque::new(),
            bytes: 0,
            readers: VecDeque::new(),
            lost: false,
            granted: Map::new(),
            writers: VecDeque::new(),
        }
    }
    fn open(&self) -> bool {
        self.passing > 0 || !self.held.is_empty()
    }
    /// The reader that the next message goes to.
    fn next_reader(&mut self) -> Option<Reader> {
        let lost = self.lost;
        let at = self.readers.iter().position(|r| !lost || r.line.is_none());
        self.readers.remove(at?)
    }
    /// Grants half of the room that is not granted yet, so that there is some for the next writer
    /// too.
    fn grant(&mut self, to: Pid) -> u64 {
        self.granted.remove(&to);
        let taken = self.bytes + self.granted.values().sum::<u64>();
        let room = ROOM.saturating_sub(taken) / 2;
        if room > 0 {
            self.granted.insert(to, room);
        }
        room
    }
}

impl Pipes {
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    pub fn make(&mut self, a: Handle, b: Handle, pid: Pid) {
        self.ends.insert(a, End::new(b, pid));
        self.ends.insert(b, End::new(a, pid));
    }
    pub fn hold(&mut self, h: Handle, pid: Pid, passed: bool) {
        if let Some(e) = self.ends.get_mut(&h) {
            *e.held.at(pid, || 0) += 1;
            if passed {
                e.passing = e.passing.saturating_sub(1);
            }
        }
    }
    pub fn pass(&mut self, h: Handle) {
        if let Some(e) = self.ends.get_mut(&h) {
            e.passing += 1;
        }
    }
    pub fn close(&mut self, h: Handle, pid: Pid) {
        if let Some(e) = self.ends.get_mut(&h)
            && let Some(n) = e.held.get_mut(&pid)
        {
            *n -= 1;
            if *n == 0 {
                e.held.remove(&pid);
            }
        }
    }
    /// A forked process holds every end that its parent holds.
    pub fn fork(&mut self, parent: Pid, child: Pid) {
        for e in self.ends.values_mut() {
            if let Some(n) = e.held.get(&parent).copied() {
                e.held.insert(child, n);
            }
        }
    }
    /// Removes a process from every end; answers the ends that it held.
    pub fn forget(&mut self, pid: Pid) -> Vec<Handle> {
        let mut out = vec![];
        for (h, e) in &mut self.ends {
            let first = e.readers.iter().find(|r| r.line.is_some());
            e.lost |= first.is_some_and(|r| r.pid == pid);
            e.readers.retain(|r| r.pid != pid);
            e.granted.remove(&pid);
            e.writers.retain(|w| w.0 != pid);
            if e.held.remove(&pid).is_some() {
                out.push(*h);
            }
        }
        out.sort_unstable();
        out
    }
    pub fn cancel(&mut self, pid: Pid, req: ReqId) -> bool {
        let mut found = false;
        for e in self.ends.values_mut() {
            let before = e.readers.len();
            e.readers.retain(|r| (r.pid, r.req) != (pid, req));
            found |= e.readers.len() < before;
        }
        found
    }
    /// Whether `Recv` would answer at once.
    pub fn readable(&self, h: Handle) -> bool {
        match self.ends.get(&h) {
            Some(e) => !e.inbox.is_empty() || !self.open(e.peer),
            None => true,
        }
    }
    fn open(&self, h: Handle) -> bool {
        self.ends.get(&h).is_some_and(End::open)
    }
}

impl Broker {
    pub(super) fn bind(&mut self, from: Pid, req: ReqId, name: String, end: Handle) {
        let taken = self.pipes.doors.get(&name).copied();
        let answer = if taken.is_some_and(|h| self.pipes.open(h)) {
            Answer::No
        } else {
            self.pipes.doors.insert(name, end);
            Answer::Done
        };
        self.answer(from, req, answer);
    }

    pub(super) fn connect(
        &mut self,
        from: Pid,
        req: ReqId,
        name: &str,
        (a, b): (Handle, Handle),
        hello: Vec<u8>,
    ) {
        let door = self.pipes.doors.get(name).copied();
        let Some(door) = door.filter(|h| self.pipes.open(*h)) else {
            return self.answer(from, req, Answer::No);
        };
        if self.full() {
            return self.abort(Ending::Quota {
                quota: Quota::Shared,
            });
        }
        self.pipes.make(a, b, from);
        self.pipes.pass(b);
        self.pipes.close(b, from);
        let mut bytes = b.to_le_bytes().to_vec();
        bytes.extend(hello);
        let number = self.numbers(1);
        self.put(from, door, number, bytes);
        self.answer(from, req, Answer::Done);
        self.wake_waits(|on| *on == On::Readable(door));
    }

    /// The lengths of the messages that wait at an end of a pipe.
    pub fn in_pipe(&self, h: Handle) -> Vec<usize> {
        let end = self.pipes.ends.get(&h);
        end.map_or(vec![], |e| e.inbox.iter().map(|m| m.bytes.len()).collect())
    }

    /// Bytes of messages that nobody has read yet, in all pipes.
    pub fn unread(&self) -> usize {
        self.pipes.unread
    }

    pub(super) fn send(&mut self, from: Pid, req: ReqId, h: Handle, bytes: Vec<u8>) {
        let peer = self.pipes.ends.get(&h).map_or(0, |e| e.peer);
        if !self.pipes.open(peer) {
            return self.answer(from, req, Answer::Broken);
        }
        if let Some(text) = self.over_quota(&bytes) {
            return self.answer(from, req, Answer::Refused { text });
        }
        let first = self.numbers(1 + NUMBERS);
        self.put(from, peer, first, bytes);
        let Some(e) = self.pipes.ends.get_mut(&peer) else {
            return;
        };
        if e.bytes > ROOM {
            e.writers.push_back((from, req, first));
        } else {
            self.sent(from, req, peer, first);
        }
        self.wake_waits(|on| *on == On::Readable(peer));
    }

    /// Takes in a message that has no answer (`Request::Post`).
    pub(super) fn send_posted(&mut self, from: Pid, h: Handle, number: u64, bytes: Vec<u8>) {
        let peer = self.pipes.ends.get(&h).map_or(0, |e| e.peer);
        if !self.pipes.open(peer) {
            return;
        }
        if self.over_quota(&bytes).is_some() {
            return self.abort(Ending::Quota {
                quota: Quota::Unread,
            });
        }
        if let Some(e) = self.pipes.ends.get_mut(&peer)
            && let Some(left) = e.granted.get_mut(&from)
        {
            *left = left.saturating_sub(cost(&bytes));
        }
        self.put(from, peer, number, bytes);
        self.wake_waits(|on| *on == On::Readable(peer));
    }

    fn over_quota(&self, bytes: &[u8]) -> Option<String> {
        let most = self.limits.in_pipes;
        let over = self.pipes.unread.saturating_add(bytes.len()) > most;
        over.then(|| format!("quota: more than {most} bytes in pipes that nobody has read"))
    }

    /// Gives a message to the first reader that waits at this end, or keeps it there.
    fn put(&mut self, from: Pid, end: Handle, number: u64, bytes: Vec<u8>) {
        let Some(e) = self.pipes.ends.get_mut(&end) else {
            return;
        };
        let message = Message {
            from,
            number,
            bytes,
        };
        match e.next_reader() {
            Some(r) => self.give(r, message),
            None => {
                e.bytes += cost(&message.bytes);
                self.pipes.unread += message.bytes.len();
                e.inbox.push_back(message);
            }
        }
    }

    fn give(&mut self, to: Reader, m: Message) {
        let answer = Answer::Message {
            from: m.from,
            number: m.number,
            bytes: m.bytes,
        };
        self.answer(to.pid, to.req, answer);
        if let Some(room) = to.line {
            self.release(room);
        }
    }

    /// Answers a send: message `number` has room, and so have some of the messages that follow it.
    fn sent(&mut self, from: Pid, req: ReqId, peer: Handle, number: u64) {
        let Some(e) = self.pipes.ends.get_mut(&peer) else {
            return;
        };
        let (end, room) = (e.peer, e.grant(from));
        self.answer(from, req, Answer::Sent { end, number, room });
    }

    /// Takes the first message that waits at an end; writers that waited for room may go on.
    pub(super) fn next_message(&mut self, h: Handle) -> Option<Message> {
        let e = self.pipes.ends.get_mut(&h)?;
        let m = e.inbox.pop_front()?;
        e.bytes -= cost(&m.bytes);
        self.pipes.unread -= m.bytes.len();
        let mut go = vec![];
        while let Some(w) = e.writers.front() {
            if w.2 != m.number && e.bytes > ROOM {
                break;
            }
            go.extend(e.writers.pop_front());
        }
        for (pid, req, number) in go {
            self.sent(pid, req, h, number);
        }
        Some(m)
    }

    /// The next message, for a reader that stands in line (`line`, see [`Reader`]) or not.
    pub(super) fn recv(
        &mut self,
        pid: Pid,
        req: ReqId,
        h: Handle,
        line: Option<Handle>,
        wait: bool,
    ) {
        let reader = Reader { pid, req, line };
        let Some(e) = self.pipes.ends.get(&h) else {
            return self.answer(pid, req, Answer::Eof);
        };
        let stuck = e.lost && line.is_some();
        let over = !self.pipes.open(e.peer);
        if !stuck && let Some(m) = self.next_message(h) {
            return self.give(reader, m);
        }
        if !stuck && over {
            return self.answer(pid, req, Answer::Eof);
        }
        if !wait {
            return self.answer(pid, req, Answer::No);
        }
        if let Some(e) = self.pipes.ends.get_mut(&h) {
            e.readers.push_back(reader);
        }
    }

    /// An end is held once less: when nobody holds it any more, readers and writers of its peer are
    /// told.
    pub(super) fn after_close(&mut self, h: Handle) {
        let Some(e) = self.pipes.ends.get_mut(&h) else {
            return;
        };
        if e.open() {
            return;
        }
        let peer = e.peer;
        // Nobody will read the messages that wait at this end.
        let lost: Vec<Message> = e.inbox.drain(..).collect();
        self.pipes.unread -= lost.iter().map(|m| m.bytes.len()).sum::<usize>();
        e.bytes = 0;
        let granted = std::mem::take(&mut e.granted);
        for (pid, req, _) in std::mem::take(&mut e.writers) {
            self.answer(pid, req, Answer::Broken);
        }
        for (pid, _) in granted {
            self.deliver(pid, &Deliver::Broken { end: peer });
        }
        let mut eof = VecDeque::new();
        if let Some(p) = self.pipes.ends.get_mut(&peer) {
            let (all, lost) = (std::mem::take(&mut p.readers), p.lost);
            (p.readers, eof) = all.into_iter().partition(|r| lost && r.line.is_some());
        }
        for r in eof {
            self.answer(r.pid, r.req, Answer::Eof);
        }
        self.wake_waits(|on| *on == On::Readable(peer));
        if !self.pipes.open(peer)
            && self
                .pipes
                .ends
                .get(&peer)
                .is_none_or(|p| p.inbox.is_empty())
        {
            self.pipes.ends.remove(&h);
            self.pipes.ends.remove(&peer);
        }
        let doors = self.pipes.doors.len();
        self.pipes.doors.retain(|_, door| *door != h);
        if self.pipes.doors.len() < doors {
            // Who knocked and was not let in reads the end of its pipe.
            for m in lost {
                let Some(b) = m.bytes.first_chunk::<8>() else {
                    continue;
                };
                let b = Handle::from_le_bytes(*b);
                if let Some(e) = self.pipes.ends.get_mut(&b) {
                    e.passing = e.passing.saturating_sub(1);
                }
                self.after_close(b);
            }
        }
    }
}
