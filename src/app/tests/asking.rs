//! Lines that a person types for a program: who gets them, what is shown, and when nobody is asked.

use super::*;
use crate::app::{
    code::{Said, program},
    words::code as words,
};
use interleave_run::{Ask, Piece};

/// A program that runs.
fn runs(repeats: u32) -> Model {
    let mut model = page(Letter::B);
    let spec = RunSpec {
        source: "print(input('? '))".into(),
        repeats,
        ..RunSpec::clone(&program::blank())
    };
    model.spec = spec.checked().0;
    play(&mut model, [Msg::Run]);
    model
}

fn said(model: &Model, said: Said) -> Msg {
    let (run, step) = now(model);
    Msg::Said { run, step, said }
}

/// The threads that wait, each with the number of its ask.
fn asks(model: &Model, all: &[(u32, &str)]) -> Msg {
    let ask = |(number, prompt): &(u32, &str)| Ask {
        number: *number,
        name: "MainThread".into(),
        prompt: (*prompt).into(),
    };
    said(model, Said::Asks(all.iter().map(ask).collect()))
}

fn typed(text: &str) -> Msg {
    Msg::Typed(Some(text.into()))
}

fn printed(model: &Model, text: &str) -> Msg {
    let piece = Piece {
        who: 0,
        stderr: false,
        text: text.into(),
    };
    let names = vec![(0, "MainThread".into())];
    said(
        model,
        Said::Printed {
            pieces: vec![piece],
            names,
        },
    )
}

#[test]
fn a_line_goes_to_whoever_has_waited_longest() {
    let mut model = runs(1);
    let ask = asks(&model, &[(1, "Name? "), (2, "")]);
    check(&mut model, ask, &[]);
    assert_eq!(model.announcement, "The program asks: Name?");
    assert!(model.code.asking.open);
    check(&mut model, typed("Ada"), &["answer 1: Some(\"Ada\")"]);
    assert_eq!(model.code.asking.now().map(|ask| ask.number), Some(2));
    assert_eq!(model.announcement, format!("{}.", words::WAITS_FOR_INPUT));
    // An older list may name an ask that was answered since.
    let ask = asks(&model, &[(1, "Name? "), (2, "")]);
    check(&mut model, ask, &[]);
    assert_eq!(model.code.asking.now().map(|ask| ask.number), Some(2));
    check(&mut model, Msg::Typed(None), &["answer 2: None"]);
    assert_eq!(model.code.asking.now(), None);
    // The field stays for the rest of the run, so that the focus stays too.
    assert!(model.code.asking.open);
    let msg = done(&model, 10);
    play(&mut model, [msg]);
    assert!(!model.code.asking.open);
    check(&mut model, typed("late"), &[]);
}

#[test]
fn what_is_typed_is_shown_and_is_no_output_of_the_program() {
    let mut model = runs(1);
    let msg = printed(&model, "Name? ");
    play(&mut model, [msg]);
    let msg = asks(&model, &[(1, "Name? ")]);
    play(&mut model, [msg, typed("Ada")]);
    let msg = printed(&model, "Hello\n");
    play(&mut model, [msg]);
    let lines: Vec<_> = model.code.output.lines.iter().map(|l| l.text()).collect();
    assert_eq!(lines, ["Name? Ada", "Hello"]);
    assert_eq!(model.code.output.stdout, "Name? Hello\n");
}

#[test]
fn several_lines_wait_for_the_asks_to_come() {
    let mut model = runs(1);
    let msg = asks(&model, &[(1, "")]);
    check(&mut model, msg, &[]);
    check(
        &mut model,
        typed("one\r\ntwo\nthree"),
        &["answer 1: Some(\"one\")"],
    );
    let msg = asks(&model, &[(2, ""), (3, "")]);
    check(
        &mut model,
        msg,
        &["answer 2: Some(\"two\")", "answer 3: Some(\"three\")"],
    );
    assert_eq!(model.code.asking.now(), None);
}

/// Each repeat gets the lines of the first run; a person is asked for what that run did not need.
#[test]
fn repeats_get_the_same_lines() {
    let mut model = runs(2);
    let msg = asks(&model, &[(1, "")]);
    play(&mut model, [msg, typed("7")]);
    let msg = done(&model, 10);
    play(&mut model, [msg]);
    assert!(matches!(model.phase, Phase::Running { step: 1, .. }));
    let msg = asks(&model, &[(1, "")]);
    check(&mut model, msg, &["answer 1: Some(\"7\")"]);
    assert!(!model.code.asking.open);
    let msg = asks(&model, &[(2, "")]);
    check(&mut model, msg, &[]);
    assert!(model.code.asking.open);
    assert_eq!(model.code.output.lines.len(), 1);
}

/// Who calls the page by a script may be a grader, which has nobody to ask.
#[test]
fn a_script_has_no_input() {
    let mut model = page(Letter::A);
    let spec = RunSpec {
        source: "input()".into(),
        ..RunSpec::clone(&program::blank())
    };
    let call = Msg::Call {
        ticket: 7,
        spec: spec.checked().0,
        notices: vec![],
    };
    play(&mut model, [call]);
    let msg = asks(&model, &[(1, "")]);
    check(&mut model, msg, &["answer 1: None"]);
    assert!(!model.code.asking.open);
}

/// Nobody can type while a program is held still, so the stepper gets what was typed before.
#[test]
fn the_stepper_gets_the_lines_of_the_last_run() {
    let mut model = runs(1);
    let msg = asks(&model, &[(1, "")]);
    play(&mut model, [msg, typed("7")]);
    let msg = done(&model, 10);
    play(&mut model, [msg]);
    let open = || Msg::Step(interleave_run::StepCommand::Open);
    let opened = "step open \"print(input('? '))\"";
    check(
        &mut model,
        open(),
        &[&format!("{opened} with 1 lines and 0 files")],
    );
    let source = Msg::Field {
        name: "source".into(),
        value: "input()".into(),
    };
    play(&mut model, [source]);
    check(&mut model, open(), &["step open \"input()\""]);
}

#[test]
fn stop_ends_the_wait() {
    let mut model = runs(1);
    let msg = asks(&model, &[(1, "")]);
    play(&mut model, [msg]);
    check(&mut model, Msg::Stop, &["cancel"]);
    assert!(!model.code.asking.open);
}
