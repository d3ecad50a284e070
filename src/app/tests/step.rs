//! The stepper: what the page asks of the instance, and what it shows.

use super::*;
use crate::app::{step::News, view, words};
use interleave_run::StepCommand;

const PROGRAM: &str = "print(1)\n";

fn room() -> Model {
    let mut model = page(Letter::A);
    model.spec = crate::app::code::program::blank();
    change(&mut model, |spec| spec.source = PROGRAM.into());
    model
}

fn field(name: &str, value: &str) -> Msg {
    let (name, value) = (name.into(), value.into());
    Msg::Field { name, value }
}

fn step(word: &str) -> Msg {
    Msg::Step(StepCommand::from_word(word, "").expect("a command"))
}

#[test]
fn the_stepper_is_asked_and_answers() {
    let mut m = room();
    check(&mut m, step("next-line"), &[]);
    check(&mut m, step("open"), &["step open \"print(1)\\n\""]);
    check(&mut m, step("next-line"), &["step Next(Line)"]);
    check(&mut m, field("step-to", "12"), &["step To(12)"]);
    check(&mut m, field("step-speed", "0.5"), &["step Speed(0.5)"]);
    check(&mut m, field("step-to", "far"), &[]);
    let markup = "<p>somewhere</p>".to_string();
    check(&mut m, Msg::Stepped(News::Place(markup.clone())), &[]);
    let shown = view::page(&m).into_string();
    assert!(shown.contains(&markup));
    assert!(!shown.contains(words::code::STEP_STALE));
    change(&mut m, |spec| spec.source.push_str("print(2)\n"));
    assert!(
        view::page(&m)
            .into_string()
            .contains(words::code::STEP_STALE)
    );
    check(&mut m, Msg::Stepped(News::Failed("gone".into())), &[]);
    assert!(view::page(&m).into_string().contains("gone"));
    check(&mut m, step("close"), &["step close"]);
    // A late message of a closed stepper changes nothing.
    check(&mut m, Msg::Stepped(News::Place(markup.clone())), &[]);
    assert!(!view::page(&m).into_string().contains(&markup));
}

#[test]
fn nothing_is_stepped_through_where_there_is_no_program() {
    let mut m = room();
    change(&mut m, |spec| spec.source = "  \n".into());
    check(&mut m, step("open"), &[]);
    check(&mut m, step("explain"), &[]);
    assert!(m.code.step.is_none());
}

#[test]
fn a_line_is_explained_and_put_away() {
    let mut m = room();
    let asked = "step explain \"print(1)\\n\" as 3.15";
    check(&mut m, step("explain"), &[asked]);
    let markup = "<p>bytecode</p>".to_string();
    check(
        &mut m,
        Msg::Stepped(News::Explained {
            line: 1,
            markup: markup.clone(),
        }),
        &[],
    );
    assert!(view::page(&m).into_string().contains(&markup));
    check(&mut m, step("explain-close"), &[]);
    assert!(!view::page(&m).into_string().contains(&markup));
}
