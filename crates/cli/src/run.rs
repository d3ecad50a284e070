//! `interleave run`: a Python program with its own output and exit status.

use crate::args::{MachineArgs, RunArgs};
use interleave_python::vm::Vm;
use interleave_python::{ClockKind, Host, Options, Session, SwitchAt, Turn};
use interleave_spec::{Clock, Python};
use interleave_trace::{Report, Trace};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

#[global_allocator]
static ALLOC: interleave_python::mem::Counting = interleave_python::mem::Counting;

/// Checkpoints of one turn: long enough to cost nothing, short enough to look at the clock.
const TURN: u64 = 1_000_000;
/// Stack of the thread that compiles and runs: nested source recurses in the parser.
const STACK: usize = 256 << 20;

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
    let worker = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let clock = Instant::now();
            let host = Native {
                clock,
                out: std::io::BufWriter::new(std::io::stdout()),
                show,
            };
            let mut session = Session::new(Vm::new(Box::new(host), options), &source, &name);
            let status = loop {
                match session.turn(TURN) {
                    Turn::More => {}
                    Turn::SleepUntil(at) => {
                        session.vm.host.flush();
                        std::thread::sleep(
                            Duration::from_nanos(at).saturating_sub(clock.elapsed()),
                        );
                    }
                    Turn::Done(status) => break status,
                }
            };
            session.vm.host.flush();
            let trace = session.trace(spec);
            // The heap goes with the process.
            std::mem::forget(session);
            (status, trace)
        });
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok((status, trace))) => Ok(Done {
            status: (status & 0xff) as u8,
            trace,
        }),
        _ => Err("the interpreter failed; please report this program".into()),
    }
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

/// The clock and the streams of this process.
struct Native {
    clock: Instant,
    out: std::io::BufWriter<std::io::Stdout>,
    show: bool,
}

impl Host for Native {
    fn now(&mut self) -> u64 {
        self.clock.elapsed().as_nanos() as u64
    }
    fn wall(&mut self) -> u64 {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |d| d.as_nanos() as u64)
    }
    fn write(&mut self, text: &str, stderr: bool) {
        if !self.show {
            return;
        }
        // A closed pipe is not ours to report.
        if stderr {
            let _ = self.out.flush();
            let _ = std::io::stderr().write_all(text.as_bytes());
        } else {
            let _ = self.out.write_all(text.as_bytes());
        }
    }
    fn flush(&mut self) {
        let _ = self.out.flush();
    }
    fn read_line(&mut self) -> String {
        let _ = self.out.flush();
        let mut line = String::new();
        let _ = std::io::stdin().read_line(&mut line);
        line
    }
    fn entropy(&mut self) -> u64 {
        use std::hash::{BuildHasher, Hasher};
        std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish()
    }
}
