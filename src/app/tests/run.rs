//! A run from Run to its verdict: its steps, stale messages, and that the form does not change a
//! run that goes on.

use super::*;
use crate::app::said;
use std::sync::Arc;

const ALL_FIVE: [&str; 5] = [
    "sequential",
    "event-loop",
    "threads-gil",
    "threads",
    "processes",
];

#[test]
fn pass_after_pass_over_all_models() {
    let mut model = page(Letter::A);
    let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    let mut expect = vec!["probe 1".into(), "clear pictures".into()];
    for step in 0..25 {
        expect.push(format!("start 1.{step} {}", ALL_FIVE[step % 5]));
    }
    assert_eq!(lines, expect);
    assert!(states(&model).iter().all(|s| *s.1 == GroupState::Done));
    assert!(model.groups.iter().all(|g| g.traces.len() == 5));
    let report = model.report.as_ref().expect("a report");
    assert_eq!(report.models.len(), 5);
    assert_eq!(report.effective_cores, 3.9);
    assert_eq!(report.level, "A");
    let verdict = model.verdict.as_ref().expect("a verdict");
    assert_eq!(model.announcement, verdict.headline);
}

#[test]
fn the_cores_are_counted_once() {
    let mut model = page(Letter::A);
    model.spec = only(&[SpecModel::EventLoop]).checked().0;
    check(&mut model, Msg::Run, &["probe 1"]);
    assert_eq!(model.announcement, said::PROBING);
    let answer = Msg::Probed {
        run: 1,
        effective: Some(3.2),
    };
    check(
        &mut model,
        answer,
        &["clear pictures", "start 1.0 event-loop"],
    );
    assert_eq!(
        model.steps[0].spec.workers,
        Some(3),
        "the cores that are there"
    );
    let end = done(&model, 10);
    check(&mut model, end, &[]);
    check(
        &mut model,
        Msg::Run,
        &["clear pictures", "start 2.0 event-loop"],
    );
    // Without Workers no cores are counted.
    let mut model = page(Letter::C);
    let lines = play(&mut model, [Msg::Run]);
    assert_eq!(lines, ["clear pictures", "start 1.1 event-loop"]);
}

#[test]
fn a_probe_of_nonsense_counts_one_core() {
    for (effective, expect) in [(0.2, 1.0), (f64::NAN, 1.0), (-3.0, 1.0), (7.5, 7.5)] {
        let mut model = page(Letter::A);
        let effective = Some(effective);
        play(&mut model, [Msg::Run, Msg::Probed { run: 1, effective }]);
        assert_eq!(model.cores.effective, Some(expect), "{effective:?}");
    }
}

/// When counting the cores fails, the run goes on without their number, and the next run counts
/// again.
#[test]
fn a_probe_that_failed_counts_nothing() {
    let mut model = page(Letter::A);
    model.spec = only(&[SpecModel::EventLoop]).checked().0;
    let none = Msg::Probed {
        run: 1,
        effective: None,
    };
    play(&mut model, [Msg::Run, none]);
    assert_eq!((now(&model), model.cores.effective), ((1, 0), None));
    let end = done(&model, 10);
    play(&mut model, [end]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!(report.effective_cores, 0.0, "not probed");
    check(&mut model, Msg::Run, &["probe 2"]);
}

/// Invariant 5: a result shows only if its run id is current.
#[test]
fn a_result_shows_only_if_its_run_is_current() {
    let mut model = probed(Letter::A);
    model.spec = only(&[SpecModel::Sequential, SpecModel::EventLoop])
        .checked()
        .0;
    play(&mut model, [Msg::Run]);
    let old = [
        live(&model),
        done(&model, 1),
        cannot(&model, "Old."),
        broke(&model, "Old."),
    ];
    let probe = Msg::Probed {
        run: 1,
        effective: Some(1.0),
    };
    play(&mut model, [Msg::Stop, Msg::Run]);
    assert_eq!(now(&model), (2, 0));
    // Messages of another run, of a step that is over, of a later step, and of a later run.
    let mut stale: Vec<Msg> = old.into_iter().chain([probe]).collect();
    let second = done(&model, 10);
    play(&mut model, [second]);
    for (run, step) in [
        (2, 0),
        (2, 2),
        (2, 99),
        (3, 1),
        (0, 0),
        (u64::MAX, usize::MAX),
    ] {
        let trace = || Rc::new(trace(&model, 1).finish("stale", 1_000));
        stale.push(Msg::Live {
            run,
            step,
            trace: trace(),
        });
        stale.push(Msg::Done {
            run,
            step,
            trace: trace(),
        });
        let why = "Stale.".into();
        stale.push(Msg::Cannot { run, step, why });
        stale.push(Msg::Probed {
            run,
            effective: Some(1.0),
        });
    }
    let before = shown(&model);
    for msg in stale {
        check(&mut model, msg, &[]);
        assert_eq!(shown(&model), before);
    }
    let end = done(&model, 10);
    check(&mut model, end, &[]);
    assert!(traces(&model).iter().all(|t| t.result == "42"));
    // No message counts once the run is over.
    let before = shown(&model);
    let trace = model.groups[0].traces[0].clone();
    check(
        &mut model,
        Msg::Done {
            run: 2,
            step: 1,
            trace,
        },
        &[],
    );
    assert_eq!(shown(&model), before);
}

/// Everything that a run leaves in the model, as text.
fn shown(model: &Model) -> String {
    let Model {
        phase,
        groups,
        report,
        cores,
        notices,
        ..
    } = model;
    format!("{phase:?} {groups:?} {report:?} {cores:?} {notices:?}")
}

#[test]
fn one_run_at_a_time() {
    let mut model = page(Letter::A);
    play(&mut model, [Msg::Run]);
    for _ in 0..2 {
        // A second Run changes nothing, while the cores are counted and while the run goes on.
        let before = model.phase.clone();
        for msg in [Msg::Run, Msg::SweepRun] {
            check(&mut model, msg, &[]);
        }
        assert_eq!(model.phase, before);
        play(
            &mut model,
            [Msg::Probed {
                run: 1,
                effective: Some(4.0),
            }],
        );
    }
    assert_eq!(model.next_run, 2);
}

#[test]
fn a_second_run_after_the_first_is_done() {
    let mut model = ran(only(&[SpecModel::Sequential]));
    let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 20));
    assert_eq!(lines, ["clear pictures", "start 2.0 sequential"]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!(report.models[0].wall_ms, 20.0);
}

#[test]
fn the_live_trace_grows_in_the_first_pass_only() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| {
        *spec = RunSpec {
            repeats: 2,
            ..only(&[SpecModel::EventLoop])
        }
    });
    play(&mut model, [Msg::Run]);
    let growing = live(&model);
    check(&mut model, growing, &[]);
    assert_eq!(model.groups[0].shown().map(Trace::end), Some(3_000));
    let end = done(&model, 10);
    play(&mut model, [end]);
    assert_eq!(model.groups[0].shown().map(Trace::end), Some(10_000));
    let growing = live(&model);
    play(&mut model, [growing]);
    assert!(model.groups[0].live.is_none(), "the picture stays");
}

#[test]
fn each_gil_has_its_groups() {
    #[track_caller]
    fn check(gil: Gil, expect: &[&str]) {
        let mut model = probed(Letter::A);
        change(&mut model, |spec| {
            *spec = RunSpec {
                gil,
                ..only(&[SpecModel::Threads])
            }
        });
        let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
        assert_eq!(&lines[1..], expect, "{gil:?}");
    }
    check(Gil::Off, &["start 1.0 threads"]);
    check(Gil::On, &["start 1.0 threads-gil"]);
    check(Gil::Both, &["start 1.0 threads-gil", "start 1.1 threads"]);
}

#[test]
fn a_start_has_every_number() {
    for workload in interleave_workload::registry::ALL {
        let mut model = probed(Letter::A);
        change(&mut model, |spec| {
            spec.workload = workload.about().id.into()
        });
        play(&mut model, [Msg::Run]);
        for step in &model.steps {
            let RunSpec {
                tasks,
                size,
                workers,
                ..
            } = *step.spec;
            assert!(tasks.is_some() && size.is_some() && workers.is_some());
        }
        assert_eq!(model.notices, [""; 0], "{}", workload.about().id);
    }
}

#[test]
fn without_a_model_nothing_runs() {
    let mut model = probed(Letter::A);
    for way in SpecModel::ALL {
        let name = format!("models.{}", way.word());
        let value = String::new();
        play(&mut model, [Msg::Field { name, value }]);
    }
    check(&mut model, Msg::Run, &[]);
    assert_eq!(model.phase, Phase::Idle);
    assert_eq!(model.notices, [said::NO_MODELS]);
}

/// The form may change while a run goes on; the run keeps the spec that it was started with.
#[test]
fn the_form_does_not_change_a_run_that_goes_on() {
    let mut model = probed(Letter::A);
    model.spec = only(&[SpecModel::Sequential]).checked().0;
    play(&mut model, [Msg::Run]);
    let name = "workload".into();
    let value = "waits".into();
    play(&mut model, [Msg::Field { name, value }]);
    let end = done(&model, 10);
    play(&mut model, [end]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!(report.spec.workload, "primes");
    assert_eq!(model.shown_about().id, "primes");
    assert_eq!(model.about().id, "waits");
}

/// A computing workload is judged as computing, although the form shows a waiting one by now.
#[test]
fn a_verdict_is_about_what_ran() {
    let verdict = |moves: bool| {
        let mut model = probed(Letter::A);
        model.spec = only(&[SpecModel::Sequential, SpecModel::EventLoop])
            .checked()
            .0;
        play(&mut model, [Msg::Run]);
        if moves {
            let (name, value) = ("workload".into(), "waits".into());
            play(&mut model, [Msg::Field { name, value }]);
        }
        for wall in [10, 40] {
            let end = done(&model, wall);
            play(&mut model, [end]);
        }
        model.verdict.expect("a verdict")
    };
    assert_eq!(verdict(true), verdict(false));
    assert!(!verdict(false).headline.is_empty());
}

/// An effect holds all that it needs, so that carrying it out does not read the model.
#[test]
fn a_start_carries_what_the_browser_needs() {
    let starts = |model: &mut Model, msg| {
        let mut all = update(model, msg);
        while model.running() {
            let msg = done(model, 10);
            all.extend(update(model, msg));
        }
        let start = |e: &Effect| match e {
            Effect::Start {
                slug,
                effective_cores,
                live,
                ..
            } => Some((*slug, *effective_cores, *live)),
            _ => None,
        };
        all.iter().filter_map(start).collect::<Vec<_>>()
    };
    let mut model = probed(Letter::A);
    change(&mut model, |spec| {
        *spec = RunSpec {
            repeats: 2,
            ..only(&[SpecModel::EventLoop, SpecModel::Processes])
        }
    });
    // Only the first pass is drawn while it grows, so only its record is copied.
    assert_eq!(
        starts(&mut model, Msg::Run),
        [
            ("event-loop", 4.0, true),
            ("processes", 4.0, true),
            ("event-loop", 4.0, false),
            ("processes", 4.0, false),
        ]
    );
    let cells = starts(&mut model, Msg::SweepRun);
    assert!(cells.len() > 20);
    assert!(cells.iter().all(|start| *start == ("", 4.0, false)));
}

/// A finished trace has one owner, also after report and verdict were made; a run that is kept
/// shares it.
#[test]
fn traces_are_shared_and_never_copied() {
    let model = ran(only(&[SpecModel::Sequential, SpecModel::Threads]));
    assert!(model.report.is_some() && model.verdict.is_some());
    let owners = |m: &Model| -> Vec<usize> {
        let traces = m.groups.iter().flat_map(|g| &g.traces);
        traces.map(Rc::strong_count).collect()
    };
    assert_eq!(owners(&model), [1, 1]);
    let mut model = ran(RunSpec {
        source: "print(1)".into(),
        ..RunSpec::clone(&crate::app::code::program::blank())
    });
    play(&mut model, [Msg::Keep(true)]);
    assert_eq!(owners(&model), [2]);
    // The run, its traces, its report and the kept run share one spec.
    let (ran, report) = (model.ran.as_ref(), model.report.as_ref());
    let trace = model.groups[0].shown().expect("a trace");
    assert!(Arc::ptr_eq(&ran.expect("a run").shared(), &trace.meta.spec));
    assert!(Arc::ptr_eq(&report.expect("one").spec, &trace.meta.spec));
}
