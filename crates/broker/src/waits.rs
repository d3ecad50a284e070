//! Waiting for several things at once.

use super::Broker;
use super::message::{Answer, On, Pid, ReqId};

/// A `Request::Wait` or `Request::Select` that nothing has answered yet.
pub(super) struct PendingWait {
    pub pid: Pid,
    pub req: ReqId,
    pub on: Vec<On>,
    /// The request is a `Request::Select`: it takes the message.
    takes: bool,
}

impl Broker {
    pub(super) fn wait(&mut self, pid: Pid, req: ReqId, on: Vec<On>, wait: bool, takes: bool) {
        let w = PendingWait {
            pid,
            req,
            on,
            takes,
        };
        match self.found(&w) {
            Some(answer) => self.answer(pid, req, answer),
            None if wait => self.waits.push(w),
            None => self.answer(pid, req, Answer::Ready { which: vec![] }),
        }
    }

    /// Answers each waiting request that `concerns` picks and that can be answered now.
    pub(super) fn wake_waits(&mut self, concerns: impl Fn(&On) -> bool) {
        let mut at = 0;
        while at < self.waits.len() {
            if !self.waits[at].on.iter().any(&concerns) {
                at += 1;
                continue;
            }
            let w = self.waits.remove(at);
            match self.found(&w) {
                Some(answer) => self.answer(w.pid, w.req, answer),
                None => {
                    self.waits.insert(at, w);
                    at += 1;
                }
            }
        }
    }

    /// The answer to a waiting request, when something that it waits for is there.
    fn found(&mut self, w: &PendingWait) -> Option<Answer> {
        if w.takes {
            for (which, on) in (0u32..).zip(&w.on) {
                if let On::Readable(end) = on
                    && let Some(m) = self.next_message(*end)
                {
                    return Some(Answer::Selected {
                        which,
                        from: m.from,
                        number: m.number,
                        bytes: m.bytes,
                    });
                }
            }
        }
        let is = |on: &On| match on {
            On::Readable(end) => self.pipes.readable(*end),
            On::Exit(p) => !self.lives(*p),
        };
        let all = (0u32..).zip(&w.on);
        let which: Vec<u32> = all.filter(|(_, on)| is(on)).map(|(i, _)| i).collect();
        (!which.is_empty()).then_some(Answer::Ready { which })
    }
}
