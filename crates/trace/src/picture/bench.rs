//! What `cargo xtask bench` times: a frame of a timeline with 100,000 spans, native and wasm.

use super::{Layout, View, layout, svg};
use crate::{LaneKind, Meta, Recorder, State, Trace};
use interleave_spec::{Gil, Model, RunSpec};

const SPANS: u64 = 100_000;
const LANES: u64 = 16;

/// A timeline with 100,000 spans on 16 lanes, made once. Call the result with the number of a
/// frame: it lays out and writes one frame of a zoom in and a pan (frame 0 shows everything) and
/// returns the length of the SVG.
pub fn timeline_100k() -> impl Fn(u32) -> usize {
    let trace = trace_100k();
    let whole = View::fit([&trace], 1440.0);
    move |frame| {
        let zoomed = whole.zoom(700.0, 0.8f64.powi((frame % 32) as i32));
        let view = zoomed.pan(f64::from(frame / 32 % 8) * 40.0);
        let groups = [("threads", &trace)];
        let drawn: Layout = layout(&groups, &view);
        svg::screen(&drawn, "b-", None, None).len()
    }
}

/// The trace of that timeline. Its lengths come from a small generator, so that the trace is the
/// same everywhere.
pub fn trace_100k() -> Trace {
    let meta = Meta {
        spec: RunSpec::default().into(),
        model: Model::Threads,
        gil: Gil::On,
        measured: false,
        clock_precision_us: 1.0,
        level: "native".into(),
        effective_cores: 0.0,
        engine: "bench".into(),
        ending: None,
    };
    let mut recorder = Recorder::new(meta);
    let mut seed = 1u64;
    for n in 0..LANES {
        let lane = recorder.lane(LaneKind::Thread, format!("thread {}", n + 1), None);
        let mut at = 0;
        for i in 0..SPANS / LANES {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let state = State::ALL[(i % 2 + (seed >> 62)) as usize];
            recorder.enter(lane, Some(i as u32), state, at);
            at += 20 + (seed >> 33) % 400;
        }
        recorder.leave(lane, at);
    }
    recorder.finish("", 0)
}
