//! The words of the tables: what each row measures, and in which unit.

pub const TABLE: &str = "The numbers";
pub const CAPTION: &str = "All numbers of the run. With several runs, times are medians. Computing and waiting are the totals of all lanes: a lane is one thread, process or task.";
pub const SCROLL: &str = "Table of the numbers. It scrolls sideways.";
pub const MEASURE: &str = "Measure";
pub const NONE: &str = "\u{2013}";
pub const NONE_SAYS: &str = "none";

pub const TIME: &str = "Time";
pub const WALL: &str = "Time from start to end (median)";
pub const WALL_SPREAD: &str = "Fastest to slowest";
pub const RUNS: &str = "Runs";
pub const SPEEDUP: &str = "Speed-up over one after another";
pub const SPEEDUP_SPREAD: &str = "Speed-up, least to most";

pub const LANES: &str = "What the lanes did";
pub const BUSY: &str = "Computing";
pub const WAIT_GIL: &str = "Waiting for the GIL";
pub const WAIT_LOCK: &str = "Waiting for a lock";
pub const WAIT_IO: &str = "Waiting for I/O";
pub const WAIT_JOIN: &str = "Waiting for others";
pub const WAIT_QUEUE: &str = "Waiting at a queue";
pub const WAIT_TURN: &str = "Waiting for its turn";
pub const IDLE: &str = "Nothing to do";
pub const TOGETHER: &str = "Two or more computed at once";

pub const COST: &str = "Starting and sending";
pub const SPAWN: &str = "Starting";
pub const SERIALISE: &str = "Serialising";
pub const SENT: &str = "Bytes out";
pub const RECEIVED: &str = "Bytes back";

pub const MACHINE: &str = "Page and machine";
pub const FREEZE: &str = "Longest freeze of the page";
pub const NO_FREEZE: &str = "none";
pub const MEMORY: &str = "Most memory in use";
pub const CORES: &str = "Free cores";

pub const OUTCOME: &str = "Result";
pub const RESULT: &str = "Result";
pub const DISTINCT: &str = "Different results";
pub const LOST: &str = "Updates lost";
pub const SOURCE: &str = "Where the numbers come from";
pub const FAILED: &str = "did not finish";

pub const BY_LANE: &str = "Lane by lane";
pub const BY_LANE_SAYS: &str = "The timeline as a table: what each lane did.";
pub const LANE: &str = "Lane";
pub const KIND: &str = "Kind";
pub const LANE_TASKS: &str = "Tasks";
pub const LANE_BUSY: &str = "Computing";
pub const LANE_WAITING: &str = "Waiting";
