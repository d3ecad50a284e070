//! The records of all processes become one.

use interleave_broker::{Pid, ROOT, process_lane};
use interleave_run::{Bounds, Gather, News};
use interleave_trace::{Batch, Event, Lane, LaneKind, Meta, Trace, What};

const CHILD: Pid = 2;
const OTHER: Pid = 3;

fn gather() -> Gather {
    let mut gather = Gather::new(vec![], Bounds::FILE);
    gather.begin((CHILD, ROOT), (LaneKind::Process, "Process-1"), 10, 0);
    gather.begin((OTHER, CHILD), (LaneKind::Process, "Process-2"), 20, 0);
    gather
}

/// News with threads of these names that are new, from the process's own number `first` on.
fn threads(first: u32, names: &[&str]) -> News {
    let lane = |name: &&str| Lane {
        kind: LaneKind::Thread,
        name: (*name).into(),
        parent: None,
    };
    News {
        batch: Batch {
            first_lane: first,
            lanes: names.iter().map(lane).collect(),
            ..Batch::default()
        },
        ..News::default()
    }
}

/// News of what the process's own lane 0 did.
fn did(at: u64, what: What) -> News {
    let event = Event {
        at,
        lane: 0,
        what,
        line: None,
    };
    News {
        at,
        batch: Batch {
            events: vec![event],
            ..Batch::default()
        },
        ..News::default()
    }
}

fn finish(gather: Gather) -> Trace {
    gather.finish(Meta::default(), String::new(), 3)
}

/// Each lane with the names of those above it.
fn paths(trace: &Trace) -> Vec<String> {
    let path = |lane: &Lane| {
        let mut path = lane.name.clone();
        let mut above = lane.parent;
        while let Some(lane) = above.map(|at| &trace.lanes[at as usize]) {
            path = format!("{} > {path}", lane.name);
            above = lane.parent;
        }
        path
    };
    trace.lanes.iter().map(path).collect()
}

/// Each event with the names of its lanes.
fn events(trace: &Trace) -> Vec<String> {
    let name = |lane: u32| trace.lanes[lane as usize].name.as_str();
    let said = |event: &Event| {
        let what = match &event.what {
            What::Send { to, bytes } => format!("sends {bytes} to {}", name(*to)),
            What::Receive { from, bytes } => format!("receives {bytes} from {}", name(*from)),
            What::Spawn { child } => format!("starts {}", name(*child)),
            other => format!("{other:?}"),
        };
        format!("{} {} {what}", event.at, name(event.lane))
    };
    trace.events.iter().map(said).collect()
}

#[test]
fn lanes_stand_by_process_whenever_they_are_heard_of() {
    let mut gather = gather();
    gather.hear(OTHER, threads(0, &["other's"]));
    gather.hear(ROOT, threads(0, &["root's"]));
    gather.hear(CHILD, threads(0, &["child's first"]));
    gather.hear(ROOT, threads(1, &["root's second"]));
    gather.hear(CHILD, threads(1, &["child's second"]));
    // Nobody of this number.
    gather.hear(9, threads(0, &["nobody's"]));
    assert_eq!(
        paths(&finish(gather)),
        [
            "MainProcess",
            "MainProcess > root's",
            "MainProcess > root's second",
            "MainProcess > Process-1",
            "MainProcess > Process-1 > child's first",
            "MainProcess > Process-1 > child's second",
            "MainProcess > Process-1 > Process-2",
            "MainProcess > Process-1 > Process-2 > other's",
        ]
    );
}

#[test]
fn a_message_is_matched_whichever_end_is_heard_first() {
    let (number, bytes) = (7, 5);
    let ends = [
        (ROOT, did(100, What::Send { to: number, bytes })),
        (
            CHILD,
            did(
                130,
                What::Receive {
                    from: number,
                    bytes,
                },
            ),
        ),
    ];
    for order in [[0, 1], [1, 0]] {
        let mut gather = gather();
        gather.hear(ROOT, threads(0, &["writer"]));
        gather.hear(CHILD, threads(0, &["reader"]));
        for end in order {
            let (pid, news) = ends[end].clone();
            gather.hear(pid, news);
        }
        assert_eq!(
            events(&finish(gather)),
            [
                "100 writer sends 5 to reader",
                "130 reader receives 5 from writer"
            ],
            "{order:?}"
        );
    }
}

#[test]
fn a_message_without_another_end_is_its_own() {
    let mut gather = gather();
    gather.hear(ROOT, threads(0, &["writer"]));
    gather.hear(CHILD, threads(0, &["reader"]));
    gather.hear(ROOT, did(100, What::Send { to: 7, bytes: 5 }));
    gather.hear(CHILD, did(130, What::Receive { from: 8, bytes: 6 }));
    assert_eq!(
        events(&finish(gather)),
        [
            "100 writer sends 5 to writer",
            "130 reader receives 6 from reader"
        ]
    );
}

#[test]
fn a_start_leads_to_the_lane_of_the_process() {
    let mut gather = gather();
    gather.hear(ROOT, threads(0, &["starter"]));
    let child = process_lane(CHILD);
    gather.hear(ROOT, did(10, What::Spawn { child }));
    // Of a process that nobody knows there is nothing to show.
    let child = process_lane(9);
    gather.hear(ROOT, did(11, What::Spawn { child }));
    assert_eq!(events(&finish(gather)), ["10 starter starts Process-1"]);
}
