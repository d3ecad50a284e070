//! Records what CPython prints for the corpus, in a form that does not depend on the machine.
//!
//! The rule is in `../README.md`. The module uses the standard library only, so that a tool can
//! include it with `#[path]`; the corpus test shares [`programs`], [`golden`] and [`neutral`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

/// How many equal recordings make a golden; a program that differs between them is rejected.
const RECORDINGS: usize = 3;
/// How often a program under `versions/` runs on each interpreter.
const VERSION_RUNS: usize = 10;
/// The area whose programs are counted instead of compared.
const VERSIONS: &str = "versions";

/// What a program did: the three things a golden holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Golden {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// 0-255, or 128 + the signal's number for a program that a signal ended.
    pub status: i32,
}

/// How the processes of a program start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// As the program and the interpreter have it.
    Default,
    Spawn,
    Fork,
}

/// The area whose programs are recorded under both start methods.
pub const PROCESSES: &str = "processes/";

/// What a recording did, for the person who asked for it. Names are `area/name`.
#[derive(Debug, Default)]
pub struct Summary {
    /// Programs whose golden is equal to the one on disk before.
    pub unchanged: Vec<String>,
    /// Programs whose golden was written or rewritten.
    pub written: Vec<String>,
    /// Programs that differed between recordings: their golden, if there is one, was left alone.
    pub unstable: Vec<String>,
}

/// Every program of the corpus, as `area/name`, sorted; `versions/` is not among them.
pub fn programs(corpus: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for area in sorted(corpus)? {
        if area.is_dir() && area.file_name().is_some_and(|name| name != VERSIONS) {
            found.extend(programs_in(&area)?);
        }
    }
    Ok(found)
}

/// The golden of one program; a missing file stands for empty output or status 0.
pub fn golden(corpus: &Path, program: &str) -> io::Result<Golden> {
    golden_of(corpus, program, "")
}

/// The golden under `fork`, where it differs from the one under `spawn`.
pub fn fork_golden(corpus: &Path, program: &str) -> io::Result<Golden> {
    let own = corpus.join(format!("{program}.fork.out")).exists();
    golden_of(corpus, program, if own { "fork." } else { "" })
}

fn golden_of(corpus: &Path, program: &str, kind: &str) -> io::Result<Golden> {
    let read = |suffix| match fs::read(corpus.join(format!("{program}.{kind}{suffix}"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other,
    };
    let status = String::from_utf8_lossy(&read("status")?)
        .trim()
        .parse()
        .unwrap_or(0);
    Ok(Golden {
        stdout: read("out")?,
        stderr: read("err")?,
        status,
    })
}

/// Runs every program [`RECORDINGS`] times on `python` and writes the goldens that held still.
pub fn record(corpus: &Path, python: &Path) -> io::Result<Summary> {
    record_area(corpus, python, "")
}

/// As [`record`], only programs whose name contains `wanted`.
pub fn record_area(corpus: &Path, python: &Path, wanted: &str) -> io::Result<Summary> {
    let corpus = fs::canonicalize(corpus)?;
    let library = library_of(python)?;
    let mut summary = Summary::default();
    for program in programs(&corpus)? {
        if !program.contains(wanted) {
            continue;
        }
        let starts: &[Start] = if program.starts_with(PROCESSES) {
            &[Start::Spawn, Start::Fork]
        } else {
            &[Start::Default]
        };
        let mut recorded = Vec::new();
        for &start in starts {
            let first = run(&corpus, &program, python, &library, start)?;
            let mut stable = true;
            for _ in 1..RECORDINGS {
                stable &= run(&corpus, &program, python, &library, start)? == first;
            }
            if stable {
                recorded.push(first);
            }
        }
        let (Some(first), true) = (recorded.first(), recorded.len() == starts.len()) else {
            summary.unstable.push(program);
            continue;
        };
        let last = recorded.last().unwrap_or(first);
        if golden(&corpus, &program)? == *first
            && fork_golden(&corpus, &program)? == *last
            && corpus.join(format!("{program}.out")).exists()
        {
            summary.unchanged.push(program);
        } else {
            write_golden(&corpus, &program, "", first, true)?;
            if program.starts_with(PROCESSES) {
                write_golden(&corpus, &program, "fork.", last, last != first)?;
            }
            summary.written.push(program);
        }
    }
    Ok(summary)
}

/// Counts, for each program under `versions/` and each interpreter (its version, its path), in
/// how many of [`VERSION_RUNS`] runs it printed another number than its `# Right:` line says, and
/// writes `versions/lost.json`.
pub fn record_versions(corpus: &Path, pythons: &[(String, PathBuf)]) -> io::Result<()> {
    let corpus = fs::canonicalize(corpus)?;
    let mut rows = BTreeMap::new();
    for program in programs_in(&corpus.join(VERSIONS))? {
        let source = fs::read_to_string(corpus.join(format!("{program}.py")))?;
        let right = right_of(&source)
            .ok_or_else(|| io::Error::other(format!("{program} has no `# Right:` line")))?;
        let mut lost_runs = Vec::new();
        for (version, python) in pythons {
            let mut lost = 0;
            for _ in 0..VERSION_RUNS {
                let out = run(&corpus, &program, python, Path::new(""), Start::Default)?.stdout;
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
    fs::write(corpus.join(VERSIONS).join("lost.json"), lost_json(&rows))
}

/// Takes the machine out of a program's output: its folder, the library's folder, addresses.
pub fn neutral(output: &[u8], folder: &str, library: &str) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(output).into_owned();
    if !folder.is_empty() {
        text = text.replace(&format!("{folder}/"), "");
    }
    if !library.is_empty() {
        text = text.replace(&format!("{library}/"), "<lib>/");
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split(" at 0x");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(" at 0x");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    out.into_bytes()
}

fn run(
    corpus: &Path,
    program: &str,
    python: &Path,
    library: &Path,
    start: Start,
) -> io::Result<Golden> {
    let path = corpus.join(format!("{program}.py"));
    let (Some(folder), Some(file)) = (path.parent(), path.file_name()) else {
        return Err(io::Error::other(format!("{program} is not a program")));
    };
    let mut command = Command::new(python);
    command
        .arg("-B")
        .arg(file)
        .current_dir(folder)
        .env_clear()
        .env("PYTHONUTF8", "1")
        .stdin(Stdio::null());
    if let Some(chooser) = chooser(start)? {
        command.env("PYTHONPATH", chooser);
    }
    let output = command.output()?;
    let (folder, library) = (folder.to_string_lossy(), library.to_string_lossy());
    Ok(Golden {
        stdout: neutral(&output.stdout, &folder, &library),
        stderr: neutral(&output.stderr, &folder, &library),
        status: status_of(output.status),
    })
}

/// A folder whose `sitecustomize` makes a start method the default, as the program had not said.
fn chooser(start: Start) -> io::Result<Option<PathBuf>> {
    let method = match start {
        Start::Default => return Ok(None),
        Start::Spawn => "spawn",
        Start::Fork => "fork",
    };
    let folder = std::env::temp_dir().join(format!(
        "interleave-goldens-{}-{method}",
        std::process::id()
    ));
    fs::create_dir_all(&folder)?;
    fs::write(
        folder.join("sitecustomize.py"),
        format!(
            "import multiprocessing.context as c\n\
             c._default_context._default_context = c._concrete_contexts[{method:?}]\n"
        ),
    )?;
    Ok(Some(folder))
}

#[cfg(unix)]
fn status_of(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status
        .code()
        .or(status.signal().map(|signal| 128 + signal))
        .unwrap_or(-1)
}

#[cfg(not(unix))]
fn status_of(status: std::process::ExitStatus) -> i32 {
    status.code().unwrap_or(-1)
}

/// Where `python` keeps its standard library; tracebacks through it carry this folder.
fn library_of(python: &Path) -> io::Result<PathBuf> {
    let output = Command::new(python)
        .args(["-c", "import os; print(os.path.dirname(os.__file__))"])
        .output()?;
    Ok(PathBuf::from(
        String::from_utf8_lossy(&output.stdout).trim(),
    ))
}

/// Writes a golden, or (`keep` false) takes it away.
fn write_golden(
    corpus: &Path,
    program: &str,
    kind: &str,
    golden: &Golden,
    keep: bool,
) -> io::Result<()> {
    let status = format!("{}\n", golden.status).into_bytes();
    // An empty `.out` is kept: it tells a silent program from one that was never recorded.
    for (suffix, bytes, there) in [
        ("out", &golden.stdout, true),
        ("err", &golden.stderr, !golden.stderr.is_empty()),
        ("status", &status, golden.status != 0),
    ] {
        put(
            corpus,
            program,
            &format!("{kind}{suffix}"),
            bytes,
            keep && there,
        )?;
    }
    Ok(())
}

fn put(corpus: &Path, program: &str, suffix: &str, bytes: &[u8], keep: bool) -> io::Result<()> {
    let path = corpus.join(format!("{program}.{suffix}"));
    if keep {
        return fs::write(path, bytes);
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn programs_in(area: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let area_name = area
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for path in sorted(area)? {
        if path.extension().is_some_and(|extension| extension == "py") {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push(format!("{area_name}/{stem}"));
        }
    }
    Ok(found)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The number that a program under `versions/` prints when no update is lost.
pub fn right_of(source: &str) -> Option<&str> {
    source
        .lines()
        .find_map(|line| line.strip_prefix("# Right: "))
}

struct VersionRow {
    right: String,
    lost_runs: Vec<(String, usize)>,
}

fn lost_json(rows: &BTreeMap<String, VersionRow>) -> String {
    let mut text = format!("{{\n  \"runs\": {VERSION_RUNS},\n  \"programs\": {{");
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
