//! What a room keeps while another room is on show: its form and the results of its last run.

use super::program;
use crate::app::model::{Group, Model, Step, Timeline, front_door};
use interleave_spec::{Checked, Room};
use interleave_trace::{Report, Verdict};
use std::rc::Rc;

#[derive(Clone, Debug)]
pub struct Aside {
    pub room: Room,
    spec: Checked,
    none_chosen: bool,
    groups: Vec<Group>,
    steps: Vec<Step>,
    ran: Option<Checked>,
    report: Option<Rc<Report>>,
    verdict: Option<Verdict>,
    timeline: Timeline,
}

impl Aside {
    /// A room in which nobody has been yet.
    fn new(room: Room) -> Aside {
        Aside {
            room,
            spec: match room {
                Room::Code => program::blank(),
                _ => front_door(),
            },
            none_chosen: false,
            groups: vec![],
            steps: vec![],
            ran: None,
            report: None,
            verdict: None,
            timeline: Timeline::default(),
        }
    }

    fn swap(&mut self, model: &mut Model) {
        use std::mem::swap;
        swap(&mut self.spec, &mut model.spec);
        swap(&mut self.none_chosen, &mut model.none_chosen);
        swap(&mut self.groups, &mut model.groups);
        swap(&mut self.steps, &mut model.steps);
        swap(&mut self.ran, &mut model.ran);
        swap(&mut self.report, &mut model.report);
        swap(&mut self.verdict, &mut model.verdict);
        swap(&mut self.timeline, &mut model.timeline);
    }
}

/// Puts the room on show aside, and shows another room as it was left. Nothing runs meanwhile.
pub fn go(model: &mut Model, room: Room) {
    let from = model.spec.room;
    if from == room {
        return;
    }
    let at = model.code.aside.iter().position(|aside| aside.room == room);
    let mut there = match at {
        Some(at) => model.code.aside.swap_remove(at),
        None => Aside::new(room),
    };
    // The width is the window's, whatever the room.
    let width = model.timeline.width;
    there.swap(model);
    model.timeline.width = width;
    there.room = from;
    model.code.aside.push(there);
}

/// Whether Race, which is not on show, is as another instance of the page has left it: nothing has run
/// or was changed here, and its run is none that only this build has.
pub fn race_untouched(model: &Model) -> bool {
    let mut asides = model.code.aside.iter();
    let as_it_came = |aside: &Aside| aside.groups.is_empty() && !program::is_more(&aside.spec);
    model.spec.room != Room::Race
        && !model.code.race_used
        && asides.all(|aside| aside.room != Room::Race || as_it_came(aside))
}

/// Whether a room was left with exactly this form.
pub fn has(model: &Model, spec: &Checked) -> bool {
    model.code.aside.iter().any(|aside| aside.spec == *spec)
}
