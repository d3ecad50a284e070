//! A broker whose machines are played by the test.

use interleave_broker::{Answer, Broker, Deliver, Limits, Out, Pid, ROOT, ReqId, Request};
use interleave_spec::Start;
use interleave_trace::wire::{Wire, read_all};
use std::collections::BTreeMap;

pub struct Net {
    pub broker: Broker,
    /// The deliveries of each machine that the test has not looked at, in order.
    pub came: BTreeMap<Pid, Vec<Deliver>>,
    pub aborted: Option<interleave_trace::Ending>,
}

impl Net {
    /// The first process and some children of it, numbered from 2.
    pub fn new(children: u32, virtual_clock: bool) -> Net {
        let mut net = Net {
            broker: Broker::new(Limits::default(), virtual_clock),
            came: BTreeMap::new(),
            aborted: None,
        };
        for n in 0..children {
            net.say(
                ROOT,
                &[Request::Spawn {
                    req: 1_000_000 + u64::from(n),
                    method: Start::Spawn,
                    name: format!("Process-{}", n + 1),
                    passed: vec![],
                    payload: vec![],
                    inside: false,
                }],
            );
        }
        net.came.clear();
        net
    }

    pub fn say(&mut self, from: Pid, requests: &[Request]) {
        self.say_at(from, 0, requests);
    }

    /// One post, at this time of the common clock.
    pub fn say_at(&mut self, from: Pid, now: u64, requests: &[Request]) {
        let mut bytes = vec![];
        now.put(&mut bytes);
        for r in requests {
            r.put(&mut bytes);
        }
        let outs = self.broker.post(from, &bytes);
        self.sort(outs);
    }

    pub fn exit(&mut self, pid: Pid) {
        let outs = self.broker.exited(pid, 0);
        self.sort(outs);
    }

    fn sort(&mut self, outs: Vec<Out>) {
        for out in outs {
            match out {
                Out::Deliver { to, bytes } => {
                    let all = read_all::<Deliver>(&bytes);
                    self.came.entry(to).or_default().extend(all);
                }
                Out::Abort { ending } => self.aborted = Some(ending),
                Out::Start { .. } | Out::End { .. } => {}
            }
        }
    }

    /// Everything that was delivered to a machine since the last call.
    pub fn take(&mut self, pid: Pid) -> Vec<Deliver> {
        self.came.remove(&pid).unwrap_or_default()
    }

    /// The answers among these deliveries.
    #[allow(dead_code, reason = "each test file is a crate of its own")]
    pub fn answers(&mut self, pid: Pid) -> Vec<(ReqId, Answer)> {
        let answer = |d| match d {
            Deliver::Answer { req, answer } => Some((req, answer)),
            _ => None,
        };
        self.take(pid).into_iter().filter_map(answer).collect()
    }
}
