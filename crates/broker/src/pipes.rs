//! Pipes: two ends, each with messages on their way to it and a list of who holds it.

use super::Broker;
use super::message::{Answer, Handle, On, Pid, ReqId};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Bytes that a pipe takes in before its writer has to wait, as Linux has it.
const ROOM: usize = 65536;
/// What the system's pipe adds to each message: its length.
const HEADER: usize = 4;

#[derive(Default)]
pub(super) struct Pipes {
    ends: HashMap<Handle, End>,
    /// Bytes that nobody has read yet.
    unread: usize,
}

struct End {
    peer: Handle,
    /// How often each process holds it; and how often it is under way between two.
    held: BTreeMap<Pid, u32>,
    passing: u32,
    inbox: VecDeque<Message>,
    bytes: usize,
    readers: VecDeque<(Pid, ReqId)>,
    /// Who wrote more than there was room for, and how many bytes may be left for it to go on.
    writers: VecDeque<(Pid, ReqId, u64)>,
}

struct Message {
    from: Pid,
    number: u64,
    bytes: Vec<u8>,
}

impl End {
    fn new(peer: Handle, pid: Pid) -> End {
        End {
            peer,
            held: BTreeMap::from([(pid, 1)]),
            passing: 0,
            inbox: VecDeque::new(),
            bytes: 0,
            readers: VecDeque::new(),
            writers: VecDeque::new(),
        }
    }
    fn open(&self) -> bool {
        self.passing > 0 || !self.held.is_empty()
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
            *e.held.entry(pid).or_default() += 1;
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
    /// A fork holds what its parent holds.
    pub fn fork(&mut self, parent: Pid, child: Pid) {
        for e in self.ends.values_mut() {
            if let Some(n) = e.held.get(&parent).copied() {
                e.held.insert(child, n);
            }
        }
    }
    /// Takes a process out of every end; the ends that it held.
    pub fn forget(&mut self, pid: Pid) -> Vec<Handle> {
        let mut out = vec![];
        for (h, e) in &mut self.ends {
            e.readers.retain(|r| r.0 != pid);
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
            e.readers.retain(|r| *r != (pid, req));
            found |= e.readers.len() < before;
        }
        found
    }
    /// Whether `Recv` would answer at once.
    pub fn readable(&self, h: Handle, _: Pid) -> bool {
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
    /// The lengths of the messages that wait at an end of a pipe.
    pub fn in_pipe(&self, h: Handle) -> Vec<usize> {
        let end = self.pipes.ends.get(&h);
        end.map_or(vec![], |e| e.inbox.iter().map(|m| m.bytes.len()).collect())
    }

    pub(super) fn send(&mut self, from: Pid, req: ReqId, h: Handle, bytes: Vec<u8>) {
        let peer = self.pipes.ends.get(&h).map_or(0, |e| e.peer);
        if !self.pipes.open(peer) {
            return self.answer(from, req, Answer::Broken);
        }
        if self.pipes.unread.saturating_add(bytes.len()) > self.limits.in_pipes {
            let text = format!(
                "quota: more than {} bytes in pipes that nobody has read",
                self.limits.in_pipes
            );
            return self.answer(from, req, Answer::Refused { text });
        }
        let number = self.number();
        let Some(e) = self.pipes.ends.get_mut(&peer) else {
            return;
        };
        if let Some((reader, read)) = e.readers.pop_front() {
            self.answer(
                reader,
                read,
                Answer::Message {
                    from,
                    number,
                    bytes,
                },
            );
            return self.answer(from, req, Answer::Sent { number });
        }
        self.pipes.unread += bytes.len();
        e.bytes += bytes.len() + HEADER;
        e.inbox.push_back(Message {
            from,
            number,
            bytes,
        });
        if e.bytes > ROOM {
            e.writers.push_back((from, req, number));
        } else {
            self.answer(from, req, Answer::Sent { number });
        }
        self.wake_waits(|on| *on == On::Readable(peer));
    }

    pub(super) fn recv(&mut self, from: Pid, req: ReqId, h: Handle) {
        let Some(e) = self.pipes.ends.get_mut(&h) else {
            return self.answer(from, req, Answer::Eof);
        };
        if let Some(m) = e.inbox.pop_front() {
            e.bytes -= m.bytes.len() + HEADER;
            self.pipes.unread -= m.bytes.len();
            // Who wrote this message, or one that now fits, may go on.
            let mut go = vec![];
            while let Some(w) = e.writers.front() {
                if w.2 > m.number && e.bytes > ROOM {
                    break;
                }
                go.extend(e.writers.pop_front());
            }
            self.answer(
                from,
                req,
                Answer::Message {
                    from: m.from,
                    number: m.number,
                    bytes: m.bytes,
                },
            );
            for (pid, req, number) in go {
                self.answer(pid, req, Answer::Sent { number });
            }
            return;
        }
        if !self
            .pipes
            .open(self.pipes.ends.get(&h).map_or(0, |e| e.peer))
        {
            return self.answer(from, req, Answer::Eof);
        }
        if let Some(e) = self.pipes.ends.get_mut(&h) {
            e.readers.push_back((from, req));
        }
    }

    /// An end is held once less: perhaps its peer has come to its end.
    pub(super) fn after_close(&mut self, h: Handle) {
        let Some(e) = self.pipes.ends.get_mut(&h) else {
            return;
        };
        if e.open() {
            return;
        }
        let peer = e.peer;
        // Nobody will read what lies here.
        let lost: usize = e.inbox.drain(..).map(|m| m.bytes.len()).sum();
        self.pipes.unread -= lost;
        e.bytes = 0;
        for (pid, req, _) in std::mem::take(&mut e.writers) {
            self.answer(pid, req, Answer::Broken);
        }
        let readers = self
            .pipes
            .ends
            .get_mut(&peer)
            .map(|p| std::mem::take(&mut p.readers))
            .unwrap_or_default();
        for (pid, req) in readers {
            self.answer(pid, req, Answer::Eof);
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
    }
}
