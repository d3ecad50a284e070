//! From the command's options to a machine's, and a run on it.

use crate::args::MachineArgs;
use crate::processes::{self, Program};
use crate::source::Source;
use interleave_python::{ClockKind, Options, SwitchAt};
use interleave_spec::{Clock, Python};
use interleave_trace::Trace;

/// Cores of a modelled run that does not say: the same on every machine.
const MODEL_CORES: usize = 4;

/// What is asked of a run.
#[derive(Clone, Copy, Default)]
pub struct Wish {
    /// Its output is printed.
    pub show: bool,
    /// Its trace is kept.
    pub trace: bool,
    /// Its choices are kept.
    pub record: bool,
}

/// How a program ended.
pub struct Done {
    pub status: u8,
    pub trace: Option<Trace>,
    /// Its choices, when they were kept and are not too many.
    pub schedule: Option<Vec<u32>>,
}

/// Runs a program to its end, sleeping where it sleeps.
pub fn execute(
    source: Source,
    args: &[String],
    machine: &MachineArgs,
    wish: Wish,
) -> Result<Done, String> {
    let spec = machine.spec(source.text.clone());
    let mut options = options(machine);
    (options.trace, options.record) = (wish.trace, wish.record);
    let zero = match source.name.as_str() {
        "<stdin>" => "-",
        name => name,
    };
    let argv = std::iter::once(zero).chain(args.iter().map(String::as_str));
    options.argv = argv.map(str::to_string).collect();
    // As CPython has it: the program knows its whole path, its arguments what was typed.
    let file = match source.name.as_str() {
        "<stdin>" => source.name,
        name => std::path::absolute(name)
            .map_or_else(|_| name.to_string(), |path| path.display().to_string()),
    };
    let ended = processes::run(Program {
        source: source.text,
        file,
        options,
        show: wish.show,
        spec,
    })?;
    Ok(Done {
        status: (ended.status & 0xff) as u8,
        trace: ended.trace,
        schedule: ended.schedule,
    })
}

fn options(m: &MachineArgs) -> Options {
    let mut o = Options {
        switch: match m.python {
            Python::P39 => SwitchAt::AnyOp,
            Python::P313 => SwitchAt::BackEdge,
            Python::P313t => SwitchAt::Free,
        },
        clock: match m.clock {
            Clock::Virtual => ClockKind::Virtual,
            _ => ClockKind::Real,
        },
        can_fork: cfg!(unix),
        start: m.start,
        seed: (m.seed != 0).then_some(m.seed),
        schedule: m.schedule.clone().unwrap_or_default().0,
        ..Options::default()
    };
    let modelled = o.clock == ClockKind::Virtual || o.switch == SwitchAt::Free;
    o.cores = match m.workers {
        Some(n) => n as usize,
        None if modelled => MODEL_CORES,
        None => std::thread::available_parallelism().map_or(1, |n| n.get()),
    };
    // A modelled run is a function of its spec, and the environment is no part of that.
    if !modelled {
        let text = |(k, v): (std::ffi::OsString, std::ffi::OsString)| {
            Some((k.into_string().ok()?, v.into_string().ok()?))
        };
        o.env = std::env::vars_os().filter_map(text).collect();
    }
    let q = &m.quotas;
    o.max_instructions = q.max_instructions.unwrap_or(o.max_instructions);
    o.max_heap = q.max_heap_bytes.map_or(o.max_heap, |n| n as usize);
    o.recursion_limit = q.max_depth.map_or(o.recursion_limit, |n| n as usize);
    o.max_threads = q.max_threads.map_or(o.max_threads, |n| n as usize);
    o.max_output = q.max_output_bytes.map_or(o.max_output, |n| n as usize);
    o
}
