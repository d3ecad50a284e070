//! Child processes: quiet while they work, loud when they fail.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{paths, progress};

/// Runs a command to its end, keeping what it says in a log. While it runs its
/// last line is shown with the time; when it fails the end of the log is shown.
pub fn logged(name: &str, command: &mut Command) -> Result<()> {
    let log = log_file(name)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    let lines = Arc::new(Mutex::new(Vec::<String>::new()));
    let (done, ended) = mpsc::channel::<()>();
    for stream in [
        child
            .stdout
            .take()
            .map(|s| Box::new(s) as Box<dyn Read + Send>),
        child
            .stderr
            .take()
            .map(|s| Box::new(s) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    {
        let (lines, done) = (lines.clone(), done.clone());
        std::thread::spawn(move || {
            // Lossy: a tool's output need not be UTF-8, and must not end the reading.
            for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).trim_end().to_string();
                lines.lock().expect("no reader panics").push(line);
            }
            drop(done);
        });
    }
    drop(done);
    show_while(&lines, &ended, &log);
    let status = child.wait()?;
    let lines = lines.lock().expect("no reader panics");
    fs::write(&log, lines.join("\n"))?;
    if status.success() {
        return Ok(());
    }
    let shown = lines.len().saturating_sub(60);
    eprintln!("\n{}", lines[shown..].join("\n"));
    bail!(
        "{name} failed ({status}); all of its output: {}",
        log.display()
    )
}

/// Shows the last line until both streams have closed.
fn show_while(lines: &Mutex<Vec<String>>, ended: &mpsc::Receiver<()>, log: &std::path::Path) {
    let tty = std::io::stderr().is_terminal();
    let every = Duration::from_secs(if tty { 1 } else { 15 });
    let began = Instant::now();
    while let Err(mpsc::RecvTimeoutError::Timeout) = ended.recv_timeout(every) {
        let lines = lines.lock().expect("no reader panics");
        let last = lines.iter().rev().find(|line| !line.is_empty());
        let last: String = last
            .map_or("", |line| line)
            .trim()
            .chars()
            .take(60)
            .collect();
        let (step, next) = progress::now();
        let text = format!("{step}: {} s{next}  {last}", began.elapsed().as_secs());
        match tty {
            true => eprint!("\r\x1b[K{text}"),
            false => eprintln!("{text}"),
        }
        let _ = std::io::stderr().flush();
        let _ = fs::write(log, lines.join("\n"));
    }
}

/// What a command prints on stdout, trimmed; an error if it fails.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    if !out.status.success() {
        bail!(
            "{:?} failed ({}): {}",
            command.get_program(),
            out.status,
            String::from_utf8_lossy(&out.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_string())
}

fn log_file(name: &str) -> Result<PathBuf> {
    let dir = paths::target().join("xtask-logs");
    fs::create_dir_all(&dir)?;
    let file: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    Ok(dir.join(format!("{file}.log")))
}
