//! What the broker knows of each machine.

use super::message::Pid;

pub(super) struct Process {
    pub parent: Pid,
    pub name: String,
    pub pause: Pause,
    /// The latest time it spoke of; its own clock when the clock is virtual.
    pub time: u64,
    /// Answers on their way or there.
    pub delivered: u64,
    /// Who waits for what in it, since it paused.
    pub text: String,
    /// Its exit status, once it has ended.
    pub exit: Option<i32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pause {
    Running,
    /// It could run (virtual clock: it waits to be let).
    Ready,
    Until(u64),
    /// Nothing but a delivery can make it go on.
    Blocked,
}

impl Process {
    pub fn new(parent: Pid, name: &str, time: u64) -> Process {
        Process {
            parent,
            name: name.to_string(),
            pause: Pause::Running,
            time,
            delivered: 0,
            text: String::new(),
            exit: None,
        }
    }
}
