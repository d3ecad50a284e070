//! The parent of a pool, as tables: what happens to it, and what it then does.

mod common;

use common::script::jobs;
use interleave_spec::Pool;
use interleave_workload::{
    job::{Job, Outcome, TaskError},
    model::{Action, Parent, ParentEvent},
    platform::{Answer, Ask},
};

fn ready(worker: u32) -> ParentEvent {
    ParentEvent::Ready { worker }
}

fn done(worker: u32, task: u32) -> ParentEvent {
    let result = Ok(Outcome {
        task,
        ..Outcome::default()
    });
    ParentEvent::JobDone { worker, result }
}

fn ask(worker: u32, ask: Ask) -> ParentEvent {
    ParentEvent::Ask { worker, ask }
}

fn died(worker: u32) -> ParentEvent {
    ParentEvent::Died {
        worker,
        why: "it ran out of memory".into(),
    }
}

/// An action in a few letters: `+0` start, `0<3` send job 3, `-0` retire, `0=...` answer, `.` end.
fn short(action: &Action) -> String {
    match action {
        Action::Start { worker } => format!("+{worker}"),
        Action::Send { worker, job } => format!("{worker}<{job}"),
        Action::Retire { worker } => format!("-{worker}"),
        Action::Answer { worker, answer } => match answer {
            Ok(Answer::Exchange(n)) => format!("{worker}={n}"),
            Ok(Answer::Put) => format!("{worker}=put"),
            Ok(Answer::Got(Some(item))) => format!("{worker}={item}"),
            Ok(Answer::Got(None)) => format!("{worker}=over"),
            Ok(Answer::DonePutting) => format!("{worker}=done"),
            Err(_) => format!("{worker}=error"),
        },
        Action::Finished => ".".into(),
    }
}

fn shorts(actions: &[Action]) -> String {
    actions.iter().map(short).collect::<Vec<_>>().join(" ")
}

fn check(parent: &mut Parent, begin: &str, steps: Vec<(ParentEvent, &str)>) {
    assert_eq!(shorts(&parent.begin()), begin);
    for (event, expect) in steps {
        let said = format!("{event:?}");
        assert_eq!(shorts(&parent.on(event)), expect, "after {said}");
    }
}

#[test]
fn a_pool_is_dealt_one_job_each_then_one_ahead_while_there_are_plenty() {
    let mut parent = Parent::new(&jobs(&[0; 7]), 2, Pool::Reuse);
    check(
        &mut parent,
        "+0 +1",
        vec![
            // The second process is still starting, so the first gets a second job.
            (ready(0), "0<0 0<1"),
            (ready(1), "1<2 1<3"),
            // Three jobs are left for two processes, so a second job is still dealt.
            (done(0, 0), "0<4"),
            // Two jobs are left: from now on only a free process gets one.
            (done(1, 2), ""),
            (done(1, 3), "1<5"),
            (done(0, 1), ""),
            (done(0, 4), "0<6"),
            (done(1, 5), ""),
            (done(0, 6), "."),
            (ready(0), ""),
        ],
    );
    assert_eq!(parent.progress(), (7, 7));
    let tasks: Vec<u32> = parent
        .into_results()
        .into_iter()
        .map(|r| r.expect("done").task)
        .collect();
    assert_eq!(tasks, [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_process_for_each_task_is_started_ended_and_never_reused() {
    let mut parent = Parent::new(&jobs(&[0; 3]), 2, Pool::PerTask);
    check(
        &mut parent,
        "+0 +1",
        vec![
            (ready(1), "1<0"),
            (ready(0), "0<1"),
            (done(0, 1), "-0 +2"),
            (done(1, 0), "-1"),
            (ready(2), "2<2"),
            (done(2, 2), "-2 ."),
        ],
    );
}

#[test]
fn no_more_processes_than_jobs_and_none_for_none() {
    check(
        &mut Parent::new(&jobs(&[0]), 8, Pool::Reuse),
        "+0",
        vec![(ready(0), "0<0"), (done(0, 0), ".")],
    );
    check(
        &mut Parent::new(&[], 8, Pool::Reuse),
        ".",
        vec![(ready(0), "")],
    );
}

#[test]
fn the_queue_lies_with_the_parent() {
    let mut parent = Parent::new(&jobs(&[Job::MAKER, Job::TAKER]), 2, Pool::Reuse);
    check(
        &mut parent,
        "+0 +1",
        vec![
            // A job with a role is never queued up behind another, though one process is ready.
            (ready(0), "0<0"),
            (ready(1), "1<1"),
            (ask(1, Ask::Get), ""),
            (ask(0, Ask::Put(10)), "0=put 1=10"),
            (ask(0, Ask::Put(11)), "0=put"),
            (ask(0, Ask::Put(12)), "0=put"),
            (ask(0, Ask::Put(13)), "0=put"),
            (ask(0, Ask::Put(14)), "0=put"),
            // The queue is full with four items.
            (ask(0, Ask::Put(15)), ""),
            (ask(1, Ask::Get), "1=11 0=put"),
            (ask(0, Ask::DonePutting), "0=done"),
            (done(0, 0), ""),
            (ask(1, Ask::Get), "1=12"),
            (ask(1, Ask::Get), "1=13"),
            (ask(1, Ask::Get), "1=14"),
            (ask(1, Ask::Get), "1=15"),
            (ask(1, Ask::Get), "1=over"),
            (done(1, 1), "."),
        ],
    );
}

/// The first job might wait for the second; if the second were queued behind it, it would wait for
/// ever.
#[test]
fn jobs_with_a_role_are_never_dealt_ahead() {
    let roles = [Job::MAKER, Job::TAKER, Job::MAKER, Job::TAKER, Job::MAKER];
    check(
        &mut Parent::new(&jobs(&roles), 2, Pool::Reuse),
        "+0 +1",
        vec![(ready(0), "0<0"), (ready(1), "1<1"), (done(0, 0), "0<2")],
    );
}

#[test]
fn nobody_waits_at_the_queue_for_a_job_that_failed() {
    let failed = |worker, task| ParentEvent::JobDone {
        worker,
        result: Err(TaskError {
            task,
            text: "no".into(),
        }),
    };
    let start = || {
        let mut parent = Parent::new(&jobs(&[Job::MAKER, Job::TAKER]), 2, Pool::Reuse);
        check(
            &mut parent,
            "+0 +1",
            vec![(ready(0), "0<0"), (ready(1), "1<1")],
        );
        parent
    };
    let mut parent = start();
    assert_eq!(shorts(&parent.on(ask(1, Ask::Get))), "");
    assert_eq!(shorts(&parent.on(failed(0, 0))), "1=over");
    let mut parent = start();
    for item in 0..4 {
        assert_eq!(shorts(&parent.on(ask(0, Ask::Put(item)))), "0=put");
    }
    assert_eq!(shorts(&parent.on(ask(0, Ask::Put(4)))), "");
    assert_eq!(shorts(&parent.on(failed(1, 1))), "0=error");
}

#[test]
fn an_exchange_is_answered_with_one_more() {
    let mut parent = Parent::new(&jobs(&[0]), 1, Pool::Reuse);
    check(
        &mut parent,
        "+0",
        vec![(ready(0), "0<0"), (ask(0, Ask::Exchange(41)), "0=42")],
    );
}

#[test]
fn a_dead_process_ends_the_run_with_a_sentence() {
    for (events, sentence) in [
        (
            vec![died(1)],
            "Process 1 died before its first task: it ran out of memory.",
        ),
        (
            vec![ready(0), died(0)],
            "Process 0 died at task 0: it ran out of memory.",
        ),
        (
            vec![ready(0), ready(1), done(1, 1), died(1)],
            "Process 1 died between two tasks: it ran out of memory.",
        ),
    ] {
        let mut parent = Parent::new(&jobs(&[0, 0]), 2, Pool::Reuse);
        parent.begin();
        let last = events
            .into_iter()
            .map(|event| parent.on(event))
            .last()
            .unwrap_or_default();
        assert_eq!(shorts(&last), ".");
        assert_eq!(parent.error(), Some(sentence));
        assert_eq!(parent.on(ready(0)), []);
        let missing = parent.into_results().into_iter().find_map(Result::err);
        assert_eq!(missing.map(|e| e.text).as_deref(), Some(sentence));
    }
    // A process that has done its only task may end.
    let mut parent = Parent::new(&jobs(&[0, 0]), 1, Pool::PerTask);
    check(
        &mut parent,
        "+0",
        vec![
            (ready(0), "0<0"),
            (done(0, 0), "-0 +1"),
            (died(0), ""),
            (ready(1), "1<1"),
            (done(1, 1), "-1 ."),
        ],
    );
    assert_eq!(parent.error(), None);
}
