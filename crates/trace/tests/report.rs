//! Traces digested to numbers.

mod common;

use common::*;
use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::{Ending, LaneKind, Recorder, Report, State, Trace, What, digest, drawn};

fn run(model: Model, wall_us: u64, result: &str) -> Trace {
    let mut r = Recorder::new(meta(model, Gil::Off));
    let lane = r.lane(LaneKind::Process, "main", None);
    r.enter(lane, Some(0), State::Running, 0);
    r.finish(result, wall_us)
}

fn failed(wall_us: u64) -> Trace {
    Trace {
        error: Some("It was killed.".into()),
        ..run(Model::Processes, wall_us, "")
    }
}

#[test]
fn a_whole_report() {
    let runs = [
        vec![sequential()],
        vec![event_loop()],
        vec![threads()],
        vec![processes()],
    ];
    insta::assert_json_snapshot!(Report::of(RunSpec::default(), &runs));
}

#[test]
fn the_median_repeat_is_drawn_and_failures_are_not() {
    #[track_caller]
    fn check(traces: Vec<Trace>, expect: Option<usize>) {
        assert_eq!(drawn(&traces), expect);
    }
    let ok = |wall| run(Model::Processes, wall, "1");
    check(vec![], None);
    check(vec![ok(5)], Some(0));
    check(vec![ok(9), ok(5), ok(7)], Some(2));
    check(vec![ok(9), ok(5)], Some(1));
    check(vec![failed(1), ok(9), ok(7), failed(2), ok(8)], Some(4));
    check(vec![failed(3), failed(1)], Some(1));
}

#[test]
fn repeats_give_a_median_and_its_extent() {
    let base = Vec::from([40_000, 44_000, 42_000].map(|w| run(Model::Sequential, w, "1")));
    let fast = vec![
        run(Model::Processes, 20_000, "1"),
        run(Model::Processes, 22_000, "2"),
        run(Model::Processes, 21_000, "1"),
        failed(1_000),
    ];
    let report = Report::of(RunSpec::default(), &[fast, base]);
    let p = &report.models[0];
    assert_eq!(p.wall_ms, 21.0);
    assert_eq!(p.wall_ms_all, [20.0, 22.0, 21.0, 1.0]);
    assert_eq!(p.speedup, Some(2.0));
    assert_eq!(p.speedup_low, Some(40.0 / 22.0));
    assert_eq!(p.speedup_high, Some(44.0 / 20.0));
    assert_eq!(p.error.as_deref(), Some("It was killed."));
    assert_eq!(p.distinct_results, 2);
    assert_eq!(report.models[1].speedup, Some(1.0));
}

#[test]
fn without_a_sequential_run_there_is_no_speedup() {
    let alone = digest(&[&processes()], None).expect("one trace");
    assert_eq!(alone.speedup, None);
    assert!(digest(&[], None).is_none());
    let broken = Trace {
        error: Some("no".into()),
        ..sequential()
    };
    let report = Report::of(RunSpec::default(), &[vec![broken], vec![processes()]]);
    assert_eq!(report.models[1].speedup, None);
}

#[test]
fn a_message_noted_on_both_sides_counts_once() {
    let p = digest(&[&processes()], None).expect("one trace");
    assert_eq!((p.bytes_sent, p.bytes_received), (2_400, 128));
}

#[test]
fn a_host_tells_the_computing_and_its_tasks_the_waiting() {
    let e = digest(&[&event_loop()], None).expect("one trace");
    assert_eq!(e.busy_ms, 420.0);
    assert_eq!(e.waiting.io, 430.0 + 450.0);
    assert_eq!(e.longest_freeze_ms, 420.0);
    assert_eq!(e.wall_ms, 450.0);
}

#[test]
fn a_program_has_output_and_an_exit_code() {
    let mut m = meta(Model::Threads, Gil::On);
    m.spec = RunSpec {
        workload: "program".into(),
        ..RunSpec::default()
    }
    .into();
    let mut r = Recorder::new(m);
    let main = r.lane(LaneKind::Process, "main", None);
    r.event(
        main,
        1,
        What::Output {
            text: "hello".into(),
            stderr: false,
        },
    );
    r.event(
        main,
        2,
        What::Output {
            text: "oops".into(),
            stderr: true,
        },
    );
    r.event(main, 3, What::Exit { status: 1 });
    r.meta_mut().ending = Some(Ending::Exited { status: 1 });
    let trace = r.finish("", 10);
    let report = Report::of(trace.meta.spec.clone(), &[vec![trace]]);
    assert_eq!(
        (report.output.as_str(), report.exit_code),
        ("hello\n", Some(1))
    );
}

#[test]
fn a_report_survives_json() {
    let report = Report::of(RunSpec::default(), &[vec![sequential()], vec![threads()]]);
    let text = serde_json::to_string(&report).expect("JSON");
    assert_eq!(serde_json::from_str::<Report>(&text).expect("back"), report);
}
