//! What a line of Python does, in words that go on after the name of a thread: "Ada takes the lock".

use crate::plain::{At, Thing};

pub const THREAD: &str = "thread";
pub const PROCESS: &str = "process";
pub const RETURNS: &str = "returns from the function";
pub const RAISES_AGAIN: &str = "raises the exception again";
pub const BREAK: &str = "leaves the loop";
pub const CONTINUE: &str = "goes on with the next round of the loop";
pub const PASS: &str = "does nothing here";
pub const TRY: &str = "begins a block whose errors are handled below";
pub const GLOBAL: &str = "says that the name belongs to the code outside of this function";
pub const POOL_BLOCK: &str =
    "makes a pool of workers; at the end of the block it waits until their work is done";

/// The longest piece of the program's text in a sentence, in characters.
const LONGEST: usize = 60;

/// A piece of the program's text on one line.
pub fn short(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('\u{2026}');
    }
    text
}

pub fn does(verb: &str, what: &str) -> String {
    format!("{verb} {what}")
}

pub fn defines(name: &str, coroutine: bool) -> String {
    match coroutine {
        true => format!("defines the coroutine function {name}, which runs later"),
        false => format!("defines the function {name}, which runs when it is called"),
    }
}

pub fn from_module(names: &str, module: &str) -> String {
    format!("{names} from {module}")
}

/// Says what the beginning of a `with` block does.
pub fn enters(text: &str, thing: &Thing) -> String {
    match thing {
        Thing::Lock(None) => format!("takes the lock {text}, or waits until it is free"),
        Thing::Lock(Some(holder)) => {
            format!("wants the lock {text}, which {holder} holds, and waits")
        }
        Thing::Semaphore => {
            format!("takes a place at the semaphore {text}, or waits until one is free")
        }
        Thing::Condition => {
            format!("takes the lock of the condition {text}, or waits until it is free")
        }
        Thing::Pool => format!("begins a block with the pool {text}"),
        _ => format!("begins the block with {text}"),
    }
}

/// Says what a `with` block does at its beginning and at its end.
pub fn whole_block(text: &str, thing: &Thing) -> String {
    let begins = enters(text, thing);
    match thing {
        Thing::Lock(_) | Thing::Condition => {
            format!("{begins}. At the end of the block it gives the lock back")
        }
        Thing::Semaphore => format!("{begins}. At the end of the block it gives the place back"),
        _ => begins,
    }
}

/// Says what the end of a `with` block does.
pub fn leaves(text: &str, thing: &Thing) -> String {
    match thing {
        Thing::Lock(_) => format!("gives the lock {text} back at the end of the block"),
        Thing::Semaphore => format!("gives its place at the semaphore {text} back"),
        Thing::Condition => format!("gives the lock of the condition {text} back"),
        Thing::Pool => format!("waits until the work of the pool {text} is done"),
        _ => format!("ends the block with {text}"),
    }
}

pub fn next_item(from: &str, target: &str, at: At) -> String {
    match at.again {
        _ if at.whole => format!("puts each item of {from} into {target}, one after another"),
        true => format!("puts the next item of {from} into {target}, or leaves the loop"),
        false => format!("begins a loop: puts the first item of {from} into {target}"),
    }
}

pub fn while_loop(test: &str) -> String {
    format!("goes on with the loop if this is true: {test}")
}

pub fn returns(what: &str) -> String {
    match what.strip_prefix("computes ") {
        Some(value) => format!("returns {value} to the caller"),
        None => format!("{what}, and returns the result"),
    }
}

/// Says what `counter += 1` does. A learner must see that it is not one step.
pub fn in_place(target: &str, op: &str, value: &str) -> String {
    format!("reads {target}, computes {target} {op} {value}, and writes the result back")
}

pub fn assigns(target: &str, value: &str) -> String {
    format!("sets {target} to {value}")
}

pub fn stores(does: &str, target: &str) -> String {
    format!("{does}, and stores the result in {target}")
}

pub fn makes_runner(target: &str, kind: &str, runs: Option<&str>) -> String {
    match runs {
        Some(function) => {
            format!("makes the {kind} {target}, which will run {function}; it does not start yet")
        }
        None => format!("makes the {kind} {target}; it does not start yet"),
    }
}

fn kind(thing: &Thing) -> &'static str {
    match thing {
        Thing::Lock(_) => "lock",
        Thing::Semaphore => "semaphore",
        Thing::Condition => "condition",
        Thing::Event => "event",
        Thing::Barrier => "barrier",
        Thing::Queue => "queue",
        Thing::Runner(kind) => kind,
        Thing::Pool => "pool",
        Thing::Future => "future",
        Thing::Other => "object",
    }
}

pub fn makes(target: &str, thing: &Thing) -> String {
    format!("makes the {} {target}", kind(thing))
}

pub fn awaits(what: &str) -> String {
    format!("waits for {what}; meanwhile the event loop runs other tasks")
}

pub fn calls(call: &str) -> String {
    format!("calls {call}")
}

/// What a call of a method of a known thing does, and whether it may wait.
pub fn method(name: &str, thing: &Thing, method: &str, first: &str) -> Option<(String, bool)> {
    let waits = |text: String| Some((text, true));
    let goes_on = |text: String| Some((text, false));
    match (thing, method) {
        (Thing::Lock(_) | Thing::Semaphore | Thing::Condition, "acquire") => {
            waits(enters(name, thing))
        }
        (Thing::Lock(_), "release") => goes_on(format!("gives the lock {name} back")),
        (Thing::Semaphore | Thing::Condition, "release") => goes_on(leaves(name, thing)),
        (Thing::Runner(kind), "start") => goes_on(format!("starts the {kind} {name}")),
        (Thing::Runner(kind), "join") => waits(format!("waits until the {kind} {name} has ended")),
        (Thing::Queue, "put") => waits(format!(
            "puts {first} into the queue {name}; if it is full, it waits"
        )),
        (Thing::Queue, "get") => waits(format!(
            "takes an item out of the queue {name}, or waits until there is one"
        )),
        (Thing::Queue, "join") => waits(format!(
            "waits until all items of the queue {name} are done"
        )),
        (Thing::Queue, "task_done") => {
            goes_on(format!("tells the queue {name} that an item is done"))
        }
        (Thing::Event, "set") => {
            goes_on(format!("sets the event {name}: all who wait for it go on"))
        }
        (Thing::Event, "clear") => goes_on(format!("takes the event {name} back")),
        (Thing::Event, "wait") => waits(format!("waits until the event {name} is set")),
        (Thing::Condition, "wait" | "wait_for") => waits(format!(
            "gives the lock of {name} back and waits until somebody notifies it"
        )),
        (Thing::Condition, "notify" | "notify_all") => {
            goes_on(format!("wakes who waits at the condition {name}"))
        }
        (Thing::Barrier, "wait") => {
            waits(format!("waits at the barrier {name} until all have come"))
        }
        (Thing::Pool, "submit" | "apply_async") => {
            goes_on(format!("gives {first} to the pool {name} and goes on"))
        }
        (Thing::Pool, "map" | "apply" | "starmap") => {
            waits(format!("lets the pool {name} run {first} for each item"))
        }
        (Thing::Pool, "shutdown" | "join") => {
            waits(format!("waits until the work of the pool {name} is done"))
        }
        (Thing::Future, "result" | "get") => waits(format!("waits for the result of {name}")),
        _ => None,
    }
}

/// What a call of a well-known function does, and whether it may wait.
pub fn function(name: &str, given: &str) -> Option<(String, bool)> {
    Some(match name {
        "print" if given.is_empty() => ("prints an empty line".into(), false),
        "print" => (format!("prints {given}"), false),
        "input" => ("waits for a line from you".into(), true),
        "time.sleep" | "sleep" => (
            format!("sleeps for {given} s; meanwhile other threads can run"),
            true,
        ),
        "asyncio.run" => (
            format!("starts an event loop and runs {given} on it until it ends"),
            true,
        ),
        "asyncio.create_task" => (
            format!("makes a task of {given}; it runs when this one waits"),
            false,
        ),
        "super().__init__" => ("prepares the object as its base class does".into(), false),
        _ => return None,
    })
}
