//! Times each kernel natively and prints JSON: the other half of "wasm against
//! native". Built by `cargo xtask bench` with the page's own profile.

use std::hint::black_box;
use std::time::Instant;

use interleave_workload::bench::{KERNELS, kernel_bench};

fn main() {
    let rounds: usize = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(5);
    let timed = |id: &str| {
        let began = Instant::now();
        black_box(kernel_bench(id));
        began.elapsed().as_secs_f64() * 1e3
    };
    let all = KERNELS.iter().map(|(id, ..)| {
        timed(id);
        let times: Vec<f64> = (0..rounds).map(|_| timed(id)).collect();
        (id.to_string(), serde_json::json!(times))
    });
    println!("{}", serde_json::Value::Object(all.collect()));
}
