//! Times one kernel natively, in milliseconds: the other half of "wasm against
//! native". Built by `cargo xtask bench` with the page's own profile.

use std::hint::black_box;
use std::time::Instant;

use interleave_workload::bench::kernel_bench;

fn main() {
    let id = std::env::args().nth(1).unwrap_or_default();
    // The first time warms the caches, as the page's first time does.
    if black_box(kernel_bench(&id)).is_none() {
        eprintln!("no kernel {id:?}");
        std::process::exit(1);
    }
    let began = Instant::now();
    black_box(kernel_bench(&id));
    println!("{}", began.elapsed().as_secs_f64() * 1e3);
}
