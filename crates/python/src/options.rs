//! What decides a run besides its source: quotas, the GIL's policy, the clock.

/// Where one thread may give the GIL to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SwitchAt {
    /// Between any two instructions: CPython up to 3.9.
    AnyOp,
    /// At loop back-edges, calls and returns: CPython from 3.10 on.
    #[default]
    BackEdge,
    /// No GIL: modelled on some cores, an instruction at a time.
    Free,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ClockKind {
    #[default]
    Real,
    /// Time is the number of instructions; sleeping jumps.
    Virtual,
}

/// Exit statuses of runs that the program did not end itself.
pub mod status {
    /// All threads wait for each other.
    pub const DEADLOCK: i32 = 3;
    /// Over a quota that is no Python exception: instructions, output.
    pub const QUOTA: i32 = 4;
    /// Ctrl+C, as a shell tells it.
    pub const INTERRUPTED: i32 = 130;
}

/// Limits of a run; over one is a Python exception or a clean end.
#[derive(Clone, Debug)]
pub struct Options {
    pub switch: SwitchAt,
    pub clock: ClockKind,
    /// Nanoseconds; CPython's default is 5 ms.
    pub switch_interval: u64,
    /// Decides who goes on at a switch point, and for how long; `None` is in turn, each for the
    /// switch interval.
    pub seed: Option<u64>,
    /// Choices at switch points where several threads could go on: thread numbers, see
    /// [`crate::sched::choices`]. After its end the run goes on by the seed or in turn.
    pub schedule: Vec<u32>,
    /// Keep the choices, for `Session::schedule`.
    pub record: bool,
    /// Cores of the model without a GIL.
    pub cores: usize,
    /// Switch points also at calls of built-ins.
    pub calls_switch: bool,
    pub max_instructions: u64,
    /// Bytes on the heap; exact where the counting allocator is installed.
    pub max_heap: usize,
    pub recursion_limit: usize,
    pub max_threads: usize,
    /// Processes alive at once, the first included.
    pub max_processes: usize,
    /// Bytes of one message between processes.
    pub max_message: usize,
    /// Bytes of stdout and stderr together.
    pub max_output: usize,
    /// Digits of an integer that may be turned into text.
    pub int_digits: usize,
    pub argv: Vec<String>,
    pub env: Vec<(String, String)>,
    pub trace: bool,
    /// Whether the driver can copy a machine.
    pub can_fork: bool,
    /// How `multiprocessing` starts a process when the program does not say.
    pub start: interleave_spec::Start,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            switch: SwitchAt::default(),
            clock: ClockKind::default(),
            switch_interval: 5_000_000,
            seed: None,
            schedule: vec![],
            record: false,
            cores: 2,
            calls_switch: true,
            max_instructions: u64::MAX,
            max_heap: 1 << 30,
            recursion_limit: 1000,
            max_threads: 2000,
            max_processes: 64,
            max_message: 256 << 20,
            max_output: usize::MAX,
            int_digits: 4300,
            argv: vec![],
            env: vec![],
            trace: false,
            can_fork: false,
            start: interleave_spec::Start::Spawn,
        }
    }
}

impl Options {
    /// Whether every instruction is counted.
    pub fn precise(&self) -> bool {
        self.switch != SwitchAt::BackEdge
            || self.clock == ClockKind::Virtual
            || !self.schedule.is_empty()
            || self.record
            || self.trace
    }
}
