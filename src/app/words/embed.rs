//! The words of an embed.

use super::{GIL, gil, model_choice};
use interleave_spec::{Gil, Model, RunSpec};
use interleave_workload::About;

pub const RESET: &str = "Reset";
pub const RESET_LONG: &str = "Back to the run as it was given, without its results.";

/// The run in one sentence, for an embed without a form. The spec has every number filled in.
pub fn sentence(spec: &RunSpec, about: &About) -> String {
    let number = |n: Option<u64>| super::count(n.unwrap_or(0));
    let ways: Vec<String> = spec.models.iter().map(|&m| way(m, spec.gil)).collect();
    format!(
        "{}: {} tasks, each {} {}, on {} workers. {}.",
        about.title,
        number(spec.tasks.map(u64::from)),
        number(spec.size),
        super::unit(about.size_unit, spec.size.unwrap_or(0)),
        number(spec.workers.map(u64::from)),
        ways.join(", "),
    )
}

fn way(model: Model, held: Gil) -> String {
    match model {
        Model::Threads => format!("{} ({GIL} {})", model_choice(model), gil(held)),
        other => model_choice(other).to_string(),
    }
}
