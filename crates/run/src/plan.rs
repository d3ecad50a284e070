//! From a spec to everything that decides a program's run: once, for page, command and stepper.

use crate::Options;
use interleave_spec::{Checked, Clock, RunSpec};
use interleave_trace::wire;

/// The cores of a modelled run whose spec names no workers; the same on every machine.
const MODEL_CORES: u32 = 4;

/// Everything that decides a program's run.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub source: String,
    /// The program's name in tracebacks, and `sys.argv[0]`.
    pub file: String,
    /// How many times slower than the world's the program's clock goes; 1 or more.
    pub slower: f64,
    /// The program runs on an event loop that others need (the page's own): a turn ends when
    /// asyncio's loop comes round, and a call that blocks the program blocks the page too.
    pub here: bool,
    /// What the machine must know. The quotas are those of the place where the program runs.
    pub options: Options,
}

impl Plan {
    /// A program's run as its spec has it, with the quotas and abilities of `place`; `cores` are
    /// those of the machine, used where time is measured and the spec names no workers.
    ///
    /// The command's programs come from files that may be longer than a link can hold, so this
    /// takes any spec; what comes from a link or a form is a [`Checked`], see [`Plan::in_a_tab`].
    pub fn of(spec: &RunSpec, file: &str, cores: u32, place: Options) -> Plan {
        let own_cores = match measured(spec) {
            true => cores.max(1),
            false => MODEL_CORES,
        };
        Plan {
            source: spec.source.clone(),
            file: file.to_owned(),
            slower: match spec.clock {
                Clock::Slow => spec.slow_factor.max(1.0),
                _ => 1.0,
            },
            here: false,
            options: Options {
                version: spec.python.version(),
                switch: spec.python.into(),
                clock: spec.clock.into(),
                switch_interval: (spec.switch_interval_ms * 1e6) as u64,
                seed: (spec.seed != 0).then_some(spec.seed),
                schedule: spec.schedule.clone(),
                cores: spec.workers.unwrap_or(own_cores).max(1) as usize,
                argv: vec![file.to_owned()],
                start: spec.start,
                ..place
            },
        }
    }

    /// A program's run in a page, where it is `main.py`.
    pub fn in_a_tab(spec: &Checked, cores: u32) -> Plan {
        Plan::of(spec, "main.py", cores, Options::in_a_tab())
    }

    /// The plan for another process of the same run, number `pid`: with a seed of its own, and
    /// without the schedule, since that process makes its own choices. Input and files are those of the
    /// first process; it hands its files on.
    pub fn of_child(&self, pid: u32) -> Plan {
        Plan {
            here: false,
            options: Options {
                seed: self.options.seed.map(|s| s.wrapping_add(u64::from(pid))),
                schedule: vec![],
                input: vec![],
                files: None,
                ..self.options.clone()
            },
            ..self.clone()
        }
    }

    /// Whether the run takes its time from the machine, as [`measured`] says of the spec.
    pub fn measured(&self) -> bool {
        self.slower == 1.0 && !self.options.in_turns()
    }
}

/// Whether a run takes its time from the machine; else its numbers are modelled.
pub fn measured(spec: &RunSpec) -> bool {
    spec.clock == Clock::Real && spec.python.has_gil()
}

wire! {
    struct Plan { source, file, slower, here, options }
}
