//! A spec that runs a program.

use interleave_spec::{Gil, Model, PROGRAM, Python, Room, RunSpec};

/// Whether a spec runs its `source`.
pub fn is_program(spec: &RunSpec) -> bool {
    spec.workload == PROGRAM
}

/// An empty editor.
pub fn blank() -> RunSpec {
    RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        models: vec![Model::Threads],
        ..RunSpec::default()
    }
}

/// The room and the workload go together: a program is edited in the room of programs.
pub fn settle(spec: &mut RunSpec) {
    if is_program(spec) || spec.room == Room::Code {
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
