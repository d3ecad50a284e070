//! Explores a program's text in one call.

use interleave_explore::{Explorer, Found, Limits, Status, Way};
use interleave_run::{Options, Plan};
use interleave_spec::{PROGRAM, Python, RunSpec};
use std::collections::BTreeMap;

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

pub fn plan(source: &str, python: Python) -> Plan {
    let spec = RunSpec {
        workload: PROGRAM.into(),
        source: source.into(),
        python,
        ..RunSpec::default()
    };
    Plan::of(&spec, "p.py", 1, Options::default())
}

/// As the command explores.
pub fn explore(source: &str, python: Python, way: Way) -> Found {
    interleave_explore::in_a_region(|| explore_here(source, python, way))
}

pub fn explore_here(source: &str, python: Python, way: Way) -> Found {
    let mut explorer = Explorer::new(&plan(source, python), way, Limits::default());
    while explorer.step(10_000) {}
    explorer.finish()
}

/// What came out, each with how often.
pub fn counts(found: &Found) -> BTreeMap<String, u64> {
    let key = |o: &interleave_explore::Outcome| match o.ended.status {
        Status::Ok => o.ended.output.trim_end().to_string(),
        Status::Error => format!("{} {}", o.ended.output.trim_end(), o.ended.why),
        status => format!("{} {}", o.ended.output.trim_end(), status.word()),
    };
    found.outcomes.iter().map(|o| (key(o), o.count)).collect()
}

/// A program whose threads each run one of the bodies.
pub fn threads(head: &str, bodies: &[&str], tail: &str) -> String {
    let mut text = format!("import threading, queue, time\n{head}\n");
    for (n, body) in bodies.iter().enumerate() {
        let body: String = body.lines().map(|l| format!("    {l}\n")).collect();
        text += &format!("def work{n}():\n    global x, y, z\n{body}");
    }
    let all: String = (0..bodies.len()).map(|n| format!("work{n}, ")).collect();
    text + &format!(
        "ts = [threading.Thread(target=f) for f in ({all})]\nfor t in ts: t.start()\nfor t in ts: t.join()\n{tail}\n"
    )
}
