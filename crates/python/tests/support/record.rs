//! Records what CPython prints for the corpus, in a form that does not depend on the machine.
//!
//! The rule is in `../README.md`. The module uses the standard library only, so that a tool can
//! include it with `#[path]`; the corpus test shares [`programs`], [`golden`] and [`neutral`].

#[path = "cpython.rs"]
mod cpython;

pub use cpython::Cpython;
use std::path::{Path, PathBuf};
use std::process::Stdio;
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
    ForkServer,
    Fork,
}

/// Whose goldens: the reference has one for each program, another version only where it differs.
pub type Version = &'static str;
/// CPython 3.13, the reference.
pub const REFERENCE: Version = "";
/// CPython 3.15.
pub const V315: Version = "315.";

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

/// The reference's golden of one program; a missing file stands for empty output or status 0.
pub fn golden(corpus: &Path, program: &str) -> io::Result<Golden> {
    golden_of(corpus, program, "")
}

/// The reference's golden under `fork`, which may differ from the one under `spawn`.
pub fn fork_golden(corpus: &Path, program: &str) -> io::Result<Golden> {
    golden_as(corpus, program, REFERENCE, Start::Fork)
}

/// What a version does with a program under a start method: the first golden that is there.
pub fn golden_as(
    corpus: &Path,
    program: &str,
    version: Version,
    start: Start,
) -> io::Result<Golden> {
    let (own, others) = kinds(version, start);
    let there = |kind: &&String| corpus.join(format!("{program}.{kind}out")).exists();
    let kind = std::iter::once(&own).chain(&others).find(there);
    golden_of(corpus, program, kind.map_or("", String::as_str))
}

/// What stands in the names of the golden for a version and a start method, and of those that hold
/// where there is none, the nearest first.
fn kinds(version: Version, start: Start) -> (String, Vec<String>) {
    let fork = |of: &str| format!("{of}fork.");
    let (own, others) = match start {
        Start::Default | Start::Spawn => (version.to_owned(), vec![]),
        Start::ForkServer => (format!("{version}forkserver."), vec![version.to_owned()]),
        Start::Fork if version == REFERENCE => (fork(REFERENCE), vec![]),
        Start::Fork => (fork(version), vec![fork(REFERENCE), version.to_owned()]),
    };
    (own, others.into_iter().chain([String::new()]).collect())
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
pub fn record(corpus: &Path, python: &Cpython, wanted: &str) -> io::Result<Summary> {
    let all = programs(corpus)?;
    record_in(corpus, corpus, all, python, wanted)
}

/// As [`record`], for listings; their goldens go to a folder of their own.
pub fn record_listings(
    folder: &Path,
    goldens: &Path,
    python: &Cpython,
    wanted: &str,
) -> io::Result<Summary> {
    let all = listings(folder)?;
    record_in(folder, goldens, all, python, wanted)
}

fn record_in(
    sources: &Path,
    goldens: &Path,
    programs: Vec<String>,
    python: &Cpython,
    wanted: &str,
) -> io::Result<Summary> {
    let sources = fs::canonicalize(sources)?;
    let library = python.library()?;
    let mut summary = Summary::default();
    for program in programs {
        if !program.contains(wanted) {
            continue;
        }
        let source = fs::read_to_string(sources.join(format!("{program}.py")))?;
        let any_order = has_line(&source, ANY_ORDER);
        let several = uses_processes(&sources, &program)?;
        let starts: &[Start] = match python.version {
            _ if !several => &[Start::Default],
            REFERENCE => &[Start::Spawn, Start::Fork],
            _ => &[Start::Spawn, Start::ForkServer, Start::Fork],
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
                recorded.push((start, first));
            }
        }
        if recorded.len() < starts.len() {
            summary.unstable.push(program);
            continue;
        }
        let mut changed = false;
        for (start, now) in recorded {
            changed |= keep(goldens, &program, python.version, start, &now)?;
        }
        match changed {
            true => summary.written.push(program),
            false => summary.unchanged.push(program),
        }
    }
    Ok(summary)
}

/// Writes the golden of a version and a start method, or takes it away where a nearer one says the
/// same; answers whether anything changed.
fn keep(
    goldens: &Path,
    program: &str,
    version: Version,
    start: Start,
    now: &Golden,
) -> io::Result<bool> {
    let (own, others) = kinds(version, start);
    let path = |kind: &str| goldens.join(format!("{program}.{kind}out"));
    let nearest = others.iter().find(|kind| path(kind).exists());
    // Another version's library has other lines, which say nothing about the program.
    let same = |kind: &str| -> io::Result<bool> {
        let said = golden_of(goldens, program, kind)?;
        let frames = match version == REFERENCE {
            true => said.stderr == now.stderr,
            false => own_frames(&said.stderr) == own_frames(&now.stderr),
        };
        Ok(frames && said.stdout == now.stdout && said.status == now.status)
    };
    let needed = match nearest {
        Some(kind) if !own.is_empty() => !same(kind)?,
        _ => true,
    };
    let there = path(&own).exists();
    if there == needed && (!needed || same(&own)?) {
        return Ok(false);
    }
    write_golden(goldens, program, &own, now, needed)?;
    Ok(true)
}

/// The text without the frames of the library: their lines differ by nature.
pub fn own_frames(stderr: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(stderr);
    let mut out = String::new();
    let mut skipping = None;
    for line in text.lines() {
        let bare = line.trim_start_matches(['|', ' ']);
        let indent = line.len() - bare.len();
        if bare.starts_with("File \"<") {
            skipping = Some(indent);
            continue;
        }
        // The source line and the carets of a frame stand deeper than its first line.
        if skipping.is_some_and(|frame| indent > frame) {
            continue;
        }
        skipping = None;
        out.push_str(line);
        out.push('\n');
    }
    out.into_bytes()
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
    python: &Cpython,
    library: &Path,
    start: Start,
) -> io::Result<Golden> {
    let path = corpus.join(format!("{program}.py"));
    let (Some(folder), Some(file)) = (path.parent(), path.file_name()) else {
        return Err(io::Error::other(format!("{program} is not a program")));
    };
    let (mut command, folder) = python.command(folder)?;
    command
        .arg("-B")
        .arg(file)
        .env_clear()
        .env("PYTHONUTF8", "1")
        .stdin(Stdio::null());
    if let Some(chooser) = python.chooser(start)? {
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
