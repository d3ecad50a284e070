//! What is said of a mistake, in one sentence or two.

pub fn called_at_once(function: &str) -> String {
    format!(
        "{function}() is called here at once, by the thread that is here, and only its result is handed over. Give the function without brackets."
    )
}

pub const NO_TUPLE: &str =
    "args needs a tuple. A tuple with one value ends with a comma: (value,).";

pub fn never_started(name: &str) -> String {
    format!("{name} is made but never started: without start() it does not run.")
}

pub fn not_joined(name: &str) -> String {
    format!(
        "{name} is read here while a thread may still be changing it. Call join() first, which waits until the thread has ended."
    )
}

pub const ONE_AFTER_ANOTHER: &str = "start() and join() are in the same loop, so each thread ends before the next one starts. Start them all first, then join them all.";

pub fn never_released(lock: &str) -> String {
    format!(
        "{lock} is taken here and never given back, so every other thread waits for ever. \u{201c}with {lock}:\u{201d} gives it back at the end of the block."
    )
}

pub fn not_awaited(function: &str) -> String {
    format!("{function}() alone only makes a coroutine: nothing runs. Write await in front of it.")
}

pub fn not_run(function: &str) -> String {
    format!("{function}() alone only makes a coroutine: nothing runs. asyncio.run() runs it.")
}

pub const NO_GUARD: &str = "Each new process runs this file again, and would start processes again. Put the lines that start them under if __name__ == \"__main__\":";

pub fn not_shared(name: &str) -> String {
    format!(
        "A process has its own memory: what it changes in {name} stays there, and the main process does not see it. Send the result back, through a Queue or a Pool."
    )
}

pub const BLOCKS_THE_LOOP: &str =
    "time.sleep() stops the whole event loop, so no other task can run. Use await asyncio.sleep().";
