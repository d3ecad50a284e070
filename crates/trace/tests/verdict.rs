//! The sentences under many shapes of report.

use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::verdict::{Kind, Stage, verdict};
use interleave_trace::{LaneKind, LaneReport, ModelReport, Report, Spread, Waiting};
use std::fmt::Write;

/// A model's numbers, from the few that matter.
struct M {
    model: Model,
    gil: Gil,
    walls: &'static [f64],
    busy: f64,
    lanes: usize,
    waiting: Waiting,
    together: f64,
    io_together: f64,
    spawn: f64,
    serialise: f64,
    freeze: f64,
    result: &'static str,
    error: Option<&'static str>,
    measured: bool,
    counts: &'static [(&'static str, u64)],
    distinct: u32,
}

const fn m(model: Model, gil: Gil, walls: &'static [f64], busy: f64) -> M {
    M {
        model,
        gil,
        walls,
        busy,
        lanes: match model {
            Model::Threads | Model::Processes => 2,
            _ => 1,
        },
        waiting: Waiting {
            gil: 0.0,
            lock: 0.0,
            io: 0.0,
            join: 0.0,
            queue: 0.0,
            turn: 0.0,
        },
        together: 0.0,
        io_together: 0.0,
        spawn: 0.0,
        serialise: 0.0,
        freeze: 0.0,
        result: "78498",
        error: None,
        measured: true,
        counts: &[],
        distinct: 1,
    }
}

const NONE: Waiting = Waiting {
    gil: 0.0,
    lock: 0.0,
    io: 0.0,
    join: 0.0,
    queue: 0.0,
    turn: 0.0,
};

fn sequential(walls: &'static [f64]) -> M {
    m(Model::Sequential, Gil::Off, walls, walls[0])
}
fn event_loop(walls: &'static [f64]) -> M {
    m(Model::EventLoop, Gil::Off, walls, walls[0])
}
fn gil(walls: &'static [f64]) -> M {
    let waiting = Waiting {
        gil: walls[0],
        ..NONE
    };
    M {
        waiting,
        ..m(Model::Threads, Gil::On, walls, walls[0])
    }
}
fn threads(walls: &'static [f64]) -> M {
    M {
        together: walls[0],
        ..m(Model::Threads, Gil::Off, walls, 2.0 * walls[0])
    }
}
fn processes(walls: &'static [f64]) -> M {
    M {
        together: walls[0],
        ..m(Model::Processes, Gil::Off, walls, 2.0 * walls[0])
    }
}
fn io(m: M, io: f64) -> M {
    let alone = m.model == Model::Sequential;
    M {
        waiting: Waiting { io, ..m.waiting },
        io_together: if alone { 0.0 } else { m.walls[0] * 0.9 },
        together: 0.0,
        busy: 2.0,
        ..m
    }
}

fn report(models: &[M]) -> Report {
    let base = models
        .iter()
        .find(|m| m.model == Model::Sequential && m.error.is_none());
    let base = base.and_then(|m| Spread::of(m.walls));
    let models = models.iter().map(|m| {
        let spread = Spread::of(m.walls).unwrap_or_default();
        let lane = LaneReport {
            name: "lane".into(),
            kind: LaneKind::Thread,
            busy_ms: m.busy / m.lanes as f64,
            waiting: NONE,
            tasks: 1,
        };
        ModelReport {
            model: m.model,
            gil: m.gil,
            measured: m.measured,
            result: m.result.into(),
            error: m.error.map(Into::into),
            wall_ms: spread.median,
            wall_ms_all: m.walls.to_vec(),
            wall_ms_spread: spread,
            speedup: base.map(|b| b.median / spread.median),
            speedup_low: None,
            speedup_high: None,
            busy_ms: m.busy,
            waiting: m.waiting,
            idle_ms: 0.0,
            computing_together_ms: m.together,
            waiting_together_ms: m.io_together,
            spawn_ms: m.spawn,
            serialise_ms: m.serialise,
            bytes_sent: 0,
            bytes_received: 0,
            longest_freeze_ms: m.freeze,
            peak_bytes: 0,
            lanes: vec![lane; m.lanes],
            lanes_left_out: 0,
            distinct_results: m.distinct,
            counts: m.counts.iter().map(|&(n, v)| (n.to_owned(), v)).collect(),
        }
    });
    Report {
        spec: RunSpec::default().into(),
        level: "A".into(),
        effective_cores: 2.0,
        models: models.collect(),
        output: String::new(),
        exit_code: None,
        ending: None,
    }
}

#[test]
fn verdicts() {
    let mut all = String::new();
    let mut case = |name: &str, kind: Kind, models: &[M]| {
        let v = verdict(&report(models), kind, Stage::Over);
        let _ = writeln!(all, "# {name}\n{}\n{}", v.headline, v.reason);
        for way in v.ways {
            let _ = writeln!(all, "  {:?}, {:?}: {}", way.model, way.gil, way.says);
        }
        for note in v.notes {
            let _ = writeln!(all, "  note: {note}");
        }
        let _ = writeln!(all);
    };

    case("nothing", Kind::Cpu, &[]);
    case("one model", Kind::Cpu, &[sequential(&[40.0])]);
    case(
        "processors: all four, five repeats",
        Kind::Cpu,
        &[
            sequential(&[400.0, 402.0, 399.0, 401.0, 400.5]),
            M {
                freeze: 12.0,
                ..event_loop(&[405.0, 407.0, 404.0, 406.0, 405.5])
            },
            gil(&[431.0, 436.0, 429.0, 433.0, 432.0]),
            threads(&[204.0, 209.0, 203.0, 206.0, 205.0]),
            processes(&[238.0, 241.0, 236.0, 240.0, 239.0]),
        ],
    );
    case(
        "processors: threads and processes too close to call",
        Kind::Cpu,
        &[
            sequential(&[400.0, 402.0, 399.0]),
            threads(&[204.0, 219.0, 203.0]),
            processes(&[208.0, 211.0, 216.0]),
        ],
    );
    case(
        "one core: nothing gains",
        Kind::Cpu,
        &[
            sequential(&[400.0, 402.0, 399.0]),
            threads(&[404.0, 409.0, 398.0]),
            processes(&[420.0, 425.0, 428.0]),
        ],
    );
    case(
        "a busy machine: processes gain a little",
        Kind::Cpu,
        &[
            sequential(&[612.0, 561.0, 1000.0, 640.0, 605.0]),
            gil(&[579.0, 567.0, 649.0, 570.0, 590.0]),
            processes(&[564.0, 518.0, 573.0, 560.0, 566.0]),
        ],
    );
    case(
        "one run, a small lead",
        Kind::Cpu,
        &[sequential(&[100.0]), threads(&[92.0])],
    );
    case(
        "without sequential",
        Kind::Cpu,
        &[threads(&[200.0, 201.0]), gil(&[400.0, 401.0])],
    );
    case(
        "the page froze",
        Kind::Cpu,
        &[
            sequential(&[420.0]),
            M {
                freeze: 420.0,
                ..event_loop(&[425.0])
            },
        ],
    );
    case(
        "the machine was busy",
        Kind::Cpu,
        &[
            M {
                freeze: 120.0,
                ..sequential(&[420.0])
            },
            M {
                freeze: 420.0,
                ..event_loop(&[425.0])
            },
            M {
                freeze: 210.0,
                ..threads(&[225.0])
            },
        ],
    );
    case(
        "waits overlap",
        Kind::Io,
        &[
            io(sequential(&[812.0, 814.0]), 808.0),
            io(event_loop(&[205.0, 206.0]), 808.0),
            io(gil(&[212.0, 214.0]), 809.0),
            M {
                spawn: 140.0,
                ..io(processes(&[270.0, 275.0]), 808.0)
            },
        ],
    );
    case(
        "threads with a GIL win the waiting",
        Kind::Io,
        &[
            io(sequential(&[812.0, 814.0]), 808.0),
            io(gil(&[205.0, 206.0]), 809.0),
        ],
    );
    case(
        "tiny tasks",
        Kind::Overhead,
        &[
            sequential(&[2.0, 2.1]),
            event_loop(&[2.6, 2.7]),
            M {
                spawn: 0.1,
                ..threads(&[3.1, 3.3])
            },
            M {
                spawn: 62.0,
                serialise: 9.0,
                busy: 2.0,
                ..processes(&[80.0, 82.0])
            },
        ],
    );
    case(
        "overhead next",
        Kind::Overhead,
        &[
            sequential(&[2.0, 2.1]),
            M {
                spawn: 62.0,
                serialise: 9.0,
                busy: 2.0,
                ..processes(&[80.0, 82.0])
            },
        ],
    );
    case(
        "turns next",
        Kind::Cpu,
        &[sequential(&[100.0, 101.0]), gil(&[120.0, 121.0])],
    );
    case(
        "lost updates",
        Kind::SharedState,
        &[
            M {
                result: "200000",
                ..sequential(&[3.0, 3.1])
            },
            M {
                result: "200000",
                ..gil(&[3.4, 3.5])
            },
            M {
                result: "187655",
                counts: &[("lost_updates", 12_345), ("gil_switches", 0)],
                distinct: 2,
                ..threads(&[9.0, 9.9])
            },
        ],
    );
    case(
        "lost updates, modelled",
        Kind::SharedState,
        &[M {
            result: "3",
            measured: false,
            counts: &[("lost_updates", 1)],
            ..gil(&[9.0])
        }],
    );
    case(
        "a lock",
        Kind::SharedState,
        &[
            sequential(&[10.0, 10.1]),
            M {
                waiting: Waiting { lock: 14.0, ..NONE },
                ..threads(&[19.0, 19.5])
            },
        ],
    );
    case(
        "results differ",
        Kind::Cpu,
        &[
            sequential(&[10.0, 10.1]),
            M {
                result: "78497",
                ..threads(&[5.0, 5.1])
            },
        ],
    );
    case(
        "one failed",
        Kind::Cpu,
        &[
            sequential(&[10.0]),
            M {
                error: Some("A worker was killed."),
                ..processes(&[3.0])
            },
        ],
    );
    case(
        "all failed",
        Kind::Cpu,
        &[M {
            error: Some("Out of memory."),
            ..sequential(&[1.0])
        }],
    );
    case(
        "modelled beside measured",
        Kind::Cpu,
        &[
            sequential(&[10.0, 10.1]),
            M {
                measured: false,
                ..threads(&[5.0])
            },
            processes(&[6.0, 6.1]),
        ],
    );
    case(
        "all modelled",
        Kind::Cpu,
        &[
            M {
                measured: false,
                ..sequential(&[10.0])
            },
            M {
                measured: false,
                ..threads(&[5.0])
            },
        ],
    );
    insta::assert_snapshot!(all.replace('\u{a0}', " "));
}
