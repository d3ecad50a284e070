//! What the library has and lacks, against the names of CPython's modules in `support/names.txt`
//! (`cargo xtask goldens --names`). From it come `src/check/missing.rs` and the tables of
//! `docs/python.md`; `UPDATE=1 cargo test -p interleave-python --test subset` writes both.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::check::tables;
use interleave_python::{Captured, ClockKind, Options, Session, Vm, is_known};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const NAMES: &str = include_str!("support/names.txt");

#[test]
fn the_check_and_the_document_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let missing = missing();
    let check = root.join("src/check/missing.rs");
    let document = root.join("../../docs/python.md");
    let told = fs::read_to_string(&document).expect("docs/python.md can be read");
    let mut wanted = told.clone();
    for (mark, table) in [
        ("modules", modules_table(&missing)),
        ("absent", absent_table()),
    ] {
        wanted = replaced(&wanted, mark, &table);
    }
    for (path, text) in [(check, missing_rs(&missing)), (document, wanted)] {
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).expect("the file can be written");
        }
        let there = fs::read_to_string(&path).expect("the file can be read");
        assert!(
            there == text,
            "{} is not what the library is: UPDATE=1 cargo test -p interleave-python --test subset",
            path.display()
        );
    }
}

/// Module -> its names that CPython has and the library lacks.
fn missing() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut program = String::new();
    let rows: Vec<(&str, &str)> = NAMES
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(module, _)| is_known(module) || *module == "os.path")
        .collect();
    for (module, names) in &rows {
        let names: Vec<&str> = names.split_whitespace().collect();
        let _ = write!(
            program,
            "import {module}\nprint('{module}', *[n for n in {names:?} if not hasattr({module}, n)])\n"
        );
    }
    let said = run(&program);
    let found: BTreeMap<&str, BTreeSet<&str>> = said
        .lines()
        .map(|line| {
            let mut words = line.split(' ');
            (words.next().unwrap_or_default(), words.collect())
        })
        .collect();
    rows.iter()
        .map(|(module, names)| {
            let lacks = &found[module];
            (
                *module,
                names
                    .split_whitespace()
                    .filter(|name| lacks.contains(name))
                    .collect(),
            )
        })
        .collect()
}

fn run(program: &str) -> String {
    let host = Captured::default();
    let written = host.out.clone();
    let options = Options {
        clock: ClockKind::Virtual,
        ..Options::default()
    };
    let mut session = Session::new(Vm::new(Box::new(host), options), program, "names.py");
    finish(&mut session, 100_000, program, |_| {});
    let (stdout, stderr) = written.borrow().clone();
    assert_eq!(stderr, "");
    stdout
}

fn missing_rs(missing: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut text = String::from(
        "//! Written by the test `subset`: what CPython 3.13 has and this library lacks.\n\n\
         /// Each module with its missing names, separated by spaces; in alphabetical order.\n\
         #[rustfmt::skip]\n\
         pub(crate) const MODULES: &[(&str, &str)] = &[\n",
    );
    for (module, names) in missing.iter().filter(|(_, names)| !names.is_empty()) {
        let _ = writeln!(text, "    ({module:?}, {:?}),", names.join(" "));
    }
    text.push_str("];\n");
    text
}

fn modules_table(missing: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut text = String::from("| module | has | lacks |\n|---|---|---|\n");
    for (module, lacks) in missing {
        let all = NAMES
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{module}:")))
            .map_or(0, |names| names.split_whitespace().count());
        let lacks_text = match lacks.is_empty() {
            true => String::new(),
            false => format!("`{}`", lacks.join("` `")),
        };
        let _ = writeln!(
            text,
            "| `{module}` | {} of {all} | {lacks_text} |",
            all - lacks.len()
        );
    }
    text
}

fn absent_table() -> String {
    let mut text = String::from("| not there | instead |\n|---|---|\n");
    for (advice, names) in tables::STANDARD.iter().chain(tables::PACKAGES) {
        let names: Vec<&str> = names.split(' ').filter(|name| !is_known(name)).collect();
        if !names.is_empty() {
            let _ = writeln!(text, "| `{}` | {advice} |", names.join("` `"));
        }
    }
    text
}

/// The text with what stands between the marks of that name replaced.
fn replaced(text: &str, mark: &str, table: &str) -> String {
    let (open, close) = (
        format!("<!-- {mark}: written by a test -->\n"),
        format!("<!-- end of {mark} -->"),
    );
    let start = text.find(&open).expect("the mark stands there") + open.len();
    let end = text[start..].find(&close).expect("its end stands there") + start;
    format!("{}\n{table}\n{}", &text[..start], &text[end..])
}
