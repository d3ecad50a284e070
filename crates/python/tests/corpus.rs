//! Runs every program of `corpus/` and compares it with what CPython 3.13 did. See `README.md`.

#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "support/record.rs"]
mod record;

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::{Captured, ClockKind, Options, Session, Vm};
use interleave_spec::Python;
use record::{Golden, own_frames};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// More than any program here needs; a program that executes more does not end.
const MAX_INSTRUCTIONS: u64 = 200_000_000;
const SLICE: u64 = 100_000;

#[test]
fn programs_match_cpython() {
    all_match(Python::P313, record::REFERENCE, "PENDING.txt");
}

#[test]
fn programs_match_cpython_3_15() {
    all_match(Python::P315, record::V315, "PENDING-3.15.txt");
}

fn all_match(python: Python, version: record::Version, pending_in: &str) {
    let corpus = corpus();
    let wanted = std::env::var("CORPUS").unwrap_or_default();
    let pending = pending(&corpus, pending_in);
    let mut report = Report {
        python: python.word(),
        ..Report::default()
    };
    for program in record::programs(&corpus).expect("the corpus can be read") {
        // Processes need a driver: `crates/cli/tests/goldens.rs` runs those.
        if !program.contains(&wanted) || program.starts_with(record::PROCESSES) {
            continue;
        }
        let expected = record::golden_as(&corpus, &program, version, record::Start::Default);
        let expected = expected.expect("the golden can be read");
        let actual = run(&corpus, &program, python, None);
        report.add(
            &program,
            &expected,
            &actual,
            pending.get(&program),
            !wanted.is_empty(),
        );
    }
    println!("{report}");
    assert!(
        report.broken.is_empty(),
        "differ from CPython and are not in {pending_in}: {:#?}",
        report.broken
    );
    assert!(
        report.mended.is_empty(),
        "match CPython: take them out of {pending_in}: {:#?}",
        report.mended
    );
}

/// Programs about concurrency are written so that their output does not depend on the schedule.
#[test]
fn other_schedules_print_the_same() {
    /// Programs whose output depends on the switch points, with the rules that they are written
    /// for.
    const EXCEPT: &[(&str, Python)] = &[
        ("threading/counter_no_lock", Python::P39),
        ("threading/counter_no_lock", Python::P313t),
        ("threading/gil_switch_interval", Python::P313t),
        ("queue/bounded_full", Python::P313t),
        ("threading/gil_hand_over", Python::P313t),
        ("threading/interleaved_output_by_sleep", Python::P39),
    ];
    let corpus = corpus();
    let pending = pending(&corpus, "PENDING.txt");
    let mut different = Vec::new();
    for program in record::programs(&corpus).expect("the corpus can be read") {
        let concurrent = ["threading/", "queue/", "futures/", "asyncio/"]
            .iter()
            .any(|area| program.starts_with(area));
        if !concurrent || pending.contains_key(&program) {
            continue;
        }
        let expected = record::golden(&corpus, &program).expect("the golden can be read");
        for (python, seed) in [(Python::P39, 1), (Python::P313, 2), (Python::P313t, 3)] {
            if EXCEPT.contains(&(program.as_str(), python)) {
                continue;
            }
            let actual = run(&corpus, &program, python, Some(seed));
            if !differences(&expected, &actual).is_empty() {
                different.push(format!("{program} under {python:?}, seed {seed}"));
            }
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

/// Which programs of `versions/` lose updates, and where: the ground truth about the race.
#[test]
fn races_lose_where_cpython_loses() {
    use Python::{P39, P313, P313t};
    let corpus = corpus();
    // Program, the switch points under which it can lose; under the others it never does.
    let table: &[(&str, &[Python])] = &[
        ("counter_for_loop", &[P39, P313t]),
        ("counter_attribute", &[P39, P313t]),
        ("counter_method_call", &[P39, P313t]),
        ("counter_short_interval", &[P39, P313t]),
        ("counter_call_between", &[P39, P313, P313t]),
        ("counter_locked", &[]),
        ("list_append", &[]),
    ];
    let pending = pending(&corpus, "PENDING.txt");
    let mut wrong = Vec::new();
    for (name, loses) in table {
        let program = format!("versions/{name}");
        if pending.contains_key(&program) {
            continue;
        }
        let source = std::fs::read_to_string(corpus.join(format!("{program}.py")))
            .expect("the program can be read");
        let right = record::right_of(&source).expect("a `# Right:` line");
        for python in [P39, P313, P313t] {
            let lost = (1..=4)
                .filter(|&seed| {
                    let printed = run(&corpus, &program, python, Some(seed)).stdout;
                    String::from_utf8_lossy(&printed).trim() != right
                })
                .count();
            if (lost > 0) != loses.contains(&python) {
                wrong.push(format!(
                    "{name} under {python:?}: {lost} of 4 runs lost updates"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Known differences: program -> a word of reason.
fn pending(corpus: &Path, file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(corpus.join(file)).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(program, reason)| (program.to_owned(), reason.to_owned()))
        .collect()
}

fn run(corpus: &Path, program: &str, python: Python, seed: Option<u64>) -> Golden {
    let path: PathBuf = corpus.join(format!("{program}.py"));
    let source = std::fs::read(&path).expect("the program can be read");
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    catch_unwind(AssertUnwindSafe(|| {
        outcome(&String::from_utf8_lossy(&source), &file, python, seed)
    }))
    .unwrap_or_else(|_| Golden {
        stderr: b"the interpreter panicked\n".to_vec(),
        status: 101,
        ..Golden::default()
    })
}

fn outcome(source: &str, file: &str, python: Python, seed: Option<u64>) -> Golden {
    let host = Captured::default();
    let written = host.out.clone();
    let options = Options {
        clock: ClockKind::Virtual,
        seed,
        max_instructions: MAX_INSTRUCTIONS,
        argv: vec![file.to_owned()],
        ..Options::default().as_on(python)
    };
    let mut session = Session::new(Vm::new(Box::new(host), options), source, file);
    let status = finish(&mut session, SLICE, source, |_| {});
    let (stdout, stderr) = written.borrow().clone();
    Golden {
        stdout: record::neutral(stdout.as_bytes(), "", ""),
        stderr: record::neutral(stderr.as_bytes(), "", ""),
        status,
    }
}

/// What is compared strictly, and what is only counted.
#[derive(Default)]
struct Report {
    python: &'static str,
    total: usize,
    matching: usize,
    whole_stderr: usize,
    broken: Vec<String>,
    mended: Vec<String>,
    details: String,
}

impl Report {
    fn add(
        &mut self,
        program: &str,
        expected: &Golden,
        actual: &Golden,
        pending: Option<&String>,
        verbose: bool,
    ) {
        let differences = differences(expected, actual);
        self.total += 1;
        self.matching += usize::from(differences.is_empty());
        let whole = own_frames(&expected.stderr) == own_frames(&actual.stderr);
        self.whole_stderr += usize::from(whole);
        match (differences.is_empty(), pending) {
            (false, None) => self
                .broken
                .push(format!("{program} ({})", differences.join(", "))),
            (true, Some(_)) => self.mended.push(program.to_owned()),
            _ => {}
        }
        if verbose && !(differences.is_empty() && whole) {
            let _ = writeln!(self.details, "=== {program}: {}", differences.join(", "));
            for (name, expected, actual) in [
                ("stdout", &expected.stdout, &actual.stdout),
                (
                    "stderr",
                    &own_frames(&expected.stderr),
                    &own_frames(&actual.stderr),
                ),
            ] {
                self.details
                    .push_str(&line_difference(name, expected, actual));
            }
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.details)?;
        writeln!(
            f,
            "{} of {} programs match CPython {}",
            self.matching, self.total, self.python
        )?;
        write!(
            f,
            "{} of {} also in the whole of stderr",
            self.whole_stderr, self.total
        )
    }
}

fn differences(expected: &Golden, actual: &Golden) -> Vec<&'static str> {
    let mut found = Vec::new();
    if expected.stdout != actual.stdout {
        found.push("stdout");
    }
    if expected.status != actual.status {
        found.push("status");
    }
    if last_line(&expected.stderr) != last_line(&actual.stderr) {
        found.push("stderr");
    }
    found
}

fn last_line(text: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(text)
        .trim_end()
        .lines()
        .last()
        .unwrap_or_default()
        .as_bytes()
        .to_vec()
}

/// The first line that differs, with both readings.
fn line_difference(name: &str, expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (
        String::from_utf8_lossy(expected),
        String::from_utf8_lossy(actual),
    );
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return String::new(),
            (a, b) if a == b => {}
            (a, b) => {
                let show = |line: Option<&str>| line.map_or("(nothing)".to_owned(), str::to_owned);
                return format!(
                    "{name} line {number}\n  cpython: {}\n  ours:    {}\n",
                    show(a),
                    show(b)
                );
            }
        }
    }
}
