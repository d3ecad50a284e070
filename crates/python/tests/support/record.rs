//! Records what CPython prints for the corpus, in a form that does not depend on the machine.
//!
//! The rule is in `../README.md`. The module uses the standard library only, so that a tool can
//! include it with `#[path]`; the corpus test shares [`programs`], [`golden`] and [`neutral`].

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

/// How many equal recordings make a golden; a program that differs between them is rejected.
const RECORDINGS: usize = 3;
/// The area whose programs are counted instead of compared.
pub const VERSIONS: &str = "versions";

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

/// A program whose lines may come in any order says so with this line at its head.
const ANY_ORDER: &str = "# order: any";

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

/// Every listing: the programs of a folder without areas, but those that say `# golden: none`.
pub fn listings(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for path in sorted(folder)? {
        let Some(name) = path
            .file_name()
            .and_then(|name| name.to_str()?.strip_suffix(".py"))
        else {
            continue;
        };
        if !has_line(&fs::read_to_string(&path)?, "# golden: none") {
            found.push(name.to_owned());
        }
    }
    Ok(found)
}

/// Runs the programs of the corpus whose name contains `wanted` [`RECORDINGS`] times each on
/// `python` and writes the goldens that held still beside them.
pub fn record(corpus: &Path, python: &Path, wanted: &str) -> io::Result<Summary> {
    let all = programs(corpus)?;
    record_in(corpus, corpus, all, python, wanted)
}

/// As [`record`], for listings; their goldens go to a folder of their own.
pub fn record_listings(
    folder: &Path,
    goldens: &Path,
    python: &Path,
    wanted: &str,
) -> io::Result<Summary> {
    let all = listings(folder)?;
    record_in(folder, goldens, all, python, wanted)
}

fn record_in(
    sources: &Path,
    goldens: &Path,
    programs: Vec<String>,
    python: &Path,
    wanted: &str,
) -> io::Result<Summary> {
    let sources = fs::canonicalize(sources)?;
    let library = library_of(python)?;
    let mut summary = Summary::default();
    for program in programs {
        if !program.contains(wanted) {
            continue;
        }
        let source = fs::read_to_string(sources.join(format!("{program}.py")))?;
        let any_order = has_line(&source, ANY_ORDER);
        let several = uses_processes(&sources, &program)?;
        let starts: &[Start] = if several {
            &[Start::Spawn, Start::Fork]
        } else {
            &[Start::Default]
        };
        let mut recorded = Vec::new();
        for &start in starts {
            let first = run(&sources, &program, python, &library, start)?;
            let mut stable = true;
            for _ in 1..RECORDINGS {
                let again = run(&sources, &program, python, &library, start)?;
                stable &= alike(&again, &first, any_order);
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
        if golden(goldens, &program)? == *first
            && fork_golden(goldens, &program)? == *last
            && goldens.join(format!("{program}.out")).exists()
        {
            summary.unchanged.push(program);
        } else {
            write_golden(goldens, &program, "", first, true)?;
            if several {
                write_golden(goldens, &program, "fork.", last, last != first)?;
            }
            summary.written.push(program);
        }
    }
    Ok(summary)
}

/// Whether two recordings count as equal; in any order, processes may mix their tracebacks.
fn alike(a: &Golden, b: &Golden, any_order: bool) -> bool {
    let stderr = |golden: &Golden| match any_order {
        true => sorted_lines(&golden.stderr),
        false => golden.stderr.clone(),
    };
    a.stdout == b.stdout && a.status == b.status && stderr(a) == stderr(b)
}

/// Whether the start method may matter: the area `processes/`, or a listing that starts processes.
pub fn uses_processes(sources: &Path, program: &str) -> io::Result<bool> {
    if program.contains('/') {
        return Ok(program.starts_with(PROCESSES));
    }
    let source = fs::read_to_string(sources.join(format!("{program}.py")))?;
    Ok(source.contains("multiprocessing") || source.contains("ProcessPoolExecutor"))
}

/// `stdout` as it is compared: its lines sorted, when the source says `# order: any`.
pub fn ordered(source: &str, stdout: Vec<u8>) -> Vec<u8> {
    if !has_line(source, ANY_ORDER) {
        return stdout;
    }
    sorted_lines(&stdout)
}

fn sorted_lines(text: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    lines.sort_unstable();
    lines.concat()
}

/// Whether the comments at a program's head have this line.
fn has_line(source: &str, wanted: &str) -> bool {
    source
        .lines()
        .take_while(|line| line.starts_with('#'))
        .any(|line| line == wanted)
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

/// What the program does, its machine taken out; `library` is where `python` keeps its own.
pub fn run(
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
    let source = fs::read_to_string(&path)?;
    Ok(Golden {
        stdout: ordered(&source, neutral(&output.stdout, &folder, &library)),
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

/// The programs of one area, as `area/name`, sorted.
pub fn programs_in(area: &Path) -> io::Result<Vec<String>> {
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
