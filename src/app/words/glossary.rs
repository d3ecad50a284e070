//! The words of the field, each explained once, for learners who meet it for the first time.

pub const TITLE: &str = "What does it mean?";

/// A word for element ids, the term, and what it means.
pub const TERMS: [(&str, &str, &str); 10] = [
    (
        "thread",
        "Thread",
        "A line of work inside a program. All threads of a program share its memory.",
    ),
    (
        "process",
        "Process",
        "A running program with a memory of its own. Data has to be copied from one process to another.",
    ),
    (
        "loop",
        "Event loop",
        "One thread that takes one task at a time, and goes to the next when a task waits. Python calls it asyncio.",
    ),
    (
        "task",
        "Task",
        "One piece of the job, such as one download or one part of a calculation.",
    ),
    (
        "worker",
        "Worker",
        "A thread or a process that takes tasks and does them.",
    ),
    (
        "gil",
        "GIL",
        "Global interpreter lock. A Python thread must hold it to compute, so only one thread computes at a time. A thread that waits lets go of it.",
    ),
    (
        "cpu",
        "CPU-bound",
        "The job mostly computes, so the processor limits its speed.",
    ),
    (
        "io",
        "I/O-bound",
        "The job mostly waits for a disk, a network or a person.",
    ),
    (
        "lane",
        "Lane",
        "A row of the timeline: what one thread, process or task did from start to end.",
    ),
    (
        "serialise",
        "Serialising",
        "Packing data into bytes to send it to another process, and unpacking it there. Python calls it pickling.",
    ),
];
