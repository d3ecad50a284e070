//! The files of a program: what a run finds, what it has left, and who gets neither.

use super::*;
use crate::app::{
    code::{Said, files::MOST_BYTES, program},
    words::code as words,
};
use interleave_run::Written;

fn room() -> Model {
    let mut model = page(Letter::B);
    let spec = RunSpec {
        source: "open('data.txt')".into(),
        ..RunSpec::clone(&program::blank())
    };
    model.spec = spec.checked().0;
    model
}

fn give(name: &str, bytes: usize) -> Msg {
    Msg::Give {
        name: name.into(),
        bytes: vec![b'x'; bytes],
    }
}

fn given(model: &Model) -> Vec<(&str, usize)> {
    let files = model.code.files.given.iter();
    files.map(|f| (f.name.as_str(), f.bytes.len())).collect()
}

#[test]
fn a_run_and_the_stepper_find_what_was_given() {
    let mut model = room();
    play(
        &mut model,
        [give("b.txt", 1), give("/a.txt", 2), give("b.txt", 3)],
    );
    assert_eq!(given(&model), [("a.txt", 2), ("b.txt", 3)]);
    let lines = play(&mut model, [Msg::Run]);
    assert!(
        lines.contains(&"start 1.0 threads-gil with 2 files".into()),
        "{lines:?}"
    );
    play(&mut model, [Msg::Stop, Msg::Forget(0), Msg::Forget(7)]);
    assert_eq!(given(&model), [("b.txt", 3)]);
    let open = Msg::Step(interleave_run::StepCommand::Open);
    check(
        &mut model,
        open,
        &["step open \"open('data.txt')\" with 0 lines and 1 files"],
    );
}

#[test]
fn what_is_too_much_or_has_no_name_is_refused_in_words() {
    let mut model = room();
    play(&mut model, [give("a", MOST_BYTES)]);
    check(&mut model, give("b", 1), &[]);
    let problem = |model: &Model| model.code.files.problem.clone();
    assert_eq!(problem(&model), Some(words::file_too_much("b")));
    // A file takes the place of the one with its name.
    play(&mut model, [give("a", MOST_BYTES - 1)]);
    assert_eq!((given(&model).len(), problem(&model)), (1, None));
    play(&mut model, [give("..", 1)]);
    assert_eq!(problem(&model).as_deref(), Some(words::FILE_NAME_WRONG));
    play(&mut model, [Msg::Unread("c".into())]);
    assert_eq!(problem(&model), Some(words::file_unread("c")));
}

#[test]
fn what_a_run_has_left_can_be_saved_until_the_next_run() {
    let mut model = room();
    play(&mut model, [Msg::Run]);
    let (run, step) = now(&model);
    let left = |name: &str, bytes: Option<Vec<u8>>| Written {
        name: name.into(),
        size: 2,
        bytes,
    };
    let said = Said::Left(vec![
        left("out/a.txt", Some(vec![1, 2])),
        left("long", None),
    ]);
    let last = done(&model, 10);
    check(&mut model, Msg::Said { run, step, said }, &[]);
    play(&mut model, [last]);
    check(&mut model, Msg::Save(0), &["save a.txt, 2 bytes"]);
    check(&mut model, Msg::Save(1), &[]);
    check(&mut model, Msg::Save(2), &[]);
    play(&mut model, [Msg::Run]);
    assert_eq!(model.code.files.written, []);
}

/// A script's run is that of its spec, and another link's program has no files.
#[test]
fn files_belong_to_the_person_and_the_program() {
    let mut model = room();
    play(&mut model, [give("data.txt", 1)]);
    let call = Msg::Call {
        ticket: 3,
        spec: model.spec.clone(),
        notices: vec![],
    };
    let lines = play(&mut model, [call]);
    assert!(lines.contains(&"start 1.0 threads-gil".into()), "{lines:?}");
    let other = RunSpec {
        source: "print(1)".into(),
        ..RunSpec::clone(&program::blank())
    };
    let open = Msg::Open {
        spec: other.checked().0,
        notices: vec![],
    };
    play(&mut model, [Msg::Stop, open]);
    assert_eq!(given(&model), []);
}
