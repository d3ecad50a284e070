//! What a run leaves: its trace and its schedule.

use super::Session;
use crate::options::{ClockKind, SwitchAt};
use interleave_trace::words::ending as words;
use interleave_trace::{Meta, Trace, What};

impl Session {
    /// The trace of the run, when the options asked for a record. `spec` becomes the trace's spec.
    pub fn trace(&mut self, spec: interleave_spec::RunSpec) -> Option<Trace> {
        let r = self.vm.recorder.take()?;
        let opts = &self.vm.opts;
        let free = opts.switch == SwitchAt::Free;
        let counts = [
            ("switches", r.switches),
            ("instructions", self.vm.ticks),
            ("lock_acquires", r.lock_acquires),
        ];
        let last = r.events.iter().rev().find_map(|e| match &e.what {
            What::Output {
                text,
                stderr: false,
            } => Some(text.clone()),
            _ => None,
        });
        let mut t = Trace {
            meta: Meta {
                spec: spec.into(),
                model: interleave_spec::Model::Threads,
                gil: match free {
                    true => interleave_spec::Gil::Off,
                    false => interleave_spec::Gil::On,
                },
                measured: self.vm.clock() == ClockKind::Real,
                clock_precision_us: 1.0,
                level: "native".into(),
                effective_cores: opts.cores as f64,
                engine: "interleave".into(),
                ending: self.done.clone(),
            },
            lanes: r.lanes,
            spans: r.spans,
            events: r.events,
            result: last.unwrap_or_default(),
            error: self.done.as_ref().and_then(words::why),
            counts: counts.map(|(k, n)| (k.to_string(), n)).into(),
        };
        t.finish();
        Some(t)
    }

    /// The choices that this run made, when the options asked to keep them: with them as its
    /// schedule the same program runs the same way. `None` when nothing was kept, or there were
    /// too many turns to keep.
    pub fn schedule(&self) -> Option<Vec<u32>> {
        self.vm.sched.log.as_ref()?.schedule()
    }
}
