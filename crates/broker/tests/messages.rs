//! Messages without an answer, readers in line, and waits for several things.

#[path = "support/net.rs"]
mod net;

use interleave_broker::{
    Answer, Deliver, Handle, On, Pid, ReqId, Request, SPAWN_TIME, Traffic, cost,
};
use interleave_spec::Start;
use net::Net;

/// Messages that are sent through `W` are read at `R`. The first process writes, the others read.
const W: Handle = 10;
const R: Handle = 11;
const SEM: Handle = 12;

fn pipe(children: u32) -> Net {
    let mut net = Net::new(children, false);
    let sem = Request::SemNew {
        sem: SEM,
        value: 0,
        max: 5,
    };
    net.say(1, &[Request::PipeNew { a: R, b: W }, sem]);
    for pid in 2..2 + children {
        net.say(
            pid,
            &[Request::Hold {
                end: R,
                passed: false,
            }],
        );
    }
    net.say(1, &[Request::Close { end: R }]);
    net
}

fn send(req: ReqId, len: usize) -> Request {
    Request::Send {
        req,
        end: W,
        bytes: vec![1; len],
    }
}
fn post(number: u64, len: usize) -> Request {
    Request::Post {
        end: W,
        number,
        at: 0,
        bytes: vec![2; len],
    }
}
fn take(req: ReqId) -> Request {
    Request::Take {
        req,
        end: R,
        room: 0,
        wait: true,
    }
}

/// The fields of `Answer::Sent`: the number of the message, and the room for more.
fn sent(net: &mut Net, pid: Pid) -> (u64, u64) {
    match net.answers(pid).as_slice() {
        [
            (
                _,
                Answer::Sent {
                    end: W,
                    number,
                    room,
                },
            ),
        ] => (*number, *room),
        other => panic!("{other:?}"),
    }
}

/// Which requests were answered with a message.
fn got(net: &mut Net, pid: Pid) -> Vec<ReqId> {
    let all = net.answers(pid).into_iter();
    all.filter(|(_, a)| matches!(a, Answer::Message { .. }))
        .map(|(req, _)| req)
        .collect()
}

#[test]
fn a_post_needs_no_answer_and_keeps_the_order() {
    let mut net = pipe(1);
    net.say(1, &[send(1, 3)]);
    let (number, room) = sent(&mut net, 1);
    assert!(room > 1000);
    net.say(1, &[post(number + 1, 4), post(number + 2, 5)]);
    assert_eq!(net.take(1), [], "no answer");
    assert_eq!(net.broker.in_pipe(R), [3, 4, 5]);
    net.say(2, &[take(1), take(2), take(3), take(4)]);
    let numbers: Vec<u64> = net
        .answers(2)
        .iter()
        .map(|(_, a)| match a {
            Answer::Message { number, .. } => *number,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers, [number, number + 1, number + 2]);
    net.say(1, &[post(number + 3, 6)]);
    assert_eq!(got(&mut net, 2), [4], "it waited for this one");
}

#[test]
fn all_room_together_is_the_room_of_the_pipe() {
    let mut net = pipe(1);
    let mut total = cost(&[1; 3]);
    for pid in [1, 2] {
        net.say(
            pid,
            &[Request::Hold {
                end: W,
                passed: false,
            }],
        );
        net.say(pid, &[send(1, 3)]);
        total += sent(&mut net, pid).1;
    }
    assert!(total <= 65536, "{total}");
    // A writer that asks again gets no more room than before.
    for req in 2..50 {
        net.say(1, &[send(req, 3)]);
        assert!(sent(&mut net, 1).1 <= 65536 / 2);
    }
    // A message that does not fit has to wait, and gives no room before it fits.
    net.say(1, &[send(60, 70_000)]);
    assert_eq!(net.take(1), []);
    let before = net.broker.in_pipe(R).len();
    for _ in 0..before - 1 {
        net.say(2, &[take(1)]);
    }
    assert_eq!(net.take(1), []);
    net.say(2, &[take(2)]);
    assert!(sent(&mut net, 1).1 > 0);
}

#[test]
fn whoever_has_room_hears_first_that_nobody_reads() {
    let mut net = pipe(1);
    net.say(1, &[send(1, 3)]);
    let (number, _) = sent(&mut net, 1);
    let gone = Request::Wait {
        req: 2,
        on: vec![On::Exit(2)],
        wait: true,
    };
    net.say(1, &[gone]);
    net.exit(2);
    let which = vec![0];
    let answer = Answer::Ready { which };
    assert_eq!(
        net.take(1),
        [
            Deliver::Broken { end: W },
            Deliver::Answer { req: 2, answer }
        ]
    );
    net.say(1, &[post(number + 1, 4), send(3, 4)]);
    assert_eq!(net.answers(1), [(3, Answer::Broken)]);
    assert_eq!(net.broker.unread(), 0);
}

#[test]
fn readers_stand_in_line() {
    let mut net = pipe(3);
    let number = |n| post(n, 1);
    for pid in [2, 3, 4] {
        net.say(pid, &[take(7)]);
    }
    // The first reader gives up, and no message is lost.
    net.say(2, &[Request::Cancel { req: 7 }]);
    assert_eq!(net.answers(2), [(7, Answer::Cancelled)]);
    net.say(1, &[number(1)]);
    assert_eq!(got(&mut net, 3), [7]);
    net.say(3, &[take(8)]);
    net.say(1, &[number(2), number(3)]);
    assert_eq!((got(&mut net, 4), got(&mut net, 3)), (vec![7], vec![8]));
}

#[test]
fn the_reader_s_lock_stays_taken_when_its_holder_is_killed() {
    let mut net = pipe(3);
    // A reader that only waits for the lock may be killed.
    net.say(2, &[take(1)]);
    net.say(3, &[take(1)]);
    net.say(1, &[Request::Kill { pid: 3, signal: 9 }, post(1, 1)]);
    assert_eq!(got(&mut net, 2), [1]);
    net.say(2, &[take(2)]);
    net.say(4, &[take(1)]);
    net.say(1, &[Request::Kill { pid: 2, signal: 9 }, post(2, 1)]);
    assert_eq!(net.take(4), [], "the lock is not given back");
    assert_eq!(net.broker.in_pipe(R), [1]);
    // A reader may try for the lock, and may give up.
    let once = Request::Take {
        req: 2,
        end: R,
        room: 0,
        wait: false,
    };
    net.say(4, &[once, Request::Cancel { req: 1 }]);
    let both = net.answers(4);
    assert_eq!(both, [(2, Answer::No), (1, Answer::Cancelled)]);
    // A reader that waits for the lock does not even see the end of the pipe.
    net.say(4, &[take(3)]);
    net.exit(1);
    assert_eq!(net.take(4), []);
    // A reader that ignores the lock gets the next message.
    net.say(4, &[Request::Recv { req: 4, end: R }]);
    assert_eq!(got(&mut net, 4), [4]);
}

#[test]
fn a_taken_message_gives_its_place_back() {
    let mut net = pipe(1);
    let permits = |net: &Net| net.broker.semaphore(SEM).map(|s| s.0);
    let take = |req, wait| Request::Take {
        req,
        end: R,
        room: SEM,
        wait,
    };
    net.say(2, &[take(1, false)]);
    assert_eq!(net.answers(2), [(1, Answer::No)]);
    assert_eq!(permits(&net), Some(0));
    net.say(2, &[take(2, true)]);
    assert_eq!(permits(&net), Some(0), "not before the message is there");
    net.say(1, &[post(1, 1), post(2, 1)]);
    assert_eq!(permits(&net), Some(1));
    net.say(2, &[take(3, false)]);
    assert_eq!(got(&mut net, 2), [2, 3]);
    assert_eq!(permits(&net), Some(2));
}

#[test]
fn a_semaphore_is_drained_once_nothing_is_left() {
    let mut net = pipe(1);
    let drained = |req| Request::SemDrained { req, sem: SEM };
    let take = Request::SemTake { sem: SEM };
    net.say(1, &[drained(1)]);
    assert_eq!(net.answers(1), [(1, Answer::Done)], "nothing is there");
    let give = Request::SemRelease { sem: SEM };
    net.say(2, &[give.clone(), give, take.clone()]);
    net.say(1, &[drained(2), drained(3), Request::Cancel { req: 3 }]);
    assert_eq!(net.answers(1), [(3, Answer::Cancelled)]);
    let acquire = Request::SemAcquire {
        req: 1,
        sem: SEM,
        wait: false,
    };
    net.say(2, &[acquire]);
    assert_eq!(net.answers(1), [(2, Answer::Done)]);
    net.say(2, &[take]);
    assert_eq!(net.broker.semaphore(SEM).map(|s| s.0), Some(0));
}

#[test]
fn a_selection_takes_one_message_or_tells_of_an_end() {
    let mut net = pipe(2);
    net.say(2, &[Request::PipeNew { a: 20, b: 21 }]);
    let select = |req| Request::Select {
        req,
        on: vec![On::Readable(20), On::Readable(R), On::Exit(3)],
    };
    net.say(1, &[post(1, 3)]);
    net.say(2, &[select(1), select(2)]);
    let answers = net.answers(2);
    let [
        (
            1,
            Answer::Selected {
                which: 1,
                from: 1,
                number: 1,
                bytes,
            },
        ),
    ] = answers.as_slice()
    else {
        panic!("{answers:?}");
    };
    assert_eq!(bytes.len(), 3);
    assert_eq!(net.broker.unread(), 0);
    net.exit(3);
    let which = vec![2];
    assert_eq!(net.answers(2), [(2, Answer::Ready { which })]);
}

/// The reader goes on at the time when the message was sent, however late the message is posted.
#[test]
fn a_message_comes_when_it_was_sent() {
    let mut net = Net::new(1, true);
    net.say(1, &[Request::PipeNew { a: R, b: W }]);
    let paused = |until| Request::Paused {
        until,
        seen: 0,
        asks: vec![],
        stuck: Default::default(),
    };
    net.say(1, &[paused(Some(0))]);
    let begin = SPAWN_TIME;
    net.say_at(1, begin + 1, &[paused(Some(begin + 900_000))]);
    net.take(2);
    net.say_at(2, begin, &[take(1), paused(None)]);
    net.take(1);
    let late = Request::Post {
        end: W,
        number: 1,
        at: begin + 1_000_000,
        bytes: vec![],
    };
    net.say_at(1, begin + 5_000_000, &[late, paused(None)]);
    let go = net.take(2).into_iter().find_map(|d| match d {
        Deliver::Go { now, .. } => Some(now),
        _ => None,
    });
    assert_eq!(go, Some(begin + 1_000_000));
}

/// By whichever request the bytes came, each is counted once at either end.
#[test]
fn what_is_sent_and_what_is_received_is_counted() {
    let mut net = pipe(1);
    let spawn = Request::Spawn {
        req: 1,
        method: Start::Spawn,
        name: String::new(),
        passed: vec![],
        payload: vec![0; 1_000],
        inside: false,
    };
    let block = Request::BlockNew {
        req: 2,
        block: 20,
        size: 50,
        name: String::new(),
    };
    let write = Request::BlockWrite {
        block: 20,
        at: 0,
        bytes: vec![0; 40],
    };
    net.say(1, &[spawn, block, write, send(3, 3)]);
    let number = match net.answers(1).pop() {
        Some((_, Answer::Sent { number, .. })) => number,
        other => panic!("{other:?}"),
    };
    net.say(1, &[post(number + 1, 4), post(number + 2, 5)]);
    let select = Request::Select {
        req: 2,
        on: vec![On::Readable(R)],
    };
    let read = Request::BlockRead {
        req: 4,
        block: 20,
        at: 0,
        len: 7,
    };
    net.say(
        2,
        &[Request::Recv { req: 1, end: R }, select, take(3), read],
    );
    let traffic = |pid| {
        let Traffic { sent, received } = net.broker.traffic(pid);
        (sent, received)
    };
    assert_eq!(traffic(1), (1_000 + 40 + 3 + 4 + 5, 0));
    assert_eq!(traffic(2), (0, 3 + 4 + 5 + 7));
    assert_eq!(traffic(3), (0, 1_000), "what it was started with");
    assert_eq!(traffic(99), (0, 0));
}
