//! One clock for the page and all its Workers.

use interleave_trace::Micros;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
}

thread_local! {
    // `performance.now()` counts from the start of each Worker; the origin brings all onto one
    // scale.
    static ORIGIN_MS: f64 = TIME_ORIGIN.with(|o| *o);
}

/// Microseconds since 1970, as precise as the browser allows.
pub fn absolute() -> f64 {
    (ORIGIN_MS.with(|o| *o) + performance_now()) * 1000.0
}

/// Microseconds since `start`, which is a time of [`absolute`].
pub fn since(start: f64) -> Micros {
    (absolute() - start).max(0.0) as Micros
}

/// The smallest step that this clock showed in a short look, in microseconds.
pub fn precision() -> f64 {
    let mut smallest = f64::INFINITY;
    let mut last = performance_now();
    for _ in 0..20_000 {
        let now = performance_now();
        if now > last {
            smallest = smallest.min(now - last);
            last = now;
        }
    }
    if smallest.is_finite() {
        (smallest * 1000.0 * 10.0).round() / 10.0
    } else {
        1000.0
    }
}
