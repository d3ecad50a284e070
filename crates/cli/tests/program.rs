//! `run` and `trace` on a program with two threads and one lock.

#![allow(clippy::unwrap_used, reason = "what panics here is a failed test")]

use std::path::PathBuf;
use std::process::{Command, Output};

const PROGRAM: &str = "\
import sys, threading
lock = threading.Lock()
def work(n):
    with lock:
        print('thread', n, flush=True)
threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sys.argv[1:])
sys.exit(3)
";

/// The program in a folder of the test's own.
fn program(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("two.py");
    std::fs::write(&file, PROGRAM).unwrap();
    file
}

fn interleave(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn output_and_status_are_the_programs_own() {
    let file = program("run");
    let (file, report) = (file.to_str().unwrap(), file.with_extension("json"));
    let out = interleave(&[
        "run",
        "--clock",
        "virtual",
        "--report",
        report.to_str().unwrap(),
        file,
        "a",
        "-b",
    ]);
    assert_eq!(
        String::from_utf8_lossy(&out.stdout),
        "thread 0\nthread 1\n['a', '-b']\n"
    );
    assert_eq!((out.status.code(), out.stderr.is_empty()), (Some(3), true));
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    assert_eq!(report["exit_code"], 3);
    assert_eq!(report["output"], "thread 0\nthread 1\n['a', '-b']\n");
    assert_eq!(report["models"][0]["lanes"].as_array().unwrap().len(), 3);
}

#[test]
fn a_trace_in_each_format_and_from_a_file() {
    let file = program("trace");
    let saved = file.with_extension("json");
    let (file, saved) = (file.to_str().unwrap(), saved.to_str().unwrap());
    interleave(&["run", "--clock", "virtual", "--trace", saved, file]);
    for from in [file, saved] {
        let text = |format: &str| {
            let out = interleave(&["trace", from, "--clock", "virtual", "--format", format]);
            assert_eq!(
                out.status.code(),
                Some(0),
                "{}",
                String::from_utf8_lossy(&out.stderr)
            );
            String::from_utf8(out.stdout).unwrap()
        };
        let chrome: serde_json::Value = serde_json::from_str(&text("chrome")).unwrap();
        assert!(chrome["traceEvents"].as_array().unwrap().len() > 5);
        assert!(text("csv").starts_with("run,lane_id,lane,"));
        assert!(text("svg").starts_with("<svg"));
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let out = interleave(&["trace", "no-such-file.json", "--format", "csv"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).starts_with("interleave: no-such-file.json: "));
}

#[test]
fn what_does_not_fit_is_an_exception_in_the_midst_of_a_built_in() {
    let file = program("heap");
    let text = "\
for build in (
    lambda: list(iter(int, 1)),
    lambda: [].extend(range(10**12)),
    lambda: ''.join(map(str, iter(int, 1))),
    lambda: set(range(10**12)),
    lambda: [*iter(int, 1)],
):
    try:
        build()
    except MemoryError:
        print('no room', flush=True)
print(len(list(range(100_000))))
";
    std::fs::write(&file, text).unwrap();
    let out = interleave(&[
        "run",
        "--max-heap-bytes",
        "40000000",
        file.to_str().unwrap(),
    ]);
    assert_eq!(
        String::from_utf8_lossy(&out.stdout),
        "no room\n".repeat(5) + "100000\n"
    );
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn cycles_are_no_lack_of_memory() {
    let file = program("cycles");
    let run = |text: &str| {
        std::fs::write(&file, text).unwrap();
        interleave(&[
            "run",
            "--max-heap-bytes",
            "67108864",
            file.to_str().unwrap(),
        ])
    };
    // A gigabyte in all, of which a few kilobytes live.
    let cycles = "\
class Node:
    pass
for i in range(4000):
    node = Node()
    node.me, node.room = node, bytearray(256 * 1024)
print('done')
";
    let out = run(cycles);
    assert_eq!(String::from_utf8_lossy(&out.stdout), "done\n", "{out:?}");
    let out = run("rooms = [bytearray(256 * 1024) for i in range(4000)]");
    assert!(
        String::from_utf8_lossy(&out.stderr).ends_with("MemoryError\n"),
        "{out:?}"
    );
    assert_eq!(out.status.code(), Some(1));
}
