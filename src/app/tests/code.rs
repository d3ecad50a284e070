//! The Code room: a program's run, its output and its end; going from room to room and back.

use super::*;
use crate::app::{
    code::{Said, clocks, examples::FIRST, kept, program},
    words::code as words,
};
use interleave_run::{Grade, Piece, Problem};
use interleave_spec::{Clock, PROGRAM, Python, Room, link};
use interleave_trace::Ending;

fn spec(source: &str) -> RunSpec {
    RunSpec {
        source: source.into(),
        ..RunSpec::clone(&program::blank())
    }
}

/// A page in the Code room with this program.
fn room(source: &str) -> Model {
    let mut model = page(Letter::B);
    model.spec = spec(source).checked().0;
    model
}

fn printed(model: &Model, who: u32, text: &str) -> Msg {
    let (run, step) = now(model);
    let text = text.into();
    let stderr = false;
    let said = Said::Printed {
        pieces: vec![Piece { who, stderr, text }],
        names: vec![(who, format!("thread {who}"))],
    };
    Msg::Said { run, step, said }
}

fn exited(model: &Model, status: i32) -> Msg {
    let (run, step) = now(model);
    let said = Said::Ended(Ending::Exited { status });
    Msg::Said { run, step, said }
}

fn shown(model: &Model) -> Vec<String> {
    model.code.output.lines.iter().map(|l| l.text()).collect()
}

/// A program runs without counting the cores, also where Rust's threads cannot run.
#[test]
fn a_program_runs_prints_and_ends() {
    let mut model = room("print(1)\n");
    check(
        &mut model,
        Msg::Run,
        &[
            "clear pictures",
            "start 1.0 threads-gil",
            "look at \"print(1)\\n\"",
        ],
    );
    let msgs = [
        printed(&model, 0, "1\n"),
        printed(&model, 1, "2"),
        exited(&model, 3),
    ];
    assert_eq!(play(&mut model, msgs), [""; 0]);
    assert_eq!(shown(&model), ["1", "2"]);
    let last = done(&model, 20);
    check(&mut model, last, &[]);
    assert_eq!(states(&model), [("threads-gil", &GroupState::Done)]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!(
        (report.output.as_str(), report.exit_code),
        ("1\n2", Some(3))
    );
    let verdict = model.verdict.as_ref().expect("a verdict");
    assert!(verdict.headline.starts_with("Finished with exit status 3"));
    assert_eq!(model.announcement, words::announce(3, 2));
}

#[test]
fn a_script_gets_output_and_status() {
    let mut model = page(Letter::A);
    let call = |spec| Msg::Call {
        ticket: 7,
        spec,
        notices: vec![],
    };
    // A spec with a program opens the Code room, also when it does not name the room.
    let bare = RunSpec {
        workload: PROGRAM.into(),
        source: "print(1)".into(),
        python: Python::P313t,
        ..RunSpec::default()
    };
    let lines = play(&mut model, [call(bare.checked().0)]);
    assert_eq!(
        lines[..3],
        ["drop files", "clear pictures", "start 1.0 threads"]
    );
    assert_eq!(model.spec.room, Room::Code);
    let msgs = [
        printed(&model, 0, "1\n"),
        exited(&model, 0),
        done(&model, 5),
    ];
    assert_eq!(play(&mut model, msgs), ["resolve 7"]);
    let report = model.report.as_ref().expect("a report");
    assert_eq!((report.output.as_str(), report.exit_code), ("1\n", Some(0)));
    assert_eq!(report.models.len(), 1);
}

#[test]
fn without_a_source_nothing_runs_and_it_is_said() {
    for source in ["", " \n\t\n"] {
        let mut model = room(source);
        check(&mut model, Msg::Run, &[]);
        assert_eq!(model.notices, [words::NO_SOURCE]);
        let call = Msg::Call {
            ticket: 1,
            spec: spec(source).checked().0,
            notices: vec![],
        };
        let reject = format!("reject 1: {}", words::NO_SOURCE);
        check(&mut model, call, &[&reject]);
    }
}

#[test]
fn what_is_stale_or_of_a_repeat_is_not_shown() {
    let mut model = room("x");
    change(&mut model, |spec| spec.repeats = 2);
    play(&mut model, [Msg::Run]);
    let stale = printed(&model, 0, "stale\n");
    play(&mut model, [Msg::Stop]);
    play(&mut model, [stale]);
    assert!(model.code.output.is_empty());
    play(&mut model, [Msg::Run]);
    let first = [
        printed(&model, 0, "first\n"),
        exited(&model, 0),
        done(&model, 5),
    ];
    play(&mut model, first);
    let second = [
        printed(&model, 0, "second\n"),
        exited(&model, 1),
        done(&model, 5),
    ];
    play(&mut model, second);
    assert_eq!(
        (shown(&model), model.code.exit()),
        (vec!["first".into()], Some(0))
    );
}

#[test]
fn stop_keeps_what_was_printed_and_the_next_run_begins_empty() {
    let mut model = room("while True: print(1)");
    play(&mut model, [Msg::Run]);
    let one = printed(&model, 0, "1\n");
    play(&mut model, [one]);
    check(&mut model, Msg::Stop, &["cancel"]);
    assert_eq!((shown(&model).len(), model.code.exit()), (1, None));
    play(&mut model, [Msg::Run]);
    assert!(model.code.output.is_empty());
}

#[test]
fn an_interpreter_that_dies_ends_in_words() {
    let mut model = room("x");
    play(&mut model, [Msg::Run]);
    let died = broke(&model, "The interpreter ran out of memory.");
    play(&mut model, [died]);
    let verdict = model.verdict.as_ref().expect("a verdict");
    assert_eq!(verdict.headline, words::BROKE);
    assert_eq!(verdict.reason, "The interpreter ran out of memory.");
    assert_eq!(model.report.as_ref().and_then(|r| r.exit_code), None);
    assert!(!model.running());
}

#[test]
fn without_workers_it_is_said() {
    let mut model = room("x");
    model.level.letter = Letter::C;
    play(&mut model, [Msg::Run]);
    assert!(matches!(&model.groups[0].state, GroupState::Failed(why) if why.contains("Workers")));
}

#[test]
fn a_link_of_a_program_opens_the_room_and_runs_nothing() {
    let program = RunSpec {
        python: Python::P39,
        clock: Clock::Virtual,
        ..spec("print('\u{e9}')\n  ")
    };
    let text = link::encode(&program.clone().checked().0)
        .expect("a link")
        .text;
    let mut model = page(Letter::A);
    check(&mut model, Msg::Link(text), &["drop files"]);
    assert_eq!(model.spec, program);
    assert!(!model.running() && model.notices.is_empty());
}

#[test]
fn each_room_keeps_its_form() {
    let mut model = page(Letter::A);
    change(&mut model, |spec| spec.workload = "hash".into());
    let lines = play(&mut model, [Msg::Go(Room::Code)]);
    let first = format!("fetch {FIRST}");
    assert!(lines[0].starts_with("push #"), "{lines:?}");
    assert_eq!(lines[1..], ["warm", first.as_str()]);
    let lines = play(&mut model, [Msg::Source("print(2)".into())]);
    assert!(
        lines.iter().any(|l| l == "look at \"print(2)\""),
        "{lines:?}"
    );
    play(&mut model, [Msg::Go(Room::Race)]);
    assert_eq!(
        (model.spec.room, model.spec.workload.as_str()),
        (Room::Race, "hash")
    );
    let lines = play(&mut model, [Msg::Go(Room::Code)]);
    assert!(lines[0].starts_with("push #"), "{lines:?}");
    assert_eq!(
        lines[1..],
        ["warm"],
        "nothing is fetched over what is there: {lines:?}"
    );
    assert_eq!(model.spec.source, "print(2)");
    check(&mut model, Msg::Go(Room::Code), &[]);
}

#[test]
fn an_example_does_not_come_over_what_was_typed_meanwhile() {
    let mut model = room("");
    check(&mut model, Msg::Example("lock".into()), &["fetch lock"]);
    let (name, value) = ("source".into(), "mine".into());
    play(&mut model, [Msg::Field { name, value }]);
    check(&mut model, Msg::Source("theirs".into()), &[]);
    assert_eq!(model.spec.source, "mine");
}

#[test]
fn leaving_a_room_ends_what_runs_there() {
    let mut model = room("x");
    play(&mut model, [Msg::Run]);
    let lines = play(&mut model, [Msg::Go(Room::Race)]);
    assert_eq!(lines[0], "cancel");
    assert!(model.groups.is_empty() && !model.running());
}

#[test]
fn problems_are_those_of_the_text_on_show() {
    let mut model = room("import numpy");
    let problem = Problem {
        line: 1,
        column: 0,
        end_line: 1,
        end_column: 12,
        grade: Grade::Fails,
        text: "module 'numpy'".into(),
        instead: "lists".into(),
        fix: None,
    };
    let looked = |source: &str| Msg::Looked {
        source: source.into(),
        problems: vec![problem.clone()],
    };
    play(&mut model, [looked("another")]);
    assert!(crate::app::code::problems(&model).is_empty());
    play(&mut model, [looked("import numpy")]);
    assert_eq!(crate::app::code::problems(&model).len(), 1);
    play(
        &mut model,
        [
            Msg::Example("lock".into()),
            Msg::Source("import math".into()),
        ],
    );
    assert!(crate::app::code::problems(&model).is_empty());
}

#[test]
fn the_menu_of_examples_is_filled_where_it_can_be_used() {
    let mut model = page(Letter::A);
    model.code.examples.asked = false;
    let lines = play(&mut model, [Msg::Go(Room::Code)]);
    assert_eq!(lines.last().map(String::as_str), Some("examples"));
    let index = "# Locks\na\tA counter\tS4-3\n".to_owned();
    check(&mut model, Msg::Examples(index), &[]);
    assert_eq!(model.code.examples.found().len(), 1);
    let (name, value) = ("examples".into(), "pool".into());
    check(&mut model, Msg::Field { name, value }, &[]);
    assert_eq!(model.code.examples.found().len(), 0);
    // The index is fetched once.
    play(&mut model, [Msg::Go(Room::Race)]);
    let lines = play(&mut model, [Msg::Go(Room::Code)]);
    assert!(!lines.contains(&"examples".to_owned()), "{lines:?}");
}

#[test]
fn every_example_fits_into_a_link() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/listings");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the listings").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|end| end == "py") {
            let text = std::fs::read_to_string(&path).expect("a listing");
            assert!(
                link::encode(&spec(&text).checked().0).is_ok(),
                "{}",
                path.display()
            );
            seen += 1;
        }
    }
    assert!(seen >= 60, "{seen}");
}

/// Runs what is in the editor to its end, having printed this.
fn run_to_the_end(model: &mut Model, text: &str, wall_ms: u64) {
    play(model, [Msg::Run]);
    let msgs = [
        printed(model, 0, text),
        exited(model, 0),
        done(model, wall_ms),
    ];
    play(model, msgs);
}

#[test]
fn a_run_is_kept_and_compared_with_the_next() {
    let mut model = room("# Counting\nprint(1)");
    play(&mut model, [Msg::Keep(true)]);
    assert!(model.code.kept.is_none(), "nothing has run");
    run_to_the_end(&mut model, "1\n", 40);
    play(&mut model, [Msg::Keep(true)]);
    assert_eq!(kept::difference(&model), None, "it is the same run");
    let (name, value) = ("python".into(), "3.9".into());
    play(&mut model, [Msg::Field { name, value }, Msg::Run]);
    assert_eq!(kept::difference(&model), None, "it is not over");
    let msgs = [
        printed(&model, 0, "2\n"),
        exited(&model, 0),
        done(&model, 20),
    ];
    play(&mut model, msgs);
    let (says, more) = kept::difference(&model).expect("a difference");
    let expected = "Python 3.9: 20 ms; Python 3.15: 40 ms. That is 2\u{d7} as fast.";
    assert_eq!(says, expected);
    assert!(
        more.ends_with("The two runs printed different text."),
        "{more}"
    );
    let titles: Vec<_> = model
        .drawn()
        .into_iter()
        .map(|(t, _)| t.into_owned())
        .collect();
    assert_eq!(titles, ["Python 3.15", "Python 3.9"]);
    play(&mut model, [Msg::Keep(false)]);
    assert_eq!(model.drawn().len(), 1);
    play(&mut model, [Msg::Keep(true), Msg::Go(Room::Race)]);
    assert!(model.code.kept.is_some(), "it stays in its room");
}

#[test]
fn the_wall_under_each_clock() {
    let mut model = room("print(1)");
    run_to_the_end(&mut model, "1\n", 40);
    assert_eq!(clocks::others(&model), [(Clock::Virtual, None)]);
    let (name, value) = ("clock".into(), "virtual".into());
    play(&mut model, [Msg::Field { name, value }]);
    run_to_the_end(&mut model, "1\n", 30);
    assert_eq!(clocks::others(&model), [(Clock::Real, Some(40.0))]);
    // A run with another version of Python is not compared by clock.
    let (name, value) = ("python".into(), "3.9".into());
    play(&mut model, [Msg::Field { name, value }]);
    run_to_the_end(&mut model, "1\n", 35);
    assert_eq!(clocks::others(&model), [(Clock::Real, None)]);
}

#[test]
fn runs_are_told_apart_by_what_differs() {
    let a = spec("# One\nx");
    let with = |change: &dyn Fn(&mut RunSpec)| {
        let mut b = a.clone();
        change(&mut b);
        words::apart(&a, &b)
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(with(&|_| ()), pair("The run before", "This run"));
    assert_eq!(
        with(&|b| b.source = "# One\ny".into()),
        pair("The run before", "This run")
    );
    assert_eq!(
        with(&|b| {
            b.source = "# Two\ny".into();
            b.clock = Clock::Virtual;
            b.seed = 7;
        }),
        pair("Real clock, seed 0, One", "Virtual clock, seed 7, Two")
    );
}

#[test]
fn until_the_interpreter_speaks_it_is_being_fetched() {
    let mut model = room("x");
    play(&mut model, [Msg::Run]);
    assert!(!model.code.began);
    let first = printed(&model, 0, "");
    play(&mut model, [first]);
    assert!(model.code.began);
}

#[test]
fn a_program_runs_where_it_is_asked_to() {
    let mut model = room("x");
    for (word, expected) in [
        ("event_loop", SpecModel::EventLoop),
        ("threads", SpecModel::Threads),
        ("nonsense", SpecModel::Threads),
    ] {
        let (name, value) = ("models".into(), word.into());
        play(&mut model, [Msg::Field { name, value }]);
        assert_eq!(model.spec.models, [expected], "{word}");
    }
}
