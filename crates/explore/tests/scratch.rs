#[allow(dead_code)]
mod support;
use interleave_explore::*;
use interleave_spec::Python;
use support::*;
#[test]
fn scratch() {
    let f = std::env::var("PROG").unwrap();
    let source = std::fs::read_to_string(f).unwrap();
    let p = match std::env::var("PY").as_deref() { Ok("39") => Python::P39, Ok("313")=>Python::P313, Ok("313t") => Python::P313t, _ => Python::P315 };
    for region in [true, false] {
        for way in [Way::Naive, Way::Dpor] {
            let f = || {
                let mut e = Explorer::new(&plan(&source, p), way, Limits::default()).counting_classes();
                while e.step(10_000) {}
                let c = e.classes();
                (c, e.finish())
            };
            let (c, found) = if region { in_a_region(f) } else { f() };
            println!("region {region} {way:?} {} executions {c} classes complete {} {:?}\n{:?}", found.executions, found.complete, found.missing, counts(&found));
        }
    }
}
