//! Compares the modules of `lib/` with CPython's own: by what CPython printed with its own module
//! and with our file (`cargo xtask goldens --library`), and by what the interpreter prints now. See
//! `README.md`.

#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "support/probe.rs"]
mod probe;
#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "support/record.rs"]
mod record;

use interleave_python::{Captured, ClockKind, Options, Session, Turn, Vm};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// More than any probe needs; a probe that executes more does not end.
const MAX_INSTRUCTIONS: u64 = 20_000_000;

#[test]
fn modules_do_what_cpythons_do() {
    let wanted = std::env::var("LIBRARY").unwrap_or_default();
    let listed = probe::listed(&read(&probes().join("DIFFERENCES.txt")));
    let mut wrong = String::new();
    let mut found = BTreeMap::new();
    let (mut all, mut equal) = (0, 0);
    for module in pure() {
        if !module.contains(&wanted) {
            continue;
        }
        let cpython = read(&probes().join(format!("{module}.out")));
        let file = probes().join(format!("{module}.file.out"));
        let with_file = match file.exists() {
            true => read(&file),
            false => cpython.clone(),
        };
        let ours = run(&module);
        let mut differs = false;
        for (who, printed) in [("file", with_file), ("interpreter", ours)] {
            for (asked, text) in probe::differences(&cpython, &printed) {
                differs = true;
                let key = (module.clone(), who.to_owned(), asked);
                if !listed.contains(&key) {
                    wrong += &format!("not listed: {module} {who}\n  {}\n{text}", key.2);
                }
                found.insert(key, ());
            }
        }
        all += 1;
        equal += usize::from(!differs);
    }
    for key in &listed {
        if key.0.contains(&wanted) && !found.contains_key(key) {
            wrong += &format!(
                "listed, and no difference: {} {}\n  {}\n",
                key.0, key.1, key.2
            );
        }
    }
    println!("{all} modules that CPython imports, {equal} of them without a difference");
    assert!(wrong.is_empty(), "{wrong}");
}

/// `NATIVE.txt` says which modules CPython cannot import, and no probe is without a module.
#[test]
fn modules_that_need_a_native_are_listed() {
    let sources = sources();
    let mut told = BTreeMap::new();
    for line in read(&probes().join("NATIVE.txt")).lines() {
        if let Some((native, modules)) = line.split_once(':').filter(|_| line.starts_with('_')) {
            let modules: BTreeSet<String> = modules.split_whitespace().map(String::from).collect();
            told.insert(native.to_owned(), modules);
        }
    }
    let mut needed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for module in sources.keys().filter(|module| probe::is_public(module)) {
        for native in probe::natives(module, &sources) {
            needed.entry(native).or_default().insert(module.clone());
        }
    }
    assert_eq!(told, needed, "NATIVE.txt is on the left");
    let probed: BTreeSet<String> = fs::read_dir(probes())
        .expect("the folder of probes can be read")
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            Some(name.strip_suffix(".py")?.to_owned())
        })
        .collect();
    assert_eq!(probed, pure(), "the probes are on the left");
}

fn probes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library")
}

fn sources() -> BTreeMap<String, String> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("lib");
    probe::modules(&library).expect("the library can be read")
}

fn pure() -> BTreeSet<String> {
    probe::pure(&sources())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn run(module: &str) -> String {
    let source = probe::program(module, &read(&probes().join(format!("{module}.py"))), None);
    let host = Captured::default();
    let written = host.out.clone();
    let options = Options {
        clock: ClockKind::Virtual,
        max_instructions: MAX_INSTRUCTIONS,
        ..Options::default()
    };
    let mut session = Session::new(Vm::new(Box::new(host), options), &source, "probe");
    while !matches!(session.turn(100_000), Turn::Done(_)) {}
    let (stdout, stderr) = written.borrow().clone();
    assert_eq!(stderr, "", "{module}");
    String::from_utf8(record::neutral(stdout.as_bytes(), "", "")).expect("text is UTF-8")
}
