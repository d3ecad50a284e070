//! Runs `corpus/processes/` of the interpreter as the command runs it, under both start methods,
//! and compares it with what CPython 3.13 did.

#[allow(dead_code)]
#[path = "../../python/tests/support/record.rs"]
mod record;

use record::Golden;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs whose output CPython leaves to chance in one of the two, or that differ with reason.
const EXCEPT: &[(&str, &str)] = &[];

fn corpus() -> PathBuf {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/tests/corpus");
    std::fs::canonicalize(corpus).expect("the corpus is there")
}

fn run(program: &str, start: &str, clock: &str) -> Golden {
    let path = corpus().join(format!("{program}.py"));
    let folder = path.parent().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(["run", "--start", start, "--clock", clock])
        .arg(path.file_name().expect("a file"))
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the command runs");
    let folder = std::fs::canonicalize(folder).expect("a path");
    let neutral = |bytes: &[u8]| record::neutral(bytes, &folder.to_string_lossy(), "");
    Golden {
        stdout: neutral(&output.stdout),
        stderr: neutral(&output.stderr),
        status: output.status.code().unwrap_or(-1),
    }
}

fn last_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    text.trim_end()
        .lines()
        .last()
        .unwrap_or_default()
        .to_string()
}

/// What differs, in a line; empty when nothing does.
fn differs(program: &str, start: &str, clock: &str, expected: &Golden) -> String {
    let actual = run(program, start, clock);
    let same = actual.stdout == expected.stdout
        && actual.status == expected.status
        && last_line(&actual.stderr) == last_line(&expected.stderr);
    if same {
        return String::new();
    }
    let show = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    format!(
        "{program} under {start}, {clock} clock\n--- CPython ({}): {}\n--- ours ({}): {}\n--- stderr: {} / {}\n",
        expected.status,
        show(&expected.stdout),
        actual.status,
        show(&actual.stdout),
        last_line(&expected.stderr),
        last_line(&actual.stderr),
    )
}

fn compare(clock: &str) {
    let wanted = std::env::var("CORPUS").unwrap_or_default();
    let mut wrong = String::new();
    let mut count = 0;
    for program in record::programs(&corpus()).expect("the corpus can be read") {
        let name = program.trim_start_matches(record::PROCESSES);
        if !program.starts_with(record::PROCESSES) || !program.contains(&wanted) {
            continue;
        }
        for start in ["spawn", "fork"] {
            if EXCEPT.contains(&(name, start)) || start == "fork" && !cfg!(unix) {
                continue;
            }
            let expected = match start {
                "spawn" => record::golden(&corpus(), &program),
                _ => record::fork_golden(&corpus(), &program),
            };
            wrong += &differs(
                &program,
                start,
                clock,
                &expected.expect("the golden can be read"),
            );
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{count} runs match CPython 3.13");
}

#[test]
fn programs_match_cpython() {
    compare("virtual");
}

/// The real clock is what people use; its margins need a quiet machine, so it is asked for.
#[test]
#[ignore = "takes real time: cargo test -p interleave-cli --test processes -- --ignored"]
fn programs_match_cpython_in_real_time() {
    compare("real");
}
