//! Texts that the page and its Workers say outside of the view: notices, announcements, reasons,
//! names of lanes. The view's own words are in [`super`].

use super::count;
use interleave_spec::{Field, RunSpec};

pub const A_PROGRAM: &str = "A Python program";

/// The title of a run in other pages: "Interleave: Count primes".
pub fn titled(what: &str) -> String {
    format!("{}: {what}", super::BRAND)
}

/// The comment above a program that was downloaded. `version` is the spec's word for a Python.
pub fn program_header(from: &str, version: &str) -> String {
    let version = match version.strip_suffix('t') {
        Some(number) => {
            format!("a free-threaded build of Python {number} (python{version})")
        }
        None => format!("Python {version}"),
    };
    format!("# From {from}\n# There it was run as on {version}; run it with: python3 FILE\n\n")
}

/// The comment and the numbers above a workload in Python.
pub fn workload_header(from: &str, title: &str, (tasks, size, workers): (u32, u64, u32)) -> String {
    format!(
        "# {title}, as a Python program. From {from}\n\
         # The same work, with the same result, in CPython instead of Rust: slower, so make SIZE\n\
         # smaller when you do not want to wait. Compare the ways with each other, not with the page.\n\
         TASKS, SIZE, WORKERS = {tasks}, {size}, {workers}\n\n"
    )
}

pub const BUSY: &str = "A run is in progress; stop it first, or wait for it.";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str = "The browser did not let the page copy. The text is selected: press Ctrl+C, or on a Mac Command+C.";
pub const NO_MODELS: &str = "Choose at least one way to run.";
pub const NOTHING_RAN: &str = "Nothing could run here.";
pub const PROBING: &str = "Counting free cores.";
pub const STOPPED: &str = "Stopped.";
pub const SWEEP_DONE: &str = "The break-even view is complete.";

pub fn now_running(title: &str) -> String {
    format!("Running: {title}.")
}

/// Says that a number was beyond a limit (the largest, or else the smallest), and what is used.
/// `None` for a field that is no number.
pub fn limited(field: Field, most: bool, spec: &RunSpec) -> Option<String> {
    let (what, used) = match field {
        Field::Tasks => ("number of tasks", count(spec.tasks?.into())),
        Field::Size => ("size of a task", count(spec.size?)),
        Field::Workers => ("number of workers", count(spec.workers?.into())),
        Field::Repeats if most => {
            let n = count(spec.repeats.into());
            return Some(format!("You can repeat up to {n} times. I set it to {n}."));
        }
        Field::Repeats => ("number of runs", count(spec.repeats.into())),
        Field::SwitchIntervalMs => ("switch interval", format!("{} ms", spec.switch_interval_ms)),
        Field::YieldEveryMs => ("time between yields", format!("{} ms", spec.yield_every_ms)),
        Field::SlowFactor => ("slow-down", format!("{} times", spec.slow_factor)),
        _ => return None,
    };
    let end = if most { "largest" } else { "smallest" };
    Some(format!("The {end} {what} here is {used}. I use that."))
}

/// A notice of the spec's reader, without the field's name where the page has a name of its own.
pub fn notice(field: Field, text: &str) -> String {
    let name = match field {
        Field::Workload => super::WORKLOAD,
        Field::Models => super::MODELS,
        Field::Tasks => super::TASKS,
        Field::Size => "Size of a task",
        Field::Repeats => "Number of runs",
        Field::Workers => "Number of workers",
        Field::Seed => super::SEED,
        Field::SwitchIntervalMs => super::SWITCH_INTERVAL,
        Field::YieldEveryMs => super::YIELD,
        Field::Gil => super::GIL,
        Field::Channel => super::CHANNEL,
        Field::Pool => super::POOL,
        Field::Clock => super::CLOCK,
        Field::Python => "Python version",
        _ => return text.into(),
    };
    let rest = text.split_once(": ").map_or(text, |(_, rest)| rest);
    format!("{name}: {rest}.")
}

pub fn unknown_workload(id: &str) -> String {
    format!(
        "This version has no job called \u{201c}{id}\u{201d}. I use the first one: look before you press Run."
    )
}

/// Why the run of a script is refused.
pub fn no_workload(id: &str) -> String {
    format!("There is no workload \"{id}\".")
}

/// Says that threads cannot run here. `reason` is the level's sentence.
pub fn no_threads(reason: &str) -> String {
    format!("Threads that share memory cannot run here. {reason}")
}

pub fn no_workers(reason: &str) -> String {
    format!("This way of running needs Workers. {reason}")
}

// Subjects for [`died`].
pub const INTERPRETER: &str = "The interpreter";
pub const ENGINE: &str = "The engine of the threads";
pub const THE_WORKER: &str = "The Worker";
pub const A_WORKER: &str = "A Worker";

/// Says why no program can run here.
pub fn no_python(why: &str) -> String {
    format!("The Python interpreter could not be fetched ({why}). Reload the page to try again.")
}

pub const OPENING: &str = "Opening the room.";
pub const LOADING: &str = "Loading what this run needs.";
pub const NO_ROOMS: &str =
    "A part of this page could not be fetched. Check the connection, and try again.";

pub fn no_example(name: &str) -> String {
    format!("The example {name} could not be fetched.")
}

/// Says why the run of a Worker ended: the Worker said so, or gave no sign of life.
pub fn died(who: &str, why: &str) -> String {
    match why.trim().trim_end_matches('.') {
        "" => format!("{who} ended without a word."),
        why if why.to_ascii_lowercase().contains("memory") => {
            format!("{who} ran out of memory ({why}).")
        }
        why => format!("{who} died: {why}."),
    }
}

/// A clause for [`died`]: the Worker gave no sign of life for so long.
pub fn silent_for(seconds: u32) -> String {
    format!("no sign of life for {seconds} s")
}

// Clauses for [`died`].
pub const NO_WORD: &str = "its Worker did not begin within 30 s";
pub const THREAD_GONE: &str = "a thread gave no sign of life; the browser may have ended it";
pub const JOBS_UNREADABLE: &str = "the jobs could not be read";
pub const JOB_UNREADABLE: &str = "a job could not be read";
pub const JOB_TOO_EARLY: &str = "a job came before its run";
pub const OUT_OF_MEMORY: &str = "out of memory";
pub const NOT_UNDERSTOOD: &str = "it spoke another language than the page";
pub const NO_ROOM_FOR_A_COPY: &str = "there is no memory for its copy";

/// A clause for [`died`]: the last words of a thread of the pool.
pub fn thread_died(words: &str) -> String {
    format!("a thread: {words}")
}

/// Says that one task failed. `task` counts from 0.
pub fn task_failed(task: u32, why: &str) -> String {
    format!("Task {task}: {why}")
}

// Names of lanes that the page itself draws.
pub const THIS_PAGE: &str = "this page";
pub const PARENT_PROCESS: &str = "parent process";

/// The name of a process's lane. `number` counts from 0.
pub fn process(number: u32) -> String {
    format!("process {number}")
}

// Sentences that say why a job did not get what it asked for.
pub const NO_PARENT: &str = "There is no parent to ask here.";
pub const PARENT_GONE: &str = "The parent is gone.";
pub const ENGINE_GONE: &str = "The engine is gone.";
pub const NO_STORAGE: &str = "This browser offers no private file system here";

/// Says what went wrong with `what`, a file or an address; `why` is a clause.
pub fn wrong_with(what: &str, why: &str) -> String {
    format!("{what}: {why}")
}

/// A clause for [`wrong_with`].
pub const NO_WRITING: &str = "this browser writes no files from here";

/// A clause for [`wrong_with`].
pub fn no_answer_within(seconds: f64) -> String {
    format!("no answer within {seconds} s")
}

/// A clause for [`wrong_with`]. `status` is HTTP's.
pub fn answered(status: u16) -> String {
    format!("the server answered {status}")
}

pub const NO_REASON: &str = "the browser gave no reason";
pub const NO_WORKLOAD: &str = "There is no such workload.";
pub const NO_POOL: &str = "The pool of threads did not start within 5 s.";
pub const NO_WORKER: &str = "No Worker started within 5 s.";
pub const UNREADABLE: &str = "A worker's answer could not be read.";
pub const NO_SHARED: &str = "The shared channel needs SharedArrayBuffer, which this page does not have here; pickle, clone and transfer work.";

pub const LEVEL_A: &str =
    "This page is isolated from other sites, so its threads may share memory.";
pub const LEVEL_B: &str = "The server that sent this page did not isolate it (the headers COOP and COEP), so the browser lets no threads share memory. Everything else is measured as usual.";
pub const LEVEL_B_FRAME: &str = "This page stands inside a page that is not isolated, so the browser lets no threads share memory here. Everything else is measured as usual; in a tab of its own, threads may run too.";
pub const LEVEL_C: &str = "This browser starts no Workers here, so only the event loop can run.";

pub fn level_b_refused(why: &str) -> String {
    format!(
        "The browser did not let threads share memory ({why}). Everything else is measured as usual."
    )
}

pub fn too_much(name: &str) -> String {
    format!("{name} is one too many: the files of a run may have 48 MB together.")
}

pub fn unreadable(name: &str) -> String {
    format!("{name} could not be read.")
}

pub fn no_picture(name: &str) -> String {
    format!("{name} is no picture that this browser can open.")
}

pub fn not_kept(name: &str) -> String {
    format!(
        "This browser has no more room, so {name} is not kept when you close the page. Download it with Share."
    )
}

/// Why the run of a script is refused. `notices` say what is unknown.
pub fn not_run(notices: &str) -> String {
    format!("This run was not started, because a part of it is unknown here. {notices}")
}

pub const FATAL: &str =
    "Something in this page broke. Reload it to go on; please tell us what you did.";
