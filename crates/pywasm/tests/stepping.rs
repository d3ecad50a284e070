//! A run that is held still, moved by hand as `www/step.js` moves it.

use interleave_pywasm::{Instance, Stepping, World};
use interleave_run::{FromPython, PAGE, Plan, ToPython, pack, unpack};
use interleave_spec::{Python, RunSpec};
use interleave_stepper::panels::Transport;

const LINE: usize = 1;
const SWITCH: usize = 3;
const BREAK: usize = 4;

fn stepping(source: &str) -> Stepping {
    let spec = RunSpec {
        source: source.into(),
        ..RunSpec::default()
    };
    Stepping::new(&Plan::in_a_tab(&spec, 2))
}

fn look(s: &mut Stepping, to: u64) -> String {
    let transport = Transport {
        known: 100,
        whole: true,
        speed: 2.0,
        ..Transport::default()
    };
    s.look(to, &transport)
}

#[test]
fn places_are_found_in_pieces_as_in_one_go() {
    let source = "for i in range(300):\n    x = i\nprint(x)\n";
    let mut s = stepping(source);
    s.run(u64::MAX, u64::MAX);
    let end = s.at();
    assert!(s.over());
    for (kind, breaks) in [
        (LINE, vec![]),
        (BREAK, vec![2]),
        (BREAK, vec![3]),
        (SWITCH, vec![]),
    ] {
        let found = |piece: u64, last: bool| {
            let mut s = stepping(source);
            s.run(700, u64::MAX);
            s.breaks.clone_from(&breaks);
            s.seek(kind, (0, 0));
            while match last {
                true => s.last(1_000, piece),
                false => s.first(end, piece),
            } {}
            s.found()
        };
        for last in [false, true] {
            assert_eq!(
                found(7, last),
                found(u64::MAX, last),
                "{kind} {breaks:?} {last}"
            );
        }
    }
}

#[test]
fn an_endless_loop_goes_as_far_as_it_is_let() {
    let mut s = stepping("while True:\n    pass\n");
    s.run(100_000, u64::MAX);
    assert_eq!((s.at(), s.over()), (100_000, false));
    s.seek(BREAK, (0, 0));
    assert!(s.first(150_000, 20_000));
    assert_eq!(s.at(), 120_000);
}

#[test]
fn a_program_that_does_not_compile_says_why() {
    let mut s = stepping("x = = 1\n");
    assert!(s.over());
    let shown = look(&mut s, 0);
    assert!(shown.contains("SyntaxError: invalid syntax"), "{shown}");
}

#[test]
fn over_its_memory_is_an_error_of_the_program() {
    let mut s = stepping("x = [0] * 400_000_000\n");
    s.run(u64::MAX, u64::MAX);
    let at = s.at();
    assert!(look(&mut s, at).contains("MemoryError"));
}

#[test]
fn what_is_shown_is_text() {
    let mut s = stepping("x = '<script>&'\nprint(x)\n");
    s.run(u64::MAX, u64::MAX);
    let at = s.at();
    let shown = look(&mut s, at);
    assert!(shown.contains("&lt;script&gt;&amp;"), "{shown}");
    assert!(!shown.contains("<script"));
}

/// The switch points of a line, by version.
#[test]
fn a_line_is_explained_by_version() {
    let world = World {
        now: || 0,
        wall: || 0,
        entropy: || 0,
        memory: || 0,
    };
    for (python, line, marked) in [
        (Python::P39, 3, 2),
        (Python::P313, 3, 0),
        (Python::P313t, 3, 2),
        (Python::P313, 4, 1),
        (Python::P313, 9, 0),
    ] {
        let mut instance = Instance::new(world);
        let source =
            "counter = 0\nfor i in range(3):\n    counter = i\n    print(counter)\n".into();
        let ask = ToPython::Explain {
            ask: 1,
            source,
            line,
            python,
        };
        instance.deliver(PAGE, pack(&ask, &[]));
        instance.turn(1.0);
        let (_, said) = instance.next_message().expect("an answer");
        let Some((FromPython::Explained { markup, .. }, _)) = unpack(&said) else {
            panic!("another answer");
        };
        assert_eq!(
            markup.matches("<tr class=\"switch\"").count(),
            marked,
            "{python:?} {line}: {markup}"
        );
    }
}
