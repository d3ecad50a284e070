//! A spec within the limits of its room and its workload, and what is said of each change.

use super::{code, model, said};
use interleave_spec::{Checked, Limit, Notice, RunSpec};
use interleave_workload::registry;

/// The notices in the page's words. A number is told once, whoever limited it, with the value that
/// is used in the end.
pub fn told(spec: &RunSpec, notices: &[Notice]) -> Vec<String> {
    let mut out = Vec::new();
    for (at, notice) in notices.iter().enumerate() {
        let again = |later: &Notice| later.field == notice.field && later.limit.is_some();
        if notices[at + 1..].iter().any(again) {
            continue;
        }
        let limit = notice
            .limit
            .and_then(|limit| said::limited(notice.field, limit == Limit::Most, spec));
        out.push(limit.unwrap_or_else(|| said::notice(notice.field, &notice.text)));
    }
    out
}

/// A spec within the limits of its room and its workload too.
pub struct Fitted {
    pub spec: Checked,
    /// The same with every number filled in.
    pub filled: RunSpec,
    /// A notice for each change.
    pub notices: Vec<Notice>,
    /// The sentence about a workload that is not there.
    pub unknown: Option<String>,
}

pub fn fitted(spec: &Checked) -> Fitted {
    let (mut unknown, mut filled) = (None, RunSpec::clone(spec));
    let mut notices = Vec::new();
    let (spec, _) = spec.changed(|spec| {
        code::program::settle(spec);
        if code::is_program(spec) {
            return;
        }
        let workload = registry::find(&spec.workload).unwrap_or_else(|| {
            unknown = Some(said::unknown_workload(&spec.workload));
            spec.workload = RunSpec::default().workload;
            (spec.tasks, spec.size) = (None, None);
            model::workload_of(spec)
        });
        let asked = (spec.tasks, spec.size, spec.workers);
        notices.extend(interleave_workload::resolve(spec, workload.about(), 2));
        filled = spec.clone();
        // Only numbers that the spec names are replaced; absent numbers stay absent.
        spec.tasks = asked.0.and(spec.tasks);
        spec.size = asked.1.and(spec.size);
        spec.workers = asked.2.and(spec.workers);
    });
    Fitted {
        spec,
        filled,
        notices,
        unknown,
    }
}
