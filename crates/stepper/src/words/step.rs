//! The strings of the sentence about one step of a program that is held still, and the strings that
//! say what a thread or a task waits for.

use interleave_trace::words::{count, duration_us, list};

pub const ITS_TURN: &str = "its turn on a core";
pub const THE_GIL: &str = "the GIL";
pub const A_LINE_OF_INPUT: &str = "a line of input";
pub const ANOTHER_PROCESS: &str = "an answer from another process";
pub const THE_END_OF_A_THREAD: &str = "the end of another thread";
pub const SOMETHING_TO_DO: &str = "something to do for its event loop";
pub const DATA_TO_COME: &str = "data that comes over the network";
pub const A_THREAD: &str = "a thread that has ended";
pub const A_LOCK: &str = "a lock";
pub const RUNNING: &str = "running";
pub const READY: &str = "ready";
pub const WAITING: &str = "waiting";
pub const NOT_STARTED: &str = "The program is about to begin.";

pub fn asleep_until(us: u64) -> String {
    format!("its sleep to end, at {}", duration_us(us))
}

pub fn lock_held_by(name: &str, owner: Option<&str>) -> String {
    match owner {
        Some(owner) => format!("{name}, held by {owner}"),
        None => name.into(),
    }
}

pub fn at_queue(name: Option<&str>) -> String {
    name.map_or("a queue".into(), |name| format!("the queue {name}"))
}

pub fn at_condition(name: Option<&str>) -> String {
    name.map_or("a signal".into(), |name| format!("a signal at {name}"))
}

pub fn at_most_until(what: &str, us: u64) -> String {
    format!("{what}, until {} at most", duration_us(us))
}

pub fn task_waits(kind: Option<&str>) -> &'static str {
    match kind {
        Some("io") => "a timer",
        Some("lock") => "a lock",
        Some("queue") => "a queue",
        Some("join") => "another task",
        Some(_) => "a future",
        None => "",
    }
}

/// Names the one who acted: the task, or the thread when there is no task; with its process where
/// there are several processes.
pub fn actor(process: Option<&str>, thread: &str, task: Option<&str>) -> String {
    let who = task.unwrap_or(thread);
    match process {
        Some(process) => format!("{who} of {process}"),
        None => who.into(),
    }
}

/// What one bytecode did. Values are texts as `repr` writes them.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Reads {
        name: String,
        value: String,
    },
    LooksUp {
        name: String,
    },
    Writes {
        name: String,
        value: String,
    },
    Deletes {
        name: String,
    },
    Computes {
        what: String,
        result: Option<String>,
    },
    Takes {
        value: String,
    },
    Drops {
        value: String,
    },
    /// A call. `result` is what the call returned; `None` when the call goes on inside the
    /// function.
    Calls {
        what: String,
        result: Option<String>,
    },
    Enters {
        function: String,
    },
    Returns {
        function: String,
        value: String,
    },
    EndsProgram,
    NextItem {
        value: String,
    },
    LoopOver,
    Begins {
        value: String,
    },
    Tests {
        value: String,
        line: u32,
    },
    GoesBack {
        line: u32,
    },
    GoesOn {
        line: u32,
    },
    Awaits {
        what: String,
    },
    Yields {
        value: String,
    },
    /// The task gives the event loop back until what the task awaits is done.
    Suspends,
    /// The task goes on, because what the task awaited is done.
    Resumes {
        value: String,
    },
    Imports {
        name: String,
    },
    Defines {
        name: String,
    },
    Builds {
        value: String,
    },
    Raises {
        what: String,
    },
    /// The bytecode did `act`, and an exception came out of that.
    Fails {
        act: Box<Act>,
        error: String,
    },
    Handles {
        what: String,
    },
    Unpacks {
        value: String,
    },
    EntersWith {
        what: String,
    },
    LeavesWith,
    /// The bytecode only prepares another bytecode.
    Prepares {
        name: String,
    },
}

/// What else changed while the bytecode was executed.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Prints {
        text: String,
    },
    TakesLock {
        name: String,
    },
    ReleasesLock {
        name: String,
    },
    Puts {
        queue: String,
        length: u64,
    },
    Gets {
        queue: String,
        length: u64,
    },
    StartsThread {
        name: String,
    },
    StartsProcess {
        name: String,
    },
    Waits {
        what: String,
    },
    Ends,
    /// Every thread waited, so the clock moved on to the time `to`, in microseconds.
    Clock {
        to: u64,
    },
    GoesOn,
    /// The program is over. `why` is the reason when the program ended early.
    Over {
        status: i32,
        why: Option<String>,
    },
}

fn act(a: &Act) -> String {
    match a {
        Act::Reads { name, value } => format!("reads {name}: {value}"),
        Act::LooksUp { name } => format!("looks up {name}"),
        Act::Writes { name, value } => format!("writes {name} = {value}"),
        Act::Deletes { name } => format!("deletes {name}"),
        Act::Computes { what, result } => match result {
            Some(result) => format!("computes {what}: {result}"),
            None => format!("computes {what}"),
        },
        Act::Takes { value } => format!("takes the constant {value}"),
        Act::Drops { value } => format!("throws away the unused result ({value})"),
        Act::Calls { what, result } => match result.as_deref() {
            None | Some("None") => format!("calls {what}"),
            Some(result) => format!("calls {what} and gets {result}"),
        },
        Act::Enters { function } => format!("enters {function}"),
        Act::Returns { function, value } => format!("returns {value} from {function}"),
        Act::EndsProgram => "comes to the end of the program".into(),
        Act::NextItem { value } => format!("takes the next item of the loop: {value}"),
        Act::LoopOver => "finds no further item: the loop is over".into(),
        Act::Begins { value } => format!("begins to go through {value}"),
        Act::Tests { value, line } => format!("finds {value}, and goes on with line {line}"),
        Act::GoesBack { line } => format!("goes back to line {line}"),
        Act::GoesOn { line } => format!("goes on with line {line}"),
        Act::Awaits { what } => format!("awaits {what}"),
        Act::Yields { value } => format!("yields {value}"),
        Act::Suspends => "gives the event loop back until that is done".into(),
        Act::Resumes { value } => match value.as_str() {
            "None" => "goes on: what it awaited is done".into(),
            value => format!("goes on: what it awaited gave {value}"),
        },
        Act::Imports { name } => format!("imports {name}"),
        Act::Defines { name } => format!("defines {name}"),
        Act::Builds { value } => format!("builds {value}"),
        Act::Raises { what } => format!("raises {what}"),
        Act::Fails { act: a, error } => format!("{}, which raises {error}", act(a)),
        Act::Handles { what } => format!("begins to handle {what}"),
        Act::Unpacks { value } => format!("unpacks {value}"),
        Act::EntersWith { what } => format!("enters the with block of {what}"),
        Act::LeavesWith => "leaves the with block".into(),
        Act::Prepares { name } => format!("executes {name}, which prepares the next one"),
    }
}

fn effect(e: &Effect) -> String {
    match e {
        Effect::Prints { text } => format!("prints {text}"),
        Effect::TakesLock { name } => format!("takes {name}"),
        Effect::ReleasesLock { name } => format!("releases {name}"),
        Effect::Puts { queue, length } => {
            format!("puts an item into {queue}, which holds {}", count(*length))
        }
        Effect::Gets { queue, length } => {
            format!("gets an item from {queue}, which holds {}", count(*length))
        }
        Effect::StartsThread { name } | Effect::StartsProcess { name } => format!("starts {name}"),
        Effect::Waits { what } => format!("waits for {what}"),
        Effect::Ends => "ends".into(),
        Effect::Clock { to } => format!(
            "everybody waits, and the clock moves to {}",
            duration_us(*to)
        ),
        Effect::GoesOn => "goes on".into(),
        Effect::Over { why: Some(why), .. } => format!("the program is ended: {why}"),
        Effect::Over { status: 0, .. } => "the program is over".into(),
        Effect::Over { status, .. } => format!("the program is over, with exit status {status}"),
    }
}

/// Whether an effect belongs to the whole run and not to the thread that acted.
fn general(e: &Effect) -> bool {
    matches!(e, Effect::Clock { .. } | Effect::Over { .. })
}

/// One step in one sentence: what the bytecode did, what else changed, and what other threads did
/// before the next bytecode of the program.
pub fn sentence(
    who: &str,
    a: &Act,
    effects: &[Effect],
    others: &[(String, Vec<Effect>)],
) -> String {
    let mut out = part(who, vec![act(a)], effects);
    for (who, effects) in others {
        out.push_str("; ");
        out.push_str(&part(who, vec![], effects));
    }
    out.push('.');
    out
}

/// What happened, without the bytecode that did it; empty when nothing of note did.
pub fn happened(all: &[(String, Vec<Effect>)]) -> String {
    let parts = all.iter().map(|(who, effects)| part(who, vec![], effects));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("{}.", parts.join("; ")),
    }
}

fn part(who: &str, mut did: Vec<String>, effects: &[Effect]) -> String {
    did.extend(effects.iter().filter(|e| !general(e)).map(effect));
    let all = effects.iter().filter(|e| general(e)).map(effect);
    let mut out: Vec<String> = all.collect();
    if !did.is_empty() {
        out.insert(0, format!("{who} {}", list(&did)));
    }
    out.join("; ")
}
