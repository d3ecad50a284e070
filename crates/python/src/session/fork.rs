//! What the machine of a forked or a spawned process is told.

use interleave_broker::Pid;

/// Which of the two machines after a fork.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Parent,
    Child,
    /// There is no copy, because the system did not make one.
    Failed,
}

/// What a spawned process gets from its parent.
#[derive(Clone, Debug, Default)]
pub struct Child {
    pub pid: Pid,
    pub parent: Pid,
    pub payload: Vec<u8>,
}
