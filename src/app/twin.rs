//! The modelled computer. Only a build with every room has it; the other build has it asked there, or
//! hands a modelled run over.

use interleave_spec::{Checked, Gil, Model, RunSpec};
use interleave_trace::Trace;
#[cfg(feature = "rooms")]
use {
    super::{model::workload_of, run::groups, view},
    interleave_trace::{Report, Stage, Verdict, verdict},
    interleave_workload::twin,
};

/// One way to run a spec, modelled; `None` in a build that has no modelled computer.
#[cfg(feature = "rooms")]
pub fn trace(spec: &RunSpec, model: Model, gil: Gil) -> Option<Trace> {
    Some(twin::run(spec, model, gil))
}

#[cfg(not(feature = "rooms"))]
pub fn trace(_: &RunSpec, _: Model, _: Gil) -> Option<Trace> {
    None
}

/// A modelled run as the page shows it beside a measured one; `None` in a build that has no modelled
/// computer.
#[cfg(feature = "rooms")]
pub fn markup(spec: &Checked) -> Option<String> {
    Some(view::twin(spec, &of(spec)).into_string())
}

#[cfg(not(feature = "rooms"))]
pub fn markup(_: &Checked) -> Option<String> {
    None
}

/// A run that was modelled beside a measured one.
#[cfg(feature = "rooms")]
pub struct Twin {
    pub report: Report,
    pub verdict: Verdict,
}

/// A run on the modelled computer, in every way that its spec names.
#[cfg(feature = "rooms")]
pub fn of(spec: &Checked) -> Twin {
    let about = workload_of(spec).about();
    let (spec, _) = spec.changed(|spec| {
        interleave_workload::resolve(spec, about, twin::CORES);
    });
    let ways = groups(&spec).into_iter();
    let traces: Vec<[Trace; 1]> = ways.map(|g| [twin::run(&spec, g.model, g.gil)]).collect();
    let mut report = Report::of(spec.shared(), &traces);
    report.effective_cores = twin::CORES.into();
    let verdict = verdict::verdict(&report, about.kind, Stage::Over);
    Twin { report, verdict }
}
