//! The walls of the program on show, by clock, for those clocks by which it has run.

use super::kept;
use crate::app::Model;
use interleave_spec::{Clock, RunSpec};

/// The walls of one program that ran under several clocks, with all else the same.
#[derive(Clone, Debug, Default)]
pub struct Clocks {
    /// The spec of those runs, with the clock set to the default.
    of: Option<RunSpec>,
    walls: Vec<(Clock, f64)>,
}

/// Notes the wall of the run on show, once the run has ended.
pub fn note(model: &mut Model) {
    if !kept::can_keep(model) {
        return;
    }
    let (Some(ran), Some(report)) = (&model.ran, &model.report) else {
        return;
    };
    let Some(wall) = report.models.first().filter(|m| m.error.is_none()) else {
        return;
    };
    let (clock, wall, of) = (ran.clock, wall.wall_ms, Some(any_clock(ran)));
    let clocks = &mut model.code.clocks;
    if clocks.of != of {
        *clocks = Clocks { of, walls: vec![] };
    }
    clocks.walls.retain(|(c, _)| *c != clock);
    clocks.walls.push((clock, wall));
}

/// The other clocks than that of the run on show, each with its wall in milliseconds when the
/// program has run by it. The clock `slow` is only listed when the program has run by it.
pub fn others(model: &Model) -> Vec<(Clock, Option<f64>)> {
    let Some(ran) = &model.ran else {
        return vec![];
    };
    let clocks = &model.code.clocks;
    let same = clocks.of.as_ref() == Some(&any_clock(ran));
    let wall = |clock| {
        let found = clocks.walls.iter().find(|(c, _)| *c == clock)?;
        same.then_some(found.1)
    };
    [Clock::Real, Clock::Virtual, Clock::Slow]
        .into_iter()
        .filter(|clock| *clock != ran.clock)
        .map(|clock| (clock, wall(clock)))
        .filter(|(clock, wall)| *clock != Clock::Slow || wall.is_some())
        .collect()
}

fn any_clock(spec: &RunSpec) -> RunSpec {
    RunSpec {
        clock: Clock::Real,
        slow_factor: 1.0,
        repeats: 1,
        ..spec.clone()
    }
}
