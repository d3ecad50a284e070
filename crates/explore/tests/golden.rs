//! How many orders there are, and what comes out of how many: counted by hand and on CPython.

#[allow(dead_code, reason = "each test uses a part of it")]
mod support;

use interleave_explore::Way;
use interleave_spec::Python;
use support::{counts, explore, threads};

fn counter(times: usize) -> String {
    let body = vec!["x += 1"; times].join("\n");
    threads("x = 0", &[&body, &body], "print(x)")
}

#[track_caller]
fn check(times: usize, python: Python, way: Way, schedules: u64, expect: &[(&str, u64)]) {
    let found = explore(&counter(times), python, way);
    let expect = expect.iter().map(|(k, n)| (k.to_string(), *n)).collect();
    assert_eq!(counts(&found), expect, "{found:#?}");
    assert_eq!(found.executions, schedules);
    assert!(found.complete);
}

#[test]
fn two_threads_that_load_add_and_store() {
    for python in [Python::P39, Python::P313t, Python::P315t] {
        check(1, python, Way::Naive, 20, &[("1", 18), ("2", 2)]);
        check(
            2,
            python,
            Way::Naive,
            924,
            &[("2", 702), ("3", 216), ("4", 6)],
        );
    }
}

#[test]
#[ignore = "it takes a minute without optimisation; `cargo test --release` runs it"]
fn two_threads_that_do_it_three_times() {
    let all = [
        ("2", 648),
        ("3", 30_780),
        ("4", 15_714),
        ("5", 1_458),
        ("6", 20),
    ];
    check(3, Python::P39, Way::Naive, 48_620, &all);
}

#[test]
fn since_3_10_an_increment_is_never_cut() {
    for python in [Python::P313, Python::P314, Python::P315] {
        check(1, python, Way::Naive, 2, &[("2", 2)]);
        check(3, python, Way::Naive, 2, &[("6", 2)]);
        check(3, python, Way::Dpor, 2, &[("6", 2)]);
    }
}

/// Load and store of two threads: 6 orders of the four, of which two pairs of loads commute, and so on:
/// one execution for each order of the accesses that matters.
#[test]
fn one_execution_for_each_class() {
    let found = explore(&counter(1), Python::P39, Way::Dpor);
    assert_eq!(found.executions, 4, "{found:#?}");
    assert!(found.complete);
    assert_eq!(counts(&found).keys().collect::<Vec<_>>(), ["1", "2"]);
    let shortest = found.shortest;
    assert!(
        shortest.is_none(),
        "no property was asked for: {shortest:?}"
    );
}
