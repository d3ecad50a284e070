//! How a run ended, as an exit status and as the report's value: the same, however the program runs.

#![allow(clippy::unwrap_used, reason = "what panics here is a failed test")]

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

/// Two processes, each of which holds a lock and waits for the other's.
const LOCKS: &str = "\
import multiprocessing as mp
def work(mine, other, both):
    with mine:
        both.wait()
        with other:
            pass
if __name__ == '__main__':
    a, b, both = mp.Lock(), mp.Lock(), mp.Barrier(2)
    first = mp.Process(target=work, args=(a, b, both), name='one')
    second = mp.Process(target=work, args=(b, a, both), name='two')
    first.start(); second.start()
    first.join(); second.join()
";
const QUEUE: &str = "\
import multiprocessing as mp
def work(queue):
    queue.get()
if __name__ == '__main__':
    queue = mp.Queue()
    child = mp.Process(target=work, args=(queue,))
    child.start()
    child.join()
";
const CHILD_LOOPS: &str = "\
import multiprocessing as mp
def work():
    while True: pass
if __name__ == '__main__':
    child = mp.Process(target=work)
    child.start()
    child.join()
    print('not reached')
";
const THREADS: &str = "\
import threading
a, b = threading.Lock(), threading.Lock()
def work(mine, other, both):
    with mine:
        both.wait()
        with other:
            pass
both = threading.Barrier(2)
for name, locks in (('one', (a, b)), ('two', (b, a))):
    threading.Thread(target=work, args=(*locks, both), name=name).start()
";

/// Runs a program; its exit status and the report's `ending`.
fn ending(name: &str, source: &str, args: &[&str]) -> (i32, Value) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("endings");
    std::fs::create_dir_all(&folder).unwrap();
    let (file, report) = (
        folder.join(format!("{name}.py")),
        folder.join(format!("{name}.json")),
    );
    std::fs::write(&file, source).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(["run", "--report", report.to_str().unwrap()])
        .args(args)
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    let text = std::fs::read(&report).unwrap_or_else(|_| panic!("{name}: no report: {said}"));
    let report: Value = serde_json::from_slice(&text).unwrap();
    let status = out
        .status
        .code()
        .unwrap_or_else(|| panic!("{name}: {said}"));
    assert_eq!(report["exit_code"], status, "{name}: {said}");
    (status, report["ending"].clone())
}

#[test]
fn a_program_ends_by_itself() {
    for clock in ["real", "virtual"] {
        let check = |name: &str, source: &str, status: i32, expected: Value| {
            let name = format!("{name}_{clock}");
            let (found, mut how) = ending(&name, source, &["--clock", clock]);
            if let Some(file) = how.get_mut("file") {
                assert!(file.as_str().unwrap().ends_with(&format!("{name}.py")));
                *file = Value::Null;
            }
            assert_eq!((found, how), (status, expected), "{name}");
        };
        let exited = |status: i32| json!({"how": "exited", "status": status});
        let raised = |exception: &str, message: &str, line: Option<u32>| json!({"how": "raised", "exception": exception, "message": message, "file": null, "line": line});
        check("end", "print(1)\n", 0, exited(0));
        check("exit", "import sys\nsys.exit(7)\n", 7, exited(7));
        check("os_exit", "import os\nos._exit(9)\n", 9, exited(9));
        let zero = raised("ZeroDivisionError", "division by zero", Some(2));
        check("raise", "def f():\n    1 / 0\nf()\n", 1, zero);
        let library = raised(
            "JSONDecodeError",
            "Expecting value: line 1 column 1 (char 0)",
            Some(2),
        );
        let library = match library {
            Value::Object(mut o) => {
                o["exception"] = json!("json.decoder.JSONDecodeError");
                Value::Object(o)
            }
            other => other,
        };
        check("library", "import json\njson.loads('')\n", 1, library);
        let interrupt = raised("KeyboardInterrupt", "", Some(1));
        check("interrupt", "raise KeyboardInterrupt\n", 130, interrupt);
        // A thread's exception is no end of the program.
        let thread =
            "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\n";
        check("thread", thread, 0, exited(0));
    }
}

#[test]
fn a_quota_ends_with_4_wherever_it_is_met() {
    let quota = |which: &str| json!({"how": "quota", "quota": which});
    let loops = ["--max-instructions", "200000"];
    let prints = ["--max-output-bytes", "1000"];
    let storm = "while True: print('x' * 99)\n";
    assert_eq!(
        ending("loops", "while True: pass\n", &loops),
        (4, quota("instructions"))
    );
    assert_eq!(ending("prints", storm, &prints), (4, quota("output")));
    for start in ["spawn", "fork"] {
        let args = ["--start", start, "--max-instructions", "3000000"];
        let found = ending(&format!("child_loops_{start}"), CHILD_LOOPS, &args);
        assert_eq!(found, (4, quota("instructions")), "{start}");
    }
}

#[test]
fn a_deadlock_ends_with_3_and_says_who_waits_for_whom() {
    let (status, how) = ending("threads", THREADS, &["--clock", "virtual"]);
    assert_eq!((status, &how["how"]), (3, &json!("deadlock")));
    let row = |w: &Value| {
        ["process", "name", "waits_for", "thing", "held_by", "line"].map(|key| w[key].clone())
    };
    let rows = |how: &Value| {
        let waiters = how["waiters"].as_array().unwrap();
        waiters.iter().map(row).collect::<Vec<_>>()
    };
    let none = Value::Null;
    let thread = |name: &str, thing: &str, holder: &str| {
        [
            none.clone(),
            json!(name),
            json!("lock"),
            json!(thing),
            json!(holder),
            json!(6),
        ]
    };
    let found = rows(&how);
    assert!(found.contains(&thread("one", "b", "two")), "{how:#}");
    assert!(found.contains(&thread("two", "a", "one")), "{how:#}");
    assert_eq!(
        how["circles"][0]["names"].as_array().unwrap().len(),
        3,
        "{how:#}"
    );

    for start in ["spawn", "fork"] {
        for clock in ["real", "virtual"] {
            let args = ["--start", start, "--clock", clock];
            let (status, how) = ending(&format!("locks_{start}_{clock}"), LOCKS, &args);
            assert_eq!((status, &how["how"]), (3, &json!("deadlock")), "{args:?}");
            let process =
                |process: &str, waits_for: &str, thing: Value, holder: Value, line: u32| {
                    let name = json!("MainThread");
                    [
                        json!(process),
                        name,
                        json!(waits_for),
                        thing,
                        holder,
                        json!(line),
                    ]
                };
            let found = rows(&how);
            for row in [
                process("MainProcess", "process", json!("one"), none.clone(), 12),
                process("one", "process-lock", none.clone(), json!("two"), 5),
                process("two", "process-lock", none.clone(), json!("one"), 5),
            ] {
                assert!(found.contains(&row), "{args:?} {row:?}: {how:#}");
            }
            let (status, how) = ending(&format!("queue_{start}_{clock}"), QUEUE, &args);
            assert_eq!((status, &how["how"]), (3, &json!("deadlock")), "{args:?}");
            let waits = process("Process-1", "message", none.clone(), none.clone(), 3);
            assert!(rows(&how).contains(&waits), "{args:?}: {how:#}");
        }
    }
}

#[test]
fn whoever_kills_the_first_process_ends_the_run() {
    let source = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n";
    let killed = json!({"how": "killed", "signal": 9});
    assert_eq!(ending("killed", source, &[]), (137, killed));
}
