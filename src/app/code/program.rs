//! Specs that run a program: what tells them, and what they must have.

use interleave_spec::{Checked, Clock, Gil, Model, PROGRAM, Python, Room, RunSpec};
use interleave_workload::registry;

/// Whether this build has every room, and all of Race. When it is false, the compiler drops the code
/// of the other rooms, and of what [`is_more`] names.
pub const HERE: bool = cfg!(feature = "rooms");

/// Whether a spec runs its `source`, in a build that can.
pub fn is_program(spec: &RunSpec) -> bool {
    HERE && spec.workload == PROGRAM
}

/// Whether a spec opens the Code room, in a build that has it.
pub fn is_open(spec: &RunSpec) -> bool {
    HERE && spec.room == Room::Code
}

/// Whether a spec needs more than a build without rooms has: another room, the modelled computer, or
/// a workload that is put off.
pub fn is_more(spec: &RunSpec) -> bool {
    spec.workload == PROGRAM
        || spec.room == Room::Code
        || spec.clock == Clock::Virtual
        || registry::find(&spec.workload).is_some_and(|workload| workload.later())
}

/// Whether this build is one without rooms, and a spec needs more than it has.
pub fn lacks(spec: &RunSpec) -> bool {
    !HERE && is_more(spec)
}

/// The spec of an empty editor.
pub fn blank() -> Checked {
    let spec = RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        models: vec![Model::Threads],
        ..RunSpec::default()
    };
    spec.checked().0
}

/// Makes room and workload agree: a program belongs to the Code room.
pub fn settle(spec: &mut RunSpec) {
    if is_program(spec) || is_open(spec) {
        spec.workload = PROGRAM.into();
        if !matches!(spec.room, Room::Explore | Room::Learn) {
            spec.room = Room::Code;
        }
        // A program runs in a Worker, unless the page's own event loop is the only model.
        if spec.models != [Model::EventLoop] {
            spec.models = vec![Model::Threads];
        }
        spec.gil = gil(spec.python);
        (spec.tasks, spec.size) = (None, None);
    }
}

/// Whether a version of Python has a GIL.
pub fn gil(python: Python) -> Gil {
    match python.has_gil() {
        true => Gil::On,
        false => Gil::Off,
    }
}
