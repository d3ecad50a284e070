//! Models of the Code room in every state that it can have.

use super::{at_level, change, traces::meta};
use crate::app::{
    code::{Code, asking, drafts::Draft, files, kept, output::Output, program, verdict},
    model::*,
};
use interleave_run::{Ask, Fix, Grade, Piece, Problem, Written, measured};
use interleave_spec::{Clock, Gil, Model as SpecModel, RunSpec};
use interleave_trace::{Ending, LaneKind, Recorder, Report, State, Trace, Uncaught};
use std::rc::Rc;

const SOURCE: &str = "import threading\nimport time\n\n\ndef work(n):\n    time.sleep(n)\n    print('done', n)\n\n\nthreads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\nfor t in threads:\n    t.start()\n";

const EXAMPLES: &str = "# Threads\nfirst-thread\tThe smallest thread\tS4-27 S4-28\ntwo-delays\tTwo delays that overlap\tS4-29\n# asyncio\nblocked-loop\ttime.sleep inside a coroutine stops the whole loop\tS2-15\n";

pub fn all() -> Vec<(&'static str, Model)> {
    vec![
        ("code-empty", empty()),
        ("code-ready", ready()),
        ("code-running", running()),
        ("code-asks", asks()),
        ("code-files", with_files()),
        ("code-done", done()),
        ("code-failed", failed()),
        ("code-problems", problems()),
        ("code-stopped", stopped()),
        ("code-loading", loading()),
        ("code-kept", kept()),
        ("code-compared", compared()),
        ("code-raised", raised()),
        ("code-drafts", drafts()),
        ("code-stale", stale()),
        ("code-thread-error", thread_error()),
    ]
}

fn empty() -> Model {
    let reason = "The server that sent this page did not isolate it.";
    let mut model = at_level(Letter::B, reason);
    model.spec = program::blank();
    model
}

fn ready() -> Model {
    let mut model = empty();
    change(&mut model, |spec| spec.source = SOURCE.into());
    model.code.examples.read(EXAMPLES);
    model
}

/// A person has two programs; the changed one is in the editor.
fn drafts() -> Model {
    let mut model = ready();
    let draft = |id: &str, name: &str, source: &str| Draft {
        id: id.into(),
        name: name.into(),
        source: source.into(),
    };
    let drafts = &mut model.code.drafts;
    drafts.all = vec![
        draft("m-1", "My program", SOURCE),
        draft("m-2", "Philosophers", "print(1)\n"),
    ];
    drafts.open = Some("m-1".into());
    drafts.gone = Some((0, draft("m-0", "An old one", "x = 1\n")));
    model
}

/// The program has changed since it ran.
fn stale() -> Model {
    let mut model = done();
    change(&mut model, |spec| spec.source.push_str("print('more')\n"));
    model
}

/// A thread has stopped with an error, and the program came to its end.
fn thread_error() -> Model {
    let mut model = done();
    model.code.raised = Some(Uncaught {
        exception: "NameError".into(),
        message: "name 'slep' is not defined".into(),
        file: "main.py".into(),
        line: Some(6),
        thread: Some("Thread-1 (work)".into()),
    });
    digest(&mut model);
    model
}

fn running() -> Model {
    let mut model = ready();
    group(&mut model, GroupState::Running);
    let spec = model.resolved();
    model.groups[0].live = Some(Rc::new(recorder(&spec).snapshot(900_000)));
    model.steps = vec![Step {
        model: SpecModel::Threads,
        gil: Gil::On,
        spec,
        fills: Fills::Group(0),
    }];
    model.phase = Phase::Running { run: 1, step: 0 };
    model.code.began = true;
    print(&mut model, 0, "main starts\n");
    model
}

fn asks() -> Model {
    let mut model = running();
    print(&mut model, 0, "Your name? ");
    let ask = |number, name: &str, prompt: &str| Ask {
        number,
        name: name.into(),
        prompt: prompt.into(),
    };
    let all = vec![ask(1, "MainThread", "Your name? "), ask(2, "reader", "")];
    asking::asks(&mut model, 0, all);
    model
}

fn done() -> Model {
    let mut model = running();
    print(&mut model, 1, "done 1\n");
    print(&mut model, 2, "done 2\n");
    ended(&mut model, 0, |r| r.finish("done 2", 2_003_000));
    model
}

fn with_files() -> Model {
    let mut model = done();
    files::give(&mut model, "data.csv", b"a,b\n1,2\n".to_vec());
    files::give(&mut model, "main.py", vec![]);
    let left = |name: &str, bytes: Option<&[u8]>, size| Written {
        name: name.into(),
        size,
        bytes: bytes.map(<[u8]>::to_vec),
    };
    model.code.files.written = vec![
        left("long.bin", None, 9_000_000),
        left("out/picture.png", Some(&[137, 80, 0]), 3),
        left("out/sums.txt", Some(b"3\n<b>"), 5),
    ];
    model
}

fn loading() -> Model {
    let mut model = running();
    model.code = Code::default();
    model.groups[0].live = None;
    model
}

fn kept() -> Model {
    let mut model = done();
    kept::keep(&mut model);
    model
}

/// A run by another clock than the kept run.
fn compared() -> Model {
    let mut model = kept();
    model.next_run += 1;
    change(&mut model, |spec| spec.clock = Clock::Virtual);
    group(&mut model, GroupState::Done);
    model.code.output = Output::default();
    print(&mut model, 2, "done 2\n");
    ended(&mut model, 0, |r| r.finish("done 2", 1_203_000));
    model
}

/// A run that ended with an exception.
fn raised() -> Model {
    let mut model = running();
    let text = "Traceback (most recent call last):\n  File \"main.py\", line 11, in <module>\n    t.start()\nRuntimeError: can't start new thread\n";
    model.code.output.write(vec![Piece {
        who: 0,
        stderr: true,
        text: text.into(),
    }]);
    ended(&mut model, 1, |r| r.finish("main starts", 1_000_000));
    model.code.ended(Ending::Raised(Uncaught {
        exception: "RuntimeError".into(),
        message: "can't start new thread".into(),
        file: "main.py".into(),
        line: Some(11),
        thread: None,
    }));
    model
}

fn failed() -> Model {
    let mut model = running();
    ended(&mut model, 0, |r| {
        r.fail(
            "The interpreter ran out of memory (out of memory: 65536 bytes).",
            1_000_000,
        )
    });
    model.code.ending = None;
    let why = model.groups[0].traces[0].error.clone();
    model.groups[0].state = GroupState::Failed(why.unwrap_or_default());
    digest(&mut model);
    model
}

fn problems() -> Model {
    let mut model = ready();
    model.code.looked_at = SOURCE.into();
    model.code.problems = vec![
        Problem {
            line: 3,
            column: 6,
            end_line: 3,
            end_column: 7,
            grade: Grade::Syntax,
            text: "SyntaxError: '(' was never closed".into(),
            instead: String::new(),
            fix: None,
        },
        Problem {
            line: 9,
            column: 0,
            end_line: 9,
            end_column: 12,
            grade: Grade::Fails,
            text: "module 'numpy'".into(),
            instead: "lists and loops".into(),
            fix: None,
        },
        Problem {
            line: 12,
            column: 4,
            end_line: 12,
            end_column: 13,
            grade: Grade::Hint,
            text: "A hint in a sentence.".into(),
            instead: String::new(),
            fix: Some(Fix {
                from: 12,
                to: 12,
                text: "    t.start()\n    t.join()".into(),
            }),
        },
    ];
    model
}

fn stopped() -> Model {
    let mut model = running();
    model.phase = Phase::Idle;
    model.groups[0].live = None;
    model.groups[0].state = GroupState::Stopped;
    model
}

fn group(model: &mut Model, state: GroupState) {
    model.ran = Some(model.resolved());
    model.groups = vec![Group {
        model: SpecModel::Threads,
        gil: Gil::On,
        state,
        traces: vec![],
        live: None,
    }];
}

fn print(model: &mut Model, who: u32, text: &str) {
    let name = match who {
        0 => "MainThread".to_owned(),
        n => format!("Thread-{n} (work)"),
    };
    let text = text.into();
    let stderr = false;
    model.code.output.name(vec![(who, name)]);
    model.code.output.write(vec![Piece { who, stderr, text }]);
}

fn ended(model: &mut Model, status: i32, end: impl FnOnce(Recorder) -> Trace) {
    let spec = model.resolved();
    model.phase = Phase::Idle;
    model.code.ending = Some(Ending::Exited { status });
    model.groups[0].live = None;
    model.groups[0].state = GroupState::Done;
    model.groups[0].traces = vec![Rc::new(end(recorder(&spec)))];
    digest(model);
}

fn digest(model: &mut Model) {
    let Some(spec) = model.ran.clone() else {
        return;
    };
    let mut report = Report::of(spec.shared(), &[&model.groups[0].traces[..]]);
    report.exit_code = model.code.exit();
    report.ending = model.code.ending.clone();
    let output: &Output = &model.code.output;
    report.output = output.stdout.clone();
    model.verdict = Some(verdict::verdict(&report, &model.code));
    model.report = Some(Rc::new(report));
}

fn recorder(spec: &RunSpec) -> Recorder {
    let mut meta = meta(SpecModel::Threads, Gil::On, spec);
    meta.measured = measured(spec);
    let mut recorder = Recorder::new(meta);
    let page = recorder.lane(LaneKind::Page, "this page", None);
    let main = recorder.lane(LaneKind::Thread, "MainThread", Some(page));
    recorder.span(main, None, State::Running, 0, 1_000);
    recorder.enter(main, None, State::WaitingJoin, 1_000);
    for n in 1..=2u64 {
        let name = format!("Thread-{n} (work)");
        let lane = recorder.lane(LaneKind::Thread, name, Some(page));
        recorder.enter(lane, None, State::WaitingIo, 1_000 + n * 200);
        recorder.enter(lane, None, State::Running, n * 1_000_000);
        recorder.leave(lane, n * 1_000_000 + 400);
    }
    recorder
}
