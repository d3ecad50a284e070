//! `interleave explore` and `interleave check`: the contract of their output and status.

#![allow(clippy::unwrap_used, reason = "what panics here is a failed test")]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// Standard output and status of the command for a program.
fn interleave(args: &[&str], program: &str) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(program.as_bytes());
    let output = child.wait_with_output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.code().unwrap(),
    )
}

const COUNTER: &str = "\
import threading

counter = 0

def work():
    global counter
    counter += 1

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
# every schedule prints: 2
";

#[test]
fn the_contract_of_explore() {
    let (out, status) = interleave(
        &["explore", "-", "--naive", "--python", "3.9", "--json"],
        COUNTER,
    );
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(status, 0);
    assert_eq!(found["schedules"], 20);
    assert_eq!(found["complete"], true);
    assert_eq!(found["preemption_bound"], Value::Null);
    let outcomes: Vec<(&str, &str, u64)> = found["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| {
            let text = |field: &str| o[field].as_str().unwrap();
            (text("status"), text("output"), o["count"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(outcomes, [("ok", "1\n", 18), ("ok", "2\n", 2)]);
    let shortest = &found["shortest_failure"];
    assert_eq!(
        (&shortest["status"], &shortest["preemptions"]),
        (&"ok".into(), &1.into())
    );
    assert_eq!(shortest["proved"], true);
    let why = found["why"][0].as_str().unwrap();
    assert!(
        why.contains("both read counter (line 7) before either wrote it"),
        "{why}"
    );
    // The three rules, side by side.
    for (python, schedules, outcomes) in [("3.13", 2, 1), ("3.15", 2, 1), ("3.15t", 20, 2)] {
        let (out, _) = interleave(
            &["explore", "-", "--naive", "--python", python, "--json"],
            COUNTER,
        );
        let found: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(found["schedules"], schedules, "{python}");
        assert_eq!(
            found["outcomes"].as_array().unwrap().len(),
            outcomes,
            "{python}"
        );
    }
}

#[test]
fn a_bound_is_never_called_complete() {
    let bounded = [
        "explore",
        "-",
        "--preemptions",
        "0",
        "--python",
        "3.9",
        "--json",
    ];
    let (out, _) = interleave(&bounded, COUNTER);
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&found["complete"], &found["preemption_bound"]),
        (&false.into(), &0.into())
    );
    let said = found["said"].as_str().unwrap();
    // Each start waits for its thread, which then goes on to its end: one order.
    assert_eq!(said, "No failure in 1 schedule, at most 0 preemptions.");
}

#[test]
fn a_witness_is_a_run_and_a_short_link() {
    let (out, status) = interleave(&["check", "-", "--python", "3.9"], COUNTER);
    assert_eq!(status, 1, "{out}");
    let link = out.lines().last().unwrap();
    assert!(
        link.starts_with('#') && link.len() < 450,
        "{} {link}",
        link.len()
    );
    let (spec, _) = interleave(&["link", "decode", link], "");
    let spec: Value = serde_json::from_str(&spec).unwrap();
    assert_eq!(
        (&spec["clock"], &spec["python"]),
        (&"virtual".into(), &"3.9".into())
    );
    let (out, _) = interleave(&["explore", "-", "--python", "3.9", "--json"], COUNTER);
    let found: Value = serde_json::from_str(&out).unwrap();
    for outcome in found["outcomes"].as_array().unwrap() {
        let schedule = outcome["schedule"].as_str().unwrap();
        let again = interleave(
            &["run", "-", "--python", "3.9", "--schedule", schedule],
            COUNTER,
        );
        assert_eq!(again, (outcome["output"].as_str().unwrap().to_string(), 0));
    }
}

#[test]
fn check_answers_with_its_status() {
    let fixed = COUNTER.replace("    counter += 1", "    with lock: counter += 1");
    let fixed = fixed.replace("counter = 0\n", "counter = 0\nlock = threading.Lock()\n");
    let (out, status) = interleave(&["check", "-", "--python", "3.9"], &fixed);
    assert_eq!(status, 0, "{out}");
    assert!(
        out.starts_with("Every schedule (2 schedules, each for all"),
        "{out}"
    );
    let (_, status) = interleave(&["check", "-", "--python", "3.9", "--expect", "3"], &fixed);
    assert_eq!(status, 1);
    let asserts = COUNTER.replace(
        "# every schedule prints: 2",
        "def check():\n    assert counter == 2",
    );
    assert_eq!(
        interleave(&["check", "-", "--python", "3.9"], &asserts).1,
        1
    );
    assert_eq!(
        interleave(&["check", "-", "--python", "3.15"], &asserts).1,
        0
    );
    let deadlock = "import threading\na, b = threading.Lock(), threading.Lock()\ndef one():\n    with a:\n        with b: pass\ndef two():\n    with b:\n        with a: pass\nts = [threading.Thread(target=f) for f in (one, two)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let (out, status) = interleave(&["check", "-", "--python", "3.9"], deadlock);
    assert_eq!(status, 1);
    assert!(
        out.contains("deadlock") && out.contains("waits for"),
        "{out}"
    );
}
