//! `interleave run`: a Python program with its own output and exit status.

use crate::args::{MachineArgs, RunArgs};
use crate::processes::{self, Program};
use interleave_python::ipc::Method;
use interleave_python::{ClockKind, Options, SwitchAt};
use interleave_spec::{Clock, Python, Start};
use interleave_trace::{Report, Trace};
use std::path::Path;
use std::process::ExitCode;

#[global_allocator]
static ALLOC: interleave_python::mem::Counting = interleave_python::mem::Counting;

pub fn run(args: &RunArgs) -> ExitCode {
    let traced = args.report.is_some() || args.trace.is_some();
    let done = match execute(&args.file, &args.args, &args.machine, traced, true) {
        Ok(done) => done,
        Err(message) => {
            eprintln!("interleave: {message}");
            return ExitCode::from(2);
        }
    };
    for (out, text) in [
        (
            &args.trace,
            done.trace
                .as_ref()
                .map(|t| serde_json::to_string(t).unwrap_or_default()),
        ),
        (
            &args.report,
            done.trace.as_ref().map(|t| report(t, done.status)),
        ),
    ] {
        if let (Some(path), Some(text)) = (out, text) {
            if let Err(e) = std::fs::write(path, text) {
                eprintln!("interleave: {}: {e}", path.display());
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::from(done.status)
}

/// How a program ended.
pub struct Done {
    pub status: u8,
    pub trace: Option<Trace>,
}

/// Runs a program to its end, sleeping where it sleeps. With `show`, its output is printed.
pub fn execute(
    file: &Path,
    args: &[String],
    machine: &MachineArgs,
    traced: bool,
    show: bool,
) -> Result<Done, String> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|e| format!("can't open file '{name}': {e}"))?;
    let source = match String::from_utf8(bytes) {
        Ok(s) => s,
        Err(e) => String::from_utf8_lossy(e.as_bytes()).into_owned(),
    };
    let source = source
        .strip_prefix('\u{feff}')
        .map(str::to_string)
        .unwrap_or(source);
    let spec = machine.spec(source.clone());
    let mut options = options(machine);
    options.trace = traced;
    options.argv = std::iter::once(name.clone())
        .chain(args.iter().cloned())
        .collect();
    options.env = std::env::vars().collect();
    let program = Program {
        source,
        file: name,
        options,
        show,
        spec,
    };
    let (status, trace) = processes::run(program)?;
    Ok(Done {
        status: (status & 0xff) as u8,
        trace,
    })
}

fn options(m: &MachineArgs) -> Options {
    let mut o = Options {
        switch: match m.python {
            Python::P39 => SwitchAt::AnyOp,
            Python::P313 => SwitchAt::BackEdge,
            Python::P313t => SwitchAt::Free,
        },
        clock: if m.clock == Clock::Real {
            ClockKind::Real
        } else {
            ClockKind::Virtual
        },
        can_fork: cfg!(unix),
        start: if m.start == Start::Fork {
            Method::Fork
        } else {
            Method::Spawn
        },
        seed: (m.seed != 0).then_some(m.seed),
        schedule: m.schedule.clone().unwrap_or_default().0,
        ..Options::default()
    };
    o.cores = m.workers.map_or_else(
        || std::thread::available_parallelism().map_or(1, |n| n.get()),
        |w| w as usize,
    );
    let q = &m.quotas;
    if let Some(n) = q.max_instructions {
        o.max_instructions = n;
    }
    if let Some(n) = q.max_heap_bytes {
        o.max_heap = n as usize;
    }
    if let Some(n) = q.max_depth {
        o.recursion_limit = n as usize;
    }
    if let Some(n) = q.max_threads {
        o.max_threads = n as usize;
    }
    if let Some(n) = q.max_output_bytes {
        o.max_output = n as usize;
    }
    o
}

fn report(trace: &Trace, status: u8) -> String {
    let mut report = Report::of(trace.meta.spec.clone(), &[vec![trace.clone()]]);
    report.exit_code = Some(status.into());
    serde_json::to_string(&report).unwrap_or_default()
}
