//! What each workload's verdict says on each kind of computer: the sentence that it must give, and
//! those that it must never give. The traces are modelled, and stretched as a busy computer would.

use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::cause::Cause;
use interleave_trace::verdict::{Kind, Stage, Verdict, verdict};
use interleave_trace::{Report, State, Trace};
use interleave_workload::{registry, resolve, twin};

const WAYS: [(Model, Gil); 5] = [
    (Model::Sequential, Gil::Off),
    (Model::EventLoop, Gil::Off),
    (Model::Threads, Gil::On),
    (Model::Threads, Gil::Off),
    (Model::Processes, Gil::Off),
];

/// A computer: its cores, and by how many percent another program may slow a run down.
#[derive(Clone, Copy, Debug)]
struct Computer {
    name: &'static str,
    cores: u32,
    noise: u64,
}

const QUIET: Computer = Computer {
    name: "quiet, two cores",
    cores: 2,
    noise: 2,
};
const NOISY: Computer = Computer {
    name: "noisy, two cores",
    cores: 2,
    noise: 35,
};
const ONE: Computer = Computer {
    name: "one core",
    cores: 1,
    noise: 3,
};
const MANY: Computer = Computer {
    name: "eight cores",
    cores: 8,
    noise: 3,
};
const ALL: [Computer; 4] = [QUIET, NOISY, ONE, MANY];

fn spec(id: &str) -> (RunSpec, Kind) {
    let about = registry::find(id).expect("a workload").about();
    let mut spec = RunSpec {
        workload: id.into(),
        gil: Gil::Both,
        repeats: 5,
        ..RunSpec::default()
    };
    resolve(&mut spec, about, 4);
    (spec, about.kind)
}

/// Small whole numbers that look random, the same on every computer.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % below.max(1)
    }
}

/// The trace as if everything had taken so many percent longer, and were measured.
fn stretched(mut trace: Trace, percent: u64) -> Trace {
    let longer = |at: u64| at * (100 + percent) / 100;
    for span in &mut trace.spans {
        (span.start, span.end) = (longer(span.start), longer(span.end));
    }
    for event in &mut trace.events {
        event.at = longer(event.at);
    }
    trace.meta.measured = true;
    trace
}

fn traces(id: &str, on: Computer, seed: u64) -> Vec<Vec<Trace>> {
    let (spec, _) = spec(id);
    let mut dice = Dice(seed + 17);
    let ways = WAYS.iter().map(|&(model, gil)| {
        let repeats = (0..spec.repeats).map(|_| {
            let trace = twin::run_on(on.cores, &spec, model, gil);
            stretched(trace, dice.roll(on.noise + 1))
        });
        repeats.collect()
    });
    ways.collect()
}

fn judged(id: &str, on: Computer, seed: u64) -> (Report, Verdict) {
    let (spec, kind) = spec(id);
    let mut report = Report::of(spec, &traces(id, on, seed));
    report.effective_cores = on.cores.into();
    let verdict = verdict(&report, kind, Stage::Over);
    (report, verdict)
}

fn whole(v: &Verdict) -> String {
    let ways = v.ways.iter().map(|w| {
        let name = interleave_trace::words::model_title(w.model, w.gil);
        format!("  {name}: {}\n", w.says)
    });
    let ways: String = ways.collect();
    let notes: String = v.notes.iter().map(|n| format!("  note: {n}\n")).collect();
    format!("{}\n{}\n{ways}{notes}", v.headline, v.reason).replace('\u{a0}', " ")
}

/// Every workload on every computer, to be read as a whole.
#[test]
fn every_verdict() {
    let mut all = String::new();
    for workload in registry::ALL {
        let id = workload.about().id;
        for on in ALL {
            let (_, v) = judged(id, on, 1);
            all += &format!("# {id}, {}\n{}\n", on.name, whole(&v));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn each_workload_teaches_its_lesson() {
    #[track_caller]
    fn check(id: &str, on: &[Computer], must: &[&str], never: &[&str]) {
        for &computer in on {
            // What is to be seen is seen nine times of ten, also where the computer is busy.
            let mut seen = 0;
            for seed in 0..20 {
                let said = whole(&judged(id, computer, seed).1);
                seen += u32::from(must.iter().all(|m| said.contains(m)));
                for n in never {
                    assert!(!said.contains(n), "{id}, {}: {n}\n{said}", computer.name);
                }
            }
            assert!(seen >= 18, "{id}, {}: {seen} of 20", computer.name);
        }
    }
    let several = &[QUIET, NOISY, MANY];
    for id in ["primes", "squares", "mandelbrot", "hash", "compress"] {
        check(
            id,
            several,
            &[
                "With a GIL, threads take turns",
                "computed at the same time",
            ],
            &[
                "Fastest here: threads with a GIL",
                ", threads with a GIL and",
                " GIL and threads with a GIL",
                "Fastest here: the event loop",
                "Fastest here: one",
            ],
        );
        check(
            id,
            &[ONE],
            &["Too close to call here", "hardly more than one core free"],
            &["Fastest here", "times as fast"],
        );
    }
    for id in ["waits", "fetch", "files"] {
        check(
            id,
            &ALL,
            &["Waits can happen at the same time", "instead of"],
            &[
                "computed at the same time: up to",
                "Fastest here: one",
                "take turns and gain",
            ],
        );
    }
    check(
        "counter_unlocked",
        several,
        &["lost", "is overwritten"],
        &["Fastest here"],
    );
    check(
        "counter_locked",
        &ALL,
        &["No update was lost: the lock"],
        &["Too close to call here ("],
    );
    check(
        "counter_atomic",
        &ALL,
        &["No update was lost: an atomic"],
        &[],
    );
    check(
        "pingpong",
        &ALL,
        &["Processes were", "times slower", "messages"],
        &["0x", "0.0", "Fastest here: processes", "GIL lets only one"],
    );
    check(
        "payload",
        &ALL,
        &["slower", "packing and copying"],
        &["Fastest here: processes"],
    );
    check("tiny", &ALL, &["slower"], &["Fastest here: processes"]);
}

/// A verdict names no cause that its trace does not contain: measured anew here, from the spans.
#[test]
fn no_verdict_names_a_cause_that_its_trace_does_not_contain() {
    for workload in registry::ALL {
        let id = workload.about().id;
        for on in ALL {
            for seed in 0..4 {
                let (report, v) = judged(id, on, seed);
                let runs = traces(id, on, seed);
                for line in &v.ways {
                    let at = WAYS.iter().position(|w| *w == (line.model, line.gil));
                    let run = &runs[at.expect("a way")];
                    let shown = &run[interleave_trace::drawn(run).expect("a run")];
                    for cause in &line.causes {
                        assert!(contains(shown, *cause), "{id}, {}: {cause:?}", on.name);
                    }
                }
                assert_eq!(report.models.len(), 5);
            }
        }
    }
}

fn contains(trace: &Trace, cause: Cause) -> bool {
    let any = |state: State| trace.spans.iter().any(|s| s.state == state);
    let together = |state: State| {
        let of: Vec<_> = trace.spans.iter().filter(|s| s.state == state).collect();
        of.iter().enumerate().any(|(i, a)| {
            of[..i]
                .iter()
                .any(|b| a.lane != b.lane && a.start < b.end && b.start < a.end)
        })
    };
    let busy = |lane: u32| {
        trace
            .spans_of(lane)
            .iter()
            .any(|s| s.state == State::Running)
    };
    match cause {
        Cause::ComputedTogether => together(State::Running),
        Cause::WaitedTogether => together(State::WaitingIo),
        Cause::WaitedInARow => any(State::WaitingIo) && !together(State::WaitingIo),
        Cause::TookTurns => any(State::WaitingGil) && !together(State::Running),
        Cause::OneThread => {
            let lanes = 0..trace.lanes.len() as u32;
            let kind = |l: &u32| trace.lanes[*l as usize].kind != interleave_trace::LaneKind::Task;
            lanes.filter(kind).filter(|&l| busy(l)).count() == 1
        }
        Cause::HandOver => any(State::WaitingQueue),
        Cause::StartUp => any(State::Spawning),
        Cause::Copying => any(State::Serialising),
        Cause::LockHeld => any(State::WaitingLock),
        Cause::HandingOut => trace.lanes.len() > 1,
        Cause::PageFrozen => any(State::PageFrozen),
    }
}

#[test]
fn a_run_that_was_stopped_has_no_fastest_way() {
    let (spec, kind) = spec("primes");
    let runs = traces("primes", QUIET, 0);
    let report = Report::of(spec, &runs[..2]);
    let v = verdict(&report, kind, Stage::Stopped { done: 2, all: 5 });
    let said = whole(&v);
    assert!(said.starts_with("Stopped: 2 of 5 ways finished"), "{said}");
    assert!(!said.contains("Fastest"), "{said}");
    let v = verdict(&report, kind, Stage::SoFar { done: 2, all: 5 });
    assert!(v.headline.contains("so far: 2"), "{}", v.headline);
}

/// The same spec gives the same trace, byte for byte.
#[test]
fn a_twin_is_the_same_each_time() {
    for workload in registry::ALL {
        let (spec, _) = spec(workload.about().id);
        for (model, gil) in WAYS {
            let twins = [0, 1].map(|_| twin::run(&spec, model, gil));
            assert_eq!(twins[0], twins[1]);
            assert!(twins[0].is_in_order(), "{} {model:?}", spec.workload);
            assert!(!twins[0].meta.measured);
            assert!(twins[0].wall() > 0, "{} {model:?}", spec.workload);
        }
    }
}
