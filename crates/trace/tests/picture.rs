//! The timeline: nothing outside the view, what is drawn can be hit, and what it looks like.

mod common;

use common::*;
use interleave_spec::{Gil, Model};
use interleave_trace::picture::focus::{Step, go, resolve, ring};
use interleave_trace::picture::{SpanRef, Theme, View, layout, svg};
use interleave_trace::{LaneKind, Recorder, State, Trace};
use proptest::prelude::*;

fn four() -> [(&'static str, Trace); 4] {
    [
        ("One after another", sequential()),
        ("Event loop", event_loop()),
        ("Threads, GIL on", threads()),
        ("Processes", processes()),
    ]
}

fn borrowed<'a>(owned: &'a [(&'static str, Trace)]) -> Vec<(&'static str, &'a Trace)> {
    owned.iter().map(|(n, t)| (*n, t)).collect()
}

#[test]
fn a_picture_of_four_models_on_the_page() {
    let owned = four();
    let groups = borrowed(&owned);
    let view = View::fit(groups.iter().map(|g| g.1), 900.0).with_range(0, 50_000);
    let drawn = layout(&groups, &view);
    let focus = SpanRef {
        group: 2,
        lane: 2,
        span: 6,
    };
    let ring = ring(&drawn, &groups, focus);
    let text = svg::screen(&drawn, "race-", ring, Some("thread 2 waited for the GIL."));
    insta::assert_snapshot!(text.replace("><", ">\n<"));
}

#[test]
fn a_picture_that_stands_alone() {
    let mut nasty = threads();
    nasty.lanes[2].name = "<script>alert(\"1\")</script> & \u{1}".into();
    let groups = [("Threads & <GIL>", &nasty)];
    let picture = svg::standalone(&groups, "Primes: \"2 threads\"", 640.0, Theme::Dark);
    assert!(!picture.text.contains("<script"));
    assert!(!picture.text.contains("var(--"));
    insta::assert_snapshot!(picture.text.replace("><", ">\n<"));
}

#[test]
fn the_pages_style_sheet() {
    insta::assert_snapshot!(
        format!("{}\n:root{{{}}}", svg::css(), svg::properties(Theme::Light)).replace('}', "}\n")
    );
}

#[test]
fn the_window_stays_on_what_there_is() {
    #[track_caller]
    fn check(view: View, expect: (u64, u64)) {
        assert_eq!((view.from, view.to), expect);
    }
    let view = View::fit([&sequential()], 1000.0);
    check(view, (0, 40_000));
    let middle = (view.left() + view.right()) / 2.0;
    check(view.zoom(middle, 0.5), (10_000, 30_000));
    check(view.zoom(view.left(), 0.5), (0, 20_000));
    check(view.zoom(view.right(), 0.5), (20_000, 40_000));
    check(view.zoom(middle, 9.0), (0, 40_000));
    check(view.zoom(middle, 1e-9), (19_990, 20_010));
    check(view.zoom(middle, f64::NAN), (0, 40_000));
    check(
        view.with_range(0, 10_000).pan(view.plot() / 2.0),
        (5_000, 15_000),
    );
    check(view.with_range(0, 10_000).pan(1e12), (30_000, 40_000));
    check(view.with_range(0, 10_000).pan(-5.0), (0, 10_000));
    check(view.with_range(39_999, 60_000), (19_999, 40_000));
    check(
        view.with_range(0, 10_000).reveal(20_000, 21_000),
        (15_500, 25_500),
    );
    check(view.with_range(0, 10_000).reveal(2_000, 3_000), (0, 10_000));
    check(
        view.with_range(0, 10_000).reveal(5_000, 39_000),
        (5_000, 39_000),
    );
    check(View::fit([], 500.0), (0, 20));
    check(View::fit([], f64::NAN), (0, 20));
}

#[test]
fn the_keyboard_goes_along_lanes_and_between_them() {
    let owned = four();
    let groups = borrowed(&owned);
    let drawn = layout(&groups, &View::fit(groups.iter().map(|g| g.1), 900.0));
    let at = |r: Option<SpanRef>| {
        r.and_then(|r| resolve(&groups, r).map(|s| (r.group, s.lane, s.start)))
    };
    let mut here = go(&drawn, &groups, None, Step::Next);
    assert_eq!(at(here), Some((0, 0, 0)));
    assert_eq!(go(&drawn, &groups, here, Step::Previous), None);
    assert_eq!(go(&drawn, &groups, here, Step::Above), None);
    let mut seen = Vec::new();
    for step in [
        Step::Next,
        Step::Below, // the page: its only span that is not idle
        Step::Below,
        Step::Last,
        Step::Below,
        Step::Below, // past the empty lane's group
    ] {
        here = go(&drawn, &groups, here, step);
        seen.push(at(here));
    }
    assert_eq!(
        seen,
        [
            Some((0, 0, 20_000)),
            Some((1, 0, 1_000)),
            Some((1, 1, 1_000)),
            Some((1, 1, 421_000)),
            Some((1, 2, 1_000)),
            Some((1, 3, 0)),
        ]
    );
    let stale = SpanRef {
        group: 9,
        lane: 0,
        span: 0,
    };
    assert_eq!(
        at(go(&drawn, &groups, Some(stale), Step::Below)),
        Some((0, 0, 0))
    );
}

#[test]
fn many_lanes_are_cut_and_said() {
    let mut r = Recorder::new(meta(Model::EventLoop, Gil::Off));
    for n in 0..100 {
        let lane = r.lane(LaneKind::Task, format!("task {n}"), None);
        r.span(lane, None, State::Running, n, n + 1);
    }
    let trace = r.finish("", 100);
    let groups = [("Event loop", &trace)];
    let drawn = layout(&groups, &View::fit([&trace], 600.0));
    assert_eq!((drawn.lanes.len(), drawn.groups[0].left_out), (64, 36));
    assert!(svg::screen(&drawn, "", None, None).contains("36 more lanes are in the table."));
}

#[test]
fn a_frame_of_many_spans_is_small() {
    let frame = interleave_trace::picture::bench::timeline_100k();
    for n in [0, 5, 31, 70] {
        assert!(frame(n) < 1_000_000, "frame {n}: {} bytes", frame(n));
    }
}

fn trace() -> impl Strategy<Value = Trace> {
    let lane = proptest::collection::vec((0..10usize, 1..3_000u64, 0..300u64), 0..120);
    proptest::collection::vec(lane, 0..5).prop_map(|lanes| {
        let mut r = Recorder::new(meta(Model::Threads, Gil::Off));
        for (n, spans) in lanes.into_iter().enumerate() {
            let parent = n.checked_sub(2).map(|p| p as u32);
            let lane = r.lane(LaneKind::Thread, format!("t{n}"), parent);
            let mut at = 0;
            for (state, length, gap) in spans {
                r.span(
                    lane,
                    Some(1),
                    State::ALL[state],
                    at + gap,
                    at + gap + length,
                );
                at += gap + length;
            }
        }
        r.finish("", 0)
    })
}

proptest! {
    #[test]
    fn boxes_stay_inside_in_order_and_can_be_hit(
        trace in trace(), width in 100.0..2000.0f64, part in 0.0..1.0f64, factor in 0.001..1.0f64
    ) {
        let groups = [("a", &trace), ("b", &trace)];
        let whole = View::fit([&trace], width);
        let view = whole.zoom(whole.left() + part * whole.plot(), factor);
        prop_assert!(view.from < view.to && view.to <= view.limit);
        let drawn = layout(&groups, &view);
        for tick in &drawn.ticks {
            prop_assert!(tick.x >= view.left() - 1e-6 && tick.x <= view.right() + 1e-6);
        }
        for row in &drawn.lanes {
            prop_assert!(row.y >= 0.0 && row.y + row.height <= drawn.height);
            let mut end = view.left();
            for b in &row.boxes {
                prop_assert!(b.width > 0.0 && b.x >= end - 1e-6, "{b:?} after {end}");
                end = b.end();
                let middle = (b.x + b.width / 2.0, row.y + row.height / 2.0);
                let hit = drawn.hit(&groups, middle.0, middle.1);
                let hit = hit.ok_or_else(|| TestCaseError::fail(format!("missed {b:?}")))?;
                prop_assert_eq!((hit.group, hit.lane), (row.group, row.lane));
                prop_assert!((b.first as usize..=b.last as usize).contains(&hit.span));
                prop_assert!(resolve(&groups, hit).is_some());
                prop_assert!(b.is_merged() || trace.spans[hit.span].state == b.state);
            }
            prop_assert!(end <= view.right() + 1e-6);
            prop_assert!(row.boxes.len() as f64 <= 2.0 * view.plot() + 2.0);
        }
        prop_assert!(drawn.hit(&groups, view.left() - 1.0, 40.0).is_none());
        prop_assert!(drawn.hit(&groups, -1.0, -1.0).is_none());
    }
}
