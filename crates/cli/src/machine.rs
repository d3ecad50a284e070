//! Turns the command's options into a plan, and runs the program.

use crate::args::{MachineArgs, QuotaArgs};
use crate::processes::{self, Program};
use crate::source::Source;
use interleave_run::{Options, Plan};
use interleave_spec::RunSpec;
use interleave_trace::Trace;

/// What the command wants of a run.
#[derive(Clone, Copy, Default)]
pub struct Wish {
    /// The program's output is printed.
    pub show: bool,
    /// The run's trace is kept.
    pub trace: bool,
    /// The run's choices at switch points are kept.
    pub record: bool,
}

/// How a program ended.
pub struct Done {
    pub status: u8,
    pub trace: Option<Trace>,
    /// The run's choices at switch points, when they were kept and are not too many.
    pub schedule: Option<Vec<u32>>,
}

/// Runs a program to its end, sleeping where it sleeps.
pub fn execute(
    source: Source,
    args: &[String],
    machine: &MachineArgs,
    wish: Wish,
) -> Result<Done, String> {
    let zero = match source.name.as_str() {
        "<stdin>" => "-",
        name => name,
    };
    let argv = std::iter::once(zero).chain(args.iter().map(String::as_str));
    let argv = argv.map(str::to_string).collect();
    // As in CPython, `__file__` is the whole path and `sys.argv[0]` is the path as it was typed.
    let file = match source.name.as_str() {
        "<stdin>" => source.name,
        name => std::path::absolute(name)
            .map_or_else(|_| name.to_string(), |path| path.display().to_string()),
    };
    let spec = machine.spec(source.text);
    let mut plan = plan(&spec, &file, &machine.quotas);
    plan.options.argv = argv;
    (plan.options.trace, plan.options.record) = (wish.trace, wish.record);
    let ended = processes::run(Program {
        plan,
        show: wish.show,
        spec,
    })?;
    Ok(Done {
        status: (ended.status & 0xff) as u8,
        trace: ended.trace,
        schedule: ended.schedule,
    })
}

/// The plan of a spec, with the command's quotas.
fn plan(spec: &RunSpec, file: &str, quotas: &QuotaArgs) -> Plan {
    let none = Options::default();
    let most = |n: Option<u64>| n.map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let few = |n: Option<u32>| most(n.map(u64::from));
    let place = Options {
        can_fork: cfg!(unix),
        max_instructions: quotas.max_instructions.unwrap_or(none.max_instructions),
        max_heap: most(quotas.max_heap_bytes).unwrap_or(none.max_heap),
        recursion_limit: few(quotas.max_depth).unwrap_or(none.recursion_limit),
        max_threads: few(quotas.max_threads).unwrap_or(none.max_threads),
        max_output: most(quotas.max_output_bytes).unwrap_or(none.max_output),
        ..none
    };
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let mut plan = Plan::of(spec, file, cores as u32, place);
    // A modelled run is a function of its spec, so it does not see the environment's variables.
    if plan.measured() {
        let text = |(k, v): (std::ffi::OsString, std::ffi::OsString)| {
            Some((k.into_string().ok()?, v.into_string().ok()?))
        };
        plan.options.env = std::env::vars_os().filter_map(text).collect();
    }
    plan
}
