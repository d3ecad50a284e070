//! A spec that runs a program.

use interleave_spec::{Checked, Gil, Model, PROGRAM, Python, Room, RunSpec};

/// Whether this build has the room. Where it is false, the compiler drops what the room is made of.
pub const HERE: bool = cfg!(feature = "rooms");

/// Whether a spec runs its `source`, here.
pub fn is_program(spec: &RunSpec) -> bool {
    HERE && spec.workload == PROGRAM
}

/// Whether a spec belongs to the room, here.
pub fn is_open(spec: &RunSpec) -> bool {
    HERE && spec.room == Room::Code
}

/// Whether a spec needs more than a build without rooms has.
pub fn lacks(spec: &RunSpec) -> bool {
    !HERE && (spec.workload == PROGRAM || spec.room == Room::Code)
}

/// An empty editor.
pub fn blank() -> Checked {
    let spec = RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        models: vec![Model::Threads],
        ..RunSpec::default()
    };
    spec.checked().0
}

/// The room and the workload go together: a program is edited in the room of programs.
pub fn settle(spec: &mut RunSpec) {
    if is_program(spec) || is_open(spec) {
        spec.workload = PROGRAM.into();
        if !matches!(spec.room, Room::Explore | Room::Learn) {
            spec.room = Room::Code;
        }
        // In a Worker, unless the page's own event loop is asked for, and nothing else.
        if spec.models != [Model::EventLoop] {
            spec.models = vec![Model::Threads];
        }
        spec.gil = gil(spec.python);
        (spec.tasks, spec.size) = (None, None);
    }
}

/// Which GIL a version has.
pub fn gil(python: Python) -> Gil {
    match python {
        Python::P313t => Gil::Off,
        Python::P39 | Python::P313 => Gil::On,
    }
}
