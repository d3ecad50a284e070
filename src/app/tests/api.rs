//! `window.interleave.run`: every call is answered once, and its report has the contract's fields.

use super::*;
use crate::app::{said, words};
use serde_json::{Value, json};

fn call(ticket: u32, spec: RunSpec) -> Msg {
    Msg::Call {
        ticket,
        spec: spec.checked().0,
        notices: vec![],
    }
}

/// Runs a call to its end; its report as a script sees it.
fn report(letter: Letter, spec: RunSpec) -> Value {
    let mut model = probed(letter);
    let mut effects = update(&mut model, call(7, spec));
    while model.running() {
        let msg = done(&model, 10);
        effects.extend(update(&mut model, msg));
        effects.retain(|effect| !matches!(effect, Effect::Twin { .. }));
    }
    match effects.pop() {
        Some(Effect::Resolve { ticket: 7, report }) => {
            serde_json::to_value(report).expect("a report is JSON")
        }
        other => panic!("{other:?}"),
    }
}

/// Every field of the report's contract (docs/embedding.md), and its kind of value.
#[test]
fn a_report_has_the_fields_of_the_contract() {
    let report = report(Letter::A, RunSpec::default());
    let kinds = |value: &Value, fields: &[(&str, &str)]| {
        for (name, kind) in fields {
            let value = &value[name];
            let found = match value {
                Value::Null => "null",
                Value::Bool(_) => "bool",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "list",
                Value::Object(_) => "object",
            };
            assert!(kind.split('|').any(|k| k == found), "{name} is {value}");
        }
    };
    kinds(
        &report,
        &[
            ("spec", "object"),
            ("level", "string"),
            ("effective_cores", "number"),
            ("models", "list"),
            ("output", "string"),
            ("exit_code", "null|number"),
        ],
    );
    let models = report["models"].as_array().expect("a list");
    let names: Vec<&Value> = models.iter().map(|m| &m["model"]).collect();
    assert_eq!(names, ["sequential", "event_loop", "threads", "processes"]);
    for model in models {
        kinds(
            model,
            &[
                ("model", "string"),
                ("measured", "bool"),
                ("result", "string"),
                ("error", "null"),
                ("wall_ms", "number"),
                ("wall_ms_all", "list"),
                ("speedup", "number"),
                ("busy_ms", "number"),
                ("idle_ms", "number"),
                ("computing_together_ms", "number"),
                ("waiting_together_ms", "number"),
                ("waiting", "object"),
                ("spawn_ms", "number"),
                ("serialise_ms", "number"),
                ("bytes_sent", "number"),
                ("bytes_received", "number"),
                ("longest_freeze_ms", "number"),
                ("peak_bytes", "number"),
                ("lanes", "list"),
            ],
        );
        for wait in ["gil", "lock", "io", "join", "queue", "turn"] {
            kinds(&model["waiting"], &[(wait, "number")]);
        }
        assert_eq!(model["wall_ms"], 10.0);
        assert_eq!(model["wall_ms_all"], json!([10.0]));
        assert_eq!(model["result"], "42");
        assert_eq!(model["measured"], true);
        assert_eq!(model["waiting"]["io"], 5.0, "two workers, a quarter each");
        assert_eq!(model["bytes_sent"], 200);
    }
}

#[test]
fn a_report_says_the_spec_with_every_number() {
    let report = report(Letter::A, RunSpec::default());
    assert_eq!(report["level"], "A");
    assert_eq!(report["effective_cores"], 4.0);
    assert_eq!(report["spec"]["workers"], 4);
    assert!(report["spec"]["tasks"].is_u64() && report["spec"]["size"].is_u64());
}

#[test]
fn a_report_at_level_b_lists_threads_with_their_error() {
    let report = report(Letter::B, RunSpec::default());
    let threads = &report["models"][2];
    assert_eq!(threads["model"], "threads");
    assert_eq!(threads["error"], said::no_threads("A reason."));
    assert_eq!(threads["result"], "");
    assert_eq!(report["level"], "B");
    assert!(report["models"][3]["error"].is_null());
}

#[test]
fn a_call_while_something_runs_is_refused() {
    let refused = format!("reject 2: {}", said::BUSY);
    let busy: [Msg; 3] = [Msg::Run, call(1, RunSpec::default()), Msg::SweepRun];
    for first in busy {
        let mut model = page(Letter::A);
        play(&mut model, [first]);
        for _ in 0..2 {
            let before = (model.spec.clone(), model.phase.clone(), model.ticket);
            let other = only(&[SpecModel::Threads]);
            check(&mut model, call(2, other), &[&refused]);
            assert_eq!(
                (model.spec.clone(), model.phase.clone(), model.ticket),
                before
            );
            play(
                &mut model,
                [Msg::Probed {
                    run: 1,
                    effective: Some(4.0),
                }],
            );
        }
    }
}

#[test]
fn every_call_is_answered_once() {
    // A call that runs to its end is answered once.
    let mut model = page(Letter::A);
    let lines = to_the_end(&mut model, call(1, RunSpec::default()), |m| done(m, 10));
    assert_eq!(lines.last().map(String::as_str), Some("resolve 1"));
    assert_eq!(lines.iter().filter(|l| l.contains("resolve")).count(), 1);
    assert_eq!(model.ticket, None);
    // A later run by the button answers no call.
    let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    assert!(!lines.iter().any(|l| l.contains("resolve")));
    // A call is rejected when it is stopped while the cores are counted, and at the first step.
    let stopped = format!("reject 2: {}", said::STOPPED);
    let mut model = page(Letter::A);
    play(&mut model, [call(2, RunSpec::default())]);
    check(&mut model, Msg::Stop, &["cancel", &stopped]);
    let mut model = probed(Letter::A);
    play(&mut model, [call(2, RunSpec::default())]);
    check(&mut model, Msg::Stop, &["cancel", &stopped]);
    assert_eq!(model.ticket, None);
    check(&mut model, Msg::Stop, &[]);
    // Opening a link stops a call's run too.
    play(&mut model, [call(2, RunSpec::default())]);
    check(
        &mut model,
        Msg::Link("#".into()),
        &["cancel", &stopped, "drop files"],
    );
    // A call with nothing to run is rejected; it does not get the report of the run before.
    let mut model = ran(RunSpec::default());
    let none = format!("reject 3: {}", words::code::NO_SOURCE);
    let empty = RunSpec::clone(&crate::app::code::program::blank());
    check(&mut model, call(3, empty), &["drop files", &none]);
    assert!(!model.running());
}

#[test]
fn a_call_says_what_it_changed() {
    let mut model = probed(Letter::A);
    let (spec, notices) = RunSpec::from_json(r#"{"workers": 99, "tasks": 100000, "colour": 1}"#);
    play(
        &mut model,
        [Msg::Call {
            ticket: 1,
            spec,
            notices,
        }],
    );
    let expect = [
        "unknown and ignored: \"colour\"",
        "The largest number of workers here is 16.",
        "The largest number of tasks here is 256.",
    ];
    for part in expect {
        let said = model.notices.iter().any(|n| n.contains(part));
        assert!(said, "{part} in {:?}", model.notices);
    }
}

#[test]
fn a_call_of_another_workload_drops_the_files() {
    let mut model = probed(Letter::A);
    let spec = RunSpec {
        workload: "hash".into(),
        ..only(&[SpecModel::EventLoop])
    };
    let expect = ["drop files", "clear pictures", "start 1.0 event-loop"];
    check(&mut model, call(1, spec), &expect);
}
