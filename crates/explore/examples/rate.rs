//! How many executions a second the explorer makes: `rate WAY PYTHON FILE`, with the way `naive` or
//! `dpor`, prints the executions and the seconds.

use interleave_explore::{Explorer, Limits, Way, in_a_region};
use interleave_run::{Options, Plan};
use interleave_spec::{PROGRAM, Python, RunSpec};
use std::time::Instant;

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [way, python, file] = &args[..] else {
        eprintln!("rate WAY PYTHON FILE");
        std::process::exit(2);
    };
    let way = if way == "naive" {
        Way::Naive
    } else {
        Way::Dpor
    };
    let known = Python::ALL.iter().find(|p| p.word() == python);
    let spec = RunSpec {
        workload: PROGRAM.into(),
        source: std::fs::read_to_string(file).unwrap_or_default(),
        python: known.copied().unwrap_or(Python::P39),
        ..RunSpec::default()
    };
    let plan = Plan::of(&spec, "p.py", 1, Options::default());
    let (executions, seconds) = in_a_region(|| {
        let start = Instant::now();
        let mut explorer = Explorer::new(&plan, way, Limits::default());
        while explorer.step(10_000) {}
        (
            explorer.progress().executions,
            start.elapsed().as_secs_f64(),
        )
    });
    println!("{executions} {seconds}");
}
