//! Tasks: what a learner may do, what is judged, and what nothing in a form can change.

use super::*;
use crate::app::{
    code::Said,
    embed::Embed,
    task::{self, Did, Pane},
};
use interleave_run::Piece;
use interleave_spec::{Asks, PROGRAM, Predict, Python, Room, Rule, Task, link};
use interleave_trace::Ending;

const STARTER: &str = "import threading\n\ncounter = 0\nprint(counter)\n";

fn program(task: Task) -> RunSpec {
    RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source: STARTER.into(),
        models: vec![SpecModel::Threads],
        task: Some(Box::new(task)),
        ..RunSpec::default()
    }
}

/// An embed in the layout `task` that was given this run.
fn given(spec: RunSpec) -> Model {
    let mut model = probed(Letter::A);
    model.embed = Some(Embed::of_query("?ui=task"));
    let text = link::encode(&spec.checked().0).expect("a link").text;
    play(&mut model, [Msg::Link(text)]);
    model
}

fn edit(model: &mut Model, source: &str) -> Vec<String> {
    let field = Msg::Field {
        name: "source".into(),
        value: source.into(),
    };
    play(model, [field])
}

/// Runs the program to its end: what it prints, and its status. What is told of the result, or why
/// the run was refused.
fn run(model: &mut Model, prints: &str, status: i32) -> String {
    play(model, [Msg::Run]);
    if !model.running() {
        return format!("refused: {}", model.notices.join(" "));
    }
    let (run, step) = now(model);
    let piece = Piece {
        who: 0,
        stderr: false,
        text: prints.into(),
    };
    let printed = Said::Printed {
        pieces: vec![piece],
        names: vec![],
    };
    let ended = Said::Ended(Ending::Exited { status });
    let said = [printed, ended].map(|said| Msg::Said { run, step, said });
    let last = done(model, 5);
    result(play(model, said.into_iter().chain([last])))
}

/// Runs a workload, each model once, in so many milliseconds.
fn run_race(model: &mut Model, walls: &[u64]) -> String {
    play(model, [Msg::Run]);
    let mut told = Vec::new();
    for wall in walls {
        let msg = done(model, *wall);
        told = play(model, [msg]);
    }
    result(told)
}

fn result(told: Vec<String>) -> String {
    let result = |line: &String| line.starts_with("tell result");
    told.into_iter().find(result).unwrap_or_default()
}

#[test]
fn the_output_decides_and_a_failing_status_does_not_pass() {
    let mut model = given(program(Task {
        pass: vec![Rule::Prints("7".into())],
        ..Task::default()
    }));
    let told = run(&mut model, "0\n", 0);
    assert_eq!(
        told,
        "tell result, incomplete after 1: The output is not the one that is asked for."
    );
    let told = run(&mut model, "7\n", 1);
    assert_eq!(
        told,
        "tell result, incomplete after 2: The program ended with an error."
    );
    let told = run(&mut model, "7\n", 0);
    assert_eq!(told, "tell result, passed after 3: The output is right.");
    // Once passed, it stays so.
    let told = run(&mut model, "8\n", 0);
    assert!(told.starts_with("tell result, passed after 4"), "{told}");
}

#[test]
fn printing_the_constant_does_not_pass_what_asks_for_threads() {
    let mut model = given(program(Task {
        pass: vec![Rule::Prints("7".into()), Rule::Threads(2)],
        ..Task::default()
    }));
    let told = run(&mut model, "7\n", 0);
    assert!(told.starts_with("tell result, incomplete"), "{told}");
}

#[test]
fn settings_are_the_tasks_own() {
    let mut model = given(program(Task {
        pass: vec![Rule::Prints("7".into())],
        ..Task::default()
    }));
    // No field but the program can be changed.
    let before = model.spec.clone();
    let field = |name: &str, value: &str| Msg::Field {
        name: name.into(),
        value: value.into(),
    };
    play(
        &mut model,
        [
            field("python", "3.9"),
            field("clock", "virtual"),
            field("seed", "7"),
        ],
    );
    assert_eq!(model.spec, before);
    // A script that changes them is not judged.
    change(&mut model, |spec| spec.python = Python::P39);
    let told = run(&mut model, "7\n", 0);
    assert!(told.starts_with("tell result, undecided after 0"), "{told}");
}

#[test]
fn locked_lines_stay_as_they_are() {
    let mut model = given(program(Task {
        edit: vec![(3, 3)],
        ..Task::default()
    }));
    edit(&mut model, &STARTER.replace("print(counter)", "print(7)"));
    let told = run(&mut model, "7\n", 0);
    assert!(told.starts_with("refused: Only line 3"), "{told}");
    edit(
        &mut model,
        &STARTER.replace("counter = 0", "counter = 7\ncounter += 1"),
    );
    let told = run(&mut model, "8\n", 0);
    assert!(told.starts_with("tell result, passed"), "{told}");
}

#[test]
fn a_prediction_comes_before_the_run() {
    let predict = |kind, choices: &[&str], answer| Predict {
        ask: "What comes out?".into(),
        kind,
        choices: choices.iter().map(|c| c.to_string()).collect(),
        answer,
    };
    let with = |predict| {
        given(program(Task {
            predict: Some(predict),
            ..Task::default()
        }))
    };
    let mut model = with(predict(Asks::Choice, &["0", "7"], 0.0));
    assert!(run(&mut model, "0\n", 0).starts_with("refused: Say first"));
    play(&mut model, [Msg::Task(Did::Commit)]);
    assert!(!model.doing.committed, "nothing was chosen");
    play(
        &mut model,
        [Did::Choose(1.0), Did::Commit, Did::Choose(0.0)].map(Msg::Task),
    );
    let told = run(&mut model, "0\n", 0);
    assert_eq!(
        told,
        "tell result, incomplete after 1: You expected something else."
    );

    let mut model = with(predict(Asks::Number, &[], 7.0));
    let typed = Msg::Field {
        name: "task-answer".into(),
        value: " 7.0 ".into(),
    };
    play(&mut model, [typed, Msg::Task(Did::Commit)]);
    assert!(run(&mut model, "0\n", 0).starts_with("tell result, passed"));

    let mut model = with(predict(Asks::Order, &["a", "b"], 0.0));
    play(
        &mut model,
        [Did::Up(1), Did::Commit, Did::Up(1)].map(Msg::Task),
    );
    assert_eq!(model.doing.order, [0, 1]);
    assert!(run(&mut model, "0\n", 0).starts_with("tell result, passed"));
}

#[test]
fn attempts_run_out_and_the_solution_waits_for_a_pass() {
    let mut model = given(program(Task {
        pass: vec![Rule::Prints("7".into())],
        attempts: 2,
        hints: vec!["one".into(), "two".into()],
        solution: "print(7)\n".into(),
        ..Task::default()
    }));
    play(
        &mut model,
        [
            Did::Hint,
            Did::Hint,
            Did::Hint,
            Did::Solution,
            Did::Show(Pane::Timeline),
        ]
        .map(Msg::Task),
    );
    assert_eq!(
        (model.doing.hints, model.doing.solution, model.doing.pane),
        (2, false, Pane::Timeline)
    );
    run(&mut model, "1\n", 0);
    let told = run(&mut model, "2\n", 0);
    assert!(told.starts_with("tell result, failed after 2"), "{told}");
    assert_eq!(
        run(&mut model, "7\n", 0),
        "refused: No attempts are left for this task."
    );
}

#[test]
fn a_hidden_test_runs_behind_the_program_and_is_not_told() {
    let mut model = given(program(Task {
        test: "assert counter == 1, \"counter is wrong\"\n".into(),
        ..Task::default()
    }));
    let effects = update(&mut model, Msg::Run);
    let started = effects.iter().find_map(|e| match e {
        Effect::Start { spec, .. } => Some(spec.source.clone()),
        _ => None,
    });
    let source = started.expect("a start");
    assert!(
        source.starts_with(STARTER) && source.contains("assert counter"),
        "{source}"
    );
    assert_eq!(model.ran.as_ref().expect("a run").source, STARTER);
    // What the page around is told of the run has no task in it.
    let told = {
        play(&mut model, [Msg::Stop]);
        edit(&mut model, "counter = 1\n").join(" ")
    };
    let (spec, _) = link::decode(told.rsplit("state ").next().expect("a link"));
    assert_eq!((spec.source.as_str(), &spec.task), ("counter = 1\n", &None));
}

#[test]
fn a_task_opens_in_a_document_of_its_own() {
    let spec = program(Task::default());
    let text = link::encode(&spec.checked().0).expect("a link").text;
    check(
        &mut page(Letter::A),
        Msg::Link(text.clone()),
        &[&format!("open the task {text}")],
    );
}

#[test]
fn a_kept_program_is_given_back_and_reset_leads_to_the_starter() {
    let mut model = given(program(Task::default()));
    play(&mut model, [Msg::Restore("print(1)\n".into())]);
    assert_eq!(model.spec.source, "print(1)\n");
    play(&mut model, [Msg::Reset]);
    assert_eq!(model.spec.source, STARTER);
    assert!(task::of(&model).is_some());
}

#[test]
fn what_is_measured_decides_for_a_workload() {
    let spec = RunSpec {
        workload: "primes".into(),
        models: vec![SpecModel::Sequential, SpecModel::Threads],
        task: Some(Box::new(Task {
            pass: vec!["speed-up of 1.5 in threads".parse().expect("a rule")],
            ..Task::default()
        })),
        ..RunSpec::default()
    };
    let mut model = given(spec);
    let told = run_race(&mut model, &[1000, 500]);
    assert!(told.starts_with("tell result, passed"), "{told}");
    let told = run_race(&mut model, &[1000, 900]);
    assert!(told.contains("1.11 times as fast"), "{told}");
}
