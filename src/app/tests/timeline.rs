//! The timeline: its window, its focus, and what the focus says.

use super::*;
use crate::app::{
    model::Pick,
    msg::Key,
    timeline::{sentence, view},
};

/// Two groups of three lanes each: the page's, which is empty, and two workers of three spans.
fn drawn() -> Model {
    let mut model = ran(only(&[SpecModel::Sequential, SpecModel::Processes]));
    play(&mut model, [Msg::Resized(1_000.0)]);
    model
}

fn press(model: &mut Model, keys: &[Key]) {
    for key in keys {
        check(model, Msg::Key(*key), &[]);
    }
}

/// The group, the lane and the place in the lane that have the focus.
fn at(model: &Model) -> (usize, u32, usize) {
    let Pick { group, lane, span } = model.timeline.focus.expect("a focus");
    let first = model.drawn()[group]
        .1
        .spans
        .partition_point(|s| s.lane < lane);
    (group, lane, span - first)
}

#[test]
fn keys_walk_the_spans() {
    #[track_caller]
    fn check(keys: &[Key], expect: (usize, u32, usize)) {
        let mut model = drawn();
        press(&mut model, keys);
        assert_eq!(at(&model), expect, "{keys:?}");
        // The live region tells the span that has the focus.
        let said = sentence(&model, model.timeline.focus).expect("a sentence");
        assert_eq!(model.announcement, said, "{keys:?}");
        assert!(said.starts_with("worker "), "{said}");
    }
    use Key::{Down, End, Home, Left, Right, Up};
    for first in [Left, Right, Up, Down, Home, End] {
        check(&[first], (0, 1, 0));
    }
    check(&[Right, Right], (0, 1, 1));
    check(&[Right, Right, Left], (0, 1, 0));
    check(&[Right, Left, Left], (0, 1, 0));
    check(&[Right, End], (0, 1, 2));
    check(&[Right, End, Right], (0, 1, 2));
    check(&[Right, End, Home], (0, 1, 0));
    check(&[Right, Down], (0, 2, 0));
    check(&[Right, Down, Down], (1, 1, 0));
    check(&[Right, Right, Down, Down], (1, 1, 1));
    check(&[Right, Down, Down, Down, Down, Down], (1, 2, 0));
    check(&[Right, Down, Down, Up], (0, 2, 0));
    check(&[Right, Up], (0, 1, 0));
}

#[test]
fn the_spans_say_what_they_are() {
    let mut model = drawn();
    press(&mut model, &[Key::Right]);
    let computing = model.announcement.clone();
    press(&mut model, &[Key::Right]);
    assert_ne!(model.announcement, computing);
    assert!(
        model.announcement.contains("worker 0"),
        "{}",
        model.announcement
    );
}

#[test]
fn zoom_pan_fit() {
    let mut model = drawn();
    let whole = view(&model);
    assert!(whole.is_fitted() && whole.limit == 10_000);
    let middle = (whole.left() + whole.right()) / 2.0;
    check(
        &mut model,
        Msg::Zoom {
            factor: 0.5,
            x: middle,
        },
        &[],
    );
    assert_eq!(model.timeline.window, Some((2_500, 7_500)));
    // The window moves by a hundredth of its length, fifty microseconds.
    check(
        &mut model,
        Msg::Pan {
            dx: whole.plot() / 100.0,
        },
        &[],
    );
    assert_eq!(model.timeline.window, Some((2_550, 7_550)));
    check(&mut model, Msg::Fit, &[]);
    assert_eq!(model.timeline.window, None);
    press(&mut model, &[Key::ZoomIn, Key::ZoomIn]);
    assert_eq!(model.timeline.window, Some((3_750, 6_250)));
    press(&mut model, &[Key::ZoomOut, Key::ZoomOut]);
    assert_eq!(model.timeline.window, None, "all of it again is fitted");
}

#[test]
fn nothing_moves_the_window_out_of_the_run() {
    let wild = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -1.0,
        1e300,
        1e-300,
    ];
    let mut model = drawn();
    for a in wild {
        for b in wild {
            let msgs = [
                Msg::Zoom { factor: a, x: b },
                Msg::Pan { dx: a },
                Msg::Hover { x: a, y: b },
                Msg::PickAt { x: a, y: b },
                Msg::Resized(a),
                Msg::Zoom { factor: 0.3, x: b },
            ];
            for msg in msgs {
                check(&mut model, msg, &[]);
                let now = view(&model);
                assert!(now.from < now.to && now.to <= now.limit, "{now:?}");
            }
        }
    }
}

#[test]
fn escape_lets_go_of_focus_and_window() {
    let mut model = drawn();
    press(&mut model, &[Key::Right, Key::ZoomIn, Key::Escape]);
    assert_eq!((model.timeline.focus, model.timeline.window), (None, None));
    assert_eq!(model.timeline.width, 1_000.0);
}

#[test]
fn the_window_follows_the_focus() {
    let mut model = drawn();
    press(&mut model, &[Key::Right]);
    let left = view(&model).left();
    play(
        &mut model,
        [Msg::Zoom {
            factor: 0.1,
            x: left,
        }],
    );
    assert_eq!(model.timeline.window, Some((0, 1_000)));
    press(&mut model, &[Key::End]);
    let (from, to) = model.timeline.window.expect("still zoomed");
    assert!(from <= 7_500 && to >= 10_000, "{from} to {to}");
}

#[test]
fn the_pointer_finds_spans() {
    let mut model = drawn();
    let layout = super::super::timeline::lay_out(&model);
    let row = layout
        .lanes
        .iter()
        .find(|r| (r.group, r.lane) == (1, 2))
        .expect("a row");
    let (x, y) = (view(&model).left() + 4.0, row.y + row.height / 2.0);
    check(&mut model, Msg::Hover { x, y }, &[]);
    let hover = model.timeline.hover.expect("a span");
    assert_eq!((hover.group, hover.lane), (1, 2));
    assert!(model.timeline.focus.is_none());
    check(&mut model, Msg::HoverEnd, &[]);
    assert!(model.timeline.hover.is_none());
    check(&mut model, Msg::PickAt { x, y }, &[]);
    assert_eq!(at(&model), (1, 2, 0));
    assert_eq!(
        Some(&model.announcement),
        sentence(&model, Some(hover)).as_ref()
    );
    check(&mut model, Msg::PickAt { x: -5.0, y }, &[]);
    assert!(model.timeline.focus.is_none());
}

#[test]
fn with_nothing_drawn_keys_do_nothing() {
    let mut model = page(Letter::A);
    use Key::*;
    press(
        &mut model,
        &[Left, Right, Up, Down, Home, End, ZoomIn, ZoomOut, Escape],
    );
    assert_eq!(
        (model.timeline.focus, model.announcement.as_str()),
        (None, "")
    );
    assert!(
        sentence(
            &model,
            Some(Pick {
                group: 4,
                lane: 4,
                span: 4
            })
        )
        .is_none()
    );
}

#[test]
fn a_new_run_or_sweep_begins_with_the_whole_of_it() {
    for next in [Msg::Run, Msg::SweepRun] {
        let mut model = drawn();
        press(&mut model, &[Key::Right, Key::ZoomIn]);
        play(&mut model, [next]);
        assert_eq!((model.timeline.focus, model.timeline.window), (None, None));
        assert_eq!(model.timeline.width, 1_000.0);
    }
}
