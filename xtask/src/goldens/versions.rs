//! The race, version by version: which CPythons lose updates, counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::record::{self, Cpython, REFERENCE, Start};

/// How often a program runs on each interpreter.
const RUNS: usize = 10;

/// Counts, for each program under `versions/` and each interpreter (its version, its path), in
/// how many of [`RUNS`] runs it printed another number than its `# Right:` line says, and
/// writes `versions/lost.json`.
pub fn count_lost(corpus: &Path, pythons: &[(String, PathBuf)]) -> io::Result<()> {
    let corpus = fs::canonicalize(corpus)?;
    let mut rows = BTreeMap::new();
    for program in record::programs_in(&corpus.join(record::VERSIONS))? {
        let source = fs::read_to_string(corpus.join(format!("{program}.py")))?;
        let right = record::right_of(&source)
            .ok_or_else(|| io::Error::other(format!("{program} has no `# Right:` line")))?;
        let mut lost_runs = Vec::new();
        for (version, python) in pythons {
            let mut lost = 0;
            let python = Cpython {
                python: python.clone(),
                root: None,
                version: REFERENCE,
            };
            for _ in 0..RUNS {
                let out =
                    record::run(&corpus, &program, &python, Path::new(""), Start::Default)?.stdout;
                lost += usize::from(String::from_utf8_lossy(&out).trim() != right);
            }
            lost_runs.push((version.clone(), lost));
        }
        rows.insert(
            program,
            VersionRow {
                right: right.to_owned(),
                lost_runs,
            },
        );
    }
    fs::write(
        corpus.join(record::VERSIONS).join("lost.json"),
        lost_json(&rows),
    )
}

struct VersionRow {
    right: String,
    lost_runs: Vec<(String, usize)>,
}

fn lost_json(rows: &BTreeMap<String, VersionRow>) -> String {
    let mut text = format!("{{\n  \"runs\": {RUNS},\n  \"programs\": {{");
    for (index, (program, row)) in rows.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let name = program.trim_start_matches("versions/");
        let right = &row.right;
        let _ = write!(
            text,
            "{comma}\n    \"{name}\": {{\n      \"right\": {right},\n      \"lost_runs\": {{"
        );
        for (index, (version, lost)) in row.lost_runs.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let _ = write!(text, "{comma}\"{version}\": {lost}");
        }
        text.push_str("}\n    }");
    }
    text.push_str("\n  }\n}\n");
    text
}
