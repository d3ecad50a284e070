//! What decides a run besides its source: quotas, the GIL's policy, the clock.

pub use interleave_spec::Version;
use interleave_spec::{Clock, Python, Start};
use interleave_trace::wire;

/// Where one thread may give the GIL to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SwitchAt {
    /// Between any two instructions: CPython up to 3.9.
    AnyOp,
    /// At loop back-edges, at calls and where a function begins: CPython from 3.10 on.
    #[default]
    BackEdge,
    /// There is no GIL: threads run on modelled cores, one instruction at a time.
    Free,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ClockKind {
    #[default]
    Real,
    /// Time is the number of executed instructions; a sleep jumps to its end.
    Virtual,
}

/// What decides a run besides its source. A run over one of the limits gets a Python exception or a
/// clean end.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Whose messages and library these are.
    pub version: Version,
    pub switch: SwitchAt,
    pub clock: ClockKind,
    /// Nanoseconds; CPython's default is 5 ms.
    pub switch_interval: u64,
    /// Decides which thread goes on at a switch point, and for how long. With `None` the threads go
    /// on in turn, each for the switch interval.
    pub seed: Option<u64>,
    /// The choices at switch points where several threads could go on, as thread numbers (see
    /// `sched::choices` in crates/python). After the end of the schedule the run goes on by the
    /// seed, or in turn.
    pub schedule: Vec<u32>,
    /// Keep the choices, for `Session::schedule`.
    pub record: bool,
    /// Cores of the model without a GIL.
    pub cores: usize,
    pub max_instructions: u64,
    /// Bytes on the heap; exact where the counting allocator is installed.
    pub max_heap: usize,
    pub recursion_limit: usize,
    pub max_threads: usize,
    /// Processes alive at once, the first included.
    pub max_processes: usize,
    /// Bytes of one message between processes.
    pub max_message: usize,
    /// Bytes of messages between processes that nobody has read yet.
    pub max_unread: usize,
    /// Bytes of memory that processes share.
    pub max_shared: usize,
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
    pub start: Start,
    /// Lines of standard input that are known before the run; a person is asked for later ones.
    pub input: Vec<String>,
    /// The files that the program finds, each with its name and content, and a sign that the caller
    /// wants to know the files that are left (`Session::files`).
    pub files: Option<Vec<(String, Vec<u8>)>>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            version: Version::default(),
            switch: SwitchAt::default(),
            clock: ClockKind::default(),
            switch_interval: 5_000_000,
            seed: None,
            schedule: vec![],
            record: false,
            cores: 2,
            max_instructions: u64::MAX,
            max_heap: 1 << 30,
            recursion_limit: 1000,
            max_threads: 2000,
            max_processes: 128,
            max_message: 256 << 20,
            max_unread: 512 << 20,
            max_shared: 256 << 20,
            max_output: usize::MAX,
            int_digits: 4300,
            argv: vec![],
            env: vec![],
            trace: false,
            can_fork: false,
            start: Start::Spawn,
            input: vec![],
            files: None,
        }
    }
}

impl From<Python> for SwitchAt {
    fn from(python: Python) -> SwitchAt {
        match python {
            Python::P39 => SwitchAt::AnyOp,
            Python::P313 | Python::P314 | Python::P315 => SwitchAt::BackEdge,
            Python::P313t | Python::P315t => SwitchAt::Free,
        }
    }
}

impl From<Clock> for ClockKind {
    fn from(clock: Clock) -> ClockKind {
        match clock {
            Clock::Virtual => ClockKind::Virtual,
            // A slow clock is a real one whose host counts slower.
            Clock::Real | Clock::Slow => ClockKind::Real,
        }
    }
}

impl Options {
    /// The options with the quotas that a browser's tab can bear. The instance's memory may reach 2
    /// GiB, more than the heap's quota: a block that grows exists twice for a moment.
    pub fn in_a_tab() -> Options {
        Options {
            max_heap: 512 << 20,
            max_processes: 32,
            max_message: 64 << 20,
            max_unread: 128 << 20,
            max_shared: 128 << 20,
            max_output: 16 << 20,
            trace: true,
            can_fork: true,
            files: Some(vec![]),
            ..Options::default()
        }
    }

    /// The options as this Python has them.
    pub fn as_on(self, python: Python) -> Options {
        Options {
            version: python.version(),
            switch: python.into(),
            start: python.start(),
            ..self
        }
    }

    /// Whether the machines of a run take turns. Then the same program runs the same way every
    /// time.
    pub fn in_turns(&self) -> bool {
        self.clock == ClockKind::Virtual || self.switch == SwitchAt::Free
    }

    /// Whether every instruction is counted.
    pub fn precise(&self) -> bool {
        self.switch != SwitchAt::BackEdge
            || self.clock == ClockKind::Virtual
            || !self.schedule.is_empty()
            || self.record
            || self.trace
    }
}

wire! {
    enum SwitchAt { 0 = AnyOp, 1 = BackEdge, 2 = Free }
    enum ClockKind { 0 = Real, 1 = Virtual }
    struct Options {
        version, switch, clock, switch_interval, seed, schedule, record, cores, max_instructions, max_heap,
        recursion_limit, max_threads, max_processes, max_message, max_unread, max_shared, max_output, int_digits, argv, env, trace,
        can_fork, start, input, files,
    }
}
