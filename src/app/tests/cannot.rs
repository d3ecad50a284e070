//! Models that cannot run here, and models that break: the other models go on, and the reason is
//! told.

use super::*;
use crate::app::said;

/// The errors of a finished run's report, by model.
fn errors(model: &Model) -> Vec<(&'static str, Option<String>)> {
    let report = model.report.as_ref().expect("a report");
    let models = report.models.iter();
    models
        .map(|m| (way(m.model, m.gil), m.error.clone()))
        .collect()
}

/// At level B every model but threads runs, and no other model takes the place of threads.
#[test]
fn at_level_b_threads_say_why_and_the_others_run() {
    let mut model = probed(Letter::B);
    let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    assert!(!lines.iter().any(|l| l.contains("threads")), "{lines:?}");
    assert_eq!(lines.len(), 1 + 3 * 5, "three ways, five times");
    let why = Some(said::no_threads("A reason."));
    assert_eq!(
        errors(&model),
        [
            ("sequential", None),
            ("event-loop", None),
            ("threads-gil", why.clone()),
            ("threads", why),
            ("processes", None),
        ]
    );
    let failed = |g: &&Group| matches!(g.state, GroupState::Failed(_));
    assert_eq!(model.groups.iter().filter(failed).count(), 2);
    assert!(
        model.groups.iter().all(|g| !g.traces.is_empty()),
        "even those have a trace"
    );
    assert_eq!(
        model.groups[2].traces.len(),
        1,
        "said once, not once a repeat"
    );
}

#[test]
fn each_level_starts_what_it_can() {
    #[track_caller]
    fn check(letter: Letter, expect: &[&str]) {
        let mut model = probed(letter);
        change(&mut model, |spec| spec.repeats = 1);
        let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
        let started = lines.iter().filter_map(|l| l.strip_prefix("start "));
        let started: Vec<&str> = started.filter_map(|l| l.split(' ').nth(1)).collect();
        assert_eq!(started, expect);
        assert_eq!(model.report.as_ref().map(|r| r.models.len()), Some(5));
    }
    check(
        Letter::A,
        &[
            "sequential",
            "event-loop",
            "threads-gil",
            "threads",
            "processes",
        ],
    );
    check(Letter::B, &["sequential", "event-loop", "processes"]);
    check(Letter::C, &["event-loop"]);
}

#[test]
fn a_step_that_cannot_run_leaves_the_others_alone() {
    let mut model = probed(Letter::A);
    let lines = to_the_end(&mut model, Msg::Run, |m| match m.steps[now(m).1].model {
        SpecModel::Processes => cannot(m, "No Worker started."),
        _ => done(m, 10),
    });
    let tries = lines.iter().filter(|l| l.ends_with("processes")).count();
    assert_eq!(tries, 1, "it is not tried again in the passes after");
    assert_eq!(
        errors(&model)[4],
        ("processes", Some("No Worker started.".into()))
    );
    assert!(errors(&model)[..4].iter().all(|e| e.1.is_none()));
}

#[test]
fn a_trace_with_an_error_fails_its_group_alone() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| spec.repeats = 2);
    to_the_end(&mut model, Msg::Run, |m| match m.steps[now(m).1].model {
        SpecModel::EventLoop => broke(m, "It broke."),
        _ => done(m, 10),
    });
    let state = GroupState::Failed("It broke.".into());
    assert_eq!(model.groups[1].state, state);
    assert_eq!(model.groups[1].traces.len(), 1);
    assert_eq!(errors(&model)[1], ("event-loop", Some("It broke.".into())));
    let done = model.groups.iter().filter(|g| g.state == GroupState::Done);
    assert_eq!(done.count(), 4);
}

#[test]
fn an_error_in_a_later_pass_is_said_beside_the_numbers() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| {
        *spec = RunSpec {
            repeats: 3,
            ..only(&[SpecModel::Processes])
        }
    });
    let mut pass = 0;
    let lines = to_the_end(&mut model, Msg::Run, |m| {
        pass += 1;
        if pass == 2 {
            broke(m, "Killed.")
        } else {
            done(m, 10)
        }
    });
    assert_eq!(lines.len(), 3, "no third pass: {lines:?}");
    assert_eq!(errors(&model), [("processes", Some("Killed.".into()))]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!(report.models[0].wall_ms, 10.0, "of the pass that succeeded");
}

#[test]
fn when_nothing_can_run_the_run_still_ends() {
    let mut model = probed(Letter::B);
    change(&mut model, |spec| {
        *spec = RunSpec {
            gil: Gil::Both,
            ..only(&[SpecModel::Threads])
        }
    });
    check(&mut model, Msg::Run, &["clear pictures"]);
    assert_eq!(model.phase, Phase::Idle);
    assert_eq!(errors(&model).len(), 2);
}

#[test]
fn the_next_run_tries_what_broke_again() {
    let mut model = probed(Letter::A);
    model.spec = only(&[SpecModel::Processes]).checked().0;
    to_the_end(&mut model, Msg::Run, |m| broke(m, "Killed."));
    to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    assert_eq!(errors(&model), [("processes", None)]);
}

/// The pool of threads did not start: the level falls, and the second threads are not tried.
#[test]
fn a_level_that_falls_spares_the_other_threads() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| {
        *spec = RunSpec {
            gil: Gil::Both,
            ..only(&[SpecModel::Threads, SpecModel::Processes])
        }
    });
    check(
        &mut model,
        Msg::Run,
        &["clear pictures", "start 1.0 threads-gil"],
    );
    let level = Level {
        letter: Letter::B,
        reason: "No pool.".into(),
    };
    check(&mut model, Msg::Ready { level, cores: 4 }, &[]);
    let why = cannot(&model, "The pool did not start.");
    check(&mut model, why, &["start 1.2 processes"]);
    let end = done(&model, 10);
    check(&mut model, end, &[]);
    assert_eq!(
        errors(&model),
        [
            ("threads-gil", Some("The pool did not start.".into())),
            ("threads", Some(said::no_threads("No pool."))),
            ("processes", None),
        ]
    );
}

#[test]
fn how_a_death_is_said() {
    #[track_caller]
    fn check(why: &str, expect: &str) {
        assert_eq!(said::died("The engine", why), expect);
    }
    check("", "The engine ended without a word.");
    check(" . ", "The engine ended without a word.");
    check("unreachable", "The engine died: unreachable.");
    check(
        said::NO_POOL,
        "The engine died: The pool of threads did not start within 5 s.",
    );
    check(
        "out of memory: 8 bytes were not to be had",
        "The engine ran out of memory (out of memory: 8 bytes were not to be had).",
    );
}
