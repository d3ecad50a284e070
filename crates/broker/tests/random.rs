//! Random requests: the broker never panics, and its counts of bytes and permits stay right.

#[path = "support/net.rs"]
mod net;

use interleave_broker::{Answer, Deliver, Handle, On, Pid, ReqId, Request};
use net::Net;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Ends of pipes are 1 to 4, semaphores 5 and 6; other numbers are no objects.
const ENDS: [Handle; 4] = [1, 2, 3, 4];
const PROCESSES: u32 = 3;

#[derive(Clone, Debug)]
enum Act {
    Say(Request),
    Exit,
}

fn end() -> impl Strategy<Value = Handle> {
    1..6u64
}
fn sem() -> impl Strategy<Value = Handle> {
    4..8u64
}
fn message() -> impl Strategy<Value = Vec<u8>> {
    let len = prop_oneof![0..9usize, 30_000..70_000usize];
    len.prop_map(|n| vec![7; n])
}
fn on() -> impl Strategy<Value = On> {
    prop_oneof![
        end().prop_map(On::Readable),
        (1..=PROCESSES).prop_map(On::Exit)
    ]
}

/// A request gets its number when it is posted; until then the number is 0.
fn request() -> impl Strategy<Value = Request> {
    let req = 0;
    let some = || prop::collection::vec(on(), 0..4);
    prop_oneof![
        (sem(), any::<bool>()).prop_map(move |(sem, wait)| Request::SemAcquire { req, sem, wait }),
        sem().prop_map(|sem| Request::SemRelease { sem }),
        sem().prop_map(move |sem| Request::SemTryRelease { req, sem }),
        sem().prop_map(|sem| Request::SemTake { sem }),
        sem().prop_map(move |sem| Request::SemDrained { req, sem }),
        (end(), any::<bool>()).prop_map(|(end, passed)| Request::Hold { end, passed }),
        end().prop_map(|end| Request::Pass { end }),
        end().prop_map(|end| Request::Close { end }),
        (end(), message()).prop_map(move |(end, bytes)| Request::Send { req, end, bytes }),
        (end(), message(), any::<u64>(), any::<u64>()).prop_map(|(end, bytes, number, at)| {
            Request::Post {
                end,
                number,
                at,
                bytes,
            }
        }),
        end().prop_map(move |end| Request::Recv { req, end }),
        (end(), prop_oneof![Just(0), sem()], any::<bool>()).prop_map(move |(end, room, wait)| {
            Request::Take {
                req,
                end,
                room,
                wait,
            }
        }),
        (some(), any::<bool>()).prop_map(move |(on, wait)| Request::Wait { req, on, wait }),
        some().prop_map(move |on| Request::Select { req, on }),
        (1..40u64).prop_map(|req| Request::Cancel { req }),
        (2..=PROCESSES).prop_map(|pid| Request::Kill { pid, signal: 9 }),
        any::<bool>().prop_map(|now| Request::Paused {
            until: now.then_some(0),
            seen: 0,
            asks: vec![],
            stuck: Default::default(),
        }),
    ]
}

fn acts() -> impl Strategy<Value = Vec<(Pid, Act)>> {
    let act = prop_oneof![60 => request().prop_map(Act::Say), 1 => Just(Act::Exit)];
    prop::collection::vec((1..=PROCESSES, act), 0..120)
}

/// Numbers the request, if it has an answer.
fn numbered(mut r: Request, n: ReqId) -> (Request, bool) {
    match &mut r {
        Request::SemAcquire { req, .. }
        | Request::SemTryRelease { req, .. }
        | Request::SemDrained { req, .. }
        | Request::Send { req, .. }
        | Request::Recv { req, .. }
        | Request::Take { req, .. }
        | Request::Wait { req, .. }
        | Request::Select { req, .. } => {
            *req = n;
            (r, true)
        }
        _ => (r, false),
    }
}

/// What a machine has read, in bytes, and the permits it got back by reading.
fn read(d: &Deliver) -> usize {
    match d {
        Deliver::Answer {
            answer: Answer::Message { bytes, .. } | Answer::Selected { bytes, .. },
            ..
        } => bytes.len(),
        _ => 0,
    }
}

proptest! {
    #[test]
    fn the_books_stay_balanced(acts in acts(), virtual_clock in any::<bool>()) {
        let mut net = Net::new(PROCESSES - 1, virtual_clock);
        net.say(1, &[
            Request::PipeNew { a: 1, b: 2 },
            Request::PipeNew { a: 3, b: 4 },
            Request::SemNew { sem: 5, value: 1, max: 1 },
            Request::SemNew { sem: 6, value: 3, max: 9 },
        ]);
        let mut asked: BTreeMap<Pid, BTreeSet<ReqId>> = BTreeMap::new();
        let (mut sent, mut got) = (0, 0);
        for (n, (pid, act)) in (1u64..).zip(acts) {
            let living = net.broker.lives(pid);
            match act {
                Act::Exit => net.exit(pid),
                Act::Say(r) => {
                    let (r, answered) = numbered(r, n);
                    if living && answered {
                        asked.entry(pid).or_default().insert(n);
                    }
                    if let Request::Send { bytes, .. } | Request::Post { bytes, .. } = &r {
                        sent += bytes.len();
                    }
                    net.say_at(pid, n, &[r]);
                }
            }
            for (to, all) in std::mem::take(&mut net.came) {
                for d in all {
                    got += read(&d);
                    if let Deliver::Answer { req, .. } = d {
                        let once = asked.get_mut(&to).is_some_and(|a| a.remove(&req));
                        prop_assert!(once, "{to} did not ask {req}, or it was answered twice");
                    }
                }
            }
            let lies: usize = ENDS.iter().flat_map(|h| net.broker.in_pipe(*h)).sum();
            prop_assert_eq!(lies, net.broker.unread());
            prop_assert!(got + lies <= sent, "{} and {} of {}", got, lies, sent);
            let permits = net.broker.semaphore(5).map(|s| s.0);
            prop_assert!(permits.is_none_or(|n| n <= 1), "{:?}", permits);
        }
        // When all processes have ended, nothing is left.
        for pid in 1..=PROCESSES {
            net.exit(pid);
        }
        prop_assert!(net.broker.living().is_empty());
    }

    #[test]
    fn bytes_of_nobody_are_ignored(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut net = Net::new(2, true);
        net.broker.post(1, &bytes);
        net.broker.post(9, &bytes);
    }
}
